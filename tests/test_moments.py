"""Where the year is cut into moments and events."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

import fake
from yearling import moments
from yearling.records import Basis, Place


def at(n, minutes, place=None):
    time = (datetime(2025, 8, 2, 10) + timedelta(minutes=minutes)).isoformat()
    return fake.photo(n, when=fake.when(time), place=place)


def sizes(*photos):
    return [len(m.photos) for m in moments.split(photos)]


def test_half_an_hour_of_rest_parts_two_moments():
    assert sizes(at(1, 0), at(2, 29), at(3, 60)) == [2, 1]


def test_twenty_minutes_and_a_walk_part_two_moments():
    here = Place(Basis.METADATA, latitude=52.40, longitude=13.06)
    there = Place(Basis.METADATA, latitude=52.41, longitude=13.06)
    assert sizes(at(1, 0, here), at(2, 25, there)) == [1, 1]
    assert sizes(at(1, 0, here), at(2, 25, here)) == [2]


def test_moments_of_one_afternoon_at_one_place_are_one_event():
    first, second, third = moments.split([at(1, 0), at(2, 120), at(3, 600)])
    assert first.event == second.event != third.event


def test_a_photo_with_no_time_of_day_is_a_moment_of_its_own():
    day = fake.photo(9, when=fake.when("2025-08-02"))
    assert sizes(at(1, 0), day, fake.photo(10, when=None)) == [1, 1, 1]


@given(st.lists(st.integers(0, 3000), max_size=30), st.randoms())
def test_every_photo_is_in_exactly_one_moment_whatever_the_order(minutes, rng):
    photos = [at(n, m) for n, m in enumerate(minutes)]
    split = moments.split(photos)
    assert sorted(id for m in split for id in m.photos) == sorted(p.id for p in photos)
    rng.shuffle(photos)
    assert moments.split(photos) == split
