"""Nudity: how much a picture looks like one that is not for every eye.

In: an upright picture. Out: 0 to 1. Yahoo's open_nsfw, made for adults in pictures of the web:
of 1,000 ordinary pictures 22 exceed .2 and 8 exceed .5. What it makes of a child in the bath
nobody can measure, so the rules around it (`selection`) must be careful, not this number.
"""

from __future__ import annotations

import cv2
import numpy as np
import onnx

from yearling.models import Pixels
from yearling.models.running import Network
from yearling.models.weights import NUDITY, weights

_WHOLE, _SIDE = 256, 224
_MEAN = np.array([104, 117, 123], np.float32)
"""Blue, green, red, as trained."""


class Nudity:
    """The network, loaded once; call `score` for each picture."""

    def __init__(self) -> None:
        self._network = Network(onnx.load_from_string(weights(NUDITY)))

    def score(self, picture: Pixels) -> float:
        """0 (nothing) to 1; the picture is squashed to a square and loses a sixteenth all round."""
        small = cv2.resize(picture, (_WHOLE, _WHOLE), interpolation=cv2.INTER_AREA)
        edge = (_WHOLE - _SIDE) // 2
        middle = small[edge:-edge, edge:-edge, ::-1] - _MEAN
        out = self._network(np.ascontiguousarray(middle[None]))
        return round(float(out["outputs"][0, 1]), 3)
