"""The pictures of the edition with all their words.

In: the chosen pictures with what is known of each. Out: `Entry` records in the same order. A
phrase is printed only if its facts are there; `Entry.words` holds each with them. Each credit is
spelt one way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ..records import Entry, PhotoId, Retrospective
from . import credits, shapes, telling
from .chosen import Chosen
from .kin import Kin
from .languages import words
from .page import Page
from .quotes import Passage
from .telling import Line
from .unnamed import Secrets

NONE: Mapping[PhotoId, Passage] = MappingProxyType({})


def entries(
    chosen: Sequence[Chosen], project: Retrospective, quoted: Mapping[PhotoId, Passage] = NONE
) -> tuple[Entry, ...]:
    """The entries in the order given, each with what is `quoted` beside it."""
    language = words(project.language)
    kin, secrets = Kin(project, language), Secrets(project)
    made = [
        Page(one, project, language, (kin, secrets), first)
        for one, first in zip(chosen, _introduced(chosen), strict=True)
    ]
    beside = [quoted.get(page.photo.id) for page in made]
    offers = [(p.photo.id, _offered(p, passage)) for p, passage in zip(made, beside, strict=True)]
    told = telling.choose(offers)
    found = [p.entry(passage, line) for p, passage, line in zip(made, beside, told, strict=True)]
    spelt = credits.one_spelling(e.credit for e in found)
    return tuple(_credited(e, spelt[e.credit]) for e in found)


def _offered(page: Page, passage: Passage | None) -> list[Line]:
    """Sentences of our own, where nobody else's words are the caption."""
    quote = passage[0] if passage else None
    return shapes.lines(page, quote.post if quote else "") if page.may_tell(quote) else []


def _introduced(chosen: Sequence[Chosen]) -> list[set[str]]:
    """For each picture, whom it shows first."""
    told: set[str] = set()
    found = []
    for one in chosen:
        names = {p.name for p in one.present}
        found.append(names - told)
        told |= names
    return found


def _credited(entry: Entry, spelling: str) -> Entry:
    if spelling == entry.credit:
        return entry
    said = [
        replace(s, text=spelling) if s.facts[0].predicate == "credit" else s for s in entry.words
    ]
    return replace(entry, credit=spelling, words=tuple(said))
