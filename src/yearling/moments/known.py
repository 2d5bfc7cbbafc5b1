"""What milestones rest on: the photos of one year, who is in them, and facts about both. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..catalog.facts import PROJECT, taken_fact
from ..records import Basis, Edit, Fact, Moment, Photo, PhotoId, Present, Retrospective, Trip
from .firsts import Firsts

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


class Collection:
    """The photos of a year: on which day each was taken, whom it shows, and how that is known."""

    def __init__(self, known: Known, project: Retrospective) -> None:
        self.known, self.project, self.subject = known, project, project.subject
        self.photos = known.photos
        self.firsts = Firsts(known.photos, known.moments, (project.born, project.until))
        self.days = self.firsts.days
        """By photo, where the day is sure and of the year."""
        self.present = {id: {p.name: p for p in some} for id, some in known.present.items()}
        met = any(self.subject.name in some for some in self.present.values())
        self.shown = [id for id in self.photos if not met or self.shows(id, self.subject.name)]
        """Photos that show the subject; all where nobody knows in which they are."""
        self.strangers = [id for id in self.photos if not self.present.get(id)] if met else []
        """Photos in which nobody is known: the subject may be."""

    def shows(self, id: PhotoId, name: str) -> bool:
        """Whether somebody is known to be in it."""
        return name in self.present.get(id, ())

    def taken(self, id: PhotoId) -> Fact:
        """When; of a photo with a date only."""
        when = self.photos[id].when
        assert when
        return taken_fact(when)

    def shows_fact(self, id: PhotoId, name: str) -> Fact:
        """That somebody is in it; of a photo that shows them only."""
        return Fact("with", name, self.present[id][name].basis)

    def subject_facts(self, id: PhotoId) -> list[Fact]:
        """That the subject is in it, if that is known."""
        name = self.subject.name
        return [self.shows_fact(id, name)] if self.shows(id, name) else []

    def kin(self, name: str) -> Fact:
        """What somebody is to the subject; of those with a role only."""
        return Fact("kin", f"{name}: {self.known.roles[name]}", Basis.PERSON, PROJECT, name)
