"""Writing: how many lines of text a picture shows. It is counted, never read.

In: an upright picture. Out: a count. Of photos 95 % have 11 lines or fewer, of 29 screenshots
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


class Writing:
    """The network, loaded once; call `lines` for each picture."""

    def __init__(self) -> None:
        self._network = Network(onnx.load_from_string(weights(WRITING)))

    def lines(self, picture: Pixels) -> int:
        """Lines or separate words of text."""
        small = shrunk(picture, min(1.0, SIDE / max(picture.shape[:2])))
        height, width = small.shape[:2]
        blob = np.zeros((-(-height // 32) * 32, -(-width // 32) * 32, 3), np.float32)
        blob[:height, :width] = (small[..., ::-1] / np.float32(255) - _MEAN) / _SPREAD
        out = self._network(np.ascontiguousarray(blob.transpose(2, 0, 1)[None]))
        [[[chances]]] = out.values()
        marked = (chances > _SURE).astype(np.uint8)
        _, _, parts, _ = cv2.connectedComponentsWithStats(marked)
        return int((parts[1:, cv2.CC_STAT_AREA] > _LEAST).sum())
