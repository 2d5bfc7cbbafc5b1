"""Clips: the frame that stands for one, and the stretch in which most happens.

Rule: FFmpeg never guesses the format from the bytes, and a clip may refer to nothing outside
itself; a playlist under a clip's name would else be followed.

A clip is looked at by frames a fifth of a second apart. Where decoding all of it would cost more
than `MOST_DECODED`, that is done behind a few key frames spread over it, so that an hour costs
no more than some seconds do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeVar

import cv2
import numpy as np

from yearling.decoding.bounds import Pixels, Refused, Unsupported, told
from yearling.decoding.motion import Sample, liveliest, sampled
from yearling.records import Failure

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video import VideoFrame

WIDEST_CLIP = 8192
"""Pixels of either side."""
MOST_DECODED = 300_000_000
"""Pixels of all frames decoded for one clip: .4 CPU-s of H.264 at 18 Mb/s (measured)."""
STEP = 0.2
"""Seconds between two frames that are compared."""
_SPOTS = 12
_FEWEST_SPOTS = 4
"""One for each quarter."""
_CLIPS = ("video/mp4", "video/quicktime")
Made = TypeVar("Made")


class Poster(NamedTuple):
    """A frame of a clip."""

    pixels: Pixels
    """Height x width x 3, RGB, upright."""
    length: float
    """Of the clip, in seconds."""
    second: float
    """Where in the clip the frame is."""


class Watched(NamedTuple):
    """What of a clip is worth a look."""

    frames: tuple[Poster, ...]
    """The crispest of each quarter, in order of time; at least one."""
    lively: tuple[float, float]
    """First and last second of its liveliest stretch."""


def poster(file: BinaryIO, media: str, at: float, longest: int = WIDEST_CLIP) -> Poster | Failure:
    """The frame at a second. Its long side has at most `longest` pixels."""

    def work(clip: InputContainer, length: float) -> Poster:
        frame = next((f for f in frames_from(clip, at) if (f.time or 0.0) + 0.001 >= at), None)
        if frame is None:
            raise Refused("has no frame that can be decoded")
        return _poster(frame, length, longest)

    return opened(file, media, work)


def watch(file: BinaryIO, media: str) -> Watched | Failure:
    """The crispest frame of each quarter, and the liveliest stretch."""
    return opened(file, media, _watched)


def opened(
    file: BinaryIO, media: str, work: Callable[[InputContainer, float], Made]
) -> Made | Failure:
    """What `work` makes of a clip and its length in seconds."""

    def work_on_it() -> Made:
        import av  # noqa: PLC0415 - a big library that only clips need

        if media not in _CLIPS:
            raise Unsupported(media)
        # No guess of the format, and no protocol: a clip refers to nothing but its own bytes.
        options = {"protocol_whitelist": ""}
        with av.open(file, "r", format="mov", container_options=options) as clip:
            if not clip.streams.video:
                raise Refused("holds no moving picture")
            shape = clip.streams.video[0].codec_context
            if max(shape.width, shape.height) > WIDEST_CLIP:
                raise Refused(f"claims a picture wider than {WIDEST_CLIP} pixels")
            return work(clip, (clip.duration or 0) / 1_000_000)  # FFmpeg's time base for a whole

    return told(work_on_it)


def _watched(clip: InputContainer, length: float) -> Watched:
    crispest: dict[int, tuple[float, VideoFrame]] = {}
    samples: list[Sample] = []
    for frame in _looked_at(clip, length):
        gray = np.asarray(frame.reformat(width=320, height=240, format="gray").to_ndarray())
        crisp = float(cv2.Laplacian(gray, cv2.CV_32F).var())  # low if blurred, or black
        samples.append(sampled(gray.astype(np.uint8), frame.time or 0.0, crisp))
        quarter = min(3, int(4 * (frame.time or 0.0) / length)) if length else 0
        if crisp > crispest.get(quarter, (-1.0,))[0]:
            crispest[quarter] = crisp, frame
    if not crispest:
        raise Refused("has no frame that can be decoded")
    found = [crispest[quarter] for quarter in sorted(crispest)]
    best = max(found, key=lambda one: one[0])[1].time or 0.0
    frames = tuple(_poster(frame, length, WIDEST_CLIP) for _, frame in found)
    return Watched(frames, liveliest(samples, length, best))


def _looked_at(clip: InputContainer, length: float) -> Iterator[VideoFrame]:
    """Frames at least `STEP` apart, in order of time: of the whole clip, or behind key frames."""
    stream = clip.streams.video[0]
    rate = min(float(stream.average_rate or 30), 240.0)
    pixels = max(1, stream.codec_context.width * stream.codec_context.height)
    most = max(1, MOST_DECODED // pixels)
    if length * rate <= most:
        yield from _apart(islice(frames_from(clip, 0.0), most))
        return
    each = 2 + int(STEP * rate)
    spots = max(_FEWEST_SPOTS, min(_SPOTS, most // each))
    last = -1.0
    for spot in range(spots):
        for frame in _apart(islice(frames_from(clip, length * (spot + 0.5) / spots), each)):
            if (frame.time or 0.0) > last:
                last = frame.time or 0.0
                yield frame


def _apart(frames: Iterator[VideoFrame]) -> Iterator[VideoFrame]:
    last = -STEP
    with suppress(ValueError, OSError):  # FFmpeg's for a damaged spot
        for frame in frames:
            if (frame.time or 0.0) - last >= STEP - 0.001:
                last = frame.time or 0.0
                yield frame


def frames_from(clip: InputContainer, second: float) -> Iterator[VideoFrame]:
    """Frames from the last key frame before `second` on."""
    clip.seek((clip.start_time or 0) + round(second * 1_000_000))
    yield from clip.decode(clip.streams.video[0])


def _poster(frame: VideoFrame, length: float, longest: int) -> Poster:
    ratio = min(1.0, longest / max(frame.width, frame.height))
    width, height = (max(1, round(side * ratio)) for side in (frame.width, frame.height))
    pixels = frame.to_ndarray(width=width, height=height, format="rgb24")
    upright = np.ascontiguousarray(np.rot90(pixels, round(frame.rotation / 90)))
    return Poster(upright.astype(np.uint8, copy=False), length, frame.time or 0.0)
