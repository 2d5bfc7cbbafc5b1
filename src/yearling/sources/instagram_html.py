"""Instagram's download as HTML: what its pages say for sure. Pure: text in, records out.

In: the text of a page. Out: posts with the names of their pictures; whose profile it is.

Class names change from year to year and words are in the language of the account, so a post is
known by its shape alone: the innermost element that shows pictures of a month's folder and ends
in a time. Its words are the one child before the child that begins with a picture; where more
stands there, it is not sure what is a caption, and there is none. The clock of the times is not
said (some were found to be on California's), so they give a day at most, as an estimate, and
only one that fits the month of the pictures' folder. Tags are found by one pattern in linear
time, which no page made to do harm can keep busy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from html import unescape
from itertools import pairwise
from urllib.parse import unquote

from yearling.records import Basis, Claims, Precision, When

from .instagram_index import grouped, labelled, month_bound, shown_time
from .meta_index import Owner, Shared, Shown

_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>|[^<]++|<")
_PICTURE = re.compile(
    r"""\b(?:href|src)\s*=\s*["'](?:\.\./)*+([^"':]*/20\d\d(?:0[1-9]|1[0-2])/[^"'/:]++)["']"""
)
_ALONE = frozenset(("area", "br", "hr", "img", "input", "link", "meta", "source", "wbr"))
"""Tags that nothing can stand in."""
_UNSEEN = frozenset(("script", "style", "title"))
_TIME = re.compile(r"(?<![\d:.])\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?![\d:.])")
_YEAR = re.compile(r"20\d\d")
_LONGEST_TIME = 40
_SURE_DAYS = range(2, 28)
"""Of a month: on others, the clock may have put it into the month before or after."""


@dataclass(slots=True)
class _Open:
    """An element whose end is not read yet."""

    tag: str
    start: int
    """Number of the first token in it."""
    children: list[int] = field(default_factory=list)
    """The same for each element directly in it."""


@dataclass(slots=True)
class _Token:
    """A stretch of text, or the name of a picture; and how many elements it stands in."""

    value: str
    depth: int
    picture: bool = False
    breaks: int = 0
    """Ends of lines after it."""

    @property
    def lines(self) -> str:
        return self.value + "\n" * self.breaks


_FORMS = {"reels": "reel", "stories": "story", "profile_photos": "profile"}


def said_on(stem: str, page: str) -> tuple[Shared, ...]:
    """Give the posts on a page called so; in 2022 the pictures of a carousel each stood alone."""
    form = _FORMS.get(stem, "post")
    posts = (_post(form, words, pictures, time) for words, pictures, time in _Page().cards(page))
    found = grouped(posts, lambda post: not post.raw or _month_only(post))
    if found[2:] and len({post.raw for post in found}) == 1:  # a heading of the page's own
        return tuple(replace(post, raw="", text="") for post in found)
    return found


def owner_on(page: str) -> Owner:
    """Give whose profile a page is, if its labels are in a language known here."""
    reading = _Page()
    posts = sum(1 for _ in reading.cards(page))
    texts = [token.value.strip() for token in reading.tokens if not (posts or token.picture)]
    found = labelled({label.lower(): value for label, value in reversed([*pairwise(texts)])})
    return Owner(found.account, found.author or found.account)


def _month_only(post: Shared) -> bool:
    return not post.written or post.written.precision is Precision.MONTH


def _post(form: str, words: str, pictures: list[str], time: str) -> Shared:
    written = _day(time, pictures[0])
    claims = Claims((written,)) if written else Claims()
    return Shared(form, words, words, written, tuple(Shown(name, claims) for name in pictures))


def _day(text: str, picture: str) -> When | None:
    """Give the day of a time as shown, if it is in the month of the picture's folder."""
    bound = month_bound(picture)
    if not bound:
        return None
    year, month = bound.time.year, bound.time.month
    shown = shown_time(text)
    time = shown.time if shown else _by_numbers(text, year, month)
    near = [time + timedelta(days=days) for days in (-1, 0, 1)] if time else []
    if time and (year, month) in ((day.year, day.month) for day in near):
        source = "Instagram's page, whose clock is not known"
        return When(time, Basis.ESTIMATE, Precision.DAY, latest=True, source=source)
    return bound


def _by_numbers(text: str, year: int, month: int) -> datetime | None:
    """Find the day in a time in any language: the number beside the year, and maybe the month."""
    numbers = [int(number) for number in re.findall(r"\d+", _TIME.sub(" ", text))]
    for known in (year, *([month] if len(numbers) > 2 else [])):
        if known not in numbers:
            return None
        numbers.remove(known)
    sure = len(numbers) == 1 and numbers[0] in _SURE_DAYS
    return datetime(year, month, numbers[0]) if sure else None


class _Page:
    """One pass over the tags of a page."""

    def __init__(self) -> None:
        self.tokens: list[_Token] = []
        self._open = [_Open("", 0)]
        self._pictured = -1
        """Number of the last token that is a picture."""

    def cards(self, page: str) -> Iterator[tuple[str, list[str], str]]:
        """Give (words, names of pictures, time) for each post; the other tokens stay."""
        unseen = ""
        for match in _TOKEN.finditer(page):
            tag = (match[2] or "").lower()
            if unseen:
                unseen = "" if match[1] and tag == unseen else unseen
            elif not tag:
                self._text(match[0])
            elif not match[1]:
                unseen = tag if tag in _UNSEEN else ""
                self._start(tag, match[3])
            elif tag == self._open[-1].tag:
                yield from self._card(self._open.pop())

    def _text(self, text: str) -> None:
        if text.strip():
            self.tokens.append(_Token(unescape(text), len(self._open)))

    def _start(self, tag: str, inside: str) -> None:
        start = len(self.tokens)
        self._open[-1].children.append(start)
        if tag == "br" and start > self._open[-1].start and not self.tokens[-1].picture:
            self.tokens[-1].breaks += 1
        if tag not in _ALONE and tag not in _UNSEEN:
            self._open.append(_Open(tag, start))
        for name in _PICTURE.findall(inside):
            self._pictured = len(self.tokens)
            self.tokens.append(_Token(unquote(unescape(name)), len(self._open), picture=True))

    def _card(self, element: _Open) -> Iterator[tuple[str, list[str], str]]:
        """Give a post if this element is one, and take it off the tokens."""
        start, last = element.start, self.tokens[-1:]
        if self._pictured < start or not last or not self._is_time(last[0]):
            return
        tokens = self.tokens[start:]
        first = next(n for n, token in enumerate(tokens, start) if token.picture)
        before = {child for child in element.children if child < first}
        sure = before == {start} and first in element.children
        words = "".join(token.lines for token in tokens[: first - start]).strip() if sure else ""
        pictures = list(dict.fromkeys(token.value for token in tokens if token.picture))
        del self.tokens[start:]
        self._pictured = -1
        yield words, pictures, last[0].value.strip()

    def _is_time(self, token: _Token) -> bool:
        """Whether text is a time that stands in a child of this element, or in a child of that."""
        if token.picture or token.depth - len(self._open) > 3 or len(token.value) > _LONGEST_TIME:
            return False
        return bool(_TIME.search(token.value) and _YEAR.search(token.value))
