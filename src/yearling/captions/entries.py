"""The pictures of the edition with all their words.

In: the chosen pictures with what is known of each. Out: `Entry` records in the same order. A
phrase is printed only if its facts are there; `Entry.words` holds each with them. Each post is
quoted once, beside the picture it speaks of best, and each credit is spelt one way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..catalog.dates import to_local
from ..catalog.join import family_name
from ..records import (
    Clock,
    Entry,
    PhotoId,
    Post,
    Quote,
    Retrospective,
)
from . import credits, quotes
from .chosen import Chosen
from .kin import Kin
from .languages import words
from .page import Page
from .unnamed import Secrets

LEAST = 0.25
"""Below this score of `quotes.score` a post is quoted only if a person asks for it."""


def entries(
    chosen: Sequence[Chosen], project: Retrospective, said: Iterable[Quote] = ()
) -> tuple[Entry, ...]:
    """The entries in the order given; `said` are quotes printed elsewhere, as in the lead."""
    quoted, language = _quoted(chosen, project, said), words(project.language)
    kin, secrets = Kin(project, language), Secrets(project)
    made = [
        Page(one, project, language, (kin, secrets), first)
        for one, first in zip(chosen, _introduced(chosen), strict=True)
    ]
    found = [page.entry(quoted.get(page.photo.id)) for page in made]
    spelt = credits.one_spelling(e.credit for e in found)
    return tuple(_credited(e, spelt[e.credit]) for e in found)


def _introduced(chosen: Sequence[Chosen]) -> list[set[str]]:
    """For each picture, whom it shows first."""
    told: set[str] = set()
    found = []
    for one in chosen:
        names = {p.name for p in one.present}
        found.append(names - told)
        told |= names
    return found


def local(post: Post, project: Retrospective) -> Post:
    """The post on the family's clock, under the name by which the family knows its author."""
    author = family_name(post.author, project)
    utc = post.written.clock is Clock.UTC
    written = to_local(post.written, project.offsets) if utc else post.written
    return replace(post, author=author.lstrip("@"), written=written)


def _quoted(
    chosen: Sequence[Chosen], project: Retrospective, said: Iterable[Quote]
) -> Mapping[PhotoId, tuple[Quote, Post]]:
    """At most one post a picture, and each post at most once, the most telling first."""
    told = {key for q in said for key in (q.post, quotes.fingerprint(q.text))}
    secrets = Secrets(project)
    offers = []
    for one in chosen:
        wish = one.edit.quote if one.edit else None
        for post in one.photo.posts if wish is not False else ():
            if not secrets.may_quote(post):
                continue
            worth = quotes.score(post, [project.subject.name]) + bool(wish)
            offers.append((-worth, -one.pick.gain, one.photo.id, post.id, one, post))
    found: dict[PhotoId, tuple[Quote, Post]] = {}
    for worth, _, photo, _, _, raw in sorted(offers, key=lambda offer: offer[:4]):
        post = local(raw, project)
        keys = {post.id, quotes.fingerprint(post.text)}
        passage = quotes.quote(post, project.language)
        if passage and -worth >= LEAST and photo not in found and not keys & told:
            found[photo] = (passage, post)
            told |= keys
    return found


def _credited(entry: Entry, spelling: str) -> Entry:
    if spelling == entry.credit:
        return entry
    said = [
        replace(s, text=spelling) if s.facts[0].predicate == "credit" else s for s in entry.words
    ]
    return replace(entry, credit=spelling, words=tuple(said))
