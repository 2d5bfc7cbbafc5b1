"""Known troubles and the exit codes they end in.

0 done, left-out files are listed    2 the project cannot be used    3 nothing to choose from
1 the same, with --strict            4 an output cannot be written   130 stopped
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from pathlib import Path

from .cache import CacheBusyError, CacheUnusableError
from .models.weights import ModelMissing
from .store.project import ProjectError


class NothingToChoose(Exception):  # noqa: N818 - reads as what happened
    """There is no picture of the year."""


class CannotWrite(Exception):  # noqa: N818
    """An output could not be written."""


@contextmanager
def writing(place: Path, then: str = "") -> Iterator[None]:
    """Say what could not be written there, why, and what to do, in place of what the system says.

    Raises `CannotWrite`; `then` ends its words. The notes of an error are what was made anyway.
    """
    try:
        yield
    except OSError as error:
        why = str(error)
        if error.errno is not None:  # not our own words, but the system's
            why = f"{error.filename or place}: cannot be written ({error.strerror or error})"
            why += f". Make room or allow writing there{then}."
        if made := getattr(error, "__notes__", ()):
            why = "\n  ".join((f"{why}\nWhat else was made:", *made))
        raise CannotWrite(why) from error


CODES: dict[type[Exception], int] = {
    ProjectError: 2,
    CacheBusyError: 2,
    ModelMissing: 2,
    BrokenExecutor: 2,
    NothingToChoose: 3,
    CannotWrite: 4,
    CacheUnusableError: 4,
}


def exit_code(error: Exception) -> int | None:
    """The code for a known trouble; None for a bug."""
    return next((code for kind, code in CODES.items() if isinstance(error, kind)), None)
