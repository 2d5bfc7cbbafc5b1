"""iCloud Photos as privacy.apple.com hands them out: pictures, and lists of what Apple knows.

In: the trees of one export, its parts in any order. Out: a sighting for each picture with its
date, albums and mark of a favourite; failures, also for what was hidden or deleted. Opens
`Photo Details*.csv` and the lists in `Albums/`, nothing else; follows no name anywhere.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from yearling.records import Basis, Claims, Failure, File, Post, Precision, Sighting, When

from .attached import absent
from .facts import instant, utc
from .folder import counted, few, listed, told_lost
from .parts import joined
from .tree import AGAIN, Tree, folded, read_whole, start_of, text_of

_DETAILS = re.compile(r"(?:[^/]+/)?photo details(?:-\d{1,6})?\.csv", re.IGNORECASE)
"""Beside the pictures: at the root of a part, or one folder down."""
_ALBUM = re.compile(r"albums/([^/]+)\.csv", re.IGNORECASE)
_BIN = re.compile(r"recently deleted/", re.IGNORECASE)
_PART = re.compile(r"icloud.photos part (\d{1,4}) of (\d{1,4})(?!\d)", re.IGNORECASE)
_FOLDERS = frozenset(("", "photos", "albums", "memories", "recently deleted"))
_DATE = re.compile(
    r"[a-z]+\s+([a-z]{3})[a-z]*\s+(\d\d?),\s*(\d{4})\s+(\d\d?):(\d\d)\s*([ap])m\s+gmt",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNSET = datetime(2001, 1, 1)
"""What a clock of Apple's shows at zero."""
_WHY = "{} in Apple Photos; copy it into a folder if it belongs to the year"
_ADD = "add the missing zip of this export"
_MOST_LINES = 1_000_000
"""Of one list; Apple begins another long before."""
_ROWS = 16
"""Kept of one name or shot: a picture, its clip, what was made of them."""


class _Row(NamedTuple):
    """What Apple says of one name."""

    when: When | None
    favourite: bool
    left_out: str


class ICloud:
    """The source that reads Apple's own export of iCloud Photos."""

    name = "icloud"

    def score(self, tree: Tree) -> int:
        """Bid 100 for a list of pictures at its place, 60 for a part without one."""
        root = tree.root.rpartition("/")[2].lower()
        folders = {shelf.folder.partition("/")[0].lower() for shelf in tree.shelves}
        if folders <= _FOLDERS or "icloud" in root:
            near = (shelf for shelf in tree.shelves if shelf.folder.count("/") < 2)
            lists = (shelf for shelf in near if "photo details" in shelf.names.lower())
            for name, file in chain.from_iterable(lists):
                if _DETAILS.fullmatch(name) and b"imgName" in start_of(file):
                    return 100
        return 60 if _PART.match(root) and folders & (_FOLDERS - {""}) else 0

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Put together parts with numbers; of two libraries, those that lie together.

        In one folder a browser adds ` (1)` to the names of the second. What is the same archive
        once more stays with the first.
        """
        parts = {tree.root: part for tree in trees if (part := _PART.search(tree.root))}
        times: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for tree in trees:
            if part := parts.get(tree.root):
                for where in ("", tree.root[: part.start()]):
                    times[where, *part.groups()].add(_content(tree))
        twice = {(where, number) for (where, _, number), held in times.items() if len(held) > 1}

        def key(tree: Tree) -> list[str]:
            part = parts.get(tree.root)
            if not part:
                return [f"{tree.root}/"]
            where, number = tree.root[: part.start()], part[2]
            copy = tree.root[part.end() :].partition("/")[0] if (where, number) in twice else ""
            return [f"{where if ('', number) in twice else ''}/{copy}/{number}"]

        return joined(trees, key)

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give all pictures with what the lists say of them, and why some are left out."""
        reading = _Reading(trees)
        for part in range(len(trees)):
            yield from reading.pictures(part)
        yield from reading.notes()

    def tells(self, trees: Sequence[Tree]) -> str:  # noqa: ARG002 - an export says no more
        """Say `1 iCloud Photos export`."""
        return "1 iCloud Photos export"


class _Reading:
    """One pass over one export. A name in a list means a file of its own part, if there is one."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._trees = trees
        self._names = [Counter(_names(tree)) for tree in trees]
        self._contents = list(map(_content, trees))
        self._here = {name for names in self._names for name in names}
        self._stems = set(map(_shot, self._here)) - {""}
        self._thrown = {name for tree in trees for name in _names(tree, thrown=True)}
        self._rows: list[dict[str, dict[_Row, None]]] = [defaultdict(dict) for _ in trees]
        self._strays: dict[str, dict[_Row, None]] = defaultdict(dict)
        """Rows on files of other parts than their own."""
        self._shots: dict[str, dict[tuple[str, _Row], None]] = defaultdict(dict)
        """By name without ending: names and rows of all parts."""
        self._albums: dict[tuple[int, str], set[str]] = defaultdict(set)
        self._lost: list[File] = []
        self._notes: list[Failure] = []
        for part, tree in enumerate(trees):
            for name, file in tree.texts:
                if _DETAILS.fullmatch(name) and not _BIN.match(name):
                    self._details(part, file)
                elif album := _ALBUM.fullmatch(name):
                    self._album(part, file, unicodedata.normalize("NFC", album[1]))

    def pictures(self, part: int) -> Iterator[Sighting | Failure]:
        """Give what lies in one part."""
        for shelf in self._trees[part].shelves:
            binned = _WHY.format("deleted") if _BIN.match(shelf.folder) else ""
            for one in listed(ICloud.name, shelf, self._lost):
                if isinstance(one, Failure):
                    yield one
                    continue
                claims, why = self._said(part, one.file)
                if why := binned or why:
                    files = (one.file, *one.others)
                    yield from (Failure(file.where, why, unsupported=True) for file in files)
                else:
                    yield replace(one, claims=claims)

    def notes(self) -> Iterator[Failure]:
        """Tell what in the lists could not be used, and which side files have no picture."""
        yield from _gaps(self._trees)
        yield from self._notes
        yield from told_lost(self._lost)

    def _said(self, part: int, file: File) -> tuple[Claims, str]:
        """Give what is said of a file, and why it is left out: empty if it is not.

        What several rows of one name say counts where they agree; that one of them is hidden
        or deleted counts always. A clip without a row goes with the picture of its name.
        """
        name = folded(file.name)
        shots = self._shots.get(_shot(name), ())
        rows = list(self._rows[part].get(name) or self._strays.get(name) or ())
        rows = rows or [row for other, row in shots if other != name]
        why = next((_WHY.format(row.left_out) for row in rows if row.left_out), "")
        sure = bool(rows) and self._names[part][name] == 1
        when = rows[0].when if sure and len({row.when for row in rows}) == 1 else None
        claims = Claims(
            when=(when,) if when else (),
            albums=tuple(sorted(self._albums.get((part, name), ()))),
            favourite=sure and all(row.favourite for row in rows),
        )
        return claims, why

    def _details(self, part: int, index: File) -> None:
        gone: list[str] = []
        for line in self._lines(index):
            name = folded(line["imgname"])
            if name not in self._here and not _left_out(line):
                gone.append(line["imgname"])
            if name in self._here or _shot(name) in self._stems:
                self._keep(part, name, _row(line))
        self._notes += absent(index.where, gone, index.name, _ADD)

    def _keep(self, part: int, name: str, row: _Row) -> None:
        """Keep a row; of one after many, no more than why the picture is left out."""
        if row.left_out == "deleted" and name in self._thrown:
            return  # it lies in the bin; a living picture may have its name
        rows = self._rows[part] if name in self._names[part] else self._strays
        vague = _Row(None, favourite=False, left_out=row.left_out)
        rows[name][row if len(rows[name]) < _ROWS else vague] = None
        if shot := _shot(name):
            shots = self._shots[shot]
            shots[(name, row) if len(shots) < _ROWS else ("", vague)] = None

    def _album(self, part: int, index: File, title: str) -> None:
        gone, several = [], []
        for line in self._lines(index):
            name = folded(line["imgname"])
            parts = [part] if name in self._names[part] else range(len(self._trees))
            places = [other for other in parts if name in self._names[other]]
            archives = {self._contents[other]: self._names[other][name] for other in places}
            if not places:
                gone.append(line["imgname"])
            elif sum(archives.values()) > 1:
                several.append(line["imgname"])
            else:
                for other in places:
                    self._albums[other, name].add(title)
        self._notes += absent(index.where, gone, index.name, _ADD)
        if several:
            why = f"{counted(len(several), 'name')} that several pictures have: {few(several)}"
            why = f"{why}; give the pictures of this album as a folder if it matters"
            self._notes.append(Failure(index.where, why, file=False))

    def _lines(self, index: File) -> Iterator[dict[str, str]]:
        """Give the lines of a list by column, in small letters; a broken one leaves the others."""
        content = read_whole(index)
        if isinstance(content, Failure):
            self._notes.append(content)
            return
        found = broken = 0
        why, columns = "", list[str]()
        if content.count(b"\n") > _MOST_LINES:
            why, content = f"more than {_MOST_LINES:,} lines, as no real list has", b""
        for values in _table(text_of(content)):
            if values is None:
                broken += 1
            elif not columns:
                columns = [value.strip().lower() for value in values]
                if "imgname" not in columns:
                    why = "not a list of pictures as Apple writes it"
                    break
            elif (line := dict(zip(columns, values, strict=False))).get("imgname"):
                found += 1
                yield line
        why = why or (f"{counted(broken, 'line')} of it cannot be read" if broken else "")
        if why:
            self._notes.append(Failure(index.where, f"{why}; {AGAIN}", file=not found))


def _names(tree: Tree, thrown: bool = False) -> Iterator[str]:
    """Give the names of files, thrown away or not, as compared."""
    for shelf in tree.shelves:
        if bool(_BIN.match(shelf.folder)) is thrown:
            yield from map(folded, shelf.names.split("\0"))


def _table(text: str) -> Iterator[list[str] | None]:
    """Give the values of each line; None for one that is broken."""
    for line in filter(None, (line[0].strip() for line in re.finditer(r"[^\n]+", text))):
        try:
            yield next(csv.reader([line], strict=True))
        except csv.Error:
            yield None


def _shot(name: str) -> str:
    """Give a name without its ending; empty for one that has none."""
    return name.rpartition(".")[0]


def _content(tree: Tree) -> int:
    """Give a number for what a tree holds: the same for an archive that was loaded twice."""
    return hash(tuple((shelf.folder, shelf.names, shelf.sizes.tobytes()) for shelf in tree.shelves))


def _gaps(trees: Sequence[Tree]) -> Iterator[Failure]:
    """Tell in one note which parts are not here, as their names count them."""
    parts = [part for tree in trees if (part := _PART.search(tree.root))]
    last = max((int(part[2]) for part in parts), default=0)
    gone = sorted(set(range(1, last + 1)) - {int(part[1]) for part in parts})
    if gone:
        *most, end = map(str, gone)
        which = (
            few([*most, end]) if most[3:] else " and ".join(filter(None, (", ".join(most), end)))
        )
        why = f"part{'s' * bool(most)} {which} of {last} {'are' if most else 'is'} not here"
        yield Failure(trees[0].root, f"{why}: add {'them' if most else 'it'}", file=False)


def _left_out(line: dict[str, str]) -> str:
    """Give why a picture is left out; empty if it is not."""
    return next((word for word in ("deleted", "hidden") if _yes(line, word)), "")


def _yes(line: dict[str, str], column: str) -> bool:
    return line.get(column, "").strip().lower() == "yes"


def _row(line: dict[str, str]) -> _Row:
    when = _date(line.get("originalcreationdate", ""))
    return _Row(when, _yes(line, "favorite"), _left_out(line))


def _date(said: str) -> When | None:
    """Read `Friday October 06,2023 12:11 PM GMT`; None if no clock was set to it."""
    found = _DATE.fullmatch(said.strip())
    if not found or found[1].lower() not in _MONTHS:
        return None
    month = _MONTHS.index(found[1].lower()) + 1
    hour = int(found[4]) % 12 + 12 * (found[6].lower() == "p")
    day = f"{found[3]}-{month:02}-{int(found[2]):02}"
    time = instant(f"{day}T{hour:02}:{found[5]}Z")
    if not time or time == _UNSET:
        return None
    return utc(time, "iCloud Photo Details", precision=Precision.MINUTE, basis=Basis.METADATA)
