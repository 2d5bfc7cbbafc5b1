"""Sentences about when a picture is of: a day, a stretch of an age, an event, a trip.

In: a picture's `Wording`. Out: `Line`s, see `shapes`. What is said of a day asks for a day that is
known.
"""

from __future__ import annotations

from datetime import date, datetime

from ..catalog.calendar import add_months, month_of_age
from ..catalog.facts import PROJECT, born_fact, sex_fact
from ..moments.split import is_timed
from ..records import Basis, Fact, Kind, Person
from . import nouns
from .ages import LAST_MONTHS
from .kin import SEXES
from .languages import three_forms
from .wording import Lines, Wording, facts_of_trip, trip_days

WEEKS = 14, 55
"""Days of age, first and last, of `just weeks after`."""
MANY = 20
"""Pictures of a moment from which their number tells something."""
LONGEST = 80
"""Code points of an event's name that still reads as one."""
NOON, EVENING = 12, 18


def holiday(it: Wording) -> Lines:
    """A day that the family keeps."""
    for mark in it.marks("holiday"):
        if it.day and (name := it.words.days.get(mark.value, "")):
            facts = it.facts_of(mark)
            yield from it.said("holiday", facts, holiday=name)
            if it.others:
                yield from it.said("holiday_with", facts, it.others, holiday=name)


def birthday(it: Wording) -> Lines:
    """The child's own; the age stands in the line above, so a word for the child is enough."""
    years = _turned(it.born, it.day)
    if not (years and it.marks("birthday") and it.shows):
        return
    facts = [*it.facts_of(*it.marks("birthday")), *it.page.facts_age(), _aged(it.subject, years)]
    child = [nouns.of_key("birthday", it.subject, it.words)]
    together = list(it.said("birthday_with", facts, it.others, called=child))
    yield from together or it.said("birthday", facts, called=child)


def birthday_of(it: Wording) -> Lines:
    """Of somebody else, who is the subject of the sentence; others are told nobody's birth date."""
    for mark in it.marks("birthday_of") if it.page.project.audience == "family" else ():
        name, person = mark.value, it.person(mark.value)
        years = _turned(person.born, it.day) if person and it.is_beside(mark.value) else 0
        if person and years:
            facts = it.facts_of(mark)
            facts += it.untold(name, born_fact(person), _aged(person, years))
            aged = it.words.spelt(it.words.told["aged"], years)
            yield from it.said("birthday_of", facts, [name], aged=aged)


def _turned(born: date | None, day: date | None) -> int:
    """How old somebody became on that day; 0 if it is unknown or no birthday."""
    if not (born and day and day > born):
        return 0
    months = month_of_age(born, day)
    return months // 12 if months % 12 == 0 and day == add_months(born, months) else 0


def _aged(person: Person, years: int) -> Fact:
    return Fact("turned", str(years), Basis.PERSON, PROJECT, person.name)


def month_day(it: Wording) -> Lines:
    """The day that completes a month of age, as long as ages are told in months."""
    if not (it.day and it.shows and it.marks("month_day")):
        return
    months = month_of_age(it.born, it.day)
    if 0 < months < LAST_MONTHS and months % 12 and it.day == add_months(it.born, months):
        facts = [*it.facts_of(*it.marks("month_day")), *it.page.facts_age()]
        text = it.words.spelt(it.words.told["months"], months)
        yield from it.said("month_day", facts, months=text)


def weeks(it: Wording) -> Lines:
    """Only where it is true of every day that the picture can be of."""
    if not (it.days and it.shows):
        return
    ages = [(day - it.born).days for day in it.days]
    if not WEEKS[0] <= ages[0] <= ages[1] <= WEEKS[1]:
        return
    forms = three_forms(it.words.told["birth_of"])
    facts = it.page.facts_age()
    if it.subject.sex and len(set(forms)) > 1:
        facts.append(sex_fact(it.subject))
    yield from it.said("weeks", facts, birth=forms[SEXES.index(it.subject.sex)])


def event(it: Wording) -> Lines:
    """What an agency or a person calls the occasion."""
    event = it.page.photo.event
    name = event.text.strip(" .,;:!?…") if event else ""
    if not event or not 0 < len(name) <= LONGEST or it.page.betrays(name, event.basis):
        return
    if name.casefold() in (it.page.place.casefold(), it.page.date.casefold()):
        return
    facts = [Fact("event", event.text, event.basis, event.source)]
    yield from it.said("event", facts, event=name)
    if it.others:
        yield from it.said("event_with", facts, it.others, event=name)


def trip(it: Wording) -> Lines:
    """Which day of how many, where it is known when they left and came back."""
    trip, day = it.page.chosen.trip, it.day
    if not (trip and day and trip.first <= day <= trip.last) or trip.open or trip_days(trip) < 2:
        return
    nth = (day - trip.first).days + 1
    facts = [*facts_of_trip(trip), *it.page.facts_taken(), Fact("day", str(nth), Basis.METADATA)]
    n, of = (it.words.spelt("{n}", number) for number in (nth, trip_days(trip)))
    yield from it.said("trip", facts, n=n, of=of)


def count(it: Wording) -> Lines:
    """Of how many pictures of one time of the day it is one."""
    moment, when = it.page.chosen.moment, it.page.photo.when
    if not (moment and when and it.day and is_timed(when) and len(moment.photos) >= MANY):
        return
    if moment.start.date() == moment.end.date() and it.page.photo.kind is Kind.PHOTO:
        n, part = len(moment.photos), _part(moment.start, moment.end)
        told = it.words.told["parts"].split("|")[part]
        many = Fact("pictures", str(n), Basis.METADATA, "moment")
        facts = [many, *it.page.facts_taken()]
        yield from it.said("count", facts, n=it.words.number(n), part=told)


def _part(start: datetime, end: datetime) -> int:
    """0 morning, 1 afternoon, 2 evening, 3 more than one of them."""
    first, last = ((time.hour >= NOON) + (time.hour >= EVENING) for time in (start, end))
    return first if first == last else 3
