"""Names of towns for positions."""

from concurrent.futures import Executor, Future
from contextlib import closing
from datetime import datetime

import pytest

import fake
from yearling.cache import Cache
from yearling.engines import WorkerDied
from yearling.engines.local import LocalPool
from yearling.inspection.towns import look_up, names, towns, zones

KNOWN = {
    (52.40, 13.06): "Potsdam",
    (36.06, -112.14): "Grand Canyon",
    (-33.89, 151.27): "Sydney",
    (52.52, 13.40): "Berlin",
    (54.40, 13.50): "Bergen auf Rügen",
    (-18.14, 178.44): "Suva",
}


ZONES = ["Europe/Berlin", "America/Phoenix", "Australia/Sydney", "Europe/Berlin", "Europe/Berlin",
         "Pacific/Fiji"]  # fmt: skip


@pytest.fixture(scope="module")
def found():
    return look_up([*KNOWN, (0.0, 0.0), (89.9, 12.0)])


def test_known_spots_read_as_a_person_would_say(found):
    assert [name for name, _ in found[: len(KNOWN)]] == list(KNOWN.values())


def test_known_spots_have_the_zone_of_the_nearest_town(found):
    assert [zone for _, zone in found[: len(KNOWN)]] == ZONES


def test_the_open_sea_and_the_pole_have_no_town_and_no_zone(found):
    assert found[len(KNOWN) :] == [("", ""), ("", "")]


def test_names_and_offsets_of_what_is_known():
    near = {(52.4, 13.06): ("Potsdam", "Europe/Berlin"), (0.0, 0.0): ("", "")}
    assert names(near) == {(52.4, 13.06): "Potsdam"}
    table = zones(near, fake.retrospective())[52.4, 13.06]
    assert [row for row in table if row[0].year == 2025] == [
        (datetime(2025, 3, 30, 1), 120),
        (datetime(2025, 10, 26, 1), 60),
    ]


def test_an_answer_is_kept_so_that_the_table_is_loaded_once(tmp_path):
    cache = Cache(tmp_path / "cache.db")
    expected = {(52.40, 13.06): ("Potsdam", "Europe/Berlin"), (0.0, 0.0): ("", "")}
    with LocalPool(1) as engine:
        assert towns(expected, cache, engine)[0] == expected
    assert towns(expected, cache, engine)[0] == expected


def test_a_machine_too_slow_for_the_table_goes_on_without_names(tmp_path):
    class Slow(Executor):
        def submit(self, function, *args):
            future = Future()
            future.set_exception(WorkerDied("took longer than 21 s"))
            return future

    with closing(Cache(tmp_path / "cache.db")) as cache:
        named, failures = towns({(52.40, 13.06)}, cache, Slow())
    assert named == {}
    assert [(f.file, "build again" in f.why) for f in failures] == [(False, True)]
