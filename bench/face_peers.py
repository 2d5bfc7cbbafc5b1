"""Runs in the peers' own environment: how other programs group faces, each rule with thresholds.

In: a file of libraries (`vectors:NAME`, `good:NAME`, faces in order of time) and the thresholds
to use, or none. Out: a file with the groups `RULE:THRESHOLD:GATE:NAME`, a number a face.
DBSCAN is scikit-learn's, HDBSCAN that of the package LibrePhotos uses; Immich's rule and Chinese
Whispers are written here from their description. Each may leave poor faces out (gate 1) or not
(gate 0), whichever suits it better.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from hdbscan import HDBSCAN
from sklearn.cluster import DBSCAN

LEAST = 4
"""Faces of a group, for PhotoPrism and LibrePhotos; three for Immich."""


def immich(vectors, distance: float):
    """Face by face: one with 3 near, itself included, takes or makes a person; others wait."""
    number, people = np.full(len(vectors), -1), 0
    waiting = []
    for n in range(len(vectors)):
        near = 1 - vectors[: n + 1] @ vectors[n] <= distance
        near[n] = True
        mates = np.flatnonzero(near[:n] & (number[:n] >= 0))
        core = near.sum() >= 3
        if len(mates):
            number[n] = number[mates[(vectors[mates] @ vectors[n]).argmax()]]
        elif core:
            number[n], people = people, people + 1
        else:
            waiting.append(n)
    for n in waiting:  # by now all faces are known
        near = vectors @ vectors[n] >= 1 - distance
        mates = np.flatnonzero(near & (number >= 0))
        if len(mates):
            number[n] = number[mates[(vectors[mates] @ vectors[n]).argmax()]]
        elif near.sum() >= 3:
            number[n], people = people, people + 1
    return number


def photoprism(vectors, distance: float):
    """DBSCAN on Euclidean distance; a face left over joins the centre it is near enough to."""
    eps = np.sqrt(2 * distance)
    number = DBSCAN(eps=eps, min_samples=LEAST).fit_predict(vectors)
    groups = np.unique(number[number >= 0])
    if len(groups):
        centres = np.stack([vectors[number == g].mean(0) for g in groups])
        far = np.linalg.norm(vectors[:, None] - centres, axis=2) if len(groups) < 200 else None
        if far is not None:
            alone = (number < 0) & (far.min(1) <= eps)
            number[alone] = groups[far[alone].argmin(1)]
    return number


def librephotos(vectors, epsilon: float):
    """HDBSCAN of 4 and 1, as set for a library of this size."""
    rule = HDBSCAN(min_cluster_size=LEAST, min_samples=1, cluster_selection_epsilon=epsilon)
    return rule.fit_predict(vectors)


def whispers(vectors, distance: float):
    """Chinese Whispers: every face takes the heaviest number among its neighbours, 20 times."""
    near = vectors @ vectors.T
    np.fill_diagonal(near, 0)
    near[near < 1 - distance] = 0
    number, rng = np.arange(len(vectors)), np.random.default_rng(0)
    mates = [np.flatnonzero(row) for row in near]
    for _ in range(20):
        for n in rng.permutation(len(vectors)):
            if len(mates[n]):
                total = np.bincount(number[mates[n]], near[n, mates[n]])
                number[n] = total.argmax()
    return number


RULES = {
    "Immich": (immich, (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)),
    "PhotoPrism": (photoprism, (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)),
    "LibrePhotos": (librephotos, (0.05, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9)),
    "Chinese Whispers": (whispers, (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)),
}


def main(libraries: Path, out: Path, chosen: dict) -> None:
    held, found = np.load(libraries), {}
    names = [key.split(":", 1)[1] for key in held if key.startswith("vectors:")]
    for name in names:
        vectors, good = held[f"vectors:{name}"].astype(np.float64), held[f"good:{name}"]
        for rule, (run, thresholds) in RULES.items():
            pairs = (
                [tuple(chosen[rule])]
                if rule in chosen
                else [(t, g) for t in thresholds for g in (0, 1)]
            )
            for threshold, gate in pairs:
                rows = np.flatnonzero(good) if gate else np.arange(len(good))
                number = np.full(len(good), -1)
                number[rows] = run(vectors[rows], threshold)
                found[f"{rule}:{threshold}:{int(gate)}:{name}"] = number
    np.savez(out, **found)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3]) if sys.argv[3:] else {})
