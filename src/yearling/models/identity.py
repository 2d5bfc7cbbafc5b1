"""SFace: a face as 128 numbers, near each other for one person.

In: an upright picture and five points on a face in its pixels. Out: a unit vector. Measured
cosines of strangers: adults .07 on average, but small children .36, so children are compared
after taking away what all of them share (`people`).
"""

from __future__ import annotations

import cv2
import numpy as np

from yearling.models import Floats, Pixels
from yearling.models.onnx_fold import fold
from yearling.models.running import Network
from yearling.models.weights import SFACE, ModelCard, weights

SIDE = 112
"""Pixels of the square into which a face is turned upright, scaled and centred."""
_PLACES = np.array(
    [38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299, 92.2041],
    np.float32,
).reshape(5, 2)
"""Where the five points of an aligned face lie, as the network was trained."""


class SFace:
    """The network, loaded once; call `embed` for each face."""

    def __init__(self, card: ModelCard = SFACE) -> None:
        self._network = Network(fold(weights(card)))

    def embed(self, picture: Pixels, points: Floats) -> Floats:
        """A unit vector for the face at these 5 x 2 points."""
        aligned = cv2.warpAffine(picture, similarity(points, _PLACES), (SIDE, SIDE))
        blob = aligned.astype(np.float32).transpose(2, 0, 1)[None]
        vector = self._network(np.ascontiguousarray(blob))["fc1"][0]
        return np.asarray(vector / np.linalg.norm(vector), np.float32)


def similarity(points: Floats, places: Floats) -> Floats:
    """The turn, scale and shift that bring the points nearest their places: 2 x 3.

    Least squares after Umeyama (1991), written with complex numbers, where a turn with a
    scale is one factor and a mirror image cannot arise.
    """
    here, there = (p[:, 0] + 1j * p[:, 1] for p in (points.astype(np.float64), places))
    from_middle = here - here.mean()
    turn = np.vdot(from_middle, there - there.mean()) / np.vdot(from_middle, from_middle).real
    shift = there.mean() - turn * here.mean()
    return np.array(
        [[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag]], np.float32
    )
