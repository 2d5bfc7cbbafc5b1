"""Face mesh: 478 points on a face, and what they say of eyes, mouth and the head's turn.

In: an upright picture and a face found in it. Out: an `Expression`, or nothing where the mesh
does not fit. The weights are MediaPipe's two networks, written as ONNX by scripts/model-files.
"""

from __future__ import annotations

import cv2
import numpy as np
import onnx

from yearling.models import Expression, Floats, FoundFace, Pixels
from yearling.models.cutting import cut
from yearling.models.running import Network
from yearling.models.weights import MESH, SCORES, weights

SIDE = 256
_ROOM = 1.3
"""Side of the square that is cut out, in the longer side of the face's box. At 1.3 the points lie
nearest MediaPipe's own: .008 of the eyes' distance, .009 at 1.2, .014 at 1.5 (174 faces)."""
_FITS = 0.0
"""Logit of the chance that there is a face. Under a half, blurred and half faces were seen to blink
at random (37 of 1,619)."""
_POINTS = """
0 1 4-8 10 13-14 17 21 33 37 39-40 46 52-55 58 61 63 65-67 70 78 80-82 84 87-88 91 93 95 103 105
107 109 127 132-133 136 144-146 148-150 152-155 157-163 168 172-173 176 178 181 185 191 195 197
234 246 249 251 263 267 269-270 276 282-285 288 291 293 295-297 300 308 310-312 314 317-318 321
323-324 332 334 336 338 356 361-362 365 373-375 377-382 384-390 397-398 400 402 405 409 415 454
466 468-477
"""
_SHUT, _SMILE = (9, 10), (44, 45)
"""Places of the scores among the 52."""
_LEVEL = -6.0
"""Degrees of pitch that the points of an upright face show: the median of 347 portraits (LFW)."""
_LEFT, _RIGHT, _TOP, _CHIN = 33, 263, 10, 152
"""Outer corner of the eye at the left, of the one at the right, top of the forehead, chin."""


class FaceMesh:
    """The two networks, loaded once; call `read` for each face."""

    def __init__(self) -> None:
        self._mesh = Network(onnx.load_from_string(weights(MESH)))
        self._scores = Network(onnx.load_from_string(weights(SCORES)))

    def read(self, picture: Pixels, face: FoundFace) -> Expression | None:
        """Eyes, mouth and turn of a face; None where no mesh fits."""
        matrix = _square(face)
        blob = cut(picture, matrix, SIDE, cv2.BORDER_REPLICATE).astype(np.float32) / 255
        found = self._mesh(np.ascontiguousarray(blob.transpose(2, 0, 1)[None]))
        if found["fits"].item() < _FITS:
            return None
        mesh = _in_picture(found["points"].reshape(-1, 3), matrix)
        scores = self._scores(np.ascontiguousarray(mesh[None, _CHOSEN, :2]))["scores"]
        return Expression(
            shut=float(min(scores[place] for place in _SHUT)),
            smile=float(np.mean([scores[place] for place in _SMILE])),
            turn=turned(mesh),
        )


def _numbers(spans: str) -> list[int]:
    ends = ([int(end) for end in span.split("-")] for span in spans.split())
    return [number for end in ends for number in range(end[0], end[-1] + 1)]


_CHOSEN = _numbers(_POINTS)
"""The 146 points that the second network wants."""


def _square(face: FoundFace) -> Floats:
    """From the picture into the square around a face, its eyes level: 2 x 3."""
    across = face.points[1] - face.points[0]
    angle = float(np.degrees(np.arctan2(across[1], across[0])))
    middle = (face.box[:2] + face.box[2:] / 2).tolist()
    scale = SIDE / (_ROOM * float(face.box[2:].max()))
    matrix = np.asarray(cv2.getRotationMatrix2D(middle, angle, scale), np.float32)
    matrix[:, 2] += SIDE / 2 - np.array(middle, np.float32)
    return matrix


def _in_picture(points: Floats, matrix: Floats) -> Floats:
    """Points of the square in pixels of the picture; depth at the same scale."""
    back = np.asarray(cv2.invertAffineTransform(matrix), np.float32)
    flat = points[:, :2] @ back[:, :2].T + back[:, 2]
    scale = np.hypot(*back[:, 0])
    return np.column_stack([flat, points[:, 2:] * scale]).astype(np.float32)


def turned(mesh: Floats) -> tuple[float, float, float]:
    """Yaw (to the picture's right), pitch (up) and roll (clockwise) of a mesh, in degrees.

    `mesh`: 478 x 3 in pixels, right, down and away. The eyes' outer corners give the axis across
    the face, forehead and chin the one down it; what is at right angles to both looks ahead.
    """
    across = mesh[_RIGHT] - mesh[_LEFT]
    ahead = np.cross(mesh[_CHIN] - mesh[_TOP], across)
    level = np.hypot(across[0], across[1])
    roll, yaw = np.arctan2(across[1], across[0]), np.arctan2(across[2], level)
    up = float(ahead[0] * across[1] - ahead[1] * across[0]) / float(level * np.linalg.norm(ahead))
    yaw, pitch, roll = np.degrees([yaw, np.arcsin(np.clip(up, -1, 1)), roll]).tolist()
    return yaw, pitch - _LEVEL, roll
