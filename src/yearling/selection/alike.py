"""Which photos show the same thing.

Bursts: photos of one moment, taken within 90 s of each other, that look alike; and what was posted
together with one of them and has no time of its own. They stay photos of their own; one of them is
shown and the others are offered in its place. Two that each show somebody the other does not are no
burst: grandparents in turn on one sofa.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from sys import intern

import numpy as np
from numpy.typing import NDArray

from ..again import FRESH, Again
from ..moments.split import is_timed
from ..records import Look, Moment, Photo, PhotoId, Present

Vectors = NDArray[np.float32]

WITHIN = timedelta(seconds=90)
BITS = 10
"""Of 64, whole-picture fingerprints. Real burst pairs stay within 6 (91 of 91 measured)."""
COSINE = 0.90
"""Whole-picture embeddings, whenever taken; near-identical shots reach .78-.89, so .90 adds no
wrong pair."""
COSINE_SOON = 0.80
"""Within 90 s. Of hand-labelled bursts of birds 13 of 26 pairs, where .90 finds 4. Wrong would be
no pair of 433 of one album and none with people in it of 1,310 of others, whenever taken; views of
one landscape reach it."""
AT_ONCE = timedelta(seconds=10)
BITS_AT_ONCE, COSINE_AT_ONCE = 16, 0.75
"""For frames of one press of the button: the same scene in another framing reaches .37-.68, so
.75 still parts two scenes, and a shaken frame stays with its sharp neighbours."""
COSINE_SCENE = 0.60
"""Within one moment, from which two pictures show one scene, so that a year needs one of them. Of
43 pairs of birds labelled as one scene 39 reach it, of pairs of other days 7 of 623, all of one
bird. All five undated pairs of an album that reach it show one thing, seen by eye."""
COSINE_DAY = 0.70
"""Within one day, in other moments. Of 16 such pairs of journeys, an evening and birds that reach
.60 eight reach it: wide views of one kind and one bird again. Of the rest seven are other views,
and one shows the same two people; a family's breakfast and cake reach .61."""
NOBODY: frozenset[str] = frozenset()
SURE = 0.5
"""Of 1, from which a tag is what a picture shows."""
_EXACT = np.float32(1.5 * 2**12)
"""Added to an embedding and taken away again, it leaves multiples of 1/2048. Products of two are
then multiples of 2^-22, and as unit vectors have no partial sum above 2, sums are exact in single
precision: a cosine is the same to the last bit in whatever block, order and library it is made.
That moves it by some .0002."""
_LEFT_RIGHT, _UPSIDE = 0x5555_5555_5555_5555, 0x00FF_00FF_00FF_00FF
"""The fingerprint's bits of odd frequencies: across, and down."""


def bursts(
    moments: Iterable[Moment],
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    present: Mapping[PhotoId, Sequence[Present]],
    again: Again = FRESH,
) -> dict[PhotoId, str]:
    """Each photo with the name of its burst; a photo alone is a burst of its own."""
    people = again.over(_people, (present,))
    rows = {
        moment.id: (
            tuple([photos[id] for id in moment.photos]),
            tuple([people.get(id, NOBODY) for id in moment.photos]),
        )
        for moment in moments
    }
    named = again.each(_bursts, rows, looks)
    found = {
        photo.id: name
        for key, (some, _) in rows.items()
        for photo, name in zip(some, named[key], strict=True)
    }

    def timed(id: PhotoId) -> bool:
        when = photos[id].when
        return when is not None and is_timed(when)

    sharing: dict[str, list[PhotoId]] = {}
    posted = [id for id in found if photos[id].posts]
    for id in sorted(posted, key=lambda id: (not timed(id), id)):
        for post in photos[id].posts:
            others = sharing.setdefault(post.id, [])
            if not timed(id):
                found[id] = _posted_with(id, others, looks, people, found)
            others.append(id)
    return found


def _people(rows: Iterable[tuple[Iterable[Present]]]) -> list[frozenset[str]]:
    return [frozenset([one.name for one in those]) for (those,) in rows]


def _bursts(
    rows: Iterable[tuple[Sequence[Photo], Sequence[frozenset[str]]]],
    looks: Mapping[PhotoId, Look],
) -> list[tuple[str, ...]]:
    """Of each moment, its photos and who is in them: the name of each photo's burst."""
    return [_of_moment(photos, people, looks) for photos, people in rows]


def _of_moment(
    photos: Sequence[Photo], names: Sequence[frozenset[str]], looks: Mapping[PhotoId, Look]
) -> tuple[str, ...]:
    people = {photo.id: who for photo, who in zip(photos, names, strict=True)}
    times = {photo.id: photo.when.time for photo in photos if photo.when}
    groups: list[list[PhotoId]] = []
    found = []
    for photo in photos:  # in order of time: what is too long ago stays so
        id, known = photo.id, bool(photo.when and is_timed(photo.when))
        groups = [
            of for of in groups if known and of[-1] in times and times[id] - times[of[-1]] <= WITHIN
        ]
        for group in reversed(groups):
            at_once = times[id] - times[group[-1]] <= AT_ONCE
            if _same_people(id, group, people) and _fits(id, group, looks, at_once=at_once):
                break
        else:
            group = []
            groups.append(group)
        group.append(id)
        found.append(intern(group[0][:12]))  # the same string, where the name is the same
    return tuple(found)


def _posted_with(
    id: PhotoId,
    others: Iterable[PhotoId],
    looks: Mapping[PhotoId, Look],
    people: Mapping[PhotoId, frozenset[str]],
    found: Mapping[PhotoId, str],
) -> str:
    """The burst of what the photo is like among `others` of its post, else its own.

    As like as frames of one press: nothing else tells that they are of one moment.
    """
    for other in others:
        near = alike(looks[id], looks[other], BITS_AT_ONCE, COSINE_AT_ONCE)
        if near and _same_people(id, [other], people):
            return found[other]
    return found[id]


def _fits(
    id: PhotoId, group: Iterable[PhotoId], looks: Mapping[PhotoId, Look], *, at_once: bool
) -> bool:
    """True if the photo is like every one of the group: a slow pan must not chain an hour."""
    limits = (BITS_AT_ONCE, COSINE_AT_ONCE) if at_once else (BITS, COSINE_SOON)
    return all(alike(looks[id], looks[other], *limits) for other in group)


def _same_people(
    id: PhotoId, group: Sequence[PhotoId], people: Mapping[PhotoId, frozenset[str]]
) -> bool:
    own = people.get(id, NOBODY)
    others = [people.get(other, NOBODY) for other in group]
    return all(own <= other or other <= own for other in others)


def alike(a: Look, b: Look, bits: int = BITS, cosine: float = COSINE) -> bool:
    """True if two pictures look nearly the same."""
    if a.prints and b.prints and (a.prints[0] ^ b.prints[0]).bit_count() <= bits:
        return True
    if not a.likeness or not b.likeness:
        return False
    return _cosine(a.likeness, b.likeness) >= cosine


@lru_cache(maxsize=2**14)
def _cosine(a: bytes, b: bytes) -> float:
    """Asked again about every burst of a moment when somebody in it is named."""
    return float(_one(a) @ _one(b))


def alike_to_any(
    turns: NDArray[np.uint64],
    likeness: Vectors,
    prints: NDArray[np.uint64],
    others: Vectors,
    cosine: float = COSINE,
) -> NDArray[np.bool_]:
    """For each of n others (rows), whether it looks nearly the same as the one given.

    `turns` are the fingerprints of that one, turned and mirrored (8).
    """
    near: NDArray[np.bool_] = (np.bitwise_count(prints ^ turns[:, None]) <= BITS).any(axis=0)
    if others.shape[1]:
        near |= others @ likeness >= cosine
    return near


def turned(prints: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """What the fingerprints (n) of pictures would be, turned and mirrored in all 8 ways (n, 8).

    A mirror turns the sign of every other frequency along its axis, a quarter turn changes the
    axes too. The bits say which are above a median near 0, so a few of them stay wrong.
    """
    rows = np.unpackbits(prints.astype(">u8").view(np.uint8).reshape(-1, 8, 1), axis=2)
    across = np.packbits(rows.swapaxes(1, 2), axis=2).reshape(-1, 8).view(">u8").ravel()
    both = np.stack([prints, across.astype(np.uint64)], axis=1)
    ways = np.array([0, _LEFT_RIGHT, _UPSIDE, _LEFT_RIGHT ^ _UPSIDE], np.uint64)
    return (both[:, :, None] ^ ways).reshape(-1, 8)


def arrays(looks: Sequence[Look]) -> tuple[NDArray[np.uint64], Vectors]:
    """Whole-picture fingerprints (n) and embeddings (n, d); d is 0 unless every look has one."""
    widths = {len(look.likeness) for look in looks}
    if len(widths) != 1:
        return prints(looks), np.zeros((len(looks), 0), np.float32)
    joined = b"".join(look.likeness for look in looks)
    return prints(looks), _floats(joined).reshape(len(looks), -1)


def prints(looks: Iterable[Look]) -> NDArray[np.uint64]:
    """Whole-picture fingerprints (n); 0 where there is none."""
    return np.array([look.prints[0] if look.prints else 0 for look in looks], np.uint64)


def scene(look: Look) -> str:
    """What the picture surely shows, by the scene model; empty if nothing."""
    return look.tags[0][0] if look.tags and look.tags[0][1] >= SURE else ""


def vector(look: Look) -> Vectors:
    """The whole-picture embedding, unit length; empty without a model."""
    return _one(look.likeness)


def _floats(likeness: bytes) -> Vectors:
    found = np.frombuffer(likeness, "<f2").astype(np.float32)
    found += _EXACT
    found -= _EXACT
    return found


_one = lru_cache(maxsize=64)(_floats)
"""Each is compared with all of its burst in a row."""
