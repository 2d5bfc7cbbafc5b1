"""What is made once and kept: named by all that goes into it, written whole, noted last.

In: orders, an engine, the folder of kept derivatives. Out: for each order what was made of it,
making only what is not kept. What is not whole is made again; the folder may go at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from yearling.engines import run
from yearling.records import Failure


class Order(Protocol):
    """What to make."""

    @property
    def stem(self) -> str:
        """What its files' names begin with: the same for the same content and the same order."""

    @property
    def where(self) -> str:
        """Its name in messages."""


One = TypeVar("One", bound=Order)
M = TypeVar("M")
K = TypeVar("K")


def stem(*facts: object) -> str:
    """A name that says all of these facts."""
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:12]


def prepare(
    orders: Sequence[One],
    engine: Executor,
    make: Callable[[list[One]], list[M | Failure]],
    recall: Callable[[One], K | None],
    keep: Callable[[One, M], K],
    done: Callable[[One], None] = lambda _: None,
) -> list[K | Failure]:
    """Give what is kept of every order, in order; `make` is a worker's, `done` hears of each."""
    found: dict[str, K | Failure] = {}
    missing: dict[str, One] = {}
    for one in orders:
        if known := recall(one):
            found[one.stem] = known
            done(one)
        else:
            missing[one.stem] = one
    for one, made in run(engine, make, missing.values(), chunk=1):
        found[one.stem] = made if isinstance(made, Failure) else keep(one, made)
        done(one)
    return [found[one.stem] for one in orders]


def noted(folder: Path, stem: str, kind: type[K]) -> K | None:
    """What was noted when it was made; None if nothing was."""
    try:
        return msgspec.json.decode((folder / f"{stem}.json").read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


def note(folder: Path, stem: str, told: object, files: Mapping[str, bytes]) -> None:
    """Write the files, each whole, then what is told of them: all is there. Raises `OSError`."""
    ready(folder)
    for name, content in (*files.items(), (f"{stem}.json", msgspec.json.encode(told))):
        put(folder, name, content)


def ready(folder: Path) -> None:
    """Make it, and `.yearling` about it; never a project anew that went meanwhile."""
    for one in (folder.parent, folder):
        one.mkdir(mode=0o700, exist_ok=True)


def put(folder: Path, name: str, content: bytes) -> None:
    """Write beside and change places: a stop in between leaves what was there whole."""
    beside = folder / f".{name}.part"
    beside.write_bytes(content)
    beside.replace(folder / name)


def size(path: Path) -> int:
    """In bytes; 0 if there is none, or if the power went before its bytes were on the disk."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
