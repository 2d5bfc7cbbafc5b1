"""Progress as it is: counts, rate and time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

STAGES = {
    "drawing": "Drawing the sample year",
    "files": "Listing files",
    "metadata": "Reading dates and places",
    "pictures": "Looking at pictures",
    "copies": "Comparing copies",
    "others": "Thinking of what others may see",
    "posts": "Finding the originals of posted pictures",
    "draft": "Making a first draft",
    "edition": "Making the page",
    "people": "Making the sheet of faces",
}
EVERY = 10.0
"""Seconds between two plain lines of one stage."""


class Shown:
    """Shows stages as they go; call it with stage, done, total."""

    def __init__(self) -> None:
        """Pick bars or lines by what standard error is."""
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
        words = STAGES[stage]
        if self._bars:
            if stage not in self._tasks:
                self._tasks[stage] = self._bars.add_task(words, total=total)
            self._bars.update(self._tasks[stage], completed=done, total=total)
            return
        now = time.monotonic()
        first = stage not in self._spoke
        if first or done == total or now - self._spoke[stage] >= EVERY:
            self._spoke[stage] = now
            of = f" of {total:,}" if done != total else ""
            count = f": {done:,}{of}" if total > 1 else (": done" if done else "")
            sys.stderr.write(f"{words}{count}\n")
            sys.stderr.flush()


class _Rate(TextColumn):
    """Files a second, once there is a rate."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: object) -> Text:
        speed = getattr(task, "finished_speed", None) or getattr(task, "speed", None)
        return Text(f"{speed:,.0f}/s" if speed else "", style="dim")


def _bars() -> Progress:
    return Progress(
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=18),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
    )
