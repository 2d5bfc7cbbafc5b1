"""Which picture is the collection's first of something, if that can be said. Pure.

In: pictures that show it. Out: those of the earliest moment, or none. Nothing is said where one of
them can have been earlier, for its date is coarse or unknown, and where the weeks before are a
gap in the data: then the true first may lie in what is missing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ..again import FRESH, Again
from ..catalog.calendar import span
from ..records import Basis, Moment, Photo, PhotoId, When
from .split import is_timed, spot

BEFORE = 30
"""Days before a first in which pictures must not be missing."""
USUAL = 0.25
"""Share of the usual number of days with pictures below which those days are a gap."""
ENOUGH = 3.0
"""Days with pictures to expect, from which their absence tells anything soon after the birth."""


def sure_day(when: When | None) -> date | None:
    """The local day it was taken, if that is known and rests on more than an estimate."""
    if when is None or when.basis <= Basis.ESTIMATE:
        return None
    first, last = span(when)
    return first if first == last else None


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """When the photos of a year were taken, as far as that is sure, and which bring words."""

    days: dict[PhotoId, date]
    """By photo, where the day is sure and of the year."""
    on: dict[date, list[PhotoId]]
    """The same by day."""
    unsure: dict[PhotoId, date]
    """By photo that may be of the year, its day not sure: the earliest that it can be of."""
    placed: tuple[date, ...]
    """Days of the year with a picture whose position is known, in order."""
    posted: tuple[PhotoId, ...]
    """Photos that came with a post."""
    worded: tuple[PhotoId, ...]
    """Photos with a post or a caption."""


def calendar(
    photos: Mapping[PhotoId, Photo], born: date, until: date, again: Again = FRESH
) -> Calendar:
    """Of these photos, from the birth to the day of the edition."""
    every = again.over(_seen, (photos,), born, until)
    days, unsure = dict[PhotoId, date](), dict[PhotoId, date]()
    on: dict[date, list[PhotoId]] = {}
    for id, (day, earliest, _) in every.items():
        if day:
            days[id] = day
            on.setdefault(day, []).append(id)
        elif earliest:
            unsure[id] = earliest
    placed = {day for day, _, is_placed in every.values() if day and is_placed}
    return Calendar(
        days,
        on,
        unsure,
        tuple(sorted(placed)),
        tuple(id for id, photo in photos.items() if photo.posts),
        tuple(id for id, photo in photos.items() if photo.posts or photo.caption),
    )


def _seen(
    rows: Sequence[tuple[Photo]], born: date, until: date
) -> list[tuple[date | None, date | None, bool]]:
    """The sure day, the earliest day if it may be of the year, and whether its position is known.

    What is not of these days has neither.
    """
    found = []
    for (photo,) in rows:
        first, last = span(photo.when) if photo.when else (born, until)
        earliest = max(born, first)
        sure = sure_day(photo.when)
        day = sure if sure and born <= sure <= until else None
        may = earliest if last >= born and earliest <= until else None
        found.append((day, may, spot(photo) is not None))
    return found


class Firsts:
    """Finds firsts among the photos of one year."""

    def __init__(
        self,
        photos: Mapping[PhotoId, Photo],
        moments: Sequence[Moment],
        calendar: Calendar,
        born: date,
    ) -> None:
        """What is not of the days of the calendar is left out."""
        self._photos, self._moments, self._calendar = photos, moments, calendar
        self._born, self.days = born, calendar.days
        self._taken = sorted(calendar.on)

    def of(self, photos: Iterable[PhotoId], taken: Iterable[date] | None = None) -> list[PhotoId]:
        """Those of the first moment; `taken` are the days to look for a gap in, if not all."""
        asked, on = set(photos), self._calendar.on
        day = next((day for day in self._taken if not asked.isdisjoint(on[day])), None)
        if day is None or self.gap(day, taken):
            return []
        if any(may < day for id, may in self._calendar.unsure.items() if id in asked):
            return []
        on_day = sorted(asked.intersection(on[day]))
        if not all(map(self.is_timed, on_day)):
            return on_day
        first = min(on_day, key=lambda id: (self.time(id), id))
        together = next(m for m in self._moments if first in m.photos).photos
        return [id for id in on_day if id in together]

    def gap(self, day: date, taken: Iterable[date] | None = None) -> bool:
        """Whether pictures seem to be missing in the weeks before that day."""
        days = self._taken if taken is None else sorted(set(taken))
        window = min(BEFORE, (day - self._born).days)
        if not days or window <= 0:
            return False
        usual = len(days) / ((days[-1] - days[0]).days + 1) * window
        found = bisect_left(days, day) - bisect_left(days, day - timedelta(days=window))
        return found < USUAL * usual and (usual >= ENOUGH or window == BEFORE)

    def is_timed(self, id: PhotoId) -> bool:
        """Whether its time of day is known."""
        when = self._photos[id].when
        return when is not None and is_timed(when)

    def time(self, id: PhotoId) -> datetime:
        """When it was taken, on the local clock; of a photo with a date only."""
        when = self._photos[id].when
        assert when
        return when.time
