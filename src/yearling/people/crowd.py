"""All faces of a year as arrays: what grouping works on, and nothing of names.

In: photos, what was seen in them, and moments. Out: one row a face that has a vector, in order
of photo and of face, so that a row means the same face whatever order the photos came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from ..catalog.calendar import likely
from ..records import Face, Look, Moment, Photo, PhotoId, Precision, Spot

SIDE = 48
"""Least pixels of a face's shorter side, in the original, that may found a group. Faces shrunk
below lose recall first: .966 at full size, .876 at 16 px (190 real faces, study of face models)."""
SCORE = 0.7
"""Least score of the detector for that."""
CLEAR = 0.15
"""Least sharpness for that."""
TURN = 60.0
"""Most degrees that such a head may be turned aside."""
FULL = 112
"""Pixels of the square that the network reads: more of them add nothing."""
EPOCH = datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """The n faces; row i of every array is the face at `spots[i]`."""

    spots: tuple[Spot, ...]
    vectors: NDArray[np.float32]
    """(n, 128), unit length."""
    days: NDArray[np.float64]
    """Days since 1970, with the time of day if it is known; nan if nothing is."""
    photo: NDArray[np.int32]
    """The same number for faces of one photo."""
    session: NDArray[np.int32]
    """The same number for faces of one event."""
    good: NDArray[np.bool_]
    """Fit to found a group: large, sharp and looking about this way."""
    age: NDArray[np.float32]
    """Apparent age in years; nan if unknown."""
    weight: NDArray[np.float32]
    """How much of a person the face shows, 0.05 to 1."""


def crowd(
    photos: Mapping[PhotoId, Photo], looks: Mapping[PhotoId, Look], moments: Iterable[Moment]
) -> Crowd:
    """The faces of these photos that have a vector."""
    event = {id: moment.event for moment in moments for id in moment.photos}
    ids = sorted(photos)
    numbers = {name: n for n, name in enumerate(sorted({event.get(id, id) for id in ids}))}
    sessions = [numbers[event.get(id, id)] for id in ids]
    days = [_day(photos[id]) if looks[id].faces else np.nan for id in ids]
    seen = [
        (Spot(id, index), face)
        for id in ids
        for index, face in enumerate(looks[id].faces)
        if face.embedding
    ]
    faces = [face for _, face in seen]
    spots = tuple(spot for spot, _ in seen)
    order = {id: n for n, id in enumerate(ids)}
    photo = np.array([order[s.photo] for s in spots], np.int32)
    sides = [_side(face, looks[spot.photo]) for spot, face in seen]
    pairs = list(zip(faces, sides, strict=True))
    return Crowd(
        spots,
        _vectors(faces),
        np.array(days, np.float64)[photo],
        photo,
        np.array(sessions, np.int32)[photo],
        np.array([_good(face, side) for face, side in pairs], np.bool_),
        np.array([np.nan if f.age is None else f.age for f in faces], np.float32),
        np.array([_weight(face, side) for face, side in pairs], np.float32),
    )


def _vectors(faces: list[Face]) -> NDArray[np.float32]:
    """Unit vectors, as a row each; half floats are a little off one in length."""
    if not faces:
        return np.zeros((0, 128), np.float32)
    rows = np.frombuffer(b"".join(f.embedding for f in faces), "<f2").astype(np.float32)
    rows = rows.reshape(len(faces), -1)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float32] = rows / np.maximum(lengths, np.float32(1e-6))
    return unit


def _day(photo: Photo) -> float:
    when = photo.when
    if when is None:
        return np.nan
    if when.latest or when.precision not in {Precision.SECOND, Precision.MINUTE}:
        return float((likely(when) - EPOCH.date()).days)
    return (when.time - EPOCH).total_seconds() / 86_400


def _side(face: Face, look: Look) -> float:
    """Pixels of the shorter side in the original."""
    return min(face.box.width * look.width, face.box.height * look.height)


def _good(face: Face, side: float) -> bool:
    aside = abs(face.turn[0]) if face.turn else 0.0
    return side >= SIDE and face.score >= SCORE and face.sharpness >= CLEAR and aside <= TURN


def _weight(face: Face, side: float) -> float:
    shown: float = max(0.05, face.sharpness) ** 0.5
    return shown * min(1.0, side / FULL)
