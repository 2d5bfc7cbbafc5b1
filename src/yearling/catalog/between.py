"""Between which times a picture was taken by the order of numbers, and what that makes of its date.

In: shots of rolls, and what the evidence on one picture says. Out: brackets, and the date that both
allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ..records import Basis, Clock, Precision, When
from . import clocks, sequence
from .calendar import span
from .sequence import Shot
from .zones import EXACT

_EPOCH = datetime(1970, 1, 1)
TOGETHER = timedelta(minutes=30)
"""So near to both neighbours a picture belongs to their moment: its time of day is known."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bracket:
    """Between which local times a picture was taken, by the order of numbers."""

    first: datetime
    last: datetime
    source: str
    wrong: bool = False
    """True if its own time does not fit."""
    bound: bool = False
    """True if only `last` is known: it may be older."""


def brackets(shots: Iterable[Shot]) -> dict[str, Bracket]:
    """By id, what follows from the order of numbers; where devices are in question, of any."""
    rolls = sorted(sequence.rolls(shots).items())
    return {id: one for _, roll in rolls for id, one in of_roll(roll).items()}


def of_roll(roll: Sequence[sequence.Row]) -> dict[str, Bracket]:
    """The same of one roll; a shot is in one roll alone."""
    found: dict[str, Bracket] = {}
    for line in sequence.lines_of(roll):
        read = clocks.read(line)
        for shot in line if read else ():
            if one := read.get(shot.id):
                here, there = _bracket(shot, one), found.get(shot.id)
                found[shot.id] = _hull(here, there) if there else here
    return found


def _hull(one: Bracket, other: Bracket) -> Bracket:
    return replace(
        one,
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        source=f"{one.source}, or {other.source}",
        bound=one.bound or other.bound,
    )


def _bracket(shot: Shot, found: clocks.Found) -> Bracket:
    before, after = found.between
    first = _EPOCH + timedelta(seconds=found.first, minutes=before.east)
    last = _EPOCH + timedelta(seconds=found.last, minutes=after.east)
    names = list(dict.fromkeys((before.file.name, after.file.name)))
    source = f"{found.bound or 'between'} {' and '.join(names)}"
    if found.behind is not None and shot.when:
        source = f"{shot.when.source}, clock {amount(found.behind)}; {source}"
    return Bracket(first, max(first, last), source, found.wrong, bool(found.bound))


def amount(seconds: float) -> str:
    """`400 days behind`, `11 hours ahead`."""
    way = "behind" if seconds > 0 else "ahead"
    hours = round(abs(seconds) / 3600)
    return f"{round(hours / 24)} days {way}" if hours >= 48 else f"about {hours} hours {way}"


def fitted(when: When | None, evidence: Sequence[When], bracket: Bracket) -> When | None:
    """A date beside its bracket: what both allow, else the one that is better trusted."""
    if when and (when.basis is Basis.PERSON or (_corrected(when, evidence))):
        return when
    if bracket.bound:
        return when if when and not bracket.wrong else _bound(bracket)
    first, last = bracket.first, bracket.last
    for other in evidence:
        low, high = ends(other)
        if other.latest:
            if first <= high < last:
                last = high
        elif low < high and low <= last and first <= high:
            first, last = max(first, low), min(last, high)
    if when and not bracket.wrong and when.basis is not Basis.FILENAME and not when.latest:
        low, high = ends(when)
        if first > high or last < low:
            return when
    if when and when.latest and ends(when)[1] + DAY < first:
        return when
    return _interval(bracket, first, last)


def _corrected(when: When, evidence: Sequence[When]) -> bool:
    """Whether an export tells another day than the camera did: somebody put it right there."""
    if when.basis is not Basis.SOURCE or when.latest:
        return False
    return not any(
        w.basis is Basis.METADATA and abs(w.time - when.time) < DAY
        for w in evidence
        if not w.latest
    )


def _bound(bracket: Bracket) -> When:
    source = bracket.source
    return When(bracket.last, Basis.FILENAME, Precision.DAY, latest=True, source=source)


def _interval(bracket: Bracket, first: datetime, last: datetime) -> When:
    when = When(first, Basis.FILENAME, Precision.DAY, source=bracket.source)
    if last - first <= TOGETHER:
        return replace(when, precision=Precision.MINUTE, last=last)
    return when if first.date() == last.date() else replace(when, last=last)


def ends(when: When) -> tuple[datetime, datetime]:
    """The first and the last local time it can have been."""
    if when.precision in EXACT and when.clock is Clock.LOCAL:
        return (datetime.min if when.latest else when.time), when.last or when.time
    first, last = span(when)
    return datetime(first.year, first.month, first.day), _evening(last)


def _evening(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59)
