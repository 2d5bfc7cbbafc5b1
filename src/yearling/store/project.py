"""`retrospective.toml`: read and checked, and written for the first time with explanations.

In: a project folder. Out: a `Retrospective`, or `ProjectError` with what to write instead.
May not: change a file that a person has edited; look at pictures or sources.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

import msgspec

from yearling.catalog.calendar import add_months
from yearling.offsets import offsets
from yearling.records import Making, NamedPlace, Person, Retrospective

from .edits import read_aliases
from .family import check_family
from .holidays import kept
from .seal import read_seal
from .toml import ProjectError, Table, examples, line, read_toml, shaped, starter

__all__ = ["ProjectError", "new_project", "read_project"]

NAME = "retrospective.toml"
EXAMPLES = examples(starter(NAME))
"""Every setting there is, each with a line that would be right."""

THEMES = ("magazine", "album")
"""Themes of the page that we ship."""

_Text = Annotated[str, msgspec.Meta(pattern=r"\S")]
_Parents = Annotated[tuple[_Text, ...], msgspec.Meta(max_length=4)]
"""Two, and those who live with them and are called so too."""


class _Named(Table):
    name: _Text
    references: tuple[_Text, ...] = ()
    aliases: tuple[str, ...] = ()
    parents: _Parents = ()
    partners: tuple[_Text, ...] = ()
    sex: Literal["", "female", "male"] = ""


class _Subject(_Named, kw_only=True):
    born: date
    birth_order: Annotated[int, msgspec.Meta(ge=0, le=30)] = 0


class _Person(_Named):
    role: str = ""
    born: date | None = None
    named: bool = True
    shown: bool = True
    messages: bool = False
    profession: str = ""


class _Place(Table):
    name: _Text
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)]
    radius: Annotated[float, msgspec.Meta(gt=0, le=1000)] = 0.2


class _Source(Table):
    path: _Text
    dates: Literal["", "day first", "month first"] = ""


class _Page(Table):
    theme: _Text = "magazine"
    sealed: bool | None = None
    address: str = ""
    previews: bool = False
    feed: bool = False


class _Book(Table):
    size: Literal["square", "a4", "8in"] = "square"
    chapters: Literal["months", "seasons"] = "months"
    paper: Annotated[float, msgspec.Meta(ge=0.05, le=2)] = 0.2


class _Film(Table):
    minutes: Annotated[float, msgspec.Meta(ge=0.5, le=12)] | None = None
    tall: bool = False
    music: str = ""


_Output = Literal["web", "book", "film"]


class _Project(Table):
    format: Literal[1]
    subject: _Subject
    sources: Annotated[list[_Source], msgspec.Meta(min_length=1)]
    title: str = ""
    byline: str = ""
    dateline: str = ""
    language: Literal["en", "de", "fr", "es"] = "en"
    size: Annotated[int, msgspec.Meta(ge=1, le=400)] = 40
    until: date | None = None
    zone: str = ""
    audience: Literal["family", "friends", "public"] = "family"
    reader: str = ""
    invitation: str = ""
    holidays: tuple[_Text, ...] = ()
    licences: dict[str, _Text] = msgspec.field(default_factory=dict)
    models: _Text = "all"
    outputs: Annotated[tuple[_Output, ...], msgspec.Meta(min_length=1)] = ("web", "book", "film")
    fonts: str = ""
    page: _Page = msgspec.field(default_factory=_Page)
    book: _Book = msgspec.field(default_factory=_Book)
    film: _Film = msgspec.field(default_factory=_Film)
    people: tuple[_Person, ...] = ()
    places: tuple[_Place, ...] = ()


def read_project(folder: Path, audience: str = "") -> Retrospective:
    """Read the project in a folder; its seal is made if it needs one. Raises `ProjectError`.

    With an `audience`, as it would be for those readers.
    """
    path = folder / NAME
    if not path.is_file():
        if above := project_above(folder):
            raise ProjectError(f"{path}: there is no such file. The project's folder is {above}.")
        raise ProjectError(
            f"{path}: there is no such file. Start one: yearling new {folder} --subject NAME "
            "--born 2025-05-16 PICTURES"
        )
    told = read_toml(path) | ({"audience": audience} if audience else {})
    return _checked(told, folder, read_aliases(folder))


def project_above(folder: Path) -> Path | None:
    """The project that this folder is a part of, at any depth."""
    return next((up for up in folder.absolute().parents if (up / NAME).is_file()), None)


def _checked(
    value: object, folder: Path, aliases: Mapping[str, tuple[str, ...]] | None = None
) -> Retrospective:
    told = shaped(value, _Project, NAME, EXAMPLES)
    born = told.subject.born
    if not 1900 <= born.year <= 2200:
        raise ProjectError(f"{NAME}, [subject]: born is {born}. Write {EXAMPLES['born']}.")
    until = told.until or add_months(born, 12)
    if not born < until <= date(2300, 1, 1):
        raise ProjectError(
            f"{NAME}: until is {until}, but the day of the edition comes after the birth on "
            f"{born}. Write {EXAMPLES['until']}."
        )
    people = _people(told, folder, aliases or {})
    project = Retrospective(
        subject=people[0],
        until=until,
        sources=tuple(_path(source.path, folder) for source in told.sources),
        dates={_path(s.path, folder): s.dates for s in told.sources if s.dates},
        title=told.title,
        byline=told.byline,
        dateline=told.dateline,
        language=told.language,
        size=told.size,
        people=tuple(people[1:]),
        places=tuple(NamedPlace(**msgspec.structs.asdict(place)) for place in told.places),
        offsets=_offsets(told.zone, born, until) if told.zone else (),
        outputs=told.outputs,
        audience=told.audience,
        reader=told.reader.strip(),
        holidays=kept(told.holidays, born, until, NAME),
        invitation=told.invitation.strip(),
        licences=told.licences,
        making=_making(told, folder),
        models=told.models if told.models in ("all", "none") else _path(told.models, folder),
    )
    check_family(project, NAME)
    return project


def _making(told: _Project, folder: Path) -> Making:
    """How the outputs are to be made; the names of our own themes are no paths."""
    page, book, film = told.page, told.book, told.film
    sealed = told.audience != "family" if page.sealed is None else page.sealed
    return Making(
        theme=page.theme if page.theme in THEMES else _path(page.theme, folder),
        seal=read_seal(folder, told.audience, told.language) if sealed else None,
        address=page.address.strip(),
        previews=page.previews,
        feed=page.feed,
        book=book.size,
        seasons=book.chapters == "seasons",
        paper=book.paper,
        minutes=film.minutes,
        tall=film.tall,
        music=_path(film.music, folder) if film.music else "",
        fonts=_path(told.fonts, folder) if told.fonts else "",
    )


def _people(told: _Project, folder: Path, aliases: Mapping[str, tuple[str, ...]]) -> list[Person]:
    """The subject and everybody else."""
    people = [_person(person, folder) for person in (told.subject, *told.people)]
    people = _also_known(people, aliases)
    names = Counter(person.name for person in people)
    for name in (name for name, tables in names.items() if tables > 1):
        why = f"{name} is there twice. Give each person one table and a name of their own"
        raise ProjectError(f"{NAME}: {why}, as Grandma Ana.")
    return people


def _person(told: _Named, folder: Path) -> Person:
    person = Person(**msgspec.structs.asdict(told))
    paths = tuple(_path(path, folder) for path in told.references)
    parents, partners = (tuple(map(str.strip, n)) for n in (told.parents, told.partners))
    name = told.name.strip()
    return replace(person, name=name, references=paths, parents=parents, partners=partners)


def _also_known(people: list[Person], aliases: Mapping[str, tuple[str, ...]]) -> list[Person]:
    """Everybody with the aliases of `people.toml`, and those who stand only there."""
    known = [replace(p, aliases=(*p.aliases, *aliases.get(p.name, ()))) for p in people]
    names = {person.name for person in people}
    new = [Person(name, aliases=also) for name, also in aliases.items() if name not in names]
    return [*known, *new]


def _path(text: str, folder: Path) -> str:
    """Make a path absolute; what is not is meant from the project folder on."""
    try:
        path = Path(text).expanduser()
    except RuntimeError as error:  # ~somebody
        raise ProjectError(f"{NAME}: {text}: {error}. Write the whole path.") from error
    return os.path.normpath(folder.absolute() / path)


def _offsets(zone: str, born: date, until: date) -> tuple[tuple[datetime, int], ...]:
    """Give the zone's offsets from a year before birth to a year after the edition, by minute."""
    try:
        return offsets(zone, born, until)
    except (OSError, ValueError, KeyError) as error:
        near = difflib.get_close_matches(zone, sorted(available_timezones()), 1, 0.5)
        hint = f" Did you mean {near[0]}?" if near else f" Write {EXAMPLES['zone']}."
        raise ProjectError(f"{NAME}: zone {zone} is unknown.{hint}") from error


def new_project(
    *,
    subject: Person,
    until: date,
    sources: Sequence[str],
    people: Sequence[Person] = (),
    settings: Mapping[str, object] | None = None,
) -> str:
    """Write the text of a new `retrospective.toml`, each setting with its explanation.

    `settings` are the values of title, byline, dateline, language, size and zone that are
    known; the others stand there as comments. Raises `ProjectError` if it could not be read.
    """
    text = starter(NAME).format(
        name="".join(filter(str.isprintable, subject.name)),
        subject=_written(subject),
        people="".join(f"[[people]]\n{_written(person)}\n" for person in people),
        sources="".join(f"[[sources]]\n{line('path', path)}\n" for path in sources),
    )
    for name, value in {**(settings or {}), "until": until}.items():
        if value:  # the first line of this name stands above all tables
            before, _, after = text.partition(f"\n# {name} = ")
            rest = after.partition("\n")[2]
            text = f"{before}\n{line(name, value)}\n{rest}"
    _checked(tomllib.loads(text), Path())
    return text


def _written(person: Person) -> str:
    fields = {name: getattr(person, name) for name in ("name", "role", "born")}
    fields |= {"references": list(person.references), "aliases": list(person.aliases)}
    return "\n".join(line(name, value) for name, value in fields.items() if value)
