"""The same picture: what fingerprints find, quickly and exactly, and what features find beyond."""

from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import fake
import year
from yearling import catalog
from yearling.cache import Cache
from yearling.catalog.near import near
from yearling.inspection import run, same
from yearling.records import Basis, File

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


# -- what features tell -----------------------------------------------------------------


@pytest.fixture(scope="module")
def shot():
    """A picture with corners in it, grey."""
    return np.asarray(year.pattern(7, (800, 600)).convert("L"))


def fits(copy, original):
    return same.score(same.views(copy), same.view(same._small(original)))


def screen(picture):
    around = np.full((1600, 800), 250, np.uint8)
    around[300 : 300 + len(picture)] = picture
    return around


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p[40:520, 130:790],
        lambda p: p[:, ::-1].copy(),
        lambda p: (p // 2 + 60).astype(np.uint8),
        screen,
    ],
    ids=["crop", "mirrored", "pale", "screenshot"],
)
def test_a_changed_copy_fits_its_original(shot, change):
    assert fits(change(shot), shot) >= 12


def test_another_picture_and_an_empty_one_do_not_fit(shot):
    other = np.asarray(year.pattern(8, (800, 600)).convert("L"))
    assert fits(other, shot) == 0
    assert fits(np.full((600, 800), 90, np.uint8), shot) == 0


def test_a_wider_frame_of_the_same_scene_is_not_a_copy(shot):
    assert fits(shot, shot[60:540, 80:720]) == 0


def test_the_same_pictures_have_the_same_score_every_time(shot):
    assert len({fits(shot[30:500, 100:], shot) for _ in range(3)}) == 1


def test_comparing_ends_a_little_after_the_first_that_fits():
    assert not same.enough([0, 0, 40, 0], 60)
    assert same.enough([0, 0, 40, *[0] * 6], 60)
    assert same.enough([0, 0], 2)


# -- in the flow ------------------------------------------------------------------------


@pytest.fixture
def family(tmp_path):
    """Four camera pictures of a week, and a crop of one of them, posted after it."""
    paths = year.camera_roll(tmp_path / "roll", 4)
    copy = tmp_path / "posted.jpg"
    Image.open(paths[2]).crop((90, 10, 630, 420)).save(copy, quality=75)
    files = {fake.content(n): recorded(p) for n, p in enumerate([*paths, copy])}
    return files, {fake.content(4): [fake.content(n) for n in (3, 2, 1, 0)]}


def recorded(path):
    return File(str(path), path.stat().st_size, path.stat().st_mtime_ns)


def compared(family, folder, engine):
    files, rivals = family
    with closing(Cache(folder / "cache.db")) as cache:
        return run.same(rivals, files, cache, engine, lambda *_: None)


class Idle(Executor):
    def submit(self, *_args, **_more):
        raise AssertionError("nothing is left to do")


def test_the_original_is_found_once_and_then_known(family, tmp_path):
    with ThreadPoolExecutor(1) as engine:
        found = compared(family, tmp_path, engine)
    assert found == ((fake.content(4), fake.content(2)),)
    assert compared(family, tmp_path, Idle()) == found


def test_nothing_runs_when_every_copy_has_its_original(tmp_path):
    assert compared(({}, {}), tmp_path, Idle()) == ()


def posted_and_taken(days):
    bound = fake.when("2025-08-03T10:00:00", basis=Basis.SOURCE, latest=True)
    copy = fake.photo(900, when=bound, evidence=(bound,), posts=(fake.post(),))
    photos, looks = {copy.id: copy}, {copy.id: fake.look(prints=(1, 1, 1))}
    for n, day in enumerate(days):
        taken = fake.when((datetime(2025, 8, 3) + timedelta(days=day)).isoformat())
        photo = fake.photo(n, when=taken, evidence=(taken,), from_camera=True)
        photos[photo.id] = photo
        looks[photo.id] = fake.look(prints=(2**63 - 1 - n,) * 3)
    return photos, looks


def test_a_post_is_compared_with_what_was_taken_in_the_weeks_before():
    photos, looks = posted_and_taken([-70, -59, 0, 3])
    assert catalog.unmatched(photos, looks) == {
        fake.content(900): [fake.content(2), fake.content(1)]
    }


def like(*numbers):
    return np.array(numbers, "<f2").tobytes()


def rivals(days, cosines, flat=0.0):
    photos, looks = posted_and_taken(days)
    beside = [like(c, (1 - c * c) ** 0.5) for c in cosines]
    known = {fake.content(900): like(1, 0)}
    known |= {fake.content(n): vector for n, vector in enumerate(beside)}
    seen = {id: replace(look, likeness=known[id], flat=flat) for id, look in looks.items()}
    [found] = catalog.unmatched(photos, seen).values()
    return found


def test_of_many_related_the_likest_are_compared_and_two_of_the_day():
    found = rivals([-20] * 80 + [0] * 5, [0.9] * 10 + [0.8] * 70 + [0.1] * 5)
    assert set(found[:8]) <= {fake.content(n) for n in range(10)}
    assert len(found) == 8 + 2
    assert {*found[8:]} < {fake.content(n) for n in range(80, 85)}


def test_of_unrelated_ones_only_the_likest_few_are_compared_but_more_with_a_screenshot():
    cosines = [0.5, 0.3, 0.1, 0.6, 0.4, 0.2, 0.65, 0.0, 0.1]
    assert rivals([-20] * 9, cosines) == [fake.content(n) for n in (6, 3, 0)]
    assert len(rivals([-20] * 9, cosines, flat=0.4)) == 9


def test_a_copy_that_features_show_becomes_a_version():
    photos, looks = posted_and_taken([-5])
    pairs = ((fake.content(900), fake.content(0)),)
    [photo] = catalog.unite(photos, looks, pairs).values()
    assert photo.id == fake.content(0)
    assert photo.posts
    assert len(catalog.unite(photos, looks)) == 2


def test_a_person_who_dates_the_original_after_the_post_parts_them():
    photos, looks = posted_and_taken([5])
    pairs = ((fake.content(900), fake.content(0)), ("gone", fake.content(0)))
    assert len(catalog.unite(photos, looks, pairs)) == 2
