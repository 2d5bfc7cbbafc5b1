"""Whether a post tells of the subject's birth, not of somebody else's.

In: a post under its author's own name, the project. Out: yes or no. Around a birth friends and
sisters have children too, and people are born to run: a sentence that belongs to others tells of
nothing. Rather one announcement is missed than another child's is printed.
"""

from __future__ import annotations

import re

from ..catalog.meant import plain, sentences
from ..records import Post, Retrospective
from .kin import Family, readings
from .languages import LANGUAGES


def _heard(key: str) -> re.Pattern[str]:
    found = (text for one in LANGUAGES.values() for text in one.opening[key].split("|"))
    words = "|".join(re.escape(text.strip()) for text in found)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_BIRTH, _ARRIVAL = _heard("birth"), _heard("arrival")
_SAID_SO = re.compile(
    r"(?:\bnot|\bnever|n['’]t|\bnicht|\bpas|\bno)\s(?:\w+\s)?(?:born|geboren|née?|nacid[oa])\b"
    r"|\bborn\s(?:to|for|again|in\sthe)\b",
    re.IGNORECASE,
)
"""Denied, or a line of a song."""
_OURS = re.compile(
    r"\b(?:my|our|mein\w*|unser\w*|ma|mon|mes|notre|nos|mis?|nuestr[oa]s?)\s((?:[\w'’-]+\s?){1,2})",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"(?:best|good|old)?\s?(?:friend|neighbou?r|colleague|boss|teacher|nachbar|freund|kolleg|chef"
    r"|ami|voisin|coll[eè]gue|amig|vecin|compañer|dog|cat|hund|katze|chien|chat|perr[oa]|gat[oa])",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\b([A-ZÀ-Þ][\w-]+)['’]s?\s")
_GREETED = re.compile(
    r"\b(?:welcome to the world|hello,? world|au monde|al mundo)\b(.*)", re.IGNORECASE
)
_ENDEARING = frozenset(("baby", "girl", "boy", "princess", "prince", "love", "darling", "little"))
_BIRTHDAY = re.compile("birthday|geburtstag|anniversaire|cumple", re.IGNORECASE)
_PRONOUNS = {"male": ("she", "sie", "elle"), "female": ("he", "er", "il")}
"""By sex, how the subject is not called."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEFORE = 3
"""Words before that of the birth in which a name is the child's."""


def tells(post: Post, project: Retrospective) -> bool:
    """Whether words tell of the birth: by themselves, or as the child's arrival by its name.

    Of the ordinary lines of the tests those alone do that are of a birth (measured).
    """
    return any(_tells(text, post.author, project) for text in sentences(post.text))


def of_another(post: Post, project: Retrospective) -> bool:
    """Whether words tell of somebody else's birth or birthday only: they open no other's page."""
    if _BIRTH.search(post.text) and not tells(post, project):
        return True
    return any(_fetes_another(text, post.author, project) for text in sentences(post.text))


def _fetes_another(text: str, author: str, project: Retrospective) -> bool:
    """True of `Happy birthday to my best friend`, `heute hat meine Schwester Geburtstag`."""
    names = (project.subject.name, *project.subject.aliases)
    if not _BIRTHDAY.search(text) or _names(text, names):
        return False
    child = Family(project).relation(project.subject.name, author)
    told = _OURS.findall(text)
    kin = [readings(re.sub(r"['’]s?$", "", word)) for words in told for word in words.split()]
    return any(map(_OUTSIDE.match, told)) or any(known and child not in known for known in kin)


def _tells(text: str, author: str, project: Retrospective) -> bool:
    named = _names(text, (project.subject.name, *project.subject.aliases))
    found = _BIRTH.search(text) or (named and _ARRIVAL.search(text))
    if not found or _SAID_SO.search(text):
        return False
    if found[0].casefold().split()[0] in _PRONOUNS.get(project.subject.sex, ()):
        return False  # `He is here` of a plumber
    if any(year != str(project.born.year) for year in _YEAR.findall(text)):
        return False
    return not (
        _is_of_kin(text, author, project)
        or _is_named_otherwise(text[: found.start()], project)
        or (not named and _greets_another(text))
    )


def _names(text: str, names: tuple[str, ...]) -> bool:
    within = plain(text)
    return any(f" {part} " in within for name in names for part in plain(name).split()[:1])


def _is_of_kin(text: str, author: str, project: Retrospective) -> bool:
    """True of `my sister's boy` by a mother, but not by an aunt."""
    child = Family(project).relation(project.subject.name, author)
    for words in _OURS.findall(text):
        if _OUTSIDE.match(words):
            return True
        for word in words.split():
            bare = re.sub(r"['’]s?$", "", word)
            known = readings(bare)
            whose = bare != word
            fits = any(r == "p" or r + "d" == child or (r == child and not whose) for r in known)
            if known and not fits:
                return True
    return False


def _is_named_otherwise(before: str, project: Retrospective) -> bool:
    """True if somebody else is named just before: `Mia was born`, `Eva's baby was born`."""
    subject = project.subject.name
    parents = Family(project).parents[subject]
    last = " ".join(before.split()[-_BEFORE:])
    others = [p.name for p in project.people if p.name not in parents]
    mine = {word for name in (subject, *parents) for word in plain(name).split()}
    whose = (plain(name).strip() for name in _WHOSE.findall(f"{before} "))
    return any(_names(last, (name,)) for name in others) or any(w not in mine for w in whose)


def _greets_another(text: str) -> bool:
    """True of `Welcome to the world, Max`."""
    found = _GREETED.search(text)
    words = re.findall(r"\b[A-ZÀ-Þ][a-zà-ÿ]+", found[1]) if found else []
    return any(word.casefold() not in _ENDEARING for word in words)
