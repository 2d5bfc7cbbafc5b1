"""Who is in which photo. Pure."""

from .who import Faces, who

__all__ = ["Faces", "who"]
