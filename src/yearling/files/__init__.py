"""Files and members of archives: listed and opened, read-only, never unpacked, never followed.

In: the path of a folder or an archive. Out: `File` records, streams of bytes, `Failure` values.
May not: write beside a source, follow a link met on the way, open anything but a regular file,
look at what the bytes mean. Names inside an archive are labels, never paths to go to.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from yearling.records import Failure, File

from . import tars, zips
from .entries import is_litter
from .opening import descriptor, reason
from .streams import member

HEAD = 131_072
"""Bytes that hold the metadata of nearly every camera file (EXIF alone is at most 64 KB)."""

_SPLIT = re.compile(r"\.(z\d\d|zip\.\d{3})$")
_TARS = (".tar", ".tgz", ".tar.gz")


def listing(path: Path) -> Iterator[File | Failure]:
    """Every file under a folder, in the order of its names; links and devices as failures."""
    seen: set[tuple[int, int]] = set()
    waiting = [str(path)]
    while waiting:
        folder = waiting.pop()
        folders: list[str] = []
        try:
            known = os.stat(folder)  # noqa: PTH116 - millions of names: plain strings
            if (known.st_dev, known.st_ino) in seen:
                continue  # the same folder mounted inside itself
            seen.add((known.st_dev, known.st_ino))
            with os.scandir(folder) as entries:
                ordered = _not_ours(sorted(entries, key=lambda entry: entry.name))
            for entry in ordered:
                if entry.is_dir(follow_symlinks=False) and entry.name != "__MACOSX":
                    folders.append(entry.path)
                elif not is_litter(entry.name):
                    yield _found(entry)
        except OSError as error:
            yield Failure(folder, f"the folder cannot be read ({reason(error)})")
        waiting.extend(reversed(folders))


def is_archive(name: str) -> bool:
    """Whether a file of this name is looked into by `members`."""
    name = name.lower()
    return name.endswith((".zip", *_TARS)) or _SPLIT.search(name) is not None


def members(path: Path, kept: Path | None = None) -> Iterator[File | Failure]:
    """Every file in an archive, in the order it lists them; times inside are not used.

    A packed tar is gone through once and its index kept in the folder `kept`, or, without one,
    in a place that is gone when the program ends. What an archive that is cut off or damaged
    still holds is given; a last `Failure` with `file=False` says so, for how many files are lost
    nobody knows. Only an archive that gives nothing counts as one unreadable file itself.
    """
    name = path.name.lower()
    try:
        if not path.is_file():
            raise OSError("not a file, or not there any more")
        if _SPLIT.search(name):
            raise OSError(zips.SPLIT)
        yield from (
            tars.members(str(path), kept) if name.endswith(_TARS) else zips.members(str(path))
        )
    except OSError as error:
        yield Failure(str(path), f"the archive cannot be read ({reason(error)})")


def open_file(file: File) -> BinaryIO:
    """Give a seekable stream of the bytes; opening and reading raise `OSError` at most."""
    return member(file) if file.member else os.fdopen(descriptor(file.path), "rb")


def read_head(file: File, n: int = HEAD) -> bytes:
    """Read the first `n` bytes, or all if there are fewer, at once. Raises `OSError`."""
    if file.member:
        with member(file) as stream:
            return stream.read(n)
    opened = descriptor(file.path)
    try:
        return os.read(opened, n)
    finally:
        os.close(opened)


def _found(entry: os.DirEntry[str]) -> File | Failure:
    try:
        if entry.is_symlink():
            return Failure(entry.path, "a link, which is not followed; add its target itself")
        if not entry.is_file(follow_symlinks=False):
            return Failure(entry.path, "not a file but a device or a pipe", unsupported=True)
        known = entry.stat(follow_symlinks=False)
        return File(entry.path, known.st_size, known.st_mtime_ns)
    except OSError as error:
        return Failure(entry.path, reason(error))


def _not_ours(entries: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    """Without what a project keeps and makes, should it lie among the pictures."""
    if any(entry.name == "retrospective.toml" for entry in entries):
        return [entry for entry in entries if entry.name not in {".yearling", "out"}]
    return entries
