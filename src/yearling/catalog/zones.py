"""Which zone's clock a picture belongs to: that of its own spot, of the journey, else of home.

In: photos with positions, the zones of these (`Year.zones`), the family's own (`offsets`). Out: for
each photo the table of offsets that turns UTC into its local time.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from ..records import Clock, Photo, PhotoId, Place, Precision, Retrospective, Year
from .dates import Offsets, offset_at

Spot = tuple[float, float]
_Placed = tuple[float, tuple[datetime, Offsets] | None]
"""Latitude, and the instant in UTC with the zone then, where both are known."""
NEAR = timedelta(hours=12)
"""So far from a picture whose position is known the family is still in that zone."""
_NOWHERE = (0.0, 0.0)
"""No position is there: see `inspection`."""
EXACT = (Precision.SECOND, Precision.MINUTE)


def spot(place: Place | None) -> Spot | None:
    """The position rounded as `Year.zones` has it."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return round(place.latitude, 2), round(place.longitude, 2)


def at_home(project: Retrospective, year: Year) -> Retrospective:
    """The project with the zone of home: its own, else that in which pictures were taken most days.

    Weighed by the heads of all files, so that it does not depend on any decision.
    """
    if project.offsets or not year.zones:
        return project
    days: dict[Offsets, set[date]] = defaultdict(set)
    for head in year.heads.values():
        zone = year.zones.get(spot(head.claims.place) or _NOWHERE)
        if zone and head.claims.when:
            days[zone].add(head.claims.when[0].time.date())
    most = max(days, key=lambda zone: (len(days[zone]), zone), default=())
    return replace(project, offsets=tuple(most))


class Zones:
    """The zones of one family's year."""

    def __init__(
        self, photos: Collection[Photo], zones: Mapping[Spot, Offsets], project: Retrospective
    ) -> None:
        """`project` is `at_home`."""
        self._zones, self._project = zones, project
        self.home = project.offsets
        self._settle({p.id: row for p in photos if (row := self._row(p))})

    def _row(self, photo: Photo) -> _Placed | None:
        """What the position of one photo tells; None if it has none."""
        place = spot(photo.place)
        if place is None:
            return None
        zone = self._zones.get(place)
        instant = _instant(photo, zone) if zone is not None else None
        return place[0], None if zone is None or instant is None else (instant, zone)

    def _settle(self, rows: dict[PhotoId, _Placed]) -> None:
        self._rows = rows
        norths = [row[0] for row in rows.values()] or [p.latitude for p in self._project.places]
        self.south = sum(north < 0 for north in norths) * 2 > len(norths)
        """True if the family lives south of the equator, as far as is known."""
        self._known = sorted(told for _, told in rows.values() if told)
        self._times = [instant for instant, _ in self._known]

    def after(self, gone: Iterable[PhotoId], new: Iterable[Photo]) -> tuple[Zones, list[datetime]]:
        """The zones without some photos and with others, and the instants that tell otherwise."""
        rows = dict.fromkeys(gone) | {p.id: self._row(p) for p in new}
        before = {id: self._rows.get(id) for id in rows}
        changed = [id for id, row in rows.items() if row != before[id]]
        if not changed:
            return self, []
        told = [r[1] for id in changed for r in (before[id], rows[id]) if r and r[1]]
        made = Zones((), self._zones, self._project)
        known = {**self._rows, **rows}
        made._settle({id: row for id, row in known.items() if row})
        return made, [instant for instant, _ in told]

    def own(self, photo: Photo) -> Offsets:
        """The zone of the photo's own spot; empty if that is not known."""
        place = spot(photo.place)
        return self._zones.get(place, ()) if place else ()

    def around(self, instant: datetime) -> Offsets:
        """The zone in which the family was then; home where no position tells."""
        at = bisect(self._times, instant)
        near = [
            row for row in self._known[max(at - 1, 0) : at + 1] if abs(row[0] - instant) <= NEAR
        ]
        return min(near, key=lambda row: abs(row[0] - instant))[1] if near else self.home


def _instant(photo: Photo, offsets: Offsets) -> datetime | None:
    """When it was taken, in UTC; None if that is not known to the minute."""
    for when in photo.evidence:
        if when.latest or when.precision not in EXACT:
            continue
        if when.clock is Clock.UTC:
            return when.time
        offset = local_offset(when.time, offsets) if when.offset is None else when.offset
        return None if offset is None else when.time - timedelta(minutes=offset)
    return None


def local_offset(local: datetime, offsets: Offsets) -> int | None:
    """Minutes east of UTC at a local time, by the table; None without a table."""
    guess = offset_at(local, offsets)
    return None if guess is None else offset_at(local - timedelta(minutes=guess), offsets)
