"""The picks in the order in which they are shown: by date, but where a person gave a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..catalog.calendar import likely
from ..records import Edit, Photo, PhotoId, Pick


def arrange(
    picks: Sequence[Pick], photos: Mapping[PhotoId, Photo], edits: Mapping[PhotoId, Edit]
) -> list[Pick]:
    """Birth to birthday, undated ones last; `order` puts a picture at that position, 1 first."""

    def time(pick: Pick) -> tuple[bool, int, str, str]:
        when = photos[pick.photo].when
        if when is None:
            return True, 0, "", pick.photo
        return False, likely(when).toordinal(), when.time.isoformat(), pick.photo

    def place(pick: Pick) -> float | None:
        return edits.get(pick.photo, Edit()).order

    arranged = sorted((p for p in picks if place(p) is None), key=time)
    for pick in sorted((p for p in picks if place(p)), key=lambda p: (place(p), p.photo)):
        at = min(len(arranged), max(0, round(place(pick) or 1) - 1))
        arranged.insert(at, pick)
    return arranged
