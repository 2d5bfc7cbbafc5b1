"""Sightings of the same bytes become one photo; the best-founded facts win.

In: a `Year`, what people said, the family's zone. Out: photos by content. A person's word
on dates enters here, with the highest basis, and nowhere else; the rest in `worded`.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import TypeVar

from ..records import (
    Basis,
    Claims,
    Edit,
    Edits,
    Head,
    NamedPlace,
    Photo,
    PhotoId,
    Place,
    Post,
    Retrospective,
    Sighting,
    Tagged,
    Text,
    Version,
    When,
    Year,
)
from .dates import rank, settle

T = TypeVar("T", Text, Place)
_NO_WORD = Edit()


def join(year: Year, edits: Edits, project: Retrospective) -> dict[PhotoId, Photo]:
    """One photo for each content that was looked at, by id, in order of id."""
    sightings: dict[PhotoId, list[Sighting]] = defaultdict(list)
    for sighting in year.sightings:
        content = year.contents.get(sighting.file.where)
        if content in year.looks:
            sightings[content].append(sighting)
    said = {key[:12]: edit for key, edit in edits.photos.items()}
    return {
        id: _photo(id, sightings[id], year, said.get(id[:12], _NO_WORD), project)
        for id in sorted(sightings)
    }


def _photo(
    id: PhotoId, sightings: Sequence[Sighting], year: Year, edit: Edit, project: Retrospective
) -> Photo:
    if len(sightings) > 1:  # most are alone, and asked nothing that costs time
        sightings = sorted(sightings, key=lambda s: s.file.where)
    others = list(dict.fromkeys([f for s in sightings for f in s.others]))
    shown = [sightings[0].file]
    if len(sightings) > 1:
        shown = list(dict.fromkeys([s.file for s in sightings]))
    found = [year.heads.get(f.where) for f in (*shown, *others)]
    heads = [h for h in found if h]
    claims = _claims(sightings, heads, edit)
    told = [w for c in claims for w in c.when]
    evidence = tuple(rank(list(dict.fromkeys(told))) if len(told) > 1 else told)
    look = year.looks[id]
    first = sightings[0]
    return Photo(
        id=id,
        kind=first.kind,
        versions=(Version(id, first.file, first.source, look.width, look.height),),
        files=tuple(shown),
        when=settle(evidence, project.offsets),
        evidence=evidence,
        credit=authorship([_credited(c.credit, project) for c in claims if c.credit]),
        caption=strongest([c.caption for c in claims]),
        place=named(strongest([c.place for c in claims]), project.places, year.places),
        posts=posts_of([s.post for s in sightings if s.post]),
        people=tuple(dict.fromkeys([_known_as(t, project) for c in claims for t in c.people])),
        camera=next((h.camera for h in heads if h.camera), ""),
        from_camera=any(_by_camera(w) for h in heads for w in h.claims.when),
        albums=tuple(dict.fromkeys([title for c in claims for title in c.albums])),
        favourite=any(c.favourite for c in claims),
        event=strongest([c.event for c in claims]),
        rights=strongest([c.rights for c in claims]),
        owner=next((c.owner for c in claims if c.owner), None),
        others=tuple(others),
    )


def _by_camera(when: When) -> bool:
    return when.basis is Basis.METADATA and not when.latest


def _claims(sightings: Iterable[Sighting], heads: Iterable[Head], edit: Edit) -> list[Claims]:
    """All that was said of one photo: by a person, by sources, by the file itself."""
    claims = [s.claims for s in sightings]
    claims += [h.claims for h in heads]
    claims += [Claims(when=(s.post.written,)) for s in sightings if s.post]
    return claims if edit is _NO_WORD else [_spoken(edit), *claims]


def _spoken(edit: Edit) -> Claims:
    return Claims(when=(edit.taken,) if edit.taken else ())


def strongest(claims: Iterable[T | None]) -> T | None:
    """The claim with the highest basis, the first of those; None if there is none."""
    known = [c for c in claims if c]
    if len(known) < 2:
        return known[0] if known else None
    return max(known, key=lambda c: c.basis)


def authorship(credits: Iterable[Text | None]) -> Text | None:
    """Whom to credit: as a person said, else the photographer named in the file, else the poster.

    An account that posts an agency's picture did not take it.
    """
    trust = {Basis.PERSON: 2, Basis.METADATA: 1}
    return max((c for c in credits if c), key=lambda c: trust.get(c.basis, 0), default=None)


def posts_of(posts: Iterable[Post | None]) -> tuple[Post, ...]:
    """Each post once, oldest first."""
    once = {post.id: post for post in posts if post}
    return tuple(sorted(once.values(), key=lambda p: (p.written.time, p.id)))


def _known_as(tag: Tagged, project: Retrospective) -> Tagged:
    """The tag under the name the family uses, by the aliases in the project."""
    return replace(tag, name=family_name(tag.name, project))


def _credited(credit: Text | None, project: Retrospective) -> Text | None:
    """A service's credit, `Oma Rosa/WhatsApp`, under the name the family uses."""
    if credit is None or credit.basis is not Basis.SOURCE:
        return credit
    name, slash, rest = credit.text.partition("/")
    return replace(credit, text=family_name(name, project) + slash + rest)


def family_name(name: str, project: Retrospective) -> str:
    """What the family calls somebody who is known by that name elsewhere; else the name."""
    bare = _bare(name)
    for person in (project.subject, *project.people):
        if bare in map(_bare, (person.name, *person.aliases)):
            return person.name
    return name


@lru_cache(1 << 12)
def _bare(name: str) -> str:
    """However it is typed: macOS parts accents from their letters."""
    return unicodedata.normalize("NFC", name).strip().lstrip("@").casefold()


def named(
    place: Place | None,
    family: Sequence[NamedPlace],
    towns: Mapping[tuple[float, float], str],
) -> Place | None:
    """The place with a name: the family's own for the spot, else as told, else the town."""
    if place is None or place.latitude is None or place.longitude is None:
        return place
    spot = (place.latitude, place.longitude)
    own = [(kilometres(spot, (p.latitude, p.longitude)), p) for p in family]
    near = min((p for p in own if p[0] <= p[1].radius), key=lambda p: p[0], default=None)
    if near and place.basis < Basis.PERSON:
        return replace(place, name=near[1].name, basis=Basis.PERSON, source="retrospective.toml")
    town = towns.get((round(spot[0], 2), round(spot[1], 2)))
    return replace(place, name=place.name or town)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two positions in degrees; mean Earth radius 6,371 km."""
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * asin(sqrt(h))
