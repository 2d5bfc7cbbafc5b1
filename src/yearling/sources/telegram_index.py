"""What `result.json` of Telegram Desktop says: the messages of its chats. Pure.

In: the bytes of a `result.json`. Out: `Export`, `Chat`, `Message`. The same file holds contacts,
sessions and telephone numbers: the shapes here have no room for them, so nothing of them is kept.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime, timedelta

import msgspec

from yearling.records import Basis, Clock, Failure, When

from .facts import instant, person
from .tree import AGAIN, parsed

LEFT_ALONE = frozenset(
    ("bot_chat", "public_supergroup", "public_channel", "replies", "verify_codes")
)
"""Chats of a whole account that are not among people who know each other."""
ABSENT = re.compile(r"\((?:File|Photo) (?:not included|exceeds maximum size|unavailable)")
_ESCAPE = re.compile(rb"\\(?:x([0-9A-F]{2})|.)", re.DOTALL)
_BARE = re.compile(rb'^([ \t]*"document_id": )([^"\d\s][^\r\n]*?)(,?)\r?$', re.MULTILINE)


class _Part(msgspec.Struct):
    text: str = ""


class Message(msgspec.Struct, rename={"sender": "from", "sender_id": "from_id"}):
    """One message, or a story."""

    id: int | str | None = None
    type: str = ""
    date: str | None = None
    date_unixtime: str | int | None = None
    sender: str | None = None
    sender_id: str | int | None = None
    author: str | None = None
    """Who signed a post of a channel."""
    text: str | list[str | _Part] = ""
    photo: str | None = None
    file: str | None = None
    media: str | None = None
    thumbnail: str | None = None
    media_type: str | None = None
    mime_type: str | None = None
    forwarded_from: str | msgspec.UnsetType | None = msgspec.UNSET
    saved_from: str | msgspec.UnsetType | None = msgspec.UNSET
    reply_to_message_id: int | None = None
    reply_to_peer_id: str | int | None = None

    @property
    def words(self) -> str:
        """What was written, without marks of style."""
        if isinstance(self.text, str):
            return self.text
        return "".join(part if isinstance(part, str) else part.text for part in self.text)

    @property
    def path(self) -> str:
        """Name of what came with it, or a sentence that says why it is not there."""
        return self.photo or self.file or self.media or ""

    @property
    def shows(self) -> bool:
        """Whether that is a picture or a clip, as far as the message says."""
        seen = (self.mime_type or "").startswith(("image/", "video/"))
        return bool(self.photo or self.media or (seen and self.media_type != "sticker"))

    @property
    def name(self) -> str:
        """Who wrote it, if that is a person who has a name."""
        of_a_chat = str(self.sender_id).startswith(("channel", "chat"))
        return person(self.author if of_a_chat else self.sender)

    @property
    def shared(self) -> bool:
        """Whether the words are somebody else's."""
        return not (self.forwarded_from is self.saved_from is msgspec.UNSET)

    @property
    def when(self) -> When | None:
        """Give the time it was sent, by the clock of the computer that exported, if known."""
        sent = instant(str(self.date_unixtime)) if self.date_unixtime else None
        local = instant(self.date)
        east = offset(local, sent) if local and sent else None
        if local and (sent is None or east is not None):
            time, clock = local, Clock.LOCAL
        elif sent:
            time, clock = sent, Clock.UTC
        else:
            return None
        return When(
            time, Basis.SOURCE, clock=clock, offset=east, latest=True, source="Telegram message"
        )


class Chat(msgspec.Struct):
    """One chat. Its messages are kept as bytes until they are wanted."""

    name: str | None = None
    type: str | None = None
    id: int | str | None = None
    messages: list[msgspec.Raw] = []

    def read(self, broken: Counter[str]) -> list[Message]:
        """Give its messages, and count why others cannot be read."""
        good = []
        for raw in self.messages:
            try:
                message = _MESSAGE.decode(raw)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
                broken[str(error)] += 1
                continue
            good.append(message)
            if message.type == "message" and not message.when:
                broken["it has no time"] += 1
        return good


class _Chats(msgspec.Struct, rename={"each": "list"}):
    each: list[Chat] = []


class Export(Chat):
    """A whole `result.json`: itself one chat, or with many."""

    chats: _Chats | None = None
    left_chats: _Chats | None = None
    stories: list[msgspec.Raw] = []

    @property
    def listed(self) -> list[Chat]:
        """The chats of an account; none if this is one chat."""
        return self.chats.each if self.chats else []


_MESSAGE = msgspec.json.Decoder(Message, strict=False)
_EXPORT = msgspec.json.Decoder(Export, strict=False)


def export_in(content: bytes, where: str) -> Export | Failure:
    """Parse a `result.json`: as it is, else repaired, else as tolerantly as can be."""
    try:
        return _EXPORT.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        value = parsed(_repaired(content), where)
    if isinstance(value, Failure):
        return value
    try:
        return _EXPORT.decode(json.dumps(value))
    except (msgspec.MsgspecError, RecursionError) as error:
        return Failure(where, f"not a list of chats as Telegram writes it ({error}); {AGAIN}")


def offset(local: datetime, sent: datetime) -> int | None:
    """Give the zone of which a local time and a UTC time speak; None if of none that is in use."""
    minutes = (local - sent) / timedelta(minutes=1)
    zone = round(minutes / 15) * 15
    return zone if abs(minutes - zone) <= 5 and -720 <= zone <= 840 else None


def _repaired(content: bytes) -> bytes:
    r"""Undo two faults of Telegram Desktop: `\x0B` for control characters, and bare ids (2022)."""

    def escape(found: re.Match[bytes]) -> bytes:
        return rb"\u00" + found[1] if found[1] else found[0]

    def quoted(found: re.Match[bytes]) -> bytes:
        return found[1] + b'"' + found[2].replace(b'"', b"'") + b'"' + found[3]

    return _ESCAPE.sub(escape, _BARE.sub(quoted, content))
