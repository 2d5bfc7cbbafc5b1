"""The faces of one person at one event: the first, sure step of grouping.

In one event light, camera and age are the same, so faces of one person are much nearer to each
other than over a year, and a strict threshold joins most of them. What is joined here is compared
from then on as one, which makes a year of 3,300 faces about 850 tracklets.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .crowd import Crowd

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

MOST = 400
"""Faces that are compared at once; an event with more is cut in order of time."""


def tracklets(crowd: Crowd, rows: NDArray[np.intp], least: float) -> Ints:
    """Give each of these rows of a crowd, which are in order of time, the number of a tracklet.

    Two are joined while the mean cosine of all their pairs is over `least`; faces of one photo
    never are. Numbers count from 0 in the order in which tracklets begin.
    """
    found = np.empty(len(rows), np.int32)
    order = np.argsort(crowd.session[rows], kind="stable")
    starts = np.flatnonzero(np.diff(crowd.session[rows][order], prepend=-1))
    count = 0
    for part in np.split(order, starts[1:]):
        for first in range(0, len(part), MOST):
            some = part[first : first + MOST]
            own = _joined(crowd.vectors[rows[some]], crowd.photo[rows[some]], least)
            found[some] = own + count
            count += int(own.max()) + 1
    return _renumbered(found)


def _joined(vectors: Floats, photo: Ints, least: float) -> Ints:
    """Average linkage under the rule that one photo shows nobody twice."""
    n = len(vectors)
    owner = np.arange(n, dtype=np.int32)
    if n == 1:
        return owner
    near = vectors @ vectors.T
    near[photo[:, None] == photo] = -2.0  # of one photo, and each with itself
    size = np.ones(n, np.float32)
    best = near.argmax(1)
    height = near[np.arange(n), best]
    while True:
        a = int(height.argmax())
        if height[a] < least:
            return _renumbered(owner)
        b = int(best[a])
        a, b = min(a, b), max(a, b)
        _join(near, size, a, b)
        owner[owner == b] = a
        height[b] = -3.0
        stale = np.flatnonzero((best == a) | (best == b))
        stale = np.append(stale[height[stale] > -3.0], a)
        best[stale] = near[stale].argmax(1)
        height[stale] = near[stale, best[stale]]
        nearer = (near[a] > height) & (height > -3.0)
        best[nearer], height[nearer] = a, near[a, nearer]


def _join(near: Floats, size: Floats, a: int, b: int) -> None:
    """Put b into a: the mean over all pairs, or never where one of the two may not."""
    mean = (size[a] * near[a] + size[b] * near[b]) / (size[a] + size[b])
    never = (near[a] <= -2.0) | (near[b] <= -2.0)
    near[a] = np.where(never, np.float32(-2.0), mean)
    near[:, a] = near[a]
    near[b] = near[:, b] = -2.0
    size[a] += size[b]


def _renumbered(owner: Ints) -> Ints:
    """The same partition, numbered from 0 in order of first rows."""
    _, first, number = np.unique(owner, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int32)
    rank[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    named: Ints = rank[number]
    return named
