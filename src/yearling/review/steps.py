"""How much is open on each page. Pure."""

from __future__ import annotations

from .state import State


def open_on(state: State) -> dict[str, int]:
    """Questions that wait for a person, by the name of the page that asks them."""
    if not state.known:
        return {}
    edition = state.known.edition
    words = {(one.what, one.where, one.words) for one in edition.withheld if one.asked}
    pictures = {where for what, where, _ in words if what == "picture"}
    asked = max(edition.waiting, len(pictures)) + len(words) - len(pictures)
    return {"who": edition.questions, "asked": asked}
