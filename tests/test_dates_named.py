"""Dates in the names of folders, albums and files, in four languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearling.catalog import named
from yearling.catalog.calendar import edtf, span
from yearling.records import Basis


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Summer 2025", "2025-22"),
        ("Sommer_2025", "2025-22"),
        ("été 2025", "2025-22"),
        ("verano de 2025", "2025-22"),
        ("2025-08 Denmark", "2025-08"),
        ("08-2025", "2025-08"),
        ("2025/08", "2025-08"),
        ("2025/08/02", "2025-08-02"),
        ("Photos from 2025", "2025"),
        ("Nora (2025)", "2025"),
        ("August 2025, beach", "2025-08"),
        ("2025 - März", "2025-03"),
        ("1er août 2025", "2025-08-01"),
        ("2. Januar 2026 Schnee", "2026-01-02"),
        ("Ostern Apr. 2026", "2026-04"),
        ("2025-08-02 to 2025-08-15 Denmark", "[2025-08-02..2025-08-15]"),
        ("Winter 2025", "[2024-12..2026-02]"),
        ("Winter 2025-26", "2025-24"),
        ("Anfang 2026", "[2026-01..2026-04]"),
    ],
)
def test_a_name_tells_a_date_as_coarse_as_it_is(name, expected):
    when = named.found_in(name, "folder name")
    assert (edtf(when), when.basis, when.source) == (expected, Basis.FILENAME, "folder name")


@pytest.mark.parametrize(
    "name",
    ["IMG_2025", "DSC02025", "120250", "Marching band", "Maya", "summer", "2025-13 x", "1234567"],
)
def test_a_number_or_a_word_alone_is_no_date(name):
    assert named.found_in(name, "folder name") is None


def test_a_season_in_the_south_is_half_a_year_off():
    seasons = [
        named.southern(named.read(f"{name} 2025")) for name in ["spring", "summer", "winter"]
    ]
    assert [edtf(s) for s in seasons] == [
        "[2025-09..2025-11]", "[2025-12..2026-02]", "[2025-06..2025-08]",
    ]  # fmt: skip
    month = named.read("May 2025")
    assert named.southern(month) == month


PARTS = "2025 1899 31 02 13 - / . _ Mai août winter early 26 de , ( ) x é IMG"
PIECES = st.sampled_from(PARTS.split())


@given(st.lists(PIECES, max_size=9), st.sampled_from(["", " "]))
def test_no_name_does_harm(pieces, between):
    text = between.join(pieces)
    for when in (named.found_in(text, "album"), named.read(text)):
        if when:
            first, last = span(named.southern(when))
            assert first <= last
            assert 1898 <= first.year <= last.year <= 2027
