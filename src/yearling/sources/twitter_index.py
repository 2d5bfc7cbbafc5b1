"""What the lists of an X (Twitter) archive say, of any year, in one shape. Pure.

In: bytes of `tweets.js` and its kin. Out: `Tweet`, `Note`, `Owner`, their words and times.
A broken entry is told and left out; the entries beside it stay.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from yearling.records import Basis, Clock, Failure, Precision, When

from .attached import unread
from .facts import person
from .tree import AGAIN, converted, parsed

T = TypeVar("T", bound=Struct)

RENAMED = datetime(2023, 7, 24)
"""Day on which Twitter took the name X."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = {name: f"{number:02}" for number, name in enumerate(_MONTHS, 1)}
_FIRST, _LAST = 2006, 2080
"""Years: of the first tweet, and one that nobody means."""
_SOURCE, _SECOND, _UTC = Basis.SOURCE, Precision.SECOND, Clock.UTC
_EPOCH = datetime.fromtimestamp(1_288_834_974, UTC).replace(tzinfo=None)
"""From here on the upper bits of a tweet's number count milliseconds."""
_NUMBER = re.compile(r"\d{15,19}")
_SHORTEST = 100
"""Characters of a long post in its tweet: 275 count there, but half of them where each is wide."""
_MOST_ALIKE = 8
"""Long posts of one second with one beginning that are told apart; nobody writes so many."""
_LINK = re.compile(r"https?://t\.co/[A-Za-z0-9]+")
_LONGEST_SHOWN = 100
"""Characters of a link as it is shown; X cuts it to 27 or so."""
_ESCAPED = re.compile(r"&(?:[a-z]{2,6}|#\d{1,6});")
_START = re.compile(rb"[\[{]")


class _Link(Struct, gc=False):
    """A link in the words, or what stands there for the pictures: where, and how it was shown."""

    url: str = ""
    display_url: str | None = None
    indices: tuple[int, ...] = ()
    """In code points of the words as the file holds them."""


class _Entities(Struct, gc=False):
    urls: tuple[_Link, ...] = ()
    media: tuple[_Link, ...] = ()


class _Variant(Struct, gc=False):
    url: str = ""


class _Video(Struct, gc=False):
    variants: list[_Variant] = []


class Medium(Struct, gc=False):
    """A picture or clip, and whose it is if it was first in another post."""

    media_url: str | None = None
    expanded_url: str | None = None
    source_user_id: str | int | None = None
    source_status_id: str | int | None = None
    video_info: _Video | None = None

    @property
    def urls(self) -> tuple[str, ...]:
        """Addresses of its files; the last part of one, without the ending, names its file."""
        clips = self.video_info.variants if self.video_info else []
        return self.media_url or "", *(clip.url for clip in clips)


class _Media(Struct, gc=False):
    """All pictures and clips of a tweet, in order; `_Entities` have but the first."""

    media: tuple[Medium, ...] = ()


class _Edits(Struct, gc=False):
    editTweetIds: tuple[str, ...] = ()  # noqa: N815 - the file's own name


class _Edited(Struct, gc=False):
    """What a version other than the first says of the others."""

    editControlInitial: _Edits | None = None  # noqa: N815


class _EditInfo(Struct, gc=False):
    """The two ways in which a tweet names its versions."""

    initial: _Edits | None = None
    edit: _Edited | None = None


class Tweet(Struct, gc=False):
    """One tweet; those of before 2018 have `text` and no `full_text`."""

    id_str: str
    created_at: str
    full_text: str | None = None
    text: str | None = None
    entities: _Entities | None = None
    extended_entities: _Media | None = None
    in_reply_to_status_id_str: str | None = None
    edit_info: _EditInfo | None = None

    @property
    def raw(self) -> str:
        """The words as the file holds them."""
        return self.full_text or self.text or ""

    @property
    def media(self) -> tuple[Medium, ...]:
        """Every picture and clip, in order."""
        return self.extended_entities.media if self.extended_entities else ()

    @property
    def versions(self) -> tuple[str, ...]:
        """Numbers of its versions, itself one of them; one or none if it was never edited."""
        info = self.edit_info
        edits = info and (info.initial or (info.edit and info.edit.editControlInitial))
        return edits.editTweetIds if edits else ()


class _Wrapped(Struct, gc=False):
    """A tweet as it stands in a list since 2020; before, it stood there bare."""

    tweet: Tweet


class _NoteUrl(Struct):
    shortUrl: str = ""  # noqa: N815
    displayUrl: str = ""  # noqa: N815


class NoteCore(Struct):
    """The words of a long post."""

    text: str
    urls: list[_NoteUrl] = []


class Note(Struct):
    """The whole of a long post, of which the tweet has the first 275 characters."""

    createdAt: str  # noqa: N815
    core: NoteCore


class Owner(Struct):
    """Whose archive it is; the last three are of before 2018."""

    username: str = ""
    accountId: str = ""  # noqa: N815
    accountDisplayName: str = ""  # noqa: N815
    screen_name: str = ""
    id: str = ""
    full_name: str = ""

    @property
    def number(self) -> str:
        """The number of the account, which stays when it is renamed."""
        return self.accountId or self.id

    @property
    def account(self) -> str:
        """Its name with the @; empty if it is not said."""
        name = person(self.username or self.screen_name)
        return f"@{name}" if name else ""

    @property
    def author(self) -> str:
        """The name to print; empty if it is not said."""
        return person(self.accountDisplayName or self.full_name) or self.account


_WRAPPERS: dict[type[Struct], str] = {Tweet: "tweet", Note: "noteTweet", Owner: "account"}
_BARE = msgspec.json.Decoder(list[Tweet], strict=False)
_WRAPPED = msgspec.json.Decoder(list[_Wrapped], strict=False)
_RAW = msgspec.json.Decoder(list[msgspec.Raw])
_ODD = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def entries_in(content: bytes, where: str, kind: type[T]) -> tuple[list[T], str]:
    """Give what fits of a list, or of a single entry, behind any prefix; and what is broken."""
    start = _START.search(content)
    body = memoryview(content)[start.start() if start else 0 :]
    if kind is Tweet:
        with suppress(*_ODD):
            return _tweets(body), ""
    try:  # one entry at a time: a large list takes little room
        values = [parsed(bytes(raw), where) for raw in _RAW.decode(body)]
    except _ODD:
        whole = parsed(bytes(body), where)
        values = whole if isinstance(whole, list) else [whole]
        if isinstance(whole, Failure):
            return [], whole.why
    key = _WRAPPERS[kind]
    bare = [value.get(key, value) if isinstance(value, dict) else value for value in values]
    good, broken = converted((value for value in bare if not isinstance(value, Failure)), kind)
    broken = Counter(value.why for value in bare if isinstance(value, Failure)) + broken
    return good, unread(broken, "entries", AGAIN)


def _tweets(body: memoryview) -> list[Any]:
    """Decode a list without a fault, straight into `Tweet`; raises one of `_ODD` otherwise."""
    if b'"tweet"' in bytes(body[:200]):
        return [entry.tweet for entry in _WRAPPED.decode(body)]
    return _BARE.decode(body)


def size(number: str) -> tuple[int, str]:
    """Give a key by which numbers written out sort as numbers."""
    return len(number), number


def later_versions(tweets: dict[str, Tweet]) -> dict[str, str]:
    """Give the number of the last version that is here for each that is not the last."""
    later: dict[str, str] = {}
    for tweet in tweets.values():
        if len(tweet.versions) > 1:
            here = sorted({n for n in tweet.versions if n in tweets}, key=size)
            later |= dict.fromkeys(here[:-1], here[-1] if here else "")
    return later


def places(media: Sequence[Medium]) -> dict[str, int]:
    """Give which of the pictures of a tweet a file shows, by its name as `stem` gives it."""
    found: dict[str, int] = {}
    for at, medium in enumerate(media):
        for url in medium.urls:
            found.setdefault(url.partition("?")[0].rpartition("/")[2].rpartition(".")[0], at)
    found.pop("", None)
    return found


def stem(name: str) -> str:
    """Give the name of a file less the number of its tweet and the ending."""
    return name.partition("-")[2].rpartition(".")[0]


def words(tweet: Tweet) -> str:
    """Give what the person wrote: no links to its pictures, other links as they were shown.

    Goes from right to left, and changes nothing where the link does not stand as it should.
    """
    raw, links = tweet.raw, tweet.entities
    if links and "://t.co/" in raw:
        shown = {u.indices[0]: (u.url, u.display_url or u.url) for u in links.urls if u.indices}
        shown |= {m.indices[0]: (m.url, "") for m in links.media if m.indices}
        pieces: list[str] = []
        end = len(raw)
        for start in sorted(shown, reverse=True):
            url, text = shown[start]
            stop = start + len(url)
            if url and start >= 0 and stop <= end and raw.startswith(url, start):
                pieces += (raw[stop:end], text)
                end = start - (not text and raw[start - 1 : start] == " ")  # X put it there
        raw = "".join((raw[:end], *reversed(pieces)))
    return unescaped(raw)


class Notes:
    """The long posts of an archive, found by the second and the beginning of their tweets."""

    def __init__(self) -> None:
        self._all: dict[tuple[datetime, str], dict[str, NoteCore]] = {}

    def add(self, note: Note) -> None:
        """Keep a long post, if it tells when it was written."""
        if time := instant(note.createdAt):
            text = unescaped(note.core.text)
            alike = self._all.setdefault((time, text[:_SHORTEST]), {})
            if len(alike) < _MOST_ALIKE:
                alike[text] = note.core

    def of(self, raw: str, time: datetime) -> NoteCore | None:
        """Give the one that begins with the words of a tweet, which are cut with an ellipsis."""
        start = unescaped(raw.rpartition("…")[0]).rstrip() if self._all else ""
        if len(start) < _SHORTEST:
            return None
        seconds = (time, time - timedelta(seconds=1))
        found = (self._all.get((second, start[:_SHORTEST]), {}) for second in seconds)
        whole = (core for alike in found for text, core in alike.items() if text.startswith(start))
        return next(whole, None)


def note_words(core: NoteCore) -> str:
    """Give the words of a long post, with its links as they were shown."""
    known = {u.shortUrl: u.displayUrl for u in core.urls if len(u.displayUrl) <= _LONGEST_SHOWN}
    return unescaped(_LINK.sub(lambda found: known.get(found[0], found[0]), core.text))


def unescaped(raw: str) -> str:
    """Undo `&amp;` and its like, once; a bare & stays what it is."""
    return _ESCAPED.sub(lambda found: html.unescape(found[0]), raw) if "&" in raw else raw


def instant(text: str) -> datetime | None:
    """Read a time in UTC, as written now (`Tue Sep 20 19:26:16 +0000 2011`) or before 2018.

    None if it is none, or not of Twitter's years. Knows no locale: names are always English.
    """
    try:
        if text[19:26] == " +0000 ":
            text = f"{text[26:]}-{_MONTH[text[4:7]]}-{text[8:10]}T{text[11:19]}"
        time = datetime.fromisoformat(text[:19])
    except (ValueError, KeyError):
        return None
    return time if _FIRST <= time.year <= _LAST and not time.tzinfo else None


def posted(time: datetime, text: str) -> When:
    """Give the time of a post: its picture may be older.

    Downloads of before 2018 give midnight for a tweet of before November 2010: the day is known.
    """
    precision = Precision.DAY if text.endswith(" 00:00:00 +0000") else _SECOND
    source = "X post" if time >= RENAMED else "Twitter post"
    return When(time, _SOURCE, precision, _UTC, latest=True, source=source)


def numbered(number: str, basis: Basis, source: str) -> When | None:
    """Give the time that is part of a tweet's number, since November 2010."""
    if not _NUMBER.fullmatch(number):
        return None
    time = _EPOCH + timedelta(milliseconds=(int(number) >> 22) + 657)
    known = time.year <= _LAST
    time = time.replace(microsecond=0)
    return When(time, basis, clock=Clock.UTC, latest=True, source=source) if known else None


def service(time: datetime) -> str:
    """Name the service as it was called then."""
    return "Twitter" if time < RENAMED else "X"
