"""Who is in which photo. Pure."""

from .ask import ask
from .group import group
from .who import Grouping, Who, who

__all__ = ["Grouping", "Who", "ask", "group", "who"]
