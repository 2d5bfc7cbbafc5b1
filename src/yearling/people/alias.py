"""Names that seem to mean one person: accounts, contact labels, album tags.

In: names the family uses, and names met in sources. Out: proposals, for a person to confirm;
nothing is named by them. Two names agree if one has all the words of the other, whatever the
accents, signs and gaps: `Ana`, `ana.lindt`, `Aunt Ana 💛`. A name that agrees with two
people agrees with none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..catalog.letters import unmarked

_LEAST = 3
"""Letters of a single word that may stand for a person: `Jo` is in too many names."""


def aliases(known: Iterable[str], met: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give each known name those met that seem to mean the same person, in order."""
    names = list(known)
    found: dict[str, list[str]] = {name: [] for name in names}
    for other in sorted(set(met)):
        alike = [name for name in names if agree(name, other)]
        same = other.casefold() in (name.casefold() for name in names)
        if len(alike) == 1 and not same:
            found[alike[0]].append(other)
    return {name: tuple(others) for name, others in found.items() if others}


def agree(a: str, b: str) -> bool:
    """True if one name has all the words of the other."""
    few, many = sorted((_words(a), _words(b)), key=len)
    joined = "".join(few)
    if len(joined) < _LEAST:
        return False
    return joined == "".join(many) or set(few) <= set(many)


def _words(name: str) -> list[str]:
    """The words of a name as compared: small letters without accents and signs."""
    return re.findall(r"[^\W\d_]+", unmarked(name))
