"""A stretch of a clip for an output: upright frames at one rate, and its sound.

Frames are 4:2:0, limited range, BT.709, whatever the clip has; those brighter than a plain screen
(HLG, PQ) are brought down to it. Of a clip whose frames come unevenly, each moment shows the frame
that was there. Runs in workers; what it raises becomes a `Failure` in `clips.opened`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from yearling.decoding.bounds import Pixels, Refused
from yearling.decoding.clips import frames_from

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video import VideoFrame

MOST_DECODED = 3_000_000_000
"""Pixels of all frames decoded for one stretch: six seconds of 4K at 60 frames."""
_PQ, _HLG = 16, 18
"""Transfer characteristics (ITU-T H.273, table 3)."""
_WIDER = (
    (1.6605, -0.5876, -0.0728),
    (-0.1246, 1.1329, -0.0083),
    (-0.0182, -0.1006, 1.1187),
)
"""Linear light of BT.2020 to BT.709 (ITU-R BT.2087)."""
_WHITE = 203.0
"""Candelas a square metre of a plain white in HLG and PQ (ITU-R BT.2408)."""


class Shape(NamedTuple):
    """Of what comes out."""

    width: int
    """In pixels, even."""
    height: int
    rate: int
    """Frames a second."""


def shape(clip: InputContainer, longest: int, rate: int = 0) -> Shape:
    """The size that fits, upright, and `rate`, or else the clip's own, 30 at most."""
    stream = clip.streams.video[0]
    stream.thread_type = "AUTO"
    frame = next(clip.decode(stream), None)
    if frame is None:
        raise Refused("has no frame that can be decoded")
    pixel = float(stream.codec_context.sample_aspect_ratio or 1) or 1.0
    wide, high = frame.width * pixel, float(frame.height)
    if round(frame.rotation / 90) % 2:
        wide, high = high, wide
    ratio = min(1.0, longest / max(wide, high))
    width, height = (max(16, 2 * round(side * ratio / 2)) for side in (wide, high))
    own = float(stream.average_rate or 30)
    while own > 30.5:
        own /= 2
    return Shape(width, height, rate or max(10, round(own)))


def frames(
    clip: InputContainer, first: float, last: float, shape: Shape
) -> Iterator[NDArray[np.uint8]]:
    """Planes, 3/2 height x width, of each moment from second `first` to `last`."""
    context = clip.streams.video[0].codec_context
    pixels = max(1, context.width * context.height)
    wanted = max(1, round((last - first) * shape.rate))
    shown, held, made = 0, None, None
    with suppress(ValueError, OSError):  # FFmpeg's for a damaged spot: it ends there
        for number, frame in enumerate(frames_from(clip, first)):
            second = frame.time or 0.0
            while (
                held is not None and shown < wanted and first + shown / shape.rate < second - 0.001
            ):
                made = _planes(held, shape) if made is None else made
                yield made
                shown += 1
            held, made = frame, None
            if shown == wanted or number * pixels > MOST_DECODED:
                break
    if (
        held is not None
        and shown < wanted
        and first + shown / shape.rate < (held.time or 0.0) + 0.1
    ):
        yield _planes(held, shape)


def sound(clip: InputContainer, first: float, last: float, rate: int) -> NDArray[np.float32] | None:
    """Stereo, 2 x samples at `rate`, -1 to 1, of the same seconds; None if it has none."""
    import av  # noqa: PLC0415 - a big library that only clips need

    if not clip.streams.audio:
        return None
    heard = np.zeros((2, max(1, round((last - first) * rate))), np.float32)
    resampler = av.AudioResampler("fltp", "stereo", rate)
    at: int | None = None
    clip.seek((clip.start_time or 0) + round(first * 1_000_000))
    with suppress(ValueError, OSError):  # FFmpeg's for a damaged spot: silence from there
        for frame in clip.decode(clip.streams.audio[0]):
            at = round(((frame.time or 0.0) - first) * rate) if at is None else at
            for part in resampler.resample(frame):
                at += _put(heard, np.asarray(part.to_ndarray(), np.float32), at)
            if at >= heard.shape[1]:
                break
    return heard if heard.any() else None


def _put(heard: NDArray[np.float32], part: NDArray[np.float32], at: int) -> int:
    """Lay samples at a place, as far as they are inside; gives how many there were."""
    count = int(part.shape[1])
    begin, end = max(0, at), min(heard.shape[1], at + count)
    if begin < end:
        heard[:, begin:end] = np.nan_to_num(part[:, begin - at : end - at]).clip(-1, 1)
    return count


def _planes(frame: VideoFrame, shape: Shape) -> NDArray[np.uint8]:
    turns = round(frame.rotation / 90) % 4
    width, height = (shape.width, shape.height)[:: -1 if turns % 2 else 1]
    if frame.color_trc in {_PQ, _HLG}:
        upright = np.ascontiguousarray(np.rot90(_plain(frame, width, height), turns))
        return joined(yuv(upright))
    scaled = frame.reformat(width, height, "yuv420p", dst_colorspace=1, dst_color_range=1)
    flat = np.asarray(scaled.to_ndarray(), np.uint8)
    if not turns:
        return flat
    return joined([np.rot90(plane, turns) for plane in parted(flat, width, height)])


def parted(flat: NDArray[np.uint8], width: int, height: int) -> list[NDArray[np.uint8]]:
    """Views of the three planes of a frame."""
    line, whole, half = flat.reshape(-1), width * height, (height // 2, width // 2)
    quarter = whole // 4
    return [
        flat[:height],
        line[whole : whole + quarter].reshape(half),
        line[whole + quarter :].reshape(half),
    ]


def joined(parts: list[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    """One frame of three planes."""
    height, width = parts[0].shape
    return np.concatenate([part.ravel() for part in parts]).reshape(height * 3 // 2, width)


def yuv(picture: Pixels) -> list[NDArray[np.uint8]]:
    """The three planes of an RGB picture; a sample of chroma lies in the middle of its four."""
    height, width = picture.shape[:2]
    size = ((width + 1) // 2, (height + 1) // 2)
    half = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    chroma = cv2.transform(half, BT709[1:])
    luma = cv2.transform(picture, BT709[:1]).reshape(height, width)
    return [luma, *(np.ascontiguousarray(chroma[..., n]) for n in (0, 1))]


BT709 = np.array(
    [
        (0.18259, 0.61423, 0.06201, 16),
        (-0.10064, -0.33857, 0.43922, 128),
        (0.43922, -0.39894, -0.04027, 128),
    ],
    np.float32,
)
"""R'G'B' of 0 to 255 to Y' of 16 to 235 and Cb, Cr of 16 to 240 (ITU-R BT.709-6, 3.2 and 4.6)."""


def _plain(frame: VideoFrame, width: int, height: int) -> Pixels:
    """A frame of HLG or PQ as a plain screen shows it: white stays white, lights are rolled off."""
    scaled = frame.reformat(width, height, "rgb48le", src_colorspace=9).to_ndarray()
    light = _light(int(frame.color_trc))[np.asarray(scaled, np.uint16) >> 4]
    light = cv2.transform(light, np.array(_WIDER, np.float32))
    return np.asarray(_shown()[np.clip(light * 1023, 0, 4095).astype(np.uint16)])


@cache
def _light(transfer: int) -> NDArray[np.float32]:
    """Linear light, 1 is plain white, for signals of 12 bits (ITU-R BT.2100, tables 4 and 5)."""
    signal = np.arange(4096) / 4095
    if transfer == _HLG:
        low = signal**2 / 3
        scene = np.where(
            signal <= 0.5, low, (np.exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12
        )
        return (1000 * scene**1.2 / _WHITE).astype(np.float32)
    power = signal ** (1 / 78.84375)
    nits = 10_000 * (np.maximum(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power)) ** (
        1 / 0.1593017578125
    )
    return np.asarray(nits / _WHITE).astype(np.float32)


@cache
def _shown() -> NDArray[np.uint8]:
    """Values of 8 bits for light of up to four times white, in 4096 steps."""
    light = np.arange(4096) / 1023
    knee = 0.75  # up to here as it is; four times white is at the top
    rolled = np.where(light < knee, light, knee + (1 - knee) * (1 - np.exp(-(light - knee) / 0.8)))
    return np.asarray(255 * (rolled / rolled.max()) ** (1 / 2.2) + 0.5).astype(np.uint8)
