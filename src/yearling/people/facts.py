"""What birth dates and apparent ages say against a name; never for one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..records import Person
from .crowd import EPOCH, Crowd
from .said import Part, Word

Doubles = NDArray[np.float64]
Bools = NDArray[np.bool_]

YEAR = 365.25
CHILD = 5.0
"""Years under which faces are compared as small children's."""
YOUNG = 10.0
"""Median apparent age under which somebody without a birth date is taken for a small child: of
faces of toddlers 90 % look under 11.5 (age-v1; study of face models, 2026-11)."""
BABY, TOO_OLD = 3.0, 16.0
"""Nobody under 3 has faces that look over 16 at the median: toddlers' look 2.0 (same study)."""
ADULT, TOO_YOUNG = 18.0, 8.0
"""Nobody over 18 has faces that look under 8: 5.6 % of single grown faces look under 5."""


@dataclass(frozen=True, slots=True, eq=False)
class Ages:
    """Of m parts."""

    day: Doubles
    """Median day; nan if none of its faces has one."""
    last: Doubles
    """The last day."""
    apparent: Doubles
    """Median apparent age in years; nan if unknown."""


def ages(crowd: Crowd, parts: Sequence[Part]) -> Ages:
    """Days of these parts, and apparent ages by their good faces."""
    rows = np.concatenate([np.zeros(0, np.int64), *(part.rows for part in parts)])
    part = np.repeat(np.arange(len(parts)), [len(part.rows) for part in parts])
    last = np.full(len(parts), -np.inf)
    np.maximum.at(last, part, np.nan_to_num(crowd.days[rows], nan=-np.inf))
    apparent = np.where(crowd.good[rows], crowd.age[rows], np.nan)
    return Ages(
        _medians(crowd.days[rows], part, len(parts)),
        np.where(np.isfinite(last), last, np.nan),
        _medians(apparent, part, len(parts)),
    )


def may_be(person: Person, of: Ages) -> Bools:
    """Whether each part can be this person: born by then, and not of another age altogether."""
    if person.born is None:
        return np.ones(len(of.day), np.bool_)
    born = (person.born - EPOCH.date()).days
    years = (of.day - born) / YEAR
    apart = ((years < BABY) & (of.apparent > TOO_OLD)) | (
        (years >= ADULT) & (of.apparent < TOO_YOUNG)
    )
    # A comparison with nan is false: what is unknown speaks against nobody.
    unborn: Bools = of.last < born
    return ~(apart | unborn)


def is_small(person: Person, crowd: Crowd, rows: NDArray[np.int64], of: Ages) -> Bools:
    """Whether this person, of whom rows are known, is a small child at the time of each part."""
    if person.born is None:
        own = ages(crowd, [Part(rows, Word())])
        return np.full(len(of.day), bool(len(own.apparent)) and _median(own.apparent) < YOUNG)
    born = (person.born - EPOCH.date()).days
    day = np.nan_to_num(of.day, nan=_median(of.day))
    return ~((day - born) / YEAR >= CHILD)


def _medians(values: Doubles, part: NDArray[np.int64], count: int) -> Doubles:
    """The median of each part's known values; nan if it has none."""
    known = np.isfinite(values)
    values, part = values[known], part[known]
    order = np.lexsort((values, part))
    edges = np.searchsorted(part[order], np.arange(count + 1))
    padded = np.r_[values[order], np.nan]
    low, high = (edges[:-1] + edges[1:] - 1) // 2, (edges[:-1] + edges[1:]) // 2
    return np.where(edges[:-1] < edges[1:], (padded[low] + padded[high]) / 2, np.nan)


def _median(values: Doubles) -> float:
    known = values[np.isfinite(values)]
    return float(np.median(known)) if len(known) else np.nan
