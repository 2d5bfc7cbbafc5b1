"""What the templates of the page are given: pictures, rows, chapters and faces. No markup.

In: an edition and what was made of its pictures. Out: records with all that a template prints.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from yearling.captions.passages import SHORT
from yearling.layout import rhythm
from yearling.layout.rhythm import large, share
from yearling.records import Chapter, Edition, Entry, Portrait, Row
from yearling.renderers.excerpts import Excerpt
from yearling.renderers.pictures import Derived

ACROSS = {"spoken": 0.5, "beside": 0.55, "again": 0.4}
"""Share of the width that the picture of such a row has."""

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
    form: str = ""
    """Of its row."""
    clip: Excerpt | None = None
    """Of a clip: its best seconds, where they could be made."""

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
        """How its quote stands: as ending, alone and large, as caption, as aside, or beside it."""
        quote = self.entry.quote
        if not quote:
            return ""
        if quote.how == "end":
            return "ending"
        if self.form == "spoken":
            return "display"
        if not self.entry.caption and len(quote.text) <= SHORT:
            return "caption"
        return "aside" if quote.how == "day" else "beside"

    @property
    def whole(self) -> str:
        """The file that opens where it is touched."""
        return self.clip.name if self.clip else self.derived.jpeg[-1][0]

    @property
    def length(self) -> str:
        """Of a clip, as `0:08`."""
        whole = round(self.entry.length or 0)
        return f"{whole // 60}:{whole % 60:02}" if self.entry.length else ""


@dataclass(frozen=True, slots=True)
class Band:
    """A row of the page."""

    number: int
    """Among all rows."""
    form: str
    """As in `Row`: the classes of its style."""
    figures: tuple[Figure, ...]
    large: float
    """Share of the width for the large picture of a grid; 0 in other rows."""


class Part(NamedTuple):
    """A chapter with its rows."""

    chapter: Chapter
    rows: tuple[Band, ...]


class Face(NamedTuple):
    """A month of the grid of portraits, or somebody of who is who."""

    portrait: Portrait
    derived: Derived
    entry: Figure | None
    """The entry that shows the same picture whole; None if there is none."""
    kin: str = ""


class Made(NamedTuple):
    """What was made of an edition's pictures, each by its index there."""

    derived: Mapping[int, Derived]
    portraits: Mapping[int, Derived] = MappingProxyType({})
    people: Mapping[int, Derived] = MappingProxyType({})
    clips: Mapping[int, Excerpt] = MappingProxyType({})
    share: Derived | None = None
    """The picture that messengers show."""


def wide(edition: Edition) -> set[int]:
    """Entries that may fill the window: the opening one, and those that go from edge to edge."""
    rows = (row for part in rhythm(edition, range(len(edition.entries))) for row in part)
    broad = {number for row in rows if row.form == "bleed" for number in row.numbers}
    return broad | ({edition.hero} if edition.hero is not None else set())


def hero(edition: Edition, made: Made) -> Figure | None:
    """The picture that opens the page."""
    if edition.hero is None or edition.hero not in made.derived:
        return None
    figure = _figure(edition, made, edition.hero, "")
    across = "(min-width:60rem) 55vw" if figure.ratio < 1 else "(min-width:44rem) 100vw"
    return replace(figure, sizes=f"{across},{_on_phones(100)}")


def parts(edition: Edition, made: Made) -> list[Part]:
    """The chapters with the pictures that there are."""
    found: list[Part] = []
    count = 0
    for chapter, rows in zip(edition.chapters, rhythm(edition, made.derived), strict=True):
        bands = [_band(edition, made, row, count + n) for n, row in enumerate(rows)]
        count += len(bands)
        if bands:
            found.append(Part(chapter, tuple(bands)))
    return found


def placed(parts: Sequence[Part]) -> dict[int, Figure]:
    """Every picture in a chapter, by its number."""
    return {figure.number: figure for part in parts for row in part.rows for figure in row.figures}


def _band(edition: Edition, made: Made, row: Row, count: int) -> Band:
    shapes = [made.derived[n].width / made.derived[n].height for n in row.numbers]
    form, at = row.form.split()[0], large(row)
    if form == "grid":
        top = share(shapes, at)
        shares = [top if n == at else 1 - top for n in range(len(shapes))]
    else:
        top = 0.0
        shares = [ACROSS.get(form, 1.0) * shape / sum(shapes) for shape in shapes]
    half = "half" in row.form
    sizes = [
        _sizes(form, part, half=half and (n != at or len(shapes) == 2))
        for n, part in enumerate(shares)
    ]
    figures = (
        replace(_figure(edition, made, number, size), form=form)
        for number, size in zip(row.numbers, sizes, strict=True)
    )
    return Band(count, row.form, tuple(figures), top)


def _figure(edition: Edition, made: Made, number: int, sizes: str) -> Figure:
    entry, clip = edition.entries[number], made.clips.get(number)
    return Figure(number, entry, made.derived[number], sizes, clip=clip)


def _sizes(form: str, part: float, *, half: bool) -> str:
    """How wide the picture will be, for the browser to choose its file by."""
    across = part * (92 if form in {"bleed", "spread"} else 86)  # the rest is rail and margin
    return f"(min-width:44rem) {across:.0f}vw,{_on_phones(50 if half else 100)}"


def _on_phones(part: int) -> str:
    """The same where a point has two pixels; of three and more nobody sees the third."""
    return f"(min-resolution:2.5dppx) {part * 0.64:.0f}vw,{part}vw"


def faces(
    edition: Edition, made: Made, portraits: Mapping[int, Portrait], derived: Mapping[int, Derived]
) -> list[Face]:
    """Each with what was made of it; one whose picture is an entry opens that."""
    entries = {entry.photo: number for number, entry in enumerate(edition.entries)}
    found = []
    for n, one in derived.items():
        number = entries.get(portraits[n].photo)
        whole = number is not None and number in made.derived
        entry = _figure(edition, made, number, "") if whole and number is not None else None
        found.append(Face(portraits[n], one, entry))
    return found


def people(edition: Edition, made: Made) -> list[Face]:
    """Who is who."""
    portraits = {n: one.portrait for n, one in enumerate(edition.people)}
    found = faces(edition, made, portraits, made.people)
    kin = {one.portrait.label: one.kin for one in edition.people}
    return [face._replace(kin=kin[face.portrait.label]) for face in found]


def rail(edition: Edition, parts: Sequence[Part]) -> list[tuple[int, Part | None]]:
    """Every month from birth to the last day; for more than two years, those with pictures."""
    by_month = {part.chapter.month: part for part in parts}
    born, until = edition.born, edition.until
    months = (until.year - born.year) * 12 + until.month - born.month - (until.day <= born.day)
    last = max([months, *by_month])
    every = range(last + 1) if last < 24 else sorted(month for month in by_month if month >= 0)
    undated = [month for month in by_month if month < 0]
    return [(month, by_month.get(month)) for month in (*every, *undated)]
