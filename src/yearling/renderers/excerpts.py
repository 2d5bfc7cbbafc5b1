"""Excerpts: the best seconds of a clip, as a film of their own that every browser plays.

In: entries that are clips, an engine, the folder of kept derivatives. Out: for each the name of an
MP4 there, H.264 with its sound if asked, upright, at a constant rate, from pixels and samples only:
nothing of the clip's metadata passes. What is kept is not made again.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from yearling.decoding import clips, stretch
from yearling.decoding.bounds import Refused
from yearling.files import open_file
from yearling.records import Entry, Failure, File
from yearling.renderers import coding, kept, mp4

if TYPE_CHECKING:
    from av.container import InputContainer

SECONDS = 6.0
"""The longest excerpt."""
BITS = 96_000
"""A second of sound: a phone's microphone has no more in it."""
_EDGE = 0.05
"""Seconds in which sound comes and goes: a cut clicks."""
_VERSION = 1
"""Raised when the same clip would give other bytes."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to make of one clip."""

    stem: str
    """What the file's name begins with: the same for the same content and the same order."""
    file: File
    first: float
    """Second at which it begins."""
    last: float
    longest: int
    """Pixels of the long side."""
    sound: bool
    rate: int
    """Frames a second; 0 is the clip's own."""
    quality: int
    """x264's CRF: lower is better."""

    @property
    def where(self) -> str:
        """Its name in messages."""
        return self.file.where


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What was made of one clip."""

    name: str
    """Of the file in the folder of kept derivatives."""
    width: int
    """In pixels."""
    height: int
    length: float
    """In seconds."""
    sound: bool
    """False if there is none to hear."""


class Made(NamedTuple):
    """A worker's answer."""

    content: bytes
    width: int
    height: int
    length: float
    sound: bool


def order(
    entry: Entry,
    longest: int,
    sound: bool,
    seconds: tuple[float, float] | None = None,
    rate: int = 0,
    quality: int = 23,
) -> Order:
    """Decide the seconds: those given, or the liveliest, or those about the poster."""
    first, last = seconds or _best(entry)
    stem = kept.stem(_VERSION, entry.photo, first, last, longest, sound, rate, quality)
    return Order(stem, entry.file, first, last, longest, sound, rate, quality)


def prepare(orders: Sequence[Order], engine: Executor, folder: Path) -> list[Excerpt | Failure]:
    """Give the excerpt of every order, in order, making only those that are not kept."""
    return kept.prepare(orders, engine, derive, partial(_recall, folder), partial(_keep, folder))


def derive(orders: list[Order]) -> list[Made | Failure]:
    """Worker: decode and encode; writes nothing."""
    return [_derived(one) for one in orders]


def _best(entry: Entry) -> tuple[float, float]:
    """The liveliest seconds, or those about the poster; no more than `SECONDS`."""
    length = entry.length or SECONDS
    first, last = entry.lively or (0.0, 0.0)
    if last <= first:
        first = max(0.0, min((entry.poster or 0.0) - SECONDS / 2, length - SECONDS))
        last = first + SECONDS
    return round(first, 3), round(min(last, first + SECONDS, max(length, first + 0.1)), 3)


def _derived(one: Order) -> Made | Failure:
    try:
        with open_file(one.file) as stream:
            made = clips.opened(stream, "video/mp4", partial(_excerpt, one))
    except OSError as error:
        made = Failure("", f"cannot be read ({error})")
    return replace(made, where=one.where) if isinstance(made, Failure) else made


def _excerpt(one: Order, clip: InputContainer, _length: float) -> Made:
    shape = stretch.shape(clip, one.longest, one.rate)
    size = (shape.width, shape.height)
    how = {"preset": "veryfast", "crf": str(one.quality), "profile": "high"}
    coded = coding.pictures(stretch.frames(clip, one.first, one.last, shape), size, shape.rate, how)
    if not coded.sizes:
        raise Refused("has no frame that can be decoded")
    length = len(coded.sizes) / shape.rate
    tracks = [coding.moving(coded, size, shape.rate)]
    heard = one.sound and stretch.sound(clip, one.first, one.first + length, coding.RATE)
    if isinstance(heard, np.ndarray):
        tracks.append(coding.heard(coding.sound(edged(heard, _EDGE), BITS)))
    return Made(b"".join(mp4.file(tracks)), *size, length, len(tracks) > 1)


def edged(samples: coding.Sound, seconds: float) -> coding.Sound:
    """Sound that comes and goes softly."""
    ramp = np.linspace(0, 1, min(round(seconds * coding.RATE), samples.shape[1]), dtype=np.float32)
    soft = samples.copy()
    soft[:, : ramp.size] *= ramp
    soft[:, samples.shape[1] - ramp.size :] *= ramp[::-1]
    return soft


def _recall(folder: Path, one: Order) -> Excerpt | None:
    known = kept.noted(folder, one.stem, Excerpt)
    return known if known and kept.size(folder / known.name) else None


def _keep(folder: Path, one: Order, made: Made) -> Excerpt:
    excerpt = Excerpt(f"{one.stem}.mp4", *made[1:])
    kept.note(folder, one.stem, excerpt, {excerpt.name: made.content})
    return excerpt
