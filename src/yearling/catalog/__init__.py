"""Which pictures there are: paired, joined by content, united, dated, and spoken of. Pure."""

from .dated import dated
from .join import join
from .pair import pair
from .told import told
from .unite import unite, unmatched
from .zones import at_home

__all__ = ["at_home", "dated", "join", "pair", "told", "unite", "unmatched"]
