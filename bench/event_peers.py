"""Runs in the peers' own environment: HDBSCAN on the times of pictures, as published albums use it.

In: a file with hours since the first picture by name, and the sizes to try. Out: a file with the
group of each picture as `NAME:SIZE,HOW`: of the densest groups, or of the finest.
"""

from __future__ import annotations

import sys

import numpy as np
from sklearn.cluster import HDBSCAN

SIZES = (2, 3, 5)


def main() -> None:
    found = {}
    with np.load(sys.argv[1]) as given:
        for name in given:
            hours = given[name].reshape(-1, 1)
            for size in SIZES:
                for how in ("eom", "leaf"):
                    rule = HDBSCAN(size, 1, copy=True, cluster_selection_method=how)
                    found[f"{name}:{size},{how}"] = rule.fit_predict(hours)
    np.savez(sys.argv[2], **found)


if __name__ == "__main__":
    main()
