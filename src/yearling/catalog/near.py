"""All pairs of fingerprints that differ in few bits, without comparing every pair.

In: two arrays of 64-bit fingerprints. Out: the places of the pairs, all of them and no other.
Six bits spoil at most six of the eight bytes, so two bytes at least are the same at the same
places: whoever shares a pair of bytes is compared. 28 such pairs, each a sort and a look-up.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Prints = NDArray[np.uint64]
Places = NDArray[np.int64]

MOST_BITS = 6
"""More could spoil seven bytes of eight."""
AT_ONCE = 2**22
"""Pairs compared at a time, about, to bound memory at 130 MB."""


def near(ours: Prints, theirs: Prints, bits: int) -> tuple[Places, Places]:
    """Places in `ours` and in `theirs` of all pairs that differ in at most `bits` (0 to 6) bits.

    Ordered by place in `ours`, then in `theirs`. 100,000 against themselves: see `bench/same.py`.
    """
    if not 0 <= bits <= MOST_BITS:
        raise ValueError(f"finds pairs of 0 to {MOST_BITS} bits, not {bits}")
    found = [np.zeros(0, np.int64)]
    for own, other in _meetings(ours, theirs):
        close = np.bitwise_count(ours[own] ^ theirs[other]) <= bits
        found.append(own[close] * len(theirs) + other[close])
    pairs = np.sort(np.concatenate(found))
    new = np.diff(pairs, prepend=-1) > 0  # `unique` loads masked arrays: 12 ms of every run
    own, other = np.divmod(pairs[new], max(1, len(theirs)))
    return own, other


def _meetings(ours: Prints, theirs: Prints) -> Iterator[tuple[Places, Places]]:
    """Places of the pairs that share two bytes, some at a time; a pair may come more than once."""
    for pair in combinations(range(0, 64, 8), 2):
        keys, others = _bytes(ours, *pair), _bytes(theirs, *pair)
        order = np.argsort(others, kind="stable")
        each = np.bincount(others, minlength=2**16)
        counts, first = each[keys], (np.cumsum(each) - each)[keys]
        ends = np.cumsum(counts)
        steps = np.arange(AT_ONCE, ends[-1] if len(ends) else 0, AT_ONCE)
        for some in np.split(np.arange(len(keys)), np.searchsorted(ends, steps)):
            own = np.repeat(some, counts[some])
            within = np.arange(len(own)) - np.repeat(ends[some] - counts[some], counts[some])
            within += ends[some[0]] - counts[some[0]] if len(some) else 0
            yield own, order[np.repeat(first[some], counts[some]) + within]


def _bytes(prints: Prints, low: int, high: int) -> NDArray[np.uint16]:
    """Two bytes of each, that begin at these bits, as one number."""
    byte = np.uint64(0xFF)
    joined = (prints >> np.uint64(low) & byte) << np.uint64(8) | prints >> np.uint64(high) & byte
    return joined.astype(np.uint16)
