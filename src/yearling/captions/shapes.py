"""Every sentence that the facts of a picture bear, in all its wordings.

In: a picture's page, with its milestones, trip and moment. Out: `Line`s. A shape asks for the facts
that it states, at the precision that it states them: a sentence about a day asks for a day that is
known, one with `she` for a sex that was given. Which of the sentences is printed is decided in
`telling`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from . import firsts, folk, occasions
from .page import Page
from .telling import Line
from .wording import Lines, Wording

SHAPES: Mapping[str, Callable[[Wording], Lines]] = MappingProxyType(
    {
        "birth": firsts.birth,
        "first_shared": firsts.first_shared,
        "first_taken": firsts.first_taken,
        "birthday": occasions.birthday,
        "first_with": firsts.first_with,
        "first_trip": firsts.first_trip,
        "first_scene": firsts.first_scene,
        "holiday": occasions.holiday,
        "birthday_of": occasions.birthday_of,
        "siblings": folk.siblings,
        "little": folk.little,
        "behind_camera": folk.behind_camera,
        "month_day": occasions.month_day,
        "event": occasions.event,
        "weeks": occasions.weeks,
        "trip": occasions.trip,
        "count": occasions.count,
        "introduced": folk.introduced,
        "company": folk.company,
    }
)
"""The most telling first."""


def lines(page: Page, quoted: str = "") -> list[Line]:
    """What can be said under this picture; `quoted` is the id of the post quoted beside it."""
    wording = Wording(page, quoted)
    return [
        replace(line, kind=kind, worth=len(SHAPES) - n)
        for n, (kind, shape) in enumerate(SHAPES.items())
        for line in shape(wording)
    ]
