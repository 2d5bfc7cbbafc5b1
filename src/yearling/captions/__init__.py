"""Words from facts: ages, dates, captions, quotes, credits and the lead. Pure.

Nothing is printed that is not a value of a fact or a word of a language's table.
"""

from .chosen import Chosen
from .entries import entries
from .kin import roles
from .languages import words
from .lead import dateline, lead, lead_quotes, title
from .left import left_out

__all__ = [
    "Chosen",
    "dateline",
    "entries",
    "lead",
    "lead_quotes",
    "left_out",
    "roles",
    "title",
    "words",
]
