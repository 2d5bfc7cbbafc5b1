"""Pages as letters, to hold rows and the pages of a book against.

In: rows of indices and aspect ratios. Out: a line for each row, parted by `/`; each picture is a
letter repeated by its share of the width: `AAB/CCC`.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_letters

from yearling.records import Block, Format, Leaf, Slot


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


def sheet(leaf: Leaf, paper: Format, columns: int = 28) -> str:
    """A page of the book: a line for each strip of it, twice as high as a column is wide.

    A capital is a picture by its place on the page, its small letter the words of the same entry,
    `-` other words, `.` white paper.
    """
    wide = paper.width / columns
    order = {slot.number: ascii_letters[at] for at, slot in enumerate(leaf.slots)}

    def sign(x: float, y: float) -> str:
        for slot in leaf.slots:
            if _holds(slot, x, y):
                return order[slot.number].upper()
        for block in leaf.blocks:
            if _holds(block, x, y):
                return "-" if block.number is None else order.get(block.number, "?")
        return "."

    rows = round(paper.height / wide / 2)
    return "\n".join(
        "".join(sign((x + 0.5) * wide, (y + 0.5) * 2 * wide) for x in range(columns))
        for y in range(rows)
    )


def _holds(part: Slot | Block, x: float, y: float) -> bool:
    left, top = part.left, part.top
    return left <= x < left + part.width and top <= y < top + part.height
