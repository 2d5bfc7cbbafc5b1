"""Films small enough for tests: a few shots of drawn pictures, at a sixth of the real size."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

import fake
import rendered
from yearling.records import Box, Edition, Film, Kind, Making, Move, Shot
from yearling.renderers import Output, film
from yearling.renderers.film import frames
from yearling.renderers.film.frames import Size, Source

SIZE = Size(320, 180)
SHAPES = {"film.mp4": (320, 180), "film-tall.mp4": (180, 320)}
WHOLE = Box(0.0, 0.0, 1.0, 1.0)
FACE = Box(0.55, 0.3, 0.1, 0.15)
RED = (220, 30, 30)


def edition(folder: Path, n: int = 4, minutes: float = 0.4, **making: Any) -> Edition:
    """A short year with pictures in the folder."""
    made = rendered.with_files(fake.edition(n), folder, longest=400)
    return replace(made, making=Making(minutes=minutes, **making))


def render(
    edition: Edition, folder: Path, engine: Executor | None = None, kept: str = "kept"
) -> Output:
    """Write the film into `folder/out`, its parts into `folder/kept`."""
    out = folder / "out"
    out.mkdir(parents=True, exist_ok=True)
    if engine:
        return film.render(edition, out, engine, folder / kept, fake.quiet)
    with ThreadPoolExecutor(2) as own:
        return film.render(edition, out, own, folder / kept, fake.quiet)


def picture(path: Path, size: tuple[int, int] = (800, 600), ground: int = 120) -> Path:
    """A plain picture with a red square where its one face is."""
    image = Image.new("RGB", size, (ground,) * 3)
    corners = (FACE.left, FACE.top, FACE.left + FACE.width, FACE.top + FACE.height)
    left, top, right, bottom = (round(c * size[n % 2]) for n, c in enumerate(corners))
    ImageDraw.Draw(image).rectangle((left, top, right - 1, bottom - 1), fill=RED)
    image.save(path, quality=98, subsampling=0)
    return path


def shot(**changes: Any) -> Shot:
    made = {"kind": "picture", "start": 0.0, "length": 2.0, "fade": 0.0, "number": 0}
    return Shot(**made | {"move": Move(WHOLE, WHOLE)} | changes)


def reel(*shots: Shot) -> Film:
    return Film(*SIZE, 30, shots, shots[-1].start + shots[-1].length)


def scene(path: Path, move: Move | None, size: Size = SIZE, **changes: Any) -> frames.Scene:
    return frames.scene(shot(move=move, **changes), Source(path, WHOLE), size)


def rgb(planes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """As a player shows it."""
    frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
    frame.colorspace = 1
    return frame.to_ndarray(format="rgb24")


def decoded(path: Path) -> Iterator[NDArray[np.uint8]]:
    with av.open(str(path)) as opened:
        for frame in opened.decode(video=0):
            yield frame.to_ndarray(format="rgb24")


def red(pixels: NDArray[np.uint8]) -> Box:
    """Where the red square is, in fractions of the frame, to a pixel of chroma."""
    r, g, b = (pixels[..., n].astype(int) for n in range(3))
    there = r - (g + b) // 2 > (RED[0] - RED[1]) // 2
    height, width = there.shape
    rows, columns = np.flatnonzero(there.any(axis=1)), np.flatnonzero(there.any(axis=0))
    top, left = rows[0] / height, columns[0] / width
    return Box(left, top, (columns[-1] + 1) / width - left, (rows[-1] + 1) / height - top)


def clip(edition: Edition, number: int, path: Path, **changes: Any) -> Edition:
    """With a clip in an entry's place."""
    entries = list(edition.entries)
    known = path.stat().st_size if path.exists() else 0
    entries[number] = replace(
        entries[number],
        kind=Kind.CLIP,
        file=fake.file(str(path), size=known),
        photo=fake.content(path.name),
        **{"length": 3.0, "poster": 1.0, "lively": (0.0, 3.0)} | changes,
    )
    return replace(edition, entries=tuple(entries))
