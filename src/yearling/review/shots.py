"""Pictures as the page `year` shows them, and the names under which decisions know them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..captions.dates import printed
from ..captions.languages import words
from ..records import Edit, Entry, Photo, PhotoId
from ..store.decisions import Value
from .state import Known, Refused, State

SHORT = 12
"""Digits of an id that a page and the files write."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture that is in."""

    entry: Entry
    key: str
    at: int
    """Position among all, 1 is first."""
    kept: bool
    """By hand."""
    moved: bool
    earlier: int
    """Position of the one before it in its month; 0 for the first."""
    later: int


@dataclass(frozen=True, slots=True)
class Thumb:
    """A picture shown small: one that could be in."""

    photo: PhotoId
    key: str
    date: str
    width: int
    height: int
    chosen: bool = False
    why: str = ""


def key(photo: PhotoId) -> str:
    """How a page names it."""
    return photo[:SHORT]


def edit_of(photo: PhotoId, known: Known) -> Edit:
    """What was decided of it."""
    return known.story.edits.get(photo, Edit())


def photo_of(short: str, state: State) -> Photo:
    """The picture that a page named so. Raises `Refused`."""
    found = state.known.story.photos if state.known and len(short) == SHORT else {}
    for id, photo in found.items():
        if id.startswith(short):
            return photo
    raise Refused(words(state.project.language).review["gone"])


def table_of(photo: Photo, state: State) -> str:
    """The picture's table in `edits.toml`: the one there is, under whichever of its files."""
    tables = {name[:SHORT]: name for name in state.edits.photos}
    contents = (version.content[:SHORT] for version in photo.versions)
    return next((tables[one] for one in contents if one in tables), key(photo.id))


def noted(
    photo: Photo, state: State, settings: Mapping[str, Value]
) -> dict[str, Mapping[str, Value]]:
    """What to write of a picture: into its table, and into no other that one of its files has."""
    contents = {version.content[:SHORT] for version in photo.versions}
    there = [name for name in state.edits.photos if name[:SHORT] in contents]
    own = table_of(photo, state)
    return {own: settings} | {name: dict.fromkeys(settings) for name in there if name != own}


def dated(photo: Photo, state: State) -> str:
    """Its date as printed; empty if unknown."""
    said = words(state.project.language)
    return printed(photo.when, said, shared=bool(photo.posts)) if photo.when else ""


def thumbs(ids: Iterable[PhotoId], state: State, known: Known) -> tuple[Thumb, ...]:
    """These, in the order given."""
    chosen = {pick.photo for pick in known.story.choice.picks}
    found = []
    for id in ids:
        photo, look = known.story.photos[id], known.year.looks[id]
        width, height = look.width or 4, look.height or 3
        found.append(Thumb(id, key(id), dated(photo, state), width, height, id in chosen))
    return tuple(found)
