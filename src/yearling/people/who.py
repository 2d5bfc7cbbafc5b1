"""Who is in which photo: labels first, then tags, then likeness to confirmed faces.

In: photos, what was seen in them, people's labels and reference pictures. Out: the people of
each photo. A name comes from a person's word or from a trusted tag; likeness only carries a
confirmed name on to faces that are close to it. Nobody is in a picture twice, and nobody is
in a picture taken before they were born.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ..catalog.calendar import span
from ..records import (
    Basis,
    Box,
    Edits,
    Face,
    Label,
    Look,
    Person,
    Photo,
    PhotoId,
    Present,
    Retrospective,
)

Vectors = NDArray[np.float32]

OVERLAP = 0.5
"""Share of the union that a label's box and a face's box must have in common."""

GROWN = 0.44
"""Cosine for people of 3 years and more: false accepts 0.01 % among adults
(SFace, 54,433 pairs of different adults; study of face models, 2026-11)."""

SMALL = 0.60
"""Cosine for children under 3: false accepts 1 % among toddlers (same study); their faces are
alike to machines (mean cosine of two different toddlers 0.36)."""

MARGIN = 0.05
"""How much nearer than the second nearest person a face must be."""

CLEAR = 0.15
"""Least sharpness of a face that may be named by likeness."""


@dataclass(frozen=True, slots=True)
class Faces:
    """What naming by likeness needs: confirmed faces by name."""

    names: tuple[str, ...]
    vectors: Vectors
    """(number of confirmed faces, 128), unit length; row i is a face of `names[i]`."""


def who(
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    edits: Edits,
    project: Retrospective,
    references: Mapping[str, Sequence[Face]],
) -> dict[PhotoId, tuple[Present, ...]]:
    """The people of each photo, the surest first; photos with nobody known are left out."""
    labels = _labels_by_photo(edits.labels, photos)
    people = {p.name: p for p in (project.subject, *project.people)}
    told = {id: _told(photos[id], looks[id], labels.get(id, ()), people) for id in photos}
    known = _confirmed(told, looks, references)
    found = {
        id: _with_likeness(photo, looks[id], told[id], known, people)
        for id, photo in photos.items()
    }
    return {id: present for id, present in found.items() if present}


def _labels_by_photo(
    labels: Iterable[Label], photos: Mapping[PhotoId, Photo]
) -> dict[PhotoId, list[Label]]:
    known = {v.content[:12]: id for id, photo in photos.items() for v in photo.versions}
    found: dict[PhotoId, list[Label]] = {}
    for label in labels:
        if id := known.get(label.photo[:12]):
            found.setdefault(id, []).append(label)
    return found


def _told(
    photo: Photo, look: Look, labels: Sequence[Label], people: Mapping[str, Person]
) -> tuple[Present, ...]:
    """Who is there by a person's label or by a tag; a spot is moved to the face found there."""
    once = {label.person: Present(label.person, Basis.PERSON, label.box) for label in labels}
    for tag in photo.people:
        known = once.get(tag.name)
        if known is None and _threshold(people.get(tag.name), photo) is not None:
            once[tag.name] = Present(tag.name, tag.basis, tag.box)
        elif known and known.box is None:
            once[tag.name] = replace(known, box=tag.box)
    return tuple(replace(p, box=_face_at(p.box, look)) for p in once.values())


def _face_at(box: Box | None, look: Look) -> Box | None:
    if box is None:
        return None
    best = max(look.faces, key=lambda f: overlap(f.box, box), default=None)
    return best.box if best and overlap(best.box, box) >= OVERLAP else box


def overlap(a: Box, b: Box) -> float:
    """Intersection over union, 0 to 1."""
    width = min(a.left + a.width, b.left + b.width) - max(a.left, b.left)
    height = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / (a.width * a.height + b.width * b.height - both)


def _confirmed(
    told: Mapping[PhotoId, Sequence[Present]],
    looks: Mapping[PhotoId, Look],
    references: Mapping[str, Sequence[Face]],
) -> Faces:
    """Every face whose name somebody confirmed, as vectors."""
    named = [(name, face) for name in sorted(references) for face in references[name]]
    for id in sorted(told):
        for present in told[id]:
            face = next((f for f in looks[id].faces if f.box == present.box), None)
            if face:
                named.append((present.name, face))
    named = [(name, face) for name, face in named if face.embedding]
    rows = [_vector(face) for _, face in named]
    vectors = np.stack(rows) if rows else np.zeros((0, 0), np.float32)
    return Faces(tuple(name for name, _ in named), vectors)


def _vector(face: Face) -> Vectors:
    return np.frombuffer(face.embedding, "<f2").astype(np.float32)


def _with_likeness(
    photo: Photo,
    look: Look,
    told: Sequence[Present],
    known: Faces,
    people: Mapping[str, Person],
) -> tuple[Present, ...]:
    """The people told, and those recognised in the faces that are left."""
    taken = {p.name for p in told}
    boxes: set[Box | None] = {p.box for p in told if p.box}
    free = [f for f in look.faces if f.embedding and f.box not in boxes and f.sharpness >= CLEAR]
    if not known.names or not free:
        return tuple(told)
    offers = [o for face in free for o in _offers(face, photo, known, people)]
    offers.sort(key=lambda o: (-(o.likeness or 0), o.name))
    found: list[Present] = list(told)
    for offer in offers:
        if offer.name not in taken and offer.box not in boxes:
            found.append(offer)
            taken.add(offer.name)
            boxes.add(offer.box)
    return tuple(found)


def _offers(face: Face, photo: Photo, known: Faces, people: Mapping[str, Person]) -> list[Present]:
    """The person this face is near enough to, if it is clearly nearer than to anybody else."""
    near: dict[str, float] = {}
    for name, cosine in zip(known.names, known.vectors @ _vector(face), strict=True):
        near[name] = max(near.get(name, -1.0), float(cosine))
    ranked = sorted(near.items(), key=lambda pair: (-pair[1], pair[0]))
    name, best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else -1.0
    least = _threshold(people.get(name), photo)
    if least is None or best < least or best - second < MARGIN:
        return []
    return [Present(name, Basis.ESTIMATE, face.box, round(best, 4))]


def _threshold(person: Person | None, photo: Photo) -> float | None:
    """The cosine that names this person; None if they were not born yet."""
    if person is None or person.born is None:
        return GROWN
    if photo.when is None:
        return SMALL
    last = span(photo.when)[1]
    if last < person.born:
        return None
    return SMALL if last < _third_birthday(person.born) else GROWN


def _third_birthday(born: date) -> date:
    return date(born.year + 3, born.month, min(born.day, 28))
