"""A square cut out of a picture, turned and scaled, without the grain of skipped pixels."""

from __future__ import annotations

import cv2
import numpy as np

from yearling.models import Floats, Pixels

_MOST = 4
"""A face a sixteenth as wide is read from every fourth pixel: enough, and bounded."""


def cut(picture: Pixels, matrix: Floats, side: int, border: int = cv2.BORDER_CONSTANT) -> Pixels:
    """`side` x `side` pixels of `picture` under the 2 x 3 `matrix` from it into the square.

    What shrinks by two or more is first cut out larger and then averaged.
    """
    larger = int(np.clip(1 / np.hypot(*matrix[:, 0]), 1, _MOST))
    matrix = matrix * np.float32(larger)
    matrix[:, 2] += (larger - 1) / 2  # a pixel's place is that of its middle
    whole = cv2.warpAffine(picture, matrix, (side * larger,) * 2, borderMode=border)
    if larger > 1:
        whole = cv2.resize(whole, (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(whole, np.uint8)
