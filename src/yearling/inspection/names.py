"""The date in a file's name.

In: a file name. Out: a `When` with basis FILENAME, or None. May not: open the file.
A date needs digits of its own: it is not looked for inside longer numbers, so that the ids
which services give as names are no dates.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from yearling.catalog.calendar import is_junk
from yearling.records import Basis, Clock, Precision, When

_DATE = re.compile(
    r"(?<!\d)(?P<year>1[89]\d\d|20\d\d)(?P<gap>[-_. ]?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)"
    r"(?:(?:[-_ T.]| (?:at|um|à|a las) )?"
    r"(?P<hour>\d\d?)(?P<dot>[-_.: h]?)(?P<minute>\d\d)(?P=dot)(?P<second>\d\d)"
    r"(?P<fraction>\d{3,4})?(?:\s?(?P<half>[AaPp])\.?[Mm]\b)?)?(?!\d)",
    re.ASCII,
)
_UTC = re.compile(r"^PXL_|_iOS\b")
"""Pixel phones and OneDrive name pictures by the time in Greenwich."""
_SOCIAL_ID = re.compile(r"^\d+_\d+_\d+_[a-z]\b", re.ASCII)
"""Facebook's names: three long numbers and a letter for the size."""

_SENT = re.compile(
    r"-WA\d{4}\b|^\d{8}-(PHOTO|VIDEO|GIF)-|-(PHOTO|VIDEO|GIF)-\d{8}\b|^(signal-|WhatsApp )",
    re.ASCII,
)
"""WhatsApp and Signal name a picture by when it was sent, which may be years after it was taken."""


def date_in(name: str) -> When | None:
    """Read the date in a file name; to the day if no time follows it."""
    if _SOCIAL_ID.match(name):
        return None
    clock = Clock.UTC if _UTC.search(name) else Clock.LOCAL
    when = next(filter(None, (_when(found, clock) for found in _DATE.finditer(name))), None)
    return replace(when, latest=True) if when and _SENT.search(name) else when


def _when(found: re.Match[str], clock: Clock) -> When | None:
    part = found.groupdict()
    day = (int(part["year"]), int(part["month"]), int(part["day"]))
    try:
        if part["hour"] is None:
            time, precision = datetime(*day), Precision.DAY
        else:
            time, precision = _time(day, part), Precision.SECOND
    except ValueError:
        return None
    if is_junk(time):
        return None
    return When(time, Basis.FILENAME, precision, clock, source="file name")


def _time(day: tuple[int, int, int], part: dict[str, str | None]) -> datetime:
    hour = int(part["hour"] or 0)
    if len(part["hour"] or "") == 1 and not part["dot"]:
        raise ValueError("five digits are no time")
    if part["half"]:
        hour = hour % 12 + (12 if part["half"] in "Pp" else 0)
    minute, second = int(part["minute"] or 0), int(part["second"] or 0)
    return datetime(*day, hour, minute, second, int((part["fraction"] or "0")[:3]) * 1000)
