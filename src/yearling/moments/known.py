"""What milestones rest on: the photos of one year, who is in them, and facts about both. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..again import FRESH, Again
from ..catalog.facts import PROJECT, taken_fact
from ..records import Basis, Edit, Fact, Moment, Photo, PhotoId, Present, Retrospective, Trip
from .firsts import Firsts, calendar

PARENTS = frozenset(("mother", "father", "parent"))
SIBLINGS = frozenset(
    f"{step}{word}"
    for step in ("", "half-", "step", "twin ")
    for word in ("sister", "brother", "sibling")
) | {"twin"}
"""As `captions.roles` calls them."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that milestones can rest on."""

    photos: Mapping[PhotoId, Photo]
    moments: Sequence[Moment]
    trips: Sequence[Trip]
    present: Mapping[PhotoId, Sequence[Present]]
    said: Mapping[PhotoId, Edit]
    roles: Mapping[str, str]
    """By name what each is to the subject, in English words: `captions.roles`."""


def faces_of(
    present: Mapping[PhotoId, Sequence[Present]],
) -> dict[str, dict[PhotoId, Present]]:
    """By name everybody's photos, and how they are known to be in them."""
    found: dict[str, dict[PhotoId, Present]] = {}
    for id, some in present.items():
        for one in some:
            found.setdefault(one.name, {})[id] = one
    return found


class Collection:
    """The photos of a year: on which day each was taken, whom it shows, and how that is known."""

    def __init__(self, known: Known, project: Retrospective, again: Again = FRESH) -> None:
        self.known, self.project, self.subject = known, project, project.subject
        self.photos, self.again = known.photos, again
        born, until = project.born, project.until
        self.calendar = again(calendar, known.photos, born, until, again)
        self.firsts = Firsts(known.photos, known.moments, self.calendar, born)
        self.days = self.calendar.days
        """By photo, where the day is sure and of the year."""
        self.of = again(faces_of, known.present)
        """By name and by photo that shows them."""
        self.met = self.subject.name in self.of

    @property
    def shown(self) -> Iterable[PhotoId]:
        """Photos that show the subject; all where nobody knows in which they are."""
        return self.of[self.subject.name] if self.met else self.photos

    def is_shown(self, id: PhotoId) -> bool:
        """Whether a photo is one of those."""
        return not self.met or self.shows(id, self.subject.name)

    def shows(self, id: PhotoId, name: str) -> bool:
        """Whether somebody is known to be in it."""
        return id in self.of.get(name, ())

    def taken(self, id: PhotoId) -> Fact:
        """When; of a photo with a date only."""
        when = self.photos[id].when
        assert when
        return taken_fact(when)

    def shows_fact(self, id: PhotoId, name: str) -> Fact:
        """That somebody is in it; of a photo that shows them only."""
        return Fact("with", name, self.of[name][id].basis)

    def subject_facts(self, id: PhotoId) -> list[Fact]:
        """That the subject is in it, if that is known."""
        name = self.subject.name
        return [self.shows_fact(id, name)] if self.shows(id, name) else []

    def kin(self, name: str) -> Fact:
        """What somebody is to the subject; of those with a role only."""
        return Fact("kin", f"{name}: {self.known.roles[name]}", Basis.PERSON, PROJECT, name)
