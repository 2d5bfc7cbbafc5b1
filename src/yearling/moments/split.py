"""The year as moments, where the camera rested, and events, which are moments close by.

In: photos, and the days that have a name. Out: moments in order of time; every photo is in
exactly one. A photo whose time of day is not known is a moment of its own.

An event goes on while no more than 3 hours pass within 2 km; through the whole of a day that
has a name (a kept holiday, a birthday) it goes on at one place. Of a photo without a position the
last one known in its moment is taken: two cameras lie in one bag.

What pictures look like is not asked, even where no position is known. Measured on an album of one
afternoon beside pictures of 55 other days: two single pictures of it are as unlike as any (AUC .65
by whole-picture embedding); of three a side, a limit that parts 1 % of it parts 25 % of the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from operator import itemgetter

from ..again import FRESH, Again
from ..catalog.join import kilometres
from ..records import Moment, Photo, PhotoId, Precision, When

REST = timedelta(minutes=35)
MOVE = timedelta(minutes=15)
MOVED = 1.5
"""Kilometres: a stroll with a pram goes half as far in that time, and is one moment. All three
were chosen on drawn years, see `bench/story_events.py`; 30 to 40 minutes do nearly as well."""
SAME_EVENT = timedelta(hours=3)
NEARBY = 2.0
"""Kilometres."""

Spot = tuple[float, float]
"""Latitude and longitude in degrees."""
Seen = tuple[datetime, PhotoId, Spot | None]
"""When and where a photo was taken."""
Shot = tuple[float, Seen]
"""The same after its second since 1970, -inf where the time of day is not known."""
Run = Sequence[Seen]
_EPOCH = datetime(1970, 1, 1)
_UNKNOWN = float("-inf")
_PAUSE = SAME_EVENT.total_seconds()


def split(
    photos: Mapping[PhotoId, Photo], named: Collection[date] = (), again: Again = FRESH
) -> list[Moment]:
    """Every photo in one moment, every moment in one event; `named` are days with a name.

    What more than 3 hours and a midnight part has nothing to do with each other.
    """
    every = again.over(taken, (photos,))
    timed = again(in_time, every)
    cuts = [
        n
        for n, (a, b) in enumerate(pairwise(timed), 1)
        if b[0] - a[0] > _PAUSE and b[1][0].date() != a[1][0].date()
    ]
    ends = pairwise((0, *cuts, len(timed)))
    rows = {timed[a][1][1]: timed[a:b] for a, b in ends if timed}
    rows |= {id: (one,) for id, one in every.items() if one[0] == _UNKNOWN}
    found = again.each(_moments, rows, frozenset(named)).values()
    return sorted([m for some in found for m in some], key=lambda m: (m.start, m.id))


def taken(rows: Sequence[tuple[Photo]]) -> list[Shot]:
    """What each photo tells of its moment."""
    found: list[Shot] = []
    for (photo,) in rows:
        when = photo.when
        time = when.time if when else datetime.max
        second = (time - _EPOCH).total_seconds() if when and is_timed(when) else _UNKNOWN
        found.append((second, (time, photo.id, spot(photo))))
    return found


def in_time(every: Mapping[PhotoId, Shot]) -> tuple[Shot, ...]:
    """Those whose time of day is known, in order."""
    timed = [every[id] for id in sorted(every) if every[id][0] != _UNKNOWN]
    return tuple(sorted(timed, key=itemgetter(0)))


def _moments(rows: Iterable[Sequence[Shot]], named: frozenset[date]) -> list[list[Moment]]:
    """Moments are named after their first photo, so that a name outlives a re-run."""
    return [
        [
            Moment(run[0][1][:12], run[0][0], run[-1][0], tuple([id for _, id, _ in run]), event)
            for run, event in _with_events(_runs(seen for _, seen in row), named)
        ]
        for row in rows
    ]


def is_timed(when: When) -> bool:
    """True if the time of day is known and is the time it was taken."""
    fine = when.precision in (Precision.SECOND, Precision.MINUTE)  # a set would hash, and slowly
    return fine and not when.latest and when.last is None


def spot(photo: Photo) -> Spot | None:
    """Where it was taken, in degrees; None if that is not known."""
    place = photo.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _runs(timed: Iterable[Seen]) -> list[list[Seen]]:
    runs: list[list[Seen]] = []
    before, at = datetime.min, None
    for seen in timed:
        time, _, here = seen
        gap = time - before
        if not runs or gap > REST or (gap > MOVE and apart(at, here) > MOVED):
            runs.append([])
            at = None
        runs[-1].append(seen)
        before, at = time, here or at
    return runs


def apart(a: Spot | None, b: Spot | None) -> float:
    """Kilometres; 0 if either position is unknown."""
    return kilometres(a, b) if a and b else 0.0


def _with_events(runs: Iterable[Run], named: frozenset[date]) -> list[tuple[Run, str]]:
    """Each run with the id of the first moment of its event."""
    found: list[tuple[Run, str]] = []
    at: Spot | None = None
    """The last position of the event."""
    last = datetime.min
    for run in runs:
        spots = [here for *_, here in run if here]
        start, end = run[0][0], run[-1][0]
        event = ""
        if found:
            soon = start - last <= SAME_EVENT
            feast = start.date() in named and start.date() == last.date()
            if (soon or feast) and apart(at, spots[0] if spots else None) <= NEARBY:
                event = found[-1][1]
        found.append((run, event or run[0][1][:12]))
        at = spots[-1] if spots else (at if event else None)
        last = end
    return found
