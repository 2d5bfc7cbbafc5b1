"""What a person says of a picture besides its date: where it was, its caption, whom to credit.

It counts after all that was found is joined, united and dated, as none of that depends on it:
naming a place moves no clock, and parts no moment. So a word on one picture touches that picture
alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from ..again import FRESH, Again
from ..records import Basis, Edit, Edits, Photo, PhotoId, Place, Text

SOURCE = "edits.toml"
NO_WORD = Edit()


def versions(photos: Mapping[PhotoId, Photo], again: Again = FRESH) -> dict[str, PhotoId]:
    """By the first digits of each content, as edits name it, the photo that it is a version of."""
    return again(_by_key, again.over(_keys, (photos,)))


def _keys(rows: Sequence[tuple[Photo]]) -> list[tuple[str, ...]]:
    return [tuple([v.content[:12] for v in photo.versions]) for (photo,) in rows]


def _by_key(keys: Mapping[PhotoId, Sequence[str]]) -> dict[str, PhotoId]:
    return {key: id for id, own in keys.items() for key in own}


def by_photo(edits: Edits, known: Mapping[str, PhotoId]) -> dict[PhotoId, Edit]:
    """Each edit under the id of the photo it means; it may name any version, and be shortened.

    Tables of several versions, as those were found to be one picture later, count as one: of each
    setting the word on the best version that has one.
    """
    said = {key[:12]: edit for key, edit in edits.photos.items() if key[:12] in known}
    found = {known[key]: edit for key, edit in said.items()}
    if len(found) < len(said):
        found = {}
        for key, id in known.items():  # of each photo the best version comes first
            if key in said:
                found[id] = _both(found[id], said[key]) if id in found else said[key]
    return found


def _both(one: Edit, other: Edit) -> Edit:
    """What either says; the first where both do."""
    told = {field.name: getattr(one, field.name) for field in fields(Edit)}
    return replace(other, **{n: word for n, word in told.items() if word != getattr(NO_WORD, n)})


def worded(
    photos: dict[PhotoId, Photo], edits: Edits, known: Mapping[str, PhotoId]
) -> dict[PhotoId, Photo]:
    """The photos with the words of `edits`, which may name any version; `known` by `versions`."""
    made = {id: _worded(photos[id], edit) for id, edit in by_photo(edits, known).items()}
    return {id: made.get(id, photo) for id, photo in photos.items()} if made else photos


def _worded(photo: Photo, said: Edit) -> Photo:
    place, caption, credit = said.place, said.caption, said.credit
    return replace(
        photo,
        place=photo.place if place is None else Place(Basis.PERSON, place, source=SOURCE),
        caption=photo.caption if caption is None else Text(caption, Basis.PERSON, SOURCE),
        credit=photo.credit if credit is None else Text(credit, Basis.PERSON, SOURCE),
    )
