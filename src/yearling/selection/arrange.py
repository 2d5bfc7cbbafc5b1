"""The picks in the order in which they are shown: by date, but where a person gave a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from ..catalog.calendar import likely
from ..records import Edit, Photo, PhotoId, Pick

Key = tuple[bool, int, str, str]


def arrange(
    picks: Sequence[Pick], photos: Mapping[PhotoId, Photo], edits: Mapping[PhotoId, Edit]
) -> list[Pick]:
    """Birth to birthday, undated ones last; `order` puts a picture at a time or at a position."""

    def place(pick: Pick) -> float | None:
        order = edits.get(pick.photo, Edit()).order
        return None if isinstance(order, datetime) else order

    def key(pick: Pick) -> Key:
        return in_time(photos[pick.photo], edits.get(pick.photo, Edit()).order)

    arranged = sorted((p for p in picks if place(p) is None), key=key)
    for pick in sorted((p for p in picks if place(p)), key=lambda p: (place(p), p.photo)):
        at = min(len(arranged), max(0, round(place(pick) or 1) - 1))
        arranged.insert(at, pick)
    return arranged


def in_time(photo: Photo, order: float | datetime | None = None) -> Key:
    """What a picture is sorted by: its own time, or the one that a person gave it to stand at."""
    if isinstance(order, datetime):
        return False, order.toordinal(), order.isoformat(), photo.id
    if photo.when is None:
        return True, 0, "", photo.id
    return False, likely(photo.when).toordinal(), photo.when.time.isoformat(), photo.id
