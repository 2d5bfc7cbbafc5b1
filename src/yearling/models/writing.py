"""Writing: how many lines of text a picture shows, and where large ones are. It is never read.

In: an upright picture. Out: counts. Of photos 95 % have 11 lines or fewer, of 29 screenshots
half had 25 or more (measured at this size).
"""

from __future__ import annotations

import cv2
import numpy as np
import onnx

from yearling.models import Pixels
from yearling.models.faces import shrunk
from yearling.models.running import Network
from yearling.models.weights import WRITING, weights

SIDE = 640
"""Longest side in pixels; 18 ms. Other shapes are padded to multiples of 32."""
_MEAN = np.array([0.485, 0.456, 0.406], np.float32)
_SPREAD = np.array([0.229, 0.224, 0.225], np.float32)
"""Of blue, green, red, from 0 to 1, as trained."""
_SURE = 0.3
_LEAST = 12
"""Pixels of a line; less is a speck."""
_LARGE = 320
"""Longest side at which large letters are looked for, in less than half the time."""
_WIDE, _HIGH, _FULL, _ASIDE = 0.2, 0.12, 0.65, 0.1
"""A row of large letters is wider than this part of the picture, less high, fills its box so far
(it is level), and begins at the left or lies in the middle, but for this part of the width. Of 535
photos seven have one row, and none more but where words were set on it (measured). A close face
can read as letters; it is higher."""
_EDGE = 0.25
"""Of the picture's height."""


class Writing:
    """The network, loaded once; call `lines` for each picture."""

    def __init__(self) -> None:
        self._network = Network(onnx.load_from_string(weights(WRITING)))

    def lines(self, picture: Pixels) -> int:
        """Lines or separate words of text."""
        return len(self._marks(picture, SIDE))

    def lettering(self, picture: Pixels) -> tuple[int, int, int]:
        """Rows of large letters: in the upper quarter, the half between, the lower quarter."""
        rows = [0, 0, 0]
        for left, top, wide, high, full in self._marks(picture, _LARGE):
            set_out = left < _ASIDE or abs(left + wide / 2 - 0.5) < _ASIDE
            if set_out and wide > _WIDE and high < _HIGH and full > _FULL:
                middle = top + high / 2
                rows[int(middle > _EDGE) + int(middle > 1 - _EDGE)] += 1
        return rows[0], rows[1], rows[2]

    def _marks(self, picture: Pixels, side: int) -> list[tuple[float, ...]]:
        """Of each piece of writing: left, top, width and height of its box, as fractions.

        And how much of the box it fills.
        """
        small = shrunk(picture, min(1.0, side / max(picture.shape[:2])))
        height, width = small.shape[:2]
        blob = np.zeros((-(-height // 32) * 32, -(-width // 32) * 32, 3), np.float32)
        blob[:height, :width] = (small[..., ::-1] / np.float32(255) - _MEAN) / _SPREAD
        out = self._network(np.ascontiguousarray(blob.transpose(2, 0, 1)[None]))
        [[[chances]]] = out.values()
        marked = (chances > _SURE).astype(np.uint8)
        _, _, parts, _ = cv2.connectedComponentsWithStats(marked)
        return [
            (x / width, y / height, w / width, h / height, area / (w * h))
            for x, y, w, h, area in parts[1:].tolist()
            if area > _LEAST
        ]
