"""Names of towns for positions."""

from concurrent.futures import Executor, Future
from contextlib import closing

import pytest

from yearling.cache import Cache
from yearling.engines import WorkerDied
from yearling.engines.local import LocalPool
from yearling.inspection.towns import look_up, towns

KNOWN = {
    (52.40, 13.06): "Potsdam",
    (36.06, -112.14): "Grand Canyon",
    (-33.89, 151.27): "Sydney",
    (52.52, 13.40): "Berlin",
    (54.40, 13.50): "Bergen auf Rügen",
    (-18.14, 178.44): "Suva",
}


@pytest.fixture(scope="module")
def names():
    return look_up([*KNOWN, (0.0, 0.0), (89.9, 12.0)])


def test_known_spots_read_as_a_person_would_say(names):
    assert names[: len(KNOWN)] == list(KNOWN.values())


def test_the_open_sea_and_the_pole_have_no_town(names):
    assert names[len(KNOWN) :] == ["", ""]


def test_an_answer_is_kept_so_that_the_table_is_loaded_once(tmp_path):
    cache = Cache(tmp_path / "cache.db")
    with LocalPool(1) as engine:
        assert towns({(52.40, 13.06), (0.0, 0.0)}, cache, engine)[0] == {(52.40, 13.06): "Potsdam"}
    assert towns({(52.40, 13.06), (0.0, 0.0)}, cache, engine)[0] == {(52.40, 13.06): "Potsdam"}


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
