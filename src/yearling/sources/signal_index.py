"""What two exports of Signal say, in one shape. Pure: bytes in, messages out.

In: `main.jsonl` of Signal's own plain export (2026; frames of its `Backup.proto` as JSON), or
`data.json` of signal-export: a JSON object a line. Out: `Sent` messages. The first holds keys, a
PIN and telephone numbers as well; only the fields that are named here are looked at.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO

import msgspec

from yearling.records import Basis, When

from .facts import instant, person, utc
from .folder import shows
from .tree import folded

_CALL = re.compile(r"(Incoming|Outgoing|Missed) (voice |video )?call( \([^()]*\))?")
_NOBODY = ("Me", "No-Sender", "None")
"""What signal-export writes where a name should stand."""
_BORDERLESS = "BORDERLESS"
"""Signal's mark on a picture that is shown like a sticker."""
_NAMES = (
    ("nickname", "given", "family"),
    ("", "systemGivenName", "systemFamilyName"),
    ("", "profileGivenName", "profileFamilyName"),
)
"""Where a contact's name stands: given by the owner, in the phone, by the person."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that came with a message."""

    key: str
    """Its name in the export as compared, without place and ending if Signal gave it."""
    name: str
    """For people."""
    shows: bool
    """Whether the message calls it a picture or a clip."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One message of a person."""

    id: str
    author: str
    when: When
    text: str
    context: str
    answers: str = ""
    """Id of the message it answers, wherever that is."""
    enclosed: tuple[Enclosed, ...] = ()
    whole: str = ""
    """Key of the file with the whole text, if that is too long for the list."""


def messages_in(content: bytes, broken: Counter[str]) -> Iterator[Sent]:
    """Give the messages of Signal's own export, and count why others cannot be read."""
    people = _People()
    for frame in _lines(content, broken):
        people.learn(frame)
        if isinstance(message := frame.get("chatItem"), dict) and "standardMessage" in message:
            yield from people.sent(message, broken)


def lines_in(content: bytes, folder: str, chat: str, broken: Counter[str]) -> Iterator[Sent]:
    """Give the messages of one chat as signal-export writes it; count why others are not."""
    for number, line in enumerate(_lines(content, broken)):
        text, sender = (_word(line, key) for key in ("body", "sender"))
        text = text.removesuffix("  ")  # written so for Markdown
        when = _shown_time(_word(line, "date"))
        if when is None:
            broken["it has no time"] += 1
        elif not (line.get("deleted") or line.get("call") or _CALL.fullmatch(text)):
            names = [_word(one, "name") for one in _list(line, "attachments")]
            yield Sent(
                id=f"signal:{chat}:{when.time.isoformat()}:{number}",
                author="" if sender in _NOBODY else person(sender),
                when=when,
                text=text,
                context=person(chat),
                enclosed=tuple(Enclosed(folded(folder + n), n, shows(n)) for n in names),
            )


class _People:
    """Who is who in one export: told before the first message of each."""

    def __init__(self) -> None:
        self._owner = ""
        self._names: dict[int, str] = {}
        self._chats: dict[int, str] = {}
        self._news: set[int] = set()

    def learn(self, frame: dict[str, object]) -> None:
        """Take in what a frame says of people and chats."""
        if account := frame.get("account"):
            self._owner = _full(account, "givenName", "familyName")
        if one := frame.get("recipient"):
            id, contact = _number(one, "id"), _at(one, "contact")
            names = (_full(_at(contact, of) if of else contact, *keys) for of, *keys in _NAMES)
            title = person(_word(one, "group", "snapshot", "title", "title"))
            owner = self._owner if _at(one, "self") is not None else ""
            self._names[id] = owner or next(filter(None, names), title)
            self._news.update([id] if _at(one, "releaseNotes") is not None else [])
        if chat := frame.get("chat"):
            self._chats[_number(chat, "id")] = self._names.get(_number(chat, "recipientId"), "")

    def sent(self, message: dict[str, object], broken: Counter[str]) -> Iterator[Sent]:
        """Give a message, unless it was to vanish or is news of Signal itself."""
        author, sent = _number(message, "authorId"), _number(message, "dateSent")
        said, time = message["standardMessage"], instant(sent // 1000)
        if time is None:
            broken["it has no time"] += 1
        elif not message.get("expiresInMs") and author not in self._news:
            shown = [one for one in _list(said, "attachments") if _at(one, "flag") != _BORDERLESS]
            quoted = [_number(said, "quote", key) for key in ("authorId", "targetSentTimestamp")]
            yield Sent(
                id=self._id(author, sent),
                author=self._names.get(author, ""),
                when=utc(time, "Signal message", latest=True),
                text=_word(said, "text", "body"),
                context=self._chats.get(_number(message, "chatId"), ""),
                answers=self._id(*quoted) if all(quoted) else "",
                enclosed=tuple(_enclosed(_at(one, "pointer")) for one in shown),
                whole=_enclosed(_at(said, "longText")).key,
            )

    def _id(self, author: int, time: int) -> str:
        return f"signal:{time}:{self._names.get(author) or author}"


def _enclosed(pointer: object) -> Enclosed:
    """Give a file under the name that Signal makes of its content and its key."""
    said = (_word(pointer, "locatorInfo", part) for part in ("plaintextHash", "localKey"))
    try:
        parts = [b64decode(part) for part in said]
    except ValueError:
        parts = [b""]
    key = sha256(b"".join(parts)).hexdigest() if all(parts) else ""
    name = _word(pointer, "fileName") or key[:12] or "one without a name"
    return Enclosed(key, name, _word(pointer, "contentType").startswith(("image/", "video/")))


def _lines(content: bytes, broken: Counter[str]) -> Iterator[dict[str, object]]:
    for line in filter(None, map(bytes.strip, BytesIO(content))):
        try:
            yield msgspec.json.decode(line, type=dict[str, object])
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            broken[str(error)] += 1


def _at(value: object, *path: str) -> object:
    """Give what lies at a path of names; None if nothing does."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _word(value: object, *path: str) -> str:
    found = _at(value, *path)
    return found if isinstance(found, str) else ""


def _number(value: object, *path: str) -> int:
    """Give a number, which Signal writes as a text if it may be large; 0 if there is none."""
    found = str(_at(value, *path))
    return int(found) if found.isascii() and found.isdecimal() and len(found) < 20 else 0


def _list(value: object, *path: str) -> list[object]:
    found = _at(value, *path)
    return found if isinstance(found, list) else []


def _full(value: object, *keys: str) -> str:
    return person(" ".join(filter(None, (_word(value, key) for key in keys))))


def _shown_time(text: str) -> When | None:
    """Read a time by the clock of the computer that exported."""
    time = instant(text) if not text.isdecimal() else None
    if time is None:
        return None
    offset = datetime.fromisoformat(text).utcoffset()
    if offset is None:
        return When(time, Basis.SOURCE, latest=True, source="Signal message")
    minutes = round(offset / timedelta(minutes=1))
    local = time + timedelta(minutes=minutes)
    return When(local, Basis.SOURCE, offset=minutes, latest=True, source="Signal message")
