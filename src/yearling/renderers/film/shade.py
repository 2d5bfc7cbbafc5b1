"""The soft dark behind words that stand on a picture.

In: a shot, where its words are. Out: what part of each pixel's light it takes. It stands at the
edge of the frame where the words are and fades towards the middle; under a title and a month's
name there is a thin veil over all of the picture too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from yearling.layout.staging import COLUMN, SAFE
from yearling.records import Box, Shot

DARK, DARKER = 0.62, 0.74
"""How much of the light is taken where words begin, and at the edge of the frame: on snow, too,
they then have a contrast of 4.5 to 1."""
VEIL = 0.24
"""How much is taken everywhere under a title or a month's name."""
SOFTLY = 0.24
"""Share of the frame over which the dark begins."""
REST, ACROSS = 0.4, 0.35
"""What is left of it where no words are, and the share of the frame's breadth until then."""


class Shade(NamedTuple):
    """All in fractions of the frame."""

    box: Box
    """Outside of it nothing is darker."""
    words: float
    """Where the first words begin, down from the top; where the last end, if `above`."""
    above: bool
    side: str
    """left, right, or empty for the whole breadth."""
    edge: float
    """How far words reach from that side, else from the left."""
    veil: float


def shade(shot: Shot, words: Sequence[Box]) -> Shade | None:
    """The dark of a shot; None where its words stand on ground, or there are none."""
    if shot.framed or not words or not shot.room:
        return None
    first = min(box.top for box in words)
    last = max(box.top + box.height for box in words)
    above = shot.room.top <= SAFE + 1e-9 and shot.room.width > COLUMN + 1e-9
    side = ("left" if shot.room.left < 0.5 else "right") if shot.room.width <= COLUMN else ""
    veil = VEIL if shot.kind in {"title", "month"} else 0.0
    edge = SAFE + COLUMN if side else max(box.left + box.width for box in words)
    left, width = 0.0, 1.0
    if side:
        width = min(1.0, edge + SOFTLY)
        left = 0.0 if side == "left" else 1 - width
    top, bottom = (0.0, last + SOFTLY) if above else (first - SOFTLY, 1.0)
    box = Box(left, max(0.0, top), width, min(1.0, bottom) - max(0.0, top))
    if veil:
        box = Box(0.0, 0.0, 1.0, 1.0)
    return Shade(box, last if above else first, above, side, edge, veil)


def shaded(
    dark: Shade, window: tuple[int, int, int, int], size: tuple[int, int]
) -> NDArray[np.uint8]:
    """How much of the light is taken, of 255, in a window (left, top, right, bottom in pixels)."""
    left, top, right, bottom = window
    x = (np.arange(left, right) + 0.5) / size[0]
    y = (np.arange(top, bottom) + 0.5) / size[1]
    from_words = dark.words - y if dark.above else y - dark.words
    reach = dark.words if dark.above else 1 - dark.words
    deep = np.clip(from_words / max(reach, 1e-6), 0, 1)
    down = _smooth(from_words / SOFTLY + 1) * (DARK + (DARKER - DARK) * deep)
    if dark.side:
        across = _smooth(1 - ((x if dark.side == "left" else 1 - x) - dark.edge) / SOFTLY)
    else:
        across = REST + (1 - REST) * _smooth(1 - (x - dark.edge) / ACROSS)
    rest = np.float32(255 * (1 - dark.veil))
    taken: NDArray[np.uint8] = np.rint(
        255 - rest + rest * down.astype(np.float32)[:, None] * across.astype(np.float32)[None, :]
    ).astype(np.uint8)
    return taken


def _smooth(value: NDArray[np.float64]) -> NDArray[np.float64]:
    """From 0 to 1 without an edge at either end."""
    value = np.clip(value, 0, 1)
    return value * value * (3 - 2 * value)
