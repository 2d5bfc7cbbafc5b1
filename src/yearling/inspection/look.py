"""Tier 1: what one reduced-scale decode of a picture shows.

In: files. Out: `Seen` (the content's id and its `Look`), or a `Failure`. A file is read once
and decoded once; every step shares that. Runs in worker processes; may not write, and does
not raise for a bad file. Call `prepare` once before the process is locked down.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from yearling import models
from yearling.decoding import WIDEST_CLIP, decode, poster
from yearling.files import open_file, read_head
from yearling.fingerprint import fingerprint
from yearling.inspection import quality
from yearling.inspection.containers import media_type
from yearling.models import FaceEmbedder, FoundFace, Models, Pixels, none
from yearling.records import Box, Face, Failure, File, Look, PhotoId, Seen

T = TypeVar("T")

VERSION = f"1 {models.version()}"
"""Looks made by another version of this step or other weights are made again."""

LEAST = 2000
"""Pixels of the long side that are decoded: half a 12-megapixel JPEG costs 18 ms where a
quarter costs 15 (measured), and its faces can be judged at 4 times the pixels."""
LARGEST = 500_000_000
"""Bytes; no picture is larger, and it must fit a worker's memory twice."""
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
    return [_told(_hash, file) for file in files]


def look(file: File) -> Seen | Failure:
    """Look at one picture or clip."""
    prepare()
    return _told(_look, file)


def _told(work: Callable[[File], T], file: File) -> T | Failure:
    """What `work` returns, or why it could not."""
    try:
        return work(file)
    except OSError as error:
        return Failure(file.where, f"cannot be read: {error.strerror or error}")
    except MemoryError:
        return Failure(file.where, "needs more memory than one picture may use")
    except Exception as error:  # noqa: BLE001 - libraries raise their own at odd pixels
        return Failure(file.where, f"could not be looked at ({type(error).__name__})")


def _hash(file: File) -> PhotoId:
    with open_file(file) as stream:
        digest = hashlib.sha256()
        while part := stream.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def _look(file: File) -> Seen | Failure:
    media = media_type(read_head(file, 4096))
    seen = _clip(file, media) if media.startswith("video/") else _photo(file, media)
    return replace(seen, where=file.where) if isinstance(seen, Failure) else seen


def _photo(file: File, media: str) -> Seen | Failure:
    if file.size > LARGEST:
        return Failure("", f"is larger than {LARGEST // 1_000_000} MB, as no picture is")
    with open_file(file) as stream:
        content = stream.read()
    decoded = decode(content, media, LEAST)
    if isinstance(decoded, Failure):
        return decoded
    shown = replace(
        see(decoded.pixels, models.load()),
        width=decoded.width,
        height=decoded.height,
        damaged=decoded.damaged,
    )
    return Seen(hashlib.sha256(content).hexdigest(), shown)


def _clip(file: File, media: str) -> Seen | Failure:
    content = _hash(file)
    with open_file(file) as stream:
        frame = poster(stream, media, None, WIDEST_CLIP)
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
    """On the faces, each as much as it is large; on the sharpest part if none is large enough."""
    width = view.large.shape[1]
    weights = [f.box.width * f.box.height for f in faces if f.box.width * width >= _TOO_SMALL]
    if not weights:
        gray = np.asarray(cv2.cvtColor(view.middle, cv2.COLOR_RGB2GRAY))
        return round(quality.sharpest_part(gray), 4)
    return round(
        float(np.average([f.sharpness for f in faces[: len(weights)]], weights=weights)), 4
    )


# -- faces ------------------------------------------------------------------------------


def _faces(view: _View, found: list[FoundFace], networks: Models) -> tuple[Face, ...]:
    """The faces, the largest first; `found` is in pixels of the large view."""
    ordered = sorted(found, key=lambda f: (-float(f.box[2:].prod()), *f.box))
    return tuple(
        _face(view, face, networks.identity if i < _EMBEDDED else none.MODELS.identity)
        for i, face in enumerate(ordered)
    )


def _face(view: _View, face: FoundFace, embedder: FaceEmbedder) -> Face:
    height, width = view.large.shape[:2]
    gray = _cut(view.large, face)
    box = (face.box / [width, height, width, height]).tolist()
    points = (face.points / [width, height]).ravel().tolist()
    source = _source(view, face)
    nearer = face.times(_ratio(source, view.large))
    embedding = embedder.embed(source, nearer.points).astype("<f2").tobytes()
    return Face(
        box=Box(*(round(side, 5) for side in box)),
        score=round(face.score, 4),
        points=tuple(round(place, 5) for place in points),
        sharpness=round(quality.face_sharpness(gray), 4),
        light=round(quality.face_light(gray), 4),
        embedding=embedding,
    )


def _source(view: _View, face: FoundFace) -> Pixels:
    """The smallest copy in which the face is wide enough: aligning a larger one would alias."""
    for pixels in (view.small, view.middle):
        if face.box[2] * _ratio(pixels, view.large) >= _WIDE_ENOUGH:
            return pixels
    return view.large


def _cut(pixels: Pixels, face: FoundFace) -> NDArray[np.uint8]:
    """The part of the face's box that lies in the picture, grey."""
    left, top = (max(0, int(edge)) for edge in face.box[:2])
    right, bottom = (max(0, int(edge)) for edge in face.box[:2] + face.box[2:])
    crop = pixels[top:bottom, left:right]
    return np.asarray(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)) if crop.size else crop[..., 0]
