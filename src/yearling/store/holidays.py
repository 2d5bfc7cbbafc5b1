"""The holidays that a family keeps, by name in any of the languages, as days of the year.

In: names as written, `Christmas`, `Muttertag (DE)`, `Eid al-Fitr 2026-03-20`. Out: days with the
key of their name. `ProjectError` for a name that is unknown, or that does not tell the day.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from yearling.captions.languages import LANGUAGES
from yearling.catalog.letters import unmarked
from yearling.moments import holidays

from .toml import ProjectError

_WRITTEN = re.compile(
    r"(?P<name>.*?)\s*(?:\((?P<country>[A-Za-z]{2})\))?\s*(?P<day>\d{4}-\d\d-\d\d)?"
)


def kept(
    written: Iterable[str], born: date, until: date, place: str
) -> tuple[tuple[date, str], ...]:
    """Every day that has a name, with the key of that name, in order; `place` names the file."""
    found = {row for one in written for row in _days(one.strip(), born, until, place)}
    return tuple(sorted(found))


def _days(written: str, born: date, until: date, place: str) -> list[tuple[date, str]]:
    parts = _WRITTEN.fullmatch(written)
    assert parts, "the name takes whatever the rest does not"
    name, country = parts["name"], (parts["country"] or "").lower().replace("uk", "gb")
    key = names().get(_plain(name))
    if key is None:
        raise ProjectError(f"{place}: no holiday is known as {name}. {_near(name)}")
    if parts["day"]:
        return [(_day(parts["day"], born, until, f"{place}: holidays, {written}"), _printed(key))]
    try:
        return holidays.days(key, country, born, until)
    except KeyError as error:
        raise ProjectError(f"{place}: holidays, {written}: {_which(name, key, until)}") from error


def _day(text: str, born: date, until: date, place: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ProjectError(f"{place}: there is no such day. Write it as 2026-05-10.") from error
    if not born <= day <= until:
        raise ProjectError(f"{place}: the year goes from {born} to {until}. Write a day in it.")
    return day


def _printed(key: str) -> str:
    """The key of one day, for a name that means several: the one that has no eve."""
    group = holidays.GROUPS.get(key, (key,))
    return next((one for one in group if not one.endswith("_eve")), group[0])


def _which(name: str, key: str, until: date) -> str:
    dated = f'"{name} {until}" with the day on which you kept it'
    if key not in holidays.BY_COUNTRY:
        return f"the moon tells its day where you live. Write {dated}."
    known = sorted(k.partition(".")[2].upper() for k in holidays.RULES if k.startswith(f"{key}."))
    return (
        "it is on another day in other countries. "
        f'Write "{name} ({known[-1]})", one of {", ".join(known)}, or {dated}.'
    )


def _near(name: str) -> str:
    tables = [table for one in LANGUAGES.values() for table in (one.days_called, one.days)]
    right = {_plain(text): text for table in tables for text in _texts(table.values())}
    near = difflib.get_close_matches(_plain(name), right, 1, 0.6)
    return f"Did you mean {right[near[0]]}?" if near else "See docs/story.md for those that are."


def _texts(values: Iterable[str]) -> Iterable[str]:
    return (text.strip() for value in values for text in value.split("|"))


@cache
def names() -> dict[str, str]:
    """Every name in every language, in plain letters, to the key of its holiday."""
    found: dict[str, str] = {}
    for table in ("days", "days_called"):
        for one in LANGUAGES.values():
            rows = getattr(one, table).items()
            found |= {_plain(text): key for key, value in rows for text in _texts([value])}
    return found


def _plain(name: str) -> str:
    """Its letters and digits alone, small, without accents."""
    return "".join(filter(str.isalnum, unmarked(name)))
