"""Whom a picture is credited to, in the house style: `Name/Agency`, `Name/Service`.

In: credit lines as files and sources give them. Out: the names as they are spelt there, without
what is wrapped around them. Nobody is credited who is not in the line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

SERVICES = frozenset(
    ("instagram", "facebook", "x", "twitter", "whatsapp", "flickr", "tiktok", "google photos")
)

LONGEST, LONGEST_CREDIT = 2000, 256
"""Code points: a caption's limit in IPTC IIM, more than any credit has; longer text stays as is."""

_BEFORE = re.compile(
    r"^[\s(]*(?:(?:mandatory|image|photo|foto|crédit|credit)?\s*"
    r"(?:photograph(?:ed|y)? by|photo by|photo\s*:|foto von|fotos?\s*:|credit\s*:|credit by"
    r"|crédits?\s*:|©|\(c\)|copyright)\s*(?:\d{4}\b,?\s*)?)+",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[\s.,;]*(?:all rights reserved)?[\s.,;]*$", re.IGNORECASE)
_PARTS = re.compile(r"\s*/\s*|\s*\|\s*|\s+via\s+", re.IGNORECASE)
_IN_CAPTION = re.compile(
    r"[ ]?\([^()]*\b(?:photo|foto|photograph)\b ?(?:by|credit|:|von|/)[^()]*\)"
    r"|[ ]?(?:\b(?:mandatory|photo|image) )?\bcredit ?:[^\n]*",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"([^\n:–—]{3,60}?) [-–—]+ (?:[A-Z]{3,9}\.? \d{1,2}(?:, \d{4})?: )?")
"""`LEIPZIG, GERMANY - MARCH 01: `, in capitals as agencies write it."""


def house(line: str) -> str:
    """One credit line in the house style; empty if it names nobody."""
    text = " ".join(line.split())
    if len(text) > LONGEST_CREDIT or "://" in text:
        return text
    text = _AFTER.sub("", _BEFORE.sub("", text))
    if text.endswith(")") and "(" not in text:
        text = text[:-1]
    parts = {p.casefold(): p for p in reversed(_PARTS.split(text)) if p.strip()}
    names = list(reversed(parts.values()))
    return "/".join(sorted(names, key=lambda name: name.casefold() in SERVICES))


def one_spelling(lines: Iterable[str]) -> dict[str, str]:
    """Each line with the spelling to print.

    That is the most frequent of those that differ in case, spaces or marks only; of equally
    frequent ones the one in mixed case.
    """
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        groups[_letters(line)][line] += 1
    best = {
        key: min(c, key=lambda s: (-c[s], s in (s.upper(), s.lower()), s))
        for key, c in groups.items()
    }
    return {line: best[key] for key, spellings in groups.items() for line in spellings}


def bare(caption: str) -> str:
    """A caption without what agencies wrap around it: dateline and credit."""
    if len(caption) > LONGEST:
        return caption
    text = _IN_CAPTION.sub("", caption).strip()
    town = _DATELINE.match(text)
    return text[town.end() :] if town and town[1].isupper() else text


def _letters(line: str) -> str:
    return "".join(c for c in line.casefold() if c.isalnum() or c == "/")
