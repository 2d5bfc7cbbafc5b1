"""The members of a tar, plain or packed by gzip.

In: the path of a `.tar`, `.tar.gz` or `.tgz`. Out: `File` records, failures; in the folder that
it is given, the list of a packed tar's members and the points at which unpacking can begin.
May not: unpack to disk, write beside a source.

A packed tar has no directory and can only be gone through. That happens once: first to list it,
then to make the points (`seeking`). What is kept is named by path, size and time of change.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

from yearling.records import Failure, File

from . import seeking
from .entries import Archive, Entry, RefusedError, ended, given, repeated
from .opening import archive
from .tar_walk import Walk, flat, unpacked

_VERSION = 1
"""Of what is kept."""


def members(path: str, kept: Path | None) -> Iterator[File | Failure]:
    """Every file in the tar, in the order it lies there."""
    with archive(path) as stream:
        known = os.fstat(stream.fileno())
        index = ""
        listed: Walk | _Kept = flat(stream)
        try:
            if stream.read(2) == b"\x1f\x8b":
                state = f"{_VERSION} {known.st_size} {known.st_mtime_ns}"
                listed = _Kept(_folder(kept), _digest(path), _digest(state))
                again, index = listed.prepared(stream, path), str(listed.points)
            else:
                again = repeated(listed)
        except RefusedError as error:
            yield Failure(path, str(error))
            return
        used, one = 0, None
        for one in given(Archive(path, known.st_mtime_ns, index), listed, again):
            used += isinstance(one, File)
            yield one
        if listed.fault:
            yield ended(path, listed.fault, used)
        elif one is None:
            yield Failure(path, "the archive is empty; pack the files again, or leave it out")


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:16]


@cache
def _passing() -> Path:
    """Make a folder that is gone when the program ends."""
    folder = tempfile.mkdtemp(prefix="yearling-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _folder(kept: Path | None) -> Path:
    if kept is None:
        return _passing()
    kept.mkdir(parents=True, exist_ok=True)
    return kept


class _Kept:
    """Entries of a packed tar as they were listed once, read anew each time they are asked for."""

    def __init__(self, folder: Path, archive: str, state: str) -> None:
        self.listing = folder / f"{archive}-{state}.jsonl"
        self.points = self.listing.with_suffix(".points")
        self._older = f"{archive}-*"
        self.fault = ""

    def __iter__(self) -> Iterator[Entry]:
        with self.listing.open(encoding="utf-8") as lines:
            self.fault, reach, left, size = json.loads(lines.readline())
            if self.points.stat().st_size != size:
                raise ValueError
            for line in lines:
                left -= 1
                entry = Entry(*json.loads(line))
                if entry.start + entry.size < reach:
                    yield entry
            if left:
                raise ValueError

    def prepared(self, stream: BinaryIO, path: str) -> Counter[str]:
        """Go through the archive, unless what was kept of it is whole; give `repeated`."""
        try:
            return repeated(self)
        except (OSError, ValueError, TypeError):
            self._make(stream, path)
        return repeated(self)

    def _make(self, stream: BinaryIO, path: str) -> None:
        walk = unpacked(stream)
        number = 0
        with tempfile.TemporaryDirectory(dir=self.listing.parent) as made:
            rows, points, whole = (Path(made) / name for name in ("rows", "points", "whole"))
            with rows.open("wb") as lines:
                for number, entry in enumerate(walk, start=1):  # noqa: B007 - used below
                    lines.write(json.dumps(entry).encode() + b"\n")
            with points.open("wb") as opened:
                reach = seeking.make(path, opened, walk.length)
            if reach < walk.length and not walk.fault:
                raise OSError("it changed while it was read")
            with whole.open("wb") as opened, rows.open("rb") as again:
                head = [walk.fault, reach, number, points.stat().st_size]
                opened.write(json.dumps(head).encode() + b"\n")
                shutil.copyfileobj(again, opened)
            for older in self.listing.parent.glob(self._older):
                older.unlink(missing_ok=True)
            points.replace(self.points)
            whole.replace(self.listing)
