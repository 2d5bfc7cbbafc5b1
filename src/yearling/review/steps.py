"""How much is open on each page. Pure."""

from __future__ import annotations

from . import asked, late, who
from .state import State


def open_on(state: State) -> dict[str, int]:
    """What waits for a person, by the name of the page that asks."""
    if not state.known:
        return {}
    return {
        "who": who.left(state.early),
        "year": len(late.changed(state, state.known)),
        "asked": asked.left(state),
    }
