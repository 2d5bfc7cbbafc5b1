"""Renderers: an edition becomes files that people open.

In: an `Edition`, an empty folder, an engine for the heavy work, a folder of kept derivatives.
Out: what it wrote into that folder, and what a person should know before it is used. `publish`
looks through it for what no output may hold and moves it into place, whole. A renderer
may not read anything of the core but the edition, `layout` and words of `captions`, nor write
outside its two folders, nor ask the clock or the network. Others come from the entry points of
group `yearling.renderers`.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, cast

from yearling.records import Edition

BUILT_IN = {
    "web": "yearling.renderers.web:render",
    "book": "yearling.renderers.book:render",
    "film": "yearling.renderers.film:render",
    "edition": "yearling.renderers.edition_json:render",
}
"""Outputs of ours: module and function."""


Tell = Callable[[str, int, int], None]
"""Told how far a renderer is: stage, done, total."""


class Unusable(OSError):  # noqa: N818 - reads as what it is
    """Something that a person gave cannot be used: its words say what, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a renderer wrote."""

    paths: tuple[Path, ...]
    """Of what a person opens, in order, inside the folder it was given."""
    notes: tuple[str, ...] = ()
    """What a person should know before using it, in the language of the edition."""
    whole: bool = True
    """False if something could not be made that may be another time: it is then made again by the
    next run, though nothing changed."""


class Renderer(Protocol):
    """Write `edition` into `folder`, which is empty and on the disk of the output.

    `kept` holds derivatives and may be deleted at any time. Raises `OSError` if the output cannot
    be written; the one before it then still stands.
    """

    def __call__(
        self, edition: Edition, folder: Path, engine: Executor, kept: Path, tell: Tell
    ) -> Output:
        """Give what was written."""
        ...


def narrowed(edition: Edition, name: str) -> Edition:
    """What an output may know: a theme of a stranger's prints whatever it is given."""
    said = replace(edition, waiting=0, questions=0, coverage=None, withheld=())
    return said if name == "edition" else replace(said, left_out=())


def names() -> tuple[str, ...]:
    """Every output that can be asked for, in order of name."""
    return tuple(sorted({*BUILT_IN, *entry_points(group="yearling.renderers").names}))


def find(name: str) -> Renderer:
    """Load one renderer. Raises `KeyError`, with the names there are, if there is none."""
    if name in BUILT_IN:
        module, function = BUILT_IN[name].split(":")
        return cast("Renderer", getattr(import_module(module), function))
    for point in entry_points(group="yearling.renderers", name=name):
        return cast("Renderer", point.load())
    raise KeyError(f"there is no output called {name}; there are {', '.join(names())}")
