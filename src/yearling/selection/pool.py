"""Which candidates go into the choice: all that can matter, few enough to be quick.

The best frame of each burst; of these the best few of each event, and the best with each person
and of each milestone in it. A favourite counts here and nowhere else: it moves a picture up
among those of its moment, and the moment is worth what it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from ..records import Candidate, PhotoId
from .frames import STAR, best_frames, fit

TIE = 0.001
"""What a picture as good as a favourite stands behind it."""
ENOUGH = 1500
"""Candidates that go into the choice: more change nothing that is seen, and cost time."""
OF_EVENT = 2
"""As many as an event may have. Of three libraries of 10,000 drawn pictures 3 gave .997, .9997
and .9994 of what 2 gave (the search is greedy), for a tenth more time."""
OF_WISH = 4
"""So many more of an event of which a person wants more."""
MOST = 4000
"""Above, as of very many events, there are fewer of each: the matrix of likeness grows with it."""


_Shown = tuple[Candidate, Candidate]
"""Of a burst the frame that is shown, and the one that would be without any favourite."""


def pool(candidates: Sequence[Candidate], more: Collection[PhotoId] = ()) -> list[Candidate]:
    """What of the candidates, which are in order of time, goes into the choice.

    Of those that are wanted `more`, more do.
    """
    return Pools(candidates).without((), more)


class Pools:
    """The pool of candidates, and that without some: only their events are looked at again."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        """In order of time."""
        self._own = {c.photo: c for c in candidates}
        self._bursts: dict[str, list[Candidate]] = {}
        for c in self._own.values():
            self._bursts.setdefault(c.burst, []).append(c)
        best = best_frames(list(self._bursts.values()))
        self._shown = dict(zip(self._bursts, best, strict=True))
        self._events: dict[str, dict[str, _Shown]] = {}
        for burst, shown in self._shown.items():
            self._events.setdefault(shown[0].event, {})[burst] = shown
        self._ranked = {event: _ranked(of.values()) for event, of in self._events.items()}
        self._most = _most(len(self._ranked))
        self._few = {event: _best(of, self._most, ()) for event, of in self._ranked.items()}

    def without(self, out: Collection[PhotoId], more: Collection[PhotoId] = ()) -> list[Candidate]:
        """What goes into the choice, without those that are `out`."""
        again = {event: _ranked(of.values()) for event, of in self._changed(out).items()}
        ranked = {event: of for event, of in (self._ranked | again).items() if of}
        most = _most(len(ranked))
        if more or most != self._most:
            return [c for of in ranked.values() for c in _best(of, most, more)]
        few = self._few | {event: _best(of, most, ()) for event, of in again.items()}
        return [c for of in few.values() for c in of]

    def _changed(self, out: Collection[PhotoId]) -> dict[str, dict[str, _Shown]]:
        """What is shown of the events of which a burst has another frame now, or none."""
        bursts = {self._own[id].burst for id in out if id in self._own}
        left = {b: [c for c in self._bursts[b] if c.photo not in out] for b in bursts}
        some = {burst: frames for burst, frames in left.items() if frames}
        now = dict(zip(some, best_frames(list(some.values())), strict=True))
        before = {burst: self._shown[burst] for burst in bursts}
        events = {of[0].event for of in (*before.values(), *now.values())}
        found = {event: dict(self._events.get(event, {})) for event in events}
        for burst, shown in before.items():
            del found[shown[0].event][burst]
        for burst, shown in now.items():
            found[shown[0].event][burst] = shown
        return found


def _most(events: int) -> int:
    """Of each of so many events."""
    most = max(OF_EVENT, ENOUGH // max(1, events))
    return max(1, min(most, MOST // max(1, events)))


def _ranked(shown: Iterable[_Shown]) -> list[Candidate]:
    """Those of one event, the best first, each worth what it would be without any favourite."""
    some = _dealt([_worth_as(other, frame) for frame, other in shown])
    return sorted(some, key=worth, reverse=True)


def _worth_as(other: Candidate, frame: Candidate) -> Candidate:
    return frame if frame.quality == other.quality else replace(frame, quality=other.quality)


def _dealt(shown: Iterable[Candidate]) -> Iterable[Candidate]:
    """The same, each moment's qualities dealt out anew: to favourites as if they had a star more.

    So a star decides within the moment, and the moment is worth no more and no less.
    """
    moments: dict[str, list[Candidate]] = {}
    for c in shown:
        moments.setdefault(c.moment, []).append(c)
    for of in moments.values():
        if len(of) == 1 or not any(map(_counts, of)):
            yield from of
            continue
        ranked = sorted(of, key=lambda c: (c.quality + STAR * _counts(c), c.photo), reverse=True)
        qualities = sorted((c.quality for c in of), reverse=True)
        behind = False
        for c, quality in zip(ranked, qualities, strict=True):
            behind |= _counts(c)
            yield replace(c, quality=quality - TIE * (behind and not _counts(c)))


def _counts(c: Candidate) -> bool:
    return c.favourite and fit(c)


def _best(group: Sequence[Candidate], most: int, more: Collection[PhotoId]) -> list[Candidate]:
    """The first few of an event, best first, and the first with each person and milestone."""
    met: set[str] = set()
    found, room = [], OF_WISH
    for n, c in enumerate(group):
        own = {*c.people, *c.milestones}
        wanted = room > 0 and c.photo in more
        if n < most or not own <= met or wanted:
            found.append(c)
            met |= own
            room -= wanted
    return found


def worth(candidate: Candidate) -> tuple[float, PhotoId]:
    """Quality and bonus; the id breaks ties the same way always."""
    return candidate.quality + candidate.bonus, candidate.photo
