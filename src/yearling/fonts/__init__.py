"""The typefaces of book and film, as their makers publish them (OFL 1.1); see `scripts/font-files`.

Source Serif 4 for what is told, its Display cuts for headlines, Source Sans 3 for what is stated,
Noto Color Emoji for emoji.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(str(files(__package__)))
SERIF, ITALIC, SEMIBOLD, DISPLAY, DISPLAY_ITALIC, SANS, SANS_SEMIBOLD, EMOJI = (
    FOLDER / f"{name}.ttf"
    for name in (
        "SourceSerif4-Regular",
        "SourceSerif4-It",
        "SourceSerif4-Semibold",
        "SourceSerif4Display-Light",
        "SourceSerif4Display-LightIt",
        "SourceSans3-Regular",
        "SourceSans3-Semibold",
        "NotoColorEmoji",
    )
)


@lru_cache(maxsize=4)
def own(folder: str) -> tuple[Path, ...]:
    """The typefaces in a folder of the family's, at any depth; none without one."""
    paths = sorted(Path(folder).rglob("*")) if folder else []
    return tuple(path for path in paths if path.suffix.lower() in {".ttf", ".otf", ".ttc", ".otc"})


@lru_cache(maxsize=64)
def signs(face: Path) -> frozenset[int]:
    """Code points that a typeface has, or the first of a collection; none if it is damaged."""
    try:
        with face.open("rb") as stream, TTFont(stream, fontNumber=0, lazy=True) as opened:
            return frozenset(opened.getBestCmap() or ())
    except Exception:  # noqa: BLE001 - its reader raises anything on damaged bytes
        return frozenset()


def from_right(text: str) -> bool:
    """True if its first letter is of a script that is written from the right."""
    ways = (unicodedata.bidirectional(sign) for sign in text)
    return next((way in {"R", "AL"} for way in ways if way in {"L", "R", "AL"}), False)
