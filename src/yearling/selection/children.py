"""Which pictures show a child of other people: whose parents are asked before others see it.

In: photos, what they show, who is in them, and which children are the family's own. Out: the
photos to ask about. Pure. A child is known by its birth date, else by the apparent age of its face;
of one face that nobody named in a picture the subject may be the owner, of a second one not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..again import FRESH, Again
from ..catalog.calendar import add_months, likely
from ..catalog.join import family_name
from ..records import Box, Face, Look, Person, Photo, PhotoId, Present, Retrospective

YOUNG = 12.0
"""Years of apparent age under which a face is a child's. Of toddlers' faces one in ten is taken for
11.5 years or more, of 348 grown people two for less than twelve (measured, docs/models.md)."""
GROWN = 18
"""Years of age from which somebody is asked for themselves."""


@dataclass(frozen=True, slots=True)
class Children:
    """Who is a child, as the project tells it."""

    own: frozenset[str]
    """The subject, and those who grow up in the same house."""
    others: frozenset[str]
    """Children of other people."""


def shown(
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    present: Mapping[PhotoId, Collection[Present]],
    project: Retrospective,
    children: Children,
    again: Again = FRESH,
) -> frozenset[PhotoId]:
    """Every photo that shows somebody else's child, as far as anything tells."""
    found = again.over(_shown, (photos, looks, present), project, children)
    return frozenset([id for id, yes in found.items() if yes])


def _shown(
    rows: Iterable[tuple[Photo, Look, Collection[Present] | None]],
    project: Retrospective,
    children: Children,
) -> list[bool]:
    people = {person.name: person for person in project.people}
    return [
        _shows(photo, look.faces, _known(those or (), project), people, children)
        for photo, look, those in rows
    ]


def _known(present: Iterable[Present], project: Retrospective) -> list[tuple[str, Box | None]]:
    return [(family_name(one.name, project), one.box) for one in present]


def _shows(
    photo: Photo,
    faces: Collection[Face],
    known: list[tuple[str, Box | None]],
    people: Mapping[str, Person],
    children: Children,
) -> bool:
    names = {name for name, _ in known}
    if names & children.others:
        return True
    young = [face.box for face in faces if face.age is not None and face.age < YOUNG]
    owners = [next((n for n, box in known if box and _same(box, face)), "") for face in young]
    if any(name and _may_be_a_child(name, photo, people, children) for name in owners):
        return True
    placed = {name for name, box in known if box}
    unplaced = (names & children.own) - placed
    subject = not placed & children.own and not unplaced
    return owners.count("") > len(unplaced) + subject


def _may_be_a_child(
    name: str, photo: Photo, people: Mapping[str, Person], children: Children
) -> bool:
    """False for the family's own, and for those of whom a birth date or a role tells."""
    person = people.get(name)
    if name in children.own:
        return False
    if person is None or person.born is None:
        return person is None or not person.role
    return photo.when is None or likely(photo.when) < add_months(person.born, 12 * GROWN)


def _same(box: Box, face: Box) -> bool:
    """True if the middle of either lies in the other."""
    return _within(box, face) or _within(face, box)


def _within(inner: Box, outer: Box) -> bool:
    x, y = inner.left + inner.width / 2, inner.top + inner.height / 2
    across = outer.left <= x <= outer.left + outer.width
    return across and outer.top <= y <= outer.top + outer.height
