"""What takes its time beside the desk: looking through the pictures, and making outputs.

In: what the desk asks for. Out: years, which the desk makes a state of, progress, and what was
made. One thread, one thing after the other; each can be stopped, and what was found or made until
then stays. The cache is held only meanwhile: at rest any other command may run.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from queue import SimpleQueue

from .. import people, pipeline
from ..building import PREPARE, publish
from ..cache import Cache, CacheBusyError
from ..engines.local import LocalPool
from ..inspection.grouping import remembered
from ..records import Edition, PhotoId, Retrospective
from ..store.edits import read_edits
from ..trouble import exit_code
from . import who
from .desk import Desk
from .pictures import Pictures
from .state import Made, Progress

PAUSE = 2.0
"""Seconds until it is tried again where another run has the cache."""
EVERY = 0.2
"""Seconds between two states that tell no more than progress."""


class Stopped(Exception):  # noqa: N818 - reads as what happened
    """A person stopped it."""


class Changed(Exception):  # noqa: N818 - reads as what happened
    """Other pictures are chosen than the page showed when it was to be made."""


class Edge:
    """Works for a desk until it is closed."""

    def __init__(self, desk: Desk, pictures: Pictures) -> None:
        """Tells `pictures` when there is a year, and when all of it is known."""
        self._desk, self._pictures = desk, pictures
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._doing: Callable[[], None] | None = None
        self._stop = threading.Event()
        self._turn = threading.Lock()
        self._told = 0.0
        self._pool: LocalPool | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._work, daemon=True)
        desk.asks |= {"go": self.go, "stop": self.stop, "make": self.make}

    def start(self) -> None:
        """Begin with a look."""
        self.go({})
        self._thread.start()

    def go(self, _: Mapping[str, str]) -> None:
        """Look, from where it was stopped; a look that runs begins anew."""
        with self._turn:  # so that what is stopped is never the look that begins here
            self._tasks.put(self._look)
            if self._doing == self._look:
                self._stop.set()

    def stop(self, _: Mapping[str, str]) -> None:
        """Stop what runs."""
        self._stop.set()

    def make(self, fields: Mapping[str, str]) -> None:
        """Make outputs for the audience that is asked for, once what runs is done."""
        project = replace(self._desk.wanted, outputs=tuple(fields["outputs"].split()))
        self._desk.set(made=Made(project.audience, project.outputs, running=True))
        self._tasks.put(lambda: self._make(project))

    def close(self) -> None:
        """Stop, and begin nothing more."""
        while not self._tasks.empty():
            self._tasks.get()
        self._tasks.put(None)
        self._closed = True
        self._stop.set()
        if pool := self._pool:
            pool.__exit__(Stopped, None, None)  # now, whatever they are at
        self._thread.join(5)

    def _work(self) -> None:
        while task := self._tasks.get():
            with self._turn:
                self._doing = task
                self._stop.clear()
            try:
                task()
            except Exception:  # noqa: BLE001 - the page must go on
                if self._closed:  # its workers were ended under it
                    return
                traceback.print_exc()
                self._desk.trouble("look", self._desk.said["failed"])
                self._desk.set(progress=Progress(""))
            self._doing = None

    def _workers(self, prepare: tuple[str, ...]) -> LocalPool:
        self._pool = LocalPool(prepare=prepare)
        return self._pool

    # -- looking ----------------------------------------------------------------------------

    def _look(self) -> None:
        try:
            while not self._whole():
                self._wait()
        except Stopped:
            self._desk.trouble("look")
            self._desk.set(progress=Progress("", stopped=self._tasks.empty()))
        except Exception as error:
            if exit_code(error) is None:
                raise
            self._desk.trouble("look", self._desk.plain(error))
            self._desk.set(progress=Progress(""))

    def _whole(self) -> bool:
        """Look through everything; false if another run has the cache."""
        desk = self._desk
        project, groups, asked = desk.wanted, desk.groups, set(desk.state.edits.photos)
        looks = desk.state.known.year.looks if desk.state.known else {}
        try:
            with (
                closing(Cache(desk.folder / ".yearling" / "cache.db")) as cache,
                self._workers(PREPARE[:2]) as pool,
            ):
                groups.work_out.set(remembered(cache))
                for year in pipeline.gather(project, cache, pool, self._tell, asked, looks):
                    desk.again((year, project))
                    self._pictures.ahead(who.spots(desk.state))
        except CacheBusyError:
            desk.trouble("look", desk.said["busy"])
            return False
        finally:
            groups.work_out.set(people.group)
        desk.trouble("look")
        desk.set(progress=Progress(""))
        self._pictures.forget()
        return True

    def _wait(self) -> None:
        if self._stop.wait(PAUSE):
            raise Stopped

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Stopped
        now = time.monotonic()
        if now - self._told >= EVERY:
            self._told = now
            self._desk.set(progress=Progress(stage, done, total))

    # -- making -----------------------------------------------------------------------------

    def _make(self, project: Retrospective) -> None:
        desk = self._desk
        made = Made(project.audience, project.outputs, running=False)
        try:
            with (
                closing(Cache(desk.folder / ".yearling" / "cache.db")) as cache,
                self._workers(PREPARE) as pool,
            ):
                edition = self._edition(project, cache, pool)
                written = publish(edition, desk.folder, project, pool, self._tell)
            paths = tuple(str(path) for output in written for path in output.paths)
            notes = tuple(note for output in written for note in output.notes)
            made = replace(made, paths=paths, notes=notes, edition=edition)
        except Changed:
            made = replace(made, trouble=desk.said["made_changed"])
        except Stopped:
            made = replace(made, trouble=desk.said["made_stopped"])
        except CacheBusyError:
            made = replace(made, trouble=desk.said["busy_making"])
        except Exception as error:
            made = replace(made, trouble=desk.said["failed"])
            if exit_code(error) is None:
                raise
            made = replace(made, trouble=desk.plain(str(error)))
        finally:
            desk.set(made=made, progress=Progress(""))

    def _edition(self, project: Retrospective, cache: Cache, pool: LocalPool) -> Edition:
        """What the page shows, of the pictures as they are now; raises `Changed`.

        What nobody has seen yet is not made: pictures that came since are late ones first.
        """
        desk = self._desk
        edits = read_edits(desk.folder)  # a slip there is told before the long part
        looks = desk.state.known.year.looks if desk.state.known else {}
        desk.groups.work_out.set(remembered(cache))
        try:
            *_, year = pipeline.gather(project, cache, pool, self._tell, set(edits.photos), looks)
            before = desk.again()
            asked = replace(project, outputs=before.project.outputs)
            if before.known and before.project == asked and before.known.year == year:
                return before.known.edition
            known = desk.again((year, asked)).known
        finally:
            desk.groups.work_out.set(people.group)
        assert known, "a year was found"
        seen = before.known if before.project == asked else None
        if seen and not seen.year.draft and _picks(seen.edition) != _picks(known.edition):
            raise Changed
        return known.edition


def _picks(edition: Edition) -> list[PhotoId]:
    return [entry.photo for entry in edition.entries]
