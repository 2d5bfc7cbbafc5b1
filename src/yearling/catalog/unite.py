"""Copies that look alike become versions of one photo; their words come along.

In: photos by id and what was seen in them. Out: fewer photos, each with all its versions,
best first. Only the *same picture* is united: a re-encoded, reduced or centrally cropped
copy. Pictures that are merely alike (a burst) stay apart; `selection.alike` groups them.

A copy has lost the camera's date. It is given to the original whose whole picture, centred
square or centred 4:5 has the same fingerprint, and which is not younger than the copy.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from ..records import Basis, Kind, Look, Photo, PhotoId
from .copies import (
    DAY,
    alike,
    by_prints,
    nearness,
    parents,
    pixels,
    posted,
    twins_of,
    vector,
    within,
)
from .join import authorship, posts_of, strongest

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
    known = alike(photos, looks)
    twins = twins_of(within(known.seconds.values(), photos), looks)
    return united(photos, groups(photos, parents(known, photos, looks, twins, same)))


Groups = dict[PhotoId, tuple[Photo, ...]]
"""By the best of each picture that has copies: these, and it, in order of id."""


def groups(photos: Mapping[PhotoId, Photo], parent: Mapping[PhotoId, PhotoId]) -> Groups:
    """The photos that are one."""
    found: dict[PhotoId, set[PhotoId]] = {}
    for id in parent:
        root = _root(id, parent)
        found.setdefault(root, {root}).add(id)
    return {root: tuple(photos[id] for id in sorted(ids)) for root, ids in found.items()}


def united(photos: Mapping[PhotoId, Photo], groups: Groups) -> dict[PhotoId, Photo]:
    """The photos, each of these groups as one, in order of id."""
    copies = {photo.id for root, group in groups.items() for photo in group if photo.id != root}
    return {
        id: one(photos[id], groups[id]) if id in groups else photos[id]
        for id in sorted(photos)
        if id not in copies
    }


def unmatched(
    photos: Mapping[PhotoId, Photo], looks: Mapping[PhotoId, Look]
) -> dict[PhotoId, list[PhotoId]]:
    """Posted pictures without an original so far; for each what may be it, the likest first.

    That is what a camera took in the 60 days before the post and is related by its embedding. In
    order of the posts, so that neighbours ask for the same originals.
    """
    known = alike(photos, looks)
    twins = twins_of(within(known.seconds.values(), photos), looks)
    parent = by_prints(known, photos, looks, twins)
    stills = [p for p in photos.values() if p.kind is Kind.PHOTO and p.id not in parent]
    taken = {p.id: p.when.time for p in stills if p.from_camera and p.when}
    sent = {p.id: time for p in stills if not p.from_camera and (time := posted(p))}
    originals = sorted(taken, key=lambda id: (taken[id], id))
    times, vectors = [taken[id] for id in originals], [vector(looks[id]) for id in originals]
    found: dict[PhotoId, list[PhotoId]] = {}
    for copy in sorted(sent, key=lambda id: (sent[id], id)):
        first, day, last = (bisect_left(times, sent[copy] + d) for d in (-BEFORE, -DAY, DAY))
        own = vector(looks[copy])
        least = ANYHOW_FRAMED if looks[copy].flat > FRAMED else ANYHOW
        cosines = [nearness(own, other) for other in vectors[first:last]]
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


def _root(id: PhotoId, parent: Mapping[PhotoId, PhotoId]) -> PhotoId:
    while id in parent:
        id = parent[id]
    return id


def _told(photo: Photo) -> bool:
    return photo.when is not None and photo.when.basis is Basis.PERSON


def one(best: Photo, group: Sequence[Photo]) -> Photo:
    """The best version with the words, credits, people and files of all."""
    others = sorted((p for p in group if p is not best), key=lambda p: (-pixels(p), p.id))
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
