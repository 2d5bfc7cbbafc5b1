"""Random access to a packed tar: points at which unpacking can begin are made once and kept.

In: an archive packed by gzip, its index. Out: points; bytes at any place of what is packed.
May not: write anything.

A point takes 32 KB, so their distance grows with the archive: 4 MB up to 10 GB, then as much as
keeps the points of one archive under 80 MB. Each reading begins at the last point before.
"""

from __future__ import annotations

import io
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from indexed_gzip import IndexedGzipFile

from .opening import archive

_NEAREST = 2**22
_MOST_POINTS = 2_500


class _Plain:
    """A stream as `indexed_gzip` may see it.

    Without its number, which it would open again and never close. What goes wrong with it is
    kept, for that would be told as a fault of the archive: a broken disk, a person who stops.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._fault: BaseException | None = None
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

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


def make(path: str, unpacked: int) -> tuple[bytes, int]:
    """Make the points of an archive; say how many of the unpacked bytes they reach."""
    made = io.BytesIO()
    with archive(path) as stream:
        source = _Plain(stream)
        spacing = max(_NEAREST, unpacked // _MOST_POINTS)
        packed = IndexedGzipFile(fileobj=source, spacing=spacing, skip_crc_check=True)
        with suppress(OSError):  # an archive that is damaged has points up to there
            packed.build_full_index()
        source.raise_fault()
        packed.export_index(fileobj=made)
        return made.getvalue(), max((place for place, _ in packed.seek_points()), default=0)


class _Unpacked:
    """What is packed in one archive, at any place."""

    def __init__(self, stream: BinaryIO, index: str) -> None:
        self._archive, self._source = stream, _Plain(stream)
        self._packed = IndexedGzipFile(fileobj=self._source, buffer_size=1)
        _, _, kept = Path(index).read_bytes().partition(b"\n")  # before it, the list: see `tars`
        self._packed.import_index(fileobj=io.BytesIO(kept))

    def give(self, at: int, n: int) -> bytes:
        """Give up to `n` bytes from a place on."""
        try:
            return bytes(self._packed.pread(n, at))
        finally:
            self._source.raise_fault()

    def __del__(self) -> None:
        self._archive.close()


@lru_cache(maxsize=4)
def opened(path: str, changed: int, index: str, process: int) -> _Unpacked:  # noqa: ARG001
    """Give access to an archive: for each process its own, for a fork shares the position."""
    return _Unpacked(archive(path), index)
