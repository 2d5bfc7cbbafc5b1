"""Which pictures tell the year. Pure."""

from .alike import bursts
from .arrange import arrange, in_time
from .children import Children
from .children import shown as children_in
from .choose import Wishes, choose
from .coverage import coverage
from .frames import sleeping
from .gate import gate, gates, word
from .hidden import day_of, hidden, unwanted, wished_days
from .rate import About, days, rate, rated
from .reach import in_reach, sample
from .strangers import is_child, strangers

__all__ = [
    "About",
    "Children",
    "Wishes",
    "arrange",
    "bursts",
    "children_in",
    "choose",
    "coverage",
    "day_of",
    "days",
    "gate",
    "gates",
    "hidden",
    "in_reach",
    "in_time",
    "is_child",
    "rate",
    "rated",
    "sample",
    "sleeping",
    "strangers",
    "unwanted",
    "wished_days",
    "word",
]
