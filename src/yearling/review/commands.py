"""What a person clicks: decisions, which the pages make, and what else there is to ask for.

In: a name, fields as a page sends them, the desk. Out: the files changed, or what was asked for
begun. Raises `Refused`, `ProjectError`, `OSError`; `LookupError` or `ValueError` where fields are
not as a page sends them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from ..store import decisions
from .desk import Desk
from .make import AUDIENCES, OUTPUTS
from .pages import ACTIONS, of
from .state import Refused

Fields = Mapping[str, str]


def perform(desk: Desk, name: str, fields: Fields) -> None:
    """Do what was clicked."""
    if name in COMMANDS:
        COMMANDS[name](desk, fields)
    elif name in ACTIONS:
        state = of(desk.latest(), fields.get("page", ""))
        decisions.decide(desk.folder, ACTIONS[name](state, fields))
    else:
        raise Refused(desk.said["unknown_do"])


def _seen(desk: Desk, _: Fields) -> None:
    if known := desk.state.known:
        desk.set(before=desk.seen.accept(known.edition), agreed=desk.state.before)


def _again(desk: Desk, _: Fields) -> None:
    known, agreed = desk.state.known, desk.state.agreed
    if known and agreed:
        desk.set(before=desk.seen.back(known.edition, agreed), agreed=())


def _audience(desk: Desk, fields: Fields) -> None:
    if fields["audience"] not in AUDIENCES:
        raise Refused(desk.said["wrong_field"])
    desk.read(fields["audience"])


def _make(desk: Desk, fields: Fields) -> None:
    given = fields.get("outputs", "").split("\n")
    wanted = [name for name in OUTPUTS if name in given]
    if not wanted or set(given) - set(OUTPUTS):
        raise Refused(desk.said["wrong_outputs"])
    desk.asks["make"]({"outputs": " ".join(wanted)})


def _open(desk: Desk, fields: Fields) -> None:
    made, path = desk.state.made, fields["path"]
    if not made or path not in made.paths:
        raise Refused(desk.said["wrong_field"])
    if click.launch(path):
        raise Refused(desk.said["not_opened"].format(folder=desk.plain(str(Path(path).parent))))


COMMANDS: dict[str, Callable[[Desk, Fields], object]] = {
    "undo": lambda desk, _: decisions.undo(desk.folder),
    "redo": lambda desk, _: decisions.redo(desk.folder),
    "go": lambda desk, _: desk.asks["go"]({}),
    "stop": lambda desk, _: desk.asks["stop"]({}),
    "audience": _audience,
    "make": _make,
    "open": _open,
    "seen": _seen,
    "seen_again": _again,
}
"""What can be asked for that is no decision."""
