"""A device whose clock is wrong all year, found by events that another device saw too.

In: shots with embeddings of what they show. Out: by camera, by how many seconds its clock is behind
the others', and how many events tell. Two pictures of one scene tell one difference; only a
difference that several events share, on several days, is one of the clocks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from ..again import FRESH, Again
from ..records import Look
from .sequence import Shot

Vectors = NDArray[np.float32]

FEWEST = 20
"""Pictures with a time that a device needs."""
PAUSE = 1800.0
"""Seconds without a picture that part two events."""
ALIKE = 0.6
"""Least cosine of two pictures of one scene: different pictures stay under .44 in 99 % of pairs."""
WINDOW = 1200.0
"""Seconds within which differences agree: two people take a scene minutes apart."""
EVENTS, DAYS = 3, 3
"""So many must agree, on so many days, and twice as many as agree on any other difference."""
DAY = 86400.0


@dataclass(frozen=True, slots=True, eq=False)
class _Event:
    """Pictures of one device without a pause, in order of time."""

    shots: tuple[Shot, ...]
    mean: Vectors
    """What they show, at length 1."""


def behind(
    shots: Iterable[Shot], looks: Mapping[str, Look], again: Again = FRESH
) -> dict[str, tuple[float, int]]:
    """By camera: seconds behind, and the number of events that tell.

    The device most of whose times have a zone of their own sets the time: a network did. Of two
    such neither is doubted, and of two without nobody knows which one is wrong.
    """
    devices: dict[str, list[Shot]] = defaultdict(list)
    for shot in shots:
        if shot.camera and shot.instant is not None:
            devices[shot.camera].append(shot)
    if sum(len(own) >= FEWEST for own in devices.values()) < 2:
        return {}  # so it is for most families, and the others can wait
    for camera, own in devices.items():
        devices[camera] = [s for s in own if (look := looks.get(s.id)) and look.likeness]
    known = {c: _zoned(own) for c, own in sorted(devices.items()) if len(own) >= FEWEST}
    if len(known) < 2 or max(known.values()) < 0.5:
        return {}
    best = max(known, key=lambda camera: (known[camera], len(devices[camera]), camera))
    events = {c: devices[c] for c, share in known.items() if c == best or share < 0.5}
    pairs = _pairs(_events(events, looks, again), best, looks, again)
    return {camera: told for camera, some in pairs.items() if (told := _difference(some))}


def _zoned(shots: Sequence[Shot]) -> float:
    """Share of the times that came with a zone."""
    return sum(shot.zoned for shot in shots) / len(shots)


def _events(
    devices: Mapping[str, Sequence[Shot]], looks: Mapping[str, Look], again: Again
) -> dict[str, list[_Event]]:
    """The events of each device."""
    rows: dict[str, tuple[tuple[Shot, ...]]] = {}
    for shots in devices.values():
        ordered = sorted(shots, key=lambda s: (s.instant or 0.0, s.id))
        cuts = np.flatnonzero(np.diff([s.instant or 0.0 for s in ordered]) > PAUSE) + 1
        for low, high in pairwise((0, *cuts.tolist(), len(ordered))):
            rows[ordered[low].id] = (tuple(ordered[low:high]),)
    found: dict[str, list[_Event]] = {camera: [] for camera in devices}
    for event in again.each(_as_events, rows, looks).values():
        found[event.shots[0].camera].append(event)
    return found


def _as_events(rows: Sequence[tuple[tuple[Shot, ...]]], looks: Mapping[str, Look]) -> list[_Event]:
    return [_Event(shots, _mean(_shown(shots, looks))) for (shots,) in rows]


def _shown(shots: Iterable[Shot], looks: Mapping[str, Look]) -> Vectors:
    rows = [np.frombuffer(looks[shot.id].likeness, "<f2") for shot in shots]
    return np.stack(rows).astype(np.float32)


def _pairs(
    events: Mapping[str, Sequence[_Event]], best: str, looks: Mapping[str, Look], again: Again
) -> dict[str, list[tuple[float, float]]]:
    """By camera, of events that are each other's likest: how far apart, and when the other was."""
    others = events[best]
    rows: dict[str, tuple[_Event, _Event]] = {}
    for own in (some for camera, some in events.items() if camera != best):
        a, b = (np.stack([event.mean for event in some]) for some in (own, others))
        cosines = a @ b.T
        nearest, back = cosines.argmax(1), cosines.argmax(0)
        for n, m in enumerate(nearest.tolist()):
            if back[m] == n:
                rows[own[n].shots[0].id] = (own[n], others[m])
    found: dict[str, list[tuple[float, float]]] = {c: [] for c in events if c != best}
    for id, pair in again.each(_all_apart, rows, looks).items():
        if pair:
            found[rows[id][0].shots[0].camera].append(pair)
    return found


def _all_apart(
    rows: Sequence[tuple[_Event, _Event]], looks: Mapping[str, Look]
) -> list[tuple[float, float] | None]:
    return [_apart(own.shots, other.shots, looks) for own, other in rows]


def _apart(
    own: Sequence[Shot], others: Sequence[Shot], looks: Mapping[str, Look]
) -> tuple[float, float] | None:
    """By the two likest pictures of two events; None where these show no scene in common."""
    near = _shown(own, looks) @ _shown(others, looks).T
    i, j = np.unravel_index(near.argmax(), near.shape)
    if near[i, j] < ALIKE:
        return None
    there = others[int(j)].instant or 0.0
    return there - (own[int(i)].instant or 0.0), there


def _difference(pairs: Sequence[tuple[float, float]]) -> tuple[float, int] | None:
    """The one difference on which enough events agree; None if the clocks do, or nothing."""
    if not pairs:
        return None
    groups = [[p for p in pairs if abs(p[0] - middle) <= WINDOW / 2] for middle, _ in pairs]
    best = max(groups, key=lambda group: (len(group), -abs(group[0][0])))
    shift = median(difference for difference, _ in best)
    rival = max((len(g) for g in groups if abs(g[0][0] - shift) > WINDOW), default=0)
    days = {time // DAY for _, time in best}
    agreed = len(best) >= max(EVENTS, 2 * rival) and len(days) >= DAYS
    return (shift, len(best)) if agreed and abs(shift) > WINDOW else None


def _mean(shown: Vectors) -> Vectors:
    middle = shown.mean(0)
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-6), np.float32)
