"""The best set: greedy on `objective`, within the `limits` a family would set.

In: candidates and a person's word on them. Out: the picks with their reasons, and every
other candidate with the reason why it is out and the pick it lost to.

First what a person kept, against every limit; then the best of each month of age and of each
near relative that has anything acceptable; then the best of the rest; then single exchanges as
long as one gains.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from ..again import FRESH, Again
from ..records import Candidate, Choice, Edit, Look, Part, Passed, PhotoId, Pick
from .alike import scene
from .frames import fit
from .gate import word
from .ground import Line, Seen, ground, lines
from .limits import LEVELS, Level, Limits, Mask
from .objective import GRAND, Floats, Objective, importance
from .pool import dealt, in_events, without
from .reasons import Standing, losses
from .swaps import Kinds, Swaps
from .wished import Wished, ids, wished

ACCEPTABLE = 0.35
"""Quality that a month's floor asks for."""
WORTHLESS = 0.20
"""Quality under which nothing but a person's word brings a picture in, or that it was posted or
starred and lacks nothing but pixels."""
ROUNDS = 3
"""Times that each pick may be exchanged; the second changes one in ten libraries."""
PAIRS = 12
"""Picks up to which two are exchanged at once too: in so small a set one need leaves no room for
single steps. At 40 that would gain a thousandth and cost seconds."""
MET = 10.0
"""More than any picture gains: what is needed comes first."""
BETTER = 0.005
"""That an exchange must gain: less than anybody sees."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of the choice."""

    size: int
    edits: Mapping[PhotoId, Edit]
    roles: Mapping[str, str]
    """Role by person's name."""
    days: Mapping[PhotoId, tuple[str, str]] = field(default_factory=dict)
    """For photos of days that a person spoke of: `more` or `less`, and the day."""
    others: bool = False
    """Whether it is what others may see: a memo keeps that choice and the family's apart."""


class _Field:
    """The candidates in order of time, of one time the largest first."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        looks: Mapping[PhotoId, Look],
        days: Mapping[PhotoId, float],
        again: Again,
    ) -> None:
        order = again(_order, again(ids, candidates), looks, days)
        self.everyone = [candidates[n] for n in order]
        self.own = {c.photo: c for c in self.everyone}
        self.weak = frozenset(
            [c.photo for c in candidates if c.quality < WORTHLESS and not (c.acts and fit(c))]
        )
        self.kinds = Kinds(self.everyone)
        good = ([c for c in of if c.photo not in self.weak] for of in self.kinds.bursts.values())
        self._events = in_events(filter(None, good))

    def pool(
        self,
        out: Collection[PhotoId],
        more: Collection[PhotoId],
        again: Again,
        others: bool = False,
    ) -> list[Candidate]:
        """What may go into the choice, without those that are `out`."""
        bursts = [self.kinds.bursts[self.own[id].burst] for id in out]
        firsts = (next((c for c in of if c.photo not in self.weak), None) for of in bursts)
        hit = {c.event for c in firsts if c}
        return dealt(without(self._events, hit, out), more, again, others)


def _order(
    ids: Sequence[PhotoId], looks: Mapping[PhotoId, Look], days: Mapping[PhotoId, float]
) -> tuple[int, ...]:
    """The rows of these in order of time."""
    keys = [(days[id], -looks[id].width * looks[id].height, id) for id in ids]
    return tuple(sorted(range(len(keys)), key=keys.__getitem__))


def choose(
    candidates: Sequence[Candidate],
    looks: Mapping[PhotoId, Look],
    days: Mapping[PhotoId, float],
    wishes: Wishes,
    plain: Sequence[Candidate] | None = None,
    again: Again = FRESH,
) -> Choice:
    """The picks in the order of their choice, and all others with their reasons.

    `days` since the birth, with the time of day as a fraction where it is known. `plain` are the
    candidates as they would be if nobody had said a word: what the year is measured on.
    """
    field = again(_Field, candidates, looks, days, again)
    base = field if plain is None else again(_Field, plain, looks, days, again)
    line = again(_line, base, days, again)
    said = {
        id: word(edit)
        for id, edit in wishes.edits.items()
        if id in field.own and word(edit) is not None
    }
    pins = {id for id, of in said.items() if of}
    dropped = said.keys() - pins
    wish = wished(field.everyone, looks, wishes.edits, wishes.days, again)
    kept = [field.own[id] for id in sorted(pins)]
    rivals = _in_time(kept + field.pool(said, wish.more, again, wishes.others), days)
    seen = Seen(again.onto(ground, line, looks, days), rivals, looks, days)
    picked, parts = _Search(rivals, seen, looks, days, wishes, (wish, pins)).run()
    chosen = [field.own[rivals[i].photo] for i in picked]
    gained = list(zip(chosen, parts, strict=True))
    picks = _picks(gained, field.kinds, Swaps(field.kinds, chosen, dropped), wish, pins)
    out = dropped | {c.photo for c in chosen}
    others = [c for c in field.everyone if c.photo not in out]
    passed = [Passed(id, "dropped") for id in sorted(dropped)]
    known = field.weak, wish.fewer
    lost = losses(others, chosen, rivals, seen, known, field.kinds.passed)
    return Choice(picks, (*passed, *lost))


def _picks(
    chosen: Sequence[tuple[Candidate, tuple[Part, ...]]],
    kinds: Kinds,
    swaps: Swaps,
    wish: Wished,
    pins: Collection[PhotoId],
) -> tuple[Pick, ...]:
    """The chosen with what each gained, why each is in, and what could stand in its place."""
    standing = Standing(kinds, [c for c, _ in chosen])
    return tuple(
        Pick(
            c.photo,
            c.moment,
            c.month,
            round(sum(p.worth for p in gained), 4),
            gained,
            standing.reasons(c, wish.reasons(c.photo), kept=c.photo in pins),
            swaps.of(c),
        )
        for c, gained in chosen
    )


def _line(base: _Field, days: Mapping[PhotoId, float], again: Again) -> tuple[Line, ...]:
    """What goes into the choice where nobody said a word."""
    return lines(_in_time(base.pool((), (), again), days))


def _in_time(some: Iterable[Candidate], days: Mapping[PhotoId, float]) -> list[Candidate]:
    return sorted(some, key=lambda c: (days[c.photo], c.photo))


class _Search:
    """One search for the best set of a pool that is in order of time."""

    def __init__(
        self,
        rivals: Sequence[Candidate],
        seen: Seen,
        looks: Mapping[PhotoId, Look],
        days: Mapping[PhotoId, float],
        wishes: Wishes,
        said: tuple[Wished, set[PhotoId]],
    ) -> None:
        """`said`: what is wanted more or less of, and what is kept by hand."""
        wish, pins = said
        time = np.array([days[c.photo] for c in rivals], np.float64)
        scenes = [scene(looks[c.photo]) for c in rivals]
        self.size = wishes.size
        self.objective = Objective(rivals, seen, time, scenes, wishes.size, wishes.roles)
        self.objective.wish([wish.kinds.get(c.photo, ()) for c in rivals])
        self.limits = Limits(rivals, self.objective.marks, seen, time, wishes.size, wish)
        self.everything = np.ones(len(rivals), bool)
        self.needs = _needs(rivals, wishes)
        self.pins = [i for i, c in enumerate(rivals) if c.photo in pins]
        self.picked: list[int] = []
        self.levels: list[Level] = []
        """Of each of `picked`: what it was allowed by."""

    def run(self) -> tuple[list[int], list[tuple[Part, ...]]]:
        """The rows of the picks, and what each adds to the others."""
        for i in self.pins:
            self._take(i, LEVELS[0])
        self._floors()
        for level in LEVELS:
            self._fill(self.everything, min(self.size, level.most), level)
        slots = [n for n, i in enumerate(self.picked) if i not in self.pins]
        changes, tried = 0, dict.fromkeys(slots, -1)
        for n in ROUNDS * slots:
            if tried[n] != changes:  # what gained nothing gains nothing until another is exchanged
                changes += self._exchanged((n,))
                tried[n] = changes
        if len(slots) <= PAIRS:
            for pair in combinations(slots, 2):
                self._exchanged(pair)
        return self.picked, self.objective.adds(self.picked)

    def _floors(self) -> None:
        """What meets a need first, and before that what meets several."""
        while len(self.picked) < self.size:
            meets = self.needs[~self.needs[:, self.picked].any(axis=1)].sum(axis=0)
            among = (meets > 0) & self.limits.open(self.picked, LEVELS[0])
            best = self._best(self.objective.gains() + meets, among, LEVELS[0])
            if best is None:
                return
            self._take(best, LEVELS[0])

    def _fill(self, among: Mask, size: int, level: Level) -> None:
        while len(self.picked) < size:
            gains = self.objective.gains()
            best = self._best(gains, among & self.limits.open(self.picked, level), level)
            if best is None:
                return
            self._take(best, level)

    def _best(
        self, gains: Floats, among: Mask, level: Level, beside: Sequence[int] | None = None
    ) -> int | None:
        """The one that gains most, of equals the earliest; `among` may be written to."""
        while among.any():
            best = int(np.where(among, gains, -1.0).argmax())
            if not self.limits.shown(best, self.picked if beside is None else beside, level):
                return best
            among[best] = False
        return None

    def _take(self, i: int, level: Level) -> None:
        self.objective.add(i)
        self.picked.append(i)
        self.levels.append(level)

    def _exchanged(self, slots: tuple[int, ...]) -> bool:
        """Put in these slots what gains more than what is there, if there is such a thing.

        What is needed and was there stays there.
        """
        own = [self.picked[n] for n in slots]
        beside = [i for n, i in enumerate(self.picked) if n not in slots]
        state, left = self.objective.state(), 0.0
        for n, i in enumerate(own):
            self.objective.remove(i, beside + own[n + 1 :])
            left += sum(part.worth for part in self.objective.gain(i))
        found = self._better(slots, beside, left)
        if not found:
            self.objective.restore(state, own)
        for n, i in zip(slots, found, strict=False):
            self.picked[n] = i
            self.objective.add(i)
        return bool(found)

    def _better(self, slots: Sequence[int], beside: Sequence[int], left: float) -> list[int]:
        """What gains more than `left` in these slots, which are empty; nothing if nothing does."""
        own = [self.picked[n] for n in slots]
        needs = self.needs[:, own].any(axis=1) & ~self.needs[:, beside].any(axis=1)
        found: list[int] = []
        for n in slots:
            gains, level = self.objective.gains(), self.levels[n]
            among = self.limits.open([*beside, *found], level)
            among[own] = False
            if n == slots[-1]:
                among &= gains > left + BETTER
            meets = self.needs[needs & ~self.needs[:, found].any(axis=1)].sum(axis=0)
            best = self._best(gains + MET * meets, among, level, [*beside, *found])
            if best is None:
                break
            left -= gains[best]
            self.objective.add(best)
            found.append(best)
        for n, i in enumerate(found):
            self.objective.remove(i, [*beside, *found[n + 1 :]])
        whole = len(found) == len(slots) and self.needs[needs][:, found].any(axis=1).all()
        return found if whole else []


def _needs(rivals: Sequence[Candidate], wishes: Wishes) -> Mask:
    """Of what there should be one: each month of age, if there is room, and each near relative.

    Which of the rivals (columns) meets each need (rows).
    """
    good = np.array([c.quality + c.bonus >= ACCEPTABLE for c in rivals], bool)
    months = np.array([c.month for c in rivals], np.int64)
    near = {name: importance(role) for name, role in wishes.roles.items()}
    names = sorted((-worth, name) for name, worth in near.items() if worth >= GRAND)
    ages = sorted(set(months[good & (months >= 0)].tolist()))
    found = [good & (months == month) for month in ages if len(ages) <= wishes.size]
    shown = ([name in c.people for c in rivals] for _, name in names)
    found += [good & np.array(row, bool) for row in shown]
    return np.array(found, bool).reshape(len(found), len(rivals))
