"""Reads sources as the program does, for the tests of each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from yearling.records import Failure, Post, Sighting
from yearling.sources import Found, find

FIXTURES = Path(__file__).resolve().parents[1] / "../shared/fixtures"


def fixture(name: str) -> Path:
    """A file or folder of the shared fixtures; the test is skipped where they are not."""
    path = FIXTURES / name
    if not path.exists():
        pytest.skip(f"the shared fixture {name} is not here")
    return path


def records(*paths: Path) -> tuple[list[Sighting], list[Post], list[Failure]]:
    """All that is found at some paths: pictures, posts without a picture, failures."""
    found, failures = find(paths)
    seen = [one for collection in found for one in collection.read()]
    return (
        [one for one in seen if isinstance(one, Sighting)],
        [one for one in seen if isinstance(one, Post)],
        failures + [one for one in seen if isinstance(one, Failure)],
    )


def read(*paths: Path) -> tuple[list[Sighting], list[Failure]]:
    """The pictures found at some paths, and the failures."""
    seen, _, failures = records(*paths)
    return seen, failures


def only(path: Path, name: str) -> Found:
    """The one collection at a path, which the source of that name must have won."""
    found, failures = find([path])
    assert failures == []
    assert [one.source.name for one in found] == [name]
    return found[0]


def posts_of(seen: list[Sighting], posts: list[Post]) -> list[Post]:
    """Every post once, with and without pictures, in order of time."""
    every = {p.id: p for p in (*(s.post for s in seen if s.post), *posts)}
    return sorted(every.values(), key=lambda p: (p.written.time, p.id))
