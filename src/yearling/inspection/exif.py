"""TIFF tags, as EXIF and TIFF files hold them.

In: a `Reader` and where the TIFF header lies. Out: `Tags`, a table whose values are decoded
when asked for. May not: follow any pointer but the four that the standard names (Exif 2.32,
4.6), so a loop cannot be walked; raise on anything.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from struct import Struct
from typing import Literal

from yearling.inspection import clock
from yearling.inspection.reader import Reader

GPS = 0x1_0000
"""Added to the numbers of tags of the position."""
THUMBNAIL = 0x2_0000
"""Added to the numbers of tags of the thumbnail."""
MOST_TAGS = 512
LONGEST = 262_144
"""Bytes of one value; the longest wanted is an XMP packet in a TIFF."""
_KINDS = ("", "B", "B", "H", "I", "II", "b", "B", "h", "i", "ii", "f", "d", "I")
"""How the numbers of each type are stored (TIFF 6.0, section 2); a ratio is two."""
_ORDERS = {"little": "<", "big": ">"}
_LAYOUTS = {name: [Struct(mark + kind) for kind in _KINDS] for name, mark in _ORDERS.items()}
_ENTRIES = {name: Struct(mark + "HHI4s") for name, mark in _ORDERS.items()}


@dataclass(slots=True)
class Tags:
    """The directories of one header; the first value of a tag stands."""

    reader: Reader = field(default_factory=lambda: Reader(b""))
    base: int = 0
    order: Literal["little", "big"] = "little"
    entries: dict[int, tuple[int, int, bytes]] = field(default_factory=dict)
    """Tag number: type, count, the four bytes that are the value or point to it."""

    def raw(self, tag: int) -> bytes:
        """Give the bytes of a value; empty without it."""
        kind, count, value = self.entries.get(tag, (0, 0, b""))
        size = count * self._layout(kind).size
        if size <= 4:
            return value[:size]
        where = self.base + int.from_bytes(value, self.order)
        return self.reader.at(where, min(size, LONGEST))

    def text(self, tag: int) -> str:
        """Give the words of a value, up to the first zero byte."""
        return decode(self.raw(tag).split(b"\0", 1)[0]) if tag in self.entries else ""

    def numbers(self, tag: int) -> list[float]:
        """Give the first numbers of a value; a ratio with a denominator of zero is none."""
        if tag not in self.entries:
            return []
        layout = self._layout(self.entries[tag][0])
        raw = self.raw(tag)[: 8 * layout.size]
        found = layout.iter_unpack(raw[: len(raw) // layout.size * layout.size]) if raw else ()
        return [n if not below else n / below[0] if below[0] else math.nan for n, *below in found]

    def number(self, tag: int, default: int = 0) -> int:
        """Give the first number of a value as a whole one."""
        return next((int(n) for n in self.numbers(tag) if math.isfinite(n)), default)

    def read(self, at: int, family: int = 0) -> int:
        """Add the directory at `at` (from the TIFF header); return where the next one is."""
        count = min(int.from_bytes(self.reader.at(self.base + at, 2), self.order), MOST_TAGS)
        block = self.reader.at(self.base + at + 2, count * 12 + 4)
        whole = block[: min(len(block) // 12, count) * 12]
        for tag, kind, number, value in _ENTRIES[self.order].iter_unpack(whole):
            self.entries.setdefault(tag + family, (kind, number, value))
        return int.from_bytes(block[count * 12 : count * 12 + 4], self.order)

    def _layout(self, kind: int) -> Struct:
        return _LAYOUTS[self.order][kind if kind < len(_KINDS) else 0]


def read(reader: Reader, base: int) -> Tags:
    """Read the tags behind the TIFF header at `base`; no tags if there is no header."""
    mark = reader.at(base, 8)
    tags = Tags(reader, base, "big" if mark[:2] == b"MM" else "little")
    if mark[:2] in (b"II", b"MM"):
        thumbnail = tags.read(int.from_bytes(mark[4:8], tags.order))
        detail, position = tags.number(0x8769), tags.number(0x8825)
        for at, family in ((detail, 0), (position, GPS), (thumbnail, THUMBNAIL)):
            if at:
                tags.read(at, family)
    return tags


def place(tags: Tags) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None if a part or its hemisphere is missing."""
    sides = (tags.text(GPS + 1).upper()[:1], tags.text(GPS + 3).upper()[:1])
    if sides[0] not in {"N", "S"} or sides[1] not in {"E", "W"}:
        return None
    latitude, longitude = degrees(tags.numbers(GPS + 2)), degrees(tags.numbers(GPS + 4))
    return on_earth(
        -latitude if sides[0] == "S" else latitude,
        -longitude if sides[1] == "W" else longitude,
    )


def on_earth(latitude: float, longitude: float) -> tuple[float, float] | None:
    """Keep a position unless it is none: off the globe, or 0, 0 (an unset field)."""
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # also not-a-number
        return None
    return None if latitude == longitude == 0 else (latitude, longitude)


def satellite_time(tags: Tags) -> datetime | None:
    """Give the UTC time that a GPS receiver read; None unless day and time are both there."""
    day, parts = clock.parse(tags.text(GPS + 0x1D)), tags.numbers(GPS + 7)
    if day is None or len(parts) < 3 or not all(0 <= part < 86_400 for part in parts[:3]):
        return None
    return day[0] + timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2])


def small_picture(tags: Tags) -> bytes:
    """Give the embedded thumbnail's JPEG bytes; empty if there is none."""
    start, length = tags.number(THUMBNAIL + 0x201), tags.number(THUMBNAIL + 0x202)
    found = tags.reader.at(tags.base + start, min(length, LONGEST)) if start else b""
    return found if found[:2] == b"\xff\xd8" else b""


def live(tags: Tags) -> str:
    """Give Apple's content identifier out of the maker's note; empty if there is none.

    That note is a directory of its own, with places counted from where it starts.
    """
    if 0x927C not in tags.entries:
        return ""
    start = tags.base + int.from_bytes(tags.entries[0x927C][2], tags.order)
    mark = tags.reader.at(start, 14)
    if not (mark.startswith(b"Apple iOS\0") and mark.endswith(b"MM")):
        return ""
    note = Tags(tags.reader, start, "big")
    note.read(14)
    return note.text(0x11)


def decode(raw: bytes) -> str:
    """Read words in UTF-8, or else in the Western European code page of older programs."""
    try:
        return raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace").strip()


def camera(tags: Tags) -> str:
    """Name the camera by its make and model, the make once."""
    make, model = tags.text(0x10F), tags.text(0x110)
    return model if model.casefold().startswith(make.casefold()) else f"{make} {model}".strip()


def degrees(parts: list[float]) -> float:
    """Add up degrees, minutes and seconds; not a number without degrees.

    A missing fraction of them is written as 0/0 by some phones.
    """
    rest = (part / 60.0**n for n, part in enumerate(parts[1:3], 1) if not math.isnan(part))
    return parts[0] + sum(rest) if parts else math.nan
