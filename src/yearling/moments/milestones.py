"""Photos that are the first, the only or one of a row of something, each with the facts. Pure.

In: photos with their posts, their moments and trips, who is in them, and what people said. Out: for
each photo its milestones; photos without one are left out. A milestone rests on facts alone: dates
of the calendar, days that the family keeps, names, kinship, credits, and people's own words. What
a model sees in a picture is no fact. A first is the collection's, never life's.
"""

from __future__ import annotations

from collections import defaultdict

from ..again import FRESH, Again
from ..records import Milestone, PhotoId, Retrospective
from .known import Collection, Known
from .met import first_scenes, first_shared, first_taken, first_trip, first_with
from .named import birthdays, birthdays_of_others, births, holidays, month_days
from .together import behind_camera, siblings

KINDS = (
    births,
    first_shared,
    first_taken,
    birthdays,
    first_with,
    first_trip,
    first_scenes,
    holidays,
    birthdays_of_others,
    siblings,
    behind_camera,
    month_days,
)
"""The most telling first; each finds the milestones of its kind."""


def milestones(
    known: Known, project: Retrospective, again: Again = FRESH
) -> dict[PhotoId, tuple[Milestone, ...]]:
    """The milestones of each photo that has any, in order of `KINDS`."""
    found: dict[PhotoId, list[Milestone]] = defaultdict(list)
    collection = Collection(known, project, again)
    for kind in KINDS:
        for milestone in kind(collection):
            found[milestone.photo].append(milestone)
    return {id: tuple(found[id]) for id in sorted(found)}
