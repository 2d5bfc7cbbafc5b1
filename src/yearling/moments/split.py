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

from ..catalog.join import kilometres
from ..records import Moment, Photo, Precision, When

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


def split(photos: Iterable[Photo], named: Collection[date] = ()) -> list[Moment]:
    """Every photo in one moment, every moment in one event; `named` are days with a name."""
    timed: list[tuple[datetime, Photo]] = []
    alone: list[Photo] = []
    for photo in photos:
        if photo.when and is_timed(photo.when):
            timed.append((photo.when.time, photo))
        else:
            alone.append(photo)
    timed.sort(key=lambda pair: (pair[0], pair[1].id))
    moments = _with_events(_runs(timed), frozenset(named))
    moments += [_moment([p], None) for p in sorted(alone, key=lambda p: p.id)]
    return sorted(moments, key=lambda m: (m.start, m.id))


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


def _runs(timed: Sequence[tuple[datetime, Photo]]) -> list[list[Photo]]:
    runs: list[list[Photo]] = []
    before, at = datetime.min, None
    for time, photo in timed:
        gap, here = time - before, spot(photo)
        if not runs or gap > REST or (gap > MOVE and apart(at, here) > MOVED):
            runs.append([])
            at = None
        runs[-1].append(photo)
        before, at = time, here or at
    return runs


def apart(a: Spot | None, b: Spot | None) -> float:
    """Kilometres; 0 if either position is unknown."""
    return kilometres(a, b) if a and b else 0.0


def _with_events(runs: Sequence[Sequence[Photo]], named: frozenset[date]) -> list[Moment]:
    moments: list[Moment] = []
    at: Spot | None = None
    """The last position of the event."""
    for run in runs:
        spots = [s for s in map(spot, run) if s]
        moment, event = _moment(run, None), None
        if moments:
            last = moments[-1]
            soon = moment.start - last.end <= SAME_EVENT
            day = moment.start.date()
            feast = day in named and day == last.end.date()
            if (soon or feast) and apart(at, spots[0] if spots else None) <= NEARBY:
                event = last.event
        moments.append(_moment(run, event))
        at = spots[-1] if spots else (at if event else None)
    return moments


def _moment(run: Sequence[Photo], event: str | None) -> Moment:
    """Moments are named after their first photo, so that a name outlives a re-run."""
    first, last = run[0], run[-1]
    start = first.when.time if first.when else datetime.max
    end = last.when.time if last.when else datetime.max
    id = first.id[:12]
    return Moment(id, start, end, tuple(p.id for p in run), event or id)
