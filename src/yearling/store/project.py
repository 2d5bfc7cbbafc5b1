"""`retrospective.toml`: read and checked, and written for the first time with explanations.

In: a project folder. Out: a `Retrospective`, or `ProjectError` with what to write instead.
May not: change a file that a person has edited; look at pictures or sources.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

import msgspec
import tomlkit

from yearling.catalog.calendar import add_months
from yearling.records import NamedPlace, Person, Retrospective

from .toml import ProjectError, read_toml, shaped

__all__ = ["ProjectError", "new_project", "read_project"]

NAME = "retrospective.toml"
EXAMPLES = {
    "format": "format = 1",
    "title": 'title = "Nora turns 1"',
    "byline": 'byline = "By Ana and Tom"',
    "dateline": 'dateline = "Bern"',
    "language": 'language = "en" (or "de", "fr", "es")',
    "size": "size = 40",
    "until": "until = 2026-05-16",
    "zone": 'zone = "Europe/Berlin"',
    "audience": 'audience = "family"',
    "outputs": 'outputs = ["web"]',
    "subject": "[subject] and under it the name and the birth date",
    "name": 'name = "Nora"',
    "born": "born = 2025-05-16",
    "role": 'role = "mother"',
    "references": 'references = ["faces/nora.jpg"]',
    "aliases": 'aliases = ["ana.lindt", "Mama"]',
    "people": "[[people]] and under it a name",
    "places": "[[places]] and under it name, latitude and longitude",
    "latitude": "latitude = 46.948",
    "longitude": "longitude = 7.447",
    "radius": "radius = 0.2 (kilometres)",
    "sources": "[[sources]] and under it a path",
    "path": 'path = "~/Pictures/2025"',
}
"""Every setting there is, each with a line that would be right."""

_Degrees90 = Annotated[float, msgspec.Meta(ge=-90, le=90)]
_Degrees180 = Annotated[float, msgspec.Meta(ge=-180, le=180)]
_Text = Annotated[str, msgspec.Meta(pattern=r"\S")]


class _Person(msgspec.Struct, forbid_unknown_fields=True):
    name: _Text
    role: str = ""
    born: date | None = None
    references: list[_Text] = []
    aliases: list[str] = []


class _Subject(msgspec.Struct, forbid_unknown_fields=True):
    name: _Text
    born: date
    references: list[_Text] = []
    aliases: list[str] = []


class _Place(msgspec.Struct, forbid_unknown_fields=True):
    name: _Text
    latitude: _Degrees90
    longitude: _Degrees180
    radius: Annotated[float, msgspec.Meta(gt=0, le=1000)] = 0.2


class _Source(msgspec.Struct, forbid_unknown_fields=True):
    path: _Text


class _Project(msgspec.Struct, forbid_unknown_fields=True):
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
    audience: Literal["family"] = "family"
    outputs: Annotated[tuple[Literal["web"], ...], msgspec.Meta(min_length=1)] = ("web",)
    people: list[_Person] = []
    places: list[_Place] = []


def read_project(folder: Path) -> Retrospective:
    """Read the project in a folder. Raises `ProjectError`."""
    path = folder / NAME
    if not path.is_file():
        raise ProjectError(
            f"{path}: there is no such file. Start one: yearling new {folder} --subject NAME "
            "--born 2025-05-16 PICTURES"
        )
    return _checked(read_toml(path), folder)


def _checked(value: object, folder: Path) -> Retrospective:
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
    everybody: list[_Subject | _Person] = [told.subject, *told.people]
    people = [_person(person, folder) for person in everybody]
    _refuse_namesakes([person.name for person in people])
    return Retrospective(
        subject=people[0],
        until=until,
        sources=tuple(_path(source.path, folder) for source in told.sources),
        title=told.title,
        byline=told.byline,
        dateline=told.dateline,
        language=told.language,
        size=told.size,
        people=tuple(people[1:]),
        places=tuple(NamedPlace(*msgspec.structs.astuple(place)) for place in told.places),
        offsets=_offsets(told.zone, born, until) if told.zone else (),
        outputs=told.outputs,
        audience=told.audience,
    )


def _person(told: _Person | _Subject, folder: Path) -> Person:
    return Person(
        name=told.name.strip(),
        role=told.role if isinstance(told, _Person) else "",
        born=told.born,
        references=tuple(_path(path, folder) for path in told.references),
        aliases=tuple(told.aliases),
    )


def _refuse_namesakes(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise ProjectError(
                f"{NAME}: {name} is there twice. Give each person one table and a name of "
                "their own, as Grandma Ana."
            )


def _path(text: str, folder: Path) -> str:
    """Make a path absolute; what is not is meant from the project folder on."""
    try:
        path = Path(text).expanduser()
    except RuntimeError as error:  # ~somebody
        raise ProjectError(f"{NAME}: {text}: {error}. Write the whole path.") from error
    return os.path.normpath(folder.absolute() / path)


def _offsets(zone: str, born: date, until: date) -> tuple[tuple[datetime, int], ...]:
    """Give the zone's offsets from a year before birth to a year after the edition.

    Changes are found by asking for each day, and within a day by halving, to the minute.
    """
    try:
        rules = ZoneInfo(zone)
    except (OSError, ValueError, KeyError) as error:  # a folder, a path, no such zone
        near = difflib.get_close_matches(zone, sorted(available_timezones()), 1, 0.5)
        hint = f" Did you mean {near[0]}?" if near else f" Write {EXAMPLES['zone']}."
        raise ProjectError(f"{NAME}: zone {zone} is unknown.{hint}") from error

    def minutes(instant: datetime) -> int:
        offset = instant.replace(tzinfo=UTC).astimezone(rules).utcoffset() or timedelta()
        return round(offset.total_seconds() / 60)

    day = datetime.combine(born - timedelta(days=366), time())
    rows = [(day, minutes(day))]
    while day.date() <= until + timedelta(days=366):
        if minutes(day + timedelta(days=1)) != rows[-1][1]:
            same, other = 0, 24 * 60
            while other - same > 1:
                middle = (same + other) // 2
                changed = minutes(day + timedelta(minutes=middle)) != rows[-1][1]
                same, other = (same, middle) if changed else (middle, other)
            change = day + timedelta(minutes=other)
            rows.append((change, minutes(change)))
        day += timedelta(days=1)
    return tuple(rows)


_SETTINGS = {
    "title": "The headline. Without one it is made from name and age.",
    "byline": "Who made it, as printed under the headline.",
    "dateline": "The town it is sent from.",
    "language": "The language of the page: en, de, fr or es.",
    "size": "How many pictures, 1 to 400. Most years are told well in 20 to 60.",
    "zone": "The family's time zone. It decides which day a picture late at night belongs to.",
}
_PERSON = """
# Others who may be named: parents, sisters and brothers, grandparents. Only `name` is needed.
# `references` are one to five pictures of that face alone, `aliases` the names this person has
# in other places, as an account or a tag.
"""
_PLACE = """
# Names of your own for places, within `radius` kilometres of a point.
# [[places]]
# name = "Grandma's garden"
# latitude = 46.948
# longitude = 7.447
# radius = 0.2
"""


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
    lines = [
        f"# The retrospective of {''.join(filter(str.isprintable, subject.name))}.",
        "# Lines that begin with # explain, or show a setting that is not in use: to use one,",
        "# take its # away. Texts stand in quotes, dates are year-month-day.",
        "format = 1",
    ]
    for name, explanation in _SETTINGS.items():
        value = (settings or {}).get(name)
        example = EXAMPLES[name].partition(" (")[0]
        lines += ["", f"# {explanation}", _line(name, value) if value else f"# {example}"]
    lines += ["", "# The day of the edition. Nothing later is in it.", _line("until", until)]
    lines += ["", "[subject]", *_written(subject)]
    if not subject.references:
        lines += ["# Pictures of this face alone, one for each age if you can: who is who.",
                  f"# {EXAMPLES['references']}"]  # fmt: skip
    lines += _PERSON.splitlines()
    for person in people:
        lines += ["[[people]]", *_written(person)]
    if not people:
        lines += [
            "# [[people]]",
            '# name = "Ana"',
            *(f"# {EXAMPLES[n]}" for n in ("role", "aliases")),
        ]
    lines += _PLACE.splitlines()
    lines += ["", "# Folders, zips, exports and single pictures: a table for each."]
    for path in sources:
        lines += ["[[sources]]", _line("path", path)]
    text = "\n".join(lines) + "\n"
    _checked(tomllib.loads(text), Path())
    return text


def _written(person: Person) -> list[str]:
    fields = {name: getattr(person, name) for name in ("name", "role", "born")}
    fields |= {"references": list(person.references), "aliases": list(person.aliases)}
    return [_line(name, value) for name, value in fields.items() if value]


def _line(name: str, value: object) -> str:
    return f"{name} = {tomlkit.item(value).as_string()}"
