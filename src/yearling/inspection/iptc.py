"""IPTC-IIM: the fields that agencies write into pictures.

In: a block of IIM datasets, or the Photoshop resources around it. Out: the fields of record 2
as text, under `iptc:80` and so on, and its times as `iptc:created` and `iptc:digitised`. May
not: raise; look at a second block (its fields are often left-overs). Numbers as in IIM 4.2:
55+60 created, 62+63 digitised, 80 by-line, 90 city, 92 sublocation, 110 credit, 120 caption.
"""

from __future__ import annotations

import re
from struct import Struct

from yearling.inspection.exif import decode
from yearling.inspection.parts import Words

_FIELD = Struct(">BBBH")
"""Mark, record, field, length of its value."""


def read(block: bytes) -> Words:
    """Read the fields of a block; what follows a damaged one is left."""
    found: Words = {}
    at, utf8 = 0, False
    while at + 5 <= len(block):
        mark, record, field, size = _FIELD.unpack_from(block, at)
        if mark != 0x1C or size & 0x8000:
            break  # an extended field is a picture in a picture, after the words
        value = block[at + 5 : at + 5 + size]
        at += 5 + size
        if (record, field) == (1, 90):
            utf8 = value == b"\x1b%G"
        elif record == 2:
            text = value.decode("utf-8", "replace") if utf8 else decode(value)
            found.setdefault(f"iptc:{field}", []).append(text.strip("\0 \t\r\n"))
    for name, day, hours in (("iptc:created", 55, 60), ("iptc:digitised", 62, 63)):
        if f"iptc:{day}" in found:
            date, time = (found.get(f"iptc:{field}", [""])[0] for field in (day, hours))
            found[name] = [_time(date, time)]
    return found


def _time(date: str, time: str) -> str:
    """Write `20250516` and `081500+0200` as `2025-05-16 08:15:00+0200`."""
    date = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", date)
    return f"{date} " + re.sub(r"^(\d\d)(\d\d)(\d\d)", r"\1:\2:\3", time)


def in_photoshop(block: bytes) -> bytes:
    """Find the first IIM block among Photoshop's image resources (0x0404)."""
    at = 0
    while at + 12 <= len(block):
        name = block[at + 6] + 1  # with its length, then made even
        start = at + 6 + name + name % 2
        size = int.from_bytes(block[start : start + 4], "big")
        if block[at + 4 : at + 6] == b"\x04\x04":
            return block[start + 4 : start + 4 + size]
        at = start + 4 + size + size % 2
    return b""
