"""What was placed, so that an output of which nothing changed is not made again.

In: an edition and the folder of kept derivatives. Out: the `Output` as it was made, if all that
goes into it is as it was, and so is every file that was written: its name, size and time. The
note lies with the derivatives, and without it the output is made anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from yearling import __version__
from yearling.records import Edition
from yearling.renderers import BUILT_IN, Output, narrowed
from yearling.renderers.kept import note, noted

Files = dict[str, list[int]]
"""By name: size, and time of change in ns."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What is known of one output in its place."""

    key: str
    """Of all that went into it."""
    files: Files
    paths: tuple[str, ...]
    notes: tuple[str, ...]

    def whole(self, folder: Path) -> bool:
        """True if every file of it is there as it was written."""
        return all(_stamp(f"{folder}/{name}") == stamp for name, stamp in self.files.items())

    def output(self, folder: Path) -> Output:
        """As the renderer gave it."""
        return Output(tuple(folder / name for name in self.paths), self.notes)


def key(name: str, edition: Edition) -> str:
    """All that goes into an output: what it may know of the edition, files, this program.

    Empty for a renderer that is not ours: it cannot be known when that changes.
    """
    if name not in BUILT_IN:
        return ""
    outside = [sorted(_tree(path).items()) for path in _named(edition)]
    told = repr((name, __version__, _program(), outside, narrowed(edition, name)))
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()


def recall(kept: Path, folder: Path, name: str) -> Placed | None:
    """What was noted of an output; None if nothing was."""
    return noted(kept, _stem(folder, name), Placed)


def written(stage: Path) -> Files:
    """Every file below a folder."""
    return _tree(str(stage))


def remember(kept: Path, folder: Path, name: str, placed: Placed) -> None:
    """Note what was placed; without room for that, the next run makes it again."""
    with suppress(OSError):
        note(kept, _stem(folder, name), placed, {})


def stale(kept: Path, folder: Path, asked: Iterable[str], edition: Edition) -> Iterator[Path]:
    """Outputs not `asked` for that lie there of an edition before: nobody's to delete but yours."""
    for name in sorted({*BUILT_IN} - {*asked}):
        placed = recall(kept, folder, name)
        if placed and placed.key != key(name, edition):
            yield from (folder / path for path in placed.paths if (folder / path).exists())


def _stem(folder: Path, name: str) -> str:
    return f"placed-{folder.name}-{name}"


def _named(edition: Edition) -> Iterator[str]:
    """Paths of the family's own that outputs are made with: theme, typefaces, music."""
    values = (getattr(edition.making, field.name) for field in fields(edition.making))
    return (one for one in values if isinstance(one, str) and os.path.isabs(one))  # noqa: PTH117


def _tree(path: str) -> Files:
    """Every file below a folder, or the one file at `path`."""
    found: Files = {}
    for folder, _, names in os.walk(path):
        for name in names:
            full = f"{folder}/{name}"
            if stamp := _stamp(full):
                found[full[len(path) + 1 :]] = stamp
    return found or {"": _stamp(path)}


def _stamp(path: str) -> list[int]:
    """Size and time of a file; empty if there is none. Of a thousand in a few milliseconds."""
    try:
        known = os.stat(path)  # noqa: PTH116
    except OSError:
        return []
    return [known.st_size, known.st_mtime_ns]


@cache
def _program() -> list[tuple[str, list[int]]]:
    """Every file of this program: another version of it may write other bytes."""
    home = Path(__file__).parents[1]
    return sorted(one for one in _tree(str(home)).items() if not one[0].endswith(".pyc"))
