"""A device whose clock is wrong all year, found by events that another device saw too.

In: shots with embeddings of what they show. Out: by camera, by how many seconds its clock is behind
the others', and how many events tell. Two pictures of one scene tell one difference; only a
difference that several events share, on several days, is one of the clocks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray

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


def behind(shots: Iterable[Shot], likeness: Mapping[str, bytes]) -> dict[str, tuple[float, int]]:
    """By camera: seconds behind, and the number of events that tell.

    The device most of whose times have a zone of their own sets the time: a network did. Of two
    such neither is doubted, and of two without nobody knows which one is wrong.
    """
    devices: dict[str, list[Shot]] = defaultdict(list)
    for shot in shots:
        if shot.camera and shot.instant is not None and likeness.get(shot.id):
            devices[shot.camera].append(shot)
    known = {c: _zoned(own) for c, own in sorted(devices.items()) if len(own) >= FEWEST}
    if len(known) < 2 or max(known.values()) < 0.5:
        return {}
    best = max(known, key=lambda camera: (known[camera], len(devices[camera]), camera))
    scenes = _scenes(devices[best], likeness)
    found = {}
    for camera, share in known.items():
        if share < 0.5 and (told := _difference(_scenes(devices[camera], likeness), scenes)):
            found[camera] = told
    return found


def _zoned(shots: Sequence[Shot]) -> float:
    """Share of the times that came with a zone."""
    return sum(shot.zoned for shot in shots) / len(shots)


def _scenes(shots: Sequence[Shot], likeness: Mapping[str, bytes]) -> list[tuple[Vectors, Vectors]]:
    """Each event's times, and what its pictures show."""
    ordered = sorted(shots, key=lambda s: (s.instant or 0.0, s.id))
    times = np.array([s.instant for s in ordered])
    shown = np.stack([np.frombuffer(likeness[s.id], "<f2") for s in ordered]).astype(np.float32)
    cuts = np.flatnonzero(np.diff(times) > PAUSE) + 1
    return list(zip(np.split(times, cuts), np.split(shown, cuts), strict=True))


def _difference(
    own: Sequence[tuple[Vectors, Vectors]], others: Sequence[tuple[Vectors, Vectors]]
) -> tuple[float, int] | None:
    """The one difference on which enough events agree; None if the clocks do, or nothing."""
    pairs = _pairs(own, others)
    if not pairs:
        return None
    groups = [[p for p in pairs if abs(p[0] - middle) <= WINDOW / 2] for middle, _ in pairs]
    best = max(groups, key=lambda group: (len(group), -abs(group[0][0])))
    shift = median(difference for difference, _ in best)
    rival = max((len(g) for g in groups if abs(g[0][0] - shift) > WINDOW), default=0)
    days = {time // DAY for _, time in best}
    agreed = len(best) >= max(EVENTS, 2 * rival) and len(days) >= DAYS
    return (shift, len(best)) if agreed and abs(shift) > WINDOW else None


def _pairs(
    own: Sequence[tuple[Vectors, Vectors]], others: Sequence[tuple[Vectors, Vectors]]
) -> list[tuple[float, float]]:
    """Of events that are each other's likest: how far apart in time, and when the other was."""
    a, b = (np.stack([_mean(shown) for _, shown in events]) for events in (own, others))
    cosines = a @ b.T
    nearest, back = cosines.argmax(1), cosines.argmax(0)
    found = []
    for n, m in enumerate(nearest):
        if back[m] != n:
            continue
        (times, shown), (those, seen) = own[n], others[int(m)]
        near = shown @ seen.T
        i, j = np.unravel_index(near.argmax(), near.shape)
        if near[i, j] >= ALIKE:
            found.append((float(those[j] - times[i]), float(those[j])))
    return found


def _mean(shown: Vectors) -> Vectors:
    middle = shown.mean(0)
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-6), np.float32)
