"""How well a set of pictures tells the year: a monotone submodular sum.

    F(S) = quality + bonus + 1.2 coverage + months + 0.5 people + 0.4 events + 0.4 scenes
           + milestones

Every term grows less with each picture more of its kind, so the greedy set is at least
1 - 1/e of the best (Nemhauser, Wolsey, Fisher 1978); measured on solved instances: .992 at
worst. Coverage is a facility location: each picture of the year should have one in the set
that is like it in looks and near it in time (45 days), and a party of 250 frames does not
weigh more than its square root.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import floor, log, sqrt
from operator import mul

import numpy as np
from numpy.typing import NDArray

from ..records import Candidate, Part

Matrix = NDArray[np.float32]

WEIGHTS = {
    "quality": 1.0,
    "bonus": 1.0,
    "coverage": 1.2,
    "month": 1.0,
    "people": 0.5,
    "event": 0.4,
    "scene": 0.4,
    "milestone": 1.0,
}
"""Measured on simulated libraries of 10,000 (study of selection, 2026-11)."""

_BLOCK = 64
"""Rows at once: half a megabyte stays near the processor."""
_ROUNDED = 0.001
"""More than rounding eight terms and single floats can add."""
DAYS = 45.0
MOST_REPRESENTATIVES = 2000
ROLES = {"mother": 1.0, "father": 1.0, "sister": 0.9, "brother": 0.9}
GRAND = 0.7
OTHER = 0.4


class Objective:
    """The value of a growing set: `gain` of one more, then `add` it."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        vectors: Matrix,
        days: NDArray[np.float64],
        scenes: Sequence[str],
        size: int,
        roles: Mapping[str, str],
    ) -> None:
        """Row i of `vectors` (n, d; d may be 0), `days` (since birth), `scenes`: candidate i."""
        self._candidates = candidates
        self._scenes = scenes
        self._roles = roles
        self._days = days
        self._last = floor(days.max(initial=0.0))
        self._likeness, self._shares = _coverage(candidates, vectors, days)
        self._size = size
        self._covered = np.zeros(self._likeness.shape[1], np.float32)
        self._months: Counter[int] = Counter()
        self._people: Counter[str] = Counter()
        self._events: Counter[str] = Counter()
        self._shown: Counter[str] = Counter()
        self._milestones: set[str] = set()
        self.marks = [self.milestones(index) for index in range(len(candidates))]

    def gain(self, index: int) -> tuple[Part, ...]:
        """What candidate `index` would add, by term, weighted; zero terms are left out."""
        worths = zip(WEIGHTS, self._terms(index, self._coverage(index)), strict=True)
        return tuple(Part(n, round(WEIGHTS[n] * w, 4)) for n, w in worths if w > 0)

    def worths(self, index: int) -> list[float]:
        """Those of `gain` without their names, which cost time: one for each of `WEIGHTS`."""
        terms = self._terms(index, self._coverage(index))
        return [round(weight * w, 4) for weight, w in zip(WEIGHTS.values(), terms, strict=True)]

    def bounds(self) -> list[float]:
        """No less than each candidate adds to any set that grows from this one."""
        blocks = (self._likeness[n : n + _BLOCK] for n in range(0, len(self.marks), _BLOCK))
        more = [np.maximum(block - self._covered, 0) @ self._shares for block in blocks]
        covers = self._size * np.concatenate([*more, np.zeros(0, np.float32)])
        weights = WEIGHTS.values()
        terms = map(self._terms, range(len(self.marks)), covers.tolist())
        return [sum(map(mul, weights, some)) + _ROUNDED for some in terms]

    def _coverage(self, index: int) -> float:
        more = np.maximum(self._likeness[index] - self._covered, 0)
        return self._size * float(more @ self._shares)

    def _terms(self, index: int, coverage: float) -> tuple[float, ...]:
        """In order of `WEIGHTS`, without them; none is below 0."""
        c = self._candidates[index]
        scene, event = self._scenes[index], self._events[c.event]
        return (
            c.quality,
            c.bonus,
            coverage,
            _step(self._months[c.month]) if c.month >= 0 else 0.0,
            sum(self._importance(p) * _step(self._people[p]) for p in c.people),
            log(2 + event) - log(1 + event),
            _step(self._shown[scene]) if scene else 0.0,
            float(len(self.marks[index] - self._milestones)),
        )

    def add(self, index: int) -> None:
        """Put candidate `index` into the set."""
        c = self._candidates[index]
        np.maximum(self._covered, self._likeness[index], out=self._covered)
        self._months[c.month] += 1
        self._people.update(c.people)
        self._events[c.event] += 1
        self._shown[self._scenes[index]] += 1
        self._milestones |= self.marks[index]

    def milestones(self, index: int) -> set[str]:
        """The first day or the last day of the year, if the picture is of it."""
        day = floor(self._days[index])
        found = {"birth"} if 0 <= day < 2 else set()
        return found | ({"birthday"} if self._last > 300 and day >= self._last - 1 else set())

    def _importance(self, name: str) -> float:
        role = self._roles.get(name, "")
        return GRAND if "grand" in role else ROLES.get(role, OTHER)


def _step(n: int) -> float:
    return sqrt(n + 1) - sqrt(n)


def _coverage(
    candidates: Sequence[Candidate], vectors: Matrix, days: NDArray[np.float64]
) -> tuple[Matrix, Matrix]:
    """Likeness of each candidate to each representative (n, r), and the share of each (r)."""
    order = np.argsort(days, kind="stable")
    chosen = order[:: max(1, -(-len(order) // MOST_REPRESENTATIVES))]
    sizes = Counter(c.event for c in candidates)
    shares = np.array([1 / sqrt(sizes[candidates[i].event]) for i in chosen], np.float32)
    time = (days / DAYS).astype(np.float32)
    near: Matrix = time[:, None] - time[chosen][None]
    np.negative(np.abs(near, out=near), out=near)  # in place: new pages cost more than sums
    np.exp(near, out=near)
    if vectors.shape[1]:
        alike = vectors @ vectors[chosen].T
        near *= np.maximum(alike, 0, out=alike)
    return near, shares / max(float(shares.sum()), 1e-9)
