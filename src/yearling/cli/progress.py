"""Progress as it is: counts, rate and time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from ..captions.languages import Words, words

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

EVERY = 10.0
"""Seconds between two plain lines of one stage."""


class Shown:
    """Shows stages as they go; call it with stage, done, total."""

    def __init__(self, said: Words | None = None) -> None:
        """Pick bars or lines by what standard error is; in English if nothing is `said`."""
        self._said = said or words("en")
        self._bars = _bars() if sys.stderr.isatty() else None
        self._tasks: dict[str, TaskID] = {}
        self._spoke: dict[str, float] = {}

    def __enter__(self) -> Shown:
        """Begin to draw."""
        if self._bars:
            self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the last state on the screen; of a run that failed, only what was done."""
        if self._bars:
            for task in self._bars.tasks:
                self._bars.update(task.id, visible=kind is None or task.finished)
            self._bars.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` are done in this stage."""
        name, said = self._said.terminal[stage], self._said
        if self._bars:
            if stage not in self._tasks:
                self._tasks[stage] = self._bars.add_task(name, total=total)
            self._bars.update(self._tasks[stage], completed=done, total=total)
            return
        now = time.monotonic()
        first = stage not in self._spoke
        if first or done == total or now - self._spoke[stage] >= EVERY:
            self._spoke[stage] = now
            amounts = {"done": said.number(done), "total": said.number(total)}
            form = said.terminal["of"] if done != total else "{done}"
            count = form.format(**amounts) if total > 1 else (said.terminal["done"] if done else "")
            told = f"{said.ui['colon']} {count}" if count else ""
            sys.stderr.write(f"{name}{told}\n")
            sys.stderr.flush()


def _bars() -> Progress:
    from .bars import bars  # noqa: PLC0415 - lines need nothing of it, and it takes its time

    return bars()
