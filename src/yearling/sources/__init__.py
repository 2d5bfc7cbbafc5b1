"""Sources: places a family keeps pictures, recognised by what they hold, and listed.

In: paths of folders, zips and single files. Out: `Found` collections; reading one gives
sightings and failures. A source lists and parses; it opens no picture and writes nothing.
Those of other packages join through the entry points `yearling.sources`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from yearling.files import listing, members
from yearling.records import Failure, File, Kind, Sighting

from .folder import Folder, counted, ending_of
from .instagram import Instagram
from .tree import Tree

_DEEPEST = 8
"""Folders in folders that are searched for an export; pictures are found at any depth."""


class Source(Protocol):
    """One kind of place that holds pictures. See `docs/sources/adding.md`."""

    name: str

    def score(self, tree: Tree) -> int:
        """Bid for a tree whose root is this source's: 0 not mine, 100 certain."""

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Put together the parts of one export, of all trees that were won."""

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Failure]:
        """Give each picture and clip, once for each of its posts; nothing broken is raised."""

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say for people what this is: `1 BabyBook export`."""


PLAIN = Folder()
BUILT_IN: dict[str, Source] = {source.name: source for source in (PLAIN, Instagram())}
"""By name; the plain folder comes first and takes what nobody else bids more for."""


@dataclass(frozen=True, slots=True)
class Found:
    """One collection: the trees of one export, or all plain folders."""

    source: Source
    trees: tuple[Tree, ...]

    @property
    def line(self) -> str:
        """What was found, for people: `1 folder, 9,812 pictures, 214 clips`."""
        seen = [one for one in self.read() if isinstance(one, Sighting)]
        posts = {one.post.id for one in seen if one.post}
        kinds = list({one.file.where: one.kind for one in seen}.values())
        shown = [counted(kinds.count(kind), noun) for kind, noun in _NOUNS.items()]
        said = [self.source.tells(self.trees), counted(len(posts), "post"), *shown]
        return ", ".join(filter(None, said if kinds else [*said, "no pictures"]))

    def read(self) -> Iterator[Sighting | Failure]:
        """Give each picture and clip, and what could not be used."""
        return self.source.read(self.trees)


_NOUNS = {Kind.PHOTO: "picture", Kind.CLIP: "clip"}


def find(paths: Sequence[Path]) -> tuple[list[Found], list[Failure]]:
    """Recognise what lies at the paths; the same for any order of them.

    Every path may be a folder, a zip, a picture, or a folder with zips and exports in it.
    """
    failures: list[Failure] = []
    sources = _sources(failures)
    won: dict[str, list[Tree]] = {source.name: [] for source in sources}
    for tree in _trees(paths, failures):
        for source, part in _claims(tree, sources, _DEEPEST):
            won[source.name].append(part)
    found = [
        Found(source, trees)
        for source in sources
        for trees in source.join(sorted(won[source.name], key=lambda tree: tree.root))
    ]
    return found, failures


def _sources(failures: list[Failure]) -> list[Source]:
    """Give our sources, then those of other packages in the order of their names."""
    found = list(BUILT_IN.values())
    for point in sorted(entry_points(group="yearling.sources"), key=lambda p: p.name):
        try:
            if point.name not in BUILT_IN:
                found.append(point.load()())
        except (ImportError, AttributeError, TypeError) as error:
            why = f"the add-on does not load ({error}); update it"
            failures.append(Failure(f"source {point.name}", why, file=False))
    return found


def _trees(paths: Sequence[Path], failures: list[Failure]) -> Iterator[Tree]:
    """Give a tree for each path and for each zip in a folder; no file is in two."""
    seen: set[str] = set()
    for path in sorted({Path(path).expanduser().absolute() for path in paths}):
        for root, listed in _opened(path):
            failures += [one for one in listed if isinstance(one, Failure)]
            files = [one for one in listed if isinstance(one, File) and one.where not in seen]
            seen.update(file.where for file in files)
            if files:
                named = ((_inner(root, file), file) for file in files)
                yield Tree(root, tuple(sorted(named, key=lambda pair: pair[0])))


def _opened(path: Path) -> Iterator[tuple[str, list[File | Failure]]]:
    """Give what lies at one path, and in each zip there, as (root, what it holds)."""
    root = path if path.is_dir() else path.parent
    held = list(listing(path)) if path.is_dir() else [_one(path)]
    if not held:
        why = "the folder is empty; put pictures there, or name another"
        held = [Failure(str(path), why, file=False)]
    zips = dict.fromkeys(one for one in held if isinstance(one, File) and ending_of(one) == "zip")
    yield str(root), [one for one in held if one not in zips]
    for zipped in zips:
        yield zipped.path, list(members(Path(zipped.path)))


def _one(path: Path) -> File | Failure:
    """Give a single file that a person named."""
    try:
        known = path.stat()
    except OSError:
        why = "nothing of this name is here; check its spelling, or connect the disk it is on"
        return Failure(str(path), why)
    return File(str(path), known.st_size, known.st_mtime_ns)


def _inner(root: str, file: File) -> str:
    """Give a file's name from the root on, with plain slashes."""
    return (file.member or file.path[len(root) :]).replace("\\", "/").lstrip("/")


def _claims(tree: Tree, sources: list[Source], deeper: int) -> list[tuple[Source, Tree]]:
    """Let the best bid take a tree; if nobody knows it, look for exports in its folders."""
    best = max(sources, key=lambda source: source.score(tree))
    if best is not PLAIN or not deeper:
        return [(best, tree)]
    claimed = [
        (source, part)
        for folder in tree.folders()
        for source, part in _claims(folder, sources, deeper - 1)
        if source is not PLAIN
    ]
    taken = {file.where for _, part in claimed for _, file in part.files}
    rest = tuple(pair for pair in tree.files if pair[1].where not in taken)
    return [*claimed, (PLAIN, Tree(tree.root, rest))] if rest else claimed
