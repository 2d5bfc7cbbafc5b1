"""Small years solved exactly, and how near our set comes to the best there is.

60 pictures of a drawn year, best frames of their bursts, eight to choose. The program has every
term and every limit of the choice: one of a burst, of an event, of a month, context, no two alike,
each month and each near relative once where that is asked for. Words are told or not told there, as
an integer program has no logarithm of a sum; and our search starts with nothing pinned.
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import library_pictures as drawn
import numpy as np

from yearling import selection
from yearling.selection.choose import _Search
from yearling.selection.ground import Seen, ground, lines
from yearling.selection.limits import LEVELS
from yearling.selection.objective import WEIGHTS, Objective
from yearling.selection.pool import pool
from yearling.selection.wished import Wished

PROGRAM = Path(__file__).with_name("choice_exact.py")
PICTURES, SIZE = 60, 8
MONTHS = (range(13), range(4), range(6), range(9))
"""Of age, from which the instances are taken in turn; 13 are more than there is room for."""


def ratio(seed: int, python: Path) -> float:
    """Our value by the best value of one instance; nan if the solver did not end."""
    search = instance(seed)
    picked, _ = search.run()
    fresh = instance(seed)
    arrays = _arrays(fresh, picked)
    ours = value(fresh.objective, picked)
    with tempfile.NamedTemporaryFile(suffix=".npz") as file:
        np.savez(file.name, **arrays)
        words = [python, "-W", "ignore", PROGRAM, file.name]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
    return ours / float(done.stdout)


def instance(seed: int) -> _Search:
    """A search that has not begun, over 60 pictures of some months."""
    library = drawn.draw(seed, 3000, width=64)
    order = sorted(library.candidates, key=lambda c: (library.days[c.photo], c.photo))
    of = MONTHS[seed % len(MONTHS)]
    rows = [c for c in pool(order) if c.month in of and c.quality >= 0.3]
    rows = rows[:: -(-len(rows) // PICTURES)]
    rows = [replace(c, words=float(c.words > 0), favourite=False) for c in rows]
    wishes = selection.Wishes(SIZE, {}, drawn.ROLES)
    known = ground(lines(rows), library.looks, library.days)
    seen = Seen(known, rows, library.looks, library.days)
    return _Search(rows, seen, library.looks, library.days, wishes, (Wished(), set()))


def value(objective: Objective, rows: list[int]) -> float:
    """Of a set, from nothing."""
    total = 0.0
    for i in rows:
        total += sum(part.worth for part in objective.gain(i))
        objective.add(i)
    return total


def _arrays(search: _Search, picked: list[int]) -> dict[str, np.ndarray]:
    """What `choice_exact` reads."""
    objective = search.objective
    cover = objective._coverage
    plain = objective._quality * WEIGHTS["quality"] + objective._bonus * WEIGHTS["bonus"]
    made = {
        "likeness": np.concatenate(cover._parts, axis=1)[:, cover._order],
        "shares": cover._shares * WEIGHTS["coverage"],
        "plain": plain,
        "size": np.array(SIZE),
    }
    growing = {"month": "sqrt", "people": "sqrt", "scene": "sqrt", "milestone": "once"}
    for name, term in objective._counted.items():
        made[f"{name}:rows"], made[f"{name}:kinds"] = term._rows, term._columns
        made[f"{name}:worths"] = term._worths * WEIGHTS[name]
        made[f"{name}:grow"] = np.array(growing.get(name, "log1p"))
    groups = _groups(search, picked)
    made["groups"] = np.array([members for members, _, _ in groups])
    made["least"] = np.array([least for _, least, _ in groups])
    made["most"] = np.array([most for _, _, most in groups])
    return made


def _groups(search: _Search, picked: list[int]) -> list[tuple[np.ndarray, float, float]]:
    """Limits as (who, at least, at most). What ours could not have, the best need not have."""
    limits, level, count = search.limits, LEVELS[0], len(search.everything)
    found = [(need, 1.0, np.inf) for need in search.needs if need[picked].any()]
    for kinds, most in (
        (limits._bursts, lambda _: 1.0),
        (limits._events, lambda of: level.of_event + float(limits._great[of].any())),
        (limits._months, lambda _: float(limits._of_month)),
    ):
        for kind in np.unique(kinds):
            of = kinds == kind
            found.append((of, 0.0, most(of)))
    found.append((limits._context, 0.0, float(limits._of_context)))
    for i in range(count):
        for j in range(i + 1, count):
            if limits.shown(i, [j], level) or limits.shown(j, [i], level):
                pair = np.zeros(count, bool)
                pair[[i, j]] = True
                found.append((pair, 0.0, 1.0))
    return found
