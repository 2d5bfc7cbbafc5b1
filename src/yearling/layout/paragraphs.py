"""The words of a picture as paragraphs, in the order in which they stand under it.

In: an entry, the words of its language. Out: (style, text) of each, as printed: marks around what
is quoted are set, what is unknown is not there. Pure.
"""

from __future__ import annotations

from ..captions import marks
from ..captions.languages import Words
from ..records import Edition, Entry, Quote

Lines = tuple[tuple[str, str], ...]

DOT = "\u00a0· "
"""Between facts on a line: no line begins with it."""


def told(entry: Entry, said: Words, *, quoted: bool = True) -> Lines:
    """All that is printed with a picture; without its quote where that stands elsewhere."""
    place = entry.place[:1].upper() + entry.place[1:]
    return known(
        ("when", DOT.join(filter(None, (entry.date, entry.age)))),
        ("caption", entry.caption),
        *(quote(entry.quote, said) if entry.quote and quoted else ()),
        ("where", ", ".join(filter(None, (place, entry.company)))),
        ("credit", credit(entry.credit, said)),
    )


def known(*lines: tuple[str, str]) -> Lines:
    """Those that say something."""
    return tuple((style, text) for style, text in lines if text)


def quote(one: Quote, said: Words, style: str = "quote") -> Lines:
    """What somebody wrote, in marks, and who, where and when."""
    begin, end, *_ = marks.pairs(said)
    text = f"{begin}{marks.nested(one.text, said)}{end}"
    return known((style, text), ("attribution", one.attribution))


def credit(name: str, said: Words) -> str:
    """`Photo: Tom Berg`; empty for nobody."""
    return f"{said.ui['credit']}{said.ui['colon']} {name}" if name else ""


def imprint(edition: Edition, said: Words) -> Lines:
    """What the last page says: how the book was made, of whose pictures, with what."""
    every = {entry.credit for entry in edition.entries} | {p.credit for p in edition.portraits}
    names = sorted(every - {""})
    between = said.ui["colon"].replace(":", ";") + " "
    return known(
        ("imprint", said.ui["how_made"]),
        ("imprint", f"{said.ui['pictures']}{said.ui['colon']} {between.join(names)}" * bool(names)),
        ("imprint", edition.made_with),
    )
