"""What is said of the pictures that are in: all words of an edition but its opening.

In: the story of the year. Out: `Phrased`, for `pipeline.edit` and who chooses among words. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from . import captions, selection
from .again import FRESH, Again
from .records import Alternative, Edits, Entry, Photo, Post, Quote, Retrospective, Year
from .selection import private
from .story import Story


@dataclass(frozen=True, slots=True)
class Phrased:
    """The words of an edition, and all that they are made of."""

    project: Retrospective
    """As the family knows it."""
    known: captions.Known
    """As those who read it may know it."""
    announced: tuple[Quote, Post] | None
    """The post that the opening quotes in its sentences."""
    quoted: captions.Quoted
    entries: tuple[Entry, ...]


def phrased(
    story: Story, edits: Edits, year: Year, project: Retrospective, again: Again = FRESH
) -> Phrased:
    """The words of the picks; `year` has what was seen as the story has it."""
    known = captions.discreet(_known(story, edits, year, project, again), year.meanings)
    known, announced = captions.announced(known, edits, year.meanings)
    here = again(_same, known.project)
    told = known.posts if edits.lead.get("quotes", True) else ()
    quoted = captions.quoted(known.chosen, told, here, edits.posts, year.meanings, announced)
    entries = captions.entries(known.chosen, here, quoted.beside, again)
    return Phrased(project, known, announced, quoted, entries)


def _same(project: Retrospective) -> Retrospective:
    """The very same, where it is equal to an earlier one."""
    return project


def _known(
    story: Story, edits: Edits, year: Year, project: Retrospective, again: Again
) -> captions.Known:
    """All that words are made of, as far as those who read them may know it."""
    picks = selection.arrange(story.choice.picks, story.photos, story.edits)
    readable = {post.id: post for post in _readable(story, edits, year, project, again)}
    moments = {moment.id: moment for moment in story.moments}
    trips = {id: trip for trip in story.trips for id in trip.photos}
    chosen = (
        captions.Chosen(
            story.photos[pick.photo],
            year.looks[pick.photo],
            story.present.get(pick.photo, ()),
            pick,
            story.edits.get(pick.photo),
            told=tuple(t for t in story.told.get(pick.photo, ()) if t.post.id in readable),
            milestones=story.marks.get(pick.photo, ()),
            trip=trips.get(pick.photo),
            moment=moments[pick.moment],
            alternatives=tuple(_alternative(story.photos[id], year) for id in pick.alternatives),
        )
        for pick in picks
    )
    known = captions.Known(project, tuple(chosen), tuple(readable.values()))
    return captions.narrow(known, edits, year.places)


def _alternative(photo: Photo, year: Year) -> Alternative:
    version, look = photo.versions[0], year.looks.get(photo.id)
    seen = look if look and look.width else version
    return Alternative(photo.id, version.file.where, seen.width, seen.height)


def _readable(
    story: Story, edits: Edits, year: Year, project: Retrospective, again: Again
) -> Iterable[Post]:
    """Every post that the audience of this edition may read."""
    posts = again(_posts, year)
    if project.audience == "family":
        return posts
    said = replace(edits, photos=story.edits)
    return private.may_be_read(posts, story.photos, story.held, said, year.meanings, again)


def _posts(year: Year) -> list[Post]:
    return [*(s.post for s in year.sightings if s.post), *year.posts]
