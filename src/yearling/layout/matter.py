"""Pages of the book without a chapter: title, opening, quotes, portraits, imprint.

In: what is to be placed, see `Material`. Out: `Leaf`s. Sizes are in mm. Pure.
"""

from __future__ import annotations

from itertools import pairwise
from math import ceil

from ..records import Block, Leaf, Slot
from . import measure
from .crop import square
from .material import INCH, LEAST, Material
from .paragraphs import Lines, imprint, quote
from .templates import CLEAR, MEASURE, Spot, heading

READING = 150.0
"""Width of words in large type: about 60 signs a line."""
RISE = 0.36
"""Where words alone on a page stand: share of what is free that is above them."""
MOST_PORTRAITS = 20
"""On a page."""
SMALLEST = 36.0
"""Side in mm below which no portrait is made smaller for want of pixels."""
BETWEEN, LABEL = 5.0, 6.0
"""Between portraits, and the room for the label of each."""


def title(stuff: Material) -> Leaf:
    """The first page: what it is called, by whom, where and when."""
    edition = stuff.edition
    lines = (("title", edition.title), ("byline", edition.byline), ("dateline", edition.dateline))
    return Leaf("title", (), (_risen(stuff, _said(lines), READING),))


def opening(stuff: Material) -> list[Leaf]:
    """The opening's words, and beside them what somebody wrote; nothing where there is none."""
    edition = stuff.edition
    lead = " ".join(sentence.text for sentence in edition.lead)
    lines = _said((("standfirst", lead), ("byline", edition.invitation)))
    found = [Leaf("opening", (), (_risen(stuff, lines, READING),))] if lines else []
    if edition.quotes:
        quotes = [quote(one, stuff.said, "pull") for one in edition.quotes]
        found.append(Leaf("quote", (), _spread(stuff, quotes)))
    return found


def pulled(stuff: Material, number: int, spot: Spot, *, words: bool) -> Leaf:
    """What was written of a picture, large; with `words` all else that it has, at the foot."""
    said = stuff.edition.entries[number].quote
    assert said
    margin = stuff.format.margin
    block = _risen(stuff, quote(said, stuff.said, "pull"), READING, number)
    blocks = [*heading(stuff, spot.section, margin, stuff.width), block]
    if words and (lines := stuff.lines[number]):
        width = min(stuff.width, MEASURE)
        high = measure.height(lines, width)
        top = margin + stuff.height - high
        blocks.append(Block(lines, margin, top, width, high, number, anchor="bottom"))
    return Leaf("quote", (), tuple(blocks))


def portraits(stuff: Material) -> list[Leaf]:
    """The subject month by month: squares in rows, as large as a page lets them be."""
    count = len(stuff.edition.portraits)
    number = ceil(count / MOST_PORTRAITS)
    ends = [count * page // number for page in range(number + 1)] if number else []
    return [_grid(stuff, first, last) for first, last in pairwise(ends)]


def _grid(stuff: Material, first: int, last: int) -> Leaf:
    margin, label = stuff.format.margin, (("chapter", stuff.said.ui["portraits"]),)
    title_ = Block(label, margin, margin, stuff.width, measure.height(label, stuff.width))
    above = margin + title_.height + CLEAR
    room = stuff.height + margin - above
    count, shown = last - first, stuff.edition.portraits[first:last]
    crops = [square(one.face, one.width, one.height) for one in shown]
    fine = min(crop.width * one.width for crop, one in zip(crops, shown, strict=True))
    most = max(fine / LEAST * INCH, SMALLEST)

    def side(columns: int) -> float:
        rows = ceil(count / columns)
        wide = (stuff.width - BETWEEN * (columns - 1)) / columns
        return max(0.0, min(wide, (room - BETWEEN * (rows - 1)) / rows - LABEL, most))

    columns = max(range(1, count + 1), key=lambda n: (n * side(n) ** 2, -n))
    slots, blocks, wide = [], [title_], side(columns)
    for at, (one, crop) in enumerate(zip(shown, crops, strict=True)):
        left = margin + at % columns * (wide + BETWEEN)
        top = above + at // columns * (wide + LABEL + BETWEEN)
        slots.append(Slot(first + at, left, top, wide, wide, crop))
        blocks.append(Block((("label", one.label),), left, top + wide + 1.5, wide, LABEL - 1.5))
    return Leaf("portraits", tuple(slots), tuple(blocks))


def colophon(stuff: Material) -> Leaf:
    """The last page: how the book was made, and of whose pictures."""
    lines = (("label", stuff.said.ui["about_this_book"]), *imprint(stuff.edition, stuff.said))
    margin, width = stuff.format.margin, MEASURE
    high = measure.height(lines, width)
    top = margin + max(0.0, stuff.height - high)
    block = Block(lines, margin, top, width, min(high, stuff.height), anchor="bottom")
    return Leaf("imprint", (), (block,))


def _said(lines: Lines) -> Lines:
    return tuple((style, text) for style, text in lines if text)


def _risen(stuff: Material, lines: Lines, width: float, number: int | None = None) -> Block:
    """Words alone on a page, a little above its middle."""
    width, margin = min(width, stuff.width), stuff.format.margin
    high = min(measure.height(lines, width), stuff.height)
    return Block(lines, margin, margin + (stuff.height - high) * RISE, width, high, number)


def _spread(stuff: Material, texts: list[Lines]) -> tuple[Block, ...]:
    """Several, one below the other, as far from each other as from the edges."""
    width, margin = min(READING, stuff.width), stuff.format.margin
    heights = [measure.height(lines, width) for lines in texts]
    free = max(0.0, stuff.height - sum(heights)) / (len(texts) + 1)
    blocks, top = [], margin
    for lines, high in zip(texts, heights, strict=True):
        top += free
        blocks.append(Block(lines, margin, top, width, high))
        top += high
    return tuple(blocks)
