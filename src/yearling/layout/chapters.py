"""The year as chapters, one for each month of age that has pictures, and the picture that opens it.

In: the entries in order and the project. Out: `Chapter`s with rows for a wide page. Each entry
stands in one chapter, in the order given: one known by an interval where that has its middle, and
only what nothing dates comes last. A broad picture with words of its own, or of a birthday, may
stand alone, and so does the last one under which words of the birthday end the year; low and
high rows alternate by chapter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from datetime import date, timedelta

from ..captions import ages, dates
from ..captions.languages import words
from ..catalog.calendar import add_months, likely, of_one_month
from ..records import Chapter, Entry, Kind, Retrospective
from .rows import rows

WIDTH, HEIGHTS = 12.0, (4.9, 4.1)
"""A row's width and the heights aimed at, in turn: two to three pictures beside each other."""

BROAD = 1.2
"""From this aspect ratio on a picture can fill the width alone."""

OPENING = 16 / 9
"""Aspect ratio to which the opening picture may be cut."""

NEAR_THE_END = timedelta(days=31)

UNDATED = -1

BIRTHDAYS = range(12, 1200, 12)
"""Months of age that begin on a birthday."""


def chapters(
    entries: Sequence[Entry], project: Retrospective, opening: int | None = None
) -> tuple[Chapter, ...]:
    """The chapters in order of age; the `opening` entry was seen large and stands alone no more."""
    months: dict[int, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        months[entry.month if entry.when else UNDATED].append(number)
    said = words(project.language)
    found = []
    for turn, month in enumerate(sorted(months, key=lambda m: (m < 0, m))):
        label = ages.of_month(month, said) if month >= 0 else said.ui["undated"]
        loose = _loose([entries[n] for n in months[month]], project)
        placed = _placed(entries, months[month], HEIGHTS[turn % len(HEIGHTS)], opening)
        found.append(Chapter(month, *(loose or (label, _dates(month, project))), placed))
    return tuple(found)


def hero(
    entries: Sequence[Entry],
    gains: Sequence[float],
    project: Retrospective,
    known: Container[int],
) -> int | None:
    """The entry that opens the page; `gains` are those of the picks, in the same order.

    `known` are the numbers of those in which somebody of the project is.

    A broad photo whose faces survive a cut to 16:9, with somebody known in it, best of the
    birthday, else of the last month, else of all; None if there are no entries.
    """
    numbers = [n for n, e in enumerate(entries) if e.kind is Kind.PHOTO] or range(len(entries))

    def worth(number: int) -> tuple[bool, bool, bool, bool, bool, float, int]:
        entry = entries[number]
        day = likely(entry.when) if entry.when and not entry.when.latest else date.min
        left = project.until - day
        fits = aspect(entry) >= BROAD and _keeps_faces(entry)
        near = timedelta(0) <= left <= NEAR_THE_END
        seen = number in known, bool(entry.faces)
        return fits, *seen, left == timedelta(0), near, gains[number], -number

    return max(numbers, key=worth, default=None)


def aspect(entry: Entry) -> float:
    """Width by height; 1 if unknown."""
    return entry.width / entry.height if entry.width and entry.height else 1.0


def _keeps_faces(entry: Entry) -> bool:
    """True if all faces fit into the part that a cut to the opening's shape leaves."""
    if not entry.faces or aspect(entry) >= OPENING:
        return True
    top = min(face.top for face in entry.faces)
    bottom = max(face.top + face.height for face in entry.faces)
    return bottom - top <= aspect(entry) / OPENING


def _loose(mine: Sequence[Entry], project: Retrospective) -> tuple[str, str] | None:
    """The age and date that all of a chapter have, where none is known to be of its month."""
    dated = [entry.when for entry in mine if entry.when]
    told = {(entry.age or entry.date, entry.date if entry.age else "") for entry in mine}
    # what everybody reads is no finer than months on purpose, and the chapter is the true one
    sure = project.audience == "public" or any(of_one_month(w, project.born) for w in dated)
    if not dated or sure or len(told) > 1:
        return None
    [(label, dates)] = told
    return label[:1].upper() + label[1:], dates


def _dates(month: int, project: Retrospective) -> str:
    """The calendar months that a month of age spans, up to the day of the edition."""
    born = project.subject.born
    if month < 0 or born is None:
        return ""
    first = add_months(born, month)
    last = min(add_months(born, month + 1) - timedelta(days=1), project.until)
    return dates.printed_months(first, max(first, last), words(project.language))


def _placed(
    entries: Sequence[Entry], numbers: Sequence[int], height: float, opening: int | None
) -> tuple[tuple[int, ...], ...]:
    """Rows of a chapter: the ending alone, and the first broad picture to be read or feted.

    Not that one where one before or after it would then be alone.
    """
    shapes = [aspect(entries[n]) for n in numbers]
    said = entries[numbers[-1]].quote
    size = len(numbers) - bool(said and said.how == "end")
    parts = [(0, size), (size, len(numbers))]
    for at, number in enumerate(numbers[:size]):
        around = (at, size - at - 1)
        tells = entries[number].quote or entries[number].month in BIRTHDAYS
        if number != opening and tells and shapes[at] >= BROAD and size > 2 and 1 not in around:
            parts[:1] = [(0, at), (at, at + 1), (at + 1, size)]
            break
    return tuple(
        tuple(numbers[start + n] for n in row)
        for start, end in parts
        for row in rows(shapes[start:end], WIDTH, height)
    )
