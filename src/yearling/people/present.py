"""The people of each photo, by what was said of faces and by whom they are recognised as. Pure.

In: parts with names, and the words on single faces. Out: everybody in a photo, once each. What was
recognised is found person by person, and a photo is looked at again only where that, or a word on
it, is another than before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..again import Again
from ..catalog.calendar import span
from ..records import Basis, Look, Person, Photo, PhotoId, Present, Spot
from .crowd import EPOCH, Crowd
from .said import Part, Said, Word
from .templates import BAND, unit


def born_by(person: Person | None, photo: Photo) -> bool:
    """Whether somebody can be in a photo at all; nobody is before their birth."""
    if person is None or person.born is None or photo.when is None:
        return True
    return span(photo.when)[1] >= person.born


Seen = tuple[int, str, float]
"""A face of a photo, who it is, and how alike they are."""


def recognised(
    faces: Crowd,
    split: Sequence[Part],
    named: Iterable[tuple[int, str]],
    photos: Mapping[PhotoId, Photo],
    people: Mapping[str, Person],
    again: Again,
) -> dict[PhotoId, tuple[Seen, ...]]:
    """Name and likeness of every face of a part with a name, as far as that can be."""
    parts: dict[str, list[NDArray[np.int64]]] = {}
    for n, name in named:
        parts.setdefault(name, []).append(split[n].rows)
    rows = {}
    for name, some in sorted(parts.items()):
        every = np.sort(np.concatenate(some))
        every = every[_born(every, people.get(name), faces, photos)]
        band = np.nan_to_num(np.floor(faces.days[every] / BAND), nan=np.inf)
        for one in np.unique(band).tolist():
            own = every[band == one]
            others = own if one < np.inf else every
            rows[f"{name} {one}"] = (name, own.tobytes(), others.tobytes())
    found: dict[PhotoId, tuple[Seen, ...]] = {}
    for seen in again.each(_by_photo, rows, faces.spots, faces.vectors, faces.weight).values():
        found |= {id: found[id] + some if id in found else some for id, some in seen.items()}
    return found


def _born(
    rows: NDArray[np.int64], person: Person | None, faces: Crowd, photos: Mapping[PhotoId, Photo]
) -> NDArray[np.bool_]:
    """Whether a face can be somebody's at all."""
    born = np.ones(len(rows), np.bool_)
    if person and person.born:
        early = faces.days[rows] < (person.born - EPOCH.date()).days + 2  # UTC is a day off at most
        for n in np.flatnonzero(early).tolist():
            born[n] = born_by(person, photos[faces.spots[rows[n]].photo])
    return born


def _by_photo(
    rows: Sequence[tuple[str, bytes, bytes]],
    spots: Sequence[Spot],
    vectors: NDArray[np.float32],
    weight: NDArray[np.float32],
) -> list[dict[PhotoId, tuple[Seen, ...]]]:
    """By photo the faces of a person in a band of days, or without a date, and how alike.

    Rows of the crowd are given, and those that they are compared with.
    """
    made = []
    for name, *given in rows:
        own, others = (np.frombuffer(some, np.int64) for some in given)
        template = unit((vectors[others] * weight[others, None]).sum(0))
        like = np.round(np.einsum("ij,j->i", vectors[own], template).astype(np.float64), 4)
        found: dict[PhotoId, tuple[Seen, ...]] = {}
        for row, near in zip(own.tolist(), like.tolist(), strict=True):
            spot = spots[row]
            found[spot.photo] = (*found.get(spot.photo, ()), (spot.face, name, near))
        made.append(found)
    return made


def present(
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    told: Said,
    recognised: Mapping[PhotoId, Sequence[Seen]],
    again: Again,
) -> dict[PhotoId, tuple[Present, ...]]:
    """Each photo's people once each: by the surest word, at the surest spot."""
    words: dict[PhotoId, tuple[tuple[int, Word], ...]] = {}
    for spot, word in told.faces.items():
        if word.name is not None:
            words[spot.photo] = (*words.get(spot.photo, ()), (spot.face, word))
    columns = photos, looks, again.over(_surest, (recognised,)), words, told.elsewhere
    return {id: some for id, some in again.over(_everybody, columns).items() if some}


def _surest(rows: Sequence[tuple[Sequence[Seen]]]) -> list[tuple[tuple[int, str], ...]]:
    """Each face with its name, the likest first: how like changes with each answer, that seldom."""
    ranked = (
        sorted(seen, key=itemgetter(2), reverse=True) if seen[1:] else seen for (seen,) in rows
    )
    return [tuple([one[:2] for one in own]) for own in ranked]


def _everybody(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Present, ...]]:
    found = []
    for _, look, surest, words, others in rows:
        spoken = {n for n, _ in words or ()}
        said = (Present(w.name, w.basis, look.faces[n].box) for n, w in words or () if w.name)
        ranked = sorted([*(others or ()), *said], key=lambda p: (-p.basis, p.name, str(p.box)))
        ranked += [
            Present(name, Basis.ESTIMATE, look.faces[n].box)
            for n, name in surest or ()
            if n not in spoken
        ]
        found.append(_once(ranked))
    return found


def _once(ranked: Sequence[Present]) -> tuple[Present, ...]:
    """Everybody once; a tag of the whole picture takes the spot where the face was recognised."""
    found: dict[str, Present] = {}
    for one in ranked:
        first = found.setdefault(one.name, one)
        if first.box is None and one.box:
            found[one.name] = Present(one.name, first.basis, one.box)
    return tuple(found.values())
