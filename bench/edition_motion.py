"""How still a slow move is: a dot in a picture, followed to fractions of a pixel.

The place of the dot in each frame is the centre of its light; the ideal place is where the move
says that it is. ffmpeg's zoompan is followed the same way.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
from PIL import Image

from yearling.layout import motion
from yearling.records import Box, Move, Shot
from yearling.renderers.film import frames
from yearling.renderers.film.frames import Size, Source

SIZE = WIDE, HIGH = 1920, 1080
STILL = 2400, 1350
DOT = 1581.3, 402.7
"""In pixels of the still, from its corner; off the middle, so that it wanders both ways."""
COUNT = 150
ZOOM = 1.06


def trembling(room: Path) -> float:
    """Root mean square of the distance in pixels between our dot and its path."""
    still = dotted(room)
    wide = 1 / ZOOM
    move = Move(Box(0, 0, 1, 1), Box(0.02, 0.03, wide, wide))
    shot = Shot("picture", 0.0, COUNT / 30, 0.0, 0, move)
    scene = frames.scene(shot, Source(still, Box(0, 0, 1, 1)), Size(*SIZE))
    seen = [_centre(scene.at(n, COUNT)[:HIGH].astype(float)) for n in range(COUNT)]
    return _apart(seen, [_ideal(motion.at(move, n / COUNT)) for n in range(COUNT)])


def zoomed(room: Path) -> float:
    """The same of zoompan, from the smoothest path through its own places: it rounds them."""
    move = (
        f"zoompan=z='1+{ZOOM - 1}*on/{COUNT}':d={COUNT}:x='(iw-iw/zoom)*.4':y='(ih-ih/zoom)*.6':"
        f"s={WIDE}x{HIGH}:fps=30,format=gray"
    )
    words = ["ffmpeg", "-loglevel", "error", "-i", dotted(room), "-vf", move, "-f", "rawvideo", "-"]
    with subprocess.Popen([str(w) for w in words], stdout=subprocess.PIPE) as process:
        seen = []
        while (frame := _next(process.stdout)) is not None:
            seen.append(_centre(frame))
    times = np.arange(len(seen))
    smooth = [np.polyval(np.polyfit(times, places, 2), times) for places in zip(*seen, strict=True)]
    return _apart(seen, np.transpose(smooth))


def dotted(room: Path) -> Path:
    """A small soft dot on black."""
    y, x = np.mgrid[: STILL[1], : STILL[0]] + 0.5
    light = 20 + 220 * np.exp(-((x - DOT[0]) ** 2 + (y - DOT[1]) ** 2) / (2 * 4**2))
    path = room / "dot.jpg"
    Image.fromarray(light.astype(np.uint8)).convert("RGB").save(path, quality=98)
    return path


def _next(stream: object) -> np.ndarray | None:
    content = stream.read(WIDE * HIGH)
    return np.frombuffer(content, np.uint8).reshape(HIGH, WIDE).astype(float) if content else None


def _centre(frame: np.ndarray) -> tuple[float, float]:
    """Of the light of the dot, in pixels from the corner."""
    y, x = np.unravel_index(frame.argmax(), frame.shape)
    top, left = y - 40, x - 40
    part = np.clip(frame[top : y + 41, left : x + 41] - np.median(frame) - 12, 0, None)
    down, across = (part.sum(axis) for axis in (1, 0))
    places = np.arange(81) + 0.5
    return (
        left + float((across * places).sum() / across.sum()),
        top + float((down * places).sum() / down.sum()),
    )


def _ideal(box: Box) -> tuple[float, float]:
    return (
        (DOT[0] / STILL[0] - box.left) / box.width * WIDE,
        (DOT[1] / STILL[1] - box.top) / box.height * HIGH,
    )


def _apart(seen: object, ideal: object) -> float:
    return float(np.sqrt(((np.array(seen) - np.array(ideal)) ** 2).sum(1).mean()))
