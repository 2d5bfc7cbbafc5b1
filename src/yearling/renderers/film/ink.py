"""Letters and emoji onto a card.

In: a line of runs, its size, colour and place. Out: the picture with it laid over.
"""

from __future__ import annotations

from PIL import Image, ImageDraw

from yearling import fonts

from .runs import EMOJI, STRIKE, Line, Run, direction, font, length

EMOJI_DOWN = 0.16
"""Of the size: how far an emoji reaches below the line of writing."""
SEAM = 2
"""Pixels around letters for their soft edges."""


def write(
    card: Image.Image,
    line: Line,
    size: int,
    colour: tuple[int, int, int],
    at: tuple[float, float],
) -> None:
    """Lay a line over the card; `at` is where its writing begins, in pixels of the card."""
    left, baseline = at
    for run in line.runs:
        if run.face == fonts.EMOJI:
            drawn, place = _emoji(run, size, left, baseline)
        else:
            drawn, place = _letters(run, size, colour, (left, baseline))
        _over(card, drawn, place)
        left += length(run, size)


def _letters(
    run: Run, size: int, colour: tuple[int, int, int], at: tuple[float, float]
) -> tuple[Image.Image, tuple[int, int]]:
    """As they stand between pixels, and the pixel where that begins."""
    face, way = font(run.face, size), direction(run)
    left, top, right, bottom = face.getbbox(run.text, anchor="ls", direction=way)
    corner = (round(at[0] + left) - SEAM, round(at[1] + top) - SEAM)
    mask = Image.new("L", (round(right - left) + 2 * SEAM, round(bottom - top) + 2 * SEAM))
    place = (at[0] - corner[0], at[1] - corner[1])
    ImageDraw.Draw(mask).text(place, run.text, 255, face, anchor="ls", direction=way)
    drawn = Image.new("RGBA", mask.size, colour)
    drawn.putalpha(mask)
    return drawn, corner


def _emoji(
    run: Run, size: int, left: float, baseline: float
) -> tuple[Image.Image, tuple[int, int]]:
    """Drawn at the one size there is, and scaled."""
    face, scale = font(run.face, STRIKE), EMOJI * size / STRIKE
    box = face.getbbox(run.text, anchor="ls")
    drawn = Image.new("RGBA", (max(1, round(box[2])), max(1, round(box[3] - box[1]))))
    ImageDraw.Draw(drawn).text((0, -box[1]), run.text, font=face, embedded_color=True, anchor="ls")
    smaller = (max(1, round(drawn.width * scale)), max(1, round(drawn.height * scale)))
    small = drawn.resize(smaller, Image.Resampling.LANCZOS)
    return small, (round(left), round(baseline + EMOJI_DOWN * size) - small.height)


def _over(card: Image.Image, drawn: Image.Image, at: tuple[int, int]) -> None:
    """Lay one over the other, as far as it is inside."""
    x, y = max(0, -at[0]), max(0, -at[1])
    if x < drawn.width and y < drawn.height and at[0] < card.width and at[1] < card.height:
        card.alpha_composite(drawn, (at[0] + x, at[1] + y), (x, y))
