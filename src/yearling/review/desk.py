"""The one place where the review changes: it writes decisions, and runs the core again.

In: the folder of a project, an engine. Out: a new `State` after every change. Looking through the
pictures goes on in a thread of its own and can be stopped; what it finds is in the cache.
"""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import pipeline
from ..cache import Cache
from ..trouble import exit_code
from ..engines.local import LocalPool
from ..inspection.grouping import remembered
from ..records import Year
from ..store import decisions
from ..store.decisions import Decision
from ..store.edits import read_edits
from ..store.project import read_project
from .state import Known, Progress, State


class Stopped(Exception):  # noqa: N818 - reads as what happened
    """A person stopped the look."""


class Desk:
    """Holds the state; every method may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._changed = threading.Condition()
        self._state = State(1, read_project(folder), read_edits(folder))
        self._stop = threading.Event()
        self._group: Any = None

    @property
    def state(self) -> State:
        """As it is now."""
        return self._state

    def wait(self, since: int, seconds: float) -> State:
        """The state once it is newer than `since`, or as it is after so long."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.version > since, seconds)
            return self._state

    def decide(self, decision: Decision) -> State:
        """Write a decision and show what comes of it."""
        decisions.decide(self.folder, decision)
        return self._again()

    def undo(self) -> State:
        """Take back the last decision."""
        decisions.undo(self.folder)
        return self._again()

    def redo(self) -> State:
        """Take again what was taken back."""
        decisions.redo(self.folder)
        return self._again()

    def go(self) -> State:
        """Look through the pictures, from where that was stopped."""
        self._stop.clear()
        threading.Thread(target=self._look, daemon=True).start()
        return self._state

    def stop(self) -> State:
        """Stop looking; what was found is kept."""
        self._stop.set()
        return self._state

    def _look(self) -> None:
        try:
            with (
                closing(Cache(self.folder / ".yearling" / "cache.db")) as cache,
                LocalPool(prepare=("yearling.inspection.look", "yearling.inspection.head")) as pool,
            ):
                self._group = remembered(cache)
                state = self._state
                for year in pipeline.gather(
                    state.project, cache, pool, self._tell, set(state.edits.photos)
                ):
                    self._again(year)
            self._set(progress=Progress(""))
        except Stopped:
            self._set(progress=Progress("", stopped=True))
        except Exception as error:
            if exit_code(error) is None:
                raise
            self._set(progress=Progress(""), trouble=str(error))

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Stopped
        self._set(progress=Progress(stage, done, total))

    def _again(self, year: Year | None = None) -> State:
        """Run the core on what the files now say."""
        state = self._state
        edits = read_edits(self.folder)
        year = year or (state.known.year if state.known else None)
        told = decisions.history(self.folder)
        known = None
        if year:
            story, edition = pipeline.edited(state.project, edits, year)
            known = Known(year, story, edition)
        return self._set(
            edits=edits, known=known, undo=told.undo, redo=told.redo, decisions=told.decisions
        )

    def _set(self, **changes: Any) -> State:
        with self._changed:
            self._state = replace(self._state, **changes, version=self._state.version + 1)
            self._changed.notify_all()
            return self._state
