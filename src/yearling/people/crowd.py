"""All faces of a year as arrays: what grouping works on, and nothing of names.

In: photos, what was seen in them, and moments. Out: one row a face that has a vector, in order
of photo and of face, so that a row means the same face whatever order the photos came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from ..again import FRESH, Again
from ..catalog.calendar import likely
from ..records import Face, Look, Moment, Photo, PhotoId, Precision, Spot, When

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
BLOCK = 256
"""Vectors that are worked out at once: new memory for all of them costs more than the sums."""


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """The n faces; row i of every array is the face at `spots[i]`."""

    spots: tuple[Spot, ...]
    rows: Mapping[Spot, int]
    """The row of each spot."""
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


_Face = tuple[Spot, Face, bool, float]
"""Where a face is, what was seen of it, and its `Crowd.good` and `Crowd.weight`."""


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """What the faces show, whenever that was: the same whatever is said of dates."""

    ids: tuple[PhotoId, ...]
    """Photos with a face that has a vector, in order."""
    at: NDArray[np.int64]
    """(n) Place of each face's photo among these."""
    faces: Crowd
    """Without days and events."""


def crowd(
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    moments: Iterable[Moment],
    again: Again = FRESH,
) -> Crowd:
    """The faces of these photos that have a vector."""
    ids = again(in_order, photos)
    shown = again(_shown, again.over(_faces, (ids, looks)))
    dated = again.over(_days, (photos,))
    event = {id: moment.event for moment in moments for id in moment.photos}
    names = sorted({event.get(id, id) for id in ids})
    numbers = {name: n for n, name in enumerate(names)}
    days = np.array([dated[id] for id in shown.ids], np.float64)[shown.at]
    session = np.array([numbers[event.get(id, id)] for id in shown.ids], np.int32)[shown.at]
    row = (shown.faces, days.tobytes(), session.tobytes())  # arrays are compared by what they hold
    return again.each(_crowds, {"": row})[""]


def in_order(photos: Mapping[PhotoId, Photo]) -> dict[PhotoId, PhotoId]:
    """The ids of photos, as a column: the same whatever is said of dates."""
    return {id: id for id in sorted(photos)}


def _faces(rows: Sequence[tuple[PhotoId, Look]]) -> list[tuple[_Face, ...]]:
    """The faces of each photo that have a vector."""
    return [
        tuple([_face(Spot(id, n), f, look) for n, f in enumerate(look.faces) if f.embedding])
        for id, look in rows
    ]


def _face(spot: Spot, face: Face, look: Look) -> _Face:
    side = min(face.box.width * look.width, face.box.height * look.height)
    return spot, face, _good(face, side), _weight(face, side)


def _shown(found: Mapping[PhotoId, Sequence[_Face]]) -> _Shown:
    ids = list(found)
    seen = [row for of in found.values() for row in of]
    faces = [face for _, face, _, _ in seen]
    photo = np.repeat(np.arange(len(ids), dtype=np.int32), list(map(len, found.values())))
    own, at = np.unique(photo, return_inverse=True)
    crowd = Crowd(
        tuple([spot for spot, *_ in seen]),
        {spot: row for row, (spot, *_) in enumerate(seen)},
        _vectors(faces),
        np.zeros(0),
        photo,
        np.zeros(0, np.int32),
        np.array([good for _, _, good, _ in seen], np.bool_),
        np.array([np.nan if f.age is None else f.age for f in faces], np.float32),
        np.array([weight for *_, weight in seen], np.float32),
    )
    return _Shown(tuple(ids[n] for n in own.tolist()), at, crowd)


def _crowds(rows: Sequence[tuple[Crowd, bytes, bytes]]) -> list[Crowd]:
    return [
        replace(of, days=np.frombuffer(days, np.float64), session=np.frombuffer(event, np.int32))
        for of, days, event in rows
    ]


def _vectors(faces: Sequence[Face]) -> NDArray[np.float32]:
    """Unit vectors, as a row each; half floats are a little off one in length."""
    width = len(faces[0].embedding) // 2 if faces else 128
    rows = np.empty((len(faces), width), np.float32)
    for start in range(0, len(faces), BLOCK):
        some = rows[start : start + BLOCK]
        halves = b"".join([face.embedding for face in faces[start : start + BLOCK]])
        some[:] = np.frombuffer(halves, "<f2").reshape(some.shape)
        some /= np.maximum(np.linalg.norm(some, axis=1, keepdims=True), np.float32(1e-6))
    return rows


def _days(rows: Sequence[tuple[Photo]]) -> list[float]:
    return [_day(photo.when) for (photo,) in rows]


def _day(when: When | None) -> float:
    if when is None:
        return np.nan
    if when.latest or when.precision not in {Precision.SECOND, Precision.MINUTE}:
        return float((likely(when) - EPOCH.date()).days)
    return (when.time - EPOCH).total_seconds() / 86_400


def _good(face: Face, side: float) -> bool:
    """`side` is that of the shorter side in the original, in pixels."""
    aside = abs(face.turn[0]) if face.turn else 0.0
    return side >= SIDE and face.score >= SCORE and face.sharpness >= CLEAR and aside <= TURN


def _weight(face: Face, side: float) -> float:
    shown: float = max(0.05, face.sharpness) ** 0.5
    return shown * min(1.0, side / FULL)
