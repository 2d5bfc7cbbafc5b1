"""What each shot of the film says and how long it stays. Pure.

In: an edition. Out: its `Part`s in order, in whole frames. Words get the time to be read; what is
left of the length aimed at goes to the pictures alike. Where it does not suffice there are fewer
pictures: the months that show most lose first, and of a month's pictures the one with least words.
Nothing is said twice in a row: an age that the month's card tells, a place that has not changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from ..captions import marks
from ..captions.languages import Words, words
from ..captions.passages import SHORT, shorter
from ..records import Chapter, Edition, Entry, Kind, Quote

RATE = 30
"""Frames a second: what phones record and browsers show; sets of all countries play it."""
FADE = 24
"""Frames in which a shot takes over from the one before."""
PACE, BEGIN = 15.0, 1.0
"""Signs read in a second, and seconds to find where they begin (design study, algorithms, 10)."""
LEAST, MOST, MORE = 3 * RATE, 8 * RATE, 2 * RATE
"""From one picture to the next; one with many words may stay that much longer than they need."""
SHORTEST_CLIP, CLIP, LONGEST_CLIP = 2 * RATE, 6 * RATE, 9 * RATE
"""Frames of a clip: the least, the most, and the most where its words need it."""
TITLE, CARD, END = 5 * RATE, 2 * RATE, 5 * RATE
LONGEST = 165
"""Signs of a quote: read in twelve seconds. A longer one ends at a sentence before that."""
ON_A_CARD = 8
"""Credits at once, which are looked through at twice the pace."""
EACH = 2
"""Minutes of film from which one quote opens it; from twice as many on, two."""
DOT = " · "

Lines = tuple[tuple[str, str], ...]


class Part(NamedTuple):
    """One shot to be."""

    kind: str
    number: int | None
    lines: Lines
    frames: int
    """From its beginning to that of the next."""
    most: int
    """To what `frames` may grow."""
    stretch: tuple[float, float] | None = None
    """First and last second of a clip."""
    bare: bool = False
    """True if its picture is no more than the ground of its words."""


def script(edition: Edition) -> list[Part]:
    """The parts of the film: as many pictures as there is time for, and no time left over."""
    length = round(edition.making.minutes * 60 * RATE)
    order = _order(edition)

    def fits(fewer: int) -> bool:
        return sum(part.frames for part in _parts(edition, set(order[:fewer]))) <= length

    fewer = bisect_left(range(len(order)), x=True, key=fits)
    return _lengthened(_parts(edition, set(order[:fewer])), length)


def needed(edition: Edition) -> float:
    """Minutes of a film that shows every picture."""
    return sum(part.frames for part in _parts(edition, ())) / RATE / 60


def _order(edition: Edition) -> list[int]:
    """Entries in the order in which they are left out; not the first, the last and the opening."""
    month = {n: c.month for c in edition.chapters for n in _numbers(c)}
    numbers = list(month)
    loose = set(numbers) - {edition.hero, *numbers[:1], *numbers[-1:]}
    counts, order = Counter(month.values()), []
    while loose:
        out = min(loose, key=lambda n: (-counts[month[n]], _worth(edition.entries[n]), -n))
        counts[month[out]] -= 1
        loose.remove(out)
        order.append(out)
    return order


def _worth(entry: Entry) -> int:
    told = 2 * bool(entry.quote) + bool(entry.caption)
    return told + bool(entry.faces) + (entry.kind is Kind.CLIP)


def _numbers(chapter: Chapter) -> list[int]:
    return [number for row in chapter.rows for number in row]


def _parts(edition: Edition, without: Collection[int]) -> list[Part]:
    """All parts at their shortest."""
    said = words(edition.language)
    parts, place = list(_beginning(edition, said)), ""
    credits: dict[str, None] = {}
    if edition.hero is not None:
        credits[edition.entries[edition.hero].credit] = None
    for chapter in edition.chapters:
        told = [(n, edition.entries[n]) for n in _numbers(chapter) if n not in without]
        card = _filled(("month", chapter.label), ("dates", chapter.dates))
        parts += [_card("month", n, card, CARD) for n, _ in told[:1]]
        age = chapter.label
        for number, entry in told:
            here = entry.place if entry.place != place else ""
            parts += _of_entry(number, entry, _said(entry, chapter, (age, here), said))
            age, place = entry.age or age, entry.place or place
            credits[entry.credit] = None
    last = next((part.number for part in reversed(parts) if part.number is not None), None)
    return [*parts, *_ending(edition, last, [one for one in credits if one], said)]


def _beginning(edition: Edition, said: Words) -> Iterator[Part]:
    shown = _filled(
        ("dateline", edition.dateline), ("title", edition.title), ("byline", edition.byline)
    )
    yield _card("title", edition.hero, shown, TITLE)
    for quote in edition.quotes[: int(edition.making.minutes / EACH)]:
        yield _card("quote", edition.hero, _quoted(quote, said), LEAST, bare=True)


def _ending(
    edition: Edition, number: int | None, credits: Sequence[str], said: Words
) -> Iterator[Part]:
    invitation = _filled(("invitation", edition.invitation))
    shown = invitation or _filled(("title", edition.title), ("dateline", edition.dateline))
    yield _card("end", number, shown, END, bare=True)
    for at in range(0, len(credits), ON_A_CARD):
        some = (("credits", one) for one in credits[at : at + ON_A_CARD])
        listed = (("dateline", said.ui["pictures"]), *some)
        yield _card("end", number, listed, LEAST, bare=True)


def _card(kind: str, number: int | None, lines: Lines, least: int, *, bare: bool = False) -> Part:
    frames = max(least, _need(lines))
    return Part(kind, number, lines, frames, frames, bare=bare)


def _need(lines: Lines) -> int:
    """Frames in which these are read; a credit on a picture is for whoever looks for it."""
    signs = sum(
        len(text) / (1 + (style == "credits")) for style, text in lines if style != "credit"
    )
    return ceil((signs / PACE + BEGIN) * RATE) if signs else 0


def _said(entry: Entry, chapter: Chapter, new: tuple[str, str], said: Words) -> tuple[Lines, Lines]:
    """What stands on the picture, and on a card of its own; `new` is the age before, the place."""
    age = entry.age if entry.age.casefold() != new[0].casefold() else ""
    day = entry.date if entry.date != chapter.dates else ""
    quote = _quoted(entry.quote, said) if entry.quote else ()
    short = entry.quote is not None and not entry.caption and len(entry.quote.text) <= SHORT
    where = DOT.join(filter(None, (new[1][:1].upper() + new[1][1:], entry.company)))
    credit = f"{said.ui['credit']}{said.ui['colon']} {entry.credit}" if entry.credit else ""
    on_it = _filled(
        ("when", DOT.join(filter(None, (day, age)))),
        ("caption", entry.caption),
        *(quote if short else ()),
        ("where", where),
        ("credit", credit),
    )
    return on_it, () if short else quote


def _quoted(quote: Quote, said: Words) -> Lines:
    begin, end, *_ = marks.pairs(said)
    text = marks.nested(shorter(quote, LONGEST).text, said)
    return _filled(("quote", f"{begin}{text}{end}"), ("attribution", quote.attribution))


def _filled(*lines: tuple[str, str]) -> Lines:
    return tuple((style, text) for style, text in lines if text)


def _of_entry(number: int, entry: Entry, said: tuple[Lines, Lines]) -> Iterator[Part]:
    on_it, beside = said
    clip = _clip(number, entry, on_it) if entry.kind is Kind.CLIP else None
    if clip and _need(on_it) > clip.frames:
        yield clip._replace(lines=())
        yield _card("quote", number, on_it, LEAST)
    elif clip:
        yield clip
    else:
        need = max(LEAST, _need(on_it))
        yield Part("picture", number, on_it, need, max(MOST, need + MORE))
    if beside:
        yield _card("quote", number, beside, LEAST)


def _clip(number: int, entry: Entry, lines: Lines) -> Part | None:
    """The liveliest seconds of a clip; None if it is too short to be one."""
    first, last = entry.lively or (0.0, entry.length or 0.0)
    whole = int(max(entry.length or 0.0, last) * RATE)
    lively = min(max(round((last - first) * RATE), SHORTEST_CLIP), CLIP)
    shown = min(max(lively, min(_need(lines) + FADE, LONGEST_CLIP)), whole)
    if shown < SHORTEST_CLIP:
        return None
    middle = (first + last) / 2 if entry.lively else entry.poster or whole / RATE / 2
    start = min(max(middle - shown / RATE / 2, 0.0), (whole - shown) / RATE)
    frames = shown - FADE
    return Part("clip", number, lines, frames, frames, (start, start + shown / RATE))


def _lengthened(parts: Sequence[Part], length: int) -> list[Part]:
    """The same with the time that is left, alike to all that may grow; the rest to the first."""
    left = length - sum(part.frames for part in parts)
    room = [part.most - part.frames for part in parts]
    if left >= sum(room):
        return [part._replace(frames=part.most) for part in parts]

    def given(each: int) -> int:
        return sum(min(each, most) for most in room)

    each = bisect_left(range(MOST + 1), x=True, key=lambda n: given(n) > left) - 1
    rest = left - given(each) if left > 0 else 0
    found = []
    for part, most in zip(parts, room, strict=True):
        one = most > each >= 0 and rest > 0
        rest -= one
        found.append(part._replace(frames=part.frames + min(max(each, 0), most) + one))
    return found
