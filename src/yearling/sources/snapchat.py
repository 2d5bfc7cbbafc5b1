"""Snapchat's "My Data": the memories, with what `memories_history.json` says of them.

In: the trees of one download, `mydata~N.zip` and its parts. Out: a sighting for each picture and
clip with its layer of text and stickers, failures. Opens only `memories_history.json`, the first
bytes of a page of that name, and of a zip the 30 bytes before a memory that say when it was put in.
Chats are never opened nor shown.
"""

from __future__ import annotations

import re
import struct
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path, PurePath
from typing import NamedTuple

import msgspec

from yearling.records import Claims, Failure, File, Kind, Post, Precision, Sighting

from .attached import Attached, texts_at, unread
from .facts import instant, spot, utc
from .parts import joined
from .tree import AGAIN, Tree, converted, read_json, start_of

_LIST = "memories_history.json"
_PAGE = "memories_history.html"
_PLACES = re.compile("((json|html)/)?")
_CONTENT = re.compile(rb'"Saved Media"\s*:\s*\[\s*\]|"Media Type"\s*:')
_UUID = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_MEMORY = re.compile(rf"((?:(\d{{4}}-\d\d-\d\d)_)?{_UUID})-(main|overlay)\.\w+")
_DOWNLOAD = re.compile(r"^mydata~(\d+)")
_NUMBER = r"(-?\d{1,3}(?:\.\d{1,20})?)"
_POSITION = re.compile(rf"(?:[^\d:]*:)?\s*{_NUMBER}\s*,\s*{_NUMBER}\s*")

_LINKS = (
    "this download of Snapchat's holds a list of memories and no pictures. Ask Snapchat for your "
    "data again, with memories included as files, and add every zip of it"
)
_NO_LIST = (
    "pictures of a Snapchat download without its list (memories_history.json), which has their "
    "times and places: ask for JSON, and add every zip of this download"
)
_LAYER = "text and stickers for a picture that is not here; add every zip of this download"
_GONE = (
    "of the list have no picture in the parts given; add every zip of this download. "
    "Snapchat lists some twice and leaves some out; those are in the app only"
)


class _Said(msgspec.Struct, rename={"date": "Date", "kind": "Media Type", "where": "Location"}):
    date: str
    kind: str
    where: str | None = None


class _Memory(NamedTuple):
    """What the list says of one memory: when in UTC, what, and where."""

    when: datetime
    kind: Kind
    position: tuple[float, float] | None


class Snapchat:
    """The source that reads memories of Snapchat's downloads."""

    name = "snapchat"

    def score(self, tree: Tree) -> int:
        """Bid 100 for the list, 90 for memories, 80 for a page."""
        if _lists(tree):
            return 100
        if any(_tells(shelf.first) for shelf in tree.shelves):
            return 90
        return 80 * _has_page(tree)

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Put together what has one number in its name; what has none belongs to the only one."""
        return joined(trees, lambda tree: _DOWNLOAD.findall(PurePath(tree.root).name))

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give the memories, then other pictures."""
        yield from _Reading(trees).everything()

    def tells(self, trees: Sequence[Tree]) -> str:  # noqa: ARG002 - the list names nobody
        """Say what it is."""
        return "1 Snapchat export"


class _Reading:
    """One pass over one download."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._trees = trees
        self._attached = Attached(Snapchat.name, trees)
        self._mains: dict[str, File] = {}
        self._layers: dict[str, list[File]] = defaultdict(list)
        for _, file in (entry for tree in trees for entry in tree.files):
            if found := _MEMORY.fullmatch(file.name):
                name, part = found[1].lower(), found[3]
                if part == "main":
                    self._mains.setdefault(name, file)
                else:
                    self._layers[name].append(file)

    def everything(self) -> Iterator[Sighting | Failure]:
        lists = [file for tree in self._trees for file in _lists(tree)]
        said: Counter[_Memory] = Counter()
        for file in lists:
            memories, why = _said(file)
            said |= memories  # the same list may lie in several parts
            if why:
                yield Failure(file.where, why, file=not memories)
        shown = list(self._shown(said))
        loose = list(self._attached.loose(_apart))
        page = any(map(_has_page, self._trees))
        if lists and said and not shown:
            yield Failure(lists[0].where, _LINKS, file=False)
        elif lists and said.total() > len(shown):
            yield Failure(lists[0].where, f"{said.total() - len(shown):,} {_GONE}", file=False)
        elif not lists and (shown or loose or page):
            yield Failure(self._trees[0].root, _NO_LIST, file=False)
        yield from shown
        yield from loose

    def _shown(self, said: Counter[_Memory]) -> Iterator[Sighting | Failure]:
        """Give each memory once, with its layer and what the list surely says of it."""
        seen = [(name, self._attached.give(file, "")) for name, file in sorted(self._mains.items())]
        held = Counter((_day(name), one.kind) for name, one in seen if isinstance(one, Sighting))
        by_day, by_second = defaultdict(list), defaultdict(list)
        for memory in sorted(said.elements(), key=lambda m: (m.when, m.kind, m.position or ())):
            by_day[memory.when.date(), memory.kind].append(memory)
            by_second[_even(memory.when), memory.kind].append(memory)
        for name, one in seen:
            if isinstance(one, Sighting):
                day = _day(name)
                put = _put_in(one.file)
                meant = by_second[put, one.kind] if put and day in {None, put.date()} else []
                if not meant and day and held[day, one.kind] == len(by_day[day, one.kind]) == 1:
                    meant = by_day[day, one.kind]
                for layer in self._layers[name]:
                    self._attached.take(layer)
                others = tuple(self._layers[name])
                yield replace(one, claims=_claims(meant, day), others=others)
            elif one:
                yield one


def _apart(name: str) -> str:
    """Say why a file is no picture of its own; empty if it may be one."""
    found = _MEMORY.fullmatch(name.rpartition("/")[2])
    return _LAYER if found and found[3] == "overlay" else ""


def _claims(meant: Sequence[_Memory], day: date | None) -> Claims:
    """Give when a memory was made, and where, as far as those it may be agree on that."""
    if meant:
        when = utc(meant[0].when, "Snapchat memory")
        positions = {memory.position for memory in meant}
        position = positions.pop() if len(positions) == 1 else None
        return Claims((when,), spot(*position, "Snapchat") if position else None)
    if day is None:
        return Claims()
    noon = datetime.combine(day, time(12))
    return Claims((utc(noon, "name in Snapchat's download", precision=Precision.DAY),))


def _day(name: str) -> date | None:
    """Read the day, in UTC, in the name of a memory; those of before 2023 have none."""
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return None


def _even(time: datetime) -> datetime:
    """Give a time as a zip keeps it: in steps of two seconds."""
    return time.replace(second=time.second // 2 * 2)


def _put_in(file: File) -> datetime | None:
    """Read the time that a zip gives a member: Snapchat writes there when the memory was made."""
    if file.packed is None or file.packed.method < 0:
        return None
    try:
        with Path(file.path).open("rb") as stream:
            stream.seek(file.packed.start)
            sign, clock, days = struct.unpack("<4s6x2H16x", stream.read(30))
        if sign != b"PK\x03\x04":
            return None
        day = datetime(1980 + (days >> 9), days >> 5 & 15, days & 31)
        return day.replace(hour=clock >> 11, minute=clock >> 5 & 63, second=clock % 32 * 2)
    except (OSError, ValueError, OverflowError, struct.error):
        return None


def _lists(tree: Tree) -> list[File]:
    found = (file for _, file in texts_at(tree, _PLACES) if file.name.lower() == _LIST)
    return [file for file in found if _CONTENT.search(start_of(file))]


def _tells(first: str) -> bool:
    """Whether the first file of a folder has a name and a place that only Snapchat gives."""
    folder, _, name = first.rpartition("/")
    memory = _MEMORY.fullmatch(name)
    if memory is None:
        return False
    return folder == "memories" or (not folder and memory[2] is not None)


def _has_page(tree: Tree) -> bool:
    pages = (file for _, file in texts_at(tree, _PLACES) if file.name.lower() == _PAGE)
    return any(b"snapchat" in start_of(file).lower() for file in pages)


def _said(file: File) -> tuple[Counter[_Memory], str]:
    """Give what a list says of each memory, and why it does not of some."""
    value = read_json(file)
    if isinstance(value, Failure):
        return Counter(), value.why
    listed = value.get("Saved Media") if isinstance(value, dict) else None
    entries, broken = converted(listed if isinstance(listed, list) else [value], _Said)
    dated = [(instant(entry.date.removesuffix(" UTC")), entry) for entry in entries]
    broken.update("its date is none" for when, _ in dated if when is None)
    memories = (
        _Memory(when, _kind(entry.kind), _position(entry.where)) for when, entry in dated if when
    )
    return Counter(memories), unread(broken, "entries", AGAIN)


def _kind(said: str) -> Kind:
    return Kind.CLIP if said.lower() == "video" else Kind.PHOTO


def _position(said: str | None) -> tuple[float, float] | None:
    found = _POSITION.fullmatch(said or "")
    return (float(found[1]), float(found[2])) if found else None
