"""What a set of picks may not do, whatever it is worth.

One of each burst, no two alike, at most two of an event (three on the days of birth and
birthday), at most its share and two more of a month, at most a fifth without the subject where
faces tell. Only where too few are found otherwise is more allowed: of an event and of a month
first, then without the subject, who is not always recognised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from ..records import Candidate
from .alike import (
    COSINE,
    COSINE_DAY,
    COSINE_SCENE,
    COSINE_SOON,
    Vectors,
    alike_to_any,
    turned,
)
from .ground import Seen
from .wished import Wished

CONTEXT = 0.2
FACES_TELL = 0.3
"""Share of candidates with a known subject from which its absence means something."""
GREAT_DAYS = {"birth", "birthday"}
ROOM = 2
"""Of an event of which a person wants more, so many more."""
MANY = 10**6
NONE: Vectors = np.zeros((1, 0), np.float32)
"""In place of embeddings, to compare fingerprints alone."""

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Level:
    """How much is allowed of an event and, in shares of what is usual, of a month."""

    of_event: int
    times: int
    one_scene: float = COSINE_SCENE
    """Likeness from which two pictures of one moment are one too many."""
    context: bool = False
    """As many without the subject as there are."""
    most: int = MANY
    """Pictures up to which it is tried."""


_TWO, _FOUR = Level(2, 1), Level(4, 2)
_ANY = Level(MANY, MANY, COSINE_SOON, most=20)
"""Only an edition smaller than this may fill up with many of one event."""
LEVELS = (_TWO, _FOUR, _ANY, replace(_FOUR, context=True), replace(_ANY, context=True))
"""The next is tried when too few were found; all that is of the subject goes before."""


class Limits:
    """Counts what is in, and tells what may still come in."""

    def __init__(
        self,
        pool: Sequence[Candidate],
        marks: Sequence[frozenset[str]],
        seen: Seen,
        days: NDArray[np.float64],
        size: int,
        wish: Wished,
    ) -> None:
        """Row i of `marks` (its milestones), `days`: pool[i], as it was `seen`."""
        self._prints, self._seen = seen.prints, seen
        self._turns = turned(self._prints)
        self._copies: dict[int, list[int]] = {}
        self._people = [frozenset(c.people) for c in pool]
        dated = np.array([c.month >= 0 for c in pool], bool)
        self._days = np.where(dated, np.floor(days), -1)
        self._bursts = _numbers([c.burst for c in pool])
        self._events = _numbers([c.event for c in pool])
        self._moments = _numbers([c.moment for c in pool])
        self._months = _numbers([str(c.month) for c in pool])
        self._great = np.array([bool(of & GREAT_DAYS) for of in marks], bool)
        wanted = wish.more
        self._room = self._great + ROOM * np.array([c.photo in wanted for c in pool], np.int64)
        self._fewer = _numbers([wish.fewer.get(c.photo, "") for c in pool])
        self._few = np.array([c.photo in wish.fewer for c in pool], bool)
        known = np.array([c.subject for c in pool], bool)
        faces_tell = known.sum() >= FACES_TELL * len(pool) > 0
        self._context = ~known & faces_tell
        ages = len({c.month for c in pool if c.month >= 0})
        self._of_month = ceil(size / min(12, max(1, ages))) + 2
        self._of_context = floor(CONTEXT * size)

    def open(self, picked: Sequence[int], level: Level) -> Mask:
        """Which of the pool may come in beside those picked, likeness apart (n)."""
        found: Mask = _times(self._bursts, picked) == 0
        found &= _times(self._events, picked) < level.of_event + self._room
        if self._few.any():
            found &= ~(self._few & (_times(self._fewer, picked) > 0))
        found &= _times(self._months, picked) < self._of_month * level.times
        if not level.context and self._context[picked].sum() >= self._of_context:
            found &= ~self._context
        return found

    def shown(self, index: int, picked: Sequence[int], level: Level) -> bool:
        """Whether one that is in looks nearly the same; the costly question, so the last.

        Or like a copy of one that is in: a crop is not like a picture turned, but both are like
        the picture.
        """
        copies = [copy for i in picked for copy in self._of_one_picture(i)]
        if any(self._alike(own, copies).any() for own in self._of_one_picture(index)):
            return True
        beside = [i for i in picked if self._may_be_one(i, index)]
        if self._alike(index, beside, max(level.one_scene, COSINE_DAY)).any():
            return True
        undated, moment = self._days[index] < 0, self._moments[index]
        soon = [i for i in beside if undated or self._moments[i] == moment]
        return bool(self._alike(index, soon, level.one_scene).any())

    def _alike(self, index: int, others: Sequence[int], cosine: float = COSINE) -> Mask:
        vectors = self._seen.vectors.of([*others, index])
        looks = self._prints[others], vectors[:-1]
        return alike_to_any(self._turns[index], vectors[-1], *looks, cosine)

    def _of_one_picture(self, index: int) -> list[int]:
        if index not in self._copies:
            same = alike_to_any(self._turns[index], NONE[0], self._prints, NONE)
            self._copies[index] = np.flatnonzero(same).tolist()
        return self._copies[index]

    def _may_be_one(self, one: int, other: int) -> bool:
        """Of one day, and neither has somebody that the other has not.

        A great day has a morning and a party: there only one moment is one scene.
        """
        if self._days[one] != self._days[other]:
            return False
        if self._great[one] and self._great[other] and self._moments[one] != self._moments[other]:
            return False
        a, b = self._people[one], self._people[other]
        return a <= b or b <= a


def _numbers(names: Sequence[str]) -> Numbers:
    at: dict[str, int] = {}
    return np.array([at.setdefault(name, len(at)) for name in names], np.int64)


def _times(of: Numbers, picked: Sequence[int]) -> Numbers:
    """How many of those picked are of the same kind (n)."""
    counts = np.bincount(of[picked], minlength=int(of.max(initial=-1)) + 1)
    return counts[of]
