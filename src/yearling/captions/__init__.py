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
from .lead import Opinion, byline, dateline, invitation, lead, opinions, title
from .left import left_out
from .names import children
from .offers import Offer, Voice, offers, voices
from .opening import announced
from .portraits import portraits
from .quotes import Quoted, quotable, quoted

__all__ = [
    "Chosen",
    "Known",
    "Offer",
    "Opinion",
    "Quoted",
    "Voice",
    "announced",
    "byline",
    "children",
    "dateline",
    "discreet",
    "entries",
    "invitation",
    "lead",
    "left_out",
    "narrow",
    "offers",
    "opinions",
    "people",
    "place_names",
    "portraits",
    "quotable",
    "quoted",
    "roles",
    "title",
    "unlicensed",
    "voices",
    "words",
]
