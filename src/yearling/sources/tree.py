"""A folder or a zip, seen the same way: names inside it, files by name, JSON read with care.

In: `File` records from `files`. Out: `Tree`, `Lookup`, values parsed from JSON, failures.
May not: open a picture, unpack, follow a name to anywhere outside the trees it was given.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from yearling.files import open_file, read_head
from yearling.records import Failure, File

MOST_JSON = 200 * 10**6
"""Bytes; the largest index met in a real export has 105 MB."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Files under one root. `files` holds (name from the root on, file), in name order."""

    root: str
    files: tuple[tuple[str, File], ...]

    def folders(self) -> list[Tree]:
        """Give the folders directly under the root, each as a tree of its own."""
        found: dict[str, list[tuple[str, File]]] = {}
        for name, file in self.files:
            first, slash, rest = name.partition("/")
            if slash:
                found.setdefault(first, []).append((rest, file))
        return [Tree(f"{self.root}/{name}", tuple(inner)) for name, inner in found.items()]


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


def folded(name: str) -> str:
    """Give a name as compared: one spelling of accents, no difference of case."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def first_bytes(file: File, n: int) -> bytes:
    """Give up to `n` bytes from the start; none if the file cannot be read."""
    try:
        return read_head(file, n)
    except OSError:
        return b""


def read_json(file: File) -> object:
    """Parse a file that another program wrote; a `Failure` if that is impossible.

    Takes UTF-8 with or without mark, UTF-16 and UTF-32. Half of a surrogate pair becomes
    U+FFFD, so that every text that is given out can be written again.
    """
    try:
        if file.size > MOST_JSON:
            raise OSError(f"larger than {MOST_JSON // 10**6} MB")
        with open_file(file) as stream:
            return _parsed(stream.read(MOST_JSON))
    except OSError as error:
        why = f"cannot be read ({error.strerror or error})"
    except RecursionError:
        why = "brackets are nested too deep for a real export"
    except ValueError as error:
        why = f"not whole JSON ({error})"
    return Failure(file.where, f"{why}; download the export again")


def _parsed(content: bytes) -> object:
    """Parse strictly and fast; what that refuses, tolerantly."""
    try:
        return msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        text = json.dumps(json.loads(content), ensure_ascii=False)
        return json.loads(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
