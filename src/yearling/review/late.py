"""What became of the year since a person last saw it: pictures that came late. Pure.

In: a state with the picks last seen. Out: each change, what was beside what is, with why. A change
is settled once the new picture is kept by hand or the old one left out; what is not looked at stays
told until all is called fine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ..captions.languages import words
from ..records import Passed, PhotoId
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
    old = dict.fromkeys(gone)
    passed = {one.photo: one for one in known.story.choice.passed if one.photo in old}
    pairs = _pairs(gone, came, passed, known)
    return [_change(*pair, passed, state, known) for pair in pairs if not _settled(*pair, known)]


def _settled(was: PhotoId | None, now: PhotoId | None, known: Known) -> bool:
    """Whether a person said so already."""
    agreed = now is not None and edit_of(now, known).keep is True
    return agreed or (was is not None and edit_of(was, known).keep is False)


def _pairs(
    gone: Sequence[PhotoId],
    came: Sequence[PhotoId],
    passed: Mapping[PhotoId, Passed],
    known: Known,
) -> list[tuple[PhotoId | None, PhotoId | None]]:
    """Each old one beside the one of its weeks that it lost to, else the nearest; by date."""
    left, found = list(came), {}

    def far(one: PhotoId, id: PhotoId) -> timedelta:
        return abs(day_of(one, known) - day_of(id, known))

    for id in gone:
        winner = passed[id].lost_to if id in passed else None
        if winner in left and far(winner, id) <= NEAR:
            found[id] = winner
            left.remove(winner)
    for id in gone:
        near = min(left, key=lambda one: (far(one, id), one), default=None)
        if id not in found and near and far(near, id) <= NEAR:
            found[id] = near
            left.remove(near)
    pairs = [(id, found.get(id)) for id in gone] + [(None, id) for id in left]
    return sorted(pairs, key=lambda pair: (day_of(pair[1] or pair[0] or "", known), str(pair)))


def _change(
    was: PhotoId | None,
    now: PhotoId | None,
    passed: Mapping[PhotoId, Passed],
    state: State,
    known: Known,
) -> Change:
    said = words(state.project.language)
    entries = {entry.photo: entry for entry in known.edition.entries}
    id = was or ""
    reason = known.story.gated.get(id) or (passed[id].reason if id in passed else "")
    return Change(
        id=f"change-{key(was or now or '')}",
        was=thumb(was, state, known) if was else None,
        now=thumb(now, state, known) if now else None,
        why_not=said.passed.get(reason, ""),
        reasons=entries[now].reasons if now else (),
    )
