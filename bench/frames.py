"""Frames of one moment: what bursts find of labelled groups, and what tier 0 finds of bursts.

Functions for `bench_eye.py`. The given sets say what shows the same, not when a shutter was held:
a feeder twice within the hour is one group there. So the pairs within 90 seconds are told apart.
"""

from __future__ import annotations

import csv
import struct
import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
import pictures
from report import limit, tell, unmeasured
from same import ALBUMS, Picture, reduced, taken
from same import pictures as read

from yearling.catalog.copies import SAME
from yearling.inspection import look
from yearling.inspection.head import look_at_head
from yearling.moments import split
from yearling.records import Basis, File, Head, Kind, Look, Photo, Precision, Seen, When
from yearling.selection.alike import WITHIN, bursts
from yearling.selection.reach import BURST_BITS

SETS = ("bird_bursts", "hand_burst", "ukbench", "edits")
APART = timedelta(seconds=5)
"""Between two files that have no date of their own: all of them could be one burst."""


def grouping(folder: Path, most: int) -> None:
    """Pairs of `selection.bursts` against the labels of each set."""
    for name in SETS if (folder / "neardup").exists() else ():
        truth = (folder / "neardup" / name / "truth.csv").read_text("utf-8").splitlines()
        rows = list(csv.DictReader(truth))[:most]
        paths = [folder / "neardup" / name / row["file"] for row in rows]
        photos, looks = _photos(paths, [row["group"] or row["file"] for row in rows])
        found = bursts(split(photos), {p.id: p for p in photos}, looks, {})
        _told(name, photos, found)


def _photos(paths: Sequence[Path], groups: Sequence[str]) -> tuple[list[Photo], dict[str, Look]]:
    """Photos, their labelled group as their one album; without a date, five seconds apart."""
    photos, looks = [], {}
    for n, (path, group) in enumerate(zip(paths, groups, strict=True)):
        file = _file(path)
        seen = look.look(file)
        if not isinstance(seen, Seen):  # one is damaged on purpose
            continue
        time = next(iter(taken(path)), datetime(2025, 1, 1) + n * APART)
        when = When(time, Basis.METADATA, Precision.SECOND, source="EXIF DateTimeOriginal")
        id = f"{n:04}{seen.content}"
        photos.append(Photo(id, Kind.PHOTO, (), (file,), when, albums=(group,)))
        looks[id] = seen.look
    return photos, looks


def _told(name: str, photos: Iterable[Photo], found: dict[str, str]) -> None:
    pairs = list(combinations(photos, 2))
    labelled = {(a.id, b.id) for a, b in pairs if a.albums == b.albums}
    ours = {(a.id, b.id) for a, b in pairs if found[a.id] == found[b.id]}
    soon = {(a.id, b.id) for a, b in pairs if abs(a.when.time - b.when.time) <= WITHIN}
    wrong, right, near = ours - labelled, ours & labelled, labelled & soon
    tell(
        f"{name}: {len(ours)} pairs found, {len(wrong)} wrong; of {len(labelled)} labelled "
        f"{len(right)} found, of the {len(near)} within 90 s {len(right & near)}"
    )


# -- tier 0 -----------------------------------------------------------------------------


def first_look(folder: Path, most: int) -> None:
    """Pairs that the whole pictures show to be of one burst, and thumbnails too."""
    if not (folder / "neardup").exists():
        return unmeasured("bursts by thumbnail", "the sets are not there")
    with tempfile.TemporaryDirectory(prefix="bench-frames-") as room:
        birds = read(folder, ("neardup/bird_bursts",))
        _held("bird bursts", [_written(Path(room), p.name, v) for p, v in birds])
        given = [picture for _, picture in read(folder, ALBUMS)][:most]
        chance, made = np.random.default_rng(5), []
        for n, picture in enumerate(given):
            made += [_written(Path(room), f"{n}-{i}.jpg", _shifted(picture, chance)) for i in "ab"]
        _held("made pairs, shifted by up to 1 %", made)
        drawn = pictures.make(Path(room) / "drawn", min(most, 30), "light")
        _held("drawn bursts", drawn)
    return None


def _shifted(picture: Picture, chance: np.random.Generator) -> Picture:
    """98 % of its sides, up to 1 % off the middle, a little lighter or darker, with grain."""
    high, wide = picture.shape[:2]
    top, left = (round(side * (0.01 + chance.uniform(-0.01, 0.01))) for side in (high, wide))
    part = picture[top : top + round(high * 0.98), left : left + round(wide * 0.98)]
    grain = chance.normal(0, 4, part.shape)
    return np.clip(part * chance.uniform(0.95, 1.05) + grain, 0, 255).astype(np.uint8)


def _written(room: Path, name: str, picture: Picture) -> Path:
    """As a camera writes it: with the standard's thumbnail, black bars where it is not 4:3."""
    ratio = min(160 / picture.shape[1], 120 / picture.shape[0])
    small = reduced(picture, ratio)
    down, across = 120 - small.shape[0], 160 - small.shape[1]
    sides = (down // 2, down - down // 2, across // 2, across - across // 2)
    framed = cv2.copyMakeBorder(small, *sides, cv2.BORDER_CONSTANT)
    told = b"Exif\0\0" + pictures.tiff(
        pictures.BORN, turned=False, place=None, small=_jpeg(framed, 80)
    )
    path = room / name
    path.write_bytes(
        b"\xff\xd8\xff\xe1" + struct.pack(">H", len(told) + 2) + told + _jpeg(picture, 90)[2:]
    )
    return path


def _jpeg(picture: Picture, quality: int) -> bytes:
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def _held(name: str, paths: Sequence[Path]) -> None:
    """Of the pairs that lie within the limit by the whole picture, those missed by thumbnail."""
    small, whole = [], []
    for path in paths:
        head, seen = look_at_head(_file(path)), look.look(_file(path), "none")
        if isinstance(head, Head) and isinstance(seen, Seen) and head.print is not None:
            small.append(head.print)
            whole.append(seen.look.prints[0])
    near, by_small = _near(whole, SAME), _near(small, BURST_BITS)
    apart = [(small[a] ^ small[b]).bit_count() for a, b in near]
    own = [(s ^ w).bit_count() for s, w in zip(small, whole, strict=True)]
    limit(f"{name}: {len(near)} pairs, missed by tier 0", len(near - by_small), "", 0.5)
    tell(
        f"{len(small)} of {len(paths)} thumbnails; of these pairs they are up to "
        f"{max(apart, default=0)} bits apart; up to {max(own)} from the whole picture; "
        f"{len(by_small - near)} more pairs by tier 0 alone"
    )


def _near(prints: Sequence[int], bits: int) -> set[tuple[int, int]]:
    numbered = combinations(enumerate(prints), 2)
    return {(i, j) for (i, a), (j, b) in numbered if (a ^ b).bit_count() <= bits}


def _file(path: Path) -> File:
    known = path.stat()
    return File(str(path), known.st_size, known.st_mtime_ns)
