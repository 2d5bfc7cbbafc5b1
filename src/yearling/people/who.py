"""Who is in which photo: people's word first, then trusted tags, then likeness to those faces.

In: photos, what was seen in them, moments, people's labels and reference pictures. Out: the people
of each photo, and the groups of faces behind that. A name comes from a person's word or from a
trusted tag; grouping and likeness only carry it on. Nobody is named twice in one picture, and
nobody by tag or likeness in a picture taken before they were born.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..catalog.calendar import span
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
from .parts import in_time, parts
from .proof import unled, unproven
from .said import Born, Part, Said, Word, said
from .templates import templates

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
    none: frozenset[Spot] = frozenset()
    """Where a person says that no face is."""

    def knows(self, name: str) -> bool:
        """Whether any face is this person's."""
        return any(group.name == name for group in self.groups)


def who(  # noqa: PLR0913, PLR0917 - what was seen, what was said, and how to group
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    moments: Iterable[Moment],
    edits: Edits,
    project: Retrospective,
    references: Mapping[str, Sequence[Face]],
    group: Grouping = group_faces,
) -> Who:
    """The people of each photo, and all groups of faces."""
    people = {p.name: p for p in (project.subject, *project.people)}
    faces = crowd(photos, looks, moments)

    def born(name: str, photo: Photo) -> bool:
        return _born(people.get(name), photo)

    labels = [replace(label, person=family_name(label.person, project)) for label in edits.labels]
    told = said(photos, looks, labels, born)
    _add_references(told, photos, looks, references, born)
    split, carried = settled(faces, group(faces), told, people, references)
    named = [(n, name) for n, name in enumerate(carried.names) if name]
    seen = _present(photos, looks, told, _recognised(faces, split, named, photos, born))
    return replace(_who(faces, split, carried, seen), none=frozenset(told.none))


def settled(
    faces: Crowd,
    numbers: NDArray[np.int32],
    told: Said,
    people: Mapping[str, Person],
    references: Mapping[str, Sequence[Face]],
) -> tuple[list[Part], Carried]:
    """Groups after people's words, and the names carried on to those without."""
    names = _told(faces, told)
    every = {*names.values(), *told.hints.values(), *references}
    doubted = unproven(faces, names, every)
    split = unled(parts(faces, numbers, told), names, doubted)
    return split, carry(faces, split, people, references, doubted)


def _told(faces: Crowd, told: Said) -> dict[int, str]:
    """The name that is said of each face, by row."""
    words = ((row, told.faces.get(spot)) for row, spot in enumerate(faces.spots))
    return {row: word.name for row, word in words if word and word.name}


def _born(person: Person | None, photo: Photo) -> bool:
    if person is None or person.born is None or photo.when is None:
        return True
    return span(photo.when)[1] >= person.born


def _add_references(
    told: Said,
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    references: Mapping[str, Sequence[Face]],
    born: Born,
) -> None:
    """A reference picture that is one of the photos names its face there, as a label does."""
    shown = [(face.embedding, name) for name, faces in references.items() for face in faces]
    names = {vector: name for vector, name in shown if vector}
    twice = {vector for vector, name in shown if names.get(vector) != name}
    for id in sorted(photos) if names else ():
        for n, face in enumerate(looks[id].faces):
            name = names.get(face.embedding)
            if not name or face.embedding in twice:
                continue
            word = told.faces.get(Spot(id, n), Word())
            said_none = Spot(id, n) in told.none
            free = word.name is None and name not in word.denied and not said_none
            if free and born(name, photos[id]):
                told.faces[Spot(id, n)] = Word(name, Basis.PERSON, word.denied)


def _recognised(
    faces: Crowd,
    split: Sequence[Part],
    named: Iterable[tuple[int, str]],
    photos: Mapping[PhotoId, Photo],
    born: Born,
) -> dict[Spot, tuple[str, float]]:
    """Name and likeness of every face of a part with a name, as far as that can be."""
    rows: dict[str, list[NDArray[np.int64]]] = {}
    for n, name in named:
        rows.setdefault(name, []).append(split[n].rows)
    found = {}
    for name, some in sorted(rows.items()):
        own = np.sort(np.concatenate(some))
        known = templates(faces.vectors[own], faces.days[own], faces.weight[own])
        like = known.to(faces.vectors[own], faces.days[own])
        for row, near in zip(own.tolist(), like.tolist(), strict=True):
            spot = faces.spots[row]
            if born(name, photos[spot.photo]):
                found[spot] = (name, near)
    return found


def _present(
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    told: Said,
    recognised: Mapping[Spot, tuple[str, float]],
) -> dict[PhotoId, tuple[Present, ...]]:
    """Each photo's people once each: by the surest word, at the surest spot."""
    offers: dict[PhotoId, list[Present]] = {id: list(p) for id, p in told.elsewhere.items()}
    for spot, word in told.faces.items():
        if word.name:
            box = looks[spot.photo].faces[spot.face].box
            offers.setdefault(spot.photo, []).append(Present(word.name, word.basis, box))
    for spot, (name, near) in recognised.items():
        if spot not in told.faces or told.faces[spot].name is None:
            box = looks[spot.photo].faces[spot.face].box
            one = Present(name, Basis.ESTIMATE, box, round(near, 4))
            offers.setdefault(spot.photo, []).append(one)
    return {id: _once(offers[id]) for id in photos if id in offers}


def _once(offers: Sequence[Present]) -> tuple[Present, ...]:
    """Everybody once; a tag of the whole picture takes the spot where the face was recognised."""
    if len(offers) == 1:
        return tuple(offers)
    ranked = sorted(offers, key=lambda p: (-p.basis, -(p.likeness or 0), p.name, str(p.box)))
    found: dict[str, Present] = {}
    for one in ranked:
        first = found.setdefault(one.name, one)
        if first.box is None and one.box:
            found[one.name] = Present(one.name, first.basis, one.box, one.likeness)
    return tuple(found.values())


def _who(
    faces: Crowd,
    split: Sequence[Part],
    carried: Carried,
    seen: Mapping[PhotoId, tuple[Present, ...]],
) -> Who:
    """Parts as groups: what was confirmed under one name is one, what was carried on is not."""
    merged: dict[tuple[str, int], list[int]] = {}
    for n, part in enumerate(split):
        key = (part.word.name, -1) if part.word.name else ("", n)
        merged.setdefault(key, []).append(n)
    groups, near, denied = [], {}, {}
    for numbers in merged.values():
        rows = np.concatenate([split[n].rows for n in numbers])
        word = split[numbers[0]].word
        if len(rows) < 2 and word.name is None:
            continue
        spots = in_time(rows, faces)
        id = f"{spots[0].photo[:12]}.{spots[0].face}"
        told = [split[n].word.basis for n in numbers if word.name is not None]
        name = carried.names[numbers[0]] or ""
        groups.append(Group(id, spots, name, max(told, default=Basis.ESTIMATE)))
        denied[id] = word.denied
        if numbers[0] in carried.near:
            near[id] = carried.near[numbers[0]]
    ranked = sorted(groups, key=lambda g: (-len(g.spots), g.id))
    return Who(seen, tuple(ranked), near, denied, faces)
