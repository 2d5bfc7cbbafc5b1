"""What Instagram's index files say, of any year, in one shape. Pure: values in, records out.

In: JSON values as parsed. Out: `Listed` posts with the names of their pictures, `Profile`.
A broken entry is counted and told once for its file; the entries beside it stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import msgspec

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

_USERNAMES = (
    "username", "benutzername", "nutzername", "nom d’utilisateur", "nom d'utilisateur",
    "nombre de usuario", "nome utente", "nome de usuário", "gebruikersnaam", "användarnamn",
)  # fmt: skip
_NAMES = ("name", "nom", "nombre", "nome", "naam", "namn", "navn")
"""Labels are in the language of the account; in others the values' looks and order decide."""
_HANDLE = re.compile(r"(?=.*[a-z])[a-z0-9._]{1,30}")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_SHOWN_TIME = re.compile(
    r"([a-z]{3})[a-z]*\.? (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d) ?([ap])m", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Shared:
    """One post, story or profile picture: its words and the names of what it shows."""

    form: str
    raw: str
    written: When | None
    media: tuple[tuple[str, Claims], ...]


@dataclass(slots=True)
class Listed:
    """All that one index lists, in its order."""

    shared: list[Shared] = field(default_factory=list)
    broken: str = ""
    """Why all or some of it could not be read; empty if it could."""

    @property
    def uris(self) -> list[str]:
        """Names of all pictures, in order."""
        return [uri for shared in self.shared for uri, _ in shared.media]


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose download it is; empty where it does not say."""

    account: str = ""
    name: str = ""


class _Exif(msgspec.Struct):
    date_time_original: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class _Taken(msgspec.Struct):
    exif_data: list[_Exif] = []


class _Metadata(msgspec.Struct):
    photo_metadata: _Taken | None = None
    video_metadata: _Taken | None = None


class _Media(msgspec.Struct):
    uri: str
    creation_timestamp: float | None = None
    title: str | None = None
    media_metadata: _Metadata | None = None


class _Post(msgspec.Struct):
    media: list[_Media]
    title: str | None = None
    creation_timestamp: float | None = None


class _Old(msgspec.Struct):
    path: str
    taken_at: str = ""
    caption: str | None = None
    location: str | None = None


def listed_in(value: object) -> Listed:
    """Give the posts in an index as it was parsed; none if it is no index."""
    found = Listed()
    broken: list[str] = []
    for form, entry in _entries(value):
        try:
            found.shared.append(_shared(form, entry))
        except msgspec.ValidationError as error:
            broken.append(str(error))
    if isinstance(value, dict) and "photos" in value:
        found.shared = _grouped(found.shared)
    if broken:
        found.broken = f"{len(broken)} of its entries are broken, the first: {broken[0]}"
    return found


def _grouped(shared: list[Shared]) -> list[Shared]:
    """Make one post of the pictures of a carousel, which before 2021 each stood alone."""
    groups: dict[object, Shared] = {}
    for alone in shared:
        key = (alone.form, alone.written, alone.raw) if alone.written else alone.media
        before = groups.get(key)
        groups[key] = replace(before, media=before.media + alone.media) if before else alone
    return list(groups.values())


def profile_in(value: object) -> Profile:
    """Give whose download it is, from any file about the account, in any language."""
    if not isinstance(value, dict):
        return Profile()
    if isinstance(value.get("username"), str):  # 2018 to 2020
        return Profile(value["username"], repaired(str(value.get("name") or "")))
    try:
        labels = msgspec.convert(value["profile_user"], list[_User])[0].string_map_data
    except (msgspec.ValidationError, KeyError, IndexError):
        return Profile()
    values = [(repaired(label).lower(), repaired(of.value)) for label, of in labels.items()]
    account = next((said for label, said in values if label in _USERNAMES), "")
    account = account or next((said for _, said in values if _HANDLE.fullmatch(said)), "")
    name = next((said for label, said in values if label in _NAMES), "")
    return Profile(account, name.strip() or _after(account, [said for _, said in values]))


class _Label(msgspec.Struct):
    value: str = ""


class _User(msgspec.Struct):
    string_map_data: dict[str, _Label] = {}


def repaired(text: str) -> str:
    """Undo UTF-8 written as Latin-1, if all of the text is that; else leave it as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def instant(seconds: float | None) -> datetime | None:
    """Give seconds since 1970 as a naive UTC time; None if Instagram cannot have meant it."""
    if seconds is None or not 1_262_304_000 <= seconds < 4_102_444_800:  # 2010 to 2100
        return None
    return datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None)


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
    if isinstance(entry, dict) and "path" in entry:
        return _of_2018(form, msgspec.convert(entry, _Old, strict=False))
    if isinstance(entry, dict) and "media" not in entry:
        entry = {"media": [entry]}
    post = msgspec.convert(entry, _Post, strict=False)
    times = [post.creation_timestamp, *(media.creation_timestamp for media in post.media)]
    written = next((time for time in map(instant, times) if time), None)
    when = _posted(written) if written else None
    single = post.media[0].title if len(post.media) == 1 else None
    raw = post.title or single or ""
    media = tuple((m.uri, _claims(m, when, raw)) for m in post.media)
    return Shared(form, raw, when, media)


def _of_2018(form: str, old: _Old) -> Shared:
    when = _shown_time(old.taken_at)
    raw = old.caption or ""
    place = (
        Place(Basis.SOURCE, repaired(old.location), source="Instagram") if old.location else None
    )
    claims = Claims((when,) if when else (), place)
    return Shared(form, raw, when, ((old.path, claims),))


def _posted(time: datetime, precision: Precision = Precision.SECOND) -> When:
    """Give the time of a post: its picture may be older."""
    return When(time, Basis.SOURCE, precision, Clock.UTC, latest=True, source="Instagram post")


def _claims(media: _Media, posted: When | None, raw: str) -> Claims:
    """Give what an index says of one picture: taken when and where, and words of its own."""
    taken = media.media_metadata or _Metadata()
    exif = [
        e for kind in (taken.photo_metadata, taken.video_metadata) if kind for e in kind.exif_data
    ]
    when = [camera for e in exif if (camera := _camera_time(e.date_time_original or ""))]
    when += [posted] if posted else []
    words = repaired(media.title or "")
    caption = Text(words, Basis.SOURCE, "Instagram") if words and media.title != raw else None
    place = next((place for e in exif if (place := _place(e))), None)
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


def _shown_time(text: str) -> When | None:
    """Read the four ways in which `taken_at` was written from 2018 to 2020, all in UTC."""
    shown = _SHOWN_TIME.fullmatch(text.strip())
    try:
        if shown:
            month, day, year, hour, minute, half = shown.groups()
            hour24 = int(hour) % 12 + (12 if half.lower() == "p" else 0)
            time = datetime(
                int(year), _MONTHS.index(month.lower()) // 3 + 1, int(day), hour24, int(minute)
            )
            precision = Precision.MINUTE
        else:
            time = datetime.fromisoformat(text.strip())
            time = time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time
            precision = Precision.SECOND
    except (ValueError, OverflowError):
        return None
    return _posted(time, precision)


def month_bound(year: int, month: int) -> When:
    """Give what the folder of a picture no list names says: posted in that month."""
    start = date(year + month // 12, month % 12 + 1, 1)
    end = datetime(start.year, start.month, 1) - timedelta(seconds=1)
    return When(
        end, Basis.FILENAME, Precision.MONTH, Clock.UTC, latest=True, source="Instagram folder"
    )
