"""What a person says of a picture besides its date: where it was, its caption, whom to credit.

It counts after all that was found is joined, united and dated, as none of that depends on it:
naming a place moves no clock, and parts no moment. So a word on one picture touches that picture
alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..records import Basis, Edit, Edits, Photo, PhotoId, Place, Text

SOURCE = "edits.toml"


def versions(photos: Mapping[PhotoId, Photo]) -> dict[str, PhotoId]:
    """By the first digits of each content, as edits name it, the photo that it is a version of."""
    return {v.content[:12]: id for id, photo in photos.items() for v in photo.versions}


def by_photo(edits: Edits, known: Mapping[str, PhotoId]) -> dict[PhotoId, Edit]:
    """Each edit under the id of the photo it means; it may name any version, and be shortened."""
    found = {known.get(key[:12]): edit for key, edit in edits.photos.items()}
    return {id: edit for id, edit in found.items() if id}


def worded(
    photos: dict[PhotoId, Photo], edits: Edits, known: Mapping[str, PhotoId]
) -> dict[PhotoId, Photo]:
    """The photos with the words of `edits`, which may name any version; `known` by `versions`.

    Of words on several versions of one photo those on the best count.
    """
    said = {key[:12]: edit for key, edit in edits.photos.items()}
    touched = {known[key] for key in said if key in known}
    made = {}
    for id in touched:
        contents = (version.content[:12] for version in photos[id].versions)
        made[id] = _worded(photos[id], [said[key] for key in contents if key in said])
    return {id: made.get(id, photo) for id, photo in photos.items()} if made else photos


def _worded(photo: Photo, said: Sequence[Edit]) -> Photo:
    place = next((edit.place for edit in said if edit.place is not None), None)
    caption, credit = (
        next((text for edit in said if (text := getattr(edit, name)) is not None), None)
        for name in ("caption", "credit")
    )
    return replace(
        photo,
        place=photo.place if place is None else Place(Basis.PERSON, place, source=SOURCE),
        caption=photo.caption if caption is None else Text(caption, Basis.PERSON, SOURCE),
        credit=photo.credit if credit is None else Text(credit, Basis.PERSON, SOURCE),
    )
