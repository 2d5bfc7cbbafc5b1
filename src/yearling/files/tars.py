"""The members of a tar, plain or packed by gzip.

In: the path of a `.tar`, `.tar.gz` or `.tgz`. Out: `File` records, failures; in the folder that
it is given, the index of a packed tar. May not: unpack to disk, write beside a source.

A packed tar has no directory and can only be gone through. That happens once: first to list it,
then to make the points at which unpacking can begin. The index is the list as one line of JSON,
then the points; its name is made of the archive's path.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from yearling.records import Failure, File

from . import points
from .entries import HARMFUL, MOST_INFLATION, NO_FILE, SMALL, Entry, decoded, given, limited
from .opening import archive

_VERSION = 2
"""Of the index."""
_END = bytes(tarfile.BLOCKSIZE)
_MOST_WORDS = 2**18
"""Bytes of names and notes before a file; a name has 4 KB at most."""
_SLOW = re.compile(rb"\d{999}")
"""A number for which releases of Python before 3.11.10 take minutes."""
_PIECE = 2**20
_NO_TAR = "no tar is in it, whatever its name says; download it again, or unpack it"
_HOLES = "kept without its empty stretches; unpack it and add the folder instead"
_FAULTS = (
    *(tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, RecursionError),
    *(ValueError, LookupError, ArithmeticError),  # what `tarfile` makes of headers that lie
)


class _Listed(msgspec.Struct, array_like=True):
    """What a tar holds."""

    whole: bool
    entries: list[Entry]
    state: tuple[int, ...] = ()
    """Of a packed one: version of the index, size and time of change of the archive."""
    points: int = 0
    """Bytes of the points that follow."""


def members(path: str, kept: Path | None) -> Iterator[File | Failure]:
    """Every file in the tar, in the order it lies there."""
    with archive(path) as stream:
        known = os.fstat(stream.fileno())
        tar, index = File(path, known.st_size, known.st_mtime_ns), ""
        if stream.read(2) == b"\x1f\x8b":
            place = _place(path, kept)
            listed, index = _kept(tar, place) or _indexed(stream, tar, place), str(place)
        else:
            stream.seek(0)
            listed = _walked(_Tape(stream, 2**63))
    yield from given(tar, listed.entries, index, whole=listed.whole)


class _Tape:
    """A tar as `tarfile` may see it: it goes on, never back, and takes few bytes at once."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream, self._most = stream, most
        self.tell = stream.tell
        self.words = 0
        """Bytes read since the last file."""
        self.last = b""

    def read(self, n: int) -> bytes:
        self.words += n
        known = n >= 0 and self.words <= _MOST_WORDS
        self.last = self._stream.read(n) if known else b""
        if not known or _SLOW.search(self.last):
            raise OSError("the words before a file are too long to be true: made to do harm")
        return self.last

    def seek(self, at: int) -> None:
        if at < self.tell():
            raise ValueError("it goes back")
        if at > self._most:
            raise OSError(HARMFUL)
        self._stream.seek(at)

    def reach(self, at: int) -> None:
        """Pass over the bytes of a file; they may be cut off."""
        if at != self.tell():
            self.seek(at - 1)
            if not self._stream.read(1):
                raise EOFError

    def finish(self) -> None:
        """Go through what a packed file holds behind the tar's own end, for its checksum."""
        try:
            while self._stream.read(_PIECE):
                self.seek(self.tell())
        except gzip.BadGzipFile as error:
            if not str(error).startswith("Not a gzipped file"):  # that may follow and is no harm
                raise


def _walked(tape: _Tape) -> _Listed:
    """List a tar up to its end, or to where it is cut off or damaged."""
    listed = _Listed(whole=False, entries=[])
    with suppress(*_FAULTS):
        for entry in limited(_entries(tape)):
            listed.entries.append(entry)
        listed.whole = True
    return listed


def _entries(tape: _Tape) -> Iterator[Entry]:
    """Give each file once its bytes are passed."""
    try:
        tar: Any = tarfile.TarFile(
            fileobj=cast("BinaryIO", tape), encoding="utf-8", errors="surrogateescape"
        )
    except _FAULTS as error:
        raise OSError(_NO_TAR) from error
    while info := tar.next():
        tar.members.clear()
        if info.size < 0:
            raise ValueError
        tape.reach(tar.offset)
        tape.words = 0
        why = (_HOLES if info.issparse() else "") if info.isreg() else NO_FILE
        name = decoded(info.name.encode("utf-8", "surrogateescape")).removeprefix("./")
        size = 0 if why else info.size
        if not info.isdir():
            yield Entry(name, size, info.offset_data, size, why=why)
    if tape.last != _END:
        raise EOFError


@cache
def _passing() -> tempfile.TemporaryDirectory[str]:
    """Make a folder that is gone when the program ends."""
    return tempfile.TemporaryDirectory(prefix="yearling-")


def _place(path: str, kept: Path | None) -> Path:
    """Say where the index of an archive is kept."""
    folder = kept or Path(_passing().name)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{hashlib.sha256(os.fsencode(path)).hexdigest()[:32]}.index"


def _state(tar: File) -> tuple[int, ...]:
    return _VERSION, tar.size, tar.changed


def _kept(tar: File, place: Path) -> _Listed | None:
    """Read the list in an index; None if there is none of this state, or none that is whole."""
    try:
        with place.open("rb") as stream:
            line = stream.readline()
        listed = msgspec.json.decode(line, type=_Listed)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    sound = listed.state == _state(tar) and place.stat().st_size == len(line) + listed.points
    return listed if sound else None


def _indexed(stream: BinaryIO, tar: File, place: Path) -> _Listed:
    """Go through a packed tar and keep its index."""
    stream.seek(0)
    unpacked = cast("BinaryIO", gzip.GzipFile(fileobj=stream))
    tape = _Tape(unpacked, max(SMALL, MOST_INFLATION * tar.size))
    listed = _walked(tape)
    try:
        tape.finish()
    except _FAULTS:
        listed.whole = False
    made, reach = points.make(tar.path, max(tar.size, tape.tell()))
    if listed.whole and reach < tape.tell():
        raise OSError("it changed while it was read")
    listed.state, listed.points = _state(tar), len(made)
    listed.entries = [one for one in listed.entries if one.start + one.size < reach]
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        whole = Path(folder) / "index"
        whole.write_bytes(msgspec.json.encode(listed) + b"\n" + made)
        whole.replace(place)
    return listed
