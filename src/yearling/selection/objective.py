"""How well a set of pictures tells the year: a monotone submodular sum.

    F(S) = quality + bonus + 1.2 coverage + months + 0.5 people + 0.4 events + 0.4 scenes
           + milestones + 0.3 words

Every term grows less with each picture more of its kind, so the greedy set is at least
1 - 1/e of the best (Nemhauser, Wolsey, Fisher 1978). Coverage is a facility location: each
picture of the year should have one in the set that is like it in looks and near it in time
(45 days), and a party of 250 frames does not weigh more than its square root. All gains are
kept at once, for all candidates: putting one in changes them where it matters.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import floor

import numpy as np
from numpy.typing import NDArray

from ..records import Candidate, Part
from .ground import Seen, likeness, lines
from .wished import DAY, FEWER, LIKE, Kinds

Matrix = NDArray[np.float32]
Floats = NDArray[np.float64]
State = tuple[Floats, Matrix]

WEIGHTS = {
    "quality": 1.0,
    "bonus": 1.0,
    "coverage": 1.2,
    "month": 1.0,
    "people": 0.5,
    "event": 0.4,
    "scene": 0.4,
    "milestone": 1.0,
    "words": 0.3,
    "wish": 0.4,
}
"""The first seven measured on simulated libraries of 10,000 (study of selection, 2026-11). With
words at .6 every second picture of a drawn library was a quoted one, of 1 in 70 that are. With a
wish at .4 a day of which more are wanted has one to three more, with .5 up to four (ten days of the
drawn library of 10,000)."""

ROWS = 64
"""Of likeness that are worked on at once: they stay in the processor's cache, which saves a third
of the time (measured)."""
PARENT, SIBLING, GRAND, OTHER = 1.0, 0.9, 0.7, 0.4
_PARENTS = ("mother", "father", "parent")
_SIBLINGS = ("sister", "brother", "sibling", "twin")
_GRAND = tuple(f"grand{one}" for one in _PARENTS)
MILESTONES = {
    "birth": 1.0,
    "birthday": 1.0,
    "first_trip": 0.8,
    "first_taken": 0.6,
    "first_shared": 0.6,
    "first_scene": 0.6,
    "holiday": 0.6,
    "birthday_of": 0.4,
    "siblings": 0.4,
    "behind_camera": 0.3,
    "month_day": 0.2,
}
"""What the first of each is worth; one with somebody counts by who that is, see `_milestone`."""
WISHES = 4.0
"""Amount up to which each wish counts."""
WISHED = {LIKE: 2.0, DAY: 1.0, FEWER: -1.0}
"""What one counts, times how near it comes. Of ten pictures of that library, more like them then
bring one to four more; with 3.0 up to eight."""
FIRST_WITH = 0.4
"""Of a person's importance, from grandparents on: others are met for the first time every week."""


class _Counted:
    """A term over kinds: of each its worth times what `grow` makes of the amount so far."""

    def __init__(
        self,
        kinds: Sequence[Iterable[tuple[str, float]]],
        grow: Callable[[Floats], Floats],
        worth: Callable[[str], float] = lambda _: 1.0,
    ) -> None:
        """`kinds`: for each candidate the kinds it is of, once each, with an amount above 0."""
        at: dict[str, int] = {}
        rows, columns, amounts = [], [], []
        for row, of in enumerate(kinds):
            for kind, much in of:
                rows.append(row)
                columns.append(at.setdefault(kind, len(at)))
                amounts.append(much)
        self._rows, self._columns = np.array(rows, np.intp), np.array(columns, np.intp)
        self._amounts = np.array(amounts, np.float64)
        self._worths = np.array([worth(name) for name in at], np.float64)
        self._have = np.zeros(len(at))
        self._starts = np.searchsorted(self._rows, np.arange(len(kinds) + 1)).tolist()
        self._size, self._grow = len(kinds), grow
        self._ones = bool((self._amounts == 1).all())
        self._gains: Floats | None = None

    def gains(self) -> Floats:
        """What each candidate would add (n)."""
        if self._gains is None:
            more = self._more_of_one() if self._ones else self._more(slice(None))
            found = np.bincount(self._rows, more, self._size)
            self._gains = found.astype(np.float64, copy=False)  # of no rows it makes integers
        return self._gains

    def _more_of_one(self) -> Floats:
        """As `_more` of all, where each amount is 1: once for each kind."""
        more = (self._grow(self._have + 1.0) - self._grow(self._have)) * self._worths
        return more[self._columns]

    def gain(self, index: int) -> float:
        """What one would add."""
        of = self._of(index)
        return float(self._more(of).sum()) if of.start < of.stop else 0.0

    def add(self, index: int, times: int = 1) -> None:
        """Put one in, or with -1 take it out again."""
        of = self._of(index)
        if of.start < of.stop:
            self._have[self._columns[of]] += times * self._amounts[of]
            self._gains = None

    def _of(self, index: int) -> slice:
        return slice(self._starts[index], self._starts[index + 1])

    def _more(self, of: slice) -> Floats:
        columns = self._columns[of]
        have = self._have[columns]
        more: Floats = self._grow(have + self._amounts[of]) - self._grow(have)
        return more * self._worths[columns]


class _Coverage:
    """How much of the year has something like it in the set."""

    def __init__(self, cover: Sequence[Matrix], shares: Matrix, order: NDArray[np.intp]) -> None:
        """`cover`: likeness of each representative (r) to columns, in one or more matrices.

        `shares` of each representative (r); `order`: the column of each candidate (n), of all
        matrices side by side.
        """
        self._parts, self._shares, self._order = cover, shares, order
        self._covered = np.zeros(len(self._shares), np.float32)
        self._columns: dict[int, Matrix] = {}
        self._gains = np.concatenate([shares @ part for part in cover]).astype(np.float64)
        """Of each column. Summed up in double: hundreds of changes add to it."""

    def gains(self) -> Floats:
        """What each candidate would add (n)."""
        return self._gains[self._order]

    def gain(self, index: int) -> float:
        """What one would add."""
        more = np.maximum(self._column(index) - self._covered, 0)
        return float(self._shares @ more)

    def add(self, index: int) -> None:
        """Put one in: the gains change only where it covers more than those before."""
        self._cover(np.maximum(self._covered, self._column(index)))

    def remove(self, others: Sequence[int]) -> None:
        """Take all out but `others`."""
        columns = [np.zeros_like(self._covered), *map(self._column, others)]
        self._cover(np.max(columns, axis=0))

    def adds(self, picked: Sequence[int]) -> list[float]:
        """What each of those that are in adds to the others."""
        columns = np.array([np.zeros_like(self._covered), *map(self._column, picked)])
        first, most = columns.argmax(axis=0), columns.max(axis=0)
        columns[first, np.arange(len(most))] = 0.0
        second = columns.max(axis=0)
        more = most - second
        return [float(self._shares @ (more * (first == n))) for n in range(1, len(columns))]

    def state(self) -> State:
        """What `back` goes back to."""
        return self._gains.copy(), self._covered

    def back(self, state: State) -> None:
        """As it was: cheaper than putting in what was taken out."""
        self._gains, self._covered = state[0].copy(), state[1]

    def _column(self, index: int) -> Matrix:
        """Likeness of one to each representative, in one piece: few are asked for, and often."""
        if index not in self._columns:
            at = int(self._order[index])
            for part in self._parts:
                if at < part.shape[1]:
                    self._columns[index] = np.ascontiguousarray(part[:, at])
                    break
                at -= part.shape[1]
        return self._columns[index]

    def _cover(self, now: Matrix) -> None:
        where = np.flatnonzero(now != self._covered)
        low, high = np.minimum(now, self._covered), np.maximum(now, self._covered)
        signed = np.where(now < self._covered, self._shares, -self._shares)
        for some in np.split(where, range(ROWS, len(where), ROWS)):
            least, most, shares = low[some, None], high[some, None], signed[some]
            at = 0
            for part in self._parts:
                more = part[some]
                np.minimum(np.maximum(more, least, out=more), most, out=more)
                more -= least
                self._gains[at : at + part.shape[1]] += shares @ more
                at += part.shape[1]
        self._covered = now


class Objective:
    """The value of a set that changes: the gain of each candidate, then `add` or `remove` one."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        seen: Seen | Matrix,
        days: Floats,
        scenes: Sequence[str],
        size: int,
        roles: Mapping[str, str],
    ) -> None:
        """Row i of `days` (since birth), `scenes`: candidate i, as it was `seen`.

        Where that is embeddings alone (n, d; d may be 0), the candidates are their own ground.
        """
        last = floor(days.max(initial=0.0))
        self.marks = [milestones(c, day, last) for c, day in zip(candidates, days, strict=True)]
        self._quality = np.array([c.quality for c in candidates], np.float64)
        self._bonus = np.array([c.bonus for c in candidates], np.float64)
        cover, shares, order = _covers(candidates, seen, days)
        self._coverage = _Coverage(cover, shares * np.float32(size), order)
        months = [str(c.month) if c.month >= 0 else "" for c in candidates]
        words = [
            [(m, c.words)] if m and c.words > 0 else []
            for m, c in zip(months, candidates, strict=True)
        ]
        self._counted = {
            "month": _Counted(_once(months), np.sqrt),
            "people": _Counted(
                [_all(c.people) for c in candidates],
                np.sqrt,
                lambda name: importance(roles.get(name, "")),
            ),
            "event": _Counted(_once(c.event for c in candidates), np.log1p),
            "scene": _Counted(_once(scenes), np.sqrt),
            "milestone": _Counted(
                list(map(_all, self.marks)),
                lambda amount: np.minimum(amount, 1.0),
                lambda kind: _milestone(kind, roles),
            ),
            "words": _Counted(words, np.log1p),
        }

    def wish(self, kinds: Sequence[Kinds]) -> None:
        """Count what a person wants more or less of: the kinds of `wished`, of each candidate."""
        if any(kinds):
            self._counted["wish"] = _Counted(kinds, lambda much: np.minimum(much, WISHES), _wish)

    def gains(self) -> Floats:
        """What each candidate would add (n), to four places: below is rounding of its terms."""
        total = self._quality * WEIGHTS["quality"] + self._bonus * WEIGHTS["bonus"]
        total += WEIGHTS["coverage"] * self._coverage.gains()
        for name, term in self._counted.items():
            total += WEIGHTS[name] * term.gains()
        return total.round(4)

    def gain(self, index: int) -> tuple[Part, ...]:
        """What candidate `index` would add, by term, weighted; zero terms are left out."""
        return self._parts(index, self._coverage.gain(index))

    def adds(self, picked: Sequence[int]) -> list[tuple[Part, ...]]:
        """What each of those that are in adds to the others, as `gain`."""
        found = []
        for index, covers in zip(picked, self._coverage.adds(picked), strict=True):
            for term in self._counted.values():
                term.add(index, -1)
            found.append(self._parts(index, covers))
            for term in self._counted.values():
                term.add(index)
        return found

    def _parts(self, index: int, covers: float) -> tuple[Part, ...]:
        terms = {"quality": float(self._quality[index]), "bonus": float(self._bonus[index])}
        terms["coverage"] = covers
        terms |= {name: term.gain(index) for name, term in self._counted.items()}
        weighed = ((name, round(WEIGHTS[name] * worth, 4)) for name, worth in terms.items())
        return tuple(Part(name, worth) for name, worth in weighed if worth)

    def state(self) -> State:
        """What `restore` goes back to."""
        return self._coverage.state()

    def restore(self, state: State, out: Iterable[int]) -> None:
        """As it was at `state`, from which these were taken out since."""
        self._coverage.back(state)
        for index in out:
            for term in self._counted.values():
                term.add(index)

    def add(self, index: int) -> None:
        """Put candidate `index` into the set."""
        self._coverage.add(index)
        for term in self._counted.values():
            term.add(index)

    def remove(self, index: int, others: Sequence[int]) -> None:
        """Take candidate `index` out of the set, of which `others` stay."""
        self._coverage.remove(others)
        for term in self._counted.values():
            term.add(index, -1)


def milestones(candidate: Candidate, day: float, last: int) -> frozenset[str]:
    """What it is the first or the only of; a picture of the first days or of the last is one.

    `day` since the birth, `last` that of the last picture.
    """
    found = frozenset(candidate.milestones)
    if candidate.month >= 0:
        found |= {"birth"} if 0 <= day < 2 else frozenset()
        found |= {"birthday"} if last > 300 and day >= last - 1 else frozenset()
    return found


def importance(role: str) -> float:
    """How much it matters that somebody is in the year, by what they are to the subject."""
    near = role.removeprefix("step").removeprefix("half").removeprefix("-")
    if near in _PARENTS:
        return PARENT
    if near.partition(" ")[0] in _SIBLINGS:
        return SIBLING
    return GRAND if near.endswith(_GRAND) else OTHER


def _milestone(kind: str, roles: Mapping[str, str]) -> float:
    name, _, value = kind.partition(":")
    if name == "first_with":
        whose = importance(roles.get(value, ""))
        return FIRST_WITH * whose if whose >= GRAND else 0.0
    return MILESTONES.get(name, 0.0)


def _wish(kind: str) -> float:
    return WISHED[kind.partition(":")[0]]


def _once(kinds: Iterable[str]) -> list[Kinds]:
    return [((kind, 1.0),) if kind else () for kind in kinds]


def _all(kinds: Collection[str]) -> Kinds:
    return tuple([(kind, 1.0) for kind in sorted(set(kinds))]) if kinds else ()


def _covers(
    candidates: Sequence[Candidate], seen: Seen | Matrix, days: Floats
) -> tuple[Sequence[Matrix], Matrix, NDArray[np.intp]]:
    if isinstance(seen, Seen):
        return seen.cover, seen.shares, seen.order
    near, shares = likeness(lines(candidates), days, seen)
    return [near], shares, np.arange(len(candidates))
