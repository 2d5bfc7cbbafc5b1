"""The bytes of a member, as a stream that seeks: a stretch of the archive, inflated if need be.

In: a `File` that `members` made. Out: a stream. May not: raise anything but `OSError`, give more
bytes than `File.size`, go through the archive's directory.
"""

from __future__ import annotations

import bz2
import io
import lzma
import os
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from yearling.records import File

from .entries import INSIDE
from .headers import BZIP2, DEFLATED, LZMA, STORED, bytes_at, header
from .opening import archive, reason
from .seeking import opened

_PART = 2**16
_PIECE = 2**24
_LARGEST_DICTIONARY = 2**26
"""Bytes; what lzma's own settings take at most."""
_FAULTS = (OSError, EOFError, ValueError, OverflowError, zlib.error, lzma.LZMAError)


def member(file: File) -> BinaryIO:
    """Open one member of an archive."""
    if file.packed is None:
        raise OSError(f"{file.where}: where it lies in the archive is not known")
    try:
        return cast("BinaryIO", io.BufferedReader(_Member(file), _PART))
    except _FAULTS as error:
        raise OSError(f"{file.where}: {reason(error)}") from error


def start_of(stream: BinaryIO, file: File) -> int:
    """Give the place of a zip member's first byte, if its own header says the same of it."""
    assert file.packed
    head = header(stream, file.packed.start)
    if head is None:
        raise OSError("damaged inside the archive (no file begins where its directory says)")
    if file.member != head.name and not file.member.endswith(INSIDE + head.name):
        raise OSError("damaged inside the archive (another file lies in its place)")
    if head.method != file.packed.method or head.flags & 1:
        raise OSError("damaged inside the archive (it is packed in another way than listed)")
    return head.after


class _Member(io.RawIOBase):
    """A member as a raw stream; `_give` gives up to `n` bytes from a place in it on."""

    def __init__(self, file: File) -> None:
        assert file.packed
        self._at, self._size = 0, file.size
        self._archive: BinaryIO | None = None
        self._give: Callable[[int, int], bytes]
        if file.packed.index:
            tar = opened(file.path, file.changed, file.packed.index, os.getpid())
            start = file.packed.start
            self._give = lambda at, n: tar.give(start + at, n)
            return
        self._archive = archive(file.path)
        try:
            zipped = file.packed.method >= 0
            start = start_of(self._archive, file) if zipped else file.packed.start
            kind = _Inflated if file.packed.method > STORED else _Stretch
            self._give = kind(self._archive, start, file).give
        except _FAULTS:
            self._archive.close()
            raise

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = max(0, offset + (0, self._at, self._size)[whence])
        return self._at

    def readinto(self, into: object) -> int:
        view = memoryview(cast("bytearray", into)).cast("B")
        found = self._next(len(view))
        view[: len(found)] = found
        return len(found)

    def readall(self) -> bytes:
        return b"".join(iter(lambda: self._next(_PIECE), b""))

    def _next(self, n: int) -> bytes:
        n = min(n, self._size - self._at)
        if n <= 0:
            return b""
        try:
            found = self._give(self._at, n)
            if not found:
                raise EOFError("it ends too early")
        except _FAULTS as error:
            raise OSError(f"damaged inside the archive ({reason(error)})") from error
        self._at += len(found)
        return found

    def close(self) -> None:
        if self._archive:
            self._archive.close()
        super().close()


class _Sum:
    """Compares the checksum once all bytes of a member went by in order."""

    def __init__(self, file: File) -> None:
        assert file.packed
        self._size, self._expected = file.size, file.packed.check
        self._sum = self.at = 0

    def add(self, found: bytes) -> None:
        self._sum, self.at = zlib.crc32(found, self._sum), self.at + len(found)
        if self.at == self._size and self._sum != self._expected >= 0:
            raise ValueError("its checksum differs")


class _Stretch:
    """Bytes that lie in the archive as they are."""

    def __init__(self, stream: BinaryIO, start: int, file: File) -> None:
        self._stream, self._start, self._sum = stream, start, _Sum(file)

    def give(self, at: int, n: int) -> bytes:
        found = bytes_at(self._stream, self._start + at, n)
        if at == self._sum.at:
            self._sum.add(found)
        return found


class _Inflated:
    """Bytes that are packed: gone through in order, and anew from the start to go back."""

    def __init__(self, stream: BinaryIO, start: int, file: File) -> None:
        assert file.packed
        self._stream, self._start, self._file, self._packed = stream, start, file, file.packed
        self._again()

    def _again(self) -> None:
        self._read, self._sum = 0, _Sum(self._file)
        self._engine = self._new_engine()

    def _new_engine(self) -> Any:  # noqa: ANN401 - three libraries' own, alike but not related
        if self._packed.method == DEFLATED:
            return zlib.decompressobj(-zlib.MAX_WBITS)
        if self._packed.method == BZIP2:
            return bz2.BZ2Decompressor()
        head = self._more(9)  # version, length of what follows, coding, size of the dictionary
        if self._packed.method != LZMA or len(head) < 9 or head[2:4] != b"\5\0":
            raise ValueError("packed in a way that cannot be read")
        rest, literal = divmod(head[4], 9)
        size = max(4096, min(int.from_bytes(head[5:], "little"), self._file.size))
        if size > _LARGEST_DICTIONARY:
            raise ValueError("it needs too much memory")
        chain = {"id": lzma.FILTER_LZMA1, "dict_size": size, "lc": literal}
        chain |= {"lp": rest % 5, "pb": rest // 5}
        return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[chain])

    def _more(self, n: int = _PART) -> bytes:
        """Read on in what is packed."""
        n = min(n, self._packed.size - self._read)
        found = bytes_at(self._stream, self._start + self._read, n)
        self._read += len(found)
        return found

    def give(self, at: int, n: int) -> bytes:
        if at < self._sum.at:
            self._again()
        while self._sum.at < at:
            if not self._inflate(min(at - self._sum.at, _PIECE)):
                return b""
        return self._inflate(n)

    def _inflate(self, most: int) -> bytes:
        """Give the next bytes, at least one; none at the end."""
        while not self._engine.eof:
            packed = getattr(self._engine, "unconsumed_tail", b"")  # bz2 and lzma keep it inside
            hungry = not packed and getattr(self._engine, "needs_input", True)
            packed = self._more() if hungry else packed
            found: bytes = self._engine.decompress(packed, most)
            if found:
                self._sum.add(found)
                return found
            if hungry and not packed:
                break
        return b""
