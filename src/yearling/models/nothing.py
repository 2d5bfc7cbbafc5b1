"""The null models: for people who want no network, everything works without what they would see.

A look then has no faces, tags, likeness or scores. Who is in a picture comes from tags alone, look-
alikes from fingerprints, and nothing private is guessed: the family says it itself.
"""

from __future__ import annotations

import numpy as np

from yearling.models import Expression, Floats, FoundFace, Pixels, Scene


class NoFace:
    """Finds none; so the other three are never asked."""

    def find(self, _picture: Pixels) -> list[FoundFace]:
        """No face."""
        return []

    def embed(self, _picture: Pixels, _points: Floats) -> Floats:
        """No vector."""
        return np.zeros(0, np.float32)

    def read(self, _picture: Pixels, _face: FoundFace) -> Expression | None:
        """Nothing is known of it."""
        return None

    def guess(self, _picture: Pixels, _points: Floats) -> float:
        """No age."""
        return float("nan")


class NoScene:
    """Sees nothing in a whole picture."""

    def read(self, _picture: Pixels) -> Scene:
        """No likeness and no tags."""
        return Scene(np.zeros(0, np.float32), ())

    def lines(self, _picture: Pixels) -> int | None:
        """Nobody counted."""
        return None

    def lettering(self, _picture: Pixels) -> None:
        """Nobody looked."""
