"""Where each picture stands: chapters and rows; `book` on paper, `film` in time. Pure."""

from .chapters import chapters, hero
from .rhythm import rhythm
from .rows import rows

__all__ = ["chapters", "hero", "rhythm", "rows"]
