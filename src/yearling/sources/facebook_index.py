"""What Facebook's lists say, of any year, in one shape. Pure: values in, records out.

In: JSON values as parsed. Out: `Said` posts and albums with the names of their pictures, `Owner`.
Sentences that Facebook wrote ("Ana added a new photo"), what others commented, the people a post
was tagged with, and the addresses it was uploaded from are not read.
"""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from yearling.records import Basis, Place, Tagged, When

from .facts import instant, person
from .meta_index import (
    Media,
    Owner,
    Said,
    Shared,
    Shown,
    claims,
    entries,
    place,
    posted,
    repaired,
    said,
)

_TITLE = "Facebook"
_FORMS = {
    "status_updates": "post",
    "archived_stories_v2": "story",
    "archived_stories": "story",
    "other_photos_v2": "",
    "other_photos": "",
    "photos_v2": "",
    "videos_v2": "",
    "videos": "",
}
"""By the key over a list; empty for pictures that are listed and not posted."""
_ALBUM = "album"
_ALONE = {"timestamp": "post", "photos": _ALBUM}
"""The same by a key of one entry that is no list: of an account with one post, or an album."""
_MENTION = re.compile(r"@\[\d+:\d+:([^\[\]]*)\]")
"""How a name is written that links to somebody's page."""


class _Media(Media):
    description: str | None = None
    tags: list[object] | None = None
    thumbnail: dict[str, object] | None = None


class _Words(msgspec.Struct):
    post: str | None = None


class _Coordinate(msgspec.Struct):
    latitude: float | None = None
    longitude: float | None = None


class _Place(msgspec.Struct):
    name: str | None = None
    coordinate: _Coordinate | None = None


class _Event(msgspec.Struct):
    title: str | None = None
    description: str | None = None
    place: _Place | None = None


class _Note(msgspec.Struct):
    text: str | None = None
    media: list[_Media] | None = None


class _Attached(msgspec.Struct):
    media: _Media | None = None
    place: _Place | None = None
    life_event: _Event | None = None
    note: _Note | None = None
    external_context: object = None


class _Attachment(msgspec.Struct):
    data: list[_Attached] | None = None


class _Post(msgspec.Struct):
    timestamp: float | None = None
    data: list[_Words] | None = None
    attachments: list[_Attachment] | None = None


class _Album(msgspec.Struct):
    name: str | None = None
    photos: list[_Media] | None = None
    description: str | None = None
    last_modified_timestamp: float | None = None


def said_in(value: object) -> Said:
    """Give the posts, albums and unposted pictures in a list as it was parsed."""
    return said(entries(value, _FORMS, _ALONE), _shared)


def owner_in(value: object) -> Owner:
    """Give the name in a profile of any year; addresses, birthday and phones stay unread."""
    known = value if isinstance(value, dict) else {}
    profile = known.get("profile_v2", known.get("profile"))
    name = profile.get("name") if isinstance(profile, dict) else None
    full = name.get("full_name") if isinstance(name, dict) else name
    clean = repaired(full).strip() if isinstance(full, str) else ""
    return Owner(clean, clean)


def _shared(form: str, entry: object) -> Shared:
    """Give one entry of any year in one shape; raises `ValidationError` if it is none."""
    if form == _ALBUM:
        return _album(msgspec.convert(entry, _Album, strict=False))
    if not form:
        media = msgspec.convert(entry, _Media, strict=False)
        return Shared("list", "", "", None, _pictures([media]), listed=True)
    return _post(form, msgspec.convert(entry, _Post, strict=False))


def _album(album: _Album) -> Shared:
    """Give an album: the words on it stand alone, its title with each picture."""
    title = _clean(album.name)
    pictures = [
        replace(one, claims=replace(one.claims, albums=(title,) if title else ()))
        for one in _pictures(album.photos or [])
    ]
    written = posted(instant(album.last_modified_timestamp), "Facebook album")
    words = album.description or ""
    return Shared(
        "entry", words, _clean(words), written, tuple(pictures), listed=True, context=title
    )


def _post(form: str, post: _Post) -> Shared:
    attached = [one for group in post.attachments or [] for one in group.data or []]
    events = [one.life_event for one in attached if one.life_event]
    notes = [one.note for one in attached if one.note]
    media = [one.media for one in attached if one.media]
    media += [one for note in notes for one in note.media or []]
    handed_on = any(one.external_context for one in attached)
    own = [one.post for one in post.data or []] + [note.text for note in notes]
    own += [text for event in events for text in (event.description, event.title)]
    own += [media[0].description] if len(media) == 1 and not handed_on else []
    raw = next(filter(None, own), "")
    places = [one.place for one in attached] + [event.place for event in events]
    written = posted(instant(post.timestamp), "Facebook post")
    return Shared(
        form,
        raw,
        _clean(raw),
        written,
        _pictures(media, written, raw),
        shared=handed_on and not raw,
        place=next(filter(None, map(_place, places)), None),
    )


def _pictures(media: list[_Media], written: When | None = None, raw: str = "") -> tuple[Shown, ...]:
    """Give what a list says of its pictures: taken and uploaded when, where, with what words."""
    found = []
    for one in media:
        bound = posted(instant(one.creation_timestamp), "Facebook upload") or written
        words = "" if one.description == raw else _clean(one.description)
        known = replace(claims(one, _TITLE, bound, words), people=_people(one.tags))
        still = (one.thumbnail or {}).get("uri")
        still = still if isinstance(still, str) else ""
        found += [Shown(one.uri, known, one.backup_uri or "", still)] if one.uri else []
    return tuple(found)


def _people(tags: list[object] | None) -> tuple[Tagged, ...]:
    """Give those who are tagged in one picture; a tag on a post may be of somebody beside it."""
    names = [tag.get("name") if isinstance(tag, dict) else tag for tag in tags or []]
    clean = [person(repaired(name)) for name in names if isinstance(name, str)]
    return tuple(Tagged(name, Basis.SOURCE, None, _TITLE) for name in dict.fromkeys(clean) if name)


def _place(told: _Place | None) -> Place | None:
    if not told:
        return None
    spot = told.coordinate or _Coordinate()
    return place(spot.latitude, spot.longitude, _TITLE, _clean(told.name).strip())


def _clean(text: str | None) -> str:
    """Undo Facebook's mangling, and its way of writing a name that links to a page."""
    return _MENTION.sub(r"\1", repaired(text or ""))
