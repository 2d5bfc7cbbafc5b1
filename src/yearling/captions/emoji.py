"""Emoji named in words where a font has no glyph for them.

In: a text for print, which signs the font covers, and names of emoji in the text's language, as an
edge gives them (CLDR short names). Out: the same text, where each sign that would be an empty box
is its name in brackets; of a run the name stands once with its number: `[party popper ×3]`.
`Quote.text` keeps the sign. A sign that has no name stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

_TONES = "\ufe0f\U0001f3fb-\U0001f3ff"
"""What follows a sign and changes its look: as an emoji, in a colour of skin."""
_BASE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
_SIGN = rf"""(?:
    [\U0001f1e6-\U0001f1ff]{{2}} | [0-9#*]\ufe0f?\u20e3 | \U0001f3f4[\U000e0020-\U000e007f]+
    | {_BASE}[{_TONES}]*+(?:\u200d{_BASE}[{_TONES}]*+)*+
    )"""
_ONE = re.compile(_SIGN, re.VERBOSE)
_RUN = re.compile(rf"{_SIGN}(?:[ ]?{_SIGN})*+", re.VERBOSE)


def named(text: str, covered: Callable[[str], bool], names: Mapping[str, str]) -> str:
    """The text with what the font does not cover in words; `covered` is asked of whole emoji."""

    def told(run: re.Match[str]) -> str:
        signs = _ONE.findall(run[0])
        words = ["" if covered(sign) else _name(sign, names) for sign in signs]
        if not any(words):
            return run[0]
        parts = []
        for known, pairs in groupby(zip(signs, words, strict=True), lambda pair: not pair[1]):
            row = list(pairs)
            kept = "".join(sign for sign, _ in row)
            parts.append(kept if known else f"[{_counted(word for _, word in row)}]")
        return " ".join(parts)

    return _RUN.sub(told, text)


def _name(sign: str, names: Mapping[str, str]) -> str:
    """Its name, else without its colour, else those of its parts; empty if there is none."""
    bare = re.sub(f"[{_TONES}]", "", sign)
    parts = [names.get(part, "") for part in bare.split("\u200d")]
    return names.get(sign) or names.get(bare) or ", ".join(filter(None, parts))


def _counted(words: Iterable[str]) -> str:
    """`party popper ×3, partying face`."""
    rows = ((word, len(list(same))) for word, same in groupby(words))
    return ", ".join(f"{word} ×{n}" if n > 1 else word for word, n in rows)
