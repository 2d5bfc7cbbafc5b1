"""The text of a WhatsApp chat export, of any phone, language and year. Pure: text in, messages out.

In: the text. Out: a `Chat` of `Message`s with time, sender and words as the file holds them, and
what a message means: the words a person wrote, the files it names. No word of WhatsApp's own is
known in every language, so its parts are told by where they stand and by the marks around them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from itertools import groupby, pairwise

from .facts import person

_ORDERS = DAY_FIRST, MONTH_FIRST = "day first", "month first"
"""What a person may say of dates that can be read both ways."""

_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_MARK = re.compile(f"[{_MARKS}]")
_M, _S = f"[{_MARKS}]*+", "[ \u00a0\u2009\u202f]"
_FORENOON = (
    "上午", "早上", "清晨", "凌晨", "午前", "오전", "ص", "ق.ظ.", "पूर्वाह्न", "π.μ.", "ÖÖ", "SA",
)  # fmt: skip
_AFTERNOON = ("下午", "中午", "晚上", "午後", "오후", "م", "ب.ظ.", "अपराह्न", "μ.μ.", "ÖS", "CH")
_HALF = rf"([AaPp]\.?{_S}?[Mm]\.?|{'|'.join(map(re.escape, _FORENOON + _AFTERNOON))})"
_DATE = (
    rf"(\d{{1,4}}){_M}([-/.年년]){_M}{_S}?{_M}(\d{{1,4}}){_M}[-/.月월]{_M}{_S}?{_M}(\d{{1,4}})"
    rf"(?:{_M}[.日일])?"
)
_TIME = (
    rf"(?:(?:klo?\.?|um|at|às|à|alle){_S})?(?:{_HALF}{_S}?)?"
    rf"(\d{{1,2}})(?:[:.]|{_S}?h{_S}?)(\d\d)(?:[:.](?P<second>\d\d))?(?:{_S}?{_M}{_HALF})?{_M}"
)


@lru_cache
def _grammar(ends: str) -> re.Pattern[str]:
    """Make the one grammar of a line that begins a message, with what may follow its time.

    Made for the first chat: it takes 7 ms.
    """
    between = rf"(?:[,،]{_M}{_S}?|{_S}){_M}{_S}?{_M}"
    sender = rf"(?:(?P<sender>[^\n]{{1,120}}?):(?:{_S}|(?=[\r\n])|\Z))?"
    return re.compile(
        rf"^{_M}(?P<day>(\[)?{_M}{_DATE}){between}(?P<time>{_TIME})"
        rf"(?(2)\]{_S}?|(?:{ends})){sender}",
        re.MULTILINE,
    )


_THEN = rf"{_S}(?=[^\n]{{1,120}}?:{_S})"
_ENDS = rf"{_S}*[-–]{_S}|(?(second):{_THEN}|(?!))"
_OLD_ENDS = rf"{_ENDS}|{_THEN}"
"""Old phones put no more than a colon between time and sender, or a space: that is a head only in
a file that begins so."""
_DATED_NAME = re.compile(r"(?:IMG|VID|PHOTO|VIDEO)-(\d{4})-?(\d\d)-?(\d\d)-(?:WA)?\d")
"""Both phones name a picture by the day on which it was sent."""
_FIRST_YEAR, _LAST_YEAR = 2009, 2080
"""WhatsApp's first; a year by which today's phones have gone."""

Day = tuple[bool, str, str, str, str]
"""Whether no bracket stands before it, first number, separator, second and third number."""
_Line = tuple[int, int, str, str, str | None]
"""Where a head starts and ends, its day and its time as written, its sender."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message, or a line of WhatsApp's own."""

    time: datetime
    """By the clock of the phone that wrote the file."""
    exact: bool
    """Whether the seconds are known."""
    sender: str | None
    """As in that phone's contacts; None where WhatsApp itself speaks."""
    raw: str
    """All that follows the sender, as the file holds it."""
    left_out: bool = False
    """Whether something was sent that the export was made without."""


@dataclass(frozen=True, slots=True)
class Chat:
    """All messages of a file, in its order."""

    messages: tuple[Message, ...] = ()
    unsure: str = ""
    """The first date that may be read both ways, if nothing tells which is meant."""
    strange: int = 0
    """How many lines begin like a message with a date that cannot be."""


def headers(text: str) -> Iterator[re.Match[str]]:
    """Give every line that begins a message."""
    start = text[:500].lstrip("\ufeff\r\n ")
    old = not _grammar(_ENDS).match(start) and _grammar(_OLD_ENDS).match(start)
    return _grammar(_OLD_ENDS if old else _ENDS).finditer(text)


def chat_in(text: str, told: str = "") -> Chat:
    """Read a chat; `told` is what a person says of dates that can be read both ways."""
    days: dict[str, Day] = {}
    clocks: dict[str, tuple[time, bool] | None] = {}
    lines: list[_Line] = []
    for match in headers(text):
        day, clock, sender = match.group("day", "time", "sender")
        if day not in days:
            days[day] = (match[2] is None, match[3], match[4], match[5], match[6])
        if clock not in clocks:
            clocks[clock] = _clock(*match.group(8, 9, 10, 11, 12))
        lines.append((*match.span(), day, clock, sender))
    dates, unsure = _dates(text, lines, days, told)
    messages: list[Message] = []
    end = len(text)
    for head, start, day, clock, sender in reversed(lines):  # a head that is none is only words
        if (on := dates[day]) and (known := clocks[clock]):
            raw = text[start:end].rstrip("\r\n")
            sent = datetime.combine(on, known[0])
            marked = text[head] == "\u200e" == raw[:1]  # an iPhone's, around what was attached
            left_out = (marked or _LEFT_OUT.fullmatch(raw) is not None) and "." not in raw
            messages.append(Message(sent, known[1], _sender(sender), raw, left_out))
            end = head
    return Chat(tuple(reversed(messages)), unsure, len(lines) - len(messages))


def _clock(
    before: str | None, hours: str, minutes: str, seconds: str | None, after: str | None
) -> tuple[time, bool] | None:
    """Give a time of day and whether its seconds are known; None if no clock shows it."""
    hour, half = int(hours), before or after
    if half and hour <= 12:
        hour = hour % 12 + 12 * (half in _AFTERNOON or half[0] in "Pp")
    try:
        return time(hour, int(minutes), int(seconds or 0)), seconds is not None
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _sender(name: str | None) -> str | None:
    """Give a sender; None for what WhatsApp says of a name in quotation marks.

    `Ana changed the subject to "Zoo: Sunday"` holds a colon, but no sender.
    """
    if name is None or sum(map(name.count, '"“”„«»')) % 2:
        return None
    return name


# -- which number is the day ------------------------------------------------------------


def _dates(
    text: str, lines: Sequence[_Line], days: dict[str, Day], told: str
) -> tuple[dict[str, date | None], str]:
    """Settle each way of writing dates on its own, as a phone may have changed its language.

    Gives the date of each day as written, and the first day that is not sure.
    """
    families: dict[tuple[object, ...], list[str]] = {}
    for day, _ in groupby(line[2] for line in lines):
        dash, _, gap, _, third = days[day]
        families.setdefault((dash, gap, len(third)), []).append(day)
    named: dict[str, list[date]] | None = None
    dates: dict[str, date | None] = {}
    unsure = ""
    for family in families.values():
        first, second = readings = [
            [_date(days[day], order) for day in family] for order in _ORDERS
        ]
        best = first
        if first != second:
            named = _named(text, lines) if named is None else named
            ours = {day: named[day] for day in family if day in named}
            against = [
                _against(order, reading, dict(zip(family, reading, strict=True)), ours, told)
                for order, reading in zip(_ORDERS, readings, strict=True)
            ]
            best = readings[against[1] < against[0]]
            both = zip(family, first, second, strict=True)
            if against[0] == against[1] and not unsure:
                unsure = next(day for day, one, other in both if one != other)
        dates.update(zip(family, best, strict=True))
    return dates, _MARK.sub("", unsure).lstrip("[")


def _against(
    order: str,
    in_turn: list[date | None],
    dates: dict[str, date | None],
    named: dict[str, list[date]],
    told: str,
) -> tuple[int, int, bool, int]:
    """Say what speaks against an order, the strongest first.

    Days that no month has, pictures sent on others by their names, a person's word, steps back.
    A person's word is for chats that do not tell: it may be said of a folder with many.
    """
    other = sum(dates[day] != sent for day, sents in named.items() for sent in sents)
    steps = sum(later < earlier for earlier, later in pairwise(filter(None, in_turn)))
    return in_turn.count(None), other, bool(told) and told != order, steps


def _named(text: str, lines: Sequence[_Line]) -> dict[str, list[date]]:
    """Give by day, as written, the dates in the names of pictures that its messages name."""
    found: dict[str, list[date]] = {}
    starts = [line[0] for line in lines]
    for name in _DATED_NAME.finditer(text):
        at = bisect_right(starts, name.start()) - 1
        sent = _real(int(name[1]), int(name[2]), int(name[3]))
        if at >= 0 and sent:
            found.setdefault(lines[at][2], []).append(sent)
    return found


def _date(day: Day, order: str) -> date | None:
    """Read a date in one order; year first and year in the middle leave no choice."""
    _, first, _, second, third = day
    a, b, c = int(first), int(second), int(third)
    if len(first) > 2:
        return _real(a, b, c)
    if len(second) > 2:
        return _real(b, a, c)
    year = c if len(third) == 4 else c + 2000 if c < 52 else c + 2500  # 2552 is 2009 in Thailand
    return _real(year, a, b) if order == MONTH_FIRST else _real(year, b, a)


def _real(year: int, month: int, day: int) -> date | None:
    year -= 543 if year > 2400 else 0  # the Buddhist era
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


# -- what a message means ---------------------------------------------------------------

_UNUSUAL = re.compile(f"[{_MARKS}\r<(（]")
_EDITED = re.compile(
    r"\s{0,2}(?:\u200e<(?![^>\n]{0,80}\.\w)[^<>\n:：]{1,80}>|<[^<>\n:：]{0,60}(?:edited|bearbeitet"
    r"|modifi|edit[aó]|bewerkt|düzenlen|edytowan|изменен|redig)[^<>\n:：]{0,60}>)\s{0,2}\Z"
)
_TAG = re.compile(
    r"(?:^[^\n<]*\.\w{2,5} • ?[^\n<•]{1,20})?"
    r"<[^<>\n:：]{0,60}[:：]\s{0,2}(?P<after>[^<>\n]{1,255}?)\s{0,2}>"
    r"|\A(?P<before>[^<>\n]{1,255}?)\s?[<(（][^<>()（）\n:：]{1,60}[>)）]$"
    r"|<(?P<inside>[^<>\n:：]{1,255})>",
    re.MULTILINE,
)
"""The five ways to name a file: `<attached: F>`, the same after a title and a number of pages,
`F (file attached)`, `F <attached>`, and `<F eklendi>`."""
_AFTER = 4
"""So many words of WhatsApp's may follow a name, as in `<F dosyası eklendi>`."""
_LEFT_OUT = re.compile(r"\u200e?<[^<>\n:：]{5,80}>\s*")
"""`<Media omitted>` in any language, and nothing else."""
_OMITTED = re.compile(r"\A<[^<>\n]{1,80}>(?:\s+|\Z)")
"""`<Media omitted>` in any language, and a caption that may follow it."""
_NO_WORDS = re.compile(
    r"[^\n]{0,60}https://maps\.google\.com/\?q=-?[\d.]+,-?[\d.]+"  # a location
    r"|[^\n]+:\n[^\n]+(?:\n\S+: .+ \(\d+ \S+\))+"  # a poll
)
_GONE = frozenset(
    (
        "null", "This message was deleted", "You deleted this message",
        "Diese Nachricht wurde gelöscht", "Du hast diese Nachricht gelöscht",
        "Ce message a été supprimé", "Vous avez supprimé ce message",
        "Se eliminó este mensaje", "Eliminaste este mensaje",
        "Questo messaggio è stato eliminato", "Hai eliminato questo messaggio",
        "Mensagem apagada", "Você apagou esta mensagem",
        "Dit bericht is verwijderd", "U hebt dit bericht verwijderd",
    )
)  # fmt: skip
"""What Android writes, without any mark, in the place of a message taken back.

Those of other languages are kept as messages, which are never quoted.
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What a message means."""

    words: str
    """What a person wrote, every code point but invisible marks; empty if nobody wrote any."""
    names: tuple[str, ...] = ()
    """Files that it names."""


def said_in(raw: str, here: Callable[[str], object], file_name: Callable[[str], object]) -> Said:
    """Tell the words from the files and from what WhatsApp adds.

    What stands where a file is named is one if it is `here`, or else looks like a `file_name`.
    An iPhone marks with U+200E what is its own.
    """
    if not _UNUSUAL.search(raw):
        return Said(_written(raw))
    own = raw.startswith("\u200e")
    text = _MARK.sub("", _EDITED.sub("", raw).replace("\r\n", "\n"))
    names: list[str] = []

    def without(tag: re.Match[str]) -> str:
        name = _name(tag, here) or _name(tag, file_name)
        names.extend([name] if name else [])
        return "" if name else tag[0]

    rest = _TAG.sub(without, text) if "." in text else text
    if names:
        return Said(rest.strip(" \n"), tuple(names))
    return Said("" if own else _written(_OMITTED.sub("", text)))


def _name(tag: re.Match[str], known: Callable[[str], object]) -> str:
    """Give the name in a tag; where words follow it unmarked, the longest that is known."""
    inner = tag["inside"]
    words = inner.split(" ") if inner else []
    most = range(len(words) - 1, max(0, len(words) - 1 - _AFTER), -1)
    shorter = [" ".join(words[:n]) for n in most]
    return next(filter(known, shorter if inner else [tag["after"] or tag["before"]]), "")


def _written(text: str) -> str:
    return "" if text.rstrip(".") in _GONE or _NO_WORDS.fullmatch(text) else text


# -- who sent it ------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def signed(sender: str) -> str:
    """Give a sender's name as printed; empty for a telephone number, which is private."""
    return person(_MARK.sub("", sender).strip().lstrip("~"))
