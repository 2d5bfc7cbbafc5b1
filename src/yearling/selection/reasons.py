"""Why a picture is in, and why another is out.

Reasons are codes, `name` or `name:value`; `captions.languages` puts them into words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from ..records import Candidate, Look, Passed, PhotoId
from .alike import BITS, COSINE, arrays, turned
from .frames import score
from .limits import Mask
from .swaps import OPEN, SHUT

MOST_REASONS = 3
WELL_LIT = 0.8
"""Of 1, a light that is worth a word."""


class Standing:
    """What makes a candidate the first, the only or the sharpest of its kind."""

    def __init__(self, everyone: Sequence[Candidate], chosen: Sequence[Candidate]) -> None:
        """`everyone` in order of time."""
        self._bursts: dict[str, list[Candidate]] = {}
        self._moments = Counter(c.moment for c in everyone)
        self._first: dict[str, PhotoId] = {}
        for c in everyone:
            self._bursts.setdefault(c.burst, []).append(c)
            if c.place:
                self._first.setdefault(c.place, c.photo)
        self._people = Counter(name for c in chosen for name in c.people)
        self._months = Counter(c.month for c in chosen)
        places = Counter(c.place for c in everyone if c.place)
        self._home = max(places, key=lambda name: (places[name], name), default="")

    def reasons(
        self, pick: Candidate, wished: Sequence[str] = (), *, kept: bool
    ) -> tuple[str, ...]:
        """What speaks for the pick, the most telling first; never empty."""
        burst = self._bursts[pick.burst]
        found = ["kept"] * kept + [*wished]
        only = [name for name in pick.people if self._people[name] == 1][:1]
        met = [n for n in pick.people if n not in only and f"first_with:{n}" in pick.milestones][:1]
        found += [f"only_with:{name}" for name in only] + [f"first_with:{name}" for name in met]
        found += pick.acts
        if any(mark.startswith("first_trip") for mark in pick.milestones):
            found.append("first_trip")
        elif pick.place != self._home and self._first.get(pick.place) == pick.photo:
            found.append(f"new_place:{pick.place}")
        if _known(pick, "eyes") >= OPEN and any(_known(c, "eyes", 1) < SHUT for c in burst):
            found.append("eyes_open")
        if len(burst) > 1 and _known(pick, "sharp") >= max(_known(c, "sharp") for c in burst):
            found.append(f"sharpest_of:{len(burst)}")
        if pick.sure and self._months[pick.month] == 1:
            found.append(f"only_of_month:{pick.month}")
        return tuple(found[:MOST_REASONS] or [self._plain(pick)])

    def _plain(self, pick: Candidate) -> str:
        if self._moments[pick.moment] > 1:
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
    looks: Mapping[PhotoId, Look],
    known: tuple[Collection[PhotoId], Mapping[PhotoId, str]],
) -> list[Passed]:
    """Each candidate that is out: `burst`, `alike`, `event`, `weak`, `fewer` or `outranked`.

    `known` are those that are weak, and the days with fewer wanted. `rivals` went
    into the choice: only they were compared with the chosen.
    """
    weak, fewer = known
    fewer_in = {fewer[c.photo]: c.photo for c in reversed(chosen) if c.photo in fewer}
    bursts = {c.burst: c.photo for c in chosen}
    events = {c.event: c.photo for c in reversed(chosen)}
    months = {c.month: c.photo for c in reversed(chosen)}
    fit = [c for c in rivals if c.burst not in bursts]
    twins = _twins([looks[c.photo] for c in fit], [looks[c.photo] for c in chosen])
    alike = {c.photo: chosen[n].photo for c, n in zip(fit, twins, strict=True) if n is not None}
    found = []
    for c in others:
        if c.burst in bursts:
            found.append(Passed(c.photo, "burst", bursts[c.burst]))
        elif c.photo in weak:
            found.append(Passed(c.photo, "weak"))
        elif c.photo in alike:
            found.append(Passed(c.photo, "alike", alike[c.photo]))
        elif c.photo in fewer:
            found.append(Passed(c.photo, "fewer", fewer_in.get(fewer[c.photo])))
        elif c.event in events:
            found.append(Passed(c.photo, "event", events[c.event]))
        else:
            found.append(Passed(c.photo, "outranked", months.get(c.month)))
    return found


def _twins(others: Sequence[Look], chosen: Sequence[Look]) -> list[int | None]:
    """For each of the others, the first of the chosen that looks nearly the same."""
    if not others or not chosen:
        return [None] * len(others)
    prints, likeness = arrays(chosen)
    own, vectors = arrays(others)
    ways = turned(prints)
    near: Mask = np.zeros((len(own), len(prints)), np.bool_)
    for way in ways.T:
        near |= np.bitwise_count(own[:, None] ^ way[None]) <= BITS
    if likeness.shape[1] == vectors.shape[1] > 0:
        near |= vectors @ likeness.T >= COSINE
    firsts = near.argmax(axis=1)
    return [int(n) if row[n] else None for n, row in zip(firsts, near, strict=True)]
