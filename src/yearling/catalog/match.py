"""Who goes with whom: the pairing whose worths add up to the most, each side in one pair.

In: what a pair would be worth. Out: pairs. Some stay alone, as only pairs that are worth something
are made. Exact (the Hungarian method, by shortest ways), for each part that hangs together alone;
the same whatever the order of what is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

Costs = NDArray[np.float64]


def matched(worth: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """The right side by the left; a pair of worth 0 or less is never made."""
    good = {pair: w for pair, w in worth.items() if w > 0}
    found: dict[str, str] = {}
    for pairs in _parts(sorted(good)):
        left, right = (sorted({pair[side] for pair in pairs}) for side in (0, 1))
        costs = np.zeros((len(left), len(right)))
        for a, b in pairs:
            costs[left.index(a), right.index(b)] = -good[a, b]
        wide = len(left) <= len(right)
        for row, column in _assigned(costs if wide else costs.T):
            a, b = (left[row], right[column]) if wide else (left[column], right[row])
            if (a, b) in good:
                found[a] = b
    return dict(sorted(found.items()))


def _parts(pairs: Iterable[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Pairs that have a side in common, however far along, in one list."""
    parts: list[list[tuple[str, str]]] = []
    of_left: dict[str, int] = {}
    of_right: dict[str, int] = {}
    for a, b in pairs:
        near = sorted({p for p in (of_left.get(a), of_right.get(b)) if p is not None})
        at = near[0] if near else len(parts)
        if not near:
            parts.append([])
        parts[at].append((a, b))
        if len(near) > 1:
            parts[at] += parts[near[1]]
            parts[near[1]] = []
        for left, right in parts[at] if len(near) > 1 else [(a, b)]:
            of_left[left] = of_right[right] = at
    return [part for part in parts if part]


def _assigned(costs: Costs) -> list[tuple[int, int]]:
    """A column for every row, n x m with n at most m, so that the costs add up to the least."""
    rows, columns = costs.shape
    of_row, of_column = np.zeros(rows + 1), np.zeros(columns + 1)
    taken = np.zeros(columns + 1, int)  # the row of each column, from 1; column 0 is the start
    for row in range(1, rows + 1):
        taken[0], here = row, 0
        nearest, before = np.full(columns + 1, np.inf), np.zeros(columns + 1, int)
        done = np.zeros(columns + 1, bool)
        while taken[here]:
            done[here] = True
            at = taken[here]
            way = np.append(np.inf, costs[at - 1] - of_row[at] - of_column[1:])
            shorter = ~done & (way < nearest)
            nearest[shorter], before[shorter] = way[shorter], here
            step = np.where(done, np.inf, nearest)
            there = int(step.argmin())
            of_row[taken[done]] += step[there]
            of_column[done] -= step[there]
            nearest[~done] -= step[there]
            here = there
        while here:
            taken[here], here = taken[before[here]], int(before[here])
    return [(int(row) - 1, column) for column, row in enumerate(taken[1:]) if row]
