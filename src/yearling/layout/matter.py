"""Pages of the book without a chapter: title, opening, quotes, portraits, imprint.

In: what is to be placed, see `Material`. Out: `Leaf`s. Sizes are in mm. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, prod

from ..records import Block, Leaf, Slot
from . import measure
from .crop import SIDES, upright
from .material import INCH, LEAST, Material
from .paragraphs import Lines, imprint, known, quote
from .templates import CLEAR, MEASURE, Place, Spot, heading

READING = 150.0
"""Width of words in large type: about 60 signs a line."""
RISE = 0.36
"""Where words alone on a page stand: share of what is free that is above them."""
MOST_PORTRAITS = 20
"""On a page."""
SMALLEST = 36.0
"""Side in mm below which no portrait is made smaller for want of pixels."""
BETWEEN, LABEL = 5.0, 6.5
"""Between portraits, and the room for the label of each."""
TALL = 4 / 3
"""Height of a portrait by its width, at the most: where squares would leave the page half white."""
PAIR = 56.0
"""Side in mm of the portraits on the title page: the first and the last."""
PAUSE = 18.0
"""Between two quotes on a page, in mm."""


def title(stuff: Material) -> Leaf:
    """The first page: how small, how tall now, what it is called, by whom, where and when."""
    edition, margin = stuff.edition, stuff.format.margin
    lines = (("title", edition.title), ("byline", edition.byline), ("dateline", edition.dateline))
    words, count = _risen(stuff, known(*lines), READING), len(edition.portraits)
    shown = (0, count - 1)[: min(count, 2)]
    _, most = _tallest(stuff, shown, 1.0)
    wide = min(PAIR, most)
    free = stuff.height - words.height - wide - 2 * CLEAR
    if not shown or free < 0:
        return Leaf("title", (), (words,))
    top = margin + free * RISE
    lefts = [margin + at * (wide + BETWEEN) for at in range(count)]
    slots = tuple(
        _portrait(stuff, n, (left, top, wide, wide)) for n, left in zip(shown, lefts, strict=False)
    )
    return Leaf("title", slots, (replace(words, top=top + wide + 2 * CLEAR),))


def opening(stuff: Material) -> list[Leaf]:
    """The opening's words, and beside them what somebody wrote; nothing where there is none."""
    edition = stuff.edition
    lead = " ".join(sentence.text for sentence in edition.lead)
    lines = known(("standfirst", lead), ("byline", edition.invitation))
    words = _risen(stuff, lines, READING)
    found = [Leaf("opening", (), (words,))] if lines else []
    if edition.quotes:
        quotes = [quote(one, stuff.said, "pull") for one in edition.quotes]
        found.append(Leaf("quote", (), _stacked(stuff, quotes, words.top)))
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
    """The subject month by month: alike in rows, as large as a page lets them be."""
    count = len(stuff.edition.portraits)
    number = ceil(count / MOST_PORTRAITS)
    ends = [count * page // number for page in range(number + 1)] if number else []
    return [_grid(stuff, first, last) for first, last in pairwise(ends)]


def _grid(stuff: Material, first: int, last: int) -> Leaf:
    margin, label = stuff.format.margin, (("chapter", stuff.said.ui["portraits"]),)
    title_ = Block(label, margin, margin, stuff.width, measure.height(label, stuff.width))
    above = margin + title_.height + CLEAR
    count, shown = last - first, range(first, last)
    tall, most = _tallest(stuff, shown, TALL)

    def size(columns: int) -> tuple[float, float]:
        rows = ceil(count / columns)
        wide = (stuff.width - BETWEEN * (columns - 1)) / columns
        room = stuff.height + margin - above - BETWEEN * (rows - 1)
        high = max(0.0, room / rows - LABEL)
        wide = min(wide, high, most)
        return wide, min(high, wide * tall)

    # of the same size those without a hole in the last row
    columns = max(range(1, count + 1), key=lambda n: (prod(size(n)), -(-count % n), -n))
    slots, blocks, (wide, high) = [], [title_], size(columns)
    for at, number in enumerate(shown):
        left = margin + at % columns * (wide + BETWEEN)
        top = above + at // columns * (high + LABEL + BETWEEN)
        slots.append(_portrait(stuff, number, (left, top, wide, high)))
        lines = (("label", stuff.edition.portraits[number].label),)
        blocks.append(Block(lines, left, top + high + 1.5, wide, LABEL - 1.5))
    return Leaf("portraits", tuple(slots), tuple(blocks))


def _tallest(stuff: Material, shown: Sequence[int], most: float) -> tuple[float, float]:
    """How tall portraits may be, up to `most`, with no face cut; how wide by their pixels."""
    found = [stuff.edition.portraits[n] for n in shown]
    faces = [(one.height, SIDES * one.face.width * one.width) for one in found]
    tall = max(1.0, min([most, *(high / wide for high, wide in faces)]))
    fine = [upright(p.face, p.width, p.height, tall).width * p.width for p in found]
    return tall, max(min(fine, default=0.0) / LEAST * INCH, SMALLEST)


def _portrait(stuff: Material, number: int, place: Place) -> Slot:
    one, (_, _, wide, high) = stuff.edition.portraits[number], place
    return Slot(number, *place, upright(one.face, one.width, one.height, high / wide))


def colophon(stuff: Material) -> Leaf:
    """The last page: how the book was made, and of whose pictures."""
    lines = (("label", stuff.said.ui["about_this_book"]), *imprint(stuff.edition, stuff.said))
    margin, width = stuff.format.margin, MEASURE
    high = measure.height(lines, width)
    top = margin + max(0.0, stuff.height - high)
    block = Block(lines, margin, top, width, min(high, stuff.height), anchor="bottom")
    return Leaf("imprint", (), (block,))


def _risen(stuff: Material, lines: Lines, width: float, number: int | None = None) -> Block:
    """Words alone on a page, a little above its middle."""
    width, margin = measure.snug(lines, min(width, stuff.width)), stuff.format.margin
    high = min(measure.height(lines, width), stuff.height)
    return Block(lines, margin, margin + (stuff.height - high) * RISE, width, high, number)


def _stacked(stuff: Material, texts: list[Lines], top: float) -> tuple[Block, ...]:
    """Several, one below the other, from a line on or as much higher as they need."""
    width, margin = min(READING, stuff.width), stuff.format.margin
    heights = [measure.height(lines, width) for lines in texts]
    gaps = len(texts) - 1
    free = max(0.0, stuff.height - sum(heights))
    pause = min(PAUSE, free / max(gaps, 1))
    top, blocks = min(top, margin + free - pause * gaps), []
    for lines, high in zip(texts, heights, strict=True):
        blocks.append(Block(lines, margin, top, measure.snug(lines, width), high))
        top += high + pause
    return tuple(blocks)
