"""Bytes to pixels: the one place that decodes foreign pictures and clips.

Rule 1: runs in worker processes only; the coordinator never decodes.
Rule 2: what a header claims is checked before anything is decoded, so that no file asks
        for more memory than a worker may use.
Rule 3: pixels are 8-bit RGB, upright (as displayed), transparency on white.
Rule 4: nothing raises for a bad file: a `Failure` comes back, with an empty `where` that
        the caller fills in.
Rule 5: the bytes decide what is decoded: a name never does, and a media type only allows.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeVar

import numpy as np
import simplejpeg
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

from yearling.records import Failure

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video import VideoFrame, VideoStream

Pixels = NDArray[np.uint8]
T = TypeVar("T")

MOST_PIXELS = 220_000_000
"""Phones of 200 megapixels must pass; more is no camera's."""
LONGEST_SIDE = 30_000
MOST_SCANS = 100
"""A progressive JPEG has about ten; each more costs a pass over the whole picture."""
MOST_MEMORY = 1_000_000_000
"""Bytes that a decoder may need for one picture."""
LONGEST_CLIP = 4 * 3600
"""Seconds."""
WIDEST_CLIP = 8192

_FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/tiff": "TIFF",
    "image/heic": "HEIF",
    "image/heif": "HEIF",
    "image/avif": "AVIF",
}
_CONTAINERS = {
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "video/3gpp": "mov",
    "video/3gpp2": "mov",
    "video/x-m4v": "mov",
    "video/webm": "matroska",
    "video/x-matroska": "matroska",
    "video/x-msvideo": "avi",
}
_BYTES = {"1": 1, "L": 1, "P": 5, "LA": 5, "I;16": 6, "I;16B": 6, "RGB": 4, "CMYK": 8}
"""Memory a pixel of each Pillow mode costs with its conversion to RGB; others 8."""
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """A picture for looking at."""

    pixels: Pixels
    """Height x width x 3, RGB, upright."""
    width: int
    """Of the original in pixels, as displayed."""
    height: int
    damaged: bool
    """True if a part of the picture is missing."""
    scale: float
    """Pixels per pixel of the original; a JPEG's is an exact eighth."""


class Poster(NamedTuple):
    """The frame that stands for a clip."""

    pixels: Pixels
    """Height x width x 3, RGB, upright."""
    length: float
    """Of the clip, in seconds."""
    second: float
    """Where in the clip the frame is."""


class _Refused(Exception):  # noqa: N818 - becomes a Failure with these words
    pass


class _Unsupported(_Refused):
    def __init__(self, media: str) -> None:
        super().__init__(f"is of a kind that is not read ({media or 'unknown'})")


class _Raw(NamedTuple):
    """A picture as its decoder gives it, reduced but not yet upright."""

    image: Image.Image | Pixels
    size: tuple[int, int]
    """Of the original, as stored."""
    orientation: int
    profile: bytes | None
    damaged: bool = False


def decode(content: bytes, media: str, least: int) -> Decoded | Failure:
    """Decode at the smallest scale at which the long side still has `least` pixels.

    A JPEG is decoded at an exact eighth of its size without resizing after; the others by
    whole numbers. A smaller picture keeps its size.
    """

    def work() -> Decoded:
        raw = _raw(content, media, least)
        pixels = raw.image if isinstance(raw.image, np.ndarray) else _rgb(raw.image)
        if raw.damaged and _share(pixels) < 1 / 3:
            raise _Refused("is cut off: less than a third of the picture is there")
        width, height = raw.size[::-1] if raw.orientation >= 5 else raw.size
        scale = max(pixels.shape[:2]) / max(raw.size)
        if media == "image/jpeg":
            scale = round(8 * scale) / 8  # sizes are rounded up to whole pixels
        pixels = _upright(pixels, raw.orientation)
        return Decoded(pixels, width, height, raw.damaged, scale)

    return _told(work)


def full(content: bytes, media: str, longest: int) -> Image.Image | Failure:
    """Decode for an output: upright, sRGB, mode RGB, long side at most `longest` pixels.

    The result carries no metadata and no profile.
    """

    def work() -> Image.Image:
        raw = _raw(content, media, 2 * longest)
        image = raw.image if isinstance(raw.image, Image.Image) else Image.fromarray(raw.image)
        ratio = longest / max(image.size)
        if ratio < 1:
            width, height = (max(1, round(side * ratio)) for side in image.size)
            image = _plain(image).resize((width, height), Image.Resampling.LANCZOS)
        image = _srgb(image, raw.profile)
        return Image.fromarray(_upright(_rgb(image), raw.orientation))

    return _told(work)


def _told(work: Callable[[], T]) -> T | Failure:
    """What `work` returns, or why it could not."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow raises above twice this
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of slips in metadata, and sizes checked here
            return work()
    except _Refused as refusal:
        return Failure("", str(refusal), unsupported=isinstance(refusal, _Unsupported))
    except (MemoryError, Image.DecompressionBombError):
        return Failure("", "needs more memory than one file may use")
    except Exception as error:  # noqa: BLE001 - decoders raise anything on foreign bytes
        return Failure("", f"is damaged or not what it seems ({type(error).__name__})")


# -- headers ----------------------------------------------------------------------------


def _open(content: bytes, media: str) -> Image.Image:
    """Read the header of a picture and refuse what could not be decoded in bounds."""
    form = _FORMATS.get(media)
    if form is None:
        raise _Unsupported(media)
    if form == "HEIF":
        import pillow_heif  # noqa: PLC0415 - a big library that few folders need

        pillow_heif.register_heif_opener()
    if form == "WEBP":
        _check(*_webp_size(content), 16)  # two canvases and two copies, from its opening on
    try:
        header = Image.open(io.BytesIO(content), formats=[form])
    except UnidentifiedImageError:
        raise _Refused("is damaged: its header cannot be read") from None
    each = _BYTES.get(header.mode, 8)
    if form == "JPEG":
        each = _jpeg_cost(header, content)
    _check(*header.size, each)
    return header


def _check(width: int, height: int, each: int) -> None:
    """Refuse a picture too big; `each` is the memory one pixel takes, in bytes."""
    pixels = width * height
    if pixels > MOST_PIXELS or max(width, height) > LONGEST_SIDE or pixels * each > MOST_MEMORY:
        raise _Refused(f"claims to be {width} x {height} pixels, more than can be read safely")


def _webp_size(content: bytes) -> tuple[int, int]:
    """Width and height of the canvas (WebP container specification, RIFF header)."""
    kind, body = content[12:16], content[20:30]
    if kind == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    wide, high = int.from_bytes(body[6:8], "little"), int.from_bytes(body[8:10], "little")
    return wide & 0x3FFF, high & 0x3FFF


def _jpeg_cost(header: Image.Image, content: bytes) -> int:
    """Bytes a pixel: a progressive JPEG keeps all coefficients, at 2 bytes each."""
    if "progressive" not in header.info:
        return 1
    start = content.find(b"\xff\xda")
    while start >= 0 and content[start + 4 : start + 5] > b"\x04":  # not a scan's header
        start = content.find(b"\xff\xda", start + 2)
    if content.count(b"\xff\xda", start, _end_of_jpeg(content, start)) > MOST_SCANS:
        raise _Refused(f"has more than {MOST_SCANS} scans, as no camera writes")
    return 2 * len(header.getbands()) + 1


def _end_of_jpeg(content: bytes, start: int) -> int:
    """Where the picture that `start` lies in ends; more pictures or a clip may follow."""
    end = content.find(b"\xff\xd9", start)
    return end if end >= 0 else len(content)


def _orientation(header: Image.Image) -> int:
    """EXIF orientation, 1 to 8; the decoders of HEIF and TIFF turn pictures themselves."""
    try:
        turned = header.format in {"HEIF", "TIFF"}
        value = 1 if turned else header.getexif().get(_ORIENTATION)
    except Exception:  # noqa: BLE001 - metadata that cannot be read turns nothing
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


# -- decoders ---------------------------------------------------------------------------


def _raw(content: bytes, media: str, least: int) -> _Raw:
    """Decode with the fastest decoder that takes the file whole."""
    header = _open(content, media)
    size, profile = header.size, header.info.get("icc_profile")
    known = size, _orientation(header), profile
    suspect = False
    if media == "image/jpeg" and header.mode in {"L", "RGB"}:
        side = "min_width" if size[0] >= size[1] else "min_height"
        try:
            eighths = {side: min(least, *sorted(size)[1:])}
            return _Raw(simplejpeg.decode_jpeg(content, "rgb", strict=True, **eighths), *known)
        except ValueError as error:  # any slip; Pillow takes most of these files
            suspect = "remature end" in str(error) or "Huffman" in str(error)
    try:
        return _Raw(_pillow(header, least), *known, damaged=suspect)
    except (OSError, SyntaxError):
        if media in {"image/heic", "image/heif"}:
            raise
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        return _Raw(_pillow(_open(content, media), least), *known, damaged=True)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _pillow(header: Image.Image, least: int) -> Image.Image:
    """Decode with Pillow and reduce by a whole number."""
    wanted = min(1.0, least / max(header.size))
    header.draft(None, (int(header.width * wanted), int(header.height * wanted)))
    image = header.copy()
    factor = max(image.size) // least
    return _plain(image).reduce(factor) if factor > 1 else image


# -- pixels -----------------------------------------------------------------------------


def _plain(image: Image.Image) -> Image.Image:
    """Into a mode whose pixels can be averaged."""
    if image.mode in {"P", "PA"} or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image).astype(np.float32)
        top = 255.0 if values.size == 0 or values.max() <= 255 else max(65535.0, values.max())
        return Image.fromarray((values.clip(0) * (255.0 / top)).astype(np.uint8))
    return image.convert("L") if image.mode == "1" else image


def _rgb(image: Image.Image) -> Pixels:
    """Height x width x 3, transparency on white."""
    image = _plain(image)
    if image.mode in {"RGBA", "LA", "RGBa", "La"}:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    return np.asarray(image.convert("RGB"))


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Through the picture's colour profile to sRGB; one that does not fit is ignored."""
    if not profile:
        return image
    image = _plain(image)
    alpha = image.getchannel("A") if image.mode in {"RGBA", "LA"} else None
    image = image.convert(image.mode.rstrip("Aa")) if alpha else image
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(
            image,
            own,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        turned = image.convert("RGB")
    if turned is None:
        return image
    if alpha:
        turned.putalpha(alpha)
    return turned


def _upright(pixels: Pixels, orientation: int) -> Pixels:
    """Turn and mirror as EXIF orientation (CIPA DC-008, tag 274) says."""
    if orientation in {5, 7}:
        pixels = pixels.transpose(1, 0, 2)
    if orientation in {2, 4}:
        pixels = pixels[:, ::-1]
    turns = {3: 2, 4: 2, 6: -1, 7: 2, 8: 1}.get(orientation, 0)
    return np.ascontiguousarray(np.rot90(pixels, turns))


def _share(pixels: Pixels) -> float:
    """How much of a broken-off picture is there: decoders fill the rest with one colour."""
    same = (pixels == pixels[-1, -1]).all(axis=(1, 2))
    rows = np.flatnonzero(~same)
    return float(rows[-1] + 1) / len(pixels) if rows.size else 0.0


# -- clips ------------------------------------------------------------------------------


def poster(file: BinaryIO, media: str, at: float | None, longest: int = 1600) -> Poster | Failure:
    """The frame `at` a second, or the sharpest of five key frames spread over the clip.

    Its long side has at most `longest` pixels.
    """

    def work() -> Poster:
        import av  # noqa: PLC0415 - a big library that only clips need

        form = _CONTAINERS.get(media)
        if form is None:
            raise _Unsupported(media)
        # An empty list of protocols: a clip may refer to nothing outside its own bytes.
        options = {"protocol_whitelist": ""}
        with av.open(file, "r", format=form, container_options=options) as clip:
            return _poster(clip, at, longest)

    return _told(work)


def _poster(clip: InputContainer, at: float | None, longest: int) -> Poster:
    if not clip.streams.video:
        raise _Refused("holds no moving picture")
    stream = clip.streams.video[0]
    length = _length(clip, stream)
    if max(stream.codec_context.width, stream.codec_context.height) > WIDEST_CLIP:
        raise _Refused(f"claims a picture wider than {WIDEST_CLIP} pixels")
    if length > LONGEST_CLIP:
        raise _Refused(f"claims to be longer than {LONGEST_CLIP // 3600} hours")
    if at is not None:
        frames = _frames(clip, stream, at)
        frame = next((f for f in frames if (f.time or 0.0) + 0.001 >= at), None)
    else:
        stream.codec_context.skip_frame = "NONKEY"
        keys: dict[float, VideoFrame] = {}
        for fifth in range(5):
            for key in _frames(clip, stream, length * (fifth + 0.5) / 5):
                keys.setdefault(key.time or 0.0, key)
                break
        frame = max(keys.values(), key=_crispness, default=None)
    if frame is None:
        raise _Refused("has no frame that can be decoded")
    return Poster(_frame_pixels(frame, longest), length, frame.time or 0.0)


def _length(clip: InputContainer, stream: VideoStream) -> float:
    if clip.duration:
        return clip.duration / 1_000_000  # FFmpeg's time base for a whole container
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return 0.0


def _frames(clip: InputContainer, stream: VideoStream, second: float) -> Iterator[VideoFrame]:
    """Frames from the last key frame before `second` on."""
    start = (stream.start_time or 0) * (stream.time_base or 0)
    clip.seek(round((second + float(start)) / float(stream.time_base or 1)), stream=stream)
    yield from clip.decode(stream)


def _crispness(frame: VideoFrame) -> float:
    """Variance of the Laplacian at 320 pixels: tells a crisp frame from a blurred or black."""
    gray = frame.reformat(width=320, height=240, format="gray").to_ndarray().astype(np.float32)
    inner = 4 * gray[1:-1, 1:-1]
    around = gray[:-2, 1:-1] + gray[2:, 1:-1] + gray[1:-1, :-2] + gray[1:-1, 2:]
    return float((inner - around).var())


def _frame_pixels(frame: VideoFrame, longest: int) -> Pixels:
    ratio = min(1.0, longest / max(frame.width, frame.height))
    width, height = (max(1, round(side * ratio)) for side in (frame.width, frame.height))
    pixels = frame.to_ndarray(width=width, height=height, format="rgb24")
    return np.ascontiguousarray(np.rot90(pixels, round(frame.rotation / 90)))
