"""What the JSON files of Google Photos say, of any year, in our records.

In: bytes of a JSON file. Out: `Described`, and claims, albums and posts made of it. Pure. What a
file is shows in its keys, never in its name, which is in the language of the account.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from yearling.records import Basis, Claims, Failure, Place, Post, Precision, Tagged, Text, When

from .facts import instant, person, spot, utc
from .tree import AGAIN, decoded, parsed

SERVICE = "Google Photos"
_CALENDAR = re.compile(
    r"\d{4}-\d\d-\d\d( #\d+)?"
    r"|(photos?|fotos?|foto's|bilder|kuvat|zdjęcia|fotky|фото) "
    r"(from|von|vom|aus|del?|dal|di|van|uit|från|fra|vuodelta|z|z roku|za|за) \d{4}",
    re.IGNORECASE,
)
"""Titles of the folders of days (until 2020) and years, which were albums' until 2021."""


class _Time(msgspec.Struct):
    timestamp: str | float | None = None
    """Seconds since 1970. `formatted`, beside it, is in the account's language: not read."""


class _Spot(msgspec.Struct):
    latitude: float = 0.0
    longitude: float = 0.0


class _Named(msgspec.Struct):
    name: str | None = None


class _Comment(msgspec.Struct, rename="camel"):
    text: str | None = None
    """None for a mere like."""
    creation_time: _Time | None = None
    content_owner_name: str | None = None


class _Location(msgspec.Struct, rename="camel"):
    name: str | None = None
    latitude_e7: float = msgspec.field(default=0.0, name="latitudeE7")
    longitude_e7: float = msgspec.field(default=0.0, name="longitudeE7")


class _Locations(msgspec.Struct):
    location: list[_Location] = []


class _Narrative(msgspec.Struct):
    text: str | None = None


class _Enrichment(msgspec.Struct, rename="camel"):
    narrative_enrichment: _Narrative | None = None
    location_enrichment: _Locations | None = None


class Described(msgspec.Struct, rename="camel"):
    """One JSON file: what Google says of a picture, or of an album."""

    title: str | None = None
    """Of a picture: its name when it was uploaded. Of an album: empty if nobody named it."""
    description: str | None = None
    photo_taken_time: _Time | None = None
    creation_time: _Time | None = None
    """Of the upload."""
    geo_data: _Spot | None = None
    geo_data_exif: _Spot | None = None
    people: list[_Named] | None = None
    favorited: bool | None = None
    trashed: bool | None = None
    in_locked_folder: bool | None = None
    date: _Time | None = None
    shared_album_comments: list[_Comment] | None = None
    enrichments: list[_Enrichment] | None = None
    album_data: Described | None = None
    """An album until 2018."""

    @property
    def key(self) -> tuple[str, str]:
        """What the JSON of every copy of one picture has in common."""
        taken = self.photo_taken_time
        return self.title or "", str(taken.timestamp) if taken else ""


def described(content: bytes, where: str) -> Described | Failure:
    """Parse one JSON file; a `Failure` if it is broken or holds something else."""
    try:
        return decoded(content, Described, where, "what Google writes")
    except RecursionError:  # deeper than the records go, and not too deep for the parser
        return Failure(where, f"brackets are nested too deep for a real export; {AGAIN}")


def album_in(said: Described) -> Described | None:
    """Give the album that a file which belongs to no picture describes, if it does."""
    if said.photo_taken_time or said.creation_time or said.geo_data_exif:
        return None  # a picture that is not here, or a purchase of prints
    return said.album_data or (said if said.title is not None else None)


def title_of(album: Described) -> str:
    """Give the name of an album; empty if nobody named it, as Google names years and days."""
    title = (album.title or "").strip()
    return "" if _CALENDAR.fullmatch(title) else title


def hidden(said: Described) -> str:
    """Say why a picture must be left out; empty if it need not."""
    if said.trashed:
        return "in the trash of Google Photos; if it belongs to the year, copy it into a folder"
    if said.in_locked_folder:
        return "in the Locked Folder of Google Photos; if it may be shown, copy it into a folder"
    return ""


def claims_in(said: Described, albums: Sequence[str]) -> Claims:
    """Give what Google says of one picture."""
    words = said.description or ""
    names = dict.fromkeys(person(one.name) for one in said.people or ())
    return Claims(
        tuple(_dates(said)),
        _place(said.geo_data, Basis.SOURCE) or _place(said.geo_data_exif, Basis.METADATA),
        caption=Text(words, Basis.SOURCE, SERVICE) if words.strip() else None,
        people=tuple(Tagged(name, Basis.SOURCE, None, SERVICE) for name in names if name),
        albums=tuple(albums),
        favourite=bool(said.favorited),
    )


def _dates(said: Described) -> Iterator[When]:
    """Give the time of the picture, and that of its upload, before which it was taken.

    Where Google knows no date it gives that of the upload, to the second, as the picture's.
    """
    taken, upload = _instant(said.photo_taken_time), _instant(said.creation_time)
    if taken and taken != upload:
        yield utc(taken, "Google Photos date", basis=Basis.METADATA)
    if upload:
        yield utc(upload, "Google Photos upload", latest=True)


def _instant(time: _Time | None) -> datetime | None:
    return instant(time.timestamp) if time else None


def _place(at: _Spot | None, basis: Basis) -> Place | None:
    return spot(at.latitude, at.longitude, SERVICE, basis=basis) if at else None


def comments(said: Described, album: str) -> Iterator[Post]:
    """Give what people wrote under a picture or an album, where it says when.

    What was written where nobody named an album is a talk between people, so it is private.
    """
    for comment in said.shared_album_comments or ():
        time = _instant(comment.creation_time)
        if time and comment.text and comment.text.strip():
            written = utc(time, "Google Photos comment", latest=True)
            author = person(comment.content_owner_name)
            yield _post("comment" if album else "message", author, comment.text, written, album)


def entries(album: Described) -> Iterator[Post]:
    """Give the words and places that somebody set between the pictures of an album.

    They have no time of their own; they are dated by the month of the album, or not given.
    """
    time = _instant(album.date)
    if not time:
        return
    written = utc(time, "Google Photos album", precision=Precision.MONTH)
    for text, place in album_words(album):
        yield _post("entry", "", text, written, title_of(album), place)


def album_words(album: Described) -> Iterator[tuple[str, Place | None]]:
    """Give the description of an album, and its words and places in their order."""
    found: list[tuple[str | None, Place | None]] = [(album.description, None)]
    for one in album.enrichments or ():
        found.append((one.narrative_enrichment.text if one.narrative_enrichment else "", None))
        for at in one.location_enrichment.location if one.location_enrichment else ():
            place = spot(at.latitude_e7 / 1e7, at.longitude_e7 / 1e7, SERVICE, at.name)
            found.append((at.name, place))
    yield from ((text, place) for text, place in found if text and text.strip())


def _post(
    form: str, author: str, text: str, written: When, album: str, place: Place | None = None
) -> Post:
    """Make a post; the same one from whichever of its copies in an export."""
    told = zlib.crc32("\0".join((author, album, text)).encode("utf-8", "replace"))
    id = f"google photos:{form}:{written.time.isoformat()}:{told:08x}"
    return Post(id, author, SERVICE, written, text, text, form, context=album, place=place)


def memory_titles(content: bytes) -> list[str]:
    """Give the titles of memories, which have no JSON in their folder."""
    value = parsed(content, "")
    titles = value.get("title") if isinstance(value, dict) else value
    return [t for t in titles if isinstance(t, str)] if isinstance(titles, list) else []


def sanitised(title: str) -> str:
    """Give what a title and the name of its folder have in common: signs are lost on a disk."""
    return re.sub(r"\W", "_", title.strip())
