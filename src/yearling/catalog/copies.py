"""Which picture is a copy of which, by fingerprints and by what the files say of their dates.

In: photos, one a content, and what was seen in them. Out: for each copy the photo it is a copy of.
What looks alike is found once for a year (`Alike`): no word of a person's changes it. When
pictures were taken, which a person may say, is asked of the few that look alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from ..records import Kind, Look, Photo, PhotoId
from .near import near

Vector = NDArray[np.float32]
Parents = dict[PhotoId, PhotoId]
"""By copy the photo that it is a copy of, which may itself be one."""

SAME = 6
"""Bits of 64 in which fingerprints of one picture may differ after re-encoding (JPEG q75 at
60 %: at most 6; `tests/test_look.py` shows it)."""

ALIKE = 0.55
"""Cosine of whole-picture embeddings that a same picture must reach where both have one. It
only guards against flat pictures whose fingerprints collide: crops and filters of one picture
keep .70 at least (29 copies of the sample year), different pictures stay under .44 in 99 % of
pairs."""

IDENTICAL = 2
"""Bits for two copies whose original is missing: frames of a burst differ by up to 6, so less.
Of originals this near, as of one wall month after month, likeness tells none from the others."""

DAY = timedelta(days=1)
"""Clocks and zones may be off by as much; a picture taken later was not what was posted."""


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Which pictures look alike, and which were taken in one second."""

    copies: tuple[PhotoId, ...]
    """Those without a camera's date, in order of the photos."""
    ranked: Mapping[int, Sequence[tuple[int, PhotoId]]]
    """By fingerprint of a copy the originals near it: bits that differ, and which; sorted."""
    close: Mapping[int, Sequence[int]]
    """By fingerprint of a copy those of copies that are hardly different."""
    seconds: Mapping[datetime, Sequence[PhotoId]]
    """Pictures with a camera's date by the second in which they were taken."""


def alike(photos: Mapping[PhotoId, Photo], looks: Mapping[PhotoId, Look]) -> Alike:
    """What these photos have in common."""
    stills = [p for p in photos.values() if p.kind is Kind.PHOTO]
    showing: dict[int, list[PhotoId]] = defaultdict(list)
    for photo in stills:
        for print in set(looks[photo.id].prints) if photo.from_camera else ():
            showing[print].append(photo.id)
    own = {looks[p.id].prints[0] for p in stills if not p.from_camera and looks[p.id].prints}
    ranked = {
        print: sorted(((o ^ print).bit_count(), id) for o in others for id in showing[o])
        for print, others in _close(own, showing, SAME).items()
    }
    seconds: dict[datetime, list[PhotoId]] = defaultdict(list)
    for photo in stills:
        if second := second_of(photo):
            seconds[second].append(photo.id)
    copies = tuple(p.id for p in photos.values() if not p.from_camera)
    return Alike(copies, ranked, _close(own, own, IDENTICAL), seconds)


def second_of(photo: Photo) -> datetime | None:
    """The second in which a camera took this picture; None of a copy or a clip."""
    if not photo.from_camera or not photo.when or photo.kind is not Kind.PHOTO:
        return None
    return photo.when.time.replace(microsecond=0)


def parents(
    known: Alike,
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    twins: Mapping[PhotoId, PhotoId],
    same: Iterable[tuple[PhotoId, PhotoId]] = (),
) -> Parents:
    """Every copy with what it is a copy of; `twins` are those of `twins_of` all seconds."""
    parent = by_prints(known, photos, looks, twins)
    for copy, original in same:
        if copy not in parent and _fits(photos.get(copy), photos.get(original)):
            parent[copy] = original
    left = [photos[id] for id in known.copies if id not in parent]
    left.sort(key=lambda p: (-pixels(p), p.id))
    return parent | _repeats(known, left, looks)


def by_prints(
    known: Alike,
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    twins: Mapping[PhotoId, PhotoId],
) -> Parents:
    """Second files of one shot, and copies whose fingerprint tells."""
    return {**twins, **_nearest(known, photos, looks, twins)}


def twins_of(seconds: Iterable[Sequence[Photo]], looks: Mapping[PhotoId, Look]) -> Parents:
    """Second files of one shot (HEIC and JPEG, an edited copy): smaller one to larger one.

    They carry the same second and look the same but differ in size or format; frames of a
    burst have both in common, so they stay apart.
    """
    found: Parents = {}
    for group in seconds:
        rivals: list[Photo] = []
        for photo in sorted(group, key=lambda p: (-pixels(p), p.id)) if len(group) > 1 else ():
            twin = next((r for r in rivals if _twin(photo, r, looks)), None)
            if twin:
                found[photo.id] = twin.id
            else:
                rivals.append(photo)
    return found


def within(
    seconds: Iterable[Collection[PhotoId]], photos: Mapping[PhotoId, Photo]
) -> Iterator[list[Photo]]:
    """The photos of each second."""
    return ([photos[id] for id in ids] for ids in seconds)


def posted(photo: Photo) -> datetime | None:
    """The latest that a picture can be of, by whatever tells of its way here."""
    return min((w.time for w in photo.evidence if w.latest), default=None)


def pixels(photo: Photo) -> int:
    """Of the best version."""
    return photo.versions[0].width * photo.versions[0].height


def _twin(photo: Photo, rival: Photo, looks: Mapping[PhotoId, Look]) -> bool:
    return _shape(rival) != _shape(photo) and _same(looks[photo.id], looks[rival.id])


def _shape(photo: Photo) -> tuple[int, int, str]:
    version = photo.versions[0]
    return version.width, version.height, version.file.name.rsplit(".", 1)[-1].lower()


def _same(a: Look, b: Look) -> bool:
    apart = min((a.prints[0] ^ p).bit_count() for p in b.prints)
    return apart <= SAME and _alike(a, b)


def _alike(a: Look, b: Look) -> bool:
    return _cosine(a, b) >= ALIKE


def _cosine(a: Look, b: Look) -> float:
    return nearness(vector(a), vector(b))


def nearness(a: Vector, b: Vector) -> float:
    """Cosine; 1 if either has no embedding: the fingerprint alone must then decide."""
    return float(a @ b) if a.size and b.size else 1.0


def vector(look: Look) -> Vector:
    """(n) The whole-picture embedding; empty without one."""
    return np.frombuffer(look.likeness, "<f2").astype(np.float32)


def _nearest(
    known: Alike,
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    twins: Mapping[PhotoId, PhotoId],
) -> Parents:
    """Each copy with the original it shows.

    Of several that may be it the last day's before it was posted, then the nearest, the first by
    id.
    """
    found: Parents = {}
    for copy in (photos[id] for id in known.copies):
        look = looks[copy.id]
        near_by = known.ranked.get(look.prints[0], ()) if look.prints else ()
        rivals = sorted(
            (bits > IDENTICAL, _days_before(copy, photos[id]), bits, id)
            for bits, id in near_by
            if copy.kind is Kind.PHOTO and id not in twins and _possible(copy, photos[id])
        )
        match = next((id for *_, id in rivals if _alike(look, looks[id])), None)
        if match:
            found[copy.id] = match
    return found


def _days_before(copy: Photo, original: Photo) -> int:
    """Days from when the original was taken to when the copy was posted; the most if unknown."""
    known, taken = posted(copy), original.when
    return abs(known - taken.time).days if known and taken else timedelta.max.days


def _close(ours: Iterable[int], theirs: Iterable[int], bits: int) -> dict[int, list[int]]:
    """By each of our fingerprints all of theirs that differ from it in at most `bits`."""
    own, other = np.array([*ours], np.uint64), np.array([*theirs], np.uint64)
    found: dict[int, list[int]] = defaultdict(list)
    for i, j in zip(*near(own, other, bits), strict=True):
        found[int(own[i])].append(int(other[j]))
    return found


def _fits(copy: Photo | None, original: Photo | None) -> bool:
    """Whether both are still here, and what they were when they were compared."""
    if not copy or not original or copy.from_camera or not original.from_camera:
        return False
    return _possible(copy, original)


def _possible(copy: Photo, original: Photo) -> bool:
    """False if the copy was posted before the original was taken."""
    known = posted(copy)
    return not known or not original.when or original.when.time <= known + DAY


def _repeats(known: Alike, left: Sequence[Photo], looks: Mapping[PhotoId, Look]) -> Parents:
    """Copies of one picture whose original is not there: smaller to larger; largest come first."""
    stills = [p for p in left if p.kind is Kind.PHOTO and looks[p.id].prints]
    found: Parents = {}
    kept: dict[int, list[tuple[int, PhotoId]]] = defaultdict(list)
    for rank, copy in enumerate(stills):
        look = looks[copy.id]
        close = known.close[look.prints[0]]
        rivals = sorted(r for print in close for r in kept.get(print, ()))
        match = next((id for _, id in rivals if _alike(look, looks[id])), None)
        if match:
            found[copy.id] = match
        else:
            kept[look.prints[0]].append((rank, copy.id))
    return found
