"""A pool of worker processes on this machine that a bad file cannot harm.

Rule 1: a task that kills its worker harms no other task; none is lost or done twice.
Rule 2: a task that killed its worker is tried once more in a fresh one, unless it held a
        chunk of files (its one argument is a list of several): its caller splits that.
Rule 3: a task has a deadline; a chunk's is longer by a second for each further file.
Rule 4: what a worker sends is read as plain values and records, never as code.
Rule 5: no worker outlives the pool, nor the process that made it.
"""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, is_dataclass
from enum import Enum
from queue import SimpleQueue
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from yearling.engines import WorkerDied
from yearling.engines.worker import receive, send

P = ParamSpec("P")
T = TypeVar("T")

TIME_TO_PREPARE = 120.0
"""Seconds a worker may take to load its models."""
STARTS = 3
"""Attempts at starting a worker: something outside may have ended it."""
_BOOT = "import sys; sys.path[:] = sys.argv[1:]; from yearling.engines.worker import serve; serve()"
_PLAIN = {
    ("datetime", "datetime"),
    ("datetime", "date"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("numpy", "dtype"),
    ("numpy", "ndarray"),
    ("numpy._core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "scalar"),
    ("numpy._core.numeric", "_frombuffer"),
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("_codecs", "encode"),
}


class _Reader(pickle.Unpickler):
    """Makes plain values and records of modules that are loaded already, nothing else."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - pickle's own
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        found = getattr(sys.modules.get(module), name, None)
        record = isinstance(found, type) and (
            is_dataclass(found) or issubclass(found, Enum) or hasattr(found, "_fields")
        )
        if not record:
            raise pickle.UnpicklingError(f"a worker may not send {module}.{name}")
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    future: Future[Any]
    function: Callable[..., Any]
    args: tuple[object, ...]

    @property
    def files(self) -> int:
        chunk = self.args[0] if len(self.args) == 1 else None
        return max(1, len(chunk)) if isinstance(chunk, list) else 1


class _Worker:
    """One process; used by one thread, and killed by the watch when it is late."""

    def __init__(self) -> None:
        self.late = False
        self._due = float("inf")
        self._lock = threading.Lock()
        one = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, fixed words
                [sys.executable, "-P", "-c", _BOOT, *filter(None, sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **one},
                # A group of its own: Ctrl-C is the coordinator's to answer.
                process_group=None if sys.platform == "win32" else 0,
            )
        except OSError as error:
            raise BrokenExecutor(f"a worker could not start: {error}") from error

    def prepare(self, names: tuple[str, ...], memory: int) -> str:
        """Why it is not ready; empty if it is."""
        kind, words, _ = self.ask(TIME_TO_PREPARE, (names, memory, os.getpid()))
        return "" if kind == "ready" else str(words or kind)

    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, seconds: float, request: object) -> tuple[str, Any, bool]:
        """What became of a request, the value, and whether the worker then ended."""
        assert self._process.stdin
        assert self._process.stdout
        blob = pickle.dumps(request, protocol=5)
        with self._lock:
            self._due = time.monotonic() + seconds
        try:
            send(self._process.stdin, blob)
            reply = receive(self._process.stdout)
        except (OSError, EOFError):
            return ("late" if self.late else "died"), None, True
        finally:
            with self._lock:
                self._due = float("inf")
        try:
            kind, value, last = _Reader(io.BytesIO(reply)).load()
        except Exception as error:  # noqa: BLE001 - a stranger's bytes
            return "raised", f"its answer cannot be read: {error}", True
        return str(kind), value, bool(last)

    def kill_if_late(self, now: float) -> None:
        with self._lock:
            if now > self._due:
                self.late = True
                self._process.kill()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:  # what was not sent yet has nobody to go to
                continue


class LocalPool(Executor):
    """Runs functions of importable modules in `workers` processes, by default one a core.

    `deadline` is in seconds for one file, `memory` in bytes above what a worker needs
    after `prepare`: names of modules to import, or of `module:function` to call, before
    it is locked down. Workers can read files but not write any, and have no network.
    """

    def __init__(
        self,
        workers: int | None = None,
        *,
        deadline: float = 20.0,
        memory: int = 1_500_000_000,
        prepare: tuple[str, ...] = (),
    ) -> None:
        self._deadline, self._memory, self._prepare = deadline, memory, prepare
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._workers: dict[int, _Worker] = {}
        self._closed = self._stopped = False
        self._over = threading.Event()
        count = workers or os.cpu_count() or 1
        self._threads = [
            threading.Thread(target=self._tend, args=(number,), daemon=True)
            for number in range(count)
        ]
        self._watch = threading.Thread(target=self._stop_the_late, daemon=True)
        for thread in (*self._threads, self._watch):
            thread.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have `fn(*args)` done by a worker; a dead worker shows as `WorkerDied`."""
        if kwargs:
            raise TypeError("tasks take positional arguments only")
        if self._closed:
            raise RuntimeError("the pool is shut down")
        future: Future[T] = Future()
        self._tasks.put(_Task(future, fn, args))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks; finish those there are, or cancel the ones not begun."""
        self._closed = True
        while cancel_futures and not self._tasks.empty():
            if task := self._tasks.get():
                task.future.cancel()
        for _ in self._threads:
            self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
            self._over.set()
            self._watch.join()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish; after an exception or Ctrl-C stop at once instead."""
        self._stopped = kind is not None
        self.shutdown(wait=True, cancel_futures=self._stopped)

    def _stop_the_late(self) -> None:
        while not self._over.wait(0.05):
            now = float("inf") if self._stopped else time.monotonic()
            for worker in tuple(self._workers.values()):
                worker.kill_if_late(now)

    def _tend(self, number: int) -> None:
        """One thread's life: task after task through a worker of its own."""
        while (task := self._tasks.get()) is not None:
            if not task.future.set_running_or_notify_cancel():
                continue
            try:
                task.future.set_result(self._settle(number, task))
            except BaseException as error:  # noqa: BLE001 - it is the task's caller's
                task.future.set_exception(error)
            del task
        self._dismiss(number)

    def _ready(self, number: int) -> _Worker:
        worker = self._workers.get(number)
        if worker and worker.alive():
            return worker
        why = ""
        for _ in range(STARTS):
            self._dismiss(number)
            worker = self._workers[number] = _Worker()
            why = worker.prepare(self._prepare, self._memory)
            if not why:
                return worker
        self._dismiss(number)
        raise BrokenExecutor(f"a worker could not start: {why}")

    def _dismiss(self, number: int) -> None:
        if worker := self._workers.pop(number, None):
            worker.kill()

    def _settle(self, number: int, task: _Task) -> object:
        """The task's result; raises `WorkerDied`, or RuntimeError with what it raised."""
        seconds = self._deadline + task.files - 1
        kind: str = ""
        for _ in range(1 if task.files > 1 else 2):
            worker = self._ready(number)
            kind, value, last = worker.ask(seconds, (seconds, task.function, task.args))
            if last:
                self._dismiss(number)
            if kind == "done":
                return value
            if kind == "raised":
                raise RuntimeError(value)
            if self._stopped:
                raise BrokenExecutor("the pool was stopped")
            if kind == "late":
                break
        raise WorkerDied(self._reason(kind, seconds))

    def _reason(self, kind: str, seconds: float) -> str:
        if kind == "late":
            return f"took longer than {seconds:g} s"
        if kind == "memory":
            return f"needed more than {self._memory / 1e9:g} GB of memory"
        return "crashed the decoder"
