"""Outputs into their place: built beside the old ones, moved there whole.

In: the folder of the outputs and the name of one. Out: an empty folder to write it into, whose
entries take their places when it is done; at an error nothing has changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def staged(folder: Path, name: str) -> Iterator[Path]:
    """Give an empty folder beside the outputs; raises `OSError`, and leaves the old ones whole."""
    folder.mkdir(parents=True, exist_ok=True)
    stage = folder / f".{name}.new"
    _clear(stage)
    stage.mkdir()
    try:
        yield stage
        for made in sorted(stage.iterdir()):
            _replace(made, folder / made.name)
    finally:
        _clear(stage)


def mend(folder: Path) -> None:
    """Bring back what a stop between two steps of `_replace` left aside."""
    for old in folder.glob(".*.old"):
        place = folder / old.name[1 : -len(".old")]
        if place.exists():
            _clear(old)
        else:
            old.rename(place)


def _replace(made: Path, place: Path) -> None:
    """Change places; a stop in between leaves one of the two whole, and `mend` puts it back."""
    if not made.is_dir():
        made.replace(place)
        return
    old = place.with_name(f".{place.name}.old")
    _clear(old)
    if place.exists():
        place.rename(old)
    made.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _clear(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
