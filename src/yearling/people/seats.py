"""Each tracklet in the group it is nearest to: mistakes of joining are put right by the many.

Joining goes pair by pair and cannot take back a step. Seen from whole groups a mistake shows:
light and camera of one event hide which twin it is, but all other events together tell. So a
tracklet moves to the group that is nearest about its time, its own event left out, and two
tracklets of one event that were seen in one photo may change places. None moves to where it was
seen beside another of that group.

A group of two people cannot be joined to either, and holds itself together. So of two groups that
are alike and were seen side by side, only those of the smaller that were seen so stay: they are
somebody else for sure. The rest is free to go to whom it is nearer.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from .linkage import Tracks

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Rows = NDArray[np.intp]

ROUNDS = 6
GAIN = 0.01
"""Cosine by which a tracklet must come nearer, lest it go to and fro."""
ALL = 0.4
"""Weight of a group as a whole beside what is about that time: without it, the few of another
person in a small group see nobody but themselves there. (The subject's recall on the base libraries
.980 without, .986 with .2, on twins .945 and .967; seeds 1 and 11 to 14.)"""
MONTH, REACH = 30.0, 2
"""Days of a month, and how many months before and after count as about that time."""


def seated(tracks: Tracks, owner: Ints, alone: float) -> Ints:
    """The group of each tracklet after all have moved, as the number of its first.

    One whose group has no other event moves only to a group nearer than `alone`.
    """
    owner = owner.copy()
    clash = _neighbours(tracks)
    for _ in range(ROUNDS):
        before, whole = owner.copy(), _sums(tracks, owner)
        for near, here in _months(tracks):
            groups, part = np.unique(owner[near], return_inverse=True)
            # `part` changes on the way: each event sees where those before it went
            for rows, cosine in _views(tracks, near, here, part, whole[groups]):
                own = cosine[np.arange(len(rows)), part[rows]]
                own[own < 0] = alone
                cosine[np.arange(len(rows)), part[rows]] = own
                if (cosine.max(1) > own + GAIN).any():
                    names, size = near[rows].tolist(), tracks.size[near[rows]]
                    part[rows] = _moved(cosine, part[rows], names, clash, size)
            owner[near[here]] = groups[part[here]]
        if (owner == before).all():
            break
    return _firsts(owner)


def met(tracks: Tracks, owner: Ints, least: float) -> Ints:
    """Pairs of groups, (p, 2), that are one from the view of the smaller's tracklets.

    The mean cosine of its tracklets to the other, about their time and events of their own
    left out, is over `least`; the nearest pair comes first.
    """
    m = len(owner)
    whole = _sums(tracks, owner)
    total: dict[tuple[int, int], float] = {}
    for near, here in _months(tracks):
        groups, part = np.unique(owner[near], return_inverse=True)
        for rows, cosine in _views(tracks, near, here, part, whole[groups]):
            weighted = cosine * np.sqrt(tracks.size[near[rows]])[:, None]
            for row, own, sums in zip(cosine, groups[part[rows]].tolist(), weighted, strict=True):
                for g in np.flatnonzero(row > least / 2).tolist():
                    pair = own, int(groups[g])
                    total[pair] = total.get(pair, 0.0) + float(sums[g])
    weight = np.bincount(owner, np.sqrt(tracks.size), m)
    size = np.bincount(owner, tracks.size, m)
    near_by = [
        (value / weight[a], min(a, b), max(a, b))
        for (a, b), value in total.items()
        if a != b and (size[a], a) < (size[b], b) and value >= least * weight[a]
    ]
    return np.array([pair for _, *pair in sorted(near_by, reverse=True)], np.int64).reshape(-1, 2)


def freed(tracks: Tracks, owner: Ints, pairs: Ints) -> Ints:
    """Each pair's smaller group without those that were not seen beside the larger: they are alone.

    A group of which none were seen beside the other stays whole.
    """
    size = np.bincount(owner, tracks.size, len(owner))
    one, other = tracks.clashes
    free = np.zeros(len(owner), np.bool_)
    for a, b in pairs.tolist():
        large, small = (a, b) if size[a] >= size[b] else (b, a)
        held = np.zeros(len(owner), np.bool_)
        held[one[owner[other] == large]] = True
        held[other[owner[one] == large]] = True
        inside = owner == small
        if (inside & held).any():
            free |= inside & ~held
    return _firsts(np.where(free, np.arange(len(owner)), owner))


def _sums(tracks: Tracks, owner: Ints) -> Floats:
    """The sum of each group's tracklets, (m, 128), in the row of its number."""
    order = np.argsort(owner, kind="stable")
    groups, starts = np.unique(owner[order], return_index=True)
    weighted = (tracks.vectors * np.sqrt(tracks.size)[:, None])[order]
    sums = np.zeros_like(tracks.vectors)
    sums[groups] = np.add.reduceat(weighted, starts)
    return sums


def _firsts(owner: Ints) -> Ints:
    """The same partition, each group under the number of its first."""
    _, first, number = np.unique(owner, return_index=True, return_inverse=True)
    named: Ints = first[number]
    return named


def _neighbours(tracks: Tracks) -> dict[int, set[int]]:
    """For each tracklet those seen beside it."""
    found: dict[int, set[int]] = {}
    for one, other in zip(*(side.tolist() for side in tracks.clashes), strict=True):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def _months(tracks: Tracks) -> Iterator[tuple[Rows, NDArray[np.bool_]]]:
    """For each month the tracklets about it, and which of them are of the month itself."""
    month = np.floor(tracks.days / MONTH).astype(np.int64)
    order = np.argsort(month, kind="stable")
    for now in np.unique(month):
        first, last = np.searchsorted(month[order], [now - REACH, now + REACH + 1])
        near = np.sort(order[first:last])
        yield near, month[near] == now


def _views(
    tracks: Tracks, near: Rows, here: NDArray[np.bool_], part: Rows, whole: Floats
) -> Iterator[tuple[Rows, Floats]]:
    """For each event its rows of `near`, and their cosines to the groups as others show them.

    `whole` is the sum of each group, of all times. Cosines (rows, groups) are -1 for a group that
    no other event shows. What the caller changes in `part` counts for the events that follow.
    """
    weighted = tracks.vectors[near] * np.sqrt(tracks.size[near])[:, None]
    sums = whole * np.float32(ALL)
    np.add.at(sums, part, weighted)
    weighted *= np.float32(1 + ALL)
    for rows in _events(tracks.session[near], here):
        np.subtract.at(sums, part[rows], weighted[rows])
        length = np.linalg.norm(sums, axis=1)
        cosine = tracks.vectors[near[rows]] @ sums.T / np.maximum(length, np.float32(1e-3))
        cosine /= np.linalg.norm(tracks.vectors[near[rows]], axis=1, keepdims=True)
        cosine[:, length < 0.01] = -1.0
        yield rows, cosine
        np.add.at(sums, part[rows], weighted[rows])


def _events(session: NDArray[np.int32], here: NDArray[np.bool_]) -> Iterator[Rows]:
    rows = np.flatnonzero(here)
    order = rows[np.argsort(session[rows], kind="stable")]
    starts = np.flatnonzero(np.diff(session[order], prepend=-1))
    yield from np.split(order, starts[1:])


def _moved(
    cosine: Floats, part: Rows, names: list[int], clash: dict[int, set[int]], size: Floats
) -> Rows:
    """The groups of the tracklets of one event: the greatest gain first, until there is none."""
    part = part.copy()
    beside = [[j for j, b in enumerate(names) if b in clash.get(a, ())] for a in names]
    for _ in range(2 * len(names)):
        best, change = GAIN, (0, 0, -1)
        for i, row in enumerate(cosine):
            gain = (row - row[part[i]]) * size[i]
            for g in np.flatnonzero(gain > GAIN).tolist():
                other = _in_the_way(part, beside, i, g)
                if other is None:
                    continue
                worth = float(gain[g])
                if other >= 0:
                    worth += float(cosine[other, part[i]] - cosine[other, g]) * float(size[other])
                if worth > best:
                    best, change = worth, (i, g, other)
        i, g, other = change
        if best == GAIN:
            break
        if other >= 0:
            part[other] = part[i]
        part[i] = g
    return part


def _in_the_way(part: Rows, beside: list[list[int]], i: int, g: int) -> int | None:
    """The tracklet of group g that i would change places with, -1 if none; None if it may not."""
    met = [j for j in beside[i] if part[j] == g]
    if not met:
        return -1
    free = len(met) == 1 and not any(part[k] == part[i] for k in beside[met[0]] if k != i)
    return met[0] if free else None
