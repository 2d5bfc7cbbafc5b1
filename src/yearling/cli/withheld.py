"""What an edition does not show or say, on the terminal: how much, why, and how to allow it.

In: an edition. Out: lines of at most 80 columns but for names and ids, which stand whole. None of
it is in any output. Pictures that wait for a word are counted here and listed by `yearling people`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from textwrap import shorten

from ..captions.languages import Words, words
from ..command import quoted
from ..records import Edition, Withheld

FEW = 3
"""Names or ids that are told of one reason."""
WIDE = 15
"""Columns of how much; the reason follows."""
LONGEST = 70
"""Signs of words that are held back: enough to know them by."""
ORDER = ("picture", "quote", "caption", "place", "name", "date", "invitation")
NARROWED = ("name_in", "place_in")
"""Reasons of captions that stand once the picture is shared, others once words are let pass."""


def lines(edition: Edition, folder: str) -> Iterator[str]:
    """One line for each kind and reason; under it what shows it, where a word would."""
    said, rows = words(edition.language), defaultdict[tuple[str, str], list[Withheld]](list)
    for one in edition.withheld:
        rows[one.what, one.why].append(one)
    if rows:
        yield f"{said.withheld['title']} ({edition.audience}){said.ui['colon']}"
    for what, why in sorted(rows, key=lambda row: (ORDER.index(row[0]), row[1])):
        found = rows[what, why]
        amount = said.count(said.withheld[what], len(found))
        yield f"  {amount:<{WIDE}} {said.withheld[why]}"
        way = "words" if what == "caption" and why not in NARROWED else what
        asked = sorted([(one.where, one.words) for one in found if one.asked])
        yield from _ways(way, asked, said, folder)


def _ways(way: str, asked: list[tuple[str, str]], said: Words, folder: str) -> Iterator[str]:
    """How each of the first few begins, if it is words, and how to allow it."""
    form = said.withheld.get(f"ask_{way}", "")
    for name, text in islice(asked, FEW) if form else ():
        named = json.dumps(name, ensure_ascii=False) if way == "quote" else quoted(name)
        if text:
            yield f"    {shorten(text, LONGEST, placeholder=' …')}"
        yield f"    {form.format(folder=quoted(folder), where=named)}"
    if form and len(asked) > FEW:
        yield f"    + {len(asked) - FEW:,}"
