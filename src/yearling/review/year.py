"""The page `year`: the draft in order of date, and what a person does with it. Pure.

In: a state, and what of it was asked for: one picture close up (`photo`), the pictures of a month
(`month`) or with somebody (`with`). Out: all that the page shows. What is decided here is in
`turns`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..records import Chapter
from . import balance, closeup, late, rest
from .shots import Shot, edit_of, key
from .state import Known, State
from .turns import ACTIONS

__all__ = ["ACTIONS", "View", "view"]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of age with its pictures."""

    chapter: Chapter
    id: str
    shots: tuple[Shot, ...]
    others: int
    """Pictures of it that are not in."""


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows."""

    months: tuple[Month, ...] = ()
    bars: tuple[balance.Bar, ...] = ()
    folk: tuple[balance.Seen, ...] = ()
    gaps: tuple[str, ...] = ()
    others: Mapping[int, int] = field(default_factory=dict)
    """Pictures that are not in, by month of age; -1 for those of none."""
    looked: int = 0
    """Pictures that the choice was made of."""
    moved: bool = False
    """True if any picture stands elsewhere than its date would put it."""
    out: rest.Out | None = None
    late: late.Late | None = None
    close: closeup.Closeup | None = None
    rest: rest.Rest | None = None


def view(state: State, query: Mapping[str, str]) -> View:
    """The page of this state."""
    known = state.known
    if known is None:
        return View()
    others = rest.others(state, known)
    months = _months(known, others)
    shots = {shot.entry.photo: shot for month in months for shot in month.shots}
    return View(
        months=months,
        bars=balance.bars(state, known),
        folk=balance.folk(state, known),
        gaps=balance.gaps(state, known),
        others=others,
        looked=len(known.story.candidates),
        moved=any(shot.moved for shot in shots.values()),
        out=rest.out(state, known),
        late=late.late(state, known),
        close=closeup.closeup(state, known, query.get("photo", ""), shots),
        rest=rest.rest(state, known, query),
    )


def _months(known: Known, others: Mapping[int, int]) -> tuple[Month, ...]:
    found = []
    for chapter in known.edition.chapters:
        shots = _shots(chapter.numbers, known)
        more = others.get(chapter.month, 0)
        found.append(Month(chapter, f"month-{chapter.month}", shots, more))
    return tuple(found)


def _shots(numbers: tuple[int, ...], known: Known) -> tuple[Shot, ...]:
    places = [n + 1 for n in numbers]
    found = []
    for n, before, after in zip(numbers, [0, *places[:-1]], [*places[1:], 0], strict=True):
        entry = known.edition.entries[n]
        edit = edit_of(entry.photo, known)
        kept, moved = edit.keep is True, edit.order is not None
        found.append(Shot(entry, key(entry.photo), n + 1, kept, moved, before, after))
    return tuple(found)
