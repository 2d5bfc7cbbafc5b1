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
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from yearling.captions.lead import NAMES as SENTENCES
from yearling.catalog import named
from yearling.records import Basis, Box, Edit, Edits, Label, Precision, When

from .toml import ProjectError, Table, examples, key, line, read_toml, shaped, starter, written

EDITS, PEOPLE = "edits.toml", "people.toml"
MOST_OTHERS = 40
"""Names met of whom nothing is known that are shown; a family chat has fewer."""
EXAMPLES, FACES = examples(starter(EDITS)), examples(starter(PEOPLE))

_ID = re.compile(r"[0-9a-f]{12,64}")
_FORMS = {
    "%Y": Precision.YEAR,
    "%Y-%m": Precision.MONTH,
    "%Y-%m-%d": Precision.DAY,
    "%Y-%m-%d %H:%M": Precision.MINUTE,
    "%Y-%m-%d %H:%M:%S": Precision.SECOND,
}
"""The ways to write a date in digits, and how fine each is."""
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
    order: float | None = None
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


_OVER = 0.05
"""How far a box may run over the picture's edge, as a share: detectors frame cut faces so."""
_Share = Annotated[float, msgspec.Meta(le=1 + _OVER)]


class _Face(Table):
    photo: str
    box: tuple[_Share, _Share, _Share, _Share]
    person: str | None = None
    denied: bool = False
    face: bool = True


class _Known(Table):
    name: _Words
    aliases: tuple[str, ...] = ()
    shown: bool | None = None
    named: bool | None = None


class _People(Table):
    format: Literal[1] = 1
    people: tuple[_Known, ...] = ()
    faces: tuple[_Face, ...] = ()


Read = TypeVar("Read", _Edits, _People)


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
    for one in _read(folder / PEOPLE, _People, FACES).people:
        name = one.name.strip()
        found[name] = (*found.get(name, ()), *one.aliases)
    return found


def read_edits(folder: Path) -> Edits:
    """Read both files. Raises `ProjectError`."""
    photos: dict[str, Edit] = {}
    told = _read(folder / EDITS, _Edits, EXAMPLES)
    for id, value in told.photos.items():
        place = f"{EDITS}, [photos.{id}]"
        photo = picture_id(id, place, folder)
        if any(photo[:12] == other[:12] for other in photos):
            raise ProjectError(f"{EDITS}: two tables for picture {photo[:12]}. Make them one.")
        photos[photo] = _edit(value, place)
    people = _read(folder / PEOPLE, _People, FACES)
    labels = [
        _label(face, f"{PEOPLE}, [[faces]] number {n}", folder)
        for n, face in enumerate(people.faces, 1)
    ]
    for name in told.lead:
        if name not in SENTENCES:
            near = difflib.get_close_matches(name, SENTENCES, 1, 0.5)
            hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(SENTENCES)}."
            raise ProjectError(f"{EDITS}, [lead]: {name} is no sentence of the opening. {hint}")
    days = dict(_wish(day, wish) for day, wish in told.days.items())
    known = [(one.name.strip(), one) for one in people.people]
    shown = {name: one.shown for name, one in known if one.shown is not None}
    named = {name: one.named for name, one in known if one.named is not None}
    return Edits(
        photos,
        tuple(labels),
        _each("lead", told.lead, str | bool),
        _each("posts", told.posts, bool),
        days,
        _each("places", told.places, bool),
        shown,
        named,
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


def _read(path: Path, shape: type[Read], right: Mapping[str, str]) -> Read:
    value = read_toml(path) if path.exists() else {}
    return shaped(value, shape, path.name, right)


def picture_id(told: str, place: str, folder: Path) -> str:
    """Check the id of a picture, 12 digits or more. Raises `ProjectError` that names the place."""
    photo = told.strip().lower()
    if not _ID.fullmatch(photo):
        raise ProjectError(
            f"{place}: a picture is named by 12 to 64 digits of its id (0-9, a-f), not {told}. "
            f"Copy the id from: yearling explain {folder} PICTURE"
        )
    return photo


def _edit(value: object, place: str) -> Edit:
    said = msgspec.structs.asdict(shaped(value, _Edit, place, EXAMPLES))
    if said["order"] is not None and not 0 < said["order"] < math.inf:
        raise ProjectError(f"{place}: order must be above 0. Write {EXAMPLES['order']}.")
    date = said.pop("date")
    return Edit(**said, taken=None if date is None else _when(date, place))


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
    for form, fineness in _FORMS.items():
        with suppress(ValueError):
            return When(datetime.strptime(text, form), Basis.PERSON, fineness)
    if season := _SEASON.fullmatch(text):
        time = datetime(int(season[1]), 3 * (int(season[2]) - 20), 1)
        return When(time, Basis.PERSON, Precision.SEASON)
    return named.read(text)


def _label(face: _Face, place: str, folder: Path) -> Label:
    left, top, width, height = face.box
    box = inside(Box(*face.box))
    ends = (-left, -top, left + width - 1, top + height - 1)
    if min(box.width, box.height) <= 0 or max(ends) > _OVER:
        raise ProjectError(f"{place}: the box is not inside the picture. Write {FACES['box']}.")
    person = (face.person or "").strip()
    if face.person is None and face.face:
        raise ProjectError(f"{place}: person is missing. Write {FACES['person']}.")
    if face.denied and not face.face:
        raise ProjectError(f"{place}: face = false says all. Take the line with denied out.")
    if face.denied and not person:
        raise ProjectError(f"{place}: denied says who it is not: write {FACES['person']}.")
    return Label(picture_id(face.photo, place, folder), person, box, face.denied, face.face)


def inside(box: Box) -> Box:
    """The part of a box that lies in the picture, to the fourth digit."""
    left, top = max(box.left, 0.0), max(box.top, 0.0)
    width = min(box.left + box.width, 1.0) - left
    height = min(box.top + box.height, 1.0) - top
    return Box(*(round(share, 4) for share in (left, top, width, height)))
