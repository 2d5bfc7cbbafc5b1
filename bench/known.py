"""Ten thousand pictures that were looked at, without the hour: records as a year leaves them.

Tier 0 is really read. Looks are drawn by chance with the measured shape of real ones - moments,
bursts, faces of a family and of strangers, posts - and go into the cache as a run would put them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import cv2
import numpy as np
import pictures

from yearling import sources
from yearling.cache import Cache, identity
from yearling.inspection import head, steps
from yearling.records import Box, Face, Head, Look, Sighting
from yearling.store.project import read_project

POSTS = 80
WORDS = "Month {n}: she laughed at the cat for the first time, and would not stop. Nobody slept."
TAGS = ("ball", "bath", "beach", "bed", "book", "cat", "christmas", "dog")


def project(folder: Path, roll: Path, size: int, export: Path | None = None) -> Path:
    """A project folder over pictures, with a child and a mother who are known by a face each."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = "".join(f"[[sources]]\npath = {json.dumps(str(p))}\n" for p in (roll, export) if p)
    faces = [json.dumps(str(roll / f"IMG_{n:05}.JPG")) for n in range(2)]
    (folder / "retrospective.toml").write_text(
        f'format = 1\noutputs = ["web"]\nsize = {size}\n'
        f'[subject]\nname = "Nora"\nborn = {pictures.BORN:%Y-%m-%d}\n'
        f'references = [{faces[0]}]\n[[people]]\nname = "Ana"\nrole = "mother"\n'
        f"references = [{faces[1]}]\n{listed}",
        "utf-8",
    )
    return folder


def export(folder: Path, count: int) -> Path:
    """An Instagram export with up to `POSTS` squares of pictures of the year."""
    index = []
    media = folder / "media" / "posts" / "2025"
    media.mkdir(parents=True, exist_ok=True)
    for n in range(min(POSTS, count // 2)):
        coarse = np.random.default_rng(n).integers(20, 230, (8, 8, 3), np.uint8)
        path = media / f"{n}.jpg"
        cv2.imwrite(str(path), cv2.resize(coarse, (1080, 1080), interpolation=cv2.INTER_CUBIC))
        written = pictures.BORN + n * timedelta(days=364) / min(POSTS, count // 2)
        shown = {"uri": str(path.relative_to(folder)), "title": WORDS.format(n=n // 7)}
        shown["creation_timestamp"] = int(written.replace(tzinfo=UTC).timestamp()) + 7200
        index.append({"media": [shown]})
    owner = {"Username": {"value": "ana.l"}, "Name": {"value": "Ana"}}
    told = {
        "your_instagram_activity/media/posts_1.json": index,
        "personal_information/personal_information/personal_information.json": {
            "profile_user": [{"string_map_data": owner}]
        },
    }
    for name, value in told.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(value), "utf-8")
    return folder


def fill(folder: Path) -> int:
    """Put heads and looks of all pictures of a project into its cache; how many there are."""
    asked = read_project(folder)
    found, _ = sources.find([Path(path) for path in asked.sources])
    seen = [s for one in found for s in one.read() if isinstance(s, Sighting)]
    heads = head.heads([s.file for s in seen])
    ids = {s.file.where: hashlib.sha256(s.file.where.encode()).hexdigest() for s in seen}
    read = [(s, h) for s, h in zip(seen, heads, strict=True) if isinstance(h, Head)]
    looks = [(ids[s.file.where], shown) for s, shown in drawn(read)]
    with closing(Cache(folder / ".yearling" / "cache.db")) as cache:
        cache.store("head", steps.HEAD, [(identity(s.file), h) for s, h in read])
        cache.store("look", steps.look_version(), looks)
        cache.remember([(s.file, ids[s.file.where]) for s, _ in read])
    return len(read)


def drawn(read: list[tuple[Sighting, Head]]) -> Iterator[tuple[Sighting, Look]]:
    """Looks as those of a year: frames of a burst are alike, a posted copy is its original's.

    Two shots have a cosine of about .26, two frames of a burst of .9: see `selection.alike`.
    """
    chance = np.random.default_rng(3)
    family = unit(chance.normal(size=(15, 128)))
    base = chance.normal(size=1280)
    camera = [(s, h) for s, h in read if not s.post]
    shot: tuple[int, np.ndarray] = (0, base)
    kept: list[Look] = []
    for n, (sighting, told) in enumerate(camera):
        before = camera[n - 1][1].print if n else None
        if before is None or told.print is None or (before ^ told.print).bit_count() > 6:
            shot = (int(chance.integers(2**63)), 0.6 * base + chance.normal(size=1280))
        print = shot[0] ^ 1 << int(chance.integers(60))
        likeness = unit(shot[1] + 0.4 * chance.normal(size=1280))
        shown = seen(chance, told, (print, print ^ 3, print ^ 5), likeness)
        kept.append(replace(shown, faces=faces(chance, family, n)))
        yield sighting, kept[-1]
    posted = [s for s, _ in read if s.post]
    for n, sighting in enumerate(posted):
        yield sighting, kept[n * len(kept) // len(posted)]


def seen(chance: np.random.Generator, told: Head, prints: tuple, likeness: np.ndarray) -> Look:
    tags = tuple((str(t), 0.5) for t in chance.choice(TAGS, int(chance.integers(3)), replace=False))
    sharp, light = (round(float(v), 4) for v in chance.uniform(0.25, 0.95, 2))
    blob = likeness.astype("<f2").tobytes()
    return Look(told.width, told.height, sharp, light, prints, likeness=blob, tags=tags)


def faces(chance: np.random.Generator, family: np.ndarray, n: int) -> tuple[Face, ...]:
    """None to four faces, 1.5 on average, the child's most often; two pictures are references."""
    count = 1 if n < 2 else int(chance.choice(5, p=(0.2, 0.35, 0.25, 0.15, 0.05)))
    often = (0.5, 0.15, *[0.35 / 13] * 13)
    who = [n] if n < 2 else chance.choice(15, count, replace=False, p=often)
    found = []
    for place, person in enumerate(who):
        vector = family[person] + (n >= 2) * chance.normal(size=128) * chance.uniform(0.03, 0.1)
        box = Box(0.02 + 0.24 * place, 0.3, *chance.uniform(0.08, 0.22, 2).round(4).tolist())
        points = tuple(chance.uniform(0.1, 0.5, 10).round(5).tolist())
        blob = unit(vector).astype("<f2").tobytes()
        sharp, shut, smile = chance.uniform(0.1, 0.9, 3).round(3).tolist()
        age = 30.0 * bool(person)
        face = Face(box, 0.9, points, sharp, 0.6, blob, 9 + 4 * sharp, age)
        turn = tuple(chance.normal(0, 15, 3).round(1).tolist())
        found.append(replace(face, shut=shut**6, smile=smile, turn=turn))
    return tuple(found)


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
