"""What to know of a book before it is printed, worst first, and how to better it.

In: the edition, its book, what became of each leaf in print, the signs without a typeface. Out:
findings as text for a person, in the language of the edition, and the few lines of them that a
build tells. For others than the family it names no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from textwrap import shorten

from yearling.captions.languages import Words, words
from yearling.records import (
    Alternative,
    Book,
    Box,
    Edition,
    Entry,
    Failure,
    Format,
    Leaf,
    PhotoId,
    Portrait,
    Slot,
)
from yearling.renderers.book.press import Shown
from yearling.renderers.book.setting import Fit
from yearling.renderers.edition_json import short, unplaced

INCH = 25.4
"""In mm."""
SOFT = 180
"""Pixels per inch below which a picture looks soft: an eye parts 1/60 of a degree, which is 175 an
inch from the 50 cm from which a page is looked at."""
TRIM = 5.0
"""From the edge in mm: presses cut up to 2 mm off, and a face at the very edge looks cut."""
FEW = 20
"""Pages from which most printers of photo books bind."""
SMALL = 0.9
"""Of its size, below which smaller words are told of."""
_TOLD = ("cut", "unread", "soft", "face", "sign", "full")
"""Findings that a build tells."""

Picture = Entry | Portrait


@dataclass(frozen=True, slots=True)
class Printed:
    """A leaf as it is printed."""

    leaf: Leaf
    shown: tuple[Shown | Failure, ...]
    """Of each slot."""
    fits: tuple[Fit, ...]
    """Of each block of words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know."""

    code: str
    """A key of `words().preflight`."""
    line: str
    hint: tuple[str, ...] = ()
    """Lines that say how to better it."""
    photo: PhotoId = ""
    """Of the entry that it is about."""
    better: PhotoId = ""
    """What could stand in its place."""


@dataclass(frozen=True, slots=True)
class Report:
    """All there is to know."""

    language: str
    head: tuple[str, ...]
    findings: tuple[Finding, ...]
    every: tuple[str, ...]
    """A line for each picture, coarsest first."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A picture in its place."""

    where: str
    """As printed: `page 12`."""
    inner: str
    """Side of the fold: left, right, or empty."""
    picture: Picture
    slot: Slot
    shown: Shown | Failure

    @property
    def inch(self) -> int:
        """Pixels per inch; 0 if it is not there."""
        width = 0 if isinstance(self.shown, Failure) else self.shown.width
        return round(width / self.slot.width * INCH)


def shown_on(edition: Edition, leaf: Leaf) -> list[Picture]:
    """What the slots of a leaf show, in their order."""
    of: Sequence[Picture] = (
        edition.portraits if leaf.kind in {"portraits", "title"} else edition.entries
    )
    return [of[slot.number] for slot in leaf.slots]


def checked(
    edition: Edition, book: Book, printed: Sequence[Printed], missing: Iterable[str]
) -> Report:
    """Look at everything once; `printed` are the pages, then back and front of the cover."""
    said = words(edition.language)
    spots = sorted(_spots(edition, printed, said), key=lambda spot: spot.inch)
    findings = [
        *_faces(spots, book.format, said),
        *(_unread(spot, edition, said) for spot in spots if not spot.inch),
        *(_soft(spot, edition, said) for spot in spots if 0 < spot.inch < SOFT),
        *_signs(missing, said),
        *_fits(printed, said),
        *_count(len(book.pages)),
    ]
    every = [f"{spot.inch:>4}  {_named(spot, edition)}" for spot in spots]
    return Report(edition.language, _head(edition, book, said), tuple(findings), tuple(every))


def foreseen(edition: Edition, book: Book) -> tuple[Finding, ...]:
    """What the layout alone tells, before a picture is read or a word is set; it names no file."""
    edition = replace(edition, audience="friends")  # who see no names of files
    said = words(edition.language)
    leaves = (*book.pages, book.back, book.front)
    printed = [Printed(leaf, tuple(_planned(edition, leaf)), ()) for leaf in leaves]
    spots = sorted(_spots(edition, printed, said), key=lambda spot: spot.inch)
    soft = (_soft(spot, edition, said) for spot in spots if 0 < spot.inch < SOFT)
    return (*_faces(spots, book.format, said), *soft, *_count(len(book.pages)))


def _planned(edition: Edition, leaf: Leaf) -> Iterator[Shown]:
    """The pixels that each slot of a leaf will have."""
    for slot, one in zip(leaf.slots, shown_on(edition, leaf), strict=True):
        sides = slot.crop.width * one.width, slot.crop.height * one.height
        yield Shown(Path(), *map(round, sides))


def text(report: Report) -> str:
    """As a plain text file."""
    said = words(report.language)
    lines = [*report.head, ""]
    if not report.findings:
        lines += [said.preflight["fine"], ""]
    for code in dict.fromkeys(finding.code for finding in report.findings):
        mine = [finding for finding in report.findings if finding.code == code]
        lines.append(title(code, said))
        for finding in mine:
            lines += [f"  {line}" for line in (finding.line, *finding.hint) if line]
        lines.append("")
    inch = said.preflight["inch"].format(n="").strip()
    lines += [f"{said.preflight['every']} ({inch}){said.ui['colon']}", *report.every]
    return "\n".join(lines) + "\n"


def notes(report: Report) -> tuple[str, ...]:
    """The lines of it that a build tells."""
    said = words(report.language)
    codes = [finding.code for finding in report.findings]
    see = said.preflight["see"].format(name="book/preflight.txt")
    return tuple(
        f"{said.count(said.preflight[f'{code}_note'], codes.count(code))} ({see})"
        for code in _TOLD
        if code in codes
    )


def _head(edition: Edition, book: Book, said: Words) -> tuple[str, ...]:
    told, paper = said.preflight, book.format
    bleed, spine = _mm(paper.bleed, said), _mm(book.spine, said)
    sizes = [
        told["sheet"].format(wide=_mm(wide, said), high=_mm(paper.height, said), bleed=bleed)
        for wide in (paper.width, 2 * paper.width + book.spine)
    ]
    colon = said.ui["colon"]
    return (
        f"{told['title']}{colon} {edition.title}",
        "",
        f"book.pdf{colon} {said.count(told['pages'], len(book.pages))}, {sizes[0]}",
        f"cover.pdf{colon} {told['cover'].format(spine=spine)}, {sizes[1]}",
        told["made"],
    )


def title(code: str, said: Words) -> str:
    """Some findings say all in their title."""
    title = said.preflight[code].format(n=FEW if code == "few" else SOFT)
    return title if title.endswith(".") else f"{title}{said.ui['colon']}"


def _spots(edition: Edition, printed: Sequence[Printed], said: Words) -> Iterator[_Spot]:
    for number, one in enumerate(printed, 1):
        where, inner = _page(number, len(printed) - 2, said)
        rows = zip(shown_on(edition, one.leaf), one.leaf.slots, one.shown, strict=True)
        for picture, slot, shown in rows:
            yield _Spot(where, inner, picture, slot, shown)


def _page(number: int, pages: int, said: Words) -> tuple[str, str]:
    """What it is called, and on which side its fold is."""
    if number > pages:
        return said.preflight["back" if number == pages + 1 else "front"], ""
    return said.preflight["page"].format(n=number), "left" if number % 2 else "right"


def _named(spot: _Spot, edition: Edition) -> str:
    """Where it is, what it says, and for the family which file it is."""
    one = spot.picture
    told = one.label if isinstance(one, Portrait) else one.caption or one.date
    name = short(one.file.where) if edition.audience == "family" else ""
    brief = shorten(told.rstrip("."), 60, placeholder="…")
    return ", ".join(filter(None, (spot.where, brief, name)))


def _unread(spot: _Spot, edition: Edition, said: Words) -> Finding:
    """Why is told to the family: the reason may name a file."""
    line = _named(spot, edition)
    if edition.audience == "family" and isinstance(spot.shown, Failure):
        line += f"{said.ui['colon']} {unplaced(spot.shown.why)}"
    return Finding("unread", line)


def _soft(spot: _Spot, edition: Edition, said: Words) -> Finding:
    inch = said.preflight["inch"].format(n=spot.inch)
    line = f"{_named(spot, edition)}{said.ui['colon']} {inch}"
    photo, other = _photo(spot), _larger(spot)
    if other is None:
        return Finding("soft", line, photo=photo)
    hint = said.preflight["larger"].format(
        name=short(other.where), wide=other.width, high=other.height
    )
    swap = [(spot.picture.photo, "false"), (other.photo, "true")]
    tables = (f"[photos.{id[:12]}]\nkeep = {word}" for id, word in swap)
    rows = (f"    {row}" for row in "\n".join(tables).split("\n"))
    hints = (f"  {hint}{said.ui['colon']}", *rows) if edition.audience == "family" else ()
    return Finding("soft", line, hints, photo, other.photo)


def _photo(spot: _Spot) -> PhotoId:
    """Of its entry; empty for a portrait."""
    return spot.picture.photo if isinstance(spot.picture, Entry) else ""


def _larger(spot: _Spot) -> Alternative | None:
    """The first alternative that would be sharp enough, else the largest if that helps much."""
    one = spot.picture
    if not isinstance(one, Entry) or not one.width:
        return None

    def inch(other: Alternative) -> float:
        return spot.inch * sqrt(other.width * other.height / (one.width * one.height))

    sharp = next((other for other in one.alternatives if inch(other) >= SOFT), None)
    most = max(one.alternatives, key=inch, default=None)
    return sharp or (most if most and inch(most) > 1.25 * spot.inch else None)


def _faces(spots: Sequence[_Spot], paper: Format, said: Words) -> Iterator[Finding]:
    """Faces that are cut, then those close to an edge or the fold."""
    near = []
    for spot in spots:
        for face in spot.picture.faces if isinstance(spot.picture, Entry) else ():
            box = _on_page(face, spot.slot)
            if not _inside(face, spot.slot.crop):
                yield Finding("cut", spot.where, photo=_photo(spot))
                continue
            fold, edge = _distances(box, paper, spot.inner)
            if fold < paper.fold:
                near.append((spot, said.preflight["fold"], fold))
            if edge < TRIM:
                near.append((spot, said.preflight["edge"], edge))
    for spot, form, mm in near:
        line = f"{spot.where}{said.ui['colon']} {form.format(mm=_mm(mm, said))}"
        yield Finding("face", line, photo=_photo(spot))


def _inside(face: Box, crop: Box) -> bool:
    """True if the crop holds the face, as far as the picture does."""
    slack = 1e-6
    left, top = max(face.left, 0.0), max(face.top, 0.0)
    right, bottom = min(face.left + face.width, 1.0), min(face.top + face.height, 1.0)
    return (
        left >= crop.left - slack
        and top >= crop.top - slack
        and right <= crop.left + crop.width + slack
        and bottom <= crop.top + crop.height + slack
    )


def _on_page(face: Box, slot: Slot) -> Box:
    """In mm from the page's top left corner."""
    across, down = slot.width / slot.crop.width, slot.height / slot.crop.height
    left = slot.left + (face.left - slot.crop.left) * across
    top = slot.top + (face.top - slot.crop.top) * down
    return Box(left, top, face.width * across, face.height * down)


def _distances(box: Box, paper: Format, inner: str) -> tuple[float, float]:
    """From the fold and from the nearest edge, in mm."""
    left, right = box.left, paper.width - box.left - box.width
    heights = (box.top, paper.height - box.top - box.height)
    if not inner:
        return paper.fold, min(left, right, *heights)
    fold, outer = (left, right) if inner == "left" else (right, left)
    return fold, min(outer, *heights)


def _signs(missing: Iterable[str], said: Words) -> Iterator[Finding]:
    signs = sorted(missing)
    for sign in signs:
        help_ = (f"{said.preflight['sign_help']}{said.ui['colon']}", '  fonts = "…"')
        yield Finding("sign", f"{sign}  U+{ord(sign):04X}", help_ if sign == signs[-1] else ())


def _fits(printed: Sequence[Printed], said: Words) -> Iterator[Finding]:
    for number, one in enumerate(printed, 1):
        where, _ = _page(number, len(printed) - 2, said)
        for block, fit in zip(one.leaf.blocks, one.fits, strict=True):
            begin = shorten(block.lines[0][1], 60, placeholder="…") if block.lines else ""
            if not fit.fits:
                yield Finding("full", f"{where}{said.ui['colon']} {begin}")
            elif fit.scale < SMALL:
                yield Finding("small", f"{where}{said.ui['colon']} {begin} ({fit.scale:.0%})")


def _count(pages: int) -> Iterator[Finding]:
    if pages < FEW:
        yield Finding("few", "")
    if pages % 4:
        yield Finding("four", "")


def _mm(number: float, said: Words) -> str:
    """As `6.2`, with the language's own sign."""
    point = "." if said.language == "en" else ","
    return f"{number:.1f}".removesuffix(".0").replace(".", point)
