"""Nudity: how much a picture looks like one that is not for every eye.

In: an upright picture. Out: 0 to 1. Yahoo's open_nsfw, made for adults in pictures of the web:
of 1,000 ordinary pictures 22 exceed .2 and 8 exceed .5. What it makes of a child in the bath
nobody can measure, so the rules around it (`selection`) must be careful, not this number.
"""

from __future__ import annotations

import cv2
import numpy as np
import onnx
from PIL import Image

from yearling.models import Pixels
from yearling.models.running import Network
from yearling.models.weights import NUDITY, weights

_WHOLE, _SIDE = 256, 224
_QUALITY = 75
_MEAN = np.array([104, 117, 123], np.float32)
"""Blue, green, red, as trained."""


class Nudity:
    """The network, loaded once; call `score` for each picture."""

    def __init__(self) -> None:
        self._network = Network(onnx.load_from_string(weights(NUDITY)))

    def score(self, picture: Pixels) -> float:
        """0 (nothing) to 1, of the picture squashed to a square without its outer sixteenth.

        Scaled by Pillow and packed as JPEG once, as the network was trained: without that scores
        are off by up to .14 (of 144 pictures; with it by nothing).
        """
        whole = Image.fromarray(picture).resize((_WHOLE, _WHOLE), Image.Resampling.BILINEAR)
        edge = (_WHOLE - _SIDE) // 2
        middle = np.ascontiguousarray(np.asarray(whole)[edge:-edge, edge:-edge, ::-1])
        _, packed = cv2.imencode(".jpg", middle, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
        blob = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.float32) - _MEAN
        return round(float(self._network(blob[None])["outputs"][0, 1]), 3)
