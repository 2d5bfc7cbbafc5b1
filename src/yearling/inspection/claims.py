"""What a file's metadata claims of its picture, out of all its formats.

In: the parts of a container. Out: `Claims`, the strongest evidence first. May not: choose a
date (that is `catalog.dates`), or take a guess, a default or a copyright notice for a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from yearling.catalog.calendar import is_junk
from yearling.inspection import agency, clock, exif
from yearling.inspection.clock import Stamp
from yearling.inspection.exif import Tags
from yearling.inspection.names import date_in
from yearling.inspection.parts import Words
from yearling.inspection.words import clean, first
from yearling.inspection.xmp import Listed
from yearling.records import (
    Basis,
    Box,
    Claims,
    Clock,
    Place,
    Precision,
    Rights,
    Tagged,
    Text,
    When,
)

Told = tuple[Words, Listed]
"""What one place says in words, and the faces that it lists."""
_NONE = Tags()
_STARS = ("5", "5.0")
"""Of five: in photo libraries the mark of a favourite."""
_QUICKTIME = "com.apple.quicktime."


def claims(name: str, tags: Tags, told: Told, turn: int, side: Told | None = None) -> Claims:
    """Bring together what is said in the file called `name`, as EXIF and in words.

    A side file is what somebody wrote later: of each field what it says comes first, and what
    it leaves out is as the file has it.
    """
    words, beside = told[0], side[0] if side else {}
    when = tuple(_whens(name, tags, words, beside))
    own = _said(when, tags, told, turn)
    if not side:
        return own
    # A title is what people type in a photo library; elsewhere it is an agency's own number.
    titled = {"dc:description": beside["dc:title"]} if "dc:title" in beside else {}
    over = _said(when, _NONE, (titled | beside, side[1]), turn)
    people: dict[str, Tagged] = {}
    for tag in sorted((*over.people, *own.people), key=lambda tag: tag.box is None):
        people.setdefault(tag.name, tag)
    return Claims(
        when=when,
        place=_joined(over.place, own.place),
        credit=_fuller(over.credit, own.credit),
        caption=_later(over.caption, own.caption),
        people=tuple(people.values()),
        favourite=over.favourite or own.favourite,
        event=over.event or own.event,
        rights=over.rights or own.rights,
        owner=over.owner or own.owner,
    )


def _said(when: tuple[When, ...], tags: Tags, told: Told, turn: int) -> Claims:
    """Give what one place says of all but dates."""
    words, listed = told
    author, supplier = agency.signature(tags, words)
    caption = agency.caption(tags, words)
    shown = agency.shown(caption, author, supplier)
    rights = first(words, "dc:rights", "iptc:116") or clean(tags.text(0x8298))
    return Claims(
        when=when,
        place=_place(tags, words),
        credit=_text(agency.credit_line(author, supplier), "credit line"),
        caption=_text(shown, "description", caption if shown != caption else ""),
        people=tuple(_people(words, listed, turn)),
        favourite=first(words, "xmp:Rating") in _STARS or tags.number(0x4746) == 5,
        event=_text(first(words, "ext:Event"), "XMP Event"),
        rights=_text(rights, "copyright notice"),
        owner=_owner(tags, words, rights),
    )


def _owner(tags: Tags, words: Words, notice: str) -> Rights | None:
    """Give the five fields of rights as they are (IPTC 2025.1); None where all are empty."""
    found = Rights(
        creator=agency.authors(tags, words),
        credit=first(words, "photoshop:Credit", "iptc:110"),
        notice=notice,
        statement=_address(first(words, "rights:WebStatement")),
        licensor=_address(first(words, "plus:LicensorURL")),
    )
    return found if found != Rights() else None


def _address(text: str) -> str:
    """Give a web address; anything else there is nobody's to follow."""
    return text if re.fullmatch(r"https?://[!-~]{3,500}", text) else ""


def _text(text: str, source: str, raw: str = "") -> Text | None:
    return Text(text, Basis.METADATA, source, raw) if text else None


def _joined(over: Place | None, own: Place | None) -> Place | None:
    """Give position and name, each from where it is said first."""
    if not over or not own:
        return over or own
    return replace(own if over.latitude is None else over, name=over.name or own.name)


def _later(over: Text | None, own: Text | None) -> Text | None:
    """Give the first caption; the other where it is the same words, which may be an agency's."""
    return own if own and over and over.text == own.raw else over or own


def _fuller(over: Text | None, own: Text | None) -> Text | None:
    """Give the first credit, unless the other says that and more."""
    return own if own and (not over or over.text in own.text) else over


# -- dates ------------------------------------------------------------------------------


def _whens(name: str, tags: Tags, words: Words, beside: Words) -> Iterator[When]:
    """Every date, the strongest first; the zone worked out where a UTC clock allows it."""
    named = date_in(name)
    clocks = [*_instants(tags, words), *_instants(_NONE, beside)]
    instants = [_zoned(instant, named) for instant in clocks]
    seen: set[datetime] = set()
    for (time, precision, zone), source in _stamps(tags, words, beside):
        if time.replace(microsecond=0) in seen:
            continue
        seen.add(time.replace(microsecond=0))
        offset = zone
        if zone is None and precision is Precision.SECOND:
            pairs = (clock.pair(time, instant.time) for instant in instants)
            offset = next((pair for pair in pairs if pair is not None), None)
        yield When(time, Basis.METADATA, precision, offset=offset, source=source)
    yield from instants
    changed = None if seen else _camera_time(tags, 0x132, 0x9290, 0x9010)
    if changed:
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


_LIBRARY = ("exif:DateTimeOriginal", "photoshop:DateCreated")
"""Where a photo library writes into a side file when a picture was taken, as last corrected."""


def _stamps(tags: Tags, words: Words, beside: Words) -> Iterator[tuple[Stamp, str]]:
    """Give the times on local clocks, the most trusted first."""
    own = [*_camera_times(tags), *_written(words, _CLOCKS)]
    if beside:
        fine = {stamp[0].replace(microsecond=0): (stamp, source) for stamp, source in own[::-1]}
        for stamp, source in _written(beside, _LIBRARY):
            told = (stamp, f"{source} in the side file")
            same, where = fine.get(stamp[0].replace(microsecond=0), told)
            yield (*same[:2], stamp[2] if same[2] is None else same[2]), where
        own += _written(beside, _CLOCKS)
    yield from own


def _camera_times(tags: Tags) -> Iterator[tuple[Stamp, str]]:
    for name, *numbers in (
        ("EXIF DateTimeOriginal", 0x9003, 0x9291, 0x9011),
        ("EXIF DateTimeDigitized", 0x9004, 0x9292, 0x9012),
    ):
        stamp = _camera_time(tags, *numbers)
        if stamp:
            yield stamp, name


def _written(words: Words, keys: Iterable[str]) -> Iterator[tuple[Stamp, str]]:
    for key in keys:
        stamp = clock.parse(_MIDNIGHT.sub("", first(words, key))) if key in words else None
        if stamp:
            yield stamp, _CLOCKS[key]


def _camera_time(tags: Tags, tag: int, fraction: int, zone: int) -> Stamp | None:
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


def _instants(tags: Tags, words: Words) -> Iterator[When]:
    """Give the times on UTC clocks."""
    satellite = exif.satellite_time(tags)
    if satellite and not is_junk(satellite):
        yield When(satellite, Basis.METADATA, clock=Clock.UTC, source="EXIF GPS time")
    for key, source in (("exif:GPSTimeStamp", "XMP GPS time"), ("mvhd", "MP4 time")):
        stamp = clock.parse(first(words, key))
        if stamp and not stamp[2]:
            yield When(stamp[0], Basis.METADATA, clock=Clock.UTC, source=source)


# -- places -----------------------------------------------------------------------------


def _place(tags: Tags, words: Words) -> Place | None:
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


# -- people -----------------------------------------------------------------------------


def _people(words: Words, listed: Listed, turn: int) -> Iterator[Tagged]:
    """Name those with a region first, then those only listed."""
    named = {""}
    for region in listed:
        name = clean(region.get("mwg:Name") or region.get("microsoft:PersonDisplayName", ""))
        if name not in named and region.get("mwg:Type", "Face") == "Face":
            named.add(name)
            box = _corners(region) or _centred(region)
            yield Tagged(name, Basis.METADATA, box and turned(box, turn), "XMP region")
    for name in dict.fromkeys(map(clean, words.get("ext:PersonInImage", []))):
        if name not in named:
            yield Tagged(name, Basis.METADATA, None, "XMP PersonInImage")


def _corners(region: dict[str, str]) -> Box | None:
    """Read Microsoft's rectangle: left, top, width, height in fractions of the stored picture."""
    try:
        left, top, width, height = map(float, region["microsoft:Rectangle"].split(","))
    except (KeyError, ValueError):
        return None
    return _clipped(left, top, width, height)


def _centred(region: dict[str, str]) -> Box | None:
    """Read a region of the Metadata Working Group: its middle, in the same fractions."""
    try:
        x, y, width, height = (float(region[f"area:{key}"]) for key in "xywh")
    except (KeyError, ValueError):
        return None
    if region.get("area:unit", "normalized") != "normalized":
        return None
    return _clipped(x - width / 2, y - height / 2, width, height)


def _clipped(left: float, top: float, width: float, height: float) -> Box | None:
    """Give the part that lies in the picture; None if there is none, as in pixels."""
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
