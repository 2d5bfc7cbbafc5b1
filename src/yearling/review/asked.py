"""The page `asked`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..store.decisions import Decision
from .state import State


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows."""


def view(state: State, query: Mapping[str, str]) -> View:
    """The page of this state."""
    return View()


ACTIONS: dict[str, object] = {}
