"""A family that wants no network has its page all the same."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

import year
from yearling.cli.build import build
from yearling.inspection import look, steps
from yearling.records import File, Seen

NONE = 'size = 12\nmodels = "none"'


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("none")
    year.camera_roll(root / "roll")
    folder = year.project(root / "nora", [root / "roll"], NONE)
    build(folder, 1)
    return folder


def test_without_models_a_year_becomes_a_page(built):
    told = json.loads((built / "out" / "edition.json").read_text("utf-8"))
    assert len(told["entries"]) == 12
    assert all(entry["age"] for entry in told["entries"])
    assert (built / "out" / "web" / "index.html").exists()


def test_looks_made_without_models_are_not_taken_for_others(built):
    with closing(sqlite3.connect(built / ".yearling" / "cache.db")) as cache:
        versions = {row[0] for row in cache.execute("select version from result where step='look'")}
    assert versions == {steps.look_version("none")}
    assert steps.look_version("none") != steps.look_version("all")


def test_without_models_nothing_is_claimed_of_a_picture(tmp_path):
    path = tmp_path / "skin.png"
    Image.new("RGB", (800, 600), (224, 172, 140)).save(path)
    known = path.stat()
    file = File(str(path), known.st_size, known.st_mtime_ns)
    seen = look.look(file, "none")
    assert isinstance(seen, Seen)
    assert (seen.look.faces, seen.look.tags, seen.look.likeness) == ((), (), b"")
    assert seen.look.writing is None
