"""Pictures on a page as a slicing tree: the page is cut across or down, and each part again.

In: pictures in order of time, with the words that stand under or beside each. Out: for every tree
how it fills a box. Leaves are in order, so a page reads from left to right and from the top down.
Of the 2, 8, 40 and 224 binary trees of two to five pictures many are one page: 2, 6, 22 and 90
differ, and all are tried. The width of a part is a linear function of its height, so a tree is
solved at once for any number of windows of pictures side by side (columns of the arrays).
Sizes are in mm. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Tree = int | tuple[bool, tuple["Tree", ...]]
"""A picture, or whether its parts stand side by side, and the parts."""
Cell = tuple[Floats, Floats, Floats, Floats]

ROUNDS = 6
"""Of shaping pictures and measuring words in turn: no page then costs 0.003 more or less than after
24 (measured, 1,876 windows of a drawn year of 400 pictures; after 4 up to 0.03)."""
CLOSE = 0.02
"""Of mm: how near a fill is to be."""

NEAR = 13.0
"""In mm: three lines of words. Lower edges that are less apart than that look like a mistake."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What goes on pages: a row for each picture of a page, a column for each page."""

    aspects: Floats
    """Width by height, uncut."""
    least: Floats
    """The same, cut at the sides as far as may be."""
    most: Floats
    """The same, cut at top and bottom."""
    words: Floats
    """Height of the words under a picture by its width, in steps of `STEP`: (picture, page, step);
    where `side` is given, of the words beside it, of whatever width the picture is."""
    side: float = 0.0
    """Width of the words beside each picture with the gap before them; 0: they stand below it."""


STEP, NARROWEST = 4.0, 36.0
"""In mm: widths at which words are measured, and the least column that words are set in."""


@dataclass(frozen=True, slots=True)
class Fill:
    """Where all stands: a row for each picture, a column for each page; from the box's top left."""

    left: Floats
    top: Floats
    width: Floats
    """Of the picture, without words."""
    height: Floats
    words: Floats
    """Height of the room for the words below it; 0 where they stand beside it."""
    breadth: Floats
    """Of the whole, by page."""
    depth: Floats
    possible: NDArray[np.bool_]
    """By page: all words have their room."""


@cache
def trees(count: int) -> tuple[Tree, ...]:
    """Every page of `count` pictures in order."""
    return (0,) if count == 1 else (*_cut(0, count, across=True), *_cut(0, count, across=False))


def _cut(first: int, last: int, *, across: bool) -> Iterator[Tree]:
    """Trees of pictures `first` to `last` whose first cut has this direction."""
    places = range(first + 1, last)
    for count in range(1, last - first):
        for cuts in combinations(places, count):
            ends = (first, *cuts, last)
            for parts in _choices(ends, across=across):
                yield across, parts


def _choices(ends: tuple[int, ...], *, across: bool) -> Iterator[tuple[Tree, ...]]:
    if len(ends) == 1:
        yield ()
        return
    first, last = ends[:2]
    options = (first,) if last - first == 1 else tuple(_cut(first, last, across=not across))
    for rest in _choices(ends[1:], across=across):
        for option in options:
            yield option, *rest


def fill(tree: Tree, parts: Parts, box: tuple[Floats, Floats], gap: float) -> Fill:
    """The tree as large as it can be in a box (width, height) for each page.

    Pictures are cut as far as they may be, all by one factor, where that fills the box.
    """
    breadth, depth = box
    words = np.zeros_like(parts.aspects) if parts.side else _level(tree, parts.words[:, :, -1])
    factor = np.ones(depth.shape)
    for turn in range(ROUNDS + 1):
        shape = np.clip(parts.aspects * factor, parts.least, parts.most)
        solved: Solved = {}
        slope, offset = _solve(tree, (shape, words, parts.side, gap), solved)
        high = np.minimum(depth, (breadth - offset) / slope)
        size = slope * high + offset, high
        cells = np.stack(_cells(tree, solved, (*np.zeros((2, depth.size)), *size), gap))
        width, height = cells[:, 2] - parts.side, cells[:, 3] - words
        if turn == ROUNDS:
            break
        factor = factor * np.clip((breadth - offset) / (slope * depth), 0.5, 2.0)
        if not parts.side:
            words = _level(tree, np.maximum(words, room(parts.words, width)))
    fits = _fits(parts, width, height, words)
    return Fill(cells[:, 0], cells[:, 1], width, height, words, *size, fits)


def _level(tree: Tree, words: Floats) -> Floats:
    """The room for words, so that pictures beside each other end on one line, or clearly not."""
    level = words.copy()
    for row in map(list, _rows(tree)):
        most = words[row].max(axis=0)
        level[row] = np.where(most - words[row] <= NEAR, most, words[row])
    return level


@cache
def _rows(tree: Tree) -> tuple[tuple[int, ...], ...]:
    """Pictures that end beside each other, those at the foot first."""
    if isinstance(tree, int):
        return ((tree,),)
    across, kids = tree
    found = [_rows(kid) for kid in kids]
    foot = tuple(n for rows in (found if across else found[-1:]) for n in rows[0])
    above = [row for rows in found for row in rows if not set(row) <= set(foot)]
    return foot, *above


Line = tuple[Floats, Floats]
"""Slope and offset: the width of a part by its height."""
Solved = dict[Tree, Line]


def _solve(tree: Tree, leaves: tuple[Floats, Floats, float, float], solved: Solved) -> Line:
    """The width of a tree by its height, noting that of each part; `leaves` as in `fill`."""
    shape, words, side, gap = leaves
    if isinstance(tree, int):
        solved[tree] = shape[tree], side - shape[tree] * words[tree]
        return solved[tree]
    across, kids = tree
    lines = [_solve(kid, leaves, solved) for kid in kids]
    gaps = gap * (len(kids) - 1)
    if across:
        slope = np.sum([s for s, _ in lines], axis=0)
        solved[tree] = slope, np.sum([o for _, o in lines], axis=0) + gaps
    else:
        slope = 1 / np.sum([1 / s for s, _ in lines], axis=0)
        solved[tree] = slope, slope * (np.sum([o / s for s, o in lines], axis=0) - gaps)
    return solved[tree]


def _cells(tree: Tree, solved: Solved, cell: Cell, gap: float) -> list[Cell]:
    """Left, top, width and height of each picture with its words."""
    if isinstance(tree, int):
        return [cell]
    across, kids = tree
    left, top, width, height = cell
    found: list[Cell] = []
    for kid in kids:
        slope, offset = solved[kid]
        if across:
            broad = slope * height + offset
            found += _cells(kid, solved, (left, top, broad, height), gap)
            left = left + broad + gap
        else:
            high = (width - offset) / slope
            found += _cells(kid, solved, (left, top, width, high), gap)
            top = top + high + gap
    return found


def _fits(parts: Parts, width: Floats, height: Floats, words: Floats) -> NDArray[np.bool_]:
    """By page: no picture is narrower than its words may be, and they have the room they need."""
    if parts.side:
        fits = height >= parts.words[:, :, 0]
    else:
        fits = (width >= NARROWEST) & (room(parts.words, width) <= words + CLOSE)
    return np.asarray((fits & (width > 0) & (height > 0)).all(axis=0))


def room(table: Floats, width: Floats) -> Floats:
    """Height of the words of each picture at its width: that of the next narrower step."""
    step = np.clip((width - NARROWEST) / STEP + 1e-9, 0, table.shape[2] - 1).astype(np.intp)
    return np.take_along_axis(table, step[:, :, None], axis=2)[:, :, 0]
