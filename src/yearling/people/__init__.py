"""Who is in which photo. Pure."""

from .ask import ask
from .group import group
from .said import only_faces
from .shown import shown
from .who import Grouping, Who, who

__all__ = ["Grouping", "Who", "ask", "group", "only_faces", "shown", "who"]
