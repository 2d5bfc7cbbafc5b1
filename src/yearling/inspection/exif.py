"""TIFF tags, as EXIF and TIFF files hold them.

In: a `Reader` and where the TIFF header lies. Out: `Exif`, three tables of tags whose values
are decoded when asked for. May not: follow any pointer but the four that the standard names
(Exif 2.32, 4.6), so a loop cannot be walked; raise on anything.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from struct import Struct
from typing import Literal

from yearling.inspection import clock
from yearling.inspection.reader import Reader

MOST_TAGS = 512
LONGEST = 262_144
"""Bytes of one value; the longest wanted is an XMP packet in a TIFF."""
_ENTRY = {"little": Struct("<HHI4s"), "big": Struct(">HHI4s")}
_SIZES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4)
_SIGNED = (6, 8, 9, 10)


@dataclass(slots=True)
class Tags:
    """One or more directories of tags; the first value of a tag stands."""

    reader: Reader
    base: int
    order: Literal["little", "big"]
    entries: dict[int, tuple[int, int, bytes]]
    """Tag number: type, count, the four bytes that are the value or point to it."""

    def raw(self, tag: int) -> bytes:
        """Give the bytes of a value; empty without it."""
        kind, count, value = self.entries.get(tag, (0, 0, b""))
        size = count * (_SIZES[kind] if kind < len(_SIZES) else 0)
        if size <= 4:
            return value[:size]
        where = self.base + int.from_bytes(value, self.order)
        return self.reader.at(where, min(size, LONGEST))

    def text(self, tag: int) -> str:
        """Give the words of a value, up to the first zero byte."""
        found = self.raw(tag).split(b"\0", 1)[0] if tag in self.entries else b""
        return decode(found)

    def numbers(self, tag: int) -> list[int]:
        """Give the whole numbers of a value; of a ratio, its two halves."""
        kind = self.entries[tag][0] if tag in self.entries else 0
        size = _SIZES[kind] if kind < len(_SIZES) else 0
        size = 4 if size == 8 else size
        raw = self.raw(tag)
        return [
            int.from_bytes(raw[at : at + size], self.order, signed=kind in _SIGNED)
            for at in range(0, min(len(raw), 64) - size + 1, size or 1)
            if size
        ]

    def number(self, tag: int, default: int = 0) -> int:
        """Give the first whole number of a value."""
        return next(iter(self.numbers(tag)), default)

    def ratios(self, tag: int) -> list[float]:
        """Give the ratios of a value; a denominator of zero is not a number."""
        halves = self.numbers(tag)
        if self.entries.get(tag, (0,))[0] not in (5, 10):
            return [float(number) for number in halves]
        pairs = zip(halves[::2], halves[1::2], strict=False)
        return [above / below if below else math.nan for above, below in pairs]

    def read(self, at: int) -> int:
        """Add the directory at `at` (from the TIFF header); return where the next one is."""
        count = min(int.from_bytes(self.reader.at(self.base + at, 2), self.order), MOST_TAGS)
        block = self.reader.at(self.base + at + 2, count * 12 + 4)
        whole = block[: min(len(block) // 12, count) * 12]
        for tag, kind, number, value in _ENTRY[self.order].iter_unpack(whole):
            self.entries.setdefault(tag, (kind, number, value))
        return int.from_bytes(block[count * 12 : count * 12 + 4], self.order)


@dataclass(slots=True)
class Exif:
    """What the picture, its position and its thumbnail are said to be."""

    picture: Tags
    position: Tags
    thumbnail: Tags


def read(reader: Reader, base: int) -> Exif:
    """Read the tags behind the TIFF header at `base`; no tags if there is no header."""
    mark = reader.at(base, 8) if base >= 0 else b""
    order: Literal["little", "big"] = "big" if mark[:2] == b"MM" else "little"
    found = Exif(*(Tags(reader, base, order, {}) for _ in range(3)))
    if mark[:2] not in (b"II", b"MM"):
        return found
    thumbnail = found.picture.read(int.from_bytes(mark[4:8], order))
    if 0x8769 in found.picture.entries:
        found.picture.read(found.picture.number(0x8769))
    if 0x8825 in found.picture.entries:
        found.position.read(found.picture.number(0x8825))
    if thumbnail:
        found.thumbnail.read(thumbnail)
    return found


def place(tags: Tags) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None if a part or its hemisphere is missing."""
    sides = (tags.text(1).upper()[:1], tags.text(3).upper()[:1])
    if sides[0] not in {"N", "S"} or sides[1] not in {"E", "W"}:
        return None
    latitude, longitude = _degrees(tags.ratios(2)), _degrees(tags.ratios(4))
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
    day, parts = clock.parse(tags.text(0x1D)), tags.ratios(7)
    if day is None or len(parts) < 3 or not all(0 <= part < 86_400 for part in parts[:3]):
        return None
    return day[0] + timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2])


def small_picture(tags: Tags) -> bytes:
    """Give the embedded thumbnail's JPEG bytes; empty if there is none."""
    start, length = tags.number(0x201), tags.number(0x202)
    found = tags.reader.at(tags.base + start, min(length, LONGEST)) if start else b""
    return found if found[:2] == b"\xff\xd8" else b""


def decode(raw: bytes) -> str:
    """Read words in UTF-8, or else in the Western European code page of older programs."""
    try:
        return raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace").strip()


def camera(picture: Tags) -> str:
    """Name the camera by its make and model, the make once."""
    make, model = picture.text(0x10F), picture.text(0x110)
    return model if model.casefold().startswith(make.casefold()) else f"{make} {model}".strip()


def _degrees(parts: list[float]) -> float:
    shares: Mapping[int, float] = {0: 1.0, 1: 60.0, 2: 3600.0}
    numbers = [part / shares[place] for place, part in enumerate(parts[:3])]
    # Degrees alone are enough; a missing fraction of them is written as 0/0 by some phones.
    return numbers[0] + sum(n for n in numbers[1:] if n == n) if numbers else math.nan  # noqa: PLR0124
