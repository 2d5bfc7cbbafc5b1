"""Renderers: an edition becomes files that people open.

In: an `Edition`, a folder, an engine for the heavy work, a folder of kept derivatives.
Out: the paths written. Each replaces its own output whole or leaves the old one whole. A renderer
may not read anything of the core but the edition, nor write outside its two folders, nor ask the
clock or the network. Others come from the entry points of group `yearling.renderers`.
"""

from __future__ import annotations

from concurrent.futures import Executor
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, cast

from yearling.records import Edition

_BUILT_IN = {
    "web": "yearling.renderers.web:render",
    "edition": "yearling.renderers.edition_json:render",
}


class Renderer(Protocol):
    """Write `edition` into `folder`; `kept` holds derivatives and may be deleted at any time.

    Raises `OSError` if the output cannot be written; the one before it then still stands.
    """

    def __call__(self, edition: Edition, folder: Path, engine: Executor, kept: Path) -> list[Path]:
        """Give the paths of what a person opens, in order."""
        ...


def names() -> tuple[str, ...]:
    """Every output that can be asked for, in order of name."""
    return tuple(sorted({*_BUILT_IN, *entry_points(group="yearling.renderers").names}))


def find(name: str) -> Renderer:
    """Load one renderer. Raises `KeyError`, with the names there are, if there is none."""
    if name in _BUILT_IN:
        module, function = _BUILT_IN[name].split(":")
        return cast("Renderer", getattr(import_module(module), function))
    for point in entry_points(group="yearling.renderers", name=name):
        return cast("Renderer", point.load())
    raise KeyError(f"there is no output called {name}; there are {', '.join(names())}")
