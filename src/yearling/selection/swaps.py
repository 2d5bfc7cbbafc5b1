"""What could stand in a pick's place, each with what speaks for it and for the pick.

Reasons are codes, `name` or `name:value`; `captions.languages` puts them into words. The first
says where it is from: the same burst, the same event or the same month.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from ..records import Candidate, Passed, PhotoId, Swap
from .frames import score
from .pool import worth

MOST = 5
MOST_REASONS = 3
"""Beside the first, which says where it is from."""
OPEN, SHUT = 0.9, 0.5
"""Of 1, eyes that are open, and another's that are not."""
CLEAR = {"sharp": 0.10, "light": 0.20, "smile": 0.30}
"""Of 1, by how much a part must be better to be named."""
_WORDS = {"sharp": "sharper", "light": "better_light", "smile": "smiles"}


class Kinds:
    """What there is of each kind, of all candidates."""

    def __init__(self, everyone: Sequence[Candidate]) -> None:
        """`everyone` in order of time."""
        self.bursts, self._events, self._months = (
            _by(everyone, attrgetter(kind)) for kind in ("burst", "event", "month")
        )
        self._ranked: dict[int, list[Candidate]] = {}
        """Of the months asked for: the best first."""
        self.passed: dict[PhotoId, Passed] = {}
        """What the last choice made of each that was out."""
        places = _by((c for c in everyone if c.place), attrgetter("place"))
        self.first = {place: of[0].photo for place, of in places.items()}
        self.home = max(places, key=lambda name: (len(places[name]), name), default="")

    def alone(self, pick: Candidate) -> bool:
        """Whether there is no other of its moment."""
        return sum(c.moment == pick.moment for c in self._events[pick.event]) == 1

    def near(self, pick: Candidate) -> Iterator[Candidate]:
        """Those of its burst, of its event, of its month; of each the best first."""
        yield from sorted(self.bursts[pick.burst], key=worth, reverse=True)
        yield from sorted(self._events[pick.event], key=worth, reverse=True)
        if pick.month not in self._ranked:
            self._ranked[pick.month] = sorted(self._months[pick.month], key=worth, reverse=True)
        yield from self._ranked[pick.month]


class Swaps:
    """The swaps of every pick."""

    def __init__(
        self, kinds: Kinds, chosen: Sequence[Candidate], dropped: Collection[PhotoId]
    ) -> None:
        """`dropped` are those that a person does not want."""
        self._kinds, self._dropped = kinds, dropped
        self._shown = Counter(name for c in chosen for name in set(c.people))
        self._out = {*dropped, *(c.photo for c in chosen)}

    def of(self, pick: Candidate) -> tuple[Swap, ...]:
        """Of the same month: same burst first, then same event; of these the best first.

        Of any burst but the pick's own there is one.
        """
        found: dict[PhotoId, Candidate] = {}
        met: set[str] = set()
        for c in self._kinds.near(pick):
            if len(found) == MOST:
                break
            if c.photo in self._out:
                continue
            if c.month == pick.month and (c.burst == pick.burst or c.burst not in met):
                found.setdefault(c.photo, c)
                met.add(c.burst)
        return tuple(Swap(id, tuple(self._reasons(c, pick))) for id, c in found.items())

    def _reasons(self, c: Candidate, pick: Candidate) -> Iterator[str]:
        same = {"same_burst": c.burst == pick.burst, "same_event": c.event == pick.event}
        yield next((name for name, is_so in same.items() if is_so), "same_month")
        found = [*self._people(c, pick), *c.acts, *_better(c, pick)]
        burst = [f for f in self._kinds.bursts[c.burst] if f.photo not in self._dropped]
        if len(burst) > 1 and c.burst != pick.burst and _is_sharpest(c, burst):
            found.append(f"sharpest_of:{len(burst)}")
        yield from found[:MOST_REASONS]
        missing = [name for name in pick.people if name not in c.people]
        against = [f"chosen_with:{name}" for name in missing]
        against += [f"chosen_{name}" for name in _better(pick, c)]
        yield from against[:2]

    def _people(self, c: Candidate, pick: Candidate) -> Iterator[str]:
        for name in c.people:
            if not self._shown[name]:
                yield f"only_with:{name}"
            elif name not in pick.people:
                yield f"also_with:{name}"


def _better(c: Candidate, other: Candidate) -> Iterator[str]:
    """In what `c` is clearly better, the most telling first."""
    eyes, others = score(c, "eyes"), score(other, "eyes")
    if eyes is not None and others is not None and eyes >= OPEN and others < SHUT:
        yield "eyes_open"
    for part in ("smile", "sharp", "light"):
        own, its = score(c, part), score(other, part)
        if own is not None and its is not None and own >= its + CLEAR[part]:
            yield _WORDS[part]


def _is_sharpest(c: Candidate, burst: Sequence[Candidate]) -> bool:
    sharp = [score(frame, "sharp") or 0.0 for frame in burst]
    return (score(c, "sharp") or 0.0) >= max(sharp)


def _by(some: Iterable[Candidate], kind: Callable[[Candidate], Any]) -> dict[Any, list[Candidate]]:
    """In groups, each in the order given."""
    found: dict[Any, list[Candidate]] = defaultdict(list)
    for c in some:
        found[kind(c)].append(c)
    return found
