"""Which signs our typefaces have, and what stands for an emoji that they lack.

In: the typefaces, a text. Out: the text for print, emoji without a glyph named in words; and the
signs that no typeface has and that would print as empty boxes.
"""

from __future__ import annotations

import unicodedata

import emoji

from yearling import fonts
from yearling.captions.emoji import named

_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"}
"""Kinds of signs that draw nothing of their own: controls, joiners, spaces, marks on others."""
_SMALL = frozenset(["auf", "aus", "im", "in", "links", "mit", "nach", "rechts", "und", "von"])


class Signs:
    """The signs that can be printed, and the names of the emoji that cannot."""

    def __init__(self, language: str, own: str = "") -> None:
        """Read the typefaces' tables; `language` is one of ours, `own` a folder of the family's."""
        ours = sorted(fonts.FOLDER.glob("*.ttf"))
        self._there = frozenset().union(*map(fonts.signs, (*ours, *fonts.own(own))))
        self._language = language
        self._names: dict[str, str] = {}
        self.missing: set[str] = set()
        """Of all texts asked about: what prints as an empty box."""

    def printed(self, text: str) -> str:
        """The text for print; what it still lacks is noted in `missing`."""
        if all(map(self._has, text)):
            return text
        said = named(text, lambda sign: all(map(self._has, sign)), self._known())
        self.missing |= {sign for sign in said if not self._has(sign)}
        return said

    def _has(self, sign: str) -> bool:
        return ord(sign) in self._there or unicodedata.category(sign) in _UNSEEN

    def _known(self) -> dict[str, str]:
        """CLDR's short names, as the `emoji` package has them."""
        if not self._names:
            emoji.config.load_language(self._language)
            for sign, told in emoji.EMOJI_DATA.items():
                name = told.get(self._language) or told["en"]
                spelt = name.strip(":").split("_")
                self._names[sign] = " ".join(_nouns(spelt) if self._language == "de" else spelt)
        return self._names


def _nouns(spelt: list[str]) -> list[str]:
    """German nouns with their capitals, which the package lacks: what stands before these."""
    ends = [*spelt[1:], "mit"]
    return [
        word.capitalize() if after in _SMALL and word not in _SMALL else word
        for word, after in zip(spelt, ends, strict=True)
    ]
