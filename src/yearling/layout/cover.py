"""The cover of the book: the picture that opens the edition in front, where it began at the back.

In: what is to be placed, see `Material`. Out: two `Leaf`s and the width between them. Sizes are in
mm from the trimmed top left corner of each side; the spine is left of the front. Pure.
"""

from __future__ import annotations

from dataclasses import replace

from ..records import Block, Box, Edition, Leaf, Slot
from . import measure
from .chapters import aspect
from .crop import WHOLE
from .material import Material
from .paragraphs import known
from .templates import CLEAR, FILLED, TRIM, bled

BOARDS = 0.6
"""Thickness of both boards of a soft cover in mm."""
BACK = 62.0
"""Longer side of the picture at the back, in mm."""


def front(stuff: Material) -> Leaf:
    """Its picture down to the title, as far as its shape, its faces and its pixels let it."""
    paper, edition = stuff.format, stuff.edition
    lines = known(("title", edition.title), ("byline", edition.byline))
    high = min(measure.height(lines, stuff.width), stuff.height / 2)
    top = paper.height - paper.margin - high
    words = Block(lines, paper.margin, top, stuff.width, high)
    if edition.hero is None:
        return Leaf("title", (), (words,))
    slot = _front(stuff, edition.hero, top - CLEAR)
    # both stand as far from the top as from the foot
    up = max(0.0, slot.top - paper.margin) / 2
    slot, words = replace(slot, top=slot.top - up), replace(words, top=top - up)
    # the title begins where the picture does, unless it needs more lines then
    left = max(slot.left, paper.margin)
    beneath = replace(words, left=left, width=paper.width - paper.margin - left)
    fits = measure.height(lines, beneath.width) <= high
    return Leaf("full", (slot,), (beneath if fits else words,))


def _front(stuff: Material, number: int, low: float) -> Slot:
    """The picture above `low`: to the edges, or else in the margins, cut or whole."""
    paper = stuff.format
    shape = aspect(stuff.edition.entries[number])
    across = paper.width + paper.bleed
    deep = min(low + paper.bleed, across / shape / (1 - 2 * FILLED))
    safe = Box(TRIM / across, (paper.bleed + TRIM) / deep, 0.0, 1 - (paper.bleed + TRIM) / deep)
    safe = Box(safe.left, safe.top, 1 - (2 * TRIM + paper.bleed) / across, safe.height)
    place = 0.0, -paper.bleed, across, deep
    margins = paper.margin, paper.margin, stuff.width, low - paper.margin
    return (
        bled(stuff, number, place, safe)
        or bled(stuff, number, margins, WHOLE)
        or _framed(stuff, number, low)
    )


def _framed(stuff: Material, number: int, low: float) -> Slot:
    """Whole, in the margins, as large as its pixels let it."""
    margin, shape = stuff.format.margin, aspect(stuff.edition.entries[number])
    wide = min(stuff.width, (low - margin) * shape, float(stuff.largest[0, number]))
    high = wide / shape
    return Slot(number, (stuff.format.width - wide) / 2, low - high, wide, high, WHOLE)


def back(stuff: Material) -> Leaf:
    """The first picture of the year, small, and where and when the edition was made."""
    paper, edition = stuff.format, stuff.edition
    lines = known(("dateline", edition.dateline))
    high = measure.height(lines, stuff.width)
    place = paper.margin, paper.height - paper.margin - high, stuff.width, high
    words = (Block(lines, *place, align="center"),) if lines else ()
    first = next((n for n in stuff.order if n != edition.hero), None)
    if first is None:
        return Leaf("title", (), words)
    shape = aspect(edition.entries[first])
    wide = BACK * min(1.0, shape)
    top = (paper.height - wide / shape) * 0.4
    slot = Slot(first, (paper.width - wide) / 2, top, wide, wide / shape, WHOLE)
    return Leaf("one", (slot,), words)


def spine(edition: Edition, pages: int) -> float:
    """Its width in mm: the leaves and the boards."""
    return pages / 2 * edition.making.paper + BOARDS
