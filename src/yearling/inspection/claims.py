"""What a file's metadata claims of its picture, out of all its formats.

In: the parts of a container. Out: `Claims`, the strongest evidence first. May not: choose a
date (that is `catalog.dates`), or take a guess, a default or a copyright notice for a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from yearling.inspection import clock, exif, iptc
from yearling.inspection.clock import Stamp
from yearling.inspection.containers import Parts
from yearling.inspection.names import date_in
from yearling.inspection.xmp import Xmp
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


def claims(name: str, parts: Parts, tags: exif.Exif, xmp: Xmp, turn: int) -> Claims:
    """Bring together what the parts of the file called `name` say."""
    fields = iptc.read(parts.iptc)
    return Claims(
        when=tuple(_whens(name, parts, tags, xmp, fields)),
        place=_place(parts, tags, xmp, fields),
        credit=_credit(tags, xmp, fields),
        caption=_caption(parts, tags, xmp, fields),
        people=tuple(_people(xmp, turn)),
    )


# -- dates ------------------------------------------------------------------------------


def _whens(name: str, parts: Parts, tags: exif.Exif, xmp: Xmp, fields: iptc.Iptc) -> Iterator[When]:
    """Every date, the strongest first; the zone worked out where a UTC clock allows it."""
    named = date_in(name)
    instants = [_zoned(instant, named) for instant in _instants(parts, tags, xmp)]
    seen: set[datetime] = set()
    for stamp, source in _stamps(parts, tags, xmp, fields):
        time, precision, offset = stamp
        if time.replace(microsecond=0) in seen:
            continue
        if offset is None and precision is Precision.SECOND:
            pairs = (clock.pair(time, instant.time) for instant in instants)
            offset = next((pair for pair in pairs if pair is not None), None)
        seen.add(time.replace(microsecond=0))
        yield When(time, Basis.METADATA, precision, offset=offset, source=source)
    yield from instants
    changed = _camera_time(tags.picture, 0x132, 0x9290, 0x9010)
    if changed and not seen:
        # Without a camera's own dates: when the file was last changed, so at the latest.
        edited = not exif.camera(tags.picture)
        time, precision, offset = changed
        when = When(time, Basis.METADATA, precision, offset=offset, latest=edited)
        yield replace(when, source="EXIF DateTime")
    if named:
        yield named


def _zoned(instant: When, named: When | None) -> When:
    """Give a UTC time the zone that the file name, on the local clock, implies."""
    if named and named.clock is Clock.LOCAL and named.precision is Precision.SECOND:
        return replace(instant, offset=clock.pair(named.time, instant.time))
    return instant


def _stamps(
    parts: Parts, tags: exif.Exif, xmp: Xmp, fields: iptc.Iptc
) -> Iterator[tuple[Stamp, str]]:
    """Give the times on local clocks, the most trusted first, junk left out."""
    words = parts.words
    read: Iterable[tuple[Stamp | None, str]] = (
        (_camera_time(tags.picture, 0x9003, 0x9291, 0x9011), "EXIF DateTimeOriginal"),
        (clock.parse(words.get(_QUICKTIME + "creationdate", "")), "QuickTime creationdate"),
        (clock.parse(words.get("\xa9day", "")), "QuickTime day"),
        (_camera_time(tags.picture, 0x9004, 0x9292, 0x9012), "EXIF DateTimeDigitized"),
        (clock.parse(xmp.text("exif:DateTimeOriginal")), "XMP exif:DateTimeOriginal"),
        (_day(clock.parse(xmp.text("photoshop:DateCreated"))), "XMP photoshop:DateCreated"),
        (iptc.time(fields, 55, 60), "IPTC DateCreated"),
        (clock.parse(xmp.text("xmp:CreateDate")), "XMP xmp:CreateDate"),
        (iptc.time(fields, 62, 63), "IPTC DigitalCreationDate"),
        (clock.parse(words.get("Creation Time", "")), "PNG Creation Time"),
    )
    return ((stamp, source) for stamp, source in read if stamp)


def _camera_time(tags: exif.Tags, tag: int, fraction: int, zone: int) -> Stamp | None:
    found = clock.parse(tags.text(tag)) if tag in tags.entries else None
    if found is None or found[1] in (Precision.MONTH, Precision.YEAR):
        return None
    time, precision, offset = found
    part = tags.text(fraction)
    if part.isascii() and part.isdigit():
        time = time.replace(microsecond=int(part[:6].ljust(6, "0")))
    for other in (zone, 0x9011, 0x9012, 0x9010):
        offset = clock.offset(tags.text(other)) if offset is None else offset
    if offset is None and 0x882A in tags.entries:  # TimeZoneOffset, in hours (TIFF/EP)
        hours = tags.number(0x882A)
        offset = hours * 60 if abs(hours) <= 14 else None
    return time, precision, offset


def _day(stamp: Stamp | None) -> Stamp | None:
    """Take midnight to the second for what it is in a captioner's form: a day, no time."""
    if stamp and stamp[1] is Precision.SECOND and stamp[0].time() == datetime.min.time():
        return stamp[0], Precision.DAY, None
    return stamp


def _instants(parts: Parts, tags: exif.Exif, xmp: Xmp) -> Iterator[When]:
    """Give the times on UTC clocks."""
    satellite = exif.satellite_time(tags.position)
    stamp = clock.parse(xmp.text("exif:GPSTimeStamp"))
    made = parts.clip.made if parts.clip else None
    known = (
        (satellite, "EXIF GPS time"),
        (stamp[0] if stamp and not stamp[2] else None, "XMP GPS time"),
        (None if made is None or clock.is_junk(made) or made.year >= 2036 else made, "MP4 time"),
    )
    for time, source in known:
        if time and not clock.is_junk(time):
            yield When(time, Basis.METADATA, clock=Clock.UTC, source=source)


# -- places -----------------------------------------------------------------------------


def _place(parts: Parts, tags: exif.Exif, xmp: Xmp, fields: iptc.Iptc) -> Place | None:
    spot, source = exif.place(tags.position), "EXIF GPS"
    if spot is None:
        spot, source = _xmp_spot(xmp), "XMP GPS"
    if spot is None:
        words = parts.words
        spot, source = (
            _iso6709(words.get(_QUICKTIME + "location.ISO6709") or words.get("\xa9xyz", "")),
            "QuickTime location",
        )
    named = [
        _clean(xmp.text("core:Location")) or _clean(_first(fields, 92)),
        _clean(xmp.text("photoshop:City")) or _clean(_first(fields, 90)),
    ]
    name = ", ".join(dict.fromkeys(part for part in named if part)) or None
    if spot is None and name is None:
        return None
    latitude, longitude = spot or (None, None)
    return Place(Basis.METADATA, name, latitude, longitude, source if spot else "IPTC City")


def _xmp_spot(xmp: Xmp) -> tuple[float, float] | None:
    sides = [
        _xmp_degrees(xmp.text("exif:GPS" + axis), xmp.text(f"exif:GPS{axis}Ref"))
        for axis in ("Latitude", "Longitude")
    ]
    if sides[0] is None or sides[1] is None:
        return None
    return exif.on_earth(sides[0], sides[1])


def _xmp_degrees(text: str, side: str) -> float | None:
    """Read `44,39.5N` as the standard has it, or a bare number and a side as Apple writes."""
    found = re.fullmatch(r"(-?[\d.]{1,20})(?:,([\d.]{1,20}))?(?:,([\d.]{1,20}))?\s*([NSEW]?)", text)
    if not found:
        return None
    try:
        parts = [float(found[group] or 0) for group in (1, 2, 3)]
    except ValueError:
        return None
    degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
    south_or_west = (found[4] or side[:1].upper()) in {"S", "W"}
    return -abs(degrees) if south_or_west else degrees


def _iso6709(text: str) -> tuple[float, float] | None:
    found = re.match(r"([+-]\d{1,3}\.\d+)([+-]\d{1,3}\.\d+)", text, re.ASCII)
    return exif.on_earth(float(found[1]), float(found[2])) if found else None


# -- words ------------------------------------------------------------------------------


def _credit(tags: exif.Exif, xmp: Xmp, fields: iptc.Iptc) -> Text | None:
    """Put together the credit line as newspapers print it: who took it, who supplied it."""
    creators = [_clean(name) for name in xmp.texts.get("dc:creator", [])]
    bylines = [_clean(name) for name in fields.get(80, [])]
    author = _longer(_joined(creators), _joined(bylines)) or _clean(tags.picture.text(0x13B))
    supplier = _longer(_clean(xmp.text("photoshop:Credit")), _clean(_first(fields, 110)))
    if not author or author.casefold() in supplier.casefold():
        line = supplier
    elif not supplier or supplier.casefold() in author.casefold():
        line = author
    else:
        line = f"{author}/{supplier}"
    return Text(line, Basis.METADATA, "IPTC" if supplier or bylines else "EXIF") if line else None


def _caption(parts: Parts, tags: exif.Exif, xmp: Xmp, fields: iptc.Iptc) -> Text | None:
    full = _longer(_clean(xmp.text("dc:description")), _clean(_first(fields, 120)))
    known = (
        (full, "IPTC Description"),
        (_clean(tags.picture.text(0x10E)), "EXIF ImageDescription"),
        (_clean(parts.words.get("Description", "")), "PNG Description"),
        (_clean(parts.words.get(_QUICKTIME + "description", "")), "QuickTime description"),
    )
    for text, source in known:
        if text and not (len(text) < 50 and _DEFAULT.fullmatch(text)):
            return Text(text, Basis.METADATA, source)
    return None


def _clean(text: str) -> str:
    """Take away control characters, blanks around, and what stands for nothing."""
    if not text:
        return text
    text = _CONTROL.sub("", text.replace("\r\n", "\n")).strip()
    return "" if text.casefold() in _EMPTY else text


def _longer(full: str, short: str) -> str:
    """Prefer XMP's words; IIM cuts credits at 32 bytes and captions at 2,000."""
    return full or short


def _joined(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name))


def _first(fields: iptc.Iptc, number: int) -> str:
    return (fields.get(number) or [""])[0]


# -- people -----------------------------------------------------------------------------


def _people(xmp: Xmp, turn: int) -> Iterator[Tagged]:
    """Name those with a region first, then those only listed."""
    named: set[str] = set()
    for region in sorted(xmp.regions, key=lambda region: "ms:Rectangle" in region):
        name = _clean(region.get("mwg:Name") or region.get("ms:PersonDisplayName", ""))
        if not name or name in named or region.get("mwg:Type", "Face") != "Face":
            continue
        named.add(name)
        box = _region(region)
        # Microsoft's rectangles are on the displayed picture, the working group's on the stored.
        box = turned(box, turn) if box and "ms:Rectangle" not in region else box
        yield Tagged(name, Basis.METADATA, box, "XMP region")
    for name in map(_clean, xmp.texts.get("ext:PersonInImage", [])):
        if name and name not in named:
            named.add(name)
            yield Tagged(name, Basis.METADATA, None, "XMP PersonInImage")


def _region(region: dict[str, str]) -> Box | None:
    """Read a region in fractions of the stored picture."""
    try:
        if "ms:Rectangle" in region:
            left, top, width, height = map(float, region["ms:Rectangle"].split(","))
        else:
            x, y, width, height = (float(region[f"area:{key}"]) for key in "xywh")
            left, top = x - width / 2, y - height / 2
    except (KeyError, ValueError):
        return None
    whole = -0.5 <= left <= left + width <= 1.5 and -0.5 <= top <= top + height <= 1.5
    if not whole or region.get("area:unit", "normalized") != "normalized":
        return None
    right, bottom = min(left + width, 1.0), min(top + height, 1.0)
    left, top = max(left, 0.0), max(top, 0.0)
    return Box(left, top, right - left, bottom - top) if left < right and top < bottom else None


def turned(box: Box, turn: int) -> Box:
    """Turn a box in the stored picture into the displayed one, by EXIF orientation."""
    left, top, width, height = box.left, box.top, box.width, box.height
    if turn in (2, 3, 7, 8):
        left = 1 - left - width
    if turn in (3, 4, 6, 7):
        top = 1 - top - height
    return Box(top, left, height, width) if turn >= 5 else Box(left, top, width, height)
