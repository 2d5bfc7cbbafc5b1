"""Which pictures there are: paired, joined by content, united, dated, and spoken of. Pure."""

from .dated import dated
from .join import join
from .pair import pair
from .photos import photos, untold
from .told import posts, told
from .unite import unite, unmatched
from .worded import by_photo, versions, worded
from .zones import at_home

__all__ = [
    "at_home",
    "by_photo",
    "dated",
    "join",
    "pair",
    "photos",
    "posts",
    "told",
    "unite",
    "unmatched",
    "untold",
    "versions",
    "worded",
]
