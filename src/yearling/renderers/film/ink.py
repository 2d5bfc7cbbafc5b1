"""Letters and emoji onto a canvas.

In: a line of runs, its size, colour and place. Out: the canvas with it laid over. A canvas holds
red, green, blue, each multiplied by how opaque the pixel is, and that, all 0 to 1: so edges of
letters get no dark seam.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from yearling import fonts

from .runs import EMOJI, STRIKE, Line, Run, direction, font, length

Canvas = NDArray[np.float32]

EMOJI_DOWN = 0.16
"""Of the size: how far an emoji reaches below the line of writing."""


def painted(
    canvas: Canvas, line: Line, size: int, colour: tuple[int, int, int], at: tuple[float, float]
) -> None:
    """Lay a line over the canvas; `at` is where its writing begins, in pixels of the canvas."""
    left, baseline = at
    for run in line.runs:
        if run.face == fonts.EMOJI:
            _emoji(canvas, run, size, left, baseline)
        else:
            _letters(canvas, run, size, colour, (left, baseline))
        left += length(run, size)


def _letters(
    canvas: Canvas,
    run: Run,
    size: int,
    colour: tuple[int, int, int],
    at: tuple[float, float],
) -> None:
    face = font(run.face, size)
    left, top, right, bottom = face.getbbox(run.text, anchor="ls", direction=direction(run))
    corner = (round(at[0] + left) - 2, round(at[1] + top) - 2)
    mask = Image.new("L", (round(right - left) + 4, round(bottom - top) + 4))
    place = (at[0] - corner[0], at[1] - corner[1])
    ImageDraw.Draw(mask).text(place, run.text, 255, face, anchor="ls", direction=direction(run))
    ink = np.asarray(mask, np.float32)[..., None] / np.float32(255)
    _over(canvas, np.asarray([*colour, 255], np.float32) / np.float32(255) * ink, corner)


def _emoji(canvas: Canvas, run: Run, size: int, left: float, baseline: float) -> None:
    """Drawn at the one size there is, and scaled."""
    face = font(run.face, STRIKE)
    box = face.getbbox(run.text, anchor="ls")
    drawn = Image.new("RGBA", (max(1, round(box[2])), max(1, round(box[3] - box[1]))))
    ImageDraw.Draw(drawn).text((0, -box[1]), run.text, font=face, embedded_color=True, anchor="ls")
    scale = EMOJI * size / STRIKE
    small = drawn.convert("RGBa").resize(
        (max(1, round(drawn.width * scale)), max(1, round(drawn.height * scale))),
        Image.Resampling.LANCZOS,
    )
    top = round(baseline + EMOJI_DOWN * size) - small.height
    _over(canvas, np.asarray(small, np.float32) / np.float32(255), (round(left), top))


def _over(canvas: Canvas, above: Canvas, at: tuple[int, int]) -> None:
    """Lay one over the other, as far as it is inside."""
    x, y = max(0, at[0]), max(0, at[1])
    above = above[y - at[1] : canvas.shape[0] - at[1], x - at[0] : canvas.shape[1] - at[0]]
    below = canvas[y : y + above.shape[0], x : x + above.shape[1]]
    below *= 1 - above[..., 3:]
    below += above
