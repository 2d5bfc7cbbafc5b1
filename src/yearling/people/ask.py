"""The few questions whose answers settle most. Pure.

In: everybody as known so far, and the project. Out: questions, the weightiest first: about the
subject until what is named and what is asked about come to 95 % of the faces that
may be theirs, then about others who are in many pictures. What was answered is not asked
again, and somebody who is to have no name is left in peace.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..records import Basis, Group, Person, Retrospective, Spot
from .crowd import EPOCH, Crowd
from .facts import YOUNG, ages, may_be
from .said import Part, Word
from .templates import BAND
from .who import Who

ENOUGH = 0.95
"""Share of the subject's faces after which nothing more is asked about them."""
MOST = 5
"""Questions at a time: more are not answered."""
OFTEN = 0.03
"""Share of the pictures with faces that somebody must be in to be asked about."""
LEAST = 5
"""Pictures, for the same."""
SHOWN = 12
"""Faces by which a group is shown and answered for."""
CHANCE = {"less": 0.3, "other": 0.5, "together": 0.3, "far": 0.7, "": 0.3}
"""How likely a group is the person it is nearest to, by what stood against it: no measurement, they
only put questions in order."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only a person knows."""

    kind: str
    """`who` is this? `is` this NAME? `which` of two is this?"""
    group: str
    """Id."""
    faces: int
    """How many it settles."""
    name: str = ""
    """Who may be meant; for `who`, the subject or nobody."""
    other: str = ""
    """For `which`, the second."""
    why: str = ""
    """`first` question about the subject; else what stood against a name, as in `Near.against`."""


def ask(who: Who, project: Retrospective) -> tuple[Question, ...]:
    """What to ask next."""
    return every(who, project.subject)[:MOST]


@lru_cache(2)  # every page asks how many are left
def every(who: Who, subject: Person) -> tuple[Question, ...]:
    """All that would be asked as far as answers tell by now, in order."""
    open_ = [g for g in who.groups if not g.name and g.basis is Basis.ESTIMATE]
    first = _about_subject(who, subject, open_)
    asked = {question.group for question in first}
    seen = len(set(who.crowd.photo.tolist()))
    least = max(LEAST, OFTEN * seen)
    others = [g for g in open_ if g.id not in asked and _pictures(g) >= least]
    others.sort(key=lambda g: (-_pictures(g), g.id))
    return (*first, *(_question(g, who) for g in others))


def shown(group: Group, who: Who) -> tuple[Spot, ...]:
    """Up to 12 faces that stand for a group: the best of each of 12 stretches of its time."""
    stretches = np.array_split(np.arange(len(group.spots)), min(SHOWN, len(group.spots)))
    own = who.rows[group.id]
    worth = (who.crowd.weight[own] + who.crowd.good[own]).tolist()
    return tuple(
        group.spots[max(map(int, some), key=lambda n: (worth[n], -n))] for some in stretches
    )


def _about_subject(who: Who, subject: Person, open_: list[Group]) -> list[Question]:
    """Questions on groups that may be the subject, until enough would be known."""
    name = subject.name
    found = sum(len(g.spots) for g in who.groups if g.name == name)
    chances = _chances(who, subject, open_, fresh=not found)
    order = sorted(open_, key=lambda g: (-chances[g.id] * len(g.spots), g.id))
    total = found + sum(len(g.spots) for g in order if chances[g.id])
    if not found:  # one answer shows what the others may be
        return [Question("who", g.id, len(g.spots), name, why="first") for g in order[:1]]
    questions, covered = [], float(found)
    for group in order:
        if covered >= ENOUGH * total or not chances[group.id]:
            break
        covered += len(group.spots)
        questions.append(_question(group, who, name))
    return questions


def _chances(who: Who, subject: Person, open_: list[Group], *, fresh: bool) -> dict[str, float]:
    """How likely each group is the subject: by likeness, at first by how much of the year it is in.

    No evidence, only an order of questions: apparent age names nobody.
    """
    name = subject.name
    parts = [Part(who.rows[group.id], Word()) for group in open_]
    of = ages(who.crowd, parts)
    may = may_be(subject, of)
    small = ~(of.apparent > YOUNG) | (of.day - _day(subject) > YOUNG * 365)
    found = {}
    for n, group in enumerate(open_):
        near = who.near.get(group.id)
        if not may[n] or name in who.denied.get(group.id, ()):
            found[group.id] = 0.0
        elif fresh:
            found[group.id] = (1.0 if small[n] else 0.05) * _months(who.crowd, parts[n].rows)
        elif near and name in {near.name, near.other}:
            found[group.id] = CHANCE[near.against]
        else:
            found[group.id] = 0.0
    return found


def _day(subject: Person) -> int:
    assert subject.born, "store.project refuses a subject without one"
    return (subject.born - EPOCH.date()).days


def _months(crowd: Crowd, rows: NDArray[np.int64]) -> float:
    """Share of the times in which there are faces that this group is in."""
    every, own = np.floor(crowd.days / BAND), np.floor(crowd.days[rows] / BAND)
    months = len(np.unique(every[np.isfinite(every)]))
    return max(1, len(np.unique(own[np.isfinite(own)]))) / max(1, months)


def _pictures(group: Group) -> int:
    return len({spot.photo for spot in group.spots})


def _question(group: Group, who: Who, name: str = "") -> Question:
    near, faces = who.near.get(group.id), len(group.spots)
    if near and near.against == "other":
        return Question("which", group.id, faces, near.name, near.other, near.against)
    if near and (not name or near.name == name):
        return Question("is", group.id, faces, near.name, why=near.against)
    return Question("who", group.id, faces, name)
