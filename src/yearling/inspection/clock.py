"""Times as metadata writes them, and those that no clock ever showed.

In: text. Out: `(time, precision, offset)` or None. May not: ask what day it is today.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from yearling.catalog.calendar import is_junk
from yearling.records import Precision

Stamp = tuple[datetime, Precision, int | None]
"""Naive time, how fine it is, minutes east of UTC."""

_STAMP = re.compile(
    r"\s*(\d{4})(?:[:/.-](\d\d?)(?:[:/.-](\d\d?)"
    r"(?:[T ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(Z|[+-]\d\d:?\d\d)?)?)?)?(?!\d)",
    re.ASCII,
)
_LEAST = (1, 1, 1, 0, 0, 0)
"""What stands for a part that is left out."""
_FINE = {1: "year", 2: "month", 3: "day", 5: "minute", 6: "second"}
"""By how many parts are given."""
_ZONE = re.compile(r"([+-])(\d\d):?(\d\d)\s*", re.ASCII)


def parse(text: str) -> Stamp | None:
    """Read a time as EXIF (`2025:05:16 08:00:00`), XMP and QuickTime (ISO 8601) write it."""
    found = _STAMP.match(text) if text else None
    if not found:
        return None
    *given, fraction, zone = found.groups()
    try:
        parts = [int(part or least) for part, least in zip(given, _LEAST, strict=True)]
        year, month, day, hour, minute, second = parts
        micro = int((fraction or "0")[:6].ljust(6, "0"))
        time = datetime(year, month, day, hour, minute, second, micro)
    except ValueError:
        return None
    fine = Precision(_FINE[sum(part is not None for part in given)])
    return None if is_junk(time) else (time, fine, offset(zone or ""))


def offset(text: str) -> int | None:
    """Minutes east of UTC as in `+02:00`, `-0430`, `Z`; None if it is no zone on Earth."""
    if text == "Z":
        return 0
    found = _ZONE.fullmatch(text) if text else None
    if not found:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    return (-minutes if found[1] == "-" else minutes) if minutes <= 14 * 60 else None


def pair(local: datetime, utc: datetime) -> int | None:
    """Find the zone that two clocks of one picture imply, None if they tell another thing.

    Zones are whole quarters of an hour within 14 h; the clocks may differ by 5 minutes
    (measured on real phones and cameras: 0 to 11 s).
    """
    apart = local - utc
    minutes = round(apart / timedelta(minutes=15)) * 15
    close = abs(apart - timedelta(minutes=minutes)) <= timedelta(minutes=5)
    return minutes if close and abs(minutes) <= 14 * 60 else None
