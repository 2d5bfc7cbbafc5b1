"""Parts: the film cut into stretches of at most two seconds, each coded by itself and kept.

In: a film, the pictures and excerpts of its shots. Out: for each part its samples in the folder of
kept derivatives, made by workers in any order. A part's name says all that goes into it but not
when it comes, so that another caption makes one or two parts anew, and a stopped run goes on.
Every part is a closed group with the same parameters: they follow each other without a seam.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path

import cv2

from yearling.records import Failure, Film, Shot
from yearling.renderers import coding, kept
from yearling.renderers.film import cards, frames, runs
from yearling.renderers.film.frames import Size, Source
from yearling.renderers.film.sound import FOLDER
from yearling.renderers.mp4 import Chunk, Track

LONGEST = 45
"""Frames of a part: less than two seconds of work, of the twenty that a worker has."""
# Half the work of plain `veryfast`, for as much likeness on the whole (decision 0024).
X264 = {
    "preset": "veryfast",
    "crf": "20",
    "profile": "high",
    "bf": "7",
    "x264-params": "mbtree=0:rc-lookahead=0:b-adapt=0:weightp=0:partitions=none:subme=1:me=dia",
}
_VERSION = 3
"""Raised when the same shots would give other bytes."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shot and what it shows."""

    shot: Shot
    """Its start is 0: it is not part of what is drawn."""
    frames: int
    source: Source | None


@dataclass(frozen=True, slots=True)
class Part:
    """Frames of one shot, with the end of the one before where they fade."""

    above: Drawn
    below: Drawn | None
    """None: black."""
    late: int
    """Frames from the first of `below` to the first of `above`."""
    fade: int
    """Frames of `above` in which it takes over."""
    close: int
    """Frames of `above` in which it goes to black; 0 but for the last shot."""
    first: int
    """Of `above`."""
    count: int
    film: Film
    """Without its shots."""
    fonts: str

    @property
    def where(self) -> str:
        """Its name in messages."""
        return f"{self.above.shot.kind} {self.first}"

    @property
    def stem(self) -> str:
        """The same for the same frames."""
        facts = json.dumps(asdict(self), default=lambda path: Path(path).name, sort_keys=True)
        return hashlib.sha256(f"{_VERSION} {X264} {facts}".encode()).hexdigest()[:16]


def cut(film: Film, sources: Mapping[int, Source | None], fonts: str) -> list[Part]:
    """The parts of a film in order; `sources` by number of the shot."""
    drawn = [_drawn(film, n, sources.get(n)) for n in range(len(film.shots))]
    starts = [round(shot.start * film.rate) for shot in film.shots]
    empty = replace(film, shots=(), length=0.0)
    last = round(max(shot.fade for shot in film.shots) * film.rate)
    parts = []
    for n, one in enumerate(drawn):
        end = starts[n + 1] - starts[n] if n + 1 < len(drawn) else one.frames
        fade = round(film.shots[n].fade * film.rate)
        for first, count in _spans(fade, end):
            below = drawn[n - 1] if n and first < fade else None
            late = starts[n] - starts[n - 1] if below else 0
            left = fade if first < fade else 0
            close = last if n == len(drawn) - 1 else 0
            parts.append(Part(one, below, late, left, close, first, count, empty, fonts))
    return parts


def _drawn(film: Film, number: int, source: Source | None) -> Drawn:
    shot = film.shots[number]
    return Drawn(replace(shot, start=0.0), round(shot.length * film.rate), source)


def _spans(fade: int, end: int) -> Iterator[tuple[int, int]]:
    """The fade is apart: what comes after it depends on one shot alone."""
    for first, last in ((0, min(fade, end)), (min(fade, end), end)):
        pieces = -(-(last - first) // LONGEST)
        edges = [first + (last - first) * n // pieces for n in range(pieces + 1)] if pieces else []
        yield from ((a, b - a) for a, b in pairwise(edges))


def prepare(
    parts: Sequence[Part], engine: Executor, folder: Path, tell: Callable[[int], None]
) -> Track:
    """Give the moving picture, coding what is not kept; `tell` hears of frames as they are done.

    Raises `OSError` if a part cannot be coded or written.
    """
    folder, frames = folder / FOLDER, 0

    def done(part: Part) -> None:
        nonlocal frames
        frames += part.count
        tell(frames)

    coded, lost = [], ""
    recall, keep = partial(_recall, folder), partial(_keep, folder)
    for made in kept.prepare(parts, engine, encode, recall, keep, done):
        if isinstance(made, Failure):
            lost = lost or made.why  # the others are kept for the next run
        else:
            coded.append(made)
    if lost:
        raise OSError(f"a part of the film cannot be made: {lost}")
    film = parts[0].film
    if len({one.config for one in coded}) > 1:
        raise OSError("parts of the film were coded with different parameters")
    chunks = tuple(
        Chunk(one.sizes, folder / f"{part.stem}.avc", (coding.TICKS,) * part.count, one.shifts)
        for part, one in zip(parts, coded, strict=True)
    )
    return replace(
        coding.moving(coding.Coded(b"", (), (), b""), (film.width, film.height), film.rate),
        chunks=chunks,
        config=coded[0].config,
    )


def encode(parts: list[Part]) -> list[coding.Coded | Failure]:
    """Worker: draw the frames of each part and code them."""
    cv2.setNumThreads(1)  # as many workers as cores are at it
    return [
        coding.pictures(
            composed(part), Size(part.film.width, part.film.height), part.film.rate, X264
        )
        for part in parts
    ]


def composed(part: Part) -> Iterator[coding.Planes]:
    """The frames of a part."""
    size = Size(part.film.width, part.film.height)
    above, numbers = _scene(part, part.above, size), range(part.first, part.first + part.count)
    black = frames.flat(frames.BLACK, size)
    below = _scene(part, part.below, size) if part.below else None

    def under(number: int) -> coding.Planes:
        if not below or not part.below:
            return black
        return below.at(number + part.late, part.below.frames)

    def over(number: int) -> coding.Planes:
        shown, left = above.at(number, part.above.frames), part.above.frames - number
        return frames.mixed(shown, black, left, part.close) if left <= part.close else shown

    yield from frames.fading(over, under, part.fade, numbers)


def _scene(part: Part, drawn: Drawn, size: Size) -> frames.Scene:
    scene = frames.scene(drawn.shot, drawn.source, size)
    scene.words = _words(drawn.shot, part.film, part.fonts)
    return scene


@lru_cache(4)  # the parts of a shot come one after the other
def _words(shot: Shot, film: Film, fonts: str) -> frames.Words | None:
    card = cards.draw(shot, film, fonts)
    size = Size(film.width, film.height)
    return frames.words(card.pixels, card.left, card.top, size) if card else None


def missing(parts: list[Part]) -> list[str]:
    """Worker, since it reads the family's typefaces: the signs that are in none."""
    said = {
        (cards.LOOKS[style].face, text, part.fonts)
        for part in parts
        for style, text in part.above.shot.lines
    }
    return sorted({sign for face, text, fonts in said for sign in runs.missing(text, face, fonts)})


def _recall(folder: Path, part: Part) -> coding.Coded | None:
    """What is kept of a part, but for its samples: they stay in their file."""
    known = kept.noted(folder, part.stem, coding.Coded)
    whole = known and kept.size(folder / f"{part.stem}.avc") == sum(known.sizes)
    return known if whole else None


def _keep(folder: Path, part: Part, made: coding.Coded) -> coding.Coded:
    told = made._replace(content=b"")
    kept.note(folder, part.stem, told, {f"{part.stem}.avc": made.content})
    return told
