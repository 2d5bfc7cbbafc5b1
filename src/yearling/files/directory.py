"""The directory of a zip, which stands at its end.

In: a stream and where in it a zip begins and ends. Out: entries. May not: trust a place that the
zip claims without looking there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from .entries import TOO_MUCH, Entry, decoded
from .headers import CENTRAL, LOCAL, MOST_32, refusal, wide
from .opening import bytes_at

SPLIT = "one part of a split zip; put the parts together into one zip and add that"

_LAST = struct.Struct("<4s4H2LH")
_LAST_64 = struct.Struct("<4sQ2H2L4Q")
_FAR = 20
"""Bytes of the record between those two."""
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LONGEST_COMMENT = 0xFFFF
_LARGEST = 2**29
"""Bytes of a directory."""


class DamagedError(ValueError):
    """The directory is not what its end says it is."""


def entries(stream: BinaryIO, begin: int, end: int) -> Iterator[Entry]:
    """Give every entry."""
    directory, size, offset = _directory(stream, begin, end)
    shift = directory - offset  # of all places in the zip, if another file stands before it
    cut = shift > begin and (shift - begin) % 2**32 == 0
    listed, at = bytes_at(stream, directory, size), 0
    while at < len(listed):
        if len(listed) - at < _ENTRY.size or listed[at : at + 4] != CENTRAL:
            raise DamagedError
        fields = _ENTRY.unpack_from(listed, at)
        _, _, _, flags, method, _, _, check, packed, size, named, more, rest, *_ = fields
        name = at + _ENTRY.size
        extra = name + named
        at = extra + more + rest
        size, packed, offset = wide(listed[extra : extra + more], size, packed, fields[-1])
        start = _uncut(stream, begin + offset, directory) if cut else shift + offset
        if not begin <= start < directory:
            raise DamagedError
        why = refusal(flags, method, size, packed, fields[-2] >> 16)
        yield Entry(decoded(listed[name:extra]), size, start, packed, method, check, why)
    if at != len(listed):
        raise DamagedError


def _uncut(stream: BinaryIO, start: int, end: int) -> int:
    """Give the place of a header; macOS writes it without what is over 4 GB."""
    while bytes_at(stream, start, 4) != LOCAL and start + 2**32 < end:
        start += 2**32
    return start


def _directory(stream: BinaryIO, begin: int, end: int) -> tuple[int, int, int]:
    """Give place and size of the directory, and its place as the zip says."""
    length = min(end - begin, _LAST.size + _LONGEST_COMMENT)
    tail = bytes_at(stream, end - length, length)
    at = max(0, len(tail) - _LAST.size + 4)
    while (at := tail.rfind(b"PK\5\6", 0, at)) >= 0:  # a comment may hold one, too
        record = tail[at : at + _LAST.size]
        if found := _described(stream, begin, end - length + at, record):
            return found
    raise DamagedError


def _described(stream: BinaryIO, begin: int, at: int, record: bytes) -> tuple[int, int, int] | None:
    """Give the directory that a last record at this place belongs to, if there is one."""
    _, disk, _, _, number, size, offset, _ = _LAST.unpack(record)
    if 0 < disk < 0xFFFF:
        raise OSError(SPLIT)
    if at == begin and not size:
        return begin, 0, 0
    spot = at - _FAR - _LAST_64.size
    far = number == 0xFFFF or MOST_32 in (size, offset)
    if far and (last := bytes_at(stream, spot, _LAST_64.size)).startswith(b"PK\6\6"):
        at, (size, offset) = spot, _LAST_64.unpack(last)[-2:]
    start = at - size
    if not begin <= start < at or bytes_at(stream, start, 4) != CENTRAL:
        return None
    if size > _LARGEST:
        raise OSError(TOO_MUCH)
    return start, size, offset
