"""On which days a kept holiday falls. Pure.

In: the key of a holiday, a country where countries differ, a span of days. Out: its days, each with
the key of the name that it has. Feasts that the moon's sighting decides have no rule, nor has a
day that differs from country to country without its country: the family writes the day.

Easter after the anonymous Gregorian algorithm, the Orthodox one after Meeus; the Hebrew calendar
after Dershowitz and Reingold, `Calendrical Calculations`; Nowruz after the cycle of 33 years. All
days of 2000 to 2099 were compared with those of holidays 0.109, pyluach 2.3 and lunardate 0.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

MONDAY, THURSDAY, FRIDAY, SUNDAY = 0, 3, 4, 6

_NEW_MOONS = (
    "f3mb1j8sh5od2kati7qf4mb1k8rg5nd2lati7pe3mb1k9rg5oc"
    "2lbti7pe3mc0j8rf5od2lath6pf3mc1j8rg5od3k9sh6pf4mb0"
)
"""Chinese New Year of 2000 to 2099 in days after 21 January, 0 to 9 and a (10) to t (29)."""

Rule = Callable[[int], Iterable[date]]


def days(key: str, country: str, first: date, last: date) -> list[tuple[date, str]]:
    """The days from first to last that a holiday or a group of them has, in order.

    Raises `KeyError` where no rule tells it.
    """
    keys = GROUPS.get(key, (key,))
    rules = [(one, RULES[f"{one}.{country}" if one in BY_COUNTRY else one]) for one in keys]
    years = range(first.year - 1, last.year + 1)
    found = {(day, one) for one, rule in rules for year in years for day in rule(year)}
    return sorted(row for row in found if first <= row[0] <= last)


def _fixed(month: int, day: int) -> Rule:
    return lambda year: [date(year, month, day)]


def _nth(n: int, weekday: int, month: int) -> Rule:
    """The n-th such weekday of a month, the first that is on or after its day 7 (n - 1) + 1."""
    return lambda year: [_on_or_after(date(year, month, 7 * n - 6), weekday)]


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _around_easter(*offsets: int) -> Rule:
    return lambda year: [easter(year) + timedelta(days=n) for n in offsets]


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    century, golden = year // 100, year % 19
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    epact -= epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=epact - weekday)


def _orthodox_easter(year: int) -> list[date]:
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    julian = date(year, 3, 22) + timedelta(days=moon + weekday)
    return [julian + timedelta(days=year // 100 - year // 400 - 2)]


def _french_mothers(year: int) -> list[date]:
    """The last Sunday of May, or the one after it if that is Pentecost."""
    last = _on_or_after(date(year, 5, 25), SUNDAY)
    return [last + timedelta(days=7 * (last == easter(year) + timedelta(days=49)))]


def _advent(n: int) -> Rule:
    return lambda year: [_on_or_after(date(year, 11, 27), SUNDAY) + timedelta(days=7 * (n - 1))]


def _midsummer(year: int) -> list[date]:
    eve = _on_or_after(date(year, 6, 19), FRIDAY)
    return [eve, eve + timedelta(days=1)]


def _lunar_new_year(year: int) -> list[date]:
    moons = _NEW_MOONS[year - 2000 : year - 1999] if year >= 2000 else ""
    return [date(year, 1, 21) + timedelta(days=int(moon, 30)) for moon in moons]


def _nowruz(year: int) -> list[date]:
    """The first day of the Persian year, whose leap years follow each other by a rule."""
    leaps = sum((25 * persian + 11) % 33 < 8 for persian in range(1403, year - 621))
    leaps -= sum((25 * persian + 11) % 33 < 8 for persian in range(year - 621, 1403))
    return [date(2024, 3, 20) + timedelta(days=365 * (year - 2024) + leaps)]


def tishri(year: int) -> date:
    """The first day of a Hebrew year."""
    lengths = [_elapsed(year + n) for n in (-1, 0, 1)]
    late = 2 * (lengths[2] - lengths[1] == 356) or int(lengths[1] - lengths[0] == 382)
    return date.fromordinal(lengths[1] + late - 1_373_428)


def _elapsed(year: int) -> int:
    """Days from the epoch to the molad of Tishri, put off to a day on which a year may begin."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12_084 + 13_753 * months) // 25_920
    return day + 1 + (3 * (day + 1) % 7 < 3)


def _after_tishri(*offsets: int) -> Rule:
    """Days from the first of Tishri that falls into the year."""
    return lambda year: [tishri(year + 3761) + timedelta(days=n) for n in offsets]


def _hanukkah(year: int) -> list[date]:
    """Eight days from 25 Kislev; Heshvan before it is a day longer in years of 355 or 385 days."""
    first = tishri(year + 3761)
    long = (tishri(year + 3762) - first).days % 10 == 5
    return [first + timedelta(days=n + long) for n in range(83, 91)]


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "advent_1": _advent(1),
        "advent_2": _advent(2),
        "advent_3": _advent(3),
        "advent_4": _advent(4),
        "all_saints": _fixed(11, 1),
        "ascension": _around_easter(39),
        "bastille_day": _fixed(7, 14),
        "carnival": _around_easter(-52, -51, -50, -49, -48, -47),
        "christmas": _fixed(12, 25),
        "christmas_eve": _fixed(12, 24),
        "christmas_second": _fixed(12, 26),
        "day_of_the_dead": _fixed(11, 2),
        "easter": _around_easter(0),
        "easter_monday": _around_easter(1),
        "epiphany": _fixed(1, 6),
        "fathers_day.at": _nth(2, SUNDAY, 6),
        "fathers_day.ca": _nth(3, SUNDAY, 6),
        "fathers_day.ch": _nth(1, SUNDAY, 6),
        "fathers_day.de": _around_easter(39),
        "fathers_day.es": _fixed(3, 19),
        "fathers_day.fr": _nth(3, SUNDAY, 6),
        "fathers_day.gb": _nth(3, SUNDAY, 6),
        "fathers_day.us": _nth(3, SUNDAY, 6),
        "fourth_of_july": _fixed(7, 4),
        "good_friday": _around_easter(-2),
        "halloween": _fixed(10, 31),
        "hanukkah": _hanukkah,
        "lunar_new_year": _lunar_new_year,
        "midsummer": _midsummer,
        "mothers_day.at": _nth(2, SUNDAY, 5),
        "mothers_day.ca": _nth(2, SUNDAY, 5),
        "mothers_day.ch": _nth(2, SUNDAY, 5),
        "mothers_day.de": _nth(2, SUNDAY, 5),
        "mothers_day.es": _nth(1, SUNDAY, 5),
        "mothers_day.fr": _french_mothers,
        "mothers_day.gb": _around_easter(-21),
        "mothers_day.us": _nth(2, SUNDAY, 5),
        "new_year": _fixed(1, 1),
        "new_years_eve": _fixed(12, 31),
        "nowruz": _nowruz,
        "orthodox_christmas": _fixed(1, 7),
        "orthodox_easter": _orthodox_easter,
        "passover": _after_tishri(*range(-163, -156)),
        "passover_eve": _after_tishri(-164),
        "pentecost": _around_easter(49),
        "purim": _after_tishri(-193),
        "rosh_hashanah": _after_tishri(0, 1),
        "rosh_hashanah_eve": _after_tishri(-1),
        "shavuot": _after_tishri(-113),
        "shrove_tuesday": _around_easter(-47),
        "st_john": _fixed(6, 24),
        "st_john_eve": _fixed(6, 23),
        "st_lucy": _fixed(12, 13),
        "st_martin": _fixed(11, 11),
        "st_nicholas": _fixed(12, 6),
        "st_patrick": _fixed(3, 17),
        "sukkot": _after_tishri(*range(14, 21)),
        "thanksgiving.ca": _nth(2, MONDAY, 10),
        "thanksgiving.us": _nth(4, THURSDAY, 11),
        "valentine": _fixed(2, 14),
        "whit_monday": _around_easter(50),
        "yom_kippur": _after_tishri(9),
    }
)
"""By key, or by `key.country` where countries differ."""

BY_COUNTRY = frozenset(key.partition(".")[0] for key in RULES if "." in key)

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "advent": ("advent_1", "advent_2", "advent_3", "advent_4"),
        "christmas_days": ("christmas_eve", "christmas", "christmas_second"),
        "christmas_time": ("christmas_eve", "christmas"),
        "easter_time": ("easter", "easter_monday"),
        "passover_time": ("passover_eve", "passover"),
        "pentecost_time": ("pentecost", "whit_monday"),
        "rosh_hashanah_time": ("rosh_hashanah_eve", "rosh_hashanah"),
        "st_john_time": ("st_john_eve", "st_john"),
    }
)
"""What one name means several days of."""
