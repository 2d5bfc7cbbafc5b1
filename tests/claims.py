"""An independent reader of an edition: is every word that is printed borne by a fact?

It knows four languages' months, weekdays, numbers and units by itself, and counts ages with plain
dates. It asks of every printed text: is each word one of the language's tables or of a fact's
value; is each number a fact's, or a difference of two of its dates; is each date, month and weekday
one of its dates; is each kinship word told. Nothing of the program's own arithmetic is used.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import cache
from typing import Any

from yearling.captions.languages import LANGUAGES
from yearling.records import Basis, Edition, Entry, Fact, File, Portrait, Sentence

MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
}
WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
}
SEASONS = {
    "en": ("spring", "summer", "autumn", "winter"),
    "de": ("frühling", "sommer", "herbst", "winter"),
    "fr": ("printemps", "été", "automne", "hiver"),
    "es": ("primavera", "verano", "otoño", "invierno"),
}
NUMBERS = {
    "en": "two three four five six seven eight nine ten eleven twelve",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce",
}
"""From two on: `one` is an article in three of the languages."""
ORDINALS = {
    "en": ("second", "third", "fourth", "fifth"),
    "de": ("zweite[nrms]?", "dritte[nrms]?", "vierte[nrms]?", "fünfte[nrms]?"),
    "fr": ("deuxième", "troisième", "quatrième", "cinquième"),
    "es": ("segund[oa]", "tercer[oa]?", "cuart[oa]", "quint[oa]"),
}
"""From the second on; a first is told by more than a number."""
UNITS = {
    "en": ("days?", "weeks?", "months?", "years?"),
    "de": ("tage?n?", "wochen?", "monate?n?", "jahre?n?"),
    "fr": ("jours?", "semaines?", "mois", "ans?"),
    "es": ("días?", "semanas?", "mes(?:es)?", "años?"),
}
"""Days, weeks, months, years."""
_DAYS = ("born", "until")
SCENES = {
    "snow": "snow schnee neige nieve",
    "sea": "sea meer mer mar",
    "beach": "beach strand plage playa",
    "tooth": "tooth zahn dent diente",
}
"""By scene: its word in the four languages."""
NOT_PRINTED = {"language", "called", "heard", "terminal"}
FAR = timedelta(days=400)
"""Longer is no interval that months or seasons are told of."""


@dataclass(frozen=True)
class Span:
    """The first and last day of a fact's time; `exact` if it is known to the day."""

    first: date
    last: date
    exact: bool

    @property
    def season(self) -> bool:
        """True for three whole months."""
        whole = self.first.day == 1 and later(self.first, 3) - timedelta(days=1) == self.last
        return whole and self.first.month % 3 == 0


_WORD = re.compile(r"[^\W\d_]+")
_TIME = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_BETWEEN = re.compile(r"[\[{]?(\d[\d-]*)?(?:\.\.|/)(\d[\d-]*)?[\]}]?")


@cache
def span(edtf: str) -> Span | None:
    """The days of an EDTF string of ours; None for any other text."""
    bare = re.sub(r"[~?%]|T[\d:]+$", "", edtf).strip()
    if ends := _BETWEEN.fullmatch(bare):
        one, two = (_TIME.fullmatch(end or "") for end in ends.groups())
        if not two:
            return None
        last = _of_time(two)
        return Span(_of_time(one).first if one else date.min, last.last, not one and last.exact)
    whole = _TIME.fullmatch(bare)
    return _of_time(whole) if whole else None


def _of_time(parts: re.Match[str]) -> Span:
    year, month, day = (int(part) if part else 0 for part in parts.groups())
    if month > 12:  # 21 to 24: spring to winter, of the north
        first = date(year, 3 * (month - 20), 1)
        return Span(first, later(first, 3) - timedelta(days=1), exact=False)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return Span(date(year, month or 1, day or 1), last, exact=day > 0)


def later(day: date, months: int) -> date:
    """The same day that many months later, or the last of a shorter month."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def ages(born: date, day: date) -> tuple[int, int, int, int]:
    """Completed days, weeks, months and years from one day to a later one."""
    days, months = (day - born).days, 0
    while later(born, months + 1) <= day:
        months += 1
    return days, days // 7, months, months // 12


# -- one text ---------------------------------------------------------------------------


@cache
def vocabulary(language: str) -> frozenset[str]:
    """Every word of a language's tables that can be printed."""
    tables = LANGUAGES[language]
    texts = [
        text
        for one in fields(tables)
        if one.name not in NOT_PRINTED
        for text in getattr(tables, one.name).values()
    ]
    return frozenset(_words(re.sub(r"\{\w+\}", " ", " ".join(texts))))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


@cache
def _kin(language: str) -> re.Pattern[str]:
    """Every kinship word, the longest first."""
    forms = (form for text in LANGUAGES[language].kin.values() for form in text.split("|"))
    known = {form.strip().casefold() for form in forms if form.strip()}
    words = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


def unborne(text: str, facts: Iterable[Fact], language: str) -> list[str]:
    """What of a text no fact bears, each with why; empty if all is."""
    facts = list(facts)
    if not text or _verbatim(text, facts):
        return []
    text = _QUOTED.sub(lambda found: "" if _verbatim(found[0], facts) else found[0], text)
    spans = [found for fact in facts if (found := span(fact.value))]
    spans += _birthdays(facts)
    spans += [_day_before(s) for f in facts if f.basis <= Basis.ESTIMATE and (s := span(f.value))]
    plain = _without_holidays(text, facts, language).casefold()
    return [
        *_strange_words(plain, facts, language),
        *_strange_dates(plain, spans, language),
        *_strange_numbers(plain, facts, spans, language),
        *_strange_kin(plain, facts, language),
        *_strange_things(plain, facts, language),
    ]


def _day_before(bound: Span) -> Span:
    """What is said to be around a day can be bounded by the next: of another zone's clock."""
    return Span(bound.first, bound.last - timedelta(days=1), exact=False)


def _birthdays(facts: Iterable[Fact]) -> list[Span]:
    """The birthdays up to a day that is told; of 29 February on the 28th."""
    days = {f.predicate: date.fromisoformat(f.value) for f in facts if f.predicate in _DAYS}
    if len(days) < len(_DAYS):
        return []
    born, until = (days[name] for name in _DAYS)
    found = (later(born, 12 * n) for n in range(1, 1 + until.year - born.year))
    return [Span(day, day, exact=True) for day in found if day <= until]


def _verbatim(text: str, facts: Iterable[Fact]) -> bool:
    """True for what somebody wrote: every sign of it stands in the fact."""
    core = _signs(text).removesuffix("…")
    own = ("wrote", "caption", "said", "lead", "invitation")
    return any(f.predicate in own and core in _signs(f.value) for f in facts)


_QUOTED = re.compile("[“„«].*[”“»]")
"""The whole of what is quoted within a sentence."""
_QUOTES = dict.fromkeys(map(ord, "\"'“”„‟‘’‚«»‹›\u2066\u2067\u2068\u2069\u202f\u00a0"))


def _signs(text: str) -> str:
    """Without spaces and without the marks that are typeset by language."""
    return "".join(text.translate(_QUOTES).split())


def _strange_words(text: str, facts: list[Fact], language: str) -> Iterator[str]:
    known = vocabulary(language) | _words(" ".join(f"{f.value} {f.subject}" for f in facts))
    known |= set(f"{NUMBERS[language]} {MONTHS[language]} {WEEKDAYS[language]}".split())
    for word in sorted(_words(text)):
        bent = {word, word.removesuffix("s"), word.removesuffix("n"), word.removesuffix("es")}
        if len(word) > 1 and not bent & known:
            yield f"word {word}"


def _strange_dates(text: str, spans: list[Span], language: str) -> Iterator[str]:
    names = MONTHS[language].split()
    near = [s for s in spans if s.first == date.min or s.last - s.first < FAR]
    months = {day.month for s in near for day in _months(s)}
    for name in set(names) & _words(text):
        if names.index(name) + 1 not in months and not _is_verb(name, text, language):
            yield f"month {name}"
    ends = {day for s in spans for day in (s.first, s.last)}
    full = rf"(\d{{1,2}})(?:\.|er)?(?: de)? ({'|'.join(names)})(?: de)? (\d{{4}})"
    for day, month, year in re.findall(full, text):
        if date(int(year), names.index(month) + 1, int(day)) not in ends:
            yield f"date {day} {month} {year}"
    weekdays = WEEKDAYS[language].split()
    for name in set(weekdays) & _words(text):
        if weekdays.index(name) not in {s.first.weekday() for s in spans if s.exact}:
            yield f"weekday {name}"
    for name in set(SEASONS[language]) & _words(text):
        if name == "été" and not re.search(r"été \d", text):  # `has been` as well
            continue
        if not any(s.season for s in spans):
            yield f"season {name}"


def _is_verb(name: str, text: str, language: str) -> bool:
    """`may` of English is a word too: a month has a number beside it."""
    return (language, name) == ("en", "may") and not re.search(r"\d \bmay\b|\bmay \d", text)


def _months(s: Span) -> Iterator[date]:
    day = (s.last if s.first == date.min else s.first).replace(day=1)
    while day <= s.last:
        yield day
        day = later(day, 1)


def _digits(text: str, language: str) -> str:
    """Number words as digits, thousands in one piece."""
    for n, word in enumerate(NUMBERS[language].split(), 2):
        text = re.sub(rf"\b{word}\b", str(n), text)
    return re.sub(r"(?<=\d)[,.\u202f\u00a0](?=\d{3}\b)", "", text)


def _strange_numbers(
    text: str, facts: list[Fact], spans: list[Span], language: str
) -> Iterator[str]:
    told = {int(n) for f in facts for n in re.findall(r"\d+", f.value)}
    days = sorted({day for s in spans for day in (s.first, s.last) if day > date.min})
    told |= {part for day in days for part in (day.day, day.year)}
    gaps = [ages(a, b) for a in days for b in days if a < b]
    values = " ".join(f.value for f in facts).casefold()  # a second cousin
    for n, form in enumerate(ORDINALS[language], 2):
        known = n in told | {gap[3] for gap in gaps} or re.search(rf"\b{form}\b", values)
        if not known and re.search(rf"\b{form}\b", text):
            yield f"ordinal {n}"
    counted = _digits(text, language)
    unit = "|".join(f"(?P<u{n}>{form})" for n, form in enumerate(UNITS[language]))
    for found in re.finditer(rf"(\d+)(?:\s+({unit})\b)?", counted):
        n, of = int(found[1]), [k for k in range(4) if found[f"u{k}"]]
        near = {gap[k] for gap in gaps for k in of or range(4)}
        near |= {gap[2] % 12 for gap in gaps}  # 2 years and 3 months
        near |= {gap[0] + 1 for gap in gaps}  # days, both ends counted
        if n not in told | near:
            yield f"number {found[0]}"


def _strange_kin(text: str, facts: list[Fact], language: str) -> Iterator[str]:
    told = " ".join(f.value for f in facts).casefold()
    if any(f.predicate == "birth order" for f in facts):  # the second child of Ana and Tom
        told += LANGUAGES[language].kin["d"].casefold()
    for word in _kin(language).findall(text):
        if word not in told:
            yield f"kin {word}"


@cache
def _things(language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Names of holidays and scenes, with the fact that each needs."""
    names = LANGUAGES[language].days
    days = {name: ("holiday", key) for key, name in names.items() if name[0].isalpha()}
    scenes = {word: ("scene", key) for key, line in SCENES.items() for word in line.split()}
    needs = {word.casefold(): need for word, need in (days | scenes).items()}
    longest = sorted(needs, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])"), needs


def _strange_things(text: str, facts: list[Fact], language: str) -> Iterator[str]:
    """A holiday or a scene without its fact."""
    told = {(f.predicate, f.value) for f in facts}
    of, needs = _things(language)
    for word in of.findall(text):
        if needs[word] not in told:
            yield " ".join(needs[word])


def _without_holidays(text: str, facts: Iterable[Fact], language: str) -> str:
    """Without the names of those that are told: a Second Sunday of Advent counts nothing."""
    for fact in facts:
        if fact.predicate == "holiday":
            name = LANGUAGES[language].days[fact.value]
            text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    return text


# -- an age -----------------------------------------------------------------------------


def wrong_age(text: str, born: date, when: Span, language: str) -> str:
    """Why an age is not true on every day of a span; empty if it is.

    An upper bound says only how old at most, so nothing is asked of its first day.
    """
    unit = "|".join(f"(?P<u{n}>{form})" for n, form in enumerate(UNITS[language]))
    first = ages(born, max(born, when.first))
    last = ages(born, when.last)
    found = list(re.finditer(rf"(\d+)(?:[^\d]{{1,6}}(\d+))? (?:{unit})\b", text.casefold()))
    for number, one in enumerate(found):
        k = next(k for k in range(4) if one[f"u{k}"])
        low, high = int(one[1]), int(one[2] or one[1])
        a, b = first[k], last[k]
        if number:  # 2 years and 3 months
            a, b = a % 12, b % 12
        bound = when.first == date.min
        if b > high or (a < low and not bound):
            return f"{text}: {one[0]}, but {a} to {b} from {born} to {when}"
    return ""


# -- a whole edition --------------------------------------------------------------------


def of_sentence(sentence: Sentence, language: str) -> list[str]:
    """What a sentence claims beyond its own facts."""
    return [
        f"{sentence.text!r}: {what}" for what in unborne(sentence.text, sentence.facts, language)
    ]


def of_entry(entry: Entry, born: date, language: str) -> list[str]:
    """What an entry claims beyond its facts, sentence by sentence and field by field."""
    facts = [fact for sentence in entry.words for fact in sentence.facts]
    found = [wrong for sentence in entry.words for wrong in of_sentence(sentence, language)]
    quote = (entry.quote.text, entry.quote.attribution) if entry.quote else ()
    printed = (
        *(entry.date, entry.age, entry.place, entry.company, entry.caption, entry.credit),
        *(*quote, entry.alt, *entry.reasons, *entry.people),
    )
    for text in dict.fromkeys(printed):
        if any(text == sentence.text for sentence in entry.words):
            continue  # held against its own facts above
        found += [f"{text!r}: {what}" for what in unborne(text, facts, language)]
    if entry.age and not any(s.text == entry.age for s in entry.words):
        found.append(f"age {entry.age!r} is no sentence")
    if entry.age and entry.edtf and "~" not in entry.edtf:
        when = span(entry.edtf)
        if when:
            found += filter(None, [wrong_age(entry.age, born, when, language)])
    return found


def of_edition(edition: Edition) -> list[str]:
    """What an edition claims beyond its facts; its title, by-line and labels too."""
    language, born = edition.language, edition.born
    given = [
        Fact("born", str(born), Basis.PERSON),
        Fact("until", str(edition.until), Basis.PERSON),
        Fact("name", edition.subject, Basis.PERSON),
    ]
    found = [wrong for one in edition.lead for wrong in of_sentence(one, language)]
    for entry in edition.entries:
        found += [f"{entry.edtf} {wrong}" for wrong in of_entry(entry, born, language)]
    told = {text.casefold() for e in edition.entries for text in (e.age, e.date)}  # held above
    for chapter in edition.chapters:
        if chapter.label.casefold() not in told:
            found += unborne(chapter.label, [*given, _month(chapter.month)], language)
    found += [wrong for one in edition.portraits for wrong in _of_portrait(one, given, language)]
    return found + unborne(edition.title, given, language)


def _month(n: int) -> Fact:
    """A month of age, in months and years."""
    return Fact("month", f"{n} {n // 12} {n % 12}", Basis.ESTIMATE)


def _of_portrait(one: Portrait, given: list[Fact], language: str) -> list[str]:
    facts = [*given, _month(one.month)]
    return [*unborne(one.label, facts, language), *unborne(one.alt, facts, language)]


# -- what a reader may see, and other sources -------------------------------------------

UNSEEN = {"withheld", "coverage", "left_out"}
"""Of an edition: what the terminal alone tells, or no page."""


def printed(of: object) -> Iterator[str]:
    """Every text of an edition that a reader may see."""
    if isinstance(of, str):
        yield of
    elif isinstance(of, tuple):
        for one in of:
            yield from printed(one)
    elif is_dataclass(of) and not isinstance(of, Fact | File):
        for one in fields(of):
            if one.name not in UNSEEN:
                yield from printed(getattr(of, one.name))


def altered(of: Any, old: object, new: object) -> Any:
    """A record with one value changed wherever it stands in it; of texts a part may be.

    Files stay what they are.
    """
    if isinstance(of, File | Enum):
        return of
    if isinstance(of, str) and isinstance(old, str):
        return of.replace(old, str(new))
    if isinstance(of, tuple):
        return tuple(altered(one, old, new) for one in of)
    if isinstance(of, dict):
        return {key: altered(one, old, new) for key, one in of.items()}
    if is_dataclass(of) and not isinstance(of, type):
        changes = {one.name: altered(getattr(of, one.name), old, new) for one in fields(of)}
        return replace(of, **changes)
    return new if of == old else of
