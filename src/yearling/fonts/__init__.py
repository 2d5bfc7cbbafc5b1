"""The typefaces of book and film, as their makers publish them (OFL 1.1); see `scripts/font-files`.

Source Serif 4 for what is told, its Display cuts for headlines, Source Sans 3 for what is stated,
Noto Color Emoji for emoji.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

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
