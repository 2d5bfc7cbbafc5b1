"""A passage of a post, word for word.

In: a `Post` on the local clock. Out: a `Quote`, every code point the writer's own. It is cut at
the end of a sentence only, outside any quotation or bracket, and then marked with an ellipsis; tags
that merely trail behind are left out unmarked, as no words are missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice, pairwise, takewhile

from ..catalog.calendar import likely
from ..records import Post, Quote
from .dates import printed_on
from .languages import heard, words

LONGEST = 280
"""Code points of a quote beside a picture: about 45 words, read in 20 seconds."""

SHORT = 60
"""A quote of so few code points is its picture's caption."""

CUT, LATER = " …", "… "
"""Behind a quote whose post goes on, and before one that begins within a sentence."""

MOST_CHOICES, MOST_SENTENCES = 3, 60
"""Passages that are offered of a post, and sentences of it that are looked at."""
FEWEST = 3
"""Words of a sentence that is offered by itself."""

SHORT_FORMS, FAMILY = heard("short_forms"), heard("family")

_EMOJI = "[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]"
_STOP = re.compile(
    rf"(?P<line>\n)|(?P<wide>[。！？｡]+[」』”]*)"
    rf"|(?:(?P<mark>[.!?…؟۔।]++)(?P<close>[\"”’»“\)\]]*+))?(?P<emoji>(?:[ ]?{_EMOJI})*+)(?=\s)"
)
_SPACERS = frozenset(".·•|–—-")
_LINKS = ("http://", "https://", "www.")
_SMILEYS = re.compile(r"[:;=]['’]?-?[()]")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


@lru_cache(1 << 12)
def quote(post: Post, language: str, longest: int = LONGEST, how: str = "picture") -> Quote | None:
    """The post, or its first sentences that fit; None if not even one does."""
    text, cut = without_tags(post.text.strip()), False
    if len(text) > longest:
        ends = takewhile(lambda end: end <= longest, _sentence_ends(text[: 2 * longest]))
        fitting = [end for end in ends if _is_balanced(text[:end])]
        text, cut = text[: max(fitting, default=0)].rstrip(), True
    if not text:
        return None
    made = Quote(
        text=text + CUT * cut,
        author=post.author,
        service=post.service,
        written=likely(post.written),
        post=post.id,
        form=post.form,
        cut=cut,
        how=how,
    )
    return replace(made, attribution=attribution(post, language, how, short=len(text) <= SHORT))


@lru_cache(1 << 12)
def passage(post: Post, text: str, language: str, how: str = "picture") -> Quote | None:
    """The words of a post that a person chose; None where they do not stand in it as they are.

    Whole words, that is: `happy` does not stand in `unhappy`. Our own marks for what is left out
    may stand around them, as somebody copied what is printed.
    """
    whole, wanted = post.text.strip(), text.replace("\r\n", "\n").strip()
    if (at := _place(wanted, whole)) is None:
        wanted = wanted.removeprefix(LATER).removesuffix(CUT)
        at = _place(wanted, whole)
    made = None if at is None else quote(replace(post, text=wanted), language, how=how)
    if at is None or made is None:
        return None
    own = made.text.removesuffix(CUT) if made.cut else made.text
    end = at + len(own)
    starts = {0, *(e + len(whole[e:]) - len(whole[e:].lstrip()) for e in _sentence_ends(whole))}
    cut = made.cut or bool(without_tags(whole)[end:].strip())
    return replace(made, text=LATER * (at not in starts) + own + CUT * cut, cut=cut)


def _place(words: str, text: str) -> int | None:
    """Where these words stand in a text as whole words; None if they do not."""
    at = text.find(words) if words else -1
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        inside = (before + words[0]).isalnum() and before, (words[-1] + behind).isalnum() and behind
        if not any(inside):
            return at
        at = text.find(words, at + 1)
    return None


def choices(post: Post, worth: Callable[[str], float], language: str) -> list[str]:
    """Passages of a post that could be printed, word for word: the first words, then the best.

    `worth` says how well some words can be quoted; the others are as long as can be, or one
    sentence.
    """
    text = without_tags(post.text.strip())
    ends = [*islice(_sentence_ends(text), MOST_SENTENCES), len(text)]
    parts = [(a, b) for a, b in pairwise([0, *ends]) if text[a:b].strip()]
    first = quote(post, language)
    begin = first.text.removesuffix(CUT) if first and first.cut else text if first else ""
    whole = [text[a : max(_fits(text, a, parts), default=a)].strip() for a, _ in parts]
    later = [run for run in whole if run and run not in begin]
    single = [text[a:b].strip() for a, b in parts if b - a <= LONGEST]
    single = [one for one in single if len(own_words(one)) >= FEWEST and one != begin]
    found = [begin] if begin else []
    for some in (later, single, later, single):
        best = max((s for s in some if s not in found and _is_balanced(s)), key=worth, default="")
        found += [best] if best and len(found) < MOST_CHOICES else []
    return found


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a post, in order: each as it stands there, without space around it."""
    ends = [*_sentence_ends(text), len(text)]
    return tuple(part for a, b in pairwise([0, *ends]) if (part := text[a:b].strip()))


def between(text: str, first: int, last: int) -> str:
    """The words of a post from one of its `sentences` to another, as they stand there.

    Raises `IndexError`.
    """
    parts, at, spans = sentences(text), 0, []
    for part in parts:
        at = text.index(part, at)
        spans.append((at, at := at + len(part)))
    return text[spans[first][0] : spans[last][1]]


def _fits(text: str, start: int, parts: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Where the sentences end that are short enough from `start` on."""
    return (b for a, b in parts if a >= start and len(text[start:b].strip()) <= LONGEST)


def attribution(post: Post, language: str, how: str = "picture", *, short: bool = False) -> str:
    """Who wrote it where and when: `Ana wrote on Instagram, 2 January 2026`.

    What is linked to a picture by its day alone says no more than that it is of the same day, and
    a picture shared long after it was taken was shared in looking back.
    """
    local = words(language)
    form = local.forms[_act(post, how, short=short)]
    day = local.forms["same_day"] if how == "day" else printed_on(post.written, local)
    return form.format(author=isolated(post.author), service=post.service, date=day)


def _act(post: Post, how: str, *, short: bool) -> str:
    """What was done, by the key of its words."""
    if not post.author:
        return "unsigned"
    if how == "later":
        return "later"
    if post.form == "message" and FAMILY & set(re.findall(r"\w+", post.context.casefold())):
        return "family"
    service = {"Twitter": "tweet", "X": "posted"}.get(post.service)
    if post.form == "post" and (service or (how == "picture" and short)):
        return service or "captioned"
    return post.form if post.form in {"story", "reel", "entry", "message"} else "post"


def isolated(text: str) -> str:
    """The text so that a name read from right to left turns nothing around it (Unicode, UAX 9)."""
    turns = any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)
    return f"{_ISOLATE}{text}{_END_ISOLATE}" if turns else text


def own_words(text: str) -> list[str]:
    """The words that are neither tags nor links nor signs alone."""
    return [
        word
        for word in text.split()
        if word[0] not in "#@"
        and (word[0].isalpha() or any(map(str.isalpha, word)))
        and not word.startswith(_LINKS)
    ]


def fingerprint(text: str) -> str:
    """Equal for one text shared twice, with other tags, or cut short by the other service."""
    return "".join(c for c in "".join(own_words(text)).casefold() if c.isalnum())[:60]


def without_tags(text: str) -> str:
    """Without a block of tags behind the last sentence; a tag inside a sentence stays."""
    tokens = list(re.finditer(r"\S+", text))
    behind = list(takewhile(lambda t: t[0][0] in "#@" or t[0] in _SPACERS, reversed(tokens)))
    if not behind or len(behind) == len(tokens):
        return text
    before = text[: tokens[-len(behind) - 1].end()]
    apart = "\n" in text[len(before) :] or not (before[-1].isalnum() or before[-1] in ",:-&")
    return before if apart or len(behind) >= 3 else text


def _sentence_ends(text: str) -> Iterator[int]:
    """Where a sentence surely ends; rather one too few than one too many."""
    for stop in _STOP.finditer(text):
        rest = text[stop.end() :].lstrip()
        if stop["line"] or stop["wide"]:
            yield stop.start() if stop["line"] else stop.end()
        elif stop["mark"] or stop["emoji"]:
            goes_on = rest[:1].islower()
            if stop["mark"] and _is_short_form(text[: stop.start()], stop["mark"]):
                continue
            surely = stop["mark"] and stop["mark"][-1] in "!?" and not stop["close"]
            if surely or not goes_on:
                yield stop.end()


def _is_short_form(before: str, mark: str) -> bool:
    """`Dr.`, `J.` and `16.` do not end a sentence."""
    word = re.sub(r"^.*[\s(\"“„]", "", before.lower(), flags=re.DOTALL)
    return mark == "." and (word in SHORT_FORMS or len(word) == 1 or word[-1:].isdigit())


def _is_balanced(text: str) -> bool:
    """True if every quotation and every bracket that is opened is closed."""
    plain = _SMILEYS.sub("", text)
    if text.count('"') % 2 or plain.count("(") > plain.count(")"):
        return False
    if "„" in text:
        return text.count("„") == text.count("“") + text.count("”")
    pairs = ("“”", "«»", "「」", "‹›")
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in pairs)


def shorter(said: Quote, longest: int) -> Quote:
    """Its first sentences that fit; as it is where it fits, or where not even one does."""
    text = said.text.removesuffix(CUT) if said.cut else said.text
    ends = takewhile(lambda end: end <= longest, _sentence_ends(text))
    fitting = [end for end in ends if _is_balanced(text[:end])]
    if len(said.text) <= longest or not fitting:
        return said
    return replace(said, text=text[: fitting[-1]].rstrip() + CUT, cut=True)
