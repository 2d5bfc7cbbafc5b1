"""Groups of faces after people's word: whom each part of them is, as far as anybody said. Pure.

In: a grouping that knows no names, and the words on single faces. Out: parts, a number for each
face. A word on one face holds for its group. Where two words in one group differ, the group is
parted between them (`split`), and what is clearly of neither has no name; so is a group of which
one face is said not to be that person. Taking a word away gives exactly what was before: parts
are made anew from the words each time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..again import FRESH, Again
from ..records import Basis
from .crowd import Crowd
from .said import Part, Said, Word
from .split import sides

HINTS = 2
"""Pictures whose tags without a box must agree before they name a group: one may mean a face that
was not found."""


@dataclass(frozen=True, slots=True, eq=False)
class _Members:
    """Groups as no word has touched them."""

    parts: tuple[Part, ...]
    """Rows of each group, and rows that are alone, in order of their first."""
    of: NDArray[np.int64]
    """(n) The part of each face."""


def parts(crowd: Crowd, numbers: NDArray[np.int32], said: Said, again: Again = FRESH) -> list[Part]:
    """Every face in one part; a face in no group is a part of its own, what is none is in none."""
    at = crowd.rows
    words = {at[spot]: word for spot, word in said.faces.items() if spot in at}
    hints = {at[spot]: name for spot, name in said.hints.items() if spot in at}
    none = [at[spot] for spot in said.none if spot in at]
    members = again(_members, numbers)
    touched = {int(members.of[row]) for row in (*words, *hints, *none)}
    found: list[list[Part]] = []
    for n, whole in enumerate(members.parts):
        rows = whole.rows
        if n not in touched:
            found.append([whole])
        elif len(rows := rows[~np.isin(rows, none)] if none else rows):
            told = {row: words[row] for row in rows.tolist() if row in words}
            split = _split(crowd, rows, told) if told else [Part(rows, Word())]
            found.append([_hinted(part, hints, crowd) if hints else part for part in split])
    if none:  # what is left of a group may begin later than it did
        found.sort(key=lambda split: min(int(part.rows[0]) for part in split))
    return [part for split in found for part in split]


def _members(numbers: NDArray[np.int32]) -> _Members:
    order = np.argsort(numbers, kind="stable")
    edges = np.flatnonzero(np.diff(numbers[order])) + 1
    grouped = [g for g in np.split(order, edges) if len(g) and numbers[g[0]] >= 0]
    alone = [np.array([row]) for row in np.flatnonzero(numbers < 0)]
    found = sorted((*grouped, *alone), key=lambda g: int(g[0]))
    of = np.zeros(len(numbers), np.int64)
    for n, rows in enumerate(found):
        of[rows] = n
    return _Members(tuple(Part(rows, Word()) for rows in found), of)


def _split(crowd: Crowd, rows: NDArray[np.int64], told: Mapping[int, Word]) -> list[Part]:
    """One group by the words on its faces."""
    names = {w.name for w in told.values() if w.name is not None}
    words: dict[Word, list[int]] = {}
    for row, word in sorted(told.items()):
        against = word.denied & names
        if word.name is not None:
            words.setdefault(Word(word.name), []).append(row)
        elif against:
            words.setdefault(Word(denied=against), []).append(row)
    if len(words) < 2:
        return [Part(rows, _all_said(list(told.values())))]
    choice = sides(crowd, rows, list(words.values()))
    split = [rows[choice == n] for n in range(len(words))]
    said = [[told[r] for r in map(int, s) if r in told] for s in split]
    alone = [
        Part(np.array([row]), told.get(row, Word()), unsure=True)
        for row in rows[choice < 0].tolist()
    ]
    return [*map(Part, split, map(_all_said, said)), *alone]


def _all_said(words: Sequence[Word]) -> Word:
    """What is said of a part on whose faces no two names are said."""
    denied = frozenset(name for word in words for name in word.denied)
    named = [word for word in words if word.name is not None]
    if not named:
        return Word(denied=denied)
    best = max(named, key=lambda word: word.basis)
    return Word(best.name, best.basis, denied - {best.name or ""})


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
