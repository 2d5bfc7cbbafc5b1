"""Other ways to choose as many pictures: what a blind judge sees beside ours.

In: the candidates of the real pipeline, so that each rival has our dates and our gates for
nothing; their looks; how many. Out: ids. Chance is seeded by the library's name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from random import Random

import numpy as np

from yearling.records import Candidate, Look

ROUNDS = 25
"""Of k-means; it settles within ten on these libraries."""


@dataclass(frozen=True)
class Pool:
    """What there is to choose from, in order of date."""

    candidates: Sequence[Candidate]
    looks: Mapping[str, Look]
    size: int
    name: str

    def best(self, some: Sequence[Candidate]) -> list[Candidate]:
        """By quality, the best first."""
        return sorted(some, key=lambda c: (-c.quality, c.photo))

    def months(self) -> list[list[Candidate]]:
        """Those of each month of age that has any, the best first."""
        found = defaultdict(list)
        for one in self.candidates:
            found[one.month].append(one)
        return [self.best(found[month]) for month in sorted(found)]


def random(pool: Pool) -> list[Candidate]:
    """Any."""
    return Random(pool.name).sample(list(pool.candidates), pool.size)


def newest(pool: Pool) -> list[Candidate]:
    """The last ones."""
    return list(pool.candidates[-pool.size :])


def every_kth(pool: Pool) -> list[Candidate]:
    """At equal steps through the year."""
    steps = np.linspace(0, len(pool.candidates) - 1, pool.size).round().astype(int)
    return [pool.candidates[n] for n in steps]


def top_quality(pool: Pool) -> list[Candidate]:
    """The best by quality alone."""
    return pool.best(pool.candidates)[: pool.size]


def month_quota(pool: Pool) -> list[Candidate]:
    """The best of each month in turn, until there are enough."""
    turns = chain.from_iterable(zip_longest(*pool.months()))
    return [one for one in turns if one][: pool.size]


def proportional(pool: Pool) -> list[Candidate]:
    """The best of each month, as many as is its share of all (largest remainders)."""
    months = pool.months()
    shares = [pool.size * len(month) / len(pool.candidates) for month in months]
    counts = [int(share) for share in shares]
    rest = sorted(range(len(months)), key=lambda n: counts[n] - shares[n])
    for n in rest[: pool.size - sum(counts)]:
        counts[n] += 1
    return [one for month, n in zip(months, counts, strict=True) for one in month[:n]]


def kmeans(pool: Pool) -> list[Candidate]:
    """As many groups of look-alikes by k-means, the best of each."""
    looks = [pool.looks[c.photo] for c in pool.candidates]
    rows = np.array([_vector(look) for look in looks], np.float32)
    chance = np.random.default_rng(len(rows))
    centres = rows[chance.choice(len(rows), pool.size, replace=False)]
    for _ in range(ROUNDS):
        nearest = np.argmax(rows @ centres.T - (centres**2).sum(1) / 2, axis=1)
        for k in set(nearest.tolist()):
            centres[k] = rows[nearest == k].mean(axis=0)
    groups = defaultdict(list)
    for one, k in zip(pool.candidates, nearest.tolist(), strict=True):
        groups[k].append(one)
    chosen = [pool.best(some)[0] for some in groups.values()]
    rest = [one for one in pool.best(pool.candidates) if one not in chosen]
    return (chosen + rest)[: pool.size]


def _vector(look: Look) -> np.ndarray:
    if look.likeness:
        return np.frombuffer(look.likeness, "<f2").astype(np.float32)
    bits = np.array([look.prints[0] >> n & 1 for n in range(64)], np.float32)
    return (bits - 0.5) / 4


RIVALS: dict[str, Callable[[Pool], list[Candidate]]] = {
    "random": random,
    "newest": newest,
    "every k-th": every_kth,
    "top quality": top_quality,
    "month quota + quality": month_quota,
    "k-means + quality": kmeans,
    "proportional to month": proportional,
}
