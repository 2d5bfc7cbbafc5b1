"""Signal's messages: its own plain export of 2026, and folders written by signal-export.

In: the trees of an export. Out: each picture and clip with its message, messages without one,
failures. Opens only `main.jsonl` with the texts too long for it, `data.json`, and pictures without
an ending for their first bytes. Messages that vanish, stickers and Signal's own news are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from pathlib import PurePath

from yearling.files import archive_stem
from yearling.records import Claims, Failure, File, Post, Sighting

from .attached import Attached, texts_at, unread
from .facts import credit
from .signal_index import Sent, lines_in, messages_in
from .tree import Tree, folded, read_whole, start_of

_PLACES = re.compile(r"([^/]+/)?")
"""Where lists lie: at the root, or on a computer in a folder beside `files`; of each chat."""
_FIRST = b'"backupTimeMs"'
_SECOND = re.compile(rb'\s*\{\s*"(account|recipient|chat|chatItem)"\s*:\s*\{')
_LINE = (b'"date": "', b'"sender": "', b'"body": "', b'"reactions": [', b'"attachments": [')
"""Signs of Signal's own list in its first two lines, and of signal-export's in any line."""
_STORED = re.compile(r"(?:.*/)?files/([0-9a-f]{2})/(\1[0-9a-f]{62})(\.\w+)?")
_STICKER = re.compile("exported_stickers/.*")
_AGAIN = "export again, with media, and give all of it"
_NO_LIST = "pictures of a Signal export, without its list (main.jsonl): add all of the export"
_UNSENT = (
    "in no message that is read: a sticker, a preview or a small copy; if it is a picture of the "
    "year, copy it into a folder of its own"
)


class Signal:
    """The source that reads exports of Signal."""

    name = "signal"

    def score(self, tree: Tree) -> int:
        """Bid 100 for messages at the root, 90 for a part with stored files alone."""
        if _lists(tree):
            return 100
        stored = (_STORED.fullmatch(shelf.first) for shelf in tree.shelves)
        return 90 * (bool(tree.shelves) and all(stored))

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Take all as one: pictures are named by their content, or looked for in their own tree."""
        return [tuple(trees)] if trees else []

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give what the chats say and show, then other pictures."""
        yield from _Reading(trees).everything()

    def tells(self, trees: Sequence[Tree]) -> str:  # noqa: ARG002 - it may hold many chats
        """Say what it is."""
        return "1 Signal export"


class _Reading:
    """One pass over one export."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._trees = trees
        self._files: dict[str, File] = {}
        for root, name, file in ((tree.root, *entry) for tree in trees for entry in tree.files):
            stored = _STORED.fullmatch(name)
            self._files.setdefault(stored[2] if stored else folded(f"{root}/{name}"), file)
        self._lists = [(tree, folder, file) for tree in trees for folder, file in _lists(tree)]
        self._attached = Attached(Signal.name, trees, (file for *_, file in self._lists))

    def everything(self) -> Iterator[Sighting | Post | Failure]:
        apart = [_STORED, _STICKER] if self._lists else []
        for tree, folder, file in self._lists:
            broken: Counter[str] = Counter()
            sent = _sent(tree, folder, file, broken)
            if broken or isinstance(sent, Failure):
                apart = [_STICKER]  # who knows what else was sent
            if isinstance(sent, Failure):
                yield sent
                continue
            yield from self._chats(sent)
            if why := unread(broken, "messages", _AGAIN):
                yield Failure(file.where, why, file=False)
            yield from self._attached.missing(file, _AGAIN)
        loose = list(self._attached.loose(lambda n: _UNSENT * any(p.fullmatch(n) for p in apart)))
        if loose and not self._lists:
            yield Failure(self._trees[0].root, _NO_LIST, file=False)
        yield from loose

    def _chats(self, messages: Sequence[Sent]) -> Iterator[Sighting | Post | Failure]:
        """Give each message with its pictures, or alone."""
        here = {message.id for message in messages}
        for message in messages:
            post = _post(message, self._text(message), here)
            claims = Claims(credit=credit(post.author, "Signal"))
            files = ((self._files.get(one.key), one) for one in message.enclosed)
            named = (
                self._attached.give(file, one.name) for file, one in files if file or one.shows
            )
            yield from self._attached.posted(post, ((seen, claims) for seen in named))

    def _text(self, message: Sent) -> str:
        """Give all that was written: what is long lies in a file of its own."""
        file = self._files.get(message.whole)
        content = read_whole(file) if file else b""
        if not file or isinstance(content, Failure):
            return message.text
        self._attached.take(file)
        return content.decode("utf-8", "replace")


def _post(sent: Sent, text: str, here: Container[str]) -> Post:
    return Post(
        id=sent.id,
        author=sent.author,
        service="Signal",
        written=sent.when,
        text=text,
        raw=text,
        form="message",
        answers=sent.answers if sent.answers in here else "",
        context=sent.context,
    )


def _lists(tree: Tree) -> list[tuple[str, File]]:
    """Give (folder, list) for what messages there are: at the root, or of chats side by side."""
    chats = any(_STICKER.match(shelf.folder) for shelf in tree.shelves)
    found = []
    for folder, file in texts_at(tree, _PLACES):
        plain = file.name == "main.jsonl" and (not folder or folder.startswith("signal-backup-"))
        lines = file.name == "data.json" and (not folder or chats)
        if (plain or lines) and _is_list(file, plain):
            found.append((folder, file))
    return found


def _is_list(file: File, plain: bool) -> bool:
    first, _, second = start_of(file).lstrip().partition(b"\n")
    if plain:
        return _FIRST in first and _SECOND.match(second) is not None
    return all(sign in first for sign in _LINE)


def _sent(tree: Tree, folder: str, file: File, broken: Counter[str]) -> list[Sent] | Failure:
    content = read_whole(file)
    if isinstance(content, Failure):
        return content
    if file.name == "main.jsonl":
        return list(messages_in(content, broken))
    chat = archive_stem(PurePath(folder or tree.root).name)
    return list(lines_in(content, f"{tree.root}/{folder}media/", chat, broken))
