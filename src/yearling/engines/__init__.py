"""Many files through many workers: `run` works with any `concurrent.futures.Executor`.

Rule 1: what comes in is a function of a list of files that returns a result or a
        `Failure` for each; what goes out is every file once, in no certain order.
Rule 2: a chunk whose worker died, or whose function raised, is done again file by file,
        so that only the culprit is lost, and becomes a `Failure`.
Rule 3: an engine that cannot work at all (`BrokenExecutor`) is no file's failure: it raises.
Rule 4: only a bounded number of chunks is under way, whatever the number of files.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from itertools import islice
from typing import Protocol, TypeVar

from yearling.records import Failure


class Placed(Protocol):
    """Anything that can be named in a report, as a `File`."""

    @property
    def where(self) -> str:
        """Its name in messages."""


F = TypeVar("F", bound=Placed)
R = TypeVar("R")


class WorkerDied(Exception):  # noqa: N818 - reads as what happened
    """A task took its worker with it; the words say how."""


def run(
    executor: Executor,
    function: Callable[[list[F]], list[R | Failure]],
    files: Iterable[F],
    chunk: int = 16,
    ahead: int = 2 * (os.cpu_count() or 1),
) -> Iterator[tuple[F, R | Failure]]:
    """Yield each of `files` with what `function` made of it, as they are done.

    `chunk` files go into one call; at most `ahead` calls are under way. Closing the
    iterator cancels what has not begun.
    """
    rest = iter(files)
    again: deque[list[F]] = deque()
    running: dict[Future[list[R | Failure]], list[F]] = {}
    try:
        while True:
            while len(running) < ahead:
                some = again.popleft() if again else list(islice(rest, chunk))
                if not some:
                    break
                running[executor.submit(function, some)] = some
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                some = running.pop(future)
                results = _results(future, some)
                if results is None:
                    again.extend([file] for file in some)
                else:
                    yield from zip(some, results, strict=True)
    finally:
        for future in running:
            future.cancel()


def _results(future: Future[list[R | Failure]], some: list[F]) -> list[R | Failure] | None:
    """What came back for `some`; None if they must be done one by one."""
    try:
        results = future.result()
        if len(results) == len(some):
            return results
        why = f"got {len(results)} results for {len(some)} files"
    except (BrokenExecutor, CancelledError):
        raise
    except Exception as error:  # noqa: BLE001 - any engine's way of losing a task
        why = str(error) or type(error).__name__
    return None if len(some) > 1 else [Failure(some[0].where, why)]
