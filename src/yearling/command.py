"""Commands as they are printed, to be copied into a terminal."""

from __future__ import annotations

import re
import shlex


def quoted(word: str) -> str:
    """A word of a command, to be copied into a terminal: quotes only where they are needed."""
    if re.fullmatch(r"[\w ./:-]*[\w./:-][\w ./:-]*", word):
        return f'"{word}"' if " " in word else word
    return shlex.quote(word)
