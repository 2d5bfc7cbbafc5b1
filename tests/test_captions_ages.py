"""Ages, dates and tables of every language, against a slow definition of their own."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from string import Formatter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from slow_ages import holds, slow_months
from yearling.captions import ages, dates
from yearling.captions.languages import LANGUAGES, words
from yearling.catalog.calendar import add_months, edtf, likely, month_of_age, span
from yearling.records import Basis, Clock, Precision

BIRTHS = [
    date(2023, 1, 31), date(2023, 2, 28), date(2023, 3, 31), date(2023, 5, 16), date(2023, 8, 30),
    date(2023, 10, 1), date(2023, 12, 31), date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1),
]  # fmt: skip


def part(first, last=None, **changes):
    end = fake.when(last).time if last else None
    return fake.when(first, precision=Precision.SEASON, last=end, **changes)


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


def test_every_birth_of_three_years_has_every_age_of_three_years_right():
    """All 1.2 million pairs: a month is over on its day, or on the last of a shorter one.

    What is said depends on these numbers alone; the test above reads it in every language.
    """
    days = [date(2023, 1, 1) + timedelta(days=n) for n in range(6 * 366)]
    number = np.array([day.day for day in days])
    last = np.diff(number, append=1) < 0
    for n in range(3 * 365 + 1):
        born, until = days[n], n + 3 * 365 + 1
        over = (number == born.day) | (last & (number < born.day))
        months = np.cumsum(over[n + 1 : until + 1])
        assert [month_of_age(born, day) for day in days[n + 1 : until + 1]] == months.tolist()


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
        ("2027", "1 to 2 years"),
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


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "15 or 16 May 2025|31 May or 1 June 2025|31 December 2025 or 1 January 2026|"
            "15–18 May 2025|30 May – 3 June 2025|30 December 2025 – 3 January 2026|"
            "May 2025|May or June 2025|between May and July 2025|"
            "between December 2025 and February 2026|2025 or 2026|between 2024 and 2026|"
            "7 or 8 May 2025|September or October 2025",
        ),
        (
            "de",
            "15. oder 16. Mai 2025|31. Mai oder 1. Juni 2025|"
            "31. Dezember 2025 oder 1. Januar 2026|"
            "15.–18. Mai 2025|30. Mai – 3. Juni 2025|30. Dezember 2025 – 3. Januar 2026|"
            "Mai 2025|Mai oder Juni 2025|zwischen Mai und Juli 2025|"
            "zwischen Dezember 2025 und Februar 2026|2025 oder 2026|zwischen 2024 und 2026|"
            "7. oder 8. Mai 2025|September oder Oktober 2025",
        ),
        (
            "fr",
            "15 ou 16 mai 2025|31 mai ou 1er juin 2025|31 décembre 2025 ou 1er janvier 2026|"
            "15–18 mai 2025|30 mai – 3 juin 2025|30 décembre 2025 – 3 janvier 2026|"
            "mai 2025|mai ou juin 2025|entre mai et juillet 2025|"
            "entre décembre 2025 et février 2026|2025 ou 2026|entre 2024 et 2026|"
            "7 ou 8 mai 2025|septembre ou octobre 2025",
        ),
        (
            "es",
            "15 o 16 de mayo de 2025|31 de mayo o 1 de junio de 2025|"
            "31 de diciembre de 2025 o 1 de enero de 2026|"
            "15–18 de mayo de 2025|30 de mayo – 3 de junio de 2025|"
            "30 de diciembre de 2025 – 3 de enero de 2026|"
            "mayo de 2025|mayo o junio de 2025|entre mayo y julio de 2025|"
            "entre diciembre de 2025 y febrero de 2026|2025 o 2026|entre 2024 y 2026|"
            "7 u 8 de mayo de 2025|septiembre u octubre de 2025",
        ),
    ],
)
def test_a_date_between_two_days_is_written_as_each_language_does(language, expected):
    ends = [
        ("2025-05-15", "2025-05-16"), ("2025-05-31", "2025-06-01"), ("2025-12-31", "2026-01-01"),
        ("2025-05-15", "2025-05-18"), ("2025-05-30", "2025-06-03"), ("2025-12-30", "2026-01-03"),
        ("2025-05", "2025-05"), ("2025-05", "2025-06"), ("2025-05-03", "2025-07-20"),
        ("2025-12", "2026-02"), ("2025", "2026"), ("2024", "2026"),
        ("2025-05-07", "2025-05-08"), ("2025-09", "2025-10"),
    ]  # fmt: skip
    said = [fake.when(first, last=fake.when(last).time) for first, last in ends]
    assert [dates.printed(when, words(language)) for when in said] == expected.split("|")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "spring 2025|winter 2025–2026|spring 2025|early in 2026|mid-2026|late in 2026"),
        ("de", "Frühjahr 2025|Winter 2025/2026|Frühjahr 2025|Anfang 2026|Mitte 2026|Ende 2026"),
        ("fr", "printemps 2025|hiver 2025-2026|printemps 2025|début 2026|mi-2026|fin 2026"),
        ("es", "primavera de 2025|invierno de 2025-2026|primavera de 2025|principios de 2026|"
               "mediados de 2026|finales de 2026"),
    ],
)  # fmt: skip
def test_a_part_of_a_year_is_written_as_each_language_does(language, expected):
    ends = [
        ("2025-03", None), ("2025-12", None), ("2025-09", "2025-11-30"),
        ("2026-01", "2026-04-30"), ("2026-05", "2026-08-31"), ("2026-09", "2026-12-31"),
    ]  # fmt: skip
    said = [part(first, last) for first, last in ends]
    assert [dates.printed(when, words(language)) for when in said] == expected.split("|")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "shared 1 May 2026|shared May 2026|shared 2026|shared winter 2025–2026|"
               "shared around 16 May 2026|shared around May 2026"),
        ("de", "geteilt am 1. Mai 2026|geteilt im Mai 2026|geteilt 2026|"
               "geteilt im Winter 2025/2026|geteilt um den 16. Mai 2026|geteilt etwa Mai 2026"),
        ("fr", "partagée le 1er mai 2026|partagée en mai 2026|partagée en 2026|"
               "partagée à l’hiver 2025-2026|partagée vers le 16 mai 2026|partagée vers mai 2026"),
        ("es", "compartida el 1 de mayo de 2026|compartida en mayo de 2026|compartida en 2026|"
               "compartida en invierno de 2025-2026|compartida hacia el 16 de mayo de 2026|"
               "compartida hacia mayo de 2026"),
    ],
)  # fmt: skip
def test_a_date_in_a_sentence_is_written_as_each_language_does(language, expected):
    guessed = [fake.when(t, basis=Basis.ESTIMATE) for t in ("2026-05-16", "2026-05")]
    said = [*map(fake.when, ("2026-05-01", "2026-05", "2026")), part("2025-12", None), *guessed]
    told = [replace(when, latest=True) for when in said]
    local = words(language)
    assert [dates.printed(w, local, shared=True) for w in told] == expected.split("|")


def test_an_estimate_of_an_interval_needs_no_around():
    guess = fake.when("2025-05-15", last=datetime(2025, 5, 18), basis=Basis.ESTIMATE)
    assert dates.printed(guess, words("en")) == "15–18 May 2025"
    assert dates.printed_on(guess, words("de")) == "(15.–18. Mai 2025)"
    assert dates.printed(part("2025-03", basis=Basis.ESTIMATE), words("en")) == "around spring 2025"


@given(DAYS, st.integers(0, 800), st.sampled_from(sorted(LANGUAGES)))
def test_no_date_in_words_leaves_out_a_day_that_it_can_be(first, length, language):
    """The years and months that are printed, read back, hold both ends."""
    last = first + timedelta(days=length)
    text = dates.printed_between(first, last, words(language))
    assert str(last.year) in text
    assert (str(first.year) in text) or first.year == last.year
    months = words(language).dates["months"].split()
    named = [months.index(w) + 1 for w in re.findall(r"[^\W\d_]+", text) if w in months]
    assert not named or {first.month, last.month} == set(named)


def test_months_that_a_chapter_spans():
    english = words("en")
    assert dates.printed_months(date(2025, 5, 16), date(2025, 6, 15), english) == "May–June 2025"
    texts = dates.printed_months(date(2025, 12, 16), date(2026, 1, 15), english)
    assert texts == "December 2025 – January 2026"
    for language, said in (("fr", "Mai–juin 2025"), ("es", "Mayo–junio de 2025")):
        apart = dates.printed_months(date(2025, 5, 16), date(2025, 6, 15), words(language))
        assert apart == said  # a line of its own, or the title of a chapter


@pytest.mark.parametrize(
    ("when", "text", "days"),
    [
        (fake.when("2025-05-16"), "2025-05-16", ("2025-05-16", "2025-05-16")),
        (fake.when("2025-02"), "2025-02", ("2025-02-01", "2025-02-28")),
        (fake.when("2024"), "2024", ("2024-01-01", "2024-12-31")),
        (fake.when("2025-05", basis=Basis.ESTIMATE), "2025-05~", ("2025-05-01", "2025-05-31")),
        (fake.when("2025-05-16", latest=True), "[..2025-05-16]", ("0001-01-01", "2025-05-16")),
        (
            fake.when("2025-05-15T18:00:00", precision=Precision.DAY, last=datetime(2025, 5, 18)),
            "[2025-05-15..2025-05-18]",
            ("2025-05-15", "2025-05-18"),
        ),
        (
            fake.when("2025-05", last=datetime(2025, 7, 1)),
            "[2025-05..2025-07]",
            ("2025-05-01", "2025-07-31"),
        ),
        (part("2025-06"), "2025-22", ("2025-06-01", "2025-08-31")),
        (part("2025-12"), "2025-24", ("2025-12-01", "2026-02-28")),
        (part("2025-12", "2026-02-28"), "[2025-12..2026-02]", ("2025-12-01", "2026-02-28")),
        (part("2026-01", "2026-04-30"), "[2026-01..2026-04]", ("2026-01-01", "2026-04-30")),
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


EDTF = re.compile(
    r"\d{4}-2[1-4]|(?P<one>\d{4}(-\d\d(-\d\d)?)?)[~?]?|"
    r"\[(?P<first>[\d-]*)\.\.(?P<last>[\d-]+)\]"
)
"""The part of ISO 8601-2 that is written: a date that may be approximate or uncertain, a season, a
set of dates. `edtf` 5.0.2 reads all of these, and no mark inside a set or on a season."""


@settings(deadline=None)
@given(
    DAYS, st.integers(0, 400), st.sampled_from(sorted(Precision)), st.sampled_from(sorted(Basis)),
    st.booleans(), st.booleans(),
)  # fmt: skip
def test_every_date_is_written_in_edtf_and_says_no_more_than_its_span(
    day, length, precision, basis, latest, interval
):
    if precision is Precision.SEASON:
        day = day.replace(day=1, month=day.month // 3 * 3 or 12)
    last = datetime(*(day + timedelta(days=length)).timetuple()[:3]) if interval else None
    when = fake.when(f"{day}", precision=precision, basis=basis, latest=latest, last=last)
    found = EDTF.fullmatch(edtf(when))
    assert found, edtf(when)
    first, end = span(when)
    for group, edge in (("one", first), ("first", first), ("last", end)):
        if part := found[group]:
            assert str(edge).startswith(part) or group == "one"
            assert date.fromisoformat(part + "-01-01"[len(part) - 10 :] * (len(part) < 10))


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
            if name == "days_called":
                continue  # heard only: each language has its own
            table, model = getattr(language, name), getattr(english, name)
            assert table.keys() == model.keys(), (language.language, name)
            for key, text in table.items():
                assert places(text) <= places(model[key]) | {"n"}, (language.language, key)
                assert places(text) >= places(model[key]) - {"n"}, (language.language, key)
                may_lack = {"kin", "many", "called", "near", "nouns"}
                assert text or name in may_lack or key == "elides", (language.language, key)
        lists = [language.dates[k] for k in ("months", "weekdays", "seasons")]
        assert [len(x.split()) for x in (*lists, language.ages["nths"])] == [12, 7, 4, 5]


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
    assert words("de-AT").count(words("de").lead["pictures"], 9812) == "9.812 Bildern"
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
