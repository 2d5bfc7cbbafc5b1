"""Groups of faces are worked out once, and anew when anything they rest on changes."""

from contextlib import closing

import numpy as np
import pytest

from albums import Album
from yearling import people
from yearling.cache import Cache
from yearling.inspection import grouping
from yearling.people.crowd import crowd

SHOTS = [(n, (0, 1)) for n in range(6)]


@pytest.fixture
def counted(monkeypatch):
    """How often faces are grouped."""
    calls = []

    def group(faces):
        calls.append(faces)
        return np.arange(len(faces.spots), dtype=np.int32)

    monkeypatch.setattr(people, "group", group)
    return calls


def faces(shots=SHOTS):
    album = Album(shots)
    return crowd(album.photos, album.looks, [])


def test_the_same_faces_are_grouped_once_also_by_the_next_run(counted, tmp_path):
    answers = []
    for _ in range(2):
        with closing(Cache(tmp_path / "cache.db")) as cache:
            remembered = grouping.remembered(cache)
            answers += [remembered(faces()), remembered(faces())]
    assert len(counted) == 1
    assert {tuple(answer) for answer in answers} == {tuple(range(12))}


def test_another_face_or_another_date_is_grouped_anew(counted, tmp_path):
    with closing(Cache(tmp_path / "cache.db")) as cache:
        remembered = grouping.remembered(cache)
        for shots in (SHOTS, SHOTS[:5], [(n + 1, who) for n, who in SHOTS]):
            remembered(faces(shots))
        assert len(counted) == 3
        remembered(faces(SHOTS))
    assert len(counted) == 4  # only the last answer is kept
