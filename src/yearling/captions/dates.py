"""Dates in words, never finer than they are known.

In: a `When` or a day, and the words of a language. Out: `16 May 2025`, `15 or 16 May 2025`,
`15–18 May 2025`, `between May and July 2025`, `spring 2025`, `early in 2025`, `May 2025`, `2025`,
`around May 2025`, `by 16 May 2025`, `shared 16 May 2025`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..catalog.calendar import likely, season, span, third
from ..records import Basis, Precision, When
from .languages import Words

MOST_DAYS = 31
"""Days between the first and the last up to which both are named; above, their months are."""
_COARSE = {Precision.YEAR, Precision.SEASON, Precision.MONTH}
_SOUNDS_O = re.compile(r"h?o|8\b|11\b", re.IGNORECASE)
"""Begins with the vowel o: Spanish says `7 u 8 de mayo`, `septiembre u octubre`."""


def printed(when: When, words: Words, *, shared: bool = False) -> str:
    """The date as far as it is known; `shared` says that a post is the upper bound."""
    if not when.latest:
        return _around(when, words)
    text = printed_on(when, words)
    return words.dates["shared" if shared else "by"].format(date=text)


def _around(when: When, words: Words) -> str:
    """An estimate says so, unless it gives both ends."""
    text = _plain(when, words)
    if when.basis > Basis.ESTIMATE or not (when.last is None or when.latest):
        return text
    key = "around" if when.precision in _COARSE else "around_day"
    return words.dates[key].format(date=text)


def _plain(when: When, words: Words) -> str:
    number, part = season(when), third(when)
    if number is not None:
        return _season(number, when, words)
    if part is not None:
        return words.dates[("early", "mid", "late")[part]].format(year=when.time.year)
    if when.last is None or when.latest:
        return printed_as(likely(when), when.precision, words)
    return printed_between(*span(when), words)


def _season(number: int, when: When, words: Words) -> str:
    """`spring 2025`, `winter 2025–2026`."""
    name, year = words.dates["seasons"].split()[number], when.time.year
    form = "season" if span(when)[1].year == year else "season_over"
    return words.dates[form].format(season=name, year=year, next=year + 1)


def printed_as(day: date, precision: Precision, words: Words) -> str:
    """The day at that precision."""
    form = precision.value if precision in {Precision.YEAR, Precision.MONTH} else "day"
    number = words.dates["first"] if day.day == 1 else str(day.day)
    return words.dates[form].format(day=number, month=words.month(day.month), year=day.year)


def printed_day(day: date, words: Words) -> str:
    """`16 May 2025`."""
    return printed_as(day, Precision.DAY, words)


def printed_months(first: date, last: date, words: Words) -> str:
    """The calendar months from one day to the other, as a line: `Mai–juin 2025`, `May 2025`."""
    begin, end = (printed_as(day, Precision.MONTH, words) for day in (first, last))
    text = begin if begin == end else f"{begin} – {end}"
    if first.year == last.year and first.month != last.month:
        months = words.month(first.month), words.month(last.month)
        text = words.dates["span"].format(first=months[0], last=months[1], year=first.year)
    return text[:1].upper() + text[1:]


def printed_between(first: date, last: date, words: Words) -> str:
    """One day from the first to the last, nobody knows which."""
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if (last - first).days <= MOST_DAYS and not whole:
        return _days(first, last, words)
    apart = (last.year - first.year) * 12 + last.month - first.month
    if apart >= 12:
        return _joined(str(first.year), str(last.year), last.year - first.year, words)
    full = printed_as(last, Precision.MONTH, words)
    same = first.year == last.year
    return _joined(
        words.month(first.month) if same else printed_as(first, Precision.MONTH, words),
        full,
        apart,
        words,
    )


def _days(first: date, last: date, words: Words) -> str:
    full = printed_day(last, words)
    if first == last:
        return full
    form = "day" if first.year != last.year else "day_month"
    form = "day_alone" if (first.year, first.month) == (last.year, last.month) else form
    number = words.dates["first"] if first.day == 1 else str(first.day)
    begin = words.dates[form].format(day=number, month=words.month(first.month), year=first.year)
    if (last - first).days == 1:
        return _joined(begin, full, 1, words)
    return f"{begin}–{full}" if form == "day_alone" else f"{begin} – {full}"


def _joined(first: str, last: str, apart: int, words: Words) -> str:
    """`May 2025`, `May or June 2025`, `between May and July 2025`."""
    if apart == 0:
        return last
    key = ("either_o" if _SOUNDS_O.match(last) else "either") if apart == 1 else "between"
    return words.dates[key].format(first=first, last=last)


def printed_on(when: When, words: Words) -> str:
    """The date within a sentence: `am 16. Mai 2025`, `en mai 2025`."""
    text, number = _plain(when, words), season(when)
    if _around(when, words) != text:
        return _around(when, words)
    if number is not None:
        forms = words.dates["on_season"].split("|")  # au printemps, à l’été
        return forms[number % len(forms)].format(date=text)
    if third(when) is not None:
        return words.dates["on_third"].format(date=text)
    key = {Precision.MONTH: "on_month", Precision.YEAR: "on_year"}.get(when.precision, "on")
    if when.last is not None and not when.latest:
        key = "on_between"
    return words.dates[key].format(date=text)
