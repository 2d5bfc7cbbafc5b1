"""What a picture shows, in people's own words: `first snow`, `der erste Zahn`. Pure.

In: what somebody wrote with a picture, or a scene that a person gave it. Out: the keys of scenes. A
first is heard only where it is said and said to have come: no question, nothing denied or awaited.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

SCENES: Mapping[str, str] = MappingProxyType(
    {
        "beach": "beach strand plage playa",
        "haircut": "haircut haarschnitt",
        "sea": "sea ocean meer nordsee ostsee mer ocean mar oceano",
        "smile": "smile smiles lacheln sourire sourires sonrisa",
        "snow": "snow snowfall schnee neige nieve nevada",
        "steps": "steps schritte schritten pas pasos",
        "tooth": "tooth teeth zahn zahnchen zahne dent dents diente dientes dientecito",
    }
)
"""Nouns by key, in four languages, in small letters without marks."""

_KEYS = {noun: key for key, nouns in SCENES.items() for noun in nouns.split()}
_FIRST = r"(?:very )?first|allererste\w?|erste[rsnm]?|zum ersten mal|premiere?s?|primer[ao]?s?"
_BETWEEN = (
    "time|ever|real|sight|look|taste|touch|trip|visit|day|of|in|the|at|to|on|a|by|her|his|our|their"
    "|she|he|saw|sees|seen|mal|den|dem|das|der|die|im|am|ans|in|ihr|sein|ihre|seine|blick|auf"
    "|richtige[rsn]?|fois|vrais?|vraie|dans|la|le|les|l|a|de|d|sa|son|ses|au|il|elle|voit|vez|en|el|los"
    "|las|del|al|su|sus|que|ve|vio"
)
_HEARD = re.compile(rf"\b(?:{_FIRST})(?: (?:{_BETWEEN}))* ?({'|'.join(_KEYS)})\b")
_UNSURE = re.compile(
    r"\?|\b(?:not|no|never|n t|without|yet|soon|almost|nearly|wait\w*|until|before|miss\w*|hop\w+"
    r"|tomorrow|next|if|when will|last year|remember\w*|nicht|kein\w*|nie|noch|bald|fast|beinahe"
    r"|wart\w*|bis|bevor|verpass\w*|hoff\w*|morgen|nachst\w*|wenn|letztes jahr|vor einem jahr"
    r"|of the day|des tages|du jour|del dia|ne|n (?:est|a|y)"
    r"|jamais|sans|bientot|presque|attend\w*|avant|demain|prochain\w*|rate\w*|esper\w*|si|nunca"
    r"|sin|todavia|pronto|casi|antes|manana|proxim\w*|perdi\w*)\b"
)
_STOP = re.compile(r"(?<=[.!?…。])\s+|\n+")


def scene(said: str) -> str:
    """The key of a scene as a person called it; else what they called it, in small letters."""
    return _KEYS.get(_plain(said), " ".join(said.casefold().split()))


def firsts(text: str) -> tuple[str, ...]:
    """The keys of the scenes that a text says were met for the first time, in order."""
    found = {
        _KEYS[match[1]]: None
        for sentence in map(_plain, _STOP.split(text))
        if not _UNSURE.search(sentence)
        for match in _HEARD.finditer(sentence)
    }
    return tuple(found)


def _plain(text: str) -> str:
    """Small letters without marks, words parted by one space; question marks stay."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w?]+", " ", bare).split())
