"""The edition on paper: what holds for every book, and a few drawn as letters."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import fake
import letters
import rendered
from yearling.captions.languages import LANGUAGES, words
from yearling.layout import matter, measure
from yearling.layout.book import book as laid_out
from yearling.layout.chapters import aspect
from yearling.layout.crop import room
from yearling.layout.material import CUT, FILLING, INCH, LEAST, SMALL, UNKNOWN
from yearling.layout.paragraphs import told
from yearling.layout.styles import FORMATS
from yearling.layout.templates import FILLED, TRIM
from yearling.records import Chapter, Making

CLOSE = 0.01
SIZES = ((4032, 3024), (3024, 4032), (1600, 1200), (1080, 1920), (640, 640), (320, 240), (0, 0))
TEXTS = (
    "",
    "Snow.",
    "The first snow of the winter",
    "Donaudampfschifffahrt " * 9,
    "Ein Wort " * 60,
)


@st.composite
def faces(draw):
    sizes = draw(st.lists(st.floats(0.03, 0.3), max_size=4))
    spots = ((draw(st.floats(0, 1 - size)), draw(st.floats(0, 1 - size)), size) for size in sizes)
    return tuple(fake.box(*spot) for spot in spots)


@st.composite
def entries(draw, n):
    width, height = draw(st.sampled_from(SIZES))
    quote = draw(st.sampled_from((None, "Still ten.", fake.WORDS[1], "We sang it. " * 20)))
    return fake.entry(
        n,
        width=width,
        height=height,
        faces=draw(faces()),
        focus=(draw(st.floats(0, 1)), draw(st.floats(0, 1))),
        people=draw(st.sampled_from(((), ("Ana",), ("Ana", "Tom")))),
        caption=draw(st.sampled_from(TEXTS)),
        place=draw(st.sampled_from(("", "Potsdam"))),
        credit=draw(st.sampled_from(("", "Tom Berg/Drawn Agency"))),
        quote=fake.quote(quote) if quote else None,
    )


@st.composite
def editions(draw):
    count = draw(st.integers(1, 14))
    found = tuple(draw(entries(n)) for n in range(count))
    ends = sorted({0, count, *draw(st.lists(st.integers(0, count), max_size=8))})
    chapters = tuple(
        Chapter(month, f"{month} months", "May–June 2025", (tuple(range(first, last)),))
        for month, (first, last) in enumerate(pairwise(ends))
    )
    return replace(
        fake.edition(2),
        entries=found,
        chapters=chapters,
        hero=draw(st.integers(0, count - 1)),
        quotes=(fake.quote(),) * draw(st.integers(0, 2)),
        making=Making(book=draw(st.sampled_from(sorted(FORMATS))), seasons=draw(st.booleans())),
    )


def pictured(book):
    """(page number, leaf, slot) of every picture of an entry."""
    for number, leaf in enumerate(book.pages, 1):
        if leaf.kind not in {"portraits", "title"}:
            yield from ((number, leaf, slot) for slot in leaf.slots)


def shown(entry, slot):
    """The faces of an entry, with their room, in mm of the page."""
    for face in entry.faces:
        box, crop = room(face), slot.crop
        yield (
            slot.left + (box.left - crop.left) / crop.width * slot.width,
            slot.top + (box.top - crop.top) / crop.height * slot.height,
            box.width / crop.width * slot.width,
            box.height / crop.height * slot.height,
        )


GENERATE = (Phase.explicit, Phase.reuse, Phase.generate)
BOOKS = settings(deadline=None, max_examples=10, phases=GENERATE)
"""To make a failing edition smaller takes minutes."""


@BOOKS
@given(editions())
def test_every_picture_is_in_the_book_once_and_in_order(edition):
    book = laid_out(edition)
    numbers = [slot.number for _, _, slot in pictured(book)]
    assert numbers == list(range(len(edition.entries)))
    assert len(book.pages) % 4 == 0


@BOOKS
@given(editions())
def test_every_word_of_a_picture_is_printed_beside_it_or_on_the_page_before(edition):
    book = laid_out(edition)
    for number, _, slot in pictured(book):
        near = (*book.pages[number - 2].blocks, *book.pages[number - 1].blocks)
        printed = sorted(t for b in near if b.number == slot.number for _, t in b.lines)
        wanted = told(edition.entries[slot.number], words(edition.language))
        assert printed == sorted(text for _, text in wanted)


@BOOKS
@given(editions())
def test_nothing_lies_on_anything_nor_beyond_its_page(edition):
    book = laid_out(edition)
    paper = book.format
    for leaf in (*book.pages, book.front, book.back):
        parts = [*leaf.slots, *leaf.blocks]
        for slot in leaf.slots:
            assert slot.left >= -paper.bleed - CLOSE
            assert slot.top >= -paper.bleed - CLOSE
            assert slot.left + slot.width <= paper.width + paper.bleed + CLOSE
            assert slot.top + slot.height <= paper.height + paper.bleed + CLOSE
        for block in leaf.blocks:
            assert block.left >= paper.margin - CLOSE
            assert block.top >= paper.margin - CLOSE
            assert block.left + block.width <= paper.width - paper.margin + CLOSE
            assert block.top + block.height <= paper.height - paper.margin + CLOSE
        for at, one in enumerate(parts):
            assert not [other for other in parts[at + 1 :] if overlap(one, other)], leaf


def overlap(one, other):
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > CLOSE and down > CLOSE


@BOOKS
@given(editions())
def test_no_face_is_cut_nor_in_the_fold_nor_at_a_trimmed_edge(edition):
    book = laid_out(edition)
    paper = book.format
    for number, _, slot in pictured(book):
        inner = paper.fold if number % 2 else TRIM
        outer = TRIM if number % 2 else paper.fold
        for left, top, width, height in shown(edition.entries[slot.number], slot):
            assert slot.left - CLOSE <= left
            assert left + width <= slot.left + slot.width + CLOSE
            assert slot.top - CLOSE <= top
            assert top + height <= slot.top + slot.height + CLOSE
            assert inner - CLOSE <= left
            assert left + width <= paper.width - outer + CLOSE
            assert top >= TRIM - CLOSE
            assert top + height <= paper.height - TRIM + CLOSE


@BOOKS
@given(editions())
def test_pictures_keep_their_shape_and_are_cut_little(edition):
    book = laid_out(edition)
    for _, leaf, slot in pictured(book):
        part = slot.crop
        assert slot.width / slot.height == pytest.approx(
            part.width / part.height * aspect(edition.entries[slot.number]), rel=1e-6
        )
        ends = part.left, part.top, 1 - part.left - part.width, 1 - part.top - part.height
        assert min(ends) >= -1e-9
        assert max(ends) <= (FILLED if leaf.kind == "full" else CUT) + 1e-6


@BOOKS
@given(editions())
def test_no_picture_is_printed_with_too_few_pixels_unless_it_is_small(edition):
    book = laid_out(edition)
    for _, leaf, slot in pictured(book):
        entry = edition.entries[slot.number]
        across = (entry.width or UNKNOWN) * slot.crop.width / slot.width * INCH
        down = (entry.height or UNKNOWN) * slot.crop.height / slot.height * INCH
        least = FILLING if leaf.kind == "full" else LEAST
        assert min(across, down) >= least - 1 or max(slot.width, slot.height) <= SMALL + 1


@BOOKS
@given(editions())
def test_words_have_the_room_they_need(edition):
    book = laid_out(replace(edition, entries=tuple(map(brief, edition.entries))))
    for leaf in (*book.pages, book.front, book.back):
        for block in leaf.blocks:
            assert measure.height(block.lines, block.width) <= block.height + CLOSE


def brief(entry):
    """With words for which every page has room, and enough pixels for a column of them."""
    return replace(entry, caption=entry.caption[:80], quote=None, width=4032, height=3024)


@BOOKS
@given(editions())
def test_a_book_has_rhythm(edition):
    book = laid_out(edition)
    counts = [len(leaf.slots) for leaf in book.pages]
    assert (5, 5) not in pairwise(counts)
    begins = {c.rows[0][0] for c in edition.chapters}
    if not edition.making.seasons:
        for _, leaf, slot in pictured(book):
            assert slot.number not in begins or slot is leaf.slots[0]


@settings(deadline=None, max_examples=5, phases=GENERATE)
@given(editions())
def test_the_same_edition_gives_the_same_book(edition):
    assert laid_out(edition) == laid_out(replace(edition))


WIDE, TALL = (4032, 3024), (3024, 4032)


def small(*sizes, **making):
    """A newborn's book of these pictures, each with a face in its middle."""
    entries = tuple(
        fake.entry(
            n, width=width, height=height, faces=(fake.box(0.45, 0.3, 0.1),), credit="", people=()
        )
        for n, (width, height) in enumerate(sizes)
    )
    chapter = Chapter(0, "Newborn", "May 2025", (tuple(range(len(sizes))),))
    return replace(
        fake.edition(2),
        entries=entries,
        chapters=(chapter,),
        hero=None,
        quotes=(),
        lead=(),
        making=Making(**making),
    )


def drawn(edition, number):
    book = laid_out(edition)
    return letters.sheet(book.pages[number - 1], book.format, 24).split()


def test_a_broad_picture_alone_fills_its_page_down_to_its_words():
    assert drawn(small(WIDE), 2) == [
        *["AAAAAAAAAAAAAAAAAAAAAAAA"] * 10,
        ".-----------aaaaaaaaaaa.",
        "........................",
    ]


def test_three_pictures_are_cut_out_of_one_page_after_one_that_fills_its_own():
    assert drawn(small(WIDE, TALL, TALL, WIDE), 3) == [
        "........................",
        *[".AAAAAAAAAAAAAABBBBBBBB."] * 5,
        ".AAAAAAAAAAAAAAbbbbbbbb.",
        *[".AAAAAAAAAAAAAACCCCCCCC."] * 3,
        ".aaaaaaaaaaaaaacccccccc.",
        "........................",
    ]


def test_four_pictures_stand_in_two_columns_of_their_shapes():
    assert drawn(small(WIDE, TALL, TALL, WIDE, WIDE), 3) == [
        "........................",
        *[".AAAAAAAACCCCCCCCCCCCCC."] * 4,
        ".aaaaaaaacccccccccccccc.",
        *[".BBBBBBBBDDDDDDDDDDDDDD."] * 4,
        ".bbbbbbbbdddddddddddddd.",
        "........................",
    ]


def test_three_pictures_stand_beside_and_above_each_other_on_a_broad_page():
    assert drawn(small(TALL, WIDE, WIDE, WIDE, TALL, book="a4"), 3) == [
        *[".AAAAAAAAA.CCCCCCCCCCCC."] * 3,
        ".aaaaaaaaa.CCCCCCCCCCCC.",
        *[".BBBBBBBBB.CCCCCCCCCCCC."] * 3,
        ".bbbbbbbbb.cccccccccccc.",
    ]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_book_speaks_the_language_of_its_edition(language):
    edition = replace(fake.edition(4), language=language)
    said = words(language)
    texts = [t for leaf in laid_out(edition).pages for b in leaf.blocks for _, t in b.lines]
    assert said.ui["about_this_book"] in texts
    assert said.ui["how_made"] in texts
    assert any(text.startswith(said.ui["credit"] + said.ui["colon"]) for text in texts)
    assert any(text.startswith(said.ui["pictures"] + said.ui["colon"]) for text in texts)


def test_the_spine_is_as_wide_as_leaves_and_boards():
    edition = fake.edition(12)
    thin = laid_out(edition)
    thick = laid_out(replace(edition, making=Making(paper=0.3)))
    assert thin.spine == pytest.approx(len(thin.pages) / 2 * 0.2 + 0.6)
    assert thick.spine - thin.spine == pytest.approx(len(thin.pages) / 2 * 0.1)


def test_chapters_are_months_of_age_or_quarters_of_the_year():
    edition = fake.edition(24)
    by_season = laid_out(replace(edition, making=Making(seasons=True)))
    assert headings(laid_out(edition)) == [chapter.label for chapter in edition.chapters]
    assert headings(by_season) == [
        "May 2025",
        "June–August 2025",
        "September–November 2025",
        "December 2025 – February 2026",
        "March–May 2026",
    ]


def headings(book):
    lines = (line for leaf in book.pages for block in leaf.blocks for line in block.lines)
    portraits = LANGUAGES["en"].ui["portraits"]
    return [text for style, text in lines if style == "chapter" and text != portraits]


def test_a_long_quote_has_a_page_beside_its_picture():
    edition = fake.edition(40)
    book = laid_out(edition)
    alone = [
        (number, block.number)
        for number, leaf in enumerate(book.pages, 1)
        for block in leaf.blocks
        if leaf.kind == "quote" and block.number is not None and block.lines[0][0] == "pull"
    ]
    assert len(alone) >= 2
    for number, entry in alone:
        assert number % 2 == 0
        assert [slot.number for slot in book.pages[number].slots] == [entry]


def test_words_longer_than_any_page_are_given_what_room_there_is():
    edition = rendered.poisoned()
    book = laid_out(edition)
    assert [slot.number for _, _, slot in pictured(book)] == list(range(len(edition.entries)))


def test_pictures_that_bleed_down_to_their_words_end_on_one_line():
    book = laid_out(small(WIDE, WIDE))
    bands = [leaf for leaf in book.pages if leaf.kind == "full" and leaf.slots[0].left < 0]
    assert {len(leaf.blocks) for leaf in bands} == {1, 2}
    assert len({leaf.slots[0].height for leaf in bands}) == 1


def test_a_large_quote_has_no_short_last_line():
    quote = "Mia is four. Nora gave her the one thing she had, a sock, and then wanted it back."
    edition = replace(small(WIDE), quotes=(fake.quote(quote),))
    [block] = [b for leaf in laid_out(edition).pages for b in leaf.blocks if "pull" in b.lines[0]]
    rows = measure.rows("pull", block.lines[0][1], block.width)
    assert rows == measure.rows("pull", block.lines[0][1], matter.READING)
    assert measure.breadth("pull", block.lines[0][1]) > (rows - 0.5) * block.width


@pytest.mark.slow
def test_a_book_of_400_pictures_is_laid_out_in_seconds():
    edition = fake.edition(400)
    start = time.process_time()
    laid_out(edition)
    assert time.process_time() - start < 4  # measured: 0.4


def test_a_picture_with_somebody_whose_face_was_not_found_is_hardly_cut():
    edition = small(*[WIDE, TALL] * 3)
    hidden = tuple(replace(e, people=("Ana", "Tom")) for e in edition.entries)
    found, lost = (
        [slot.crop for _, _, slot in pictured(laid_out(replace(edition, entries=entries)))]
        for entries in (edition.entries, hidden)
    )
    assert min(min(part.width, part.height) for part in found) < 0.9
    assert min(min(part.width, part.height) for part in lost) >= 0.92 - 1e-6


@pytest.mark.parametrize("hero", range(0, 40, 13))
def test_the_picture_that_opens_the_edition_is_the_largest_of_its_page(hero):
    book = laid_out(replace(fake.edition(40), hero=hero))
    [leaf] = [leaf for _, leaf, slot in pictured(book) if slot.number == hero]
    assert max(leaf.slots, key=lambda slot: slot.width * slot.height).number == hero


@pytest.mark.parametrize("paper", sorted(FORMATS))
def test_one_of_six_pages_at_least_shows_one_picture(paper):
    book = laid_out(replace(fake.edition(60), making=Making(book=paper)))
    counts = [len(leaf.slots) for leaf in book.pages if leaf.slots]
    assert all(1 in counts[at : at + 6] for at in range(len(counts) - 5))


@pytest.mark.parametrize("how", ["picture", "day"])
def test_a_quote_of_the_same_day_stands_by_the_day_it_speaks_of(how):
    edition = fake.edition(12)
    said = fake.quote("What a day it was, and how long, and how very warm.", how=how)
    entries = [replace(entry, quote=None) for entry in edition.entries]
    entries[4] = replace(entries[4], quote=said)
    pages = laid_out(replace(edition, entries=tuple(entries), quotes=())).pages
    assert any(leaf.kind == "quote" for leaf in pages) == (how == "picture")
