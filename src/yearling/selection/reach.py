"""Which files are worth opening, by what their heads and sources say alone.

In: sightings and heads. Out: those that may be of the year, and of these a sample spread
evenly over the months of age, for a first draft within a minute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from ..catalog.between import brackets, fitted
from ..catalog.calendar import likely, month_of_age
from ..catalog.dated import clock
from ..catalog.dates import rank, settle
from ..catalog.sequence import Shot
from ..records import Head, Kind, Retrospective, Sighting, When
from .gate import outside, posted

Heads = Mapping[str, Head]
BURST_BITS = 10
"""Of 64, thumbnails. Of 279 burst pairs whose whole pictures differ by at most 6 bits 278 stay
within; of 139 of them 136 within 6. Of 151 neighbours of different things none is below 13."""


def in_reach(
    sightings: Sequence[Sighting], heads: Heads, project: Retrospective
) -> tuple[list[Sighting], tuple[tuple[str, str], ...]]:
    """The sightings that may be of the year, and (file, reason) of the others."""
    wanted: dict[str, Sighting] = {}
    passed: dict[str, str] = {}
    known = [sighting for sighting in sightings if sighting.file.where in heads]
    for sighting, when in zip(known, _together(known, heads, project), strict=True):
        where = sighting.file.where
        reason = outside(when, project.born, project.until)
        if reason:
            passed[where] = reason
        else:
            wanted.setdefault(where, sighting)
    return list(wanted.values()), tuple(sorted(passed.items()))


def sample(
    sightings: Sequence[Sighting], heads: Heads, project: Retrospective, size: int
) -> list[Sighting]:
    """About `size` of them: posted ones first, then an even spread within each month of age."""
    months: dict[int, list[Sighting]] = defaultdict(list)
    for sighting in _without_bursts(sightings, heads, project):
        if sighting.kind is Kind.PHOTO:
            months[_month(sighting, heads, project)].append(sighting)
    share = max(1, size // max(1, len(months)))
    spread = [_evenly(months[month], share) for month in sorted(months)]
    turns = [s for turn in zip_longest(*spread) for s in turn if s]
    return turns[:size]


def _together(
    sightings: Sequence[Sighting], heads: Heads, project: Retrospective
) -> list[When | None]:
    """When each was taken; a clock that was wrong by a year is put right by its neighbours."""
    told = [_evidence(sighting, heads) for sighting in sightings]
    whens = [settle(evidence, project.offsets) for evidence in told]
    shots = []
    for n, (sighting, when) in enumerate(zip(sightings, whens, strict=True)):
        head = heads[sighting.file.where]
        sides = max(head.width, head.height), min(head.width, head.height)
        time = clock(when, told[n], project.offsets)
        shots.append(Shot(str(n), sighting.file, sighting.source, head.camera, sides, when, *time))
    for id, bracket in brackets(shots).items():
        whens[int(id)] = fitted(whens[int(id)], told[int(id)], bracket)
    return whens


def _evidence(sighting: Sighting, heads: Heads) -> list[When]:
    files = (sighting.file, *sighting.others)
    said = (heads[file.where].claims for file in files if file.where in heads)
    evidence = [*sighting.claims.when, *(when for claims in said for when in claims.when)]
    if sighting.post:
        evidence.append(sighting.post.written)
    return rank(evidence)


def _when(sighting: Sighting, heads: Heads, project: Retrospective) -> When | None:
    return settle(_evidence(sighting, heads), project.offsets)


def _month(sighting: Sighting, heads: Heads, project: Retrospective) -> int:
    when = _when(sighting, heads, project)
    return month_of_age(project.born, likely(when)) if when else -1


def _without_bursts(
    sightings: Sequence[Sighting], heads: Heads, project: Retrospective
) -> list[Sighting]:
    """In order of time, without those whose thumbnail looks like the one before."""
    dated = [(_when(s, heads, project), s) for s in sightings]
    dated.sort(key=lambda pair: (likely(pair[0]).toordinal() if pair[0] else 0, pair[1].file.where))
    kept: list[Sighting] = []
    last: int | None = None
    for _, sighting in dated:
        print = heads[sighting.file.where].print
        if print is None or last is None or (print ^ last).bit_count() > BURST_BITS:
            kept.append(sighting)
        last = print
    return kept


def _evenly(sightings: Sequence[Sighting], most: int) -> list[Sighting]:
    shown = [s for s in sightings if posted(s.post)][:most]
    others = [s for s in sightings if not posted(s.post)]
    left = most - len(shown)
    if left <= 0 or not others:
        return shown
    step = max(1, -(-len(others) // left))
    return [*shown, *others[::step]]
