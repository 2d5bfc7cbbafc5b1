"""Names as an audience reads them.

In: a project. Out: the same project under the names that its audience reads, and which words of
the whole names it is not to read anywhere. Friends know the family's names, but no child of other
people by name; everybody knows given names. Who would be called as somebody else is, or has no
given name that is known, is told by a kinship word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..catalog.calendar import add_months
from ..records import Person, Retrospective
from ..selection.children import GROWN, Children
from .kin import Family, plain, readings
from .unnamed import Secrets

OWN = frozenset(("ud", "half", "twin", "upd"))
"""Relations of children who grow up in the same house: sisters and brothers of every kind."""
_TITLES = re.compile(
    r"(?:dr|prof|mrs?|ms|miss|sir|herr|frau|hr|fr|m|mme|mlle|monsieur|madame|señora?|sra?|don|doña)\.?",
    re.IGNORECASE,
)
_FAMILY_FIRST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts of languages that say the family name first: kana, Han, Hangul."""
_SMALL = re.compile(r"v[ao]n|d(?:er|en|e|u|a|i|el|ella)|l[ae]|l[ao]s|[ae]l|b[ei]n|[ye]")
"""Words in front of surnames, which tell nobody's."""

_WHOLE = re.compile(r"(?<=[a-zà-ÿ,] )([A-ZÀ-Þ][a-zà-ÿ]+) ([A-ZÀ-Þ][a-zà-ÿ]+)\b")
"""`Emma Schmidt` within a sentence. Of 324 ordinary lines of the tests three have such words, all
of them German nouns (measured)."""


@dataclass(frozen=True, slots=True)
class Names:
    """The project under the names that its audience reads."""

    project: Retrospective
    known: dict[str, str]
    """By whole name, everybody: the one in `project`."""
    printed: dict[str, str]
    """The same without those who are not named."""
    cut: tuple[str, ...]
    """Whole names that lost a part, or all."""


def read_by(project: Retrospective) -> Names:
    """The names that the project's audience reads."""
    everyone = (project.subject, *project.people)
    if project.audience == "family":
        return _renamed(project, {p.name: p.name for p in everyone}, frozenset())
    young = children(project).others
    short = {p.name: given(p.name) if project.audience == "public" else p.name for p in everyone}
    times = Counter(short.values())
    unnamed = {name for name, text in short.items() if not text or times[text] > 1} | young
    unnamed |= {p.name for p in project.people if not p.named}
    unnamed -= {project.subject.name}
    new = {name: name if name in unnamed else text for name, text in short.items()}
    for name in sorted(young):  # by it no text with their family's name is held back
        new[name] = given(name) if given(name) not in new.values() else name
    return _renamed(project, new, frozenset(unnamed))


def _renamed(project: Retrospective, new: dict[str, str], unnamed: frozenset[str]) -> Names:
    def renamed(person: Person) -> Person:
        return replace(
            person,
            name=new[person.name],
            parents=tuple(new[parent] for parent in person.parents),
            partners=tuple(new[partner] for partner in person.partners),
            named=person.named and person.name not in unnamed,
        )

    everyone = (project.subject, *project.people)
    return Names(
        replace(
            project,
            subject=renamed(project.subject),
            people=tuple(map(renamed, project.people)),
            reader=new.get(project.reader, project.reader),
        ),
        new,
        {name: text for name, text in new.items() if name not in unnamed},
        tuple(p.name for p in everyone if p.named and (new[p.name] != p.name or p.name in unnamed)),
    )


def children(project: Retrospective) -> Children:
    """The family's own, and those under age on the day of the edition who are other people's."""
    family, subject = Family(project), project.subject.name
    own = frozenset((subject, *(p.name for p in project.people if _own(p, family, subject))))
    young = (p for p in project.people if p.born and project.until < add_months(p.born, 12 * GROWN))
    return Children(own, frozenset(person.name for person in young) - own)


def _own(person: Person, family: Family, subject: str) -> bool:
    relation = family.relation(person.name, subject)
    return relation in OWN or set(relation) == {"d"}


def given(name: str) -> str:
    """`Tom` of `Tom Berg`, `Uncle Tom` of `Uncle Tom Berg`; empty of `Mrs Berg`.

    A name in one piece stays whole.
    """
    last, comma, first = name.partition(",")
    parts = (first if comma else last).split()
    called = []
    while parts and readings(parts[0]):
        called.append(parts.pop(0))
    titled = False
    while parts and _TITLES.fullmatch(parts[0]):
        parts, titled = parts[1:], True
    if titled and len(parts) < 2 and not comma:
        return ""
    first_last = parts and _FAMILY_FIRST.match(parts[0])
    return " ".join((*called, *(parts[-1:] if first_last else parts[:1])))


def names_another(text: str, project: Retrospective, places: Iterable[str]) -> bool:
    """Whether words seem to hold a surname, of a stranger or of somebody in the project."""
    people = (name for p in (project.subject, *project.people) for name in (p.name, *p.aliases))
    known = {word for name in (*people, *places) for word in _spelt(name)}
    pairs = (tuple(map(plain, pair)) for pair in _WHOLE.findall(text))
    return any(not (last in known or readings(first)) for first, last in pairs)


def secrets(project: Retrospective, whole: Retrospective) -> Secrets:
    """What no text may name: who is not named in the project, and surnames of the whole one.

    Those that everybody reads nothing of, that is; friends read them.
    """
    subject = replace(project.subject, aliases=())
    hidden = sorted(_surnames(whole)) if project.audience == "public" else []
    people = (*project.people, *(Person(word, named=False) for word in hidden))
    return Secrets(replace(project, subject=subject, people=people))


def _surnames(project: Retrospective) -> set[str]:
    """An alias tells one too where it is the given name and one word more: `tom.berg`."""
    everyone = (project.subject, *project.people)
    shown = {word for person in everyone for word in _spelt(given(person.name))}
    found: set[str] = set()
    for person in everyone:
        first = _spelt(given(person.name))[-1:]
        aliases = [_spelt(alias) for alias in person.aliases]
        own = [_spelt(person.name), *(a for a in aliases if len(a) == 2 and a[:1] == first)]
        found |= {word for name in own for word in name}
    return {w for w in found - shown if not (_TITLES.fullmatch(w) or _SMALL.fullmatch(w))}


def _spelt(name: str) -> list[str]:
    """The words of a name, small, without accents."""
    return [plain(word) for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", name))]
