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

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
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


Run = Sequence[Photo]


def split(
    photos: Iterable[Photo], named: Collection[date] = (), again: Again = FRESH
) -> list[Moment]:
    """Every photo in one moment, every moment in one event; `named` are days with a name."""
    timed: list[tuple[datetime, PhotoId, Photo]] = []
    alone: list[Photo] = []
    for photo in photos:
        if photo.when and is_timed(photo.when):
            timed.append((photo.when.time, photo.id, photo))
        else:
            alone.append(photo)
    timed.sort(key=itemgetter(1))  # most come so; twice by one key is quicker than by two
    timed.sort(key=itemgetter(0))
    runs = _with_events(_runs(timed), frozenset(named))
    runs += [([photo], photo.id[:12]) for photo in alone]
    rows = {run[0].id: (*_ends(run), tuple([p.id for p in run]), event) for run, event in runs}
    return sorted(again.each(_moments, rows).values(), key=lambda m: (m.start, m.id))


def _moments(
    rows: Sequence[tuple[datetime, datetime, tuple[PhotoId, ...], str]],
) -> list[Moment]:
    """Moments are named after their first photo, so that a name outlives a re-run."""
    return [Moment(ids[0][:12], start, end, ids, event) for start, end, ids, event in rows]


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


def _runs(timed: Iterable[tuple[datetime, PhotoId, Photo]]) -> list[list[Photo]]:
    runs: list[list[Photo]] = []
    before, at = datetime.min, None
    for time, _, photo in timed:
        gap, here = time - before, spot(photo) if photo.place else None
        if not runs or gap > REST or (gap > MOVE and apart(at, here) > MOVED):
            runs.append([])
            at = None
        runs[-1].append(photo)
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
        spots = [s for s in map(spot, run) if s]
        start, end = _ends(run)
        event = ""
        if found:
            soon = start - last <= SAME_EVENT
            feast = start.date() in named and start.date() == last.date()
            if (soon or feast) and apart(at, spots[0] if spots else None) <= NEARBY:
                event = found[-1][1]
        found.append((run, event or run[0].id[:12]))
        at = spots[-1] if spots else (at if event else None)
        last = end
    return found


def _ends(run: Run) -> tuple[datetime, datetime]:
    """When it began and ended; `datetime.max` where nothing tells."""
    first, last = run[0].when, run[-1].when
    return first.time if first else datetime.max, last.time if last else datetime.max
