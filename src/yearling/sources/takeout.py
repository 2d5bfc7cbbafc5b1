"""Google Takeout: what Google Photos gives back, from 2017 on, in any language.

In: the trees of one export, its parts in any order. Out: a sighting for each picture and clip
with what Google says of it, once more for each comment under it; posts for words in albums;
failures. Opens only the JSON files in the folders of pictures, and the list of memories; other
services of the export (mail, drive, chats, ...) are never opened. Which file describes a picture
is `takeout_names`' rule, over all parts; what it says is `takeout_index`'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from yearling.records import Claims, Failure, File, Post, Sighting

from . import takeout_index as index
from .folder import counted, few, look
from .parts import joined
from .takeout_folders import folders, home, other_services, stamp, stamp_in
from .takeout_index import Described
from .takeout_names import sidecar_names
from .tree import Shelf, Tree, ending, folded, read_whole

_FAILED = "failed videos"
"""The folder of clips that Google could not read; in other languages they are tried."""
_FAILED_WHY = "a clip that Google Photos could not read; if it plays, copy it into a folder"
_BARE_WHY = (
    "their own dates are used, and some may lie in Google's trash; "
    "the part that describes them seems to be missing:"
)
_MEMORIES = "user-generated-memory-titles.json"

Key = tuple[str, str]


class Takeout:
    """The source that reads Google Photos out of a Google Takeout."""

    name = "takeout"

    def score(self, tree: Tree) -> int:
        """Bid 100 for JSON of Google Photos, 60 for its folders without, 50 for other parts."""
        return home(tree).bid

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Put together what may be one export; names that tell different exports keep apart.

        Parts without a name of Google's join the one export there is; with several that would be
        a guess, so they stand by themselves.
        """
        return joined(trees, lambda tree: [stamp(tree)])

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give the pictures folder by folder, then words in albums, then what is amiss."""
        trees = sorted(trees, key=lambda tree: tree.root)
        yield from _Reading(trees).everything()
        yield from other_services(trees)

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say, for example, `1 Google Takeout (3 parts)`."""
        return f"1 Google Takeout ({len(trees)} parts)" if len(trees) > 1 else "1 Google Takeout"


class _Here(NamedTuple):
    """One file in a folder of pictures: in which part of the folder, and where in that."""

    part: int
    at: int
    name: str


class _Folder:
    """One folder of pictures over all parts: its files, and which JSON describes which."""

    def __init__(self, name: str, shelves: Sequence[Shelf]) -> None:
        self.name = name
        self.shelves = shelves
        self._media: list[_Here] = []
        self._names: list[set[str]] = [set() for _ in shelves]
        self._listed: dict[str, list[_Here]] = {}
        for part, shelf in enumerate(shelves):
            for at, called in enumerate(shelf.names.split("\0")):
                if ending(called) != "json":
                    self._media.append(_Here(part, at, called))
                    self._names[part].add(folded(called))
                elif name:  # what lies above the folders is about no picture
                    self._listed.setdefault(folded(called), []).append(_Here(part, at, called))
        self._media.sort(key=lambda here: (here.name, here.part))

    def file(self, here: _Here) -> File:
        """Make the record of a file, which is not kept."""
        return self.shelves[here.part].file(here.at, here.name)

    def pairs(self) -> Iterator[tuple[_Here, _Here | None]]:
        """Give each picture or clip with the file that describes it, if there is one.

        Where pictures of one name in several parts look to one file, whose it is nobody knows:
        two people's exports have names in common. Parts that bear Google's name are one export.
        """
        found = [(media, self._sidecar(media)) for media in self._media]
        away = {(at, folded(m.name), m.part) for m, at in found if at and at.part != m.part}
        parts = Counter((at, name) for at, name, _ in away)
        torn = {at for (at, _), number in parts.items() if number > 1}
        for media, at in found:
            yield media, at if at and (at not in torn or self._together(media, at)) else None

    def _together(self, media: _Here, sidecar: _Here) -> bool:
        """Whether both lie in one part, or in parts of one export by their names."""
        both = (media.part, sidecar.part)
        return both[0] == both[1] or all(stamp_in(self.shelves[part].path) for part in both)

    def rest(self) -> list[_Here]:
        """Files that describe no picture that is here: those of the album, and of others."""
        used = {self._sidecar(media) for media in self._media}
        every = (here for name in sorted(self._listed) for here in self._listed[name])
        return [here for here in every if here not in used]

    def _sidecar(self, media: _Here) -> _Here | None:
        for name in sidecar_names(media.name) if self._listed else ():
            found = self._listed.get(folded(name))
            if found and (chosen := self._chosen(found, name, media)):
                return chosen
        return None

    def _chosen(self, found: Sequence[_Here], name: str, media: _Here) -> _Here | None:
        """Of files with one name that beside the picture; else one that no other picture claims.

        Two people's exports have names in common. A file in another part is the picture's only if
        that part has no picture of this name itself, and no two parts say different things.
        """
        beside = [here for here in found if here.part == media.part]
        if beside:
            return next((here for here in beside if here.name == name), beside[0])
        own = folded(media.name)
        others = [here for here in found if own not in self._names[here.part]]
        if len(others) > 1 and len({read_whole(self.file(here)) for here in others}) > 1:
            return None
        return others[0] if others else None


@dataclass(slots=True)
class _Notes:
    """What is amiss, gathered to be told in a few lines."""

    broken: list[Failure] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    """Names of pictures that no file describes."""
    gone: dict[Key, str] = field(default_factory=dict)
    """Names of pictures that are described and not here."""
    undated: int = 0
    """Albums with words of no known time."""

    def told(self, where: str) -> Iterator[Failure]:
        if self.broken:
            first, number = self.broken[0], counted(len(self.broken), "file")
            why = f"{number} that should describe pictures cannot be used; here: {first.why}"
            yield Failure(first.where, why, file=False)
        for names, are, so in (
            (self.bare, "that no JSON describes", _BARE_WHY),
            (list(self.gone.values()), "described but not in the parts given", "to see them,"),
        ):
            if names:
                why = f"{counted(len(names), 'picture')} {are}: {few(names)}; {so} add every zip "
                yield Failure(where, f"{why}of this export, named as Google did", file=False)
        if self.undated:
            why = f"words in {counted(self.undated, 'album')} that tells no date: not used; "
            yield Failure(where, f"{why}write those you want as captions", file=False)


class _Reading:
    """One pass over one export, folder by folder, so that no more than a folder is held."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._root = trees[0].root if trees else ""
        self._folders = folders(trees)
        self._memories = self._memory_titles()
        self._albums: dict[str, list[tuple[int, Described]]] = {}
        self._listed: dict[Key, dict[str, None]] = {}
        self._notes = _Notes()
        self._told: set[str] = set()

    def everything(self) -> Iterator[Sighting | Post | Failure]:
        for name, shelves in self._folders.items():
            self._unpaired(_Folder(name, shelves))
        for name, shelves in self._folders.items():
            yield from self._pictures(_Folder(name, shelves))
        yield from self._words()
        yield from self._notes.told(self._root)

    def _memory_titles(self) -> dict[str, str]:
        files = (file for shelf in self._folders.get("", []) for _, file in shelf)
        lists = [read_whole(file) for file in files if file.name == _MEMORIES]
        titles = (t for said in lists if isinstance(said, bytes) for t in index.memory_titles(said))
        return {folded(index.sanitised(title)): title.strip() for title in titles}

    def _read(self, file: File) -> Described | None:
        content = read_whole(file)
        said = content if isinstance(content, Failure) else index.described(content, file.where)
        if isinstance(said, Failure):
            self._notes.broken.append(said)
            return None
        return said

    def _unpaired(self, folder: _Folder) -> None:
        """Note the album of a folder, and the pictures which it lists but does not hold."""
        listed = []
        for here in folder.rest():
            said = self._read(folder.file(here))
            album = index.album_in(said) if said else None
            if album:
                self._albums.setdefault(folder.name, []).append((here.part, album))
            elif said and said.photo_taken_time and not index.hidden(said):
                listed.append((here.part, said.key, said.title or here.name))
        for part, key, name in listed:
            self._notes.gone.setdefault(key, name)
            titles = self._listed.setdefault(key, {})
            titles.update(dict.fromkeys(self._titles(folder.name, part)))

    def _titles(self, folder: str, part: int) -> tuple[str, ...]:
        """Give the title of a folder's album: that beside the picture, or all that parts tell."""
        albums = self._albums.get(folder, [])
        beside = [album for at, album in albums if at == part]
        titles = [index.title_of(album) for album in beside or [album for _, album in albums]]
        if not albums:
            titles = [self._memories.get(folded(index.sanitised(folder)), "")]
        return tuple(title for title in dict.fromkeys(titles) if title)

    def _pictures(self, folder: _Folder) -> Iterator[Sighting | Failure]:
        """Give each picture and clip of a folder."""
        titles = [self._titles(folder.name, part) for part in range(len(folder.shelves))]
        for media, sidecar in folder.pairs():
            seen = look(Takeout.name, folder.file(media))
            if not isinstance(seen, Sighting):
                yield from [seen] if seen else []
                continue
            said = self._read(folder.file(sidecar)) if sidecar else None
            why = _FAILED_WHY if folder.name == _FAILED else index.hidden(said) if said else ""
            if why:
                yield Failure(seen.file.where, why, unsupported=True)
            elif said:
                yield from self._described(seen, said, titles[media.part])
            else:
                self._notes.bare += [] if sidecar else [media.name]
                yield replace(seen, claims=Claims(albums=titles[media.part]))

    def _described(
        self, seen: Sighting, said: Described, titles: tuple[str, ...]
    ) -> Iterator[Sighting]:
        """Give a picture with what is said of it, once for each comment under it."""
        self._notes.gone.pop(said.key, None)
        albums = dict.fromkeys((*titles, *self._listed.get(said.key, ())))
        claims = index.claims_in(said, tuple(albums))
        posts = list(index.comments(said, "".join(titles[:1])))
        self._told.update(post.id for post in posts)
        yield from (replace(seen, claims=claims, post=post) for post in posts or (None,))

    def _words(self) -> Iterator[Post]:
        """Give what people wrote in albums."""
        for _, album in (one for albums in self._albums.values() for one in albums):
            dated = list(index.entries(album))
            self._notes.undated += not dated and any(index.album_words(album))
            for post in (*index.comments(album, index.title_of(album)), *dated):
                if post.id not in self._told:
                    self._told.add(post.id)
                    yield post
