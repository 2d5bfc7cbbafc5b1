"""Pictures as the page `year` shows them, and the names under which decisions know them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..captions.dates import printed
from ..captions.languages import words
from ..catalog.calendar import likely
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
    reasons: tuple[str, ...] = ()
    """What speaks for it, where that is told."""


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


def noted(
    photo: Photo, state: State, settings: Mapping[str, Value]
) -> dict[str, Mapping[str, Value]]:
    """What to write of a picture: into the table there is, under whichever of its files.

    Where several of them have one, the others say no more of it.
    """
    tables = {name[:SHORT]: name for name in state.edits.photos}
    contents = (version.content[:SHORT] for version in photo.versions)
    own, *others = [tables[one] for one in contents if one in tables] or [key(photo.id)]
    return {own: settings} | {name: dict.fromkeys(settings) for name in others}


def day_of(id: PhotoId, known: Known) -> date:
    """The likely day of a picture; the last of all days if that is unknown."""
    when = known.story.photos[id].when
    return likely(when) if when else date.max


def dated(photo: Photo, state: State) -> str:
    """Its date as printed; empty if unknown."""
    said = words(state.project.language)
    return printed(photo.when, said, shared=bool(photo.posts)) if photo.when else ""


def thumbs(ids: Iterable[PhotoId], state: State, known: Known) -> tuple[Thumb, ...]:
    """These, in the order given."""
    return tuple(thumb(id, state, known) for id in ids)


def thumb(id: PhotoId, state: State, known: Known, reasons: Iterable[str] = ()) -> Thumb:
    """One picture, small."""
    date, look = dated(known.story.photos[id], state), known.year.looks[id]
    return Thumb(id, key(id), date, look.width or 4, look.height or 3, tuple(reasons))
