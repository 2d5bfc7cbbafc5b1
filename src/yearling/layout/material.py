"""What a book is made of, ready to be placed: pictures with their shapes, sizes, worth and words.

In: an edition. Out: `Material`. Sizes are in mm. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from ..captions import dates
from ..captions.languages import Words, words
from ..catalog.calendar import add_months, likely
from ..records import Chapter, Edition, Entry, Format
from . import measure
from .chapters import aspect
from .crop import spare
from .paragraphs import Lines, told
from .slicing import NARROWEST, STEP, Floats

FOOT = 8.0
"""At the foot of the type area, for the number of the page and the room above it."""
UNDER, BESIDE = 2.2, 6.0
"""Between a picture and the words below it, and beside it."""
SIDE = 0.27
"""Share of the type area's width for words beside a picture."""
CUT = 0.12
"""Share of a picture that may be cut off at either end where it stands with others (design study,
algorithms, section 10)."""
LOST = 0.04
"""The same, of a picture with somebody whose face was not found: what a printer's trimming and a
page that is not quite straight take anyway."""

FINE, LEAST, FILLING = 300.0, 200.0, 180.0
"""Pixels an inch: what print can show, the least for a picture, and for one that fills a page. An
eye parts 1/60 of a degree: 218 an inch from 40 cm, 175 from the 50 cm from which a whole page is
looked at."""
INCH = 25.4
SMALL = 60.0
"""Longer side in mm below which no picture is made smaller for want of pixels."""
UNKNOWN = 640
"""Pixels of the longer side of a picture whose size is not known: it stands small."""

PLAIN, TOLD, MARKED, OPENING = 0.20, 0.32, 0.42, 1.0
"""Share of the type area that a picture is worth: any, one with somebody's words, one of a first, a
holiday or a birthday, the one that opens the edition."""
LONG, BEST = 40, 140
"""Letters from which a quote may have a page of its own, and that read best on one."""
APART, SELDOM = 6, 10
"""Entries between two such pages, and for one of them, at the least."""
_MARKS = frozenset({"holiday", "turned", "away"})


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the book."""

    label: str
    dates: str
    numbers: tuple[int, ...]
    """Of its entries, in order."""


@dataclass(frozen=True)
class Material:
    """An edition, and how much room its parts want on this paper."""

    edition: Edition
    format: Format

    @cached_property
    def said(self) -> Words:
        """The words of its language."""
        return words(self.edition.language)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The chapters, by months of age or by seasons."""
        if self.edition.making.seasons:
            return _seasons(self.edition, self.said)
        return tuple(Section(c.label, c.dates, c.numbers) for c in self.edition.chapters)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Every entry, in the order of the book."""
        return tuple(n for section in self.sections for n in section.numbers)

    @cached_property
    def lines(self) -> tuple[Lines, ...]:
        """The words with each entry; a quote that has a page of its own is not among them."""
        return tuple(
            told(entry, self.said, quoted=n not in self.pulled)
            for n, entry in enumerate(self.edition.entries)
        )

    @cached_property
    def pulled(self) -> frozenset[int]:
        """Entries whose quote has a page of its own: those best to read large, far apart."""
        found: list[tuple[int, int]] = []
        for at, number in sorted(enumerate(self.order), key=lambda one: self._large(*one)):
            said = self.edition.entries[number].quote
            near = any(abs(at - other) < APART for other, _ in found)
            # one of "the same day" stays by the date that is meant
            fits = said and said.how not in {"end", "day"} and len(said.text) >= LONG
            if fits and not near:
                found.append((at, number))
        return frozenset(number for _, number in found[: len(self.order) // SELDOM])

    def _large(self, at: int, number: int) -> tuple[int, int]:
        """How far a quote is from the length that reads best large."""
        said = self.edition.entries[number].quote
        return abs(len(said.text) - BEST) if said else 0, at

    @cached_property
    def width(self) -> float:
        """Of the type area."""
        return self.format.width - 2 * self.format.margin

    @cached_property
    def height(self) -> float:
        """Of the type area above its foot."""
        return self.format.height - 2 * self.format.margin - FOOT

    @cached_property
    def side(self) -> float:
        """Width of the words beside a picture."""
        return max(self.width * SIDE, NARROWEST)

    @cached_property
    def steps(self) -> Floats:
        """Widths at which words are measured."""
        return np.arange(NARROWEST, self.width + STEP, STEP)

    @cached_property
    def aspects(self) -> Floats:
        """Of each entry: uncut, cut at the sides, cut at top and bottom; (3, entry)."""
        shapes = [_shapes(entry) for entry in self.edition.entries]
        return np.array(shapes, np.float64).reshape(-1, 3).T

    @cached_property
    def pixels(self) -> Floats:
        """Width and height of each entry; (2, entry)."""
        sizes = [size(entry) for entry in self.edition.entries]
        return np.array(sizes, np.float64).reshape(-1, 2).T

    @cached_property
    def largest(self) -> Floats:
        """Width and height up to which each entry has enough pixels, uncut; (2, entry)."""
        most = self.pixels / LEAST * INCH
        return np.asarray(most * np.maximum(1.0, SMALL / most.max(axis=0)))

    @cached_property
    def below(self) -> Floats:
        """Height of the words under each picture, gap included, at each step; (entry, step)."""
        steps = [float(step) for step in self.steps]
        return np.array([[self.under(n, w) for w in steps] for n in range(len(self.lines))])

    @cached_property
    def beside(self) -> Floats:
        """Height of the words beside each picture; (entry, 1)."""
        return np.array([[measure.height(lines, self.side)] for lines in self.lines])

    @cached_property
    def worth(self) -> Floats:
        """Share of the type area that each picture is worth."""
        hero = self.edition.hero
        return np.array(
            [OPENING if n == hero else worth(e) for n, e in enumerate(self.edition.entries)]
        )

    def under(self, number: int, width: float) -> float:
        """Room for the words under a picture, with the gap above them."""
        lines = self.lines[number]
        return UNDER + measure.height(lines, width) if lines else 0.0


def _seasons(edition: Edition, said: Words) -> tuple[Section, ...]:
    """Quarters of the year, called by their months: where they are which season is not known."""
    found: dict[int | None, list[tuple[Chapter, int]]] = {}
    for chapter in edition.chapters:
        for number in chapter.numbers:
            when = edition.entries[number].when
            day = likely(when) if when else None
            # December belongs with what follows
            key = (day.year * 12 + day.month) // 3 if day else None
            found.setdefault(key, []).append((chapter, number))
    return tuple(_season(key, mine, edition, said) for key, mine in found.items())


def _season(
    key: int | None, mine: Sequence[tuple[Chapter, int]], edition: Edition, said: Words
) -> Section:
    labels = list(dict.fromkeys(chapter.label for chapter, _ in mine))
    ages = " – ".join((labels[0], labels[-1])[: len(labels)])
    numbers = tuple(number for _, number in mine)
    if key is None:
        return Section(ages, "", numbers)
    year, month = divmod(key * 3 - 1, 12)
    first = max(date(year, month + 1, 1), edition.born)
    last = min(add_months(date(year, month + 1, 1), 3) - timedelta(days=1), edition.until)
    return Section(dates.printed_months(first, max(first, last), said), ages, numbers)


def size(entry: Entry) -> tuple[float, float]:
    """Its pixels."""
    if entry.width and entry.height:
        return float(entry.width), float(entry.height)
    return UNKNOWN, UNKNOWN


def cut_off(entry: Entry, most: float) -> float:
    """Share of it that may be cut off at either end, where `most` of a picture may.

    Less where more people are named than have faces: nobody found where the others are.
    """
    return min(most, LOST) if entry.people and len(entry.people) >= len(entry.faces) else most


def _shapes(entry: Entry) -> tuple[float, float, float]:
    """Its shape uncut, and how far it may be cut at the sides, and at top and bottom."""
    most = cut_off(entry, CUT) if entry.width else 0.0
    left, top, right, bottom = spare(entry.faces, most)
    shape = aspect(entry)
    return shape, shape * (1 - left - right), shape / (1 - top - bottom)


def worth(entry: Entry) -> float:
    """Share of the type area that a picture is worth, by what it shows and what was said of it."""
    facts = [fact for sentence in entry.words for fact in sentence.facts]
    marks = any(
        f.predicate in _MARKS or (f.predicate == "chosen" and f.value.startswith("first_"))
        for f in facts
    )
    said = TOLD if entry.quote else PLAIN
    return max(said, MARKED if marks else 0.0)
