"""Pictures of which two sources name days that cannot both be true.

In: photos, and which of them matter. Out: `Dispute`s, the worst first. What only bounds a date
disagrees where it is over before the date begins; the time of a file and what was estimated state
nothing, and a person's word has settled it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ..records import Basis, Photo, PhotoId, Precision, When
from .calendar import is_junk, span, stated

APART = timedelta(days=2)
"""So far apart two days are no matter of zones, or of a night that was long."""
MOST = 12
"""So many are told: each asks a person to look."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """One picture and two dates."""

    photo: PhotoId
    used: When
    """The date that stands."""
    other: When
    """The surest of those that disagree."""
    days: int
    """How far they are apart at least."""


def disputes(
    photos: Mapping[PhotoId, Photo], picked: Sequence[PhotoId], near: Iterable[PhotoId]
) -> tuple[Dispute, ...]:
    """Of the pictures that are in, and of those that nearly are; those in first, then the worst."""
    asked = [(id, 0) for id in picked] + [(id, 1) for id in dict.fromkeys(near)]
    found = [(turn, one) for id, turn in dict(reversed(asked)).items() if (one := _of(photos[id]))]
    ranked = sorted(found, key=lambda row: (row[0], -row[1].days, row[1].photo))
    return tuple(one for _, one in ranked[:MOST])


def _of(photo: Photo) -> Dispute | None:
    used = photo.when
    if used is None or Basis.PERSON in {used.basis, *(w.basis for w in photo.evidence)}:
        return None
    for other in photo.evidence:
        if other.basis > Basis.ESTIMATE and not is_junk(other.time):
            gap = _gap(used, other)
            if gap >= APART:
                return Dispute(photo.id, used, other, gap.days)
    return None


def _gap(one: When, other: When) -> timedelta:
    """Between the nearest days that both allow; 0 or less where they can be the same."""
    (first, last), (begin, end) = span(one), span(other)
    return max(begin - last, first - end)


def written(when: When) -> str:
    """A date as `date` in `edits.toml` takes it, no finer than it is known."""
    first, last = stated(when)
    if when.last is None and when.precision is Precision.YEAR:
        return f"{first.year:04}"
    if when.last is None and when.precision is Precision.MONTH:
        return f"{first:%Y-%m}"
    return str(first) if first == last else f"{first}/{last}"
