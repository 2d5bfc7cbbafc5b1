"""A folder or an archive, seen the same way: names inside it, files by name, JSON read with care.

In: `File` records from `files`. Out: `Tree`, `Lookup`, values parsed from JSON, failures.
May not: open a picture, unpack, follow a name to anywhere outside the trees it was given.

A tree keeps the names of a folder as one text and their sizes as numbers, and makes a `File` when
asked for: a million files take about 40 MB so (`bench/bench_sources.py`), against 500 as records.
"""

from __future__ import annotations

import json
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby, repeat
from pathlib import PurePath
from typing import Any, TypeVar

import msgspec

from yearling.files import open_file, read_head
from yearling.records import Failure, File, Packed

T = TypeVar("T")

MOST_JSON = 200 * 10**6
"""Bytes; the largest index met in a real export has 105 MB."""
_SMALL_JSON = 10**7
_MOST_PACKED = 30
"""Times its size in an archive that a list has, if it is not small: real ones shrink to a tenth."""
_START = 1 << 16
AGAIN = "download the export again"
Told = Mapping[str, Mapping[str, str]]
"""By path: what the project says of a source there, as `{"dates": "month first"}`."""
TEXTS = frozenset(
    ("json", "jsonl", "js", "txt", "csv", "html", "htm", "xml", "md", "doentry", "plist")
)
"""Endings of files that an export may list its contents in."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of one folder, in the order of their names. Made by `shelves`."""

    path: str
    """Of the folder on disk, or of the archive."""
    folder: str
    """Name from the root of the tree on: empty, or ending in a slash."""
    inside: str | None
    """Name of the folder in the archive, as `folder`; None on disk."""
    names: str
    """Joined by zero bytes, which no name holds."""
    sizes: array[int]
    changed: array[int]
    packed: tuple[array[int], ...] = ()
    """For each member start, size, method and check; see `Packed`."""
    index: str = ""
    texts: tuple[int, ...] = ()
    """Which of the files may be lists of contents."""

    @property
    def where(self) -> str:
        """Name the folder as messages do: no two have the same."""
        return self.path if self.inside is None else f"{self.path}!/{self.inside}"

    @property
    def first(self) -> str:
        """Name its first file, from the root on: it shows what the others are called."""
        end = self.names.find("\0")  # there may be a million names
        return plain(self.folder + (self.names if end < 0 else self.names[:end]))

    @property
    def lists(self) -> Iterator[tuple[str, File]]:
        """Give (name in it, file) for those of its files that may list contents."""
        names = self.names.split("\0") if self.texts else []
        return ((names[at], self.file(at, names[at])) for at in self.texts)

    def file(self, at: int, name: str) -> File:
        """Make the record of the file at one place."""
        if self.inside is None:
            path = f"{self.path}{name}"
            return File(path, self.sizes[at], self.changed[at])
        start, size, method, check = (column[at] for column in self.packed)
        packed = Packed(start, size, method, check, self.index)
        return File(self.path, self.sizes[at], self.changed[at], self.inside + name, packed)

    def called(self, folder: str) -> Shelf:
        """Give the same shelf as it is called from another root on; there may be very many."""
        return Shelf(
            self.path, folder, self.inside, self.names, self.sizes, self.changed, self.packed,
            self.index, self.texts,
        )  # fmt: skip

    def __iter__(self) -> Iterator[tuple[str, File]]:
        """Give (name from the root on, file)."""
        folder, inside = plain(self.folder), self.inside
        columns = zip(self.names.split("\0"), self.sizes, self.changed, strict=True)
        if inside is None:
            for name, size, changed in columns:
                yield folder + plain(name), File(self.path + name, size, changed)
            return
        members = (Packed(*column) for column in zip(*self.packed, repeat(self.index)))
        for (name, size, changed), packed in zip(columns, members, strict=True):
            yield folder + plain(name), File(self.path, size, changed, inside + name, packed)

    def __len__(self) -> int:
        return len(self.sizes)


def plain(name: str) -> str:
    """Give a name with plain slashes, whatever system wrote it."""
    return name.replace("\\", "/")


def shelves(root: str, files: Iterable[File]) -> list[Shelf]:
    """Put files on shelves, in the order of their folders; `root` is cut off names on disk.

    They come folder by folder as a rule; what comes later of a folder is put with the rest.
    """
    runs: dict[tuple[str, str | None], list[Shelf]] = {}
    for key, group in groupby(files, _folder):
        runs.setdefault(key, []).append(_shelf(root, *key, list(group)))
    found = [
        few[0] if len(few) == 1 else _shelf(root, *key, [file for run in few for _, file in run])
        for key, few in runs.items()
    ]
    return sorted(found, key=lambda shelf: shelf.folder)


def _folder(file: File) -> tuple[str, str | None]:
    """Give the path and the folder in the archive, None on disk."""
    if file.packed is None and not file.member:
        return file.path[: len(file.path) - len(file.name)], None
    return file.path, file.member[: len(file.member) - len(file.name)]


def _shelf(root: str, path: str, inside: str | None, files: list[File]) -> Shelf:
    files.sort(key=lambda file: file.name)
    folder = plain(path[len(root) :] if inside is None else inside).lstrip("/")
    packed = [file.packed or Packed(0, 0, 0) for file in files] if inside is not None else []
    columns = ("start", "size", "method", "check")
    return Shelf(
        path,
        folder,
        inside,
        "\0".join(file.name for file in files),
        array("q", (file.size for file in files)),
        array("q", (file.changed for file in files)),
        tuple(array("q", (getattr(one, c) for one in packed)) for c in columns) if packed else (),
        packed[0].index if packed else "",
        tuple(at for at, file in enumerate(files) if ending(file.name) in TEXTS),
    )


@dataclass(frozen=True, slots=True)
class Tree:
    """All files under one root, which may be a folder inside a folder or an archive."""

    root: str
    shelves: tuple[Shelf, ...]
    """In the order of their folders."""
    told: Told = field(default_factory=dict)

    @property
    def files(self) -> Iterator[tuple[str, File]]:
        """Give every (name from the root on, file), folder by folder."""
        for shelf in self.shelves:
            yield from shelf

    @property
    def texts(self) -> Iterator[tuple[str, File]]:
        """Give those of the files that may list contents: the only ones a source recognises by."""
        for shelf in self.shelves:
            if shelf.texts:
                yield from ((plain(shelf.folder + name), file) for name, file in shelf.lists)

    def folders(self) -> list[Tree]:
        """Give the folders directly under the root, each as a tree of its own."""
        found: dict[str, list[Shelf]] = {}
        for shelf in self.shelves:
            first, slash, rest = shelf.folder.partition("/")
            if slash:
                found.setdefault(first, []).append(shelf.called(rest))
        return [
            Tree(f"{self.root}/{name}", tuple(inner), self.told) for name, inner in found.items()
        ]

    def said_of(self, file: File) -> Mapping[str, str]:
        """Give what the project says of a file, its archive or the nearest folder around it."""
        around = (file.path, *map(str, PurePath(file.path).parents))
        return next((self.told[path] for path in around if path in self.told), {})

    def without(self, unwanted: Callable[[Shelf], bool]) -> Tree:
        """Give the tree without some of its folders."""
        return replace(self, shelves=tuple(s for s in self.shelves if not unwanted(s)))

    def __len__(self) -> int:
        return sum(map(len, self.shelves))


class Lookup:
    """Finds files over all parts of an export by the name which an index gives them.

    Exact first, then whatever the case and the spelling of accents, then by the last part
    of the name if only one file has it. Of equal names the one in the first tree counts.
    """

    def __init__(self, trees: Iterable[Tree]) -> None:
        self._exact: dict[str, File] = {}
        self._alike: dict[str, File] = {}
        self._last: dict[str, File | None] = {}
        for tree in trees:
            for name, file in tree.files:
                self._add(name, file)

    def _add(self, name: str, file: File) -> None:
        self._exact.setdefault(name, file)
        alike = folded(name)
        if alike in self._alike:
            return
        self._alike[alike] = file
        last = alike.rpartition("/")[2]
        self._last[last] = None if last in self._last else file

    def find(self, name: str) -> File | None:
        """Give the one file meant by `name`, or None."""
        if name in self._exact:
            return self._exact[name]
        alike = folded(name)
        return self._alike.get(alike) or self._last.get(alike.rpartition("/")[2])


def ending(name: str) -> str:
    """Give what follows the last dot of a name, in small letters; empty without a dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def folded(name: str) -> str:
    """Give a name as compared: one spelling of accents, no difference of case."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def first_bytes(file: File, n: int) -> bytes:
    """Give up to `n` bytes from the start; none if the file cannot be read."""
    try:
        return read_head(file, n)
    except OSError:
        return b""


def start_of(file: File) -> bytes:
    """Give as much of a list as shows its kind; UTF-16 reads as ASCII then."""
    return first_bytes(file, _START).replace(b"\0", b"")


def read_whole(file: File) -> bytes | Failure:
    """Give the bytes of a text or list; a `Failure` if it is too large or cannot be read."""
    try:
        if file.size > MOST_JSON:
            raise OSError(f"larger than {MOST_JSON // 10**6} MB")
        if file.packed and file.size > max(_SMALL_JSON, _MOST_PACKED * file.packed.size):
            raise OSError(f"unpacks to more than {_MOST_PACKED} times its size: made to do harm")
        with open_file(file) as stream:
            return stream.read(MOST_JSON)
    except OSError as error:
        return Failure(file.where, f"cannot be read ({error.strerror or error}); {AGAIN}")


def text_of(content: bytes) -> str:
    """Give a text in UTF-8, or in UTF-16 if it says so; U+FFFD stands for what is broken."""
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    return content.decode("utf-16" if wide else "utf-8-sig", "replace")


def read_json(file: File) -> Any | Failure:  # noqa: ANN401 - whatever the file holds
    """Parse a file that another program wrote; a `Failure` if that is impossible.

    Takes UTF-8 with or without mark, UTF-16 and UTF-32. Half of a surrogate pair becomes
    U+FFFD, so that every text that is given out can be written again.
    """
    content = read_whole(file)
    return content if isinstance(content, Failure) else parsed(content, file.where)


def parsed(content: bytes, where: str) -> Any | Failure:  # noqa: ANN401
    """Parse strictly and fast; what that refuses, tolerantly."""
    try:
        try:
            return msgspec.json.decode(content)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            text = json.dumps(json.loads(content), ensure_ascii=False)
            whole = text.encode("utf-16-le", "surrogatepass")
            return json.loads(whole.decode("utf-16-le", "replace"))
    except RecursionError:
        why = "brackets are nested too deep for a real export"
    except ValueError as error:
        why = f"not whole JSON ({error})"
    return Failure(where, f"{why}; {AGAIN}")


def decoded(content: bytes, kind: type[T], where: str, what: str) -> T | Failure:
    """Parse one value of a kind, fast; what that refuses, tolerantly."""
    try:
        return msgspec.json.decode(content, type=kind, strict=False)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        value = parsed(content, where)
    if isinstance(value, Failure):
        return value
    good, broken = converted([value], kind)
    return good[0] if good else Failure(where, f"not {what} ({next(iter(broken))}); {AGAIN}")


def converted(values: Iterable[object], kind: type[T]) -> tuple[list[T], Counter[str]]:
    """Give what fits a kind, and how often for which reason the rest does not."""
    good: list[T] = []
    broken: Counter[str] = Counter()
    for value in values:
        try:
            good.append(msgspec.convert(value, kind, strict=False))
        except msgspec.ValidationError as error:
            broken[str(error)] += 1
    return good, broken
