"""Runs in the peers' own environment: HDBSCAN on the times of pictures, as published albums use it.

In: a file with hours since the first picture by name, and the sizes to try. Out: a file with the
group of each picture as `NAME:SIZE,HOURS`: how far apart groups are joined whatever their density.
"""

from __future__ import annotations

import sys

import numpy as np
from hdbscan import HDBSCAN

SIZES, JOINED = (2, 3, 5), (0.0, 0.25, 0.5, 1.0)


def main() -> None:
    found = {}
    with np.load(sys.argv[1]) as given:
        for name in given:
            hours = given[name].reshape(-1, 1)
            for size in SIZES:
                for near in JOINED:
                    rule = HDBSCAN(size, 1, cluster_selection_epsilon=near)
                    found[f"{name}:{size},{near}"] = rule.fit_predict(hours)
    np.savez(sys.argv[2], **found)


if __name__ == "__main__":
    main()
