"""Tracklets joined over time: near in likeness where they are near in time.

A child of eleven months is nearer to other babies of that age than to itself as a newborn, so two
groups are compared where they meet: by the mean cosine of the pairs of tracklets that are nearest
in time. Not all pairs, which the years pull apart; not the best, by which strangers chain.

Groups are joined in rounds, surest first: in a round every two that are each other's nearest, and
nearer than the round's level, become one. Nothing depends on the order of the rows but ties, and
the caller's order is by content.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Rows = NDArray[np.intp]

PAIRS = 16
"""Pairs of tracklets by which two groups are compared: the study of algorithms took 6; on the base
library of `bench/library_year.py` 6 left the subject in more parts (recall .966, with 16 .994)."""
STEP = 0.03
"""Cosine from one level of rounds to the next."""
CLASH = 0.02
"""Share of the smaller group that may be in one photo with the other: mirrors, screens."""
YOUNG, SPREAD = 8.0, 0.5
"""Two groups whose apparent birth dates differ by more years than the first and that share of the
older's age are two people. Toddlers look 2.0 years old at the median and 11.5 at the 90th
percentile (study of face models, 3.4), so only a child and an adult are told apart."""
DENSE, FEW = 0.055, 50_000
"""Pairs of groups to look at, by the square of groups, over which they are joined by halves first,
and how many that must be. Drawn libraries have .027 to .053, the most with twins (seed 201)."""
BLOCK = 1024
"""Rows of cosines computed at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Tracks:
    """The m tracklets, in order of time."""

    vectors: Floats
    """(m, 128), unit length."""
    days: NDArray[np.float64]
    dated: bool
    """False if no day is known: then every pair counts."""
    size: Floats
    """Faces in each."""
    session: NDArray[np.int32]
    """The same number for those of one event."""
    age: Floats
    """Apparent age in years, nan if unknown."""
    clashes: tuple[Ints, Ints]
    """Pairs of tracklets that are in one photo, once a photo."""

    def some(self, rows: Rows) -> Tracks:
        """These alone."""
        place = np.full(len(self.days), -1, np.int64)
        place[rows] = np.arange(len(rows))
        one, other = (place[side] for side in self.clashes)
        both = (one >= 0) & (other >= 0)
        return Tracks(
            self.vectors[rows],
            self.days[rows],
            self.dated,
            self.size[rows],
            self.session[rows],
            self.age[rows],
            (one[both], other[both]),
        )


def joined(tracks: Tracks, owner: Ints, least: float) -> Ints:
    """Join what belongs together: for each tracklet the first tracklet of its group.

    `owner` is the same for those that are joined already.
    """
    pairs = _candidates(tracks, owner, least)
    if len(pairs) > DENSE * len(np.unique(owner)) ** 2 and len(pairs) > FEW:
        owner = _by_halves(tracks, owner, least)
        pairs = _candidates(tracks, owner, least)
    links = _links(tracks, owner, pairs)
    level = float(links.max(initial=0.0))
    while len(pairs):
        may = links >= least
        may[may] = allowed(tracks, owner, pairs[may], CLASH)
        chosen = _mutual(pairs, np.where(may & (links >= level), links, -2.0))
        if not len(chosen):
            if level <= least:
                break
            best = float(np.where(may, links, -2.0).max())
            level = max(least, min(level, best) - STEP)
            continue
        owner = _merged(owner, pairs[chosen])
        pairs, links = _after(tracks, owner, pairs, links)
    return owner


def _by_halves(tracks: Tracks, owner: Ints, least: float) -> Ints:
    """The earlier half of the groups joined, and the later; a group is where its first tracklet is.

    Every pair of a crowd in which all are alike is looked at each time that two are joined.
    """
    days = np.lexsort((np.arange(len(owner)), tracks.days))
    place = np.argsort(days)[owner]
    early = place <= np.median(np.unique(place))
    found = owner.copy()
    for half in (early, ~early):
        rows = np.flatnonzero(half)
        own = np.searchsorted(rows, owner[rows])  # the first tracklet of a group is in its half
        found[rows] = rows[joined(tracks.some(rows), own, least)]
    return found


def _candidates(tracks: Tracks, owner: Ints, least: float) -> Ints:
    """Pairs of groups, (p, 2), the smaller number first, of which any two tracklets are near."""
    m, found = len(owner), [np.zeros(0, np.int64)]
    order = np.argsort(owner, kind="stable")
    groups, starts = np.unique(owner[order], return_index=True)
    vectors, own = tracks.vectors[order], owner[order]
    for first in range(0, m, BLOCK):
        near = vectors[first : first + BLOCK] @ vectors.T >= least
        # by groups at once: of many faces of one person all pairs are near
        one, other = np.nonzero(np.logical_or.reduceat(near, starts, axis=1))
        found.append(_keys(own[one + first], groups[other], m))
    return _pairs(np.unique(np.concatenate(found)), m)


def _keys(one: Ints, other: Ints, m: int) -> Ints:
    """One number for each pair of two different groups, each once."""
    two = one != other
    one, other = one[two], other[two]
    return np.unique(np.minimum(one, other) * m + np.maximum(one, other))


def _pairs(keys: Ints, m: int) -> Ints:
    return np.stack(np.divmod(keys, m), axis=1)


def _links(tracks: Tracks, owner: Ints, pairs: Ints) -> Floats:
    """The mean cosine of the pairs of tracklets nearest in time, for each pair of groups."""
    if not tracks.dated:
        return _all_pairs(tracks, owner, pairs)
    order = np.lexsort((tracks.days, owner))
    starts = np.searchsorted(owner[order], np.arange(len(owner) + 1))
    links = np.empty(len(pairs), np.float32)
    for first in range(0, len(pairs), 1_000):
        some = pairs[first : first + 1_000]
        links[first : first + 1_000] = _means(tracks, order, starts, some)
    return links


def _all_pairs(tracks: Tracks, owner: Ints, pairs: Ints) -> Floats:
    """The mean cosine of all pairs of tracklets: a product of two groups' sums."""
    weight = np.sqrt(tracks.size)
    sums = np.zeros_like(tracks.vectors)
    np.add.at(sums, owner, tracks.vectors * weight[:, None])
    total = np.bincount(owner, weight, len(owner)).astype(np.float32)
    links = np.empty(len(pairs), np.float32)
    for first in range(0, len(pairs), 1_000):
        one, other = pairs[first : first + 1_000].T
        dots = np.einsum("ij,ij->i", sums[one], sums[other])
        links[first : first + 1_000] = dots / (total[one] * total[other])
    return links


def _means(tracks: Tracks, order: Rows, starts: Rows, pairs: Ints) -> Floats:
    """The same for some pairs; `order[starts[g]:starts[g + 1]]` are the tracklets of g by time."""
    pair, one, other = _meeting(tracks, order, starts, pairs)
    gap = np.abs(tracks.days[one] - tracks.days[other])
    nearest = np.argsort(pair * (float(np.ptp(tracks.days)) + 1.0) + gap, kind="stable")
    rank = np.arange(len(pair)) - np.searchsorted(pair, pair)  # pair is in order
    kept = nearest[rank < PAIRS]
    pair, one, other = pair[kept], one[kept], other[kept]
    cosine = np.einsum("ij,ij->i", tracks.vectors[one], tracks.vectors[other])
    weight = np.sqrt(tracks.size[one] * tracks.size[other])
    total = np.bincount(pair, weight * cosine, len(pairs))
    return (total / np.bincount(pair, weight, len(pairs))).astype(np.float32)


def _meeting(tracks: Tracks, order: Rows, starts: Rows, pairs: Ints) -> tuple[Rows, Rows, Rows]:
    """For each tracklet of the smaller group of a pair, those of the other nearest in time."""
    count = np.diff(starts)
    swap = count[pairs[:, 0]] > count[pairs[:, 1]]
    small, large = np.where(swap[:, None], pairs[:, ::-1], pairs).T
    pair = np.repeat(np.arange(len(pairs)), count[small])
    one = order[_ranges(starts[small], count[small])]
    begin, end = starts[large[pair]], starts[large[pair] + 1]
    # the place of each day among the other group's, by one search in all groups at once
    span = float(np.ptp(tracks.days)) + 1.0
    clock = tracks.days - tracks.days.min()
    line = np.repeat(np.arange(len(count)), count) * span + clock[order]
    place = np.searchsorted(line, large[pair] * span + clock[one])
    begin, end = np.maximum(begin, place - PAIRS), np.minimum(end, place + PAIRS)
    other = order[_ranges(begin, end - begin)]
    return np.repeat(pair, end - begin), np.repeat(one, end - begin), other


def _ranges(begin: Rows, count: Rows) -> Rows:
    """begin[0], begin[0] + 1, ... count[0] of them, then the same of begin[1], and so on."""
    ends = np.cumsum(count)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(begin - ends + count, count)


def allowed(tracks: Tracks, owner: Ints, pairs: Ints, most: float) -> NDArray[np.bool_]:
    """False for two groups that are two people: a child and an adult, or seen in one photo.

    `most` is the share of the smaller group's faces that may be.
    """
    m = len(owner)
    size = np.bincount(owner, tracks.size, m)
    one, other = (owner[side] for side in tracks.clashes)
    keys, photos = np.unique(
        np.minimum(one, other) * m + np.maximum(one, other), return_counts=True
    )
    wanted = pairs[:, 0] * m + pairs[:, 1]
    at = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    clash = np.where(keys[at] == wanted, photos[at], 0) if len(keys) else np.zeros(len(pairs))
    small = size[pairs].min(1)
    free: NDArray[np.bool_] = clash <= most * small
    return free & ~_ages_apart(tracks, owner, pairs)


def _ages_apart(tracks: Tracks, owner: Ints, pairs: Ints) -> NDArray[np.bool_]:
    """True where a child and an adult would become one; needs three faces of either."""
    m, told = len(owner), ~np.isnan(tracks.age)
    if not told.any():
        return np.zeros(len(pairs), np.bool_)
    size = np.where(told, tracks.size, 0)
    age = np.where(told, tracks.age, 0)
    born = age - (tracks.days - tracks.days[0]) / 365.25
    faces = np.bincount(owner, size, m)
    mean = np.bincount(owner, size * born, m) / np.maximum(faces, 1)
    old = np.bincount(owner, size * age, m) / np.maximum(faces, 1)
    apart = np.abs(mean[pairs[:, 0]] - mean[pairs[:, 1]])
    far: NDArray[np.bool_] = apart > YOUNG + SPREAD * old[pairs].max(1)
    far &= faces[pairs].min(1) >= 3
    return far


def _mutual(pairs: Ints, links: Floats) -> Rows:
    """Rows of the pairs that are each other's nearest, of those with a link."""
    order = np.argsort(-links, kind="stable")
    order = order[: int((links > -2.0).sum())]
    ends = pairs[order]
    first = np.full(int(pairs.max()) + 1, len(order))
    np.minimum.at(first, ends.ravel(), np.repeat(np.arange(len(order)), 2))
    here = np.arange(len(order))
    mutual: Rows = order[(first[ends[:, 0]] == here) & (first[ends[:, 1]] == here)]
    return mutual


def _merged(owner: Ints, pairs: Ints) -> Ints:
    """Each pair one group, under the smaller number."""
    new = np.arange(len(owner))
    new[pairs[:, 1]] = pairs[:, 0]
    return new[owner]


def _after(tracks: Tracks, owner: Ints, pairs: Ints, links: Floats) -> tuple[Ints, Floats]:
    """The pairs after some groups became one, with the links of those that changed."""
    m = len(owner)
    now = owner[pairs]  # a group's number is that of its first tracklet, joined or not
    same = (now == pairs).all(1)
    changed = np.unique(now[~same])
    same &= ~np.isin(pairs, changed).any(1)
    fresh = _pairs(_keys(now[~same, 0], now[~same, 1], m), m)
    return (
        np.concatenate([pairs[same], fresh]),
        np.concatenate([links[same], _links(tracks, owner, fresh)]),
    )
