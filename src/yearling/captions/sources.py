"""Where a printed word comes from, in words for people.

In: a fact, or a time that was said of a picture, and the posts that are known. Out: a line as
`recognised by likeness` or `Ana’s post on Instagram, 3 May 2026`; for a whole entry, the lines of
each of its phrases. Nothing is said of a phrase but what its facts rest on. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from ..catalog.facts import EDITS, PROJECT
from ..records import Basis, Entry, Fact, Photo, Post, Sentence, When
from .dates import printed_on
from .languages import Words
from .passages import isolated

_COUNTED = frozenset(("entries", "counts", "people", "moment"))
_TRIPS = frozenset(("trip", "positions of pictures"))
ZONES = timedelta(hours=15)
"""How far the same time is apart on two clocks."""
_WHATS = {"taken": "date", "place": "place", "caption": "caption", "credit": "credit"}
_WHATS |= {"wrote": "wrote", "event": "event"}
"""What a fact is about, by its predicate: the key of its name."""
_OWN = {"date": "taken", "place": "place", "caption": "caption", "credit": "credit"}
_OWN |= {"quote": "wrote"}
"""What a part is about without being told: nobody asks of what the date of a date is."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one printed phrase of an entry comes from."""

    part: str
    """`date`, `age`, `place`, `people`, `caption`, `credit` or `quote`."""
    text: str
    """The phrase as printed."""
    lines: tuple[str, ...]
    """What it rests on, a line each; never empty."""


def sources(
    entry: Entry, photo: Photo, posts: Mapping[str, Post], language: Words
) -> tuple[Source, ...]:
    """The sources of every phrase of an entry; `posts` by id."""
    facts: dict[str, tuple[Fact, ...]] = {}
    for sentence in entry.words:
        facts.setdefault(sentence.text.casefold(), sentence.facts)
    printed = [("date", entry.date), ("age", entry.age), ("place", entry.place)]
    printed += [("people", name) for name in entry.people]
    printed += [("caption", entry.caption), ("credit", entry.credit)]
    printed += [("quote", entry.quote.text)] if entry.quote else []
    found = []
    for part, text in printed:
        if text and (of := facts.get(text.casefold())):
            told = lines(of, posts, language, (_OWN.get(part, ""), photo))
            found.append(Source(part, text, told))
    return tuple(found)


def of_sentence(sentence: Sentence, posts: Mapping[str, Post], language: Words) -> tuple[str, ...]:
    """What a sentence of the opening rests on."""
    return lines(sentence.facts, posts, language)


def lines(
    facts: Iterable[Fact],
    posts: Mapping[str, Post],
    language: Words,
    of: tuple[str, Photo | None] = ("", None),
) -> tuple[str, ...]:
    """A line for each fact, once; `of`: the predicate that needs no name, and the picture.

    What has no name is left out where the same is said of something that has one.
    """
    found, (about, photo) = [], of
    for fact in facts:
        told = said(fact, posts, language)
        if fact.predicate == "taken" and photo and photo.when:
            told = of_time(photo.when, photo, language)
        found.append((_what(fact, about, language), told))
    named = {told for what, told in found if what}
    kept = dict.fromkeys((what, told) for what, told in found if what or told not in named)
    texts = (f"{what}{language.ui['colon']} {told}" if what else told for what, told in kept)
    return tuple(text[:1].upper() + text[1:] for text in texts)


def _what(fact: Fact, about: str, language: Words) -> str:
    if fact.predicate in {about, "said"}:
        return ""
    if fact.predicate in {"with", "kin", "role"}:
        return fact.value.replace(": ", ", ")
    if fact.predicate == "born":
        return language.sources["born"].format(name=isolated(fact.subject))
    key = _WHATS.get(fact.predicate)
    return language.sources[key] if key else ""


def said(fact: Fact, posts: Mapping[str, Post], language: Words) -> str:
    """What a fact rests on, as it stands within a line."""
    if post := posts.get(fact.source):
        return by_post(post, language)
    return language.sources[_key(fact)]


def _key(fact: Fact) -> str:
    """The key of the words for it."""
    if fact.basis is Basis.PERSON or fact.source in {PROJECT, EDITS}:
        return "person"
    if fact.source in _COUNTED | _TRIPS:
        return "counted" if fact.source in _COUNTED else "trips"
    if fact.predicate == "with":
        return "likeness" if fact.basis is Basis.ESTIMATE else "tagged"
    own = {
        ("taken", Basis.METADATA): "camera",
        ("taken", Basis.ESTIMATE): "around",
        ("place", Basis.METADATA): "position",
    }
    return own.get((fact.predicate, fact.basis), of_basis(fact.basis))


def of_basis(basis: Basis) -> str:
    """The key of the plain words for a basis."""
    return basis.name.lower()


def of_time(when: When, photo: Photo, language: Words) -> str:
    """Where a time that was said of a picture was read: a post it came with, the camera, a name."""
    for post in photo.posts:
        near = abs(post.written.time - when.time) <= ZONES
        if when.latest and near and post.written.source == when.source:
            return by_post(post, language)
    return said(Fact("taken", "", when.basis, when.source), {}, language)


def by_post(post: Post, language: Words) -> str:
    """Who wrote it where and when: `Ana’s post on Instagram, 3 May 2026`."""
    form = post.form if post.form in {"message", "entry"} else "post"
    return language.sources[form if post.author else "unsigned"].format(
        author=isolated(post.author),
        service=post.service,
        date=printed_on(post.written, language),
    )
