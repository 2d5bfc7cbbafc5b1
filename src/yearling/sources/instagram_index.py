"""What Instagram's lists say, of any year, in one shape. Pure: values in, records out.

In: JSON values as parsed. Out: `Said` posts with the names of their pictures, `Owner`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import msgspec

from yearling.catalog.calendar import add_months
from yearling.records import Basis, Clock, Place, Precision, When

from .facts import instant
from .meta_index import Media, Owner, Said, Shared, Shown, claims, entries, posted, repaired, said

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
_ACCOUNT = re.compile(r"[a-z0-9._]{1,30}")
_HANDLE = re.compile(r"(?=.*[a-z])[a-z0-9._]{1,30}")
_MONTH = re.compile(r"(?:^|/)(20\d\d)(0[1-9]|1[0-2])/")
_TITLE = "Instagram"


class _Label(msgspec.Struct):
    value: str = ""


class _User(msgspec.Struct):
    string_map_data: dict[str, _Label] = {}


class _Media(Media):
    taken_at: str | None = None
    """With `location` only until 2020."""
    location: str | None = None


class _Post(msgspec.Struct):
    media: list[_Media]
    title: str | None = None
    creation_timestamp: float | None = None


def said_in(value: object) -> Said:
    """Give the posts in a list as it was parsed; none if it is no list."""
    found = said(entries(value, FORMS, {"media": "post"}), _shared)  # or an account with one post
    old = isinstance(value, dict) and "photos" in value
    return (
        replace(found, shared=grouped(found.shared, lambda post: not post.written))
        if old
        else found
    )


def grouped(shared: Iterable[Shared], apart: Callable[[Shared], bool]) -> tuple[Shared, ...]:
    """Make one post of the pictures of a carousel, which before 2021 each stood alone.

    Those of one time and the same words are one, but for those that are to stay `apart`.
    """
    groups: dict[object, list[Shared]] = {}
    for alone in shared:
        key = alone.media if apart(alone) else (alone.form, alone.written, alone.raw)
        groups.setdefault(key, []).append(alone)
    return tuple(
        replace(same[0], media=tuple(one for each in same for one in each.media))
        for same in groups.values()
    )


def owner_in(value: object) -> Owner:
    """Give account and name from any file about the account, in any language."""
    if not isinstance(value, dict):
        return Owner()
    if isinstance(value.get("username"), str):  # 2018 to 2020
        account = value["username"]
        return Owner(account, repaired(str(value.get("name") or "")) or account)
    try:
        labels = msgspec.convert(value["profile_user"], list[_User])[0].string_map_data
    except (msgspec.ValidationError, KeyError, IndexError):
        return Owner()
    values = {repaired(label).lower(): repaired(of.value) for label, of in labels.items()}
    known = labelled(values)
    account = known.account or next(filter(_HANDLE.fullmatch, values.values()), "")
    name = known.author.strip() or _after(account, list(values.values()))
    return Owner(account, name or account)


def labelled(values: Mapping[str, str]) -> Owner:
    """Give account and name where labels in small letters tell which they are."""
    named = (value for label, value in values.items() if _USERNAME.search(label))
    account = next(filter(_ACCOUNT.fullmatch, named), "")
    return Owner(account, next((v for label, v in values.items() if label in _NAMES), ""))


def _after(account: str, values: list[str]) -> str:
    """Give the full name by its place, right after the account, if it looks like one."""
    following = values[values.index(account) + 1 :][:1] if account else []
    return "".join(v for v in following if any(c.isalpha() for c in v) and "@" not in v)


def _shared(form: str, entry: object) -> Shared:
    """Give one entry of any year in one shape; raises `ValidationError` if it is none."""
    if isinstance(entry, dict) and "path" in entry:  # until 2020
        entry = entry | {"uri": entry["path"], "title": entry.get("caption")}
    if isinstance(entry, dict) and "media" not in entry:
        entry = {"media": [entry]}
    post = msgspec.convert(entry, _Post, strict=False)
    media = [one for one in post.media if one.uri]
    times = [posted(instant(post.creation_timestamp), "Instagram post")]
    times += [
        posted(instant(m.creation_timestamp), "Instagram post") or shown_time(m.taken_at)
        for m in media
    ]
    when = next(filter(None, times), None)
    raw = post.title or (media[0].title if len(media) == 1 else "") or ""
    return Shared(form, raw, repaired(raw), when, tuple(_shown(m, when, raw) for m in media))


def shown_time(text: str | None) -> When | None:
    """Read the four ways in which `taken_at` was written from 2018 to 2020, all in UTC."""
    text = (text or "").strip()
    with suppress(ValueError):
        when = datetime.strptime(text.replace(",", ""), "%b %d %Y %I:%M %p")
        return posted(when, "Instagram post", Precision.MINUTE)
    return posted(instant(text), "Instagram post")


def _shown(media: _Media, when: When | None, raw: str) -> Shown:
    """Give what a list says of one picture: taken when and where, and words of its own."""
    words = "" if media.title == raw else repaired(media.title or "")
    known = claims(media, _TITLE, when, words)
    if media.location:
        known = replace(known, place=Place(Basis.SOURCE, repaired(media.location), source=_TITLE))
    return Shown(media.uri, known, media.backup_uri or "")


def month_bound(name: str) -> When | None:
    """Give what the folder of a picture says: posted in that month, so not later than its end."""
    month = _MONTH.search(name)
    if not month:
        return None
    after = datetime.combine(add_months(date(int(month[1]), int(month[2]), 1), 1), time())
    return When(
        after - timedelta(seconds=1), Basis.FILENAME, Precision.MONTH, Clock.UTC,
        latest=True, source="Instagram folder",
    )  # fmt: skip
