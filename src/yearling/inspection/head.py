"""Tier 0: what a file's first bytes say, without decoding its picture.

In: a `File`, with its side files. Out: a `Head`, or a `Failure` that says why not. Runs in worker
processes. May not: raise on anything a file can hold, decode more than an embedded thumbnail,
read more than the head except where a box, segment or tag points further.
"""

from __future__ import annotations

from contextlib import closing

import numpy as np
import simplejpeg
from numpy.typing import NDArray

from yearling import files, media
from yearling.decoding.bounds import LONGEST_SIDE, MOST_PIXELS
from yearling.decoding.heic import decode_small
from yearling.decoding.pictures import upright
from yearling.fingerprint import fingerprint
from yearling.inspection import containers, exif, iptc, xmp
from yearling.inspection.claims import Told, claims
from yearling.inspection.motion import motion
from yearling.inspection.parts import Parts, Words
from yearling.inspection.reader import Reader
from yearling.inspection.words import first
from yearling.records import Failure, File, Head, Kind

MOST_THUMBNAIL = 1_000
"""Pixels on a side; the standard's thumbnail has 160 x 120, phones write up to 512."""
MOST_SCANS = 12
ALIKE = 0.03
"""Ratio of sides by which a thumbnail may differ and still show the same frame."""
CAMERA = (
    ("com.apple.quicktime.make", "\xa9mak"),
    ("com.apple.quicktime.model", "\xa9mod"),
)
"""Where clips, PNG and XMP name the device."""
MOST_SIDE = 2**20
"""Bytes read of a side file; editors put what a person said before their own settings."""
LIVE = "com.apple.quicktime.content.identifier"
DARK = 24
"""Grey level under which a thumbnail's edge is a letterbox bar."""


def heads(batch: list[File]) -> list[Head | Failure]:
    """Look at the heads of a batch of files, in order."""
    return [_guarded(file) for file in batch]


def _guarded(file: File) -> Head | Failure:
    try:
        return look_at_head(file)
    except Exception as error:  # noqa: BLE001 - our own fault must not cost the files beside it
        return Failure(file.where, f"its metadata could not be read ({type(error).__name__})")


def look_at_head(file: File) -> Head | Failure:
    """Look at the first bytes of one file."""
    try:
        head = files.read_head(file)
    except OSError as error:
        return Failure(file.where, f"cannot be read ({error.strerror or error})")
    if not head:
        return Failure(file.where, "the file is empty")
    kind = media.what(head)
    if "/" not in kind:
        return Failure(file.where, f"not a kind that is read here: {kind}", unsupported=True)
    with closing(Reader(head, file)) as reader:
        return _head(file, kind, reader)


def _head(file: File, kind: str, reader: Reader) -> Head | Failure:
    parts = containers.read(reader, kind)
    if parts.refused:
        return Failure(file.where, parts.refused, unsupported=not parts.broken)
    sides = (parts.width, parts.height)
    if max(sides) > LONGEST_SIDE or parts.width * parts.height > MOST_PIXELS:
        return Failure(file.where, f"too large to be a photograph: {sides[0]} x {sides[1]} pixels")
    tags = parts.exif
    properties, listed = xmp.read(parts.xmp)
    words = parts.words | properties | iptc.read(parts.iptc)
    turn = parts.turn or tags.number(0x112, 1)
    turn = turn if 1 <= turn <= 8 else 1
    thumbnail = _thumbnail(parts, sides)
    camera = exif.camera(tags) or " ".join(first(words, *keys) for keys in CAMERA).strip()
    is_clip = kind.startswith("video/")
    return Head(
        media=kind,
        kind=Kind.CLIP if is_clip else Kind.PHOTO,
        width=sides[turn >= 5],
        height=sides[turn < 5],
        claims=claims(file.name, tags, (words, listed), turn, _beside(file)),
        camera=camera,
        print=None if thumbnail is None else fingerprint(upright(thumbnail, turn)),
        length=parts.length,
        live=exif.live(tags) or first(words, LIVE),
        motion=0 if is_clip else motion(reader, file.size, words, listed, camera),
    )


def _beside(file: File) -> Told | None:
    """Read the side files; what the first says stands before what the next says."""
    words: Words = {}
    listed: xmp.Listed = []
    for side in file.sides:
        try:
            said, more = xmp.read(files.read_head(side, MOST_SIDE), MOST_SIDE)
        except OSError:  # the picture is here all the same
            continue
        words = said | words
        listed += more
    return (words, listed) if words or listed else None


def _thumbnail(parts: Parts, sides: tuple[int, int]) -> NDArray[np.uint8] | None:
    """Decode an embedded thumbnail in grey; None unless it shows what the picture shows.

    A HEIC's own comes first: EXIF in it is what the camera wrote before the picture was edited.
    """
    if 0 in sides:
        return None
    gray = decode_small(*parts.small) if all(parts.small) else _jpeg(exif.small_picture(parts.exif))
    if gray is None or not 16 <= min(gray.shape) <= max(gray.shape) <= MOST_THUMBNAIL:
        return None
    return _without_bars(gray, sides)


def _jpeg(content: bytes) -> NDArray[np.uint8] | None:
    if not content or content.count(b"\xff\xda") > MOST_SCANS:
        return None
    try:
        height, width, *_ = simplejpeg.decode_jpeg_header(content, strict=False)
        if max(height, width) > MOST_THUMBNAIL:
            return None
        gray = simplejpeg.decode_jpeg(content, "GRAY", strict=False)
    except (ValueError, LookupError, RuntimeError, OSError):  # KeyError: an odd colour space
        return None
    return np.asarray(gray[:, :, 0], np.uint8)


def _without_bars(gray: NDArray[np.uint8], sides: tuple[int, int]) -> NDArray[np.uint8] | None:
    """Cut black bars off a thumbnail of fixed shape; None if its frame is another one."""
    height, width = gray.shape
    shape = sides[0] / sides[1] / (width / height)
    if abs(shape - 1) <= ALIKE:
        return gray
    rows = round(height / shape) if shape > 1 else height
    columns = round(width * shape) if shape < 1 else width
    top, left = (height - rows) // 2, (width - columns) // 2
    if min(rows, columns) < 16:
        return None
    # One line at the border of bar and picture is a mixture of both.
    bars = (gray[: max(top - 1, 0)], gray[:, : max(left - 1, 0)])
    dark = all(bar.size == 0 or bar.mean() < DARK for bar in bars)
    return gray[top : top + rows, left : left + columns] if dark else None
