"""Which posts speak of which pictures, and how that is known.

In: photos, moments, the posts of the year, who is in each photo. Out: for each photo what was told
of it. Words that came with a picture speak of it: `picture`, or `later` where it had been taken
long before. Words that came without one can speak of a moment of their own local day: `day`, if
they name who or where it was, or mean what it shows; each goes to one moment at most, and a moment
gets one. That link is weak: it never says that the picture is what was posted. Messages between
people take no part in it unless their author agreed.

What a model saw in a picture counts here as evidence, and is printed nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from ..records import (
    Basis,
    Clock,
    Edit,
    Moment,
    Photo,
    PhotoId,
    Post,
    Precision,
    Present,
    Retrospective,
    Told,
    Year,
)
from .calendar import likely, span
from .dates import to_local
from .join import family_name
from .match import matched
from .meant import SHOWN, Words

LATER, THROWBACK = timedelta(days=30), timedelta(days=7)
"""How long after it was taken a picture is shared in looking back; and where the words say so."""

LEAST = 0.3
"""Of evidence, below which a post stays without a picture."""
SCENE, SEEN, PLACE, EVENT = 0.6, 0.4, 0.4, 0.5
"""Worth of a scene that a person confirmed, one that a model saw, the name of the place, and the
name of the event or a caption."""
SUBJECT, NAMED, ABSENT = 0.3, 0.45, 0.2
"""Worth of naming the subject, somebody else who is there, and somebody who is not."""
SENT, NEXT = 0.5, timedelta(minutes=10)
"""Worth of having been sent by who sent a picture, in the same chat, so soon before or after."""
EARLY = 0.3
"""Taken off if it was written before the moment began."""
UNSHOWN = 0.8
"""Share of the worth for a photo of the moment that does not show it itself."""

_TAGGED = re.compile(r"#(?:tbt\b|throwback|latergram)")
_BACK = re.compile(
    rf"{_TAGGED.pattern}|throwback|"
    r"\b(?:a|one) (?:year|month) ago|\b(?:two|three|\d+) "
    r"(?:years|months|weeks) ago|\bon this day\b|\brückblick|\bvor (?:einem|1) (?:jahr|monat)\b"
    r"|\bvor (?:zwei|drei|\d+) (?:jahren|monaten|wochen)\b"
    r"|\bil y a (?:un an|\w+ (?:mois|semaines))\b|\bsouvenirs?\b"
    r"|\bhace (?:un año|un mes|\w+ (?:meses|semanas|años))\b|\brecuerdos?\b"
)


def told(
    photos: Mapping[PhotoId, Photo],
    moments: Iterable[Moment],
    year: Year,
    present: Mapping[PhotoId, Sequence[Present]],
    said: Mapping[PhotoId, Edit],
    project: Retrospective,
) -> dict[PhotoId, tuple[Told, ...]]:
    """What was told of each photo that anything was told of, surest first."""
    found: dict[PhotoId, list[Told]] = {}
    for id, photo in sorted((id, photo) for id, photo in photos.items() if photo.posts):
        for post in photo.posts:
            how = "later" if is_later(post, photo, project) else "picture"
            found.setdefault(id, []).append(Told(post, how))
    ours = moments if year.posts else ()
    scenes = [_scene(moment, photos, year, present, said) for moment in ours]
    for post, scene, worth in _of_the_day(year, scenes, project):
        for id in scene.photos:
            share = 1.0 if not scene.showing or id in scene.showing else UNSHOWN
            found.setdefault(id, []).append(Told(post, "day", round(worth * share, 4)))
    return {id: tuple(sorted(row, key=_order)) for id, row in found.items()}


def _order(told: Told) -> tuple[bool, float, str]:
    return told.how == "day", -told.worth, told.post.id


def posts(year: Year) -> list[Post]:
    """All that was written, with pictures and without."""
    return [*(s.post for s in year.sightings if s.post), *year.posts]


def local(post: Post, project: Retrospective) -> Post:
    """The post on the family's clock, under the name by which the family knows its author."""
    author = family_name(post.author, project)
    utc = post.written.clock is Clock.UTC
    written = to_local(post.written, project.offsets) if utc else post.written
    return replace(post, author=author.lstrip("@"), written=written)


def consented(post: Post, project: Retrospective) -> bool:
    """False for a message of a private chat whose author did not agree to be quoted."""
    if post.form != "message":
        return True
    author = family_name(post.author, project)
    everyone = (project.subject, *project.people)
    return any(p.messages for p in everyone if p.name == author)


def is_later(post: Post, photo: Photo, project: Retrospective) -> bool:
    """True if the picture had been taken long before, or some time before and the words say so."""
    when = photo.when
    if when is None or when.latest or when.basis < Basis.FILENAME:
        return False
    gap = likely(local(post, project).written) - span(when)[1]
    return gap > LATER or (gap >= THROWBACK and bool(_BACK.search(post.text.casefold())))


# -- words without a picture, and moments of their day -----------------------------------


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the photos of one moment are known to show."""

    moment: Moment
    photos: tuple[PhotoId, ...]
    """Those that are surely of its day, if any is."""
    dated: bool
    people: frozenset[str]
    places: frozenset[str]
    shows: Mapping[str, float]
    """By what is shown, how much it counts."""
    texts: frozenset[str]
    sent: tuple[Post, ...]
    """The messages that its photos came with."""
    showing: frozenset[PhotoId]
    """Photos that show one of these by themselves."""


def _scene(
    moment: Moment,
    photos: Mapping[PhotoId, Photo],
    year: Year,
    present: Mapping[PhotoId, Sequence[Present]],
    said: Mapping[PhotoId, Edit],
) -> _Scene:
    day = moment.start.date()
    sure = tuple(id for id in moment.photos if _is_of(photos[id], day))
    ids = sure or moment.photos
    seen = {id: {tag for tag, _ in year.looks[id].tags} & SHOWN.keys() for id in ids}
    words = {id: set(said[id].scene) for id in ids if id in said}
    places = {place.name for id in ids if (place := photos[id].place) and place.name}
    came = [text.text for id in ids for text in (photos[id].event, photos[id].caption) if text]
    return _Scene(
        moment=moment,
        photos=ids,
        dated=bool(sure),
        people=frozenset(p.name for id in ids for p in present.get(id, ())),
        places=frozenset(places),
        shows={tag: SEEN for tags in seen.values() for tag in tags}
        | {word: SCENE for each in words.values() for word in each},
        texts=frozenset(came),
        sent=tuple(p for id in ids for p in photos[id].posts if p.form == "message"),
        showing=frozenset(id for id in ids if seen[id] or words.get(id)),
    )


def _is_of(photo: Photo, day: object) -> bool:
    """True if it was surely taken on that day."""
    return photo.when is not None and span(photo.when) == (day, day)


def _of_the_day(
    year: Year, scenes: Sequence[_Scene], project: Retrospective
) -> list[tuple[Post, _Scene, float]]:
    """Pairs of a post and the moment that it speaks of, with how sure that is."""
    known = {scene.moment.id: scene for scene in scenes}
    days: dict[object, list[_Scene]] = {}
    for scene in scenes:
        if scene.dated:
            days.setdefault(scene.moment.start.date(), []).append(scene)
    chats = [scene for scene in scenes if scene.sent and not scene.dated]
    posts = {post.id: post for post in year.posts if _speaks(post, project)}
    worth: dict[tuple[str, str], float] = {}
    for id, post in posts.items():
        here = local(post, project)
        near = days.get(likely(here.written), []) if is_dated(here) else []
        near = near + [scene for scene in chats if _is_next(post, scene)]
        words = Words(here.text, year.meanings if near else {})
        who = _named(words, project) if near else frozenset()
        worth |= {
            (id, scene.moment.id): _worth(here, words, scene, (who, project.subject.name))
            + SENT * _is_next(post, scene)
            for scene in near
        }
    sure = {pair: w for pair, w in worth.items() if w >= LEAST}
    return [(posts[a], known[b], min(1.0, sure[a, b])) for a, b in matched(sure).items()]


def _is_next(post: Post, scene: _Scene) -> bool:
    """True for a message sent close to one that a photo of the moment came with."""
    return post.form == "message" and any(
        sent.context == post.context
        and sent.author == post.author
        and abs(sent.written.time - post.written.time) <= NEXT
        for sent in scene.sent
    )


def _speaks(post: Post, project: Retrospective) -> bool:
    """True if it may speak of its own day: somebody's own words, not marked as looking back."""
    own = bool(post.text.strip()) and not post.shared and not _TAGGED.search(post.text.casefold())
    return own and consented(post, project)


def is_dated(post: Post) -> bool:
    """True if the local day on which it was written is known."""
    coarse = post.written.precision in {Precision.MONTH, Precision.SEASON, Precision.YEAR}
    return not coarse and post.written.basis > Basis.ESTIMATE


def _named(words: Words, project: Retrospective) -> frozenset[str]:
    """Whom of the project the words name."""
    everyone = (project.subject, *project.people)
    names = {person.name: (person.name, *person.aliases) for person in everyone}
    return frozenset(who for who, known in names.items() if any(map(words.name, known)))


def _worth(post: Post, words: Words, scene: _Scene, named: tuple[frozenset[str], str]) -> float:
    """What ties a post to a moment, added up; `named` are whom it names, and the subject."""
    who, subject = named
    there, others = who & scene.people, who - scene.people
    worth = SUBJECT * (subject in there) + NAMED * bool(there - {subject})
    worth += PLACE * any(words.name(place) for place in scene.places)
    worth += max((of for name, of in scene.shows.items() if words.mean(name)), default=0.0)
    worth += EVENT * any(words.tell(text) for text in scene.texts)
    worth -= ABSENT * bool(others and scene.people)
    fine = post.written.precision in {Precision.SECOND, Precision.MINUTE}
    early = fine and post.written.time < scene.moment.start - timedelta(minutes=30)
    return worth - EARLY * early
