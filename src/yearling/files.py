"""Files and zip members: listed and opened, read-only, never unpacked, never followed.

In: the path of a folder or a zip. Out: `File` records, streams of bytes, `Failure` values.
May not: write, follow a link met on the way, open anything but a regular file, look at what
the bytes mean. Names inside a zip are labels to look up, never paths to go to.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast

from yearling.records import Failure, File

HEAD = 131_072
"""Bytes that hold the metadata of nearly every camera file (EXIF alone is at most 64 KB)."""
MOST_MEMBERS = 2_000_000
MOST_BYTES = 200 * 10**9
MOST_INFLATION = 200
"""A real export's text shrinks to about a tenth; only a trap shrinks two-hundredfold."""
SMALL = 10 * 2**20
"""Bytes under which inflation harms nobody."""

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
_BROKEN_ZIP = (
    *(OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error, struct.error),
    RuntimeError,  # also NotImplementedError: locked, or a newer kind of zip
)
_READ = os.O_RDONLY
for _flag in ("O_BINARY", "O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY"):  # not every system has all
    _READ |= getattr(os, _flag, 0)


def listing(path: Path) -> Iterator[File | Failure]:
    """Every file under a folder, in the order of its names; links and devices as failures."""
    seen: set[tuple[int, int]] = set()
    waiting = [str(path)]
    while waiting:
        folder = waiting.pop()
        folders: list[str] = []
        try:
            known = os.stat(folder)  # noqa: PTH116 - millions of names: plain strings
            if (known.st_dev, known.st_ino) in seen:
                continue  # the same folder mounted inside itself
            seen.add((known.st_dev, known.st_ino))
            with os.scandir(folder) as entries:
                ordered = _not_ours(sorted(entries, key=lambda entry: entry.name))
            for entry in ordered:
                if entry.is_dir(follow_symlinks=False) and entry.name != "__MACOSX":
                    folders.append(entry.path)
                elif not _is_litter(entry.name):
                    yield _found(entry)
        except OSError as error:
            yield Failure(folder, f"the folder cannot be read ({_reason(error)})")
        waiting.extend(reversed(folders))


def members(path: Path, kept: Path | None = None) -> Iterator[File | Failure]:  # noqa: ARG001
    """Every file in a zip, in the order of its directory; times inside the zip are not used."""
    try:
        with zipfile.ZipFile(_regular(path)) as opened:
            changed = path.stat().st_mtime_ns
            trap = _trap(opened)
            if trap:
                yield Failure(str(path), trap)
                return
            for entry in opened.infolist():
                if entry.is_dir() or _is_litter(entry.filename):
                    continue
                file = File(str(path), entry.file_size, changed, entry.filename)
                why = _refusal(entry, opened.NameToInfo[entry.filename])
                yield Failure(file.where, why) if why else file
    except _BROKEN_ZIP as error:
        yield Failure(str(path), f"the zip cannot be read ({_reason(error)})")


def is_archive(name: str) -> bool:
    """Whether a file of this name is looked into by `members`."""
    return name.lower().endswith(".zip")


def open_file(file: File) -> BinaryIO:
    """Give a seekable stream of the bytes; opening and reading raise `OSError` at most."""
    if file.member:
        return cast("BinaryIO", io.BufferedReader(_Member(file)))
    return os.fdopen(_descriptor(file.path), "rb")


def read_head(file: File, n: int = HEAD) -> bytes:
    """Read the first `n` bytes, or all if there are fewer, at once. Raises `OSError`."""
    if file.member:
        with open_file(file) as stream:
            return stream.read(n)
    descriptor = _descriptor(file.path)
    try:
        return os.read(descriptor, n)
    finally:
        os.close(descriptor)


class _Member(io.RawIOBase):
    """A zip member as a raw stream: a stretch of the zip if it is stored, else inflated."""

    def __init__(self, file: File) -> None:
        self._at, self._start, self._size = 0, 0, file.size
        self._summed, self._sum, self._expected = 0, 0, -1
        try:
            # A handle carried over a fork would share its position: one for each process.
            opened = _zip(file.path, file.changed, os.getpid())
            entry = opened.getinfo(file.member)
            self._inner = cast("BinaryIO", opened.open(entry))  # checks the local header too
            if entry.compress_type == zipfile.ZIP_STORED:
                self._inner.close()
                self._inner = cast("BinaryIO", open(_regular(Path(file.path)), "rb"))  # noqa: PTH123, SIM115 - closed by close()
                self._inner.seek(entry.header_offset + 26)
                name, extra = struct.unpack("<HH", self._inner.read(4))
                self._start = entry.header_offset + 30 + name + extra
                self._expected = entry.CRC
        except _BROKEN_ZIP as error:
            raise OSError(f"{file.where}: {_reason(error)}") from error

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = max(0, offset + (0, self._at, self._size)[whence])
        return self._at

    def readinto(self, into: object) -> int:
        view = memoryview(cast("bytearray", into)).cast("B")
        try:
            self._inner.seek(self._start + self._at)
            found = self._inner.read(max(0, min(len(view), self._size - self._at)))
            self._check(found)
        except _BROKEN_ZIP as error:
            raise OSError(f"damaged inside the zip ({_reason(error)})") from error
        view[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _check(self, found: bytes) -> None:
        """Compare the checksum once all bytes of a stored member were read in order."""
        if self._expected < 0 or self._at != self._summed:
            return
        self._sum, self._summed = zlib.crc32(found, self._sum), self._at + len(found)
        if self._summed == self._size and self._sum != self._expected:
            raise zipfile.BadZipFile("its checksum differs")

    def close(self) -> None:
        if not self.closed and hasattr(self, "_inner"):
            self._inner.close()
        super().close()


def _found(entry: os.DirEntry[str]) -> File | Failure:
    try:
        if entry.is_symlink():
            return Failure(entry.path, "a link, which is not followed; add its target itself")
        if not entry.is_file(follow_symlinks=False):
            return Failure(entry.path, "not a file but a device or a pipe", unsupported=True)
        known = entry.stat(follow_symlinks=False)
        return File(entry.path, known.st_size, known.st_mtime_ns)
    except OSError as error:
        return Failure(entry.path, _reason(error))


def _not_ours(entries: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    """Without what a project keeps and makes, should it lie among the pictures."""
    if any(entry.name == "retrospective.toml" for entry in entries):
        return [entry for entry in entries if entry.name not in {".yearling", "out"}]
    return entries


def _is_litter(name: str) -> bool:
    """Whether a system left this beside the files: nothing a person made or would miss."""
    parts = name.split("/")
    last = parts[-1]
    return (
        "__MACOSX" in parts
        or last.startswith("._")
        or last.lower() in {".ds_store", "thumbs.db", "desktop.ini"}
    )


def _trap(opened: zipfile.ZipFile) -> str:
    """Why the zip as a whole must not be read; empty if it may."""
    entries = sorted(opened.infolist(), key=lambda entry: entry.header_offset)
    if not entries:
        return "the zip lists no files: it is empty, or its directory is damaged"
    if len(entries) > MOST_MEMBERS or sum(e.file_size for e in entries) > MOST_BYTES:
        return "the zip claims more files or bytes than a family's export can hold"
    ends = [entry.header_offset + 30 + entry.compress_size for entry in entries]
    starts = [entry.header_offset for entry in entries[1:]] + [opened.start_dir]
    if any(end > start for end, start in zip(ends, starts, strict=True)):
        return "files in the zip overlap: it is damaged or made to do harm"
    return ""


def _refusal(entry: zipfile.ZipInfo, last: zipfile.ZipInfo) -> str:
    """Why one member must not be read; empty if it may."""
    if entry.flag_bits & 1:
        return "locked with a password; unpack it and add the folder instead"
    if entry.compress_type not in _METHODS:
        return "packed in a way that cannot be read; unpack it and add the folder instead"
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) and not stat.S_ISREG(mode):
        return "not a file but a link, which is not followed, or a device"
    if entry.file_size > max(SMALL, MOST_INFLATION * entry.compress_size):
        return f"unpacks to more than {MOST_INFLATION} times its size: made to do harm"
    return "" if entry is last else "the zip holds another file of the same name after it"


def _descriptor(path: str) -> int:
    """Open a regular file; a pipe or device is neither waited for nor read."""
    try:
        descriptor = os.open(path, _READ)
    except ValueError as error:  # a zero byte in the name
        raise OSError(str(error)) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError("not a regular file")
    return descriptor


def _regular(path: Path) -> Path:
    """Make sure that what a person named is a file."""
    if not path.is_file():
        raise OSError("not a file, or not there any more")
    return path


@lru_cache(maxsize=4)
def _zip(path: str, changed: int, process: int) -> zipfile.ZipFile:  # noqa: ARG001 - the key
    return zipfile.ZipFile(_regular(Path(path)))


def _reason(error: Exception) -> str:
    """Say a library's error as a short phrase."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) or type(error).__name__
