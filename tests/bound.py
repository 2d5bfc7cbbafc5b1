"""Books laid out by hand, for the tests of what draws them: each kind of place once or more."""

from __future__ import annotations

from yearling.layout import crop
from yearling.layout.styles import FORMATS
from yearling.records import Block, Book, Edition, Entry, Leaf, Slot

BY_NAME = FORMATS


def slot(number: int, entry: Entry, left: float, top: float, width: float, height: float) -> Slot:
    """The entry cut to a place, without regard to faces."""
    shape = entry.width / entry.height
    part = crop.crop(shape, width / height, (), entry.focus)
    return Slot(number, left, top, width, height, part or crop.WHOLE)


def words(number: int, entry: Entry, left: float, top: float, width: float, height: float) -> Block:
    lines = [("when", entry.date), ("caption", entry.caption), ("credit", entry.credit)]
    if entry.quote:
        lines += [("quote", entry.quote.text), ("attribution", entry.quote.attribution)]
    return Block(tuple(line for line in lines if line[1]), left, top, width, height, number)


def book(edition: Edition, name: str = "square", spine: float = 8.0) -> Book:
    """A title page, pages of two pictures, a full page, and a cover with a picture."""
    paper = FORMATS[name]
    wide, high = paper.width, paper.height
    half = wide / 2 - 18
    title = Block((("title", edition.title), ("byline", edition.byline)), 12, 60, wide - 24, 60)
    pages = [Leaf("title", (), (title,))]
    for n in range(0, len(edition.entries), 2):
        pair = list(enumerate(edition.entries[n : n + 2], n))
        slots = tuple(
            slot(number, entry, 12 + turn * (half + 12), 20, half, 80)
            for turn, (number, entry) in enumerate(pair)
        )
        blocks = tuple(
            words(number, entry, 12 + turn * (half + 12), 103, half, 90)
            for turn, (number, entry) in enumerate(pair)
        )
        head = Block((("chapter", f"Part {n}"),), 12, 4, wide - 24, 14)
        pages.append(Leaf("two", slots, (head, *blocks)))
    first = edition.entries[0]
    full = slot(0, first, -3, -3, wide + 6, high + 6)
    pages.append(Leaf("full", (full,)))
    pages += [Leaf("empty")] * (len(pages) % 2)
    front = Leaf(
        "front", (slot(0, first, -3, -3, wide + 6, high - 50),), (title_on(edition, high),)
    )
    return Book(paper, tuple(pages), front, Leaf("back"), spine)


def title_on(edition: Edition, high: float) -> Block:
    return Block((("title", edition.title),), 12, high - 45, 180, 35, anchor="bottom")
