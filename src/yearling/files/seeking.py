"""Random access to a packed tar: points at which unpacking can begin are made once and kept.

In: an archive packed by gzip, the path of the points. Out: bytes at any place of what is packed.
May not: unpack to disk, write anything but the points, and those only in `make`.

A point takes 32 KB, so their distance grows with the archive: 4 MB up to 10 GB, then as much as
keeps the points of one archive under 80 MB. To read begins at the last point before.
"""

from __future__ import annotations

import io
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from indexed_gzip import IndexedGzipFile

from .opening import archive

_NEAREST = 2**22
_MOST_POINTS = 2_500
_LEAST_READ, _MOST_READ = 2**19, 2**24
"""Every read begins at a point: to go on in small steps would unpack the same over and over."""


class _Plain:
    """A stream as `indexed_gzip` may see it.

    Without its number, which it would open again and never close. What goes wrong with it is
    kept, for that would be told as a fault of the archive: a broken disk, a person who stops.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._fault: BaseException | None = None
        self.write, self.seek, self.tell = stream.write, stream.seek, stream.tell
        self.flush, self.seekable = stream.flush, stream.seekable

    def read(self, n: int) -> bytes:
        try:
            return self._stream.read(n)
        except BaseException as fault:
            self._fault = fault
            raise

    def raise_fault(self) -> None:
        fault, self._fault = self._fault, None
        if fault:
            raise fault

    def fileno(self) -> int:
        raise io.UnsupportedOperation


def make(path: str, points: BinaryIO, unpacked: int) -> int:
    """Write the points of an archive; give how many of the unpacked bytes they reach."""
    spacing = max(_NEAREST, unpacked // _MOST_POINTS)
    with archive(path) as stream:
        source = _Plain(stream)
        packed = IndexedGzipFile(fileobj=source, spacing=spacing, skip_crc_check=True)
        with suppress(OSError):  # an archive that is damaged has points up to there
            packed.build_full_index()
        source.raise_fault()
        packed.export_index(fileobj=_Plain(points))
        return max((unpacked for unpacked, _ in packed.seek_points()), default=0)


class _Unpacked:
    """What is packed in one archive, at any place."""

    def __init__(self, stream: BinaryIO, index: str) -> None:
        self._archive, self._alone = stream, Lock()
        self._source = _Plain(stream)
        self._packed = IndexedGzipFile(fileobj=self._source, buffer_size=1)
        self._packed.import_index(fileobj=_Plain(io.BytesIO(Path(index).read_bytes())))
        self._block, self._from = b"", 0

    def give(self, at: int, n: int) -> bytes:
        """Give up to `n` bytes from a place on, at least one before the end."""
        with self._alone:
            end = self._from + len(self._block)
            if not self._from <= at < end:
                least = 2 * len(self._block) if at == end else _LEAST_READ
                self._block, self._from = b"", at
                try:
                    self._block = self._read(at, min(_MOST_READ, max(n, least)))
                except OSError:  # what comes after may be damaged
                    self._block = self._read(at, n)
            return self._block[at - self._from :][:n]

    def _read(self, at: int, n: int) -> bytes:
        try:
            self._packed.raw.seek(at)
            return bytes(self._packed.raw.read(n))
        finally:
            self._source.raise_fault()

    def __del__(self) -> None:
        self._archive.close()


@lru_cache(maxsize=4)
def opened(path: str, changed: int, index: str, process: int) -> _Unpacked:  # noqa: ARG001
    """Give access to an archive: for each process its own, for a fork shares the position."""
    return _Unpacked(archive(path), index)
