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
_PART = re.compile(r"icloud.photos part (\d+) of (\d+)", re.IGNORECASE)
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
        """Put together parts with numbers; of two libraries, those that lie together."""
        parts = [_PART.search(tree.root) for tree in trees]
        times = Counter(part.groups() for part in parts if part)
        twice = {number for (_, number), n in times.items() if n > 1}

        def key(tree: Tree) -> list[str]:
            part = _PART.search(tree.root)
            apart = not part or part[2] in twice
            where = tree.root[: part.start()] if part else tree.root
            return [f"{where * apart}/{part[2] if part else ''}"]

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
        self._thrown = {name for tree in trees for name in _names(tree, thrown=True)}
        self._rows: list[dict[str, list[_Row]]] = [defaultdict(list) for _ in trees]
        self._strays: dict[str, list[_Row]] = defaultdict(list)
        """Rows on files of other parts than their own."""
        self._shots: dict[str, list[tuple[str, _Row]]] = defaultdict(list)
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
        yield from self._notes
        yield from told_lost(self._lost)

    def _said(self, part: int, file: File) -> tuple[Claims, str]:
        """Give what is said of a file, and why it is left out: empty if it is not.

        What several rows of one name say counts where they agree; that one of them is hidden
        or deleted counts always. A clip without a row goes with the picture of its name.
        """
        name = folded(file.name)
        shot = name.rpartition(".")[0]
        rows = self._rows[part].get(name) or self._strays.get(name)
        rows = rows or [row for other, row in self._shots.get(shot, ()) if other != name]
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
        gone = []
        for line in self._lines(index):
            row, name = _row(line), folded(line["imgname"])
            if row.left_out == "deleted" and name in self._thrown:
                continue  # it lies in the bin; a living picture may have its name
            rows = self._rows[part] if name in self._names[part] else self._strays
            rows[name].append(row)
            self._shots[name.rpartition(".")[0]].append((name, row))
            if not row.left_out and not any(name in names for names in self._names):
                gone.append(line["imgname"])
        self._notes += absent(index.where, gone, index.name, _ADD)

    def _album(self, part: int, index: File, title: str) -> None:
        gone, several = [], []
        for line in self._lines(index):
            name = folded(line["imgname"])
            parts = [part] if name in self._names[part] else range(len(self._trees))
            places = [other for other in parts if name in self._names[other]]
            if not places:
                gone.append(line["imgname"])
            elif sum(self._names[other][name] for other in places) > 1:
                several.append(line["imgname"])
            else:
                self._albums[places[0], name].add(title)
        self._notes += absent(index.where, gone, index.name, _ADD)
        if several:
            why = f"{counted(len(several), 'name')} that several pictures have: {few(several)}"
            why = f"{why}; give the pictures of this album as a folder if it matters"
            self._notes.append(Failure(index.where, why, file=False))

    def _lines(self, index: File) -> list[dict[str, str]]:
        lines, why = _table(index)
        if why:
            self._notes.append(Failure(index.where, f"{why}; {AGAIN}", file=not lines))
        return lines


def _names(tree: Tree, thrown: bool = False) -> Iterator[str]:
    """Give the names of files, thrown away or not, as compared."""
    for shelf in tree.shelves:
        if bool(_BIN.match(shelf.folder)) is thrown:
            yield from map(folded, shelf.names.split("\0"))


def _table(file: File) -> tuple[list[dict[str, str]], str]:
    """Read a list of pictures line by line; a broken line leaves the others.

    Gives the lines by column, in small letters, and what is wrong.
    """
    content = read_whole(file)
    if isinstance(content, Failure):
        return [], content.why.removesuffix(f"; {AGAIN}")
    found, broken, columns = [], 0, [""]
    for line in filter(None, map(str.strip, text_of(content).split("\n"))):
        try:
            values = next(csv.reader([line], strict=True))
        except csv.Error:
            broken += 1
            continue
        if columns == [""]:
            columns = [value.strip().lower() for value in values]
            if "imgname" not in columns:
                return [], "not a list of pictures as Apple writes it"
            continue
        row = dict(zip(columns, values, strict=False))
        found += [row] if row.get("imgname") else []
    return found, f"{counted(broken, 'line')} of it cannot be read" if broken else ""


def _row(line: dict[str, str]) -> _Row:
    def yes(column: str) -> bool:
        return line.get(column, "").strip().lower() == "yes"

    left_out = next((word for word in ("deleted", "hidden") if yes(word)), "")
    return _Row(_date(line.get("originalcreationdate", "")), yes("favorite"), left_out)


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
