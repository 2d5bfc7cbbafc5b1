"""The style of a page: the theme's, and what depends on the edition. And the policy that allows it.

Numbers, shapes and stand-ins of pictures only: no word of the edition gets into a style sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yearling.captions import marks
from yearling.captions.languages import words
from yearling.html import digest, shortened
from yearling.records import Edition, Entry
from yearling.renderers.pictures import Derived

from .figures import Part

MARGIN = 0.3
"""Of a face's size, for hair, chin and ears around it."""

LEAST_SHOWN = 0.1
"""Share of a picture's side below which the opening needs no bound."""


def style(
    sheet: str, edition: Edition, derived: Mapping[int, Derived], parts: Sequence[Part]
) -> str:
    """The style sheet of the theme, and the edition's: marks, shapes, what stays in view."""
    begin, end, *_ = marks.pairs(words(edition.language))
    rules = [shortened(sheet), f'.quote{{quotes:"{begin}" "{end}"}}']
    for number, one in derived.items():
        (x, across), (y, down) = in_view(edition.entries[number])
        rules.append(
            f".e{number}{{--r:{one.width / one.height:.4f};--x:{x:.0%};--y:{y:.0%};"
            f"--w:{across:.2f};--h:{down:.2f};--b:url({one.blur})}}"
        )
    for part in parts:
        total = sum(len(row.figures) for row in part.rows)
        rules.append(f".m{part.chapter.month}{{--n:{total}}}")
        for row in part.rows:
            shape = sum(figure.ratio for figure in row.figures)
            top = f";--a:{row.large:.4f}" * bool(row.large)
            rules.append(f".s{row.number}{{--s:{shape:.4f}{top}}}")
    return "\n".join(rules) + "\n"


def columns(name: str, count: int) -> str:
    """How many portraits stand side by side on a phone and on a desk: few places stay empty."""
    few, most = (min(widths, key=lambda n: -count % n) for widths in ((3, 4), (6, 5, 4)))
    return f".{name}{{--few:{few};--most:{most}}}\n" if count else ""


def in_view(entry: Entry) -> tuple[tuple[float, float], tuple[float, float]]:
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


def policy(style: str, script: str) -> str:
    """Content security policy: these two texts, own pictures and clips, and nothing else at all.

    `file:` is for a page opened from a disk: there `'self'` need not match the page's own
    folder (the standard leaves it open: w3c/webappsec-csp issue 459); servers cannot use it.
    """
    return (
        "default-src 'none'; img-src 'self' file: data:; media-src 'self' file:; "
        f"style-src '{digest(style)}'; script-src '{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
