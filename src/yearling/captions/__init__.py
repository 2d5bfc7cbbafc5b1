"""Words from facts: ages, dates, captions, quotes, credits and the lead. Pure.

Nothing is printed that is not a value of a fact or a word of a language's table.
"""

from .chosen import Chosen
from .entries import entries
from .kin import roles
from .languages import words
from .lead import dateline, lead, title
from .left import left_out
from .quotes import Quoted, quotable, quoted

__all__ = [
    "Chosen",
    "Quoted",
    "dateline",
    "entries",
    "lead",
    "left_out",
    "quotable",
    "quoted",
    "roles",
    "title",
    "words",
]
