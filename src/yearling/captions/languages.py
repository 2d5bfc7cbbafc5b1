"""The words of a language, by key.

In: a language code. Out: its `Words`. The tables are text that a translator can read: pairs of
`key = words` parted by `;`, `one|many` where a number decides, `{name}` where a fact goes in, `_`
for a narrow space that does not break. Every language has the same keys and the same `{names}`;
nothing here states a fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

from .tables import (
    english,
    film,
    french,
    german,
    holidays,
    opening,
    page,
    preflight,
    review,
    sealed,
    sources,
    spanish,
    told,
)

Table = MappingProxyType[str, str]

_SOUNDS_I = re.compile(r"h?[ií](?![aeou])", re.IGNORECASE)
"""Begins with the vowel i: Spanish says `Ana e Inés`, but `Ana y Iago`."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Each field is a table from key to words."""

    language: str
    """BCP 47, as `en`."""
    dates: Table
    ages: Table
    titles: Table
    lead: Table
    kin: Table
    """By relation, see `kin`: `feminine|masculine|open`, empty where there is no such word."""
    many: Table
    """Several of a relation: `women|men|both`, behind ` / ` as they stand behind `with`."""
    called: Table
    """What else a family calls a relation; understood in a role, never printed."""
    near: Table
    """How a kinship word joins a name: possessives `own` and `your`, `feminine|masculine|open` by
    the word, in parts ` / ` by the subject's sex where that decides; the same behind `with` as
    `with_own` and `with_your`, where endings in `weak` take an n; `more` for each generation beyond
    the table; a `relative` who is told as no more, on the side of which parent."""
    forms: Table
    """Who wrote what where, by the form of the post."""
    reasons: Table
    """Why a picture is in, by the codes of `selection.reasons`."""
    coverage: Table
    """What an edition has little of, for the terminal."""
    passed: Table
    """Why a picture is out, by the codes of `selection`."""
    ui: Table
    """What the page itself says."""
    days: Table
    """Names of the holidays that are kept, by the keys of `moments.holidays`."""
    days_called: Table
    """What else they are called, parted by `|`; understood in a setting, never printed."""
    told: Table
    """The sentence under a picture, by shape, see `shapes`."""
    nouns: Table
    """What the subject is called, by age, see `nouns`."""
    opening: Table
    """The first sentences of the page, see `opening`."""
    withheld: Table
    """What an edition does not show, why, and what would show it, by the codes of `Withheld`."""
    terminal: Table
    """What a run says while it goes, by stage, and what it asks for at its end."""
    heard: Table
    """What to listen for in a post; never printed."""
    page: Table
    """What the page says beyond `ui`: slideshow, who is who, sealed."""
    preflight: Table
    """What is said of a book before it is printed."""
    film: Table
    """What the film says."""
    sealed: Table
    """What a sealed page says before it is open, and the terminal of it."""
    sources: Table
    """Where words come from, see `sources`."""
    review: Table
    """What the review page says: a key begins with the name of its page, or is for all."""

    def count(self, form: str, n: int) -> str:
        """`1 day|{n} days` with its number."""
        one, _, many = form.partition("|")
        return (one if n == 1 else many or one).format(n=self.number(n))

    def spelt(self, form: str, n: int) -> str:
        """As `count`, the number in letters up to twelve: `seven months`."""
        letters = self.told["numbers"].split()
        one, _, many = form.partition("|")
        number = letters[n - 1] if 0 < n <= len(letters) else self.number(n)
        return (one if n == 1 else many or one).format(n=number)

    def number(self, n: int) -> str:
        """Digits, thousands parted as the language does it; Spanish parts no four digits."""
        parted = self.dates["thousands"] if len(str(n)) >= int(self.dates["parted_from"]) else ""
        return f"{n:,}".replace(",", parted)

    def join(self, names: tuple[str, ...]) -> str:
        """`Ana`, `Ana and Tom`, `Ana, Tom and Rosa`."""
        if len(names) < 2:
            return "".join(names)
        key = "and_i" if _SOUNDS_I.match(names[-1]) else "and"
        return f"{', '.join(names[:-1])} {self.lead[key]} {names[-1]}"

    def company(self, people: tuple[str, ...]) -> str:
        """`with Ana and Tom`; empty for nobody."""
        return self._with_you(self.lead["with"].format(people=self.join(people))) if people else ""

    def _with_you(self, text: str) -> str:
        """Where a language has one word for it: `contigo`, not `con contigo`."""
        apart = self.lead["with"].format(people=self.near["you"])
        return text.replace(apart, self.lead["with_you"])

    def month(self, number: int) -> str:
        """The name of a calendar month, 1 to 12."""
        return self.dates["months"].split()[number - 1]

    def weekday(self, number: int) -> str:
        """The name of a day of the week, 0 is Monday."""
        return self.dates["weekdays"].split()[number]

    def reason(self, code: str) -> str:
        """A reason code (`sharpest_of:9`) in words; KeyError for a code that has none."""
        name, _, value = code.partition(":")
        if code == "only_of_month:0":
            return self.reasons["only_of_first_month"]
        form = self.reasons[name]
        if "{n}" in form:
            return self.count(form, int(value))
        return self._with_you(form.format(name=value))


def _table(text: str) -> Table:
    pairs = (pair.split("=", 1) for pair in " ".join(text.split()).split(";") if pair.strip())
    return MappingProxyType({k.strip(): v.strip().replace("_", "\u202f") for k, v in pairs})


def _words(language: str, tables: dict[str, str]) -> Words:
    return Words(language, **{name: _table(text) for name, text in tables.items()})


def _more(language: str) -> dict[str, str]:
    """The tables that stand in files of their own."""
    found: dict[str, str] = {}
    for one in (holidays, told, opening, page, preflight, film, sealed, sources, review):
        found |= getattr(one, language)
    return found


LANGUAGES = MappingProxyType(
    {
        "en": _words("en", english.TABLES | _more("ENGLISH")),
        "de": _words("de", german.TABLES | _more("GERMAN")),
        "fr": _words("fr", french.TABLES | _more("FRENCH")),
        "es": _words("es", spanish.TABLES | _more("SPANISH")),
    }
)


def three_forms(text: str) -> tuple[str, str, str]:
    """`feminine|masculine|open`; a single word stands for all, of two the third is missing."""
    parts = [part.strip() for part in text.split("|")]
    a, b, c = parts * 3 if len(parts) == 1 else [*parts, ""][:3]
    return a, b, c


def heard(key: str) -> frozenset[str]:
    """What to listen for in any language: `own`, `milestones`, `short_forms`."""
    return frozenset(word for one in LANGUAGES.values() for word in one.heard[key].split())


def words(language: str) -> Words:
    """The words of a language by its code (`de`, `de-AT`); English for one we do not speak."""
    return LANGUAGES.get(language.lower().partition("-")[0], LANGUAGES["en"])
