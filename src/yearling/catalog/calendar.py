"""Days and months: how old, between which days, and how a date is written for machines.

In: dates and `When`s. Out: completed units (never rounded up), the first and last possible day,
EDTF (ISO 8601-2). Nothing here knows a language.

A month after the 31st ends on the last day of a shorter month, and so does a year after 29
February: whoever was born on the 29th has their birthday on the 28th where there is no 29th.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from ..records import Basis, Clock, Precision, When

WESTMOST, EASTMOST = timedelta(hours=-12), timedelta(hours=14)
"""Zones in use, east of UTC (IANA time zone database)."""
_FINE = (Precision.SECOND, Precision.MINUTE, Precision.DAY)
_FIRST_YEAR, _LAST_YEAR = 1826, 2080
"""The year of the oldest photograph; a year by which today's cameras have gone."""
_EPOCHS = {date(1904, 1, 1), date(1969, 12, 31), date(1970, 1, 1), date(2036, 1, 1)}
"""What a zero (or a full counter) means to QuickTime, Unix and NTP: no day of a picture."""
_RESET = {date(1979, 12, 31), date(1980, 1, 1), date(1980, 1, 6), date(2000, 1, 1)}
"""Where clocks begin after their battery was out, and run on from: FAT's first day, in zones west
of it the day before, GPS's, and that of most cameras. All of the day: who has not set a clock
takes more than one picture, and a true one of these days can be dated by hand. First days of later
years stay, for cameras begin there too, but children have them."""


def is_junk(time: datetime) -> bool:
    """Whether this is what a clock shows that was never set, or no time of a photograph."""
    return not _FIRST_YEAR <= time.year <= _LAST_YEAR or time.date() in _EPOCHS | _RESET


def add_months(day: date, months: int) -> date:
    """The same day of the month that many months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_of_age(born: date, day: date) -> int:
    """Completed months on that day: 0 is the first month, below 0 is before the birth."""
    months = (day.year - born.year) * 12 + day.month - born.month
    early = day.day < born.day and day.day < monthrange(day.year, day.month)[1]
    return months - early


def of_one_month(when: When, born: date) -> bool:
    """Whether every day it can have been, the birth or later, is of one month of age."""
    first, last = span(when)
    if when.basis <= Basis.ESTIMATE or last < born:
        return False
    return month_of_age(born, max(born, first)) == month_of_age(born, last)


def span(when: When) -> tuple[date, date]:
    """The first and the last local day it can have been.

    An upper bound begins at `date.min`; a UTC time of unknown zone covers every zone there is.
    """
    first, last = stated(when)
    if when.latest and when.basis <= Basis.ESTIMATE and when.precision is Precision.DAY:
        last += timedelta(days=1)  # of another zone's clock
    return (date.min if when.latest else first), last


def likely(when: When) -> date:
    """The one day that stands for it in order: a bound itself, else the middle of the span."""
    first, last = stated(when)
    if when.latest:
        return last
    if when.last and when.precision is Precision.DAY:
        return (when.time + (when.last - when.time) / 2).date()
    return first if first == last else first + (last - first) // 2


def season(when: When) -> int | None:
    """Which season it is known to: 0 spring, 1 summer, 2 autumn, 3 winter; None if to none.

    `time` is its first day. Without `last` it is the north's, with it what it says: the south's,
    or a third of a year, which is no season (see `third`).
    """
    if when.precision is not Precision.SEASON or _months(when) != 3:
        return None
    return (when.time.month // 3 - 1 + (2 if when.last else 0)) % 4


def third(when: When) -> int | None:
    """Which third of the year it is known to: 0 early, 1 mid, 2 late; None if to none."""
    whole = when.precision is Precision.SEASON and _months(when) == 4
    return when.time.month // 4 if whole else None


def _months(when: When) -> int:
    """How many calendar months a part of a year has."""
    last = when.last or add_months(when.time, 2)
    return (last.year - when.time.year) * 12 + last.month - when.time.month + 1


def edtf(when: When) -> str:
    """The date as EDTF: `2025-05-16`, `2025-22`, `[2025-05-15..2025-05-18]`, `[..2025-05-16]`.

    `~` says approximate (an estimate), `?` says uncertain (only a file's own time); a set or a
    season takes neither. Seasons are the north's, the south's are written as their months.
    """
    if when.latest:
        return f"[..{_cut(span(when)[1], when.precision)}]"
    number = season(when)
    if number is not None and when.last is None:
        return f"{when.time.year:04}-{21 + number}"
    if when.last is None:
        mark = {Basis.ESTIMATE: "~", Basis.FILE_TIME: "?"}.get(when.basis, "")
        return _cut(likely(when), when.precision) + mark
    first, last = (_cut(day, when.precision) for day in stated(when))
    return first if first == last else f"[{first}..{last}]"


def _cut(day: date, precision: Precision) -> str:
    lengths = {Precision.YEAR: 4, Precision.SEASON: 7, Precision.MONTH: 7}
    return day.isoformat()[: lengths.get(precision, 10)]


def stated(when: When) -> tuple[date, date]:
    """The first and the last day of what it names, be that a bound or not."""
    if when.last is None and when.clock is Clock.LOCAL and when.precision in _FINE:
        return (day := when.time.date()), day  # as most are
    first, last = _unit(when, when.time)
    return (first, last) if when.last is None else (first, _unit(when, when.last)[1])


def _unit(when: When, time: datetime) -> tuple[date, date]:
    """The first and last day of the unit of its precision that holds this time."""
    day = time.date()
    if when.precision is Precision.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if when.precision is Precision.MONTH:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if when.precision is Precision.SEASON:
        return day, day if when.last else add_months(day, 3) - timedelta(days=1)
    if when.clock is Clock.LOCAL:
        return day, day
    if when.offset is not None:
        local = (time + timedelta(minutes=when.offset)).date()
        return local, local
    return (time + WESTMOST).date(), (time + EASTMOST).date()
