"""Pictures: a fast look at a reduced scale, or all there is for an output.

Rule 1: the fastest decoder goes first; one that takes more, but costs more, stands behind.
Rule 2: a broken-off picture is decoded as far as it goes, and flagged.
"""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
import simplejpeg
from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

from yearling.decoding.bounds import Pixels, Refused, Unsupported, check, told
from yearling.decoding.heic import decode_tiles
from yearling.decoding.scale import smaller
from yearling.records import Failure

MOST_SCANS = 100
"""A progressive JPEG has about ten; each more costs a pass over the whole picture."""
_FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/tiff": "TIFF",
    "image/heic": "HEIF",
    "image/avif": "AVIF",
}
_SPARE = 1.25
"""Times the size wanted that a JPEG is decoded at. Twelve megapixels to 1600 pixels, as in `scale`,
against Lanczos of the whole picture: SSIM .994, after JPEG .970. With 1.5 that is .998 and .973,
and takes 22 ms more of 90; with 2 it is no better, and takes 45 ms more."""
_ORIENTATION = 0x0112
_ROTATED = {3: cv2.ROTATE_180, 6: cv2.ROTATE_90_CLOCKWISE, 8: cv2.ROTATE_90_COUNTERCLOCKWISE}


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
        pixels = _rgb(raw.image)
        if raw.damaged and _share(pixels) < 1 / 3:
            raise Refused("is cut off: less than a third of the picture is there")
        width, height = raw.size[::-1] if raw.orientation >= 5 else raw.size
        scale = max(pixels.shape[:2]) / max(raw.size)
        if media == "image/jpeg":
            scale = round(8 * scale) / 8  # sizes are rounded up to whole pixels
        pixels = upright(pixels, raw.orientation)
        return Decoded(pixels, width, height, raw.damaged, scale)

    return told(work)


def full(content: bytes, media: str, longest: int) -> Image.Image | Failure:
    """Decode for an output: upright, sRGB, mode RGB, long side at most `longest` pixels.

    The result carries no metadata and no profile.
    """

    def work() -> Image.Image:
        raw = _raw(content, media, round(_SPARE * longest))
        image = _srgb(_at_most(raw, longest), raw.profile)
        return Image.fromarray(upright(_rgb(image), raw.orientation))

    return told(work)


# -- headers ----------------------------------------------------------------------------


def _open(content: bytes, media: str) -> Image.Image:
    """Read the header of a picture and refuse what could not be decoded in bounds."""
    form = _FORMATS.get(media)
    if form is None:
        raise Unsupported(media)
    if form == "HEIF":
        import pillow_heif  # noqa: PLC0415 - a big library that few folders need

        pillow_heif.register_heif_opener()
    if form == "WEBP":
        check(*webp_size(content), 16)  # two canvases and two copies, from its opening on
    try:
        header = Image.open(io.BytesIO(content), formats=[form])
    except UnidentifiedImageError:
        raise Refused("is damaged: its header cannot be read") from None
    check(*header.size, _jpeg_cost(header, content) if form == "JPEG" else 4)
    return header


def webp_size(content: bytes) -> tuple[int, int]:
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
    start = 2
    while content[start : start + 1] == b"\xff" and content[start + 1 : start + 2] != b"\xda":
        start += 2 + int.from_bytes(content[start + 2 : start + 4], "big")  # past a segment
    end = content.find(b"\xff\xd9", start)  # more pictures or a clip may follow
    if content.count(b"\xff\xda", start, end if end >= 0 else None) > MOST_SCANS:
        raise Refused(f"has more than {MOST_SCANS} scans, as no camera writes")
    return 2 * len(header.getbands()) + 1


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
    if header.format == "HEIF" and header.mode == "RGB":
        with suppress(Exception):  # libheif, which comes next, says what is wrong
            if (tiles := decode_tiles(content, size, least)) is not None:
                return _Raw(tiles, *known)
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
        if media == "image/heic":
            raise
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        return _Raw(_pillow(_open(content, media), least), *known, damaged=True)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _pillow(header: Image.Image, least: int) -> Image.Image:
    """Decode with Pillow, reduced by a whole number, transparency on white."""
    wanted = min(1.0, least / max(header.size))
    header.draft(None, (int(header.width * wanted), int(header.height * wanted)))
    header.load()
    factor = max(header.size) // least
    image = _opaque(header)
    return image.reduce(factor) if factor > 1 else image


# -- pixels -----------------------------------------------------------------------------


def _opaque(image: Image.Image) -> Image.Image:
    """Into a mode whose pixels can be averaged, transparency on white."""
    if image.mode in {"P", "PA", "RGBA", "LA", "RGBa", "La"} or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, image).convert("RGB")
    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image).astype(np.float32)
        top = 255.0 if values.size == 0 or values.max() <= 255 else max(65535.0, values.max())
        return Image.fromarray((values.clip(0) * (255.0 / top)).astype(np.uint8))
    return image.convert("L") if image.mode == "1" else image


def _rgb(image: Image.Image | Pixels) -> Pixels:
    """Height x width x 3."""
    return np.asarray(image.convert("RGB") if isinstance(image, Image.Image) else image)


def _at_most(raw: _Raw, longest: int) -> Image.Image:
    """Its long side cut down to this many pixels."""
    part = min(1.0, longest / max(raw.size))
    width, height = (max(1, round(side * part)) for side in raw.size)
    if isinstance(raw.image, Image.Image) and raw.image.mode not in {"L", "RGB"}:
        return raw.image.resize((width, height), Image.Resampling.LANCZOS)
    return Image.fromarray(smaller(np.asarray(raw.image), width, height))


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Through the picture's colour profile to sRGB; one that does not fit is ignored."""
    if not profile:
        return image
    try:
        own, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        turned = ImageCms.profileToProfile(image, own, srgb, intent, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        turned = None
    return turned or image


def upright(pixels: Pixels, orientation: int) -> Pixels:
    """Turn and mirror as EXIF orientation (CIPA DC-008, tag 274) says."""
    if orientation in _ROTATED:  # in one pass: two take 2.5 times as long
        return np.asarray(cv2.rotate(pixels, _ROTATED[orientation]), np.uint8)
    if orientation >= 5:
        pixels = cv2.transpose(pixels)
    half, mirror, upside_down = -1, 1, 0
    turn = {2: mirror, 4: upside_down, 7: half}
    return cv2.flip(pixels, turn[orientation]) if orientation in turn else pixels


def _share(pixels: Pixels) -> float:
    """How much of a broken-off picture is there: decoders fill the rest with one colour."""
    same = (pixels == pixels[-1, -1]).all(axis=(1, 2))
    rows = np.flatnonzero(~same)
    return float(rows[-1] + 1) / len(pixels) if rows.size else 0.0
