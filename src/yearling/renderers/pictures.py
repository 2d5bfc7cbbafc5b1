"""Derivatives: the pictures of an edition at the sizes a page needs, from pixels only.

In: entries, an engine, the folder of kept derivatives. Out: for each entry what was made of it.
Workers read originals and return bytes; only the coordinator writes, and only into the folder of
kept derivatives. Nothing of an original's metadata passes: no place, camera, name or thumbnail.
What is written back are the rights of others (`rights`). One decode a picture; what is kept is
not made again.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from PIL import Image, ImageFile

from yearling.decoding import Pixels, full, poster, smaller
from yearling.files import open_file
from yearling.layout.crop import square
from yearling.media import media_type
from yearling.records import Box, Entry, Failure, File, Kind, Portrait, Rights
from yearling.renderers import kept, rights

WIDTHS = (480, 840, 1600)
"""Pixels: half a phone, a phone of 420 points at double density or half a page, a whole page."""
WIDE = 2400
"""Pixels, for pictures that fill the window at double density."""
PORTRAIT = 400
"""Pixels a side: six in a row on a wide page, three on a phone, both at double density."""
_FALLBACK = WIDTHS[-1]
"""JPEG is for the few browsers without AVIF, and for saving: one size does."""
_VERSION = 2
"""Raised when the same original would give other bytes."""
# Measured on 13 photos of the fixtures, 960 px: AVIF q60 at speed 9 is 69 kB in 34 ms, JPEG q82
# 112 kB in 10 ms, WebP q80 93 kB in 25 ms. WebP is neither smallest nor needed: left out.
_AVIF: dict[str, Any] = {"format": "AVIF", "quality": 60, "speed": 9, "max_threads": 1}
_JPEG: dict[str, Any] = {"format": "JPEG", "quality": 82, "optimize": True}
"""Baseline: older presses read nothing else in a PDF, and 1600 pixels take 11 ms instead of the 24
of a progressive one, which is 4 % smaller."""
_PRINT: dict[str, Any] = {"subsampling": 0}


@dataclass(frozen=True, slots=True)
class Order:
    """What to make of one original."""

    stem: str
    """What the files' names begin with: the same for the same content and the same order."""
    file: File
    kind: Kind
    poster: float | None
    """Second of the frame, of a clip."""
    widths: tuple[int, ...]
    """In pixels, ascending; none wider than the original."""
    longest: int
    """Longest side to decode, in pixels."""
    avif: bool
    rights: Rights
    """Written into every file."""
    crop: Box | None = None
    """What of it to show; None is all."""
    quality: int = 0
    """Of the JPEG, 1 to 95; 0 is the page's."""

    @property
    def where(self) -> str:
        """Its name in messages."""
        return self.file.where


@dataclass(frozen=True, slots=True)
class Derived:
    """What was made of one original: file names in the folder of kept derivatives."""

    width: int
    """Of the widest, in pixels."""
    height: int
    avif: tuple[tuple[str, int], ...]
    """(name, width in pixels), narrowest first; empty in a draft."""
    jpeg: tuple[tuple[str, int], ...]
    blur: str
    """A WebP 16 pixels wide as a `data:` address, to stand in while the picture loads."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every file."""
        return tuple(name for name, _ in (*self.avif, *self.jpeg))


class Made(NamedTuple):
    """A worker's answer."""

    width: int
    """Of the widest, in pixels."""
    height: int
    contents: list[bytes]
    """The stand-in, then each AVIF, then each JPEG, narrowest first."""


def order(entry: Entry, *, wide: bool, draft: bool) -> Order:
    """Decide the sizes: never wider than the original; a draft is quick: smaller, JPEG only."""
    most = (*WIDTHS, WIDE)[1 + wide + (not draft)]
    width, height = entry.width or most, entry.height or most  # 0 is unknown
    top = min(width, most)
    widths = (*(width for width in WIDTHS if width < top), top)
    longest = round(top * max(width, height) / width)
    owned = rights.of(entry)
    facts = (_VERSION, entry.photo, entry.poster, widths, longest, draft, asdict(owned))
    stem = kept.stem(*facts)
    return Order(stem, entry.file, entry.kind, entry.poster, widths, longest, not draft, owned)


def portrait(one: Portrait, *, draft: bool) -> Order:
    """A square around the face."""
    crop = square(one.face, one.width, one.height)
    side = crop.width * one.width
    width = min(PORTRAIT, round(side))
    longest = round(width * max(one.width, one.height) / side)
    owned = rights.of(one)
    facts = (_VERSION, one.photo, asdict(crop), width, longest, draft, asdict(owned))
    stem = kept.stem(*facts)
    return Order(stem, one.file, Kind.PHOTO, None, (width,), longest, not draft, owned, crop)


def cut(entry: Entry | Portrait, crop: Box, width: int, quality: int) -> Order:
    """A part of it as one JPEG, no wider than `width` pixels nor than the original has them."""
    moving = isinstance(entry, Entry) and entry.kind is Kind.CLIP
    poster = entry.poster if isinstance(entry, Entry) else None
    across = crop.width * entry.width if entry.width else float(width)
    width = max(1, min(width, round(across)))
    longest = round(max(entry.width, entry.height) * width / across) if entry.width else width
    owned = rights.of(entry)
    facts = (_VERSION, entry.photo, poster, asdict(crop), width, quality, asdict(owned))
    return Order(
        stem=kept.stem(*facts),
        file=entry.file,
        kind=Kind.CLIP if moving else Kind.PHOTO,
        poster=poster,
        widths=(width,),
        longest=longest,
        avif=False,
        rights=owned,
        crop=crop,
        quality=quality,
    )


def prepare(orders: Sequence[Order], engine: Executor, folder: Path) -> list[Derived | Failure]:
    """Give the derivatives of every order, in order, making only those that are not kept."""
    return kept.prepare(orders, engine, derive, partial(_recall, folder), partial(_keep, folder))


def derive(orders: list[Order]) -> list[Made | Failure]:
    """Worker: decode once, scale down from size to size, encode; writes nothing."""
    cv2.setNumThreads(1)
    return [_derived(one) for one in orders]


def _derived(one: Order) -> Made | Failure:
    opened = decode(one.file, one.kind, one.poster, one.longest)
    if isinstance(opened, Failure):
        return opened
    pixels = np.asarray(opened)  # and nothing else of it
    if one.crop:
        pixels = _cut(pixels, one.crop)
    scaled: dict[int, Image.Image] = {}
    for width in sorted({16, *one.widths}, reverse=True):
        high, wide = pixels.shape[:2]
        if width < wide:
            pixels = smaller(pixels, width, max(1, round(width * high / wide)))
        scaled[width] = Image.fromarray(pixels)
    packet = rights.packet(one.rights)
    owned: dict[str, Any] = {"xmp": packet} if packet else {}
    made = [_encoded(scaled[16], {"format": "WEBP", "quality": 30})]
    made += [_encoded(scaled[width], _AVIF | owned) for width in _avif_widths(one)]
    how = _JPEG | (_PRINT | {"quality": one.quality} if one.quality else {}) | owned
    made += [_encoded(scaled[width], how) for width in _jpeg_widths(one)]
    widest = scaled[one.widths[-1]]
    return Made(*widest.size, made)


def _cut(pixels: Pixels, crop: Box) -> Pixels:
    """A part of it, at least a pixel; a square stays one whatever the rounding."""
    height, width = pixels.shape[:2]
    left = min(round(crop.left * width), width - 1)
    top = min(round(crop.top * height), height - 1)
    across, down = crop.width * width, crop.height * height
    wide = min(round(across), width - left) or 1
    high = min(round(down), height - top) or 1
    if abs(across - down) < 0.5:
        wide = high = min(wide, high)
    return pixels[top : top + high, left : left + wide]


def decode(file: File, kind: Kind, second: float | None, longest: int) -> Image.Image | Failure:
    """Worker: the picture, or the frame of a clip, its long side at most `longest` pixels."""
    try:
        with open_file(file) as stream:
            media = media_type(stream.read(512))
            stream.seek(0)
            if kind is Kind.CLIP:
                frame = poster(stream, media, second or 0.0, longest)
                opened = frame if isinstance(frame, Failure) else Image.fromarray(frame.pixels)
            else:
                opened = full(stream.read(), media, longest)
    except OSError as error:
        opened = Failure("", f"cannot be read ({error})")
    return replace(opened, where=file.where) if isinstance(opened, Failure) else opened


def _avif_widths(one: Order) -> tuple[int, ...]:
    return one.widths if one.avif else ()


def _jpeg_widths(one: Order) -> tuple[int, ...]:
    return (min(one.widths[-1], _FALLBACK),) if one.avif else one.widths


def _encoded(picture: Image.Image, how: dict[str, Any]) -> bytes:
    stream = BytesIO()
    # Pillow takes a byte a pixel for enough, in which an optimised JPEG must fit: noise does not.
    ImageFile.MAXBLOCK = max(ImageFile.MAXBLOCK, 3 * picture.width * picture.height)
    picture.save(stream, **how)
    return stream.getvalue()


def _recall(folder: Path, one: Order) -> Derived | None:
    derived = kept.noted(folder, one.stem, Derived)
    return derived if derived and all(kept.size(folder / n) for n in derived.names) else None


def _keep(folder: Path, one: Order, made: Made) -> Derived:
    avif = tuple((f"{one.stem}-{width}.avif", width) for width in _avif_widths(one))
    jpeg = tuple((f"{one.stem}-{width}.jpg", width) for width in _jpeg_widths(one))
    blur = "data:image/webp;base64," + base64.b64encode(made.contents[0]).decode()
    derived = Derived(made.width, made.height, avif, jpeg, blur)
    files = zip(derived.names, made.contents[1:], strict=True)
    kept.note(folder, one.stem, derived, dict(files))
    return derived
