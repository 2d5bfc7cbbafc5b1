"""Which pictures share a page, all breaks chosen together: the rhythm of the book.

In: what is to be placed. Out: the pages' pictures and templates, in order. Each page costs what it
lacks: pictures smaller or larger than they are worth, white paper, fewer pixels than print can
show. A chapter begins on a page of its own, two pages of five pictures never follow each other, and
one of six pages at least shows one picture large. The number of pages that come before and after
is known, so that the whole is a multiple of four where that costs little. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import inf

import numpy as np

from .material import FILLING, FINE, INCH, LEAST, SMALL, Material, Section
from .slicing import Fill, Floats, Parts, Tree, fill, room, trees
from .templates import GAP, Indices, Spot, box, filled, head, parts

MOST = 5
"""Pictures on a page."""
PAGE = 0.25
"""Cost of a page."""
WHITE = 3.0
"""Cost of a page all white, by the square of what is: a little is rest, half of it a hole."""
COARSE = 0.3
"""Cost of a picture at half the pixels that print can show."""
LARGE = 0.5
"""How much less a picture larger than its worth costs than one that is smaller."""
AGAIN = 0.12
"""Cost of a page of the same kind as the page before."""
LARGEST = 0.1
"""What a picture that fills its page gives back: that is what a book has before a screen."""
SEVERAL = 6
"""Pages of which one at least shows one picture."""
LATE = 0.25
"""Cost of each page more than that without."""
TORN = 1.0
"""Cost of a quote that is not seen beside its picture."""
LEFT_OVER = 0.6
"""Cost of a page that is left empty."""
BOUND = 20
"""Pages from which on printers bind a book."""
REWARDS = (0.2, 0.4, 0.8, 1.6)
"""What a page may give back, in turn, until the book can be bound."""

WORST = 20.0
"""Cost of a picture whose words do not fit beside or below it: they will be set smaller."""

How = tuple[Tree, bool]
"""A tree, and whether words stand beside the pictures."""
State = tuple[int, int, int]
"""Pages modulo a sheet's; pictures on the last page, 0 for one that fills it; pages since one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One page, or a quote and its picture on two."""

    first: int
    """Place of its first entry in the order of the book."""
    count: int
    how: How | None
    """None for a picture that fills the page, or has more words than can stand with it."""
    section: Section | None
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Scored:
    """The best tree for each window of so many pictures, by the place of its first."""

    cost: Floats
    how: tuple[How | None, ...]


class Pacing:
    """Chooses the pages; `before` and `after` are the pages around them."""

    def __init__(self, stuff: Material, before: int, after: int) -> None:
        self.stuff, self.before, self.after = stuff, before, after
        self.order = np.array(stuff.order, np.intp)
        self.begins: dict[int, Section] = {}
        self.ends: list[int] = []
        for section in stuff.sections:
            self.begins[len(self.ends)] = section
            self.ends += [len(self.ends) + len(section.numbers)] * len(section.numbers)
        heads = [head(stuff, self.begins.get(at)) for at in range(len(self.order))]
        self.heads = np.array(heads, np.float64)
        self.area = stuff.width * stuff.height
        self.singles: dict[tuple[int, Spot], tuple[float, How | None]] = {}
        self.nexts: dict[tuple[int, bool], tuple[tuple[float, Unit], ...]] = {}

    @cached_property
    def scored(self) -> tuple[Scored, ...]:
        """For one to five pictures."""
        return tuple(self._scored(count) for count in range(1, MOST + 1))

    def _scored(self, count: int) -> Scored:
        best = np.full(len(self.order), inf)
        how: list[How | None] = [None] * len(self.order)
        starts = np.array([at for at, end in enumerate(self.ends) if at + count <= end], np.intp)
        for tree, beside in _ways(count) if starts.size else ():
            cost = self._cost(starts, count, tree, beside=beside)
            for at, spent in zip(starts, cost, strict=True):
                if spent < best[at]:
                    best[at], how[at] = spent, (tree, beside)
        return Scored(best, tuple(how))

    def _cost(self, starts: Indices, count: int, tree: Tree, *, beside: bool) -> Floats:
        """What the pages cost that begin at these places."""
        numbers = self.order[starts + np.arange(count)[:, None]]
        found, heads = parts(self.stuff, numbers, beside=beside), self.heads[starts]
        placed = fill(tree, found, box(self.stuff, numbers, found, heads), GAP)
        cost: Floats = np.where(placed.possible, self._judged(numbers, found, placed), inf)
        return cost

    def _judged(self, numbers: Indices, found: Parts, placed: Fill) -> Floats:
        """What pages lack; paper beside and below words is white."""
        width, height = np.maximum(placed.width, 1.0), np.maximum(placed.height, 1.0)
        words = room(found.words, width)
        used: Floats = (width * height + (found.side or width) * words).sum(axis=0) / self.area
        return PAGE + WHITE * (1 - used) ** 2 + self._lacks(numbers, width, height)

    def _lacks(
        self, numbers: Indices, width: Floats, height: Floats, least: float = LEAST
    ) -> Floats:
        """What pictures of these sizes lack, by page; infinite where one has too few pixels."""
        worth = self.stuff.worth[numbers]
        size = np.log(width * height / self.area / worth)
        off = worth * np.where(size > 0, LARGE * size, size) ** 2
        wide, high = self.stuff.pixels[:, numbers]
        fine = np.minimum(wide / width, high / height) * INCH
        coarse = COARSE * np.maximum(0, FINE / fine - 1)
        small = (fine < least - 0.5) & (np.maximum(width, height) > SMALL + 0.5)
        return np.where(small.any(axis=0), inf, (off + coarse).sum(axis=0))

    def units(self, at: int, right: bool) -> Iterator[tuple[float, Unit]]:
        """What can stand next on this side, from the entry at this place on, with its cost."""
        section = self.begins.get(at)
        if self.order[at] in self.stuff.pulled:
            cost, how = self._single(at, Spot(not right))
            yield PAGE + cost + TORN * right, Unit(at, 1, how, section, 2)
            return
        cost, how = self._single(at, Spot(right, section))
        yield cost, Unit(at, 1, how, section)
        for count in range(2, min(MOST, self.ends[at] - at) + 1):
            if self.order[at + count - 1] in self.stuff.pulled:
                return
            scored = self.scored[count - 1]
            if scored.how[at]:
                yield float(scored.cost[at]), Unit(at, count, scored.how[at], section)

    def _single(self, at: int, spot: Spot) -> tuple[float, How | None]:
        """One picture: the better of filling its page and standing on it with its words."""
        if (at, spot) not in self.singles:
            scored, large = self.scored[0], self._full(at, spot)
            plain = float(min(scored.cost[at], WORST))
            self.singles[at, spot] = (plain, scored.how[at]) if plain < large else (large, None)
        return self.singles[at, spot]

    def _full(self, at: int, spot: Spot) -> float:
        number = int(self.order[at])
        leaf = filled(self.stuff, number, spot)
        if leaf is None:
            return inf
        [slot] = leaf.slots
        sizes = np.array([[slot.width]]), np.array([[slot.height]])
        return PAGE - LARGEST + float(self._lacks(np.array([[number]]), *sizes, FILLING)[0])

    def pages(self) -> tuple[Unit, ...]:
        """All pages of pictures, in order; enough for a book to be bound if that can be."""
        around, first = self.before + self.after, self._paced(0.0)
        for way in chain((first,), map(self._paced, REWARDS)):
            if around + sum(unit.pages for unit in way) >= BOUND:
                return way
        return first

    def _paced(self, reward: float) -> tuple[Unit, ...]:
        """The cheapest way through all pictures where each page gives back this much."""
        reached: list[dict[State, tuple[float, State, Unit | None]]]
        reached = [{} for _ in range(len(self.order) + 1)]
        reached[0][0, 0, 0] = 0.0, (0, 0, 0), None
        for at in range(len(self.order)):
            for state, (so_far, *_) in reached[at].items():
                right = (self.before + state[0]) % 2 == 0
                for cost, unit in self._next(at, right):
                    then = _after(state, unit)
                    total = so_far + cost + _rhythm(state, unit, then) - reward * unit.pages
                    known = reached[at + unit.count].get(then)
                    if total < inf and (known is None or total < known[0]):
                        reached[at + unit.count][then] = total, state, unit
        return self._way(reached)

    def _next(self, at: int, right: bool) -> tuple[tuple[float, Unit], ...]:
        if (at, right) not in self.nexts:
            self.nexts[at, right] = tuple(self.units(at, right))
        return self.nexts[at, right]

    def _way(
        self, reached: list[dict[State, tuple[float, State, Unit | None]]]
    ) -> tuple[Unit, ...]:
        """The cheapest way to the end, empty pages before the last counted."""
        around = self.before + self.after

        def whole(state: State) -> tuple[float, State]:
            return reached[-1][state][0] + LEFT_OVER * (-(around + state[0]) % 4), state

        state, found = min(reached[-1], key=whole), []
        at = len(self.order)
        while at:
            _, state, unit = reached[at][state]
            assert unit
            found.append(unit)
            at = unit.first
        return tuple(reversed(found))


def _after(state: State, unit: Unit) -> State:
    since = 0 if unit.count == 1 else min(state[2] + 1, SEVERAL + 1)
    return (state[0] + unit.pages) % 4, unit.count if unit.how else 0, since


def _rhythm(state: State, unit: Unit, then: State) -> float:
    """Cost of a page after another."""
    if unit.count == MOST == state[1]:
        return inf
    return AGAIN * (then[1] == state[1]) + LATE * (then[2] > SEVERAL)


def _ways(count: int) -> Iterator[How]:
    """Every tree with words below; those of pictures above each other with words beside, too."""
    for tree in trees(count):
        yield tree, False
        if isinstance(tree, int) or (count == 2 and not tree[0]):
            yield tree, True
