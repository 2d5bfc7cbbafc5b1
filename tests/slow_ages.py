"""Ages by walking day by day and by reading English back: slow, and sharing no code with ours."""

import re
from datetime import date, timedelta
from functools import cache

from yearling.catalog.calendar import add_months

ENGLISH = re.compile(r"(\d+) (day|week|month|year)s?")


@cache
def slow_months(born: date, day: date) -> int:
    """Walks day by day: a month is over on the same day of the next one, or on its last."""
    months, there = 0, born
    while there < day:
        there += timedelta(days=1)
        last = (there + timedelta(days=1)).month != there.month
        months += there.day == born.day or (last and there.day < born.day)
    return months


def holds(text: str, born: date, day: date) -> bool:
    days, months = (day - born).days, slow_months(born, day)
    whole = {"week": days // 7, "month": months, "year": months // 12}
    if between := re.fullmatch(r"(\d+) to (\d+) (week|month|year)s", text):
        return int(between[1]) <= whole[between[3]] <= int(between[2])
    fixed = {
        "": True,
        "newborn": days == 0,
        "the first days": days < 14,
        "the first weeks": days < 84,
        "the first year": months < 12,
    }
    if text in fixed:
        return fixed[text]
    if text.endswith("birthday"):
        return months % 12 == 0 and day == add_months(born, months)
    parts = {unit: int(n) for n, unit in ENGLISH.findall(text)}
    if set(parts) == {"year", "month"}:
        return months == parts["year"] * 12 + parts["month"]
    ((unit, n),) = parts.items()
    return n == (whole | {"day": days})[unit]
