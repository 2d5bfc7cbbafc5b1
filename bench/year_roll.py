"""A drawn year of two devices whose files have lost, bent or late dates; the truth is known.

4,000 pictures in 365 days. A day has no event (25 %) or one to four, begun evenly between 7 and
20 h; an event has on average six pictures, a minute and a half apart. Of every third event a
camera takes three of four pictures, a phone the rest and all others. Each device numbers its own;
the phone runs over 9999. Then, each for itself: 25 % lose their EXIF; 3 % lie in stretches of
about 30 during which the clock was off by -400 d, -90 d, -7 h or +11 h; 4 % carry the time of an
edit, on average ten days late; 30 % have the day before their name, of which every tenth is a day
late. The files were all copied when the year was over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import numpy as np

from yearling.inspection.names import date_in
from yearling.records import Basis, File, Kind, Photo, Version, When

SIZE = 4_000
BEGIN = datetime(2025, 5, 16)
LOST, RESTAMPED, NAMED, LATE = 0.25, 0.04, 0.30, 0.10
WRONG = tuple(timedelta(hours=h) for h in (-400 * 24, -90 * 24, -7, 11))
STRETCH, SHARE = 30, 0.03
COPIED = BEGIN + timedelta(days=372)
NONE = timedelta()


@dataclass(frozen=True, slots=True)
class Taken:
    """One picture, and what is true of it."""

    photo: Photo
    time: datetime
    off: timedelta = NONE
    """How wrong its EXIF is; 0 if it has none."""
    clock: timedelta = NONE
    """The part of it that is for a clock set wrong."""


def roll(seed: int, size: int = SIZE) -> list[Taken]:
    """The pictures of one year, in the order of the phone, then the camera."""
    rng = np.random.default_rng(seed)
    times = _times(rng, size)
    found: list[Taken] = []
    for device, prefix, first in (("Phone", "IMG_", 8_500), ("Camera", "DSC_", 212)):
        own = [time for time, camera in times if camera is (device == "Camera")]
        wrong = _wrong(rng, len(own))
        for n, time in enumerate(own):
            name = f"{prefix}{(first + n - 1) % 9_999 + 1:04}.JPG"
            found.append(_taken(rng, time, name, device, wrong[n]))
    return found


def _times(rng: np.random.Generator, size: int) -> list[tuple[datetime, bool]]:
    """Times, in order, with whether the camera took it."""
    times: list[tuple[datetime, bool]] = []
    while len(times) < size:
        for day in range(365):
            for _ in range(int(rng.integers(1, 5)) * (rng.random() > 0.25)):
                time = BEGIN + timedelta(days=day, hours=float(rng.uniform(7, 20)))
                share = 0.75 * (rng.random() < 1 / 3)
                for _ in range(int(rng.geometric(1 / 6))):
                    time += timedelta(seconds=float(rng.exponential(90)))
                    times.append((time.replace(microsecond=0), bool(rng.random() < share)))
    kept = rng.choice(len(times), size, replace=False)
    return sorted(times[n] for n in kept)


def _wrong(rng: np.random.Generator, size: int) -> list[timedelta]:
    """By picture of a device, how far its clock is off; each kind of error about as often."""
    off = [NONE] * size
    for n in range(round(size * SHARE / STRETCH)):
        length = int(rng.integers(STRETCH // 2, STRETCH * 3 // 2))
        start = int(rng.integers(size - length))
        off[start : start + length] = [WRONG[(n + int(rng.integers(4))) % 4]] * length
    return off


def _taken(
    rng: np.random.Generator, time: datetime, name: str, device: str, wrong: timedelta
) -> Taken:
    lost, edited, named = rng.random(3) < (LOST, RESTAMPED, NAMED)
    off = wrong + timedelta(hours=1 + float(rng.exponential(240))) * bool(edited)
    if named:
        name = f"{time + timedelta(days=1) * bool(rng.random() < LATE):%Y-%m-%d} {name}"
    stamp = (time + off).replace(microsecond=0)
    exif = () if lost else (When(stamp, Basis.METADATA, source="EXIF DateTimeOriginal"),)
    said = date_in(name)
    evidence = (*exif, said) if said else exif
    changed = int((COPIED - datetime(1970, 1, 1)).total_seconds()) * 10**9
    file = File(f"photos/{name}", 3_000_000, changed)
    id = sha256(f"{name} {time}".encode()).hexdigest()
    photo = Photo(
        id=id,
        kind=Kind.PHOTO,
        versions=(Version(id, file, "folder", 4032, 3024),),
        files=(file,),
        when=evidence[0] if evidence else None,
        evidence=evidence,
        camera="" if lost else device,
        from_camera=not lost,
    )
    return Taken(photo, time, NONE if lost else off, NONE if lost else wrong)
