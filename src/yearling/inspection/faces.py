"""What each face of a picture shows: how sharp and lit it is, whose, how old, what it does.

In: a view and the faces found in it. Out: `Face`s, the largest first, measured at the pixels as
decoded. May not: name anybody. Each network is asked only about faces that it can judge and that
the picture is of; what it was not asked stays None.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from yearling.inspection import quality
from yearling.inspection.view import View, ratio
from yearling.models import Expression, FoundFace, Models, Pixels
from yearling.records import Box, Face

EMBEDDED = 16
"""Faces of one picture that get an embedding, the largest first: a crowd has no more friends."""
READ = 4
"""Faces of one picture whose age is guessed and whose expression is read, the largest first."""
_READ_WIDTH = 40
"""Pixels of a face's width under which a mesh is a guess (half the width it is made for)."""
_READ_SHARE = 0.4
"""Of the largest face's width: smaller ones stand behind, and their eyes spoil no picture."""
_WIDE_ENOUGH = 100
"""Pixels of a face's width that an aligned face of 112 pixels needs."""


def faces(view: View, found: list[FoundFace], networks: Models) -> tuple[Face, ...]:
    """The faces, the largest first; `found` is in pixels of the large view."""
    ordered = sorted(found, key=lambda f: (-float(f.box[2:].prod()), *f.box))
    widest = max((float(f.box[2]) for f in found), default=0.0)
    least = max(_READ_WIDTH, _READ_SHARE * widest)
    return tuple(
        _face(
            view,
            face,
            networks,
            embedded=i < EMBEDDED,
            read=i < READ and float(face.box[2]) >= least,
        )
        for i, face in enumerate(ordered)
    )


def _face(view: View, face: FoundFace, networks: Models, *, embedded: bool, read: bool) -> Face:
    height, width = view.large.shape[:2]
    gray = _cut(view.large, face)
    box = (face.box / [width, height, width, height]).tolist()
    points = (face.points / [width, height]).ravel().tolist()
    does = networks.mesh.read(view.large, face) if read else None
    return Face(
        box=Box(*(round(side, 5) for side in box)),
        score=round(face.score, 4),
        points=tuple(round(place, 5) for place in points),
        sharpness=round(quality.face_sharpness(gray), 4),
        light=round(quality.face_light(gray), 4),
        embedding=_embedding(view, face, networks) if embedded else b"",
        age=round(networks.age.guess(view.large, face.points), 1) if read else None,
        shut=round(does.shut, 3) if does else None,
        smile=round(does.smile, 3) if does else None,
        turn=_turn(does),
    )


def _turn(does: Expression | None) -> tuple[float, float, float] | None:
    if does is None:
        return None
    yaw, pitch, roll = does.turn
    return round(yaw, 1), round(pitch, 1), round(roll, 1)


def _embedding(view: View, face: FoundFace, networks: Models) -> bytes:
    """From the smallest copy in which the face is wide enough: a larger one would alias."""
    scales = ((pixels, ratio(pixels, view.large)) for pixels in (view.small, view.middle))
    fit = ((pixels, scale) for pixels, scale in scales if face.box[2] * scale >= _WIDE_ENOUGH)
    pixels, scale = next(fit, (view.large, 1.0))
    return networks.identity.embed(pixels, face.points * scale).astype("<f2").tobytes()


def _cut(pixels: Pixels, face: FoundFace) -> NDArray[np.uint8]:
    """The part of the face's box that lies in the picture, grey."""
    edges = np.concatenate([face.box[:2], face.box[:2] + face.box[2:]])
    left, top, right, bottom = edges.astype(int).clip(0)
    crop = pixels[top:bottom, left:right]
    return np.asarray(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)) if crop.size else crop[..., 0]
