"""The offsets of a time zone through the years around an edition.

In: a zone's IANA name. Out: a table as `catalog.dates` reads it, or an error. Reads the zone files
of the system, or those of `tzdata` where it has none.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def offsets(zone: str, born: date, until: date) -> tuple[tuple[datetime, int], ...]:
    """(UTC instant from which, minutes east) from a year before birth to a year after `until`.

    Raises OSError, ValueError or KeyError for what is no zone: a folder, a path, no such name.
    """
    rules = ZoneInfo(zone)
    start = datetime.combine(born - timedelta(days=366), time())

    def at(minute: int) -> tuple[datetime, int]:
        instant = start + timedelta(minutes=minute)
        offset = instant.replace(tzinfo=UTC).astimezone(rules).utcoffset() or timedelta()
        return instant, round(offset.total_seconds() / 60)

    rows, day = [at(0)], 24 * 60
    for morning in range(0, ((until - born).days + 2 * 366) * day, day):
        now = rows[-1][1]
        if at(morning + day)[1] != now:
            minutes = range(morning, morning + day + 1)
            first = bisect_left(minutes, 1, key=lambda minute: int(at(minute)[1] != now))
            rows.append(at(minutes[first]))
    return tuple(rows)
