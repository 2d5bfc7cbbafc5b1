"""Derivatives for the review page: re-encoded by workers, served by opaque addresses."""

from __future__ import annotations

from ..records import PhotoId


class Pictures:
    """Makes pictures and faces when they are asked for, and keeps them."""

    def picture(self, photo: PhotoId, size: str = "small") -> str:
        """Address of a whole picture, `small` or `large`."""
        return f"/picture/{photo[:12]}/{size}"

    def face(self, photo: PhotoId, face: int) -> str:
        """Address of a face."""
        return f"/picture/{photo[:12]}/{face}"
