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
from typing import BinaryIO

from yearling.records import Failure, File

from . import salvage
from .entries import (
    MOST_BYTES,
    MOST_MEMBERS,
    TOO_MUCH,
    Archive,
    Entry,
    RefusedError,
    ended,
    given,
    repeated,
)
from .headers import CENTRAL, LOCAL, MOST_32, STORED, bytes_at, name_of, refusal, wide
from .opening import archive, reason
from .streams import start_of

SPLIT = "one part of a split zip; put the parts together into one zip and add that"

_LAST = struct.Struct("<4s4H2LH")
_FAR = struct.Struct("<4sLQL")
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
        yield from _within(stream, Archive(path, known.st_mtime_ns), 0, known.st_size)


def _within(stream: BinaryIO, zipped: Archive, begin: int, end: int) -> Iterator[File | Failure]:
    """Every file of the zip that takes these bytes of the stream."""
    used = 0
    try:
        listed, again, fault = _listed(stream, begin, end)
    except RefusedError as error:
        yield Failure(zipped.where, str(error))
        return
    for one in given(zipped, listed, again):
        if isinstance(one, File) and not zipped.inside and _is_inner(one):
            yield from _inner(stream, zipped, one)
        else:
            used += isinstance(one, File)
            yield one
    if fault:
        yield ended(zipped.where, fault, used)


def _is_inner(file: File) -> bool:
    """Whether a member is a zip that lies in the outer one byte for byte."""
    assert file.packed
    return file.packed.method == STORED and file.name.lower().endswith(".zip")


def _inner(stream: BinaryIO, outer: Archive, file: File) -> Iterator[File | Failure]:
    try:
        begin = start_of(stream, file)
    except OSError as error:
        yield Failure(file.where, reason(error))
        return
    inner = outer._replace(inside=file.member)
    yield from _within(stream, inner, begin, begin + file.size)


def _listed(stream: BinaryIO, begin: int, end: int) -> tuple[Iterable[Entry], Counter[str], str]:
    """Give the entries, the names that come again, and what is wrong with the zip."""
    try:
        directory = _Directory(stream, begin, end)
        return directory, repeated(_watched(directory, begin, directory.begin)), ""
    except DamagedError:
        listed, fault = salvage.walk(stream, begin, end)
        return listed, repeated(_watched(listed, begin, end)), fault


def _watched(entries: Iterable[Entry], begin: int, end: int) -> Iterator[Entry]:
    """Give the entries and, after the last, refuse them all if together they do harm."""
    starts, ends, claimed = array("q"), array("q"), 0
    for entry in entries:
        after = entry.start + 30 + entry.packed
        if entry.start < begin:
            raise DamagedError
        if after > end:
            raise RefusedError(_OVERLAP)
        starts.append(entry.start)
        ends.append(after)
        claimed += entry.size
        if len(starts) > MOST_MEMBERS or claimed > MOST_BYTES:
            raise RefusedError(f"the zip {TOO_MUCH}")
        yield entry
    if _cross(starts, ends):
        pairs = sorted(zip(starts, ends, strict=True))
        if _cross([start for start, _ in pairs], [end for _, end in pairs]):
            raise RefusedError(_OVERLAP)


def _cross(starts: Sequence[int], ends: Sequence[int]) -> bool:
    return any(end > start for end, start in zip(ends, starts[1:], strict=False))


class _Directory:
    """A zip's directory, read anew each time it is gone through: so it takes little room."""

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
        _, disk, first, _, number, size, offset, _ = _LAST.unpack_from(record)
        parts, far = max(disk, first) + 1, None
        if 0xFFFF in (disk, number) or MOST_32 in (size, offset):
            far = self._far(at)
        parts, at, size, offset = far or (parts, at, size, offset)
        if 1 < parts <= 0xFFFF:
            raise RefusedError(SPLIT)
        if not size and at == self._begin:
            raise RefusedError("the archive is empty; pack the files again, or leave it out")
        for begin in (self._begin + offset, at - size):
            if self._begin <= begin < begin + size <= at and (
                bytes_at(self._stream, begin, 4) == CENTRAL
            ):
                self.begin, self._end = begin, begin + size
                self._shift = begin - offset
                self._wraps = not far and begin - self._begin > 2**32
                return True
        return False

    def _far(self, at: int) -> tuple[int, int, int, int] | None:
        """Read the last record of a zip of more than 4 GB: parts, its place, size, offset."""
        far = bytes_at(self._stream, at - _FAR.size, _FAR.size) if at >= _FAR.size else b""
        if len(far) < _FAR.size or not far.startswith(b"PK\6\7"):
            return None
        _, _, place, parts = _FAR.unpack(far)
        for spot in (self._begin + place, at - _FAR.size - _LAST_64.size):
            record = bytes_at(self._stream, spot, _LAST_64.size)
            if len(record) == _LAST_64.size and record.startswith(b"PK\6\6"):
                return (parts, spot, *_LAST_64.unpack(record)[-2:])
        return None

    def __iter__(self) -> Iterator[Entry]:
        at = self.begin
        while at < self._end:
            head = bytes_at(self._stream, at, _ENTRY.size)
            if len(head) < _ENTRY.size or not head.startswith(CENTRAL):
                raise DamagedError
            _, _, _, flags, method, _, _, check, packed, size, named, more, rest, *_ = (
                fields := _ENTRY.unpack(head)
            )
            raw, extra = self._stream.read(named), self._stream.read(more)
            size, packed, offset = wide(extra, size, packed, fields[-1])
            at += _ENTRY.size + named + more + rest
            why = refusal(flags, method, size, packed, fields[-2] >> 16)
            start = self._start(offset)
            yield Entry(name_of(raw, extra), size, start, packed, method, check, why)
        if at != self._end:
            raise DamagedError

    def _start(self, offset: int) -> int:
        """Give the place of a header in the stream; macOS writes it without what is over 4 GB."""
        if not self._wraps:
            return offset + self._shift
        start = self._begin + offset
        while bytes_at(self._stream, start, 4) != LOCAL and start + 2**32 < self.begin:
            start += 2**32
        return start
