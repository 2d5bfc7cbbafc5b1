"""What a person can choose, tick and ask about in the words of an edition. Pure.

In: what the core made of a year. Out: `Offers`, for the review page, which makes them when it shows
them; no edition holds any of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from . import captions
from .captions.dates import printed
from .captions.languages import Words
from .captions.sources import of_time
from .catalog.disputed import Dispute, disputes, written
from .catalog.told import local
from .phrased import Phrased
from .records import Edition, Edits, Photo, PhotoId, Post, When
from .story import Story


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of a picture, as somebody or something says it."""

    date: str
    """As printed."""
    source: str
    """Where it was read, as a line by itself."""
    value: str
    """As `Edit.taken` is written in `edits.toml`."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two dates of one picture that cannot both be true."""

    photo: PhotoId
    used: Dated
    """The one that stands."""
    other: Dated
    days: int
    """So far apart they are at least."""
    picked: bool
    """False for a picture that only could stand in another's place."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What there is to choose among."""

    beside: Mapping[PhotoId, tuple[captions.Offer, ...]]
    """By picture that is in: the posts that could be quoted beside it."""
    voices: tuple[captions.Voice, ...]
    opinions: tuple[captions.Opinion, ...]
    """The sentences of the opening, in order, those that are struck included."""
    posts: Mapping[str, Post]
    """By id, as the family knows their authors: what is offered, what printed words rest on, and
    what a person spoke of."""


def offers(told: Phrased, edits: Edits, edition: Edition, meanings: Mapping[str, bytes]) -> Offers:
    """All offers of an edition, which `told` is the words of."""
    known, here = told.known, told.known.project
    beside = captions.offers(known.chosen, here, edits, meanings, told.quoted)
    announced = told.announced or captions.announced(known, _anew(edits), meanings)[1]
    opinions = captions.opinions(here, told.entries, edition.counts, edits, announced)
    return Offers(
        beside=beside,
        voices=captions.voices(beside, told.quoted, told.announced),
        opinions=opinions,
        posts=_posts(told, (opinions, beside, edits.posts), announced and announced[1]),
    )


def doubts(story: Story, language: Words) -> tuple[Doubt, ...]:
    """Dates that disagree, of the pictures that matter, the worst first."""
    return tuple(_doubt(dispute, story, language) for dispute in _disputes(story))


def _anew(edits: Edits) -> Edits:
    """As if nobody had said anything of the announcement."""
    return replace(edits, lead={n: word for n, word in edits.lead.items() if n != "announced"})


def _posts(
    told: Phrased,
    asked: tuple[
        Iterable[captions.Opinion],
        Mapping[PhotoId, Iterable[captions.Offer]],
        Iterable[str],
    ],
    announced: Post | None,
) -> dict[str, Post]:
    opinions, beside, answered = asked
    said = [*(s for e in told.entries for s in e.words), *(o.stands or o.ours for o in opinions)]
    ids = {fact.source for one in said if one for fact in one.facts}
    ids |= {offer.post for some in beside.values() for offer in some} | set(answered)
    every = [*told.known.posts, *([announced] if announced else ())]
    return {post.id: local(post, told.known.project) for post in every if post.id in ids}


def _disputes(story: Story) -> tuple[Dispute, ...]:
    picks = story.choice.picks
    near = (swap.photo for pick in picks for swap in pick.swaps)
    return disputes(story.photos, [pick.photo for pick in picks], near)


def _doubt(one: Dispute, story: Story, language: Words) -> Doubt:
    photo = story.photos[one.photo]
    return Doubt(
        one.photo,
        _dated(one.used, photo, language),
        _dated(one.other, photo, language),
        one.days,
        picked=any(pick.photo == one.photo for pick in story.choice.picks),
    )


def _dated(when: When, photo: Photo, language: Words) -> Dated:
    source = of_time(when, photo, language)
    day = printed(when, language, shared=bool(photo.posts))
    return Dated(day[:1].upper() + day[1:], source[:1].upper() + source[1:], written(when))
