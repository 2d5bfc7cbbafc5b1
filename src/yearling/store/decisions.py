"""Decisions, written into `edits.toml` and `people.toml`, taken back and taken again.

In: a project folder and a `Decision`. Out: the files with what it says and every other byte as it
was, comments included. One decision at a time, whoever writes: the files are locked and read again
before they are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import tomlkit

from ..records import Label
from .answers import alone, block, put_text, read_text
from .edits import EDITS, PEOPLE

Value = str | bool | float | list[str] | None
"""Of a setting; None takes the setting out."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided by one click. Keys are as they stand in the files."""

    words: str
    """What it is, for who may want to take it back: `leave a picture out`."""
    photos: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    """Settings by picture, in `[photos.ID]`."""
    posts: Mapping[str, bool | None] = field(default_factory=dict)
    """By id of a post, in `[posts]`."""
    lead: Mapping[str, str | bool | None] = field(default_factory=dict)
    """By name of a sentence of the opening, in `[lead]`."""
    days: Mapping[str, str | None] = field(default_factory=dict)
    """`more`, `less` or `none` by day as 2025-08-01, in `[days]`."""
    places: Mapping[str, bool | None] = field(default_factory=dict)
    """False by name of a place that is not shown, in `[places]`."""
    people: Mapping[str, Mapping[str, bool | None]] = field(default_factory=dict)
    """`named` and `shown` by name, in `[[people]]` of `people.toml`."""
    faces: tuple[Label, ...] = ()
    """Whose faces these are, in `[[faces]]` of `people.toml`."""


@dataclass(frozen=True, slots=True)
class History:
    """Where one is among all decisions ever made."""

    undo: str = ""
    """Words of the decision that would be taken back; empty if there is none."""
    redo: str = ""
    decisions: int = 0
    """How many stand."""


def decide(folder: Path, decision: Decision) -> None:
    """Write it. Raises `ProjectError` where a file cannot take it, `OSError`."""
    with alone(folder):
        before = _texts(folder)
        after = {EDITS: _edits(before[EDITS], decision), PEOPLE: _people(before[PEOPLE], decision)}
        steps, at = _steps(folder)
        _put(folder, before, after)
        _keep(folder, [*steps[:at], _Step(decision.words, before, after)], at + 1)


def undo(folder: Path) -> str:
    """Take the last decision back; its words, empty if there is none. Raises as `decide`."""
    with alone(folder):
        steps, at = _steps(folder)
        if at == 0:
            return ""
        _put(folder, _texts(folder), steps[at - 1].before)
        _keep(folder, steps, at - 1)
        return steps[at - 1].words


def redo(folder: Path) -> str:
    """Take again what was taken back last. Raises as `decide`."""
    with alone(folder):
        steps, at = _steps(folder)
        if at == len(steps):
            return ""
        _put(folder, _texts(folder), steps[at].after)
        _keep(folder, steps, at + 1)
        return steps[at].words


def history(folder: Path) -> History:
    """What can be taken back and taken again. Raises `OSError`."""
    steps, at = _steps(folder)
    undo = steps[at - 1].words if at else ""
    redo = steps[at].words if at < len(steps) else ""
    return History(undo, redo, at)


class _Step(msgspec.Struct):
    words: str
    before: dict[str, str]
    after: dict[str, str]


def _steps(folder: Path) -> tuple[list[_Step], int]:
    path = folder / ".yearling" / "history.json"
    if not path.exists():
        return [], 0
    return msgspec.json.decode(path.read_bytes(), type=tuple[list[_Step], int])


def _keep(folder: Path, steps: list[_Step], at: int) -> None:
    path = folder / ".yearling" / "history.json"
    path.write_bytes(msgspec.json.encode((steps, at)))


def _texts(folder: Path) -> dict[str, str]:
    return {name: read_text(folder / name)[0] for name in (EDITS, PEOPLE)}


def _put(folder: Path, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    for name, text in after.items():
        if text != before[name]:
            put_text(folder / name, text, read_text(folder / name)[1])


def _edits(text: str, decision: Decision) -> str:
    file = tomlkit.parse(text)
    for photo, told in decision.photos.items():
        photos = file.setdefault("photos", tomlkit.table(is_super_table=True))
        known = next((key for key in photos if key[:12] == photo[:12]), photo[:12])
        if known not in photos:
            photos[known] = tomlkit.table()
        _set(photos[known], told)
    tables = ("posts", decision.posts), ("lead", decision.lead), ("days", decision.days)
    for name, settings in (*tables, ("places", decision.places)):
        if settings:
            _set(file.setdefault(name, tomlkit.table()), settings)
    return tomlkit.dumps(file)


def _set(table: Any, told: Mapping[str, Value]) -> None:  # noqa: ANN401
    for name, value in told.items():
        if value is not None:
            table[name] = value
        elif name in table:
            del table[name]


def _people(text: str, decision: Decision) -> str:
    file = tomlkit.parse(text)
    for name, told in decision.people.items():
        people = file.setdefault("people", tomlkit.aot())
        known = next((one for one in people if one["name"] == name), None)
        if known is None:
            known = tomlkit.table()
            known["name"] = name
            people.append(known)
        _set(known, told)
    text = tomlkit.dumps(file)
    return text + block(text, decision.words, decision.faces) if decision.faces else text
