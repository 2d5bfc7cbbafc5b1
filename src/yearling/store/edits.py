"""`edits.toml` and `people.toml`: what people decided, read and checked.

In: a project folder. Out: `Edits`, or `ProjectError` naming file, table and setting. Both files
may be missing. May not: change them, or know which pictures there are.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from yearling.captions.lead import NAMES as SENTENCES
from yearling.catalog import named
from yearling.records import Basis, Edit, Edits, Label, Precision, When

from . import answers
from .answers import FACES, Face, expanded, label, picture_id, shortened
from .toml import (
    ProjectError,
    Table,
    content,
    decoded,
    examples,
    key,
    line,
    parsed,
    shaped,
    starter,
    written,
)

EDITS, PEOPLE = "edits.toml", answers.PEOPLE
MOST_OTHERS = 40
"""Names met of whom nothing is known that are shown; a family chat has fewer."""
EXAMPLES = examples(starter(EDITS))

_FORMS = {
    "%Y": Precision.YEAR,
    "%Y-%m": Precision.MONTH,
    "%Y-%m-%d": Precision.DAY,
    "%Y-%m-%d %H:%M": Precision.MINUTE,
    "%Y-%m-%d %H:%M:%S": Precision.SECOND,
}
"""The ways to write a date in digits, and how fine each is."""
_CENTURIES = re.compile(r"1[89]|20")
"""As names of files are read: what lies beyond is a slip of a key, and has no day after it."""
_SEASON = re.compile(r"(1[89]\d\d|20\d\d)-(2[1-4])", re.ASCII)
"""EDTF's seasons, spring to winter."""


_Words = Annotated[str, msgspec.Meta(pattern=r"\S")]
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WISHES = ("more", "less", "none")
"""What can be said of a day."""


class _Edit(Table):
    keep: bool | None = None
    caption: str | None = None
    date: object = None
    credit: str | None = None
    place: str | None = None
    quote: bool | _Words | None = None
    passage: str = ""
    order: object = None
    share: bool | None = None
    scene: tuple[str, ...] = ()
    licence: str = ""
    more: bool = False


class _Edits(Table):
    format: Literal[1] = 1
    photos: dict[str, object] = msgspec.field(default_factory=dict)
    lead: dict[str, object] = msgspec.field(default_factory=dict)
    posts: dict[str, object] = msgspec.field(default_factory=dict)
    days: dict[str, object] = msgspec.field(default_factory=dict)
    places: dict[str, object] = msgspec.field(default_factory=dict)
    credits: dict[str, object] = msgspec.field(default_factory=dict)


class _Known(Table):
    name: _Words
    aliases: tuple[str, ...] = ()
    shown: bool | None = None
    named: bool | None = None


class _People(Table):
    format: Literal[1] = 1
    people: tuple[_Known, ...] = ()
    faces: tuple[Face, ...] = ()


def new_edits() -> str:
    """The text of an `edits.toml` that decides nothing yet, but shows how."""
    return starter(EDITS)


def new_people(proposed: Mapping[str, Sequence[str]], others: Mapping[str, str]) -> str:
    """The text of a `people.toml` that names nobody yet, but shows who may be meant.

    `proposed` are names met in sources by the person they seem to mean; `others` those that
    seem to mean nobody known, with the service each was met in.
    """
    tables = "".join(
        f"#\n# [[people]]\n# {line('name', name)}\n# {line('aliases', list(met))}\n"
        for name, met in proposed.items()
    )
    shown = list(others.items())[:MOST_OTHERS]
    lines = "".join(f"#   {written(name)}, {service}\n" for name, service in shown)
    lines += f"#   and {len(others) - len(shown)} more\n" if len(others) > len(shown) else ""
    text = starter(PEOPLE)
    head, mark, rest = text.partition("\n# Which face is whose")
    if tables:
        head += (
            f"\n# These seem to mean one person. Where that is right, take the # away.\n{tables}"
        )
    if lines:
        head += f"\n# Others who were met. Whom you want named, give a table.\n{lines}"
    return head + mark + rest


def read_aliases(folder: Path) -> dict[str, tuple[str, ...]]:
    """Names in other places by the person they mean, in `people.toml`. Raises `ProjectError`."""
    found: dict[str, tuple[str, ...]] = {}
    for one in _told_of_people(_text(folder / PEOPLE), folder)[0]:
        name = one.name.strip()
        found[name] = (*found.get(name, ()), *one.aliases)
    return found


def read_edits(folder: Path) -> Edits:
    """Read both files. Raises `ProjectError`."""
    return edits_of(_text(folder / EDITS), _text(folder / PEOPLE), folder)


def edits_of(told: str, people: str, folder: Path) -> Edits:
    """What the texts of both files say; the folder is for the messages. Raises `ProjectError`."""
    said = _told(told, folder)
    known, labels = _told_of_people(people, folder)
    names = [(one.name.strip(), one) for one in known]
    shown = {name: one.shown for name, one in names if one.shown is not None}
    named = {name: one.named for name, one in names if one.named is not None}
    return replace(said, labels=labels, shown=shown, named=named)


def names_of(people: str, folder: Path) -> list[str]:
    """The name in each table `[[people]]`, in order. Raises `ProjectError`."""
    return [one.name.strip() for one in _told_of_people(people, folder)[0]]


def _text(path: Path) -> str:
    return decoded(content(path), path.name)[0] if path.exists() else ""


@lru_cache(4)
def _told(text: str, folder: Path) -> Edits:
    """What `edits.toml` says."""
    photos, seen = dict[str, Edit](), set[str]()
    told = shaped(parsed(text, EDITS), _Edits, EDITS, EXAMPLES)
    for id, value in told.photos.items():
        place = f"{EDITS}, [photos.{id}]"
        photo = picture_id(id, place, folder)
        if photo[:12] in seen:
            raise ProjectError(f"{EDITS}: two tables for picture {photo[:12]}. Make them one.")
        seen.add(photo[:12])
        photos[photo] = edit_of(value, place)
    for name in told.lead:
        if name not in SENTENCES:
            near = difflib.get_close_matches(name, SENTENCES, 1, 0.5)
            hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(SENTENCES)}."
            raise ProjectError(f"{EDITS}, [lead]: {name} is no sentence of the opening. {hint}")
    return Edits(
        photos,
        lead=_each("lead", told.lead, str | bool),
        posts=_each("posts", told.posts, bool),
        days=dict(_wish(day, wish) for day, wish in told.days.items()),
        places=_each("places", told.places, bool),
        credits=_each("credits", told.credits, bool),
    )


@lru_cache(4)
def _told_of_people(text: str, folder: Path) -> tuple[tuple[_Known, ...], tuple[Label, ...]]:
    """What `people.toml` says: the short way where answers are as we write them."""
    with suppress(ProjectError):  # the long way has the right words for it
        short, runs = shortened(text)
        told = parsed(short, PEOPLE)
        rest = answers.others(told.get("faces"), runs) if runs else None
        if rest is not None:
            people = shaped({**told, "faces": rest}, _People, PEOPLE, FACES)
            labels = [label(face, PEOPLE, folder) for face in people.faces]
            return people.people, tuple(expanded(told["faces"], runs, labels))
    people = shaped(parsed(text, PEOPLE), _People, PEOPLE, FACES)
    return people.people, tuple(
        label(face, f"{PEOPLE}, [[faces]] number {n}", folder)
        for n, face in enumerate(people.faces, 1)
    )


def _each(table: str, told: Mapping[str, object], shape: Any) -> dict[str, Any]:  # noqa: ANN401
    """Every value of a table whose keys are a person's own."""
    return {
        name: shaped(value, shape, f"{EDITS}, [{table}], {name}", {"": f"{key(name)} = false"})
        for name, value in told.items()
    }


def _wish(day: str, wish: object) -> tuple[date, str]:
    if wish not in _WISHES:
        raise ProjectError(
            f"{EDITS}, [days]: {day} cannot be {written(wish)}. "
            f'Write {day} = "more", {day} = "less" or {day} = "none".'
        )
    with suppress(ValueError):
        if _DAY.fullmatch(day):
            return date.fromisoformat(day), str(wish)
    raise ProjectError(f'{EDITS}, [days]: {day} is no day. Write 2025-08-01 = "{wish}".')


def edit_of(value: object, place: str) -> Edit:
    """What a picture's table says. Raises `ProjectError` that names the place."""
    said = msgspec.structs.asdict(shaped(value, _Edit, place, EXAMPLES))
    date, order = said.pop("date"), said.pop("order")
    return Edit(
        **said,
        taken=None if date is None else _when(date, place),
        order=None if order is None else _order(order, place),
    )


def _order(value: object, place: str) -> float | datetime:
    """A position, or a time as `_FORMS` write one."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < math.inf:
        return float(value)
    for form in ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"):
        with suppress(ValueError):
            return datetime.strptime(str(value), form)
    raise ProjectError(
        f"{place}: order {value} is no time and no position. Write {EXAMPLES['order']}."
    )


def _when(value: object, place: str) -> When:
    """Read a date as finely as it is given; a TOML date and time may carry its own offset."""
    text, offset = str(value), None
    if isinstance(value, datetime):
        text = value.replace(tzinfo=None, microsecond=0).isoformat(" ").removesuffix(":00")
        offset = value.utcoffset()
    minutes = None if offset is None else offset // timedelta(minutes=1)
    if said := read_date(text):
        return replace(said, offset=minutes)
    raise ProjectError(f"{place}: date {value} is no date. Write {EXAMPLES['date']}.")


def read_date(text: str) -> When | None:
    """A date as `edits.toml` takes it, from `2025-08-02 14:30` to `summer 2025`; None if none."""
    text = re.sub(r"(?<=\d)T(?=\d)", " ", text.strip())
    said = _read_one(text)
    if not said and "/" in text:
        first, _, last = text.partition("/")
        begin, end = _read_one(first.strip()), _read_one(last.strip())
        said = named.between(begin, end) if begin and end else None
    return replace(said, source=EDITS) if said else None


def _read_one(text: str) -> When | None:
    for form, fineness in _FORMS.items() if _CENTURIES.match(text) else ():
        with suppress(ValueError):
            return When(datetime.strptime(text, form), Basis.PERSON, fineness)
    if season := _SEASON.fullmatch(text):
        time = datetime(int(season[1]), 3 * (int(season[2]) - 20), 1)
        return When(time, Basis.PERSON, Precision.SEASON)
    return named.read(text)
