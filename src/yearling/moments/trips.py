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
from itertools import groupby

from ..again import FRESH, Again
from ..records import Moment, Photo, PhotoId, Trip
from .home import Home, Seen
from .split import Spot, apart, in_time, taken

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


def trips(
    moments: Iterable[Moment], photos: Mapping[PhotoId, Photo], again: Again = FRESH
) -> tuple[Trip, ...]:
    """All trips; a photo is in one at most."""
    timed = again(in_time, again.over(taken, (photos,)))
    placed = tuple([(time, id, at) for _, (time, id, at) in timed if at])
    nights, at_home = again.each(_journeys, {"": (placed,)}, again)[""]
    begun = {first[1] for first, _ in nights}
    of = {id: m.id for m in (moments if nights else ()) for id in m.photos if id in begun}
    found = []
    for first, last in nights:
        low = bisect_left(timed, first[0], key=lambda shot: shot[1][0])
        high = bisect_right(timed, last[0], key=lambda shot: shot[1][0])
        found.append(
            _trip(first, last, of[first[1]], [photos[id] for _, (_, id, _) in timed[low:high]])
        )
    return tuple(replace(trip, open=_is_open(trip, at_home)) for trip in found)


Night = tuple[Seen, Seen]
"""The first and the last picture with a position of what has a night between them."""


def _journeys(
    rows: Sequence[tuple[Sequence[Seen]]], again: Again
) -> list[tuple[list[Night], list[datetime]]]:
    """Of pictures with a position in order of time: the trips, and the times at home."""
    return [_journey(seen, again) for (seen,) in rows]


def _journey(placed: Sequence[Seen], again: Again) -> tuple[list[Night], list[datetime]]:
    days = {day: tuple(own) for day, own in groupby(placed, key=lambda seen: seen[0].date())}
    home = Home(days, again)
    rows = {str(day): (home.at(day), own) for day, own in days.items()}
    runs: list[list[Seen]] = []
    before: Seen | None = None
    at_home: list[datetime] = []
    for own, far in zip(days.values(), again.each(_far, rows).values(), strict=True):
        if not any(far):
            before = None
            at_home += [seen[0] for seen in own]
            continue
        for seen, is_far in zip(own, far, strict=True):
            if not is_far:
                before = None
                at_home.append(seen[0])
                continue
            if before and (_night(before) == _night(seen) or _slept_away(before, seen, home)):
                runs[-1].append(seen)
            else:
                runs.append([seen])
            before = seen
    return [(run[0], run[-1]) for run in runs if _night(run[0]) < _night(run[-1])], at_home


def _far(rows: Sequence[tuple[Spot | None, Sequence[Seen]]]) -> list[list[bool]]:
    """Of each day's home and pictures: which are far from it."""
    return [
        [lived is not None and apart(lived, at) > FAR for _, _, at in seen] for lived, seen in rows
    ]


def _is_open(trip: Trip, at_home: Sequence[datetime]) -> bool:
    """Whether it may be a day longer: nobody is seen at home since the eve, or by the noon after.

    `at_home` are times in order.
    """
    first, last = (datetime.combine(day, time()) for day in (trip.first, trip.last))
    left = bisect_left(at_home, first - EVE) < bisect_left(at_home, first + DAY)
    back = bisect_left(at_home, last) < bisect_left(at_home, last + DAY + NOON)
    return not (left and back)


def _night(seen: Seen) -> date:
    """The day that it belongs to, as it ends when people sleep."""
    return (seen[0] - LATE).date()


def _slept_away(before: Seen, after: Seen, home: Home) -> bool:
    if after[0].date() - before[0].date() > EMPTY:
        return False
    ways = sum(apart(home.at(time.date()), at) for time, _, at in (before, after))
    hours = (after[0] - before[0]).total_seconds() / 3600
    return apart(before[2], after[2]) <= BESIDE or ways / SPEED > hours - SLEEP


def _trip(first: Seen, last: Seen, id: str, taken: Sequence[Photo]) -> Trip:
    """The trip with everything taken meanwhile, by whatever camera."""
    return Trip(
        id=id,
        first=first[0].date(),
        last=last[0].date(),
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
