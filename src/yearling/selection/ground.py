"""What a choice is measured on: pictures that stand for the year, and how like them each one is.

Made of the pictures that would go into the choice if no person had said a word, so that a word
changes nothing of it, and it is made once; those that a person's word brings in are compared with
it. Likeness in looks times nearness in time, see `objective`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from ..records import Candidate, Look, PhotoId
from .alike import Vectors, arrays

DAYS = 45.0
MOST_REPRESENTATIVES = 1000
"""On three libraries of 10,000 drawn pictures .997, .9996 and 1.0004 of what 2,000 give."""

Matrix = NDArray[np.float32]
Prints = NDArray[np.uint64]
Line = tuple[PhotoId, str, bool]
"""Of a candidate: its photo, its event, and whether it has a date."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Row or column i of each array is that of the i-th candidate."""

    photos: tuple[PhotoId, ...]
    prints: Prints
    """Fingerprints (n), see `alike.arrays`."""
    vectors: Vectors
    """Embeddings (n, d); d is 0 unless all have one."""
    likeness: Matrix
    """Of each representative to each candidate (r, n)."""
    shares: Matrix
    """Of the year, that each representative stands for (r)."""
    days: Matrix
    """Of the representatives (r), as the next two."""
    dated: NDArray[np.bool_]
    looks: Vectors


def lines(candidates: Sequence[Candidate]) -> tuple[Line, ...]:
    """What a ground is made of."""
    return tuple([(c.photo, c.event, c.month >= 0) for c in candidates])


def ground(
    line: Sequence[Line], looks: Mapping[PhotoId, Look], days: Mapping[PhotoId, float]
) -> Ground:
    """The ground of candidates in order of time."""
    photos = tuple([photo for photo, _, _ in line])
    prints, vectors = arrays([looks[id] for id in photos])
    time = np.array([days[id] for id in photos], np.float64)
    dated = np.array([known for _, _, known in line], bool)
    events = [event if known else "" for _, event, known in line]
    return Ground(photos, prints, vectors, *likeness(events, dated, vectors, time))


def likeness(
    events: Sequence[str],
    dated: NDArray[np.bool_],
    vectors: Vectors,
    days: NDArray[np.float64],
) -> tuple[Matrix, Matrix, Matrix, NDArray[np.bool_], Vectors]:
    """Likeness of each representative to each candidate (r, n), the share of each (r), and these.

    What has no date covers nothing that has one, and whatever looks like it covers it, of any
    time; all such are one event. Itself it covers no more than the next best does: what is like
    nothing else stands for nothing, and empty water would come before a castle seen five times.
    """
    order = np.argsort(days, kind="stable")
    chosen = order[:: max(1, -(-len(order) // MOST_REPRESENTATIVES))]
    sizes = Counter(events)
    shares = np.array([1 / sqrt(sizes[events[i]]) for i in chosen], np.float32)
    of = (days / DAYS).astype(np.float32)[chosen], dated[chosen], vectors[chosen]
    near = _near(*of, vectors, days, dated)
    own = np.arange(len(chosen)), chosen
    near[own] = 0.0
    near[own] = near.max(axis=1, initial=0.0)
    return near, shares / max(float(shares.sum()), 1e-9), *of


def _near(
    times: Matrix,
    dated: NDArray[np.bool_],
    looks: Vectors,
    vectors: Vectors,
    days: NDArray[np.float64],
    known: NDArray[np.bool_],
) -> Matrix:
    """Of each representative to each of the others (r, n)."""
    near: Matrix = times[:, None] - (days / DAYS).astype(np.float32)[None]
    np.negative(np.abs(near, out=near), out=near)  # in place: new pages cost more than sums
    np.exp(near, out=near)
    near *= dated[:, None] == known
    if vectors.shape[1]:
        near[~dated] = 1.0
        alike = looks @ vectors.T
        near *= np.maximum(alike, 0, out=alike)
    return near


class Seen:
    """A ground for other candidates than it was made of: those, and columns for what is new."""

    def __init__(
        self,
        known: Ground,
        rivals: Sequence[Candidate],
        looks: Mapping[PhotoId, Look],
        days: Mapping[PhotoId, float],
    ) -> None:
        """`rivals` in order of time."""
        rows = {id: n for n, id in enumerate(known.photos)}
        new = lines([c for c in rivals if c.photo not in rows])
        own = ground(new, looks, days)
        if new and own.vectors.shape[1] != known.vectors.shape[1]:
            known, new = ground(lines(rivals), looks, days), ()
            rows = {id: n for n, id in enumerate(known.photos)}
        rows |= {photo: len(rows) + n for n, (photo, *_) in enumerate(new)}
        self.order = np.array([rows[c.photo] for c in rivals], np.intp)
        """Of each of the rivals, its row in the parts, one after the other."""
        self.parts = [known]
        self.cover = [known.likeness]
        """Columns of likeness to the representatives, a matrix for each part."""
        if new:
            self.parts.append(own)
            time = np.array([days[photo] for photo, *_ in new], np.float64)
            dated = np.array([line[2] for line in new], bool)
            there = known.days, known.dated, known.looks
            self.cover.append(_near(*there, own.vectors, time, dated))
        self.shares = known.shares
        self.prints = np.concatenate([part.prints for part in self.parts])[self.order]
        """Of each of the rivals."""

    def vectors(self, rows: Sequence[int]) -> Vectors:
        """The embeddings of these of the rivals."""
        first, *rest = (part.vectors for part in self.parts)
        at = self.order[rows]
        if not rest:
            return first[at]
        old = at < len(first)
        found = np.empty((len(at), first.shape[1]), np.float32)
        found[old], found[~old] = first[at[old]], rest[0][at[~old] - len(first)]
        return found

    def cosines(self, rows: Sequence[int]) -> Matrix:
        """Of each of the rivals to each of these (n, rows)."""
        own = self.vectors(rows).T
        return np.concatenate([part.vectors @ own for part in self.parts])[self.order]
