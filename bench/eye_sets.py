"""Given pictures for `bench_eye`, and versions of them made here: nothing of either is kept.

What a set is said to show was seen by eye on contact sheets, before anything was measured.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from yearling.models import Pixels

NOBODY = (
    *(f"exif_life/trip_sony_2020/{name}*.jpg" for name in ("calm", "camp", "cat", "gnp", "straw")),
    "exif_life/usa_trip_600d/*.jpg",
    "neardup/bird_bursts/IMG_[02]*.jpg",
    "neardup/hand_burst/*.jpg",
    "neardup/same_photo_two_qualities/*/*.jpg",
    "neardup/ukbench/ukbench0[89]*0.jpg",
    "neardup/ukbench/ukbench0[89]*8.jpg",
)
"""Pictures on which nobody is: landscapes, animals, flowers, things."""
CROWDS = {
    **dict.fromkeys(("detection4.jpg", "detection5.jpg"), 3),
    **dict.fromkeys(("detection6.jpg", "test-image-person-group.jpg"), 2),
    "identification1.jpg": 4,
}
"""People to be found on those pictures of `people/ms_family` that are of more than one."""


def paths(photos: Path, *patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in photos.glob(pattern))


def opened(path: Path) -> Pixels:
    return np.asarray(cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB), np.uint8)


def truth(folder: Path) -> list[dict[str, str]]:
    """Rows of the table beside a set; none if the set is not there."""
    table = folder / "truth.csv"
    return list(csv.DictReader(table.open(encoding="utf-8"))) if table.exists() else []


def saved(pixels: Pixels, quality: int = 85) -> Pixels:
    """As a JPEG of that quality gives it back."""
    coded = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR)[..., ::-1], np.uint8)


def enlarged(pixels: Pixels, side: int) -> Pixels:
    """So that the longer side has this many pixels."""
    scale = side / max(pixels.shape[:2])
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))


def turned(pixels: Pixels, degrees: float) -> Pixels:
    """About its middle; what comes in at the edges is the picture mirrored."""
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    edge = cv2.BORDER_REFLECT
    return np.asarray(cv2.warpAffine(pixels, turn, (width, height), borderMode=edge), np.uint8)


# -- one subject, sharp and not ---------------------------------------------------------


STRENGTHS = ((1.5, 8), (2.5, 12), (4, 18))
"""Of blur (sigma) and of motion, in pixels of a face that is 96 wide: slight, clear, gross."""


def versions(pixels: Pixels, box: np.ndarray, number: int) -> dict[str, Pixels]:
    """A picture sharp, with its background out of focus, its subject so, and moved.

    `box` is the subject's face in pixels; the subject is an ellipse half as large again. Strength
    and direction go by the number.
    """
    unit = box[2] / 96
    blur, length = (unit * strength for strength in STRENGTHS[number % len(STRENGTHS)])
    mask = np.zeros(pixels.shape[:2], np.float32)
    middle = tuple(int(x) for x in box[:2] + box[2:] / 2)
    axes = int(box[2] * 0.75), int(box[3] * 0.75)
    mask = cv2.ellipse(mask, middle, axes, 0, 0, 360, 1, -1)
    mask = cv2.GaussianBlur(mask, (0, 0), 3 * unit)[..., None]
    soft = cv2.GaussianBlur(pixels, (0, 0), blur)
    moved = cv2.filter2D(pixels, -1, _trail(max(3.0, length), 37.0 * number))
    made = {
        "sharp": pixels,
        "soft background": pixels * mask + soft * (1 - mask),
        "soft subject": soft * mask + pixels * (1 - mask),
        "moved": moved,
    }
    return {name: saved(np.asarray(one, np.uint8)) for name, one in made.items()}


def _trail(length: float, angle: float) -> np.ndarray:
    side = int(length) | 1
    line = np.zeros((side, side), np.float32)
    line[side // 2] = 1
    turn = cv2.getRotationMatrix2D((side // 2, side // 2), angle, 1)
    line = cv2.warpAffine(line, turn, (side, side))
    return line / line.sum()


def subjects(photos: Path) -> Iterator[Path]:
    """Pictures of one clear person, of which sharp and blurred versions are made.

    Portraits that the tests use are left out. The thresholds of `quality` were set on 68 pictures
    of these sets that were not listed, so a part of them may be among these.
    """
    tested = {"Toni_Jennings_0001.jpg", "detection2.jpg", "identification1.jpg"}
    for path in paths(photos, "people/ms_family/*.jpg", "faces/lfw/*.jpg"):
        if path.name not in tested | set(CROWDS):
            yield path
