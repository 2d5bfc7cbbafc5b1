"""Other ways to choose a year's pictures, as programs do it that have no year in mind.

Each is given what ours is given: the same candidates in order of time, their quality, their
embeddings and days. None knows of bursts, people or months but the one that is named after them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from yearling.records import Candidate

Rows = np.ndarray


@dataclass(frozen=True)
class Given:
    """What each chooses from, and how many."""

    candidates: Sequence[Candidate]
    """In order of time."""
    vectors: Rows
    """Embeddings (n, d)."""
    days: Rows
    """Since the birth (n)."""
    size: int

    @property
    def quality(self) -> Rows:
        """Of each (n)."""
        return np.array([c.quality for c in self.candidates])


Peer = Callable[[Given], list[int]]
"""The rows chosen."""
LAMBDA = 0.7
"""Of MMR: quality's share beside newness; .5 and .9 were tried on the seeds seen."""
NEAR_DAYS = 45.0
"""Embeddings of the same scene on days so far apart count a third, as in our coverage."""


def random(given: Given) -> list[int]:
    """Any."""
    return sorted(
        np.random.default_rng(5).permutation(len(given.candidates))[: given.size].tolist()
    )


def newest(given: Given) -> list[int]:
    """The last."""
    return list(range(len(given.candidates)))[-given.size :]


def every_kth(given: Given) -> list[int]:
    """Evenly spread over the roll."""
    return np.linspace(0, len(given.candidates) - 1, given.size).round().astype(int).tolist()


def top_quality(given: Given) -> list[int]:
    """The best."""
    return sorted(range(len(given.candidates)), key=lambda i: -given.candidates[i].quality)[
        : given.size
    ]


def month_quota(given: Given) -> list[int]:
    """The best of each month of age, as many of each."""
    months = sorted({c.month for c in given.candidates})
    quota = -(-given.size // len(months))
    best = top_quality(replace(given, size=len(given.candidates)))
    of = {m: [i for i in best if given.candidates[i].month == m][:quota] for m in months}
    return [i for m in months for i in of[m]][: given.size]


def month_share(given: Given) -> list[int]:
    """The best of each month, in proportion to how many it has: what a film maker's budget does."""
    months = np.array([c.month for c in given.candidates])
    best = top_quality(replace(given, size=len(given.candidates)))
    numbers, counts = np.unique(months, return_counts=True)
    shares = np.floor(given.size * counts / len(months)).astype(int)
    shares[counts.argmax()] += given.size - shares.sum()
    found = []
    for month, share in zip(numbers, shares, strict=True):
        found += [i for i in best if months[i] == month][:share]
    return found


def kmeans(given: Given) -> list[int]:
    """The best picture of each of so many clusters of looks and time."""
    rows = np.hstack([given.vectors, (given.days / NEAR_DAYS / 4)[:, None]]).astype(np.float32)
    rng = np.random.default_rng(5)
    centres = rows[rng.permutation(len(rows))[: given.size]]
    for _ in range(12):
        apart = (centres**2).sum(axis=1) - 2 * rows @ centres.T
        own = apart.argmin(axis=1)
        for n in range(given.size):
            if (own == n).any():
                centres[n] = rows[own == n].mean(axis=0)
    quality = given.quality
    return [
        int(np.where(own == n, quality, -1).argmax()) for n in range(given.size) if (own == n).any()
    ]


def mmr(given: Given) -> list[int]:
    """Quality against likeness to what is chosen (Carbonell and Goldstein 1998)."""
    quality = given.quality
    like, found = np.zeros(len(quality)), []
    for _ in range(given.size):
        score = LAMBDA * quality - (1 - LAMBDA) * like
        score[found] = -np.inf
        found.append(int(score.argmax()))
        like = np.maximum(like, _alike(given, found[-1]))
    return found


def dpp(given: Given) -> list[int]:
    """The most probable set of a determinantal process, greedily (Chen and others 2018)."""
    quality = np.exp(2.0 * given.quality)
    left, basis, found = quality**2 * 1.0, [], []
    for _ in range(given.size):
        best = int(left.argmax())
        row = quality * quality[best] * _alike(given, best)
        row[best] = quality[best] ** 2
        for one in basis:
            row = row - one * one[best]
        row = row / np.sqrt(max(left[best], 1e-9))
        basis.append(row)
        found.append(best)
        left = left - row**2
        left[found] = -np.inf
    return found


def _alike(given: Given, one: int) -> Rows:
    like = np.maximum(given.vectors @ given.vectors[one], 0)
    return (like * np.exp(-np.abs(given.days - given.days[one]) / NEAR_DAYS)).astype(np.float64)


PEERS: dict[str, Peer] = {
    "random": random,
    "newest": newest,
    "every k-th": every_kth,
    "top quality": top_quality,
    "month quota + quality": month_quota,
    "month share + quality": month_share,
    "k-means + quality": kmeans,
    "MMR": mmr,
    "DPP greedy MAP": dpp,
}
