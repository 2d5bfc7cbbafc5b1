"""Who is in which photo. Pure."""

from .group import group
from .who import Grouping, Who, who

__all__ = ["Grouping", "Who", "group", "who"]
