"""The headers of a tar, one after the other, as it lies on disk or as it comes out of a gzip.

In: a stream. Out: entries, and how the tar ended. May not: go on in a tar that unpacks without
measure, believe a header whose checksum differs.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple, Protocol

from .entries import (
    CUT,
    DAMAGED,
    HARMFUL,
    MOST_BYTES,
    MOST_INFLATION,
    MOST_MEMBERS,
    NO_FILE,
    SMALL,
    TOO_MUCH,
    Entry,
    RefusedError,
    decoded,
)
from .headers import bytes_at

_BLOCK = 512
_END = bytes(_BLOCK)
_MOST_WORDS = 2**20
"""Bytes of names and notes before a file."""
_PART, _PIECE = 2**14, 2**20
"""Bytes unpacked at once: packed, and as they come out."""

_FILES, _FOLDER, _SPARSE = b"\x0007", b"5", b"S"
_WITHOUT_BYTES = b"123456"
"""Links, devices, folders, pipes."""
_WORDS, _PASSED_OVER = b"xXL", b"gKVD"
"""Headers on the next file; headers on all files, names of links, names of the tar."""
_NO_TAR = "no tar is in it, whatever its name says; unpack it and add what is in it"
_TOO_LONG = "its name is too long to be true"
_HOLES = "kept without its empty stretches; unpack it and add the folder instead"
_OTHER = "of a kind that is not known; unpack it and add the folder instead"


class _Source(Protocol):
    """Bytes of a tar, one after the other."""

    at: int
    fault: str
    """How they end, as far as is known."""

    def read(self, n: int) -> bytes:
        """Give the next bytes, fewer at the end."""

    def skip(self, n: int) -> int:
        """Pass over bytes, and say over how many."""

    def finish(self) -> str:
        """Go through what stands behind the tar's own end, and say what is wrong with it."""


class _Flat:
    """A tar as it lies on disk."""

    fault = CUT

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.at = stream, 0
        self._size = os.fstat(stream.fileno()).st_size

    def read(self, n: int) -> bytes:
        found = bytes_at(self._stream, self.at, n)
        self.at += len(found)
        return found

    def skip(self, n: int) -> int:
        n = min(n, self._size - self.at)
        self.at += n
        return n

    def finish(self) -> str:
        return ""


class _Unpacking:
    """A tar as it comes out of a packed file."""

    def __init__(self, stream: BinaryIO) -> None:
        self.at, self.fault = 0, CUT
        size = os.fstat(stream.fileno()).st_size
        self._most = min(MOST_BYTES, max(SMALL, MOST_INFLATION * size))
        self._block, self._used = b"", 0
        self._blocks = self._unpacked(stream)

    def read(self, n: int) -> bytes:
        return b"".join(self._next(n))

    def skip(self, n: int) -> int:
        return sum(map(len, self._next(n)))

    def finish(self) -> str:
        while self.skip(_PIECE):
            pass
        return self.fault

    def _next(self, n: int) -> Iterator[bytes]:
        while n > 0:
            if self._used == len(self._block):
                self._block, self._used = next(self._blocks, b""), 0
            found = self._block[self._used : self._used + n]
            if not found:
                return
            self._used += len(found)
            self.at += len(found)
            n -= len(found)
            if self.at > self._most:
                raise RefusedError(HARMFUL)
            yield found

    def _unpacked(self, stream: BinaryIO) -> Iterator[bytes]:
        """Give what is packed, which may be in several pieces with zeros after each."""
        stream.seek(0)
        engine, packed, fresh = zlib.decompressobj(31), b"", False
        try:
            while packed := packed or stream.read(_PART):
                packed = packed.lstrip(b"\0") if fresh else packed
                if fresh and packed and packed[:1] != b"\x1f":
                    return  # what follows is not packed
                if not packed:
                    continue
                if found := engine.decompress(packed, _PIECE):
                    yield found
                packed, fresh, self.fault = engine.unconsumed_tail, engine.eof, CUT
                if fresh:
                    packed, engine, self.fault = engine.unused_data, zlib.decompressobj(31), ""
            while found := engine.decompress(b"", _PIECE):
                yield found
        except zlib.error:
            self.fault = DAMAGED


class Walk:
    """Entries of a tar, by its headers, read anew each time they are asked for."""

    def __init__(self, begin: Callable[[], _Source]) -> None:
        self._begin = begin
        self.fault, self.length = "", 0
        """How the tar ended, and how many bytes there were."""

    def __iter__(self) -> Iterator[Entry]:
        source = self._begin()
        try:
            yield from self._entries(source)
        finally:
            self.length = source.at

    def _entries(self, source: _Source) -> Iterator[Entry]:
        words: dict[str, str] = {}
        number = 0
        while (block := source.read(_BLOCK)) != _END:
            head = _header(block)
            if head is None:
                self.fault = _fault(source, block)
                return
            if head.kind in _WORDS:
                words |= _words(source, head)
                continue
            if head.kind in _PASSED_OVER:
                source.skip(_filled(head.size))
                continue
            entry = _entry(source, head, words, block)
            if source.skip(_filled(entry.size)) < entry.size:
                self.fault = source.fault
                return
            number += 1
            if number > MOST_MEMBERS:
                raise RefusedError(f"the tar {TOO_MUCH}")
            if head.kind != _FOLDER:
                yield entry
            words = {}
        self.fault = source.finish()


def flat(stream: BinaryIO) -> Walk:
    """Go through a tar as it lies on disk."""
    return Walk(lambda: _Flat(stream))


def unpacked(stream: BinaryIO) -> Walk:
    """Go through a tar that gzip packed."""
    return Walk(lambda: _Unpacking(stream))


class _Head(NamedTuple):
    """What stands before each file in a tar."""

    name: str
    size: int
    kind: bytes


def _header(block: bytes) -> _Head | None:
    """Read a header; None if it is none."""
    if len(block) < _BLOCK:
        return None
    size, said = _number(block[124:136]), _number(block[148:156])
    if size is None or said != sum(block) - sum(block[148:156]) + 8 * ord(" "):
        return None
    name = block[:100].partition(b"\0")[0]
    before = block[345:500].partition(b"\0")[0] if block[257:263] == b"ustar\0" else b""
    return _Head(decoded(before + b"/" + name if before else name), size, block[156:157])


def _number(field: bytes) -> int | None:
    """Read digits of base 8, or the bytes of a number too large for them."""
    if field[0] & 0x80:
        large = int.from_bytes(field, "big") - (0x80 << 8 * (len(field) - 1))
        return large if large < 2**62 else None
    digits = field.partition(b"\0")[0].strip(b" ")
    return int(digits or b"0", 8) if not digits.strip(b"01234567") else None


def _filled(size: int) -> int:
    """Give the room that bytes take: whole blocks."""
    return size + -size % _BLOCK


def _fault(source: _Source, block: bytes) -> str:
    """Say why there is no header at the end of what was read."""
    if len(block) == _BLOCK or not source.fault:
        if source.at <= _BLOCK:
            raise RefusedError(_NO_TAR)
        return DAMAGED
    return source.fault


def _entry(source: _Source, head: _Head, words: dict[str, str], block: bytes) -> Entry:
    """Put together what the headers say of a file; its bytes come next."""
    more = block[482:483] if head.kind == _SPARSE else b"\0"
    while more.strip(b"\0"):
        more = source.read(_BLOCK)[504:505]
    size = 0 if head.kind in _WITHOUT_BYTES else int(words.get("size", head.size))
    why = NO_FILE if head.kind in _WITHOUT_BYTES else _HOLES if head.kind == _SPARSE else _OTHER
    why = words.get("why", "" if head.kind in _FILES else why)
    name = words.get("path", head.name).removeprefix("./")
    return Entry(name, size, source.at, size, why=why)


def _words(source: _Source, head: _Head) -> dict[str, str]:
    """Read what is said of the next file before its own header: a long name, a large size."""
    if head.size > _MOST_WORDS:
        source.skip(_filled(head.size))
        return {"why": _TOO_LONG}
    content = source.read(_filled(head.size))[: head.size]
    if head.kind == b"L":
        return {"path": decoded(content)}
    found: dict[str, str] = {}
    at = 0
    while (blank := content.find(b" ", at, at + 10)) > at and content[at:blank].isdigit():
        end = at + int(content[at:blank])
        key, _, value = content[blank + 1 : end - 1].partition(b"=")
        found[decoded(key)] = decoded(value)
        at = max(end, blank + 1)
    return _understood(found)


def _understood(found: dict[str, str]) -> dict[str, str]:
    words = {"path": found["path"]} if "path" in found else {}
    if found.get("size", "")[:19].isdecimal():
        words["size"] = found["size"][:19]
    if any(key.startswith("GNU.sparse") for key in found):
        words |= {"path": found.get("GNU.sparse.name", words.get("path", "")), "why": _HOLES}
    return words
