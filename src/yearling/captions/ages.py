"""How old somebody was, in words that hold for every day it can have been.

In: a birth date, the days a picture can be of, the words of a language. Out: a phrase in
completed units, or nothing. Days under 14 days, weeks under 12, months under 24, then years: as
families count. Where a date is coarse the phrase is too; it is never rounded up, and an
estimate says so.
"""

from __future__ import annotations

from datetime import date

from ..catalog.calendar import add_months, month_of_age, span
from ..records import Basis, When
from .languages import Words

LAST_DAYS, LAST_WEEKS, LAST_MONTHS = 14, 12 * 7, 24
"""From here on the next coarser unit is used: days of age, days of age, months of age."""

APART = 4
"""Weeks, months or years that a phrase as `2 to 3 months` may lie apart: a season's."""

MONTHS_TOO = 6 * 12
"""Up to this many months of age, months are said beside the years."""


def age(born: date, when: When, words: Words, *, present: bool) -> str:
    """The age at that time; empty if no phrase holds, or if it was before the birth.

    `present` says that the subject is in the picture, so it cannot be older than the birth.
    """
    first, last = span(when)
    if last < born:
        return ""
    if when.latest:
        return words.ages["at_most"].format(age=_counted(born, last, words)) if last > born else ""
    if when.basis <= Basis.ESTIMATE:
        coarse = first != last or first <= born
        text = "" if coarse else _counted(born, first, words)
        return words.ages["about"].format(age=text) if text else ""
    return over(born, max(first, born) if present else first, last, words)


def over(born: date, first: date, last: date, words: Words) -> str:
    """The finest phrase that is true on every day from first to last; empty if none is."""
    if first < born:
        return ""
    start, end = on(born, first, words), on(born, last, words)
    if start == end:
        return start
    days, end_days = (first - born).days, (last - born).days
    if end_days < LAST_DAYS:
        return words.ages["first_days"]
    if end_days < LAST_WEEKS:
        return _between("weeks", days // 7, end_days // 7, words) or words.ages["first_weeks"]
    return _months(month_of_age(born, first), month_of_age(born, last), words)


def _months(low: int, high: int, words: Words) -> str:
    """The phrase for all months of age from low to high."""
    if low == high:
        return of_month(low, words)
    if high < LAST_MONTHS and (text := _between("months", low, high, words)):
        return text
    if high < 12:
        return words.ages["first_year"]
    if low // 12 == high // 12:
        return words.count(words.ages["years"], low // 12)
    return _between("years", low // 12, high // 12, words)


def _between(unit: str, low: int, high: int, words: Words) -> str:
    """`2 to 3 months`; empty if that says nothing, or too little."""
    if not 0 < low < high <= low + APART:
        return ""
    form = words.ages["between" if unit == "months" else f"between_{unit}"]
    return form.format(first=low, last=high)


def on(born: date, day: date, words: Words) -> str:
    """The age on one day, from the birth on."""
    if day == born:
        return words.ages["newborn"]
    months = month_of_age(born, day)
    nths = words.ages["nths"].split()
    if months % 12 == 0 and 1 <= months // 12 <= len(nths) and day == add_months(born, months):
        return words.ages["birthday"].format(nth=nths[months // 12 - 1])
    return _counted(born, day, words)


def of_month(month: int, words: Words) -> str:
    """A month of age as a label: `Newborn`, `3 months`, `1 year`, `2 years and 3 months`."""
    if month == 0:
        return words.ui["newborn"]
    if month < LAST_MONTHS and month != 12:
        return words.count(words.ages["months"], month)
    years, months = divmod(month, 12)
    text = words.count(words.ages["years"], years)
    if months and month < MONTHS_TOO:
        beside = words.count(words.ages["months"], months)
        return words.ages["both"].format(years=text, months=beside)
    return text


def unit(born: date, day: date) -> tuple[str, int]:
    """Completed `days`, `weeks`, `months` or `years`, in the unit in which they are counted."""
    days, months = (day - born).days, month_of_age(born, day)
    if days < LAST_DAYS:
        return "days", days
    if days < LAST_WEEKS:
        return "weeks", days // 7
    return ("months", months) if months < LAST_MONTHS else ("years", months // 12)


def _counted(born: date, day: date, words: Words) -> str:
    name, n = unit(born, day)
    return (
        of_month(month_of_age(born, day), words)
        if name == "years"
        else words.count(words.ages[name], n)
    )
