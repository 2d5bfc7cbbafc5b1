"""What Instagram's index files say, of any year, in one shape. Pure: values in, records out.

In: JSON values as parsed. Out: `Listed` posts with the names of their pictures, `Profile`.
A broken entry is counted and told once for its file; the entries beside it stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from yearling.catalog.calendar import add_months
from yearling.records import Basis, Claims, Clock, Place, Precision, Text, When

FORMS = {
    "ig_stories": "story",
    "ig_reels_media": "reel",
    "ig_igtv_media": "post",
    "ig_archived_post_media": "post",
    "ig_other_media": "post",
    "ig_profile_picture": "profile",
    "photos": "post",
    "videos": "post",
    "stories": "story",
    "profile": "profile",
}
"""By the key over a list; the last four are of 2018 to 2020. `direct`, messages, is not read."""

_USERNAME = re.compile("user|nutzer|utilis|usu[aá]ri|utente|gebruik|använd")
_NAMES = ("name", "nom", "nombre", "nome", "naam", "namn", "navn")
"""Labels are in the language of the account; in others the values' looks and order decide."""
_HANDLE = re.compile(r"(?=.*[a-z])[a-z0-9._]{1,30}")
AGAIN = "download the export again"


@dataclass(frozen=True, slots=True)
class Shared:
    """One post, story or profile picture: its words and the names of what it shows."""

    form: str
    raw: str
    written: When | None
    media: tuple[tuple[str, Claims], ...]

    @property
    def first(self) -> str:
        """File name of the first thing it shows."""
        return self.media[0][0].rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Said:
    """All that one index says: posts in its order, or whose download it is."""

    shared: tuple[Shared, ...] = ()
    broken: str = ""
    """Why all or some of it could not be read; empty if it could."""
    account: str = ""
    name: str = ""

    @property
    def uris(self) -> list[str]:
        """Names of all pictures but those of the profile, in order."""
        return [uri for s in self.shared if s.form != "profile" for uri, _ in s.media]

    @property
    def author(self) -> str:
        """The name to print; empty if it is not said."""
        return self.name or self.account


class _Exif(msgspec.Struct):
    date_time_original: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class _Taken(msgspec.Struct):
    exif_data: list[_Exif] = []


class _Label(msgspec.Struct):
    value: str = ""


class _User(msgspec.Struct):
    string_map_data: dict[str, _Label] = {}


class _Media(msgspec.Struct):
    uri: str
    title: str | None = None
    creation_timestamp: float | None = None
    media_metadata: dict[str, _Taken] | None = None
    taken_at: str | None = None
    """With `location` only until 2020."""
    location: str | None = None


class _Post(msgspec.Struct):
    media: list[_Media]
    title: str | None = None
    creation_timestamp: float | None = None


def said_in(value: object) -> Said:
    """Give the posts and the owner in an index as it was parsed; none if it is no index."""
    shared: list[Shared] = []
    broken: list[str] = []
    for form, entry in _entries(value):
        try:
            shared.append(_shared(form, entry))
        except msgspec.ValidationError as error:
            broken.append(str(error))
    if isinstance(value, dict) and "photos" in value:
        shared = _grouped(shared)
    why = f"{len(broken)} of its entries are broken; {AGAIN}. The first: " if broken else ""
    return Said(tuple(shared), why + "".join(broken[:1]), *_owner(value))


def _grouped(shared: list[Shared]) -> list[Shared]:
    """Make one post of the pictures of a carousel, which before 2021 each stood alone."""
    groups: dict[object, Shared] = {}
    for alone in shared:
        key = (alone.form, alone.written, alone.raw) if alone.written else alone.media
        before = groups.get(key)
        groups[key] = replace(before, media=before.media + alone.media) if before else alone
    return list(groups.values())


def _owner(value: object) -> tuple[str, str]:
    """Give account and name from any file about the account, in any language."""
    if not isinstance(value, dict):
        return "", ""
    if isinstance(value.get("username"), str):  # 2018 to 2020
        return value["username"], repaired(str(value.get("name") or ""))
    try:
        labels = msgspec.convert(value["profile_user"], list[_User])[0].string_map_data
    except (msgspec.ValidationError, KeyError, IndexError):
        return "", ""
    values = {repaired(label).lower(): repaired(of.value) for label, of in labels.items()}
    named = [said for label, said in values.items() if _USERNAME.search(label)]
    account = next(filter(None, [*named, *filter(_HANDLE.fullmatch, values.values())]), "")
    name = next((said for label, said in values.items() if label in _NAMES), "")
    return account, name.strip() or _after(account, list(values.values()))


def repaired(text: str) -> str:
    """Undo UTF-8 written as Latin-1, if all of the text is that; else leave it as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _after(account: str, values: list[str]) -> str:
    """Give the full name by its place, right after the account, if it looks like one."""
    following = values[values.index(account) + 1 :][:1] if account else []
    return "".join(v for v in following if any(c.isalpha() for c in v) and "@" not in v)


def _entries(value: object) -> Iterator[tuple[str, object]]:
    """Give (form, entry) for whatever an index holds at its top."""
    if isinstance(value, list):
        yield from (("post", entry) for entry in value)
    elif isinstance(value, dict) and "media" in value:  # an account with one post
        yield "post", value
    elif isinstance(value, dict):
        for key, form in FORMS.items():
            entries = value.get(key)
            if isinstance(entries, list):
                yield from ((form, entry) for entry in entries)


def _shared(form: str, entry: object) -> Shared:
    """Give one entry of any year in one shape; raises `ValidationError` if it is none."""
    if isinstance(entry, dict) and "path" in entry:  # until 2020
        entry = entry | {"uri": entry["path"], "title": entry.get("caption")}
    if isinstance(entry, dict) and "media" not in entry:
        entry = {"media": [entry]}
    post = msgspec.convert(entry, _Post, strict=False)
    times = [_instant(post.creation_timestamp)]
    times += [_instant(m.creation_timestamp) or _shown_time(m.taken_at) for m in post.media]
    when = next(filter(None, times), None)
    single = post.media[0].title if len(post.media) == 1 else None
    raw = post.title or single or ""
    return Shared(form, raw, when, tuple((m.uri, _claims(m, when, raw)) for m in post.media))


def _instant(seconds: float | None) -> When | None:
    """Read seconds since 1970; None if Instagram cannot have meant them."""
    if seconds is None or not 1_262_304_000 <= seconds < 4_102_444_800:  # 2010 to 2100
        return None
    return _posted(datetime.fromtimestamp(int(seconds), UTC))


def _shown_time(text: str | None) -> When | None:
    """Read the four ways in which `taken_at` was written from 2018 to 2020, all in UTC."""
    text = (text or "").strip()
    with suppress(ValueError):
        time = datetime.strptime(text.replace(",", ""), "%b %d %Y %I:%M %p")
        return _posted(time, Precision.MINUTE)
    with suppress(ValueError, OverflowError):
        time = datetime.fromisoformat(text)
        return _posted(time.astimezone(UTC) if time.tzinfo else time)
    return None


def _posted(time: datetime, precision: Precision = Precision.SECOND) -> When:
    """Give the time of a post: its picture may be older."""
    naive = time.replace(tzinfo=None)
    return When(naive, Basis.SOURCE, precision, Clock.UTC, latest=True, source="Instagram post")


def _claims(media: _Media, posted: When | None, raw: str) -> Claims:
    """Give what an index says of one picture: taken when and where, and words of its own."""
    kinds = (media.media_metadata or {}).values()  # of a picture, of a clip
    exif = [entry for kind in kinds for entry in kind.exif_data]
    when = [camera for e in exif if (camera := _camera_time(e.date_time_original or ""))]
    when += [posted] if posted else []
    words = repaired(media.title or "")
    caption = Text(words, Basis.SOURCE, "Instagram") if words and media.title != raw else None
    place = next(filter(None, map(_place, exif)), None)
    if media.location:
        place = Place(Basis.SOURCE, repaired(media.location), source="Instagram")
    return Claims(tuple(when), place, caption=caption)


def _camera_time(text: str) -> When | None:
    try:
        time = datetime.strptime(text, "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    return When(time, Basis.METADATA, source="EXIF DateTimeOriginal in Instagram's list")


def _place(exif: _Exif) -> Place | None:
    """Give the position; none if it is rounded to whole degrees, which names a wrong town."""
    north, east = exif.latitude, exif.longitude
    if north is None or east is None or not (abs(north) <= 90 and abs(east) <= 180):
        return None
    if north == int(north) and east == int(east):
        return None
    return Place(Basis.SOURCE, latitude=north, longitude=east, source="Instagram")


def month_bound(year: int, month: int) -> When:
    """Give what the folder of a picture no list names says: posted in that month."""
    after = datetime.combine(add_months(date(year, month, 1), 1), time())
    return When(
        after - timedelta(seconds=1), Basis.FILENAME, Precision.MONTH, Clock.UTC,
        latest=True, source="Instagram folder",
    )  # fmt: skip
