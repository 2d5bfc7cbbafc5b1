"""Whom a picture is credited to, in the house style: `Name/Agency`, `Name/Service`.

In: credit lines as files and sources give them. Out: the names as they are spelt there, without
what is wrapped around them, and whether they are anybody's but the family's. Nobody is credited
who is not in the line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from ..records import Basis, Edit, Photo, PhotoId, Retrospective, Rights, Text
from .kin import plain, readings

SERVICES = frozenset(
    ("instagram", "facebook", "x", "twitter", "whatsapp", "flickr", "tiktok", "google photos")
)

LONGEST, LONGEST_CREDIT = 2000, 256
"""Code points: a caption's limit in IPTC IIM, more than any credit has; longer text stays as is."""

_BEFORE = re.compile(
    r"^[\s(]*(?:(?:mandatory|image|photo|foto|crédit|credit)?\s*"
    r"(?:photograph(?:ed|y)? by|photos? by|photos?\s*:|photographers?\s*:|fotos? von|fotos? de"
    r"|photos? de|fotos?\s*:|fotografía\s*:|credit\s*:|credit by|courtesy of|crédits?\s*:|©"
    r"|\(c\)|copyright)\s*(?:\d{4}\b,?\s*)?)+",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[\s.,;]*(?:all rights reserved)?[\s.,;]*$", re.IGNORECASE)
_PARTS = re.compile(r"\s*/\s*|\s*\|\s*|\s+via\s+", re.IGNORECASE)
_BRACKET = re.compile(r"([^()/]+) \((?!cc\b)([^()/]+)\)", re.IGNORECASE)
"""`Jo Doe (Agency)`; a licence in brackets is none."""
_BEHIND = re.compile(r"(.+?)(?:, | [-–—] | for | für | pour | para )([^,]+)", re.IGNORECASE)
_AGENCY = re.compile(
    r"\b(?:images|pictures?|agency|agentur|agence|agencia|press|presse|prensa|newswire|media"
    r"|getty|reuters|afp|dpa|epa|efe|ap|apa|ansa|belga|anp|lusa|tt|ntb|pa|sda|keystone|imago"
    r"|alamy|shutterstock|corbis|magnum|bloomberg|xinhua|kyodo|tass|zuma|upi)\b",
    re.IGNORECASE,
)
"""What names of agencies are made of: those that supply newspapers, and what they call that."""
_FREE = re.compile(r"\bcc[ -]?(?:0|by)|creative commons|public domain|gemeinfrei", re.IGNORECASE)
"""What anybody may publish."""
_IN_CAPTION = re.compile(
    r"[ ]?\([^()]*\b(?:photo|foto|photograph)\b ?(?:by|credit|:|von|/)[^()]*\)"
    r"|[ ]?(?:\b(?:mandatory|photo|image) )?\bcredit ?:[^\n]*",
    re.IGNORECASE,
)
_Family = tuple[list[frozenset[str]], frozenset[str]]
_DATELINE = re.compile(r"([^\n:–—]{3,60}?) [-–—]+ (?:[A-Z]{3,9}\.? \d{1,2}(?:, \d{4})?: )?")
"""`LEIPZIG, GERMANY - MARCH 01: `, in capitals as agencies write it."""


@lru_cache(1 << 12)
def house(line: str) -> str:
    """One credit line in the house style; empty if it names nobody."""
    text = " ".join(line.split())
    if len(text) > LONGEST_CREDIT or "://" in text:
        return text
    text = _AFTER.sub("", _BEFORE.sub("", text))
    if text.endswith(")") and "(" not in text:
        text = text[:-1]
    if two := _BRACKET.fullmatch(text):
        text = f"{two[1]}/{two[2]}"
    two = _BEHIND.fullmatch(text)
    if two and "/" not in text and _AGENCY.search(two[2]) and not _AGENCY.search(two[1]):
        text = f"{two[1]}/{two[2]}"
    parts: dict[str, str] = {}
    for part in filter(str.strip, _PARTS.split(text)):
        parts.setdefault(part.casefold(), part)
    return "/".join(sorted(parts.values(), key=_rank))


def printed(given: Text | None, hides: Callable[[str], bool]) -> str:
    """A picture's credit: a person's as written, else in the house style if nobody `hides` it."""
    if given is None or given.basis is Basis.PERSON:
        return given.text.strip() if given else ""
    line = house(given.text)
    return "" if hides(line) else line


def _rank(name: str) -> int:
    """The photographer, then the agency, then the service."""
    return 2 if name.casefold() in SERVICES else int(bool(_AGENCY.search(name)))


def one_spelling(lines: Iterable[str]) -> dict[str, str]:
    """Each line with the spelling to print, name by name.

    That is the most frequent of those that differ in case, spaces or marks only; of equally
    frequent ones the one in mixed case. Of two orders of the same names the more frequent stays.
    """
    lines = list(lines)
    names = _best(name for line in lines for name in line.split("/"))
    spelt = {line: "/".join(names[name] for name in line.split("/")) for line in lines}
    orders: dict[frozenset[str], Counter[str]] = defaultdict(Counter)
    for line in lines:
        orders[frozenset(spelt[line].split("/"))][spelt[line]] += 1
    best = {key: min(c, key=lambda s: (-c[s], s)) for key, c in orders.items()}
    return {line: best[frozenset(text.split("/"))] for line, text in spelt.items()}


def _best(names: Iterable[str]) -> dict[str, str]:
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        groups[_letters(name)][name] += 1
    best = {
        key: min(c, key=lambda s: (-c[s], s in (s.upper(), s.lower()), s))
        for key, c in groups.items()
    }
    return {name: best[key] for key, spellings in groups.items() for name in spellings}


def unlicensed(
    photos: Iterable[Photo], edits: Mapping[PhotoId, Edit], project: Retrospective
) -> dict[PhotoId, str]:
    """Photos that belong to somebody outside the family, with whose they are.

    Left out are those for which a person noted what allows them to be published. Whose they are is
    spelt in one way, however the case and the spaces differ.
    """
    noted = {_letters(house(key)) for key in project.licences}
    family = _family(project)
    found = {}
    for photo in photos:
        owner = _owner(photo, family) if photo.credit or photo.rights else ""
        if not owner:
            continue
        names = {_letters(owner), *map(_letters, owner.split("/"))}
        edit = edits.get(photo.id)
        if not (names & noted or (edit and edit.licence.strip())):
            found[photo.id] = owner
    spelt = one_spelling({*found.values()})
    return {id: spelt[owner] for id, owner in found.items()}


def kept(photo: Photo, hides: Callable[[str], bool], project: Retrospective) -> Rights | None:
    """What its owner wrote into it, if that is somebody outside the family.

    Without a field that names somebody whom nobody is to be told.
    """
    if not photo.owner or not any(_others(photo, _family(project))):
        return None
    texts = {name: getattr(photo.owner, name) for name in Rights.__slots__}
    return Rights(**{name: "" if hides(text) else text for name, text in texts.items()})


def member(name: str, project: Retrospective) -> str:
    """Whom of the family a credit names, of the project also by a longer name; empty if none."""
    if _letters(name) in _family(project)[1]:
        return name
    for person in (project.subject, *project.people):
        called = [words for one in (person.name, *person.aliases) if (words := _words(one))]
        if _is_one_of(name, called):
            return person.name
    return ""


def _owner(photo: Photo, family: _Family) -> str:
    """By the credit in the file or by a person's word, else by the copyright notice.

    Whoever posted a picture, as a source tells, hands on what is theirs.
    """
    return next((line for line in _others(photo, family) if not _FREE.search(line)), "")


def _others(photo: Photo, family: _Family) -> Iterator[str]:
    """Credit and copyright notice, if they name somebody outside the family.

    Whom a person credits as `Aunt Lena` is family, whoever she is.
    """
    members, ours = family
    told: list[Text] = [
        t for t in (photo.credit, photo.rights) if t and t.basis is not Basis.SOURCE
    ]
    for line, typed in ((house(text.text), text.basis is Basis.PERSON) for text in told):
        names = [n for n in line.split("/") if n.strip() and n.casefold() not in SERVICES]
        known = (
            _letters(n) in ours or (typed and _kin(n)) or _is_one_of(n, members) for n in names
        )
        if not all(known):
            yield line


def _kin(name: str) -> bool:
    """True for a name that begins with what somebody is to the child, in any of the languages."""
    found = readings(name.split(maxsplit=1)[0])
    return bool(found.keys() - {"friend"}) and not _AGENCY.search(name)


def _is_one_of(name: str, members: Iterable[frozenset[str]]) -> bool:
    """True if all words of a known name are in it: `Tom Berg` is the family's `Tom`."""
    return any(words <= _words(name) for words in members)


def _family(project: Retrospective) -> _Family:
    """The words of each name, and the letters of those that a later word calls family."""
    members = [words for name in _spoken_of(project) if (words := _words(name))]
    return members, frozenset(map(_letters, project.ours))


def _spoken_of(project: Retrospective) -> list[str]:
    return [n for p in (project.subject, *project.people) for n in (p.name, *p.aliases)]


@lru_cache(1 << 12)
def _words(name: str) -> frozenset[str]:
    return frozenset(plain(word) for word in re.findall(r"[^\W\d_]+", name) if not readings(word))


def bare(caption: str) -> str:
    """A caption without what agencies wrap around it: dateline and credit."""
    if len(caption) > LONGEST:
        return caption
    text = _IN_CAPTION.sub("", caption).strip()
    town = _DATELINE.match(text)
    return text[town.end() :] if town and town[1].isupper() else text


def _letters(line: str) -> str:
    return "".join(c for c in line.casefold() if c.isalnum())
