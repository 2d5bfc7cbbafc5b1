"""Why a picture is in, what could stand in its place, and why another is out.

Reasons are codes, `name` or `name:value`; `captions.languages` puts them into words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ..records import Candidate, Look, Passed, PhotoId
from .alike import BITS
from .rate import worth

MOST_REASONS = 3
MOST_ALTERNATIVES = 5


def reasons(
    pick: Candidate, chosen: Sequence[Candidate], everyone: Sequence[Candidate], *, kept: bool
) -> tuple[str, ...]:
    """What speaks for the pick, the most telling first; never empty."""
    burst = [c for c in everyone if c.burst == pick.burst]
    month = [c for c in chosen if c.month == pick.month]
    found = ["kept"] if kept else []
    found += [f"only_with:{name}" for name in pick.people if _only(name, chosen)][:1]
    if pick.bonus >= 0.3:
        found.append("posted")
    if len(burst) > 1 and _sharp(pick) >= max(map(_sharp, burst)):
        found.append(f"sharpest_of:{len(burst)}")
    if pick.month >= 0 and len(month) == 1:
        found.append(f"only_of_month:{pick.month}")
    if not found:
        found.append("best_light" if _light(pick) >= 0.8 * _most_light(pick) else "best_of_moment")
    return tuple(found[:MOST_REASONS])


def _only(name: str, chosen: Sequence[Candidate]) -> bool:
    return sum(name in c.people for c in chosen) == 1


def _part(candidate: Candidate, name: str) -> float:
    return next((p.worth for p in candidate.parts if p.name == name), 0.0)


def _sharp(candidate: Candidate) -> float:
    return _part(candidate, "sharp")


def _light(candidate: Candidate) -> float:
    return _part(candidate, "light")


def _most_light(candidate: Candidate) -> float:
    return 0.20 if any(p.name == "framing" for p in candidate.parts) else 0.45


def alternatives(
    pick: Candidate, chosen: Sequence[Candidate], everyone: Sequence[Candidate]
) -> tuple[PhotoId, ...]:
    """What could stand in its place: same burst, same event, same month; best first."""
    taken = {c.photo for c in chosen}
    rivals = [c for c in everyone if c.photo not in taken and c.month == pick.month]
    rivals.sort(key=lambda c: (c.burst != pick.burst, c.event != pick.event, -worth(c)[0], c.photo))
    return tuple(c.photo for c in rivals[:MOST_ALTERNATIVES])


def losses(
    others: Sequence[Candidate],
    chosen: Sequence[Candidate],
    looks: Mapping[PhotoId, Look],
    worthless: float,
) -> list[Passed]:
    """Each candidate that is out: `burst`, `alike`, `event`, `month`, `weak` or `outranked`."""
    bursts = {c.burst: c.photo for c in chosen}
    events = {c.event: c.photo for c in reversed(chosen)}
    months = {c.month: c.photo for c in reversed(chosen)}
    prints = np.array([p for c in chosen for p in looks[c.photo].prints[:1]], np.uint64)
    found = []
    for c in others:
        if c.burst in bursts:
            found.append(Passed(c.photo, "burst", bursts[c.burst]))
        elif c.quality < worthless:
            found.append(Passed(c.photo, "weak"))
        elif (twin := _twin(looks[c.photo], prints)) is not None:
            found.append(Passed(c.photo, "alike", chosen[twin].photo))
        elif c.event in events:
            found.append(Passed(c.photo, "event", events[c.event]))
        else:
            found.append(Passed(c.photo, "outranked", months.get(c.month)))
    return found


def _twin(look: Look, prints: NDArray[np.uint64]) -> int | None:
    if not look.prints or not len(prints):
        return None
    apart = np.bitwise_count(prints ^ np.uint64(look.prints[0]))
    nearest = int(apart.argmin())
    return nearest if apart[nearest] <= BITS else None
