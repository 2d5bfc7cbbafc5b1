"""The page of many pictures beside other makers of galleries: same input, sizes and format.

Run as a program it publishes the page of a folder of pictures as `yearling build` does, in a
process of its own as the others are: `same` with the sizes and the format of the others, `real`
as a family gets it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import edition_peers as peers
import known
from processes import Ran, run
from report import limit, target, tell, unmeasured

from yearling import pipeline
from yearling.building import PREPARE
from yearling.engines.local import LocalPool
from yearling.inspection import head, look
from yearling.records import Edition, Entry, File, Kind
from yearling.renderers import pictures

sys.path.append(str(Path(__file__).parents[1] / "tests"))

import fake

LARGE, SMALL = 1600, 480
"""Pixels of the long side."""
QUALITY = 82
SOME = 20
"""Pictures for the peer that takes more than a second for each."""


def bench(made: Path, room: Path, asked_peers: bool) -> None:
    """Every target of the page, a line each; `made` is the folder of pictures."""
    paths = sorted(made.iterdir())
    name = f"page of {len(paths)} pictures, CPU"
    sigal, thumbsup = (
        (peers.sigal(), peers.thumbsup()) if asked_peers else ("peers are left out",) * 2
    )
    ours = run(_ours(made, room, "same"))
    if isinstance(sigal, str):
        unmeasured(f"{name}, beside sigal", sigal)
    else:
        beside_sigal(name, ours, paths, room, sigal)
    if isinstance(thumbsup, str):
        unmeasured(f"{name} each, beside thumbsup", thumbsup)
    else:
        beside_thumbsup(name, ours.cpu / len(paths), paths, room, thumbsup)
    size = _size(room / "same" / "out", "*.jpg")
    tell(f"ours {ours.cpu:.1f} CPU-s, {ours.wall:.1f} s, {size:.0f} MB")
    real = run(_ours(made, room, "real"))
    sizes = [f"{_size(room / 'real' / 'out', f'*.{end}'):.0f} MB {end}" for end in ("avif", "jpg")]
    tell(f"as families get it: {real.cpu:.1f} CPU-s, {real.wall:.1f} s, {', '.join(sizes)}")
    unchanged(made, room)


def beside_sigal(name: str, ours: Ran, paths: Sequence[Path], room: Path, sigal: Path) -> None:
    """The same pictures at the same sizes, optimized baseline JPEG; then nothing is new."""
    source = room / "albums" / "year"
    linked(paths, source)
    (room / "sigal.py").write_text(
        f"source = {str(source.parent)!r}\ndestination = {str(room / 'sigal')!r}\n"
        f"theme = 'galleria'\nimg_size = ({LARGE}, {LARGE})\nthumb_size = ({SMALL}, {SMALL})\n"
        f"thumb_fit = False\njpg_options = {{'quality': {QUALITY}, 'optimize': True}}\n",
        "utf-8",
    )
    words = [sigal, "build", "-c", room / "sigal.py", "-n", os.cpu_count()]
    theirs, again = run(words), run(words)
    target(f"{name}, beside sigal", ours.cpu, "s", (peers.SIGAL, theirs.cpu), 0.45)
    size = _size(room / "sigal", "*.JPG")
    tell(f"{peers.SIGAL}: {theirs.wall:.1f} s, {size:.0f} MB; {_again(again)}")


def beside_thumbsup(
    name: str, ours: float, paths: Sequence[Path], room: Path, thumbsup: Path
) -> None:
    """Some of the pictures; it makes a square of 120 pixels besides, and cannot be kept from it."""
    some = paths[:: max(1, len(paths) // SOME)]
    linked(some, room / "some")
    words = [thumbsup, "--input", room / "some", "--output", room / "thumbsup"]
    words += ["--large-size", LARGE * 3 // 4, "--small-size", SMALL * 3 // 4]  # heights
    words += ["--photo-quality", QUALITY, "--concurrency", os.cpu_count(), "--log", "info"]
    theirs, again = run(words), run(words)
    per = f"{peers.THUMBSUP}, {len(some)} of them"
    target(f"{name} each, beside thumbsup", ours, "s", (per, theirs.cpu / len(some)), 0.10)
    tell(f"{peers.THUMBSUP}: {theirs.wall / len(some):.2f} s each; {_again(again)}")


def unchanged(made: Path, room: Path) -> None:
    """The whole `yearling build` of a year whose every picture is kept by hand, once more."""
    paths = sorted(made.iterdir())
    project = known.project(room / "project", made, len(paths))
    ids = look.hashes([_file(path) for path in paths])
    keep = "".join(f"[photos.{id}]\nkeep = true\n" for id in sorted({str(id)[:12] for id in ids}))
    (project / "edits.toml").write_text(f"format = 1\n{keep}", "utf-8")
    words = [sys.executable, "-m", "yearling", "build", project]
    whole = run(words)
    again = sorted((run(words) for _ in range(5)), key=lambda ran: ran.wall)[2]
    limit(f"unchanged build, {len(paths)} on the page, wall", again.wall, "s", 0.5)
    tell(f"{again.cpu:.2f} CPU-s; from nothing, all looked at: {whole.cpu:.0f} CPU-s")


def linked(paths: Sequence[Path], folder: Path) -> None:
    """Put the same files into a folder of their own."""
    folder.mkdir(parents=True)
    for path in paths:
        try:
            os.link(path, folder / path.name)
        except OSError:
            shutil.copy(path, folder)


def _again(ran: Ran) -> str:
    return f"unchanged {ran.wall:.2f} s, {ran.cpu:.2f} CPU-s"


def _size(folder: Path, names: str) -> float:
    return sum(path.stat().st_size for path in folder.rglob(names)) / 1e6


def _ours(made: Path, room: Path, sizes: str) -> list[object]:
    return [sys.executable, __file__, made, room / sizes, sizes]


# -- in a process of its own ------------------------------------------------------------


def edition_of(folder: Path) -> Edition:
    """A year of these pictures, in order of name."""
    files = [_file(path) for path in sorted(folder.iterdir())]
    made = fake.edition(len(files))
    entries = zip(made.entries, files, head.heads(files), strict=True)
    return replace(made, entries=tuple(_entry(*parts) for parts in entries))


def _entry(entry: Entry, file: File, seen: object) -> Entry:
    size = {"width": seen.width, "height": seen.height}
    where = (file.where,)
    return replace(
        entry, kind=Kind.PHOTO, file=file, files=where, poster=None, length=None, faces=(), **size
    )


def _file(path: Path) -> File:
    told = path.stat()
    return File(str(path), told.st_size, told.st_mtime_ns)


def main(folder: Path, room: Path, sizes: str) -> None:
    """Publish the page of the pictures in `folder` into `room`."""
    plain = pictures.order

    def same(entry: Entry, **_: object) -> pictures.Order:
        """What the others make of a picture: two JPEGs."""
        most = max(entry.width, entry.height)
        widths = tuple(round(entry.width * longest / most) for longest in (SMALL, LARGE))
        asked = plain(entry, wide=False, draft=True)
        return replace(asked, stem=f"same-{entry.photo[:12]}", widths=widths, longest=LARGE)

    if sizes == "same":
        pictures.order = same
    with LocalPool(prepare=PREPARE) as engine:
        pipeline.publish(edition_of(folder), room / "out", ("web",), engine, room / "kept")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
