"""Whether a posted picture is one of the camera's, where no fingerprint tells.

That is a crop, a filter, writing on it, its mirror image, a screenshot of an app that shows it.

In: a copy and the files that may be its original. Out: for each a score, 0 if it is another
picture. Corners that look alike (ORB) must lie alike - shifted, scaled, hardly turned - and then
the pictures laid on each other must agree, which two frames of a moment do not. Nothing is left to
chance. Runs in worker processes; may not write, and does not raise for a bad file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from yearling.decoding import decode, told
from yearling.files import open_file
from yearling.inspection.steps import Comparison, enough
from yearling.media import media_type
from yearling.records import Failure, File

Gray = NDArray[np.uint8]
Floats = NDArray[np.float32]
Scores = tuple[int, ...]

SIDE = 480
"""Pixels of the long side that are compared; smaller pictures keep their size."""
_COPY = 1080
"""Pixels decoded of a copy: of a screenshot only a part is left."""
_CORNERS = 500
_LEAST = 12
"""Corners that must lie alike. Of 85,000 pairs of different pictures about 100 have that many, most
of one scenery: what follows parts them. In the end none of 98,511 of different scenes is taken for
the same, and 8 copies go to another frame of their own scene (measured, `bench/same.py`)."""
_RATIO = 0.8
"""Distance of the best match to that of the second, above which it is a repeated pattern."""
_TURN = 20.0
"""Degrees by which the directions of two corners may differ: both pictures are upright."""
_APART = 2.0
"""Pixels by which a corner may lie elsewhere."""
_SCALES = 0.15, 4.0
_MOST_TURNED = 8.0
_OVER = 0.03
"""Share of the original's sides by which a copy's corner may lie outside it."""
_BLOCK = 24
_AGREE = 0.8
"""Correlation above which a block shows the same in both."""
_MOST_AGREE = 0.5
"""Share of the blocks that must; stickers and writing hide others, and in two frames of a moment
people and branches moved. Recall and wrong pairs at other limits: `bench/same.py`."""
_KEPT = 256
"""Pictures whose corners a worker remembers: 0.2 MB each."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A picture as it is compared."""

    gray: Gray
    points: Floats
    """n x 2, pixels."""
    angles: Floats
    """n, degrees."""
    marks: Gray
    """n x 32 bytes: what is around each point."""


def compare(batch: list[Comparison]) -> list[Scores | Failure]:
    """Scores of each one's originals, in order, as far as they were needed."""
    cv2.setNumThreads(1)
    return [_compare(one) for one in batch]


def _compare(one: Comparison) -> Scores | Failure:
    copy = told(lambda: views(_gray(one.copy, _COPY)))
    if isinstance(copy, Failure):
        return replace(copy, where=one.where)
    scores: list[int] = []
    for original in one.originals:
        scores.append(score(copy, _original(original)))
        if enough(scores, len(one.originals)):
            break
    return tuple(scores)


@lru_cache(maxsize=_KEPT)
def _original(file: File) -> View | None:
    found = told(lambda: view(_small(_gray(file, SIDE))))
    return None if isinstance(found, Failure) else found


def _gray(file: File, least: int) -> Gray:
    with open_file(file) as stream:
        content = stream.read()
    decoded = decode(content, media_type(content[:4096]), least)
    if isinstance(decoded, Failure):
        raise OSError(decoded.why)
    return np.asarray(cv2.cvtColor(decoded.pixels, cv2.COLOR_RGB2GRAY), np.uint8)


# -- pictures ---------------------------------------------------------------------------


def views(gray: Gray) -> list[View]:
    """A copy as it is, mirrored, and without what an app shows around it."""
    small, inner = _small(gray), _inner(gray)
    grays = [small, np.asarray(cv2.flip(small, 1), np.uint8)]
    if inner is not None:
        grays.append(_small(inner))
    return [v for v in map(view, grays) if v]


def view(gray: Gray) -> View | None:
    """Corners of a picture; None if it has too few."""
    points, marks = cv2.ORB.create(_CORNERS).detectAndCompute(gray, None)
    if len(points) < _LEAST:
        return None
    places = np.array([p.pt for p in points], np.float32)
    return View(gray, places, np.array([p.angle for p in points], np.float32), marks)


def _small(gray: Gray) -> Gray:
    ratio = SIDE / max(gray.shape)
    if ratio >= 1:
        return gray
    wide, high = (max(1, round(side * ratio)) for side in gray.shape[::-1])
    return np.asarray(cv2.resize(gray, (wide, high), interpolation=cv2.INTER_AREA), np.uint8)


def _inner(gray: Gray) -> Gray | None:
    """The picture within a screenshot: the largest part that is not of the most frequent tone."""
    counts = np.bincount(gray.ravel(), minlength=256)
    if counts.max() < gray.size / 10:
        return None
    drawn = np.abs(gray.astype(np.int16) - int(counts.argmax())) > 6
    top, foot = _longest(drawn.mean(axis=1) > 0.6)
    left, right = _longest(drawn[top:foot].mean(axis=0) > 0.6) if foot > top else (0, 0)
    if foot - top < gray.shape[0] / 10 or right - left < gray.shape[1] / 5:
        return None
    return gray[top:foot, left:right]


def _longest(wanted: NDArray[np.bool_]) -> tuple[int, int]:
    """First place, and the place after the last, of the longest run; (0, 0) without one."""
    ends = np.flatnonzero(np.diff(np.concatenate([[0], wanted.astype(np.int8), [0]])))
    runs = [(int(a), int(b)) for a, b in ends.reshape(-1, 2)]
    return max(runs, key=lambda run: run[1] - run[0], default=(0, 0))


# -- two pictures -----------------------------------------------------------------------


def score(copy: list[View], original: View | None) -> int:
    """How many corners lie alike, by the view that fits best; 0 if it is another picture."""
    return max((_score(v, original) for v in copy), default=0) if original else 0


def _score(copy: View, original: View) -> int:
    found = _laid_on(copy, original)
    if found is None or _agreeing(copy.gray, original.gray, found[0]) < _MOST_AGREE:
        return 0
    return found[1]


def _laid_on(copy: View, original: View) -> tuple[NDArray[np.float64], int] | None:
    """The 2 x 3 matrix from the copy's pixels to the original's, and how many corners fit it."""
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(copy.marks, original.marks, 2)
    good = [p[0] for p in pairs if len(p) == 2 and p[0].distance < _RATIO * p[1].distance]
    own = np.array([m.queryIdx for m in good], np.intp)
    other = np.array([m.trainIdx for m in good], np.intp)
    turned = np.abs((copy.angles[own] - original.angles[other] + 180) % 360 - 180)
    own, other = own[turned < _TURN], other[turned < _TURN]
    if len(own) < _LEAST:
        return None
    # OpenCV seeds its choice of samples with the same number each time.
    matrix, fits = cv2.estimateAffinePartial2D(
        copy.points[own], original.points[other], method=cv2.RANSAC, ransacReprojThreshold=_APART
    )
    if matrix is None or fits.sum() < _LEAST:
        return None
    return (matrix, int(fits.sum())) if _is_part(copy.gray, original.gray, matrix) else None


def _is_part(copy: Gray, original: Gray, matrix: NDArray[np.float64]) -> bool:
    """Whether the copy lies upright within the original, as another frame of a moment may not."""
    scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    angle = float(np.degrees(np.arctan2(matrix[1, 0], matrix[0, 0])))
    if not _SCALES[0] <= scale <= _SCALES[1] or abs(angle) > _MOST_TURNED:
        return False
    (high, wide), (most_y, most_x) = copy.shape, original.shape
    corners = matrix @ np.array([[0, wide, 0, wide], [0, 0, high, high], [1, 1, 1, 1]])
    most = np.array([[most_x], [most_y]])
    return bool((corners >= -_OVER * most).all() and (corners <= (1 + _OVER) * most).all())


def _agreeing(copy: Gray, original: Gray, matrix: NDArray[np.float64]) -> float:
    """Share of the copy's blocks that show the same, of those within the original and not plain."""
    size = copy.shape[::-1]
    back = cv2.invertAffineTransform(matrix)
    laid = cv2.warpAffine(original, back, size, flags=cv2.INTER_AREA)
    there = cv2.warpAffine(np.full_like(original, 255), back, size) == 255
    inside = _blocks(there).all(axis=1)
    ours, theirs = (
        _blocks(cv2.GaussianBlur(gray, (0, 0), 1.5).astype(np.float32))[inside]
        for gray in (copy, laid)
    )
    ours = ours - ours.mean(axis=1, keepdims=True)
    theirs = theirs - theirs.mean(axis=1, keepdims=True)
    spread, other = ours.std(axis=1), theirs.std(axis=1)
    told_apart = np.maximum(spread, other) > 4
    if told_apart.sum() < 4:
        return 0.0
    likeness = (ours * theirs).mean(axis=1) / (spread * other + 1e-3)
    return float((likeness[told_apart] > _AGREE).mean())


def _blocks(pixels: NDArray[np.generic]) -> NDArray[np.generic]:
    """Squares of 24 x 24 pixels, a row each; what is over at the right and foot is left out."""
    down, across = (side // _BLOCK for side in pixels.shape)
    cut = pixels[: down * _BLOCK, : across * _BLOCK]
    return cut.reshape(down, _BLOCK, across, _BLOCK).swapaxes(1, 2).reshape(-1, _BLOCK**2)
