"""Looks for the exports and pictures at some paths, and lets the best bid take each.

In: paths of folders, archives and single files; the sources there are, the plain folder first.
Out: `Found` collections, and failures. Opens nothing but archives; sources open their lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from yearling.files import is_archive, listing, members
from yearling.records import Failure, File, Kind, Post, Sighting

from .folder import PRIVATE, counted, is_private, left_alone
from .tree import Told, Tree, shelves

_DEEPEST = 8
"""Folders in folders that are searched for an export; pictures are found at any depth."""
_CERTAIN = 100


class Source(Protocol):
    """One kind of place that holds pictures. See `docs/sources/adding.md`."""

    name: str

    def score(self, tree: Tree) -> int:
        """Bid for a tree whose root is this source's: 0 not mine, 100 certain."""

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Put together the parts of one export, of all trees that were won."""

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give each picture once for each of its posts, and each post without a picture."""

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say for people what this is: `1 BabyBook export`."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What `yearling new` tells of a collection."""

    line: str
    """For people: `1 folder, 9,812 pictures, 214 clips`."""
    shown: int
    """Pictures and clips."""
    met: dict[str, set[str]]
    """Names of people met, each with the services it was met in."""
    notes: tuple[Failure, ...]
    """What was not understood, files of other kinds aside."""
    unread: Counter[str]
    """Why files of other kinds are not read, with their number."""


@dataclass(frozen=True, slots=True)
class Found:
    """One collection: the trees of one export, or all plain folders."""

    source: Source
    trees: tuple[Tree, ...]

    def read(self) -> Iterator[Sighting | Post | Failure]:
        """Give each picture, clip and post, and what could not be used; never what is private."""
        ours, notes = left_alone(self.trees, PRIVATE)
        yield from self.source.read(ours)
        yield from notes

    @property
    def line(self) -> str:
        """What was found, in one line."""
        return self.glance().line

    def glance(self) -> Glance:
        """Read it once, keep nothing but names and numbers: a million files may lie here."""
        shown: Counter[Kind] = Counter()
        posts: dict[str, str] = {}
        known: set[str] = set()
        met: dict[str, set[str]] = {}
        notes: list[Failure] = []
        unread: Counter[str] = Counter()
        for one in self.read():
            if isinstance(one, Failure):
                if one.unsupported:
                    unread[one.why] += 1
                else:
                    notes.append(one)
                continue
            post = one if isinstance(one, Post) else one.post
            if isinstance(one, Sighting):
                shown[one.kind] += not known or one.file.where not in known
                known.update([one.file.where] if post else ())  # one file may be in many posts
                for tag in one.claims.people:
                    met.setdefault(tag.name, set()).add(tag.source)
            if post:
                posts[post.id] = _WRITTEN.get(post.form, "post")
                met.setdefault(post.author, set()).add(post.service)
        lost = unread.total() + sum(note.file for note in notes)
        said = [self.source.tells(self.trees)]
        said += [counted(n, noun) for noun, n in sorted(Counter(posts.values()).items())]
        said += [counted(shown[kind], noun) for kind, noun in _NOUNS.items()]
        said += [] if shown.total() else ["no pictures"]
        said += [f"{counted(lost, 'file')} not read"] if lost else []
        line = ", ".join(filter(None, said))
        return Glance(line, shown.total(), met, tuple(notes), unread)


_NOUNS = {Kind.PHOTO: "picture", Kind.CLIP: "clip"}
_WRITTEN = {"message": "message", "entry": "entry", "comment": "comment"}


def search(
    paths: Sequence[Path],
    sources: Sequence[Source],
    failures: list[Failure],
    kept: Path | None = None,
    told: Told | None = None,
) -> list[Found]:
    """Recognise what lies at the paths; the same for any order of them.

    The first source takes what no other bids more for. What cannot be used is added to `failures`.
    """
    won: dict[str, list[Tree]] = {source.name: [] for source in sources}
    for tree in _trees(paths, kept, told or {}, failures):
        for source, part in _claims(tree, sources, _DEEPEST):
            won[source.name].append(part)
    return [
        Found(source, trees)
        for source in sources
        for trees in source.join(sorted(won[source.name], key=lambda tree: tree.root))
    ]


def _trees(
    paths: Sequence[Path], kept: Path | None, told: Told, failures: list[Failure]
) -> Iterator[Tree]:
    """Give a tree for each path and for each archive in a folder; no file is in two."""
    seen: set[str] = set()  # folders and archives; a folder comes before what is in it
    for path in sorted({Path(path).expanduser().absolute() for path in paths}):
        for root, listed in _opened(path, kept, failures):
            shelved = [shelf for shelf in shelves(root, listed) if shelf.where not in seen]
            seen.update(s.where for s in shelved if path.is_dir() or s.inside is not None)
            if shelved:
                yield Tree(root, tuple(shelved), told)


def _opened(
    path: Path, kept: Path | None, failures: list[Failure]
) -> Iterator[tuple[str, Iterator[File]]]:
    """Give what lies at one path, and in each archive there, as (root, files)."""
    archives: list[File] = []
    folder = path.is_dir()

    def plain_files() -> Iterator[File]:
        none = True
        for one in listing(path) if folder else [_one(path)]:
            none = False
            if isinstance(one, Failure):
                failures.append(one)
            elif is_archive(one.name):
                archives.append(one)
            else:
                yield one
        if none:
            why = "the folder is empty; put pictures there, or name another"
            failures.append(Failure(str(path), why, file=False))

    def packed_files(archive: File) -> Iterator[File]:
        for one in members(Path(archive.path), kept):
            if isinstance(one, Failure):
                failures.append(one)
            else:
                yield one

    yield str(path if folder else path.parent), plain_files()
    for archive in archives:
        yield archive.path, packed_files(archive)


def _one(path: Path) -> File | Failure:
    """Give a single file that a person named."""
    try:
        known = path.stat()
    except OSError:
        why = "nothing of this name is here; check its spelling, or connect the disk it is on"
        return Failure(str(path), why)
    return File(str(path), known.st_size, known.st_mtime_ns)


def _claims(
    tree: Tree, sources: Sequence[Source], deeper: int, above: Source | None = None
) -> list[tuple[Source, Tree]]:
    """Let the best bid take a tree, but for exports in its folders.

    In what is taken already, by the source `above`, those must be another's for certain.
    """
    plain = sources[0]
    bids = [0 if source is above else source.score(tree) for source in sources]
    best = sources[bids.index(max(bids))]
    owner = above if above and max(bids) < _CERTAIN else best
    folders = [one for one in tree.folders() if not is_private(one.root)] if deeper else []
    if owner is plain and folders:
        # The files that lie beside folders may be an export on their own: a chat among downloads.
        folders.append(tree.without(lambda shelf: bool(shelf.folder)))
    inner = None if owner is plain else owner
    claimed = [
        (source, part)
        for folder in folders
        for source, part in _claims(folder, sources, deeper - 1, inner)
        if source is not owner
    ]
    taken = {shelf.where for _, part in claimed for shelf in part.shelves}
    rest = tree.without(lambda shelf: shelf.where in taken)
    return [*claimed, (owner, rest)] if rest.shelves else claimed
