"""Slicing trees, crops, heights of words, portraits: what pages of the book are made of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
import rendered
from yearling import fonts
from yearling.layout import matter, measure, pacing, slicing
from yearling.layout.advances import SIGNS, STEPS, TABLES
from yearling.layout.book import book as laid_out
from yearling.layout.crop import Bounds, crop, room, spare
from yearling.layout.material import INCH, LEAST
from yearling.layout.styles import FORMATS, POINT, STYLES
from yearling.records import Box, Making

SHAPES = st.sampled_from((4 / 3, 3 / 4, 1.0, 3 / 2, 2 / 3, 16 / 9))


def test_every_page_that_differs_is_tried():
    assert [len(slicing.trees(n)) for n in range(1, 6)] == [1, 2, 6, 22, 90]
    for count in range(1, 6):
        assert len(set(slicing.trees(count))) == len(slicing.trees(count))
        assert all(leaves(tree) == list(range(count)) for tree in slicing.trees(count))


def leaves(tree):
    return [tree] if isinstance(tree, int) else [n for part in tree[1] for n in leaves(part)]


@settings(deadline=None)
@given(st.lists(SHAPES, min_size=1, max_size=4), st.data())
def test_a_tree_is_a_rectangle_without_overlaps_in_its_box(shapes, data):
    count = len(shapes)
    tree = data.draw(st.sampled_from(slicing.trees(count)))
    aspects = np.array(shapes)[:, None]
    rooms = np.full((count, 1, 50), data.draw(st.floats(0, 12)))
    found = slicing.Parts(aspects, aspects * 0.8, aspects / 0.8, rooms)
    placed = slicing.fill(tree, found, (np.array([186.0]), np.array([170.0])), 5.0)
    if not placed.possible[0]:
        return
    assert placed.breadth[0] <= 186 + 1e-6
    assert placed.depth[0] <= 170 + 1e-6
    shape = placed.width / placed.height / aspects
    assert (shape >= 0.8 - 1e-6).all()
    assert (shape <= 1 / 0.8 + 1e-6).all()
    for one in range(count):
        assert placed.left[one, 0] + placed.width[one, 0] <= placed.breadth[0] + 1e-6
        for two in range(one + 1, count):
            across = placed.left[two, 0] >= placed.left[one, 0] + placed.width[one, 0] + 5 - 1e-6
            bottom = placed.top[one, 0] + placed.height[one, 0] + placed.words[one, 0]
            assert across or placed.top[two, 0] >= bottom + 5 - 1e-6


def test_pictures_are_cut_where_that_fills_the_page():
    aspects = np.full((2, 1), 1.0)
    free = slicing.Parts(aspects, aspects * 0.8, aspects / 0.8, np.zeros((2, 1, 50)))
    whole = slicing.Parts(aspects, aspects, aspects, np.zeros((2, 1, 50)))
    room = np.array([185.0]), np.array([100.0])
    assert slicing.fill((True, (0, 1)), whole, room, 5.0).depth[0] == pytest.approx(90)
    cut = slicing.fill((True, (0, 1)), free, room, 5.0)
    assert cut.depth[0] == pytest.approx(100)
    assert cut.breadth[0] == pytest.approx(185, abs=0.01)


def test_pictures_beside_each_other_end_on_one_line_or_clearly_not():
    aspects = np.array([[4 / 3], [1.0], [1.0]])
    for words, level in ((4.0, True), (40.0, False)):
        rooms = np.array([words, 8.0, 12.0])[:, None, None] * np.ones((3, 1, 50))
        found = slicing.Parts(aspects, aspects, aspects, rooms)
        placed = slicing.fill(
            (True, (0, (False, (1, 2)))), found, (np.array([186.0]), np.array([170.0])), 5.0
        )
        ends = placed.top + placed.height
        assert placed.possible[0]
        assert (ends[0, 0] == pytest.approx(ends[2, 0])) == level


@pytest.mark.parametrize("face", sorted(TABLES))
def test_the_table_of_widths_is_that_of_the_typeface(face):
    font = TTFont(getattr(fonts, face))
    known, em, wide = font.getBestCmap(), font["head"].unitsPerEm, font["hmtx"]
    signs = (STEPS[-(-wide[known[c]][0] * 50 // em)] if c in known else " " for c in SIGNS)
    assert TABLES[face] == "".join(signs)


def test_every_style_has_a_typeface_with_a_table():
    assert {style.face for style in STYLES.values()} <= set(TABLES)


@given(st.text(st.sampled_from("abc ÄßWi-👶漢\n"), max_size=80), st.floats(20, 180))
def test_words_take_less_height_in_a_broader_column(text, width):
    lines = (("caption", text),)
    narrow, broad = measure.height(lines, width), measure.height(lines, width * 1.5)
    line = STYLES["caption"].leading * POINT
    assert narrow >= broad >= line * (text.count("\n") + 1) - 1e-9


def test_words_break_at_spaces_and_hyphens_and_where_a_word_is_too_long():
    word = measure.height((("caption", "Schnee"),), 100)
    assert measure.height((("caption", "Schnee " * 3),), 12) == pytest.approx(3 * word)
    assert measure.height((("caption", "Schnee-Schnee"),), 15) == pytest.approx(2 * word)
    assert measure.height((("caption", "Schnee" * 20),), 20) > 5 * word


def test_a_sign_that_no_typeface_has_counts_as_a_wide_one():
    assert measure.rows("caption", "👶" * 10, 40) > measure.rows("caption", "m" * 10, 40)


@given(
    st.lists(st.tuples(st.floats(0, 0.8), st.floats(0, 0.8), st.floats(0.02, 0.2)), max_size=3),
    SHAPES,
    st.floats(0.5, 2),
)
def test_a_crop_keeps_faces_in_the_safe_part_and_cuts_no_more_than_it_may(spots, shape, wanted):
    faces = tuple(fake.box(*spot) for spot in spots)
    safe = Box(0.05, 0.05, 0.9, 0.9)
    part = crop(shape, wanted, faces, (0.5, 0.5), bounds=Bounds(safe, 0.12))
    if part is None:
        return
    assert part.width / part.height * shape == pytest.approx(wanted)
    ends = part.left, part.top, 1 - part.left - part.width, 1 - part.top - part.height
    assert -1e-9 <= min(ends) <= max(ends) <= 0.12 + 1e-6
    for box in map(room, faces):
        across = (box.left - part.left) / part.width, box.width / part.width
        down = (box.top - part.top) / part.height, box.height / part.height
        for begin, size in (across, down):
            assert begin >= 0.05 - 1e-6
            assert begin + size <= 0.95 + 1e-6


def test_what_can_be_cut_off_ends_at_the_faces():
    assert spare((), 0.12) == (0.12,) * 4
    left, top, right, bottom = spare((fake.box(0.05, 0.5, 0.2),), 0.12)
    assert left == pytest.approx(0.01)
    assert (top, right, bottom) == (0.12, 0.12, 0.12)


def test_portraits_stand_in_a_grid_without_a_hole():
    edition = rendered.storied(fake.edition(9))
    [leaf] = [leaf for leaf in laid_out(edition).pages if leaf.kind == "portraits"]
    assert [slot.number for slot in leaf.slots] == list(range(len(edition.portraits)))
    assert len({round(slot.width, 6) for slot in leaf.slots}) == 1
    assert all(1 <= slot.height / slot.width <= matter.TALL + 1e-6 for slot in leaf.slots)
    assert [b.lines[0][1] for b in leaf.blocks if b.lines[0][0] == "label"] == [
        one.label for one in edition.portraits
    ]


@pytest.mark.parametrize("paper", sorted(FORMATS))
def test_portraits_fill_their_page_and_show_every_face(paper):
    edition = rendered.storied(fake.edition(9))
    made = replace(edition, portraits=edition.portraits[:8], making=Making(book=paper))
    book = laid_out(made)
    [leaf] = [leaf for leaf in book.pages if leaf.kind == "portraits"]
    low = max(slot.top + slot.height for slot in leaf.slots)
    assert low >= 0.7 * book.format.height
    for one, slot in zip(made.portraits, leaf.slots, strict=True):
        face, part = one.face, slot.crop
        assert part.left <= face.left
        assert part.left + part.width >= face.left + face.width
        assert part.top <= face.top
        assert part.top + part.height >= face.top + face.height
        shape = part.width * one.width / (part.height * one.height)
        assert shape == pytest.approx(slot.width / slot.height)


def test_the_title_page_shows_the_first_portrait_and_the_last():
    edition = rendered.storied(fake.edition(9))
    title = laid_out(edition).pages[0]
    assert [slot.number for slot in title.slots] == [0, len(edition.portraits) - 1]
    assert all(slot.width == slot.height for slot in title.slots)
    assert not laid_out(replace(edition, portraits=())).pages[0].slots


def test_pages_without_a_heading_hang_from_two_lines_alone():
    book = laid_out(fake.edition(60))
    margin = book.format.margin
    headed = {
        round(min(slot.top for slot in leaf.slots), 6)
        for leaf in book.pages
        if leaf.kind in {"two", "tree"} and any(b.lines[0][0] == "chapter" for b in leaf.blocks)
    }
    assert len(headed) == 1
    tops = {
        round(min(slot.top for slot in leaf.slots), 6)
        for leaf in book.pages
        if leaf.kind in {"one", "two", "tree"}
    }
    assert tops <= headed | {margin}


def test_portraits_are_no_larger_than_their_pixels_allow():
    edition = rendered.storied(fake.edition(9))
    coarse = tuple(replace(one, width=1200, height=900) for one in edition.portraits)
    for book in ("square", "a4"):
        made = replace(edition, portraits=coarse, making=Making(book=book))
        [leaf] = [leaf for leaf in laid_out(made).pages if leaf.kind == "portraits"]
        for slot in leaf.slots:
            assert slot.crop.width * 1200 / slot.width * INCH >= LEAST - 1e-6


@pytest.mark.parametrize("count", [20, 25, 40])
def test_a_book_has_enough_pages_to_be_bound_where_pictures_suffice(count, monkeypatch):
    wordless = [
        replace(one, quote=None, caption="", width=4000, height=3000)
        for one in fake.edition(count).entries
    ]
    seasons = Making(seasons=True)
    edition = replace(fake.edition(count), quotes=(), entries=tuple(wordless), making=seasons)
    assert len(laid_out(edition).pages) >= pacing.BOUND
    monkeypatch.setattr(pacing, "BOUND", 0)
    assert len(laid_out(edition).pages) < 20
