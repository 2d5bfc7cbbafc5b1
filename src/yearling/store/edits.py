"""`edits.toml` and `people.toml`: what people decided, read and checked.

In: a project folder. Out: `Edits`, or `ProjectError` naming file, table and setting. Both files
may be missing. May not: change them, or know which pictures there are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from yearling.records import Basis, Box, Edit, Edits, Label, Precision, When

from .toml import ProjectError, read_toml, shaped

EDITS, PEOPLE = "edits.toml", "people.toml"
EXAMPLES = {
    "format": "format = 1",
    "photos": "[photos.a77d2553b3bf] with the first 12 digits of a picture's id",
    "keep": "keep = true",
    "caption": 'caption = "First giggle"',
    "date": 'date = "2025-08-02" (or "2025-08", "2025", "2025-08-02 14:30")',
    "credit": 'credit = "Ana Lindt"',
    "place": 'place = "Bern"',
    "quote": "quote = false",
    "order": "order = 1",
}
FACES = {
    "format": "format = 1",
    "faces": "[[faces]] and under it photo, person and box",
    "photo": 'photo = "a77d2553b3bf"',
    "person": 'person = "Ana"',
    "box": "box = [0.31, 0.22, 0.18, 0.24] (left, top, width, height, each from 0 to 1)",
}

_ID = re.compile(r"[0-9a-f]{12,64}")
_DATE = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d))?)?)?)?")
_FINENESS = {
    1: Precision.YEAR,
    2: Precision.MONTH,
    3: Precision.DAY,
    5: Precision.MINUTE,
    6: Precision.SECOND,
}
"""By the number of parts that are given."""


class _Edit(msgspec.Struct, forbid_unknown_fields=True):
    keep: bool | None = None
    caption: str | None = None
    date: object = None
    credit: str | None = None
    place: str | None = None
    quote: bool | None = None
    order: float | None = None


class _Edits(msgspec.Struct, forbid_unknown_fields=True):
    format: Literal[1] = 1
    photos: dict[str, object] = {}


_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class _Face(msgspec.Struct, forbid_unknown_fields=True):
    photo: str
    person: Annotated[str, msgspec.Meta(pattern=r"\S")]
    box: tuple[_Share, _Share, _Share, _Share]


class _People(msgspec.Struct, forbid_unknown_fields=True):
    format: Literal[1] = 1
    faces: list[_Face] = []


def read_edits(folder: Path) -> Edits:
    """Read both files. Raises `ProjectError`."""
    told = _read(folder / EDITS, _Edits, EXAMPLES)
    photos: dict[str, Edit] = {}
    for key, value in told.photos.items():
        photo = _photo(key, f"{EDITS}, [photos.{key}]")
        if any(photo[:12] == other[:12] for other in photos):
            raise ProjectError(f"{EDITS}: two tables for picture {photo[:12]}. Make them one.")
        photos[photo] = _edit(value, f"{EDITS}, [photos.{key}]")
    faces = _read(folder / PEOPLE, _People, FACES).faces
    labels = [_label(face, f"{PEOPLE}, [[faces]] number {n}") for n, face in enumerate(faces, 1)]
    return Edits(photos, tuple(labels))


def new_edits() -> str:
    """Write the text of an `edits.toml` that decides nothing yet, but shows how."""
    return _NEW_EDITS


_NEW_EDITS = """\
# What you decide about single pictures. Yearling reads this file and never changes it.
# Each picture has a table, named by the first 12 digits of its id. The id stands under every
# picture of out/edition.json, and this prints it: yearling explain . PICTURE
# It is made from the picture itself, so a decision holds if the file is renamed or moved.
format = 1

# Take the # away from the lines you need; all of them may be left out.
#
# [photos.a77d2553b3bf]
# keep = true                   # true: always in; false: never in
# caption = "First giggle"      # "" for no caption
# date = "2025-08-02"           # as fine as you know it: "2025-08-02 14:30", "2025-08", "2025"
# place = "Grandma's garden"
# credit = "Ana Lindt"
# quote = false                 # do not quote what was posted with it
# order = 1                     # its position: 1 is first
"""

Read = TypeVar("Read", _Edits, _People)


def _read(path: Path, shape: type[Read], examples: Mapping[str, str]) -> Read:
    value = read_toml(path) if path.exists() else {}
    return shaped(value, shape, path.name, examples)


def _photo(key: str, place: str) -> str:
    photo = key.strip().lower()
    if not _ID.fullmatch(photo):
        raise ProjectError(
            f"{place}: a picture is named by 12 to 64 digits of its id (0-9, a-f), not {key}. "
            "Copy the id from: yearling explain . PICTURE"
        )
    return photo


def _edit(value: object, place: str) -> Edit:
    told = shaped(value, _Edit, place, EXAMPLES)
    if told.order is not None and not 0 < told.order < math.inf:
        raise ProjectError(f"{place}: order must be above 0. Write {EXAMPLES['order']}.")
    return Edit(
        keep=told.keep,
        caption=told.caption,
        credit=told.credit,
        place=told.place,
        taken=None if told.date is None else _when(told.date, place),
        quote=told.quote,
        order=told.order,
    )


def _when(value: object, place: str) -> When:
    """Read a date as finely as it is given; a `datetime` may carry its own offset."""
    try:
        if isinstance(value, datetime):
            fineness = Precision.SECOND if value.second else Precision.MINUTE
            offset = value.utcoffset()
            minutes = None if offset is None else offset // timedelta(minutes=1)
            time = value.replace(tzinfo=None, microsecond=0)
            return When(time, Basis.PERSON, fineness, offset=minutes, source=EDITS)
        given = _DATE.fullmatch(str(value).strip())
        parts = [int(part) for part in given.groups() if part] if given else []
        year, month, day, hour, minute, second = (*parts, *(0, 1, 1, 0, 0, 0)[len(parts) :])
        time = datetime(year, month, day, hour, minute, second)
    except ValueError as error:  # no such day, or nothing like a date: year 0
        why = f"date {value} is no date. Write {EXAMPLES['date']}."
        raise ProjectError(f"{place}: {why}") from error
    return When(time, Basis.PERSON, _FINENESS[len(parts)], source=EDITS)


def _label(face: _Face, place: str) -> Label:
    left, top, width, height = face.box
    if not (width and height and left + width <= 1.001 and top + height <= 1.001):
        raise ProjectError(f"{place}: the box is not inside the picture. Write {FACES['box']}.")
    return Label(_photo(face.photo, place), face.person.strip(), Box(*face.box))
