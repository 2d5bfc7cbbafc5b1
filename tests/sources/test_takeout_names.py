"""Which JSON describes which picture, by the one rule of `takeout_names`."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import fixture
from yearling.sources.takeout_names import sidecar_names
from yearling.sources.tree import folded


def first(name: str, *there: str) -> str | None:
    """The name of the JSON that is taken for a picture, of those that are there."""
    known = {folded(one): one for one in there}
    return next((known[folded(n)] for n in sidecar_names(name) if folded(n) in known), None)


@pytest.mark.parametrize("pairs", ["immichgo_gpth", "ente_issues"])
def test_all_pairs_of_names_from_real_exports_case_30(pairs: str):
    listed = json.loads(
        fixture(f"sources/takeout/names/sidecar_pairs_{pairs}.json").read_text(encoding="utf-8")
    )
    assert len(listed) in {47, 22}
    wrong = [
        pair for pair in listed if bool(first(pair["media"], pair["sidecar"])) != pair["match"]
    ]
    assert wrong == []


LONG = "party_at_the_lake_with_everybody_and_the_big_cake"
"""49 letters: Google cuts it to 47 before the ending, and to 46 for the JSON."""


@pytest.mark.parametrize(
    ("picture", "there", "taken"),
    [
        ("a.jpg", ["a.jpg.json", "a.json"], "a.jpg.json"),
        ("a.jpg", ["a.jpg.supplemental-metadata.json"], "a.jpg.supplemental-metadata.json"),
        ("a.JPG", ["a.jpg.json"], "a.jpg.json"),
        ("a.jpg", ["a.png.json", "b.jpg.json"], None),
        # Counters stand before the ending of both, and in no case count for another's.
        ("a(1).jpg", ["a.jpg.json", "a.jpg(1).json"], "a.jpg(1).json"),
        ("a(1).jpg", ["a.jpg.json", "a.jpg(2).json"], None),
        ("a.jpg", ["a.jpg(1).json"], None),
        ("a(1).jpg", ["a.jpg.supplemental-meta(1).json"], None),
        ("a(1)(2).jpg", ["a(1).jpg(2).json"], "a(1).jpg(2).json"),
        # A counter in the title is part of it, with or without an ending in the title.
        ("cake (2).jpg", ["cake (2).jpg.json"], "cake (2).jpg.json"),
        ("cake (2).jpg", ["cake (2).supplemental-metadata.json"], ...),
        # Cut names, also where two differ only in what was cut off.
        (f"{LONG[:47]}.jpg", [f"{LONG[:46]}.json"], ...),
        (f"{LONG[:47]}(3).jpg", [f"{LONG[:46]}(3).json", f"{LONG[:46]}.json"], ...),
        (f"{LONG[:47]}(3).jpg", [f"{LONG[:46]}.json"], ...),
        (f"{LONG}.jpg", [f"{LONG}.jpg.supplemental-metadata.json"], ...),
        (f"{'👶' * 23}.jpg", [f"{'👶' * 23}.json"], ...),
        # An edit has its original's, a clip its still's, if there is none of its own.
        ("a-edited.jpg", ["a.jpg.json"], ...),
        ("a-edited.jpg", ["a-edited.jpg.json", "a.jpg.json"], ...),
        ("a-EDITED.jpg", ["a.HEIC.json"], ...),
        ("a-edited(1).jpg", ["a.jpg.json", "a.jpg(1).json"], "a.jpg(1).json"),
        ("a(1)-edited.jpg", ["a.jpg.json", "a.jpg(1).json"], "a.jpg(1).json"),
        ("a-bearbeitet.jpg", ["a.jpg.json"], ...),
        ("a-編集済み.jpg", ["a.jpg.json"], ...),
        (f"{LONG[:44]}-ed.jpg", [f"{LONG[:44]}.j.json"], ...),
        ("a-ed.jpg", ["a.jpg.json"], None),
        ("a-COLLAGE.jpg", ["a.jpg.json"], ...),
        ("a.MOV", ["a.HEIC.supplemental-metadata.json"], ...),
        ("a.MOV", ["a.MOV.json", "a.HEIC.json"], ...),
        ("a", ["a.HEIC.json"], ...),
        ("a(1)", ["a.HEIC.json", "a.HEIC(1).json"], "a.HEIC(1).json"),
        ("a.MP", ["a.MP.jpg.json"], ...),
        ("a.MP~2", ["a.MP~2.jpg.json"], ...),
        ("a.jpg", ["a.heic.json"], None),
    ],
)
def test_the_likeliest_is_taken_and_a_strangers_never(picture, there, taken):
    assert first(picture, *there) == (there[0] if taken is ... else taken)


@pytest.mark.parametrize("spelled", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_accents_may_be_spelled_in_two_ways_case_43(spelled: str, written: str):
    picture = unicodedata.normalize(spelled, "première-modifié.jpg")
    there = unicodedata.normalize(written, "première.jpg.json")
    assert first(picture, there) == there
    cut = unicodedata.normalize(written, "é" * 60)[:46] + ".json"
    assert first(unicodedata.normalize(spelled, "é" * 60) + ".jpg", cut) == cut


@given(st.text(max_size=120))
def test_any_name_has_a_few_and_the_plain_one_is_among_them(name: str):
    found = list(sidecar_names(name))
    assert f"{name}.json" in found or "(" in name
    assert len(found) <= 200
    assert all(one.endswith(".json") for one in found)
