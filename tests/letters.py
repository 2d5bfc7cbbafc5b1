"""A page as letters, to hold rows against.

In: rows of indices and aspect ratios. Out: a line for each row, parted by `/`; each picture is a
letter repeated by its share of the width: `AAB/CCC`.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_letters


def draw(placed: Sequence[Sequence[int]], aspects: Sequence[float], columns: int = 6) -> str:
    """The rows in letters, `columns` wide; letters begin again after 52 pictures."""
    return "/".join(_row(row, aspects, columns) for row in placed)


def _row(row: Sequence[int], aspects: Sequence[float], columns: int) -> str:
    breadth = sum(aspects[n] for n in row)
    line, passed = "", 0.0
    for number in row:
        passed += aspects[number]
        letter = ascii_letters[26:] + ascii_letters[:26]
        line += letter[number % 52] * max(1, round(columns * passed / breadth) - len(line))
    return line
