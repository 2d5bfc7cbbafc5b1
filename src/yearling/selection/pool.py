"""Which candidates go into the choice: all that can matter, few enough to be quick.

The best frame of each burst; of these the best few of each event, and the best with each person
and of each milestone in it. A favourite counts here and nowhere else: it moves a picture up
among those of its moment, and the moment is worth what it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from ..again import FRESH, Again
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


Burst = tuple[Candidate, ...]
"""Its frames, in order of time."""
Events = dict[str, tuple[tuple[Burst, ...]]]
"""The bursts of each event, that of their first frame: rows of `again.each`."""


def pool(
    candidates: Iterable[Candidate], more: Collection[PhotoId] = (), again: Again = FRESH
) -> list[Candidate]:
    """What of the candidates, which are in order of time, goes into the choice.

    Of those that are wanted `more`, more do.
    """
    bursts: dict[str, list[Candidate]] = {}
    for c in candidates:
        bursts.setdefault(c.burst, []).append(c)
    return dealt(in_events(bursts.values()), more, again)


def in_events(bursts: Iterable[Sequence[Candidate]]) -> Events:
    """The bursts by event, in the order given."""
    found: dict[str, list[Burst]] = {}
    for frames in bursts:
        found.setdefault(frames[0].event, []).append(tuple(frames))
    return {event: (tuple(of),) for event, of in found.items()}


def without(events: Events, hit: Collection[str], out: Collection[PhotoId]) -> Events:
    """The events without these of their frames, all of which are of the events that are `hit`."""
    found = dict(events)
    for event in hit:
        left = [tuple([c for c in of if c.photo not in out]) for of in events[event][0]]
        found[event] = (tuple([of for of in left if of]),)
    return {event: of for event, of in found.items() if of[0]}


def dealt(
    events: Events, more: Collection[PhotoId], again: Again, others: bool = False
) -> list[Candidate]:
    """As `pool`; `others` changes nothing, but that a memo keeps the two apart."""
    ranked = again.each(_ranked, events, others)
    rows = {
        event: (of, tuple([c.photo for c in of if c.photo in more]) if more else ())
        for event, of in ranked.items()
    }
    few = again.each(_best, rows, _most(len(rows)), others)
    return [c for of in few.values() for c in of]


def _most(events: int) -> int:
    """Of each of so many events."""
    most = max(OF_EVENT, ENOUGH // max(1, events))
    return max(1, min(most, MOST // max(1, events)))


def _ranked(rows: Sequence[tuple[Sequence[Burst]]], _others: bool) -> list[Burst]:
    """Of each event one of each burst, best first, worth what it would be without any favourite."""
    shown = iter(best_frames([frames for (bursts,) in rows for frames in bursts]))
    events = (
        [_worth_as(other, frame) for frame, other in islice(shown, len(of))] for (of,) in rows
    )
    return [tuple(sorted(_dealt(of), key=worth, reverse=True)) for of in events]


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


def _best(
    rows: Sequence[tuple[Sequence[Candidate], Sequence[PhotoId]]], most: int, _others: bool
) -> list[tuple[Candidate, ...]]:
    """The first few of each event, and the first with each person and milestone, see `_few`."""
    return [_few(group, most, more) for group, more in rows]


def _few(group: Sequence[Candidate], most: int, more: Collection[PhotoId]) -> tuple[Candidate, ...]:
    """Of an event, best first."""
    met: set[str] = set()
    found, room = [], OF_WISH
    for n, c in enumerate(group):
        own = {*c.people, *c.milestones}
        wanted = room > 0 and c.photo in more
        if n < most or not own <= met or wanted:
            found.append(c)
            met |= own
            room -= wanted
    return tuple(found)


def worth(candidate: Candidate) -> tuple[float, PhotoId]:
    """Quality and bonus; the id breaks ties the same way always."""
    return candidate.quality + candidate.bonus, candidate.photo
