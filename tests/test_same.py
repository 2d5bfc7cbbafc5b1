"""The same picture: what fingerprints find, quickly and exactly, and what features find beyond."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearling.catalog.near import near

# -- all pairs that differ in few bits --------------------------------------------------


@st.composite
def fingerprints(draw):
    """Some at random and, of each, some that differ from it in zero to nine bits."""
    seeds = draw(st.lists(st.integers(0, 2**64 - 1), max_size=6))
    flips = st.lists(st.integers(0, 63), max_size=9)
    near_ones = [s ^ sum({1 << b for b in draw(flips)}) for s in seeds for _ in range(3)]
    return np.array(draw(st.permutations(seeds + near_ones)), np.uint64)


@given(fingerprints(), fingerprints(), st.integers(0, 6))
def test_all_near_pairs_are_found_and_no_other(ours, theirs, bits):
    theirs = np.concatenate([theirs, ours[::2]])
    wanted = np.nonzero(np.bitwise_count(ours[:, None] ^ theirs[None]) <= bits)
    assert np.array_equal(near(ours, theirs, bits), wanted)


def test_more_than_is_compared_at_once_is_found_too(monkeypatch):
    monkeypatch.setattr("yearling.catalog.near.AT_ONCE", 50)
    ours = np.arange(40, dtype=np.uint64) << np.uint64(8)
    wanted = np.nonzero(np.bitwise_count(ours[:, None] ^ ours[None]) <= 3)
    assert np.array_equal(near(ours, ours, 3), wanted)


def test_more_bits_than_can_be_found_are_refused():
    with pytest.raises(ValueError, match="0 to 6"):
        near(np.zeros(1, np.uint64), np.zeros(1, np.uint64), 7)
