"""Faces that are grouped: who belongs together, and what does not matter."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from yearling import moments
from yearling.people.crowd import Crowd, crowd
from yearling.people.group import group
from yearling.people.linkage import Tracks
from yearling.people.seats import freed, seated
from yearling.records import Spot

DAY = 20_000.0


def somebody(seed):
    vector = np.random.default_rng(seed).normal(size=128)
    return vector / np.linalg.norm(vector)


def near(vector, seed, noise=0.5):
    """A unit vector whose cosine to this one is about 0.9."""
    moved = vector + noise * somebody(10_000 + seed)
    return moved / np.linalg.norm(moved)


def faces(rows):
    """A crowd of rows (vector, day, photo), each with or without a dict of changes."""
    n = len(rows)
    made = {
        "vectors": np.array([r[0] for r in rows], np.float32),
        "days": np.array([r[1] for r in rows], np.float64),
        "photo": np.array([r[2] for r in rows], np.int32),
        "session": np.nan_to_num([r[1] for r in rows], nan=0).astype(np.int32),
        "good": np.ones(n, np.bool_),
        "age": np.full(n, np.nan, np.float32),
        "weight": np.ones(n, np.float32),
    }
    for i, row in enumerate(rows):
        for name, value in (row[3] if row[3:] else {}).items():
            made[name][i] = value
    spots = tuple(Spot(f"{p:04}", i) for i, p in enumerate(made["photo"]))
    return Crowd(spots=spots, rows={spot: n for n, spot in enumerate(spots)}, **made)


def family(people=3, days=8):
    """Each of these people alone in a photo of each tenth day."""
    return [
        (near(somebody(p), 100 * p + d), DAY + 10 * d, people * d + p)
        for d in range(days)
        for p in range(people)
    ]


def partition(numbers, rows=None):
    rows = range(len(numbers)) if rows is None else rows
    found = {}
    for row, number in zip(rows, numbers, strict=True):
        found.setdefault(int(number) if number >= 0 else ("alone", row), set()).add(row)
    return {frozenset(some) for some in found.values()}


def taken(some, rows):
    fields = ("vectors", "days", "photo", "session", "good", "age", "weight")
    kept = {name: getattr(some, name)[rows] for name in fields}
    spots = tuple(some.spots[r] for r in rows)
    return Crowd(spots=spots, rows={spot: n for n, spot in enumerate(spots)}, **kept)


def test_each_person_is_one_group_and_a_stranger_is_none():
    rows = [*family(), (somebody(99), DAY + 5, 900)]
    numbers = group(faces(rows))
    assert partition(numbers[:-1]) == {frozenset(range(p, 24, 3)) for p in range(3)}
    assert numbers[-1] == -1


@settings(max_examples=20)
@given(st.permutations(range(25)))
def test_the_order_of_the_faces_changes_nothing(order):
    some = faces([*family(), (somebody(99), DAY + 5, 900)])
    assert (group(taken(some, np.array(order))) == group(some)[np.array(order)]).all()


@settings(max_examples=20)
@given(st.integers(0, 23), st.integers(0, 70))
def test_a_stranger_and_a_copy_change_nothing_for_the_others(copied, seed):
    rows = family()
    before = partition(group(faces(rows)))
    more = [*rows, (somebody(500 + seed), DAY + seed, 901), (*rows[copied][:2], 902)]
    assert partition(group(faces(more))[:-2]) == before


def twins(mixed=False):
    """Two people as like as twins, side by side at every event."""
    one = somebody(1)
    other = near(one, 7, 0.45)
    rows = []
    for d in range(12):
        for n, who in enumerate((one, other)):
            photo = 2 * d + n if mixed else d
            rows.append((near(who, 50 + 2 * d + n, 0.35), DAY + 7 * d, photo))
    return rows


def test_two_who_are_seen_in_one_photo_are_two_however_alike():
    numbers = group(faces(twins()))
    assert partition(numbers) == {frozenset(range(0, 24, 2)), frozenset(range(1, 24, 2))}


def test_without_a_photo_of_both_the_same_faces_are_one():
    assert len(partition(group(faces(twins(mixed=True))))) == 1


def tracks(owner, beside):
    """One face and event a tracklet, of its group's person; `beside` are pairs of one photo."""
    m = len(owner)
    one, other = np.array(beside, np.int64).reshape(-1, 2).T
    return Tracks(
        np.array([near(somebody(g), n, 0.3) for n, g in enumerate(owner)], np.float32),
        np.arange(m, dtype=np.float64),
        dated=True,
        size=np.ones(m, np.float32),
        session=np.arange(m, dtype=np.int32),
        age=np.full(m, np.nan, np.float32),
        clashes=(one, other),
    )


def test_of_two_groups_seen_side_by_side_the_smaller_keeps_whom_it_was_seen_with():
    owner = np.array([0, 0, 0, 0, 4, 4, 4])
    pair = np.array([[0, 4]])
    kept = freed(tracks(owner, [(1, 4), (2, 5)]), owner, pair)
    assert kept.tolist() == [0, 0, 0, 0, 4, 4, 6]
    assert freed(tracks(owner, []), owner, pair).tolist() == owner.tolist()


def test_a_stray_in_a_small_group_goes_to_whom_it_is_like_at_other_times():
    who = [1] * 12 + [2] * 7
    some = tracks(who, [])
    owner = np.array([0] * 12 + [12] * 7)
    owner[5] = 12  # in the wrong group, and far in time from all others there
    some = replace(some, days=np.array([*np.arange(12) * 30.0, *range(400, 407)]))
    assert seated(some, owner, 0.5)[5] == 0


def test_a_mirror_does_not_part_a_person():
    rows = [(near(somebody(1), n), DAY + n // 3, n) for n in range(120)]
    rows.append((near(somebody(1), 777), DAY + 20, 60))  # a second face of them in photo 60
    numbers = group(faces(rows))
    assert len(partition(numbers[:-1])) == 1


def test_a_child_that_changes_over_a_year_is_one():
    young, old = somebody(1), somebody(2)
    rows = []
    for n in range(60):
        share = n / 59
        rows.append((near((1 - share) * young + share * old, n, 0.2), DAY + 6 * n, n))
    ends = rows[0][0] @ rows[-1][0]
    assert ends < 0.44
    assert len(partition(group(faces(rows)))) == 1


def test_a_baby_and_an_adult_stay_two_however_alike_their_vectors():
    one = somebody(1)
    ages = [2.0] * 12 + [34.0] * 12
    rows = [(near(one, n), DAY + n // 4, n, {"age": ages[n]}) for n in range(24)]
    assert partition(group(faces(rows))) == {frozenset(range(12)), frozenset(range(12, 24))}
    alike = [(*row[:3], {"age": 34.0}) for row in rows]
    assert len(partition(group(faces(alike)))) == 1


def test_poor_faces_join_a_group_and_found_none():
    poor = {"good": False, "weight": 0.1}
    rows = [*family(), (near(somebody(1), 900), DAY + 22, 903, poor)]
    rows += [(near(somebody(42), n), DAY + n, 910 + n, poor) for n in range(4)]
    numbers = group(faces(rows))
    assert numbers[24] == numbers[1]
    assert (numbers[25:] == -1).all()


def test_a_poor_face_of_another_season_joins_nothing():
    poor = {"good": False}
    rows = [*family(), (near(somebody(1), 900), DAY + 400, 903, poor)]
    assert group(faces(rows))[24] == -1


@pytest.mark.parametrize("dated", [0, 12])
def test_faces_without_a_date_are_grouped_by_likeness(dated):
    rows = family()
    undated = [(v, day if n < dated else np.nan, photo) for n, (v, day, photo) in enumerate(rows)]
    some = faces(undated)
    some = replace(some, session=np.arange(24, dtype=np.int32))
    assert partition(group(some)) == {frozenset(range(p, 24, 3)) for p in range(3)}


def test_many_tracklets_are_joined_by_windows_to_the_same_groups(monkeypatch):
    import sys

    some = faces(family(days=12))
    whole = group(some)
    monkeypatch.setattr(sys.modules["yearling.people.group"], "WINDOW", 10)
    assert partition(group(some)) == partition(whole)


def test_nobody_is_no_group():
    assert group(crowd({}, {}, ())).shape == (0,)


def seen(n, **changes):
    vector = near(somebody(1), n).astype("<f2").tobytes()
    return fake.face(**{"embedding": vector, "sharpness": 0.8} | changes)


def test_a_crowd_is_the_same_whatever_the_order_of_the_photos():
    start = datetime(2026, 1, 2, 10)
    photos = [
        fake.photo(n, when=fake.when((start + timedelta(days=n)).isoformat())) for n in range(6)
    ]
    looks = {p.id: fake.look(faces=(seen(n), seen(n + 50))) for n, p in enumerate(photos)}
    known, turned = ({p.id: p for p in some} for some in (photos, photos[::-1]))
    one = crowd(known, looks, moments.split(known))
    other = crowd(turned, looks, moments.split(turned))
    assert one.spots == other.spots
    assert (one.vectors == other.vectors).all()
    assert (one.session == other.session).all()
    assert np.ptp(one.days) == pytest.approx(5)


@pytest.mark.parametrize(
    "poor",
    [{"sharpness": 0.05}, {"score": 0.5}, {"turn": (75.0, 0.0, 0.0)}, {"box": fake.box(size=0.01)}],
)
def test_blurred_unsure_turned_and_tiny_faces_found_no_group(poor):
    photo = fake.photo(when=None)
    some = crowd({photo.id: photo}, {photo.id: fake.look(faces=(seen(1), seen(2, **poor)))}, ())
    assert some.good.tolist() == [True, False]
    assert some.weight[1] <= some.weight[0]
    assert np.isnan(some.days).all()


def test_a_face_without_a_vector_is_not_in_the_crowd():
    photo = fake.photo()
    some = crowd({photo.id: photo}, {photo.id: fake.look(faces=(fake.face(), seen(1)))}, ())
    assert some.spots == (Spot(photo.id, 1),)
