"""Words from facts: ages, dates, captions, quotes, credits and the lead. Pure.

Nothing is printed that is not a value of a fact or a word of a language's table.
"""

from .asked import discreet
from .audience import Known, narrow, place_names
from .chosen import Chosen
from .credits import unlicensed
from .entries import entries
from .folks import people
from .kin import roles
from .languages import words
from .lead import dateline, invitation, lead, title
from .left import left_out
from .names import children
from .opening import announced
from .portraits import portraits
from .quotes import Quoted, quotable, quoted

__all__ = [
    "Chosen",
    "Known",
    "Quoted",
    "announced",
    "children",
    "dateline",
    "discreet",
    "entries",
    "invitation",
    "lead",
    "left_out",
    "narrow",
    "people",
    "place_names",
    "portraits",
    "quotable",
    "quoted",
    "roles",
    "title",
    "unlicensed",
    "words",
]
