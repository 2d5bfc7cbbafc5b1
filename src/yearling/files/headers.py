"""What stands before each file in a zip, and what a zip says of a file in its own numbers.

In: bytes of a zip. Out: their fields. May not: read more than it is asked for.
"""

from __future__ import annotations

import stat
import struct
from typing import BinaryIO, NamedTuple

from .entries import HARMFUL, LOCKED, MOST_INFLATION, NO_FILE, SMALL, decoded
from .opening import bytes_at

LOCAL = b"PK\3\4"
CENTRAL = b"PK\1\2"
STORED, DEFLATED = 0, 8
MOST_32 = 0xFFFF_FFFF

_HEADER = struct.Struct("<4s5H3L2H")
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
    rest = stream.read(named + more)
    if len(rest) < named + more:
        return None
    size, packed = wide(rest[named:], size, packed)
    after = at + _HEADER.size + len(rest)
    return Header(decoded(rest[:named]), flags, method, check, packed, size, after)


def wide(extra: bytes, *values: int) -> tuple[int, ...]:
    """Replace numbers that have no room in four bytes by those kept beside them."""
    at = 0
    while MOST_32 in values and at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        at += 4 + length
        if kind == 1:
            body = extra[at - length : at]
            more = [int.from_bytes(body[i : i + 8], "little") for i in range(0, length - 7, 8)]
            return tuple(more.pop(0) if v == MOST_32 and more else v for v in values)
    return values


def refusal(flags: int, method: int, size: int, packed: int, mode: int = 0) -> str:
    """Why a member must not be read; empty if it may."""
    if flags & 1:
        return LOCKED
    if method not in {STORED, DEFLATED}:
        return _UNKNOWN
    if mode and stat.S_IFMT(mode) and not stat.S_ISREG(mode):
        return NO_FILE
    if size > SMALL and size > MOST_INFLATION * packed:
        return HARMFUL
    return "damaged: its sizes differ" if method == STORED and size != packed else ""
