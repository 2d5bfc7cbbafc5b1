"""Pages of pictures: a tree of one to five with their words, or one that fills its page.

In: what is to be placed, see `Material`, and whether the page is a right-hand one. Out: `Leaf`s.
Sizes are in mm from the trimmed page's top left corner. The fold is at the left of a right-hand
page. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..records import Block, Box, Leaf, Slot
from . import measure
from .chapters import aspect
from .crop import WHOLE, Bounds, crop
from .material import BESIDE, CUT, FILLING, INCH, UNDER, Material, Section, cut_off
from .slicing import Fill, Floats, Parts, Tree, fill, room

GAP = 5.0
"""Between pictures."""
HEAD = 7.0
"""Between a chapter's heading and what follows."""
TRIM = 5.0
"""At the trimmed edges: free of faces."""
FILLED = 0.15
"""Share of a picture that may be cut off at either end where it fills a page."""
COLUMN, CLEAR = 42.0, 7.0
"""Least width of words beside a picture that bleeds, and the room between the two."""
MEASURE = 110.0
"""Greatest width of running words: about 65 signs a line."""

Indices = NDArray[np.intp]
Place = tuple[float, float, float, float]
"""Left, top, width and height."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page stands."""

    right: bool
    """True for a right-hand page."""
    section: Section | None = None
    """The chapter that begins on it."""


def heading(stuff: Material, section: Section | None, left: float, width: float) -> list[Block]:
    """A chapter's heading at the top of the type area; nothing where none begins."""
    if section is None:
        return []
    lines = tuple((s, t) for s, t in (("chapter", section.label), ("dates", section.dates)) if t)
    return [Block(lines, left, stuff.format.margin, width, measure.height(lines, width))]


def head(stuff: Material, section: Section | None) -> float:
    """Room that a heading takes above pictures, with what is free below it."""
    blocks = heading(stuff, section, 0.0, stuff.width)
    return blocks[0].height + HEAD if blocks else 0.0


def hang(stuff: Material) -> float:
    """Where pictures begin below a heading, from the top of the type area."""
    return max((head(stuff, section) for section in stuff.sections), default=0.0)


def parts(stuff: Material, numbers: Indices, *, beside: bool) -> Parts:
    """The pictures (picture, page) of pages as a tree takes them."""
    shape, least, most = (row[numbers] for row in stuff.aspects)
    table = stuff.beside if beside else stuff.below
    return Parts(shape, least, most, table[numbers], (stuff.side + BESIDE) * beside)


def box(stuff: Material, numbers: Indices, found: Parts, heads: Floats) -> tuple[Floats, Floats]:
    """Width and height that pages have for them; a picture alone is bounded by its pixels."""
    wide, high = np.full(heads.shape, stuff.width), stuff.height - heads
    if len(numbers) > 1:
        return wide, high
    most = stuff.largest[:, numbers[0]]
    wide = np.minimum(wide, most[0] + found.side)
    words = 0.0 if found.side else room(found.words, wide[None])[0]
    return wide, np.minimum(high, most[1] + words)


def grouped(stuff: Material, numbers: Sequence[int], how: tuple[Tree, bool], spot: Spot) -> Leaf:
    """A page of pictures by a tree, with their words below or beside them."""
    tree, beside = how
    columns = np.array(numbers)[:, None]
    found = parts(stuff, columns, beside=beside)
    high = head(stuff, spot.section)
    placed = fill(tree, found, box(stuff, columns, found, np.array([high])), GAP)
    margin = stuff.format.margin
    free = stuff.width - float(placed.breadth[0])
    # without a heading they hang as if there were one, or from the top: on one line in a spread
    if not spot.section and placed.depth[0] <= stuff.height - (line := hang(stuff)):
        high += line
    # words stand beside pictures at the outer side; else those without a heading in the middle
    shift = 0.0 if beside or spot.section else free / 2
    shift = free + found.side if beside and not spot.right else shift
    slots = [
        _slot(stuff, n, (margin + shift + left, margin + high + top, width, height))
        for n, (left, top, width, height) in zip(numbers, _places(placed), strict=True)
    ]
    blocks = heading(stuff, spot.section, margin, stuff.width)
    for slot in slots:
        blocks += _beside(stuff, slot, spot) if beside else _below(stuff, slot)
    kind = {1: "one", 2: "two"}.get(len(numbers), "tree")
    return Leaf(kind, tuple(slots), tuple(blocks))


def _places(placed: Fill) -> Iterator[Place]:
    for row in zip(placed.left, placed.top, placed.width, placed.height, strict=True):
        left, top, width, height = (float(column[0]) for column in row)
        yield left, top, width, height


def _slot(stuff: Material, number: int, place: Place) -> Slot:
    entry = stuff.edition.entries[number]
    bounds = Bounds(most=cut_off(entry, CUT))
    shape = place[2] / place[3]
    part = crop(aspect(entry), shape, entry.faces, entry.focus, bounds=bounds)
    return Slot(number, *place, part or WHOLE)


def _below(stuff: Material, slot: Slot) -> list[Block]:
    lines = stuff.lines[slot.number]
    if not lines:
        return []
    top = slot.top + slot.height + UNDER
    high = measure.height(lines, slot.width)
    return [Block(lines, slot.left, top, slot.width, high, slot.number)]


def _beside(stuff: Material, slot: Slot, spot: Spot) -> list[Block]:
    lines = stuff.lines[slot.number]
    if not lines:
        return []
    left = slot.left + slot.width + BESIDE if spot.right else slot.left - BESIDE - stuff.side
    place = left, slot.top, stuff.side, slot.height
    return [Block(lines, *place, slot.number, anchor="bottom")]


def filled(stuff: Material, number: int, spot: Spot) -> Leaf | None:
    """A page that one picture fills, to the edge on three sides at least; None if it cannot.

    It is too small, a face would be in the fold or at the edge, or words have no room.
    """
    ways = (_whole, _band, _column)
    found = [leaf for way in ways if (leaf := way(stuff, number, spot))]
    return max(found, key=lambda leaf: leaf.slots[0].width * leaf.slots[0].height, default=None)


def pressed(stuff: Material, number: int, spot: Spot) -> Leaf:
    """A picture with more words than can stand with it: they will be set smaller."""
    margin, high = stuff.format.margin, head(stuff, spot.section)
    shape = aspect(stuff.edition.entries[number])
    wide = min(stuff.width, (stuff.height - high) / 2 * shape, float(stuff.largest[0, number]))
    slot = Slot(number, margin, margin + high, wide, wide / shape, WHOLE)
    top = slot.top + slot.height + UNDER
    room = stuff.width, margin + stuff.height - top
    blocks = heading(stuff, spot.section, margin, stuff.width)
    return Leaf("one", (slot,), (*blocks, Block(stuff.lines[number], margin, top, *room, number)))


def _whole(stuff: Material, number: int, spot: Spot) -> Leaf | None:
    """To all four edges, if it has no words or they stand with its quote on the facing page."""
    paper = stuff.format
    place = (
        -paper.bleed,
        -paper.bleed,
        paper.width + 2 * paper.bleed,
        paper.height + 2 * paper.bleed,
    )
    words = (stuff.lines[number] and number not in stuff.pulled) or spot.section
    slot = None if words else bled(stuff, number, place, _free(stuff, place, spot))
    return Leaf("full", (slot,)) if slot else None


def _band(stuff: Material, number: int, spot: Spot) -> Leaf | None:
    """From the upper edge down; words, and a heading left of them, in what is free below."""
    paper, margin, wide = stuff.format, stuff.format.margin, stuff.width
    lines = stuff.lines[number]
    column = (wide - GAP) * 0.5 if spot.section else min(wide, MEASURE)
    headed = heading(stuff, spot.section, margin, column)
    # as deep without a heading as with one, so that two in a spread end on one line
    high = max(measure.height(lines, column), hang(stuff) - HEAD)
    across = paper.width + 2 * paper.bleed
    natural = across / aspect(stuff.edition.entries[number])
    most = paper.height - margin - high - CLEAR + paper.bleed
    depths = (min(deep, most) for deep in (natural / (1 - 2 * FILLED), natural))
    places = ((-paper.bleed, -paper.bleed, across, deep) for deep in depths)
    slot = _first(stuff, number, places, spot)
    if slot is None or slot.height < 0.6 * paper.height:
        return None
    top = slot.height - paper.bleed + CLEAR
    left = margin + wide - column if spot.section else margin
    blocks = [Block(b.lines, b.left, top, b.width, b.height) for b in headed]
    if lines:
        blocks.append(Block(lines, left, top, column, measure.height(lines, column), number))
    return Leaf("full", (slot,), tuple(blocks))


def _column(stuff: Material, number: int, spot: Spot) -> Leaf | None:
    """From the outer edge to the upper and the lower; heading and words beside it at the fold."""
    paper, margin, lines = stuff.format, stuff.format.margin, stuff.lines[number]
    deep = paper.height + 2 * paper.bleed
    natural = deep * aspect(stuff.edition.entries[number])
    most = paper.width + paper.bleed - margin - COLUMN - CLEAR
    widths = [min(wide, most) for wide in (natural / (1 - 2 * FILLED), natural)]
    lefts = [paper.width + paper.bleed - wide if spot.right else -paper.bleed for wide in widths]
    places = [(x, -paper.bleed, wide, deep) for x, wide in zip(lefts, widths, strict=True)]
    slot = _first(stuff, number, places, spot)
    if slot is None or slot.width < 0.5 * paper.width:
        return None
    free = paper.width + paper.bleed - slot.width - margin - CLEAR
    column = min(free, MEASURE)
    start = margin if spot.right else paper.width - margin - column
    blocks = heading(stuff, spot.section, start, column)
    above = margin + (blocks[0].height + HEAD if blocks else 0.0)
    room = paper.height - margin - above
    if measure.height(lines, column) > room:
        return None
    if lines:
        blocks.append(Block(lines, start, above, column, room, number, anchor="bottom"))
    return Leaf("full", (slot,), tuple(blocks))


def _first(stuff: Material, number: int, places: Iterable[Place], spot: Spot) -> Slot | None:
    """The picture in the first of these places where it can stand."""
    slots = (bled(stuff, number, place, _free(stuff, place, spot)) for place in places)
    return next((slot for slot in slots if slot), None)


def bled(stuff: Material, number: int, place: Place, safe: Box) -> Slot | None:
    """The picture in a place that reaches into the bleed, its faces in the `safe` share of that.

    None if it cannot stand there.
    """
    entry, (_, _, width, height) = stuff.edition.entries[number], place
    bounds = Bounds(safe, cut_off(entry, FILLED))
    part = crop(aspect(entry), width / height, entry.faces, entry.focus, bounds=bounds)
    if part is None or min(part.width, part.height) < 1 - 2 * FILLED:
        return None
    pixels = stuff.pixels[:, number]
    fine = min(part.width * pixels[0] / width, part.height * pixels[1] / height) * INCH
    return Slot(number, *place, part) if fine >= FILLING else None


def _free(stuff: Material, place: Place, spot: Spot) -> Box:
    """The share of a place in which faces may be: not in the fold nor at a trimmed edge."""
    paper = stuff.format
    left, top, width, height = place
    inner, outer = (paper.fold, TRIM) if spot.right else (TRIM, paper.fold)
    first = max(0.0, inner - left)
    last = min(width, paper.width - outer - left)
    high = max(0.0, TRIM - top)
    low = min(height, paper.height - TRIM - top)
    return Box(first / width, high / height, (last - first) / width, (low - high) / height)
