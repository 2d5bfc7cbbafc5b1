"""Dates as people type them into a field, as `edits.toml` takes them. Pure.

Beyond what `store.edits` reads, two dates may be joined by a word or a dash, days alone may be
joined, the comma of `May 24 2025` may be missing, and digits alone are a date, the day first.
"""

from __future__ import annotations

import re
from datetime import date

from ..store.edits import read_date

_JOINED = re.compile(r"\s+(?:to|until|bis|à|au|jusqu['’]au?|a|hasta)\s+|\s*[–—]\s*|\s+-\s+")
_DAYS = re.compile(r"(\d{1,2})\.?\s*[-–—]\s*(\d{1,2})(?!\d)(\.?\s.*\d{4}.*)")
"""`15–18 May 2025`."""
_DIGITS = re.compile(r"(\d\d?)(?:\. ?|(?P<mark>[/-]))(\d\d?)(?:\. ?|[/-])(\d\d|(?:1[89]|20)\d\d)")
_COMMA = re.compile(r"([^\W\d_]+\.?) (\d\d?)(?:st|nd|rd|th)? (\d{4})")
_PLACE = re.compile(r"(?<!\d)\d\d?(?!\d)")
"""Digits of a day or a month."""


def typed(text: str, language: str) -> str:
    """What to write into `edits.toml`.

    Raises `ValueError` with what is wrong: `wrong` for no date with a year, `no_day` for one that
    no calendar has, `two` and the two days that it can be.
    """
    text = " ".join(text.split())
    whole = _plain(text, language)
    if read_date(whole):
        return whole
    if days := _DAYS.fullmatch(text):
        parts = [f"{days[1]}{days[3]}", f"{days[2]}{days[3]}"]
    else:
        parts = [_plain(part, language) for part in _JOINED.split(text, maxsplit=1)]
    if len(parts) > 1 and read_date("/".join(parts)):
        return "/".join(parts)
    slip = not all(map(read_date, parts)) and all(read_date(_PLACE.sub("01", p)) for p in parts)
    raise ValueError("no_day" if slip else "wrong")


def _plain(text: str, language: str) -> str:
    """One date as it can be read. With slashes an English reader may mean either order."""
    if comma := _COMMA.fullmatch(text):
        return f"{comma[1]} {comma[2]}, {comma[3]}"
    if not (found := _DIGITS.fullmatch(text)):
        return text
    day, month, year = int(found[1]), int(found[3]), int(found[4])
    year += 2000 * (year < 100)
    either = 0 < min(day, month) < max(day, month) < 13
    if found["mark"] and language.startswith("en") and either:
        raise ValueError("two", date(year, month, day), date(year, day, month))
    day, month = (month, day) if month > 12 else (day, month)
    return f"{year}-{month:02}-{day:02}"
