"""One portrait for each month of age, chosen together so that they make a row. Pure.

In: photos that may be shown, what was seen in them, and who is where. Out: for each month a photo
and the subject's face in it, or nothing if too few months have one. A portrait is of a month of
age that is completed: it is taken on the month's day or within `WITHIN` days after, whatever its
date may still be. The subject faces the camera, large, alone or nearly.

The best row is found exactly (Viterbi): the worth of each picture, and how alike face and pose of
two neighbours are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from ..again import FRESH, Again
from ..catalog.calendar import add_months, month_of_age, span
from ..records import (
    Basis,
    Box,
    Face,
    Kind,
    Look,
    Photo,
    PhotoId,
    Present,
    Retrospective,
    When,
)
from .known import faces_of

WITHIN = 20
"""Days after the month's day, of 28 to 31: two portraits are never a few days apart."""
LEAST_MONTHS = 6
"""Fewer are no row."""
LEAST_FACE = 120
"""Pixels across the face: less is a stamp in a print."""
LEAST_SHARP = 0.5
"""Of `Face.sharpness`: one smeared by motion in the sample year has 0.32, sharp ones 0.87 up."""
MOST_TURN = 45.0
"""Degrees of yaw or pitch: beyond half a profile the face does not look at us."""
WEIGHTS = (0.30, 0.25, 0.15, 0.15, 0.15)
"""Of frontal, sharp, light, alone, near the month's day."""
LINK = 0.15
"""What a neighbour of the same face and pose is worth: half of being frontal, so that a row never
costs a good picture."""
MOST = 400
_POSE = (60.0, 60.0, 60.0, 1.4)
"""Degrees of yaw, pitch and roll, and of size the logarithm of 4: so far apart is not alike."""

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _One:
    """A picture that can be its month's portrait."""

    photo: PhotoId
    box: Box
    worth: float
    pose: tuple[float, float, float, float]


def portraits(
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    present: Mapping[PhotoId, Sequence[Present]],
    project: Retrospective,
    open_: Collection[PhotoId],
    again: Again = FRESH,
) -> tuple[tuple[int, PhotoId, Box], ...]:
    """Month of age, photo and face, in order of months; `open_` are those that may be shown."""
    shown = again(faces_of, present).get(project.subject.name, {})
    placed = again.over(_placed, (shown, photos, looks), project.born, project.until)
    months: dict[int, list[_One]] = defaultdict(list)
    may = frozenset(open_)
    for id in sorted(id for id, one in placed.items() if one and id in may):
        if one := placed[id]:
            months[one[0]].append(one[1])
    if len(months) < LEAST_MONTHS:
        return ()
    order = sorted(months)
    some = tuple(tuple(_hopeful(months[month])) for month in order)
    row = again.each(_rows, {"": (some,)})[""]
    return tuple((month, one.photo, one.box) for month, one in zip(order, row, strict=True))


def _placed(
    rows: Sequence[tuple[Present, Photo, Look]], born: date, until: date
) -> list[tuple[int, _One] | None]:
    """The month of age that each can stand for, and how; None where it is no portrait."""
    found: list[tuple[int, _One] | None] = []
    for shown, photo, look in rows:
        at = _month(photo.when, born, until) if shown.box and photo.kind is Kind.PHOTO else None
        face = next((f for f in look.faces if f.box == shown.box), None) if at else None
        good = at and face and _is_portrait(face, look)
        found.append((at[0], _one(photo.id, face, look, at[1])) if at and face and good else None)
    return found


def _rows(rows: Sequence[tuple[Sequence[Sequence[_One]]]]) -> list[list[_One]]:
    return [_best_row(months) for (months,) in rows]


def _month(when: When | None, born: date, until: date) -> tuple[int, int] | None:
    """The month of age it can stand for, and how many days after the month's day it is at most."""
    if when is None or when.latest or when.basis is Basis.FILE_TIME:
        return None
    first, last = span(when)
    if not born <= first <= last <= until:
        return None
    month = month_of_age(born, first)
    start: date = add_months(born, month)
    return (month, (last - start).days) if last - start <= timedelta(days=WITHIN) else None


def _is_portrait(face: Face, look: Look) -> bool:
    yaw, pitch, _ = face.turn or (0.0, 0.0, 0.0)
    large = face.box.width * look.width >= LEAST_FACE and face.sharpness >= LEAST_SHARP
    return large and max(abs(yaw), abs(pitch)) <= MOST_TURN


def _one(photo: PhotoId, face: Face, look: Look, late: int) -> _One:
    turn = face.turn or (MOST_TURN / 2, 0.0, 0.0)
    area = face.box.width * face.box.height
    others = max((f.box.width * f.box.height for f in look.faces if f is not face), default=0.0)
    parts = (
        1 - max(abs(turn[0]), abs(turn[1])) / MOST_TURN,
        face.sharpness,
        face.light * (1 - (face.shut or 0) / 2),
        1 - min(1.0, others / area),
        1 - late / (WITHIN + 1),
    )
    worth = sum(weight * part for weight, part in zip(WEIGHTS, parts, strict=True))
    return _One(photo, face.box, worth, (*turn, float(np.log(face.box.width))))


def _hopeful(month: Sequence[_One]) -> list[_One]:
    """Without those that no neighbours can lift above the month's best, however alike.

    Of more than `MOST` the best are kept, so that a year of 100,000 pictures fits into memory.
    """
    best = max(one.worth for one in month)
    left = [one for one in month if one.worth >= best - 2 * LINK]
    kept = {one.photo for one in sorted(left, key=lambda one: (-one.worth, one.photo))[:MOST]}
    return [one for one in left if one.photo in kept]


def _best_row(months: Sequence[Sequence[_One]]) -> list[_One]:
    """The one of each month that together are worth most; of equals those with the lower id."""
    total, ways = _worths(months[0]), []
    for before, month in pairwise(months):
        reach = total[:, None] + LINK * _alike(before, month)
        ways.append(reach.argmax(axis=0))
        total = reach.max(axis=0) + _worths(month)
    back = accumulate(reversed(ways), lambda at, way: int(way[at]), initial=int(total.argmax()))
    return [month[n] for month, n in zip(reversed(months), back, strict=True)][::-1]


def _worths(month: Sequence[_One]) -> Rows:
    return np.array([one.worth for one in month])


def _alike(before: Sequence[_One], month: Sequence[_One]) -> Rows:
    """1 for the same face and pose, 0 for none in common; a row for each of the month before."""
    a, b = (np.array([one.pose for one in some]) / _POSE for some in (before, month))
    apart = np.minimum(np.abs(a[:, None] - b[None]), 1)
    alike: Rows = 1 - apart.mean(axis=2)
    return alike
