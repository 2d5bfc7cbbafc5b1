"""Clips: the frame that stands for one.

Rule: FFmpeg never guesses the format from the bytes, and a clip may refer to nothing outside
itself; a playlist under a clip's name would else be followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import cv2
import numpy as np

from yearling.decoding.bounds import Pixels, Refused, Unsupported, told
from yearling.records import Failure

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video import VideoFrame

WIDEST_CLIP = 8192
"""Pixels of either side."""
_CLIPS = ("video/mp4", "video/quicktime")


class Poster(NamedTuple):
    """The frame that stands for a clip."""

    pixels: Pixels
    """Height x width x 3, RGB, upright."""
    length: float
    """Of the clip, in seconds."""
    second: float
    """Where in the clip the frame is."""


def poster(
    file: BinaryIO, media: str, at: float | None, longest: int = WIDEST_CLIP
) -> Poster | Failure:
    """The frame `at` a second, or the sharpest of five key frames spread over the clip.

    Its long side has at most `longest` pixels.
    """

    def work() -> Poster:
        import av  # noqa: PLC0415 - a big library that only clips need

        if media not in _CLIPS:
            raise Unsupported(media)
        # No guess of the format, and no protocol: a clip refers to nothing but its own bytes.
        options = {"protocol_whitelist": ""}
        with av.open(file, "r", format="mov", container_options=options) as clip:
            return _poster(clip, at, longest)

    return told(work)


def _poster(clip: InputContainer, at: float | None, longest: int) -> Poster:
    if not clip.streams.video:
        raise Refused("holds no moving picture")
    stream = clip.streams.video[0]
    length = (clip.duration or 0) / 1_000_000  # FFmpeg's time base for a whole container
    if max(stream.codec_context.width, stream.codec_context.height) > WIDEST_CLIP:
        raise Refused(f"claims a picture wider than {WIDEST_CLIP} pixels")
    if at is not None:
        frames = _frames(clip, at)
        frame = next((f for f in frames if (f.time or 0.0) + 0.001 >= at), None)
    else:
        stream.codec_context.skip_frame = "NONKEY"
        keys: dict[float, VideoFrame] = {}
        for fifth in range(5):
            with suppress(ValueError, OSError):  # FFmpeg's for a damaged spot
                for key in islice(_frames(clip, length * (fifth + 0.5) / 5), 1):
                    keys[key.time or 0.0] = key
        frame = max(keys.values(), key=_crispness, default=None)
    if frame is None:
        raise Refused("has no frame that can be decoded")
    return Poster(_frame_pixels(frame, longest), length, frame.time or 0.0)


def _frames(clip: InputContainer, second: float) -> Iterator[VideoFrame]:
    """Frames from the last key frame before `second` on."""
    clip.seek((clip.start_time or 0) + round(second * 1_000_000))
    yield from clip.decode(clip.streams.video[0])


def _crispness(frame: VideoFrame) -> float:
    """Variance of the Laplacian at 320 pixels: tells a crisp frame from a blurred or black."""
    gray = frame.reformat(width=320, height=240, format="gray").to_ndarray()
    return float(cv2.Laplacian(gray, cv2.CV_32F).var())


def _frame_pixels(frame: VideoFrame, longest: int) -> Pixels:
    ratio = min(1.0, longest / max(frame.width, frame.height))
    width, height = (max(1, round(side * ratio)) for side in (frame.width, frame.height))
    pixels = frame.to_ndarray(width=width, height=height, format="rgb24")
    return np.ascontiguousarray(np.rot90(pixels, round(frame.rotation / 90)))
