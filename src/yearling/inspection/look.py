"""Tier 1: what one reduced-scale decode of a picture shows.

In: files. Out: `Seen` (the content's id and its `Look`), or a `Failure`. A file is read once
and decoded once; every step shares that. Runs in worker processes; may not write, and does
not raise for a bad file. Call `prepare` once before the process is locked down.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import BinaryIO, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from yearling import models
from yearling.decoding import decode, poster, told
from yearling.files import open_file
from yearling.fingerprint import fingerprint
from yearling.inspection import quality
from yearling.media import media_type
from yearling.models import FoundFace, Models, Pixels
from yearling.records import Box, Face, Failure, File, Look, PhotoId, Seen

T = TypeVar("T")

VERSION = f"2 {models.version()}"
"""Looks made by another version of this step or other weights are made again."""

LEAST = 2000
"""Pixels of the long side that are decoded: half a 12-megapixel JPEG costs 18 ms where a
quarter costs 15 (measured), and its faces can be judged at 4 times the pixels."""
_MIDDLE = 1280
_SMALL = 640
_EMBEDDED = 16
"""Faces of one picture that get an embedding, the largest first: a crowd has no more friends."""
_WIDE_ENOUGH = 100
"""Pixels of a face's width that an aligned face of 112 pixels needs."""
_TOO_SMALL = 32
"""Width in pixels under which a face says nothing of the picture's sharpness."""


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """One picture at three sizes, made once."""

    large: Pixels
    middle: Pixels
    small: Pixels
    gray: NDArray[np.uint8]
    """Of the small one."""


def prepare() -> None:
    """Load the models, for a process that may not open files later. Raises `ModelMissing`."""
    cv2.setNumThreads(1)
    models.load()


def looks(files: list[File]) -> list[Seen | Failure]:
    """Look at each of some files."""
    return [look(file) for file in files]


def hashes(files: list[File]) -> list[PhotoId | Failure]:
    """The content's id of each of some files, without decoding."""
    return [_named(file, _hash) for file in files]


def look(file: File) -> Seen | Failure:
    """Look at one picture or clip."""
    prepare()
    return _named(file, _look)


def _named(file: File, work: Callable[[File], T | Failure]) -> T | Failure:
    """What `work` makes of the file, or why it could not, with the file's name."""
    made = told(lambda: work(file))
    return replace(made, where=file.where) if isinstance(made, Failure) else made


def _hash(file: File) -> PhotoId:
    with open_file(file) as stream:
        return _digest(stream)


def _digest(stream: BinaryIO) -> PhotoId:
    digest = hashlib.sha256()
    while part := stream.read(1 << 20):
        digest.update(part)
    return digest.hexdigest()


def _look(file: File) -> Seen | Failure:
    with open_file(file) as stream:
        media = media_type(stream.read(4096))
        stream.seek(0)
        if media.startswith("video/"):
            return _clip(stream, media)
        return _photo(stream.read(), media)


def _photo(content: bytes, media: str) -> Seen | Failure:
    decoded = decode(content, media, LEAST)
    if isinstance(decoded, Failure):
        return decoded
    shown = see(decoded.pixels, models.load())
    width, height, damaged = decoded.width, decoded.height, decoded.damaged
    shown = replace(shown, width=width, height=height, damaged=damaged)
    return Seen(hashlib.sha256(content).hexdigest(), shown)


def _clip(stream: BinaryIO, media: str) -> Seen | Failure:
    content = _digest(stream)
    frame = poster(stream, media, None)
    if isinstance(frame, Failure):
        return frame
    shown = see(frame.pixels, models.load())
    return Seen(content, replace(shown, length=frame.length, poster=frame.second))


# -- one picture ------------------------------------------------------------------------


def see(pixels: Pixels, networks: Models) -> Look:
    """Look at upright pixels; width and height are theirs."""
    view = _view(pixels)
    found = [f.times(_ratio(view.large, view.small)) for f in networks.faces.find(view.small)]
    faces = _faces(view, found, networks)
    scene = networks.scene.read(view.small)
    height, width = pixels.shape[:2]
    return Look(
        width=width,
        height=height,
        sharpness=_sharpness(view, faces),
        light=round(quality.light(view.gray), 4),
        prints=_prints(view.gray),
        faces=faces,
        likeness=scene.likeness.astype("<f2").tobytes(),
        tags=scene.tags,
        flat=round(quality.flat(pixels), 4),
    )


def _view(pixels: Pixels) -> _View:
    """Halve while that can be done; halving is exact, and costs a tenth of another ratio."""
    large = middle = pixels
    while max(middle.shape[:2]) > _MIDDLE:
        middle = _resized(middle, 0.5)
    small = _resized(middle, min(1.0, _SMALL / max(middle.shape[:2])))
    return _View(large, middle, small, np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)))


def _resized(pixels: Pixels, ratio: float) -> Pixels:
    if ratio == 1:
        return pixels
    height, width = (max(1, round(side * ratio)) for side in pixels.shape[:2])
    how = cv2.INTER_AREA if ratio == 0.5 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=how), np.uint8)


def _ratio(to: Pixels, of: Pixels) -> float:
    return float(max(to.shape[:2]) / max(of.shape[:2]))


def _prints(gray: NDArray[np.uint8]) -> tuple[int, ...]:
    """Of the whole, the centred square and the centred 4:5: what services crop to."""
    height, width = gray.shape
    crops = [gray]
    for across, down in ((1, 1), (4, 5)):
        wide = max(1, min(width, height * across // down))
        high = max(1, min(height, width * down // across))
        left, top = (width - wide) // 2, (height - high) // 2
        crops.append(gray[top : top + high, left : left + wide])
    return tuple(fingerprint(crop) for crop in crops)


def _sharpness(view: _View, faces: tuple[Face, ...]) -> float:
    """Of the face that the picture is of; of the sharpest part if no face is large enough.

    That is the largest face, an unsure find counted less: no other face and no background may
    hide that it is blurred. Measured on 68 pictures, blurred once around that face and once on
    it: ranked right in 1.00 of the 57 where it is clearly the largest (weighed by area: .91).
    """
    clear = [f for f in faces if f.box.width * view.large.shape[1] >= _TOO_SMALL]
    if clear:
        return max(clear, key=lambda f: f.box.width * f.box.height * f.score**2).sharpness
    gray = np.asarray(cv2.cvtColor(view.middle, cv2.COLOR_RGB2GRAY))
    return round(quality.sharpest_part(gray), 4)


# -- faces ------------------------------------------------------------------------------


def _faces(view: _View, found: list[FoundFace], networks: Models) -> tuple[Face, ...]:
    """The faces, the largest first; `found` is in pixels of the large view."""
    ordered = sorted(found, key=lambda f: (-float(f.box[2:].prod()), *f.box))
    return tuple(
        _face(view, face, networks if i < _EMBEDDED else None) for i, face in enumerate(ordered)
    )


def _face(view: _View, face: FoundFace, networks: Models | None) -> Face:
    """One face; without networks it gets no embedding."""
    height, width = view.large.shape[:2]
    gray = _cut(view.large, face)
    box = (face.box / [width, height, width, height]).tolist()
    points = (face.points / [width, height]).ravel().tolist()
    return Face(
        box=Box(*(round(side, 5) for side in box)),
        score=round(face.score, 4),
        points=tuple(round(place, 5) for place in points),
        sharpness=round(quality.face_sharpness(gray), 4),
        light=round(quality.face_light(gray), 4),
        embedding=_embedding(view, face, networks) if networks else b"",
    )


def _embedding(view: _View, face: FoundFace, networks: Models) -> bytes:
    """From the smallest copy in which the face is wide enough: a larger one would alias."""
    ratios = ((pixels, _ratio(pixels, view.large)) for pixels in (view.small, view.middle))
    fit = ((pixels, ratio) for pixels, ratio in ratios if face.box[2] * ratio >= _WIDE_ENOUGH)
    pixels, ratio = next(fit, (view.large, 1.0))
    return networks.identity.embed(pixels, face.points * ratio)[0].astype("<f2").tobytes()


def _cut(pixels: Pixels, face: FoundFace) -> NDArray[np.uint8]:
    """The part of the face's box that lies in the picture, grey."""
    edges = np.concatenate([face.box[:2], face.box[:2] + face.box[2:]])
    left, top, right, bottom = edges.astype(int).clip(0)
    crop = pixels[top:bottom, left:right]
    return np.asarray(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)) if crop.size else crop[..., 0]
