"""Facts that several stages state: of one thing the same wherever it is said. Pure."""

from __future__ import annotations

from ..records import Basis, Fact, Person, When
from .calendar import edtf

PROJECT, EDITS = "retrospective.toml", "edits.toml"


def born_fact(person: Person) -> Fact:
    """When somebody was born; of those with a birth date only."""
    return Fact("born", str(person.born), Basis.PERSON, PROJECT, person.name)


def sex_fact(person: Person) -> Fact:
    """The sex of somebody; of those of whom it is given only."""
    return Fact("sex", person.sex, Basis.PERSON, PROJECT, person.name)


def taken_fact(when: When) -> Fact:
    """When a picture was taken."""
    return Fact("taken", edtf(when), when.basis, when.source, precision=when.precision.value)
