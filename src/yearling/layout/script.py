"""What each shot of the film says and how long it stays. Pure.

In: an edition. Out: its `Part`s in order, in whole frames. Words get the time to be read; what is
left of the length aimed at goes to the pictures alike. Where it does not suffice, the longest
quotes stay in page and book, then there are fewer pictures: the months that show most lose first,
and of a month's pictures the one with least words. Nothing is said twice in a row: an age that the
month's card tells, a place that has not changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from ..captions.languages import Words, words
from ..captions.passages import SHORT, shorter
from ..records import Edition, Entry, Kind, Quote
from . import paragraphs
from .paragraphs import DOT, Lines, known

RATE = 30
"""Frames a second: what phones record and browsers show; sets of all countries play it."""
FADE = 24
"""Frames in which a shot takes over from the one before."""
PACE, BEGIN = 15.0, 1.0
"""Signs read in a second, and seconds to find where they begin (design study, algorithms, 10)."""
KNOWN = frozenset({"when", "dates", "dateline", "where", "attribution", "credits"})
"""Lines of a form that is the same all through: taken in twice as fast (judged, not measured)."""
LEAST, MOST, MORE = 3 * RATE, 8 * RATE, 2 * RATE
"""From one picture to the next; one with many words may stay that much longer than they need."""
BRIEF = 2 * RATE
"""Of a picture that is seen before or after with other words, too."""
SHORTEST_CLIP, LEAST_CLIP, CLIP, LONGEST_CLIP = 2 * RATE, 4 * RATE, 6 * RATE, 9 * RATE
"""Frames of a clip: below the first it is a picture; the least where it has as many, as two fades
take their part; the most, and the most where its words need it."""
TITLE, CARD, END = 5 * RATE, 2 * RATE, 5 * RATE
LONGEST = 165
"""Signs of a quote: read in twelve seconds. A longer one ends at a sentence before that."""
QUOTES = 1 / 4
"""Share of the film that quotes beside pictures may take."""
ON_A_CARD = 8
"""Credits at once."""
WITH_CARDS = 3
"""Minutes of film from which each month has a card; in a shorter one the pictures tell the age."""
EACH = 4
"""Minutes of film from which one quote opens it; from twice as many on, two."""
SHORT_FILM, LONG_FILM = 2, 8
"""Minutes of a film whose length is not given: as many as the year needs within these."""
LONGEST_FILM = 12
"""Minutes that can be asked for: as much sound as a worker mixes well within its 20 seconds."""


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
    if edition.making.minutes is None:
        minutes = needed(edition) or LONG_FILM
        edition = _lasting(edition, min(max(minutes, SHORT_FILM), LONG_FILM))
    length = _length(edition)
    silent, order = _silent(edition), _order(edition)

    def fits(fewer: int) -> bool:
        parts = _parts(edition, order[:fewer], silent)
        return sum(part.frames for part in parts) <= length

    fewer = bisect_left(range(len(order)), x=True, key=fits)
    return _lengthened(_parts(edition, order[:fewer], silent), length)


def needed(edition: Edition) -> float | None:
    """Minutes, in halves, of a film that shows and says all; None if more than can be asked for."""

    def suffices(halves: int) -> bool:
        longer = _lasting(edition, halves / 2)
        frames = sum(part.frames for part in _parts(longer, (), ()))
        return frames <= _length(longer) and not _silent(longer)

    every = range(1, 2 * LONGEST_FILM + 1)
    place = bisect_left(every, x=True, key=suffices)
    return every[place] / 2 if place < len(every) else None


def _lasting(edition: Edition, minutes: float) -> Edition:
    return replace(edition, making=replace(edition.making, minutes=minutes))


def _minutes(edition: Edition) -> float:
    return edition.making.minutes or LONG_FILM


def _length(edition: Edition) -> int:
    return round(_minutes(edition) * 60 * RATE)


def _silent(edition: Edition) -> list[int]:
    """Entries whose quote has no time: of all that stand beside pictures the longest, first."""
    said = words(edition.language)
    beside = ((n, _beside(entry)) for n, entry in enumerate(edition.entries))
    cards = [(_quote_card(n, quote, said).frames, n) for n, quote in beside if quote]
    spare = _length(edition) * QUOTES - sum(frames for frames, _ in cards)
    silent: list[int] = []
    for frames, number in sorted(cards, reverse=True):
        if spare >= 0:
            break
        spare += frames
        silent.append(number)
    return silent


def _beside(entry: Entry) -> Quote | None:
    """Its quote if that is more than the picture's caption."""
    quote = entry.quote
    return quote if quote and (entry.caption or len(quote.text) > SHORT) else None


def _order(edition: Edition) -> list[int]:
    """Entries in the order in which they are left out; not the first, the last and the opening."""
    month = {n: c.month for c in edition.chapters for n in c.numbers}
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


def _parts(edition: Edition, without: Collection[int], silent: Collection[int]) -> list[Part]:
    """All parts at their shortest, but for these pictures and the quotes beside those."""
    said = words(edition.language)
    parts = list(_beginning(edition, said))
    shown = [] if edition.hero is None else [edition.hero]
    place = ""
    for chapter in edition.chapters:
        numbers = [n for n in chapter.numbers if n not in without]
        carded = _minutes(edition) >= WITH_CARDS
        age, dates = (chapter.label, chapter.dates) if carded else ("", "")
        month = known(("month", chapter.label), ("dates", chapter.dates)) if carded else ()
        for number in numbers:
            entry = edition.entries[number]
            quote = _beside(entry) if number not in silent else None
            before = (age, dates, place)
            parts += _told(number, entry, quote, month, before, said)
            age, place, month = entry.age or age, entry.place or place, ()
        shown += numbers
    credits = dict.fromkeys(edition.entries[n].credit for n in shown)
    last = shown[-1] if shown else None
    return [*parts, *_ending(edition, last, [one for one in credits if one], said)]


def _told(
    number: int,
    entry: Entry,
    quote: Quote | None,
    month: Lines,
    before: tuple[str, str, str],
    said: Words,
) -> Iterator[Part]:
    """A picture with its words; `month` is said over it first, `quote` is told beside it."""
    if month and quote and not entry.caption and entry.kind is Kind.PHOTO:
        # the month's card shows the picture; once more without words would be a pause
        yield _card("month", number, month, LEAST)
        yield _card("quote", number, _said(entry, before, quote, said), LEAST)
        return
    if month:
        yield _card("month", number, month, CARD)
    on_it = _said(entry, before, None if _beside(entry) else entry.quote, said)
    yield from _of_entry(number, entry, on_it, BRIEF if quote or month else LEAST)
    if quote:
        yield _quote_card(number, quote, said)


def _beginning(edition: Edition, said: Words) -> Iterator[Part]:
    shown = known(
        ("dateline", edition.dateline), ("title", edition.title), ("byline", edition.byline)
    )
    yield _card("title", edition.hero, shown, TITLE)
    for quote in edition.quotes[: int(_minutes(edition) / EACH)]:
        yield _quote_card(edition.hero, quote, said)._replace(bare=True)


def _ending(
    edition: Edition, number: int | None, credits: Sequence[str], said: Words
) -> Iterator[Part]:
    invitation = known(("invitation", edition.invitation))
    shown = invitation or known(("title", edition.title), ("dateline", edition.dateline))
    yield _card("end", number, shown, END, bare=True)
    for at in range(0, len(credits), ON_A_CARD):
        some = (("credits", one) for one in credits[at : at + ON_A_CARD])
        listed = (("dateline", said.ui["pictures"]), *some)
        yield _card("end", number, listed, LEAST, bare=True)


def _card(kind: str, number: int | None, lines: Lines, least: int, *, bare: bool = False) -> Part:
    frames = max(least, _need(lines))
    return Part(kind, number, lines, frames, frames, bare=bare)


def _quote_card(number: int | None, quote: Quote, said: Words) -> Part:
    return _card("quote", number, _quoted(quote, said), LEAST)


def _need(lines: Lines) -> int:
    """Frames in which these are read; a credit on a picture is for whoever looks for it."""
    signs = sum(len(text) / (1 + (style in KNOWN)) for style, text in lines if style != "credit")
    return ceil((signs / PACE + BEGIN) * RATE) if signs else 0


def _said(entry: Entry, before: tuple[str, str, str], quote: Quote | None, said: Words) -> Lines:
    """What stands with the picture; `before` are age, dates and place that were just told."""
    age = entry.age if entry.age.casefold() != before[0].casefold() else ""
    day = entry.date if entry.date != before[1] else ""
    place = entry.place if entry.place != before[2] else ""
    where = DOT.join(filter(None, (place[:1].upper() + place[1:], entry.company)))
    return known(
        ("when", DOT.join(filter(None, (day, age)))),
        ("caption", entry.caption),
        *(_quoted(quote, said) if quote else ()),
        ("where", where),
        ("credit", paragraphs.credit(entry.credit, said)),
    )


def _quoted(quote: Quote, said: Words) -> Lines:
    return paragraphs.quote(shorter(quote, LONGEST), said)


def _of_entry(number: int, entry: Entry, lines: Lines, least: int) -> Iterator[Part]:
    """A picture or a clip; words that a clip is too short for stand beside its poster after it."""
    clip = _clip(number, entry, lines) if entry.kind is Kind.CLIP else None
    if not clip:
        need = max(least, _need(lines))
        yield Part("picture", number, lines, need, max(MOST, need + MORE))
    elif _need(lines) <= clip.frames:
        yield clip
    else:
        yield clip._replace(lines=())
        yield _card("quote", number, lines, LEAST)


def _clip(number: int, entry: Entry, lines: Lines) -> Part | None:
    """The liveliest seconds of a clip; None if it is too short to be one."""
    first, last = entry.lively or (0.0, entry.length or 0.0)
    whole = int(max(entry.length or 0.0, last) * RATE)
    lively = min(max(round((last - first) * RATE), LEAST_CLIP), CLIP)
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
