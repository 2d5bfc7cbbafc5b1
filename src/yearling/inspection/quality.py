"""How crisp and how well lit a picture is, and how flat: numbers without a network.

In: grey pixels, upright. Out: numbers from 0 to 1. May not: decode, read files.
Crispness is measured by blurring again (Crete et al. 2007): what is crisp loses much of its
gradients, what is blurred has none to lose. Measured on 68 faces in ten versions each (sharp,
soft background, noise; blurred face, motion, all blurred, blurred and noisy): AUC .97, .99
without the noisy ones, against .91 and .97 for the variance of a Laplacian.
Grain has gradients too, and loses most of them: night would read as sharp. What grain of the
measured strength alone would give is taken off, as powers. Measured on 76 faces, sharp ones with
grain of 0, 5, 12 grey levels against blurred ones with 0, 5, 12, 25: AUC .92, without that .64; of
a sharp face and its blurred and grainy copies the sharp one is first in .93 of pairs, not .58.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
Floats = NDArray[np.float32]

_FACE = (96, 112)
"""Pixels to which a larger face is reduced, so that a big one is not held to more."""
_WINDOW, _WINDOW_SMALL = 7, 5
_SMALL = 72
"""A face narrower than this is measured in the smaller window, for like numbers."""
_DENOISE = 0.8
_LOST = (0.10, 0.40, 0.70)
_GRADE = (0.0, 0.85, 1.0)
"""Share lost to grade: a face blurred by 4 pixels of 96, the median sharp one, the crispest."""
_TILES = (8, 8)
_LEAST_SIDE = 16
"""Pixels; a face or picture smaller than this cannot be judged, and counts as blurred."""
_GRAIN = 0.05
"""Grey levels a pixel that are taken to be there at least: nothing at all is not crisp."""
_LEAST_GRADIENT = (0.25, 1.0)
"""Mean grey levels a pixel: a tile under the second is sky or wall, and its grain would be
measured; in mist, where that is all there is, the richest tenth counts down to the first."""

_SECOND_DIFFERENCES = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
"""Blind to edges along the axes and to slopes, not to grain (Immerkaer 1996)."""
_FLATTEST, _FLATTEST_OF_FACE = 0.2, 0.35
"""Quantile of the tiles' grain that is taken for the picture's: the others show texture."""
_PURE_GRAIN = {_WINDOW_SMALL: (0.162, 0.229), _WINDOW: (0.179, 0.229)}
"""Gradient lost and gradient there of grain of 1 grey level (measured on 400 x 400 pixels)."""
_SAFETY = 1.1
"""The estimate is a low quantile, so a little low."""
_GRAINY = (2.0, 12.0)
"""Grey levels from which grain is seen, and at which it is all that is fine. Of 140 photos 95 %
are under the first; with noise of 12 added four photos measure 5.6 to 8.8, with 35 19 to 25."""
_PATCH = 32
"""Pixels; 8 x 8 patches of this size stand for the picture."""
_CLIPPED = (8, 247)
"""Mean grey levels between which a patch can show grain."""

_APART = 24
"""Pixels."""
_SHEET = 160
"""Pixels of the long side at which a sheet of paper is looked for."""
_PRINT = np.ones((9, 9), np.uint8)
"""What closes the print on a sheet, in those pixels."""
_LEAST_SHEET = 0.1
"""Share of the picture."""


def face_sharpness(face: Gray) -> float:
    """Crispness of a face; `face` is cut out at the best resolution at hand."""
    if face.shape[1] > _FACE[0]:
        face = np.asarray(cv2.resize(face, _FACE, interpolation=cv2.INTER_AREA), np.uint8)
    window = _WINDOW if face.shape[1] >= _SMALL else _WINDOW_SMALL
    shares, _ = _crispness(face, window, (1, 1), _strength(face, _FLATTEST_OF_FACE))
    return float(np.interp(shares.min(), _LOST, _GRADE))


def sharpest_part(gray: Gray) -> float:
    """Crispness of the crispest of 8 x 8 tiles that show anything: a picture without faces.

    Where none shows edges of both ways (a horizon, a roof before the night), those of one way
    count. Strip by strip, so that the numbers of one stay near the processor: half the time.
    """
    strips = np.array_split(gray, max(1, min(_TILES[1], len(gray) // _LEAST_SIDE)))
    grain = _strength(gray, _FLATTEST)
    rows = [_crispness(strip, _WINDOW_SMALL, (_TILES[0], 1), grain) for strip in strips]
    shares, there = (np.concatenate(part, 1) for part in zip(*rows, strict=True))
    worse = there.min(0)
    shown = worse >= np.clip(np.quantile(worse, 0.9), *_LEAST_GRADIENT)
    found = shares.min(0)[shown] if shown.any() else shares[there >= _LEAST_GRADIENT[0]]
    return float(np.interp(found.max(initial=0), _LOST, _GRADE))


def _crispness(
    gray: Gray, window: int, tiles: tuple[int, int], strength: float
) -> tuple[Floats, Floats]:
    """Along each axis, of each tile: the share of gradients that a blur takes away.

    And how much gradient there was, in grey levels a pixel. Both without grain's of that strength.
    """
    if min(gray.shape) < _LEAST_SIDE:
        return np.zeros((2, *tiles[::-1]), np.float32), np.zeros((2, *tiles[::-1]), np.float32)
    smooth = cv2.GaussianBlur(gray.astype(np.float32), (0, 0), _DENOISE)
    shares, mass = [], []
    once, even = np.ones(1, np.float32), np.full(window, 1 / window, np.float32)
    for before, after, kernels in (
        (np.s_[:-1], np.s_[1:], (once, even)),
        (np.s_[:, :-1], np.s_[:, 1:], (even, once)),
    ):
        again = cv2.sepFilter2D(smooth, -1, *kernels, borderType=cv2.BORDER_REFLECT)
        there = cv2.absdiff(smooth[after], smooth[before])
        lost = cv2.absdiff(again[after], again[before])
        lost = cv2.max(cv2.subtract(there, lost, dst=lost), 0.0, dst=lost)
        sums = [
            _without(_means(part, tiles), strength * grain)
            for part, grain in zip((lost, there), _PURE_GRAIN[window], strict=True)
        ]
        shares.append(sums[0] / np.maximum(sums[1], _GRAIN))
        mass.append(sums[1])
    return np.stack(shares), np.stack(mass)


def _means(values: NDArray[Any], tiles: tuple[int, int]) -> Floats:
    """Mean of each tile; what whole pixels cannot share at the right and below is left out.

    NumPy's sums take a fifth of the time of OpenCV's reduction to so few pixels (measured).
    """
    wide, high = (side // n for side, n in zip(values.shape[::-1], tiles, strict=True))
    shared = values[: high * tiles[1], : wide * tiles[0]]
    parts = shared.reshape(tiles[1], high, tiles[0], wide)
    return np.asarray(parts.sum(3).sum(1) / np.float32(wide * high), np.float32)


def _without(gradient: NDArray[Any], grain: float) -> Floats:
    """What is left of mean gradients when those of grain, which add as powers, are taken off."""
    return np.asarray(np.sqrt(np.maximum(np.square(gradient) - grain**2, 0)), np.float32)


def _strength(gray: Gray, flattest: float) -> float:
    """Standard deviation of the grain in grey levels, by the tiles that show least else."""
    if min(gray.shape) < _LEAST_SIDE:
        return 0.0
    return float(np.quantile(_grain(gray, _TILES), flattest)) * _SAFETY


def _grain(gray: NDArray[Any], tiles: tuple[int, int]) -> Floats:
    """Standard deviation in grey levels of what is random in each tile, texture included."""
    second = np.abs(cv2.filter2D(gray.astype(np.float32), -1, _SECOND_DIFFERENCES))
    return _means(second, tiles) * np.float32(np.sqrt(np.pi / 2) / 6)


def noise(pixels: NDArray[np.uint8]) -> float:
    """How grainy a picture is: 0 up to what nobody sees, 1 where grain hides what is fine.

    Measured on the flattest of 64 patches at the pixels as they are, in the green that most
    sensor pixels see; what is all black or burnt shows none.
    """
    rows, columns = (
        np.linspace(0, max(side - _PATCH, 0), n, dtype=int)
        for side, n in zip(pixels.shape, _TILES, strict=False)
    )
    patches = (pixels[y : y + _PATCH, x : x + _PATCH, 1] for y in rows for x in columns)
    lit = [p for p in patches if _CLIPPED[0] < p.mean() < _CLIPPED[1]]
    strengths = [float(_grain(patch, (1, 1))[0, 0]) for patch in lit]
    return _ramp(float(np.quantile(strengths, _FLATTEST)), *_GRAINY) if lit else 0.0


def light(gray: Gray) -> float:
    """Exposure and contrast of a whole picture: 1 unless it is dark, pale, burnt or dull.

    Night is half a fault where something in it is well lit: a fire, a stage, a candle.
    """
    levels = cv2.calcHist([gray], [0], None, [256], [0, 256]).ravel().astype(np.float64) / gray.size
    dark, middle, bright, top = np.searchsorted(levels.cumsum(), (0.05, 0.5, 0.95, 0.98)) / 255
    lit = max(_ramp(middle, 0.03, 0.25), 0.5 * _ramp(top, 0.2, 0.6))
    exposed = min(lit, _ramp(-middle, -0.97, -0.75))
    burnt = float(levels[254:].sum())
    return exposed * _ramp(bright - dark, 0.05, 0.45) * _ramp(-burnt, -0.5, -0.05)


def face_light(face: Gray) -> float:
    """Exposure of a face, whatever the colour of its skin.

    The mean would call dark skin underexposed. Eye whites, teeth and highlights are bright in
    every face that has light, and features stand out by ratio, so these two are measured:
    the 98th percentile, and the ratio of light to shade; with what is burnt out. The corners
    of the box are background, and do not count. Measured on 99 faces before a well exposed
    background: with skin three stops darker all stay over .8, with eyes and highlights darkened
    too the median is 1.0; five stops make a silhouette of any face (.2).
    """
    height, width = face.shape
    face = face[height * 12 // 100 : height * 92 // 100, width * 15 // 100 : width * 85 // 100]
    if face.size == 0:
        return 0.0
    shade, bright = np.percentile(face, (10, 98))
    ratio = (bright + 8) / (shade + 8)  # 8: camera noise must not make a ratio in the dark
    burnt = float((face >= 253).mean())
    exposed = _ramp(bright / 255, 0.12, 0.28)
    return exposed * _ramp(ratio, 1.05, 1.5) * _ramp(-burnt, -0.25, -0.03)


def flat(pixels: NDArray[np.uint8]) -> float:
    """Share of pixels, every 24th along both axes, that exactly equal the next of them.

    Nearer ones are often equal in a JPEG of low quality, whose blocks have 8. Measured: over .5
    are 30 of 30 screenshots, and of 94 photos none at quality 85 or 30, .01 at 20, .04 at 12, .13
    at 6; with neighbours on a copy of 256 pixels it was .01, .11, .16, .29, .71.
    """
    some = pixels[::_APART, ::_APART]
    across, down = some[:, 1:] == some[:, :-1], some[1:] == some[:-1]
    equal = np.concatenate([across.all(2).ravel(), down.all(2).ravel()])
    return float(equal.sum() / max(1, equal.size))


def paper(gray: Gray) -> float:
    """How much of the smallest rectangle around it the largest light piece fills.

    A sheet in one's hand or on a table: .94 to .98 of ten drawn receipts, sharp or blurred. 0 if
    it is small, or fills three sides of the picture, as the sky does.
    """
    scale = min(1.0, _SHEET / max(gray.shape))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, light = cv2.threshold(small, 0, 1, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    outlines, _ = cv2.findContours(
        cv2.morphologyEx(light, cv2.MORPH_CLOSE, _PRINT), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    outline = max(outlines, key=cv2.contourArea, default=np.zeros((1, 1, 2), np.int32))
    left, top, wide, high = cv2.boundingRect(outline)
    height, width = small.shape
    sides = (left == 0) + (top == 0) + (left + wide == width) + (top + high == height)
    area = cv2.contourArea(outline)
    around = float(np.prod(cv2.minAreaRect(outline)[1]))
    return area / around if sides < 3 and area > _LEAST_SHEET * small.size else 0.0


def _ramp(value: float, zero: float, one: float) -> float:
    """0 up to `zero`, 1 from `one` on, straight between."""
    return float(min(1.0, max(0.0, (value - zero) / (one - zero))))
