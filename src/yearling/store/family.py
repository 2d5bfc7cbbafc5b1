"""Family facts of `retrospective.toml`: whether they fit together.

In: the people of a project, the subject first. Out: nothing, or `ProjectError` that says what
does not fit, where, and what to write. Roles and facts must tell the same; a partner of a
relative may go by the relative's name, as a grandmother's husband by `grandfather`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from yearling.captions.kin import PATH, Family, heard, plain, readings
from yearling.records import Person, Retrospective

from .toml import ProjectError

NEAR = 0.75
"""How alike a role and a known one must be to be asked about: `unkle` is, `neighbour` is not."""
LOOSE = {"half": "ud", "twin": "ud", "ud": "twin"}
"""What siblings are told as, and may also be called by their role."""


def check_family(project: Retrospective, file: str) -> None:
    """Raise `ProjectError` for the first thing that does not fit."""
    everyone = (project.subject, *project.people)
    names = [person.name for person in everyone]
    _is_known(project.reader, names, f"{file}: reader")
    for person in everyone:
        for field in ("parents", "partners"):
            place = f"{file}, {person.name}: {field}"
            for name in getattr(person, field):
                _is_known(name, names, place)
                if name == person.name:
                    raise ProjectError(f"{place} names {name} too. Take it out there.")
    family = Family(project)
    for person in everyone:
        for problem in (*_descent(person, family), *_role(person, family)):
            raise ProjectError(f"{file}, {person.name}: {problem}")


def notes(project: Retrospective) -> Iterator[str]:
    """What may be a slip, or would tell more with a line more; nothing of it is wrong."""
    for person in project.people:
        known = not person.role or readings(person.role)
        near = [] if known else difflib.get_close_matches(plain(person.role), heard(), 1, NEAR)
        if near:
            role = f"role {person.role} of {person.name}"
            yield f"{role} is printed as it stands. Did you mean {near[0]}?"
    fonts = project.making.fonts
    if fonts and not Path(fonts).is_dir():
        yield f"fonts names {fonts}, and there is no such folder. Write the path of one."
    lost = list(_lost(project)) if project.reader else []
    if lost:
        yield (
            f"what {' and '.join(lost)} {'is' if len(lost) == 1 else 'are'} to {project.reader} "
            "is not known, so it is not said. Parents in their tables would tell it."
        )


def _lost(project: Retrospective) -> Iterator[str]:
    """Relatives of the subject whose relation to the reader nothing tells, the subject first."""
    family, subject, reader = Family(project), project.subject.name, project.reader
    for name in family.people:
        kin = name == subject or PATH.fullmatch(family.relation(name, subject))
        if kin and name != reader and not family.relation(name, reader):
            yield name


def _is_known(name: str, names: list[str], place: str) -> None:
    if name and name not in names:
        near = difflib.get_close_matches(name, names, 1)
        do = f"Did you mean {near[0]}?" if near else f"Give {name} a [[people]] table."
        raise ProjectError(f"{place} names {name}, who is nobody here. {do}")


def _descent(person: Person, family: Family) -> Iterator[str]:
    """A line of parents that comes back, and a child older than a parent."""
    above, line = set[str](), set(family.parents[person.name])
    while line - above:
        above |= line
        line = {name for one in line for name in family.parents[one]}
    if person.name in above:
        yield (
            "is among their own forebears. Look for a child that stands in the parents of "
            f"{person.name}, or of somebody above."
        )
    for name in family.parents[person.name]:
        born = family.people[name].born
        if born and person.born and born >= person.born:
            yield (
                f"is born on {person.born}, but {name}, a parent, on {born}. "
                "Mend the date that is wrong, or the parents."
            )


def _role(person: Person, family: Family) -> Iterator[str]:
    """A role that says another sex or another relation than the facts."""
    told = readings(person.role)
    if person.sex and told and not {"", person.sex} & set(told.values()):
        yield (
            f"role {person.role} and sex {person.sex} do not agree. Take one of the two out, "
            "or mend it."
        )
    relations = {relation for relation in told if PATH.fullmatch(relation) or relation in LOOSE}
    parents = family.people[family.subject].parents
    if "u" in relations and parents and person.name not in parents:
        yield (
            f"role {person.role} makes a parent, but the parents of {family.subject} are "
            f"{' and '.join(parents)}. Add {person.name} there, or mend the role."
        )
    path = family.path(person.name, family.subject) if person.name != family.subject else ""
    if path and relations and not {path, path.replace("p", ""), LOOSE.get(path)} & relations:
        yield (
            f"role {person.role} and the parents and partners given do not agree: by those "
            f"{person.name} is {_steps(path, family.subject)}. Mend the role, or take it out."
        )


def _steps(path: str, subject: str) -> str:
    """The path in words for whoever wrote the facts: `a child of a parent of Nora`."""
    if path == "half":
        return f"a child of one of the parents of {subject}"
    names = {"u": "a parent", "d": "a child", "p": "a partner"}
    return " of ".join([*(names[step] for step in reversed(path)), subject])
