"""Clocks that are some hours wrong, as one left in another zone: found where times overlap.

In: the times of a line in order of numbers, and which of them are anchors. Out: which are of a
clock that was hours off. A shift of days tears an order; one of hours is seen only where its
stretch begins or ends, and cannot be told there from its neighbours being wrong. What tells is the
night: of the ways to put a conflict right that keep the order, the one that takes most pictures out
of the night is taken, if it takes out enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .sequence import Shot

HOUR = 3600.0
MOST_HOURS = 14
"""Zones differ by more only across the date line."""
LONGEST = 120
"""Pictures of a stretch that are looked at."""
NIGHT = (0.5 * HOUR, 5.5 * HOUR)
"""Seconds after midnight between which few take pictures."""
LEAST_NIGHTS, LEAST_CONFLICT = 4, 2
"""So many pictures fewer must be of the night; so many must be out of order with those before
them or after them. In five drawn years (`bench/story_dates.py`, seeds 1 to 5) a third of the
pictures of such clocks are told, and false claims of a day fall from 0.79 to 0.51 %."""
SLACK = 600.0
"""Seconds out of order that are no conflict."""


def off(timed: Sequence[Shot], kept: Sequence[int]) -> set[int]:
    """Indices of those whose clock is hours wrong."""
    if len(kept) == len(timed) or 2 * sum(shot.zoned for shot in timed) > len(timed):
        return set()
    times = [shot.instant or 0.0 for shot in timed]
    east = [60.0 * shot.east for shot in timed]
    found: set[int] = set()
    for a, b in pairwise(kept):
        if b - a > LEAST_CONFLICT and _conflict(times, a, b):
            found |= set(_best(times, east, a, b))
    return found


def _conflict(times: Sequence[float], a: int, b: int) -> bool:
    """Whether several between two anchors are out of order by hours, not by days."""
    early = sum(SLACK < times[a] - t <= MOST_HOURS * HOUR for t in times[a + 1 : b])
    late = sum(SLACK < t - times[b] <= MOST_HOURS * HOUR for t in times[a + 1 : b])
    return max(early, late) >= LEAST_CONFLICT


def _best(times: Sequence[float], east: Sequence[float], a: int, b: int) -> range:
    """The stretch that, put right, leaves the fewest pictures of the night."""
    ways = [*_ways(times, east, a, -1), *_ways(times, east, b - 1, -1)]
    ways += [*_ways(times, east, a + 1, 1), *_ways(times, east, b, 1)]
    nights, _, stretch = max(ways, default=(0, 0, range(0)), key=lambda way: way[:2])
    return stretch if nights >= LEAST_NIGHTS else range(0)


def _ways(
    times: Sequence[float], east: Sequence[float], edge: int, way: int
) -> Iterator[tuple[int, int, range]]:
    """Stretches that end (`way` -1) or begin (1) at the edge and can be put right in that way.

    Each with how many nights fewer that makes, and how short it is.
    """
    beyond = edge - way
    for hours in range(1, MOST_HOURS + 1):
        shift = way * hours * HOUR
        if 0 <= beyond < len(times) and way * (times[beyond] - times[edge] - shift) > SLACK:
            continue
        fewer = 0
        for n in range(LONGEST):
            at = edge + way * n
            if not 0 <= at < len(times):
                break
            local = times[at] + east[at]
            fewer += _night(local) - _night(local + shift)
            after = at + way
            fits = 0 <= after < len(times) and way * (times[after] - times[at] - shift) >= -SLACK
            if fits and fewer > 0:
                yield fewer, -n, range(min(edge, at), max(edge, at) + 1)


def _night(local: float) -> bool:
    return NIGHT[0] <= local % (24 * HOUR) < NIGHT[1]
