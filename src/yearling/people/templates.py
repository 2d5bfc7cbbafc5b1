"""What a person looks like in each 30 days, and how alike parts of the crowd are to that. Pure.

In: vectors of faces with their days. Out: one template a band, and for each part its mean likeness
to the templates nearest in time, with how many days off those are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .crowd import Crowd
from .said import Part

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Numbers = NDArray[np.int64]

BAND = 30.0
"""Days that one template covers."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The good faces of m parts, cut into k cells of one part and one band of days each."""

    rows: Numbers
    """Of the crowd, cell by cell and part by part."""
    starts: Numbers
    """(k) Where each cell begins in `rows`."""
    part: Numbers
    """(k) Which part it is of, 0 to m - 1."""
    band: Doubles
    """(k) Number of its band; nan without a date."""
    count: Doubles
    """(k) Its faces."""
    firsts: Numbers
    """(m) The first cell of each part."""

    @property
    def faces(self) -> Doubles:
        """(m) Faces of each part."""
        sums: Doubles = np.add.reduceat(self.count, self.firsts)
        return sums

    def means(self, vectors: Floats) -> Floats:
        """The mean of each cell's rows, not at length 1: a product with it is a mean cosine."""
        own = vectors[self.rows]
        sums = own[self.starts]  # most are of one face
        for n in np.flatnonzero(self.count > 1).tolist():
            low = self.starts[n]
            sums[n] = own[low : low + int(self.count[n])].sum(0)
        made: Floats = (sums / self.count[:, None]).astype(np.float32)
        return made


@dataclass(frozen=True, slots=True, eq=False)
class Templates:
    """One person's unit vectors: each band's, and that of all together."""

    bands: Doubles
    """(b) Ascending; empty if no face has a date."""
    each: Floats
    """(b, 128)."""
    whole: Floats
    """(128)."""

    def nearest(self, band: Doubles) -> tuple[Floats, Doubles]:
        """For each of n bands the template nearest in time, and how many days off it is.

        For what has no date that is the person as a whole, no days off.
        """
        chosen = np.repeat(self.whole[None], len(band), 0)
        gap = np.zeros(len(band))
        dated = np.isfinite(band)
        if len(self.bands) and dated.any():
            apart = np.abs(band[dated][:, None] - self.bands[None, :])
            near = apart.argmin(1)
            gap[dated] = apart[np.arange(len(near)), near] * BAND
            chosen[dated] = self.each[near]
        return chosen, gap


def cells(crowd: Crowd, parts: Sequence[Part]) -> Cells:
    """The cells of these parts, each of which has at least one good face."""
    rows = np.concatenate([part.rows for part in parts])
    part = np.repeat(np.arange(len(parts)), [len(part.rows) for part in parts])
    rows, part = rows[crowd.good[rows]], part[crowd.good[rows]]
    band = np.floor(crowd.days[rows] / BAND)
    order = np.lexsort((rows, band, part))
    rows, part, band = rows[order], part[order], band[order]
    known = np.nan_to_num(band, nan=np.inf)
    new = np.r_[True, (np.diff(part) > 0) | (known[1:] != known[:-1])]
    starts = np.flatnonzero(new)
    count = np.diff(np.r_[starts, len(rows)]).astype(np.float64)
    part, band = part[starts], band[starts]
    return Cells(rows, starts, part, band, count, np.searchsorted(part, np.arange(len(parts))))


def templates(vectors: Floats, rows: Numbers, crowd: Crowd) -> Templates:
    """The templates of one person's rows of the vectors, better faces counting more."""
    band = np.floor(crowd.days[rows] / BAND)
    order = np.argsort(band, kind="stable")  # nan comes last
    rows, band = rows[order], band[order]
    weighed = vectors[rows]
    weighed *= crowd.weight[rows, None]
    bands, starts = np.unique(band[np.isfinite(band)], return_index=True)
    ends = np.searchsorted(band, bands, "right")
    each = [unit(weighed[a:b].sum(0)) for a, b in zip(starts, ends, strict=True)]
    stacked = np.stack(each) if each else np.zeros((0, vectors.shape[1]), np.float32)
    return Templates(bands, stacked, unit(weighed.sum(0)))


def only(vector: Floats) -> Templates:
    """One template for all times."""
    return Templates(np.zeros(0), np.zeros((0, len(vector)), np.float32), vector)


def compare(means: Floats, cells: Cells, known: Templates) -> tuple[Doubles, Doubles]:
    """(m) Mean likeness of each part where it is nearest in time, and (m) days from there.

    Only the cells within one band of the nearest count: what is further off has changed. What has
    no date is compared with the person as a whole, and counts as no days off.
    """
    chosen, gap = known.nearest(cells.band)
    like = np.einsum("ij,ij->i", means, chosen).astype(np.float64)
    least: Doubles = np.minimum.reduceat(gap, cells.firsts)
    share = cells.count * (gap <= least[cells.part] + BAND)
    total = np.add.reduceat(share, cells.firsts)
    return np.add.reduceat(like * share, cells.firsts) / total, least


def unit(vector: Floats) -> Floats:
    """The vector at length 1; nought stays nought."""
    length = np.linalg.norm(vector, axis=-1, keepdims=True)
    made: Floats = (vector / np.maximum(length, 1e-6)).astype(np.float32)
    return made
