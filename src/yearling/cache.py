"""Results of opening files, kept between runs. Safe to delete at any time.

Two keys are used and no other: the content of a file (for what its bytes show) and its
identity - name, size, time of change - (for what was found without reading it whole). No
result depends on a setting. One SQLite file, one writer: a second run is told to wait.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from .cycles import not_searched
from .records import File, PhotoId

T = TypeVar("T")

SCHEMA = """
CREATE TABLE IF NOT EXISTS result(
  step TEXT NOT NULL, version TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL,
  PRIMARY KEY(step, version, key)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS content(
  file BLOB PRIMARY KEY, content BLOB NOT NULL, size INTEGER NOT NULL,
  changed INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""


BUSY = "Another yearling is at work in this folder. Wait until it is done, or stop it."


class CacheBusyError(Exception):
    """Another run has this project open."""


class Cache:
    """One SQLite file; every write is a whole batch in one transaction."""

    def __init__(self, path: Path) -> None:
        """Open the cache or make it; one that is damaged is made anew, nothing of worth is lost."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = _open(path)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise CacheBusyError(f"{path}: {BUSY}") from error
        except sqlite3.DatabaseError:
            for ending in ("", "-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
            self._db = _open(path)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def load(self, step: str, version: str, kind: type[T]) -> dict[str, T]:
        """All results of one step at one version, by key in hex."""
        rows = self._db.execute(
            "SELECT key, value FROM result WHERE step=? AND version=?", (step, version)
        )
        decode = msgspec.msgpack.Decoder(kind).decode
        with not_searched():
            return {key.hex(): decode(value) for key, value in rows}

    def store(self, step: str, version: str, results: Iterable[tuple[str, object]]) -> None:
        """Keep a batch of results; keys in hex."""
        encode = msgspec.msgpack.Encoder().encode
        rows = [(step, version, bytes.fromhex(key), encode(value)) for key, value in results]
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO result VALUES(?,?,?,?)", rows)

    def contents(self) -> dict[str, PhotoId]:
        """The content of every file that was read whole, by its identity."""
        rows = self._db.execute("SELECT file, content FROM content")
        return {file.hex(): content.hex() for file, content in rows}

    def remember(self, contents: Iterable[tuple[File, PhotoId]]) -> None:
        """Keep which content files have, so that an unchanged file is not read again."""
        rows = [
            (bytes.fromhex(identity(file)), bytes.fromhex(id), file.size, file.changed)
            for file, id in contents
        ]
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO content VALUES(?,?,?,?)", rows)

    def sizes_and_times(self) -> set[tuple[int, int]]:
        """Size and time of change of every file read whole: a moved file keeps both."""
        return set(self._db.execute("SELECT size, changed FROM content"))

    def drop_old(self, versions: Iterable[tuple[str, str]]) -> int:
        """Forget results of other versions of the steps given; how many there were."""
        gone = 0
        with self._db:
            for step, version in versions:
                gone += self._db.execute(
                    "DELETE FROM result WHERE step=? AND version<>?", (step, version)
                ).rowcount
        return gone


def identity(file: File) -> str:
    """A file by name, size and time of change: 32 hex digits."""
    told = f"{file.where}\0{file.size}\0{file.changed}".encode("utf-8", "surrogateescape")
    return hashlib.blake2b(told, digest_size=16).hexdigest()


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=0.2)
    # The exclusive lock goes with the process, also when it is killed.
    database.execute("PRAGMA locking_mode=EXCLUSIVE")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=NORMAL")
    database.execute("PRAGMA trusted_schema=OFF")
    database.executescript(SCHEMA)
    return database
