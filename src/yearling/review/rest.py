"""Pictures that are not in: those of a month or with somebody, and what people took out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..captions.ages import of_month
from ..captions.dates import printed_day
from ..captions.languages import words
from ..catalog.join import family_name
from ..people import shown
from ..records import Candidate, PhotoId
from ..selection.pool import worth
from .shots import Thumb, day_of, thumbs
from .state import Known, State

PAGE = 24
"""Small pictures at a time."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The pictures of a month, or those with somebody."""

    asked: tuple[str, str]
    """Name and value in the address."""
    title: str
    chosen: tuple[Thumb, ...]
    others: tuple[Thumb, ...]
    """One page of them, the best first."""
    count: int
    """Of all others."""
    first: int
    """Number of the first that is shown, from 0."""
    before: int | None
    """The same of the page before; None on the first."""
    after: int | None


@dataclass(frozen=True, slots=True)
class Out:
    """What people took out, each with a way back."""

    photos: tuple[Thumb, ...] = ()
    people: tuple[str, ...] = ()
    days: tuple[tuple[str, str, str], ...] = ()
    """(as in the file, as printed, word) of each."""
    places: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Of all of them."""
        return len(self.photos) + len(self.people) + len(self.days) + len(self.places)


def rest(state: State, known: Known, query: Mapping[str, str]) -> Rest | None:
    """What was asked for, if anything was."""
    said = words(state.project.language)
    name, (month, start) = query.get("with", ""), (query.get(n, "")[:6] for n in ("month", "from"))
    first = int(start) if start.isdecimal() else 0
    if month.isdecimal():
        title = of_month(int(month), said)
        return _rest(("month", month), title, _of_month(int(month), known), first, state, known)
    if name:
        return _rest(("with", name), name, _with(name, state, known), first, state, known)
    return None


def _of_month(month: int, known: Known) -> list[Candidate]:
    """As `Coverage.months` counts them: the birthday itself belongs to the last month."""
    coverage = known.edition.coverage
    last = coverage.months[-1][0] if coverage and coverage.months else month
    weak = {p.photo for p in known.story.choice.passed if p.reason == "weak"}
    those = [c for c in known.story.candidates if c.month >= 0 and min(c.month, last) == month]
    return [c for c in those if c.photo not in weak]


def _with(name: str, state: State, known: Known) -> list[Candidate]:
    everybody = {n for c in known.story.candidates for n in c.people}
    names = {n for n in everybody if family_name(n, state.project) == name}
    return [c for c in known.story.candidates if not names.isdisjoint(c.people)]


def _rest(
    asked: tuple[str, str],
    title: str,
    those: Sequence[Candidate],
    first: int,
    state: State,
    known: Known,
) -> Rest:
    picks = {pick.photo for pick in known.story.choice.picks}
    order = {entry.photo: n for n, entry in enumerate(known.edition.entries)}
    chosen = sorted((c.photo for c in those if c.photo in picks), key=lambda id: order.get(id, 0))
    others = [c.photo for c in _best_first(those, picks)]
    first = min(first, max(0, len(others) - 1)) // PAGE * PAGE
    return Rest(
        asked,
        title,
        thumbs(chosen, state, known),
        thumbs(others[first : first + PAGE], state, known),
        len(others),
        first,
        first - PAGE if first else None,
        first + PAGE if first + PAGE < len(others) else None,
    )


def _best_first(those: Iterable[Candidate], picks: set[PhotoId]) -> list[Candidate]:
    """Those not in; the best of each burst before its look-alikes."""
    ranked = sorted(those, key=worth, reverse=True)
    met = {c.burst for c in ranked if c.photo in picks}
    best: list[Candidate] = []
    alike: list[Candidate] = []
    for c in ranked:
        if c.photo in picks:
            continue
        (alike if c.burst in met else best).append(c)
        met.add(c.burst)
    return best + alike


def out(state: State, known: Known) -> Out:
    """What people took out, in order of date."""
    said = words(state.project.language)
    photos = known.story.photos
    gone = [id for id, edit in known.story.edits.items() if edit.keep is False and id in photos]
    days = sorted(state.edits.days.items())
    hidden = [p.name for p in shown(state.project, state.edits).people if not p.shown]
    return Out(
        photos=thumbs(sorted(gone, key=lambda id: (day_of(id, known), id)), state, known),
        people=tuple(hidden),
        days=tuple((str(day), printed_day(day, said), word) for day, word in days),
        places=tuple(sorted(name for name, yes in state.edits.places.items() if not yes)),
    )
