"""Sentences about firsts: the first of these pictures, never of a life.

In: a picture's `Wording`. Out: `Line`s, see `shapes`.
"""

from __future__ import annotations

from ..catalog.calendar import likely, stated
from ..catalog.told import local
from ..moments.met import SHOWN
from ..moments.scenes import SCENES
from ..records import Basis, Fact, Post
from . import dates
from .page import Page, facts_of_author
from .wording import COMPANY, Lines, Wording, facts_of_trip, trip_days

TOWNS = 2
"""Of a trip that are named; days in one of more would be days that were spent elsewhere."""


def birth(it: Wording) -> Lines:
    """The day of the birth, with the child in the picture."""
    marks = it.marks("birth")
    if marks and it.day == it.born and it.shows:
        facts = [*it.facts_of(*marks), *it.page.facts_age()]
        yield from it.said("birth", facts, name=it.subject.name)


def first_shared(it: Wording) -> Lines:
    """Who shared a picture first, and when, unless that is quoted beside it."""
    for mark in it.marks("first_shared"):
        facts, post = it.facts_of(mark), _earliest(it.page)
        if post is None or post.id == it.quoted:
            yield from it.said("first_shared_here", facts)
        else:
            yield from it.said(
                "first_shared",
                [*facts, *facts_of_author(post)],
                author=post.author,
                service=post.service,
                date=_shared_on(post, it),
            )


def _shared_on(post: Post, it: Wording) -> str:
    """`the same day` where it was, as the day stands in the line above."""
    same = it.day and stated(post.written) == (it.day, it.day)
    return it.words.forms["same_day"] if same else dates.printed_on(post.written, it.words)


def _earliest(page: Page) -> Post | None:
    """The first of its posts of which it may be told who wrote it."""
    posts = [p for p in page.photo.posts if p.form in SHOWN and page.secrets.may_quote(p)]
    told = [post for post in (local(p, page.project) for p in posts) if post.author]
    return min(told, key=lambda post: (likely(post.written), post.id), default=None)


def first_taken(it: Wording) -> Lines:
    """The earliest of all."""
    if marks := it.marks("first_taken"):
        yield from it.said("first_taken", it.facts_of(*marks))


def first_with(it: Wording) -> Lines:
    """Those whom no earlier picture shows."""
    marks = [mark for mark in it.marks("first_with") if mark.value in it.page.company]
    if it.shows and 0 < len(marks) <= COMPANY:
        new = {mark.value for mark in marks}
        names = [name for name in it.page.company if name in new]
        yield from it.said("first_with", it.facts_of(*marks), names)


def first_trip(it: Wording) -> Lines:
    """How long, and where to if that may be told; of many towns none is named alone."""
    trip, marks = it.page.chosen.trip, it.marks("first_trip")
    if not (trip and marks):
        return
    facts = [*it.facts_of(*marks), *facts_of_trip(trip)]
    days = it.words.spelt(it.words.told["days"], trip_days(trip))
    places = trip.places
    if not 0 < len(places) <= TOWNS or any(it.page.betrays(n, Basis.METADATA) for n in places):
        yield from it.said("first_trip_away", facts, days=days)
        return
    facts += [Fact("place", name, Basis.METADATA, "trip") for name in places]
    key = "first_trip_at" if any(_is_own(name, it.page) for name in places) else "first_trip"
    here, told = places == (it.page.place,), it.words.join(places)
    yield from it.said(key, facts, where=here, days=days, place=told)


def _is_own(place: str, page: Page) -> bool:
    """True for a name that the family gave: nobody knows what stands before it."""
    here = page.photo.place
    own = {spot.name for spot in page.project.places}
    return place in own or bool(here and here.name == place and here.basis >= Basis.PERSON)


def first_scene(it: Wording) -> Lines:
    """What a person said it shows, or what was posted with it says; not where that is quoted."""
    for mark in it.marks("first_scene"):
        quoted = {fact.source for fact in mark.facts} & {it.quoted}
        if mark.value in SCENES and not quoted:
            yield from it.said(mark.value, it.facts_of(mark))
