"""What the core makes of a year up to the choice, stage by stage.

In: the project, what people decided, the year. Out: a `Story`, for `pipeline.edit` and for who asks
why: `yearling explain`, the sheet of faces. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from math import ceil

from . import captions, catalog, moments, people, selection
from .again import FRESH, Again
from .people.crowd import crowd
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
_NO_WORD = Edit()


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
    dated: dict[PhotoId, Photo] = field(default_factory=dict)
    """The photos without what people said of them but for dates: for what asks for no more."""
    looks: dict[PhotoId, Look] = field(default_factory=dict)
    """What was seen, without what a person says is no face; a `Spot` goes by `Year.looks`."""

    @property
    def present(self) -> Mapping[PhotoId, tuple[Present, ...]]:
        """The people of each photo."""
        return self.who.present


@dataclass(frozen=True, slots=True)
class Found:
    """Which photos there are, when they were taken, and who is in them."""

    project: Retrospective
    year: Year
    """Without what a person says is no face."""
    versions: dict[str, PhotoId]
    dated: dict[PhotoId, Photo]
    """Before a person's words on anything but dates."""
    placed: dict[PhotoId, Photo]
    """With their words on where it was."""
    photos: dict[PhotoId, Photo]
    """With all of them."""
    split: list[Moment]
    who: people.Who
    present: Mapping[PhotoId, tuple[Present, ...]]


@dataclass(frozen=True, slots=True)
class _Rated:
    """What the choice is made of."""

    everyone: dict[PhotoId, Candidate]
    """All that no gate shuts but that for those of nobody known, and what a person opened."""
    gates: dict[PhotoId, str]
    """What the program alone would not choose."""
    gated: dict[PhotoId, str]
    days: dict[PhotoId, float]
    wishes: selection.Wishes


def tell_story(
    project: Retrospective,
    edits: Edits,
    year: Year,
    group: people.Grouping = people.group,
    again: Again = FRESH,
) -> Story:
    """The stages of the core up to the choice.

    `group` may be one that remembers its answers: grouping does not depend on any decision. Each
    stage is given what it depends on and no more, so that a memo, as `again`, knows what need not
    run again.
    """
    found = find(project, edits, year, group, again)
    project, photos, split = found.project, found.photos, found.split
    present, seen = found.present, found.year
    late = again(people.shown, project, again(_only, edits, "shown named credits"))
    said = again(catalog.by_photo, edits, found.versions)
    scenes = again(catalog.by_photo, again(_only, edits, "scene"), found.versions)
    trips = again(moments.trips, split, found.placed, again)
    told = again(catalog.told, photos, split, seen, present, scenes, project)
    roles = again(captions.roles, project)
    facts = again(moments.Known, photos, split, trips, present, scenes, roles)
    marks = again(moments.milestones, facts, project, again)
    bursts = again(selection.bursts, split, found.dated, seen.looks, present, again)
    about = _about(found, bursts, marks, again(captions.quotable, told, project), again)
    rated = _rated(found, edits, late, (bursts, about), selection.Wishes(0, said, roles), again)
    size, candidates, choice, gated = _chosen(rated, seen, project.size, again)
    story = Story(photos, found.who, split, gated, candidates, choice, said, trips, marks, told)
    story = replace(story, size=size, dated=found.dated, looks=seen.looks)
    if project.audience == "family":
        return story
    return _for_others(story, found, late, bursts, rated, again)


def _only(edits: Edits, names: str) -> Edits:
    """Of the edits what these of its fields, or these fields of single pictures, say."""
    asked = names.split()
    if hasattr(edits, asked[0]):
        return Edits(**{name: getattr(edits, name) for name in asked})
    few = {key: Edit(**{n: getattr(e, n) for n in asked}) for key, e in edits.photos.items()}
    return Edits({key: edit for key, edit in few.items() if edit != _NO_WORD})


def find(
    project: Retrospective, edits: Edits, year: Year, group: people.Grouping, again: Again
) -> Found:
    """The stages up to who is in which photo: what `tell_story` begins with."""
    project = again(catalog.at_home, project, year)
    known = again(catalog.untold, year, project)
    dated = again(catalog.photos, known, again(_only, edits, "taken"), year, project, again)
    versions = again(catalog.versions, dated, again)
    placed = again(catalog.worded, dated, again(_only, edits, "place"), versions)
    photos = again(catalog.worded, placed, again(_only, edits, "caption credit"), versions)
    split = again(_split, dated, project, again)
    labels = again(_only, edits, "labels")
    untold = None
    if dated is not known.photos:  # faces are grouped as they were before anybody said anything
        before = again(_split, known.photos, project, again)
        untold = again(crowd, known.photos, year.looks, before, again)
    seen = dated, year.looks, split, labels, project, year.references
    who = again(people.who, *seen, group, again, untold)
    year = again(seen_in, year, again(people.only_faces, year.looks, who.none))
    present = who.present
    return Found(project, year, versions, dated, placed, photos, split, who, present)


def _split(photos: Mapping[PhotoId, Photo], project: Retrospective, again: Again) -> list[Moment]:
    return moments.split(photos, again(moments.named_days, project), again)


def seen_in(year: Year, looks: dict[PhotoId, Look]) -> Year:
    """The year with these looks."""
    return year if looks is year.looks else replace(year, looks=looks)


def _about(
    found: Found,
    bursts: Mapping[PhotoId, str],
    marks: Mapping[PhotoId, Sequence[Milestone]],
    words: Mapping[PhotoId, float],
    again: Again,
) -> selection.About:
    name, born = found.project.subject.name, found.project.born
    known = found.split, bursts, found.year.looks, found.present
    asleep = again(selection.sleeping, *known, name, born, again)
    until, recognised = found.project.until, _knows(found)
    return again(selection.About, name, born, until, recognised, asleep, marks, words)


def _knows(found: Found) -> bool:
    """Whether there is a face of the subject's to compare with."""
    name = found.project.subject.name
    return found.who.knows(name) or bool(found.year.references.get(name))


def _rated(
    found: Found,
    edits: Edits,
    late: Retrospective,
    known: tuple[Mapping[PhotoId, str], selection.About],
    wishes: selection.Wishes,
    again: Again,
) -> _Rated:
    """`known` are the bursts, and what ratings rest on."""
    project, present, looks = found.project, found.present, found.year.looks
    program = again(_program, found.dated, looks, present, project.born, project.until, again)
    known_by = looks, found.split, present, found.who.groups
    strange = again(selection.strangers, found.dated, *known_by)
    is_told = selection.is_child(project) and _knows(found)
    gates = again(_gates, program, strange if is_told else frozenset())
    shut = again(_shut, gates, again(_only, edits, "keep caption order"), found.versions)
    photos = found.photos, looks, found.split, present
    everyone = again(_everyone, *photos, *known, shut, again)
    kept = again(catalog.by_photo, again(_only, edits, "keep"), found.versions)
    hidden = again(selection.hidden, present, kept, late)
    none = again(_only, edits, "days places")
    unwanted = again(_unwanted, found.placed, kept, none, project, found.year.places)
    days = again.over(_days, (found.dated,), project.born)
    wished = again(selection.wished_days, found.dated, again(_only, edits, "days"))
    gated = again(_gated, shut, hidden, unwanted)
    return _Rated(everyone, gates, gated, days, replace(wishes, days=wished))


def _program(
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    present: Mapping[PhotoId, tuple[Present, ...]],
    born: date,
    until: date,
    again: Again,
) -> dict[PhotoId, str | None]:
    """Why the program would not choose a photo; None if it would."""
    shows = {id: True for id, those in present.items() if those}
    return again.over(selection.gates, (photos, looks, shows), born, until, bool(shows))


def _gates(
    program: Mapping[PhotoId, str | None], strange: Collection[PhotoId]
) -> dict[PhotoId, str]:
    found = {id: why or (STRANGE if id in strange else "") for id, why in program.items()}
    return {id: why for id, why in found.items() if why}


def _shut(
    gates: dict[PhotoId, str], edits: Edits, versions: Mapping[str, PhotoId]
) -> dict[PhotoId, str]:
    """Gates of photos that no person wants to be in."""
    said = catalog.by_photo(edits, versions)
    opened = {id for id in gates if selection.word(said.get(id))}
    return {id: why for id, why in gates.items() if id not in opened} if opened else gates


def _everyone(  # noqa: PLR0913, PLR0917 - all that is known of each
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    split: Sequence[Moment],
    present: Mapping[PhotoId, tuple[Present, ...]],
    bursts: Mapping[PhotoId, str],
    about: selection.About,
    shut: Mapping[PhotoId, str],
    again: Again,
) -> dict[PhotoId, Candidate]:
    ids = [id for moment in split for id in moment.photos]
    open_ = {id: photos[id] for id in ids if shut.get(id, STRANGE) == STRANGE}
    return selection.rated(open_, looks, split, bursts, present, about, again)


def _unwanted(
    photos: Mapping[PhotoId, Photo],
    kept: Mapping[PhotoId, Edit],
    edits: Edits,
    project: Retrospective,
    towns: Mapping[tuple[float, float], str],
) -> dict[PhotoId, str]:
    names = partial(captions.place_names, project=project, towns=towns)
    return selection.unwanted(photos, kept, edits, names)


def _gated(
    shut: dict[PhotoId, str], hidden: Mapping[PhotoId, str], unwanted: Mapping[PhotoId, str]
) -> dict[PhotoId, str]:
    """Photos that cannot be chosen, with the reason."""
    return {**shut, **hidden, **unwanted} if hidden or unwanted else shut


def _days(rows: Sequence[tuple[Photo]], born: date) -> list[float]:
    return [selection.days(photo.when, born) for (photo,) in rows]


def _open(
    everyone: Mapping[PhotoId, Candidate], gated: Mapping[PhotoId, str], but: str = ""
) -> list[Candidate]:
    """Those that nothing keeps out, `but` this."""
    return [c for id, c in everyone.items() if gated.get(id, but) == but]


def _without(gated: Mapping[PhotoId, str], reason: str) -> dict[PhotoId, str]:
    return {id: why for id, why in gated.items() if why != reason}


def _chosen(
    rated: _Rated, year: Year, size: int, again: Again
) -> tuple[int, list[Candidate], Choice, dict[PhotoId, str]]:
    """For how many, of which candidates, what was chosen, and what could not be."""
    everyone, gated, wishes = rated.everyone, rated.gated, replace(rated.wishes, size=size)
    candidates = again(_open, everyone, gated, "")
    choice = _choice(rated, candidates, year, wishes, gated, again)
    all_ = again(_open, everyone, gated, STRANGE)
    if len(choice.picks) >= FEW * size or len(all_) == len(candidates):
        return size, candidates, choice, gated
    few = replace(wishes, size=ceil(FEW * size))
    gated = again(_without, gated, STRANGE)
    return few.size, all_, _choice(rated, all_, year, few, gated, again), gated


def _choice(
    rated: _Rated,
    candidates: Sequence[Candidate],
    year: Year,
    wishes: selection.Wishes,
    gated: Mapping[PhotoId, str],
    again: Again,
) -> Choice:
    """The choice of these, measured on what nobody said a word on; `gated` tells of whom."""
    but = "" if gated is rated.gated else STRANGE
    plain = again(_open, rated.everyone, rated.gates, but)
    words = again(_words, wishes.edits)
    rest = wishes.roles, wishes.days, wishes.others
    asked = again(selection.Wishes, wishes.size, words, *rest)
    return again(selection.choose, candidates, year.looks, rated.days, asked, plain, again)


def _words(edits: Mapping[PhotoId, Edit]) -> dict[PhotoId, Edit]:
    """What the edits say to the choice."""
    found = {id: Edit(keep=selection.word(e), more=e.more) for id, e in edits.items()}
    return {id: edit for id, edit in found.items() if edit != _NO_WORD}


def _without_these(candidates: Sequence[Candidate], closed: Collection[PhotoId]) -> list[Candidate]:
    return [c for c in candidates if c.photo not in closed]


def _for_others(
    story: Story,
    found: Found,
    project: Retrospective,
    bursts: Mapping[PhotoId, str],
    rated: _Rated,
    again: Again,
) -> Story:
    """The story without what waits for a person's word before others see it."""
    photos, said, year = story.photos, story.edits, found.year
    children = again(captions.children, project)
    asked = {
        "child": again(
            selection.children_in, found.dated, year.looks, found.present, project, children, again
        ),
        "private": again(private.asked, photos, year, found.present, project, bursts, again),
    }
    foreign = captions.unlicensed(photos.values(), said, project)
    held = private.held(frozenset().union(*asked.values()), said)
    closed = held | foreign.keys()
    open_ = again(_without_these, story.candidates, again(frozenset, closed))
    pinned = private.pinned(story.choice, closed, said)
    wishes = replace(rated.wishes, size=story.size, edits=pinned, others=True)
    others = _choice(rated, open_, year, wishes, story.gated, again)
    waiting = private.questions(story.choice, held, said, rated.days)
    gated = dict.fromkeys(sorted(foreign), "licence") | dict.fromkeys(sorted(held), "family")
    return replace(
        story,
        gated=gated | story.gated,
        candidates=open_,
        choice=private.one_choice(story.choice, others, closed),
        held=frozenset(closed),
        waiting=waiting,
        withheld=private.withheld(asked, foreign, story.choice, waiting, photos),
    )
