"""Frames: what a shot shows at each moment, as planes that an encoder takes as they are.

In: a shot, its picture or its excerpt, its words drawn. Out: one frame after the other, 4:2:0. The
picture is moved on its planes, at fractions of a pixel, so that a slow move does not tremble; all
that can be done once a shot is done once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import simplejpeg
from numpy.typing import NDArray

from yearling.decoding import stretch
from yearling.layout import motion
from yearling.layout.crop import crop
from yearling.records import Box, Move, Shot
from yearling.renderers.coding import Planes

Plane = NDArray[np.uint8]

FINER = 1.25
"""Pixels of a still for one of the frame: below, it softens as the frame moves closer."""
DARK, COLOUR = 0.35, 0.6
"""How bright and how coloured the ground is, of the picture's own: with as little of both it is
mud."""
PLAIN = (0x14, 0x20, 0x1B)
"""Red, green, blue of the ground where no picture is."""
_COARSE = 24
"""Pixels of the ground's short side before it is drawn large: all detail is gone."""
BLACK = (16, 128, 128)


class Source(NamedTuple):
    """A picture or an excerpt in the folder of kept derivatives."""

    path: Path
    part: Box
    """Of the picture, that it shows."""
    moving: bool = False


class Size(NamedTuple):
    """Of a frame in pixels, both even."""

    width: int
    height: int


@dataclass(slots=True)
class Words:
    """A drawn card, made ready to be laid over planes: what stays of them, and what is added."""

    places: list[tuple[slice, slice]]
    stays: list[Plane]
    adds: list[Plane]


@dataclass(slots=True)
class Scene:
    """A shot, opened: gives its frames in order of time, skipping as many as wanted."""

    size: Size
    move: Move | None
    stills: list[Plane]
    """Of a picture; empty for an excerpt and for a ground alone."""
    ground: Planes | None
    part: Box
    frames: Iterator[Planes] | None = None
    """Of an excerpt, and how many of them are gone."""
    gone: int = 0
    words: Words | None = None
    last: tuple[Box | None, Planes] | None = field(default=None)

    def at(self, number: int, of: int) -> Planes:
        """Its frame of a number, 0 to `of` - 1. The caller may not change it."""
        box = motion.at(self.move, number / of) if self.move else None
        if self.frames:
            self._forward(number)
        elif self.last and self.last[0] == box:
            return self.last[1]
        made = self._drawn(box)
        if self.words:
            _lay(made, self.words, self.size)
        self.last = box, made
        return made

    def _forward(self, number: int) -> None:
        """To that frame of the excerpt; its last one stays where it is too short."""
        while self.frames and self.gone <= number:
            found = next(self.frames, None)
            self.gone += 1
            if found is not None:
                height = found.shape[0] * 2 // 3
                self.stills = stretch.parted(found, found.shape[1], height)

    def _drawn(self, box: Box | None) -> Planes:
        if self.ground is not None:
            made = self.ground.copy()
        elif self.stills:
            made = np.empty((self.size.height * 3 // 2, self.size.width), np.uint8)
        else:
            made = plain(PLAIN, self.size)
        if box and self.stills:
            _warp(made, self.stills, _within(box, self.part), self.size)
        return made


def scene(shot: Shot, source: Source | None, size: Size) -> Scene:
    """Open a shot. Raises `OSError` if its kept picture is gone."""
    if source is None:
        return Scene(size, None, [], plain(PLAIN, size), Box(0, 0, 1, 1))
    if source.moving:
        moving = excerpt(source.path)
        first = next(moving, None)
        ground = None
        if first is not None and shot.framed:
            height = first.shape[0] * 2 // 3
            ground = _ground(stretch.parted(first, first.shape[1], height), size)
        again = excerpt(source.path)
        return Scene(size, shot.move, [], ground, source.part, frames=again)
    stills, ground = _opened(source, shot.move, size, shot.framed or not shot.move)
    return Scene(size, shot.move, stills if shot.move else [], ground, source.part)


def excerpt(path: Path) -> Iterator[Planes]:
    """Frames of an excerpt of ours."""
    import av  # noqa: PLC0415 - a big library that only clips need

    with av.open(str(path), format="mov") as clip:
        for frame in clip.decode(clip.streams.video[0]):
            yield np.asarray(frame.to_ndarray(), np.uint8)


def plain(colour: tuple[int, int, int], size: Size) -> Planes:
    """A frame of one colour, red, green and blue."""
    one = stretch.yuv(np.full((2, 2, 3), colour, np.uint8))
    return flat((int(one[0][0, 0]), int(one[1][0, 0]), int(one[2][0, 0])), size)


def flat(values: tuple[int, int, int], size: Size) -> Planes:
    """A frame of one value in each plane."""
    made = np.empty((size.height * 3 // 2, size.width), np.uint8)
    for plane, value in zip(stretch.parted(made, *size), values, strict=True):
        plane[:] = value
    return made


@lru_cache(2)  # the parts of a shot come one after the other, and the first fades from another's
def _opened(
    source: Source, move: Move | None, size: Size, grounded: bool
) -> tuple[list[Plane], Planes | None]:
    stills = _still(source, move, size)
    return stills, _ground(stills, size) if grounded else None


def _still(source: Source, move: Move | None, size: Size) -> list[Plane]:
    """Planes of a kept picture; one with too few pixels is enlarged, once and smoothly."""
    pixels = simplejpeg.decode_jpeg(source.path.read_bytes(), "rgb")
    if move:
        least = min(move.start.width, move.end.width) / source.part.width
        short = size.width / least / pixels.shape[1]
        if short > 1:
            pixels = cv2.resize(pixels, None, fx=short, fy=short, interpolation=cv2.INTER_CUBIC)
    return stretch.yuv(pixels)


def _within(box: Box, part: Box) -> Box:
    """A part of the picture, in fractions of another part of it."""
    return Box(
        (box.left - part.left) / part.width,
        (box.top - part.top) / part.height,
        box.width / part.width,
        box.height / part.height,
    )


def _warp(made: Planes, stills: list[Plane], box: Box, size: Size) -> None:
    """Draw what the frame shows of a picture; where it ends, what is there already stays.

    Samples of chroma lie on the left one of their four pixels, half way down (H.264, annex E).
    """
    across = (-box.left / box.width * size.width, (1 - box.left) / box.width * size.width)
    down = (-box.top / box.height * size.height, (1 - box.top) / box.height * size.height)
    for number, (plane, still) in enumerate(zip(stretch.parted(made, *size), stills, strict=True)):
        step, first = (2, (0.5, 1.0)) if number else (1, (0.5, 0.5))
        scale = (box.width / size.width, box.height / size.height)
        high, wide = still.shape
        matrix = np.array(
            [
                [scale[0] * step * wide, 0, (box.left + scale[0] * first[0]) * wide - 0.5],
                [0, scale[1] * step * high, (box.top + scale[1] * first[1]) * high - 0.5],
            ]
        )
        spans = [
            _span((a - offset) / step, (b - offset) / step, length)
            for (a, b), offset, length in zip((across, down), first, plane.shape[::-1], strict=True)
        ]
        _warp_plane(plane, still, matrix, spans)


class _Span(NamedTuple):
    """Pixels that a picture covers along one side, and how much of the first and of the last."""

    begin: int
    end: int
    first: float
    last: float


def _span(begin: float, end: float, length: int) -> _Span:
    """From two places, counted from the middle of the first pixel."""
    begin, end = max(begin + 0.5, 0.0), min(end + 0.5, float(length))
    first, last = int(np.floor(begin + 1e-6)), int(np.ceil(end - 1e-6))
    return _Span(first, max(first + 1, last), min(1.0, first + 1 - begin), min(1.0, end - last + 1))


def _warp_plane(
    plane: Plane, still: Plane, matrix: NDArray[np.float64], spans: list[_Span]
) -> None:
    x, y = spans
    shifted = matrix.copy()
    shifted[0, 2] += matrix[0, 0] * x.begin
    shifted[1, 2] += matrix[1, 1] * y.begin
    there = plane[y.begin : y.end, x.begin : x.end]
    size = (x.end - x.begin, y.end - y.begin)
    whole = there.shape == plane.shape
    drawn = cv2.warpAffine(
        still,
        shifted,
        size,
        dst=plane if whole else None,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    if whole:
        return
    for lines, old, share in (
        (drawn[:, 0], there[:, 0], x.first),
        (drawn[:, -1], there[:, -1], x.last),
        (drawn[0], there[0], y.first),
        (drawn[-1], there[-1], y.last),
    ):
        if share < 1:
            lines[:] = np.rint(old + share * (lines.astype(np.float32) - old))
    there[:] = drawn


def _ground(stills: list[Plane], size: Size) -> Planes:
    """The picture filling the frame, without detail and dark; a little noise keeps it even."""
    height, width = stills[0].shape
    part = crop(width / height, size.width / size.height, (), (0.5, 0.5)) or Box(0, 0, 1, 1)
    noise = np.random.default_rng(0).random((size.height, size.width), np.float32) - 0.5
    made = np.empty((size.height * 3 // 2, size.width), np.uint8)
    shares = (DARK, COLOUR, COLOUR)
    for plane, still, zero, share in zip(
        stretch.parted(made, *size), stills, BLACK, shares, strict=True
    ):
        high, wide = still.shape
        top, left = int(part.top * high), int(part.left * wide)
        shown = still[top : top + int(part.height * high), left : left + int(part.width * wide)]
        ratio = _COARSE / min(size)
        coarse = (round(size.width * ratio), round(size.height * ratio))
        small = cv2.resize(shown, coarse, interpolation=cv2.INTER_AREA).astype(np.float32)
        soft = cv2.GaussianBlur(small, (0, 0), 2.2)
        large = cv2.resize(soft, plane.shape[::-1], interpolation=cv2.INTER_CUBIC)
        grain = noise[: plane.shape[0], : plane.shape[1]]
        plane[:] = np.clip(np.rint(zero + share * (large - zero) + grain), 16, 240)
    return made


def words(pixels: NDArray[np.uint8], left: int, top: int, size: Size) -> Words:
    """Make a card of straight alpha ready to be laid at a place of the frame."""
    whole = np.zeros((size.height, size.width, 4), np.uint8)
    bottom, right = min(size.height, top + pixels.shape[0]), min(size.width, left + pixels.shape[1])
    whole[top:bottom, left:right] = pixels[: bottom - top, : right - left]
    top, left = top // 2 * 2, left // 2 * 2
    bottom, right = bottom + bottom % 2, right + right % 2
    card = np.ascontiguousarray(whole[top:bottom, left:right])
    alpha = np.ascontiguousarray(card[..., 3])
    half = (alpha.shape[1] // 2, alpha.shape[0] // 2)
    thin = cv2.resize(alpha, half, interpolation=cv2.INTER_AREA)
    luma, *_ = stretch.yuv(np.ascontiguousarray(card[..., :3]))
    inked = card[..., :3].astype(np.float32) * (alpha[..., None] / 255)
    inked = cv2.resize(inked, half, interpolation=cv2.INTER_AREA)
    colour = np.clip(inked * 255 / np.maximum(thin, 1)[..., None], 0, 255).astype(np.uint8)
    parts = [(luma, alpha)]
    chroma = cv2.transform(colour, stretch.BT709[1:])
    parts += [(chroma[..., n], thin) for n in (0, 1)]
    one = (slice(top, bottom), slice(left, right))
    two = (slice(top // 2, bottom // 2), slice(left // 2, right // 2))
    return Words(
        [one, two, two],
        [255 - over for _, over in parts],
        [np.rint(ink * (over / 255)).astype(np.uint8) for ink, over in parts],
    )


def _lay(made: Planes, card: Words, size: Size) -> None:
    """Only where the card is."""
    laid = zip(stretch.parted(made, *size), card.places, card.stays, card.adds, strict=True)
    for plane, place, stays, adds in laid:
        plane[place] = cv2.add(cv2.multiply(plane[place], stays, scale=1 / 255), adds)


def fading(
    above: Callable[[int], Planes], below: Callable[[int], Planes], fade: int, numbers: range
) -> Iterator[Planes]:
    """Frames of a shot; in the first `fade` of them it takes over from the one below."""
    for number in numbers:
        if number >= fade:
            yield above(number)
        else:
            yield mixed(above(number), below(number), number + 1, fade)


def mixed(above: Planes, below: Planes, step: int, fade: int) -> Planes:
    """A step of a fade, 1 to `fade`: slowly off, slowly there."""
    share = step / (fade + 1)
    share = share * share * (3 - 2 * share)
    return np.asarray(cv2.addWeighted(above, share, below, 1 - share, 0), np.uint8)
