"""Faces that seem to be one person's."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .crowd import Crowd


def group(crowd: Crowd) -> NDArray[np.int32]:
    """Group number per face, -1 for faces in none."""
    n = len(crowd.spots)
    label = np.arange(n, dtype=np.int32)
    near = crowd.vectors @ crowd.vectors.T
    for a in range(n):
        for b in range(a):
            if near[a, b] > 0.6 and crowd.photo[a] != crowd.photo[b]:
                label[label == label[a]] = label[b]
    counts = np.bincount(label, minlength=n)
    return np.where(counts[label] > 1, label, -1).astype(np.int32)
