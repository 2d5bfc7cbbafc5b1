"""The book: `book.pdf`, `cover.pdf` and what to know before they are printed.

In: an edition, the engine, the folder of kept derivatives. Out: `book/`. The layout says where
everything stands; each picture is cut to its place at 300 pixels per inch by a worker, Typst sets
the words, `press` puts the pictures in. Same edition, same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from itertools import accumulate, islice
from pathlib import Path

from yearling.captions.languages import words
from yearling.layout.book import book as laid_out
from yearling.records import Book, Edition, Failure, Leaf
from yearling.renderers import Output, Tell, pictures
from yearling.renderers.book import preflight, press, setting
from yearling.renderers.book.preflight import Printed
from yearling.renderers.book.press import Shown
from yearling.renderers.book.setting import Sheet, Side, Spine
from yearling.renderers.book.signs import Signs

FINE = 300 / 25.4
"""Pixels per mm that a press can show; more only weighs."""
QUALITY = 91
"""Of the JPEG, with colour at full resolution."""
SPINE = 6.0
"""Width in mm from which words stand on a spine."""


def render(edition: Edition, folder: Path, engine: Executor, kept: Path, tell: Tell) -> Output:
    """Write `book/` in `folder`; gives book, cover and preflight. Raises `OSError`."""
    tell("book", 0, 1)
    place = folder / "book"
    place.mkdir(parents=True)
    report = bind(edition, laid_out(edition), place, engine, kept)
    (place / "preflight.txt").write_bytes(preflight.text(report).encode("utf-8", "replace"))
    tell("book", 1, 1)
    paths = (place / "book.pdf", place / "cover.pdf", place / "preflight.txt")
    whole = all(finding.code != "unread" for finding in report.findings)
    return Output(paths, preflight.notes(report), whole)


def bind(
    edition: Edition, book: Book, place: Path, engine: Executor, kept: Path
) -> preflight.Report:
    """Write `book.pdf` and `cover.pdf` of a book that is laid out."""
    signs = Signs(words(edition.language).language, edition.making.fonts)
    leaves = (*book.pages, book.back, book.front)
    shown = _cut(edition, leaves, engine, kept)
    pages = len(book.pages)
    printed = [
        *_print(edition, sheets(edition, book), shown[:pages], signs, place / "book.pdf"),
        *_print(edition, [_cover(edition, book)], shown[pages:], signs, place / "cover.pdf"),
    ]
    return preflight.checked(edition, book, printed, signs.missing)


def _cut(
    edition: Edition, leaves: Sequence[Leaf], engine: Executor, kept: Path
) -> list[tuple[Shown | Failure, ...]]:
    """Of each leaf its pictures, each cut to its slot."""
    orders = [
        pictures.cut(one, slot.crop, round(slot.width * FINE), QUALITY)
        for leaf in leaves
        for slot, one in zip(leaf.slots, preflight.shown_on(edition, leaf), strict=True)
    ]
    made = [
        one if isinstance(one, Failure) else Shown(kept / one.jpeg[-1][0], one.width, one.height)
        for one in pictures.prepare(orders, engine, kept)
    ]
    failed = [one for one in made if isinstance(one, Failure)]
    if len(failed) == len(made):
        first = "".join(f"; the first {one.where}: {one.why}" for one in failed[:1])
        raise OSError(f"no picture can be shown{first}")
    rest = iter(made)
    return [tuple(islice(rest, len(leaf.slots))) for leaf in leaves]


def sheets(edition: Edition, book: Book) -> list[Sheet]:
    """One for each page."""
    paper = book.format
    firsts = accumulate((len(leaf.slots) for leaf in book.pages), initial=1)
    return [
        Sheet(
            paper.width, paper.height, paper.bleed, (_side(edition, leaf, paper.width, 0, first),)
        )
        for leaf, first in zip(book.pages, firsts, strict=False)
    ]


def _cover(edition: Edition, book: Book) -> Sheet:
    """Back, spine and front beside each other, as they lie when the book is open."""
    paper, front = book.format, book.format.width + book.spine
    spine = Spine(edition.title, paper.width, book.spine) if book.spine >= SPINE else None
    sides = (
        _side(edition, book.back, paper.width, 0.0, 1),
        _side(edition, book.front, paper.width, front, 1 + len(book.back.slots)),
    )
    return Sheet(front + paper.width, paper.height, paper.bleed, sides, spine)


def _side(edition: Edition, leaf: Leaf, width: float, left: float, first: int) -> Side:
    alts = tuple(one.alt for one in preflight.shown_on(edition, leaf))
    return Side(leaf, alts, width, left, first)


def _print(
    edition: Edition,
    sheets: Sequence[Sheet],
    shown: Sequence[tuple[Shown | Failure, ...]],
    signs: Signs,
    path: Path,
) -> list[Printed]:
    """Write one PDF; gives what is printed on each of its leaves."""
    own, language = edition.making.fonts, words(edition.language).language
    drawn, fits = setting.drawn(sheets, edition.title, language, signs.printed, own)
    every = [one for row in shown for one in row]
    there = {n: one for n, one in enumerate(every, 1) if isinstance(one, Shown)}
    press.finish(drawn, sheets, there, edition.title, path)
    leaves = [side.leaf for sheet in sheets for side in sheet.sides]
    rows = zip(leaves, shown, fits, strict=True)
    return [Printed(leaf, row, tuple(fit)) for leaf, row, fit in rows]
