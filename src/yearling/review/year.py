"""The page `year`: the draft in order of date, and what a person does with it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..captions.languages import words
from ..records import Entry
from ..store.decisions import Decision
from .state import State


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows."""

    entries: tuple[Entry, ...]


def view(state: State, query: Mapping[str, str]) -> View:  # noqa: ARG001
    """The page of this state."""
    return View(state.known.edition.entries if state.known else ())


def keep(state: State, fields: Mapping[str, str]) -> Decision:
    """A picture stays, whatever else is chosen."""
    return _kept(state, fields["photo"], "did_keep", kept=True)


def drop(state: State, fields: Mapping[str, str]) -> Decision:
    """A picture goes, and does not come back."""
    return _kept(state, fields["photo"], "did_drop", kept=False)


def _kept(state: State, photo: str, did: str, *, kept: bool) -> Decision:
    said = words(state.project.language).review
    return Decision(said[did], photos={photo: {"keep": kept}})


ACTIONS: dict[str, Callable[[State, Mapping[str, str]], Decision]] = {"keep": keep, "drop": drop}
