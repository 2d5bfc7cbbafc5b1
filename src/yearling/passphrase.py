"""A passphrase as it is meant, however it is typed.

In: what a person wrote or typed. Out: the text of which the key is made. `open.js` does the same.
"""

from __future__ import annotations

import unicodedata

SHORTEST = 12
"""Letters and numbers that a passphrase has at least."""


def meant(typed: str) -> str:
    """NFKC, small letters, one space for all that is neither letter, mark nor number.

    Phones begin with a capital, end with a full stop, and write typographic signs.
    """
    small = unicodedata.normalize("NFKC", typed).lower()
    kept = (sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in small)
    return " ".join("".join(kept).split())


def long_enough(typed: str) -> bool:
    """False for one that can be guessed for its length alone."""
    return len(meant(typed).replace(" ", "")) >= SHORTEST
