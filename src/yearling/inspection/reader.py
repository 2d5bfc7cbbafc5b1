"""Bytes of a file at any place: from its head where they are there, else by seeking.

In: a `File` and its first bytes, or bytes alone. Out: bytes, fewer than asked for past the
end, after a fault, or when the file has asked for too much. May not: raise.
"""

from __future__ import annotations

from typing import BinaryIO

from yearling import files
from yearling.records import File

PAGE = 16_384
MOST_SEEKS = 96
"""A HEIC needs 2, a clip about 10; a file that wants more is laid out to waste time."""
MOST_AT_ONCE = 2**20


class Reader:
    """Random access to a file that is read only where a box, segment or tag points."""

    __slots__ = ("_file", "_head", "_page", "_page_at", "_seeks", "_stream")

    def __init__(self, head: bytes, file: File | None = None) -> None:
        self._head = head
        self._file = file if len(head) >= files.HEAD else None
        self._stream: BinaryIO | None = None
        self._page, self._page_at, self._seeks = b"", 0, 0

    def at(self, start: int, length: int) -> bytes:
        """Bytes from `start`; fewer than `length` where there are no more."""
        end = start + length
        if start >= 0 and (end <= len(self._head) or self._file is None):
            return self._head[start:end]
        if start < 0 or length <= 0:
            return b""
        if not self._page_at <= start <= end <= self._page_at + len(self._page):
            self._turn_to(start, min(max(length, PAGE), MOST_AT_ONCE))
        return self._page[start - self._page_at : end - self._page_at]

    def number(self, start: int, length: int) -> int:
        """Give the big-endian number there; 0 past the end."""
        return int.from_bytes(self.at(start, length), "big")

    def close(self) -> None:
        """Let go of the file."""
        if self._stream:
            self._stream.close()

    def _turn_to(self, start: int, length: int) -> None:
        self._page, self._page_at = b"", start
        self._seeks += 1
        if self._seeks > MOST_SEEKS or self._file is None:
            return
        try:
            self._stream = self._stream or files.open_file(self._file)
            self._stream.seek(start)
            self._page = self._stream.read(length)
        except (OSError, OverflowError, ValueError):  # a place past the end of any file
            self._seeks = MOST_SEEKS
