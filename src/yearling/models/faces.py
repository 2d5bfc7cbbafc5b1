"""YuNet: where faces are, and five points on each.

In: an upright picture. Out: faces, best first, in that picture's pixels. Two passes: at a
long side of 320 for faces that fill the picture (at 640 alone a third of small children's
close-ups is lost: measured on 114 portraits), and at 640 for small ones. Where neither is
sure of one, but something is faintly like one, two more with the picture laid on either side: a
child that lies in it has its head turned, and of 62 portraits turned by 90 degrees 30 are found
without, with eyes and mouth in wrong places, and all with them.
"""

from __future__ import annotations

import cv2
import numpy as np
import onnx

from yearling.models import Floats, FoundFace, Pixels
from yearling.models.onnx_fold import fold
from yearling.models.running import Network
from yearling.models.weights import YUNET, ModelCard, weights

FINE = 640
"""Long side of the finer pass; a picture handed in at this size is not resized for it."""
_COARSE = 320
_STRIDES = (8, 16, 32)
_SCORE = 0.6
_SCORE_TINY = 0.8
_TINY = 0.08
"""Of the long side. Of 268 albums' pictures, seven faces under it scored .6 to .8: two were."""
_SCORE_LYING = 0.8
"""At .6 things in five of 101 pictures of nobody are taken for faces that lie, at .8 in one."""
_FAINT = 0.1
"""Score from which something may be a face that lies. 62 of 101 pictures of nobody reach it, and
all portraits that need it: 240 turned by 75 or 90 degrees, 60 small ones on other pictures. At .2
thirteen are lost."""
_OVERLAP = 0.3
_INSIDE = 0.6


class YuNet:
    """The network, loaded once; call `find` for each picture."""

    def __init__(self, card: ModelCard = YUNET) -> None:
        model = fold(weights(card))
        _free_the_size(model.graph)
        self._network = Network(model)

    def find(self, picture: Pixels) -> list[FoundFace]:
        """All faces, best first, each once."""
        longest = max(picture.shape[:2])
        scales = [min(1.0, side / longest) for side in (FINE, _COARSE)]
        faint: list[FoundFace] = []
        for scale in dict.fromkeys(scales):
            faint += [face.times(1 / scale) for face in self._pass(shrunk(picture, scale))]
        found = [face for face in faint if face.score >= _SCORE]
        if faint and max(face.score for face in faint) < _SCORE_LYING:
            lying = self._lying(shrunk(picture, scales[-1]))
            found += [face.times(1 / scales[-1]) for face in lying if face.score >= _SCORE_LYING]
        least = _TINY * longest
        sure = (f for f in found if f.score >= _SCORE_TINY or f.box[2:].max() >= least)
        return _each_once(sorted(sure, key=lambda f: (-f.score, *f.box)))

    def _lying(self, picture: Pixels) -> list[FoundFace]:
        """Faces in the picture laid on its right and on its left side, in its own pixels."""
        height, width = picture.shape[:2]
        right = self._pass(np.asarray(cv2.rotate(picture, cv2.ROTATE_90_CLOCKWISE), np.uint8))
        left = self._pass(np.asarray(cv2.rotate(picture, cv2.ROTATE_90_COUNTERCLOCKWISE), np.uint8))
        return [_stood(f, height, -1) for f in right] + [_stood(f, width, 1) for f in left]

    def _pass(self, picture: Pixels) -> list[FoundFace]:
        height, width = picture.shape[:2]
        blob = np.zeros((1, 3, -(-height // 32) * 32, -(-width // 32) * 32), np.float32)
        blob[0, :, :height, :width] = picture[..., ::-1].transpose(2, 0, 1)  # it wants BGR
        out = self._network(blob)
        columns = blob.shape[3]
        return [face for s in _STRIDES for face in _decoded(out, s, columns // s)]


def _free_the_size(graph: onnx.GraphProto) -> None:
    """Let height and width be anything: the file is made for 640 x 640 only."""
    for axis, name in ((2, "height"), (3, "width")):
        graph.input[0].type.tensor_type.shape.dim[axis].dim_param = name
    for output in graph.output:
        output.type.tensor_type.shape.dim[1].dim_param = f"{output.name}_cells"


def shrunk(picture: Pixels, scale: float) -> Pixels:
    """The picture at `scale` of its size, each pixel the mean of those it covers."""
    if scale == 1:
        return picture
    size = [max(1, round(side * scale)) for side in picture.shape[1::-1]]
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _stood(face: FoundFace, side: int, way: int) -> FoundFace:
    """A face of a picture that was laid to the right (-1) or left (1), in the picture's own pixels.

    `side`: the picture's height, or its width.
    """
    (left, top, width, height), (x, y) = face.box.tolist(), face.points.T
    if way < 0:
        box, points = [top, side - left - width, height, width], [y, side - x]
    else:
        box, points = [side - top - height, left, height, width], [side - y, x]
    return FoundFace(np.array(box, np.float32), np.stack(points, 1), face.score)


def _decoded(out: dict[str, Floats], stride: int, columns: int) -> list[FoundFace]:
    """The cells of one grid that hold a face; a cell tells offsets from itself in strides."""
    likely = out[f"cls_{stride}"][0, :, 0].clip(0, 1) * out[f"obj_{stride}"][0, :, 0].clip(0, 1)
    cells = np.flatnonzero(likely >= _FAINT**2)
    at = np.stack([cells % columns, cells // columns], 1).astype(np.float32)
    boxes, points = out[f"bbox_{stride}"][0, cells], out[f"kps_{stride}"][0, cells]
    size = np.exp(boxes[:, 2:]) * stride
    corner = (at + boxes[:, :2]) * stride - size / 2
    points = (points.reshape(-1, 5, 2) + at[:, None]) * stride
    rows = zip(np.hstack([corner, size]), points, np.sqrt(likely[cells]), strict=True)
    return [FoundFace(box, five, float(score)) for box, five, score in rows]


def _each_once(faces: list[FoundFace]) -> list[FoundFace]:
    """Drop what overlaps a better face, or lies in one, or holds one."""
    kept: list[FoundFace] = []
    for face in faces:
        if not any(_same(face.box, other.box) for other in kept):
            kept.append(face)
    return kept


def _same(a: Floats, b: Floats) -> bool:
    inner = np.minimum(a[:2] + a[2:], b[:2] + b[2:]) - np.maximum(a[:2], b[:2])
    shared = float(inner.clip(0).prod())
    sizes = sorted((float(a[2:].prod()), float(b[2:].prod())))
    return shared > _OVERLAP * (sum(sizes) - shared) or shared > _INSIDE * sizes[0]
