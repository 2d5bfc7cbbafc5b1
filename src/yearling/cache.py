"""Results of opening files, kept between runs. Safe to delete at any time.

Two keys are used and no other: the content of a file (for what its bytes show) and its
identity - name, size, time of change - (for what was found without reading it whole). No
result depends on a setting. One SQLite file, one writer: a second run is told to wait. A file
that turns out to be damaged, or of another program, is made anew: it costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from .cycles import not_searched
from .records import File, PhotoId

T = TypeVar("T")
_NONE: Mapping[str, Any] = MappingProxyType({})

SCHEMA = """
CREATE TABLE IF NOT EXISTS result(
  step TEXT NOT NULL, version TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL,
  PRIMARY KEY(step, version, key)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS content(
  file BLOB PRIMARY KEY, content BLOB NOT NULL, size INTEGER NOT NULL,
  changed INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""


BUSY = "Another yearling is at work in this folder. Wait until it is done, or stop it."
NO_WAY = "Make room or allow writing there, and run again; what was kept so far is still good."
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""SQLite's codes; ERROR is a table that is not as ours."""


class CacheBusyError(Exception):
    """Another run has this project open."""


class CacheUnusableError(Exception):
    """The file can be neither read nor written where it is: a full or protected disk."""


class Cache:
    """One SQLite file; every write is a whole batch in one transaction."""

    def __init__(self, path: Path) -> None:
        """Open the cache or make it. Raises `CacheBusyError`; all here, `CacheUnusableError`."""
        self._path = path
        self._db: sqlite3.Connection | None = None
        self._do(sqlite3.Connection.commit)

    def close(self) -> None:
        """Let go of the file."""
        if self._db:
            self._db.close()
        self._db = None

    @property
    def folder(self) -> Path:
        """Where what is found is kept between runs."""
        return self._path.parent

    def load(
        self, step: str, version: str, kind: type[T], known: Mapping[str, T] = _NONE
    ) -> dict[str, T]:
        """All results of one step at one version, by key in hex.

        One that equals the `known` one of its key is that very object, so that it is held once.
        """
        query = "SELECT key, value FROM result WHERE step=? AND version=?"
        decode = msgspec.msgpack.Decoder(kind).decode

        def read(db: sqlite3.Connection) -> dict[str, T]:
            rows = ((k.hex(), decode(v)) for k, v in db.execute(query, (step, version)))
            return {k: known[k] if k in known and known[k] == made else made for k, made in rows}

        with not_searched():
            return self._do(read)

    def store(self, step: str, version: str, results: Iterable[tuple[str, object]]) -> None:
        """Keep a batch of results; keys in hex."""
        encode = msgspec.msgpack.Encoder().encode
        rows = [(step, version, bytes.fromhex(key), encode(value)) for key, value in results]
        self._put("INSERT OR REPLACE INTO result VALUES(?,?,?,?)", rows)

    def contents(self) -> dict[str, PhotoId]:
        """The content of every file that was read whole, by its identity."""
        query = "SELECT file, content FROM content"
        return self._do(lambda db: {f.hex(): content.hex() for f, content in db.execute(query)})

    def remember(self, contents: Iterable[tuple[File, PhotoId]]) -> None:
        """Keep which content files have, so that an unchanged file is not read again."""
        rows = [
            (bytes.fromhex(identity(file)), bytes.fromhex(id), file.size, file.changed)
            for file, id in contents
        ]
        self._put("INSERT OR REPLACE INTO content VALUES(?,?,?,?)", rows)

    def sizes_and_times(self) -> set[tuple[int, int]]:
        """Size and time of change of every file read whole: a moved file keeps both."""
        return self._do(lambda db: set(db.execute("SELECT size, changed FROM content")))

    def drop_old(self, versions: Iterable[tuple[str, str]]) -> int:
        """Forget results of other versions of the steps given; how many there were."""
        query = "DELETE FROM result WHERE step=? AND version<>?"
        return self._put(query, list(versions))

    def _put(self, query: str, rows: Sequence[tuple[object, ...]]) -> int:
        """Write all rows in one transaction; how many there were in the table."""

        def put(db: sqlite3.Connection) -> int:
            with db:
                return db.executemany(query, rows).rowcount

        return self._do(put)

    def _do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do `work` on the file; if that turns out to be damaged, on a new one."""
        try:
            try:
                return work(self._opened())
            except (sqlite3.Error, msgspec.DecodeError) as error:
                if _code(error) not in _DAMAGED:
                    raise
            self.close()
            for ending in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            return work(self._opened())
        except (sqlite3.Error, OSError) as error:
            if _code(error) in _BUSY:
                raise CacheBusyError(f"{self._path}: {BUSY}") from error
            why = f"{self._path}: cannot be read and written ({error}). {NO_WAY}"
            raise CacheUnusableError(why) from error

    def _opened(self) -> sqlite3.Connection:
        if not self._db:
            self._path.parent.mkdir(mode=0o700, exist_ok=True)  # never the project anew
            self._db = _open(self._path)
        return self._db


def identity(file: File, sides: bool = False) -> str:
    """A file by name, size and time of change: 32 hex digits.

    With `sides`, its side files count too: they change what is said of it, not what it shows.
    """
    parts = (file, *file.sides) if sides else (file,)
    told = "\0".join(f"{part.where}\0{part.size}\0{part.changed}" for part in parts)
    return hashlib.blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=0.2)
    try:
        _prepare(database)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _prepare(database: sqlite3.Connection) -> None:
    # The exclusive lock goes with the process, also when it is killed.
    database.execute("PRAGMA locking_mode=EXCLUSIVE")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=NORMAL")
    database.execute("PRAGMA trusted_schema=OFF")
    database.executescript(SCHEMA)
    for columns in ("step, version, key, value FROM result", "file, content FROM content"):
        database.execute(f"SELECT {columns} LIMIT 0")  # the tables may be another program's


def _code(error: Exception) -> int:
    """SQLite's primary code; a result that cannot be decoded is damage too."""
    if isinstance(error, msgspec.DecodeError):
        return sqlite3.SQLITE_CORRUPT
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_IOERR) & 0xFF
