"""Faces that seem to be one person's, through a year or many. Pure; knows no names.

Good faces of one event are joined first (`tracklets`), then over time (`linkage`); poor faces
are put to a group at the end and never found one. That order, the rules and the figures
are in docs/decisions/0013-grouping-faces.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .crowd import Crowd
from .linkage import Tracks, allowed, joined
from .seats import freed, met, seated
from .tracklets import tracklets

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Cosines of one model; those of another model mean something else."""

    event: float
    """Within an event."""
    time: float
    """Between groups, where they are nearest in time."""
    seat: float
    """From a tracklet to the mean of a group about its time."""
    whole: float
    """From a group's tracklets to the mean of another about their time."""
    poor: float
    """From a poor face to that mean."""
    margin: float
    """How much nearer a poor face must be than to the second nearest group."""


SFACE = Thresholds(event=0.58, time=0.44, seat=0.50, whole=0.60, poor=0.30, margin=0.02)
"""Set on drawn libraries (`bench/library_year.py`, all conditions, seeds 1 and 11 to 14)."""

CYCLES = 2
"""Times that tracklets are seated and groups joined anew; a third gained nothing measurable."""
SURE = 0.15
"""Share of clashes that two groups may have which are one as a whole: parts of one
person had 6 and 10 % (mirrors, a twin gone astray), two twins 47 % (libraries of seeds 1, 11)."""
MONTH = 30.0
"""Days: a poor face is compared with the faces of its month, the two before and the two after."""
WINDOW = 2000
"""Tracklets joined at once, in order of time; more are joined by windows, then as a whole."""


def group(crowd: Crowd, thresholds: Thresholds = SFACE) -> NDArray[np.int32]:
    """Give each face the number of its group, from 0 in order of time; -1 to a face alone.

    The same faces give the same groups, in whatever order they come.
    """
    order = np.lexsort((crowd.vectors[:, 1], crowd.vectors[:, 0], crowd.days))
    good = order[crowd.good[order]]
    number = np.full(len(order), -1, np.int64)
    if len(good):
        parts = tracklets(crowd, good, thresholds.event)
        number[good] = _groups(_tracks(crowd, good, parts), thresholds)[parts]
        number = _with_poor(crowd, number, thresholds)
    return _numbered(number, order)


def _groups(tracks: Tracks, thresholds: Thresholds) -> Ints:
    """The group of each tracklet, as the number of its first."""
    owner = _over_time(tracks, thresholds.time)
    for _ in range(CYCLES if tracks.dated else 0):  # without a day there is no time to compare in
        owner = _freed(tracks, owner, thresholds.seat)
        owner = seated(tracks, owner, thresholds.seat)
        owner = joined(tracks, owner, thresholds.time)
        owner = _whole(tracks, owner, thresholds.whole)
    return owner


def _freed(tracks: Tracks, owner: Ints, least: float) -> Ints:
    """Set free what is not held in a group that is like another, but was seen beside it."""
    pairs = met(tracks, owner, least)
    return freed(tracks, owner, pairs[~allowed(tracks, owner, pairs, SURE)])


def _whole(tracks: Tracks, owner: Ints, least: float) -> Ints:
    """Join groups that are one as a whole, the nearest first, each once."""
    pairs = met(tracks, owner, least)
    owner = owner.copy()
    done: set[int] = set()
    for a, b in pairs[allowed(tracks, owner, pairs, SURE)].tolist():
        if not done & {a, b}:
            done |= {a, b}
            owner[owner == b] = a
    return owner


def _tracks(crowd: Crowd, rows: Rows, parts: NDArray[np.int32]) -> Tracks:
    """Means of the faces of each tracklet; a tracklet without a day has that of its likest."""
    m = int(parts.max()) + 1
    total = np.bincount(parts, crowd.weight[rows], m).astype(np.float32)
    # a mean of unit vectors is not made one itself: so a cosine of two tracklets is the mean of
    # all pairs of their faces, and means the same for many faces as for one
    vectors = _sums(crowd.vectors[rows] * crowd.weight[rows, None], parts, m) / total[:, None]
    days = _means(crowd.days[rows], parts, m)
    dated = ~np.isnan(days)
    if dated.any():
        likest = (vectors[~dated] @ vectors[dated].T).argmax(1)
        days[~dated] = days[dated][likest]
    return Tracks(
        vectors,
        np.nan_to_num(days),
        bool(dated.any()),
        np.bincount(parts, minlength=m).astype(np.float32),
        crowd.session[rows][np.unique(parts, return_index=True)[1]],
        _means(crowd.age[rows], parts, m).astype(np.float32),
        _clashes(crowd.photo[rows], parts),
    )


def _sums(vectors: Floats, parts: NDArray[np.integer], m: int) -> Floats:
    """The sum of the rows of each part, (m, 128)."""
    order = np.argsort(parts, kind="stable")
    starts = np.searchsorted(parts[order], np.arange(m))
    sums: Floats = np.add.reduceat(vectors[order], starts)
    return sums


def _means(values: NDArray[np.floating], parts: NDArray[np.int32], m: int) -> NDArray[np.float64]:
    """The mean of what is known in each part; nan if nothing is."""
    told = ~np.isnan(values)
    count = np.bincount(parts[told], minlength=m)
    total = np.bincount(parts[told], values[told], m)
    return np.where(count, total / np.maximum(count, 1), np.nan)


def _clashes(photo: NDArray[np.int32], parts: NDArray[np.int32]) -> tuple[Ints, Ints]:
    """Pairs of tracklets with a face each in one photo, as often as they are."""
    order = np.argsort(photo, kind="stable")
    photo, parts = photo[order], parts[order]
    ones, others = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for apart in range(1, len(photo)):
        both = photo[apart:] == photo[:-apart]
        if not both.any():
            break
        ones.append(parts[:-apart][both])
        others.append(parts[apart:][both])
    return np.concatenate(ones), np.concatenate(others)


def _over_time(tracks: Tracks, least: float) -> Ints:
    """The group of each tracklet, as the number of its first; by windows if there are many."""
    m = len(tracks.days)
    owner = np.arange(m)
    order = np.argsort(tracks.days, kind="stable")
    if m > WINDOW:
        for first in range(0, m, WINDOW):
            rows = np.sort(order[first : first + WINDOW])
            owner[rows] = rows[joined(tracks.some(rows), np.arange(len(rows)), least)]
    return joined(tracks, owner, least)


def _with_poor(crowd: Crowd, number: Ints, thresholds: Thresholds) -> Ints:
    """Put each poor face to the group that it is clearly nearest to, about its time."""
    number = number.copy()
    month = np.floor(np.nan_to_num(crowd.days, nan=-1e6) / MONTH).astype(np.int64)
    grouped = np.flatnonzero(number >= 0)
    grouped = grouped[np.bincount(number[grouped])[number[grouped]] > 1]
    found = number.copy()
    for now in np.unique(month[~crowd.good]):
        poor = np.flatnonzero(~crowd.good & (month == now))
        near = grouped[np.abs(month[grouped] - now) <= 2]
        if len(near):
            found[poor] = _nearest(crowd, poor, near, number, thresholds)
    return found


def _nearest(crowd: Crowd, poor: Rows, near: Rows, number: Ints, thresholds: Thresholds) -> Ints:
    """The group of each poor face among those of some good faces, -1 if none is clear."""
    groups, part = np.unique(number[near], return_inverse=True)
    centres = _sums(crowd.vectors[near] * crowd.weight[near, None], part, len(groups))
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    cosine = crowd.vectors[poor] @ centres.T
    # nobody is in a photo twice: a group that has a good face there is out
    row, face = np.nonzero(crowd.photo[poor][:, None] == crowd.photo[near])
    cosine[row, part[face]] = -1.0
    best = cosine.argmax(1)
    rows = np.arange(len(poor))
    height = cosine[rows, best]
    cosine[rows, best] = -1.0
    clear = (height >= thresholds.poor) & (height - cosine.max(1) >= thresholds.margin)
    return np.where(clear, groups[best], -1)


def _numbered(number: Ints, order: Rows) -> NDArray[np.int32]:
    """From 0 in order of first faces; a group of one face is none."""
    inside = number[order]
    sizes = np.bincount(inside[inside >= 0], minlength=1)
    inside = np.where((inside >= 0) & (sizes[inside] > 1), inside, -1)
    groups, first = np.unique(inside, return_index=True)
    groups, first = groups[groups >= 0], first[groups >= 0]
    name = np.full(len(sizes) + 1, -1, np.int32)
    name[groups[np.argsort(first)]] = np.arange(len(groups), dtype=np.int32)
    found = np.empty(len(order), np.int32)
    found[order] = name[inside]
    return found
