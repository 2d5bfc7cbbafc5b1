"""Whom the family does not name, and which words of others would.

In: the project, then texts and posts. Out: whether printing them would name somebody with
`named = false`. A name is known by any of its words or of its aliases, in a genitive, within a
tag and without its accents too, so rather one text too many is held back. A kinship word that is
theirs, as in `Grandma Rosa`, betrays nobody, nor does a word of the subject's own name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from ..catalog.join import family_name
from ..records import Post, Retrospective
from .kin import Family, plain, readings

_GENITIVES = ("", "s", "es", "ns", "ens")
_SHORT = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ı": "i"})
_LONG = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""The two ways to write a letter that a keyboard lacks."""
_JOINED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that set no space around a name."""
_TAG = re.compile(r"[#@]\S+|\S+://\S+")
FEWEST = 3
"""Letters of a name that is sought inside a tag; shorter ones are in half of all tags."""


class Secrets:
    """The names that are not to be printed, in every spelling."""

    def __init__(self, project: Retrospective) -> None:
        """Read from the project once; asking costs some microseconds a word."""
        self.project = project
        self.known = {p.name: p.named for p in (project.subject, *project.people)}
        self.names, self.parts, self.given = set[str](), set[str](), set[str]()
        family = Family(project)
        subject = project.subject
        printed = {w for name in (subject.name, *subject.aliases) for w in _words(name)}
        for person in (p for p in project.people if not p.named):
            told = {family.relation(person.name, subject.name), *readings(person.role)}
            for name in (person.name, *person.aliases):
                words = [w for w in _words(name) if not told & readings(w).keys()]
                secret = [w for w in words if w not in printed]
                self._add(secret, words)
                self.given |= _spellings(secret[0]) if secret and name == person.name else set()

    def _add(self, secret: list[str], words: list[str]) -> None:
        self.names |= {s for w in secret for s in _spellings(w) if len(w) > 1}
        self.parts |= {w for w in secret if _JOINED.search(w)}
        if len(words) > 1 and secret:  # `oneil`, `rosalindphoto`
            joined = _spellings("".join(words))
            self.names |= joined
            self.parts |= joined if min(map(len, words)) >= FEWEST else frozenset()

    def named_in(self, text: str) -> bool:
        """True if the text holds a name of somebody who is not to be named."""
        return self._named_in(text, self.names)

    def _named_in(self, text: str, names: set[str]) -> bool:
        if not names | self.parts:
            return False
        words = _words(text)
        spelt = {spelling for word in words for spelling in _spellings(word)}
        if any(s.endswith(e) and s.removesuffix(e) in names for s in spelt for e in _GENITIVES):
            return True
        tags = [s for tag in _TAG.findall(_clean(text)) for s in _spellings(tag)]
        within = {name for name in names if len(name) >= FEWEST}
        return _any_within(self.parts, spelt) or _any_within(within | self.parts, tags)

    def hides(self, name: str) -> bool:
        """True if somebody is not to be named: by the project, or by what a tag calls them.

        A family name alone is others' too, so within the family the given name decides.
        """
        if name in self.known:
            return not self.known[name]
        family = self.project.audience == "family"
        return self._named_in(name, self.given if family else self.names)

    def may_quote(self, post: Post) -> bool:
        """False for their own posts, and beyond the family for what names them."""
        if self.hides(family_name(post.author, self.project)):
            return False
        return self.project.audience == "family" or not self.named_in(post.text)


def _any_within(parts: Iterable[str], texts: Iterable[str]) -> bool:
    texts = list(texts)
    return any(part in text for part in parts for text in texts)


@lru_cache(1 << 14)
def _spellings(word: str) -> frozenset[str]:
    """Its letters alone, small: `Jörg` as `jorg` and `joerg`."""
    small = word.casefold()
    return frozenset(plain(small.translate(way)) for way in (_SHORT, _LONG))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", _clean(text))


def _clean(text: str) -> str:
    """Letters in one piece: no parted accents, no fancy alphabets, nothing invisible."""
    if text.isascii():
        return text
    joined = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in joined if unicodedata.category(sign) != "Cf")
