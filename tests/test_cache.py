"""What is kept between runs may be damaged, foreign, locked or out of room, and harms nothing."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from yearling.cache import Cache, CacheBusyError, CacheUnusableError
from yearling.records import Failure, File

KEPT = {f"{n:032x}": Failure(f"{n}.jpg", "damaged " * 40) for n in range(400)}
FILE = File("a.jpg", 7, 11)


@pytest.fixture
def path(tmp_path) -> Path:
    """A cache with something in it."""
    place = tmp_path / "cache.db"
    with closing(Cache(place)) as cache:
        cache.store("head", "1", KEPT.items())
        cache.remember([(FILE, "ab" * 32)])
    return place


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute(statement)
        database.commit()


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(1, 256)) * 100)


def torn(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192::5] = b"\x55" * len(content[8192::5])
    path.write_bytes(content)


def foreign(path: Path) -> None:
    path.unlink()
    changed(path, "CREATE TABLE result(a)")


def garbled(path: Path) -> None:
    changed(path, "UPDATE result SET value = x'c1'")


def swapped(path: Path) -> None:
    changed(path, "UPDATE result SET value = x'80'")


@pytest.mark.parametrize("harm", [cut, noise, torn, foreign, garbled, swapped])
def test_a_damaged_cache_is_made_anew_and_goes_on_keeping(path, harm):
    harm(path)
    with closing(Cache(path)) as cache:
        assert cache.load("head", "1", Failure) in ({}, KEPT)
        cache.store("head", "1", KEPT.items())
        cache.remember([(FILE, "cd" * 32)])
    with closing(Cache(path)) as cache:
        assert cache.load("head", "1", Failure) == KEPT
        assert list(cache.contents().values()) == ["cd" * 32]


def test_results_of_another_version_are_not_used_and_can_be_dropped(path):
    with closing(Cache(path)) as cache:
        assert cache.load("head", "2", Failure) == {}
        assert cache.drop_old([("head", "2")]) == len(KEPT)
        assert cache.load("head", "1", Failure) == {}


def test_what_is_known_already_is_held_once_if_it_is_as_it_was(path):
    key, was = next(iter(KEPT.items()))
    other = Failure("elsewhere", "another")
    with closing(Cache(path)) as cache:
        assert cache.load("head", "1", Failure, {key: was})[key] is was
        assert cache.load("head", "1", Failure, {key: other, "ab": other}) == KEPT


def test_a_second_run_is_told_to_wait_and_harms_nothing(path):
    with closing(Cache(path)) as first:
        with pytest.raises(CacheBusyError, match="Wait"):
            Cache(path)
        assert first.load("head", "1", Failure) == KEPT


def test_a_place_that_cannot_be_written_is_named_with_what_to_do(tmp_path):
    (tmp_path / "cache.db").mkdir()
    with pytest.raises(CacheUnusableError, match=r"cache\.db: .* run again"):
        Cache(tmp_path / "cache.db")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CacheUnusableError, match=r"cache\.db: .* run again"):
        Cache(tmp_path / "file" / "cache.db")


def test_a_full_disk_leaves_what_was_kept(path):
    with closing(Cache(path)) as cache:
        assert cache._db
        pages = cache._db.execute("PRAGMA page_count").fetchone()[0]
        cache._db.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(CacheUnusableError, match="full"):
            cache.store("look", "1", KEPT.items())
    with closing(Cache(path)) as cache:
        assert cache.load("head", "1", Failure) == KEPT
        assert cache.load("look", "1", Failure) == {}
