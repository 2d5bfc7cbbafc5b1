"""Which pictures there are: paired, joined by content, united, dated, and spoken of. Pure."""

from .dated import dated
from .join import join
from .pair import pair
from .told import told
from .unite import unite, unmatched

__all__ = ["dated", "join", "pair", "told", "unite", "unmatched"]
