"""Who is in which photo: people's word first, then trusted tags, then likeness to those faces.

In: photos, what was seen in them, moments, people's labels and reference pictures. Out: the people
of each photo, and the groups of faces behind that. A name comes from a person's word or from a
trusted tag; grouping and likeness only carry it on. Nobody is named twice in one picture, and
nobody by tag or likeness in a picture taken before they were born.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from ..again import FRESH, Again
from ..catalog.join import family_name
from ..records import (
    Basis,
    Edits,
    Face,
    Group,
    Look,
    Moment,
    Person,
    Photo,
    PhotoId,
    Present,
    Retrospective,
    Spot,
)
from .carry import Carried, Near, carry
from .crowd import Crowd, crowd
from .group import group as group_faces
from .parts import parts
from .present import Seen, born_by, present, recognised
from .proof import unled, unproven
from .said import Born, Part, Said, Word, said

Grouping = Callable[[Crowd], NDArray[np.int32]]
"""The number of a group for each face, -1 for none; knows no names."""


@dataclass(frozen=True, slots=True, eq=False)
class Who:
    """Everybody, and how they were told from each other."""

    present: Mapping[PhotoId, tuple[Present, ...]]
    """The people of each photo, the surest first; photos with nobody known are left out."""
    groups: tuple[Group, ...]
    """Of two faces and more, and of fewer if a person named them; the largest first."""
    near: Mapping[str, Near]
    """By id of a group without a name: whom it is nearly."""
    denied: Mapping[str, frozenset[str]]
    """By id of a group: who it is not, as a person said."""
    crowd: Crowd
    rows: Mapping[str, NDArray[np.int64]]
    """By id of a group its rows of the crowd, in order of its spots."""
    none: frozenset[Spot] = frozenset()
    """Where a person says that no face is."""
    seen: Mapping[PhotoId, Sequence[Seen]] = field(default_factory=dict)
    """By photo the faces that were recognised."""

    def knows(self, name: str) -> bool:
        """Whether any face is this person's."""
        return any(group.name == name for group in self.groups)

    def alike(self, photo: PhotoId, one: Present) -> float:
        """Cosine to their other faces of those weeks, where that decided it; else 0."""
        own = [near for _, name, near in self.seen.get(photo, ()) if name == one.name]
        return max(own, default=0.0) if one.basis is Basis.ESTIMATE else 0.0


def who(  # noqa: PLR0913, PLR0917 - what was seen, what was said, and how to group
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    moments: Iterable[Moment],
    edits: Edits,
    project: Retrospective,
    references: Mapping[str, Sequence[Face]],
    group: Grouping = group_faces,
    again: Again = FRESH,
    untold: Crowd | None = None,
) -> Who:
    """The people of each photo, and all groups of faces.

    `untold` are the faces as they were before anybody dated a picture: how they are grouped does
    not depend on any decision. If it is not given, nobody did.
    """
    people = {p.name: p for p in (project.subject, *project.people)}
    faces = again(crowd, photos, looks, moments, again)

    def born(name: str, photo: Photo) -> bool:
        return born_by(people.get(name), photo)

    labels = [replace(label, person=family_name(label.person, project)) for label in edits.labels]
    told = said(photos, looks, labels, born, again)
    _add_references(told, photos, again(_meant, looks, references), born)
    groups = _groups_of(faces, untold or faces, group, again)
    split, carried = settled(faces, groups.numbers, told, people, references, again)
    named = [(n, name) for n, name in enumerate(carried.names) if name]
    near = recognised(faces, split, named, photos, people, again)
    shown = present(photos, looks, told, near, again)
    found = _who(faces, split, carried, shown, again)
    return replace(found, none=frozenset(told.none), seen=near)


@dataclass(frozen=True, slots=True, eq=False)
class _Groups:
    """The number of the group of each face."""

    numbers: NDArray[np.int32]


def _groups_of(faces: Crowd, untold: Crowd, group: Grouping, again: Again) -> _Groups:
    """A face of a picture that became another by its date is in no group."""
    known = again(_grouped, untold, group)
    return known if faces.spots is untold.spots else again(_moved, known, untold, faces.spots)


def _grouped(faces: Crowd, group: Grouping) -> _Groups:
    return _Groups(group(faces))


def _moved(known: _Groups, before: Crowd, spots: Sequence[Spot]) -> _Groups:
    numbers = dict(zip(before.spots, known.numbers.tolist(), strict=True))
    return _Groups(np.array([numbers.get(spot, -1) for spot in spots], np.int32))


def settled(
    faces: Crowd,
    numbers: NDArray[np.int32],
    told: Said,
    people: Mapping[str, Person],
    references: Mapping[str, Sequence[Face]],
    again: Again = FRESH,
) -> tuple[list[Part], Carried]:
    """Groups after people's words, and the names carried on to those without."""
    names = _told(told, faces.rows)
    every = {*names.values(), *told.hints.values(), *references}
    doubted = unproven(faces, names, every)
    split = unled(parts(faces, numbers, told, again), names, doubted)
    return split, carry(faces, split, people, references, doubted)


def _told(told: Said, at: Mapping[Spot, int]) -> dict[int, str]:
    """The name that is said of each face, by row."""
    words = sorted(
        (at[spot], word.name) for spot, word in told.faces.items() if spot in at and word.name
    )
    return {row: name for row, name in words if name}


def _meant(
    looks: Mapping[PhotoId, Look], references: Mapping[str, Sequence[Face]]
) -> tuple[tuple[Spot, str], ...]:
    """The faces that are those of reference pictures, and whose."""
    shown = [(face.embedding, name) for name, faces in references.items() for face in faces]
    names = {vector: name for vector, name in shown if vector}
    twice = {vector for vector, name in shown if names.get(vector) != name}
    return tuple(
        (Spot(id, n), name)
        for id in (sorted(looks) if names else ())
        for n, face in enumerate(looks[id].faces)
        if (name := names.get(face.embedding)) and face.embedding not in twice
    )


def _add_references(
    told: Said, photos: Mapping[PhotoId, Photo], meant: Iterable[tuple[Spot, str]], born: Born
) -> None:
    """A reference picture that is one of the photos names its face there, as a label does."""
    for spot, name in meant:
        word = told.faces.get(spot, Word())
        free = word.name is None and name not in word.denied and spot not in told.none
        if free and spot.photo in photos and born(name, photos[spot.photo]):
            told.faces[spot] = Word(name, Basis.PERSON, word.denied)


def _who(
    faces: Crowd,
    split: Sequence[Part],
    carried: Carried,
    shown: Mapping[PhotoId, tuple[Present, ...]],
    again: Again = FRESH,
) -> Who:
    """Parts as groups: what was confirmed under one name is one, what was carried on is not."""
    merged: dict[tuple[str, int], list[int]] = {}
    for n, part in enumerate(split):
        key = (part.word.name, -1) if part.word.name else ("", n)
        merged.setdefault(key, []).append(n)
    rows = {
        f"{numbers[0]}": np.concatenate([split[n].rows for n in numbers])
        for numbers in merged.values()
        if len(numbers) > 1
        or len(split[numbers[0]].rows) > 1
        or split[numbers[0]].word.name is not None
    }
    together = {key: (own.tobytes(), faces.days[own].tobytes()) for key, own in rows.items()}
    every = again.each(_in_time, together, faces.spots)
    groups, near, denied, rows_of = [], {}, {}, {}
    for numbers in merged.values():
        if f"{numbers[0]}" not in every:
            continue
        order, spots = every[f"{numbers[0]}"]
        word = split[numbers[0]].word
        id = f"{spots[0].photo[:12]}.{spots[0].face}"
        told = [split[n].word.basis for n in numbers if word.name is not None]
        name = carried.names[numbers[0]] or ""
        groups.append(Group(id, spots, name, max(told, default=Basis.ESTIMATE)))
        denied[id], rows_of[id] = word.denied, np.frombuffer(order, np.int64)
        if numbers[0] in carried.near:
            near[id] = carried.near[numbers[0]]
    ranked = sorted(groups, key=lambda g: (-len(g.spots), g.id))
    return Who(shown, tuple(ranked), near, denied, faces, rows_of)


def _in_time(
    rows: Sequence[tuple[bytes, bytes]], spots: Sequence[Spot]
) -> list[tuple[bytes, tuple[Spot, ...]]]:
    """Faces of these rows and days in order of time, those without a date last."""
    found = []
    for given, days in rows:
        own = np.frombuffer(given, np.int64)
        own = own[np.lexsort((own, np.frombuffer(days, np.float64)))]  # nan comes last
        found.append((own.tobytes(), tuple([spots[row] for row in own.tolist()])))
    return found
