"""What the templates of the page are given: pictures, rows, chapters and faces. No markup.

In: an edition and what was made of its pictures. Out: records with all that a template prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from yearling.captions.passages import SHORT
from yearling.records import Chapter, Edition, Entry, Portrait
from yearling.renderers import pictures
from yearling.renderers.pictures import Derived

BLEED = 1.3
"""Width by height from which a picture alone fills the page from edge to edge: 4:3 and broader."""

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
"""A day, a month or a year in EDTF; months above 12 are its seasons, which HTML does not know."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One entry as the template needs it."""

    number: int
    """Index in the edition."""
    entry: Entry
    derived: Derived
    sizes: str

    @property
    def ratio(self) -> float:
        """Width by height."""
        return self.derived.width / self.derived.height

    @property
    def day(self) -> str:
        """The date if it is one that HTML can state; a vague one is for reading only."""
        return self.entry.edtf if _DAY.fullmatch(self.entry.edtf) else ""

    @property
    def manner(self) -> str:
        """How its quote stands: as the caption, as the ending, as an aside, or beside it."""
        quote = self.entry.quote
        if not quote:
            return ""
        if quote.how == "again":
            return "ending"
        if not self.entry.caption and len(quote.text) <= SHORT:
            return "caption"
        return "aside" if quote.how == "day" else "beside"

    @property
    def length(self) -> str:
        """Of a clip, as `0:08`."""
        whole = round(self.entry.length or 0)
        return f"{whole // 60}:{whole % 60:02}" if self.entry.length else ""


@dataclass(frozen=True, slots=True)
class Row:
    """Pictures side by side, or one alone and how it stands."""

    number: int
    form: str
    """bleed, beside, beside flip, alone, again (the opening picture, small) or many."""
    figures: tuple[Figure, ...]


class Part(NamedTuple):
    """A chapter with its rows."""

    chapter: Chapter
    rows: tuple[Row, ...]


class Face(NamedTuple):
    """One month of the grid of portraits."""

    portrait: Portrait
    derived: Derived
    number: int | None
    """Of the entry that shows the same picture whole; None if there is none."""
    large: str
    """File of that entry's picture."""


def wide(edition: Edition) -> set[int]:
    """Entries that may fill the window: the opening one, and broad ones alone in their row."""
    alone = {row[0] for chapter in edition.chapters for row in chapter.rows if len(row) == 1}
    broad = {n for n in alone if edition.entries[n].width >= BLEED * edition.entries[n].height}
    return broad | ({edition.hero} if edition.hero is not None else set())


def hero(edition: Edition, derived: Mapping[int, Derived]) -> Figure | None:
    """The picture that opens the page."""
    if edition.hero is None or edition.hero not in derived:
        return None
    figure = _figure(edition, edition.hero, derived[edition.hero], "100vw")
    return replace(figure, sizes="(min-width:60rem) 55vw,100vw") if figure.ratio < 1 else figure


def _figure(edition: Edition, number: int, derived: Derived, sizes: str) -> Figure:
    return Figure(number, edition.entries[number], derived, sizes)


def parts(edition: Edition, derived: Mapping[int, Derived]) -> list[Part]:
    """The chapters with the pictures that there are."""
    parts: list[Part] = []
    count = 0
    for chapter in edition.chapters:
        rows: list[Row] = []
        for numbers in _shown_rows(chapter, derived):
            rows.append(_row(edition, derived, numbers, count))
            count += 1
        if rows:
            parts.append(Part(chapter, tuple(rows)))
    return parts


def _shown_rows(chapter: Chapter, derived: Mapping[int, Derived]) -> Iterable[list[int]]:
    kept = ([number for number in row if number in derived] for row in chapter.rows)
    return (row for row in kept if row)


def _row(edition: Edition, derived: Mapping[int, Derived], numbers: list[int], count: int) -> Row:
    ratios = [derived[n].width / derived[n].height for n in numbers]
    form, share = "many", 1.0
    if len(numbers) == 1:
        form = "alone"
        if numbers[0] == edition.hero:
            form, share = "again", 0.4
        elif ratios[0] >= BLEED and derived[numbers[0]].width >= pictures.WIDTHS[-1]:
            form = "bleed"
        elif ratios[0] < 1:
            form, share = ("beside flip" if count % 2 else "beside"), 0.55
    figures = [
        _figure(edition, n, derived[n], _sizes(form, share * ratio / sum(ratios)))
        for n, ratio in zip(numbers, ratios, strict=True)
    ]
    return Row(count, form, tuple(figures))


def _sizes(form: str, share: float) -> str:
    """How wide the picture will be, for the browser to choose its file by."""
    across = 92 if form == "bleed" else share * 86  # the rest is rail and margin
    return f"(min-width:44rem) {across:.0f}vw,100vw"


def faces_of(
    edition: Edition, derived: Mapping[int, Derived], faces: Mapping[int, Derived]
) -> list[Face]:
    """The portraits; one whose picture is an entry opens that."""
    entries = {entry.photo: number for number, entry in enumerate(edition.entries)}
    found = []
    for n, made in faces.items():
        number = entries.get(edition.portraits[n].photo)
        whole = derived.get(number) if number is not None else None
        large = whole.jpeg[-1][0] if whole else ""
        found.append(Face(edition.portraits[n], made, number if whole else None, large))
    return found


def rail(edition: Edition, parts: Sequence[Part]) -> list[tuple[int, Part | None]]:
    """Every month from birth to the last day; for more than two years, those with pictures."""
    by_month = {part.chapter.month: part for part in parts}
    born, until = edition.born, edition.until
    months = (until.year - born.year) * 12 + until.month - born.month - (until.day <= born.day)
    last = max([months, *by_month])
    every = range(last + 1) if last < 24 else sorted(month for month in by_month if month >= 0)
    undated = [month for month in by_month if month < 0]
    return [(month, by_month.get(month)) for month in (*every, *undated)]
