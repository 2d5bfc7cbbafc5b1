"""Dates as people type them into a field, as `edits.toml` takes them. Pure.

Beyond what `store.edits` reads, two dates may be joined by a word or a dash, days alone may be
joined, and where a language writes the day first, digits alone are a date.
"""

from __future__ import annotations

import re

from ..store.edits import read_date

_JOINED = re.compile(r"\s+(?:to|until|bis|à|au|jusqu['’]au?|a|hasta)\s+|\s*[–—]\s*|\s+-\s+")
_DAYS = re.compile(r"(\d{1,2})\.?\s*[-–—]\s*(\d{1,2})(?!\d)(\.?\s.*\d{4}.*)")
"""`15–18 May 2025`."""
_DIGITS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](20\d\d)")
"""`5.8.2025`, which an English reader may mean either way."""


def typed(text: str, language: str) -> str:
    """What to write into `edits.toml`; empty if it is no date with a year."""
    text = " ".join(text.split())
    if (found := _DIGITS.fullmatch(text)) and not language.startswith("en"):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    if read_date(text):
        return text
    if days := _DAYS.fullmatch(text):
        text = f"{days[1]}{days[3]}/{days[2]}{days[3]}"
    else:
        text = "/".join(_JOINED.split(text, maxsplit=1))
    return text if "/" in text and read_date(text) else ""
