"""IPTC-IIM: the fields that agencies write into pictures.

In: a block of IIM datasets, or the Photoshop resources around it. Out: fields of record 2,
by number, as text. May not: raise; look at a second block (its fields are often left-overs).
"""

from __future__ import annotations

from yearling.inspection import clock
from yearling.inspection.clock import Stamp
from yearling.inspection.exif import decode

Iptc = dict[int, list[str]]
"""IIM 4.2, record 2: 55+60 created, 62+63 digitised, 80 by-line, 90 city, 92 sublocation,
110 credit, 120 caption."""

MOST_FIELDS = 1_000


def read(block: bytes) -> Iptc:
    """Read the fields of a block; what follows a damaged one is left."""
    found: Iptc = {}
    at, utf8 = 0, False
    for _ in range(MOST_FIELDS):
        if block[at : at + 1] != b"\x1c":
            break
        record, field = (
            int.from_bytes(block[at + 1 : at + 2]),
            int.from_bytes(block[at + 2 : at + 3]),
        )
        size = int.from_bytes(block[at + 3 : at + 5], "big")
        if size & 0x8000:
            break  # an extended field: a picture in a picture, after the words
        value = block[at + 5 : at + 5 + size]
        at += 5 + size
        if (record, field) == (1, 90):
            utf8 = value == b"\x1b%G"
        elif record == 2:
            text = value.decode("utf-8", "replace") if utf8 else decode(value)
            found.setdefault(field, []).append(text.strip("\0 \t\r\n"))
    return found


def in_photoshop(block: bytes) -> bytes:
    """Find the first IIM block among Photoshop's image resources (0x0404)."""
    at = 0
    while at + 12 <= len(block):
        kind = block[at + 4 : at + 6]
        name = block[at + 6] + 1
        start = at + 6 + name + name % 2
        size = int.from_bytes(block[start : start + 4], "big")
        if kind == b"\x04\x04":
            return block[start + 4 : start + 4 + size]
        at = start + 4 + size + size % 2
    return b""


def time(found: Iptc, day: int, hours: int) -> Stamp | None:
    """Join a date field (`20250516`) and a time field (`081500+0200`); the day is needed."""
    date = (found.get(day) or [""])[0]
    if len(date) < 8 or not date[:8].isdigit():
        return clock.parse(date)
    text = f"{date[:4]}:{date[4:6]}:{date[6:8]}"
    of_day = (found.get(hours) or [""])[0]
    if len(of_day) >= 6 and of_day[:6].isdigit() and of_day[:6] != "000000":
        text += f" {of_day[:2]}:{of_day[2:4]}:{of_day[4:6]}{of_day[6:].strip()}"
    return clock.parse(text)
