"""A picture's facts put into the wordings of a table: one `Line` for each that they fill.

In: the page of a picture, with its milestones, trip and moment. Out: what `shapes` asks of it, and
lines. A wording is used only if every one of its slots is filled; whom and what a line names it
says with the facts, so that no other line need say it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from string import Formatter

from ..catalog.calendar import span
from ..records import Basis, Fact, Kind, Milestone, Person, Trip
from . import nouns
from .nouns import Noun
from .page import Page, kin_fact
from .telling import Line

COMPANY = 3
"""So many people are named in a sentence; more stand in a line of their own."""

Lines = Iterator[Line]

_NOUN = frozenset(("noun", "beside", "both", "all"))


class Wording:
    """One picture, ready to be put into words."""

    def __init__(self, page: Page, quoted: str) -> None:
        """`quoted` is the id of the post that is quoted beside it."""
        self.page, self.quoted, self.words = page, quoted, page.words
        self.subject, self.born, self.shows = page.subject, page.project.born, page.shows
        self.days = _days(page)
        when = page.photo.when
        one = self.days and when and not when.latest and self.days[0] == self.days[1]
        self.day: date | None = self.days[0] if self.days and one else None
        """The day it was taken, where that is known."""
        self.nouns = self._nouns() if self.shows else ()
        few = self.shows and len(page.company) <= COMPANY
        self.others = tuple(page.company) if few else ()
        """Those beside the subject, if a sentence can name them all."""

    def _nouns(self) -> tuple[Noun, ...]:
        """Those of the age, and for a reader what the subject is to them."""
        found = nouns.nouns(self.subject, self.days, self.words)
        kin, name = self.page.kin, self.subject.name
        if not kin.reader or not kin.word(name):
            return found
        own = Noun("kin", kin.own(name, ""), kin.own(name), (kin_fact(name, kin),))
        return (*found, own)

    def marks(self, kind: str) -> list[Milestone]:
        """The milestones of a kind."""
        found = [mark for mark in self.page.chosen.milestones if mark.kind == kind]
        return sorted(found, key=lambda mark: mark.value)

    def facts_of(self, *marks: Milestone) -> list[Fact]:
        """What bears milestones, without a fact that names whom the family does not name."""
        hides = self.page.secrets.named_in
        facts = [fact for mark in marks for fact in mark.facts]
        return [fact for fact in facts if not hides(f"{fact.value} {fact.subject}")]

    def person(self, name: str) -> Person | None:
        """Somebody of the project."""
        return next((p for p in self.page.project.people if p.name == name), None)

    def is_beside(self, name: str) -> bool:
        """True if they are in the picture with the subject, and are not who reads it."""
        return self.shows and name in self.page.company and name != self.page.kin.reader

    def untold(self, name: str, *facts: Fact) -> list[Fact]:
        """Facts about somebody, without the name of one who is not named."""
        if name not in self.page.kin.unnamed:
            return list(facts)
        return [replace(f, subject="", value="" if f.value == name else f.value) for f in facts]

    def called(self, names: Sequence[str], case: str = "with_") -> tuple[str, ...]:
        """How they are printed here, in a case of `Kin.before`."""
        return tuple(dict.fromkeys(self.page.called(names, case).values()))

    def said(
        self,
        key: str,
        facts: Sequence[Fact],
        people: Sequence[str] = (),
        *,
        alone: bool = True,
        called: Sequence[Noun] | None = None,
        where: bool = False,
        **given: str,
    ) -> Lines:
        """A table's wordings whose every slot is filled.

        `people` are named as being in the picture, `alone` as the subject of the sentence too;
        `called` are other nouns than those of the age; `where` says that the place is named.
        """
        apart = self.called(people, "") if alone else ()
        given |= {"with": self.words.company(self.called(people))} if people else {}
        given |= {"whom": self.words.join(apart)} if apart else {}
        for n, form in enumerate(map(str.strip, self.words.told[key].split("|"))):
            slots = {name for _, name, _, _ in Formatter().parse(form) if name}
            known = self.nouns if called is None else called
            for noun in self._fit(slots, known, people) if slots & _NOUN else (None,):
                filled = given | (self._slots(noun, apart) if noun else {})
                if slots <= filled.keys() and not self._is_unfit(form):
                    text, shape = form.format(**filled), f"{key}.{n}"
                    yield self._line(shape, text, [*facts], tuple(people), noun, where=where)

    def _fit(self, slots: set[str], known: Sequence[Noun], people: Sequence[str]) -> list[Noun]:
        """The nouns that a possessive in the same sentence can mean.

        `Her sister` is Nora's, not the baby's; and a German baby is no `she`.
        """
        if self.page.kin.reader or self.called(people) == tuple(people):
            return list(known)
        neuter = self.words.nouns["neuter"].split() * (self.subject.sex == "female")
        before = "noun" not in slots
        return [n for n in known if n.key == "name" or not (before or n.key in neuter)]

    def _slots(self, noun: Noun, apart: tuple[str, ...]) -> dict[str, str]:
        beside = self.words.lead["with"].format(people=noun.beside)
        found = {"noun": noun.text, "beside": beside}
        if apart:
            found["both"] = self.words.join((*apart, noun.text))
            found["all"] = self.words.join((noun.text, *apart))
        return found

    def _line(
        self,
        shape: str,
        text: str,
        facts: list[Fact],
        people: tuple[str, ...],
        noun: Noun | None,
        *,
        where: bool,
    ) -> Line:
        if not text.startswith((self.subject.name, *people)):
            text = text[:1].upper() + text[1:]
        text = text[:-1] if text.endswith("..") else text  # with Tom Jr.
        facts += [fact for name in people for fact in self.page.facts_with(name, people)]
        facts += [*noun.facts, *self.page.facts_age()] if noun else []
        key = noun.key if noun else "name" * (self.subject.name in text)
        return Line("", 0, shape, key, text, tuple(dict.fromkeys(facts)), people, where)

    def _is_unfit(self, form: str) -> bool:
        """True where a clip would be called a picture."""
        picture = rf"\b{self.words.lead['picture']}\b"
        is_clip = self.page.photo.kind is Kind.CLIP
        return is_clip and re.search(picture, form, re.IGNORECASE) is not None


def _days(page: Page) -> tuple[date, date] | None:
    """The first and the last day that it can be of; None where that is but an estimate."""
    when = page.photo.when
    if when is None or when.basis <= Basis.ESTIMATE:
        return None
    first, last = span(when)
    first = max(first, page.project.born) if page.shows else first
    return (first, last) if first <= last else None


def facts_of_trip(trip: Trip) -> list[Fact]:
    """Its days, and how many they are."""
    away, days = f"{trip.first}/{trip.last}", str(trip_days(trip))
    return [Fact("away", away, Basis.METADATA, "trip"), Fact("days", days, Basis.METADATA, "trip")]


def trip_days(trip: Trip) -> int:
    """Both ends included."""
    return (trip.last - trip.first).days + 1
