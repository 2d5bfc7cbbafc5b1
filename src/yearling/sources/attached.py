"""What the posts of an export name: found, given once for each post, missed, or left over.

In: the trees of one export, names as an index writes them. Out: sightings with their posts, and
notes on what is missing or cannot be read. For sources whose index names its pictures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from yearling.records import Claims, Failure, File, Kind, Post, Sighting, When

from .folder import KINDS, counted, few, look, paired
from .tree import Shelf, Tree, ending


class Attached:
    """One pass over one export: remembers what was given and what was not there."""

    def __init__(self, source: str, trees: Sequence[Tree], lists: Iterable[File] = ()) -> None:
        self._source = source
        self._trees = trees
        self._given = {file.where for file in lists}
        self._missing: dict[str, None] = {}

    def give(self, file: File | None, name: str, why: str = "") -> Sighting | Failure | None:
        """Give what a post calls by a name; None if that is not here, which is kept in mind.

        With `why` it is left out for that reason. What cannot be used is told once.
        """
        if file is None:
            self._missing[name] = None
            return None
        seen = Failure(file.where, why, unsupported=True) if why else look(self._source, file)
        told = isinstance(seen, Failure) and file.where in self._given
        self._given.add(file.where)
        return None if told else seen

    def take(self, file: File) -> None:
        """Take a file that belongs to another one, so that it is not left over."""
        self._given.add(file.where)

    def has_given(self, file: File) -> bool:
        """Whether a file was given or taken."""
        return file.where in self._given

    def posted(
        self, post: Post | None, shown: Iterable[tuple[Sighting | Failure | None, Claims]]
    ) -> Iterator[Sighting | Post | Failure]:
        """Give what came with a post, each picture with the post; the post alone if none did."""
        alone = True
        for seen, claims in shown:
            if isinstance(seen, Sighting):
                alone = False
                yield replace(seen, claims=claims, post=post)
            elif seen:
                yield seen
        if alone and post and post.text:
            yield post

    def missing(self, index: File, advice: str) -> Iterator[Failure]:
        """Tell in one note what an index named in vain so far, and what to do."""
        names, self._missing = [name.rpartition("/")[2] for name in self._missing], {}
        return absent(index.where, names, index.name, advice)

    def loose(
        self,
        apart: Callable[[str], str] = lambda _: "",
        dated: Callable[[str], When | None] = lambda _: None,
    ) -> Iterator[Sighting | Failure]:
        """Give what no post named, in the order of names, `dated` by its name if that tells.

        What is `apart` for a reason may be a picture, but none of the year: it is not opened.
        """
        found = [
            (name, tree.root, one)
            for tree in self._trees
            for shelf in tree.shelves
            for name, one in self._left(shelf, apart)
        ]
        for name, _, one in sorted(found, key=itemgetter(0, 1)):
            when = dated(name) if isinstance(one, Sighting) else None
            if when and isinstance(one, Sighting):
                yield replace(one, claims=Claims((when,)))
            else:
                yield one

    def _left(
        self, shelf: Shelf, apart: Callable[[str], str]
    ) -> Iterator[tuple[str, Sighting | Failure]]:
        files = {file.where: (name, file) for name, file in shelf if not self.has_given(file)}
        rest: list[File] = []
        for where, (name, file) in files.items():
            if why := apart(name) if isinstance(KINDS.get(ending(name), Kind.PHOTO), Kind) else "":
                yield name, Failure(where, why, unsupported=True)
            else:
                rest.append(file)
        for one in paired(self._source, rest, []):
            yield files[one.file.where if isinstance(one, Sighting) else one.where][0], one


def absent(where: str, names: Sequence[str], index: str, advice: str) -> Iterator[Failure]:
    """Tell in one note which pictures an index names in vain, if it does, and what to do."""
    if names:
        are = f"{counted(len(names), 'picture')} named in {index} {'are' if names[1:] else 'is'}"
        why = f"{are} not in the parts given: {few(names)}; {advice}"
        yield Failure(where, why, file=False)


def unread(whys: Iterable[str], nouns: str, advice: str) -> str:
    """Say how many entries of a list could not be read, and why the first; empty for none."""
    counts = Counter(whys)
    number = f"{counts.total():,} of its {nouns}"
    return f"{number} cannot be read; {advice}. The first: {next(iter(counts))}" if counts else ""


def texts_at(tree: Tree, places: re.Pattern[str]) -> Iterator[tuple[str, File]]:
    """Give (folder, file) for what may be lists, in folders of such names."""
    for shelf in tree.shelves:
        if shelf.texts and places.fullmatch(shelf.folder):
            yield from ((shelf.folder, file) for _, file in shelf.lists)
