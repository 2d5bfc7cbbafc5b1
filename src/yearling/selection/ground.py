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

LOOSE, MOST_BLOCKS = 1.5, 8
"""Rows of embeddings for each that is needed, and blocks of them: with more all are copied."""

Matrix = NDArray[np.float32]
Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]
Prints = NDArray[np.uint64]
Line = tuple[PhotoId, str, bool]
"""Of a candidate: its photo, its event, and whether it has a date."""
_Known = tuple[PhotoId, bytes, float, bool]
"""Of a candidate, what its likeness goes by: its photo, embedding, day, whether it has a date."""


@dataclass(frozen=True, slots=True, eq=False)
class Embeddings:
    """Of some pictures, in blocks shared with what was made before: a copy is as slow as sums."""

    blocks: tuple[Vectors, ...]
    at: Rows
    """Of each picture (n), its row in the blocks, one after the other."""

    @property
    def width(self) -> int:
        """Numbers of each; 0 unless all pictures have one."""
        return int(self.blocks[0].shape[1])

    def of(self, pictures: Rows | Mask | slice | Sequence[int]) -> Vectors:
        """Those of these pictures, in one piece."""
        at, start = self.at[pictures], 0
        found = np.empty((len(at), self.width), np.float32)
        for block in self.blocks:
            here = (at >= start) & (at < start + len(block))
            found[here] = block[at[here] - start]
            start += len(block)
        return found

    def cosines(self, others: Vectors) -> Matrix:
        """Of each of the others to each of these (others, n)."""
        parts = [others @ block.T for block in self.blocks]
        found = parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)
        as_they_are = len(self.at) == found.shape[1] and (np.diff(self.at) == 1).all()
        return found if as_they_are else found.take(self.at, axis=1)

    def moved(self, rows: Rows, new: Vectors) -> Embeddings:
        """Those of these rows; where it is -1 one of the new, in turn."""
        total = sum(map(len, self.blocks))
        block = new.reshape(len(new), self.width)
        return Embeddings((*self.blocks, block), _in_turn(self.at, rows, total))


def in_one(vectors: Vectors) -> Embeddings:
    """All of these (n, d)."""
    return Embeddings((vectors,), np.arange(len(vectors)))


def _in_turn(at: Rows, rows: Rows, total: int) -> Rows:
    """What is at these rows; where one is -1, what comes after the total, in turn."""
    found = total - 1 + np.cumsum(rows < 0)
    found[rows >= 0] = at[rows[rows >= 0]]
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Candidates as likeness sees them; row i of each is that of the i-th."""

    time: Matrix
    """Days since the birth by `DAYS` (n)."""
    dated: Mask
    """Whether they have a date (n)."""
    vectors: Embeddings

    def of(self, rows: Rows | Mask) -> Points:
        """These of them."""
        return Points(self.time[rows], self.dated[rows], in_one(self.vectors.of(rows)))


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
    if before and before.known and widths == {2 * before.points.vectors.width}:
        rows = {one: n for n, one in enumerate(before.known)}
        at = np.array([rows.get(one, -1) for one in known], np.intp)
        new = [look for look, row in zip(some, at.tolist(), strict=True) if row < 0]
        vectors = before.points.vectors.moved(at, arrays(new)[1])
        if sum(map(len, vectors.blocks)) > LOOSE * len(at) or len(vectors.blocks) > MOST_BLOCKS:
            vectors = in_one(vectors.of(slice(None)))
        points = _points(line, time, vectors)
        near = _updated(points, chosen, at, before)
    else:
        points = _points(line, time, in_one(arrays(some)[1]))
        near = _near(points.of(chosen), points)
    return Ground(known, prints(some), points, chosen, _own(near, chosen), shares)


def likeness(
    line: Sequence[Line], days: NDArray[np.float64], vectors: Vectors
) -> tuple[Matrix, Matrix]:
    """Likeness of each representative to each candidate (r, n), and the share of each (r)."""
    points = _points(line, days, in_one(vectors))
    chosen, shares = _representatives(line)
    return _own(_near(points.of(chosen), points), chosen), shares


def _points(line: Sequence[Line], days: NDArray[np.float64], vectors: Embeddings) -> Points:
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
    near: Matrix = np.empty((len(rows), len(at)), np.float32)
    for n, row in enumerate(rows.tolist()):
        before.likeness[row].take(at, out=near[n], mode="wrap")
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
    if others.vectors.width:
        near[~some.dated] = 1.0
        alike = others.vectors.cosines(some.vectors.blocks[0])
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
        at = np.array([rows.get(c.photo, -1) for c in rivals], np.intp)
        new = [c for c in rivals if c.photo not in rows]
        own, vectors = arrays([looks[c.photo] for c in new])
        if new and vectors.shape[1] != known.points.vectors.width:
            known, at, new = ground(lines(rivals), looks, days), np.arange(len(rivals)), []
            own, vectors = arrays(())
        self.order = _in_turn(np.arange(len(known.known)), at, len(known.known))
        """Of each of the rivals, its column in `cover`."""
        self.cover = [known.likeness]
        """Columns of likeness to the representatives, of what was known and of what is new."""
        if new:
            time = np.array([days[c.photo] for c in new], np.float64)
            others = _points(lines(new), time, in_one(vectors))
            self.cover.append(_near(known.points.of(known.chosen), others))
        self.shares = known.shares
        self.vectors = known.points.vectors.moved(at, vectors)
        """Of each of the rivals, as the next."""
        self.prints = np.concatenate([known.prints, own])[self.order]
