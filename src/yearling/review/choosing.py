"""What there is to choose among words: of the opening, of what was written, of who speaks. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .. import captions, catalog, people
from ..phrased import phrased
from ..records import PhotoId, Post
from .state import Known, State


@dataclass(frozen=True, slots=True)
class Choices:
    """All of it, for one state."""

    opinions: tuple[captions.Opinion, ...]
    offers: dict[PhotoId, tuple[captions.Offer, ...]]
    voices: tuple[captions.Voice, ...]
    posts: dict[str, Post]
    """Every post that may be read, by id."""


def choices(state: State, known: Known) -> Choices:
    """Work it out from what the core made."""
    year = replace(known.year, looks=known.story.looks)
    project = people.shown(catalog.at_home(state.project, year), state.edits)
    told = phrased(known.story, state.edits, year, project)
    here, quoted, edits = told.known.project, told.quoted, state.edits
    offers = captions.offers(told.known.chosen, here, edits, year.meanings, quoted)
    counts = known.edition.counts
    return Choices(
        opinions=captions.opinions(here, told.entries, counts, edits, told.announced),
        offers=offers,
        voices=captions.voices(offers, quoted, told.announced),
        posts={post.id: post for post in told.known.posts},
    )
