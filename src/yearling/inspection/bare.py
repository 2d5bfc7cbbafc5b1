"""Whether a picture may be a bare one: asked only where an edition leaves the family.

In: files. Out: a score of each, 0 to 1, or a `Failure`. A step of its own, because the network
takes as long as finding the faces, and most editions never need it. Runs in worker processes; may
not write, and does not raise for a bad file.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache as kept
from typing import TYPE_CHECKING, BinaryIO

import cv2

from yearling.decoding import decode, told, watch
from yearling.files import open_file
from yearling.media import media_type
from yearling.records import Failure, File

if TYPE_CHECKING:
    from yearling.models.nudity import Nudity

LEAST = 640
"""Pixels of the long side that are decoded: the network sees 224. Of 14 pictures none scores more
than .006 away from where it is when decoded four times as large."""


def scores(files: list[File]) -> list[float | Failure]:
    """The score of each of some pictures; of a clip, that of its worst frame."""
    cv2.setNumThreads(1)
    return [_score(file) for file in files]


def _score(file: File) -> float | Failure:
    def work() -> float | Failure:
        with open_file(file) as stream:
            return _highest(stream)

    made = told(work)
    return replace(made, where=file.where) if isinstance(made, Failure) else made


def _highest(stream: BinaryIO) -> float | Failure:
    media = media_type(stream.read(4096))
    stream.seek(0)
    if media.startswith("video/"):
        clip = watch(stream, media)
        shown = clip if isinstance(clip, Failure) else [frame.pixels for frame in clip.frames]
    else:
        picture = decode(stream.read(), media, LEAST)
        shown = picture if isinstance(picture, Failure) else [picture.pixels]
    return shown if isinstance(shown, Failure) else max(map(_network().score, shown))


@kept
def _network() -> Nudity:
    from yearling.models.nudity import Nudity  # noqa: PLC0415 - for workers only

    return Nudity()
