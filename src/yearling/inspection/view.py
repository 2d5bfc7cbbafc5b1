"""One upright picture at the sizes that the steps of a look share, made once.

In: pixels. Out: the same at three sizes, and grey. May not: decode.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from yearling.models import Pixels

_MIDDLE = 1280
_SMALL = 640


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One picture at three sizes."""

    large: Pixels
    """As decoded."""
    middle: Pixels
    """Long side at most 1,280 pixels."""
    small: Pixels
    """At most 640."""
    gray: NDArray[np.uint8]
    """Of the small one."""


def view(pixels: Pixels) -> View:
    """Halve while that can be done; halving is exact, and costs a tenth of another ratio."""
    large = middle = pixels
    while max(middle.shape[:2]) > _MIDDLE:
        middle = _resized(middle, 0.5)
    small = _resized(middle, min(1.0, _SMALL / max(middle.shape[:2])))
    return View(large, middle, small, np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)))


def _resized(pixels: Pixels, ratio: float) -> Pixels:
    if ratio == 1:
        return pixels
    height, width = (max(1, round(side * ratio)) for side in pixels.shape[:2])
    how = cv2.INTER_AREA if ratio == 0.5 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=how), np.uint8)


def ratio(to: Pixels, of: Pixels) -> float:
    """How many pixels of one there are for each pixel of the other, along the long side."""
    return float(max(to.shape[:2]) / max(of.shape[:2]))
