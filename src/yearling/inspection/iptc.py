"""IPTC-IIM: the fields that agencies write into pictures.

In: a block of IIM datasets, or the Photoshop resources around it. Out: the fields of record 2
as text, under `iptc:80` and so on. May not: raise; look at a second block (its fields are
often left-overs). Numbers as in IIM 4.2: 55+60 created, 62+63 digitised, 80 by-line, 90 city,
92 sublocation, 110 credit, 120 caption.
"""

from __future__ import annotations

import re

from yearling.inspection import clock
from yearling.inspection.clock import Stamp
from yearling.inspection.exif import decode

Words = dict[str, list[str]]
"""What was written under each property, in order."""

MOST_FIELDS = 1_000


def read(block: bytes) -> Words:
    """Read the fields of a block; what follows a damaged one is left."""
    found: Words = {}
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
            found.setdefault(f"iptc:{field}", []).append(text.strip("\0 \t\r\n"))
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


def time(words: Words, day: int, hours: int) -> Stamp | None:
    """Join a date field (`20250516`) and a time field (`081500+0200`); the day is needed."""
    date, of_day = ((words.get(f"iptc:{field}") or [""])[0] for field in (day, hours))
    text = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1:\2:\3", date)
    found = re.match(r"(\d\d)(\d\d)(\d\d)(\S*)", of_day)
    if found and found[0][:6] != "000000":
        text += " {}:{}:{}{}".format(*found.groups())
    return clock.parse(text)
