"""The files of a zip whose directory is missing or damaged, found one after the other.

In: a stream and where in it a zip begins and ends. Out: entries. May not: unpack.

A file that was written while it was packed has its size behind it, not before it. Where it ends
is searched: at the next header whose distance is the very size that stands before that header.
So a half-downloaded zip of 20 GB is gone through as fast as a disk reads it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from .entries import Entry
from .headers import STORED, Header, header, refusal
from .opening import bytes_at

_NEXT = re.compile(rb"PK(?:\x03\x04|\x01\x02)")
_SIZES = (
    (b"PK\x07\x08", struct.Struct("<4sL2L")),
    (b"PK\x07\x08", struct.Struct("<4sL2Q")),
    (b"", struct.Struct("<0sL2L")),
    (b"", struct.Struct("<0sL2Q")),
)
"""What may stand behind a file: a mark or none, checksum, size as packed, size."""
_PART = 2**22
_MOST_TRIED = 1_000_000
"""Headers that may turn out not to be the next one: those of a zip inside, or a trap."""


def entries(stream: BinaryIO, begin: int, end: int) -> Iterator[Entry]:
    """Give all files that are whole, up to the first that is not."""
    at = begin
    while head := header(stream, at):
        behind = (head.check, head.packed, head.size, head.after + head.packed)
        if head.flags & 8:
            behind = _sizes_behind(stream, head, end) or (0, 0, 0, end + 1)
        check, packed, size, after = behind
        if after > end:
            return
        why = refusal(head.flags, head.method, size, packed)
        yield Entry(head.name, size, at, packed, head.method, check, why)
        at = after
    if at == begin:
        why = "not a zip, whatever its name says" if begin < end else "the file is empty"
        raise OSError(f"{why}; download it again")


def _sizes_behind(stream: BinaryIO, head: Header, end: int) -> tuple[int, int, int, int] | None:
    """Give checksum, size as packed, size, and where the next header is; None if cut off."""
    for at in islice(_next_headers(stream, head.after, end), _MOST_TRIED):
        before = bytes_at(stream, max(head.after, at - 24), min(24, at - head.after))
        for mark, sizes in _SIZES:
            if len(before) < sizes.size:
                continue
            found, check, packed, size = sizes.unpack(before[-sizes.size :])
            whole = found == mark and packed == at - sizes.size - head.after
            if whole and (head.method != STORED or packed == size):
                return check, packed, size, at
    return None


def _next_headers(stream: BinaryIO, at: int, end: int) -> Iterator[int]:
    """Give every place where a header may begin, and the end of the zip, which may be one."""
    while part := bytes_at(stream, at, min(_PART, end - at)):
        yield from (at + found.start() for found in _NEXT.finditer(part))
        if at + len(part) >= end:
            break
        at += len(part) - 3  # a mark may lie across the border of two parts
    yield end
