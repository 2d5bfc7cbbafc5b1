"""Which part of a picture is shown where its shape does not fit: no face is cut.

In: the picture's shape, the shape wanted, the faces. Out: a rectangle that holds every face with
its hair and chin, or None, and then the picture has to be shown whole. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Box

SIDES, UP, DOWN = 1.4, 1.6, 1.2
"""Factors by which a face is broadened about its middle, and heightened above and below it: what a
detector draws ends at the hairline and the chin (design study, algorithms, section 10)."""

WHOLE = Box(0.0, 0.0, 1.0, 1.0)


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


def crop(
    aspect: float,
    wanted: float,
    faces: Sequence[Box],
    focus: tuple[float, float],
    zoom: float = 1.0,
) -> Box | None:
    """The part of a picture of shape `aspect` that has the shape `wanted` (width by height).

    It is as large as can be, divided by `zoom` (1 or more), holds every face, and stands as near
    to `focus` as it may. None if the faces do not fit in.
    """
    wide, high = min(1.0, wanted / aspect) / zoom, min(1.0, aspect / wanted) / zoom
    keep = around(faces) or Box(focus[0], focus[1], 0.0, 0.0)
    if keep.width > wide + 1e-9 or keep.height > high + 1e-9:
        return None
    middle = focus if not faces else (keep.left + keep.width / 2, keep.top + keep.height / 2)
    left = _placed(middle[0], wide, keep.left, keep.left + keep.width)
    top = _placed(middle[1], high, keep.top, keep.top + keep.height)
    return Box(left, top, wide, high)


def _placed(middle: float, size: float, first: float, last: float) -> float:
    """Where a stretch of `size` begins: about `middle`, around `first` to `last`, inside 0 to 1."""
    start = min(max(middle - size / 2, last - size), first)
    return min(max(start, 0.0), 1.0 - size)
