"""Why a picture is in, and why another is out.

Reasons are codes, `name` or `name:value`; `captions.languages` puts them into words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from ..records import Candidate, Passed, PhotoId
from .alike import BITS, COSINE, turned
from .frames import score
from .ground import Seen
from .limits import Mask
from .swaps import OPEN, SHUT, Kinds

MOST_REASONS = 3
WELL_LIT = 0.8
"""Of 1, a light that is worth a word."""


class Standing:
    """What makes a candidate the first, the only or the sharpest of its kind."""

    def __init__(self, kinds: Kinds, chosen: Sequence[Candidate]) -> None:
        self._kinds = kinds
        self._people = Counter(name for c in chosen for name in c.people)
        self._months = Counter(c.month for c in chosen)

    def reasons(
        self, pick: Candidate, wished: Sequence[str] = (), *, kept: bool
    ) -> tuple[str, ...]:
        """What speaks for the pick, the most telling first; never empty.

        Behind that stands what was `wished` for.
        """
        burst = self._kinds.bursts[pick.burst]
        found = ["kept"] * kept
        only = [name for name in pick.people if self._people[name] == 1][:1]
        met = [n for n in pick.people if n not in only and f"first_with:{n}" in pick.milestones][:1]
        found += [f"only_with:{name}" for name in only] + [f"first_with:{name}" for name in met]
        found += pick.acts
        if any(mark.startswith("first_trip") for mark in pick.milestones):
            found.append("first_trip")
        elif pick.place != self._kinds.home and self._kinds.first.get(pick.place) == pick.photo:
            found.append(f"new_place:{pick.place}")
        if _known(pick, "eyes") >= OPEN and any(_known(c, "eyes", 1) < SHUT for c in burst):
            found.append("eyes_open")
        if len(burst) > 1 and _known(pick, "sharp") >= max(_known(c, "sharp") for c in burst):
            found.append(f"sharpest_of:{len(burst)}")
        if pick.sure and self._months[pick.month] == 1:
            found.append(f"only_of_month:{pick.month}")
        found = [*found[:1], *wished, *found[1:]]
        return tuple(found[:MOST_REASONS] or [self._plain(pick)])

    def _plain(self, pick: Candidate) -> str:
        if not self._kinds.alone(pick):
            return "best_of_moment"
        return "best_light" if _known(pick, "light") >= WELL_LIT else "tells_more"


def _known(candidate: Candidate, name: str, unknown: float = 0.0) -> float:
    """How good one part is, 0 to 1."""
    found = score(candidate, name)
    return unknown if found is None else found


def losses(
    others: Sequence[Candidate],
    chosen: Sequence[Candidate],
    rivals: Sequence[Candidate],
    seen: Seen,
    known: tuple[Collection[PhotoId], Mapping[PhotoId, str]],
    before: dict[PhotoId, Passed],
) -> list[Passed]:
    """Each candidate that is out: `burst`, `alike`, `event`, `weak`, `fewer` or `outranked`.

    `known`: the weak, and the days with fewer wanted. `rivals` went into the choice, as `seen`. Of
    `before`, which gains what is new, the same is handed out again: it costs less than making it.
    """
    weak, fewer = known
    fewer_in = {fewer[c.photo]: c.photo for c in reversed(chosen) if c.photo in fewer}
    bursts = {c.burst: c.photo for c in chosen}
    events = {c.event: c.photo for c in reversed(chosen)}
    months = {c.month: c.photo for c in reversed(chosen)}
    fit = [n for n, c in enumerate(rivals) if c.burst not in bursts]
    rows = {c.photo: n for n, c in enumerate(rivals)}
    twins = _twins(seen, fit, [rows[c.photo] for c in chosen])
    alike = {rivals[i].photo: rivals[j].photo for i, j in twins.items()}
    found = []
    for c in others:
        why, to = "outranked", months.get(c.month)
        if c.burst in bursts:
            why, to = "burst", bursts[c.burst]
        elif c.photo in weak:
            why, to = "weak", None
        elif c.photo in alike:
            why, to = "alike", alike[c.photo]
        elif c.photo in fewer:
            why, to = "fewer", fewer_in.get(fewer[c.photo])
        elif c.event in events:
            why, to = "event", events[c.event]
        same = before.get(c.photo)
        if same is None or same.reason != why or same.lost_to != to:
            same = before[c.photo] = Passed(c.photo, why, to)
        found.append(same)
    return found


def _twins(seen: Seen, others: Sequence[int], chosen: Sequence[int]) -> dict[int, int]:
    """Of the others those that look nearly the same as any of the chosen: as the first of these."""
    if not others or not chosen:
        return {}
    own, ways = seen.prints[others], turned(seen.prints[chosen])
    near: Mask = np.zeros((len(others), len(chosen)), np.bool_)
    for way in ways.T:
        near |= np.bitwise_count(own[:, None] ^ way[None]) <= BITS
    near |= seen.vectors.cosines(seen.vectors.of(chosen)).T[others] >= COSINE
    firsts, found = near.argmax(axis=1), np.flatnonzero(near.any(axis=1))
    return {others[n]: chosen[firsts[n]] for n in found.tolist()}
