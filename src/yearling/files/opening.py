"""Opens regular files for reading, and nothing else.

In: a path. Out: a descriptor or a stream; an `OSError` at most. May not: write, wait for a pipe,
read a device.
"""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

_READ = os.O_RDONLY
for _flag in ("O_BINARY", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC"):  # not every system has all
    _READ |= getattr(os, _flag, 0)
_STAY = getattr(os, "O_NOFOLLOW", 0)


def descriptor(path: str, flags: int = _STAY) -> int:
    """Open a regular file; a pipe or device is neither waited for nor read."""
    try:
        opened = os.open(path, _READ | flags)
    except ValueError as error:  # a zero byte in the name
        raise OSError(str(error)) from error
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError("not a regular file")
    return opened


def archive(path: str) -> BinaryIO:
    """Open an archive, which a person may have named by a link to it."""
    return os.fdopen(descriptor(path, 0), "rb")


def bytes_at(stream: BinaryIO, at: int, n: int) -> bytes:
    """Give the bytes there, fewer at the end of the file, none before its start."""
    if not 0 <= at < 2**63:
        return b""
    stream.seek(at)
    return stream.read(n)


def reason(error: Exception) -> str:
    """Say a library's error as a short phrase."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) or type(error).__name__
