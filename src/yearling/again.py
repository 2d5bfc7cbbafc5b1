"""A stage of the core that need not run again, as it was given what it was given before.

`Again` runs every stage: it is what the core works with unless told otherwise. `Memo` keeps what
the last runs were given and what they made. The answer is the same either way, and the core stays a
function of its arguments: a memo is the one thing in it that changes, and nobody can tell.

What was given is compared by identity, as records of a year are slow to compare; plain values, as a
name or a date, by value. What a run makes is compared by value with what earlier ones made, and an
equal one is handed out again, the very same object, so that the next stage has nothing to do. What
a stage makes must therefore never be changed, and hold no arrays unless it compares by identity
(`eq=False`). See docs/decisions/0026-again.md.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import compress, repeat
from operator import is_not
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

RUNS = 4
"""Of each stage and the same plain values, that are kept: to take back the last few decisions costs
next to nothing. Two less are 21 MB less of 10,000 pictures; with two, each choice is made again."""
_Run = tuple[tuple[Any, ...], Any]
"""What a stage was given, and what it made."""
Stage = Callable[..., Sequence[T]]
"""Of a list of rows."""
Column = Mapping[str, Any]
Columns = tuple[Column, ...]
Rows = Mapping[str, tuple[Any, ...]]
_Rows = tuple[tuple[Any, ...], Columns, dict[str, Any]]
"""What a stage was given besides, its rows or their columns, and what it made."""
CHANGES = 64
"""Differences of two columns that are kept: one run of the core makes about fifty."""
_PLAIN = (str, int, float, bytes, date, type(None))


class Overtaken(Exception):  # noqa: N818 - reads as what happened
    """What was to be worked out is out of date already."""


class Again:
    """Runs every stage."""

    def __call__(self, stage: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """What the stage, a function of a module, makes of what is given."""
        return stage(*given, **named)

    def onto(self, stage: Callable[..., T], *given: object) -> T:
        """What the stage makes that may take over from what it made last: `stage(*given, last)`.

        That is None at first, and spares time, but changes nothing of what is made. The last run
        alone is kept, as such a stage makes many megabytes.
        """
        return stage(*given, None)

    def each(self, stage: Stage[T], rows: Rows, *given: object) -> dict[str, T]:
        """What the stage makes of each row, by its key: `stage(list of rows, *given)`.

        What it makes of one row must not depend on the others.
        """
        return dict(zip(rows, stage([*rows.values()], *given), strict=True))

    def over(self, stage: Stage[T], columns: Columns, *given: object) -> dict[str, T]:
        """The same, of rows that columns make: for each key of the first, what each has of it.

        None is what a column has of a key that it lacks. A memo follows what a column has otherwise
        than before, and looks at no other row.
        """
        rows = zip(*[map(column.get, columns[0]) for column in columns], strict=True)
        return dict(zip(columns[0], stage([*rows], *given), strict=True))


FRESH = Again()


class Memo(Again):
    """Remembers the last runs. To be used by one thread at a time."""

    def __init__(self) -> None:
        self._runs: dict[Any, list[_Run]] = {}
        self._rows: dict[Any, list[_Rows]] = {}
        self._changes: deque[tuple[Column, Column, list[str]]] = deque(maxlen=CHANGES)
        """Two columns, and the keys of which one has something else than the other."""
        self.overtaken: Callable[[], bool] = lambda: False
        """Asked before a stage runs; where it says so, `Overtaken` is raised instead."""

    def forget(self) -> None:
        """All of it. Stages are given the memo too: left alone, it would hold itself."""
        for kept in (self._runs, self._rows, self._changes):
            kept.clear()

    def __call__(self, stage: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """What the stage made when it was given the same, else what it makes now."""
        asked = (*given, *named.values())
        runs = self._runs.setdefault(_key(stage, asked), [])
        at = next((n for n, (before, _) in enumerate(runs) if _same(before, asked)), None)
        if at is None:
            self._go_on()
            made = _kept(stage(*given, **named), [made for _, made in runs])
            runs.insert(0, (asked, made))
            del runs[RUNS:]
        else:
            runs.insert(0, runs.pop(at))
        found: T = runs[0][1]
        return found

    def onto(self, stage: Callable[..., T], *given: object) -> T:
        """As `Again` has it."""
        runs = self._runs.setdefault(_key(stage, given), [])
        if not runs or not _same(runs[0][0], given):
            self._go_on()
            runs[:] = [(given, stage(*given, runs[0][1] if runs else None))]
        found: T = runs[0][1]
        return found

    def each(self, stage: Stage[T], rows: Rows, *given: object) -> dict[str, T]:
        """The same for each row; one that equals the last of its key is not made again."""
        return self._follow(stage, (rows,), given, rows.__getitem__)

    def over(self, stage: Stage[T], columns: Columns, *given: object) -> dict[str, T]:
        """The same; only rows in which a column has something else than before are looked at."""

        def row(key: str) -> tuple[Any, ...]:
            return tuple([of.get(key) for of in columns])

        return self._follow(stage, columns, given, row)

    def _follow(
        self, stage: Stage[T], columns: Columns, given: tuple[Any, ...], row: Callable[[str], Any]
    ) -> dict[str, T]:
        runs = self._rows.get(stage, [])
        own = [run for run in runs if _same(run[0], given)]
        known = next((run for run in own if _same(run[1], columns)), None)
        if known is None:
            _, olds, before = own[0] if own else (given, ({},) * len(columns), {})
            changed = map(self._changed, olds, columns)
            new = {key: row(key) for keys in changed for key in keys if key in columns[0]}
            if new:
                self._go_on()
            fresh = zip(new, stage([*new.values()], *given) if new else (), strict=True)
            made = {k: one for k, one in fresh if k not in before or before[k] != one}
            known = given, columns, self._with(before, made, columns[0])
        self._rows[stage] = [known, *(run for run in runs if run is not known)][:3]
        return known[2]

    def _with(self, before: dict[str, T], made: dict[str, T], keys: Column) -> dict[str, T]:
        """For these keys what is new, else what was before; that very object if nothing is."""
        found = {**before, **made} if made else before
        gone: list[str] = []
        if list(keys) != list(found):
            gone = [key for key in before if key not in keys] if len(keys) < len(found) else []
            found = dict(zip(keys, map(found.__getitem__, keys), strict=True))
        if found is not before:
            self._changes.appendleft((before, found, [*made, *gone]))
        return found

    def _changed(self, old: Column, now: Column) -> list[str]:
        """The keys of which one has something else than the other."""
        if old is now:
            return []
        for before, after, keys in self._changes:
            if before is old and after is now:
                return keys
        others = map(is_not, map(old.get, now, repeat(old)), now.values())
        keys = [key for key in compress(now, others) if old.get(key, old) != now[key]]
        if len(old) > len(now) - sum(key not in old for key in keys):
            keys += [key for key in old if key not in now]
        self._changes.appendleft((old, now, keys))
        return keys

    def _go_on(self) -> None:
        if self.overtaken():
            raise Overtaken


def _key(stage: object, asked: tuple[Any, ...]) -> tuple[Any, ...]:
    """Under which runs are kept: what a stage is to tell by its name has runs of its own."""
    return stage, *(one for one in asked if isinstance(one, str))


def _same(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    return len(before) == len(now) and all(map(_is, before, now))


def _is(a: object, b: object) -> bool:
    return a is b or (isinstance(a, _PLAIN) and type(a) is type(b) and a == b)


def _kept(made: T, before: Sequence[T]) -> T:
    """One of those made before if it is equal, its order too; else what was made now."""
    for old in before:
        if type(old) is type(made) and old == made and _order(old) == _order(made):
            return old
    return made


def _order(made: object) -> list[object]:
    """Of the keys: two mappings in another order are equal for Python, and not for us."""
    return list(made) if isinstance(made, Mapping) else []
