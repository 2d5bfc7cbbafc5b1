"""The page: one HTML file and a folder of pictures that open from a disk as from a server.

In: an edition, the engine, the folder of kept derivatives. Out: `web/index.html`, `web/pictures/`.
Words reach the page as text nodes and quoted attributes only, never as markup, style or script.
The page asks nothing of any other host, and its policy forbids it. Same edition, same bytes.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, replace
from importlib.resources import files
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from yearling.captions import marks
from yearling.captions.dates import printed_as
from yearling.captions.languages import words
from yearling.captions.passages import SHORT
from yearling.html import digest, environment
from yearling.records import Chapter, Edition, Entry, Failure, Portrait, Precision
from yearling.renderers import Output, Tell, pictures
from yearling.renderers.pictures import Derived

BLEED = 1.3
"""Width by height from which a picture alone fills the page from edge to edge: 4:3 and broader."""

MARGIN = 0.3
"""Of a face's size, for hair, chin and ears around it."""

LEAST_SHOWN = 0.1
"""Share of a picture's side below which the opening needs no bound."""

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
"""A day, a month or a year in EDTF; months above 12 are its seasons, which HTML does not know."""
_NO_SIGNS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))
"""Control codes, which no HTML may hold (HTML standard, 13.1): left out."""


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


def render(edition: Edition, folder: Path, engine: Executor, kept: Path, _tell: Tell) -> Output:
    """Write `web/` in `folder`; gives the page. Raises `OSError`."""
    wide = _wide(edition)
    orders = [
        pictures.order(entry, wide=number in wide, draft=edition.draft)
        for number, entry in enumerate(edition.entries)
    ]
    orders += [pictures.portrait(one, draft=edition.draft) for one in edition.portraits]
    made = pictures.prepare(orders, engine, kept)
    count = len(edition.entries)
    derived = {n: one for n, one in enumerate(made[:count]) if isinstance(one, Derived)}
    faces = {n: one for n, one in enumerate(made[count:]) if isinstance(one, Derived)}
    failed = [one for one in made[:count] if isinstance(one, Failure)]
    if failed and not derived:
        raise OSError(f"no picture can be shown; the first {failed[0].where}: {failed[0].why}")
    html = page(edition, derived, failed, faces)
    shown = (*derived.values(), *faces.values())
    _write(folder / "web", html, (kept / name for one in shown for name in one.names))
    return Output((folder / "web" / "index.html",))


def page(
    edition: Edition,
    derived: Mapping[int, Derived],
    failed: Sequence[Failure] = (),
    faces: Mapping[int, Derived] = MappingProxyType({}),
) -> str:
    """Give the HTML of `edition` with the pictures and the portraits there are.

    It names those that failed, to the family alone.
    """
    own = edition.audience == "family"
    parts = _parts(edition, derived)
    hero = _hero(edition, derived)
    credits = {edition.entries[n].credit for n in derived}
    credits |= {edition.portraits[n].credit for n in faces}
    placed = {figure.number for part in parts for row in part.rows for figure in row.figures}
    style = _style(edition, derived, parts) + _columns(len(faces))
    script = _static("page.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            edition=edition,
            hero=hero,
            hero_alone=edition.hero not in placed,
            parts=parts,
            rail=_rail(edition, parts),
            ui=words(edition.language).ui,
            nested=lambda text: marks.nested(text, words(edition.language)),
            dateline=_dateline(edition),
            faces=_faces(edition, derived, faces),
            counts=_counts(edition),
            credits=sorted(credits - {""}),
            failed=[(PurePath(one.where).name, one.why) for one in failed if own],
            style=Markup(style),  # noqa: S704 - our own rules, numbers and base64 only
            script=Markup(script),  # noqa: S704 - our own file
            policy=_policy(style, script),
        )
    )


def _wide(edition: Edition) -> set[int]:
    """Entries that may fill the window: the opening one, and broad ones alone in their row."""
    alone = {row[0] for chapter in edition.chapters for row in chapter.rows if len(row) == 1}
    broad = {n for n in alone if edition.entries[n].width >= BLEED * edition.entries[n].height}
    return broad | ({edition.hero} if edition.hero is not None else set())


def _hero(edition: Edition, derived: Mapping[int, Derived]) -> Figure | None:
    if edition.hero is None or edition.hero not in derived:
        return None
    figure = _figure(edition, edition.hero, derived[edition.hero], "100vw")
    return replace(figure, sizes="(min-width:60rem) 55vw,100vw") if figure.ratio < 1 else figure


def _figure(edition: Edition, number: int, derived: Derived, sizes: str) -> Figure:
    return Figure(number, edition.entries[number], derived, sizes)


def _parts(edition: Edition, derived: Mapping[int, Derived]) -> list[Part]:
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


def _dateline(edition: Edition) -> tuple[str, str, str]:
    """What stands before the date of the edition, the date as printed, and for machines."""
    for precision, length in ((Precision.DAY, 10), (Precision.MONTH, 7)):
        day = printed_as(edition.until, precision, words(edition.language))
        before = edition.dateline.removesuffix(day)
        if before != edition.dateline:
            return before, day, edition.until.isoformat()[:length]
    return edition.dateline, "", ""


def _faces(
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


def _rail(edition: Edition, parts: Sequence[Part]) -> list[tuple[int, Part | None]]:
    """Every month from birth to the last day; for more than two years, those with pictures."""
    by_month = {part.chapter.month: part for part in parts}
    born, until = edition.born, edition.until
    months = (until.year - born.year) * 12 + until.month - born.month - (until.day <= born.day)
    last = max([months, *by_month])
    every = range(last + 1) if last < 24 else sorted(month for month in by_month if month >= 0)
    undated = [month for month in by_month if month < 0]
    return [(month, by_month.get(month)) for month in (*every, *undated)]


def _style(edition: Edition, derived: Mapping[int, Derived], parts: Sequence[Part]) -> str:
    """The style sheet, and what depends on the edition: marks, shapes, what stays in view."""
    plain = re.sub(r"/\*.*?\*/", "", _static("page.css"), flags=re.DOTALL)
    begin, end, *_ = marks.pairs(words(edition.language))
    rules = [re.sub(r"\s+", " ", plain), f'.quote{{quotes:"{begin}" "{end}"}}']
    for number, one in derived.items():
        (x, across), (y, down) = _in_view(edition.entries[number])
        rules.append(
            f".e{number}{{--r:{one.width / one.height:.4f};--x:{x:.0%};--y:{y:.0%};"
            f"--w:{across:.2f};--h:{down:.2f};--b:url({one.blur})}}"
        )
    for part in parts:
        total = sum(len(row.figures) for row in part.rows)
        rules.append(f".m{part.chapter.month}{{--n:{total}}}")
        for row in part.rows:
            shape = sum(figure.ratio for figure in row.figures)
            rules.append(f".s{row.number}{{--s:{shape:.4f}}}")
    return "\n".join(rules) + "\n"


def _columns(count: int) -> str:
    """How many portraits stand side by side on a phone and on a desk: few places stay empty."""
    few, most = (min(widths, key=lambda n: -count % n) for widths in ((3, 4), (6, 5, 4)))
    return f".portraits{{--few:{few};--most:{most}}}\n" if count else ""


def _in_view(entry: Entry) -> tuple[tuple[float, float], tuple[float, float]]:
    """Across and down: `object-position`, and the least share to show, for no face to be cut."""
    x, y = entry.focus
    wide = [(f.left, f.left + f.width) for f in entry.faces] or [(x, x)]
    high = [(f.top, f.top + f.height) for f in entry.faces] or [(y, y)]
    return _kept(wide), _kept(high)


def _kept(faces: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The place start / (1 - share) keeps the span in view at that share and at any larger one."""
    start = max(0.0, min(a - MARGIN * (b - a) for a, b in faces))
    end = min(1.0, max(b + MARGIN * (b - a) for a, b in faces))
    share = end - start
    return (start / (1 - share) if share < 1 else 0.5), max(LEAST_SHOWN, share)


def _counts(edition: Edition) -> list[tuple[str, str]]:
    told = words(edition.language)
    numbers = asdict(edition.counts).items()
    return [(told.ui[name], told.number(number)) for name, number in numbers if number]


def _policy(style: str, script: str) -> str:
    """Content security policy: these two texts, own pictures, and nothing else at all.

    `file:` is for a page opened from a disk: there `'self'` need not match the page's own
    folder (the standard leaves it open: w3c/webappsec-csp issue 459); servers cannot use it.
    """
    return (
        "default-src 'none'; img-src 'self' file: data:; "
        f"style-src '{digest(style)}'; script-src '{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _static(name: str) -> str:
    return (files("yearling.renderers") / "static" / name).read_text("utf-8")


def _environment() -> Environment:
    made = environment("yearling.renderers")
    made.filters["address"] = _address
    made.filters["line"] = lambda text: text[:1].upper() + text[1:]
    made.filters["srcset"] = lambda names: ",".join(f"{_address(n)} {w}w" for n, w in names)
    return made


def _address(name: str) -> str:
    return f"pictures/{name}"


def _write(folder: Path, html: str, derivatives: Iterable[Path]) -> None:
    (folder / "pictures").mkdir(parents=True)
    for source in derivatives:
        shutil.copyfile(source, folder / "pictures" / source.name)
    (folder / "index.html").write_bytes(html.translate(_NO_SIGNS).encode("utf-8", "replace"))
