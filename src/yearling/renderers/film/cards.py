"""The words of a shot as a picture to lay over the frame.

In: a shot, the film, the family's folder of typefaces. Out: a `Card`: pixels with transparency,
and where they go. Set as the page is: headlines in Source Serif's Display cut, what is told in its
text cut, what is stated in Source Sans. Behind words on a picture it darkens softly, so that they
can be read on snow; on a picture's ground they need nothing behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from yearling import fonts
from yearling.layout.lettering import STYLES, unit
from yearling.layout.paragraphs import DOT
from yearling.layout.staging import SAFE
from yearling.records import Box, Film, Shot

from .ink import write
from .runs import Line, Setting, lines, missing
from .shade import Shade, shade, shaded

PAPER, SOFT, ACCENT = (247, 244, 236), (232, 227, 216), (159, 200, 178)
"""The page's paper, a shade of it, and its green as it is on dark ground."""


class Look(NamedTuple):
    """Of a style: sizes are in `layout.lettering`."""

    face: Path
    colour: tuple[int, int, int]
    spread: bool = False
    """True for capitals with space between them."""


LOOKS = {
    "title": Look(fonts.DISPLAY, PAPER),
    "month": Look(fonts.DISPLAY, PAPER),
    "invitation": Look(fonts.DISPLAY_ITALIC, PAPER),
    "quote": Look(fonts.SERIF, PAPER),
    "caption": Look(fonts.SERIF, PAPER),
    "byline": Look(fonts.ITALIC, SOFT),
    "dateline": Look(fonts.SANS_SEMIBOLD, ACCENT, spread=True),
    "dates": Look(fonts.SANS_SEMIBOLD, ACCENT, spread=True),
    "when": Look(fonts.SANS_SEMIBOLD, SOFT, spread=True),
    "where": Look(fonts.SANS, SOFT),
    "attribution": Look(fonts.SANS, SOFT),
    "credits": Look(fonts.SERIF, PAPER),
    "credit": Look(fonts.SANS, SOFT),
}

ALONE = 1.35
"""How much larger a quote is that has the frame to itself."""
SHRUNK = 0.94
"""By how much words are set smaller, again and again, until they fit."""
BROKEN = 0.75
"""Share of its size from which on a word that is too long is broken."""
TINY = 0.12
"""Share at which what does not fit is left out: a page of words where a line should be."""
ROUNDING = 1e-6
SLIGHT = 1.0
"""Pixels that a line may be longer than its words and spaces are one by one: kerning."""
MIDDLE, UP, DOWN = 0.30, 0.78, 0.23
"""Of a size: the line of writing under the middle of a line, and how far letters reach from it."""


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """What is laid over the frame for one shot."""

    left: int
    """In pixels of the frame; even, as is all that follows of size and place."""
    top: int
    pixels: NDArray[np.uint8]
    """Height x width x 4: red, green, blue, not multiplied by the last, how opaque."""
    words: tuple[Box, ...]
    """Where each line of words stands, in fractions of the frame."""
    missing: frozenset[str]
    """Signs that no typeface has, and that are left out."""


class Placed(NamedTuple):
    """One line of words in its place, in pixels of the frame."""

    line: Line
    colour: tuple[int, int, int]
    size: int
    left: float
    baseline: float


class _Block(NamedTuple):
    """The lines of one text."""

    name: str
    size: float
    """Of its letters in pixels; they are drawn at whole ones."""
    above: float
    """Free before it, in pixels."""
    lines: list[Line]

    @property
    def high(self) -> float:
        """Without what is free before it, in pixels."""
        return len(self.lines) * self.size * STYLES[self.name].leading


def draw(shot: Shot, film: Film, own: str = "") -> Card | None:
    """The card of a shot; None if it says nothing."""
    if not shot.lines or not shot.room:
        return None
    placed = list(_placed(_fitting(shot, shot.room, film, own), shot, shot.room, film))
    words = tuple(_box(one, film) for one in placed)
    dark = shade(shot, words)
    left, top, right, bottom = _window(words, dark, film)
    card = Image.new("RGBA", (right - left, bottom - top))
    if dark:
        taken = shaded(dark, (left, top, right, bottom), (film.width, film.height))
        card.putalpha(Image.fromarray(taken))
    for one in placed:
        write(card, one.line, one.size, one.colour, (one.left - left, one.baseline - top))
    lost = (missing(text, LOOKS[name].face, own) for name, text in shot.lines)
    return Card(left, top, np.asarray(card), words, frozenset().union(*lost))


def _fitting(shot: Shot, room: Box, film: Film, own: str) -> list[_Block]:
    """All lines of words, as large as the room allows."""
    size = unit(film.width, film.height)
    scale = ALONE if shot.kind == "quote" and not shot.move else 1.0
    while True:
        blocks = [
            _block(name, text, size * scale, room.width * film.width, own, hard=scale < BROKEN)
            for name, text in shot.lines
        ]
        blocks = [block for block in blocks if block.lines]
        high = _high(blocks)
        widest = max((line.width for block in blocks for line in block.lines), default=0.0)
        if (
            high <= room.height * film.height + ROUNDING
            and widest <= room.width * film.width + SLIGHT
        ):
            return blocks
        if scale < TINY:
            return _cut(blocks, room.height * film.height)
        scale *= SHRUNK


def _block(name: str, text: str, one: float, width: float, own: str, *, hard: bool) -> _Block:
    style, look = STYLES[name], LOOKS[name]
    size = style.size * one
    setting = Setting(look.face, max(1, round(size)), own, look.spread, hard)
    found = lines(text, setting, width)
    if len(found) > 1:  # a date and an age have a line each, rather than a year and an age
        found = lines(text.replace(DOT, "\n"), setting, width)
    return _Block(name, size, style.above * one, found)


def _high(blocks: Sequence[_Block]) -> float:
    """Of all together, in pixels."""
    return sum(block.above * (place > 0) + block.high for place, block in enumerate(blocks))


def _cut(blocks: Sequence[_Block], high: float) -> list[_Block]:
    """What fits, from the top."""
    kept = []
    for place, block in enumerate(blocks):
        high -= block.above if place else 0.0
        fit = max(0, int(high / (block.size * STYLES[block.name].leading)))
        kept.append(block._replace(lines=block.lines[:fit]))
        high -= kept[-1].high
    return [block for block in kept if block.lines]


def _placed(blocks: Sequence[_Block], shot: Shot, room: Box, film: Film) -> Iterator[Placed]:
    """In the middle on ground; from the side where reading begins elsewhere."""
    left, width = room.left * film.width, room.width * film.width
    free = room.height * film.height - _high(blocks)
    top = room.top * film.height + free * _anchor(shot, room)
    centred = (shot.framed and room.height < 1 - 2 * SAFE - 1e-9) or shot.move is None
    for place, block in enumerate(blocks):
        top += block.above if place else 0.0
        leading = block.size * STYLES[block.name].leading
        for line in block.lines:
            spare = width - line.width
            start = left + (spare / 2 if centred else spare * line.rtl)
            baseline = top + leading / 2 + block.size * MIDDLE
            yield Placed(line, LOOKS[block.name].colour, max(1, round(block.size)), start, baseline)
            top += leading


def _anchor(shot: Shot, room: Box) -> float:
    """0 for words that hang from the top of their room, 0.5 and 1 for the middle and the foot."""
    if shot.framed:
        return 0.5 if room.height >= 1 - 2 * SAFE - 1e-9 else 0.0
    return 0.0 if room.top <= SAFE + 1e-9 else 1.0


def _box(one: Placed, film: Film) -> Box:
    top = one.baseline - UP * one.size
    return Box(
        one.left / film.width,
        top / film.height,
        one.line.width / film.width,
        (UP + DOWN) * one.size / film.height,
    )


def _window(words: Sequence[Box], dark: Shade | None, film: Film) -> tuple[int, int, int, int]:
    """The part of the frame that the card covers: left, top, right, bottom in even pixels."""
    boxes = [*words, *([dark.box] if dark else [])]
    edge = 0.3 * STYLES["title"].size  # what letters reach beyond their boxes
    left = min((box.left for box in boxes), default=0.0) - edge
    top = min((box.top for box in boxes), default=0.0) - edge
    right = max((box.left + box.width for box in boxes), default=0.0) + edge
    bottom = max((box.top + box.height for box in boxes), default=0.0) + edge
    return (
        max(0, int(left * film.width) // 2 * 2),
        max(0, int(top * film.height) // 2 * 2),
        min(film.width, -int(-right * film.width) // 2 * 2),
        min(film.height, -int(-bottom * film.height) // 2 * 2),
    )
