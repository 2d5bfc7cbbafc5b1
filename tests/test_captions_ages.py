"""Ages, dates and tables of every language, against a slow definition of their own."""

from datetime import date, timedelta
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from slow_ages import holds, slow_months
from yearling.captions import ages, dates
from yearling.captions.languages import LANGUAGES, words
from yearling.catalog.calendar import add_months, edtf, likely, month_of_age, span
from yearling.records import Basis, Clock

BIRTHS = [
    date(2023, 1, 31), date(2023, 2, 28), date(2023, 3, 31), date(2023, 5, 16), date(2023, 8, 30),
    date(2023, 10, 1), date(2023, 12, 31), date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1),
]  # fmt: skip
DAYS = st.dates(date(2022, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize("born", BIRTHS, ids=str)
def test_every_age_of_three_years_is_right_in_every_language(born):
    months = 0
    for n in range(3 * 366):
        day = born + timedelta(days=n)
        last = (day + timedelta(days=1)).month != day.month
        months += n > 0 and (day.day == born.day or (last and day.day < born.day))
        assert month_of_age(born, day) == months
        unit, count = ("day", n) if n < 14 else ("week", n // 7)
        if n >= 84:
            unit, count = ("month", months) if months < 24 else ("year", months // 12)
        for language in LANGUAGES.values():
            text = ages.on(born, day, language)
            if n == 0:
                assert text == language.ages["newborn"]
            elif text in (birthdays := [birthday(language, n) for n in range(5)]):
                assert (months // 12 - 1, months % 12) == (birthdays.index(text), 0)
                assert day == add_months(born, months)
            else:
                expected = language.count(language.ages[f"{unit}s"], count)
                assert text.startswith(expected)
                beside = language.count(language.ages["months"], months % 12)
                assert text in {expected, f"{expected} {language.lead['and']} {beside}"}


def birthday(language, n):
    return language.ages["birthday"].format(nth=language.ages["nths"].split()[n])


@settings(deadline=None)
@given(DAYS, DAYS)
def test_months_of_age_agree_with_counting_day_by_day(born, day):
    if born <= day:
        assert month_of_age(born, day) == slow_months(born, day)
    else:
        assert month_of_age(born, day) < 0


@settings(deadline=None)
@given(DAYS, st.integers(0, 900), st.integers(0, 400))
def test_a_phrase_over_days_is_true_on_each_of_them(born, start, length):
    first = born + timedelta(days=start)
    last = first + timedelta(days=length)
    text = ages.over(born, first, last, words("en"))
    for day in (first, first + (last - first) // 2, last):
        assert holds(text, born, day), (text, day)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ages_never_go_backwards(language):
    """Each phrase is said for one run of days and does not come back."""
    born, seen = date(2024, 2, 29), []
    for n in range(2500):
        text = ages.on(born, born + timedelta(days=n), words(language))
        if not seen or seen[-1] != text:
            assert text not in seen or "12" in text, text
            seen.append(text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("2026-01-02", "7 months"),
        ("2026-01", "7 to 8 months"),
        ("2025-05", "the first weeks"),
        ("2025", "the first year"),
        ("2026", ""),
        ("2025-04", ""),
        ("2025-05-16", "newborn"),
        ("2026-05-16", "first birthday"),
    ],
)
def test_a_coarse_date_gives_a_coarse_age(said, text):
    assert ages.age(fake.BORN, fake.when(said), words("en"), present=True) == text


def test_a_bound_and_an_estimate_say_so():
    english = words("en")
    bound = fake.when("2026-01-02", latest=True)
    guess = fake.when("2026-01-02", basis=Basis.ESTIMATE)
    assert ages.age(fake.BORN, bound, english, present=True) == "7 months at most"
    assert ages.age(fake.BORN, guess, english, present=True) == "about 7 months"
    birth = fake.when("2025-05-16", basis=Basis.ESTIMATE)
    assert ages.age(fake.BORN, birth, english, present=True) == ""
    assert dates.printed(bound, english) == "by 2 January 2026"
    assert dates.printed(bound, english, shared=True) == "shared 2 January 2026"
    assert dates.printed(guess, english) == "around 2 January 2026"


def test_before_the_birth_there_is_no_age():
    when = fake.when("2025-05-15")
    assert ages.age(fake.BORN, when, words("en"), present=False) == ""
    may = fake.when("2025-05")
    assert ages.age(fake.BORN, may, words("en"), present=False) == ""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["1 May 2025", "May 2025", "2025"]),
        ("de", ["1. Mai 2025", "Mai 2025", "2025"]),
        ("fr", ["1er mai 2025", "mai 2025", "2025"]),
        ("es", ["1 de mayo de 2025", "mayo de 2025", "2025"]),
    ],
)
def test_dates_as_each_language_writes_them(language, expected):
    said = [fake.when(text) for text in ("2025-05-01", "2025-05", "2025")]
    assert [dates.printed(when, words(language)) for when in said] == expected


def test_months_that_a_chapter_spans():
    english = words("en")
    assert dates.printed_months(date(2025, 5, 16), date(2025, 6, 15), english) == "May–June 2025"
    texts = dates.printed_months(date(2025, 12, 16), date(2026, 1, 15), english)
    assert texts == "December 2025 – January 2026"


@pytest.mark.parametrize(
    ("when", "text", "days"),
    [
        (fake.when("2025-05-16"), "2025-05-16", ("2025-05-16", "2025-05-16")),
        (fake.when("2025-02"), "2025-02", ("2025-02-01", "2025-02-28")),
        (fake.when("2024"), "2024", ("2024-01-01", "2024-12-31")),
        (fake.when("2025-05", basis=Basis.ESTIMATE), "2025-05~", ("2025-05-01", "2025-05-31")),
        (fake.when("2025-05-16", latest=True), "[..2025-05-16]", ("0001-01-01", "2025-05-16")),
        (
            fake.when("2025-05-16T23:30:00", clock=Clock.UTC, offset=120),
            "2025-05-17",
            ("2025-05-17", "2025-05-17"),
        ),
    ],
)
def test_what_a_date_can_be(when, text, days):
    assert edtf(when) == text
    assert tuple(map(str, span(when))) == days


@settings(deadline=None)
@given(DAYS, st.sampled_from([4, 7, 10]))
def test_the_likely_day_lies_in_the_span(day, length):
    when = fake.when(str(day)[:length])
    first, last = span(when)
    assert first <= likely(when) <= last
    assert first <= day <= last


def test_all_languages_have_the_same_keys_and_places():
    english = LANGUAGES["en"]
    for language in LANGUAGES.values():
        for name in english.__slots__[1:]:
            table, model = getattr(language, name), getattr(english, name)
            assert table.keys() == model.keys(), (language.language, name)
            for key, text in table.items():
                assert places(text) <= places(model[key]) | {"n"}, (language.language, key)
                assert places(text) >= places(model[key]) - {"n"}, (language.language, key)
                assert text or name in {"kin", "called", "near"}, (language.language, key)
        assert [len(language.dates["months"].split()), len(language.ages["nths"].split())] == [
            12,
            5,
        ]


def places(text: str) -> set[str]:
    return {name for form in text.split("|") for _, name, _, _ in Formatter().parse(form) if name}


def test_reasons_in_words():
    english = words("en")
    assert english.reason("sharpest_of:9") == "the sharpest of 9 that look alike"
    assert english.reason("only_with:Oma {x}") == "the only picture with Oma {x}"
    assert english.reason("only_of_month:0") == "the only picture of the first month"
    assert english.reason("kept") == "kept by hand"
    with pytest.raises(KeyError):
        english.reason("magic")


def test_numbers_lists_and_unknown_languages():
    assert words("de-AT").count(words("de").lead["pictures"], 9812) == "9.812 Bilder"
    assert words("fr").count(words("fr").lead["pictures"], 9812) == "9\u202f812 images"
    assert words("xx").language == "en"
    assert words("es").join(("Ana", "Tom", "Rosa")) == "Ana, Tom y Rosa"
    for name, joined in (
        ("Inés", "e"),
        ("Hilda", "e"),
        ("Íñigo", "e"),
        ("Iago", "y"),
        ("Yoli", "y"),
    ):
        assert words("es").join(("Ana", name)) == f"Ana {joined} {name}"
    assert words("fr").join(("Ana", "Inès")) == "Ana et Inès"
