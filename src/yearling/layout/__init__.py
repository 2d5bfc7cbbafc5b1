"""Where each picture stands: chapters by month of age, rows of pictures. Pure."""

from .chapters import chapters, hero
from .rhythm import rhythm
from .rows import rows

__all__ = ["chapters", "hero", "rhythm", "rows"]
