"""Quotation marks as each language sets them around somebody's words, and within.

In: words as somebody wrote them, without marks around. Out: the same for print between the outer
marks: a quotation within them has the inner pair, one within that the third, or the outer again.
Only marks, the spaces that belong to them and apostrophes change, never a letter; marks that do not
pair up all stay as typed.
`Quote.text` keeps the writer's own.
"""

from __future__ import annotations

import re

from .languages import Words

_CLOSES = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "'": "'’", "‘": "’", "‚": "‘’"}
_SINGLE = frozenset("'‘‚")
_ENDS = frozenset('"”»«“')
_SPACES = frozenset(" \u00a0\u202f")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def pairs(said: Words) -> list[str]:
    """The outer pair and those within, from outside in, with the spaces that belong to them."""
    return said.opening["marks"].split(" ")


def nested(text: str, said: Words) -> str:
    """The text as it stands in the outer pair: quotations in the inner, theirs in the next one."""
    text = _APOSTROPHE.sub("’", text)
    begin, end, *inner = pairs(said)
    levels = [*zip(inner[::2], inner[1::2], strict=True), (begin, end)]
    signs, spans = list(text), []
    open_: list[tuple[str, int]] = []
    for at, sign in enumerate(text):
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        depth = _closed(open_, sign, before, after)
        if depth is not None:
            spans.append((open_[depth][1], at, depth))
            del open_[depth:]
        elif _opens(sign, before, after, inside=bool(open_)):
            open_.append((sign, at))
        elif sign in _ENDS:
            return text
    if any(sign not in _SINGLE for sign, _ in open_):
        return text
    for first, last, depth in spans:
        opening, closing = levels[depth % len(levels)]
        _put(signs, text, first, opening, first + 1)
        _put(signs, text, last, closing, last - 1)
    return "".join(signs)


def _opens(sign: str, before: str, after: str, *, inside: bool) -> bool:
    """A mark before a word; single ones within others only, as they are apostrophes too."""
    if sign not in _CLOSES or before.isalnum():
        return False
    if sign == "«":
        return True
    return not after.isspace() and (sign not in _SINGLE or (inside and after.isalnum()))


def _closed(open_: list[tuple[str, int]], sign: str, before: str, after: str) -> int | None:
    """The depth of the quotation that this mark ends; None if it ends none."""
    if not open_ or (before.isspace() and sign != "»"):
        return None
    for depth in range(len(open_) - 1, -1, -1):
        mark = open_[depth][0]
        if sign in _CLOSES[mark] and not (sign in "'’‘" and after.isalnum()):
            return depth
        if mark not in _SINGLE:  # an apostrophe that looked like a mark is passed over
            return None
    return None


def _put(signs: list[str], text: str, at: int, mark: str, beside: int) -> None:
    """Set a mark; the space within guillemets goes with them."""
    signs[at] = mark
    if text[at] in "«»" and text[beside : beside + 1] in _SPACES:
        signs[beside] = ""
