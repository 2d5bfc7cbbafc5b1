"""Rows, chapters and the opening picture."""

import random
from datetime import datetime
from math import log

from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from letters import draw
from yearling.layout import chapters, hero, rows
from yearling.layout.chapters import aspect
from yearling.records import Kind, Precision

SHAPES = (4 / 3, 3 / 4, 1.0, 3 / 2, 2 / 3, 16 / 9, 9 / 16, 5 / 4, 4 / 5)
NUMBERS = st.integers(0, 60)


@settings(deadline=None)
@given(st.lists(st.floats(0.2, 5), max_size=60), st.floats(300, 2000), st.floats(80, 600))
def test_every_picture_is_in_one_row_in_order(aspects, width, height):
    placed = rows(aspects, width, height)
    assert [n for row in placed for n in row] == list(range(len(aspects)))
    assert all(1 <= len(row) <= 8 for row in placed)


def test_the_worst_row_is_far_better_than_filling_row_by_row():
    chance = random.Random(1)
    ours, greedy = [], []
    for _ in range(400):
        shapes = [chance.choice(SHAPES) for _ in range(chance.randint(13, 60))]
        width, height = chance.randint(360, 1400), chance.choice((160, 200, 240, 300))
        ours.append(worst(rows(shapes, width, height), shapes, width / height))
        greedy.append(worst(row_by_row(shapes, width / height), shapes, width / height))
    assert sum(ours) / 400 <= 0.30
    assert sum(greedy) / 400 >= 2 * sum(ours) / 400


def worst(placed, shapes, breadth):
    return max(abs(log(breadth / sum(shapes[n] for n in row))) for row in placed)


def row_by_row(shapes, breadth):
    """Closes a row as soon as it is within 25 % of the height: what most galleries do."""
    placed, row = [], []
    for number, _ in enumerate(shapes):
        row = [*row, number]
        if breadth / sum(shapes[n] for n in row) <= 1.25:
            placed, row = [*placed, row], []
    return [*placed, row] if row else placed


def test_rows_as_letters():
    assert draw(((0, 1), (2,)), (2.0, 1.0, 1.5)) == "AAAABB/CCCCCC"
    assert draw(((0, 1), (2,)), (2.0, 1.0, 1.5), columns=3) == "AAB/CCC"
    assert draw((), ()) == ""


@settings(deadline=None)
@given(NUMBERS)
def test_chapters_hold_every_entry_once_in_order_of_age(n):
    entries = fake.edition(n).entries
    made = chapters(entries, fake.retrospective())
    flat = [number for chapter in made for row in chapter.rows for number in row]
    assert flat == sorted(flat) == list(range(n))
    assert [c.month for c in made] == sorted({e.month for e in entries})


def test_chapters_are_named_after_the_age_and_dated_by_the_calendar():
    made = chapters(fake.edition(40).entries, fake.retrospective())
    assert [(c.label, c.dates) for c in made[:2]] == [
        ("Newborn", "May–June 2025"),
        ("1 month", "June–July 2025"),
    ]
    assert (made[7].label, made[7].dates) == ("7 months", "December 2025 – January 2026")
    assert (made[12].label, made[12].dates) == ("1 year", "May 2026")


def test_what_has_no_date_comes_last_in_a_chapter_of_its_own():
    entries = (fake.entry(1, when=None, month=-1), fake.entry(2))
    made = chapters(entries, fake.retrospective(language="de"))
    assert [(c.label, c.dates, c.rows) for c in made] == [
        ("7 Monate", "Dezember 2025 – Januar 2026", ((1,),)),
        ("Ohne Datum", "", ((0,),)),
    ]


def test_a_broad_picture_with_words_stands_alone():
    told = fake.entry(1, quote=fake.quote())
    entries = (told, fake.entry(2, width=3024, height=4032), fake.entry(3, width=3024, height=4032))
    (chapter,) = chapters(entries, fake.retrospective())
    assert draw(chapter.rows, [aspect(e) for e in entries]) == "AAAAAA/BBBCCC"


def test_a_birthday_has_a_large_picture():
    entries = tuple(fake.entry(n, month=12) for n in range(3))
    (chapter,) = chapters(entries, fake.retrospective())
    assert draw(chapter.rows, [1.0] * 3) == "AAAAAA/BBBCCC"


def test_a_narrow_picture_never_stands_alone_in_a_chapter_of_several():
    for edition in (fake.edition(n) for n in range(2, 60, 3)):
        for chapter in chapters(edition.entries, fake.retrospective()):
            for row in chapter.rows:
                lone = len(row) == 1 and aspect(edition.entries[row[0]]) < 1
                assert not lone or sum(map(len, chapter.rows)) <= 2


def test_the_birthday_opens_the_page():
    entries = (
        fake.entry(1, when=fake.when("2026-05-16")),
        fake.entry(2, when=fake.when("2026-05-10")),
        fake.entry(3),
    )
    project = fake.retrospective()
    assert hero(entries, (0.1, 0.5, 0.9), project, ()) == 0
    assert hero(entries[1:], (0.5, 0.9), project, ()) == 0
    assert hero((), (), project, ()) is None


def test_strangers_do_not_open_the_year_where_the_family_can():
    stranger = fake.entry(0, faces=(fake.box(),))
    nora = fake.entry(1, faces=(fake.box(),), people=())
    assert hero((stranger, nora), (0.9, 0.1), fake.retrospective(), {1}) == 1


def test_the_opening_picture_is_broad_and_cuts_no_face():
    tall = fake.entry(1, width=3024, height=4032, when=fake.when("2026-05-16"))
    cut = fake.entry(2, faces=(fake.box(0.1, 0.0), fake.box(0.5, 0.8)))
    clip = fake.entry(3, kind=Kind.CLIP)
    good = fake.entry(4)
    entries = (tall, cut, clip, good)
    assert hero(entries, (9.0, 9.0, 9.0, 0.1), fake.retrospective(), ()) == 3


def test_the_opening_picture_does_not_stand_alone_once_more():
    entries = tuple(fake.entry(n, month=12, width=4032, height=3024) for n in range(4))
    assert (1,) not in chapters(entries, fake.retrospective(), 1)[0].rows
    alone = [r for c in chapters(entries, fake.retrospective()) for r in c.rows if len(r) == 1]
    assert alone, "without an opening one of a birthday does"


def test_the_ending_stands_alone():
    entries = (*(fake.entry(n, width=3024, height=4032) for n in range(4)),
               fake.entry(4, quote=fake.quote(how="end")))  # fmt: skip
    (chapter,) = chapters(entries, fake.retrospective())
    assert chapter.rows[-1] == (4,)
    assert [n for row in chapter.rows for n in row] == [0, 1, 2, 3, 4]


def test_what_is_known_by_an_interval_stands_in_the_year_and_not_at_its_end():
    spring = fake.when("2025-12-20", last=datetime(2026, 1, 15), precision=Precision.DAY)
    entries = (fake.entry(1), fake.entry(2, when=spring), fake.entry(3, when=None))
    made = chapters(entries, fake.retrospective())
    assert [(c.month, [n for row in c.rows for n in row]) for c in made] == [(7, [0, 1]), (-1, [2])]


def test_a_chapter_of_what_is_known_loosely_is_named_no_finer():
    year = fake.entry(1, when=fake.when("2025"), month=1, age="the first year", date="2025")
    at_most = fake.when("2026-02-10", latest=True)
    late = fake.entry(2, when=at_most, month=8, age="8 months at most", date="By 10 February 2026")
    made = chapters((year, late), fake.retrospective())
    assert [(c.label, c.dates) for c in made] == [
        ("The first year", "2025"),
        ("8 months at most", "By 10 February 2026"),
    ]
    sure = fake.entry(3, month=8, when=fake.when("2026-01-20"))
    assert chapters((year, late, sure), fake.retrospective())[1].label == "8 months"
    assert chapters((late,), fake.retrospective(audience="public"))[0].label == "8 months"
