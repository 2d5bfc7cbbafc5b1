"""The book beside Chromium's print and Typst alone, of the same pages with the same cut pictures.

Run as a program it does one of them: `ours`, or `others`, which writes what the others are given.
"""

from __future__ import annotations

import html
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import edition_page
import pikepdf
from processes import Ran, run
from report import limit, target, tell, unmeasured

from yearling import fonts
from yearling.building import PREPARE
from yearling.engines.local import LocalPool
from yearling.layout.book import book as laid_out
from yearling.records import Book, Edition, Leaf, Slot
from yearling.renderers import book, pictures
from yearling.renderers.book import preflight

PICTURES = 60
STEPS = "--no-sandbox --disable-gpu --disable-background-networking --no-pdf-header-footer"
TYPST = """import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], root="/", font_paths=[sys.argv[3]])"""


def bench(made: Path, room: Path, asked_peers: bool) -> None:
    """Every target of the book, a line each; `made` is the folder of pictures."""
    some = room / "some"
    edition_page.linked(sorted(made.iterdir())[:PICTURES], some)
    cold, ours = (_run("ours", some, room) for _ in range(2))
    with pikepdf.open(room / "ours") as printed:
        pages = len(printed.pages)
    name = f"book of {pages} pages, CPU"
    limit(f"book of {pages} pages, memory", max(cold.own, ours.own), "MB", 1000)
    tell(
        f"ours {ours.cpu:.1f} CPU-s, {ours.wall:.1f} s; with the cutting of its pictures "
        f"{cold.cpu:.1f} CPU-s, {cold.wall:.1f} s; {(room / 'ours').stat().st_size / 1e6:.0f} MB"
    )
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not asked_peers or not chromium:
        return unmeasured(name, "Chromium is not there" if asked_peers else "peers are left out")
    _run("others", some, room)
    words = [chromium, "--headless", *STEPS.split(), f"--print-to-pdf={room / 'chromium.pdf'}"]
    print_ = run([*words, (room / "book.html").as_uri()])
    plain = run([sys.executable, "-c", TYPST, room / "book.typ", room / "typst.pdf", fonts.FOLDER])
    target(name, ours.cpu, "s", ("Chromium's print", print_.cpu), 0.5)
    tell(
        f"Chromium {print_.wall:.1f} s, its largest process {max(print_.own, print_.others):.0f} MB"
    )
    return tell(f"Typst alone: {plain.cpu:.1f} CPU-s, {plain.wall:.1f} s, {plain.own:.0f} MB")


def _run(what: str, some: Path, room: Path) -> Ran:
    return run([sys.executable, __file__, what, some, room])


# -- in a process of its own ------------------------------------------------------------


def ours(edition: Edition, room: Path) -> None:
    """The renderer as `publish` calls it."""
    shutil.rmtree(room / "out", ignore_errors=True)
    with LocalPool(prepare=PREPARE) as engine:
        book.render(edition, room / "out", engine, room / "kept", lambda *_: None)
    shutil.copy(room / "out" / "book" / "book.pdf", room / "ours")


def others(edition: Edition, room: Path) -> None:
    """The same pages as HTML and as Typst, pictures cut already."""
    laid = laid_out(edition)
    with LocalPool(prepare=PREPARE) as engine:
        cut = list(_cut(edition, laid, engine, room / "kept"))
    (room / "book.html").write_text("".join(_html(laid, cut)), "utf-8")
    (room / "book.typ").write_text("".join(_typst(laid, cut)), "utf-8")


def _cut(
    edition: Edition, laid: Book, engine: LocalPool, kept: Path
) -> Iterator[tuple[Leaf, list[tuple[Slot, Path]]]]:
    for leaf in laid.pages:
        shown = zip(leaf.slots, preflight.shown_on(edition, leaf), strict=True)
        orders = [
            pictures.cut(one, slot.crop, round(slot.width * book.FINE), book.QUALITY)
            for slot, one in shown
        ]
        made = pictures.prepare(orders, engine, kept)
        yield leaf, [(s, kept / m.jpeg[-1][0]) for s, m in zip(leaf.slots, made, strict=True)]


def _html(laid: Book, cut: list) -> Iterator[str]:
    paper = laid.format
    wide, high = paper.width + 2 * paper.bleed, paper.height + 2 * paper.bleed
    face = (fonts.FOLDER / "SourceSerif4-Regular.ttf").as_uri()
    yield (
        f"<!doctype html><meta charset=utf-8><style>@page{{size:{wide}mm {high}mm;margin:0}}"
        f"@font-face{{font-family:serif4;src:url({face})}}"
        f"body{{margin:0;font:9.5pt/12pt serif4}}section{{position:relative;width:{wide}mm;"
        f"height:{high}mm;overflow:hidden;break-after:page}}section>*{{position:absolute}}"
        "p{margin:0}</style>"
    )
    for leaf, placed in cut:
        yield "<section>"
        for slot, path in placed:
            yield f'<img src="{path.as_uri()}" style="{_at(slot, paper.bleed)}">'
        for block in leaf.blocks:
            lines = "".join(f"<p>{html.escape(text)}</p>" for _, text in block.lines)
            yield f'<div style="{_at(block, paper.bleed)}">{lines}</div>'
        yield "</section>"


def _at(one: object, bleed: float) -> str:
    return (
        f"left:{one.left + bleed}mm;top:{one.top + bleed}mm;"
        f"width:{one.width}mm;height:{one.height}mm"
    )


def _typst(laid: Book, cut: list) -> Iterator[str]:
    paper = laid.format
    wide, high = paper.width + 2 * paper.bleed, paper.height + 2 * paper.bleed
    yield f"#set page(width:{wide}mm,height:{high}mm,margin:0mm)\n"
    yield '#set text(font:("Source Serif 4","Noto Color Emoji"),size:9.5pt)\n'
    for n, (leaf, placed) in enumerate(cut):
        yield "#pagebreak()\n" if n else ""
        for slot, path in placed:
            yield f"#place(dx:{slot.left + paper.bleed}mm,dy:{slot.top + paper.bleed}mm,"
            yield f"image({json.dumps(str(path))},width:{slot.width}mm,height:{slot.height}mm))\n"
        for block in leaf.blocks:
            words = ",".join(json.dumps(text, ensure_ascii=False) for _, text in block.lines)
            yield f"#place(dx:{block.left + paper.bleed}mm,dy:{block.top + paper.bleed}mm,"
            yield f"block(width:{block.width}mm,({words},).join(parbreak())))\n"


def main(what: str, some: Path, room: Path) -> None:
    """One of them."""
    edition = edition_page.edition_of(some)
    {"ours": ours, "others": others}[what](edition, room)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
