"""Pictures of people whom nobody of the family knows: passers-by, other guests, other tables.

A stranger is a grown-up of no name who is in no picture with anybody known, in a moment that shows
nobody known; so is a pet that nobody is with. It takes a child of the year whose face is known; a
child's unknown face is never a stranger's, as it may be the subject's, who is not always known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from ..records import Group, Look, Moment, Photo, PhotoId, Present, Retrospective
from .alike import scene
from .gate import posted
from .parts import GROWN

CHILD = timedelta(days=365.25 * GROWN)
"""Age of the subject up to which no grown-up's face is theirs."""
PETS = frozenset(("cat", "dog", "pet"))


def strangers(
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    moments: Iterable[Moment],
    present: Mapping[PhotoId, Sequence[Present]],
    groups: Iterable[Group],
) -> frozenset[PhotoId]:
    """Photos of nobody but strangers that nobody posted."""
    met = {spot.photo for group in groups if _is_met(group, present) for spot in group.spots}
    found: set[PhotoId] = set()
    for moment in moments:
        if not any(present.get(id) for id in moment.photos):
            found.update(id for id in moment.photos if _are_strange(looks[id]))
    return frozenset(id for id in found - met if not any(map(posted, photos[id].posts)))


def is_child(project: Retrospective) -> bool:
    """True if the subject is one on the day of the edition."""
    born: date = project.born
    return project.until - born < CHILD


def _is_met(group: Group, present: Mapping[PhotoId, Sequence[Present]]) -> bool:
    return bool(group.name) or any(present.get(spot.photo) for spot in group.spots)


def _are_strange(look: Look) -> bool:
    ages = [face.age for face in look.faces if face.age is not None]
    return min(ages) >= GROWN if ages else not look.faces and scene(look) in PETS
