"""The members of a zip, from its directory; where that is lost, from the files themselves.

In: the path of a zip. Out: `File` records, failures. May not: unpack, trust a size or a place
that the zip claims without comparing it with the others.

A zip stored inside a zip is read in place too, one level deep: its members are called
`inner.zip!/name`, and their places count from the start of the outer file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO

from yearling.records import Failure, File

from . import directory, salvage
from .entries import Entry, given, limited, unreadable
from .headers import STORED
from .opening import archive
from .streams import start_of

_OVERLAP = "files in the zip overlap: it is damaged or made to do harm"


def members(path: str) -> Iterator[File | Failure]:
    """Every file in the zip, in the order of its directory."""
    with archive(path) as stream:
        known = os.fstat(stream.fileno())
        yield from _within(stream, File(path, known.st_size, known.st_mtime_ns), 0)


def _within(stream: BinaryIO, zipped: File, begin: int) -> Iterator[File | Failure]:
    """Every file of the zip that begins at this place of the stream."""
    end = begin + zipped.size
    try:
        entries, whole = list(limited(directory.entries(stream, begin, end))), True
    except directory.DamagedError:
        entries, whole = list(limited(salvage.entries(stream, begin, end))), False
    _refuse_overlap(entries, end)
    for one in given(zipped, entries, whole=whole):
        if isinstance(one, File) and not zipped.member and _is_inner(one):
            yield from _inner(stream, one)
        else:
            yield one


def _is_inner(file: File) -> bool:
    """Whether a member is a zip that lies in the outer one byte for byte."""
    assert file.packed
    return file.packed.method == STORED and file.member.lower().endswith(".zip")


def _inner(stream: BinaryIO, file: File) -> Iterator[File | Failure]:
    try:
        yield from _within(stream, file, start_of(stream, file))
    except OSError as error:
        yield unreadable(file.where, error)


def _refuse_overlap(entries: list[Entry], end: int) -> None:
    """Refuse all entries if some lie in others: a few bytes could be unpacked over and over."""
    after = 0
    for start, packed in sorted((entry.start, entry.packed) for entry in entries):
        if start < after:
            raise OSError(_OVERLAP)
        after = start + 30 + packed
    if after > end:
        raise OSError(_OVERLAP)
