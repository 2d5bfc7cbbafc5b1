"""The same picture, and near-equal fingerprints: each target a line.

Functions for `bench_eye.py`. Copies are made of given pictures by chance that is the same each
time: no crop is one that our own views hold.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from report import cpu, limit, tell, unmeasured

from yearling.catalog.copies import SAME
from yearling.catalog.near import near
from yearling.fingerprint import fingerprint
from yearling.inspection import same
from yearling.inspection.head import look_at_head
from yearling.records import File, Precision

ALBUMS = ("albums/themepark_a", "exif_life", "people/kphotoalbum", "people/ms_family")
NEARDUP = ("neardup/bird_bursts", "neardup/hand_burst", "neardup/ukbench")
ENDINGS = {".jpg", ".jpeg", ".png"}
CHANGED = ("hflip", "resize", "rotation", "corrupt")
SMALLEST = 480
"""Pixels of the long side of pictures that copies are made of."""
Picture = np.ndarray
Change = Callable[[Picture, np.random.Generator], Picture]


# -- changes that apps and people make --------------------------------------------------


def reduced(picture: Picture, ratio: float) -> Picture:
    return cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)


def stored(picture: Picture, quality: int) -> Picture:
    content = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return cv2.imdecode(content, cv2.IMREAD_COLOR)


def cropped(least: float, most: float, picture: Picture, chance: np.random.Generator) -> Picture:
    """A part of that share of the area, a little wider or higher, anywhere."""
    area, shape = chance.uniform(least, most), np.exp(chance.uniform(-0.22, 0.22))
    down = min(1.0, np.sqrt(area / shape))
    across = min(1.0, area / down)
    high, wide = int(picture.shape[0] * min(1, area / across)), int(picture.shape[1] * across)
    top = int(chance.integers(picture.shape[0] - high + 1))
    left = int(chance.integers(picture.shape[1] - wide + 1))
    return picture[top : top + high, left : left + wide]


def filtered(picture: Picture, chance: np.random.Generator) -> Picture:
    """Warmer, with other contrast and darker corners."""
    tinted = picture * np.array([0.8, 1, 1.2]) + chance.uniform(-20, 20)
    tinted = 128 + (tinted - 128) * chance.uniform(0.8, 1.35)
    y, x = np.mgrid[-1 : 1 : picture.shape[0] * 1j, -1 : 1 : picture.shape[1] * 1j]
    return np.clip(tinted * (1 - 0.175 * (x**2 + y**2))[..., None], 0, 255).astype(np.uint8)


def written_on(picture: Picture, chance: np.random.Generator) -> Picture:
    """Two stickers and a line of writing."""
    picture = picture.copy()
    high, wide = picture.shape[:2]
    for _ in range(2):
        spot = int(chance.uniform(0.2, 0.8) * wide), int(chance.uniform(0.2, 0.8) * high)
        colour = tuple(int(v) for v in chance.integers(0, 255, 3))
        cv2.circle(picture, spot, int(0.12 * min(high, wide)), colour, -1)
    at, size = (int(0.1 * wide), int(0.85 * high)), wide / 500
    return cv2.putText(picture, "So happy today!", at, 0, size, (255,) * 3, max(2, wide // 150))


def screenshot(picture: Picture, chance: np.random.Generator) -> Picture:
    """As a phone shows it in an app: a bar above, words below, on white or on black."""
    ground = int(chance.choice((18, 255)))
    screen = np.full((2280, 1080, 3), ground, np.uint8)
    shown = cv2.resize(picture, (1080, 1080 * picture.shape[0] // picture.shape[1]))[:1500]
    top = int(chance.integers(200, 400))
    screen[top : top + len(shown)] = shown
    ink = (40,) * 3 if ground > 128 else (230,) * 3
    cv2.putText(screen, "12:41", (40, 120), 0, 2, ink, 4)
    for line in range(6):
        at = (40, top + len(shown) + 80 + 70 * line)
        cv2.putText(screen, "liked by nora and 12 others", at, 0, 1.3, ink, 3)
    return screen


def _half(change: Change, picture: Picture, chance: np.random.Generator) -> Picture:
    """Changed, at 60 % of its size."""
    return reduced(change(picture, chance), 0.6)


CHANGES: dict[str, tuple[Change, float]] = {
    "re-encoded at 60 %": (partial(_half, lambda picture, _: picture), 1.0),
    "random crop, 80-95 % of the area": (partial(_half, partial(cropped, 0.8, 0.95)), 0.93),
    "random crop, 60-80 %": (partial(_half, partial(cropped, 0.6, 0.8)), 0.93),
    "random crop, 40-60 %": (partial(_half, partial(cropped, 0.4, 0.6)), 0.0),
    "random crop, 60-90 %, and filter": (
        partial(_half, lambda p, c: filtered(cropped(0.6, 0.9, p, c), c)),
        0.93,
    ),
    "stickers and writing": (partial(_half, written_on), 0.93),
    "app screenshot": (screenshot, 0.93),
    "mirror image": (partial(_half, lambda picture, _: cv2.flip(picture, 1)), 0.93),
}
"""With the least recall that is asked for; 0 is only told."""


def pictures(folder: Path, under: Iterable[str]) -> list[tuple[Path, Picture]]:
    """All that can be read and is no tiny or changed one, at most 2,000 pixels long."""
    paths = sorted(path for part in under for path in (folder / part).rglob("*"))
    paths = [path for path in paths if path.suffix.lower() in ENDINGS]
    read = ((p, cv2.imread(str(p))) for p in paths if not p.stem.endswith(CHANGED))
    kept = ((p, v) for p, v in read if v is not None and max(v.shape) >= SMALLEST)
    return [(p, reduced(v, min(1.0, 2000 / max(v.shape)))) for p, v in kept]


def gray(picture: Picture) -> Picture:
    return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)


def scenes(paths: Sequence[Path]) -> list[str]:
    """What each shows: a labelled group, else what was taken there within ten seconds.

    Two frames of one scene may be taken for each other by anyone; they are counted on their own.
    """
    shows = [_labelled(path) or str(path) for path in paths]
    timed = sorted((path.parent, *time, n) for n, path in enumerate(paths) if (time := taken(path)))
    for (place, before, first), (other, after, second) in pairwise(timed):
        if place == other and (after - before).total_seconds() <= 10:
            shows[second] = shows[first]
    return shows


def _labelled(path: Path) -> str:
    truth = path.parent / "truth.csv"
    rows = csv.DictReader(truth.read_text("utf-8").splitlines()) if truth.exists() else ()
    return next((row.get("group", "") for row in rows if row["file"] == path.name), "")


def taken(path: Path) -> list[datetime]:
    """The camera's date, if it is there to the second."""
    head = look_at_head(File(str(path), path.stat().st_size, path.stat().st_mtime_ns))
    return [w.time for w in head.claims.when if w.precision == Precision.SECOND][:1]


def same_picture(folder: Path, most: int, others: int = 12) -> None:
    """Recall by fingerprint or features, and wrong pairs of features, by kind of change.

    Each copy is held against `others` drawn pictures, and against all of its own scene.
    """
    known = pictures(folder, (*ALBUMS, *NEARDUP))[:most]
    if not known:
        return unmeasured("same picture", "the sets are not there")
    shows = scenes([path for path, _ in known])
    originals = [same.view(same._small(gray(picture))) for _, picture in known]
    tell(f"same picture: {len(known)} pictures, each against itself and {others} others")
    wrong = pairs = beside = strayed = 0
    for name, (change, least) in CHANGES.items():
        chance, hits = np.random.default_rng(5), 0
        for n, (_, picture) in enumerate(known):
            changed = gray(stored(change(picture, chance), 75))
            copy, prints = same.views(changed), fingerprint(changed) ^ fingerprint(gray(picture))
            own = same.score(copy, originals[n])
            hits += prints.bit_count() <= SAME or own > 0
            drawn = chance.choice(len(known), min(others, len(known)), replace=False)
            apart = [same.score(copy, originals[o]) for o in drawn if shows[o] != shows[n]]
            frames = [o for o, scene in enumerate(shows) if scene == shows[n] and o != n]
            near = [same.score(copy, originals[o]) for o in frames]
            pairs, beside = pairs + len(apart), beside + len(near)
            wrong += sum(map(bool, apart))
            strayed += prints.bit_count() > SAME and max(near, default=0) > own
        limit(f"{name}: lost", 100 * (1 - hits / len(known)), "%", 100 * (1 - least) + 0.01)
    limit(f"wrong of {pairs:,} pairs of different scenes", wrong, "", 0.5)
    tell(f"given to another frame of the same scene: {strayed} copies, of {beside:,} such pairs")
    return None


def search(count: int = 100_000) -> None:
    """All pairs of at most 6 bits; half are others with up to 8 bits changed."""
    chance = np.random.default_rng(0)
    base = chance.integers(0, 2**64, count // 2, np.uint64)
    copies = base[chance.integers(0, len(base), len(base))]
    for _ in range(8):
        bits = np.uint64(1) << chance.integers(0, 64, len(copies)).astype(np.uint64)
        copies = np.where(chance.random(len(copies)) < 0.6, copies ^ bits, copies)
    prints = np.concatenate([base, copies])
    found: list[int] = []
    spent = cpu(lambda: found.append(len(near(prints, prints, 6)[0])))
    limit(f"all near pairs of {count:,} fingerprints, CPU", spent, "s", 1.5)
    some = prints[:: max(1, count // 500)]
    own, other = near(some, prints, 6)
    plain = [np.flatnonzero(np.bitwise_count(prints ^ one) <= 6) for one in some]
    exact = np.array_equal(other, np.concatenate(plain)) and len(own) == sum(map(len, plain))
    tell(
        f"{found[0]:,} pairs; {len(some)} looked up one by one: {'the same' if exact else 'OTHER'}"
    )
