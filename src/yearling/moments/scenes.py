"""What a picture shows, in people's own words: `first snow`, `der erste Zahn`. Pure.

In: what somebody wrote with a picture, or a scene that a person gave it. Out: the keys of scenes. A
first is heard only where it is said and said to have come: no question, nothing denied or awaited.
A child's own firsts (a tooth, steps) are heard of the subject only, not of a sister or a dog.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ..catalog.letters import unmarked

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
    r"|lol|haha\w*|kidding|joke|april fool\w*|nein|scherz|aprilscherz|non|rigole|blague|broma"
    r"|gas|fell out|fairy|zahnfee|tombee?|cayo|tv|netflix|movie|film|telefon|phone|fernsehen"
    r"|(?:steps|schritte|pas|pasos) (?:as|als|comme|como|in (?:my|die selbst\w*)|of (?:my|the))"
    r"|premier pas"
    r"|of the day|des tages|du jour|del dia|ne|n (?:est|a|y)"
    r"|lost|loses|losing|loose|wobbly|verlor\w*|verlier\w*|wackel\w*|perdu\w*"
    r"|jamais|sans|bientot|presque|attend\w*|avant|demain|prochain\w*|rate\w*|esper\w*|si|nunca"
    r"|sin|todavia|pronto|casi|antes|manana|proxim\w*|perdi\w*)\b"
)
_OWN = frozenset(("haircut", "smile", "steps", "tooth"))
"""Scenes that are of one person; snow and sea are of all who see them."""
_MINE = "my mein meine meinen meiner meinem mon ma mes mi mis"
_CHILD = "it baby daughter son girl boy child one princess prince love babys tochter sohn"
_OTHERS = (
    "neighbour neighbor neighbours friend friends cousin nephew niece dog puppy cat kitten nachbar"
    " nachbarn nachbarin freund freundin freunde cousine neffe nichte hund welpe katze voisin"
    " voisine voisins ami amie amis neveu niece chien chiot chat chaton vecino vecina vecinos amigo"
    " amiga amigos primo prima sobrino sobrina perro perrita perrito gato gatito"
)
_OF = "of for von fur de d del pour para"
_STOP = re.compile(r"(?<=[.!?…。])\s+|\n+")


def scene(said: str) -> str:
    """The key of a scene as a person called it; else what they called it, in small letters."""
    return _KEYS.get(_plain(said), " ".join(said.casefold().split()))


def firsts(text: str, names: Iterable[str] = (), others: Iterable[str] = ()) -> tuple[str, ...]:
    """The keys of the scenes that a text says were met for the first time, in order.

    `names` are the subject's, `others` those of people of whom it may tell instead.
    """
    own = {word for name in names for word in _plain(name).split()}
    strange = {word for name in others for word in _plain(name).split()[:1]} - own | {
        *_OTHERS.split()
    }
    found = {
        _KEYS[match[1]]: None
        for sentence in map(_plain, _STOP.split(text))
        if not _UNSURE.search(sentence)
        for match in _HEARD.finditer(sentence)
        if _KEYS[match[1]] not in _OWN or not _is_anothers(sentence, match, own, strange)
    }
    return tuple(found)


def _is_anothers(sentence: str, match: re.Match[str], own: set[str], strange: set[str]) -> bool:
    """True of `Mia s first steps`, `my first haircut`, `the first tooth of the dog`."""
    before, after = sentence[: match.start()].split(), sentence[match.end() :].split()[:5]
    whose = before[-2:-1] if before[-1:] == ["s"] else []
    if {*_MINE.split()} & {*before[-1:]} or (whose and not {*own, *_CHILD.split()} & {*whose}):
        return True
    told = {*before, *(after if {*_OF.split()} & {*after[:1]} else ())}
    return bool(told & strange) and not told & own


def _plain(text: str) -> str:
    """Small letters without marks, words parted by one space; question marks stay."""
    return " ".join(re.sub(r"[^\w?]+", " ", unmarked(text)).split())
