"""Which pictures there are: files paired, joined by content, copies united, dated. Pure."""

from .join import join
from .pair import pair
from .unite import unite, unmatched

__all__ = ["join", "pair", "unite", "unmatched"]
