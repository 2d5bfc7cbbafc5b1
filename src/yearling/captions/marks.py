"""Quotation marks as each language sets them around somebody's words, and within.

In: words as somebody wrote them, without marks around. Out: the same words, quotations within them
in the pair that the language alternates to; every other code point stays.
"""

from __future__ import annotations

import re

from .languages import Words

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]*)[”“»\"]")
_WITHIN = re.compile(r"(?<!\w)['‘‚]([^'‘’‚]+)['’‘](?!\w)")


def pairs(said: Words) -> tuple[str, str, str, str]:
    """The outer pair and the inner one, with the spaces that belong to them."""
    begin, end, inner, inner_end = said.opening["marks"].split(" ")
    return begin, end, inner, inner_end


def nested(text: str, said: Words) -> str:
    """The text as it stands in the outer pair: quotations in the inner, theirs in the outer one."""
    begin, end, inner, inner_end = pairs(said)

    def turned(found: re.Match[str]) -> str:
        deeper = _WITHIN.sub(lambda one: f"{begin}{one[1].strip()}{end}", found[1].strip())
        return f"{inner}{deeper}{inner_end}"

    return _QUOTED.sub(turned, text)
