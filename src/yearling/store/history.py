"""Every step from one content of the files to the next, so that it can be taken back.

In: what the files held and hold. Out: the steps before and after. A step is the bytes that went
and the bytes that came, so that all of them, taken one after the other, lead from the first
content to the last without a guess. It is written down before the files are: they hold what they
held at `position`, or what they are to hold at `goal`. Kept in `.yearling/history.db`: whoever
deletes it loses the way back, never a decision.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from .places import FILES, OWN, Contents

NAME = "history.db"
_OURS, _VERSION = 0x59524C47, 1
"""`YRLG`; of the tables below."""
_SCHEMA = f"""
CREATE TABLE step(number INTEGER PRIMARY KEY, words TEXT NOT NULL, hand INTEGER NOT NULL) STRICT;
CREATE TABLE change(
  step INTEGER NOT NULL, file TEXT NOT NULL, at INTEGER NOT NULL, old BLOB, new BLOB,
  PRIMARY KEY(step, file)) STRICT;
CREATE TABLE file(name TEXT PRIMARY KEY, content BLOB) STRICT;
CREATE TABLE place(position INTEGER NOT NULL, goal INTEGER NOT NULL) STRICT;
PRAGMA application_id={_OURS};
PRAGMA user_version={_VERSION};
"""
_PRAGMAS = ("synchronous=FULL", "secure_delete=ON", "trusted_schema=OFF", "cell_size_check=ON")
_DAMAGED = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_WAIT = 10.0
"""Seconds for a reader, which takes milliseconds."""


class NewerError(Exception):
    """A later version of Yearling wrote the history; this one leaves it alone."""


class DamagedError(Exception):
    """What is written does not fit together, or is no history."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step, as it is next to be taken: back, or again."""

    words: str
    hand: bool
    """True if it was no decision, but a change made with another program."""
    contents: Contents
    """What the files hold once it is taken."""


@dataclass(frozen=True, slots=True)
class Found:
    """All of the history that one needs to go on."""

    position: int
    goal: int
    """Differs from `position` if a stop left the files between them."""
    decisions: int
    """How many stand, changes by hand not counted."""
    held: Contents
    """What the files hold at `position`."""
    back: Step | None
    ahead: Step | None

    @property
    def meant(self) -> Contents:
        """What the files are to hold at `goal`."""
        step = {-1: self.back, 1: self.ahead}.get(self.goal - self.position)
        return step.contents if step else self.held


class Steps:
    """The history of a folder; to be used by one writer at a time."""

    def __init__(self, folder: Path, now: Contents) -> None:
        """Open it, or begin it with what the files hold now; one that is damaged is put aside.

        Raises `NewerError`, `OSError`.
        """
        path, self.damaged = folder / OWN / NAME, False
        try:
            self._db, self.found = _opened(path, now)
        except DamagedError:
            self.damaged = True
            path.replace(path.with_suffix(".damaged"))
            with suppress(FileNotFoundError):
                path.with_name(f"{NAME}-journal").unlink()
            self._db, self.found = _opened(path, now)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def add(self, words: str, after: Contents, *, hand: bool = False) -> None:
        """Note a step ahead, in place of all that could be taken again; one by hand is taken.

        Raises `OSError`.
        """
        at, held = self.found.position, self.found.held
        rows = [
            (at + 1, name, *_change(held[name], after[name]))
            for name in FILES
            if held[name] != after[name]
        ]
        self._write(
            replace(self.found, goal=at + 1),
            ("DELETE FROM step WHERE number>?", [(at,)]),
            ("DELETE FROM change WHERE step>?", [(at,)]),
            ("INSERT INTO step VALUES(?,?,?)", [(at + 1, words, hand)]),
            ("INSERT INTO change VALUES(?,?,?,?,?)", rows),
        )
        if hand:
            self.settle()

    def move(self, way: int) -> None:
        """Note that the step before is to be taken back (-1), or that ahead taken (+1).

        Raises `OSError`.
        """
        self._write(replace(self.found, goal=self.found.position + way))

    def arrived(self) -> None:
        """The files hold what is meant. Written with the next step."""
        self.found = _around(self._db, self.found.goal, self.found.meant)

    def stayed(self) -> None:
        """The files hold what they held. Written with the next step."""
        self.found = replace(self.found, goal=self.found.position)

    def settle(self, *, there: bool = True) -> None:
        """Write that the files hold what is meant, or what they held. Raises `OSError`."""
        self.arrived() if there else self.stayed()
        self._write(self.found)

    def _write(self, now: Found, *work: tuple[str, Iterable[tuple[object, ...]]]) -> None:
        """Do the work and note where the files are and where they are to be: all or nothing."""
        rows = [(now.held[name], name) for name in FILES]
        query = "UPDATE file SET content=?1 WHERE name=?2 AND content IS NOT ?1"
        place = ("UPDATE place SET position=?, goal=?", [(now.position, now.goal)])
        try:
            with self._db:
                self._db.execute("BEGIN IMMEDIATE")
                for one, values in (*work, (query, rows), place):
                    self._db.executemany(one, values)
            self.found = replace(_around(self._db, now.position, now.held), goal=now.goal)
        except sqlite3.Error as error:
            raise _refused(error) from error


def look(folder: Path, now: Contents) -> Found | None:
    """What is written, without waiting for a writer; None if nothing is.

    Raises `NewerError`, `DamagedError`, `OSError`.
    """
    path = folder / OWN / NAME
    if not path.exists():
        return None
    try:
        with closing(_connected(path)) as db, db:
            db.execute("BEGIN")
            return _found(db, now) if _checked(db) else None
    except sqlite3.Error as error:
        raise _told(error) from error


def _opened(path: Path, now: Contents) -> tuple[sqlite3.Connection, Found]:
    db = None
    try:
        db = _connected(path)
        with db:
            db.execute("BEGIN IMMEDIATE")
            if not _checked(db):
                _begin(db, now)
            return db, _found(db, now)
    except (sqlite3.Error, NewerError, DamagedError) as error:
        if db:
            db.close()
        raise (_told(error) if isinstance(error, sqlite3.Error) else error) from error


def _begin(db: sqlite3.Connection, now: Contents) -> None:
    for query in _SCHEMA.split(";"):
        db.execute(query)
    db.executemany("INSERT INTO file VALUES(?,?)", [(name, now[name]) for name in FILES])
    db.execute("INSERT INTO place VALUES(0,0)")


def _connected(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, _WAIT, isolation_level=None)
    for pragma in _PRAGMAS:
        db.execute(f"PRAGMA {pragma}")
    return db


def _checked(db: sqlite3.Connection) -> bool:
    """False if it is empty. Raises `NewerError`, `DamagedError`."""
    [ours], [version] = (
        db.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")
    )
    if ours == _OURS and version > _VERSION:
        raise NewerError
    if db.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,):
        return False
    if (ours, version) != (_OURS, _VERSION):
        raise DamagedError("of another program")
    if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise DamagedError("pages")
    return True


def _found(db: sqlite3.Connection, now: Contents) -> Found:
    """What is written, gone on to the goal if the files hold what is meant."""
    rows = db.execute("SELECT position, goal FROM place").fetchall()
    held = dict(db.execute("SELECT name, content FROM file").fetchall())
    if len(rows) != 1 or set(held) != set(FILES):
        raise DamagedError("rows")
    [(position, goal)] = rows
    found = replace(_around(db, position, held), goal=goal)
    if goal != position and now == found.meant:
        return _around(db, goal, found.meant)
    return found


def _around(db: sqlite3.Connection, position: int, held: Contents) -> Found:
    count = "SELECT count(*) FROM step WHERE number<=? AND NOT hand"
    [decisions] = db.execute(count, (position,)).fetchone()
    back, ahead = (_step(db, position, held, back=True), _step(db, position + 1, held, back=False))
    return Found(position, position, decisions, held, back, ahead)


def _step(db: sqlite3.Connection, number: int, held: Contents, *, back: bool) -> Step | None:
    told = db.execute("SELECT words, hand FROM step WHERE number=?", (number,)).fetchone()
    if told is None:
        return None
    contents = dict(held)
    query = "SELECT file, at, old, new FROM change WHERE step=?"
    for file, at, old, new in db.execute(query, (number,)):
        contents[file] = _taken(contents[file], at, *((new, old) if back else (old, new)))
    return Step(told[0], bool(told[1]), contents)


def _told(error: sqlite3.Error) -> Exception:
    """Damage, or a refusal of the system."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
        return DamagedError(str(error))
    return _refused(error)


def _refused(error: sqlite3.Error) -> OSError:
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{OWN}/{NAME}")
    return OSError(f"{OWN}/{NAME}: {error}. Make room or allow writing there, and try again.")


def _change(old: bytes | None, new: bytes | None) -> tuple[int, bytes | None, bytes | None]:
    """Where two contents differ, and what stands there in each."""
    if old is None or new is None:
        return 0, old, new
    start = _alike(old, new, lambda text, n: text[:n])
    old, new = old[start:], new[start:]
    end = _alike(old, new, lambda text, n: text[len(text) - n :])
    return start, old[: len(old) - end], new[: len(new) - end]


def _alike(old: bytes, new: bytes, part: Callable[[bytes, int], bytes]) -> int:
    """How long the part is that both have, by halves."""
    least, most = 0, min(len(old), len(new))
    while least < most:
        middle = (least + most + 1) // 2
        if part(old, middle) == part(new, middle):
            least = middle
        else:
            most = middle - 1
    return least


def _taken(content: bytes | None, at: int, old: bytes | None, new: bytes | None) -> bytes | None:
    """The content with `new` in place of `old`. Raises `DamagedError` if that is not there."""
    if old is None or new is None:
        if content != old:
            raise DamagedError("not as it was")
        return new
    if content is None or content[at : at + len(old)] != old:
        raise DamagedError("not as it was")
    return content[:at] + new + content[at + len(old) :]
