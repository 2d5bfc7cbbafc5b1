"""Copies that look alike become versions of one photo; their words come along.

In: photos by id and what was seen in them. Out: fewer photos, each with all its versions,
best first. Only the *same picture* is united: a re-encoded, reduced or centrally cropped
copy. Pictures that are merely alike (a burst) stay apart; `selection.alike` groups them.

A copy has lost the camera's date. It is given to the original whose whole picture, centred
square or centred 4:5 has the same fingerprint, and which is not younger than the copy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from ..records import Basis, Kind, Look, Photo, PhotoId
from .join import authorship, posts_of, strongest

SAME = 6
"""Bits of 64 in which fingerprints of one picture may differ after re-encoding (JPEG q75 at
60 %: at most 6; `tests/test_look.py` shows it)."""

ALIKE = 0.55
"""Cosine of whole-picture embeddings that a same picture must reach where both have one. It
only guards against flat pictures whose fingerprints collide: crops and filters of one picture
keep .70 at least (29 copies of the sample year), different pictures stay under .44 in 99 % of
pairs."""

IDENTICAL = 2
"""Bits for two copies whose original is missing: frames of a burst differ by up to 6, so less."""

BLOCK = 256
"""Copies compared at a time, to bound memory at 256 x 3 x n x 8 bytes."""


def unite(photos: Mapping[PhotoId, Photo], looks: Mapping[PhotoId, Look]) -> dict[PhotoId, Photo]:
    """Photos with their copies folded in, by id of the best version, in order of id."""
    originals = [p for p in photos.values() if p.from_camera]
    copies = [p for p in photos.values() if not p.from_camera]
    parent: dict[PhotoId, PhotoId] = dict(_twins(originals, looks))
    keepers = [p for p in originals if p.id not in parent]
    parent |= _nearest(copies, keepers, looks)
    left = sorted((p for p in copies if p.id not in parent), key=lambda p: (-_pixels(p), p.id))
    parent |= _repeats(left, looks)
    groups: dict[PhotoId, list[Photo]] = {}
    for photo in photos.values():
        groups.setdefault(_root(photo.id, parent), []).append(photo)
    united = [_one(photos[root], group) for root, group in groups.items()]
    return {p.id: p for p in sorted(united, key=lambda p: p.id)}


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
    near = min((a.prints[0] ^ p).bit_count() for p in b.prints)
    return near <= SAME and _cosine(a, b) >= ALIKE


def _cosine(a: Look, b: Look) -> float:
    """1 if either has no embedding: the fingerprint alone must then decide."""
    if not a.likeness or not b.likeness:
        return 1.0
    return float(_vector(a) @ _vector(b))


def _vector(look: Look) -> NDArray[np.float32]:
    return np.frombuffer(look.likeness, "<f2").astype(np.float32)


def _nearest(
    copies: Sequence[Photo], originals: Sequence[Photo], looks: Mapping[PhotoId, Look]
) -> dict[PhotoId, PhotoId]:
    """Each copy with the original it shows."""
    stills = [p for p in originals if p.kind is Kind.PHOTO and looks[p.id].prints]
    copies = [p for p in copies if p.kind is Kind.PHOTO and looks[p.id].prints]
    if not stills or not copies:
        return {}
    prints = np.array([looks[p.id].prints for p in stills], np.uint64)
    found: dict[PhotoId, PhotoId] = {}
    for start in range(0, len(copies), BLOCK):
        block = copies[start : start + BLOCK]
        own = np.array([looks[p.id].prints[0] for p in block], np.uint64)
        apart = np.bitwise_count(own[:, None, None] ^ prints[None]).min(axis=2)
        for copy, row in zip(block, apart, strict=True):
            near = np.flatnonzero(row <= SAME)
            rivals = sorted((int(row[i]), stills[i].id, stills[i]) for i in near)
            for _, id, original in rivals:
                if _possible(copy, original) and _cosine(looks[copy.id], looks[id]) >= ALIKE:
                    found[copy.id] = id
                    break
    return found


def _possible(copy: Photo, original: Photo) -> bool:
    """False if the copy was posted before the original was taken."""
    bounds = [w.time for w in copy.evidence if w.latest]
    if not bounds or not original.when:
        return True
    return original.when.time <= min(bounds) + timedelta(days=1)


def _repeats(copies: Sequence[Photo], looks: Mapping[PhotoId, Look]) -> dict[PhotoId, PhotoId]:
    """Copies of one picture whose original is not there: smaller to larger."""
    found: dict[PhotoId, PhotoId] = {}
    kept: list[Photo] = []
    prints = np.zeros(0, np.uint64)
    for copy in copies:
        look = looks[copy.id]
        if copy.kind is Kind.CLIP or not look.prints:
            continue
        near = np.flatnonzero(np.bitwise_count(prints ^ np.uint64(look.prints[0])) <= IDENTICAL)
        match = next((kept[i] for i in near if _cosine(look, looks[kept[i].id]) >= ALIKE), None)
        if match:
            found[copy.id] = match.id
        else:
            kept.append(copy)
            prints = np.append(prints, np.uint64(look.prints[0]))
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
        others=tuple(dict.fromkeys(f for p in everyone for f in p.others)),
    )
