"""Sentences about who is in a picture, and who took it.

In: a picture's `Wording`. Out: `Line`s, see `shapes`.
"""

from __future__ import annotations

from ..catalog.calendar import month_of_age
from ..catalog.facts import PROJECT, born_fact, sex_fact
from ..records import Basis, Fact, Kind, Person
from . import nouns
from .kin import SEXES, forms_of
from .page import kin_fact
from .wording import Lines, Wording


def siblings(it: Wording) -> Lines:
    """Two children, the other one first if older; how much only if both births are known."""
    for mark in it.marks("siblings"):
        name, other = mark.value, it.person(mark.value)
        if not (other and other.born and it.others == (name,) and it.is_beside(name)):
            continue
        elder, younger = sorted((other.born, it.born))
        months = month_of_age(elder, younger)
        unit, n = ("years", months // 12) if months >= 12 else ("months", months)
        if not n:
            continue
        apart = Fact("apart", f"{n} {unit}", Basis.PERSON, PROJECT)
        facts = it.facts_of(mark) + it.untold(name, born_fact(other), apart)
        facts.append(born_fact(it.subject))
        key = "older" if other.born < it.born else "younger"
        amount = it.words.spelt(it.words.told[unit], n)
        yield from it.said(key, facts, [name], amount=amount)


def little(it: Wording) -> Lines:
    """`Mia and her little sister`: of full sisters and brothers, the other one older."""
    for mark in it.marks("siblings"):
        name, other, family = mark.value, it.person(mark.value), it.page.kin.family
        if not (other and other.named and it.others == (name,) and it.is_beside(name)):
            continue
        full = family.relation(name, it.subject.name) == "ud"
        text = nouns.little(it.subject, family.sex(name), it.words)
        if full and text and other.born and other.born < it.born:
            facts = [*it.facts_of(mark), *_facts_of_two(it, other, family.sex(name))]
            child = nouns.Noun("little", text, text)
            yield from it.said("little", facts, [name], called=[child], person=name)


def _facts_of_two(it: Wording, other: Person, sex: str) -> list[Fact]:
    word = forms_of("ud", it.words)[SEXES.index(it.subject.sex)]
    found = [
        Fact("kin", f"{it.subject.name}: {word}", Basis.PERSON, PROJECT),
        kin_fact(other.name, it.page.kin),
        born_fact(other),
        born_fact(it.subject),
        sex_fact(it.subject),
    ]
    return found + ([Fact("sex", sex, Basis.PERSON, PROJECT, other.name)] if sex else [])


def behind_camera(it: Wording) -> Lines:
    """Who took it, a parent whom few of the others show."""
    for mark in it.marks("behind_camera"):
        name, kin = mark.value, it.page.kin
        told = kin.company([name], ()).get(name, "")
        hidden = it.page.secrets.hides(name) and name not in kin.unnamed
        if told and not hidden and name != kin.reader and it.page.photo.kind is Kind.PHOTO:
            facts = [*it.facts_of(mark), *it.untold(name, Fact("took", name, Basis.METADATA))]
            facts += [kin_fact(name, kin)] if told != name else []
            yield from it.said("behind_camera", facts, person=told)


def introduced(it: Wording) -> Lines:
    """Who is there, one of them met for the first time and so with what they are."""
    if it.others and _introduces(it):
        yield from it.said("company", (), it.others, alone=False)


def company(it: Wording) -> Lines:
    """Who is there, and nothing else."""
    if it.others and not _introduces(it):
        yield from it.said("company", (), it.others)


def _introduces(it: Wording) -> bool:
    return it.called(it.others) != it.others and not it.page.kin.reader
