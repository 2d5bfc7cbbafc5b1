"""How the frame moves over a picture: slowly, towards faces, and never past one. Pure.

In: shapes (width by height), what has to stay in view, and the part of the frame that is free for
it. Out: a `Move` between two frames. Every frame between two that hold a face in their free part
holds it there too: an edge of the face, in fractions of the frame, is a quotient of two linear
functions of time, so it goes one way only.
"""

from __future__ import annotations

from typing import NamedTuple

from ..records import Box, Move
from .crop import WHOLE, Bounds, ranges, size, stands

RATE_OF_ZOOM, LEAST_ZOOM, MOST_ZOOM = 0.012, 1.04, 1.10
"""A second, and in all: within what is taken for calm (design study, algorithms, section 10)."""
RATE_OF_DRIFT, MOST_DRIFT = 0.010, 0.07
"""In frames a second, and in all."""
OF_A_DRIFT = 1.06
"""Zoom at which the frame drifts along a picture: so it can, along either side."""
LOST_ABOVE = 0.5
"""Of what the frame cuts off a picture, the most that is above, where faces allow it: heads that
nobody found are there, and the sky is more of a place than the ground."""
UNSEEN = 0.012
"""Frames that a move must cover at least; less looks like a fault."""
HEIGHT_OF_EYES = 0.42
"""Where in the free part the middle of the faces stands, from above."""


def at(move: Move, time: float) -> Box:
    """The frame at `time`, 0 to 1 over the whole length of the shot.

    At one speed, fades included: a camera that stops while a picture fades is felt as a jolt.
    """
    a, b = move.start, move.end

    def between(first: float, last: float) -> float:
        return first + (last - first) * time

    return Box(
        between(a.left, b.left),
        between(a.top, b.top),
        between(a.width, b.width),
        between(a.height, b.height),
    )


def part(move: Move, first: float, last: float) -> Move:
    """What of a move happens between two times of it."""
    return Move(at(move, first), at(move, last))


class View(NamedTuple):
    """A picture as the frame may show it."""

    aspect: float
    """Of the picture."""
    shape: float
    """Of the frame."""
    keep: Box | None
    """What has to be in the free part of every frame: all faces with their room."""
    focus: tuple[float, float]
    """The point of the picture to look at where nothing has to be kept."""
    free: Box = WHOLE
    """The part of the frame where nothing else stands."""


def moved(view: View, manner: str, seconds: float, forth: bool) -> Move | None:
    """A move over the picture; None if no frame holds all that has to be kept.

    `manner` is `push`, `pull` or `drift`; `forth` says which way a drift goes. A picture that
    leaves no room for one gets another, or stands still.
    """
    whole = frame(view, 1.0)
    if not whole:
        return None
    drift = _drift(view, seconds, forth=forth)
    zoom = min(max(1 + RATE_OF_ZOOM * seconds, LEAST_ZOOM), MOST_ZOOM)
    near = frame(view, zoom) or frame(view, LEAST_ZOOM)
    if near and (manner != "drift" or not drift):
        return Move(near, whole) if manner == "pull" else Move(whole, near)
    return drift or Move(whole, whole)


def frame(view: View, zoom: float) -> Box | None:
    """The frame at a zoom, as well placed as can be; None if it cannot hold what has to be kept."""
    width, height = size(view.aspect, view.shape, zoom)
    across, down = ranges((width, height), view.keep, Bounds(view.free))
    if not stands(across, down):
        return None
    x, y = _middle(view)
    free = view.free
    left = x - (free.left + free.width / 2) * width
    top = y - (free.top + free.height * HEIGHT_OF_EYES) * height
    top = min(top, (1 - height) * LOST_ABOVE)
    return Box(_within(left, across), _within(top, down), width, height)


def _drift(view: View, seconds: float, *, forth: bool) -> Move | None:
    """Along the side that leaves more room, about the best place; None if there is too little."""
    best = frame(view, OF_A_DRIFT)
    if not best:
        return None
    across, down = ranges((best.width, best.height), view.keep, Bounds(view.free))
    room = ((across[1] - across[0]) / best.width, (down[1] - down[0]) / best.height)
    along = min(max(room), RATE_OF_DRIFT * seconds, MOST_DRIFT)
    if along < UNSEEN:
        return None
    left, top = (best.left, best.left), (best.top, best.top)
    if room[0] >= room[1]:
        left = _stretch(best.left, along * best.width, across)
    else:
        top = _stretch(best.top, along * best.height, down)
    ends = [Box(left[n], top[n], best.width, best.height) for n in (0, 1)]
    return Move(*ends) if forth else Move(*reversed(ends))


def _middle(view: View) -> tuple[float, float]:
    keep = view.keep
    return (keep.left + keep.width / 2, keep.top + keep.height / 2) if keep else view.focus


def _within(wanted: float, between: tuple[float, float]) -> float:
    return min(max(wanted, between[0]), between[1])


def _stretch(middle: float, length: float, between: tuple[float, float]) -> tuple[float, float]:
    """A stretch about `middle` inside `between`, which is at least as long."""
    start = _within(middle - length / 2, (between[0], between[1] - length))
    return start, start + length
