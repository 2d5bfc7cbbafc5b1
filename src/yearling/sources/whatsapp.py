"""WhatsApp's "Export chat", of Android and iPhone, with or without media.

In: trees with the text of a chat at their root, and what was sent beside it. Out: a sighting for
each picture and clip, with its message where the text names it; the other messages as posts;
failures. Opens only texts called like WhatsApp's, or where none is the starts of at most three
others: contacts, documents and sound never. Messages are private: kept, never quoted.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import chain, combinations
from pathlib import Path, PurePath

from yearling.records import Basis, Claims, Failure, File, Post, Precision, Sighting, When

from .attached import Attached
from .facts import credit
from .folder import KINDS, OWN, counted, shows
from .tree import Lookup, Tree, ending, first_bytes, folded, read_whole, text_of
from .whatsapp_lines import Chat, Message, chat_in, headers, said_in, signed

_NAMED = re.compile(r"whatsapp|^_chat", re.IGNORECASE)
"""`_chat.txt` of an iPhone; Android's names differ by language, but for this word."""
_FEW = 3
"""So many texts without that word are looked into: one may be a chat under a new name."""
_FIRST, _MINUTE, _BITS = datetime(2009, 1, 1), timedelta(minutes=1), (1 << 64) - 1
_START = 1 << 13
"""Bytes of a text in which a chat shows."""
_SENDERS = 3
"""So many lines with a sender a text without WhatsApp's name must begin with."""
_NOTICE = re.compile(
    "whatsapp|end-to-end|ende-(?:zu|til)-ende|bout en bout|extremo a extremo|ponta a ponta"
    "|uçtan uca|сквозн|端到端|端對端|エンドツーエンド|종단|एंड-टू-एंड|szyfrowan|التشفير",
    re.IGNORECASE,
)
"""In the first line of a chat, where WhatsApp says that nobody listens."""
_LEFT_OUT = re.compile(r": <(?=[^>\n]*[^!-~])[^\W\d_][^<>\n\d:;=.]{3,60}>$", re.MULTILINE)
"""`<Media omitted>` in any language: in words, or in letters that no program's log has."""
_LONGEST = 255
"""Letters of a name that are looked at: no phone writes more."""
_WITH = re.compile(
    r"whatsapp.*?\s(?:with|mit|con|avec|com|met|med|с|z|-)\s+(.+?)(?: \(\d+\))?$", re.IGNORECASE
)
_STICKER = re.compile(r"^STK-\d{8}-WA|-(?:STICKER|GIF)-\d")

_STICKER_WHY = f"a sticker or a GIF sent in a chat, not a picture of the year; {OWN}"
_UNSURE_WHY = (
    "dates like {date} can be read in two ways, and nothing in the chat tells which: the day was "
    "taken to come first. If the month does, put these three lines at the end of "
    'retrospective.toml; if not, too, but with "day first", to end this note:\n'
    '[[sources]]\npath = {path}\ndates = "month first"'
)
_LEFT_OUT_WHY = (
    "left out of this chat when it was exported: export it again and choose to attach media; "
    "older ones may be only on the phone"
)
_STRANGE_WHY = (
    "no message in it has a date that can be read; set the phone to the common calendar and "
    "export the chat again"
)
_BROKEN_WHY = "some letters in it are broken; export the chat again"
_MISSING_ADVICE = "export the chat again with media, or put them beside it under these names"


class WhatsApp:
    """The source that reads exported chats."""

    name = "whatsapp"

    def score(self, tree: Tree) -> int:
        """Bid 100 for a chat called as WhatsApp calls it, 60 for one under another name."""
        chats = _chats(tree)
        return 100 if any(map(_is_named, chats)) else 60 * bool(chats)

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Put together exports of one chat: they say the same of the time that both cover."""
        trees = sorted(trees, key=lambda tree: tree.root)
        names = [{folded(_context(tree, file)) for file in _chats(tree)} for tree in trees]
        pairs = [(a, b) for a, b in combinations(range(len(trees)), 2) if _fit(names[a], names[b])]
        said = {at: _messages(trees[at]) for at in sorted({at for pair in pairs for at in pair})}
        group = list(range(len(trees)))
        for a, b in pairs:
            if group[a] != group[b] and _agree(said[a], said[b]):
                group = [group[a] if one == group[b] else one for one in group]
        return [
            tuple(tree for tree, one in zip(trees, group, strict=True) if one == number)
            for number in dict.fromkeys(group)
        ]

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give what messages show, messages without a picture, then what no message names."""
        yield from _Reading(trees).everything()

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say, for example, `1 WhatsApp chat (Oma Ursel)`."""
        known = {_context(tree, file) for tree in trees for file in _chats(tree)} - {""}
        names = ", ".join(sorted(filter(None, map(signed, known))))
        return counted(max(1, len(known)), "WhatsApp chat") + (f" ({names})" if names else "")


class _Reading:
    """One pass over the exports of one chat: what they share is given once."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._trees = trees
        self._files = [(at, file) for at, tree in enumerate(trees) for file in _chats(tree)]
        self._known = {_context(trees[at], file) for at, file in self._files} - {""}
        self._lookups = [Lookup([tree]) for tree in trees]
        self._said = [_messages(tree) for tree in trees] if trees[1:] else []
        self._attached = Attached(WhatsApp.name, trees, (file for _, file in self._files))
        self._posts: dict[str, Post] = {}
        self._given: set[tuple[str, str]] = set()
        self._sent: set[tuple[str, ...]] = set()
        """Chat, minute and sender of what was sent and is named."""
        self._left_out: list[tuple[File, Counter[tuple[str, ...]]]] = []
        """The same of what a text was made without."""

    def everything(self) -> Iterator[Sighting | Post | Failure]:
        for at, file in self._files:
            yield from self._chat(at, file)
        yield from self._without()
        shown = {post for _, post in self._given}
        yield from (post for post in self._posts.values() if post.text and post.id not in shown)
        yield from self._attached.loose(_apart)

    def _chat(self, at: int, file: File) -> Iterator[Sighting | Failure]:
        """Give the pictures that one text names, and what is wrong with it."""
        tree = self._trees[at]
        read = _parsed(file, tree.said_of(file).get("dates", ""))
        if isinstance(read, Failure):
            yield read
            return
        chat, why = read
        context = _context(tree, file) or (min(self._known) if len(self._known) == 1 else "")
        same: dict[str, int] = {}
        left_out: Counter[tuple[str, ...]] = Counter()
        group = _group(chat, context)
        for message in chat.messages:
            if message.sender is None or (group and signed(message.sender) == group):
                continue
            find = partial(self._find, at, message)
            said = said_in(message.raw, find, _is_file_name)
            if said.names or message.left_out:
                key = (context, _minute(message), signed(message.sender))
                self._sent.update([key] if said.names else ())
                left_out[key] += not said.names
            if said.words or said.names:
                post = self._post(message, said.words, context, same)
                for name in said.names:
                    yield from self._shown(find(name), name, post)
        yield from self._attached.missing(file, _MISSING_ADVICE)
        self._left_out.append((file, left_out))
        whys = [why, _unsure(chat.unsure, file) if chat.unsure else ""]
        whys += [_STRANGE_WHY] if chat.strange and not chat.messages else []
        yield from (Failure(file.where, why, file=False) for why in whys if why)

    def _find(self, at: int, message: Message, name: str) -> File | None:
        """Find a file beside its chat, or with another export that holds this very message.

        Two phones may call two pictures the same.
        """
        number = _number(message)
        others = (one for one, said in enumerate(self._said) if one != at and number in said)
        found = (self._lookups[one].find(name) for one in chain([at], others))
        return next(filter(None, found), None)

    def _without(self) -> Iterator[Failure]:
        """Tell for each chat how much was left out of it, but what another export shows."""
        told: Counter[tuple[str, ...]] = Counter()
        for file, left_out in self._left_out:
            more = left_out - told
            told |= left_out
            if number := sum(n for key, n in more.items() if key not in self._sent):
                files = f"{counted(number, 'file')} (pictures, clips or sound)"
                why = f"{files} {'were' if number > 1 else 'was'} {_LEFT_OUT_WHY}"
                yield Failure(file.where, why, file=False)

    def _shown(self, file: File | None, name: str, post: Post) -> Iterator[Sighting | Failure]:
        """Give one file of a message; each once for a message, and once if it is no picture."""
        why = _apart(file.name) if file else ""
        seen = self._attached.give(file, name, why) if file or shows(name) else None
        if not file or not seen:
            return
        key = (file.where, post.id if isinstance(seen, Sighting) else "")
        if key in self._given:
            return
        self._given.add(key)
        if isinstance(seen, Sighting):
            claims = Claims((post.written,), credit=credit(post.author, "WhatsApp", "sender"))
            yield replace(seen, claims=claims, post=post)
        else:
            yield seen

    def _post(self, message: Message, words: str, context: str, same: dict[str, int]) -> Post:
        """Give the post of a message, which another export may have given before.

        Its id is made of what every export of the chat says of it.
        """
        author = signed(message.sender or "")
        key = "\0".join((context, _minute(message), author, words))
        same[key] = same.get(key, 0) + 1
        digest = blake2b(key.encode("utf-8", "replace"), digest_size=8).hexdigest()
        name = f"whatsapp:{digest}:{same[key]}"
        if name not in self._posts:
            precision = Precision.SECOND if message.exact else Precision.MINUTE
            self._posts[name] = Post(
                id=name,
                author=author,
                service="WhatsApp",
                written=When(
                    message.time, Basis.SOURCE, precision, latest=True, source="WhatsApp message"
                ),
                text=words,
                raw=message.raw,
                form="message",
                context=signed(context),
            )
        return self._posts[name]


def _minute(message: Message) -> str:
    return message.time.isoformat(timespec="minutes")


def _unsure(date: str, file: File) -> str:
    """Ask which number is the day, with the lines that answer for this chat alone."""
    home, path = str(Path("~").expanduser()), file.path
    short = f"~{path[len(home) :]}" if path.startswith(f"{home}{os.sep}") else path
    return _UNSURE_WHY.format(date=date, path=json.dumps(short, ensure_ascii=False))


def _apart(name: str) -> str:
    """Say why a file that was sent is no picture of the year; empty if it may be one."""
    return _STICKER_WHY if _STICKER.search(name.rpartition("/")[2]) else ""


def _is_file_name(name: str) -> bool:
    """Whether a word is the name of a file that is not here: one that an export would hold."""
    return " " not in name and ending(name) in KINDS


# -- which files are chats --------------------------------------------------------------


def _chats(tree: Tree) -> list[File]:
    """Give the chats of a tree, by name; exports have no folders in them."""
    if any(shelf.folder for shelf in tree.shelves):
        return []
    texts = [file for _, file in tree.texts if ending(file.name) == "txt"]
    named = list(filter(_is_named, texts))
    few = texts if len(texts) <= _FEW else []
    return [file for file in named or few if _is_chat(file, tree)]


def _is_named(file: File) -> bool:
    return _NAMED.search(file.name) is not None


def _is_chat(file: File, tree: Tree) -> bool:
    """Whether a text begins like a chat; one that names a file beside it is one too."""
    sure, names = _begun(file)
    beside = (name for shelf in tree.shelves for name in shelf.names.split("\0"))
    return sure or (bool(names) and not names.isdisjoint(beside))


@lru_cache(maxsize=1024)
def _begun(file: File) -> tuple[bool, frozenset[str]]:
    """Whether the first lines are a chat's for sure, and what they name if they may be.

    Where the name says nothing, WhatsApp's own words must: diaries and logs have such lines too.
    """
    text = text_of(first_bytes(file, _START))
    found = list(headers(text))
    at_once = bool(found) and not text[: found[0].start()].strip()
    senders = sum(match["sender"] is not None for match in found)
    if _is_named(file) or not at_once or senders < _SENDERS:
        return _is_named(file) and (at_once or senders > 1), frozenset()
    if found[0][2]:
        return "\u200e" in text, frozenset()
    messages = chat_in(text).messages
    own = bool(messages) and messages[0].sender is None and _NOTICE.search(messages[0].raw)
    sure = bool(own or "\u200e" in text or _LEFT_OUT.search(text))
    return sure, frozenset(name for m in messages for name in said_in(m.raw, shows, shows).names)


@lru_cache(maxsize=8)
def _parsed(file: File, told: str) -> tuple[Chat, str] | Failure:
    """Read one chat once, though joining, telling and reading ask for it."""
    content = read_whole(file)
    if isinstance(content, Failure):
        return content
    text = text_of(content)
    broken = text.count("\ufffd") > content.count("\ufffd".encode())
    return chat_in(text, told), _BROKEN_WHY * broken


def _context(tree: Tree, file: File) -> str:
    """Give the name of a chat, from its text's name or that of its zip or folder."""
    place = PurePath(tree.root).name
    stems = (file.name[: -len(".txt")], place[:-4] if ending(place) == "zip" else place)
    return next(
        (found[1].strip() for stem in stems if (found := _WITH.search(stem[:_LONGEST]))), ""
    )


def _group(chat: Chat, context: str) -> str:
    """Give the group's name if WhatsApp itself speaks under it; empty in a chat of two."""
    senders = {signed(message.sender) for message in chat.messages if message.sender}
    return context if context in senders and len(senders) > 2 else ""


# -- which exports are of one chat ------------------------------------------------------


def _fit(ours: set[str], theirs: set[str]) -> bool:
    """Whether the names of two chats allow that they are one; an unknown name does."""
    return bool(ours & theirs) or "" in ours | theirs


def _messages(tree: Tree) -> set[int]:
    """Give the number of each message that somebody wrote."""
    read = [_parsed(file, tree.said_of(file).get("dates", "")) for file in _chats(tree)]
    return {
        _number(message)
        for one in read
        if not isinstance(one, Failure)
        for message in one[0].messages
        if message.sender is not None
    }


def _number(message: Message) -> int:
    """Give a message's number: its minute, then 64 bits of its sender and words."""
    words = hash((message.sender, message.raw)) & _BITS
    return ((message.time - _FIRST) // _MINUTE << 64) + words


def _agree(ours: set[int], theirs: set[int]) -> bool:
    """Whether most messages of the time that both cover are in both."""
    common = len(ours & theirs)
    if not common:
        return False
    start, end = max(min(ours), min(theirs)) >> 64, min(max(ours), max(theirs)) >> 64
    return 2 * common >= min(sum(start <= one >> 64 <= end for one in s) for s in (ours, theirs))
