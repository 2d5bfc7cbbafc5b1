"""How large words are in the film, and how much room they take. Pure.

In: lines with their styles, a width. Out: the height that they need there. It is an estimate on
the safe side, for choosing where they stand; the drawing measures with the typefaces themselves,
and sets them smaller where this one was wrong.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple


class Style(NamedTuple):
    """Lengths in units, see `unit`."""

    size: float
    """Of the typeface's square."""
    leading: float
    """From line to line, in sizes."""
    above: float
    """Between this and what stands before it."""
    breadth: float
    """Of its letters, where those of the caption are 1."""


# A capital of Source Serif and Source Sans is 0.66 of the size. At three metres from a set 69 cm
# high (55 inches), 0.034 is a capital of 18 arc minutes: more than three times what good eyes just
# read (5 minutes), about what subtitles have. A credit is to be found, and comes larger at the end.
STYLES = {
    "title": Style(0.128, 1.06, 0.022, 0.9),
    "month": Style(0.104, 1.08, 0.012, 0.9),
    "invitation": Style(0.064, 1.26, 0.030, 0.86),
    "quote": Style(0.052, 1.34, 0.024, 1),
    "caption": Style(0.047, 1.28, 0.012, 1),
    "byline": Style(0.042, 1.30, 0.020, 1),
    "dateline": Style(0.034, 1.40, 0.020, 1.5),
    "dates": Style(0.034, 1.40, 0.010, 1.5),
    "when": Style(0.034, 1.40, 0.014, 1.5),
    "where": Style(0.034, 1.40, 0.012, 0.94),
    "attribution": Style(0.034, 1.40, 0.022, 0.94),
    "credits": Style(0.036, 1.50, 0.020, 1),
    "credit": Style(0.026, 1.40, 0.014, 0.94),
}

SPARE, LOST = 1.1, 1.3
"""By how much words are taken to be broader than reckoned, and sizes at the end of each line: half
a word of six letters."""

UPRIGHT = 1.15
"""How much larger words are in a frame that stands: a phone held at 35 cm is 7 cm broad."""


def unit(width: int, height: int) -> float:
    """Pixels of a unit: the shorter side of a frame that lies, a bit more of one that stands."""
    return float(height) if width >= height else width * UPRIGHT


def height(lines: Sequence[tuple[str, str]], width: float) -> float:
    """Of the lines where they may be `width` units broad; in units."""
    total = 0.0
    for place, (name, text) in enumerate(lines):
        style = STYLES[name]
        long, lost = length((name, text)), LOST * style.size
        count = 1 if long <= width else ceil(long / max(width - lost, lost))
        total += count * style.size * style.leading + (style.above if place else 0.0)
    return total


def length(line: tuple[str, str]) -> float:
    """Of one line of words, unbroken; in units."""
    name, text = line
    return breadth(text) * STYLES[name].breadth * STYLES[name].size * SPARE


def breadth(text: str) -> float:
    """Of a text in sizes, as the caption's typeface has it.

    Measured on 17,000 words of prose: 0.44 a letter or space, 0.62 a capital. The other styles have
    what `STYLES` says, measured alike, those in capitals with the space between them.
    """
    return sum(map(_of_sign, text))


def _of_sign(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.2
    if unicodedata.category(sign) in {"Mn", "Cf"}:
        return 0.0
    return 0.63 if sign.isupper() else 0.45
