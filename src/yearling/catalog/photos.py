"""The photos of a year, and what becomes of them where a person dates one.

In: a `Year`, the dates that people gave, the family's zone. Out: what `join`, `unite` and `dated`
make of it, in turn. What they find without any person's date is found once for a year. Then each
picture that was dated is followed: which copies it may have now, whose zone its position told,
which numbers of its roll. All others stay the very same objects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ..again import FRESH, Again
from ..records import Edits, Look, Photo, PhotoId, Retrospective, Sighting, Year
from .copies import Alike, Parents, alike, parents, second_of, twins_of, within
from .dated import Learnt, dated_again, learnt
from .join import join
from .unite import Groups, groups, one, united


@dataclass(frozen=True, slots=True, eq=False)
class Untold:
    """A year as it is known before anybody dates a picture of it."""

    sightings: Mapping[str, Sequence[Sighting]]
    """By the first 12 digits of their content, as edits name it."""
    joined: Mapping[PhotoId, Photo]
    alike: Alike
    twins: Parents
    groups: Groups
    learnt: Learnt

    @property
    def photos(self) -> dict[PhotoId, Photo]:
        """All photos by id, in order of id."""
        return self.learnt.photos


def untold(year: Year, project: Retrospective) -> Untold:
    """What is known of a year; the project is `at_home`."""
    sightings: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in year.sightings:
        content = year.contents.get(sighting.file.where)
        if content in year.looks:
            sightings[content[:12]].append(sighting)
    joined = join(year, Edits(), project)
    likes = alike(joined, year.looks)
    twins = twins_of(within(likes.seconds.values(), joined), year.looks)
    own = groups(joined, parents(likes, joined, year.looks, twins, year.same))
    found = learnt(united(joined, own), year, project)
    return Untold(sightings, joined, likes, twins, own, found)


def photos(
    known: Untold, edits: Edits, year: Year, project: Retrospective, again: Again = FRESH
) -> dict[PhotoId, Photo]:
    """All photos by id, in order of id, with the dates that people gave; `known` is of this year.

    What else they said of a picture is no part of this: see `worded`.
    """
    said = {key[:12]: edit for key, edit in edits.photos.items()}
    some = [s for key, edit in said.items() if edit.taken for s in known.sightings.get(key, ())]
    if not some:
        return known.photos
    told = join(replace(year, sightings=tuple(some)), edits, project)
    joined = {**known.joined, **told}
    twins = _twins(known, joined, told.keys(), year.looks)
    own = groups(joined, parents(known.alike, joined, year.looks, twins, year.same))
    return dated_again(known.learnt, _united(known, joined, own), year, project, again)


def _twins(
    known: Untold,
    joined: Mapping[PhotoId, Photo],
    told: Collection[PhotoId],
    looks: Mapping[PhotoId, Look],
) -> Parents:
    """Second files of one shot, asked again in the seconds from and to which a picture moved."""
    now = {id: second_of(joined[id]) for id in told}
    before = {id: second_of(known.joined[id]) for id in told}
    moved = {id for id in told if now[id] != before[id]}
    seconds = {
        second: [id for id in known.alike.seconds.get(second, ()) if id not in moved]
        for second in {now[id] for id in moved} | {before[id] for id in moved}
        if second
    }
    for id in moved:
        if second := now[id]:
            seconds[second].append(id)
    asked = moved.union(*seconds.values())
    kept = {id: twin for id, twin in known.twins.items() if id not in asked}
    return kept | twins_of(within(seconds.values(), joined), looks)


def _united(known: Untold, joined: Mapping[PhotoId, Photo], own: Groups) -> dict[PhotoId, Photo]:
    """As `united`; groups that are as they were are the same photos."""
    before = known.learnt.before
    made = {
        root: before[root] if group == known.groups.get(root) else one(joined[root], group)
        for root, group in own.items()
    }
    copies = {photo.id for root, group in own.items() for photo in group if photo.id != root}
    found = {**joined, **made}
    for id in copies:
        del found[id]
    return found
