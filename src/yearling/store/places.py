"""The files that hold decisions: read and put in place whole, by one writer at a time.

In: a project folder, new contents. Out: the contents in place, or an error with everything as it
was. What is new lies beside the old file until it is on the disk; a link is followed. May not: know
what the files say.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from .answers import PEOPLE
from .edits import EDITS
from .toml import content

Contents = Mapping[str, bytes | None]
"""By name of the file; None where there is no file."""
FILES = (EDITS, PEOPLE)
OWN = ".yearling"
PATIENCE = 10.0
"""Seconds to wait for another window; a decision takes milliseconds."""
_PAUSE = 0.003
"""Seconds between two looks whether the other is done."""


class Writing(OSError):  # noqa: N818 - reads as what happens
    """Another program writes, and goes on doing so."""


class ChangedMeanwhile(Exception):  # noqa: N818 - reads as what happened
    """Somebody saved a file between our reading and our writing it."""


def contents(folder: Path) -> dict[str, bytes | None]:
    """What the files hold now. Raises `ProjectError`."""
    paths = {name: folder / name for name in FILES}
    return {name: content(path) if path.exists() else None for name, path in paths.items()}


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold off other writers; the lock goes with the process, also when it is killed.

    Raises `OSError`.
    """
    own = folder / OWN
    own.mkdir(mode=0o700, exist_ok=True)
    note = own / "answers.who"
    try:
        lock = sqlite3.connect(own / "answers.lock", 0, isolation_level=None)
    except sqlite3.Error as error:
        raise OSError(f"{own}: {error}. Make room or allow writing there.") from error
    with closing(lock):
        _take(lock, folder, note)
        note.write_text(f"{_program()}, process {os.getpid()}", "utf-8")
        for name in FILES:
            _beside(folder / name).unlink(missing_ok=True)  # of one who was stopped
        yield


def _take(lock: sqlite3.Connection, folder: Path, note: Path) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                why = f"{error}. Make room or allow writing there"
                raise OSError(f"{folder / OWN}: {why}.") from error
            if time.monotonic() > until:
                who = note.read_text("utf-8", "replace") if note.exists() else "another program"
                why = f"another window is writing ({who})"
                raise Writing(f"{folder}: {why}. Wait until it is done, and try again.") from error
            time.sleep(_PAUSE)
        else:
            return


def _program() -> str:
    name = Path(sys.argv[0]).name
    return " ".join([name, *sys.argv[1:2]]) if name.startswith("yearling") else name


@contextmanager
def ready(folder: Path, before: Contents, after: Contents) -> Iterator[Callable[[], None]]:
    """Bring what is new to the disk beside the old; then a call puts it in place.

    That raises `ChangedMeanwhile` and changes nothing if the files do not hold `before` any more.
    Raises `OSError` before anything is changed where a file cannot be written.
    """
    new = {folder / name: after[name] for name in FILES if after[name] != before[name]}
    beside = {path: _beside(path) for path in new}

    def put() -> None:
        if contents(folder) != before:
            raise ChangedMeanwhile
        for path, told in new.items():
            if told is None:
                path.resolve().unlink()
            else:
                beside[path].replace(path.resolve())
            _settle(path.resolve().parent)

    try:
        for path, told in new.items():
            _must_be_open(path)
            if told is not None:
                _write(beside[path], told, path)
        yield put
    finally:
        for path in beside.values():
            path.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    real = path.resolve()
    return real.with_name(f".{real.name}.next")


def _must_be_open(path: Path) -> None:
    """A file that a person closed stays closed, though it could be replaced."""
    if path.exists() and not path.stat().st_mode & 0o222:
        raise PermissionError(errno.EACCES, "it is read-only", str(path.resolve()))


def _write(beside: Path, told: bytes, path: Path) -> None:
    with beside.open("wb") as stream:
        stream.write(told)
        stream.flush()
        os.fsync(stream.fileno())
    if path.exists():
        shutil.copymode(path, beside)


def _settle(folder: Path) -> None:
    """Have the names in a folder on the disk, where a system needs and takes that."""
    with suppress(OSError):
        there = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(there)
        finally:
            os.close(there)
