"""What an edition has little of, on the terminal: thin months, missing people, long gaps.

In: an edition. Out: lines of at most 80 columns but for names. None of it is in any output.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..captions.languages import Words, words
from ..records import Coverage, Edition

THIN = 3
"""Pictures to choose from under which a month is told of."""
LONG = 3
"""Months in a row without any picture; more are told as a gap alone."""
WIDE = 26
"""Columns of what there is little of; how little follows."""


def lines(edition: Edition) -> Iterator[str]:
    """A title and a line each; nothing where there is enough of everything, or in a draft."""
    said, of = words(edition.language), edition.coverage
    rows = [] if of is None or edition.draft else [*_months(of, said), *_others(of, said)]
    if rows:
        yield f"{said.coverage['title']}{said.ui['colon']}"
    for what, how in rows:
        yield f"  {what:<{WIDE}} {how}"


def _months(of: Coverage, said: Words) -> Iterator[tuple[str, str]]:
    for empty, run in groupby(of.months, lambda month: not month[1]):
        months = list(run)
        for month, there, chosen in months if not empty or len(months) <= LONG else ():
            if there >= THIN and chosen:
                continue
            name = said.count(said.coverage["month"], month) if month else said.coverage["first"]
            few = said.coverage["few"].replace("{chosen}", said.number(chosen))
            yield name, said.count(few, there) if there else said.coverage["nothing"]


def _others(of: Coverage, said: Words) -> Iterator[tuple[str, str]]:
    for name in of.missing:
        yield name, said.coverage["nowhere" if name in of.nowhere else "missing"]
    for first, last in of.gaps:
        yield f"{first} – {last}", said.coverage["gap"]
