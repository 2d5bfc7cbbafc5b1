"""The one place where the review changes: it has decisions written, and runs the core again.

In: the folder of a project, what a person clicked. Out: a new `State` after every change. A
decision is in the files before anything is made of it; clicks are taken one after the other, in the
order in which they came. Looking through the pictures and making outputs is `edge`'s, in a thread
of its own. What people write into the files meanwhile, here or in another window, is seen while
somebody looks.
"""

from __future__ import annotations

import errno
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import people, pipeline
from ..again import Memo, Overtaken
from ..captions.languages import Table, words
from ..cycles import kept
from ..inspection.grouping import digest
from ..people.crowd import Crowd
from ..records import Edits, Retrospective, Year
from ..store import decisions
from ..store.edits import EDITS, PEOPLE, read_edits
from ..store.places import Writing
from ..store.project import NAME, ProjectError, read_project
from .seen import Seen
from .state import Known, State

PAUSE = 1.0
"""Seconds between two looks at the project's files."""
ATTENTION = 30.0
"""Seconds after a page asked for something in which somebody is taken to look; one that waits for
news asks every 20."""
_WAYS = {decisions.NEWER: "way_newer", decisions.DAMAGED: "way_damaged"}
"""What can be wrong with the way back, in the family's language."""
_COMMON = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "read_only"),
    errno.ENOSPC: "full",
}
"""What the system says, by its words in the table."""
Fields = Mapping[str, str]
Found = tuple[Year, Retrospective]
"""A year, and the project for which it was looked through."""


class Groups:
    """Groups of the same faces are worked out once; without the cache too, which others may use."""

    def __init__(self) -> None:
        self.work_out: ContextVar[people.Grouping] = ContextVar("work_out", default=people.group)
        """Of this thread alone: a cache is of the thread that opened it."""
        self._known: dict[str, NDArray[np.int32]] = {}

    def __call__(self, crowd: Crowd) -> NDArray[np.int32]:
        """As `people.group`."""
        if (key := digest(crowd)) not in self._known:
            self._known = {key: self.work_out.get()(crowd)}
        return self._known[key]


class Desk:
    """Holds the state; every method may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        """Raises `ProjectError` if the project cannot be used."""
        self.folder = folder.absolute()
        self.wanted: Retrospective = read_project(self.folder)
        """The project as it is to be looked through next."""
        self.groups = Groups()
        self.asks: dict[str, Callable[[Fields], object]] = {}
        """What `edge` does: `go`, `stop`, `make`."""
        self.seen = Seen(self.folder)
        self._found: Found | None = None
        self._memo = Memo()
        self._runs, self._lock = threading.Lock(), threading.Lock()
        self._clicks = 0
        self._heard: Callable[[], object] = lambda: None
        self._hand, self._core = ThreadPoolExecutor(1, "hand"), ThreadPoolExecutor(1, "core")
        self._audience = ""
        self._troubles: dict[str, str] = {}
        self._looked = -ATTENTION
        self._closed = threading.Event()
        self._project_at, self._edits_at = self._mark(NAME, PEOPLE), self._mark(EDITS, PEOPLE)
        self._shown_at = self._edits_at
        """Edits as the state has them; what was read last may not have come as far."""
        edits, told = read_edits(self.folder), decisions.history(self.folder)
        self._state = State(
            1, self.wanted, edits, undo=told.undo, redo=told.redo, decisions=told.decisions
        )
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def state(self) -> State:
        """As it is now."""
        return self._state

    @property
    def said(self) -> Table:
        """Words of the review."""
        return words(self._state.project.language).review

    def listen(self, heard: Callable[[], object]) -> None:
        """Have it called after every change."""
        self._heard = heard

    def looked(self) -> None:
        """Somebody looks: what changes beside us is watched, and picks count as seen."""
        self._looked = time.monotonic()
        state = self._state
        known = state.known
        if known and known.edition.entries and not state.before and not known.year.draft:
            self.set(before=self.seen.first(known.edition))

    def latest(self) -> State:
        """The state to decide by: of two quick clicks the second knows what the first wrote.

        Raises `ProjectError` where the files cannot be read.
        """
        state = self._state
        if self._mark(EDITS, PEOPLE) == self._shown_at:
            return state
        return replace(state, edits=read_edits(self.folder))

    def do(self, task: Callable[[], object], *, early: bool = False) -> Future[State]:
        """Have something done that changes files, after all that was clicked before.

        Gives the state that shows it; raises what the task raises. With `early` it may be one that
        is `ahead`, until `choose` is called.
        """
        done: Future[State] = Future()

        def told(future: Future[State]) -> None:
            if error := future.exception():
                done.set_exception(error)
            else:
                done.set_result(future.result())

        def run() -> State:
            self._more(-1)
            return self.again(early=early)

        def write() -> None:
            try:
                task()
                self._core.submit(run).add_done_callback(told)
            except Exception as error:  # noqa: BLE001 - it is the caller's
                self._more(-1)
                done.set_exception(error)

        self._more(1)
        self._hand.submit(write)
        return done

    def choose(self) -> None:
        """Make the choice anew where it was put off, unless something is clicked meanwhile."""

        def run() -> None:
            with suppress(Overtaken):
                self.again(idle=True)

        if self._state.ahead and not self._closed.is_set():
            self._core.submit(self._tried, run)

    def _more(self, clicks: int) -> None:
        with self._lock:
            self._clicks += clicks

    def again(
        self, found: Found | None = None, *, early: bool = False, idle: bool = False
    ) -> State:
        """Run the core on what the files say now, and on a new year if there is one.

        With `idle` only as long as nothing is clicked; then raises `Overtaken`.
        """
        with self._runs, kept():
            if found:
                self._memo.forget()  # or the year before would be held by it
            self._memo.overtaken = lambda: idle and self._clicks > 0
            old, mark = self._state, self._mark(EDITS, PEOPLE)
            self._found = found or self._found
            self._edits_at, history = mark, dict[str, Any]()
            try:
                told = decisions.history(self.folder)
                self.trouble("history", self.said[_WAYS[told.trouble]] if told.trouble else "")
                history = {"undo": told.undo, "redo": told.redo, "decisions": told.decisions}
                if not found and mark == self._shown_at and not (old.ahead and not early):
                    self.trouble("edits")
                    moved = any(getattr(old, name) != value for name, value in history.items())
                    return self.set(**history) if moved else self._state
                edits = read_edits(self.folder)
            except (ProjectError, OSError) as error:
                shown = self.trouble("edits", self.plain(error))
                return self._shown(old.edits, history) if old.ahead else shown
            self.trouble("edits")
            if not found and self._found and _unseen(edits, old.edits, self._found[0]):
                self.asks["go"]({})
            state = self._early(edits, history) if early else None
            state = state or self._shown(edits, history, new=found is not None)
            self._shown_at = mark
            return state

    def _early(self, edits: Edits, history: Mapping[str, Any]) -> State | None:
        """The state that is ahead, if it can be."""
        known = self._state.known
        if not self._found or not known or known.year is not self._found[0]:
            return None
        year, project = self._found
        story = pipeline.ahead(project, edits, year, self.groups, known.story, self._memo)
        if not story:
            return None
        return self.set(edits=edits, ahead=replace(known, story=story), **history)

    def _shown(self, edits: Edits, history: Mapping[str, Any], *, new: bool = False) -> State:
        """The state that these edits make."""
        old = self._state
        if not self._found:
            return self.set(edits=edits, **history)
        year, project = self._found
        known = Known(year, *pipeline.worded(project, edits, year, self.groups, self._memo))
        new = new or not old.known or old.known.year is not year
        before = self.seen.after(old.known, known, new=new)
        shown = {"project": project, "edits": edits, "known": known, "ahead": None}
        agreed = () if new else old.agreed
        return self.set(**shown, before=before, agreed=agreed, **history)

    def set(self, **changes: Any) -> State:  # noqa: ANN401 - fields of a state
        """A new state with these changes."""
        with self._lock:
            self._state = replace(self._state, **changes, version=self._state.version + 1)
            self._heard()
            return self._state

    def trouble(self, of: str, why: str = "") -> State:
        """Say what is wrong with the project, the edits or the look; nothing once it is over."""
        if why == self._troubles.get(of, ""):
            return self._state
        self._troubles[of] = why
        told = " ".join(one for one in self._troubles.values() if one)
        return self.set(trouble=self.plain(told))

    def plain(self, told: str | Exception) -> str:
        """Words without any path in them; what happens to many is in the family's language."""
        text, said = str(told), self.said
        if isinstance(told, ProjectError):
            text = said["slip"].format(told=text)
        elif isinstance(told, Writing):
            text = said["writing"]
        elif isinstance(told, OSError) and told.strerror:
            name, key = Path(told.filename or self.folder).name, _COMMON.get(told.errno or 0)
            text = said[key].format(file=name) if key else f"{name}: {told.strerror}."
        return text.replace(f"{self.folder}/", "").replace(str(self.folder), self.folder.name)

    def read(self, audience: str = "") -> None:
        """Read the project again; where it says something else, all is looked through again.

        With an `audience`, for those readers from now on.
        """
        self._audience = audience or self._audience
        self._project_at = self._mark(NAME, PEOPLE)
        try:
            project = read_project(self.folder, self._audience)
        except (ProjectError, OSError) as error:
            self.trouble("project", self.plain(error))
            return
        self.trouble("project")
        if project != self.wanted:
            self.wanted = project
            self.set(audience=project.audience)
            self.asks["go"]({})

    def close(self) -> None:
        """Take nothing more; what was begun is finished."""
        self._closed.set()
        self._hand.shutdown()
        self._core.shutdown()

    def _watch(self) -> None:
        while not self._closed.wait(PAUSE):
            if time.monotonic() - self._looked > ATTENTION:
                continue
            self._tried(self._changed)

    def _changed(self) -> None:
        if self._mark(NAME, PEOPLE) != self._project_at:
            self.read()
        if self._mark(EDITS, PEOPLE) != self._edits_at:
            self.again()

    def _tried(self, task: Callable[[], object]) -> None:
        """Do what nobody waits for: if it fails, the page says so."""
        try:
            task()
        except Exception:  # noqa: BLE001 - the next change is to be seen too
            traceback.print_exc()
            self.trouble("edits", self.said["failed"])
            if self._state.ahead:  # or pages would wait for what does not come
                self.set(ahead=None)

    def _mark(self, *names: str) -> list[tuple[int, int, int]]:
        """What tells that a file is not as it was."""
        return [_file(self.folder / name) for name in names]


def _file(path: Path) -> tuple[int, int, int]:
    try:
        told = path.stat()
    except OSError:
        return 0, 0, 0
    return told.st_mtime_ns, told.st_size, told.st_ino


def _unseen(edits: Edits, before: Edits, year: Year) -> bool:
    """Whether a person names a picture that was not looked at: its date may bring it in."""
    named = {key[:12] for key in edits.photos.keys() - before.photos.keys()}
    return bool(named - {id[:12] for id in year.looks}) if named else False
