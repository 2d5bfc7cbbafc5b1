"""Names that likeness does not bear out are not carried on by it."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np

import fake
from albums import ANA, CAST, NORA, Album
from yearling import people, pipeline, sample
from yearling.cache import Cache
from yearling.engines.local import LocalPool
from yearling.records import Basis, Edits
from yearling.store.project import read_project

SHOTS = [(3 * n, (NORA, ANA)[n % 2 : n % 2 + 1]) for n in range(24)]


def masked(album: Album) -> Album:
    """The same year in six masks, worn by turns and by whoever comes: no face tells who it is."""
    for n in range(len(SHOTS)):
        id, chance = album.id(n), np.random.default_rng(n)
        mask = CAST[5 + (n if n < 6 else int(chance.integers(6))) % 6]
        row = 0.6 * CAST[4] + 0.8 * mask + 0.02 * chance.normal(size=128)
        embedding = (row / np.linalg.norm(row)).astype("<f2").tobytes()
        faces = tuple(replace(face, embedding=embedding) for face in album.looks[id].faces)
        album.looks[id] = replace(album.looks[id], faces=faces)
    return album


def told(album: Album, count: int) -> Edits:
    return Edits(labels=tuple(album.label(n, 0, ("Nora", "Ana")[n % 2]) for n in range(count)))


def guessed(album: Album, edits: Edits) -> dict[int, set[str]]:
    who = people.who(album.photos, album.looks, [], edits, fake.retrospective(), {})
    return {
        n: {p.name for p in who.present.get(album.id(n), ()) if p.basis is Basis.ESTIMATE}
        for n in range(len(SHOTS))
    }


def test_faces_that_nothing_tells_apart_have_only_the_names_that_were_said():
    album = masked(Album(SHOTS))
    assert set().union(*guessed(album, told(album, 6)).values()) == set()


def test_faces_that_can_be_told_apart_get_names_however_many_are_said():
    for count in (2, 3, 12):
        found = guessed(Album(SHOTS), told(Album(SHOTS), count))
        assert all(found[n] == {("Nora", "Ana")[n % 2]} for n in range(count, len(SHOTS)))


def test_no_name_in_the_drawn_year_is_untrue(tmp_path):
    pictures, folder = tmp_path / "pictures", tmp_path / "nora-turns-1"
    sample.draw(pictures, 60, scale=0.15, workers=2)
    rows = json.loads((pictures / "truth.json").read_text("utf-8"))["files"]
    truth = {Path(row["file"]).name: set(row["who"]) for row in rows}
    folder.mkdir()
    (folder / "retrospective.toml").write_text(sample.project(), "utf-8")
    project = read_project(folder)
    with closing(Cache(tmp_path / "cache.db")) as cache, LocalPool(2) as engine:
        *_, year = pipeline.gather(project, cache, engine, lambda *_: None)
    story = pipeline.tell_story(project, Edits(), year)
    named = [
        (present.name, Path(version.file.where).name)
        for id, found in story.who.present.items()
        for present in found
        for version in story.photos[id].versions
    ]
    assert len(named) > 20
    assert [(name, file) for name, file in named if name not in truth[file]] == []
    assert any(len(group.spots) > 2 for group in story.who.groups)
