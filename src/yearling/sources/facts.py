"""Times, places, names and credits as exports write them, made into records. Pure.

In: numbers and texts of an index. Out: naive UTC times, `Place`, `Text`, names that may be
printed; None or empty for what nobody meant.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from yearling.catalog.calendar import is_junk
from yearling.records import Basis, Clock, Place, Precision, Text, When

_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")


def instant(said: str | float | None) -> datetime | None:
    """Read seconds since 1970 or ISO 8601 with its zone; naive UTC, None if nobody meant that."""
    try:
        if isinstance(said, str) and not said.lstrip("-").replace(".", "", 1).isdecimal():
            time = datetime.fromisoformat(said)
            time = (time.astimezone(UTC) if time.tzinfo else time).replace(tzinfo=None)
        else:
            time = datetime(1970, 1, 1) + timedelta(seconds=int(float(said or 0)))
    except (ValueError, OverflowError):
        return None
    return None if is_junk(time) else time.replace(microsecond=0)


def utc(
    time: datetime,
    source: str,
    *,
    latest: bool = False,
    precision: Precision = Precision.SECOND,
    basis: Basis = Basis.SOURCE,
) -> When:
    """Give a time in UTC that an export tells; `latest` if the picture may be older."""
    return When(time, basis, precision, Clock.UTC, latest=latest, source=source)


def offset_of(zone: str, time: datetime) -> int | None:
    """Give minutes east of UTC at a UTC time in a zone of that name; None if there is none."""
    try:
        east = time.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset()
    except (KeyError, ValueError, OSError, OverflowError):
        return None
    return round(east.total_seconds() / 60) if east is not None else None


def spot(
    north: float | None,
    east: float | None,
    source: str,
    name: str | None = None,
    basis: Basis = Basis.SOURCE,
) -> Place | None:
    """Give a place; 0/0 and what lies off the Earth are no position."""
    real = north is not None and east is not None and abs(north) <= 90 and abs(east) <= 180
    if not real or not (north or east):
        return Place(basis, name, source=source) if name else None
    return Place(basis, name or None, north, east, source)


def credit(author: str, service: str, by: str = "profile") -> Text | None:
    """Credit who posted or sent a picture, if that has a name."""
    return Text(f"{author}/{service}", Basis.SOURCE, f"{service} {by}") if author else None


def person(name: str | None) -> str:
    """Give a name as it may be printed; empty for a telephone number or an address."""
    name = (name or "").strip()
    private = sum(map(str.isdigit, name)) > 5 or _ADDRESS.search(name)
    return "" if private or not any(map(str.isalpha, name)) else name
