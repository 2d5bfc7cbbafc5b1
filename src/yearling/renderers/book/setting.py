"""Leaves of paper as data for Typst, and what Typst makes of them.

In: sheets with their leaves, the style sheet of the layout, a folder of the family's typefaces.
Out: a PDF with places held for pictures (see `press`), and how well each block of words fits.
Typst reads the template, the typefaces and nothing else: no file of the family, no other host.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import typst

from yearling import fonts
from yearling.layout.styles import STYLES, Style
from yearling.records import Block, Leaf

SCALES = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8)
"""Sizes that words may take to fit, of the one meant: 9 pt become 7.2 at least, the size of a
credit."""
_TEMPLATE = Path(__file__).with_name("book.typ")
_FACES: dict[str, tuple[str, int, str]] = {
    "SERIF": ("Source Serif 4", 400, "normal"),
    "ITALIC": ("Source Serif 4", 400, "italic"),
    "SEMIBOLD": ("Source Serif 4", 600, "normal"),
    "DISPLAY": ("Source Serif 4 Display", 300, "normal"),
    "DISPLAY_ITALIC": ("Source Serif 4 Display", 300, "italic"),
    "SANS": ("Source Sans 3", 400, "normal"),
    "SANS_SEMIBOLD": ("Source Sans 3", 600, "normal"),
}
"""Family, weight and slant of each typeface of `yearling.fonts`."""
_GREY = {"dates": 35, "where": 25, "attribution": 35, "credit": 40, "folio": 40}
"""Lightness in % of what stands back; all else is black."""
_WHOLE = {"title", "byline", "dateline", "chapter", "dates", "when", "label", "folio", "pull"}
"""Styles whose words are never hyphenated."""
_UPWARD = {"fr", "es"}
"""Languages whose books have the words on their spines run upwards."""
_QUOTED = {"quote", "pull"}
_MARK = re.compile(r"[“„«][\s\u202f\u00a0]*")
"""The mark before a quotation hangs in the margin, so that its lines are flush."""
_LAST = re.compile(r"(?<= )([^ \n]{1,10}) ([^ \n]{1,10})$", re.MULTILINE)
"""Two short last words, which stay together: none stands on a line of its own."""
_DAY = re.compile(r"(?<= \d\d) (?=\w)|(?<= \d) (?=\w)|(?<= \d\d\.) (?=\w)|(?<= \d\.) (?=\w)")
"""Between a short number and its word: `29 June`, `3. Mai`."""
_LONG = re.compile(r"[^\s\u200b-]{31,}")
"""What no line may hold: an address, a row of the same letter."""
_NO_SIGNS = dict.fromkeys((*range(9), 11, 12, 13, *range(14, 32), *range(127, 160)))
"""Control codes: nothing to print."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Side:
    """A leaf on a sheet."""

    leaf: Leaf
    alts: tuple[str, ...]
    """What each of its pictures shows, in words."""
    width: float
    """In mm."""
    left: float = 0.0
    """Where it begins on the sheet, in mm."""
    first: int = 1
    """Number of its first picture; the others follow."""


@dataclass(frozen=True, slots=True)
class Spine:
    """Words on the back of a bound book."""

    text: str
    left: float
    """In mm, as its width."""
    width: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the PDF, all in mm: one leaf, or the two of a cover with a spine between."""

    width: float
    """As trimmed."""
    height: float
    bleed: float
    sides: tuple[Side, ...]
    spine: Spine | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """How a block of words stands in its room."""

    scale: float
    """Of the size meant."""
    fits: bool
    """False if the smallest size is too large still."""
    high: float
    """Of all its lines at the size meant, in mm."""


def drawn(
    sheets: Sequence[Sheet],
    title: str,
    language: str,
    named: Callable[[str], str] = str,
    own: str = "",
) -> tuple[bytes, list[list[Fit]]]:
    """The PDF, and for each side in turn how its blocks fit; `named` says what stands for a text.

    `own` is a folder of typefaces of the family's. Raises `OSError` if Typst cannot draw it.
    """
    book = {
        "title": _clean(title),
        "language": language,
        "scales": SCALES,
        "styles": {name: _style(name, style) for name, style in STYLES.items()},
        "sheets": [_sheet(sheet, language, named) for sheet in sheets],
    }
    faces = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(fonts.FOLDER), *([own] if own else [])],
    )
    compiler = typst.Compiler(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=faces,
        ignore_system_fonts=True,
        sys_inputs={"book": json.dumps(book)},
    )
    try:
        pdf = compiler.compile(format="pdf", timestamp=0, pdf_standards=["1.6"])
        assert isinstance(pdf, bytes), "what one compilation without a place to write gives"
        told = json.loads(compiler.query("<fit>", field="value"))
    except RuntimeError as error:
        raise OSError(f"the book cannot be drawn ({error})") from error
    fits = iter([Fit(**one) for one in told])
    sides = [side for sheet in sheets for side in sheet.sides]
    return pdf, [list(islice(fits, len(side.leaf.blocks))) for side in sides]


def _style(name: str, style: Style) -> Json:
    family, weight, slant = _FACES[style.face]
    return {
        "fonts": [family, "Noto Color Emoji"],
        "size": style.size,
        "weight": weight,
        "slant": slant,
        "leading": style.leading,
        "above": style.above,
        "grey": _GREY.get(name, 0),
        "hyphenate": name not in _WHOLE,
    }


def _sheet(sheet: Sheet, language: str, named: Callable[[str], str]) -> Json:
    told: Json = {"sides": [_side(side, sheet, named) for side in sheet.sides], "spine": None}
    if sheet.spine:
        text = _clean(named(sheet.spine.text))
        downward = language[:2] not in _UPWARD
        told["spine"] = asdict(sheet.spine) | {"text": text, "downward": downward}
    return told | {name: getattr(sheet, name) for name in ("width", "height", "bleed")}


def _side(side: Side, sheet: Sheet, named: Callable[[str], str]) -> Json:
    """Of two sides of one sheet neither may print on the spine."""
    begins, ends = side is sheet.sides[0], side is sheet.sides[-1]
    return {
        "left": side.left,
        "from": -sheet.bleed * begins,
        "to": side.width + sheet.bleed * ends,
        "slots": [
            {name: getattr(slot, name) for name in ("left", "top", "width", "height")}
            | {"picture": side.first + n, "alt": _clean(alt)}
            for n, (slot, alt) in enumerate(zip(side.leaf.slots, side.alts, strict=True))
        ],
        "blocks": [_block(block, named) for block in side.leaf.blocks],
    }


def _block(block: Block, named: Callable[[str], str]) -> Json:
    names = ("left", "top", "width", "height", "align", "anchor")
    told: Json = {name: getattr(block, name) for name in names}
    flush = block.align == "left"
    return told | {"lines": [_line(style, named(text), flush) for style, text in block.lines]}


def _line(style: str, text: str, flush: bool) -> Json:
    said = _DAY.sub("\u00a0", _LAST.sub("\\1\u00a0\\2", _clean(text)))
    rtl = fonts.from_right(said)
    mark = _MARK.match(said) if flush and not rtl and style in _QUOTED else None
    return {
        "style": style,
        "parts": said.split("\n"),
        "rtl": rtl,
        "flush": flush,
        "heading": style == "chapter",
        "mark": mark[0] if mark else "",
    }


def _clean(text: str) -> str:
    """Without control codes and halves of signs; what is too long for a line may break."""
    sound = text.translate(_NO_SIGNS).encode("utf-8", "replace").decode()
    return _LONG.sub(lambda long: "\u200b".join(long[0]), sound)
