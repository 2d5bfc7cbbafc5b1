"""The opening of the page: headline, dateline and a few plain sentences.

In: the project, the entries and the counts. Out: words that the facts
bear, each sentence with them. What a machine cannot know (joy, pride, a first) is left to those
who wrote at the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from ..catalog.calendar import add_months, edtf, likely, month_of_age, span
from ..records import (
    Basis,
    Counts,
    Entry,
    Fact,
    Kind,
    Retrospective,
    Sentence,
    When,
)
from . import ages, dates
from .kin import Kin, readings
from .languages import Words, words
from .page import PROJECT, kin_fact

AFTER = timedelta(days=30)
"""So long after it a birth or birthday is news."""

MOST_PEOPLE = 6


def title(project: Retrospective) -> str:
    """`Nora turns 1` on the day, `Nora turned 1` for a month after it, else `Nora at 7 months`."""
    if project.title:
        return project.title
    said, name = words(project.language).titles, project.subject.name
    years, day = _birthday(project)
    form, n = ages.unit(_born(project), project.until)
    if years and project.until - day <= AFTER:
        form, n = ("turns" if project.until == day else "turned"), years
    elif n < 1:
        return name
    one, _, many = said[form].partition("|")
    return (one if n == 1 else many).format(name=name, n=n)


def dateline(project: Retrospective) -> str:
    """Town and date of the edition; the date alone if no town is given."""
    day = dates.printed_day(project.until, words(project.language))
    return ", ".join(filter(None, (project.dateline, day)))


def lead(project: Retrospective, entries: Sequence[Entry], counts: Counts) -> tuple[Sentence, ...]:
    """Who, since when, what the page holds, out of how much, and who else is in it."""
    said = words(project.language)
    found = (
        _begins(project, said),
        held := _holds(project, entries, said),
        _chosen(entries, counts, said) if held else None,
        _people(project, entries, said),
    )
    return tuple(sentence for sentence in found if sentence)


def _born(project: Retrospective) -> date:
    return project.subject.born or project.until


def _birthday(project: Retrospective) -> tuple[int, date]:
    """The last birthday up to the day of the edition: which, and when; the birth is 0."""
    years = max(0, month_of_age(_born(project), project.until) // 12)
    return years, add_months(_born(project), 12 * years)


def _facts_born(project: Retrospective) -> tuple[Fact, Fact]:
    return (
        Fact("subject", project.subject.name, Basis.PERSON, PROJECT),
        Fact("born", str(_born(project)), Basis.PERSON, PROJECT),
    )


def _begins(project: Retrospective, said: Words) -> Sentence:
    """Birth, and the birthday if the edition is of the month after it."""
    kin, born = Kin(project, said), dates.printed_day(_born(project), said)
    name = kin.introduced(project.subject.name)
    facts = list(_facts_born(project))
    if name != project.subject.name:
        facts.append(kin_fact(project.subject.name, kin))
    years, day = _birthday(project)
    if not years or project.until - day > AFTER:
        return Sentence(said.lead["born"].format(name=name, date=born), tuple(facts))
    one, _, many = said.lead["turned"].partition("|")
    text = (one if years == 1 else many).format(
        name=name, n=years, date=born, day=dates.printed_day(day, said)
    )
    until = Fact("until", str(project.until), Basis.PERSON, PROJECT)
    return Sentence(text, (*facts, until))


def _holds(project: Retrospective, entries: Sequence[Entry], said: Words) -> Sentence | None:
    """How many pictures, from which day to which; only days that are known."""
    known = [e.when for e in entries if e.when and _is_day(e.when)]
    ends = sorted(known, key=likely)
    if not ends or likely(ends[0]) == likely(ends[-1]):
        return None
    clips = sum(e.kind is Kind.CLIP for e in entries)
    amounts = {"pictures": len(entries) - clips, "clips": clips}
    counted = tuple(said.count(said.lead[key], n) for key, n in amounts.items() if n)
    first, last = likely(ends[0]), likely(ends[-1])
    whole = first == _born(project) and last == add_months(first, 12)
    text = said.lead["year" if whole else "told"].format(
        first=dates.printed_day(first, said),
        last=dates.printed_day(last, said),
        pictures=said.join(counted),
    )
    facts = [Fact(key, str(n), Basis.SOURCE, "entries") for key, n in amounts.items()]
    facts += [Fact("taken", edtf(w), w.basis, w.source) for w in (ends[0], ends[-1])]
    return Sentence(text, (*facts, *_facts_born(project)))


def _is_day(when: When) -> bool:
    first, last = span(when)
    return first == last and when.basis > Basis.ESTIMATE


def _chosen(entries: Sequence[Entry], counts: Counts, said: Words) -> Sentence | None:
    if counts.seen <= len(entries) or not entries:
        return None
    text = said.count(said.lead["chosen"], counts.seen)
    return Sentence(text, (Fact("seen", str(counts.seen), Basis.SOURCE, "counts"),))


def _people(project: Retrospective, entries: Sequence[Entry], said: Words) -> Sentence | None:
    """Those who are in most pictures, with what they are to the subject or to the reader."""
    times = Counter(name for entry in entries for name in _named(entry, project))
    times.pop(project.reader, None)  # who reads it knows
    names = sorted(times, key=lambda name: (-times[name], name))[:MOST_PEOPLE]
    if not names:
        return None
    kin = Kin(project, said)
    own = {p.name: p.role for p in project.people if not (project.reader or readings(p.role))}
    roles = {name: kin.beside(name) or own.get(name, "") for name in names}
    printed = tuple(
        said.lead["role"].format(name=name, role=role) if role else name
        for name, role in roles.items()
    )
    text = said.lead["people"].format(people=said.join(printed))
    facts = [Fact("with", name, Basis.SOURCE, "entries") for name in names]
    facts += [
        kin_fact(name, kin)
        if kin.word(name)
        else Fact("role", f"{name}: {role}", Basis.PERSON, PROJECT)
        for name, role in roles.items()
        if role
    ]
    return Sentence(text, tuple(facts))


def _named(entry: Entry, project: Retrospective) -> set[str]:
    """Those present whose names are printed, the subject left out."""
    facts = {fact for sentence in entry.words for fact in sentence.facts}
    return {fact.value for fact in facts if fact.predicate == "with"} - {project.subject.name}
