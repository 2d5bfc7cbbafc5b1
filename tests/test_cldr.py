"""Our tables against Unicode's CLDR, as Babel carries it: months, weekdays, plurals, numbers."""

from datetime import date, timedelta

import pytest
from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal
from babel.units import format_unit

import fake
from yearling.captions.dates import printed, printed_day, printed_months
from yearling.captions.languages import words

LOCALES = {"en": "en_GB", "de": "de", "fr": "fr", "es": "es"}
BEGIN = date(2025, 1, 1)


@pytest.fixture(params=LOCALES)
def language(request):
    return words(request.param), Locale.parse(LOCALES[request.param])


def spaced(text):
    """CLDR's kinds of space are its own; the house sets plain ones, and its own between digits."""
    return text.replace("\xa0", " ").replace("\u2009", " ")


def test_months_and_weekdays_are_called_as_in_cldr(language):
    ours, cldr = language
    assert [ours.month(n) for n in range(1, 13)] == list(cldr.months["format"]["wide"].values())
    assert [ours.weekday(n) for n in range(7)] == [cldr.days["format"]["wide"][n] for n in range(7)]


def test_every_day_of_a_year_and_every_month_is_written_as_in_cldr(language):
    """But for the first of a month in French, which a newspaper calls `1er`."""
    ours, cldr = language
    for n in range(365):
        day = BEGIN + timedelta(days=n)
        expected = format_date(day, "long", cldr)
        if cldr.language == "fr" and day.day == 1:
            expected = expected.replace("1 ", "1er ", 1)
        assert printed_day(day, ours) == expected
        month = fake.when(f"{day:%Y-%m}")
        assert printed(month, ours) == format_skeleton("yMMMM", day, locale=cldr)


def test_days_from_and_to_are_written_as_in_cldr(language):
    """English closed up between two figures, as its style books have it."""
    ours, cldr = language
    for first, last in (("2025-05-15", "2025-05-18"), ("2025-05-30", "2025-06-03")):
        ends = [fake.when(text).time for text in (first, last)]
        expected = spaced(format_interval(*(t.date() for t in ends), "yMMMMd", locale=cldr))
        expected = expected.replace("Jun ", "June ").replace("15 – 18", "15–18")
        assert printed(fake.when(first, last=ends[1]), ours) == expected
    months = printed_months(date(2025, 5, 16), date(2025, 6, 15), ours)
    expected = format_interval(date(2025, 5, 16), date(2025, 6, 15), "yMMMM", locale=cldr)
    assert months.replace(" ", "").lower() == spaced(expected).replace(" ", "").lower()


def test_units_have_the_plurals_of_cldr(language):
    ours, cldr = language
    for unit in ("day", "week", "month", "year"):
        for n in range(1, 121):
            expected = format_unit(n, f"duration-{unit}", "long", locale=cldr)
            assert ours.count(ours.ages[f"{unit}s"], n) == spaced(expected)


def test_numbers_and_lists_are_written_as_in_cldr(language):
    """But that four Spanish digits stay in one piece: CLDR says so too, Babel does not read it."""
    ours, cldr = language
    for n in (0, 7, 100, 9812, 12_345, 1_234_567):
        four = cldr.language == "es" and n == 9812
        assert ours.number(n) == ("9812" if four else format_decimal(n, locale=cldr))
    both, either = (cldr.list_patterns[kind]["2"] for kind in ("standard", "or"))
    assert ours.join(("Ana", "Tom")) == both.format("Ana", "Tom")
    assert ours.dates["either"] == either.format("{first}", "{last}")
