"""Where the family lives, by the days on which pictures were taken there. Pure.

In: pictures with a position. Out: for a day, the spot where most days around it were spent, nights
counting double. Whoever moves house has a new home some weeks later; whoever is away for longer
than `AROUND` lives there. What was taken on few days, or within a few weeks, is no home: a camera
that knows its position only on holiday would make the holiday one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from math import cos, radians

from ..again import FRESH, Again
from ..records import PhotoId
from .split import Spot

CELL = 0.02
"""Degrees of latitude, 2.2 km: a home, its garden and its playground lie in one or beside it."""
AROUND = timedelta(days=60)
"""How far from a day its home is sought."""
STEP = 7
"""Days that share an answer: nobody moves house twice a week."""
LEAST_DAYS, LEAST_SPAN = 7, timedelta(days=42)
"""Days with pictures, and from the first of them to the last: no holiday is as long."""
NIGHT = (20, 8)
"""Hours from and to which people are where they sleep."""

Cell = tuple[int, int]
Seen = tuple[datetime, PhotoId, Spot]
"""When and where a photo was taken."""
_Day = tuple[dict[Cell, int], dict[Cell, list[Spot]]]
"""Weights of the cells of a day and of those beside them, and the spots in each."""


class Home:
    """Answers where home was on a day."""

    def __init__(self, days: Mapping[date, Sequence[Seen]], again: Again = FRESH) -> None:
        """What was taken on each day."""
        rows = {str(day): (tuple(seen),) for day, seen in sorted(days.items())}
        each = again.each(_days, rows)
        self._days = sorted(days)
        self._weights = [weights for weights, _ in each.values()]
        self._spots: dict[Cell, list[Spot]] = defaultdict(list)
        for _, spots in each.values():
            for cell, own in spots.items():
                self._spots[cell] += own
        self._middles: dict[Cell, Spot | None] = {}
        self._asked: tuple[int, int, dict[Cell, int]] = (0, 0, defaultdict(int))
        self._known: dict[int, Spot | None] = {}

    def at(self, day: date) -> Spot | None:
        """The home around that day; None if none is known."""
        step = day.toordinal() // STEP
        if step not in self._known:
            middle = date.fromordinal(max(1, step * STEP))
            low = bisect_left(self._days, middle - AROUND)
            high = bisect_right(self._days, middle + AROUND)
            self._known[step] = self._densest(low, high)
        return self._known[step]

    def _densest(self, low: int, high: int) -> Spot | None:
        """The middle of the cell that, with its neighbours, has most days."""
        worth = self._worth_of(low, high)
        own = [cell for cell, of in worth.items() if of and cell in self._spots]
        if not own:
            return None
        most = max(map(worth.__getitem__, own))
        best = max((len(self._spots[cell]), cell) for cell in own if worth[cell] == most)[1]
        if best not in self._middles:
            there = [d for d, w in zip(self._days, self._weights, strict=True) if best in w]
            lived = len(there) >= LEAST_DAYS and there[-1] - there[0] >= LEAST_SPAN
            spots = sorted(self._spots[best])
            self._middles[best] = spots[len(spots) // 2] if lived else None
        return self._middles[best]

    def _worth_of(self, low: int, high: int) -> Mapping[Cell, int]:
        """The weights of the days from low to high, from those that were asked last."""
        first, last, worth = self._asked
        if not first <= low <= last <= high:
            first, last, worth = low, low, defaultdict(int)
        for sign, days in ((-1, range(first, low)), (1, range(last, high))):
            for day in days:
                for cell, weight in self._weights[day].items():
                    worth[cell] += sign * weight
        self._asked = low, high, worth
        return worth


def _days(rows: Sequence[tuple[Sequence[Seen]]]) -> list[_Day]:
    found = []
    for (seen,) in rows:
        weights: dict[Cell, int] = {}
        spots: dict[Cell, list[Spot]] = defaultdict(list)
        for time, _, at in seen:
            cell, night = _cell(at), not NIGHT[1] <= time.hour < NIGHT[0]
            weights[cell] = max(weights.get(cell, 1), 1 + night)
            spots[cell].append(at)
        found.append((_spread(weights), dict(spots)))
    return found


def _cell(at: Spot) -> Cell:
    """Cells are about as wide as high; those of neighbouring rows need not stand in line."""
    row = round(at[0] / CELL)
    return row, round(at[1] * max(0.1, cos(radians(row * CELL))) / CELL)


def _spread(weights: Mapping[Cell, int]) -> dict[Cell, int]:
    """The weights of a day's cells, for their neighbours too."""
    near: dict[Cell, int] = {}
    for cell, weight in weights.items():
        for other in _beside(cell):
            near[other] = max(near.get(other, 0), weight)
    return near


def _beside(cell: Cell) -> list[Cell]:
    row, column = cell
    return [(row + a, column + b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
