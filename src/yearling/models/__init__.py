"""Networks: one module each, arrays in, arrays out; nothing else loads one.

In: upright pictures as arrays. Out: faces, vectors, tags. May not: read a picture's file,
write, reach a network, or keep anything between two pictures. A network is loaded at its
first use, once a process, from weights that are checked (`weights`). Importing this package
loads none of them, so the coordinator stays small.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from yearling.models.weights import SFACE, YUNET, looking

if TYPE_CHECKING:
    from yearling.models.age import Age
    from yearling.models.faces import YuNet
    from yearling.models.identity import SFace
    from yearling.models.mesh import FaceMesh
    from yearling.models.nothing import NoFace, NoScene
    from yearling.models.scene import EfficientNet
    from yearling.models.writing import Writing

Pixels = NDArray[np.uint8]
"""An upright picture: height x width x 3, red, green, blue, 0 to 255."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class FoundFace:
    """One face, in pixels of the picture it was found in."""

    box: Floats
    """Left, top, width, height; may reach over the edge."""
    points: Floats
    """5 x 2: eye at the left, eye at the right, nose tip, mouth corner left, right."""
    score: float

    def times(self, factor: float) -> FoundFace:
        """The same face in the same picture at another size."""
        return FoundFace(self.box * factor, self.points * factor, self.score)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What a whole picture shows and resembles."""

    likeness: Floats
    """A unit vector, or empty."""
    tags: tuple[tuple[str, float], ...]
    """Family and summed probability, most likely first."""
    bath: float = 0.0
    """Summed probability of bath, nappy, swimming and hospital classes."""
    document: float = 0.0
    """The same of documents and screens, however small."""


@dataclass(frozen=True, slots=True)
class Expression:
    """What a face does."""

    shut: float
    """0 to 1, of the less shut eye: open under .3, a squint to .48, shut from .45."""
    smile: float
    """0 to 1."""
    turn: tuple[float, float, float]
    """Yaw (to the picture's right), pitch (up), roll (clockwise) of the head in degrees."""


@dataclass(frozen=True, slots=True)
class Models:
    """The networks that look at pictures."""

    faces: YuNet | NoFace
    identity: SFace | NoFace
    mesh: FaceMesh | NoFace
    age: Age | NoFace
    scene: EfficientNet | NoScene
    writing: Writing | NoScene


def load(kind: str = "all") -> Models:
    """The networks of this kind (`weights.looking`); raises `ModelMissing` if that cannot be."""
    return _load(kind)


@cache
def _load(kind: str) -> Models:
    cards = {card.name: card for card in looking(kind)}
    if not cards:
        return _nothing()
    from yearling.models import (  # noqa: PLC0415 - big libraries, for workers only
        age,
        faces,
        identity,
        mesh,
        scene,
        writing,
    )

    return Models(
        faces=faces.YuNet(cards[YUNET.name]),
        identity=identity.SFace(cards[SFACE.name]),
        mesh=mesh.FaceMesh(),
        age=age.Age(),
        scene=scene.EfficientNet(),
        writing=writing.Writing(),
    )


def _nothing() -> Models:
    from yearling.models.nothing import NoFace, NoScene  # noqa: PLC0415 - seldom wanted

    face, scene = NoFace(), NoScene()
    return Models(face, face, face, face, scene, scene)


def version(kind: str = "all") -> str:
    """A name for the weights in use: results made with others are not theirs."""
    digests = "".join(card.sha256 for card in looking(kind))
    return hashlib.sha256(digests.encode()).hexdigest()[:12]
