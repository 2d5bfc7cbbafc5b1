"""Which clocks were right, by the order in which a device numbered its pictures.

In: one line of a roll (`sequence.lines_of`). Out: for each picture whose own time is missing or
does not fit the others, between which instants it was taken. Anchors are the heaviest run of times
that does not decrease. A stretch of times between two anchors that are all off by one and the same
span is a clock that was set wrong: its times are kept, put right by that span.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from . import hours
from .sequence import Line, Shot, numbered

SLACK = 3600.0
"""Seconds that a time may lie beyond its neighbours before it is doubted: frames of a burst are
written in any order, and an hour of summer time changes no day."""
COHERENT = 0.8
"""Share of the times that must fit for the numbers to be an order at all: two devices of one kind
in one folder reach about a half."""
FEWEST = 3
"""Times that a line needs, and a stretch of a wrong clock."""
ALIKE = 0.6
"""Share of the doubted times between two anchors that a stretch has: the others are edits."""
SIZES = 20
"""Pictures that tell which sizes a camera gives."""
ANEW = 100
"""Numbers left out from which on a later time is another camera's of the same kind; a clock that
was ahead is put right from one picture to the next."""
SAVED, BEFORE = "saved between", "before"
SELDOM = 0.05
"""Share without a date below which it was not lost on the way of all, but never there: a picture
that came by a messenger and was saved gets a number of the roll like those that were taken."""


@dataclass(frozen=True, slots=True)
class Found:
    """When a shot was taken, in seconds since 1970 in UTC, and what tells."""

    first: float
    last: float
    between: tuple[Shot, Shot]
    """The shots before and after it whose times are trusted."""
    wrong: bool = False
    """True if its own time does not fit."""
    behind: float | None = None
    """Seconds that its clock is behind, in the middle of what is possible, where one is."""
    bound: str = ""
    """Why only the latest is known; empty if both ends are. `saved between`: it has a size that the
    camera does not give, or is one of few without a date. `before`: no anchor is before it."""


def read(line: Line) -> dict[str, Found]:
    """By id, the shots that lie between two anchors and are no anchor themselves."""
    places = [n for n, shot in enumerate(line) if shot.instant is not None]
    timed = [line[n] for n in places]
    kept = heaviest_run(timed)
    if len(timed) < FEWEST or len(kept) < COHERENT * len(timed):
        return {}
    if wrong := hours.off(timed, kept):
        right = [n for n in range(len(timed)) if n not in wrong]
        kept = [right[n] for n in heaviest_run([timed[n] for n in right])]
    found: dict[str, Found] = {}
    for low, high in pairwise((-1, *[places[n] for n in kept])):
        if high - low > 1:
            waiting, after = line[low + 1 : high], line[high]
            found |= _within(line[low], waiting, after) if low >= 0 else _first(waiting, after)
    wrongs = any(one.wrong for one in found.values())
    if wrongs and (others := _of_others(timed) - {timed[n].id for n in kept}):
        mixed = len(others) >= FEWEST
        found = {id: f for id, f in found.items() if not (f.wrong and (mixed or id in others))}
    if len(timed) < SIZES or not found:
        return found
    without = [shot for shot in line if shot.instant is None]
    seldom = len(without) < SELDOM * len(line)
    sizes = set() if seldom else {shot.sides for shot in timed}
    odd = {s.id for s in without if seldom or (all(s.sides) and s.sides not in sizes)}
    return {id: replace(one, bound=one.bound or SAVED * (id in odd)) for id, one in found.items()}


def _of_others(timed: Sequence[Shot]) -> set[str]:
    """Those that share folder and number with one of another day: `IMG_3100 (1).JPG`.

    No device gives a number twice there, so another of its kind took some of these, and its clock
    is not wrong.
    """
    shared: dict[tuple[str, int], list[Shot]] = defaultdict(list)
    for shot in timed:
        shared[shot.file.where.removesuffix(shot.file.name), _number(shot)].append(shot)
    days = [(twins, {_instant(shot) // 86400 for shot in twins}) for twins in shared.values()]
    return {shot.id for twins, own in days if len(own) > 1 for shot in twins}


def heaviest_run(shots: Sequence[Shot]) -> list[int]:
    """Indices of the non-decreasing run of times with the greatest weight; of equals the later.

    O(n log n): `times` and `sums` hold, for the best runs so far, their last time and weight,
    both rising.
    """
    instants = [_instant(shot) for shot in shots]
    if instants == sorted(instants):
        return list(range(len(shots)))
    times: list[float] = []
    sums: list[int] = []
    lasts: list[int] = []
    before: list[int] = []
    for n, (shot, instant) in enumerate(zip(shots, instants, strict=True)):
        at = bisect_right(times, instant)
        before.append(lasts[at - 1] if at else -1)
        total = shot.weight + (sums[at - 1] if at else 0)
        end = at
        while end < len(times) and sums[end] <= total:
            end += 1
        if at and times[at - 1] == instant:
            at -= 1
        times[at:end], sums[at:end], lasts[at:end] = [instant], [total], [n]
    run: list[int] = []
    n = lasts[-1] if lasts else -1
    while n >= 0:
        run.append(n)
        n = before[n]
    return run[::-1]


def _first(shots: Sequence[Shot], after: Shot) -> Iterator[tuple[str, Found]]:
    """What is known of those before the first anchor: only that they are older.

    Nothing is where some are later and far from it by their numbers: a camera of the same kind, as
    a new one that counts from 1.
    """
    last = _instant(after)
    later = [shot for shot in shots if shot.instant is not None and shot.instant > last + SLACK]
    if later and _number(after) - _number(later[-1]) > ANEW:
        return
    for shot in shots:
        if shot.instant is None or shot in later:
            wrong = shot.instant is not None
            yield shot.id, Found(last, last, (after, after), wrong, bound=BEFORE)


def _number(shot: Shot) -> int:
    named = numbered(shot.file.name)
    return named[1] if named else 0


def _within(before: Shot, shots: Sequence[Shot], after: Shot) -> Iterator[tuple[str, Found]]:
    """What is known of those between two anchors.

    One that is too late carries the time of an edit, or is of another camera if its number is far
    from the next; one that is too early was received there, unless it belongs to a stretch.
    """
    first, last = _instant(before), _instant(after)
    stretch, low, high = _stretch(shots, first, last)
    inside = {shot.id for shot in stretch}
    previous = before
    for n, shot in enumerate(shots):
        own = shot.instant
        if shot.id in inside and own is not None:
            first, previous = own + low, shot
            behind = (low + high) / 2
            yield shot.id, Found(first, own + high, (before, after), wrong=True, behind=behind)
        elif own is None or (own > last + SLACK and _number(after) - _number(shot) <= ANEW):
            follower = next((s for s in shots[n + 1 :] if s.id in inside), after)
            end = last if follower is after else _instant(follower) + high
            yield shot.id, Found(first, end, (previous, follower), wrong=own is not None)


def _instant(shot: Shot) -> float:
    assert shot.instant is not None
    return shot.instant


def _stretch(
    shots: Sequence[Shot], first: float, last: float
) -> tuple[Sequence[Shot], float, float]:
    """The doubted times that one and the same shift brings between first and last, and its ends.

    Each time allows a range of shifts; the most allow the same. A time that came with its zone is
    a network's, and not wrong.
    """
    doubted = [s for s in shots if s.instant is not None and not s.zoned]
    if len(doubted) < FEWEST:
        return (), 0.0, 0.0
    lows = sorted(first - _instant(s) for s in doubted)
    highs = sorted(last - _instant(s) for s in doubted)
    best = max(lows, key=lambda low: bisect_right(lows, low) - bisect_left(highs, low))
    run = [s for s in doubted if first <= _instant(s) + best <= last]
    run = [run[n] for n in heaviest_run(run)]
    low, high = first - _instant(run[0]), last - _instant(run[-1])
    few = len(run) < max(FEWEST, ALIKE * len(doubted))
    return ((), 0.0, 0.0) if few or low - SLACK <= 0 <= high + SLACK else (run, low, high)
