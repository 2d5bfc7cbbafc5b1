"""The bytes of a member, as a stream that seeks: a stretch of the archive, inflated if need be.

In: a `File` that `members` made. Out: a stream. May not: raise anything but `OSError`, give more
bytes than `File.size`, go through the archive's directory.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from typing import BinaryIO, cast

from yearling.records import File

from .entries import INSIDE
from .headers import STORED, header
from .opening import archive, bytes_at, reason
from .points import opened

_PART, _PART_OF_TAR = 2**16, 2**22
"""Bytes read at once; in a packed tar each reading begins at a point before the place."""
_PIECE = 2**24
_Give = Callable[[int, int], bytes]
FAULTS = (OSError, EOFError, ValueError, OverflowError, zlib.error, zipfile.BadZipFile)


def buffered(file: File) -> BinaryIO:
    """Open one member of an archive, to be read in small steps."""
    part = _PART_OF_TAR if file.packed and file.packed.index else _PART
    return cast("BinaryIO", io.BufferedReader(member(file), part))


def member(file: File) -> io.RawIOBase:
    """Open one member of an archive, to be read at once."""
    if file.packed is None:
        raise OSError(f"{file.where}: where it lies in the archive is not known")
    try:
        if file.packed.index:
            tar = opened(file.path, file.changed, file.packed.index, os.getpid())
            return _Stretch(file, tar.give, file.packed.start)
        stream = archive(file.path)
        try:
            return _found(stream, file)
        except FAULTS:
            stream.close()
            raise
    except FAULTS as error:
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


def _found(stream: BinaryIO, file: File) -> io.RawIOBase:
    """Give the bytes of a member of a zip or of a plain tar."""
    assert file.packed
    zipped = file.packed.method >= 0
    start = start_of(stream, file) if zipped else file.packed.start
    if file.packed.method <= STORED:  # as it is; the library would read all that it passes over
        return _Stretch(file, partial(bytes_at, stream), start, stream)
    info = zipfile.ZipInfo(file.name)
    info.compress_type, info.compress_size = file.packed.method, file.packed.size
    info.file_size, info.CRC = file.size, file.packed.check
    stream.seek(start)
    inflated = cast("BinaryIO", zipfile.ZipExtFile(stream, "r", info, close_fileobj=True))
    return _Stretch(file, partial(bytes_at, inflated), 0, inflated)


class _Stretch(io.RawIOBase):
    """A file's bytes; its checksum is compared if all go by in order.

    `give(at, n)` gives up to `n` bytes from a place on; the file begins at `start`.
    """

    def __init__(self, file: File, give: _Give, start: int, stream: BinaryIO | None = None) -> None:
        self._give, self._start, self._stream = give, start, stream
        self._size, self._check = file.size, file.packed.check if file.packed else -1
        self._at = self._summed = self._sum = 0

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
            found = self._give(self._start + self._at, n)
            if not found:
                raise EOFError("it ends too early")
            self._compare(found)
        except FAULTS as error:
            raise OSError(f"damaged inside the archive ({reason(error)})") from error
        self._at += len(found)
        return found

    def _compare(self, found: bytes) -> None:
        if self._check >= 0 and self._at == self._summed:
            self._sum, self._summed = zlib.crc32(found, self._sum), self._at + len(found)
            if self._summed == self._size and self._sum != self._check:
                raise ValueError("its checksum differs")

    def close(self) -> None:
        if self._stream:
            self._stream.close()
        super().close()
