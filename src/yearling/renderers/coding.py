"""Frames and sound, coded: H.264 and AAC that every television plays.

Runs in workers. In: planes of frames, samples of sound. Out: samples as an MP4 holds them. One
thread, and no line on the encoder or its settings (x264's own, an SEI) is left in the stream, so
that the same frames give the same bytes.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from yearling.renderers.mp4 import Chunk, Track

Planes = NDArray[np.uint8]
"""3/2 height x width: luma, then the two quarters of chroma (4:2:0, limited range, BT.709)."""
Sound = NDArray[np.float32]
"""2 x samples, -1 to 1, at `RATE`."""

RATE = 48_000
"""Samples a second of all sound."""
TICKS = 512
"""Of a frame, so that a second has enough for every player."""
FRAME = 1024
"""Samples of an AAC frame."""
_DELAY = 2
"""Frames that x264 may hold back for those shown before them (three B-frames, pyramid)."""
_GLOBAL_HEADER, _BITEXACT = 1 << 22, 1 << 23
_AVX2 = 11
"""OpenCV's number of it."""
_SEI, _SPS, _PPS, _DELIMITER = 6, 7, 8, 9


def _plain() -> dict[str, str]:
    """x264 without its code for AVX-512, that gives other bytes from run to run.

    Measured with x264 core 165, one thread: of 25 runs on the same 40 frames 7 differed, wherever
    frames fade; none with the code for AVX2 or SSE 4.2, and those two agree.
    """
    if platform.machine() not in {"x86_64", "AMD64"}:
        return {}
    return {"x264-params": f"asm={'avx2' if cv2.checkHardwareSupport(_AVX2) else 'sse4.2'}"}


class Coded(NamedTuple):
    """What an encoder made."""

    config: bytes
    sizes: tuple[int, ...]
    """Of each sample, in bytes."""
    shifts: tuple[int, ...]
    """Ticks from decoding to showing, of frames."""
    content: bytes


def pictures(
    frames: Iterable[Planes], size: tuple[int, int], rate: int, how: dict[str, str]
) -> Coded:
    """Code frames of (width, height) as one closed group; `how` are x264's settings."""
    import av  # noqa: PLC0415 - a big library, needed in workers only

    context = av.CodecContext.create("libx264", "w")
    context.width, context.height = size
    context.pix_fmt, context.framerate = "yuv420p", Fraction(rate)
    context.time_base = Fraction(1, rate)
    context.color_primaries = context.color_trc = context.colorspace = context.color_range = 1
    context.flags |= _GLOBAL_HEADER | _BITEXACT
    context.options = (
        {"threads": "1", "g": "100000", "sc_threshold": "0", "bf": "3"} | _plain() | how
    )
    context.open()
    packets = []
    for number, planes in enumerate(frames):
        frame = av.VideoFrame.from_numpy_buffer(planes, format="yuv420p")
        frame.pts, frame.time_base = number, context.time_base
        packets += context.encode(frame)
    packets += context.encode(None)
    samples = [_sample(bytes(packet)) for packet in packets]
    shifts = tuple(((p.pts or 0) - n + _DELAY) * TICKS for n, p in enumerate(packets))
    return Coded(
        _decoder(bytes(context.extradata or b"")),
        tuple(map(len, samples)),
        shifts,
        b"".join(samples),
    )


def sound(samples: Sound, bits: int) -> Coded:
    """Code stereo sound at `bits` a second; the first frame is the encoder's own run-up."""
    import av  # noqa: PLC0415 - as above

    context = av.CodecContext.create("aac", "w")
    context.sample_rate, context.layout, context.format = RATE, "stereo", "fltp"
    context.bit_rate, context.time_base = bits, Fraction(1, RATE)
    context.flags |= _GLOBAL_HEADER | _BITEXACT
    context.options = {"aac_coder": "fast"}
    context.open()
    packets = []
    for start in range(0, samples.shape[1], FRAME):
        part = np.zeros((2, FRAME), np.float32)
        some = samples[:, start : start + FRAME]
        part[:, : some.shape[1]] = some
        frame = av.AudioFrame.from_ndarray(part, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, context.time_base
        packets += context.encode(frame)
    packets += context.encode(None)
    content = [bytes(packet) for packet in packets]
    return Coded(bytes(context.extradata or b""), tuple(map(len, content)), (), b"".join(content))


def moving(coded: Coded, size: tuple[int, int], rate: int) -> Track:
    """A track of one group of pictures."""
    chunk = Chunk(coded.sizes, coded.content, (TICKS,) * len(coded.sizes), coded.shifts)
    return Track("avc1", rate * TICKS, (chunk,), coded.config, _DELAY * TICKS, size)


def heard(coded: Coded) -> Track:
    """A track of sound, a chunk a second: it lies beside the pictures of that second."""
    chunks, start, each = [], 0, RATE // FRAME
    for n in range(0, len(coded.sizes), each):
        sizes = coded.sizes[n : n + each]
        end = start + sum(sizes)
        chunks.append(Chunk(sizes, coded.content[start:end], (FRAME,) * len(sizes)))
        start = end
    return Track("mp4a", RATE, tuple(chunks), coded.config, FRAME)


def _units(stream: bytes) -> Iterator[bytes]:
    """The units of a stream with start codes (H.264, annex B)."""
    for part in stream.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1"):
        if part:
            yield part


def _sample(stream: bytes) -> bytes:
    """With lengths in place of start codes, and nothing but what is needed to decode."""
    dropped = {_SEI, _SPS, _PPS, _DELIMITER}
    kept = (unit for unit in _units(stream) if unit[0] & 31 not in dropped)
    return b"".join(len(unit).to_bytes(4, "big") + unit for unit in kept)


def _decoder(stream: bytes) -> bytes:
    """Contents of `avcC` (14496-15, 5.3.3.1) from the two parameter sets."""
    sps = next(unit for unit in _units(stream) if unit[0] & 31 == _SPS)
    pps = next(unit for unit in _units(stream) if unit[0] & 31 == _PPS)
    head = bytes((1, *sps[1:4], 0xFF, 0xE1)) + len(sps).to_bytes(2, "big") + sps
    high = bytes((0xFD, 0xF8, 0xF8, 0)) if sps[1] >= 100 else b""  # 4:2:0, 8 bits, no extension
    return head + b"\1" + len(pps).to_bytes(2, "big") + pps + high
