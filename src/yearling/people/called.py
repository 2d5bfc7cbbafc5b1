"""A name as it is known, whatever its capitals, and the known one that a slip may mean. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def meant(name: str, names: Iterable[str]) -> str:
    """A name as it is known; a new one as it is."""
    same = [one for one in names if one.casefold() == name.casefold()]
    return name if name in same or not same else same[0]


def near(name: str, names: Iterable[str]) -> str:
    """The known name that is spelt nearly so; empty if there is none, or if it is known."""
    small = {one.casefold(): one for one in names}
    if name.casefold() in small:
        return ""
    found = difflib.get_close_matches(name.casefold(), small, 1)
    return small[found[0]] if found else ""
