"""Pictures that are not in: those of a month or with somebody, and what people took out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..captions.ages import of_month
from ..captions.dates import printed_day
from ..captions.languages import words
from ..catalog.calendar import likely, month_of_age
from ..catalog.join import family_name
from ..people import shown
from ..records import Candidate, PhotoId
from ..selection.pool import worth
from .balance import possible
from .shots import Thumb, day_of, thumb, thumbs
from .state import Known, State

PAGE = 24
"""Small pictures at a time."""
SHUT = 3 * PAGE
"""Of those that the program would not choose, how many are shown."""
GATES = ("undated", "others", "broken", "screen", "small", "blurred", "weak", "strangers")
"""What alone keeps a picture out, and a person's word does away with."""


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
    shut: tuple[Thumb, ...]
    """What the program would not choose, each with why, in order of date: the sharpest of them."""
    kept_out: int
    """Of all of these."""
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
    if month.isdecimal() or month == "-1":
        title = of_month(int(month), said) if month.isdecimal() else said.ui["undated"]
        out = [id for id in shut(known) if _month(id, state, known) == int(month)]
        those = [c for c in possible(known) if c.month == int(month)]
        return _rest(("month", month), title, those, out, first, state, known)
    if name:
        present = known.story.present
        everybody = {one.name for there in present.values() for one in there}
        names = {n for n in everybody if family_name(n, state.project) == name}
        out = [id for id in shut(known) if names & {one.name for one in present.get(id, ())}]
        those = [c for c in possible(known) if not names.isdisjoint(c.people)]
        return _rest(("with", name), name, those, out, first, state, known)
    return None


def shut(known: Known) -> dict[PhotoId, str]:
    """What the program would not choose, with why; a person may, who said nothing on it yet."""
    story = known.story
    dropped = {id for id, edit in story.edits.items() if edit.keep is False}
    found = {one.photo: one.reason for one in story.choice.passed} | story.gated
    return {id: why for id, why in found.items() if why in GATES and id not in dropped}


def _month(id: PhotoId, state: State, known: Known) -> int:
    """Month of age in which a picture would stand; -1 for none."""
    born, when = state.project.born, known.story.photos[id].when
    return month_of_age(born, min(max(likely(when), born), state.project.until)) if when else -1


def others(state: State, known: Known) -> Counter[int]:
    """How many pictures there are beside those that are in, by month of age."""
    picks = {pick.photo for pick in known.story.choice.picks}
    months = [c.month for c in possible(known) if c.photo not in picks]
    return Counter([*months, *(_month(id, state, known) for id in shut(known))])


def _rest(  # noqa: PLR0913, PLR0917 - all that was asked for
    asked: tuple[str, str],
    title: str,
    those: Sequence[Candidate],
    out: Sequence[PhotoId],
    first: int,
    state: State,
    known: Known,
) -> Rest:
    picks = {pick.photo for pick in known.story.choice.picks}
    order = {entry.photo: n for n, entry in enumerate(known.edition.entries)}
    chosen = sorted((c.photo for c in those if c.photo in picks), key=lambda id: order.get(id, 0))
    others = [c.photo for c in _best_first(those, picks)]
    first = min(first, max(0, len(others) - 1)) // PAGE * PAGE
    said, why = words(state.project.language).passed, shut(known)
    clear = sorted(out, key=lambda id: (-known.year.looks[id].sharpness, id))[:SHUT]
    clear.sort(key=lambda id: (day_of(id, known), id))
    return Rest(
        asked,
        title,
        thumbs(chosen, state, known),
        thumbs(others[first : first + PAGE], state, known),
        len(others),
        tuple(thumb(id, state, known, [said[why[id]]]) for id in clear),
        len(out),
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
