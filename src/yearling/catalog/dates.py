"""Which date to trust.

In: every piece of evidence on one picture, as `When`s. Out: one `When` on the local clock,
never finer than what is known, or None. The order of trust is the order of `Basis`, then of
precision; an offset that was read beats one that was worked out. A picture cannot be older
news than its post: a time later than an upper bound is not believed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from ..records import Basis, Clock, Precision, When

Offsets = Sequence[tuple[datetime, int]]
"""(UTC instant from which, minutes east of UTC), in order."""

FINENESS = {p: i for i, p in enumerate(Precision)}
"""0 is the finest."""

SLACK = timedelta(days=1)
"""A local time and the UTC time of a post may differ by up to 14 hours for the zone alone."""


def settle(evidence: Sequence[When], offsets: Offsets) -> When | None:
    """The one date of a picture, on the local clock; None if nothing tells.

    A UTC time is told as a camera's own clock showed it, where that ran in one zone with it.
    """
    ranked = rank(evidence)
    if not ranked:
        return None
    best = ranked[0]
    if best.clock is Clock.UTC:
        shown = None if best.latest or best.offset is not None else _shown(best, ranked)
        return shown or to_local(best, offsets)
    if best.offset is None and best.precision is Precision.SECOND:
        return replace(best, offset=_paired_offset(best, evidence))
    return best


def rank(evidence: Sequence[When]) -> list[When]:
    """Strongest first: possible dates, then bounds, then dates that a bound contradicts.

    A file has its name at the earliest when the picture was taken, so a day in it is a bound too:
    a camera's time that is later is that of an edit. Of bounds the earliest says most.
    """
    if len(evidence) < 2:
        return [*evidence]
    earliest = min((_end(w) for w in evidence if w.latest), default=None)
    named = min((_end(w) for w in evidence if _is_name(w)), default=None)

    def order(when: When) -> tuple[bool, bool, datetime, int, int, bool]:
        bounds = [b for b in (earliest, None if _is_name(when) else named) if b]
        late = bool(bounds) and not when.latest and when.time > min(bounds) + SLACK
        told = when.basis is Basis.PERSON
        return (
            late and not told,
            when.latest,
            _end(when) if when.latest else datetime.max,
            -when.basis,
            FINENESS[when.precision],
            when.clock is Clock.UTC,
        )

    return sorted(evidence, key=order)


def _is_name(when: When) -> bool:
    fine = FINENESS[when.precision] <= FINENESS[Precision.DAY]
    return when.basis is Basis.FILENAME and fine and not when.latest


def _end(when: When) -> datetime:
    return when.time + SLACK * (when.precision is Precision.DAY)


def to_local(when: When, offsets: Offsets) -> When:
    """A UTC time on the family's clock.

    With no offset known, the day may be the one before or after, so the date is only an
    estimate of a day.
    """
    offset = when.offset if when.offset is not None else offset_at(when.time, offsets)
    if offset is None:
        return replace(when, clock=Clock.LOCAL, precision=_day(when), basis=Basis.ESTIMATE)
    local = when.time + timedelta(minutes=offset)
    return replace(when, time=local, clock=Clock.LOCAL, offset=offset)


def offset_at(instant: datetime, offsets: Offsets) -> int | None:
    """Minutes east of UTC at a UTC instant, by the table; None without a table."""
    if not offsets:
        return None
    index = bisect_right(offsets, instant, key=lambda row: row[0])
    return offsets[max(index - 1, 0)][1]


def _day(when: When) -> Precision:
    return max(when.precision, Precision.DAY, key=lambda p: FINENESS[p])


def _shown(instant: When, evidence: Sequence[When]) -> When | None:
    """The camera's own time of a UTC instant, with the zone that both imply."""
    for when in evidence:
        if when.clock is Clock.LOCAL and when.precision is Precision.SECOND and not when.latest:
            offset = _paired_offset(when, [instant])
            if offset is not None:
                return replace(when, offset=offset)
    return None


def _paired_offset(local: When, evidence: Sequence[When]) -> int | None:
    """The zone that a local time and a UTC time of the same picture imply.

    Zones are whole quarters of an hour from -12 to +14 h; the two clocks may differ by up to
    5 minutes (measured on real pictures: 0 to 11 s), so a UTC time to the minute will do.
    """
    for other in evidence:
        fine = other.precision in (Precision.SECOND, Precision.MINUTE)
        if other.clock is not Clock.UTC or other.latest or not fine:
            continue
        minutes = (local.time - other.time).total_seconds() / 60
        offset = round(minutes / 15) * 15
        if abs(minutes - offset) <= 5 and -720 <= offset <= 840:
            return offset
    return None
