"""Pictures as a phone writes them, thousands in a minute: for measuring only.

Some scenes are drawn and encoded once, with a restart marker after each row of blocks. A picture
is the top of one scene, the middle of a second and the foot of a third, joined as bytes without
encoding again: every file differs, in pixels too, and decodes like any camera's. Scenes are smooth,
with the grain of a sensor and now and then a drawn face that a detector takes for one.
"""

from __future__ import annotations

import io
import random
import re
import struct
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import simplejpeg
from PIL import Image

BORN = datetime(2025, 1, 1, 8)
HOME = (47.37, 8.54)
WIDTH, HEIGHT = 4000, 3000
SMALL = (160, 120)
BLOCKS = 16
"""Pixels in height of a row of blocks, colour at half resolution."""
GRAIN = {"camera": (92, 15.5), "light": (70, 1.0)}
"""JPEG quality and noise in grey levels: 3.8 MB a picture, and 0.55 MB, quickly made and read."""
SCENES = 24


@dataclass(frozen=True)
class Scene:
    opening: bytes
    rows: list[bytes]
    small: np.ndarray
    """What a thumbnail shows, RGB."""


def picture_of(seed: int, grain: float) -> np.ndarray:
    """Soft shapes, texture, one or two faces on every second scene, noise: RGB."""
    rng = np.random.default_rng(seed)
    scene = cv2.resize(rng.integers(30, 226, (5, 7, 3), np.uint8), (WIDTH, HEIGHT), interpolation=2)
    texture = rng.normal(0, 9, (HEIGHT // 12, WIDTH // 12)).astype(np.float32)
    texture = cv2.resize(texture, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    turned = seed % 3 == 0
    for third in range(3):
        if rng.random() < 0.4:
            width = int(rng.integers(250, 600))
            left, top = int(rng.integers(200, 3000)), 1000 * third + int(rng.integers(60, 160))
            face = drawn_face(rng, width)
            face = np.rot90(face) if turned else face
            part = scene[top : top + face.shape[0], left : left + face.shape[1]]
            np.copyto(part, face[: part.shape[0], :, :3], where=face[: part.shape[0], :, 3:] > 0)
    noise = rng.normal(0, grain, (HEIGHT + 8, WIDTH + 8)).astype(np.float32)
    layers = [noise[d : HEIGHT + d, d : WIDTH + d] for d in (0, 3, 7)]
    sensor = cv2.GaussianBlur(cv2.merge(layers), (3, 3), 0.6) + texture[..., None]
    return np.clip(scene + sensor, 0, 255).astype(np.uint8)


def drawn_face(rng: np.random.Generator, width: int) -> np.ndarray:
    """A face from the front, RGBA, upright."""
    height = int(width * 1.3)
    face = np.zeros((height, width, 4), np.uint8)
    skin = np.array((225, 180, 150)) * rng.uniform(0.75, 1.05)
    w, h = width / 100, height / 130

    def oval(x, y, a, b, colour, *, arc=(0, 360), line=-1):
        colour = (*np.clip(colour, 0, 255).tolist(), 255)
        size = (int(a * w), int(b * h))
        cv2.ellipse(face, (int(x * w), int(y * h)), size, 0, *arc, colour, line, cv2.LINE_AA)

    oval(50, 58, 47, 57, skin * 0.35)  # hair
    oval(50, 70, 41, 54, skin)
    for x in (32, 68):
        oval(x, 60, 9, 5, (245, 245, 245))
        oval(x, 60, 5, 5, (50, 35, 30))
        oval(x, 51, 11, 4, skin * 0.4, arc=(200, 340), line=max(2, width // 40))
        oval(x, 82, 10, 7, skin * (1.05, 0.9, 0.88))
    oval(50, 79, 6, 5, skin * 0.82)
    oval(50, 75, 4, 8, skin * 1.06)
    oval(50, 98, 16, 7, (170, 70, 75))
    oval(50, 96, 14, 2, (120, 40, 45))
    alpha = face[..., 3].copy()
    face = cv2.GaussianBlur(face, (0, 0), width / 90)
    face[..., 3] = alpha
    return face


def scene(seed: int, quality: int, grain: float) -> Scene:
    pixels = picture_of(seed, grain)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality, restart_marker_rows=1)
    content = out.getvalue()
    start = content.index(b"\xff\xda")
    start += 2 + int.from_bytes(content[start + 2 : start + 4], "big")
    rows = re.split(rb"\xff[\xd0-\xd7]", content[start:-2])
    return Scene(content[2:start], rows, cv2.resize(pixels, SMALL, interpolation=cv2.INTER_AREA))


def joined(parts: list[Scene], cuts: tuple[int, int], exif: tuple) -> bytes:
    """Rows of three scenes with their thumbnail and metadata: one JPEG."""
    a, b = cuts
    top, middle, foot = parts
    rows = [*top.rows[:a], *middle.rows[a:b], *foot.rows[b:]]
    c, d = (cut * BLOCKS * SMALL[1] // HEIGHT for cut in cuts)
    small = np.vstack([top.small[:c], middle.small[c:d], foot.small[d:]])
    told = b"Exif\0\0" + tiff(*exif, simplejpeg.encode_jpeg(small, 80))
    ends = (bytes((0xFF, 0xD0 + i % 8)) for i in range(len(rows) - 1))
    body = b"".join(part for pair in zip(rows, [*ends, b"\xff\xd9"], strict=True) for part in pair)
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(told) + 2) + told + top.opening + body


# -- EXIF, as a phone writes it ---------------------------------------------------------


def tiff(taken: datetime, turned: bool, place: tuple[float, float] | None, small: bytes) -> bytes:
    """Camera, dates with offsets, a maker's note, position if known, IFD1 with a thumbnail."""
    stamp = taken.strftime("%Y:%m:%d %H:%M:%S")
    first = {0x10F: "Bench", 0x110: "Phone 1", 0x112: 6 if turned else 1, 0x132: stamp}
    inner = {0x829A: [(1, 120)], 0x8827: 200, 0x9003: stamp, 0x9004: stamp, 0x9010: "+01:00"}
    inner |= {0x9011: "+01:00", 0x920A: [(42, 10)], 0x9291: "120", 0x927C: bytes(2048)}
    inner |= {0xA002: WIDTH, 0xA003: HEIGHT}
    gps = {}
    if place:
        north, east = ([(int(v), 1), (round(v % 1 * 6e6), 100_000), (0, 1)] for v in place)
        gps = {1: "N", 2: north, 3: "E", 4: east}
    second = {0x103: 6, 0x201: 0, 0x202: len(small)}
    starts, blocks = [8, 0, 0, 0, 0], []
    for _ in range(2):  # lengths do not depend on where things lie: the second round is right
        first |= {0x8769: starts[1]} | ({0x8825: starts[2]} if gps else {})
        second[0x201] = starts[4]
        follow = (starts[3], 0, 0, 0)
        folders = zip((first, inner, gps, second), starts, follow, strict=False)
        blocks = [ifd(*folder) for folder in folders]
        starts = [8 + sum(map(len, blocks[:i])) for i in range(5)]
    return b"II*\0" + struct.pack("<I", 8) + b"".join(blocks) + small


def ifd(tags: dict, start: int, following: int) -> bytes:
    """One directory, with the values that do not fit into it behind."""
    rows, rest, after = b"", b"", start + 2 + 12 * len(tags) + 4
    for tag in sorted(tags):
        kind, count, blob = typed(tags[tag])
        if len(blob) > 4:
            blob, rest = struct.pack("<I", after + len(rest)), rest + blob + bytes(len(blob) % 2)
        rows += struct.pack("<HHI", tag, kind, count) + blob.ljust(4, b"\0")
    return struct.pack("<H", len(tags)) + rows + struct.pack("<I", following) + rest


def typed(value: str | int | bytes | list) -> tuple[int, int, bytes]:
    """Kind, count and bytes of a value (TIFF 6.0, section 2)."""
    if isinstance(value, str):
        return 2, len(value) + 1, value.encode() + b"\0"
    if isinstance(value, bytes):
        return 7, len(value), value
    if isinstance(value, int):
        return (3, 1, struct.pack("<H", value)) if value < 9 else (4, 1, struct.pack("<I", value))
    return 5, len(value), b"".join(struct.pack("<II", *pair) for pair in value)


# -- a year of them ---------------------------------------------------------------------


def make(folder: Path, count: int, grain: str) -> list[Path]:
    """`count` pictures over a year in `folder`, unless they are there; a third in bursts."""
    names = [folder / f"IMG_{n:05}.JPG" for n in range(count)]
    if names[-1].exists() and not (folder / f"IMG_{count:05}.JPG").exists():
        return names
    folder.mkdir(parents=True, exist_ok=True)
    quality, noise = GRAIN[grain]
    with ProcessPoolExecutor() as pool:
        draw = partial(scene, quality=quality, grain=noise)
        scenes = list(pool.map(draw, range(SCENES if count > 100 else 3)))
    for name, (parts, cuts, exif) in zip(names, shots(count), strict=True):
        name.write_bytes(joined([scenes[i % len(scenes)] for i in parts], cuts, exif))
    return names


def shots(count: int) -> Iterator[tuple]:
    """Which scenes, joined where, taken when, how and in which place.

    A moment is one to fourteen shots, seconds to minutes apart at one spot; one shot in seven is
    a burst of two to four frames, a third of all. Moments are spread over the year.
    """
    chance = random.Random(7)
    trips = [(chance.uniform(42, 52), chance.uniform(2, 14)) for _ in range(12)]
    burst = moment = 0
    taken, cuts = BORN, (0, 0)
    for n in range(count):
        if burst:
            burst, cuts = burst - 1, (cuts[0] + 1, cuts[1])
            taken += timedelta(seconds=1)
        else:
            if moment:
                moment, taken = moment - 1, taken + timedelta(seconds=chance.randrange(8, 150))
            else:
                moment = chance.randrange(14)
                taken = max(taken, BORN + n * timedelta(days=364) / count)
                spot = chance.choice(trips) if chance.random() < 0.3 else HOME
                place = tuple(chance.gauss(degrees, 0.02) for degrees in spot)
            burst = chance.randrange(1, 4) if chance.random() < 1 / 7 else 0
            turned = chance.random() < 0.3
            kinds = (0,) if turned else (1, 2)
            parts = [3 * chance.randrange(400) + chance.choice(kinds) for _ in "123"]
            cuts = (chance.randrange(50, 70), chance.randrange(120, 132))
        yield parts, cuts, (taken, turned, place if n % 2 else None)
