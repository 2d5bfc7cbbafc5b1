"""How much room words take: never less than they will when they are set.

In: paragraphs, each with its style, and the width of a column. Out: its height. Lines are broken
between words alone; hyphens and kerning can only make fewer lines of it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType

from .advances import SIGNS, STEPS, TABLES
from .styles import POINT, STYLES

WIDE = 1.3
"""Advance in em of a sign that is not in the tables: an emoji's is 1.275."""
SLACK = 1.02
"""By how much words may be wider than their signs: kerning can push apart, too."""

_WIDTHS = MappingProxyType(
    {
        face: {chr(c): STEPS.index(s) / 50 for c, s in zip(SIGNS, table, strict=True) if s != " "}
        for face, table in TABLES.items()
    }
)


def height(lines: Sequence[tuple[str, str]], width: float) -> float:
    """In mm, of paragraphs (style, text) in a column of `width` mm."""
    total = 0.0
    for number, (style, text) in enumerate(lines):
        set_ = STYLES[style]
        total += (set_.above if number else 0.0) + set_.leading * rows(style, text, width)
    return total * POINT


def snug(lines: Sequence[tuple[str, str]], width: float) -> float:
    """The narrowest column, by steps of 2 mm, in which they are no higher: lines end evenly."""
    high, narrow = height(lines, width), width
    while narrow > 2 and height(lines, narrow - 2) <= high:
        narrow -= 2
    return narrow


def rows(style: str, text: str, width: float) -> int:
    """Lines that a text takes; at least one for each of its own."""
    return sum(_rows(style, line, width) for line in text.split("\n"))


@lru_cache(maxsize=1 << 16)
def _rows(style: str, text: str, width: float) -> int:
    count, at = 1, 0.0
    for before, piece in _pieces(style, text):
        if at and at + before + piece > width:
            count, at = count + 1, 0.0
        at += piece + (before if at else 0.0)
        while at > width:  # longer than a line: it is broken anywhere
            count, at = count + 1, at - width
    return count


def breadth(style: str, text: str) -> float:
    """Of a text on one line, in mm."""
    return sum(before + piece for before, piece in _pieces(style, text))


def longest(style: str, text: str) -> float:
    """Of its longest word, in mm."""
    return max((piece for _, piece in _pieces(style, text)), default=0.0)


@lru_cache(maxsize=1 << 14)
def _pieces(style: str, text: str) -> tuple[tuple[float, float], ...]:
    """(space before it, width) in mm of all that stands on one line."""
    set_ = STYLES[style]
    signs, em = _WIDTHS[set_.face], set_.size * POINT * SLACK
    found, space = [], 0.0
    for piece in re.findall(r"[ \t\n]+|[^ \t\n-]+-*|-+", text):
        wide = sum(signs.get(sign, WIDE) for sign in piece) * em
        if piece[0] in " \t\n":
            space = wide
        else:
            found.append((space, wide))
            space = 0.0
    return tuple(found)
