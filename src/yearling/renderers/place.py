"""Outputs into their place: built beside the old ones, on the disk, then moved there whole.

In: the folder of the outputs and the name of one. Out: an empty folder to write it into, whose
entries take their places when it is done; at an error, or a stop at any moment, each place holds
the old one whole or the new one whole. A folder changes places with the old one in one step where
the system has that (Linux), else in two renames, which `mend` completes or takes back.

Nothing else in the folder is touched. One run at a time: the project's cache is its lock.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

_OURS = ".yearling-"
"""How the names begin of all that stands in the folder for a while."""
_HERE, _EXCHANGE = -100, 2
"""Linux: AT_FDCWD and RENAME_EXCHANGE (renameat2(2))."""
_NOT_THERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}
"""What systems and file systems answer that cannot exchange; EPERM is a sandbox's no."""


@contextmanager
def staged(folder: Path, name: str) -> Iterator[Path]:
    """Give an empty folder beside the outputs; raises `OSError`, and leaves the old ones whole."""
    folder.mkdir(parents=True, exist_ok=True)
    stage = folder / f"{_OURS}{name}.new"
    _clear(stage)
    stage.mkdir()
    try:
        yield stage
        _settle(stage)
        for made in sorted(stage.iterdir()):
            _replace(made, folder / made.name)
        _settle(folder, deep=False)
    finally:
        with suppress(OSError):  # what stays is cleared by the next run
            _clear(stage)


def mend(folder: Path) -> None:
    """Bring back what a stop between two renames left aside, and clear what dead runs left."""
    for old in folder.glob(f"{_OURS}*.old"):
        place = folder / old.name[len(_OURS) : -len(".old")]
        if place.exists():
            _clear(old)
        else:
            old.rename(place)
    for stage in folder.glob(f"{_OURS}*.new"):
        _clear(stage)


def _replace(made: Path, place: Path) -> None:
    """Put what was made in its place; the old one, if it cannot be replaced, changes with it."""
    if not made.is_dir():
        if place.is_dir() and not place.is_symlink():
            why = "a folder stands where a file is to be; move it away"
            raise OSError(errno.EISDIR, why, str(place))
        made.replace(place)
    elif not os.path.lexists(place):
        made.rename(place)
    elif not _exchanged(made, place):
        old = place.with_name(f"{_OURS}{place.name}.old")
        _clear(old)
        place.rename(old)
        made.rename(place)
        with suppress(OSError):
            _clear(old)


def _exchanged(one: Path, other: Path) -> bool:
    """Let both change places in one step; False where that cannot be done."""
    call = getattr(_system(), "renameat2", None)
    if call is None:
        return False
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in _NOT_THERE:
        return False
    raise OSError(error, os.strerror(error), str(other))


def _settle(folder: Path, *, deep: bool = True) -> None:
    """Wait until all of a folder is on the disk: before the old one goes.

    One call for the whole file system where there is one (Linux): for 800 files a call each takes
    seconds on a slow disk.
    """
    together = getattr(_system(), "syncfs", None) if deep else None
    for path in (folder, *(folder.rglob("*") if deep and not together else ())):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            if not together:
                os.fsync(descriptor)
            elif together(descriptor):
                error = ctypes.get_errno()
                raise OSError(error, os.strerror(error), str(folder))
        finally:
            os.close(descriptor)


@cache
def _system() -> ctypes.CDLL | None:
    """The C library; None where it has another form."""
    try:
        return ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    except OSError:
        return None


def _clear(path: Path) -> None:
    """Take away a file, a link or a folder, whatever it may be protected against."""
    if not path.is_dir() or path.is_symlink():
        path.unlink(missing_ok=True)
        return
    try:
        shutil.rmtree(path)
    except PermissionError:
        for folder, _, _ in os.walk(path):
            Path(folder).chmod(0o700)
        shutil.rmtree(path)
