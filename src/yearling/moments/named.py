"""Milestones by the calendar: the birth, birthdays, months of age, kept holidays. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ..catalog.calendar import add_months, month_of_age
from ..catalog.facts import PROJECT, born_fact
from ..records import Basis, Fact, Milestone, Person, Retrospective
from .known import Collection


def named_days(project: Retrospective) -> frozenset[date]:
    """Days of the year with a name: the birth, kept holidays and birthdays of those named."""
    people = (project.subject, *project.people)
    days = {day for person in people for day in _birthdays(person, project)}
    return frozenset(days | {project.born} | {day for day, _ in project.holidays})


def births(it: Collection) -> Iterator[Milestone]:
    """What was taken on the day of the birth."""
    yield from _of_subject(it, "birth", {it.project.born: ""})


def birthdays(it: Collection) -> Iterator[Milestone]:
    """The subject on a birthday; the value is the age."""
    days = _birthdays(it.subject, it.project)
    yield from _of_subject(it, "birthday", {d: str(d.year - it.project.born.year) for d in days})


def month_days(it: Collection) -> Iterator[Milestone]:
    """The subject on the day on which it completes a month; the value is how many."""
    last = month_of_age(it.project.born, it.project.until)
    months = {add_months(it.project.born, n): str(n) for n in range(1, last + 1) if n % 12}
    yield from _of_subject(it, "month_day", months)


def _of_subject(it: Collection, kind: str, values: Mapping[date, str]) -> Iterator[Milestone]:
    for day, value in values.items():
        for id in filter(it.is_shown, it.calendar.on.get(day, ())):
            facts = (born_fact(it.subject), it.taken(id), *it.subject_facts(id))
            yield Milestone(kind, id, value, facts)


def holidays(it: Collection) -> Iterator[Milestone]:
    """What was taken on a day that the family keeps; the value is its key."""
    for day, key in it.project.holidays:
        for id in it.calendar.on.get(day, ()):
            kept = Fact("holiday", key, Basis.PERSON, PROJECT)
            yield Milestone("holiday", id, key, (kept, it.taken(id)))


def birthdays_of_others(it: Collection) -> Iterator[Milestone]:
    """Somebody on their own birthday; the value is who."""
    for person in it.project.people:
        days = _birthdays(person, it.project)
        for id in (id for day in days for id in it.calendar.on.get(day, ())):
            if it.shows(id, person.name):
                facts = (born_fact(person), it.taken(id), it.shows_fact(id, person.name))
                yield Milestone("birthday_of", id, person.name, facts)


def _birthdays(person: Person, project: Retrospective) -> list[date]:
    """Their birthdays in the year; the day of the birth is none."""
    if person.born is None:
        return []
    begin, end = project.born.year - person.born.year, project.until.year - person.born.year
    days = (add_months(person.born, 12 * n) for n in range(max(1, begin), end + 1))
    return [day for day in days if project.born <= day <= project.until]
