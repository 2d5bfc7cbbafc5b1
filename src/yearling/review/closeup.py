"""One picture close up: why it is in or not, what could stand in its place, its day. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..captions.dates import printed_day
from ..captions.languages import Words, words
from ..catalog.join import family_name
from ..records import Candidate, Edit, Entry, Photo, PhotoId
from ..selection import day_of
from ..selection.frames import score
from .shots import SHORT, Shot, Thumb, dated, edit_of, key, thumb
from .state import Known, State

GOOD = 0.75
"""Of 1, from which a part of the score is told; as `yearling explain` calls it good."""
PARTS = ("sharp", "eyes", "face_light", "light", "smile", "framing", "turn")


@dataclass(frozen=True, slots=True)
class Day:
    """The day it was taken."""

    iso: str
    printed: str
    there: int
    chosen: int
    word: str
    """What was decided of it: `more`, `less`, `none`; empty for nothing."""


@dataclass(frozen=True, slots=True)
class Closeup:
    """All that is told of one picture."""

    photo: PhotoId
    key: str
    width: int
    height: int
    date: str
    edit: Edit
    entry: Entry | None
    """None if it is not in."""
    reasons: tuple[str, ...]
    """Why it is in, or why not."""
    good: tuple[str, ...]
    """Parts of its score that are good, in words."""
    offers: tuple[Thumb, ...]
    """What could stand in its place, with what speaks for either."""
    people: tuple[str, ...]
    """Who can be hidden: the subject cannot."""
    place: str
    day: Day | None
    at: int = 0
    """Position among all, 0 if it is not in."""
    before: str = ""
    """Key of the picture before it in the year."""
    after: str = ""
    earlier: int = 0
    """Position of the one before it in its month; 0 for the first."""
    later: int = 0


def closeup(
    state: State, known: Known, short: str, shots: Mapping[PhotoId, Shot]
) -> Closeup | None:
    """Of the picture that a page named so; None if there is none. `shots` are those that are in."""
    photos = known.story.photos if len(short) == SHORT else {}
    id = next((one for one in photos if one.startswith(short)), None)
    if id is None:
        return None
    said, photo, look = words(state.project.language), photos[id], known.year.looks[id]
    entries, shot = known.edition.entries, shots.get(id)
    entry, at = (shot.entry, shot.at) if shot else (None, 0)
    return Closeup(
        photo=id,
        key=key(id),
        width=look.width or 4,
        height=look.height or 3,
        date=dated(photo, state),
        edit=edit_of(id, known),
        entry=entry,
        reasons=entry.reasons if entry else tuple(_against(id, known, said)),
        good=tuple(_good(_candidate(id, known), said)),
        offers=tuple(_offers(id, state, known)),
        people=_people(id, state, known),
        place=(photo.place.name or "") if photo.place else "",
        day=_day(photo, state, known),
        at=at,
        before=key(entries[at - 2].photo) if at > 1 else "",
        after=key(entries[at].photo) if 0 < at < len(entries) else "",
        earlier=shot.earlier if shot else 0,
        later=shot.later if shot else 0,
    )


def _candidate(id: PhotoId, known: Known) -> Candidate | None:
    return next((c for c in known.story.candidates if c.photo == id), None)


def _good(candidate: Candidate | None, said: Words) -> Iterator[str]:
    for name in PARTS if candidate else ():
        found = score(candidate, name) if candidate else None
        if found is not None and found >= GOOD:
            yield said.review[f"part_{name}"]


def _against(id: PhotoId, known: Known, said: Words) -> Iterator[str]:
    """Why it is not in."""
    passed = (one.reason for one in known.story.choice.passed if one.photo == id)
    reason = known.story.gated.get(id) or next(passed, "")
    if reason in said.passed:
        yield said.passed[reason]


def _offers(id: PhotoId, state: State, known: Known) -> Iterator[Thumb]:
    said = words(state.project.language)
    for pick in known.story.choice.picks:
        for swap in pick.swaps if pick.photo == id else ():
            yield thumb(swap.photo, state, known, map(said.reason, swap.reasons))


def _people(id: PhotoId, state: State, known: Known) -> tuple[str, ...]:
    project = state.project
    present = known.story.present.get(id, ())
    names = dict.fromkeys(family_name(one.name, project) for one in present)
    return tuple(name for name in names if name != project.subject.name)


def _day(photo: Photo, state: State, known: Known) -> Day | None:
    day = day_of(photo.when) if photo.when else None
    if day is None:
        return None
    picks = {pick.photo for pick in known.story.choice.picks}
    same = [id for id, p in known.story.photos.items() if p.when and day_of(p.when) == day]
    said = words(state.project.language)
    chosen = sum(id in picks for id in same)
    word = state.edits.days.get(day, "")
    return Day(str(day), printed_day(day, said), len(same), chosen, word)
