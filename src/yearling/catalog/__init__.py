"""Which pictures there are: files joined by content, copies united, dates settled. Pure."""

from .join import join
from .unite import unite

__all__ = ["join", "unite"]
