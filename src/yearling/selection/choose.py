"""The best set: lazy greedy on `objective`, within limits a family would set.

In: candidates and a person's word on them. Out: the picks with their reasons, and every
other candidate with the reason why it is out and the pick it lost to.

Limits: one of each burst, no two alike, at most two of an event (three on the days of birth
and birthday), at most a twelfth and two more of a month, at least one of each month of age
that has anything acceptable, at most a fifth without the subject where faces tell. What a
person kept is in and what a person dropped is out, whatever the limits say.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from ..records import Candidate, Choice, Edit, Look, Part, Passed, PhotoId, Pick
from .alike import alike_to_any, arrays
from .gate import word
from .objective import Objective
from .rate import best_of_events, worth
from .reasons import Standing, alternatives, losses

ACCEPTABLE = 0.35
"""Quality that a month's floor asks for."""
WORTHLESS = 0.20
"""Quality under which nothing but a person's word brings a picture in."""
ENOUGH = 1500
"""Candidates that go into the choice: more change nothing that is seen, and cost time."""
LEVELS = ((2, 1), (4, 2), (10**6, 10**6))
"""(most of an event, times most of a month): the next is tried when too few were found."""
SMALL_EDITION = 20
"""Only an edition smaller than this may fill up with many of one event."""
CONTEXT = 0.2
FACES_TELL = 0.3
"""Share of candidates with a known subject from which its absence means something."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of the choice."""

    size: int
    edits: Mapping[PhotoId, Edit]
    roles: Mapping[str, str]
    """Role by person's name."""


def choose(
    candidates: Sequence[Candidate],
    looks: Mapping[PhotoId, Look],
    days: Mapping[PhotoId, float],
    wishes: Wishes,
) -> Choice:
    """The picks in the order of their choice, and all others with their reasons.

    `days` since the birth, with the time of day as a fraction where it is known.
    """
    everyone = sorted(candidates, key=lambda c: (days[c.photo], -_pixels(looks, c), c.photo))
    kept = [c for c in everyone if _word(wishes, c) is True]
    open_ = [c for c in everyone if c.quality >= WORTHLESS and _word(wishes, c) is None]
    pool = kept + best_of_events(open_, ENOUGH)
    pool.sort(key=lambda c: (days[c.photo], c.photo))
    picked, parts = _Greedy(pool, looks, days, wishes).run()
    chosen = [pool[i] for i in picked]
    standing = Standing(everyone, chosen)
    dropped = {c.photo for c in everyone if _word(wishes, c) is False}
    out = dropped | {c.photo for c in chosen}
    others = [c for c in everyone if c.photo not in out]
    rivals: dict[int, list[Candidate]] = defaultdict(list)
    for c in sorted(others, key=lambda c: (-worth(c)[0], c.photo)):
        rivals[c.month].append(c)
    picks = tuple(
        Pick(
            c.photo,
            c.moment,
            c.month,
            round(sum(p.worth for p in parts[n]), 4),
            parts[n],
            standing.reasons(c, kept=c in kept),
            alternatives(c, rivals[c.month]),
        )
        for n, c in enumerate(chosen)
    )
    passed = [Passed(id, "dropped") for id in sorted(dropped)]
    return Choice(picks, (*passed, *losses(others, chosen, looks, WORTHLESS)))


def _pixels(looks: Mapping[PhotoId, Look], candidate: Candidate) -> int:
    look = looks[candidate.photo]
    return look.width * look.height


def _word(wishes: Wishes, candidate: Candidate) -> bool | None:
    return word(wishes.edits.get(candidate.photo))


class _Greedy:
    """One run of the choice over a pool in order of time."""

    def __init__(
        self,
        pool: Sequence[Candidate],
        looks: Mapping[PhotoId, Look],
        days: Mapping[PhotoId, float],
        wishes: Wishes,
    ) -> None:
        self.pool, self.wishes = pool, wishes
        time = np.array([days[c.photo] for c in pool], np.float64)
        scenes = [_scene(looks[c.photo]) for c in pool]
        self.prints, self.vectors = arrays([looks[c.photo] for c in pool])
        self.objective = Objective(pool, self.vectors, time, scenes, wishes.size, wishes.roles)
        self.bounds = [0.0] * len(pool)
        self.picked: list[int] = []
        self.parts: list[tuple[Part, ...]] = []
        self.events: Counter[str] = Counter()
        self.months: Counter[int] = Counter()
        self.bursts: set[str] = set()
        self.context = 0
        told = sum(c.subject for c in pool)
        self.faces_tell = told >= FACES_TELL * len(pool) > 0

    def run(self) -> tuple[list[int], list[tuple[Part, ...]]]:
        """Pins, then the floor of each month, then the best of the rest."""
        for i, c in enumerate(self.pool):
            if _word(self.wishes, c) is True:
                self._take(i)
        self.bounds = self.objective.bounds()
        self._floors()
        self.bounds = self.objective.bounds()
        for level, (of_event, times) in enumerate(LEVELS):
            size = self.wishes.size
            self._fill(min(size, SMALL_EDITION) if level == 2 else size, of_event, times)
        return self.picked, self.parts

    def _floors(self) -> None:
        months = sorted({c.month for c in self.pool if c.month >= 0} - set(self.months))
        if len(months) + len(self.picked) > self.wishes.size:
            return
        for month in months:
            rivals = [
                i
                for i, c in enumerate(self.pool)
                if c.month == month and c.quality + c.bonus >= ACCEPTABLE
            ]
            self._greedy(rivals, len(self.picked) + 1, *LEVELS[0])

    def _fill(self, size: int, of_event: int, times: int) -> None:
        self._greedy(
            [i for i in range(len(self.pool)) if i not in self.picked], size, of_event, times
        )

    def _greedy(self, rivals: Sequence[int], size: int, of_event: int, times: int) -> None:
        """Lazy greedy (Minoux 1978): an old gain is an upper bound on the new one."""
        heap = [(-self.bounds[i], i) for i in rivals]
        heapq.heapify(heap)
        while heap and len(self.picked) < size:
            _, i = heapq.heappop(heap)
            if not self._allowed(i, of_event, times):
                continue
            self.bounds[i] = round(sum(self.objective.worths(i)), 4)
            if heap and (-self.bounds[i], i) > heap[0]:
                heapq.heappush(heap, (-self.bounds[i], i))
            elif not self._shown(i):
                self._take(i)

    def _allowed(self, i: int, of_event: int, times: int) -> bool:
        c = self.pool[i]
        if c.burst in self.bursts:
            return False
        if self.events[c.event] >= of_event + bool(self.objective.marks[i]):
            return False
        if self.months[c.month] >= (ceil(self.wishes.size / 12) + 2) * times:
            return False
        return not self._is_context(c) or self.context + 1 <= CONTEXT * self.wishes.size

    def _shown(self, i: int) -> bool:
        """Whether one that is in looks nearly the same; the costly question, so the last."""
        of = self.picked
        found = alike_to_any(self.prints[i], self.vectors[i], self.prints[of], self.vectors[of])
        return bool(found.any())

    def _is_context(self, c: Candidate) -> bool:
        return self.faces_tell and not c.subject

    def _take(self, i: int) -> None:
        c = self.pool[i]
        self.parts.append(self.objective.gain(i))
        self.objective.add(i)
        self.picked.append(i)
        self.events[c.event] += 1
        self.months[c.month] += 1
        self.bursts.add(c.burst)
        self.context += self._is_context(c)


def _scene(look: Look) -> str:
    return look.tags[0][0] if look.tags else ""
