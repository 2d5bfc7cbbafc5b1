"""Paint: shapes laid on a canvas like gouache on paper, with light from one side.

Rule 1: outlines are arrays of complex numbers (x + iy, y downwards) in the units of a pen.
Rule 2: the root pen's unit is the shorter side of the picture, its origin the centre.
Rule 3: colours are `#rrggbb` or `#rrggbbaa`; all chance comes from the canvas's own seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Outline = NDArray[np.complex128]
Pose = TypeVar("Pose")
Spots = Sequence[tuple[float, float]]


class Cloth(NamedTuple):
    """A colour with a pattern of another: `dots`, `stripes` or `checks`, `size` apart."""

    base: str
    other: str
    kind: str
    size: float = 0.1


def rgb(colour: str) -> Floats:
    """Red, green and blue of `colour`, 0 to 1."""
    return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)], np.float32)


def mix(one: str, other: str, share: float) -> str:
    """The colour on the way from `one` to `other`."""
    both = rgb(one) * (1 - share) + rgb(other) * share
    return "#" + "".join(f"{round(float(v) * 255):02x}" for v in both)


def cut(spots: Spots) -> Outline:
    """A shape with straight edges, as cut from paper."""
    return np.array([complex(x, y) for x, y in spots])


def blob(spots: Spots) -> Outline:
    """A closed soft curve through all spots (Catmull-Rom)."""
    return _curve(cut(spots), closed=True)


def oval(x: float, y: float, wide: float, high: float = 0.0, tilt: float = 0.0) -> Outline:
    """An ellipse by centre and half axes; a circle without `high`."""
    angle = np.linspace(0, 2 * np.pi, 56, endpoint=False)
    ring = wide * np.cos(angle) + 1j * (high or wide) * np.sin(angle)
    return np.asarray(complex(x, y) + ring * np.exp(1j * tilt), np.complex128)


def box(left: float, top: float, right: float, bottom: float, bend: float = 0.02) -> Outline:
    """A rectangle with corners rounded by `bend`."""
    bend = min(bend, (right - left) / 2, (bottom - top) / 2)
    arc = bend * np.exp(1j * np.linspace(np.pi, 1.5 * np.pi, 7))
    middle, half = complex(left + right, top + bottom) / 2, complex(right - left, bottom - top) / 2
    x, y = half.real - bend, half.imag - bend
    corners = [middle + complex(*at) for at in ((-x, -y), (x, -y), (x, y), (-x, y))]
    return np.concatenate([at + arc * 1j**i for i, at in enumerate(corners)])


def ring(x: float, y: float, size: float) -> Outline:
    """A thin ring; its hole comes of the even-odd rule."""
    return np.append(oval(x, y, size), oval(x, y, size * 0.83)[::-1])


def limb(spots: Spots, width: float, end: float = 0.0) -> Outline:
    """A thick soft stroke along the spots with round ends, `end` wide at its end."""
    line = _curve(cut(spots), closed=False)
    way = np.gradient(line)
    side = 1j * way / np.maximum(np.abs(way), 1e-9)
    half = np.linspace(width, end or width, len(line)) / 2
    cap = np.exp(1j * np.linspace(0, np.pi, 9))
    first = line[0] + side[0] * half[0] * cap
    last = line[-1] - side[-1] * half[-1] * cap
    return np.concatenate([line - side * half, last, (line + side * half)[::-1], first])


def _curve(spots: Outline, *, closed: bool) -> Outline:
    if closed:
        padded = np.concatenate([spots[-1:], spots, spots[:2]])
    else:
        padded = np.concatenate([spots[:1], spots, spots[-1:]])
    p0, p1, p2, p3 = (padded[i : len(padded) - 3 + i, None] for i in range(4))
    t = np.linspace(0, 1, 10, endpoint=False)[None, :]
    bend = 2 * p0 - 5 * p1 + 4 * p2 - p3
    line = 0.5 * (2 * p1 + (p2 - p0) * t + bend * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
    return line.ravel() if closed else np.append(line.ravel(), spots[-1])


@cache
def _paper(unit: int) -> Floats:
    """Tooth, mottling and brush strokes of the paper, each around 0, three planes."""
    rng = np.random.default_rng(7)
    fine = unit / 1200
    planes = []
    for wide, high in ((0.8, 0.8), (38, 38), (26, 2.2)):
        noise = rng.standard_normal((1024, 1024)).astype(np.float32)
        soft = cv2.GaussianBlur(noise, (0, 0), wide * fine + 0.01, sigmaY=high * fine + 0.01)
        planes.append(soft / soft.std())
    tile = np.stack(planes)
    row = np.concatenate([tile, tile[:, ::-1], tile], axis=1)
    return np.concatenate([row, row[:, :, ::-1], row], axis=2)


class Canvas:
    """A sheet being painted; `takes` goes back to the background for each pose."""

    def __init__(self, size: tuple[int, int], seed: int, light: complex, view: Outline) -> None:
        """`view` holds zoom and tilt as one number, then the spot it is centred on."""
        self.pixels = np.zeros((size[1], size[0], 3), np.float32)
        self.seed = seed
        self.rng = np.random.default_rng(seed)
        self.light = light
        self.shade = np.array([0.66, 0.58, 0.70], np.float32)
        self.heads: list[tuple[str, complex, float]] = []
        self.masters: list[tuple[Floats, list[tuple[str, complex, float]]]] = []
        unit = min(size)
        turn = unit * complex(view[0])
        self.paper = _paper(unit)
        self.root = Pen(self, turn, complex(size[0], size[1]) / 2 - turn * complex(view[1]))

    def soften(self, blur: float) -> None:
        """Put all that is painted so far out of focus; `blur` in root units."""
        sigma = blur * abs(self.root.turn)
        self.pixels = np.asarray(cv2.GaussianBlur(self.pixels, (0, 0), sigma), np.float32)

    def takes(self, poses: Sequence[Pose]) -> Iterator[Pose]:
        """Each pose on the same background; finished pictures go to `masters`."""
        ground = self.pixels.copy()
        for pose in poses:
            self.pixels, self.heads = ground.copy(), []
            self.rng = np.random.default_rng(self.seed)
            yield pose
            self.masters.append((self.pixels, self.heads))

    def texture(self, high: int, wide: int) -> Floats:
        """A piece of paper of that size from anywhere on the sheet."""
        space = self.paper.shape[1]
        top, left = (int(self.rng.integers(0, max(1, space - n))) for n in (high, wide))
        piece = self.paper[:, top : top + high, left : left + wide]
        if piece.shape[1:] != (high, wide):
            short = ((0, 0), (0, high - piece.shape[1]), (0, wide - piece.shape[2]))
            piece = np.pad(piece, short, mode="reflect")
        return np.asarray(piece, np.float32)


class _Patch(NamedTuple):
    """The part of the canvas that a shape touches, and how far it covers each pixel."""

    pixels: Floats
    mask: Floats
    corner: complex


@dataclass(frozen=True, slots=True)
class Pen:
    """Paints in its own units: `turn` is scale and rotation, `flip` mirrors left and right."""

    canvas: Canvas
    turn: complex
    at: complex
    flip: bool = False

    def pen(self, x: float, y: float, size: float, tilt: float = 0.0, *, flip: bool = False) -> Pen:
        """A pen for a figure at (x, y), `size` of these units being one of its own."""
        turn = self.turn * size * np.exp(1j * (-tilt if self.flip else tilt))
        return Pen(
            self.canvas, complex(turn), complex(self._to(cut([(x, y)]))[0]), self.flip != flip
        )

    def _to(self, spots: Outline) -> Outline:
        return self.at + self.turn * (-spots.conj() if self.flip else spots)

    def paint(
        self, outline: Outline, colour: str | Cloth, *,
        form: float = 0.4, cast: float = 0.0, soft: float = 0.0,
    ) -> None:  # fmt: skip
        """Lay a shape on. `form`: how round it looks; `cast`: its shadow; `soft`: blur."""
        size = abs(self.turn)
        patch = self._patch(outline, (3 * soft + 2.5 * cast) * size + 3, soft * size)
        if patch is None:
            return
        plain = colour.base if isinstance(colour, Cloth) else colour
        pixels, mask, _ = patch
        if cast:
            reach = cast * size
            under = self._shifted(mask, -self.canvas.light * reach, reach * 0.8)
            pixels *= 1 - (1 - self.canvas.shade) * (0.75 * under)[..., None]
        fill = self._fill(patch, colour, form)
        if len(plain) > 7:
            mask = mask * (int(plain[7:9], 16) / 255)
        pixels += (fill - pixels) * mask[..., None]

    def shine(self, outline: Outline, colour: str, power: float, soft: float) -> None:
        """Add light in a soft shape: screens, never darkens."""
        size = abs(self.turn)
        patch = self._patch(outline, 3 * soft * size + 3, soft * size)
        if patch is not None:
            ray = rgb(colour) * (patch.mask * power)[..., None]
            patch.pixels[...] = 1 - (1 - patch.pixels) * (1 - ray)

    def wash(self, top: str, bottom: str) -> None:
        """Cover the whole sheet with brushed colour from `top` to `bottom`."""
        pixels = self.canvas.pixels
        high, wide = pixels.shape[:2]
        _, mottle, streak = self.canvas.texture(high, wide)
        down = np.linspace(-0.05, 1.05, high, dtype=np.float32)[:, None]
        share = np.clip(down + 0.05 * mottle + 0.015 * streak, 0, 1)[..., None]
        pixels[...] = rgb(top) * (1 - share) + rgb(bottom) * share

    def _patch(self, outline: Outline, pad: float, blur: float) -> _Patch | None:
        spots = self._to(outline)
        canvas = self.canvas.pixels
        left, top = (max(0, int(v.min() - pad)) for v in (spots.real, spots.imag))
        right = min(canvas.shape[1], int(spots.real.max() + pad))
        bottom = min(canvas.shape[0], int(spots.imag.max() + pad))
        if right <= left or bottom <= top:
            return None
        wide, high = right - left, bottom - top
        fine = 2 if wide * high > 40_000 else 4
        local = (spots - complex(left, top)) * fine * 16
        corners = np.stack([local.real, local.imag], 1).round().astype(np.int32)
        rough = np.zeros((high * fine, wide * fine), np.uint8)
        cv2.fillPoly(rough, [corners], 255, cv2.LINE_AA, 4)
        mask = cv2.resize(rough, (wide, high), interpolation=cv2.INTER_AREA)
        cover = np.asarray(mask / np.float32(255), np.float32)
        if blur > 0.3:
            cover = self._shifted(cover, 0, blur)
        return _Patch(canvas[top:bottom, left:right], cover, complex(left, top))

    @staticmethod
    def _shifted(mask: Floats, way: complex, blur: float) -> Floats:
        """`mask` moved and blurred, at a coarser scale where the blur allows it."""
        step = max(1.0, blur / 3)
        small = (max(2, round(mask.shape[1] / step)), max(2, round(mask.shape[0] / step)))
        ratio = (small[0] / mask.shape[1], small[1] / mask.shape[0])
        move = np.array([[1, 0, way.real * ratio[0]], [0, 1, way.imag * ratio[1]]], np.float32)
        coarse = cv2.resize(mask, small, interpolation=cv2.INTER_AREA)
        coarse = cv2.warpAffine(coarse, move, small) if way else coarse
        coarse = cv2.GaussianBlur(coarse, (0, 0), max(0.3, blur * ratio[0]))
        back = cv2.resize(coarse, mask.shape[1::-1], interpolation=cv2.INTER_LINEAR)
        return np.asarray(back, np.float32)

    def _fill(self, patch: _Patch, colour: str | Cloth, form: float) -> Floats:
        high, wide = patch.mask.shape
        tooth, mottle, streak = self.canvas.texture(high, wide)
        plain = rgb(colour.base if isinstance(colour, Cloth) else colour)
        fill = plain * (1 + 0.028 * mottle + 0.009 * streak + 0.014 * tooth)[..., None]
        if isinstance(colour, Cloth):
            share = self._pattern(patch, colour)[..., None]
            fill += (rgb(colour.other) - plain) * share
        if form:
            reach = 0.22 * min(high, wide)
            away = self._shifted(patch.mask, self.canvas.light * reach, reach * 0.7)
            rough = 0.16 * tooth + 0.03 * streak
            dark = np.clip((0.72 - away) * 1.5 + rough, 0, 1) * form
            toward = self._shifted(patch.mask, -self.canvas.light * reach, reach * 0.7)
            lit = np.clip((0.62 - toward) * 1.3 + rough, 0, 1) * form * 0.42
            fill *= 1 - (1 - self.canvas.shade) * dark[..., None]
            fill += (1 - fill) * lit[..., None] * np.array([1, 0.94, 0.8], np.float32)
        return np.asarray(fill, np.float32)

    def _pattern(self, patch: _Patch, cloth: Cloth) -> Floats:
        high, wide = patch.mask.shape
        across, down = np.meshgrid(np.arange(wide), np.arange(high))
        local = (across + 1j * down + patch.corner - self.at) / (self.turn * cloth.size)
        x, y = local.real, local.imag
        edge = 1.5 / max(2.0, abs(self.turn) * cloth.size)
        if cloth.kind == "dots":
            x = x + 0.5 * (np.floor(y) % 2)
            far = np.hypot(x % 1 - 0.5, y % 1 - 0.5)
            share = np.clip((0.24 - far) / edge, 0, 1)
        elif cloth.kind == "stripes":
            share = np.clip((0.25 - np.abs(y % 1 - 0.5)) / edge + 0.5, 0, 1)
        else:
            share = ((x % 1 < 0.4) * 0.5 + (y % 1 < 0.4) * 0.5) * 0.75
        return np.asarray(share, np.float32)
