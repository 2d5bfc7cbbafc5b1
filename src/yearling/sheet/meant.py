"""What the ids and names on the sheet mean, kept beside it for the commands that answer.

In: the sheet, the story. Out: a file that `yearling name` and `yearling share` read, so that an
answer takes no second look at the pictures. It lies in the cache, and is never in an edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from yearling.records import Basis, Label, Look, PhotoId
from yearling.story import Story

from .listed import Sheet

NAME = "meant.json"


@dataclass(frozen=True, slots=True)
class Meant:
    """One group of faces."""

    faces: tuple[Label, ...]
    """Those shown, which an answer is about, as labels without a name."""
    photos: tuple[str, ...]
    """The first 12 digits of the picture of each of all its faces."""
    name: str
    """As likeness or a tag names it; empty where only a person's word does."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that was shown; empty if there is no sheet."""

    groups: dict[str, Meant] = field(default_factory=dict)
    pictures: dict[str, list[str]] = field(default_factory=dict)
    """By the first 12 digits of each id of a picture: those it goes by, and names of its files."""


def encoded(sheet: Sheet, story: Story, looks: Mapping[PhotoId, Look]) -> bytes:
    """The file."""
    every = {group.id: group for group in story.who.groups}
    groups = {}
    for id, spots in sheet.groups.items():
        faces = tuple(
            Label(spot.photo[:12], "", looks[spot.photo].faces[spot.face].box) for spot in spots
        )
        group = every.get(id)
        photos = tuple(spot.photo[:12] for spot in (group.spots if group else spots))
        carried = group.name if group and group.basis is not Basis.PERSON else ""
        groups[id] = Meant(faces, photos, carried)
    pictures = {
        version.content[:12]: [photo.id[:12], *(file.name for file in photo.files)]
        for photo in story.photos.values()
        for version in photo.versions
    }
    return msgspec.json.encode(Known(groups, pictures))


def known(folder: Path) -> Known:
    """What the sheet in this folder shows."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=Known)
    except (OSError, msgspec.MsgspecError):
        return Known()
