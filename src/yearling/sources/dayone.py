"""Day One's journals: JSON exports of today, and folders of Day One Classic.

In: the trees of one or more exports. Out: each photo and clip with the entry it stands in,
entries without one, failures. Opens only `.doentry` files and JSON at the root which is called
a journal, or lies beside photos named as Day One names them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from yearling.records import Failure, File, Post, Sighting

from .attached import Attached, texts_at, unread
from .dayone_index import Entry, came_later, claims_of, classic, entries_in, post_of
from .folder import counted
from .tree import Tree, ending, read_json, read_whole, start_of

_MEDIA = frozenset(("photos/", "videos/", "audios/", "pdfs/"))
_LISTS = re.compile(r"(entries/)?")
_MD5 = re.compile(r"[a-z]+/[0-9a-f]{32}\.[a-z0-9]+")
_CALLED_SO = re.compile(r"journal|diary|diario|tagebuch")
_MOST = 100
"""Journals; a folder with more JSON files is another program's."""
_LIST = re.compile(rb'"entries"\s*:\s*\[')
_ENTRY = (
    re.compile(rb'"creationDate"\s*:\s*"\d{4}-\d\d-\d\dT[\d:.]{5,20}Z"'),
    re.compile(rb'"uuid"\s*:\s*"\w+"'),
)
"""What every entry has."""
_AGAIN = "export the journal again, with its photos"
_NO_LIST = (
    "photos of a Day One export, without its journal (Journal.json): add the zip that Day One wrote"
)


class DayOne:
    """The source that reads Day One's journals."""

    name = "dayone"

    def score(self, tree: Tree) -> int:
        """Bid 100 for a journal at the root, 40 for a part with nothing but its photos."""
        if _journals(tree):
            return 100
        return 40 * (len(tree) > 0 and _photos(tree) == len(tree.shelves))

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Take all as one: photos are named by their content, entries by an id of their own."""
        return [tuple(trees)] if trees else []

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give the photos and words of all entries, then the photos that no entry shows."""
        yield from _Reading(trees).everything()

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say, for example, `2 Day One journals (Nora, Travels)`."""
        titles = sorted({_title(file) for tree in trees for file in _journals(tree)} - {""})
        names = f" ({', '.join(titles[:3])}{' …' if titles[3:] else ''})" if titles else ""
        return counted(max(len(titles), 1), "Day One journal") + names


class _Reading:
    """One pass over all journals."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._root = trees[0].root
        self._media: dict[str, File] = {}
        for shelf in (s for tree in trees for s in tree.shelves if s.folder in _MEDIA):
            for _, file in shelf:
                self._media.setdefault(PurePath(file.name).stem.lower(), file)
        self._journals = [(f, *_read(f, self._media)) for tree in trees for f in _journals(tree)]
        self._attached = Attached(DayOne.name, trees, (file for file, *_ in self._journals))

    def everything(self) -> Iterator[Sighting | Post | Failure]:
        last = self._last()
        for file, entries, why in self._journals:
            for entry in entries:
                if last[_id(entry, file)] is entry:
                    yield from self._shown(entry, file)
            if why:
                yield Failure(file.where, why, file=not entries)
            yield from self._attached.missing(file, _AGAIN)
        loose = list(self._attached.loose())
        if loose and not self._journals:
            yield Failure(self._root, _NO_LIST, file=False)
        yield from loose

    def _last(self) -> dict[str, Entry]:
        """Give each entry once, as the latest of several exports has it."""
        every = [(entry, file) for file, entries, _ in self._journals for entry in entries]
        every.sort(key=lambda one: (one[0].modified_date or "", one[1].where))
        return {_id(entry, file): entry for entry, file in every}

    def _shown(self, entry: Entry, journal: File) -> Iterator[Sighting | Post | Failure]:
        """Give the photos of an entry, each with the entry, or the entry alone."""
        post = post_of(entry, _id(entry, journal), _title(journal))
        alone = True
        for media in entry.media:
            seen = self._attached.give(self._media.get(media.stem), media.name)
            if isinstance(seen, Sighting):
                claims = claims_of(media, entry)
                later = came_later(claims, entry)
                yield replace(seen, claims=claims, post=None if later else post)
                alone = alone and later
            elif seen:
                yield seen
        if alone and post.text:
            yield post


def _photos(tree: Tree) -> int:
    """How many folders hold media, named by their content."""
    ours = (shelf for shelf in tree.shelves if shelf.folder in _MEDIA)
    return sum(bool(_MD5.fullmatch(shelf.first)) for shelf in ours)


def _journals(tree: Tree) -> list[File]:
    """Give the journals at the root, and the entries of Day One Classic."""
    texts = list(texts_at(tree, _LISTS))
    named_so = _photos(tree) > 0
    lists = [file for folder, file in texts if not folder and ending(file.name) == "json"]
    found = [file for folder, file in texts if folder and ending(file.name) == "doentry"]
    lists = [f for f in lists[: _MOST + 1] if named_so or _CALLED_SO.search(f.name.lower())]
    return found + [file for file in lists if len(lists) <= _MOST and _is_journal(file)]


def _is_journal(file: File) -> bool:
    head = start_of(file)
    return bool(_LIST.search(head)) and all(one.search(head) for one in _ENTRY)


def _read(journal: File, media: Container[str]) -> tuple[list[Entry], str]:
    """Give the entries of one journal that can be used, and why the others cannot."""
    if ending(journal.name) == "json":
        value = read_json(journal)
    else:
        content = read_whole(journal)
        value = content if isinstance(content, Failure) else classic(content, media)
    if isinstance(value, Failure):
        return [], value.why
    entries, broken = entries_in(value)
    return entries, unread(broken, "entries", _AGAIN)


def _title(journal: File) -> str:
    """Give the name of a journal; Classic's have none."""
    return PurePath(journal.name).stem if ending(journal.name) == "json" else ""


def _id(entry: Entry, journal: File) -> str:
    return f"dayone:{entry.uuid or f'{_title(journal)}:{entry.creation_date}'}"
