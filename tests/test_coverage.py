"""What an edition has little of, counted and told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import fake
from test_selection import candidate
from yearling import selection
from yearling.cli import coverage
from yearling.records import Choice, Counts, Coverage, Edition, Passed, Person, Pick, Precision

PROJECT = replace(
    fake.retrospective(),
    people=(Person("Ana"), Person("Oma"), Person("Opa"), Person("Eva", shown=False)),
)


def photos(days):
    return {
        fake.content(n): fake.photo(
            n, when=fake.when(f"{fake.BORN + timedelta(days=day)}T10:00:00")
        )
        for n, day in enumerate(days)
    }


def found(candidates, chosen=(), seen=None):
    picks = tuple(Pick(c.photo, c.moment, c.month, 1.0, (), ("kept",)) for c in chosen)
    return selection.coverage(candidates, Choice(picks, ()), PROJECT, seen or photos([]))


def test_every_month_is_counted_and_the_birthday_belongs_to_the_last():
    rows = [candidate(1), candidate(2, month=3), candidate(3, month=12), candidate(4, month=-1)]
    of = found(rows, rows[1:3])
    assert [month for month, _, _ in of.months] == list(range(12))
    assert of.months[0] == (0, 1, 0)
    assert of.months[3] == (3, 1, 1)
    assert of.months[11] == (11, 1, 1)


def test_what_is_too_weak_to_be_chosen_is_not_there_to_choose_from():
    rows = [candidate(1), candidate(2)]
    choice = Choice((), (Passed(rows[0].photo, "weak"), Passed(rows[1].photo, "event")))
    assert selection.coverage(rows, choice, PROJECT, {}).months[0] == (0, 1, 0)


def test_who_is_missing_is_told_apart_from_who_is_nowhere_and_who_is_not_to_be_shown():
    rows = [candidate(1, people=("Ana",)), candidate(2, people=("Oma",))]
    of = found(rows, rows[:1])
    assert of.missing == ("Oma", "Opa")
    assert of.nowhere == ("Opa",)


def test_a_name_that_is_never_printed_is_not_told_here_either():
    project = replace(PROJECT, people=(Person("Oma", named=False),))
    assert selection.coverage([], Choice((), ()), project, {}).missing == ()


@pytest.mark.parametrize(
    ("days", "gaps"),
    [
        (range(0, 367, 20), []),
        ([*range(0, 100, 9), *range(140, 367, 9)], [(100, 139)]),
        ([*range(40, 367, 9)], [(0, 39)]),
        ([*range(0, 330, 9)], [(325, 365)]),
        ([], [(0, 365)]),
    ],
    ids=["none", "in the middle", "at the start", "at the end", "all of it"],
)
def test_long_gaps_are_told_from_the_birth_to_the_birthday(days, gaps):
    expected = tuple(
        (fake.BORN + timedelta(days=first), fake.BORN + timedelta(days=last))
        for first, last in gaps
    )
    assert found([], seen=photos(days)).gaps == expected


def test_a_picture_of_some_day_of_a_month_fills_the_month_and_one_of_a_year_fills_nothing():
    seen = photos([*range(0, 100, 9), *range(140, 367, 9)])
    coarse = fake.when("2025-09", precision=Precision.MONTH)  # days 108 to 137
    assert found([], seen=seen | {"m": fake.photo(900, when=coarse)}).gaps == ()
    year = fake.when("2025", precision=Precision.YEAR)
    assert found([], seen=seen | {"y": fake.photo(901, when=year)}).gaps


def edition(of: Coverage | None, language="en", **changes) -> Edition:
    made = {
        "title": "", "subject": "Nora", "born": fake.BORN, "until": fake.UNTIL, "byline": "",
        "dateline": "", "language": language, "lead": (), "quotes": (), "hero": None,
        "entries": (), "chapters": (), "left_out": (), "counts": Counts(),
    }  # fmt: skip
    return Edition(**made | changes, coverage=of)


LITTLE = Coverage(
    months=((0, 5, 2), (1, 2, 1), (2, 0, 0), (3, 9, 0)),
    missing=("Oma", "Opa"),
    nowhere=("Opa",),
    gaps=((date(2025, 7, 1), date(2025, 8, 2)),),
)


def test_only_what_there_is_little_of_is_told_in_80_columns():
    title, *rows = coverage.lines(edition(LITTLE))
    assert title == "What there is little of:"
    assert [" ".join(row.split()) for row in rows] == [
        "at 1 month 2 pictures to choose from, 1 chosen",
        "at 2 months no picture to choose from",
        "at 3 months 9 pictures to choose from, 0 chosen",
        "Oma in no chosen picture",
        "Opa in no picture at all",
        "2025-07-01 – 2025-08-02 no picture",
    ]


def test_years_without_pictures_are_one_gap_and_not_a_line_for_each_month():
    months = tuple((n, 9 if n == 40 else 0, 3) for n in range(41))
    of = Coverage(months=months, missing=(), gaps=((date(2021, 6, 14), date(2024, 10, 13)),))
    assert len(list(coverage.lines(edition(of)))) == 2


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_language_says_it_within_80_columns(language):
    told = list(coverage.lines(edition(LITTLE, language)))
    assert len(told) == 7
    assert all(len(line) <= 80 and "{" not in line for line in told)


def test_a_full_year_and_a_draft_say_nothing():
    full = Coverage(months=((0, 5, 2),), missing=())
    assert list(coverage.lines(edition(full))) == []
    assert list(coverage.lines(edition(None))) == []
    assert list(coverage.lines(edition(LITTLE, draft=True))) == []
