"""Groups of faces, kept between runs: the one result of the core that is.

In: the cache. Out: `people.group`, which asks the cache first. The key is a digest of everything
that the answer is made from and the version of the method, so nothing can go stale; what people say
is not among it. Only the last answer is kept. See docs/decisions/0014-kept-groups.md.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from .. import people
from ..cache import Cache
from ..people.crowd import Crowd

STEP = "groups"
VERSION = "3"
"""Raised when the same faces would be grouped otherwise."""
_KEY = "00"


def remembered(cache: Cache, work_out: people.Grouping | None = None) -> people.Grouping:
    """A grouping that is worked out once for the same faces, by `people.group` unless given."""
    last: list[tuple[Crowd, NDArray[np.int32]]] = []

    def group(crowd: Crowd) -> NDArray[np.int32]:
        if not last or last[0][0] is not crowd:
            last[:] = [(crowd, found(crowd))]
        return last[0][1]

    def found(crowd: Crowd) -> NDArray[np.int32]:
        version = f"{VERSION} {digest(crowd)}"
        known = cache.load(STEP, version, bytes).get(_KEY)
        if known is not None:
            return np.frombuffer(known, "<i4").astype(np.int32)
        made = (work_out or people.group)(crowd)
        cache.store(STEP, version, [(_KEY, made.astype("<i4").tobytes())])
        cache.drop_old([(STEP, version)])
        return made

    return group


def digest(crowd: Crowd) -> str:
    """Of the numbers, and not of the ids: grouping does not know them."""
    seen = hashlib.blake2b(digest_size=16)
    arrays = (crowd.vectors, crowd.days, crowd.photo, crowd.session)
    for array in (*arrays, crowd.good, crowd.age, crowd.weight):
        seen.update(f"{array.dtype.str}{array.shape}".encode())
        seen.update(np.ascontiguousarray(array).data)
    return seen.hexdigest()
