"""The edition laid out on paper: title, opening, chapters, portraits, imprint, and a cover.

In: an edition. Out: a `Book`. The first page is a right-hand one; the number of pages is a multiple
of four, as sheets are folded. Every entry stands in it once, in order, with all its words; texts
of blocks are as printed, marks around quotes included. Pure.
"""

from __future__ import annotations

from dataclasses import replace

from ..records import Block, Book, Edition, Leaf
from . import cover
from .material import Material
from .matter import colophon, opening, portraits, pulled, title
from .pacing import Pacing, Unit
from .styles import FORMATS, POINT, STYLES
from .templates import Spot, filled, grouped, pressed

SHEET = 4
"""Pages that a folded sheet has."""


def book(edition: Edition) -> Book:
    """Lay the edition out in the size of paper that its making names."""
    stuff = Material(edition, FORMATS[edition.making.book])
    begin, end = [title(stuff), *opening(stuff)], [*portraits(stuff), colophon(stuff)]
    pages = list(begin)
    for unit in Pacing(stuff, len(begin), len(end)).pages():
        pages += _leaves(stuff, unit, len(pages))
    blank = [Leaf("empty")] * (-(len(pages) + len(end)) % SHEET)
    pages += [*end[:-1], *blank, end[-1]]
    numbered = tuple(_numbered(stuff, leaf, n + 1) for n, leaf in enumerate(pages))
    return Book(
        stuff.format,
        numbered,
        cover.front(stuff),
        cover.back(stuff),
        cover.spine(edition, len(pages)),
    )


def _leaves(stuff: Material, unit: Unit, before: int) -> list[Leaf]:
    """The pages of a unit that stands behind so many others."""
    right = before % 2 == 0
    numbers = stuff.order[unit.first : unit.first + unit.count]
    if unit.pages == 1:
        return [_pictured(stuff, numbers, unit, Spot(right, unit.section))]
    picture = _pictured(stuff, numbers, unit, Spot(not right))
    words = not any(block.number == numbers[0] for block in picture.blocks)
    return [pulled(stuff, numbers[0], Spot(right, unit.section), words=words), picture]


def _pictured(stuff: Material, numbers: tuple[int, ...], unit: Unit, spot: Spot) -> Leaf:
    if unit.how:
        return grouped(stuff, numbers, unit.how, spot)
    return filled(stuff, numbers[0], spot) or pressed(stuff, numbers[0], spot)


def _numbered(stuff: Material, leaf: Leaf, number: int) -> Leaf:
    """With the number of the page at the outer lower corner, where words stand."""
    if leaf.kind in {"title", "full", "imprint", "empty"}:
        return leaf
    paper, high = stuff.format, STYLES["folio"].leading * POINT
    top = paper.height - paper.margin - high
    align = "right" if number % 2 else "left"
    lines = (("folio", str(number)),)
    block = Block(lines, paper.margin, top, stuff.width, high, align=align)
    return replace(leaf, blocks=(*leaf.blocks, block))
