"""What the lists in Meta's downloads have in common, of either service and any year. Pure.

In: values as parsed by `msgspec`. Out: `Said`, one shape for posts and albums of Instagram and
Facebook, with the claims on each picture they show. Fields that nobody needs, as the addresses
pictures were uploaded from and what others commented, are not even parsed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import msgspec

from yearling.catalog.calendar import is_junk
from yearling.records import Basis, Claims, Place, Precision, Text, When

from .attached import unread
from .facts import instant, spot, utc
from .tree import AGAIN

_OPENED = 2004
"""Year in which Facebook did."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture or clip as a list names it, and what that says of it."""

    uri: str
    claims: Claims
    backup: str = ""
    """Its address on Meta's servers; the last part may be the name it has in the download."""
    thumbnail: str = ""
    """Of a clip: name of the still that stands for it."""

    @property
    def name(self) -> str:
        """The last part of its name."""
        return self.uri.partition("?")[0].rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Shared:
    """One post, story or album: its words and what it shows."""

    form: str
    raw: str
    text: str
    written: When | None
    media: tuple[Shown, ...]
    shared: bool = False
    """True if it only hands on what others made."""
    listed: bool = False
    """True if it posts nothing, but lists pictures: an album, or those without one."""
    context: str = ""
    place: Place | None = None

    @property
    def first(self) -> str:
        """What tells it from another of the same second: a file name, or a digest of its words."""
        return self.media[0].name if self.media else sha256(self.raw.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Said:
    """All that one list says, in its order."""

    shared: tuple[Shared, ...] = ()
    broken: str = ""
    """Why all or some of it could not be read; empty if it could."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose download it is."""

    account: str = ""
    author: str = ""
    """The name to print; empty if it is not said."""
    broken: str = ""


class Exif(msgspec.Struct):
    """What Meta copied from a camera's metadata before it stripped the file."""

    date_time_original: str | None = None
    taken_timestamp: float | None = None
    latitude: float | None = None
    longitude: float | None = None


class Metadata(Exif):
    """Of a picture or of a clip; Facebook before 2021 writes the fields without the list."""

    exif_data: list[Exif] | None = None


class Media(msgspec.Struct):
    """A picture or clip in a list of either service."""

    uri: str = ""
    title: str | None = None
    creation_timestamp: float | None = None
    media_metadata: dict[str, Metadata] | None = None
    backup_uri: str | None = None


def entries(
    value: object, forms: Mapping[str, str], alone: Mapping[str, str]
) -> Iterator[tuple[str, object]]:
    """Give (form, entry) for whatever a list holds at its top.

    `forms` has the form by the key over a list, `alone` by a key of a single entry.
    """
    if isinstance(value, list):
        yield from (("post", entry) for entry in value)
    elif isinstance(value, dict) and (key := next(filter(value.__contains__, alone), "")):
        yield alone[key], value
    elif isinstance(value, dict):
        for key, form in forms.items():
            listed = value.get(key)
            yield from ((form, entry) for entry in (listed if isinstance(listed, list) else ()))


def said(entries: Iterable[tuple[str, object]], one: Callable[[str, object], Shared]) -> Said:
    """Give what `one` makes of each (form, entry); broken ones are counted and told once."""
    good: list[Shared] = []
    broken: Counter[str] = Counter()
    for form, entry in entries:
        try:
            shared = one(form, entry)
        except msgspec.ValidationError as error:
            broken[str(error)] += 1
        else:
            good += [shared] if shared.media or shared.raw else []
    return Said(tuple(good), unread(broken, "entries", AGAIN))


def repaired(text: str) -> str:
    """Undo UTF-8 written as Latin-1, if all of the text is that; else leave it as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def posted(
    time: datetime | None, source: str, precision: Precision = Precision.SECOND
) -> When | None:
    """Give the time of a post, in UTC: its picture may be older."""
    if time is None or time.year < _OPENED:
        return None
    return utc(time, source, latest=True, precision=precision)


def claims(media: Media, service: str, bound: When | None, words: str) -> Claims:
    """Give what a list says of one picture: taken when and where, posted when, and its words."""
    kinds = (media.media_metadata or {}).values()
    exif = [e for kind in kinds for e in ([kind] if kind.exif_data is None else kind.exif_data)]
    when = [_camera_time(e, service) for e in exif] + [_taken(e, service) for e in exif]
    return Claims(
        when=tuple(dict.fromkeys(filter(None, (*when, bound)))),
        place=next(filter(None, (place(e.latitude, e.longitude, service) for e in exif)), None),
        caption=Text(words, Basis.SOURCE, service) if words else None,
    )


def _camera_time(exif: Exif, service: str) -> When | None:
    try:
        time = datetime.strptime(exif.date_time_original or "", "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    if is_junk(time):
        return None
    return When(time, Basis.METADATA, source=f"EXIF DateTimeOriginal in {service}'s list")


def _taken(exif: Exif, service: str) -> When | None:
    time = instant(exif.taken_timestamp)
    source = f"{service}'s taken time"
    return utc(time, source, basis=Basis.METADATA) if time else None


def place(
    north: float | None, east: float | None, service: str, name: str | None = None
) -> Place | None:
    """Give a place; no position if it is rounded to whole degrees, which names a wrong town."""
    whole = all(degrees is None or degrees % 1 == 0 for degrees in (north, east))
    return spot(None if whole else north, east, service, name)
