"""Writes archives of every kind for tests, good and bad, and reads them back."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
from pathlib import Path

from yearling import files
from yearling.records import Failure, File

NOISE = bytes(range(256)) * 1000


class OneWay(io.RawIOBase):
    """A stream that cannot go back, so that sizes are written behind the files."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("wb")

    def writable(self) -> bool:
        return True

    def write(self, part) -> int:
        return self._stream.write(part)

    def close(self) -> None:
        self._stream.close()
        super().close()


def zipped(path: Path, contents: dict[str, bytes], method=zipfile.ZIP_DEFLATED, *, one_way=False):
    """Write a zip; `one_way` as a service does that sends it while it packs."""
    with (
        OneWay(path) if one_way else path.open("wb") as stream,
        zipfile.ZipFile(stream, "w", method) as opened,
    ):
        for name, content in contents.items():
            opened.writestr(name, content)
    return path


def tarred(path: Path, contents: dict[str, bytes], kind: int = tarfile.PAX_FORMAT) -> Path:
    """Write a tar, packed if the name says so."""
    mode = "w" if path.suffix == ".tar" else "w:gz"
    with tarfile.open(path, mode, format=kind) as opened:
        for name, content in contents.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            opened.addfile(entry, io.BytesIO(content))
    return path


def members(path: Path, kept: Path | None = None) -> tuple[list[File], list[Failure]]:
    """Files and failures, apart."""
    found = list(files.members(path, kept))
    return (
        [one for one in found if isinstance(one, File)],
        [one for one in found if isinstance(one, Failure)],
    )


def whole(file: File) -> bytes:
    """All bytes of a file."""
    with files.open_file(file) as stream:
        return stream.read()


def contents(found: list[File]) -> dict[str, bytes]:
    """Bytes by name in the archive."""
    return {file.member: whole(file) for file in found}


def local(name: bytes, content: bytes, *, flags: int = 0, extra: bytes = b"") -> bytes:
    """A stored file as it stands in a zip."""
    check = zipfile.crc32(content)
    numbers = (check, len(content), len(content), len(name), len(extra))
    head = struct.pack("<4s5H3L2H", b"PK\3\4", 20, flags, 0, 0, 0, *numbers)
    return head + name + extra + content


def central(name: bytes, content: bytes, at: int, *, flags: int = 0, extra: bytes = b"") -> bytes:
    """Its entry in the directory."""
    check = zipfile.crc32(content)
    sizes = (check, len(content), len(content), len(name), len(extra), 0, 0, 0, 0, at)
    return struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, flags, 0, 0, 0, *sizes) + name + extra


def last(number: int, size: int, at: int, comment: bytes = b"", disk: int = 0) -> bytes:
    """The last record of a zip."""
    numbers = (disk, disk, number, number, size, at, len(comment))
    return struct.pack("<4s4H2LH", b"PK\5\6", *numbers) + comment
