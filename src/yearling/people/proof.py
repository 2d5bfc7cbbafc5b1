"""Whether likeness can tell the people of this family apart: asked of the faces with a name. Pure.

In: the crowd, and the name said of single faces. Out: the names that likeness may not carry. A face
with a name is put to the test: is the face most like it, of those of other events, that person's?
Light and camera of one event make any two alike. Where the test fails too often the machine
does not see what people see - identical twins, masks, drawn faces - and a wrong name is worse
than none: then each face needs a word of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from .crowd import Crowd
from .said import Part, Word

LEAST = 0.75
"""Right answers among the faces that are the person's or were taken for theirs. Drawn libraries of
seeds 201 and 202, 12 faces each of the six people seen most: .75 and more for twins, .9 and more
for all else, .44 to .63 for identical twins; in the drawn year of the demo .66 all in all."""
PRIOR = 4
"""Answers that the mean of everybody counts for: a few faces alone prove little."""


def unproven(crowd: Crowd, told: Mapping[int, str], names: Iterable[str]) -> frozenset[str]:
    """Those of the names that likeness does not bear out; `told` are names by row of the crowd."""
    rows = np.array(sorted(told), np.int64)
    own = np.array([told[row] for row in rows.tolist()], np.str_)
    found = _nearest(crowd, rows, own)
    right = {name: sum(a == b == name for a, b in found) for name in names}
    asked = {name: sum(name in pair for pair in found) for name in right}
    mean = sum(a == b for a, b in found) / len(found) if found else 1.0
    return frozenset(
        name for name in right if right[name] + PRIOR * mean < LEAST * (asked[name] + PRIOR)
    )


def _nearest(crowd: Crowd, rows: NDArray[np.int64], own: NDArray[np.str_]) -> list[tuple[str, str]]:
    """The name of each face that can be tested, and that of the face most like it."""
    found = []
    session, vectors = crowd.session[rows], crowd.vectors[rows]
    for n, name in enumerate(own.tolist()):
        apart = session != session[n]
        if (apart & (own == name)).any():  # else there is nothing that could be found
            like = np.where(apart, vectors @ vectors[n], -2.0)
            found.append((name, str(own[like.argmax()])))
    return found


def unled(parts: Iterable[Part], told: Mapping[int, str], doubted: frozenset[str]) -> list[Part]:
    """The parts with each doubted name only on the faces of which it was said."""
    found = []
    for part in parts:
        if part.word.name is None or part.word.name not in doubted:
            found.append(part)
            continue
        said = np.isin(part.rows, sorted(told))
        if said.any():
            found.append(Part(part.rows[said], part.word))
        if not said.all():
            found.append(Part(part.rows[~said], Word(denied=part.word.denied), unsure=True))
    return found
