"""How the book is set: its sizes of paper, its styles of words. The renderer sets by the same.

Sizes of type are in points, of paper in mm. Leadings are multiples of 1.5 pt, those of running
words of 12 pt. What is read with a picture has 8.5 pt at least, for grandparents' eyes; credits
alone are smaller.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from ..records import Format

POINT = 25.4 / 72
"""A point in mm."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set."""

    face: str
    """Name of the typeface in `yearling.fonts`."""
    size: float
    """In pt."""
    leading: float
    """From one baseline to the next, in pt; a line of it is that high."""
    above: float = 0.0
    """Room above it in pt, unless it is the first of its block."""


STYLES = MappingProxyType(
    {
        "title": Style("DISPLAY", 42, 45),
        "byline": Style("ITALIC", 12, 15, 9),
        "dateline": Style("SANS", 9.5, 12, 3),
        "standfirst": Style("SERIF", 15, 22.5),
        "chapter": Style("DISPLAY", 26, 30),
        "dates": Style("SANS", 9, 12),
        "when": Style("SANS_SEMIBOLD", 8.5, 12),
        "caption": Style("SERIF", 10, 12),
        "where": Style("SANS", 8.5, 12),
        "quote": Style("ITALIC", 11, 15, 3),
        "pull": Style("DISPLAY", 26, 33),
        "attribution": Style("SANS", 8.5, 12, 1.5),
        "credit": Style("SANS", 7, 9),
        "label": Style("SANS", 9, 12),
        "folio": Style("SANS", 8.5, 9),
        "imprint": Style("SERIF", 10, 13.5, 4.5),
    }
)

FORMATS = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("square", 210.0, 210.0),
            Format("a4", 297.0, 210.0),
            Format("8in", 203.2, 203.2),
        )
    }
)
