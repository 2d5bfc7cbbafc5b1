"""What Day One's journals say, today's JSON and Classic's `.doentry`, in one shape. Pure.

In: values as parsed, bytes of a `.doentry`. Out: `Entry` with its media in order, `Post`, claims.
"""

from __future__ import annotations

import plistlib
import re
from collections import Counter
from collections.abc import Container
from dataclasses import replace
from datetime import datetime, timedelta
from xml.parsers.expat import ExpatError

import msgspec

from yearling.records import Basis, Claims, Clock, Place, Post, Precision, When

from .facts import instant, offset_of, spot, utc
from .tree import converted

_PHOTO = r"!\[[^\]\n]{0,200}\]\(dayone-moment:[^)\n]{0,200}\)"
_PHOTOS = re.compile(rf"(?<!\n)(\n*+)(?:{_PHOTO}(\n*+))+")
_NAMED = re.compile(r"\(dayone-moment:/{0,2}(?:\w{1,20}/)?(\w{1,200})\)")
_STRESSED = re.compile(r"(?<!\\)(\*{1,3})(?=[^\s*])((?:\\.|[^\\\n]){1,300}?)(?<=\S)\1")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_STANDS_FOR_A_PHOTO = "\ufffc"


class Location(msgspec.Struct, rename="camel"):
    """Where something was; the street and house that Day One knows are not taken."""

    latitude: float | None = None
    longitude: float | None = None
    locality_name: str | None = None
    time_zone_name: str | None = None


class Media(msgspec.Struct, rename="camel"):
    """A photo or clip in an entry. Some have no `md5` or no `type`."""

    md5: str | None = None
    type: str | None = None
    identifier: str | None = None
    order_in_entry: float | None = None
    date: str | None = None
    favorite: bool | None = None
    location: Location | None = None

    @property
    def stem(self) -> str:
        """What its file is called, without the ending."""
        return (self.md5 or self.identifier or "").lower()

    @property
    def name(self) -> str:
        """The same for people."""
        return f"{self.stem or 'one without a name'}{'.' if self.type else ''}{self.type or ''}"


class Entry(msgspec.Struct, rename="camel"):
    """One entry of a journal."""

    creation_date: str
    uuid: str | None = None
    modified_date: str | None = None
    time_zone: str | None = None
    is_all_day: bool | None = None
    text: str | None = None
    starred: bool | None = None
    location: Location | None = None
    photos: list[Media] | None = None
    videos: list[Media] | None = None

    @property
    def media(self) -> list[Media]:
        """What it shows, in the order of its text; what the text does not name comes last."""
        names = dict.fromkeys(_NAMED.findall(self.text or ""))
        named = {name: at for at, name in enumerate(names)}

        def place(media: Media) -> tuple[int, float]:
            return named.get(media.identifier or "", len(named)), media.order_in_entry or 0

        return sorted([*(self.photos or []), *(self.videos or [])], key=place)


def entries_in(value: object) -> tuple[list[Entry], Counter[str]]:
    """Give the entries of a journal as parsed, and why some of them cannot be used."""
    listed = value.get("entries") if isinstance(value, dict) else None
    good, broken = converted(listed if isinstance(listed, list) else [value], Entry)
    dated = [entry for entry in good if instant(entry.creation_date)]
    broken.update(["its date is none"] * (len(good) - len(dated)))
    return dated, broken


def classic(content: bytes, media: Container[str]) -> object:
    """Give an entry of Day One Classic in today's shape; None if it is broken.

    Its photo, if it has one, is called by its id; it does not say so.
    """
    try:
        found = plistlib.loads(content, fmt=plistlib.FMT_XML)
    except (ValueError, ExpatError, LookupError, AttributeError, TypeError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("Creation Date"), datetime):
        return None
    where, uuid = found.get("Location"), found.get("UUID")
    uuid = uuid if isinstance(uuid, str) else ""  # numbers and lists have no bounds
    entry = {
        "creationDate": found["Creation Date"].isoformat(),
        "uuid": uuid,
        "timeZone": found.get("Time Zone"),
        "text": found.get("Entry Text"),
        "starred": found.get("Starred"),
        "location": {
            "latitude": where.get("Latitude"),
            "longitude": where.get("Longitude"),
            "localityName": where.get("Locality"),
        } if isinstance(where, dict) else None,
        "photos": [{"identifier": uuid}] if uuid.lower() in media else [],
    }  # fmt: skip
    return {"entries": [entry]}


def post_of(entry: Entry, id: str, journal: str) -> Post:
    """Give what was written. Day One knows of one author only, and not the name."""
    raw = entry.text or ""
    return Post(
        id=id,
        author="",
        service="Day One",
        written=_written(entry),
        text=unmarked(raw),
        raw=raw,
        form="entry",
        context=journal,
        place=_place(entry.location),
    )


def unmarked(text: str) -> str:
    """Give what the person wrote: without photos' places, marks of style, and backslashes."""
    text = _PHOTOS.sub(lambda gap: max(gap[1], gap[2], key=len), text)
    text = _HEADING.sub("", text.replace(_STANDS_FOR_A_PHOTO, ""))
    return _ESCAPED.sub(r"\1", _STRESSED.sub(r"\2", text)).strip()


def claims_of(media: Media, entry: Entry) -> Claims:
    """Give what is said of one photo: taken when and where, liked or not.

    A time equal to that of the entry may be either's, so it tells nothing of its own.
    """
    zone = media.location.time_zone_name if media.location else None
    time, written = instant(media.date), _utc(entry)
    taken = []
    if time and time != written:
        near = abs(time - written) < timedelta(days=1)
        offset = offset_of(zone or (entry.time_zone if near else "") or "", time)
        source = "Day One's date of the photo"
        taken = [When(time, Basis.METADATA, clock=Clock.UTC, offset=offset, source=source)]
    liked = bool(media.favorite or entry.starred)
    return Claims(tuple(taken), _place(media.location), favourite=liked)


def came_later(claims: Claims, entry: Entry) -> bool:
    """Whether a photo was taken after the day of its entry, so that this is no bound for it."""
    return any(when.time > _utc(entry) + timedelta(days=1) for when in claims.when)


def _utc(entry: Entry) -> datetime:
    return instant(entry.creation_date) or datetime.max  # `entries_in` keeps dated ones only


def _written(entry: Entry) -> When:
    """Give the time of an entry on the clock where it was written."""
    precision = Precision.DAY if entry.is_all_day else Precision.SECOND
    zone = entry.time_zone or (entry.location and entry.location.time_zone_name) or ""
    when = utc(_utc(entry), "Day One entry", latest=True, precision=precision)
    offset = offset_of(zone, when.time)
    if offset is None:
        return when
    local = when.time + timedelta(minutes=offset)
    return replace(when, time=local, clock=Clock.LOCAL, offset=offset)


def _place(location: Location | None) -> Place | None:
    if location is None:
        return None
    return spot(location.latitude, location.longitude, "Day One", location.locality_name)
