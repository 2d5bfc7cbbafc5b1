"""The members of a zip, from its directory; where that is lost, from the files themselves.

In: the path of a zip. Out: `File` records, failures. May not: unpack, trust a size or a place
that the zip claims without comparing it with the others.

A zip stored inside a zip is read in place too, one level deep: its members are called
`inner.zip!/name`, and their places count from the start of the outer file.
"""

from __future__ import annotations

import os
import struct
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from yearling.records import Failure, File

from . import salvage
from .entries import EMPTY, Entry, decoded, ended, given, limited, repeated, unreadable
from .headers import CENTRAL, LOCAL, MOST_32, STORED, refusal, wide
from .opening import archive, bytes_at
from .streams import start_of

SPLIT = "one part of a split zip; put the parts together into one zip and add that"

_LAST = struct.Struct("<4s4H2LH")
_FAR = 20
"""Bytes of the record that says where the last one of a zip of more than 4 GB is."""
_LAST_64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LONGEST_COMMENT = 0xFFFF
_OVERLAP = "files in the zip overlap: it is damaged or made to do harm"


class DamagedError(ValueError):
    """The directory is not what its end says it is."""


def members(path: str) -> Iterator[File | Failure]:
    """Every file in the zip, in the order of its directory."""
    with archive(path) as stream:
        known = os.fstat(stream.fileno())
        yield from _within(stream, File(path, known.st_size, known.st_mtime_ns), 0)


def _within(stream: BinaryIO, zipped: File, begin: int) -> Iterator[File | Failure]:
    """Every file of the zip that begins at this place of the stream."""
    entries, again, whole = _listed(stream, begin, begin + zipped.size)
    used = 0
    for one in given(zipped, entries, again):
        used += isinstance(one, File)
        if isinstance(one, File) and not zipped.member and _is_inner(one):
            yield from _inner(stream, one)
        else:
            yield one
    if not whole:
        yield ended(zipped, used)


def _is_inner(file: File) -> bool:
    """Whether a member is a zip that lies in the outer one byte for byte."""
    assert file.packed
    return file.packed.method == STORED and file.member.lower().endswith(".zip")


def _inner(stream: BinaryIO, file: File) -> Iterator[File | Failure]:
    try:
        yield from _within(stream, file, start_of(stream, file))
    except OSError as error:
        yield unreadable(file.where, error)


def _listed(stream: BinaryIO, begin: int, end: int) -> tuple[Iterable[Entry], Counter[str], bool]:
    """Give the entries, the names that come again, and whether that is all."""
    try:
        directory = _Directory(stream, begin, end)
        return directory, repeated(_apart(directory, begin, directory.begin)), True
    except DamagedError:
        found = salvage.whole_files(stream, begin, end)
        return found, repeated(_apart(found, begin, end)), False


def _apart(entries: Iterable[Entry], begin: int, end: int) -> Iterator[Entry]:
    """Give the entries and, after the last, refuse them all if some lie in others."""
    starts, ends = array("q"), array("q")
    for entry in limited(entries):
        after = entry.start + 30 + entry.packed
        if entry.start < begin:
            raise DamagedError
        if after > end:
            raise OSError(_OVERLAP)
        starts.append(entry.start)
        ends.append(after)
        yield entry
    if _cross(starts, ends):
        pairs = sorted(zip(starts, ends, strict=True))
        if _cross([start for start, _ in pairs], [end for _, end in pairs]):
            raise OSError(_OVERLAP)


def _cross(starts: Sequence[int], ends: Sequence[int]) -> bool:
    return any(end > start for end, start in zip(ends, islice(starts, 1, None), strict=False))


class _Directory:
    """A zip's directory, kept as its bytes and read anew each time: so it takes little room."""

    def __init__(self, stream: BinaryIO, begin: int, end: int) -> None:
        self._stream, self._begin = stream, begin
        length = min(end - begin, _LAST.size + _LONGEST_COMMENT)
        tail = bytes_at(stream, end - length, length)
        at = tail.rfind(b"PK\5\6")
        while at >= 0:  # one in the comment may pretend to be the last record
            if len(tail) - at >= _LAST.size and self._found(end - length + at, tail[at:]):
                return
            at = tail.rfind(b"PK\5\6", 0, at)
        raise DamagedError

    def _found(self, at: int, record: bytes) -> bool:
        """Take the directory that a last record at this place belongs to, if there is one."""
        _, disk, _, _, number, size, offset, _ = _LAST.unpack_from(record)
        if 0 < disk < 0xFFFF:
            raise OSError(SPLIT)
        if not size and at == self._begin:
            raise OSError(EMPTY)
        spot = at - _FAR - _LAST_64.size
        far = number == 0xFFFF or MOST_32 in (size, offset)
        if far and (last := bytes_at(self._stream, spot, _LAST_64.size)).startswith(b"PK\6\6"):
            at, (size, offset) = spot, _LAST_64.unpack(last)[-2:]
        self.begin: int = at - size
        self._shift: int = self.begin - self._begin - offset
        self._short = at != spot and self.begin - self._begin > 2**32
        if not self._begin <= self.begin < at:
            return False
        self._bytes = bytes_at(self._stream, self.begin, size)
        return self._bytes.startswith(CENTRAL)

    def __iter__(self) -> Iterator[Entry]:
        found, at = self._bytes, 0
        while at < len(found):
            if len(found) - at < _ENTRY.size or found[at : at + 4] != CENTRAL:
                raise DamagedError
            fields = _ENTRY.unpack_from(found, at)
            _, _, _, flags, method, _, _, check, packed, size, named, more, rest, *_ = fields
            name = at + _ENTRY.size
            extra = name + named
            at = extra + more + rest
            size, packed, offset = wide(found[extra : extra + more], size, packed, fields[-1])
            why = refusal(flags, method, size, packed, fields[-2] >> 16)
            start = self._start(offset)
            yield Entry(decoded(found[name:extra]), size, start, packed, method, check, why)
        if at != len(found):
            raise DamagedError

    def _start(self, offset: int) -> int:
        """Give the place of a header in the stream; macOS writes it without what is over 4 GB."""
        if not self._short:
            return self._begin + self._shift + offset
        start = self._begin + offset
        while bytes_at(self._stream, start, 4) != LOCAL and start + 2**32 < self.begin:
            start += 2**32
        return start
