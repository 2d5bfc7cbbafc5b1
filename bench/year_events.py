"""A year of pictures drawn by chance: when and where they were taken, and on which occasion.

Occasions follow each other through a day: at home, or after a way to somewhere else. Pauses within
one and between two have logarithms that are normal, so that they overlap: no rule can part all.
Some occasions are walks, which move. Three cameras take turns, in a third of the occasions two of
them at once; their clocks are set alike to half a minute; seven pictures in ten have a position.
Four trips a year lead away for some nights, and every 25th other day, but none beside a trip, is
a day out, as far as a trip may be, of which the way there and back shows in no picture.

The shares and pauses were chosen before any rule was run on them, and no real family was measured.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from math import cos, radians

import numpy as np

from yearling.records import Basis, File, Kind, Photo, Place, Version, When

BORN = date(2025, 5, 16)
HOME = (52.40, 13.06)
CAMERAS = (("phone", 0.62, 0.85), ("other phone", 0.25, 0.70), ("camera", 0.13, 0.0))
"""Name, share of the occasions that it leads, share of its pictures with a position."""
WITHIN = (np.log(45), 1.5)
"""Seconds between two pictures of one occasion: mean and deviation of the logarithm."""
BETWEEN = (np.log(110 * 60), 0.9)
"""Seconds between two occasions."""
MANY = (np.log(4), 1.0)
"""Pictures of an occasion."""


@dataclass
class Stream:
    """One year, in order of time."""

    photos: list[Photo] = field(default_factory=list)
    occasion: list[int] = field(default_factory=list)
    """Number of the occasion of each photo."""
    trips: list[tuple[date, date]] = field(default_factory=list)
    """First and last day."""


def moved(spot, km, rng):
    """A spot so many kilometres away, anywhere around."""
    angle = rng.uniform(0, 2 * np.pi)
    north, east = km * np.cos(angle), km * np.sin(angle)
    return spot[0] + north / 111.2, spot[1] + east / (111.2 * cos(radians(spot[0])))


def year_of(seed: int) -> Stream:
    rng = np.random.default_rng(seed)
    trips = journeys(rng)
    shots = []
    number = 0
    for day in range(365):
        base = next((spot for first, last, spot in trips if first <= day <= last), HOME)
        beside = any(first - 1 <= day <= last + 1 for first, last, _ in trips)
        if rng.random() < 0.04 and not beside:
            base = moved(HOME, rng.uniform(90, 200), rng)
        often = 3.5 if base is not HOME else (2.2 if (day + 4) % 7 > 4 else 1.1)
        seconds, here = max(6.0, rng.normal(9.5, 1.5)) * 3600, base
        for _ in range(rng.poisson(often)):
            there = somewhere(base, rng) if rng.random() < 0.5 else here
            way = 0 if there is here else 600
            taken, end = occasion(there, seconds + way, rng)
            if end > 24 * 3600:
                break
            shots += [(day, at, spot, camera, number) for at, spot, camera in taken]
            number, here = number + 1, there
            seconds = end + rng.lognormal(*BETWEEN)
    return stream(shots, trips, rng)


def journeys(rng):
    """Four trips that do not meet: first and last day, and where to."""
    starts = np.sort(rng.choice(np.arange(20, 330, 14), 4, replace=False))
    return [
        (int(s), int(s) + int(rng.integers(2, 10)), moved(HOME, rng.uniform(150, 1500), rng))
        for s in starts
    ]


def somewhere(base, rng):
    """Nearby in three of five cases, else farther off; sometimes back where one sleeps."""
    if rng.random() < 0.3:
        return base
    return moved(base, rng.uniform(0.3, 3) if rng.random() < 0.6 else rng.uniform(3, 25), rng)


def occasion(spot, start, rng):
    """Seconds of the day, place and camera of each picture, and when the occasion ended."""
    count = int(np.clip(rng.lognormal(*MANY), 1, 120))
    times = start + np.r_[0, np.cumsum(rng.lognormal(*WITHIN, count - 1))]
    walks = rng.random() < 0.3
    lead = rng.choice(len(CAMERAS), p=[share for _, share, _ in CAMERAS])
    second = rng.integers(len(CAMERAS)) if rng.random() < 0.35 else lead
    taken, before = [], times[0]
    for at in times:
        spot = moved(spot, 0.05 * min(20, (at - before) / 60) if walks else 0, rng)
        camera = second if rng.random() < 0.4 else lead
        taken.append((at, moved(spot, abs(rng.normal(0, 0.03)), rng), camera))
        before = at
    return taken, times[-1]


def stream(shots, trips, rng) -> Stream:
    late = rng.normal(0, 30, len(CAMERAS))
    rows = []
    for n, (day, at, spot, camera, number) in enumerate(shots):
        time = datetime.combine(BORN, datetime.min.time()) + timedelta(
            days=day, seconds=int(at + late[camera])
        )
        known = rng.random() < CAMERAS[camera][2]
        place = Place(Basis.METADATA, None, *spot) if known else None
        id, file = sha256(b"%d" % n).hexdigest(), File(f"{n}.jpg", 1, 1)
        when = When(time, Basis.METADATA, source="EXIF DateTimeOriginal")
        photo = Photo(id, Kind.PHOTO, (Version(id, file, "", 4, 3),), (file,), when, place=place)
        rows.append((time, id, photo, number))
    made = Stream(trips=[(day_of(first), day_of(last)) for first, last, _ in trips])
    for _, _, photo, number in sorted(rows, key=lambda row: row[:2]):
        made.photos.append(photo)
        made.occasion.append(number)
    return made


def day_of(n: int) -> date:
    return BORN + timedelta(days=n)
