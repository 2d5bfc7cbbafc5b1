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
    """The one date of a picture, on the local clock; None if nothing tells."""
    ranked = rank(evidence)
    if not ranked:
        return None
    best = ranked[0]
    if best.clock is Clock.UTC:
        return to_local(best, offsets)
    if best.offset is None and best.precision is Precision.SECOND:
        return replace(best, offset=_paired_offset(best, evidence))
    return best


def rank(evidence: Sequence[When]) -> list[When]:
    """Strongest first: possible dates, then bounds, then dates that a bound contradicts."""
    bounds = [w.time for w in evidence if w.latest]
    earliest = min(bounds, default=None)

    def order(when: When) -> tuple[bool, bool, int, int, bool]:
        late = earliest is not None and not when.latest and when.time > earliest + SLACK
        told = when.basis is Basis.PERSON
        return (
            late and not told,
            when.latest,
            -when.basis,
            FINENESS[when.precision],
            when.clock is Clock.UTC,
        )

    return sorted(evidence, key=order)


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
