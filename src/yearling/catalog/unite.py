"""Copies that look alike become versions of one photo; their words come along.

In: photos by id and what was seen in them. Out: fewer photos, each with all its versions,
best first. Only the *same picture* is united: a re-encoded, reduced or centrally cropped
copy. Pictures that are merely alike (a burst) stay apart; `selection.alike` groups them.

A copy has lost the camera's date. It is given to the original whose whole picture, centred
square or centred 4:5 has the same fingerprint, and which is not younger than the copy.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from ..records import Basis, Kind, Look, Photo, PhotoId
from .join import authorship, posts_of, strongest
from .near import near

Vector = NDArray[np.float32]

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
BEFORE = timedelta(days=60)
"""How long after it was taken a picture is searched for among those posted."""
MOST, ANYHOW, OF_DAY = 8, 3, 2
"""With how many a posted picture is compared, by likeness; how many of these whether they are
related or not; how many of its own day besides. Of 207 pictures the true one is among them for all
of 828 crops, filtered crops and mirror images and 203 of 207 with writing on them; 300 posts whose
originals are gone, among 10,000 pictures, take 56 to 92 CPU seconds (measured)."""
RELATED = 0.7
"""Least cosine of the related: 95 % of those crops and mirror images reach it."""
FRAMED, ANYHOW_FRAMED = 0.2, 20
"""`Look.flat` of the screenshot of an app, of which the picture is but a part: 102 of 102 have
more, and the true one is among the first 20 for 103 of 104."""


def unite(
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    same: Iterable[tuple[PhotoId, PhotoId]] = (),
) -> dict[PhotoId, Photo]:
    """Photos with their copies folded in, by id of the best version, in order of id.

    `same` holds copies that no fingerprint finds, each with its original (`Year.same`).
    """
    parent = _by_prints(photos, looks)
    for copy, original in same:
        if copy not in parent and _fits(photos.get(copy), photos.get(original)):
            parent[copy] = original
    left = [p for p in photos.values() if not p.from_camera and p.id not in parent]
    parent |= _repeats(sorted(left, key=lambda p: (-_pixels(p), p.id)), looks)
    groups: dict[PhotoId, list[Photo]] = {}
    for photo in photos.values():
        groups.setdefault(_root(photo.id, parent), []).append(photo)
    united = [_one(photos[root], group) for root, group in groups.items()]
    return {p.id: p for p in sorted(united, key=lambda p: p.id)}


def _by_prints(
    photos: Mapping[PhotoId, Photo], looks: Mapping[PhotoId, Look]
) -> dict[PhotoId, PhotoId]:
    """Second files of one shot, and copies whose fingerprint tells: each with its original."""
    originals = [p for p in photos.values() if p.from_camera]
    twins = _twins(originals, looks)
    keepers = [p for p in originals if p.id not in twins]
    return twins | _nearest([p for p in photos.values() if not p.from_camera], keepers, looks)


def unmatched(
    photos: Mapping[PhotoId, Photo], looks: Mapping[PhotoId, Look]
) -> dict[PhotoId, list[PhotoId]]:
    """Posted pictures without an original so far; for each what may be it, the likest first.

    That is what a camera took in the 60 days before the post and is related by its embedding. In
    order of the posts, so that neighbours ask for the same originals.
    """
    parent = _by_prints(photos, looks)
    stills = [p for p in photos.values() if p.kind is Kind.PHOTO and p.id not in parent]
    taken = {p.id: p.when.time for p in stills if p.from_camera and p.when}
    posted = {p.id: time for p in stills if not p.from_camera and (time := _posted(p))}
    originals = sorted(taken, key=lambda id: (taken[id], id))
    times, vectors = [taken[id] for id in originals], [_vector(looks[id]) for id in originals]
    found: dict[PhotoId, list[PhotoId]] = {}
    for copy in sorted(posted, key=lambda id: (posted[id], id)):
        first, day, last = (bisect_left(times, posted[copy] + d) for d in (-BEFORE, -DAY, DAY))
        own = _vector(looks[copy])
        least = ANYHOW_FRAMED if looks[copy].flat > FRAMED else ANYHOW
        cosines = [_nearness(own, other) for other in vectors[first:last]]
        near = _rivals(cosines, day - first, least)
        found |= {copy: [originals[first + n] for n in near]} if near else {}
    return found


def _rivals(cosines: Sequence[float], day: int, least: int) -> list[int]:
    """Places of those to compare, the likest first; of equal ones the latest. The day's come last.

    `day` is the first place of the day of the post, `least` how many are compared anyhow.
    """
    order = sorted(range(len(cosines)), key=lambda n: (-cosines[n], -n))
    near = [*order[:least], *(n for n in order[least:MOST] if cosines[n] >= RELATED)]
    return list(dict.fromkeys((*near, *[n for n in order if n >= day][:OF_DAY])))


def _posted(photo: Photo) -> datetime | None:
    """The latest that a picture can be of, by whatever tells of its way here."""
    return min((w.time for w in photo.evidence if w.latest), default=None)


def _root(id: PhotoId, parent: Mapping[PhotoId, PhotoId]) -> PhotoId:
    while id in parent:
        id = parent[id]
    return id


def _told(photo: Photo) -> bool:
    return photo.when is not None and photo.when.basis is Basis.PERSON


def _pixels(photo: Photo) -> int:
    return photo.versions[0].width * photo.versions[0].height


def _twins(originals: Sequence[Photo], looks: Mapping[PhotoId, Look]) -> dict[PhotoId, PhotoId]:
    """Second files of one shot (HEIC and JPEG, an edited copy): smaller one to larger one.

    They carry the same second and look the same but differ in size or format; frames of a
    burst have both in common, so they stay apart.
    """
    by_second: dict[object, list[Photo]] = {}
    for photo in originals:
        if photo.when and photo.kind is Kind.PHOTO:
            second = photo.when.time.replace(microsecond=0)
            by_second.setdefault(second, []).append(photo)
    found: dict[PhotoId, PhotoId] = {}
    for group in by_second.values():
        rivals: list[Photo] = []
        for photo in sorted(group, key=lambda p: (-_pixels(p), p.id)):
            twin = next((r for r in rivals if _twin(photo, r, looks)), None)
            if twin:
                found[photo.id] = twin.id
            else:
                rivals.append(photo)
    return found


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
    return _nearness(_vector(a), _vector(b))


def _nearness(a: Vector, b: Vector) -> float:
    """Cosine; 1 if either has no embedding: the fingerprint alone must then decide."""
    return float(a @ b) if a.size and b.size else 1.0


def _vector(look: Look) -> Vector:
    return np.frombuffer(look.likeness, "<f2").astype(np.float32)


def _nearest(
    copies: Sequence[Photo], originals: Sequence[Photo], looks: Mapping[PhotoId, Look]
) -> dict[PhotoId, PhotoId]:
    """Each copy with the original it shows.

    Of several that may be it the last day's before it was posted, then the nearest, the first by
    id.
    """
    stills = {p.id: p for p in originals if p.kind is Kind.PHOTO}
    showing: dict[int, list[PhotoId]] = defaultdict(list)
    for id in stills:
        for print in set(looks[id].prints):
            showing[print].append(id)
    copies = [p for p in copies if p.kind is Kind.PHOTO and looks[p.id].prints]
    close = _close({looks[p.id].prints[0] for p in copies}, showing, SAME)
    ranked = {
        print: sorted(((o ^ print).bit_count(), id) for o in others for id in showing[o])
        for print, others in close.items()
    }
    found: dict[PhotoId, PhotoId] = {}
    for copy in copies:
        look = looks[copy.id]
        rivals = sorted(
            (bits > IDENTICAL, _days_before(copy, stills[id]), bits, id)
            for bits, id in ranked.get(look.prints[0], ())
            if _possible(copy, stills[id])
        )
        match = next((id for *_, id in rivals if _alike(look, looks[id])), None)
        if match:
            found[copy.id] = match
    return found


def _days_before(copy: Photo, original: Photo) -> int:
    """Days from when the original was taken to when the copy was posted; the most if unknown."""
    posted, taken = _posted(copy), original.when
    return abs(posted - taken.time).days if posted and taken else timedelta.max.days


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
    posted = _posted(copy)
    return not posted or not original.when or original.when.time <= posted + DAY


def _repeats(copies: Sequence[Photo], looks: Mapping[PhotoId, Look]) -> dict[PhotoId, PhotoId]:
    """Copies of one picture whose original is not there: smaller to larger; largest come first."""
    stills = [p for p in copies if p.kind is Kind.PHOTO and looks[p.id].prints]
    prints = {looks[p.id].prints[0] for p in stills}
    close = _close(prints, prints, IDENTICAL)
    found: dict[PhotoId, PhotoId] = {}
    kept: dict[int, list[tuple[int, PhotoId]]] = defaultdict(list)
    for rank, copy in enumerate(stills):
        look = looks[copy.id]
        rivals = sorted(r for print in close[look.prints[0]] for r in kept[print])
        match = next((id for _, id in rivals if _alike(look, looks[id])), None)
        if match:
            found[copy.id] = match
        else:
            kept[look.prints[0]].append((rank, copy.id))
    return found


def _one(best: Photo, group: Sequence[Photo]) -> Photo:
    """The best version with the words, credits, people and files of all."""
    if len(group) == 1:
        return best
    others = sorted((p for p in group if p is not best), key=lambda p: (-_pixels(p), p.id))
    everyone = [best, *others]
    return replace(
        best,
        when=next((p.when for p in everyone if _told(p)), best.when),
        versions=tuple(v for p in everyone for v in p.versions),
        files=tuple(f for p in everyone for f in p.files),
        evidence=tuple(dict.fromkeys(w for p in everyone for w in p.evidence)),
        credit=authorship(p.credit for p in everyone),
        caption=strongest(p.caption for p in everyone),
        place=strongest(p.place for p in everyone),
        posts=posts_of(post for p in everyone for post in p.posts),
        people=tuple(dict.fromkeys(t for p in everyone for t in p.people)),
        albums=tuple(dict.fromkeys(title for p in everyone for title in p.albums)),
        favourite=any(p.favourite for p in everyone),
        event=strongest(p.event for p in everyone),
        rights=strongest(p.rights for p in everyone),
        owner=next((p.owner for p in everyone if p.owner), None),
        others=tuple(dict.fromkeys(f for p in everyone for f in p.others)),
    )
