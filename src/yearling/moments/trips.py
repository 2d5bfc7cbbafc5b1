"""Trips: days away from home with a night between them. Pure.

In: photos and their moments. Out: the trips of the year, in order. A night was spent away where
the last position before it and the first after it are both far from home, and either beside each
other or so far that nobody was at home between them: two days out are no trip. A day without any
position inside is let pass; two end the trip, as nobody knows where they were.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from ..records import Moment, Photo, PhotoId, Trip
from .home import Home
from .split import apart, is_timed, spot

FAR = 80.0
"""Kilometres from home."""
EMPTY = timedelta(days=2)
"""From one day with a picture to the next of the same trip, at most."""
LATE = timedelta(hours=4)
"""After midnight, a day out may go on for so long."""
BESIDE = 25.0
"""Kilometres within which an evening and a morning are of one stay."""
DAY, EVE, NOON = timedelta(days=1), timedelta(hours=7), timedelta(hours=12)
"""Whoever is at home on the eve has not left on that day, and by noon came back before midnight."""
SPEED, SLEEP = 80.0, 6.0
"""Kilometres an hour on the way home and back, and hours at home that would be worth it."""


def trips(moments: Iterable[Moment], photos: Mapping[PhotoId, Photo]) -> tuple[Trip, ...]:
    """All trips; a photo is in one at most."""
    home = Home(photos.values())
    of = {id: moment.id for moment in moments for id in moment.photos}
    timed = [photos[id] for id in of if (when := photos[id].when) and is_timed(when)]
    timed.sort(key=lambda p: (_time(p), p.id))
    runs: list[list[Photo]] = []
    before: Photo | None = None
    at_home: list[datetime] = []
    for photo in (p for p in timed if spot(p)):
        if not _is_far(photo, home):
            before = None
            at_home.append(_time(photo))
            continue
        if before and (_night(before) == _night(photo) or _slept_away(before, photo, home)):
            runs[-1].append(photo)
        else:
            runs.append([photo])
        before = photo
    nights = [run for run in runs if _night(run[0]) < _night(run[-1])]
    found = (_trip(run, of[run[0].id], timed) for run in nights)
    return tuple(replace(trip, open=_is_open(trip, at_home)) for trip in found)


def _is_open(trip: Trip, at_home: Sequence[datetime]) -> bool:
    """Whether it may be a day longer: nobody is seen at home since the eve, or by the noon after.

    `at_home` are times in order.
    """
    first, last = (datetime.combine(day, time()) for day in (trip.first, trip.last))
    left = bisect_left(at_home, first - EVE) < bisect_left(at_home, first + DAY)
    back = bisect_left(at_home, last) < bisect_left(at_home, last + DAY + NOON)
    return not (left and back)


def _night(photo: Photo) -> date:
    """The day that it belongs to, as it ends when people sleep."""
    return (_time(photo) - LATE).date()


def _slept_away(before: Photo, after: Photo, home: Home) -> bool:
    if _time(after).date() - _time(before).date() > EMPTY:
        return False
    ways = sum(apart(home.at(_time(p).date()), spot(p)) for p in (before, after))
    hours = (_time(after) - _time(before)).total_seconds() / 3600
    return apart(spot(before), spot(after)) <= BESIDE or ways / SPEED > hours - SLEEP


def _is_far(photo: Photo, home: Home) -> bool:
    lived = home.at(_time(photo).date())
    return lived is not None and apart(lived, spot(photo)) > FAR


def _trip(run: Sequence[Photo], id: str, timed: Sequence[Photo]) -> Trip:
    """The trip with everything taken meanwhile, by whatever camera."""
    first, last = _time(run[0]), _time(run[-1])
    taken = timed[bisect_left(timed, first, key=_time) : bisect_right(timed, last, key=_time)]
    return Trip(
        id=id,
        first=first.date(),
        last=last.date(),
        places=_places(taken),
        photos=tuple(p.id for p in taken),
    )


def _places(photos: Iterable[Photo]) -> tuple[str, ...]:
    """Names of places, the one with most days first."""
    met = {(_time(p).date(), p.place.name) for p in photos if p.place and p.place.name}
    days = Counter(name for _, name in met)
    first = {name: day for day, name in sorted(met, reverse=True)}
    return tuple(sorted(days, key=lambda name: (-days[name], first[name], name)))


def _time(photo: Photo) -> datetime:
    assert photo.when
    return photo.when.time
