"""Groups of faces after people's word: whom each part of them is, as far as anybody said. Pure.

In: a grouping that knows no names, and the words on single faces. Out: parts, a number for each
face. A word on one face holds for its group. Where two words in one group differ, the group is
parted between them, each face going to the most alike of the faces spoken of, those close in
time before others; so does a group of which one face is said not to be that person. Taking a word
away gives exactly what was before: parts are made anew from the words each time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..records import Basis, Spot
from .crowd import Crowd
from .said import Said, Word

FADES = 0.0005
"""Likeness lost for each day between two faces: small children's pictures lose .2 of cosine in
about a year (SFace; study of face models, 2026-11)."""
MOST_LOST = 0.2
HINTS = 2
"""Pictures whose tags without a box must agree before they name a group: one may mean a face that
was not found."""


@dataclass(frozen=True, slots=True)
class Part:
    """Faces that are one person's, and what was said of them."""

    rows: NDArray[np.int64]
    """Of the crowd, ascending."""
    word: Word
    """Its name is None where nobody was named."""


def parts(crowd: Crowd, numbers: NDArray[np.int32], said: Said) -> list[Part]:
    """Every face in one part; a face in no group is a part of its own."""
    at = {spot: row for row, spot in enumerate(crowd.spots)}
    words = {at[spot]: word for spot, word in said.faces.items() if spot in at}
    hints = {at[spot]: name for spot, name in said.hints.items() if spot in at}
    found: list[Part] = []
    for rows in _members(numbers):
        told = {int(r): words[int(r)] for r in rows if int(r) in words} if words else {}
        split = _split(crowd, rows, told) if told else [Part(rows, Word())]
        found += [_hinted(part, hints, crowd) if hints else part for part in split]
    return found


def _members(numbers: NDArray[np.int32]) -> list[NDArray[np.int64]]:
    """Rows of each group in order of their first, then rows that are alone."""
    order = np.argsort(numbers, kind="stable")
    edges = np.flatnonzero(np.diff(numbers[order])) + 1
    grouped = [g for g in np.split(order, edges) if len(g) and numbers[g[0]] >= 0]
    alone = [np.array([row]) for row in np.flatnonzero(numbers < 0)]
    return sorted((*grouped, *alone), key=lambda g: int(g[0]))


def _split(crowd: Crowd, rows: NDArray[np.int64], told: Mapping[int, Word]) -> list[Part]:
    """One group by the words on its faces."""
    names = {w.name for w in told.values() if w.name is not None}
    sides: dict[Word, list[int]] = {}
    for row, word in sorted(told.items()):
        against = word.denied & names
        if word.name is not None:
            sides.setdefault(Word(word.name), []).append(row)
        elif against:
            sides.setdefault(Word(denied=against), []).append(row)
    if len(sides) < 2:
        return [Part(rows, _all_said(list(told.values())))]
    near = np.stack([_likeness(crowd, rows, side) for side in sides.values()])
    choice = near.argmax(0)
    for n, side in enumerate(sides.values()):
        choice[np.searchsorted(rows, side)] = n
    split = [rows[choice == n] for n in range(len(sides))]
    return [Part(s, _all_said([told[r] for r in map(int, s) if r in told])) for s in split]


def _all_said(words: Sequence[Word]) -> Word:
    """What is said of a part on whose faces no two names are said."""
    denied = frozenset(name for word in words for name in word.denied)
    named = [word for word in words if word.name is not None]
    if not named:
        return Word(denied=denied)
    best = max(named, key=lambda word: word.basis)
    return Word(best.name, best.basis, denied - {best.name or ""})


def _likeness(crowd: Crowd, rows: NDArray[np.int64], side: Sequence[int]) -> NDArray[np.float32]:
    """Likeness of each row to the nearest of these faces, less what time takes."""
    apart = np.abs(crowd.days[rows][:, None] - crowd.days[side][None, :])
    lost = np.minimum(MOST_LOST, FADES * np.nan_to_num(apart, nan=np.inf, posinf=np.inf))
    near: NDArray[np.float32] = (crowd.vectors[rows] @ crowd.vectors[side].T - lost).max(1)
    return near


def _hinted(part: Part, hints: Mapping[int, str], crowd: Crowd) -> Part:
    """The part with the name that tags without a box agree on, if nothing better is known."""
    said = [(hints[r], crowd.spots[r].photo) for r in map(int, part.rows) if r in hints]
    names = {name for name, _ in said}
    if part.word.name is not None or len(names) != 1 or len({p for _, p in said}) < HINTS:
        return part
    [name] = names
    if name in part.word.denied:
        return part
    return Part(part.rows, Word(name, Basis.SOURCE, part.word.denied))


def in_time(rows: NDArray[np.int64], crowd: Crowd) -> tuple[Spot, ...]:
    """Faces in order of time, those without a date last."""
    order = np.lexsort((rows, crowd.days[rows]))  # nan comes last
    return tuple(crowd.spots[row] for row in rows[order].tolist())
