"""Bytes of a file at any place: from its head where they are there, else by seeking.

In: a `File` and its first bytes, or bytes alone. Out: bytes, fewer than asked for past the
end, after a fault, or when the file has asked for too much. May not: raise.
"""

from __future__ import annotations

from typing import BinaryIO

from yearling import files
from yearling.records import File

MOST_READS = 2_000
"""Past the head. A HEIC needs 10, a clip about 100; more is laid out to waste time."""
MOST_AT_ONCE = 2**20


class Reader:
    """Random access to a file that is read only where a box, segment or tag points."""

    __slots__ = ("_file", "_head", "_reads", "_stream")

    def __init__(self, head: bytes, file: File | None = None) -> None:
        self._head = head
        self._file = file if len(head) >= files.HEAD else None
        self._stream: BinaryIO | None = None
        self._reads = 0

    def at(self, start: int, length: int) -> bytes:
        """Bytes from `start`; fewer than `length` where there are no more."""
        end = start + length
        if start < 0 or length <= 0:
            return b""
        if end <= len(self._head) or self._file is None or self._reads >= MOST_READS:
            return self._head[start:end]
        self._reads += 1
        try:
            self._stream = self._stream or files.open_file(self._file)
            self._stream.seek(start)
            return self._stream.read(min(length, MOST_AT_ONCE))
        except (OSError, OverflowError, ValueError):  # a place past the end of any file
            self._reads = MOST_READS
            return b""

    def number(self, start: int, length: int) -> int:
        """Give the big-endian number there; 0 past the end."""
        return int.from_bytes(self.at(start, length), "big")

    @property
    def reaches_end(self) -> bool:
        """Whether the end of the file is as near as its start: not where all is packed in one."""
        file = self._file
        if file is None or not file.member:
            return True
        packed = file.packed
        return packed is not None and packed.method <= 0 and not packed.index

    def close(self) -> None:
        """Let go of the file."""
        if self._stream:
            self._stream.close()
