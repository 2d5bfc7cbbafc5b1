"""How the rows of the page stand: nothing lost, nothing too often, no face and no word squeezed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

import fake
from yearling.layout.rhythm import ASIDE, BRIEF, LARGE, REST, large, rhythm, share
from yearling.records import Chapter, Edition, Entry

SHAPES = ((4032, 3024), (3024, 4032), (1600, 1600), (3840, 2160), (900, 700), (0, 0))
WORDS = ("", "Still ten.", "We had a system. The system was that she stayed.", "word " * 40)


@st.composite
def editions(draw) -> Edition:
    rows, entries, count = [], [], 0
    for length in draw(st.lists(st.integers(1, 5), min_size=1, max_size=14)):
        rows.append(tuple(range(count, count + length)))
        count += length
    for n in range(count):
        width, height = draw(st.sampled_from(SHAPES))
        text = draw(st.sampled_from(WORDS))
        quote = fake.quote(text, how=draw(st.sampled_from(("picture", "day")))) if text else None
        entries.append(fake.entry(n, width=width, height=height, quote=quote))
    chapters = tuple(Chapter(n, str(n), "", (row,)) for n, row in enumerate(rows))
    hero = draw(st.none() | st.integers(0, count - 1))
    return fake.edition(0, entries=tuple(entries), chapters=chapters, hero=hero)


def one(*entries: Entry, hero: int | None = None) -> str:
    """The form of the last of some rows of one."""
    rows = tuple((n,) for n in range(len(entries)))
    chapter = Chapter(0, "", "", rows)
    edition = fake.edition(0, entries=entries, chapters=(chapter,), hero=hero)
    return rhythm(edition, range(len(entries)))[0][-1].form


@given(editions(), st.data())
def test_every_picture_that_is_shown_stands_once_in_its_order(edition, data):
    count = len(edition.entries)
    shown = data.draw(st.sets(st.integers(0, count - 1)))
    found = rhythm(edition, shown)
    assert len(found) == len(edition.chapters)
    assert [n for rows in found for row in rows for n in row.numbers] == sorted(shown)
    assert found == rhythm(edition, list(shown))


@given(editions())
def test_no_form_comes_too_often(edition):
    rows = [row for part in rhythm(edition, range(len(edition.entries))) for row in part]
    single = [row.form for row in rows if len(row.numbers) == 1]
    assert not any(single[n : n + 3] == ["bleed"] * 3 for n in range(len(single)))
    spoken = [row.numbers[0] for row in rows if row.form.startswith("spoken")]
    assert all(b - a > REST for a, b in pairwise(spoken))
    for form in ("spoken", "beside"):
        sides = ["flip" in row.form for row in rows if row.form.startswith(form)]
        assert all(a != b for a, b in pairwise(sides))
    several = [row.form for row in rows if len(row.numbers) > 1]
    spread = [n for n, form in enumerate(several) if form.startswith("spread")]
    assert all(b - a > 3 for a, b in pairwise(spread))


@given(editions())
def test_words_have_room_in_every_form(edition):
    for part in rhythm(edition, range(len(edition.entries))):
        for row in part:
            mine = [edition.entries[n] for n in row.numbers]
            small = [e for n, e in enumerate(mine) if n != large(row)]
            if row.form.startswith("spoken"):
                assert mine[0].quote
                assert len(mine[0].quote.text) <= 110
            if row.form.startswith("spread"):
                assert all(len(e.quote.text) <= ASIDE for e in mine if e.quote)
            if "half" in row.form:
                narrow = mine if len(mine) == 2 else small
                assert not any(e.quote for e in narrow)
                assert all(len(e.caption) <= BRIEF for e in narrow)


@given(editions())
def test_the_large_one_of_a_grid_is_as_high_as_the_others_together(edition):
    for part in rhythm(edition, range(len(edition.entries))):
        for row in part:
            if row.form.startswith("grid"):
                shapes = [e.width / e.height if e.height else 1.0 for e in edition.entries]
                mine = [shapes[n] for n in row.numbers]
                at = large(row)
                top = share(mine, at)
                assert LARGE[0] <= top <= LARGE[1]
                high = sum((1 - top) / shape for n, shape in enumerate(mine) if n != at)
                assert abs(top / mine[at] - high) < 1e-9


def test_the_opening_picture_comes_again_small():
    assert one(fake.entry(0), hero=0) == "again"


def test_a_broad_fine_picture_goes_from_edge_to_edge_and_a_small_one_does_not():
    assert one(fake.entry(0, width=4032, height=3024)) == "bleed"
    assert one(fake.entry(0, width=1200, height=900)) == "alone"
    assert one(fake.entry(0, width=1600, height=1600)) == "alone"
    assert one(fake.entry(0, width=3024, height=4032)) == "beside"


def test_a_strong_quote_stands_large_but_not_first_nor_cut_nor_long():
    strong = fake.quote("We had a system. The system was that she stayed where we put her.")
    said = fake.entry(1, quote=strong)
    assert one(fake.entry(0), said) == "spoken"
    assert one(said) == "bleed"
    assert one(fake.entry(0), replace(said, quote=replace(strong, cut=True))) == "bleed"
    assert one(fake.entry(0), replace(said, quote=replace(strong, how="day"))) == "bleed"
    assert one(fake.entry(0), replace(said, quote=replace(strong, text="🎉 " * 20))) == "bleed"
    assert one(fake.entry(0), replace(said, quote=replace(strong, text="so " * 60))) == "bleed"
