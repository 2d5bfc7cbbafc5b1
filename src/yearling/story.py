"""What the core makes of a year up to the choice, stage by stage.

In: the project, what people decided, the year. Out: a `Story`, for `pipeline.edit` and for who asks
why: `yearling explain`, the sheet of faces. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from math import ceil

from . import captions, catalog, moments, people, selection
from .catalog.join import edits_by_photo
from .records import (
    Candidate,
    Choice,
    Edit,
    Edits,
    Look,
    Milestone,
    Moment,
    Photo,
    PhotoId,
    Present,
    Retrospective,
    Told,
    Trip,
    Withheld,
    Year,
)
from .selection import private

STRANGE = "strangers"
FEW = 0.5
"""Of the pictures asked for, up to which those of nobody known come in where others are lacking."""


@dataclass(frozen=True, slots=True)
class Story:
    """What each stage of the core made: for `edit`, and for `yearling explain`."""

    photos: dict[PhotoId, Photo]
    who: people.Who
    moments: list[Moment]
    gated: dict[PhotoId, str]
    """Photos that could not be chosen, with the reason."""
    candidates: list[Candidate]
    choice: Choice
    edits: dict[PhotoId, Edit]
    trips: tuple[Trip, ...] = ()
    marks: dict[PhotoId, tuple[Milestone, ...]] = field(default_factory=dict)
    told: dict[PhotoId, tuple[Told, ...]] = field(default_factory=dict)
    """What was written of each photo."""
    size: int = 0
    """Pictures that the choice was made for."""
    held: frozenset[PhotoId] = frozenset()
    """Photos that are not for the audience of this edition."""
    waiting: tuple[PhotoId, ...] = ()
    """Those of them that may be shown once a person says so, in order of date."""
    withheld: tuple[Withheld, ...] = ()
    """Pictures that the family's choice has and this one has not."""
    looks: dict[PhotoId, Look] = field(default_factory=dict)
    """What was seen, without what a person says is no face; a `Spot` goes by `Year.looks`."""

    @property
    def present(self) -> Mapping[PhotoId, tuple[Present, ...]]:
        """The people of each photo."""
        return self.who.present


def tell_story(
    project: Retrospective, edits: Edits, year: Year, group: people.Grouping = people.group
) -> Story:
    """The stages of the core up to the choice.

    `group` may be one that remembers its answers: grouping does not depend on any decision.
    """
    project = catalog.at_home(project, year)
    photos = catalog.unite(catalog.join(year, edits, project), year.looks, year.same)
    photos = catalog.dated(photos, year, project)
    split = moments.split(photos.values(), moments.named_days(project))
    trips = moments.trips(split, photos)
    who = people.who(photos, year.looks, split, edits, project, year.references, group)
    present, year = who.present, replace(year, looks=people.only_faces(year.looks, who.none))
    said = edits_by_photo(edits, photos.values())
    told = catalog.told(photos, split, year, present, said, project)
    late = people.shown(project, edits)
    gated = _gated(photos, year, split, who, said, late)
    names = partial(captions.place_names, project=project, towns=year.places)
    gated |= selection.unwanted(photos, said, edits, names)
    bursts = selection.bursts(split, photos, year.looks, present)
    name, born, known = project.subject.name, project.born, _knows(who, year, project)
    sleeping = selection.sleeping(split, bursts, year.looks, present, name, born)
    facts = moments.Known(photos, split, trips, present, said, captions.roles(project))
    marks = moments.milestones(facts, project)
    about = selection.About(
        name, born, project.until, known, sleeping, marks, captions.quotable(told, project)
    )
    everyone = [
        selection.rate(photos[id], year.looks[id], moment, bursts[id], present.get(id, ()), about)
        for moment in split
        for id in moment.photos
        if gated.get(id, STRANGE) == STRANGE
    ]
    size, candidates = project.size, [c for c in everyone if c.photo not in gated]
    days = {id: selection.days(p.when, born) for id, p in photos.items()}
    wishes = said, selection.wished_days(photos, edits)
    choice = _choice(candidates, days, wishes, year, project, size)
    if len(choice.picks) < FEW * size and len(everyone) > len(candidates):
        size, candidates = ceil(FEW * size), everyone
        choice = _choice(candidates, days, wishes, year, project, size)
        gated = {id: why for id, why in gated.items() if why != STRANGE}
    story = Story(photos, who, split, gated, candidates, choice, said, trips, marks, told, size)
    story = replace(story, looks=year.looks)
    if project.audience == "family":
        return story
    return _for_others(story, year, late, bursts, wishes[1])


def _knows(who: people.Who, year: Year, project: Retrospective) -> bool:
    """Whether there is a face of the subject's to compare with."""
    name = project.subject.name
    return who.knows(name) or bool(year.references.get(name))


def _gated(
    photos: Mapping[PhotoId, Photo],
    year: Year,
    split: Sequence[Moment],
    who: people.Who,
    said: Mapping[PhotoId, Edit],
    project: Retrospective,
) -> dict[PhotoId, str]:
    """Photos that cannot be chosen, with the reason; a person's word opens all gates but one."""
    present, born, until = who.present, project.born, project.until
    anybody = any(present.values())
    gates = {
        id: selection.gate(photo, year.looks[id], born, until, present.get(id, ()), known=anybody)
        for id, photo in photos.items()
    }
    if selection.is_child(project) and _knows(who, year, project):
        for id in selection.strangers(photos, year.looks, split, present, who.groups):
            gates[id] = gates[id] or STRANGE
    gated = {id: why for id, why in gates.items() if why and not selection.word(said.get(id))}
    return gated | selection.hidden(present, said, project)


def _choice(
    candidates: Sequence[Candidate],
    days: Mapping[PhotoId, float],
    said: tuple[Mapping[PhotoId, Edit], Mapping[PhotoId, tuple[str, str]]],
    year: Year,
    project: Retrospective,
    size: int,
) -> Choice:
    edits, wished = said
    wishes = selection.Wishes(size, edits, captions.roles(project), wished)
    return selection.choose(candidates, year.looks, days, wishes)


def _for_others(
    story: Story,
    year: Year,
    project: Retrospective,
    bursts: Mapping[PhotoId, str],
    wished: Mapping[PhotoId, tuple[str, str]],
) -> Story:
    """The story without what waits for a person's word before others see it."""
    photos, said = story.photos, story.edits
    children = captions.children(project)
    asked = {
        "child": selection.children_in(photos, year.looks, story.present, project, children),
        "private": private.asked(photos, year, story.present, project, bursts),
    }
    foreign = captions.unlicensed(photos.values(), said, project)
    held = private.held(frozenset().union(*asked.values()), said)
    closed = held | foreign.keys()
    open_ = [c for c in story.candidates if c.photo not in closed]
    pinned = private.pinned(story.choice, closed, said)
    days = {id: selection.days(p.when, project.born) for id, p in photos.items()}
    again = _choice(open_, days, (pinned, wished), year, project, story.size)
    waiting = private.questions(story.choice, held, said, days)
    gated = dict.fromkeys(sorted(foreign), "licence") | dict.fromkeys(sorted(held), "family")
    return replace(
        story,
        gated=gated | story.gated,
        candidates=open_,
        choice=private.one_choice(story.choice, again, closed),
        held=frozenset(closed),
        waiting=waiting,
        withheld=private.withheld(asked, foreign, story.choice, waiting, photos),
    )
