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

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

RUNS = 6
"""Of each stage and the same plain values, that are kept: to take back the last few decisions costs
next to nothing."""
_Run = tuple[tuple[Any, ...], Any]
"""What a stage was given, and what it made."""
_PLAIN = (str, int, float, bytes, date, type(None))


class Again:
    """Runs every stage."""

    def __call__(self, stage: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """What the stage, a function of a module, makes of what is given."""
        return stage(*given, **named)

    def large(self, stage: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """The same, of a stage that makes many megabytes: the last run alone is kept."""
        return self(stage, *given, **named)

    def each(
        self,
        stage: Callable[..., Sequence[T]],
        rows: Mapping[str, tuple[Any, ...]],
        *given: object,
    ) -> dict[str, T]:
        """What the stage makes of each row, by its key: `stage(list of rows, *given)`.

        What it makes of one row must not depend on the others.
        """
        return dict(zip(rows, stage([*rows.values()], *given), strict=True))


FRESH = Again()


class Memo(Again):
    """Remembers the last runs. To be used by one thread at a time."""

    def __init__(self) -> None:
        self._runs: dict[Any, list[_Run]] = {}
        self._rows: dict[Any, list[_Rows]] = {}

    def __call__(self, stage: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """What the stage made when it was given the same, else what it makes now."""
        asked = (*given, *named.values())
        runs = self._runs.setdefault(_key(stage, asked), [])
        at = next((n for n, (before, _) in enumerate(runs) if _same(before, asked)), None)
        if at is None:
            made = _kept(stage(*given, **named), [made for _, made in runs])
            runs.insert(0, (asked, made))
            del runs[RUNS:]
        else:
            runs.insert(0, runs.pop(at))
        found: T = runs[0][1]
        return found

    def large(self, stage: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """As `Again` has it."""
        found = self(stage, *given, **named)
        del self._runs[_key(stage, (*given, *named.values()))][1:]
        return found

    def each(
        self,
        stage: Callable[..., Sequence[T]],
        rows: Mapping[str, tuple[Any, ...]],
        *given: object,
    ) -> dict[str, T]:
        """The same for each row; one that equals the last of its key is not made again."""
        runs = self._rows.setdefault(stage, [])
        same = (run for run in runs if _same(run.given, given))
        last = next(same, None) or _Rows(given, {}, {})
        new = [key for key, row in rows.items() if last.rows.get(key) != row]
        made = dict(zip(new, stage([rows[key] for key in new], *given), strict=True)) if new else {}
        before = last.made
        for key in new:
            if key in before and before[key] == made[key]:
                made[key] = before[key]
        found = {key: made[key] if key in made else before[key] for key in rows}
        found = _kept(found, [before])
        others = [run for run in runs if run is not last]
        self._rows[stage] = [_Rows(given, dict(rows), found), *others][:2]
        return found


class _Rows:
    """The last run of a stage over rows."""

    __slots__ = ("given", "made", "rows")

    def __init__(
        self, given: tuple[Any, ...], rows: dict[str, tuple[Any, ...]], made: dict[str, Any]
    ) -> None:
        self.given, self.rows, self.made = given, rows, made


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
