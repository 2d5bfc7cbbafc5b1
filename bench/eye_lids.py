"""Open and shut eyes: the mesh needs a face, and what is labelled is patches of one eye.

So patches of eyes, open or shut, are laid over the eyes of faces from the front: the same faces,
cut and blended the same way, so that only the eyes differ. That is a face nobody has, and patches
of 24 pixels hold little: real faces with shut eyes will be told at least as well, we believe, but
this does not show it. How often eyes that are open are called shut is counted on whole pictures.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import cv2
import eye_sets
import numpy as np
from eye_quality import auc
from report import limit, tell, unmeasured

from yearling import models
from yearling.models import FoundFace, Pixels

SQUINT, SHUT = 0.3, 0.45
"""Up to the first eyes count as open, from the second on as shut (`models.Expression`)."""
SIZE = 24 / 38.5
"""Side of a patch in distances of the eyes: four patches were found again in the pictures that
they were cut from, at 37, 37, 40 and 40 (correlation .99)."""
FRONTAL = 25
"""Degrees of yaw up to which a face takes other eyes."""


def lids(photos: Path, most: int) -> None:
    archive, hosts = photos / "quality" / "eye_patches.zip", list(_hosts(photos))[:most]
    if not archive.exists() or not hosts:
        return unmeasured("eyes open and shut", "the sets are not there")
    with zipfile.ZipFile(archive) as packed:
        scores = {kind: _scores(packed, kind, hosts, 4 * most) for kind in ("open", "closed")}
    tell(f"eyes of {len(hosts)} faces replaced, AUC {auc(scores['closed'], scores['open']):.3f}:")
    tell(f"{'':<8}{'under ' + str(SQUINT):>12}{'between':>12}{'called shut':>14}{'median':>9}")
    for kind, all_ in scores.items():
        shut, open_ = sum(s >= SHUT for s in all_), sum(s < SQUINT for s in all_)
        row = f"{open_:>12}{len(all_) - shut - open_:>12}{shut:>14}{np.median(all_):>9.2f}"
        tell(f"{kind:<8}{row}")
    share = float(np.mean([s >= SHUT for s in scores["open"]]))
    limit("open eyes called shut, share", share, "", 0.02)
    return _as_they_are(photos, most)


def _as_they_are(photos: Path, most: int) -> None:
    """Nearly all eyes of the set are open. Of the seven called shut, six seem so to the eye."""
    shut = seen = 0
    for path in eye_sets.paths(photos, "faces/lfw/*.jpg")[: 4 * most]:
        pixels = eye_sets.opened(path)
        read = [models.load().mesh.read(pixels, f) for f in models.load().faces.find(pixels)[:1]]
        seen += sum(one is not None for one in read)
        shut += sum(one is not None and one.shut >= SHUT for one in read)
    tell(f"{shut} of {seen} faces of lfw as they are are called shut")


def _hosts(photos: Path) -> Iterator[tuple[Pixels, FoundFace]]:
    """Pictures, grey, of one face from the front."""
    for path in eye_sets.paths(photos, "faces/lfw/*_0001.jpg"):
        pixels = eye_sets.opened(path)
        gray = cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
        faces = models.load().faces.find(pixels)
        read = models.load().mesh.read(pixels, faces[0]) if len(faces) == 1 else None
        if read and abs(read.turn[0]) <= FRONTAL:
            yield np.asarray(gray, np.uint8), faces[0]


def _scores(packed: zipfile.ZipFile, kind: str, hosts: list, most: int) -> list[float]:
    """How shut the mesh finds each pair of eyes; a face that it does not fit has none."""
    names = [n for n in sorted(packed.namelist()) if n.startswith(f"{kind}Left")][:most]
    found = []
    for number, name in enumerate(names):
        pixels, face = hosts[number % len(hosts)]
        right = name.replace("Left", "Right").replace("_L.", "_R.")
        width = SIZE * float(np.linalg.norm(face.points[1] - face.points[0]))
        for patch, at in ((right, face.points[0]), (name, face.points[1])):  # its own left
            eye = cv2.imdecode(np.frombuffer(packed.read(patch), np.uint8), cv2.IMREAD_GRAYSCALE)
            pixels = _laid(pixels, eye, at, width)
        read = models.load().mesh.read(pixels, face)
        found += [read.shut] if read else []
    return found


def _laid(pixels: Pixels, eye: np.ndarray, at: np.ndarray, width: float) -> Pixels:
    """An eye of that width laid over a place, as light as what is there, with soft edges."""
    side = round(width)
    left, top = (round(float(place) - side / 2) for place in at)
    there = pixels[top : top + side, left : left + side].astype(np.float32)
    mask = np.zeros((side, side), np.float32)
    axes = round(0.4 * side), round(0.36 * side)
    cv2.ellipse(mask, (side // 2, side // 2), axes, 0, 0, 360, 1, -1)
    mask = cv2.GaussianBlur(mask, (0, 0), side / 14)
    eye = cv2.resize(eye, (side, side), interpolation=cv2.INTER_CUBIC).astype(np.float32)
    rim = (mask > 0.1) & (mask < 0.9)
    eye += there[rim].mean() - eye[rim].mean()
    laid = there * (1 - mask[..., None]) + (eye * mask)[..., None]
    out = pixels.copy()
    out[top : top + side, left : left + side] = laid.clip(0, 255)
    return out
