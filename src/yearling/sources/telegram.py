"""Telegram Desktop's exports as JSON, of one chat or of a whole account.

In: the trees of an export. Out: each picture and clip with its message, messages without one,
failures. Opens only `result.json`, the first bytes of a page called `messages.html` or
`export_results.html`, and those of pictures without an ending.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import msgspec

from yearling.records import Basis, Claims, Failure, File, Post, Sighting, When

from .attached import Attached, texts_at, unread
from .facts import credit, person
from .folder import counted
from .parts import joined
from .telegram_index import ABSENT, LEFT_ALONE, Chat, Export, Message, export_in
from .tree import Shelf, Tree, first_bytes, folded, read_whole, start_of

_LIST = "result.json"
_PAGES = ("messages.html", "export_results.html")
_ROOT = re.compile("")
_MESSAGES = re.compile(rb'"messages":\s*\[')
_MESSAGE = re.compile(
    rb'\{(?=[^{}]*"type":\s*"(?:message|service)")(?=[^{}]*"date(?:_unixtime)?":)'
    rb'[^{}]*"(?:from|actor)(?:_id)?":'
)
_ACCOUNT = re.compile(rb'\s*\{\s*"(?:about|chats)":')
_BEFORE_CHATS = 1 << 22
"""Bytes of a whole account that may come before its chats: contacts, sessions, pictures."""
_STORIES = "stories"
_NAMED = re.compile(rb'\s*\{\s*"name":\s*("(?:[^"\\]|\\.)*")')
_FOLDERS = re.compile(r"(chats/chat_\d+/)?(photos|video_files|round_video_messages)")
_SENT = re.compile(r"[a-z_]+_\d+@(\d\d)-(\d\d)-(\d{4})_(\d\d)-(\d\d)-(\d\d)(_thumb)?\.\w+")
"""How Telegram calls what has no name of its own."""

_AGAIN = "export again with photos and videos, and give the whole folder"
_HTML = (
    "this is Telegram's export as HTML: its pictures are used, its words are not. Export again "
    "and choose Machine-readable JSON"
)
_NO_LIST = "pictures of a Telegram export, without its list (result.json): add the whole folder"
_OWN = "if it is a picture of the year, copy it into a folder of its own"
_APART = {
    "stickers": f"a sticker; {_OWN}",
    "profile_pictures": f"a profile picture; {_OWN}",
}
"""Folders of what is no picture of the year, and why."""
_SIGN = re.compile(r"(.*/)?images/[a-z_]+(@2x)?\.png")
_SIGN_WHY = f"a sign of Telegram's page; {_OWN}"
_SMALL = f"a small copy that Telegram made of another picture; {_OWN}"
_LEFT = (
    "of bots, in public chats, and in chats that were left: left alone; export such a chat by "
    "itself, or copy into a folder what belongs to the year"
)


class Telegram:
    """The source that reads exports of Telegram Desktop."""

    name = "telegram"

    def score(self, tree: Tree) -> int:
        """Bid 100 for a list at the root, 80 for a page, 40 for a part named as Telegram does."""
        if _list(tree):
            return 100
        return 80 if _page(tree) else 40 * any(map(_is_part, tree.shelves))

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Keep exports apart; parts without a list join the one that names their pictures."""
        return joined(trees, lambda tree: [tree.root] if _list(tree) else [], _paths)

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give what the chats say and show, then the pictures that no message names."""
        yield from _Reading(trees).everything()

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say, for example, `1 Telegram chat (Family)`."""
        lists = [file for tree in trees if (file := _list(tree))]
        named = _NAMED.match(start_of(lists[0])) if lists else None
        with suppress(msgspec.MsgspecError, UnicodeDecodeError):
            if named and (name := person(msgspec.json.decode(named[1], type=str))):
                return f"1 Telegram chat ({name})"
        return "1 Telegram export"


class _Reading:
    """One pass over one export."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._trees = trees
        self._files: dict[str, File] = {}  # whole names only: each chat has its own photo_1
        for name, file in (entry for tree in trees for entry in tree.files):
            self._files.setdefault(folded(name), file)
        self._attached = Attached(Telegram.name, trees)
        self._absent = 0

    def everything(self) -> Iterator[Sighting | Post | Failure]:
        lists = [file for tree in self._trees if (file := _list(tree))]
        for file in lists:
            yield from self._listed(file)
        page = next(filter(None, map(_page, self._trees)), None)
        known = bool(lists or page)  # without them nobody knows whose a folder is
        loose = list(self._attached.loose(lambda name: _apart(name) if known else "", _sent))
        if not lists and (page or loose):
            where, why = (page.where, _HTML) if page else (self._trees[0].root, _NO_LIST)
            yield Failure(where, why, file=False)
        yield from loose

    def _listed(self, file: File) -> Iterator[Sighting | Post | Failure]:
        """Give all that one list says, and what is wrong with it."""
        export = _export(file)
        if isinstance(export, Failure):
            yield export
            return
        broken: Counter[str] = Counter()
        for chat in (export, *(chat for chat in export.listed if chat.type not in LEFT_ALONE)):
            yield from self._chat(chat, chat.read(broken))
        stories = Chat(type=_STORIES, id=_STORIES, messages=export.stories)
        yield from self._chat(stories, stories.read(broken))
        alone = self._left_alone(export)
        notes = [
            f"{counted(alone, 'picture')} {_LEFT}" if alone else "",
            unread(broken, "messages", _AGAIN),
            f"{counted(self._absent, 'picture')} not in the export; {_AGAIN}" * (self._absent > 0),
        ]
        yield from (Failure(file.where, why, file=False) for why in notes if why)
        yield from self._attached.missing(file, _AGAIN)

    def _chat(self, chat: Chat, messages: Sequence[Message]) -> Iterator[Sighting | Post | Failure]:
        """Give what the messages of one chat show and say."""
        told = [
            (_id(chat, one, number), one)
            for number, one in enumerate(messages)
            if one.type == "message" or chat.type == _STORIES
        ]  # the rest says: somebody joined, called, changed the title
        ids = {str(one.id): id for id, one in told if one.id is not None}
        for id, message in told:
            post = _post(chat, message, id, ids.get(str(message.reply_to_message_id), ""))
            author = post.author if post and not post.shared else ""
            claims = Claims(credit=credit(author, "Telegram"))
            yield from self._attached.posted(post, [(self._shown(message), claims)])

    def _shown(self, message: Message) -> Sighting | Failure | None:
        """Give what came with a message, and with that the small copy that Telegram made of it."""
        path = message.path
        file = self._files.get(folded(path))
        if not path or ABSENT.search(path):
            self._absent += bool(path) and message.shows
        elif file or message.shows:
            sticker = _APART["stickers"] if message.media_type == "sticker" else ""
            seen = self._attached.give(file, path, sticker)
            small = self._files.get(folded(message.thumbnail or ""))
            if not small or not isinstance(seen, Sighting):
                return seen
            self._attached.take(small)
            return replace(seen, others=(small,))
        return None

    def _left_alone(self, export: Export) -> int:
        """Take the files of chats that are none of the family's; say how many pictures."""
        alone = [chat for chat in export.listed if chat.type in LEFT_ALONE]
        alone += export.left_chats.each if export.left_chats else []
        messages = (message for chat in alone for message in chat.read(Counter()))
        paths = {path for one in messages for path in (one.path, one.thumbnail or "")}
        files = filter(None, (self._files.get(folded(path)) for path in paths))
        return sum(isinstance(self._attached.give(file, ""), Sighting) for file in files)


def _apart(name: str) -> str:
    """Say why a picture that no message names is none of the year; empty if it may be one."""
    folder, _, last = name.rpartition("/")
    if _SIGN.fullmatch(name):
        return _SIGN_WHY
    return _SMALL if "_thumb." in last else _APART.get(folder.rpartition("/")[2], "")


def _id(chat: Chat, message: Message, number: int) -> str:
    """Name a message. Each account counts its own, so the number alone may be another's."""
    key = chat.name or "" if chat.id is None else chat.id
    sent, author = message.date_unixtime or message.date, message.sender_id or message.sender
    own = f"{number}th" if message.id is None else message.id
    return f"telegram:{key}:{own}:{sent}:{author}"


def _post(chat: Chat, message: Message, id: str, answered: str) -> Post | None:
    """Give what was written, with or without words; None if nobody knows when."""
    when = message.when
    if when is None:
        return None
    return Post(
        id=id,
        author=message.name,
        service="Telegram",
        written=when,
        text=message.words,
        raw=message.words,
        form="story" if chat.type == _STORIES else "message",
        shared=message.shared,
        answers=answered if message.reply_to_peer_id is None else "",
        context=person(chat.name),
    )


def _sent(name: str) -> When | None:
    """Read when it was sent from a name as Telegram gives it."""
    found = _SENT.fullmatch(name.rpartition("/")[2])
    if not found:
        return None
    day, month, year, hour, minute, second = map(int, found.groups()[:6])
    try:
        time = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
    return When(time, Basis.FILENAME, latest=True, source="file name")


def _list(tree: Tree) -> File | None:
    """Give the list of messages at the root, if there is one."""
    files = (file for _, file in texts_at(tree, _ROOT) if file.name.lower() == _LIST)
    return next(filter(_is_list, files), None)


def _is_list(file: File) -> bool:
    """Whether it holds messages as only Telegram writes them; those of an account come late."""
    head = start_of(file)
    if _ACCOUNT.match(head):
        head = first_bytes(file, _BEFORE_CHATS)
    return _MESSAGES.search(head) is not None and _MESSAGE.search(head) is not None


def _page(tree: Tree) -> File | None:
    files = (file for _, file in texts_at(tree, _ROOT) if file.name.lower() in _PAGES)
    marks = (b'class="page_wrap', b"<title>Exported Data</title>")
    heads = ((file, start_of(file)) for file in files)
    return next((file for file, head in heads if all(mark in head for mark in marks)), None)


def _is_part(shelf: Shelf) -> bool:
    """Whether the first file of a folder has a name and a place that only Telegram gives."""
    folder, _, name = shelf.first.rpartition("/")
    return bool(_FOLDERS.fullmatch(folder) and _SENT.fullmatch(name))


def _paths(tree: Tree) -> set[str]:
    """Give all names that the list of a tree speaks of, as compared."""
    file = _list(tree)
    export = _export(file) if file else None
    chats = (export, *export.listed) if isinstance(export, Export) else ()
    return {folded(message.path) for chat in chats for message in chat.read(Counter())}


def _export(file: File) -> Export | Failure:
    content = read_whole(file)
    return content if isinstance(content, Failure) else export_in(content, file.where)
