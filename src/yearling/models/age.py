"""Age: how old a face looks.

In: an upright picture and five points on a face. Out: years. Good for telling a baby from a grown
person (of faces older than three 6 % seem under five; portraits of 82 people, scans), not for
telling one year from the next.
"""

from __future__ import annotations

import numpy as np
import onnx

from yearling.models import Floats, Pixels
from yearling.models.cutting import cut
from yearling.models.identity import similarity
from yearling.models.running import Network
from yearling.models.weights import AGE, weights

SIDE = 64
_PADDING = 0.2
"""Of the box around a face, on each side; .4 spoils the answer."""
_EYES = np.array([[0.2273, 0.2214], [0.7528, 0.2214]], np.float32)
_EYES = (_EYES + _PADDING) / (1 + 2 * _PADDING) * SIDE
_MEAN = np.array([122.782, 117.001, 104.298], np.float32)
_YEARS = np.array([0.25, *range(1, 81)])


class Age:
    """The network, loaded once; call `guess` for each face."""

    def __init__(self) -> None:
        self._network = Network(onnx.load_from_string(weights(AGE)))

    def guess(self, picture: Pixels, points: Floats) -> float:
        """Years that the face at these 5 x 2 points seems to have."""
        face = cut(picture, similarity(points[:2], _EYES), SIDE)
        blob = ((face - _MEAN) / 256).transpose(2, 0, 1)[None]
        chances = self._network(np.ascontiguousarray(blob))["probabilities"][0]
        return float(chances @ _YEARS)
