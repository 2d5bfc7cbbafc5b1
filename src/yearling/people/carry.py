"""Names carried on, from faces that people confirmed to faces close by in look and in time. Pure.

In: parts, some with a name. Out: names for more parts, and for those without one whom they are
nearest to and why that was not enough. One template a person and 30 days; a part is compared with
the template nearest in time, and what was named becomes a template, so a child is followed outward
from the months that were confirmed. A name needs a likeness that strangers of that age do not
reach, and a margin before everybody else who is known. Apparent age, birth and being in
one picture only ever speak against.

Small children are alike to machines (two of them have a mean cosine of 0.36): the mean of other
small children is taken away first, where the family says of enough children that they are others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..records import Face, Person
from .crowd import Crowd
from .facts import CHILD, ages, is_small, may_be
from .said import Part
from .templates import Doubles, Floats, cells, compare, only, templates, unit

Bools = NDArray[np.bool_]
_NONE = np.zeros(0, np.int64)

REACH = 90.0
"""Days from the nearest template over which a small child may be recognised: the likeness of a
toddler's pictures falls from .56 to .38 over five pictures (study of face models, 2026-11)."""
CLOSE = 45.0
"""Days within which all that fits is named at once, before anything further off is."""
GROWN = (0.36, 0.44)
"""Least cosine, of very many faces and of one: false accepts 0.1 % and 0.01 % among single faces of
adults (SFace, 54,433 pairs, same study); the mean over n faces strays less by the root of n."""
SMALL = (0.56, 0.675)
"""The same for small children as they are. One: false accepts 0.1 % among toddlers (same study).
Many: in six drawn libraries the parts of others of five faces and more stay under .54, but for
twins and a look-alike sibling (.74), who are told by the pictures that show both."""
CENTRED = (0.41, 0.53)
"""The same with other children's mean taken away: false accepts 0.1 % and 0.01 % against mean
templates (82 childhoods, same study)."""
MARGIN = 0.05
"""How much nearer than anybody else a part must be."""
COHORT = 5
"""Other small children who make a mean: 5 take the share of toddlers found from .58 to .63, 20
to .66 (same study)."""
TOGETHER = 0.02
"""Share of the smaller's pictures in which two faces of one person may be: mirrors, collages,
pictures of pictures."""
DOUBT = 3
"""Pictures that show both from which two are others beyond doubt: no question is asked."""
NEARLY = 0.15
"""How far below the least likeness a person is still worth a question."""


@dataclass(frozen=True, slots=True)
class Near:
    """Whom a part without a name is most like, and what stood against the name."""

    name: str
    likeness: float
    against: str
    """`less` alike than it takes, `other` is as near, `together` in pictures, `far` in time."""
    other: str = ""
    """Who is as near."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A name for each part, None where nobody is known; and whom those come near to."""

    names: tuple[str | None, ...]
    near: Mapping[int, Near]
    """By number of the part."""


@dataclass(frozen=True, slots=True, eq=False)
class _Verdict:
    """What one person's templates say of the m open parts."""

    like: Doubles
    need: Doubles
    days: Doubles
    rival: Doubles
    """Likeness of the nearest other person."""
    may: Bools
    far: Bools

    @property
    def passes(self) -> Bools:
        """Whether each part may be named."""
        near: Bools = (self.like >= self.need) & (self.like - self.rival >= MARGIN)
        return near & self.may & ~self.far


def carry(
    crowd: Crowd,
    parts: Sequence[Part],
    people: Mapping[str, Person],
    references: Mapping[str, Sequence[Face]],
    doubted: frozenset[str] = frozenset(),
) -> Carried:
    """Name what can be named, the nearest in time first, until nothing more can.

    Names that are `doubted` are not carried.
    """
    names = [part.word.name for part in parts]
    free = [
        n
        for n, part in enumerate(parts)
        if names[n] is None and not part.unsure and crowd.good[part.rows].any()
    ]
    if not free or not (any(names) or any(references.values())):
        return Carried(tuple(names), {})
    search = _Search(crowd, parts, free, people, references)
    search.led = [name for name in search.rows if name not in doubted]
    while taken := search.step():
        for n, name in taken.items():
            names[free[n]] = name
    near = {free[n]: near for n, near in search.near().items()}
    return Carried(tuple(names), near)


class _Search:
    """The m open parts, the people known so far, and how alike they are."""

    def __init__(
        self,
        crowd: Crowd,
        parts: Sequence[Part],
        free: Sequence[int],
        people: Mapping[str, Person],
        references: Mapping[str, Sequence[Face]],
    ) -> None:
        self.crowd = crowd
        self.parts = [parts[n] for n in free]
        self.open = np.ones(len(free), np.bool_)
        self.cells = cells(crowd, self.parts)
        self.shown = {n: _mean(faces) for n, faces in references.items() if faces}
        named = [part for part in parts if part.word.name]
        known = {*self.shown, *(part.word.name for part in named if part.word.name)}
        own = {n: [part.rows for part in named if part.word.name == n] for n in known}
        self.rows = {n: np.concatenate([_NONE, *own[n]]) for n in sorted(own)}
        self.led = list(self.rows)  # the names that may be carried; the others are only rivals
        of = ages(crowd, self.parts)
        self.may, self.small = {}, {}
        for name, rows in self.rows.items():
            person = people.get(name, Person(name))
            denied = np.array([name in part.word.denied for part in self.parts])
            self.may[name] = may_be(person, of) & ~denied
            self.small[name] = is_small(person, crowd, rows, of)
        told = [part for part in parts if part.word.name is not None]
        cohorts = _cohorts(crowd, told, [n for n in self.rows if self.small[n].any()])
        self.origins = [np.zeros(crowd.vectors.shape[1], np.float32), *cohorts.values()]
        self.spaces = [crowd.vectors, *(unit(crowd.vectors - mean) for mean in self.origins[1:])]
        self.space = {name: n for n, name in enumerate(cohorts, 1)}
        self.means = [self.cells.means(vectors) for vectors in self.spaces]
        self.found: dict[tuple[int, str], tuple[Doubles, Doubles]] = {}
        for name in self.rows:
            self._compare(name)

    def step(self) -> dict[int, str]:
        """Name the parts that fit and are close in time; if none is, those further off."""
        offers = []
        for name in self.led:
            verdict = self._verdict(name)
            fits = np.flatnonzero(verdict.passes & self.open)
            offers += [(-verdict.like[n], name, int(n), verdict.days[n]) for n in fits]
        close = [offer for offer in offers if offer[3] <= CLOSE]
        taken: dict[int, str] = {}
        for _, name, n, _ in sorted(close or offers):
            if n not in taken and not self._together(name, n):
                taken[n] = name
                self.open[n] = False
                self.rows[name] = np.concatenate([self.rows[name], self.parts[n].rows])
        for name in sorted(set(taken.values())):
            self._compare(name)
        return taken

    def near(self) -> dict[int, Near]:
        """For the parts still open: whom they are nearly."""
        found: dict[int, tuple[float, Near]] = {}
        for name in self.led:
            verdict = self._verdict(name)
            short = verdict.need - verdict.like
            for n in map(int, np.flatnonzero((short <= NEARLY) & verdict.may & self.open)):
                nearest = n not in found or short[n] < found[n][0]
                if nearest and self._together(name, n) <= DOUBT:
                    found[n] = (float(short[n]), self._why(name, n, verdict))
        return {n: near for n, (_, near) in sorted(found.items())}

    def _why(self, name: str, n: int, verdict: _Verdict) -> Near:
        other, against = "", "less"
        if verdict.like[n] >= verdict.need[n]:
            if self._together(name, n):
                against = "together"
            elif verdict.far[n]:
                against = "far"
            else:
                against, other = "other", self._rival(name, n)
        return Near(name, round(float(verdict.like[n]), 4), against, other)

    def _rival(self, name: str, n: int) -> str:
        space = self.space.get(name, 0) if self.small[name][n] else 0
        others = [(self.found[space, o][0][n], o) for o in self.rows if o != name]
        return max(others)[1] if others else ""

    def _compare(self, name: str) -> None:
        """Make a person's templates anew and compare every open part with them, in every space."""
        rows, crowd = self.rows[name], self.crowd
        best = rows[crowd.good[rows]] if crowd.good[rows].any() else rows
        for space, vectors in enumerate(self.spaces):
            means = self.means[space]
            like, days = np.full(len(self.parts), -1.0), np.zeros(len(self.parts))
            if len(best):
                own = templates(vectors, best, crowd)
                like, days = compare(means, self.cells, own)
            if name in self.shown:
                shown = unit(self.shown[name] - self.origins[space])
                again = compare(means, self.cells, only(shown))[0]
                like, days = np.maximum(like, again), np.where(again > like, 0.0, days)
            self.found[space, name] = like, days

    def _verdict(self, name: str) -> _Verdict:
        small = self.small[name]
        like, days, rival = self._in(0, name)
        need = np.where(small, self._need(SMALL), self._need(GROWN))
        if space := self.space.get(name):
            again, _, other = self._in(space, name)
            like, rival = np.where(small, again, like), np.where(small, other, rival)
            need = np.where(small, self._need(CENTRED), need)
        return _Verdict(like, need, days, rival, self.may[name], small & (days > REACH))

    def _need(self, least: tuple[float, float]) -> Doubles:
        """The least likeness of each part by its number of good faces."""
        many, one = least
        return many + (one - many) / np.sqrt(self.cells.faces)

    def _in(self, space: int, name: str) -> tuple[Doubles, Doubles, Doubles]:
        """Likeness, days off, and likeness of the nearest other who can be meant, in a space."""
        like, days = self.found[space, name]
        others = [
            np.where(self.may[o], self.found[space, o][0], -1.0) for o in self.rows if o != name
        ]
        return like, days, np.max(others, axis=0) if others else np.full(len(like), -1.0)

    def _together(self, name: str, n: int) -> int:
        """Pictures in which this part is beside the person; 0 if so few that it can be them."""
        own = set(self.crowd.photo[self.rows[name]].tolist())
        its = set(self.crowd.photo[self.parts[n].rows].tolist())
        both = len(own & its)
        return both if both > round(TOGETHER * min(len(own), len(its))) else 0


def _cohorts(crowd: Crowd, told: Sequence[Part], names: Sequence[str]) -> dict[str, Floats]:
    """For each small child the mean of the small children who are others, if there are enough."""
    if len(told) < COHORT:
        return {}
    of = ages(crowd, told)
    small = [part for part, age in zip(told, of.apparent, strict=True) if age < CHILD]
    found = {}
    for name in names:
        others: dict[str, list[Floats]] = {}
        for n, part in enumerate(small):
            if part.word.name != name:  # every nobody is somebody else
                key = part.word.name or f"\n{n}"
                others.setdefault(key, []).append(crowd.vectors[part.rows].mean(0))
        if len(others) >= COHORT:
            each = [np.mean(means, axis=0) for _, means in sorted(others.items())]
            found[name] = np.mean(each, axis=0).astype(np.float32)
    return found


def _mean(faces: Sequence[Face]) -> Floats:
    rows = [np.frombuffer(face.embedding, "<f2").astype(np.float32) for face in faces]
    return unit(np.mean(rows, axis=0))
