"""What became of the year since a person last saw it: pictures that came late. Pure.

In: a state with the picks last seen. Out: each change, what was beside what is, with why. A change
is settled once the new picture is kept by hand or the old one left out; what is not looked at stays
told until all is called fine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from ..captions.languages import words
from ..records import PhotoId
from .shots import Thumb, day_of, edit_of, key, thumb
from .state import Known, State

NEAR = timedelta(days=31)
"""Between two pictures of which one may be said to stand where the other stood: a month of age."""


@dataclass(frozen=True, slots=True)
class Change:
    """One pick that is not what it was."""

    id: str
    was: Thumb | None
    now: Thumb | None
    why_not: str
    """Why the old one is not in any more."""
    reasons: tuple[str, ...]
    """Why the new one is in."""


@dataclass(frozen=True, slots=True)
class Late:
    """All that changed."""

    changes: tuple[Change, ...]
    title: str
    """`4 picks changed, your 11 decisions kept`."""


def late(state: State, known: Known) -> Late | None:
    """None where nothing changed, in a draft, and where nobody saw a year before."""
    changes = changed(state, known)
    if not changes:
        return None
    said = words(state.project.language)
    many = said.count(said.review["late_changed"], len(changes))
    kept = said.count(said.review["late_kept"], state.decisions) if state.decisions else ""
    return Late(tuple(changes), ", ".join(filter(None, (many, kept))))


def changed(state: State, known: Known) -> list[Change]:
    """Each change that nobody said anything on, in order of date."""
    if not state.before or known.edition.draft:
        return []
    now = [entry.photo for entry in known.edition.entries]
    there = known.story.photos
    gone = [id for id in state.before if id not in now and id in there]
    came = [id for id in now if id not in state.before]
    pairs = [pair for pair in _pairs(gone, came, known) if not _settled(*pair, known)]
    return [_change(was, new, state, known) for was, new in pairs]


def _settled(was: PhotoId | None, now: PhotoId | None, known: Known) -> bool:
    """Whether a person said so already."""
    agreed = now is not None and edit_of(now, known).keep is True
    return agreed or (was is not None and edit_of(was, known).keep is False)


def _pairs(
    gone: Sequence[PhotoId], came: Sequence[PhotoId], known: Known
) -> list[tuple[PhotoId | None, PhotoId | None]]:
    """Each old one beside the one it lost to, else the nearest of its weeks; in order of date."""
    lost = {passed.photo: passed.lost_to for passed in known.story.choice.passed}
    left, found = list(came), {}
    for id in gone:
        if (winner := lost.get(id)) in left:
            found[id] = winner
            left.remove(winner)
    for id in gone:
        far = {one: abs(day_of(one, known) - day_of(id, known)) for one in left}
        near = min(far, key=lambda one: (far[one], one), default=None)
        if id not in found and near and far[near] <= NEAR:
            found[id] = near
            left.remove(near)
    pairs = [(id, found.get(id)) for id in gone] + [(None, id) for id in left]
    return sorted(pairs, key=lambda pair: (day_of(pair[1] or pair[0] or "", known), str(pair)))


def _change(was: PhotoId | None, now: PhotoId | None, state: State, known: Known) -> Change:
    said = words(state.project.language)
    passed = {one.photo: one.reason for one in known.story.choice.passed} | known.story.gated
    entries = {entry.photo: entry for entry in known.edition.entries}
    reason = passed.get(was or "", "")
    return Change(
        id=f"change-{key(was or now or '')}",
        was=thumb(was, state, known) if was else None,
        now=thumb(now, state, known) if now else None,
        why_not=said.passed.get(reason, ""),
        reasons=entries[now].reasons if now else (),
    )
