"""Where the year is cut into moments and events."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

import fake
from yearling import moments
from yearling.records import Basis, Place


def at(n, minutes, place=None):
    time = (datetime(2025, 8, 2, 10) + timedelta(minutes=minutes)).isoformat()
    return fake.photo(n, when=fake.when(time), place=place)


def by_id(photos):
    return {photo.id: photo for photo in photos}


def sizes(*photos):
    return [len(m.photos) for m in moments.split(by_id(photos))]


def test_more_than_half_an_hour_of_rest_parts_two_moments():
    assert sizes(at(1, 0), at(2, 30), at(3, 70)) == [2, 1]


HERE, WALKED, DRIVEN = (
    Place(Basis.METADATA, latitude=52.40 + north, longitude=13.06) for north in (0, 0.01, 0.03)
)


def test_a_quarter_of_an_hour_and_a_drive_part_two_moments_but_no_walk_does():
    assert sizes(at(1, 0, HERE), at(2, 25, DRIVEN)) == [1, 1]
    assert sizes(at(1, 0, HERE), at(2, 25, WALKED)) == sizes(at(1, 0, HERE), at(2, 25)) == [2]


def test_a_camera_without_positions_does_not_hide_a_drive():
    assert sizes(at(1, 0, HERE), at(2, 1), at(3, 25, DRIVEN)) == [2, 1]


def events(*photos, named=()):
    return len({m.event for m in moments.split(by_id(photos), named)})


def test_a_day_with_a_name_is_one_event_at_one_place():
    noon, night = at(1, 0, HERE), at(2, 600, HERE)
    feast = {date(2025, 8, 2)}
    assert events(noon, night) == 2
    assert events(noon, night, named=feast) == 1
    assert events(noon, at(2, 600, DRIVEN), named=feast) == 2
    assert events(at(1, 0, HERE), at(2, 24 * 60, HERE), named=feast) == 2


def test_moments_of_one_afternoon_at_one_place_are_one_event():
    first, second, third = moments.split(by_id([at(1, 0), at(2, 120), at(3, 600)]))
    assert first.event == second.event != third.event


def test_a_photo_with_no_time_of_day_is_a_moment_of_its_own():
    day = fake.photo(9, when=fake.when("2025-08-02"))
    assert sizes(at(1, 0), day, fake.photo(10, when=None)) == [1, 1, 1]


@given(st.lists(st.integers(0, 3000), max_size=30), st.randoms())
def test_every_photo_is_in_exactly_one_moment_whatever_the_order(minutes, rng):
    photos = [at(n, m) for n, m in enumerate(minutes)]
    split = moments.split(by_id(photos))
    assert sorted(id for m in split for id in m.photos) == sorted(p.id for p in photos)
    rng.shuffle(photos)
    assert moments.split(by_id(photos)) == split
