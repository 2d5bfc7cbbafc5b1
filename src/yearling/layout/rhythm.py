"""How each row of the page stands, so that the year has a rhythm: large and small, loud and quiet.

In: an edition. Out: for each chapter its rows, each with its form. Pure. A form is told from the
pictures' shapes, the words beside them and the forms before it, so no form comes too often:

    again   the opening picture once more, small     pair    two beside each other
    bleed   one from edge to edge                    spread  two, from edge to edge together
    spoken  a quote set large, its picture beside    grid    one large, two above each other beside
    beside  one that is tall, its words beside       many    three or more of one height
    alone   one within the margins
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..records import Edition, Entry, Row
from .chapters import aspect

BLEED = 1.3
"""Width by height from which a picture alone fills the page from edge to edge: 4:3 and broader."""
FINE = 1600
"""Pixels across from which a picture may fill the page."""
STRONG = (16, 110)
"""Signs of a quote that is set large: fewer say little, more are no longer seen at a glance."""
REST = 9
"""Pictures at least between two quotes that are set large."""
LARGE = (0.5, 0.72)
"""Share of the width that the large picture of a grid may take."""
BROADEST, NARROWEST = 3.7, 2.4
"""Sum of the aspect ratios of two that go from edge to edge: a band neither low nor high."""
BRIEF = 70
"""Signs of a caption that fits under half of a phone's width: four lines."""
ASIDE = 140
"""Signs of a quote that fits under a picture of a pair; twice of them in the column of a grid."""
HALF, UPRIGHT = 1.4, 1.05
"""Broadest that are shown on half of a phone's width, below a large one and without one."""


def rhythm(edition: Edition, shown: Collection[int]) -> tuple[tuple[Row, ...], ...]:
    """The rows of each chapter, of the entries that are `shown`; a chapter may have none."""
    so_far = _SoFar(edition)
    return tuple(
        tuple(
            so_far.row(kept)
            for row in chapter.rows
            if (kept := tuple(number for number in row if number in shown))
        )
        for chapter in edition.chapters
    )


def large(row: Row) -> int:
    """Which figure of a grid is the large one: the first or the last."""
    return len(row.numbers) - 1 if "last" in row.form.split() else 0


def share(shapes: Sequence[float], at: int) -> float:
    """Of the width, for the large one of a grid to be as high as the others above each other."""
    high = sum(1 / shape for n, shape in enumerate(shapes) if n != at)
    return high / (high + 1 / shapes[at])


class _SoFar:
    """The forms of the rows before, by how many pictures they have."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.single: list[str] = []
        self.several: list[str] = []
        self.since_spoken = REST

    def row(self, numbers: tuple[int, ...]) -> Row:
        """The next row."""
        entries = [self.edition.entries[number] for number in numbers]
        if len(numbers) == 1:
            form = self._single(entries[0], opening=numbers[0] == self.edition.hero)
            self.single.append(form)
        else:
            form = self._several(entries)
            self.several.append(form)
        self.since_spoken = 0 if form.startswith("spoken") else self.since_spoken + len(numbers)
        return Row(form, numbers)

    def _single(self, entry: Entry, *, opening: bool) -> str:
        shape = aspect(entry)
        if opening:
            return "again"
        if _strong(entry) and self.single and self.since_spoken >= REST:
            return self._turned("spoken")
        if shape < 1:
            return self._turned("beside")
        fits = shape >= BLEED and (entry.width >= FINE or not entry.width)
        return "bleed" if fits and self.single[-2:] != ["bleed", "bleed"] else "alone"

    def _turned(self, form: str) -> str:
        """To the other side than the one before."""
        last = next((past for past in reversed(self.single) if past.split()[0] == form), "")
        return form if not last or "flip" in last else f"{form} flip"

    def _several(self, entries: Sequence[Entry]) -> str:
        shapes = [aspect(entry) for entry in entries]
        if len(entries) == 2:
            near = max(shapes) <= UPRIGHT and all(map(_brief, entries))
            return ("spread" if self._spreads(entries, shapes) else "pair") + " half" * near
        at = max((0, len(entries) - 1), key=lambda n: (_weight(entries[n]), -n))
        small = [entry for n, entry in enumerate(entries) if n != at]
        near = len(small) == 2 and all(aspect(e) <= HALF and _brief(e) for e in small)
        form = "grid" if self._grids(shapes, small, at) else "many"
        return form + " last" * bool(at) + " half" * near

    def _spreads(self, entries: Sequence[Entry], shapes: Sequence[float]) -> bool:
        """Two that are broad, now and then."""
        fine = all(entry.width >= FINE and _said(entry) <= ASIDE for entry in entries)
        seldom = "spread" not in "".join(self.several[-3:]) and bool(self.several)
        return fine and seldom and min(shapes) >= 1 and NARROWEST <= sum(shapes) <= BROADEST

    def _grids(self, shapes: Sequence[float], small: Sequence[Entry], at: int) -> bool:
        """Every other row of three, and one with quotes, where the shapes allow it."""
        before = [form for form in self.several if form.startswith(("grid", "many"))]
        other = not before or before[-1].startswith("many") or any(map(_said, small))
        fits = len(shapes) == 3 and LARGE[0] <= share(shapes, at) <= LARGE[1]
        return fits and other and all(_said(entry) <= 2 * ASIDE for entry in small)


def _strong(entry: Entry) -> bool:
    """True for a quote that says something at a glance, and is whole."""
    quote = entry.quote
    if quote is None or quote.cut or quote.how not in {"picture", "lead"}:
        return False
    letters = sum(map(str.isalpha, quote.text))
    return STRONG[0] <= letters and len(quote.text) <= STRONG[1] and "\n" not in quote.text


def _said(entry: Entry) -> int:
    """Signs of its quote."""
    return len(entry.quote.text) if entry.quote else 0


def _weight(entry: Entry) -> tuple[int, float]:
    """What makes one of three the large one: its words, then its breadth."""
    return _said(entry), aspect(entry)


def _brief(entry: Entry) -> bool:
    return not entry.quote and len(entry.caption) <= BRIEF
