"""Trips and home, by positions alone."""

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

import fake
from yearling import moments
from yearling.records import Basis, Place

HOME, LISBON, NEAR = (52.40, 13.06), (38.72, -9.14), (52.52, 13.40)
START = datetime(2025, 6, 1, 18)


def shot(n, day, at, hour=0, name=None):
    time = (START + timedelta(days=day, hours=hour)).isoformat()
    place = Place(Basis.METADATA, name, *at) if at else None
    return fake.photo(n, when=fake.when(time), place=place)


def at_home(days):
    return [shot(1000 + day, day, HOME) for day in days]


def trips(photos):
    known = {p.id: p for p in photos}
    return moments.trips(moments.split(known), known)


def away(days, at=LISBON, name="Lisbon", first=1):
    return [shot(first + day, day, at, hour=1, name=name) for day in days]


def test_days_far_from_home_with_a_night_between_them_are_a_trip():
    photos = [*at_home([*range(30), *range(36, 80)]), *away(range(31, 35))]
    [trip] = trips(photos)
    assert (trip.first, trip.last) == (date(2025, 7, 2), date(2025, 7, 5))
    assert trip.places == ("Lisbon",)
    assert len(trip.photos) == 4


def test_a_trip_is_open_where_it_may_have_been_longer():
    before, after = at_home(range(30)), at_home(range(36, 80))
    there = away(range(31, 35))  # from 19:00; home is seen at 18:00
    eve, back = shot(1, 30, HOME), shot(2, 34, HOME, hour=5)
    for found, is_open in (
        ([], True),
        ([eve], True),
        ([back], True),
        ([eve, back], False),
        ([eve, shot(2, 35, HOME, hour=-8)], False),
        ([shot(1, 30, HOME, hour=-4), back], True),
    ):
        [trip] = trips([*before, *there, *after, *found])
        assert trip.open is is_open


def test_a_day_out_and_a_town_near_home_are_no_trip():
    day_out = at_home(range(80)) + away([31])
    near = at_home([*range(30), *range(36, 80)]) + away(range(31, 35), NEAR, "Berlin")
    assert trips(day_out) == trips(near) == ()


def test_a_late_evening_far_away_is_no_night_there():
    late = [shot(1, 31, LISBON, 1), shot(2, 31, LISBON, 8)]
    assert trips(at_home(range(80)) + late) == ()


def test_two_days_out_one_after_the_other_are_no_trip():
    north, south = (53.55, 10.00), (51.05, 13.74)  # 240 and 160 km from home
    out = [shot(1, 31, north), shot(2, 32, south, hour=-6)]
    home = at_home([*range(31), *range(33, 80)])
    assert trips(home + out) == ()
    assert len(trips([*home, shot(1, 31, north), shot(2, 32, north, hour=-6)])) == 1


def test_a_journey_from_place_to_place_is_one_trip():
    madrid = (40.42, -3.70)
    photos = [shot(1, 31, LISBON), shot(2, 32, madrid, hour=-4), shot(3, 33, LISBON)]
    [trip] = trips(at_home([*range(31), *range(34, 80)]) + photos)
    assert (trip.last - trip.first).days == 2


def test_one_day_without_a_picture_is_let_pass_and_two_part_a_trip():
    home = at_home([*range(30), *range(45, 80)])
    assert len(trips(home + away([31, 33, 35]))) == 1
    assert len(trips(home + away([31, 32, 35, 36]))) == 2


def test_without_a_home_there_is_no_trip():
    assert trips([*away(range(14)), shot(500, 15, HOME), shot(501, 60, HOME)]) == ()


def test_whoever_moves_house_is_not_on_a_trip_for_ever():
    moved = at_home(range(100)) + away(range(100, 250), LISBON, "Lisbon", 2000)
    found = trips(moved)
    assert all((trip.last - trip.first).days < 62 for trip in found)


def test_pictures_of_a_camera_without_positions_are_of_the_trip_too():
    photos = at_home([*range(30), *range(36, 80)]) + away(range(31, 35))
    lost = shot(700, 32, None, hour=3)
    [trip] = trips([*photos, lost])
    assert lost.id in trip.photos


@given(st.lists(st.tuples(st.integers(0, 90), st.sampled_from([HOME, LISBON, None])), max_size=60))
def test_trips_do_not_overlap_and_do_not_depend_on_order(shots):
    photos = [shot(n, day, at, hour=n % 5) for n, (day, at) in enumerate(shots)]
    found = trips(at_home(range(0, 90, 2)) + photos)
    taken = [id for trip in found for id in trip.photos]
    assert len(taken) == len(set(taken))
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert found == trips([*photos[::-1], *at_home(range(0, 90, 2))])
