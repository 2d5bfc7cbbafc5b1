"""Where faces are found, at each threshold and size, and where none should be: why .6."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import eye_sets
from report import limit, tell, unmeasured

from yearling import models
from yearling.models import FoundFace, Pixels, faces

THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
SIDES = {"320": (320,), "640": (640,), "merged": (640, 320)}


def found(pixels: Pixels, least: float, ways: dict = SIDES) -> dict[str, list[FoundFace]]:
    """Every face from that score up, by way of looking; without the stricter rule for tiny ones."""
    network, longest = models.load().faces, max(pixels.shape[:2])
    passes = {}
    for side in (320, 640):
        scale = min(1.0, side / longest)
        seen = network._pass(faces.shrunk(pixels, scale))
        passes[side] = [face.times(1 / scale) for face in seen if face.score >= least]
    together = {way: [f for side in sides for f in passes[side]] for way, sides in ways.items()}
    order = lambda f: (-f.score, *f.box)  # noqa: E731 - a key
    return {way: faces._each_once(sorted(all_, key=order)) for way, all_ in together.items()}


Shown = tuple[Pixels, int]
"""A picture, and how many people are on it."""


def portraits(photos: Path, pattern: str, side: int = 0, turn: float = 0) -> list[Shown]:
    """Of a set, enlarged to a longer side or turned by some degrees if so asked."""
    shown = []
    for path in eye_sets.paths(photos, pattern):
        pixels = eye_sets.opened(path)
        pixels = eye_sets.enlarged(pixels, side) if side else pixels
        pixels = eye_sets.turned(pixels, turn) if turn else pixels
        shown.append((pixels, eye_sets.CROWDS.get(path.name, 1)))
    return shown


SETS: dict[str, Callable[[Path], list[Shown]]] = {
    "lfw": partial(portraits, pattern="faces/lfw/*.jpg"),
    "ms_family": partial(portraits, pattern="people/ms_family/*.jpg"),
    "crossage at 640": partial(portraits, pattern="faces/crossage_crops/*.jpg", side=640),
    "crossage at 2000": partial(portraits, pattern="faces/crossage_crops/*.jpg", side=2000),
    "lfw turned by 45": partial(portraits, pattern="faces/lfw/*_0001.jpg", turn=45),
    "lfw turned by 60": partial(portraits, pattern="faces/lfw/*_0001.jpg", turn=60),
}
"""The crops of `crossage` are faces without background: enlarged, they fill the picture as
close-ups do. A head turned in the picture is how a child lies in an arm."""
UPRIGHT = 4
"""The first of them: upright, and held to the target."""


def finding(photos: Path, most: int) -> None:
    """A table for each set, then the rule as it stands on all of them."""
    tell("share of people found: at a long side, from a score up")
    tell(f"{'':<32}" + "".join(f"{t:>8}" for t in THRESHOLDS))
    people = missed = 0
    for number, (name, load) in enumerate(SETS.items()):
        shown = load(photos)[:most]
        if not shown:
            unmeasured(f"faces found, {name}", "the set is not there")
            continue
        _table(f"{name} ({len(shown)})", [(found(p, 0.5), n) for p, n in shown])
        if number < UPRIGHT:
            rule = [(len(models.load().faces.find(pixels)), n) for pixels, n in shown]
            people += sum(n for _, n in rule)
            missed += sum(max(0, n - has) for has, n in rule)
    if people:
        limit(f"people of {people:,} on them that are not found, share", missed / people, "", 0.01)
    _nobody(photos, most)


def _table(name: str, all_: list[tuple[dict[str, list[FoundFace]], int]]) -> None:
    people = sum(n for _, n in all_)
    for way in SIDES:
        shares = [
            sum(min(n, sum(f.score >= least for f in found_[way])) for found_, n in all_) / people
            for least in THRESHOLDS
        ]
        tell(f"{name if way == '320' else '':<26}{way:>6}" + "".join(f"{s:>8.3f}" for s in shares))


def _nobody(photos: Path, most: int) -> None:
    pictures = [eye_sets.opened(p) for p in eye_sets.paths(photos, *eye_sets.NOBODY)[:most]]
    if not pictures:
        return unmeasured("faces where nobody is", "the sets are not there")
    boxes = [found(pixels, 0.5) for pixels in pictures]
    for way in SIDES:
        counts = [sum(f.score >= least for one in boxes for f in one[way]) for least in THRESHOLDS]
        tell(f"{'boxes where nobody is':<26}{way:>6}" + "".join(f"{c:>8}" for c in counts))
    false = sum(len(models.load().faces.find(pixels)) for pixels in pictures)
    name = f"faces found on {len(pictures)} pictures of nobody, each"
    return limit(name, false / len(pictures), "", 0.05)
