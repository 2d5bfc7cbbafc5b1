"""How well a post can be quoted.

In: a post, and how near it stands to what it speaks of. Out: 0 (not at all) to 1. Counted are the
words that it has beyond tags and links, whether it speaks in the first person and of somebody, and
whether it tells of a step in a child's life; in four languages at once, as families mix them.
Adverts, answers to strangers and another's words handed on are worth nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..catalog.join import family_name
from ..catalog.meant import plain
from ..records import Post, Retrospective
from . import kin
from .languages import heard
from .passages import own_words

NEAR, OWN, ABOUT, STEP, LENGTH, SHARE = 0.4, 0.1, 0.1, 0.15, 0.15, 0.1
"""Most that each sign is worth; as proposed in the study of quotes, `LENGTH` a little more."""

LEAST = 0.58
"""Below this worth a post is quoted only if a person asks for it: `So proud` has .55."""

FEWEST_WORDS, MOST_WORDS = 6, 40
"""A quote of this many own words is best."""
FEWEST_SIGNED = 3
"""Fewer words than these say little, whatever they are: `Smile`."""

_KIN = frozenset(word for word in kin.heard() if len(word) > 3)
"""Kinship words of the four languages; short ones mean something else in one of them."""
_OWN, _ABOUT, _STEPS = (heard(key) for key in ("own", "about", "milestones"))
_ADVERTS = frozenset(word.replace("+", " ") for word in heard("adverts"))
_PHRASES = [words for words in sorted(_ADVERTS) if " " in words]
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_PUBLIC = frozenset(("Twitter", "X"))
"""Services on which words that begin with an account's name answer that account."""


class Worth:
    """Says it of one family's posts."""

    def __init__(self, project: Retrospective) -> None:
        self._project = project
        people = (project.subject, *project.people)
        self._names = frozenset(
            word for p in people for name in (p.name, *p.aliases) for word in plain(name).split()
        )

    def of(self, post: Post, near: float = 1.0) -> float:
        """`near` is 1 for words with the very picture, less where time or meaning alone ties."""
        length, share, signs = _told(post.text, self._names)
        if post.shared or not length or self._answers_a_stranger(post):
            return 0.0
        return round(NEAR * near + length + share + signs, 4)

    def _answers_a_stranger(self, post: Post) -> bool:
        first = post.text.split()[0]
        if post.service not in _PUBLIC or first[0] != "@":
            return False
        known = {p.name for p in (self._project.subject, *self._project.people)}
        return family_name(first.strip("@:,."), self._project) not in known


@lru_cache(1 << 13)
def _told(text: str, names: frozenset[str]) -> tuple[float, float, float]:
    """What the words alone are worth, by length, share and signs; nothing of an advert.

    Kept, as each text is asked about in several places, and for every picture of its day.
    """
    own, within = own_words(text), plain(text)
    if not own or _is_advert(text, within):
        return 0.0, 0.0, 0.0
    spoken = set(within.split())
    count = max(len(own), sum([len(_WIDE.findall(word)) for word in own]) // 2)
    length = min(1.0, count / FEWEST_WORDS, max(0.3, MOST_WORDS / count))
    about = spoken & _ABOUT or spoken & names or not _KIN.isdisjoint(map(kin.plain, spoken))
    signs = OWN * bool(spoken & _OWN) + ABOUT * bool(about) + STEP * bool(spoken & _STEPS)
    return (
        LENGTH * length,
        SHARE * len(own) / len(text.split()),
        signs * min(1.0, count / FEWEST_SIGNED),
    )


def _is_advert(text: str, within: str) -> bool:
    words = {word.strip(".,;:!?…()").casefold() for word in text.split()}
    return not words.isdisjoint(_ADVERTS) or any(f" {a} " in within for a in _PHRASES)
