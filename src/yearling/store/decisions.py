"""Decisions, written into `edits.toml` and `people.toml`, taken back and taken again.

In: a project folder and a `Decision`. Out: the files with what it says and every other byte as it
was, comments included. One decision at a time, whoever writes: the files are locked and read again
before they are written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from yearling.captions.languages import words
from yearling.records import Label

from . import answers, change
from .decided import decided, texts
from .edits import EDITS, PEOPLE, edits_of
from .history import DamagedError, NewerError, Steps, look
from .places import ChangedMeanwhile, Contents, Writing, alone, contents, ready
from .project import read_project
from .toml import ProjectError, decoded

NEWER = (
    "A later version of Yearling keeps the way back, in .yearling/history.db. All decisions hold. "
    "To take one back, use that version."
)
DAMAGED = (
    "The way back is damaged, in .yearling/history.db. All decisions hold; those made from now on "
    "can be taken back."
)
T = TypeVar("T")
Value = change.Value
_TRIES = 9
"""Until we give way to a program that saves a file again and again."""


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
    credits: Mapping[str, bool | None] = field(default_factory=dict)
    """True by a name in credits that is one of the family, in `[credits]`."""
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
    trouble: str = ""
    """Why none can be taken back, in words for people; empty if they can."""


def decide(folder: Path, decision: Decision) -> None:
    """Write it. Raises `ProjectError` where a file cannot take it, `OSError`."""

    def work(desk: _Desk) -> None:
        after = decided(desk.held, decision, folder)
        if after != desk.held:
            desk.step(decision.words, after)

    _alone(folder, work)


def undo(folder: Path) -> str:
    """Take the last step back; its words, empty if there is none. Raises as `decide`."""
    return _alone(folder, lambda desk: desk.move(-1))


def redo(folder: Path) -> str:
    """Take again what was taken back last. Raises as `decide`."""
    return _alone(folder, lambda desk: desk.move(+1))


def undo_answer(folder: Path) -> str | None:
    """Take back the last answer in `people.toml`, whatever was decided since; its words, or None.

    Raises as `decide`, and `ProjectError` if it was changed by hand.
    """

    def work(desk: _Desk) -> str | None:
        text, encoding = decoded(desk.held[PEOPLE] or b"", PEOPLE)
        last = answers.last(text)
        if last is None:
            return None
        back = desk.steps and desk.steps.found.back
        if back and not back.hand and back.words == last.words:
            desk.move(-1)
        else:
            rest = (text[: last.start] + text[last.end :]).encode(encoding)
            desk.step(f"taken back: {last.words}", {**desk.held, PEOPLE: rest})
        return last.words

    return _alone(folder, work)


def history(folder: Path) -> History:
    """What can be taken back and taken again. Raises as `decide`."""
    try:
        now = contents(folder)
        found = look(folder, now)
        if found and (found.position != found.goal or found.held != now):
            found = _alone(folder, lambda desk: desk.steps.found if desk.steps else None)
    except NewerError:
        return History(trouble=NEWER)
    except DamagedError:
        return History(trouble=DAMAGED)
    if not found:
        return History()
    undo, redo = (step.words if step else "" for step in (found.back, found.ahead))
    return History(undo, redo, found.decisions)


@dataclass(frozen=True, slots=True)
class _Desk:
    """The files and their history, while nobody else writes."""

    folder: Path
    held: Contents
    steps: Steps | None
    """None if a later version keeps the history."""

    def step(self, words: str, after: Contents) -> None:
        """Go on to new contents."""
        add = self.steps.add if self.steps else lambda *_: None
        self._put(after, lambda: add(answers.noted(words), after))

    def move(self, way: int) -> str:
        """Take the step before back (-1), or that ahead again (+1); its words."""
        steps = self.steps
        if steps is None or steps.damaged:
            raise ProjectError(DAMAGED if steps else NEWER)
        step = steps.found.back if way < 0 else steps.found.ahead
        if not step:
            return ""
        self._put(step.contents, lambda: steps.move(way))
        return step.words

    def _put(self, after: Contents, note: Callable[[], None]) -> None:
        with ready(self.folder, self.held, after) as put:
            note()
            try:
                put()
            except ChangedMeanwhile:
                if self.steps:
                    self.steps.settle(there=False)
                raise
        both = all(self.held[name] != after[name] for name in after)
        if self.steps and both:  # one that is put back by hand is not half a step that was stopped
            with suppress(OSError):  # it is done all the same
                self.steps.settle()


def _alone(folder: Path, work: Callable[[_Desk], T]) -> T:
    """Do some work while nobody else writes, from the start again if somebody did."""
    for _ in range(_TRIES):
        with suppress(ChangedMeanwhile), alone(folder):
            held = contents(folder)
            told = texts(held)
            edits_of(told[EDITS], told[PEOPLE], folder)  # a slip that is there is told as that
            try:
                steps = Steps(folder, held)
            except NewerError:
                return work(_Desk(folder, held, None))
            with closing(steps):
                return work(_Desk(folder, _settled(folder, held, steps), steps))
    raise Writing(f"{folder}: another program saves the files again and again. Close it first.")


def _settled(folder: Path, now: Contents, steps: Steps) -> Contents:
    """Sort out what a stop left half done, and note what was changed by hand.

    What the files hold then.
    """
    if steps.found.goal != steps.found.position:
        now = _gone_on(folder, now, steps)
    if now != steps.found.held:
        steps.add(_by_hand(folder), now, hand=True)
    return now


def _by_hand(folder: Path) -> str:
    """Words for a change that was made with another program, in the language of the project."""
    language = "en"
    with suppress(ProjectError):
        language = read_project(folder).language
    return words(language).review["by_hand"]


def _gone_on(folder: Path, now: Contents, steps: Steps) -> Contents:
    """Find out whether the last step was taken; if it was by one file of two, by the other too."""
    held, meant = steps.found.held, steps.found.meant
    moved = [name for name in now if meant[name] != held[name]]
    late = {name: meant[name] for name in moved if now[name] == held[name]}
    there = any(now[name] == meant[name] for name in moved)
    if there and late:
        with ready(folder, now, {**now, **late}) as put:
            put()
        now = {**now, **late}
    if there or (not late and len(moved) == 1):
        steps.arrived()
    else:
        steps.stayed()
    return now
