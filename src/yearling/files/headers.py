"""What stands before each file in a zip, and what a zip says of a file in its own numbers.

In: bytes of a zip. Out: their fields. May not: read more than it is asked for.
"""

from __future__ import annotations

import stat
import struct
import zlib
from typing import BinaryIO, NamedTuple

from .entries import HARMFUL, MOST_INFLATION, NO_FILE, SMALL, decoded

LOCAL = b"PK\3\4"
CENTRAL = b"PK\1\2"
STORED, DEFLATED, BZIP2, LZMA = 0, 8, 12, 14
MOST_32 = 0xFFFF_FFFF

_HEADER = struct.Struct("<4s5H3L2H")
_METHODS = {STORED, DEFLATED, BZIP2, LZMA}
_LOCKED = "locked with a password; unpack it and add the folder instead"
_UNKNOWN = "packed in a way that cannot be read; unpack it and add the folder instead"


class Header(NamedTuple):
    """A local header: the file's bytes lie from `after` on."""

    name: str
    flags: int
    method: int
    check: int
    packed: int
    size: int
    after: int


def header(stream: BinaryIO, at: int) -> Header | None:
    """Read the header there; None if there is none, or only a part of one."""
    head = bytes_at(stream, at, _HEADER.size)
    if len(head) < _HEADER.size or not head.startswith(LOCAL):
        return None
    _, _, flags, method, _, _, check, packed, size, named, more = _HEADER.unpack(head)
    raw, extra = stream.read(named), stream.read(more)
    if len(raw) + len(extra) < named + more:
        return None
    size, packed = wide(extra, size, packed)
    after = at + _HEADER.size + named + more
    return Header(name_of(raw, extra), flags, method, check, packed, size, after)


def bytes_at(stream: BinaryIO, at: int, n: int) -> bytes:
    """Give the bytes there, fewer at the end of the file, none before its start."""
    if not 0 <= at < 2**63:
        return b""
    stream.seek(at)
    return stream.read(n)


def name_of(raw: bytes, extra: bytes) -> str:
    """Give a name as text; Info-ZIP keeps one beside a name in letters of its own system."""
    if not raw.isascii():
        path = _extra(extra, 0x7075)
        if path[:1] == b"\1" and path[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
            raw = path[5:]
    return decoded(raw)


def wide(extra: bytes, *values: int) -> list[int]:
    """Replace numbers that have no room in four bytes by those kept beside them."""
    if MOST_32 not in values:
        return list(values)
    body = _extra(extra, 1)
    more = [int.from_bytes(body[i : i + 8], "little") for i in range(0, len(body) - 7, 8)]
    return [more.pop(0) if value == MOST_32 and more else value for value in values]


def refusal(flags: int, method: int, size: int, packed: int, mode: int = 0) -> str:
    """Why a member must not be read; empty if it may."""
    if flags & 1:
        return _LOCKED
    if method not in _METHODS:
        return _UNKNOWN
    if stat.S_IFMT(mode) and not stat.S_ISREG(mode):
        return NO_FILE
    if size > max(SMALL, MOST_INFLATION * packed):
        return HARMFUL
    return "damaged: its sizes differ" if method == STORED and size != packed else ""


def _extra(extra: bytes, wanted: int) -> bytes:
    """Give the body of one kind of extra field; empty if there is none."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == wanted:
            return extra[at + 4 : at + 4 + length]
        at += 4 + length
    return b""
