"""Where each picture stands: chapters, rows, and shots of the film. Pure."""

from .book import book
from .chapters import chapters, hero
from .film import film
from .rhythm import rhythm
from .rows import rows

__all__ = ["book", "chapters", "film", "hero", "rhythm", "rows"]
