"""What the posts of an export name: found, given once for each post, missed, or left over.

In: the trees of one export, names and times as an index writes them. Out: sightings, notes on
what is missing, records of times and places. For sources whose index names its pictures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from yearling.records import Basis, Failure, File, Place, Sighting, Text

from .folder import counted, look
from .tree import Tree

_EARLIEST, _LATEST = datetime(1826, 1, 1), datetime(2081, 1, 1)


class Attached:
    """One pass over one export: remembers what was given and what was not there."""

    def __init__(self, source: str, trees: Sequence[Tree], lists: Iterable[File] = ()) -> None:
        self._source = source
        self._trees = trees
        self._given = {file.where for file in lists}
        self._missing: dict[str, None] = {}

    def give(self, file: File | None, name: str, why: str = "") -> Sighting | Failure | None:
        """Give what a post calls by a name; None if that is not here, which is kept in mind.

        With `why` it is left out for that reason. What cannot be used is told once.
        """
        if file is None:
            self._missing[name] = None
            return None
        seen = Failure(file.where, why, unsupported=True) if why else look(self._source, file)
        told = isinstance(seen, Failure) and file.where in self._given
        self._given.add(file.where)
        return None if told else seen

    def missing(self, index: File, advice: str) -> Iterator[Failure]:
        """Tell in one note what an index named in vain so far, and what to do."""
        names, self._missing = list(self._missing), {}
        if names:
            last = (name.rpartition("/")[2] for name in names[:3])
            shown = ", ".join("".join(filter(str.isprintable, name))[:80] for name in last)
            why = (
                f"{counted(len(names), 'picture')} named in {index.name} "
                f"{'are' if names[1:] else 'is'} not in the parts given: {shown}"
                f"{' …' if names[3:] else ''}; {advice}"
            )
            yield Failure(index.where, why, file=False)

    def loose(self) -> Iterator[tuple[str, Sighting | Failure]]:
        """Give (name, what it is) for all that no post named, in the order of names."""
        rest = [(name, tree.root, file) for tree in self._trees for name, file in tree.files]
        for name, _, file in sorted(rest, key=lambda entry: entry[:2]):
            seen = look(self._source, file) if file.where not in self._given else None
            if seen:
                yield name, seen


def unread(whys: Sequence[str], nouns: str, advice: str) -> str:
    """Say how many entries of a list could not be read, and why the first; empty for none."""
    number = f"{len(whys):,} of its {nouns}"
    return f"{number} cannot be read; {advice}. The first: {whys[0]}" if whys else ""


def texts_at(tree: Tree, places: re.Pattern[str]) -> Iterator[tuple[str, File]]:
    """Give (folder, file) for what may be lists, in folders of such names."""
    for shelf in tree.shelves:
        if shelf.texts and places.fullmatch(shelf.folder):
            names = shelf.names.split("\0")
            yield from ((shelf.folder, shelf.file(at, names[at])) for at in shelf.texts)


def credit(author: str, service: str) -> Text | None:
    """Credit who posted or sent a picture, if that has a name."""
    return Text(f"{author}/{service}", Basis.SOURCE, f"{service} profile") if author else None


def person(name: str | None) -> str:
    """Give a name as printed; empty for one that is or holds a telephone number."""
    return "" if not name or sum(map(str.isdigit, name)) > 6 else name.strip()


def with_parts(
    trees: Sequence[Tree],
    has_list: Callable[[Tree], bool],
    listed: Callable[[Tree], Collection[str]],
) -> list[tuple[Tree, ...]]:
    """Give each tree that has a list with those parts without one that hold what it names.

    A part that no list names belongs to the only list there is; to none of several.
    """
    groups = [[tree] for tree in trees if has_list(tree)]
    parts = [tree for tree in trees if not has_list(tree)]
    names = [set(listed(group[0])) for group in groups] if parts and len(groups) > 1 else []
    alone: list[Tree] = []
    for part in parts:
        common = [sum(name in wanted for name, _ in part.files) for wanted in names]
        best = groups[common.index(max(common))] if any(common) else alone
        (groups[0] if len(groups) == 1 else best).append(part)
    return [tuple(group) for group in [*groups, alone] if group]


def instant(said: str | float | None) -> datetime | None:
    """Read seconds since 1970 or ISO 8601 with its zone; naive UTC, None if nobody meant that."""
    try:
        if isinstance(said, str) and not said.isdecimal():
            time = datetime.fromisoformat(said)
            time = (time.astimezone(UTC) if time.tzinfo else time).replace(tzinfo=None)
        else:
            time = datetime(1970, 1, 1) + timedelta(seconds=int(said or 0))
    except (ValueError, OverflowError):
        return None
    meant = _EARLIEST <= time < _LATEST and time.date() != datetime(1970, 1, 1).date()
    return time.replace(microsecond=0) if meant else None


def offset_of(zone: str, time: datetime) -> int | None:
    """Give minutes east of UTC at a UTC time in a zone of that name; None if there is none."""
    try:
        east = time.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset()
    except (KeyError, ValueError, OSError, OverflowError):
        return None
    return round(east.total_seconds() / 60) if east is not None else None


def spot(
    north: float | None, east: float | None, source: str, name: str | None = None
) -> Place | None:
    """Give a place; 0/0 and what lies off the Earth are no position."""
    real = north is not None and east is not None and abs(north) <= 90 and abs(east) <= 180
    if not real or not (north or east):
        return Place(Basis.SOURCE, name, source=source) if name else None
    return Place(Basis.SOURCE, name or None, north, east, source)
