"""Times that make pictures stand in an order that a person gave. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from ..records import Photo, PhotoId
from ..selection import in_time
from ..selection.arrange import Key

APART = timedelta(minutes=1)
"""From a neighbour, where there is none on the other side."""
LEAST = timedelta(seconds=1)
_BEGIN = datetime(2000, 1, 1)
"""Where nothing of the month has a time: all that counts is which comes first."""

Placed = tuple[Photo, float | datetime | None]
"""A picture and its `Edit.order`."""


def placed(month: Sequence[Placed], moved: int) -> dict[PhotoId, datetime]:
    """The times to give so that the pictures of a month stand as listed, `moved` among them.

    As few as can be: beside the one moved those that stand at a position by number, those without
    a date before it, and neighbours of the very same time.
    """
    keys = [None if n == moved else _fixed(one) for n, one in enumerate(month)]
    if any(key and key[0] for key in keys[:moved]):
        keys[:moved] = [None] * moved
    found: dict[PhotoId, datetime] = {}
    last: Key | None = None
    for n, key in enumerate(keys):
        if key and (last is None or key > last):
            last = key
            continue
        dated = [k for k in keys[n + 1 :] if k and not k[0] and (last is None or k > last)]
        photo = month[n][0]
        found[photo.id] = _between(last, dated[0] if dated else None)
        last = in_time(photo, found[photo.id])
    return found


def _fixed(one: Placed) -> Key | None:
    """Where it stands in time; None where a number says its position."""
    photo, order = one
    return in_time(photo, order) if order is None or isinstance(order, datetime) else None


def _between(before: Key | None, after: Key | None) -> datetime:
    first, last = _time(before), _time(after)
    if first is None:
        return _BEGIN if last is None else last - APART
    if last is None:
        return first + APART
    middle = (first + (last - first) / 2).replace(microsecond=0)
    return middle if middle > first else first + LEAST


def _time(key: Key | None) -> datetime | None:
    """What a key sorts like, in whole seconds."""
    if key is None or key[0]:
        return None
    exact, day = datetime.fromisoformat(key[2]).replace(microsecond=0), date.fromordinal(key[1])
    return exact if exact.date() == day else datetime.combine(day, time())
