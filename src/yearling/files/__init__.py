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
from .directory import SPLIT
from .entries import unreadable
from .folders import listing
from .opening import descriptor
from .streams import buffered, member

__all__ = ["HEAD", "archive_stem", "is_archive", "listing", "members", "open_file", "read_head"]

HEAD = 131_072
"""Bytes that hold the metadata of nearly every camera file (EXIF alone is at most 64 KB)."""

_ARCHIVE = re.compile(r"\.(zip|tar|tgz|tar\.gz|(?P<split>z\d\d|zip\.\d{3}))$", re.IGNORECASE)


def is_archive(name: str) -> bool:
    """Whether a file of this name is looked into by `members`."""
    return _ARCHIVE.search(name) is not None


def archive_stem(name: str) -> str:
    """Give the name of an archive without what it ends in: `a.tar.gz` is `a`."""
    return _ARCHIVE.sub("", name)


def members(path: Path, kept: Path | None = None) -> Iterator[File | Failure]:
    """Every file in an archive, in the order it lists them; times inside are not used.

    A packed tar is gone through once and its index kept in the folder `kept`, or, without one,
    in a place that is gone when the program ends. What an archive that is cut off or damaged
    still holds is given; a last `Failure` with `file=False` says so, for how many files are lost
    nobody knows. Only an archive that gives nothing counts as one unreadable file itself.
    """
    kind = _ARCHIVE.search(path.name)
    try:
        if not path.is_file():
            raise OSError("not a file, or not there any more")
        if kind and kind["split"]:
            raise OSError(SPLIT)
        if kind and kind[1].lower() != "zip":
            yield from tars.members(str(path), kept)
        else:
            yield from zips.members(str(path))
    except OSError as error:
        yield unreadable(str(path), error)


def open_file(file: File) -> BinaryIO:
    """Give a seekable stream of the bytes; opening and reading raise `OSError` at most."""
    return buffered(file) if file.member else os.fdopen(descriptor(file.path), "rb")


def read_head(file: File, n: int = HEAD) -> bytes:
    """Read the first `n` bytes, or all if there are fewer, at once. Raises `OSError`."""
    plain = None if file.member else os.fdopen(descriptor(file.path), "rb", buffering=0)
    with plain or member(file) as stream:
        return stream.read(n) or b""
