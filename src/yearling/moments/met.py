"""Milestones that are a first of these pictures: taken, shared, with somebody, away, in snow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from ..catalog.calendar import edtf, likely
from ..catalog.facts import EDITS
from ..catalog.told import local
from ..records import Basis, Fact, Milestone, Photo, PhotoId, Post, Retrospective
from .known import PARENTS, SIBLINGS, Collection
from .scenes import firsts, scene

SETTLED = 28
"""Days after the birth in which a first picture with those of the same home is a meeting."""
SHOWN = frozenset(("post", "story", "reel"))
"""Forms of a post that show a picture to others than a chat."""


def first_taken(it: Collection) -> Iterator[Milestone]:
    """The first photo of the subject, unless one before it may show them too."""
    shown = list(it.shown)
    present = it.known.present
    strangers = [id for id in it.days if not present.get(id)] if it.met else []
    before = set(it.firsts.of([*shown, *strangers]))
    first = [id for id in it.firsts.of(shown) if id in before]
    if first and all(it.firsts.is_timed(id) for id in first):
        id = min(first, key=lambda id: (it.firsts.time(id), id))
        yield Milestone("first_taken", id, "", (it.taken(id), *it.subject_facts(id)))


def first_shared(it: Collection) -> Iterator[Milestone]:
    """The photos of the first post that shows the subject, unless one before it may."""
    posts = [
        (local(post, it.project), id)
        for id in it.calendar.posted
        if it.is_shown(id) or not it.known.present.get(id)  # a stranger may be the subject
        for post in it.photos[id].posts
        if post.form in SHOWN and not post.shared
    ]
    own = [row for row in posts if likely(row[0].written) >= it.project.born]
    if not own:
        return
    first = min((post for post, _ in own), key=lambda post: (post.written.time, post.id))
    if it.firsts.gap(likely(first.written)):
        return
    for id in (id for post, id in own if post.id == first.id and it.is_shown(id)):
        yield Milestone("first_shared", id, "", (*_shared(first), *it.subject_facts(id)))


def _shared(post: Post) -> tuple[Fact, ...]:
    said = {"shared": edtf(post.written), "author": post.author, "service": post.service}
    return tuple(Fact(name, value, Basis.SOURCE, post.id) for name, value in said.items() if value)


def first_with(it: Collection) -> Iterator[Milestone]:
    """The first moment that shows somebody; the value is who."""
    settled = it.project.born + timedelta(days=SETTLED)
    for person in it.project.people:
        home = it.known.roles.get(person.name) in PARENTS | SIBLINGS
        for id in it.firsts.of(it.of.get(person.name, ())):
            if home and it.days[id] > settled:
                continue  # they were there all the time, only in no picture
            facts = (it.shows_fact(id, person.name), it.taken(id))
            yield Milestone("first_with", id, person.name, facts)


def first_trip(it: Collection) -> Iterator[Milestone]:
    """All of the first trip; the value is the place with most days, if any has a name."""
    trips = [t for t in it.known.trips if it.project.born <= t.first <= it.project.until]
    trip = min(trips, key=lambda trip: (trip.first, trip.id), default=None)
    if trip is None or it.firsts.gap(trip.first, it.calendar.placed):
        return
    away = Fact("away", f"{trip.first}/{trip.last}", Basis.METADATA, "positions of pictures")
    for id in trip.photos:
        yield Milestone("first_trip", id, (*trip.places, "")[0], (away, it.taken(id)))


def first_scenes(it: Collection) -> Iterator[Milestone]:
    """What a person says a photo shows, or what was said to be a first with it."""
    tagged: dict[str, list[PhotoId]] = defaultdict(list)
    spoken: dict[str, dict[PhotoId, Fact]] = defaultdict(dict)
    for id, edit in it.known.said.items():
        for key in {scene(said) for said in edit.scene}:
            tagged[key].append(id)
    rows = {id: (it.photos[id],) for id in it.calendar.worded}
    for id, found in it.again.each(_first_words, rows, it.project, it.known.roles).items():
        for key, fact in found:
            spoken[key].setdefault(id, fact)
    for key in sorted({*tagged, *spoken}):
        told = Fact("scene", key, Basis.PERSON, EDITS)
        ids = it.firsts.of(tagged[key])
        facts = dict.fromkeys(ids, told) or _earliest(spoken[key], it.days)
        for id, fact in facts.items():
            yield Milestone("first_scene", id, key, (fact, it.taken(id)))


def _first_words(
    rows: Sequence[tuple[Photo]], project: Retrospective, roles: Mapping[str, str]
) -> list[tuple[tuple[str, Fact], ...]]:
    """The firsts that the family's own words tell of each photo, with where they stand."""
    subject = project.subject
    young = (p for p in project.people if roles.get(p.name) not in PARENTS)
    others = [name for p in young for name in (p.name, *p.aliases)]
    own = (subject.name, *subject.aliases)
    return [
        tuple(
            (key, Fact("scene", key, basis, source))
            for text, basis, source in _texts(photo)
            for key in firsts(text, own, others)
        )
        for (photo,) in rows
    ]


def _texts(photo: Photo) -> list[tuple[str, Basis, str]]:
    """What was written of a photo, and where; a message is not told to all."""
    texts = [
        (post.text, Basis.SOURCE, post.id)
        for post in photo.posts
        if post.form != "message" and not post.shared
    ]
    caption = photo.caption
    agency = caption and caption.basis is Basis.METADATA and photo.credit
    if caption and not agency:
        texts.append((caption.text, caption.basis, caption.source))
    return texts


def _earliest(
    facts: Mapping[PhotoId, Fact], days: Mapping[PhotoId, date]
) -> Mapping[PhotoId, Fact]:
    """Those of the first day."""
    known: Iterable[date] = (days[id] for id in facts if id in days)
    first = min(known, default=None)
    return {id: fact for id, fact in facts.items() if first and days.get(id) == first}
