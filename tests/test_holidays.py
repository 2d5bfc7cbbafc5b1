"""Kept holidays: their days, and their names in four languages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearling.captions.languages import LANGUAGES
from yearling.moments import holidays
from yearling.records import Person
from yearling.store.holidays import kept, names
from yearling.store.project import new_project, read_project
from yearling.store.toml import ProjectError

BORN, UNTIL = date(2025, 5, 16), date(2026, 5, 16)

BY_SIGHT = frozenset(("diwali", "eid_al_adha", "eid_al_fitr", "holi"))
"""Told by the moon or the stars as seen from where the family lives: there is no rule."""


def days(*written):
    return [(str(day), key) for day, key in kept(written, BORN, UNTIL, "retrospective.toml")]


@pytest.mark.parametrize(
    ("key", "country", "day"),
    [
        ("easter", "", "2024-03-31"),
        ("easter", "", "2025-04-20"),
        ("easter", "", "2038-04-25"),
        ("orthodox_easter", "", "2024-05-05"),
        ("orthodox_easter", "", "2025-04-20"),
        ("rosh_hashanah", "", "2025-09-23"),
        ("rosh_hashanah", "", "2026-09-12"),
        ("hanukkah", "", "2024-12-26"),
        ("hanukkah", "", "2025-12-15"),
        ("passover", "", "2024-04-23"),
        ("purim", "", "2024-03-24"),
        ("lunar_new_year", "", "2025-01-29"),
        ("lunar_new_year", "", "2033-01-31"),
        ("nowruz", "", "2024-03-20"),
        ("nowruz", "", "2026-03-21"),
        ("midsummer", "", "2025-06-20"),
        ("mothers_day", "fr", "2023-06-04"),
        ("mothers_day", "fr", "2025-05-25"),
        ("mothers_day", "gb", "2025-03-30"),
        ("fathers_day", "de", "2025-05-29"),
        ("thanksgiving", "us", "2025-11-27"),
        ("thanksgiving", "ca", "2025-10-13"),
        ("advent_1", "", "2025-11-30"),
        ("carnival", "", "2026-02-12"),
    ],
)
def test_each_feast_is_on_its_day(key, country, day):
    first = date.fromisoformat(day)
    found = holidays.days(key, country, first - timedelta(days=20), first + timedelta(days=20))
    assert found[0][0] == first


def test_a_name_is_understood_in_any_language_and_may_mean_several_days():
    assert days("Christmas") == [("2025-12-24", "christmas_eve"), ("2025-12-25", "christmas")]
    assert days("Noël") == days("Navidad") == days("christmas ")
    assert days("Weihnachten")[2] == ("2025-12-26", "christmas_second")
    assert days("Heiligabend", "Nochebuena") == [("2025-12-24", "christmas_eve")]
    assert days("Pâques")[0] == ("2026-04-05", "easter")


def test_only_days_of_the_year_count():
    assert all(BORN <= date.fromisoformat(day) <= UNTIL for day, _ in days(*names_with_a_rule()))
    assert kept(["Easter"], date(2025, 5, 1), date(2025, 6, 1), "") == ()


def names_with_a_rule():
    return [n for n, key in names().items() if key not in BY_SIGHT | holidays.BY_COUNTRY]


def test_a_day_that_no_rule_tells_is_the_familys_to_write():
    assert days("Eid al-Fitr 2026-03-20") == [("2026-03-20", "eid_al_fitr")]
    assert days("Muttertag (DE)") == days("Mother's Day 2026-05-10")
    with pytest.raises(ProjectError, match="the moon tells"):
        days("Diwali")
    with pytest.raises(ProjectError, match=r"one of AT, .*US"):
        days("Mother's Day")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Chrismas", "Did you mean Christmas"),
        ("Ostersontag", "Did you mean Ostersonntag"),
        ("Qqq", "docs/story.md"),
        ("Diwali 2029-01-01", "the year goes from"),
        ("Diwali 2026-02-30", "no such day"),
    ],
)
def test_a_slip_is_told_with_what_to_write(written, said):
    with pytest.raises(ProjectError, match=said):
        days(written)


def test_every_language_has_a_name_for_every_day():
    keys = {key.partition(".")[0] for key in holidays.RULES} | BY_SIGHT
    for language in LANGUAGES.values():
        assert set(language.days) == keys
        assert set(language.days_called) <= keys | set(holidays.GROUPS)
    assert set(holidays.GROUPS) <= set(names().values())


@given(st.integers(2000, 2099))
def test_rules_that_hold_in_every_year(year):
    first, last = date(year, 1, 1), date(year, 12, 31)
    for key in {*names().values()} - BY_SIGHT - holidays.BY_COUNTRY:
        found = holidays.days(key, "", first, last)
        assert found == sorted(found)
        assert found, key
    assert holidays.easter(year).weekday() == holidays.SUNDAY
    # The Hebrew year begins on no Sunday, Wednesday or Friday.
    assert holidays.tishri(year + 3761).weekday() not in {6, 2, 4}


def test_a_project_has_the_days_of_its_holidays(tmp_path):
    subject = Person("Nora", born=BORN)
    text = new_project(subject=subject, until=UNTIL, sources=["pictures"])
    kept_ones = text.replace('# holidays = ["Christmas", "Easter"]', 'holidays = ["Halloween"]')
    (tmp_path / "retrospective.toml").write_text(kept_ones, "utf-8")
    assert read_project(tmp_path).holidays == ((date(2025, 10, 31), "halloween"),)
    wrong = kept_ones.replace("Halloween", "Haloween")
    (tmp_path / "retrospective.toml").write_text(wrong, "utf-8")
    with pytest.raises(ProjectError, match=r"retrospective.toml: .*Did you mean Halloween"):
        read_project(tmp_path)
