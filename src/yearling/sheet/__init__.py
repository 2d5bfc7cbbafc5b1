"""The contact sheet of faces: who is who so far, and what only a person knows.

In: a story, the folder of the project, an engine. Out: `people/index.html` beside the cache, with
small crops of faces, and the list of what each group's answer is about. It is for the family's own
eyes: it names pictures by number only, asks nothing of any other host and runs no script.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from importlib.resources import files
from pathlib import Path

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from yearling.pipeline import Story
from yearling.records import Box, Failure, Label, Look, PhotoId, Retrospective, Spot

from . import crops
from .listed import Card, Sheet, listed, month

__all__ = ["Card", "Sheet", "faces_shown", "write"]

GROUPS = "groups.json"
_Listed = dict[str, list[tuple[str, tuple[float, float, float, float]]]]


def write(
    project: Retrospective,
    story: Story,
    looks: Mapping[PhotoId, Look],
    place: tuple[Path, str],
    engine: Executor,
) -> tuple[Sheet, list[Failure]]:
    """Write the sheet into a folder, named in commands as the second of `place`.

    Gives what is on it, and what could not be cut out. Raises `OSError`.
    """
    folder, called = place
    sheet = listed(story.who, story.photos, project, called)
    spots = sorted(set(_spots(sheet)), key=lambda s: (s.photo, s.face))
    cut = {spot: _crop(spot, looks) for spot in spots}
    failures = crops.cut(_orders(story, looks, cut), engine, folder / "faces")
    there = {path.name for path in (folder / "faces").iterdir()}
    shown = {spot: face.name for spot, face in cut.items() if face.name in there}
    _put(folder / "index.html", page(sheet, shown, story).encode("utf-8", "replace"))
    _put(folder / GROUPS, msgspec.json.encode(_listed(sheet, looks)))
    return sheet, failures


def faces_shown(folder: Path) -> dict[str, tuple[Label, ...]]:
    """By group the faces that the sheet shows, as labels without a name; empty without a sheet."""
    try:
        told = msgspec.json.decode((folder / GROUPS).read_bytes(), type=_Listed)
    except (OSError, msgspec.MsgspecError):
        return {}
    return {
        id: tuple(Label(photo, "", Box(*box)) for photo, box in faces) for id, faces in told.items()
    }


def _spots(sheet: Sheet) -> Iterable[Spot]:
    for card in (*sheet.questions, *sheet.people, *sheet.others):
        yield from card.faces
        for _, faces in card.beside:
            yield from faces
    for one in sheet.months:
        for cell in one.cells:
            yield from cell


def _crop(spot: Spot, looks: Mapping[PhotoId, Look]) -> crops.Face:
    faces = looks[spot.photo].faces
    others = [face.box for n, face in enumerate(faces) if n != spot.face]
    return crops.face(spot.photo, faces[spot.face].box, others)


def _orders(
    story: Story, looks: Mapping[PhotoId, Look], cut: Mapping[Spot, crops.Face]
) -> list[crops.Order]:
    by_photo: dict[PhotoId, list[crops.Face]] = {}
    for spot, face in cut.items():
        by_photo.setdefault(spot.photo, []).append(face)
    orders = []
    for id, faces in by_photo.items():
        photo, look = story.photos[id], looks[id]
        longest = crops.longest((look.width, look.height), [face.box for face in faces])
        file = photo.versions[0].file
        orders.append(crops.Order(file, photo.kind, look.poster, longest, tuple(faces)))
    return orders


def _listed(sheet: Sheet, looks: Mapping[PhotoId, Look]) -> _Listed:
    found: _Listed = {}
    for id, spots in sheet.groups.items():
        boxes = [(spot, looks[spot.photo].faces[spot.face].box) for spot in spots]
        found[id] = [(s.photo[:12], (b.left, b.top, b.width, b.height)) for s, b in boxes]
    return found


def page(sheet: Sheet, shown: Mapping[Spot, str], story: Story) -> str:
    """The HTML; `shown` are the names of the crops there are."""
    plain = re.sub(r"/\*.*?\*/", "", _static("people.css"), flags=re.DOTALL)
    style = re.sub(r"\s+", " ", plain)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        _environment()
        .get_template("people.html.j2")
        .render(
            sheet=sheet,
            shown=shown,
            when=lambda spot: month(story.photos[spot.photo]) or "no date",
            style=Markup(style),  # noqa: S704 - our own file
            # `file:` is for a page opened from a disk, where 'self' need not match its folder.
            policy=f"default-src 'none'; img-src 'self' file:; style-src 'sha256-{digest}'; "
            "base-uri 'none'; form-action 'none'",
        )
    )


def _static(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text("utf-8")


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("yearling.sheet"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _put(path: Path, content: bytes) -> None:
    """Write beside and change places: a stop in between leaves the old file whole."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)
