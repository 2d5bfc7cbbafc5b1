"""The pictures of the edition with all their words.

In: the chosen pictures with what is known of each. Out: `Entry` records in the same order. A
phrase is printed only if its facts are there; `Entry.words` holds each with them. Each credit is
spelt one way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ..again import FRESH, Again
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

_Row = tuple[Chosen, frozenset[str], Passage | None]
"""A picture, whom it shows first, and what is quoted beside it."""


def entries(
    chosen: Sequence[Chosen],
    project: Retrospective,
    quoted: Mapping[PhotoId, Passage] = NONE,
    again: Again = FRESH,
) -> tuple[Entry, ...]:
    """The entries in the order given, each with what is `quoted` beside it."""
    rows = {
        one.photo.id: (_plain(one), first, quoted.get(one.photo.id))
        for one, first in zip(chosen, _introduced(chosen), strict=True)
    }
    offers = again.each(_offered, rows, project)
    told = telling.choose(list(offers.items()))
    lines = {id: (*row, line) for (id, row), line in zip(rows.items(), told, strict=True)}
    found = again.each(_told, lines, project).values()
    spelt = credits.one_spelling(e.credit for e in found)
    return tuple(_credited(e, spelt[e.credit]) for e in found)


def _plain(one: Chosen) -> Chosen:
    """Without what the pick is worth beside others: it changes with each, and no word tells it."""
    return replace(one, pick=replace(one.pick, gain=0.0, parts=(), swaps=()))


def _offered(rows: Iterable[_Row], project: Retrospective) -> list[list[Line]]:
    """Sentences of our own, where nobody else's words are the caption."""
    found = []
    for page, passage in _pages(rows, project):
        quote = passage[0] if passage else None
        may = page.may_tell(quote)
        found.append(shapes.lines(page, quote.post if quote else "") if may else [])
    return found


def _told(
    rows: Iterable[tuple[Chosen, frozenset[str], Passage | None, Line | None]],
    project: Retrospective,
) -> list[Entry]:
    lines = [line for *_, line in rows]
    pages = _pages([row[:3] for row in rows], project)
    return [p.entry(passage, line) for (p, passage), line in zip(pages, lines, strict=True)]


def _pages(rows: Iterable[_Row], project: Retrospective) -> Iterator[tuple[Page, Passage | None]]:
    language = words(project.language)
    kin, secrets = Kin(project, language), Secrets(project)
    for one, first, passage in rows:
        yield Page(one, project, language, (kin, secrets), first), passage


def _introduced(chosen: Sequence[Chosen]) -> list[frozenset[str]]:
    """For each picture, whom it shows first."""
    told: set[str] = set()
    found = []
    for one in chosen:
        names = frozenset(p.name for p in one.present)
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
