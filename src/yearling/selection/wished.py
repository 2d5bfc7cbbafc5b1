"""What a person wants more of and less of: kinds of wish for the objective, days for the limits.

In: the candidates, `more` of single pictures, and the word on whole days. Out: `Wished`. A wish
never opens a gate and never puts two alike beside each other: it only makes a picture count for
more or less, and lets an event that is wished for have a little more room.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..again import FRESH, Again
from ..records import Candidate, Edit, Look, PhotoId
from .alike import arrays, scene, vector

Kinds = tuple[tuple[str, float], ...]
"""Kind and amount, as the counted terms of the objective take them."""

NEAREST = 24
"""Bursts that are like one picture: in a year of thousands hundreds have the same people."""
WANTED = 0.3
"""Nearness that they must have: the same people and scene are .35 whatever the looks."""
LOOKS, PEOPLE, SCENE, EVENT = 0.5, 0.2, 0.15, 0.15
"""What nearness is made of: its looks, who is in it, what it shows, what was going on."""
FAR, NEAR = 0.3, 0.7
"""Cosines of whole pictures that are worth nothing and all: see `alike.COSINE_SCENE`."""
AT_ONCE = 256
"""Pictures that are compared with one."""
LIKE, DAY, FEWER = "like", "day", "fewer"


@dataclass(frozen=True, slots=True)
class Wished:
    """By photo, what a person's wishes make of it; nothing for those that none is about."""

    kinds: Mapping[PhotoId, Kinds] = field(default_factory=dict)
    fewer: Mapping[PhotoId, str] = field(default_factory=dict)
    """The day of each of which one at most is wanted."""
    models: Collection[PhotoId] = ()
    """The pictures of which more were asked for."""

    @property
    def more(self) -> Collection[PhotoId]:
        """The photos that count for more."""
        return self.kinds.keys() - self.fewer.keys()

    def reasons(self, photo: PhotoId) -> list[str]:
        """Codes for what was wished for and is met by this photo."""
        met = {kind.partition(":")[0] for kind, _ in self.kinds.get(photo, ())}
        like = ["wanted_like"] if LIKE in met and photo not in self.models else []
        return like + ["wanted_day"] * (DAY in met)


def wished(
    candidates: Sequence[Candidate],
    looks: Mapping[PhotoId, Look],
    edits: Mapping[PhotoId, Edit],
    days: Mapping[PhotoId, tuple[str, str]],
    again: Again = FRESH,
) -> Wished:
    """`days`: for the photos of days that a person spoke of, `more` or `less`, and the day."""
    models = sorted(id for id, edit in edits.items() if edit.more)
    kinds: dict[PhotoId, Kinds] = {}
    for model in models:
        for id, near in again(_like, candidates, looks, model, again):
            kinds[id] = (*kinds.get(id, ()), (f"{LIKE}:{model}", near))
    fewer = {}
    for c in candidates if days else ():
        word, day = days.get(c.photo, ("", ""))
        if word:
            kind = (f"{DAY if word == 'more' else FEWER}:{day}", 1.0)
            kinds[c.photo] = (*kinds.get(c.photo, ()), kind)
        if word == "less":
            fewer[c.photo] = day
    return Wished(kinds, fewer, models)


def _like(
    candidates: Sequence[Candidate], looks: Mapping[PhotoId, Look], model: PhotoId, again: Again
) -> tuple[tuple[PhotoId, float], ...]:
    """Those of the bursts that come nearest to one picture, and how near; the nearest first.

    Of equals the earliest; none where that picture cannot be chosen.
    """
    near = _nearness(candidates, looks, model, again)
    bursts: set[str] = set()
    found = []
    for n in np.argsort(-near, kind="stable").tolist():
        burst = candidates[n].burst
        if near[n] < WANTED or (len(bursts) == NEAREST and burst not in bursts):
            break
        bursts.add(burst)
        found.append((candidates[n].photo, round(float(near[n]), 3)))
    return tuple(found)


def _nearness(
    candidates: Sequence[Candidate], looks: Mapping[PhotoId, Look], model: PhotoId, again: Again
) -> NDArray[np.float64]:
    """How near each candidate is to one of them, 0 to 1, itself 1 (n)."""
    row = next((n for n, c in enumerate(candidates) if c.photo == model), None)
    if row is None:
        return np.zeros(len(candidates))
    cosines = np.array(again(_cosines, again(ids, candidates), looks, model))
    near: NDArray[np.float64] = LOOKS * np.clip((cosines - FAR) / (NEAR - FAR), 0, 1)
    near += _shared(candidates[row], candidates, looks)
    near[row] = 1.0
    return near


def ids(candidates: Iterable[Candidate]) -> tuple[PhotoId, ...]:
    """Of their photos, in the same order."""
    return tuple([c.photo for c in candidates])


def _cosines(
    ids: Sequence[PhotoId], looks: Mapping[PhotoId, Look], model: PhotoId
) -> tuple[float, ...]:
    """Of the looks of each to those of one; 0 where any has none."""
    own, found = vector(looks[model]), []
    if len({len(looks[id].likeness) for id in ids}) > 1:
        return (0.0,) * len(ids)
    for n in range(0, len(ids), AT_ONCE):  # all together are 50 MB
        _, vectors = arrays([looks[id] for id in ids[n : n + AT_ONCE]])
        found += (vectors @ own).tolist()
    return tuple(found)


def _shared(
    model: Candidate, others: Sequence[Candidate], looks: Mapping[PhotoId, Look]
) -> list[float]:
    """What each has in common with the model beside their looks."""
    people = {of: _people(model, *of) for of in {(c.people, c.subject) for c in others}}
    shows = scene(looks[model.photo])
    return [
        people[c.people, c.subject]
        + SCENE * (shows != "" and shows == scene(looks[c.photo]))
        + EVENT * (model.event == c.event)
        for c in others
    ]


def _people(model: Candidate, names: Sequence[str], subject: bool) -> float:
    own, its = {*model.people, *[""] * model.subject}, {*names, *[""] * subject}
    return PEOPLE * (len(own & its) / max(1, len(own | its)))
