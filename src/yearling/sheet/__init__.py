"""The contact sheet of faces: who is who so far, and what only a person knows.

In: a story, the folder of the project, an engine. Out: `people/index.html` beside the cache, with
small crops of faces, and the list of what each answer is about. It is for the family's own eyes: it
tells no more of a file than its name, asks nothing of any other host and runs no script.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from pathlib import Path

from markupsafe import Markup

from yearling.html import digest, environment, shortened, static
from yearling.records import Box, Failure, Look, PhotoId, Retrospective, Spot
from yearling.renderers import kept
from yearling.story import Story

from . import crops, meant
from .listed import WHOLE, Card, Sheet, listed, month

__all__ = ["Card", "Sheet", "write"]


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
    sheet = listed(story.who, story.photos, project, called, story.waiting)
    spots = sorted(set(_spots(sheet)), key=lambda s: (s.photo, s.face))
    cut = {spot: _crop(spot, looks) for spot in spots}
    failures = crops.cut(_orders(story, looks, cut), engine, folder / "faces")
    there = {path.name for path in (folder / "faces").iterdir()}
    shown = {spot: face.name for spot, face in cut.items() if face.name in there}
    kept.put(folder, "index.html", page(sheet, shown, story).encode("utf-8", "replace"))
    kept.put(folder, meant.NAME, meant.encoded(sheet, story, looks))
    return sheet, failures


def _spots(sheet: Sheet) -> Iterable[Spot]:
    yield from (spot for _, spot in sheet.once)
    for card in (*sheet.waiting, *sheet.questions, *sheet.people, *sheet.others):
        yield from card.faces
        for _, faces in card.beside:
            yield from faces
    for one in sheet.months:
        for cell in one.cells:
            yield from cell


def _crop(spot: Spot, looks: Mapping[PhotoId, Look]) -> crops.Face:
    if spot.face == WHOLE:
        return crops.face(spot.photo, Box(0, 0, 1, 1), ())
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


def page(sheet: Sheet, shown: Mapping[Spot, str], story: Story) -> str:
    """The HTML; `shown` are the names of the crops there are."""
    style = shortened(static(__package__, "templates/people.css"))
    return (
        environment("yearling.sheet")
        .get_template("people.html.j2")
        .render(
            sheet=sheet,
            shown=shown,
            file=lambda spot: story.photos[spot.photo].versions[0].file.name,
            when=lambda spot: month(story.photos[spot.photo]) or "no date",
            style=Markup(style),  # noqa: S704 - our own file
            # `file:` is for a page opened from a disk, where 'self' need not match its folder.
            policy=f"default-src 'none'; img-src 'self' file:; style-src '{digest(style)}'; "
            "base-uri 'none'; form-action 'none'",
        )
    )
