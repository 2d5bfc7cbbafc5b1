"""What people and trusted tags say of single faces. Pure.

In: labels, tags, and the faces found. Out: a word for each face that something is said of, and who
else is said to be in a picture, at a spot where no face was found or at none. A person's word
on a face stands against every tag; the last of two words on one face counts. A tag without
a box speaks of the picture; it hints at a face only if no other face or name can be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from ..again import FRESH, Again
from ..catalog.worded import versions
from ..records import Basis, Box, Face, Label, Look, Photo, PhotoId, Present, Spot, Tagged

OVERLAP = 0.5
"""Share of the union that two boxes of one face must have in common; else a middle must lie in the
other box: detectors frame the same face tighter or wider, seldom elsewhere."""
SAME = 0.44
"""Least cosine of one face in two versions of a picture, a crop and its original."""

Born = Callable[[str, Photo], bool]
"""Whether somebody can be in a picture at all: nobody is before their birth."""


@dataclass(frozen=True, slots=True)
class Word:
    """What is said of one face."""

    name: str | None = None
    """Empty: somebody whom the family does not name. None: only who it is not."""
    basis: Basis = Basis.PERSON
    denied: frozenset[str] = frozenset()
    face: bool = True
    """False: what was found there is none."""


@dataclass(frozen=True, slots=True)
class Part:
    """Faces that are one person's, and what was said of them."""

    rows: NDArray[np.int64]
    """Of the crowd, ascending."""
    word: Word
    """Its name is None where nobody was named."""
    unsure: bool = False
    """True for a face of a group that words part, on no side of it: likeness names it nobody."""


@dataclass(slots=True)
class Said:
    """All words, by what they are about."""

    faces: dict[Spot, Word] = field(default_factory=dict)
    hints: dict[Spot, str] = field(default_factory=dict)
    """Names that a tag without a box gives to the one face that it can mean."""
    elsewhere: dict[PhotoId, list[Present]] = field(default_factory=dict)
    none: set[Spot] = field(default_factory=set)
    """Where a person says that there is no face: a statue, a poster, a toy."""


def said(
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    labels: Sequence[Label],
    born: Born,
    again: Again = FRESH,
) -> Said:
    """Every word on these photos; labels of pictures that are not there wait."""
    found = Said()
    by_photo = _by_photo(labels, again(versions, photos, again)) if labels else {}
    for id in sorted({*by_photo, *again(_tagged, photos)}):
        photo = photos[id]
        words: dict[int | Box, Word] = {}
        for label in by_photo.get(id, ()):
            at = _place(label, photo, looks)
            words[at] = _after(words.get(at, Word()), label)
        tags = sorted((t for t in photo.people if born(t.name, photo)), key=lambda t: -t.basis)
        _tag(words, tags, looks[id])
        _sort(found, id, words, tags, len(looks[id].faces))
    return found


def only_faces(looks: dict[PhotoId, Look], none: Collection[Spot]) -> dict[PhotoId, Look]:
    """What was seen, without what a person says is no face; a `Spot` goes by what was found."""
    if not none:
        return looks
    found = dict(looks)
    for id in {spot.photo for spot in none}:
        faces = enumerate(looks[id].faces)
        found[id] = replace(
            looks[id], faces=tuple(face for n, face in faces if Spot(id, n) not in none)
        )
    return found


def _tagged(photos: Mapping[PhotoId, Photo]) -> tuple[PhotoId, ...]:
    return tuple(id for id, photo in photos.items() if photo.people)


def _by_photo(labels: Iterable[Label], known: Mapping[str, PhotoId]) -> dict[PhotoId, list[Label]]:
    """Labels under the photo they mean; they may name any version of it."""
    found: dict[PhotoId, list[Label]] = {}
    for label in labels:
        if id := known.get(label.photo[:12]):
            found.setdefault(id, []).append(label)
    return found


def _place(label: Label, photo: Photo, looks: Mapping[PhotoId, Look]) -> int | Box:
    """The face that a label means, else its own box; a crop's face is sought by its likeness."""
    faces = looks[photo.id].faces
    meant = next(v.content for v in photo.versions if v.content[:12] == label.photo[:12])
    if meant != photo.id and meant in looks:
        own = looks[meant].faces
        at = face_at(label.box, own)
        near = None if at is None else _alike(own[at], faces)
        if near is not None:
            return near
    at = face_at(label.box, faces)
    return label.box if at is None else at


def face_at(box: Box, faces: Sequence[Face]) -> int | None:
    """The face whose box is this one, or was by another detector; None if there is none."""
    near = [(overlap(f.box, box), -n) for n, f in enumerate(faces) if meets(f.box, box)]
    return -max(near)[1] if near else None


def meets(a: Box, b: Box) -> bool:
    """Whether two boxes are about one face."""
    return overlap(a, b) >= OVERLAP or _holds(a, b) or _holds(b, a)


def _holds(a: Box, b: Box) -> bool:
    """Whether the middle of `b` is in `a`."""
    x, y = b.left + b.width / 2 - a.left, b.top + b.height / 2 - a.top
    return 0 <= x <= a.width and 0 <= y <= a.height


def overlap(a: Box, b: Box) -> float:
    """Intersection over union, 0 to 1."""
    width = min(a.left + a.width, b.left + b.width) - max(a.left, b.left)
    height = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / (a.width * a.height + b.width * b.height - both)


def _alike(face: Face, faces: Sequence[Face]) -> int | None:
    rows = {n: _vector(f) for n, f in enumerate(faces) if f.embedding and face.embedding}
    near = [(float(row @ _vector(face)), -n) for n, row in rows.items()]
    best, at = max(near, default=(-1.0, 0))
    return -at if best >= SAME else None


def _vector(face: Face) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.frombuffer(face.embedding, "<f2").astype(np.float32)


def _after(word: Word, label: Label) -> Word:
    """The word on a face after one label more; who names it says that it is a face."""
    if not label.face:
        return Word("", face=False)
    if not label.denied:
        return Word(label.person, denied=word.denied - {label.person})
    name = None if word.name == label.person else word.name
    return Word(name, denied=word.denied | {label.person}, face=word.face)


def _tag(words: dict[int | Box, Word], tags: Sequence[Tagged], look: Look) -> None:
    """Add what tags with a box say of faces of which nobody has said who it is."""
    for tag in tags:
        if tag.box:
            at = face_at(tag.box, look.faces)
            place: int | Box = tag.box if at is None else at
            word = words.get(place, Word())
            if word.name is None and tag.name not in word.denied:
                words[place] = replace(word, name=tag.name, basis=tag.basis)


def _sort(
    found: Said,
    id: PhotoId,
    words: Mapping[int | Box, Word],
    tags: Sequence[Tagged],
    count: int,
) -> None:
    """Put the words of one photo where they belong."""
    others = []
    for at, word in words.items():
        if not word.face:
            found.none |= {Spot(id, at)} if isinstance(at, int) else set()
        elif isinstance(at, int):
            found.faces[Spot(id, at)] = word
        elif word.name:
            others.append(Present(word.name, word.basis, at))
    settled = {w.name for w in words.values()} | {n for w in words.values() for n in w.denied}
    # A box that lies on a face of which a person said otherwise has been answered by that.
    loose = {t.name: t for t in reversed(tags) if not t.box and t.name not in settled}
    others += [Present(t.name, t.basis) for t in loose.values()]
    free = [n for n in range(count) if n not in words]
    if len(loose) == len(free) == 1:
        found.hints[Spot(id, free[0])] = next(iter(loose))
    if others:
        found.elsewhere[id] = others
