"""What a choice is measured on: the same to the last bit, however one came there."""

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from test_selection import look
from yearling.selection import ground as module
from yearling.selection.alike import arrays
from yearling.selection.ground import ground

PICTURES = st.dictionaries(
    st.integers(0, 40), st.tuples(st.integers(0, 5), st.booleans(), st.integers(0, 90)), max_size=30
)


def made(pictures, before=None, **changes):
    """Of each number: its event, whether it has a date, its day."""
    ids = {n: hashlib.sha256(bytes([n])).hexdigest() for n in pictures}
    line = [(ids[n], f"e{event}", dated) for n, (event, dated, _) in pictures.items()]
    looks = {id: look(n, **changes) for n, id in ids.items()}
    days = {ids[n]: float(day) for n, (*_, day) in pictures.items()}
    return ground(line, looks, days, before)


@settings(deadline=None)
@given(PICTURES, PICTURES)
def test_a_ground_is_the_same_whatever_was_known_before(first, then):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_REPRESENTATIVES", 9)
        fresh = made(then)
        for before in (made(first, likeness=b""), made({**first, **then})):
            found = made(then, before)
            for name in ("likeness", "shares", "chosen"):
                assert getattr(found, name).tobytes() == getattr(fresh, name).tobytes()
            vectors = [one.points.vectors.of(slice(None)) for one in (found, fresh)]
            assert vectors[0].tobytes() == vectors[1].tobytes()


def test_one_picture_more_shifts_no_representative_of_another_event(monkeypatch):
    monkeypatch.setattr(module, "MOST_REPRESENTATIVES", 60)
    year = {n: (n // 4, True, n) for n in range(80)}
    some = made({n: of for n, of in year.items() if n != 41}), made(year)
    few, more = ({of.known[n][0] for n in of.chosen.tolist()} for of in some)
    assert 40 <= len(few) <= 60
    assert len(few ^ more) <= 2


@given(st.integers(0, 2**32 - 1))
def test_a_cosine_is_the_same_to_the_last_bit_in_any_order(seed):
    chance = np.random.default_rng(seed)
    some = chance.normal(size=(5, 1280)) ** chance.integers(1, 4)
    some = (some / np.linalg.norm(some, axis=1, keepdims=True)).astype("<f2")
    _, vectors = arrays([look(0, likeness=row.tobytes()) for row in some])
    shuffled, exact = vectors[:, chance.permutation(1280)], vectors.astype(float)
    assert (vectors @ vectors.T == shuffled @ shuffled.T).all()
    assert (vectors @ vectors.T == exact @ exact.T).all()
    assert (abs(exact @ exact.T - some.astype(float) @ some.T) < 0.002).all()
