"""Words as metadata holds them, without what stands for nothing.

In: properties as a reader gave them. Out: text for people. May not: change what a person wrote.
"""

from __future__ import annotations

import re

from yearling.inspection.parts import Words

_EMPTY = {
    *("", "null", "(null)", "none", "n/a", "unknown", "_unknown_", "undefined"),
    *("untitled", "default"),
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def first(words: Words, *keys: str) -> str:
    """Give the first of several properties that says something."""
    for key in keys:  # asked some thirty times of a picture: no generator
        if key in words and (text := clean(words[key][0])):
            return text
    return ""


def clean(text: str) -> str:
    """Take away control characters, blanks around, and what stands for nothing."""
    if not text:
        return text
    text = _CONTROL.sub("", text.replace("\r\n", "\n")).strip()
    return "" if text.casefold() in _EMPTY else text
