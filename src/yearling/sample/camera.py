"""The synthetic camera: where it stands, how it errs, and what an app makes of its pictures.

In: a painted master (floats) and the heads in it. Out: 8-bit RGB as displayed, and face boxes.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from yearling.sample.brush import Floats
from yearling.sample.story import Shot

Picture = NDArray[np.uint8]
Heads = list[tuple[str, complex, float]]
"""Name, middle and half height of each head, in pixels."""
MARGIN = 1.1
"""A master is this much larger than what the camera takes in."""
BAD = {"blur", "motion", "dark", "bright", "tilt"}


def take(master: Floats, heads: Heads, shot: Shot, size: tuple[int, int]) -> tuple[Picture, Heads]:
    """The master as one shot sees it; the same seed stands at the same spot."""
    rng = np.random.default_rng(shot.seed % (1 << 31))
    place = _placed(master, heads, shot, size, rng)
    seen = cv2.warpAffine(
        master, place, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
    )
    turn = complex(place[0, 0], place[1, 0])
    moved = [(n, turn * z + complex(place[0, 2], place[1, 2]), r * abs(turn)) for n, z, r in heads]
    return _developed(_erred(np.asarray(seen, np.float32), shot, rng), shot, rng), moved


def _placed(master: Floats, heads: Heads, shot: Shot, size: tuple[int, int],
            rng: np.random.Generator) -> Floats:  # fmt: skip
    steady = np.random.default_rng(shot.seed // 16)
    high, wide = master.shape[:2]
    zoom = size[0] / wide * MARGIN * shot.near * float(rng.uniform(0.985, 1.015))
    angle = np.radians(float(steady.normal(0, 0.7)) + float(rng.normal(0, 0.3)))
    angle += np.radians(6.5) * (shot.defect == "tilt")
    turn = zoom * np.exp(1j * angle)
    middle = complex(wide, high) / 2
    if shot.near > 1 and heads:
        subject = next((z for n, z, _ in heads if n == "Nora"), heads[0][1])
        middle += (subject - middle) * min(0.75, (shot.near - 1) * 1.9)
    room = complex(wide - size[0] / zoom, high - size[1] / zoom) / 2
    jitter = complex(*rng.uniform(-0.5, 0.5, 2))
    middle += complex(room.real * jitter.real, room.imag * jitter.imag)
    middle = complex(np.clip(middle.real, wide / 2 - room.real, wide / 2 + room.real),
                     np.clip(middle.imag, high / 2 - room.imag, high / 2 + room.imag))  # fmt: skip
    shift = complex(*size) / 2 - turn * middle
    rows = [[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag]]
    return np.array(rows, np.float32)


def _erred(seen: Floats, shot: Shot, rng: np.random.Generator) -> Floats:
    unit = min(seen.shape[:2])
    if shot.defect == "blur":
        seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), unit * 0.006), np.float32)
    elif shot.defect == "motion":
        reach = max(5, int(unit * 0.03)) | 1
        kernel = np.zeros((reach, reach), np.uint8)
        slope = int(rng.integers(-reach // 3, reach // 3 + 1))
        cv2.line(kernel, (0, reach // 2 - slope), (reach - 1, reach // 2 + slope), 1, 1)
        seen = np.asarray(
            cv2.filter2D(seen, -1, (kernel / kernel.sum()).astype(np.float32)), np.float32
        )
    gain = {"dark": 0.42, "bright": 1.5}.get(shot.defect, float(rng.uniform(0.96, 1.04)))
    return np.asarray(seen * gain, np.float32)


def _developed(seen: Floats, shot: Shot, rng: np.random.Generator) -> Picture:
    """Bloom, white balance, vignette, grain: what makes it a photograph."""
    high, wide = seen.shape[:2]
    small = cv2.resize(seen, (wide // 8, high // 8), interpolation=cv2.INTER_AREA)
    glow = cv2.GaussianBlur(np.maximum(small - 0.72, 0), (0, 0), wide / 8 * 0.02)
    across = np.linspace(-1, 1, wide // 8, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, high // 8, dtype=np.float32)[:, None]
    fall = 1 - 0.13 * np.clip(across**2 + down**2 - 0.35, 0, 2)
    warmth = float(np.random.default_rng(shot.seed // 16).normal(0, 0.018))
    tint = np.array([1 + warmth, 1, 1 - warmth], np.float32)
    seen = seen * cv2.resize(fall[..., None] * tint, (wide, high))
    seen += 0.5 * cv2.resize(glow, (wide, high))
    tile = rng.standard_normal((high // 2 + 1, wide)).astype(np.float32)
    noise = np.concatenate([tile, tile[::-1]])[:high] * (0.008 + 0.02 * (shot.defect == "dark"))
    seen += noise[..., None]
    return np.asarray(np.clip(seen * 255, 0, 255), np.uint8)


def cropped(picture: Picture, crop: str) -> Picture:
    """The middle of a picture as an app crops it: `square` or `tall` (4:5)."""
    high, wide = picture.shape[:2]
    ratio = {"square": 1.0, "tall": 0.8}.get(crop, wide / high)
    new = (min(wide, round(high * ratio)), min(high, round(wide / ratio)))
    left, top = (wide - new[0]) // 2, (high - new[1]) // 2
    return picture[top : top + new[1], left : left + new[0]]


def filtered(picture: Picture, look: str) -> Picture:
    """A picture with an app's filter on it."""
    light = picture.astype(np.float32) / 255
    if look == "warm":
        light = light**0.92 * np.array([1.06, 1.0, 0.88], np.float32)
    elif look == "faded":
        light = 0.1 + 0.82 * light + (light.mean(axis=2, keepdims=True) - light) * 0.25
    elif look == "grey":
        light = np.repeat(light @ np.array([[0.3], [0.59], [0.11]], np.float32), 3, axis=2)
    return np.asarray(np.clip(light * 255, 0, 255), np.uint8)
