"""What a choice is measured on: pictures that stand for the year, and how like them each one is.

Made of the pictures that would go into the choice if no person had said a word, so that a word
changes nothing of it, and it is made once; those that a person's word brings in are compared with
it. Where a name or a date brings others, the likeness of those that stay is taken over: it is that
of two pictures, to the last bit, whatever stands beside them. See `objective`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from ..records import Candidate, Look, PhotoId
from .alike import Vectors, arrays, prints

DAYS = 45.0
MOST_REPRESENTATIVES = 700
"""On four libraries of 10,000 drawn pictures .9994 to 1.0007 of what all give, in the mean .9999,
for 40 and 60 picks; 500 give .9985. On one of 50,000 .997 and .9997."""

Matrix = NDArray[np.float32]
Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]
Prints = NDArray[np.uint64]
Line = tuple[PhotoId, str, bool]
"""Of a candidate: its photo, its event, and whether it has a date."""
_Known = tuple[PhotoId, bytes, float, bool]
"""Of a candidate, what its likeness goes by: its photo, embedding, day, whether it has a date."""


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Candidates as likeness sees them; row i of each array is that of the i-th."""

    time: Matrix
    """Days since the birth by `DAYS` (n)."""
    dated: Mask
    """Whether they have a date (n)."""
    vectors: Vectors
    """Embeddings (n, d); d is 0 unless all have one."""

    def of(self, rows: Rows | Mask) -> Points:
        """These of them."""
        return Points(self.time[rows], self.dated[rows], self.vectors[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Row or column i of each array is that of the i-th candidate."""

    known: tuple[_Known, ...]
    prints: Prints
    """Fingerprints (n), see `alike.arrays`."""
    points: Points
    chosen: Rows
    """The representatives (r)."""
    likeness: Matrix
    """Of each representative to each candidate (r, n)."""
    shares: Matrix
    """Of the year, that each representative stands for (r)."""


def lines(candidates: Sequence[Candidate]) -> tuple[Line, ...]:
    """What a ground is made of."""
    return tuple([(c.photo, c.event, c.month >= 0) for c in candidates])


def ground(
    line: Sequence[Line],
    looks: Mapping[PhotoId, Look],
    days: Mapping[PhotoId, float],
    before: Ground | None = None,
) -> Ground:
    """The ground of candidates in order of time; of that made `before` what holds is taken over."""
    some = [looks[id] for id, *_ in line]
    known = tuple([(id, looks[id].likeness, days[id], dated) for id, _, dated in line])
    time = np.array([days[id] for id, *_ in line], np.float64)
    chosen, shares = _representatives(line)
    widths = {len(look.likeness) for look in some}
    if before and before.known and widths == {2 * before.points.vectors.shape[1]}:
        rows = {one: n for n, one in enumerate(before.known)}
        at = np.array([rows.get(one, -1) for one in known], np.intp)
        vectors = before.points.vectors[at]
        new = [look for look, row in zip(some, at.tolist(), strict=True) if row < 0]
        vectors[at < 0] = arrays(new)[1].reshape(len(new), vectors.shape[1])
        points = _points(line, time, vectors)
        near = _updated(points, chosen, at, before)
    else:
        points = _points(line, time, arrays(some)[1])
        near = _near(points.of(chosen), points)
    return Ground(known, prints(some), points, chosen, _own(near, chosen), shares)


def likeness(
    line: Sequence[Line], days: NDArray[np.float64], vectors: Vectors
) -> tuple[Matrix, Matrix]:
    """Likeness of each representative to each candidate (r, n), and the share of each (r)."""
    points = _points(line, days, vectors)
    chosen, shares = _representatives(line)
    return _own(_near(points.of(chosen), points), chosen), shares


def _points(line: Sequence[Line], days: NDArray[np.float64], vectors: Vectors) -> Points:
    return Points((days / DAYS).astype(np.float32), np.array([d for *_, d in line], bool), vectors)


def _representatives(line: Sequence[Line]) -> tuple[Rows, Matrix]:
    """Rows of some of each event, in order, and the share of the year that each stands for.

    An event has the square root of its pictures for a share; all without a date are one. The lowest
    ids are taken, as they are digests: one picture more or less shifts no other event's.
    """
    events: dict[str, list[int]] = {}
    for n, (_, event, dated) in enumerate(line):
        events.setdefault(event if dated else "", []).append(n)
    step = max(1, -(-len(line) // MOST_REPRESENTATIVES))
    worths: dict[int, float] = {}
    for rows in events.values():
        few = sorted(rows, key=line.__getitem__)[: -(-len(rows) // step)]
        worths |= dict.fromkeys(few, sqrt(len(rows)) / len(few))
    chosen = sorted(sorted(worths, key=line.__getitem__)[:MOST_REPRESENTATIVES])
    shares = np.array([worths[n] for n in chosen], np.float32)
    return np.array(chosen, np.intp), shares / max(float(shares.sum()), 1e-9)


def _updated(points: Points, chosen: Rows, at: Rows, before: Ground) -> Matrix:
    """As `_near`, of all candidates; `at` says where each was before, -1 if nowhere."""
    of = np.full(len(before.known) + 1, -1, np.intp)
    of[before.chosen] = np.arange(len(before.chosen))
    rows = of[at[chosen]]
    near: Matrix = before.likeness[rows].take(at, axis=1)
    near[rows < 0] = _near(points.of(chosen[rows < 0]), points)
    near[:, at < 0] = _near(points.of(chosen), points.of(at < 0))
    return near


def _own(near: Matrix, chosen: Rows) -> Matrix:
    """The same, where a representative covers itself no more than the next best does.

    What is like nothing else stands for nothing, and empty water would come before a castle seen
    five times.
    """
    own = np.arange(len(chosen)), chosen
    near[own] = 0.0
    near[own] = near.max(axis=1, initial=0.0)
    return near


def _near(some: Points, others: Points) -> Matrix:
    """Likeness in looks times nearness in time, of some to others.

    What has no date covers nothing that has one, and whatever looks like it covers it, of any time.
    """
    near: Matrix = some.time[:, None] - others.time[None]
    np.negative(np.abs(near, out=near), out=near)  # in place: new pages cost more than sums
    np.exp(near, out=near)
    near *= some.dated[:, None] == others.dated
    if others.vectors.shape[1]:
        near[~some.dated] = 1.0
        alike = some.vectors @ others.vectors.T
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
        rows = {id: n for n, (id, *_) in enumerate(known.known)}
        new = lines([c for c in rivals if c.photo not in rows])
        own = ground(new, looks, days)
        if new and own.points.vectors.shape[1] != known.points.vectors.shape[1]:
            known, new = ground(lines(rivals), looks, days), ()
            rows = {id: n for n, (id, *_) in enumerate(known.known)}
        rows |= {photo: len(rows) + n for n, (photo, *_) in enumerate(new)}
        self.order = np.array([rows[c.photo] for c in rivals], np.intp)
        """Of each of the rivals, its row in the parts, one after the other."""
        self.parts = [known, own] if new else [known]
        self.cover = [known.likeness]
        """Columns of likeness to the representatives, a matrix for each part."""
        if new:
            self.cover.append(_near(known.points.of(known.chosen), own.points))
        self.shares = known.shares
        self.prints = np.concatenate([part.prints for part in self.parts])[self.order]
        """Of each of the rivals."""

    def vectors(self, rows: Sequence[int]) -> Vectors:
        """The embeddings of these of the rivals."""
        first, *rest = (part.points.vectors for part in self.parts)
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
        return np.concatenate([part.points.vectors @ own for part in self.parts])[self.order]
