"""No network at all: finds nothing, says nothing, in no time.

For families who want no face looked at, and for tests of everything else.
"""

from __future__ import annotations

import numpy as np

from yearling.models import Floats, FoundFace, Models, Pixels, Scene


class Nothing:
    """Every kind of network at once."""

    def find(self, picture: Pixels) -> list[FoundFace]:  # noqa: ARG002 - the protocol's
        """No faces."""
        return []

    def embed(self, picture: Pixels, points: Floats) -> Floats:  # noqa: ARG002 - as above
        """An empty vector."""
        return np.empty(0, np.float32)

    def read(self, picture: Pixels) -> Scene:  # noqa: ARG002 - as above
        """No likeness, no tags."""
        return Scene(np.empty(0, np.float32), ())


MODELS = Models(Nothing(), Nothing(), Nothing())
