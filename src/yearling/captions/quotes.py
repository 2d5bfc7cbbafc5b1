"""What people wrote at the time, word for word.

In: a `Post` on the local clock. Out: a `Quote`, every code point the writer's own. It is cut at
the end of a sentence only, outside any quotation, and then marked with an ellipsis; tags that
merely trail behind are left out unmarked, as no words are missing. Messages between people are
private and never quoted on their own, and another's words handed on are not the family's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from ..catalog.calendar import likely
from ..records import Post, Quote
from .dates import printed_on
from .languages import heard, words

LONGEST = 280
"""Code points of a quote beside a picture: about 45 words, read in 20 seconds."""

CUT = " …"

FEWEST_WORDS, MOST_WORDS = 6, 40
"""A quote of this many own words is best."""

ADVERTS = frozenset(
    ("#ad", "#sponsored", "#werbung", "#anzeige", "#publi", "#publicidad", "#giveaway", "giveaway")
)
OWN, MILESTONES, SHORT_FORMS = heard("own"), heard("milestones"), heard("short_forms")

_EMOJI = "[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]"
_STOP = re.compile(
    rf"(?P<line>\n)|(?P<wide>[。！？｡]+[」』”]*)"
    rf"|(?:(?P<mark>[.!?…؟۔।]++)(?P<close>[\"”’»“\)\]]*+))?(?P<emoji>(?:[ ]?{_EMOJI})*+)(?=\s)"
)
_SPACERS = frozenset(".·•|–—-")
_LINK = re.compile(r"https?://|www\.")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def quote(post: Post, language: str, longest: int = LONGEST) -> Quote | None:
    """The post, or its first sentences that fit; None if not even one does."""
    text, cut = _without_tags(post.text.strip()), False
    if len(text) > longest:
        ends = takewhile(lambda end: end <= longest, _sentence_ends(text[: 2 * longest]))
        fitting = [end for end in ends if _is_balanced(text[:end])]
        text, cut = text[: max(fitting, default=0)].rstrip(), True
    if not text:
        return None
    return Quote(
        text=text + CUT * cut,
        author=post.author,
        service=post.service,
        written=likely(post.written),
        post=post.id,
        form=post.form,
        cut=cut,
        attribution=attribution(post, language),
    )


def attribution(post: Post, language: str) -> str:
    """Who wrote it where and when: `Ana wrote on Instagram, 2 January 2026`."""
    local = words(language)
    form = local.forms.get(post.form if post.author else "unsigned", local.forms["post"])
    day = printed_on(post.written, local)
    return form.format(author=post.author, service=post.service, date=day)


def score(post: Post, names: Iterable[str]) -> float:
    """How well it can be quoted, 0 (not at all) to 1.

    Counts its own words beyond tags and links, and whether it speaks in the first person or of
    somebody in `names`.
    """
    own = own_words(post.text)
    spoken = {word.strip(".,;:!?…\"'”“()").casefold() for word in post.text.split()}
    if post.form == "message" or post.shared or not own or ADVERTS & spoken:
        return 0.0
    count = max(len(own), sum(len(_WIDE.findall(word)) for word in own) // 2)
    length = min(1.0, count / FEWEST_WORDS, max(0.3, MOST_WORDS / count))
    near = bool(spoken & (OWN | {name.casefold() for name in names}))
    share = len(own) / len(post.text.split())
    return 0.5 * length + 0.25 * near + 0.15 * share + 0.1 * bool(spoken & MILESTONES)


def own_words(text: str) -> list[str]:
    """The words that are neither tags nor links nor signs alone."""
    return [
        word
        for word in text.split()
        if word[0] not in "#@" and not _LINK.match(word) and any(c.isalpha() for c in word)
    ]


def fingerprint(text: str) -> str:
    """Equal for one text shared twice, with other tags, or cut short by the other service."""
    return "".join(c for c in "".join(own_words(text)).casefold() if c.isalnum())[:60]


def _without_tags(text: str) -> str:
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
    """True if every quotation that is opened is closed."""
    if text.count('"') % 2 or text.count("«") != text.count("»"):
        return False
    if "„" in text:
        return text.count("„") == text.count("“") + text.count("”")
    return text.count("“") == text.count("”") and text.count("「") == text.count("」")
