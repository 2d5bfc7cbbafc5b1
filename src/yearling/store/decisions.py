"""Decisions, written into `edits.toml` and `people.toml`, taken back and taken again.

In: a project folder and a `Decision`. Out: the files with what it says and every other byte as it
was, comments included. One decision at a time, whoever writes: the files are locked and read again
before they are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..records import Label

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
    raise NotImplementedError


def undo(folder: Path) -> str:
    """Take the last decision back; its words, empty if there is none. Raises as `decide`."""
    raise NotImplementedError


def redo(folder: Path) -> str:
    """Take again what was taken back last. Raises as `decide`."""
    raise NotImplementedError


def history(folder: Path) -> History:
    """What can be taken back and taken again. Raises `OSError`."""
    return History()
