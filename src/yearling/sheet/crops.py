"""Faces cut out of originals, small, with some of what is around them.

In: which faces of which files. Out: JPEGs in a folder; those of earlier sheets that are not asked
for any more are deleted. Workers read originals and return bytes. Pixels only: nothing of an
original's metadata passes. Where another face is near, a frame says which is meant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from yearling.engines import run
from yearling.records import Box, Failure, File, Kind

if TYPE_CHECKING:
    from PIL import Image

SIDE = 176
"""Pixels of a crop: 88 on a page at double density."""
AROUND = 2.0
"""Side of a crop by the longer side of the face: hair, ears and who holds the child."""
_VERSION = 1
"""Raised when the same face would give another crop."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face to cut out."""

    name: str
    """Of its file."""
    box: Box
    framed: bool


@dataclass(frozen=True, slots=True)
class Order:
    """The faces of one file."""

    file: File
    kind: Kind
    poster: float | None
    longest: int
    """Pixels of the longest side to decode."""
    faces: tuple[Face, ...]
    side: int = SIDE
    """Pixels of a crop's side."""

    @property
    def where(self) -> str:
        """Its name in messages."""
        return self.file.where


def face(content: str, box: Box, others: Sequence[Box], side: int = SIDE) -> Face:
    """A face of a picture, beside `others`; the same face at the same size gets the same name."""
    framed = any(meet(box, other) for other in others)
    facts = f"{_VERSION} {content} {box} {framed}" + f" {side}" * (side != SIDE)
    return Face(f"{hashlib.sha256(facts.encode()).hexdigest()[:16]}.jpg", box, framed)


def meet(box: Box, other: Box) -> bool:
    """Whether the crop of one face shows some of another."""
    reach = (AROUND - 1) / 2
    wide, high = box.width * reach, box.height * reach
    return (
        other.left < box.left + box.width + wide
        and box.left - wide < other.left + other.width
        and other.top < box.top + box.height + high
        and box.top - high < other.top + other.height
    )


def longest(size: tuple[int, int], boxes: Sequence[Box], side: int = SIDE) -> int:
    """Pixels at which the smallest of these faces fills its crop; no more than there are."""
    width, height = size
    sides = [max(box.width * width, box.height * height) for box in boxes]
    most = max(size)
    return max(side, min(most, round(most * side / max(1.0, AROUND * min(sides)))))


def cut(orders: Sequence[Order], engine: Executor, folder: Path) -> list[Failure]:
    """Make the folder hold these crops and no others; what could not be cut."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = {path.name for path in folder.iterdir()}
    wanted = {face.name for order in orders for face in order.faces}
    for name in there - wanted:
        (folder / name).unlink()
    missing = [o for o in orders if not {face.name for face in o.faces} <= there]
    failures = []
    for order, made in run(engine, cut_out, missing, chunk=1):
        if isinstance(made, Failure):
            failures.append(made)
            continue
        for face, content in zip(order.faces, made, strict=True):
            (folder / face.name).write_bytes(content)
    return failures


# -- in a worker: what opens pictures is loaded here alone -------------------------------
# ruff: noqa: PLC0415


def cut_out(orders: list[Order]) -> list[list[bytes] | Failure]:
    """Worker: decode each file once and cut its faces; writes nothing."""
    return [_cut(order) for order in orders]


def _cut(order: Order) -> list[bytes] | Failure:
    from PIL import Image

    from yearling.renderers import pictures

    opened = pictures.decode(order.file, order.kind, order.poster, order.longest)
    if isinstance(opened, Failure):
        return opened
    picture = Image.frombytes("RGB", opened.size, opened.convert("RGB").tobytes())  # pixels only
    return [_crop(picture, face, order.side) for face in order.faces]


def _crop(picture: Image.Image, face: Face, pixels: int) -> bytes:
    from PIL.Image import Resampling

    width, height = picture.size
    box = face.box
    left, top = box.left * width, box.top * height
    wide, high = box.width * width, box.height * height
    side = min(AROUND * max(wide, high), width, height)
    x = min(max(left + wide / 2 - side / 2, 0), width - side)
    y = min(max(top + high / 2 - side / 2, 0), height - side)
    crop = picture.resize((pixels, pixels), Resampling.LANCZOS, (x, y, x + side, y + side))
    if face.framed:
        scale = pixels / side
        edges = [round((left - x) * scale), round((top - y) * scale)]
        edges += [round((left + wide - x) * scale), round((top + high - y) * scale)]
        _frame(crop, edges)
    stream = BytesIO()
    crop.save(stream, "JPEG", quality=80, optimize=True)
    return stream.getvalue()


def _frame(crop: Image.Image, edges: list[int]) -> None:
    """A white line between dark ones: seen on every picture."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(crop)
    for grow, colour in ((2, "#211d18"), (1, "#f7f4ec"), (0, "#f7f4ec"), (-1, "#211d18")):
        left, top, right, bottom = edges
        corners = (left - grow, top - grow, right + grow, bottom + grow)
        draw.rounded_rectangle(corners, radius=6, outline=colour)
