"""Milestones by who is in a picture, and who is not as they took it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog.join import family_name
from ..records import Basis, Fact, Milestone, PhotoId
from .known import PARENTS, SIBLINGS, Collection

SELDOM = 1 / 3
"""A parent is in few pictures who is in fewer than this share of those with the other one."""
ENOUGH = 10
"""Pictures with the other parent, from which that tells anything."""


def siblings(it: Collection) -> Iterator[Milestone]:
    """The subject with a sister or brother; the value is who."""
    for name, role in sorted(it.known.roles.items()):
        for id in it.of.get(name, ()) if role in SIBLINGS else ():
            if id in it.days and it.shows(id, it.subject.name):
                both = (it.shows_fact(id, it.subject.name), it.shows_fact(id, name))
                yield Milestone("siblings", id, name, (*both, it.kin(name)))


def behind_camera(it: Collection) -> Iterator[Milestone]:
    """Photos that name a parent as who took them, if that parent is in few of the others."""
    parents = [name for name, role in sorted(it.known.roles.items()) if role in PARENTS]
    seen = {name: len(it.of.get(name, {}).keys() & it.days.keys()) for name in parents}
    most = max((seen[name] for name in parents), default=0)
    for name in parents:
        if most < ENOUGH or seen[name] >= SELDOM * most:
            continue
        few = Fact("in_pictures", str(seen[name]), Basis.ESTIMATE, "people", name)
        for id in (id for id in it.shown if id in it.days and not it.shows(id, name)):
            if took := _taker(it, id, name):
                yield Milestone("behind_camera", id, name, (took, few, it.kin(name)))


def _taker(it: Collection, id: PhotoId, name: str) -> Fact | None:
    """That this person took the photo, where the file or a person says so."""
    credit = it.photos[id].credit
    if credit is None or credit.basis not in (Basis.METADATA, Basis.PERSON):
        return None  # a service names whose account showed it, not who took it
    if family_name(credit.text, it.project) != name:
        return None
    return Fact("credit", credit.text, credit.basis, credit.source)
