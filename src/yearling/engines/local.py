"""A pool of worker processes on this machine that a bad file cannot harm.

Rule 1: a task that kills its worker harms no other task; none is lost or done twice.
Rule 2: a task that killed its worker is tried once more in a fresh one, unless it held a
        chunk of files (its one argument is a list of several): its caller splits that.
Rule 3: a task has a deadline in seconds of work; a chunk's is longer by one for each further file.
Rule 4: what a worker sends is read as plain values and records, never as code.
Rule 5: no worker outlives the pool, nor the process that made it.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import is_dataclass
from enum import Enum
from queue import Empty
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from yearling.engines import WorkerDied
from yearling.engines.worker import PATIENCE, prepare, receive, send

P = ParamSpec("P")
T = TypeVar("T")

TIME_TO_PREPARE = 120.0
"""Seconds a worker may take to load its models."""
STARTS = 3
"""Attempts at starting a worker: something outside may have ended it."""
MOST_TASKS = 500
"""After these a worker is replaced: no decoder's slow leak can grow for ever."""
_BOOT = "import sys; sys.path[:] = sys.argv[1:]; from yearling.engines.worker import serve; serve()"
_KEPT = {"MALLOC_TRIM_THRESHOLD_": f"{128 << 20}", "MALLOC_MMAP_THRESHOLD_": f"{32 << 20}"}
"""glibc gives the memory of a picture back after each and asks for it again: 5 ms of 95."""
_PLAIN = {("datetime", kind) for kind in ("datetime", "date", "timedelta", "timezone")}


class _Reader(pickle.Unpickler):
    """Makes plain values and records of modules that are loaded already, nothing else."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - pickle's own
        found = getattr(sys.modules.get(module), name, None)
        record = isinstance(found, type) and (
            is_dataclass(found) or issubclass(found, Enum) or hasattr(found, "_fields")
        )
        if not record and (module, name) not in _PLAIN:
            raise pickle.UnpicklingError(f"a worker may not send {module}.{name}")
        return found


class _Worker:
    """One process, used by one thread."""

    def __init__(self) -> None:
        self._tasks = 0
        own = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")} | _KEPT
        try:
            self.process = subprocess.Popen(  # noqa: S603 - this very Python, fixed words
                [sys.executable, "-P", "-c", _BOOT, *filter(None, sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **own},
                # A group of its own: Ctrl-C is the coordinator's to answer.
                process_group=None if sys.platform == "win32" else 0,
            )
        except OSError as error:
            raise BrokenExecutor(f"a worker could not start: {error}") from error

    def ask(
        self, seconds: float, function: Callable[..., object], args: tuple[object, ...]
    ) -> tuple[str, Any]:
        """`done` and the result, `raised` and the reason, or how the worker came to its end."""
        assert self.process.stdin
        assert self.process.stdout
        blob = pickle.dumps((seconds, function, args), protocol=5)
        began = time.monotonic()
        try:
            send(self.process.stdin, blob)
            kind, value = _Reader(io.BytesIO(receive(self.process.stdout))).load()
        except (OSError, EOFError):
            waited = time.monotonic() - began >= PATIENCE * seconds
            self.end()
            worked = sys.platform != "win32" and self.process.returncode == -signal.SIGPROF
            kind, value = "late" if waited or worked else "died", None
        except Exception as error:  # noqa: BLE001 - a stranger's bytes
            self.end()
            kind, value = "raised", f"its answer cannot be read: {error}"
        self._tasks += 1
        if kind not in {"done", "raised"} or self._tasks == MOST_TASKS:
            self.end()
        return str(kind), value

    def end(self) -> None:
        with suppress(OSError), self.process:  # of what was not sent yet, nobody has need
            self.process.kill()


class LocalPool(ThreadPoolExecutor):
    """Runs functions of importable modules in `workers` processes, by default one a core.

    `deadline` is in seconds of work for one file, `memory` in bytes above what a worker needs after
    importing the modules named in `prepare`. Then it is locked down: it can read files but
    not write any, and has no network.
    Each of the threads does nothing but wait for a worker of its own.
    """

    def __init__(
        self,
        workers: int | None = None,
        *,
        deadline: float = 20.0,
        memory: int = 1_500_000_000,
        prepare: tuple[str, ...] = (),
    ) -> None:
        super().__init__(workers or os.cpu_count() or 1)
        self._deadline, self._memory, self._prepare = deadline, memory, prepare
        self._workers: dict[int, _Worker] = {}
        self._stopped = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have `fn(*args)` done by a worker; a dead worker shows as `WorkerDied`."""
        if kwargs:
            raise TypeError("tasks take positional arguments only")
        return super().submit(self._settle, fn, args)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks; finish those there are, or cancel the ones not begun."""
        super().shutdown(wait=False)
        if cancel_futures:
            self._cancel()
        super().shutdown(wait)
        while wait and self._workers:
            self._workers.popitem()[1].end()

    def _cancel(self) -> None:
        """Cancel what has not begun, and tell who waits: `futures.wait` is not told by cancelling.

        (CPython: `Future.cancel` leaves that to the thread that would have run it.)
        """
        with suppress(Empty):
            while True:
                task = self._work_queue.get_nowait()
                if task and task.future.cancel():
                    task.future.set_running_or_notify_cancel()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish; after an exception or Ctrl-C stop at once instead."""
        self._stopped = kind is not None
        for worker in tuple(self._workers.values()) if self._stopped else ():
            worker.process.kill()
        self.shutdown(wait=True, cancel_futures=self._stopped)

    def _settle(self, function: Callable[..., T], args: tuple[object, ...]) -> T:
        """The task's result; raises `WorkerDied`, or RuntimeError with what it raised."""
        chunk = args[0] if len(args) == 1 else None
        several = len(chunk) - 1 if isinstance(chunk, list) else 0
        seconds = self._deadline + max(0, several)
        kind = ""
        for _ in range(1 if several > 0 else 2):
            kind, value = self._worker().ask(seconds, function, args)
            if kind == "done":
                return value  # type: ignore[no-any-return] # the worker's word for it
            if kind == "raised":
                raise RuntimeError(value)
            if kind == "late":
                break
        raise WorkerDied(
            {
                "late": f"took longer than {seconds:g} s",
                "memory": f"needed more than {self._memory / 1e9:g} GB of memory",
            }.get(kind, "crashed the decoder")
        )

    def _worker(self) -> _Worker:
        """The calling thread's own worker, started if it has none that lives."""
        thread = threading.get_ident()
        worker = self._workers.get(thread)
        if worker and worker.process.poll() is None:
            return worker
        if worker:
            worker.end()
        kind = why = ""
        for _ in range(STARTS):
            worker = self._workers[thread] = _Worker()
            if self._stopped:
                raise BrokenExecutor("the pool was stopped")
            terms = (self._prepare, self._memory, os.getpid())
            kind, why = worker.ask(TIME_TO_PREPARE, prepare, terms)
            if kind == "done":
                return worker
            worker.end()
        raise BrokenExecutor(f"a worker could not start: {why or kind}")
