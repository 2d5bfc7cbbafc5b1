"""What a file's metadata claims of its picture, out of all its formats.

In: the parts of a container. Out: `Claims`, the strongest evidence first. May not: choose a
date (that is `catalog.dates`), or take a guess, a default or a copyright notice for a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from yearling.inspection import clock, exif
from yearling.inspection.clock import Stamp
from yearling.inspection.names import date_in
from yearling.inspection.parts import Words
from yearling.records import Basis, Box, Claims, Clock, Place, Precision, Tagged, Text, When

_EMPTY = {"", "null", "none", "unknown", "untitled", "default", "(null)", "undefined", "n/a"}
_DEFAULT = re.compile(
    r"(?:konica|minolta|olympus|samsung|exif|jpeg|digital|camera|picture|sony|dsc|dcim|image"
    r"|img|description|binary|comment|screenshot|[\s\d_.()-])+",
    re.IGNORECASE,
)
"""Captions that firmware writes: `OLYMPUS DIGITAL CAMERA`, `SONY DSC`, `Exif_JPEG_PICTURE`."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_QUICKTIME = "com.apple.quicktime."


def claims(
    name: str, tags: exif.Tags, words: Words, regions: list[dict[str, str]], turn: int
) -> Claims:
    """Bring together what is said in the file called `name`, as EXIF and in words."""
    credit, caption = _credit(tags, words), _caption(tags, words)
    return Claims(
        when=tuple(_whens(name, tags, words)),
        place=_place(tags, words),
        credit=Text(credit, Basis.METADATA, "credit line") if credit else None,
        caption=Text(caption, Basis.METADATA, "description") if caption else None,
        people=tuple(_people(words, regions, turn)),
    )


# -- dates ------------------------------------------------------------------------------


def _whens(name: str, tags: exif.Tags, words: Words) -> Iterator[When]:
    """Every date, the strongest first; the zone worked out where a UTC clock allows it."""
    named = date_in(name)
    instants = [_zoned(instant, named) for instant in _instants(tags, words)]
    seen: set[datetime] = set()
    for stamp, source in _stamps(tags, words):
        if stamp is None or stamp[0].replace(microsecond=0) in seen:
            continue
        time, precision, offset = stamp
        seen.add(time.replace(microsecond=0))
        if offset is None and precision is Precision.SECOND:
            pairs = (clock.pair(time, instant.time) for instant in instants)
            offset = next((pair for pair in pairs if pair is not None), None)
        yield When(time, Basis.METADATA, precision, offset=offset, source=source)
    yield from instants
    changed = _camera_time(tags, 0x132, 0x9290, 0x9010)
    if changed and not seen:
        # Without a camera's own dates: when the file was last changed, so at the latest.
        when = When(changed[0], Basis.METADATA, offset=changed[2], source="EXIF DateTime")
        yield replace(when, precision=changed[1], latest=not exif.camera(tags))
    if named:
        yield named


def _zoned(instant: When, named: When | None) -> When:
    """Give a UTC time the zone that the file name, on the local clock, implies."""
    if named and named.clock is Clock.LOCAL and named.precision is Precision.SECOND:
        return replace(instant, offset=clock.pair(named.time, instant.time))
    return instant


_CLOCKS = {
    _QUICKTIME + "creationdate": "QuickTime creationdate",
    "\xa9day": "QuickTime day",
    "exif:DateTimeOriginal": "XMP exif:DateTimeOriginal",
    "photoshop:DateCreated": "XMP photoshop:DateCreated",
    "iptc:created": "IPTC DateCreated",
    "xmp:CreateDate": "XMP xmp:CreateDate",
    "iptc:digitised": "IPTC DigitalCreationDate",
    "Creation Time": "PNG Creation Time",
}
"""Where words tell the time on a local clock, the most trusted first."""
_MIDNIGHT = re.compile(r"[T ]00:00(:00)?(Z|[+-].*)?$")
"""To the second in a captioner's form, this is a day without a time."""


def _stamps(tags: exif.Tags, words: Words) -> Iterator[tuple[Stamp | None, str]]:
    """Give the times on local clocks, the most trusted first."""
    yield _camera_time(tags, 0x9003, 0x9291, 0x9011), "EXIF DateTimeOriginal"
    yield _camera_time(tags, 0x9004, 0x9292, 0x9012), "EXIF DateTimeDigitized"
    for key, source in _CLOCKS.items():
        if key in words:
            yield clock.parse(_MIDNIGHT.sub("", first(words, key))), source


def _camera_time(tags: exif.Tags, tag: int, fraction: int, zone: int) -> Stamp | None:
    found = clock.parse(tags.text(tag))
    if found is None or found[1] in (Precision.MONTH, Precision.YEAR):
        return None
    time, precision, offset = found
    part = tags.text(fraction)
    if part.isascii() and part.isdigit():
        time = time.replace(microsecond=int(part[:6].ljust(6, "0")))
    for other in (zone, 0x9011, 0x9012, 0x9010):
        offset = clock.offset(tags.text(other)) if offset is None else offset
    return time, precision, offset


def _instants(tags: exif.Tags, words: Words) -> Iterator[When]:
    """Give the times on UTC clocks."""
    satellite = exif.satellite_time(tags)
    if satellite and not clock.is_junk(satellite):
        yield When(satellite, Basis.METADATA, clock=Clock.UTC, source="EXIF GPS time")
    for key, source in (("exif:GPSTimeStamp", "XMP GPS time"), ("mvhd", "MP4 time")):
        stamp = clock.parse(first(words, key))
        if stamp and not stamp[2]:
            yield When(stamp[0], Basis.METADATA, clock=Clock.UTC, source=source)


# -- places -----------------------------------------------------------------------------


def _place(tags: exif.Tags, words: Words) -> Place | None:
    told = first(words, _QUICKTIME + "location.ISO6709", "\xa9xyz", "location")
    spots = ((exif.place(tags), "EXIF GPS"), (_xmp_spot(words), "XMP GPS"))
    known = (*spots, (_iso6709(told), "QuickTime location"))
    spot, source = next((pair for pair in known if pair[0]), (None, "IPTC City"))
    town = (first(words, "core:Location", "iptc:92"), first(words, "photoshop:City", "iptc:90"))
    name = ", ".join(dict.fromkeys(part for part in town if part)) or None
    if spot is None:
        return Place(Basis.METADATA, name, source=source) if name else None
    return Place(Basis.METADATA, name, *spot, source)


def _xmp_spot(words: Words) -> tuple[float, float] | None:
    sides = [
        _xmp_degrees(first(words, f"exif:GPS{axis}"), first(words, f"exif:GPS{axis}Ref"))
        for axis in ("Latitude", "Longitude")
    ]
    return exif.on_earth(*sides)


def _xmp_degrees(text: str, side: str) -> float:
    """Read `44,39.5N` as the standard has it, or a bare number and a side as Apple writes."""
    found = re.fullmatch(r"-?([\d.,]{1,40}) *([NSEW]?)", text)
    try:
        parts = [float(part) for part in found[1].split(",")[:3]] if found else []
    except ValueError:
        parts = []
    if not found or not parts:
        return float("nan")
    below = text[0] == "-" or (found[2] or side[:1].upper()) in {"S", "W"}
    return -exif.degrees(parts) if below else exif.degrees(parts)


def _iso6709(text: str) -> tuple[float, float] | None:
    found = re.match(r"([+-]\d{1,3}\.\d+)([+-]\d{1,3}\.\d+)", text, re.ASCII)
    return exif.on_earth(float(found[1]), float(found[2])) if found else None


# -- words ------------------------------------------------------------------------------


def _credit(tags: exif.Tags, words: Words) -> str:
    """Put together the credit line as newspapers print it: who took it, who supplied it.

    XMP's words come first throughout: IIM cuts credits at 32 bytes and captions at 2,000.
    """
    authors = [_clean(name) for key in ("dc:creator", "iptc:80") for name in words.get(key, [])]
    listed = authors[: len(words.get("dc:creator", []))]
    names = [name for name in (listed if any(listed) else authors) if name]
    author = ", ".join(dict.fromkeys(names)) or _clean(tags.text(0x13B))
    supplier = first(words, "photoshop:Credit", "iptc:110")
    if author.casefold() in supplier.casefold():
        return supplier
    return author if supplier.casefold() in author.casefold() else f"{author}/{supplier}"


def _caption(tags: exif.Tags, words: Words) -> str:
    known = words | {"EXIF": [tags.text(0x10E)]}
    keys = ("dc:description", "iptc:120", "EXIF", "Description", _QUICKTIME + "description")
    texts = (first(known, key) for key in keys)
    return next((t for t in texts if t and not (len(t) < 50 and _DEFAULT.fullmatch(t))), "")


def first(words: Words, *keys: str) -> str:
    """Give the first of several properties that says something."""
    said = (_clean(words[key][0]) for key in keys if key in words)
    return next((text for text in said if text), "")


def _clean(text: str) -> str:
    """Take away control characters, blanks around, and what stands for nothing."""
    if not text:
        return text
    text = _CONTROL.sub("", text.replace("\r\n", "\n")).strip()
    return "" if text.casefold() in _EMPTY else text


# -- people -----------------------------------------------------------------------------


def _people(words: Words, regions: list[dict[str, str]], turn: int) -> Iterator[Tagged]:
    """Name those with a region first, then those only listed."""
    named = {""}
    for region in regions:
        name = _clean(region.get("mwg:Name", ""))
        if name not in named and region.get("mwg:Type", "Face") == "Face":
            named.add(name)
            box = _region(region)
            yield Tagged(name, Basis.METADATA, box and turned(box, turn), "XMP region")
    for name in dict.fromkeys(map(_clean, words.get("ext:PersonInImage", []))):
        if name not in named:
            yield Tagged(name, Basis.METADATA, None, "XMP PersonInImage")


def _region(region: dict[str, str]) -> Box | None:
    """Read a region in fractions of the stored picture."""
    try:
        x, y, width, height = (float(region[f"area:{key}"]) for key in "xywh")
    except (KeyError, ValueError):
        return None
    left, right = max(x - width / 2, 0.0), min(x + width / 2, 1.0)
    top, bottom = max(y - height / 2, 0.0), min(y + height / 2, 1.0)
    whole = left < right and top < bottom  # neither outside nor in pixels
    if not whole or region.get("area:unit", "normalized") != "normalized":
        return None
    return Box(left, top, right - left, bottom - top)


def turned(box: Box, turn: int) -> Box:
    """Turn a box in the stored picture into the displayed one, by EXIF orientation."""
    left, top, width, height = box.left, box.top, box.width, box.height
    if turn in (2, 3, 7, 8):
        left = 1 - left - width
    if turn in (3, 4, 6, 7):
        top = 1 - top - height
    return Box(top, left, height, width) if turn >= 5 else Box(left, top, width, height)
