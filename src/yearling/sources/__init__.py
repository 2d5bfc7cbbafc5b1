"""Sources: places a family keeps pictures, recognised by what they hold, and listed.

In: paths of folders, zips and single files. Out: `Found` collections; reading one gives
sightings and failures. A source lists and parses; it opens no picture and writes nothing.
Ours are imported when first asked; others join through the entry points `yearling.sources`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, cast

from yearling.files import listing, members
from yearling.records import Failure, File, Sighting

from .tree import Tree

BUILT_IN = {
    "folder": "yearling.sources.folder:Folder",
    "instagram": "yearling.sources.instagram:Instagram",
}
"""By name; `folder` comes first and takes what nobody else bids more for."""

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
        """Give each picture and clip once; a broken entry is a `Failure`, never raised."""

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say in one line, for people, what was found."""


@dataclass(frozen=True, slots=True)
class Found:
    """One collection: the trees of one export, or all plain folders."""

    source: Source
    trees: tuple[Tree, ...]

    @property
    def line(self) -> str:
        """What was found, for people: `1 folder, 9,812 pictures, 214 clips`."""
        return self.source.tells(self.trees)

    def read(self) -> Iterator[Sighting | Failure]:
        """Give each picture and clip once, and what could not be used."""
        return self.source.read(self.trees)


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
    found = []
    for path in BUILT_IN.values():
        module, _, name = path.partition(":")
        found.append(cast("Source", getattr(import_module(module), name)()))
    for point in sorted(entry_points(group="yearling.sources"), key=lambda p: p.name):
        if point.name in BUILT_IN:
            continue
        try:
            found.append(cast("Source", point.load()()))
        except (ImportError, AttributeError, TypeError) as error:
            failures.append(
                Failure(f"source {point.name}", f"the add-on does not load ({error}); update it")
            )
    return found


def _trees(paths: Sequence[Path], failures: list[Failure]) -> Iterator[Tree]:
    """Give a tree for each path and for each zip in a folder; no file is in two."""
    seen: set[str] = set()
    for path in sorted({Path(path).expanduser().absolute() for path in paths}):
        for root, listed in _opened(path):
            files = []
            for one in listed:
                if isinstance(one, Failure):
                    failures.append(one)
                elif one.where not in seen:
                    seen.add(one.where)
                    files.append((_inner(root, one), one))
            if files:
                yield Tree(str(root), tuple(sorted(files, key=lambda pair: pair[0])))


def _opened(path: Path) -> Iterator[tuple[Path, Sequence[File | Failure]]]:
    """Give what lies at one path, and in each zip there, as (root, what it holds)."""
    held = list(listing(path)) if path.is_dir() else [_one(path)]
    root = path if path.is_dir() else path.parent
    zips = [one for one in held if isinstance(one, File) and _is_zip(one.name)]
    yield root, [one for one in held if isinstance(one, Failure) or not _is_zip(one.name)]
    for file in zips:
        yield Path(file.path), list(members(Path(file.path)))
    if not held:
        yield root, [Failure(str(path), "the folder is empty")]


def _one(path: Path) -> File | Failure:
    """Give a single file that a person named."""
    try:
        known = path.stat()
    except OSError:
        why = "nothing of this name is here; check its spelling, or connect the disk it is on"
        return Failure(str(path), why)
    return File(str(path), known.st_size, known.st_mtime_ns)


def _is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


def _inner(root: Path, file: File) -> str:
    """Give a file's name from the root on, with plain slashes."""
    inner = file.member.replace("\\", "/") or file.path[len(str(root)) :].replace("\\", "/")
    return inner.lstrip("/")


def _claims(tree: Tree, sources: list[Source], deeper: int) -> list[tuple[Source, Tree]]:
    """Let the best bid take a tree; if nobody knows it, look for exports in its folders."""
    plain = sources[0]
    bids = [source.score(tree) for source in sources]
    best = sources[bids.index(max(bids))]
    if best is not plain or not deeper:
        return [(best, tree)]
    claimed = [
        (source, part)
        for folder in tree.folders()
        for source, part in _claims(folder, sources, deeper - 1)
        if source is not plain
    ]
    taken = {file.where for _, part in claimed for _, file in part.files}
    rest = tuple(pair for pair in tree.files if pair[1].where not in taken)
    return [*claimed, (plain, Tree(tree.root, rest))] if rest else claimed
