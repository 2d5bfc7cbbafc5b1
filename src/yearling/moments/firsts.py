"""Which picture is the collection's first of something, if that can be said. Pure.

In: pictures that show it. Out: those of the earliest moment, or none. Nothing is said where one of
them can have been earlier, for its date is coarse or unknown, and where the weeks before are a
gap in the data: then the true first may lie in what is missing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from ..catalog.calendar import span
from ..records import Basis, Moment, Photo, PhotoId, When
from .split import is_timed

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


class Firsts:
    """Finds firsts among the photos of one year."""

    def __init__(
        self,
        photos: Mapping[PhotoId, Photo],
        moments: Iterable[Moment],
        within: tuple[date, date],
    ) -> None:
        """`within`: the birth and the day of the edition; what is not of these days is left out."""
        self._photos, (self._born, self._until) = photos, within
        self._moment = {id: moment.id for moment in moments for id in moment.photos}
        days = {id: sure_day(photo.when) for id, photo in photos.items()}
        self.days = {id: d for id, d in days.items() if d and self._born <= d <= self._until}
        self._taken = sorted(set(self.days.values()))

    def of(self, photos: Iterable[PhotoId], taken: Iterable[date] | None = None) -> list[PhotoId]:
        """Those of the first moment; `taken` are the days to look for a gap in, if not all."""
        photos = [id for id in photos if self._may_be_of_the_year(id)]
        sure = [self.days[id] for id in photos if id in self.days]
        if not sure or self.gap(day := min(sure), taken):
            return []
        if any(self._earliest(id) < day for id in photos if id not in self.days):
            return []
        on_day = sorted(id for id in photos if self.days.get(id) == day)
        if not all(map(self.is_timed, on_day)):
            return on_day
        first = self._moment[min(on_day, key=lambda id: (self.time(id), id))]
        return [id for id in on_day if self._moment[id] == first]

    def gap(self, day: date, taken: Iterable[date] | None = None) -> bool:
        """Whether pictures seem to be missing in the weeks before that day."""
        days = self._taken if taken is None else sorted(set(taken))
        window = min(BEFORE, (day - self._born).days)
        if not days or window <= 0:
            return False
        usual = len(days) / ((days[-1] - days[0]).days + 1) * window
        found = bisect_left(days, day) - bisect_left(days, day - timedelta(days=window))
        return found < USUAL * usual and (usual >= ENOUGH or window == BEFORE)

    def _may_be_of_the_year(self, id: PhotoId) -> bool:
        when = self._photos[id].when
        return when is None or (span(when)[1] >= self._born and self._earliest(id) <= self._until)

    def _earliest(self, id: PhotoId) -> date:
        when = self._photos[id].when
        return max(self._born, span(when)[0]) if when else self._born

    def is_timed(self, id: PhotoId) -> bool:
        """Whether its time of day is known."""
        when = self._photos[id].when
        return when is not None and is_timed(when)

    def time(self, id: PhotoId) -> datetime:
        """When it was taken, on the local clock; of a photo with a date only."""
        when = self._photos[id].when
        assert when
        return when.time
