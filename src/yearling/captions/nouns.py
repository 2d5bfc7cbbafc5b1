"""What the subject is called in a sentence: by name, or by a noun of the age.

In: the subject, the first and the last day that a picture can be of, the words of a language. Out:
the nouns that are right on each of those days. A noun that needs the sex is there only if it is
known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..catalog.calendar import month_of_age
from ..catalog.facts import sex_fact
from ..records import Fact, Person
from .kin import SEXES
from .languages import Words, three_forms

NEWBORN = 28
"""Days: the newborn period of the World Health Organization."""
BABY, TODDLER, CHILD = 12, 36, 72
"""Months of age from which the noun before is no longer right."""


@dataclass(frozen=True, slots=True)
class Noun:
    """One way to call somebody."""

    key: str
    """Equal for two that read alike."""
    text: str
    """As the subject of a sentence: `the baby`, `das Baby`."""
    beside: str
    """As it stands behind `with`: `dem Baby`."""
    facts: tuple[Fact, ...] = ()


def nouns(person: Person, days: tuple[date, date] | None, words: Words) -> tuple[Noun, ...]:
    """The name, and the nouns of the age on every one of the days, first to last."""
    bands = {_band(person.born, day) for day in days or ()} if person.born else set()
    keys = bands.pop() if len(bands) == 1 else ()
    found = [of_key(key, person, words) for key in keys]
    return (Noun("name", person.name, person.name), *(noun for noun in found if noun.text))


def of_key(key: str, person: Person, words: Words) -> Noun:
    """The noun of the table, in the form of the person's sex; without text where it has none."""
    cases = words.nouns[key].split(" / ")
    index = SEXES.index(person.sex)
    text, beside = three_forms(cases[0])[index], three_forms(cases[-1])[index]
    sexed = len(set(three_forms(cases[0]))) > 1
    facts = [sex_fact(person)] if person.sex and sexed else []
    return Noun(key, text, beside, tuple(facts))


def little(person: Person, older: str, words: Words) -> str:
    """`her little sister`, said of the subject by one of the sex `older`; empty if unknown."""
    sides = words.nouns["little"].split(" / ")
    side = sides[0] if len(sides) == 1 else [*sides, "||"][SEXES.index(older)]
    return three_forms(side)[SEXES.index(person.sex)]


def _band(born: date, day: date) -> tuple[str, ...]:
    months = month_of_age(born, day)
    if day < born or months >= CHILD:
        return ()
    if (day - born).days < NEWBORN:
        return "newborn", "baby"
    if months < BABY:
        return "baby", "little_one"
    return ("toddler", "little_one") if months < TODDLER else ("child",)
