"""Dates in words, never finer than they are known.

In: a `When` or a day, and the words of a language. Out: `16 May 2025`, `May 2025`, `2025`,
`around May 2025`, `by 16 May 2025`, `shared 16 May 2025`.
"""

from __future__ import annotations

from datetime import date

from ..catalog.calendar import likely
from ..records import Basis, Precision, When
from .languages import Words


def printed(when: When, words: Words, *, shared: bool = False) -> str:
    """The date as far as it is known; `shared` says that a post is the upper bound."""
    text = printed_as(likely(when), when.precision, words)
    if when.basis <= Basis.ESTIMATE:
        text = words.dates["around"].format(date=text)
    return words.dates["shared" if shared else "by"].format(date=text) if when.latest else text


def printed_as(day: date, precision: Precision, words: Words) -> str:
    """The day at that precision."""
    form = precision.value if precision in {Precision.YEAR, Precision.MONTH} else "day"
    number = words.dates["first"] if day.day == 1 else str(day.day)
    return words.dates[form].format(day=number, month=words.month(day.month), year=day.year)


def printed_day(day: date, words: Words) -> str:
    """`16 May 2025`."""
    return printed_as(day, Precision.DAY, words)


def printed_months(first: date, last: date, words: Words) -> str:
    """The calendar months from one day to the other: `May–June 2025`, `May 2025`."""
    texts = [printed_as(day, Precision.MONTH, words) for day in (first, last)]
    if first.year != last.year:
        return " – ".join(texts)
    if first.month == last.month:
        return texts[0]
    months = words.month(first.month), words.month(last.month)
    return words.dates["span"].format(first=months[0], last=months[1], year=first.year)


def printed_on(when: When, words: Words) -> str:
    """The date as an adverb where the language has one: `am 16. Mai 2025`, `Mai 2025`."""
    text = printed_as(likely(when), when.precision, words)
    if when.basis <= Basis.ESTIMATE:
        return words.dates["around"].format(date=text)
    coarse = when.precision in {Precision.YEAR, Precision.MONTH}
    return text if coarse else words.dates["on"].format(date=text)
