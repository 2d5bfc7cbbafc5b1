"""Dates as people name them: `Summer 2025`, `2025-08 Denmark`, `2 août 2025`, `early 2026`.

In: a text in any of the four languages. Out: the time span that it names, or None. A year must
be written with four digits. Seasons are the north's until `southern` turns them; of a winter
the year may be either of its two, unless both are there.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from ..records import Basis, Precision, When
from .calendar import add_months, is_junk, span
from .dates import FINENESS
from .letters import unmarked

_MONTHS = """
    january jan januar janvier janv enero ene janner; february feb februar fevrier fevr fev
    febrero; march mar marz maerz mars marzo; april apr avril avr abril abr; may mai mayo;
    june jun juni juin junio; july jul juli juillet juil julio; august aug aout agosto ago;
    september sep sept septembre septiembre setiembre; october oct oktober okt octobre octubre;
    november nov novembre noviembre; december dec dezember dez decembre diciembre dic
"""
_SEASONS = """
    spring fruhling fruhjahr printemps primavera; summer sommer ete verano;
    autumn fall herbst automne otono; winter hiver invierno
"""
_THIRDS = "early anfang debut principios; mid mitte mi mediados; late ende fin finales"
"""English, German, French, Spanish; small and without accents."""


def _numbered(names: str) -> dict[str, int]:
    return {w: n for n, part in enumerate(names.split(";")) for w in part.split()}


_MONTH, _SEASON, _THIRD = map(_numbered, (_MONTHS, _SEASONS, _THIRDS))
_YEAR = r"(?<!\d)(?P<year>1[89]\d\d|20\d\d)"
_WORD = "|".join(sorted({*_MONTH, *_SEASON, *_THIRD}, key=lambda word: (-len(word), word)))
_OF = r"(?:of|de|del)? *"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th|er|\.)? *{_OF})?(?<![a-z])(?P<word>{_WORD})"
        rf"\.?[ ,_/-]*(?:(?P<day2>\d\d?)(?:st|nd|rd|th)?, *)?{_OF}{_YEAR}"
        r"(?:[-–/](?P<next>(?:20)?\d\d)(?!\d|[-/.]))?(?!\d)",
        rf"{_YEAR}[ _/-]*(?P<word>{_WORD})(?![a-z])",
        rf"{_YEAR}(?P<gap>[-_./])(?P<month>\d\d)(?:(?P=gap)(?P<day>\d\d))?(?!\d)",
        r"(?<!\d)(?P<month>0[1-9]|1[0-2])[-_.](?P<year>20\d\d)(?!\d)",
    )
)
_ALONE = re.compile(rf"(?:^|(?<=[ /(])){_YEAR}(?=$|[ /)])")
"""A year stands between spaces: `IMG_2025` is a number."""


def found_in(text: str, source: str) -> When | None:
    """What a name says of the date, basis FILENAME: the whole stretch if it names several."""
    said = [_loose(when, whole) for when, whole in _readings(unmarked(text))]
    if not said:
        return None
    finest = min(said, key=_rank).precision
    said = [when for when in said if when.precision is finest]
    first = min(said, key=lambda when: when.time)
    same = all(when.time == first.time for when in said)
    last = first.last if same else max(_end(when) for when in said)
    return replace(first, last=last, basis=Basis.FILENAME, source=source)


def read(text: str) -> When | None:
    """A whole text as a date, basis PERSON; None if it is not all a date."""
    small = unmarked(text).strip()
    for form in _FORMS:
        if (found := form.fullmatch(small)) and (said := _meant(found)):
            return said[0]
    return None


def between(first: When, last: When) -> When | None:
    """From one date to another, as coarse as the coarser; None if they stand the wrong way."""
    precision = max(first, last, key=_rank).precision
    if precision is Precision.SEASON:
        precision = Precision.MONTH
    elif FINENESS[precision] < FINENESS[Precision.DAY]:
        precision = Precision.DAY
    begin, end = span(first)[0], _end(last)
    time = datetime(begin.year, begin.month, begin.day)
    return replace(first, time=time, last=end, precision=precision) if time <= end else None


def southern(when: When) -> When:
    """The same season of the same year in the south; anything else as it is."""
    if when.precision is not Precision.SEASON or when.last:
        return when
    time = when.time.replace(month=(when.time.month + 5) % 12 + 1)
    end = add_months(time, 3) - timedelta(days=1)
    return replace(when, time=time, last=datetime(end.year, end.month, end.day))


def _rank(when: When) -> int:
    return FINENESS[when.precision]


def _readings(small: str) -> Iterator[tuple[When, bool]]:
    for form in _FORMS:
        said = [meant for found in form.finditer(small) if (meant := _meant(found))]
        if said:
            yield from said
            return
    for found in _ALONE.finditer(small):
        time = datetime(int(found["year"]), 1, 1)
        if not is_junk(time.replace(month=2)):
            yield When(time, Basis.PERSON, Precision.YEAR), True


def _meant(found: re.Match[str]) -> tuple[When, bool] | None:
    """The date, and whether its year is sure; None if there is no such day."""
    part = found.groupdict()
    year, word = int(part["year"]), part.get("word") or ""
    month = int(part.get("month") or _MONTH.get(word, -1) + 1)
    day = part.get("day") or part.get("day2")
    try:
        if month and day:
            return When(datetime(year, month, int(day)), Basis.PERSON, Precision.DAY), True
        if month:
            return When(datetime(year, month, 1), Basis.PERSON, Precision.MONTH), True
    except ValueError:
        return None
    if word in _SEASON:
        time = datetime(year, 3 + 3 * _SEASON[word], 1)
        return When(time, Basis.PERSON, Precision.SEASON), bool(part.get("next"))
    if word not in _THIRD:
        return None
    first = 1 + 4 * _THIRD[word]
    last = datetime(year, first + 3, monthrange(year, first + 3)[1])
    return When(datetime(year, first, 1), Basis.PERSON, Precision.SEASON, last=last), True


def _loose(when: When, sure: bool) -> When:
    """A winter in a name may be of either of its years."""
    if sure or when.precision is not Precision.SEASON or when.time.month != 12:
        return when
    year = when.time.year
    last = datetime(year + 1, 2, monthrange(year + 1, 2)[1])
    return replace(when, time=datetime(year - 1, 12, 1), last=last, precision=Precision.MONTH)


def _end(when: When) -> datetime:
    last = span(when)[1]
    return datetime(last.year, last.month, last.day)
