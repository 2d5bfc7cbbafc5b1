"""The best set there is, by integer programming: run in the environment that holds the peers.

In: a file of arrays (see `story_choice.py`). Out: the best value, on a line of its own.
Each concave term is a sum of steps that shrink, so that the program takes them in order.
"""

from __future__ import annotations

import sys
from collections import Counter

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

STEPS = {"sqrt": np.sqrt, "log1p": np.log1p, "once": lambda n: np.minimum(n, 1.0)}


class Program:
    """Rows and columns of a program that grows."""

    def __init__(self, count: int) -> None:
        self.worth, self.whole, self.top = [0.0] * count, [1] * count, [1.0] * count
        self.rows: list[tuple[dict[int, float], float, float]] = []

    def column(self, worth: float) -> int:
        """A variable of 0 to 1."""
        self.worth.append(worth)
        self.whole.append(0)
        self.top.append(1.0)
        return len(self.worth) - 1

    def row(self, parts: dict[int, float], least: float, most: float) -> None:
        """A sum between two limits."""
        self.rows.append((parts, least, most))

    def best(self) -> float:
        """The value of the best set."""
        told = [(n, c, v) for n, (of, *_) in enumerate(self.rows) for c, v in of.items()]
        at, columns, values = zip(*told, strict=True)
        matrix = csr_array((values, (at, columns)), (len(self.rows), len(self.worth)))
        limits = [row[1] for row in self.rows], [row[2] for row in self.rows]
        found = milp(
            -np.array(self.worth),
            integrality=self.whole,
            bounds=Bounds(0, self.top),
            constraints=LinearConstraint(matrix, *limits),
            options={"time_limit": 120, "mip_rel_gap": 1e-6},
        )
        return -found.fun if found.status == 0 else float("nan")


def main(path: str) -> None:
    """Print the best value of the instance in a file."""
    given = np.load(path, allow_pickle=False)
    likeness, shares, plain = given["likeness"], given["shares"], given["plain"]
    count, size = likeness.shape[1], int(given["size"])
    program = Program(count)
    for i in range(count):
        program.worth[i] = float(plain[i])
    for like, share in zip(likeness, shares, strict=True):  # each is covered by one at most
        own = {i: program.column(float(share * like[i])) for i in range(count) if like[i] > 1e-4}
        program.row(dict.fromkeys(own.values(), 1.0), 0, 1)
        for i, column in own.items():
            program.row({column: 1.0, i: -1.0}, -1, 0)
    for name in sorted({key.partition(":")[0] for key in given.files if ":" in key}):
        _steps(program, given, name)
    program.row(dict.fromkeys(range(count), 1.0), 0, size)
    for members, least, most in zip(given["groups"], given["least"], given["most"], strict=True):
        program.row({int(i): 1.0 for i in np.flatnonzero(members)}, float(least), float(most))
    print(program.best())


def _steps(program: Program, given, name: str) -> None:
    grow = STEPS[str(given[f"{name}:grow"])]
    rows, kinds = given[f"{name}:rows"], given[f"{name}:kinds"]
    worths = given[f"{name}:worths"]
    for kind, many in Counter(kinds.tolist()).items():
        members = rows[kinds == kind]
        steps = np.diff(grow(np.arange(min(many, int(given["size"])) + 1, dtype=float)))
        columns = [program.column(float(worths[kind] * step)) for step in steps]
        parts = dict.fromkeys(columns, 1.0) | {int(i): -1.0 for i in members}
        program.row(parts, -many, 0)


if __name__ == "__main__":
    main(sys.argv[1])
