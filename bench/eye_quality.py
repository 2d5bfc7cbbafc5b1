"""Whether sharp is told from blurred where it counts, and whether worse is ranked lower."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise, product
from pathlib import Path

import cv2
import eye_sets
import numpy as np
from report import limit, tell, unmeasured

from yearling import models
from yearling.inspection import look
from yearling.models import Pixels
from yearling.records import Look
from yearling.selection.gate import is_blurred

KEPT = ("sharp", "soft background")


def seen(pixels: Pixels) -> Look:
    return look.see(pixels, models.load())


def gray(pixels: Pixels) -> np.ndarray:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))


def tenengrad(pixels: Pixels) -> float:
    across, down = (cv2.Sobel(gray(pixels), cv2.CV_32F, *d) for d in ((1, 0), (0, 1)))
    return float((across**2 + down**2).mean())


def reblur(pixels: Pixels) -> float:
    """After Crete et al. (2007), along the worse axis."""
    whole, shares = gray(pixels).astype(np.float32), []
    for axis, size in ((0, (1, 7)), (1, (7, 1))):
        there = np.abs(np.diff(whole, axis=axis))
        again = np.abs(np.diff(cv2.blur(whole, size), axis=axis))
        shares.append(np.maximum(there - again, 0).sum() / there.sum())
    return float(min(shares))


WAYS = {
    "ours": lambda pixels: seen(pixels).sharpness,
    "Laplacian of the whole": lambda pixels: float(cv2.Laplacian(gray(pixels), cv2.CV_32F).var()),
    "Tenengrad of the whole": tenengrad,
    "re-blur of the whole": reblur,
}


def auc(high: Sequence[float], low: Sequence[float]) -> float:
    """How often one that should be higher is; half a point for a tie."""
    a, b = np.asarray(high)[:, None], np.asarray(low)[None]
    return float((a > b).mean() + (a == b).mean() / 2)


def sharpness(photos: Path, most: int) -> None:
    paths = list(eye_sets.subjects(photos))
    paths = paths[:: -(-len(paths) // most) or 1]
    if not paths:
        return unmeasured("sharpness of the subject", "the sets are not there")
    scores: dict[str, dict[str, list[float]]] = {w: defaultdict(list) for w in WAYS}
    used = 0
    for number, path in enumerate(paths):
        pixels = eye_sets.opened(path)
        faces = models.load().faces.find(pixels)
        if len(faces) != 1:  # which of two is the subject would be a guess
            continue
        used += 1
        for name, one in eye_sets.versions(pixels, faces[0].box, number).items():
            for way, measure in WAYS.items():
                scores[way][name].append(measure(one))
    tell(f"sharp, soft background | soft subject, moved: {used} pictures of one person, JPEG 85")
    for way, by in scores.items():
        kept, rejected = ([s for n in by if (n in KEPT) == keep for s in by[n]] for keep in (1, 0))
        apart = auc(kept, rejected)
        right = np.mean(np.array(by["soft background"]) > np.array(by["soft subject"]))
        tell(f"{way:<26} AUC {apart:.3f}   soft background over soft subject {right:.3f}")
        if way == "ours":
            ours = apart, float(right)
    limit("sharpness: 1 - AUC of kept and rejected", 1 - ours[0], "", 0.02)
    return limit("soft background ranked under soft subject", 1 - ours[1], "", 0.001)


def ladders(photos: Path, most: int) -> None:
    """Series that grow worse by steps; what is called blurred of which step."""
    for name, series in (("ladder", _ladder), ("digikam_series", _digikam)):
        steps = series(photos / "quality" / name)
        if not steps:
            unmeasured(f"quality/{name}", "the set is not there")
            continue
        for kind, rows in sorted(steps.items()):
            shown = [[eye_sets.opened(path) for path in row] for row in rows[:most]]
            _ladder_of(f"{name}, {kind} ({len(rows)} x {len(rows[0])})", kind, shown)
    real = {
        row["label"]: seen(eye_sets.opened(photos / "quality/real_blur" / row["file"])).sharpness
        for row in eye_sets.truth(photos / "quality/real_blur")
    }
    if real:
        tell("a real scene: " + ", ".join(f"{label} {s:.2f}" for label, s in real.items()))


NOISE = (0, 5, 8, 12, 20)
"""Grey levels of noise that is added, most of it in each colour by itself."""


def grain(photos: Path, most: int) -> None:
    """Views without a person, sharp and blurred, by day and three stops darker, in more noise."""
    paths = eye_sets.paths(photos, *eye_sets.NOBODY)
    views = [eye_sets.enlarged(eye_sets.opened(p), 1600) for p in paths[:: len(paths) // most or 1]]
    if not views:
        return unmeasured("blurred in grain", "the set is not there")
    rng, lost = np.random.default_rng(1), []
    tell(f"called blurred with noise of {NOISE}, of {len(views)}")
    for (name, stops), blur in product({"day": 0, "night": 3}.items(), (0, 8)):
        lit = [view * 2.0 ** (-stops / 2.2) for view in views]
        made = [cv2.GaussianBlur(v, (0, 0), blur) if blur else v for v in lit]
        marks = [[is_blurred(seen(_noisy(rng, v, s))) for v in made] for s in NOISE]
        tell(f"  {name}, {'blurred' if blur else 'sharp':<8} {[sum(row) for row in marks]}")
        lost += [] if blur else [mark for row in marks for mark in row]
    return limit("sharp views in grain called blurred, share", float(np.mean(lost)), "", 0.01)


def _noisy(rng: np.random.Generator, view: np.ndarray, strength: float) -> Pixels:
    own, shared = rng.normal(0, strength, view.shape), rng.normal(0, strength, view.shape[:2])
    return eye_sets.saved(
        (view + 0.8 * own + 0.6 * shared[..., None]).clip(0, 255).astype("u1"), 90
    )


BY_LIGHT = ("exposure", "overexposed", "underexposed")


def _ladder_of(name: str, kind: str, rows: list[list[Pixels]]) -> None:
    measure = (lambda l: l.light) if kind.startswith(BY_LIGHT) else (lambda l: l.sharpness)  # noqa: E741
    looks = [[seen(pixels) for pixels in row] for row in rows]
    scores = [[measure(one) for one in row] for row in looks]
    falls = [a >= b for row in scores for a, b in pairwise(row)]
    mean = " ".join(f"{step:.2f}" for step in np.mean(scores, 0))
    out = np.mean([[is_blurred(one) for one in row] for row in looks], 0)
    tell(f"{name}: {mean}; {sum(falls)} of {len(falls)} steps do not rise")
    if not kind.startswith(BY_LIGHT):
        tell(f"  share called blurred: {' '.join(f'{share:.2f}' for share in out)}")


Steps = dict[str, list[list[Path]]]


def _ladder(folder: Path) -> Steps:
    """By kind: for each base, its clean picture and then worse and worse ones."""
    rows = eye_sets.truth(folder)
    clean = {row["base"]: folder / row["file"] for row in rows if row["kind"] == "clean"}
    made: dict[tuple[str, str], list[tuple[float, Path]]] = defaultdict(list)
    for row in rows:
        if row["kind"] in ("gauss", "motion", "exposure", "noise"):
            level, path = float(row["level"]), folder / row["file"]
            kind = f"{row['kind']}, {'dark' if level < 0 else 'bright'}"
            kind = kind if row["kind"] == "exposure" else row["kind"]
            made[kind, row["base"]].append((abs(level), path))
    steps: Steps = defaultdict(list)
    for (kind, base), listed in made.items():
        steps[kind].append([clean[base], *(path for _, path in sorted(listed))])
    return steps


def _digikam(folder: Path) -> Steps:
    rows = eye_sets.truth(folder)
    first = [folder / row["file"] for row in rows if row["kind"] == "clean"]
    steps: Steps = {}
    for kind in sorted({row["kind"] for row in rows} - {"clean"}):
        listed = sorted((r["level_1_to_9"], r["file"]) for r in rows if r["kind"] == kind)
        worse = listed[::-1] if kind == "underexposed" else listed  # its first is the darkest
        steps[kind] = [[*first, *(folder / file for _, file in worse)]]
    return steps
