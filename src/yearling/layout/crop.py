"""Which part of a picture is shown where its shape does not fit: no face is cut.

In: the picture's shape, the shape wanted, the faces. Out: a rectangle that holds every face with
its hair and chin, or None, and then the picture has to be shown whole. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Box

SIDES, UP, DOWN = 1.4, 1.6, 1.2
"""Factors by which a face is broadened about its middle, and heightened above and below it: what a
detector draws ends at the hairline and the chin (design study, algorithms, section 10)."""

FACE_OF_PORTRAIT = 0.46
"""Share of a portrait's side that its face takes, where the picture has room around it: hair and
shoulders are in."""
FACE_FROM_TOP = 0.5
"""Where the middle of the face stands in a portrait, so that the eyes are on one line in all."""

WHOLE = Box(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a crop must keep to, beside the faces."""

    safe: Box = WHOLE
    """Part of the crop in which the faces are to be."""
    most: float = 1.0
    """Share of the picture's side that may be cut off at either end of it."""


FREE = Bounds()
Span = tuple[float, float]


def room(face: Box) -> Box:
    """A face with its hair, ears and chin, as far as the picture has them."""
    middle, half = face.left + face.width / 2, face.width * SIDES / 2
    centre = face.top + face.height / 2
    left, right = max(0.0, middle - half), min(1.0, middle + half)
    top = max(0.0, centre - face.height * UP / 2)
    bottom = min(1.0, centre + face.height * DOWN / 2)
    return Box(left, top, right - left, bottom - top)


def around(faces: Sequence[Box]) -> Box | None:
    """The rectangle that holds all faces with their room; None if there are none."""
    rooms = [room(face) for face in faces]
    if not rooms:
        return None
    left, top = min(r.left for r in rooms), min(r.top for r in rooms)
    right = max(r.left + r.width for r in rooms)
    bottom = max(r.top + r.height for r in rooms)
    return Box(left, top, right - left, bottom - top)


def spare(faces: Sequence[Box], most: float) -> tuple[float, float, float, float]:
    """What can be cut off left, top, right and bottom, no more than `most` of a side each."""
    keep = around(faces)
    if keep is None:
        return most, most, most, most
    ends = 1 - keep.left - keep.width, 1 - keep.top - keep.height
    left, top, right, bottom = (max(0.0, min(most, s)) for s in (keep.left, keep.top, *ends))
    return left, top, right, bottom


def crop(
    aspect: float,
    wanted: float,
    faces: Sequence[Box],
    focus: tuple[float, float],
    zoom: float = 1.0,
    bounds: Bounds = FREE,
) -> Box | None:
    """The part of a picture of shape `aspect` that has the shape `wanted` (width by height).

    It is as large as can be, divided by `zoom` (1 or more), holds every face, and stands as near
    to `focus` as it may. None if the faces do not fit in.
    """
    wide, high = size(aspect, wanted, zoom)
    keep, (x, y) = around(faces), focus
    if keep:
        x, y = keep.left + keep.width / 2, keep.top + keep.height / 2
    across, down = ranges((wide, high), keep, bounds)
    if not stands(across, down):
        return None
    left = min(max(x - wide / 2, across[0]), across[1])
    top = min(max(y - high / 2, down[0]), down[1])
    return Box(max(0.0, left), max(0.0, top), wide, high)


def size(aspect: float, wanted: float, zoom: float) -> tuple[float, float]:
    """Of a part of the shape `wanted`, in fractions of a picture of shape `aspect`."""
    return min(1.0, wanted / aspect) / zoom, min(1.0, aspect / wanted) / zoom


def ranges(size: tuple[float, float], keep: Box | None, bounds: Bounds) -> tuple[Span, Span]:
    """From where to where left and top of such a part may be, for `keep` to be safe in it."""
    safe, most = bounds.safe, bounds.most
    across, down = (_least(side, most) for side in size)
    if keep:
        across = _around(across, size[0], (keep.left, keep.width), (safe.left, safe.width))
        down = _around(down, size[1], (keep.top, keep.height), (safe.top, safe.height))
    return across, down


def stands(*ranges: Span) -> bool:
    """False if one of them is the wrong way round: then there is no place."""
    return all(first <= last + 1e-9 for first, last in ranges)


def _least(size: float, most: float) -> Span:
    """Where a stretch of `size` may begin, that no more than `most` lies beyond either end."""
    return max(0.0, 1 - size - most), min(1 - size, most)


def _around(begin: Span, size: float, keep: Span, safe: Span) -> Span:
    """Of these places those where `keep` (begin, length) is in the `safe` part of the stretch."""
    first, last = keep[0] + keep[1] - (safe[0] + safe[1]) * size, keep[0] - safe[0] * size
    return max(begin[0], first), min(begin[1], last)


def square(face: Box, width: int, height: int) -> Box:
    """The square in a picture of this size, in pixels, that shows the face as all portraits do."""
    return upright(face, width, height, 1.0)


def upright(face: Box, width: int, height: int, tall: float) -> Box:
    """The same, `tall` times as high as wide: what is more shows below the face."""
    side = min(width, height / tall, face.height * height / FACE_OF_PORTRAIT)
    left = (face.left + face.width / 2) * width - side / 2
    top = (face.top + face.height / 2) * height - side * FACE_FROM_TOP
    left, top = min(max(left, 0.0), width - side), min(max(top, 0.0), height - side * tall)
    return Box(left / width, top / height, side / width, side * tall / height)
