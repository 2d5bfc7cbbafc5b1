"""What an audience is told: all that is known, narrowed before any word is made of it.

In: the chosen pictures, the project and the posts, as the family knows them. Out: the same as
friends or everybody may know them, and a list of what that took away. What is not in it cannot be
printed: captions, quotes, the opening, the texts behind pictures are made of it alone.

Friends: towns, no spots; no child of others by name. Everybody: given names, of nobody but those
in the project; towns of trips and of the dateline, no other place; months, no days, for days and
ages together tell the birth date. A person's own words stand as written in title, byline, dateline
and `[lead]`; beside a picture they do once it is shared.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

from ..catalog.calendar import stated
from ..catalog.dates import FINENESS, to_local
from ..catalog.join import family_name
from ..catalog.zones import spot
from ..records import (
    Basis,
    Clock,
    Edits,
    Fact,
    Milestone,
    Photo,
    PhotoId,
    Pick,
    Place,
    Post,
    Precision,
    Present,
    Retrospective,
    Text,
    Trip,
    When,
    Withheld,
)
from . import credits, names
from .chosen import Chosen

Towns = Mapping[tuple[float, float], str]
"""By position rounded to 0.01 degree."""
LONGEST_TAG = 40
"""Signs of a tag in which a place is looked for."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that words are made of, and what was taken from it."""

    project: Retrospective
    chosen: tuple[Chosen, ...]
    posts: tuple[Post, ...]
    """Those that may be read, whatever they came with."""
    withheld: tuple[Withheld, ...] = ()


def narrow(known: Known, edits: Edits, towns: Towns) -> Known:
    """What the project's audience may know; for the family all of it."""
    if known.project.audience == "family":
        return known
    return _Narrowing(known, edits, towns).known()


def months_only(project: Retrospective, edits: Edits) -> bool:
    """True if days are not told: to everybody, until a person says `days = true` in `[lead]`.

    `born = true` says so too, as it did before there was a word of its own.
    """
    said = edits.lead.get("days", edits.lead.get("born"))
    return project.audience == "public" and said is not True


def place_names(place: Place, project: Retrospective, towns: Towns) -> frozenset[str]:
    """Under which names a place is printed: as the family calls it, to others as its town."""
    own = {place.name} if place.name else set()
    if project.audience == "family":
        return frozenset(own)
    return frozenset(
        own | {_town(place, towns, {*towns.values(), *_parts(project.dateline)}) or ""}
    )


def _parts(name: str) -> set[str]:
    return {part.strip() for part in name.split(",")} - {""}


def _town(place: Place, towns: Towns, known: Collection[str]) -> str:
    """The town of a place, by its position, else by its name; empty if nobody knows one."""
    at = spot(place)
    near = towns.get(at) if at else None
    parts = [part.strip() for part in (place.name or "").split(",")]
    return near or next((part for part in reversed(parts) if part in known), "")


class _Narrowing:
    """One narrowing: what may be told, and a note of what is not."""

    def __init__(self, known: Known, edits: Edits, towns: Towns) -> None:
        self.whole, self.edits, self.towns = known, edits, towns
        self.public = known.project.audience == "public"
        self.coarse = months_only(known.project, edits)
        self.names = names.read_by(known.project)
        self.project = replace(self.names.project, places=())
        self.secrets = names.secrets(self.project, known.project)
        self.known_towns = {*towns.values(), *self._dateline()}
        self.open = self._open() if self.public else self.known_towns
        own = {place.name for place in known.project.places if not place.name.islower()}
        self.closed = _pattern((own | self.known_towns) - self.open)
        self.readable = {post.id for post in known.posts}
        self.withheld: dict[Withheld, None] = {}

    def known(self) -> Known:
        """Everything, narrowed."""
        if self.coarse:
            asked = "days" not in self.edits.lead  # else months are what a person chose
            self._note("date", "days", "retrospective.toml", asked=asked)
        for name in self.names.cut:
            self._note("name", "short", name, asked=False)
        project = self._uninviting() if self.public else self.project
        chosen = tuple(map(self._chosen, self.whole.chosen))
        told = tuple(self.withheld)  # posts that no picture has would not have been read
        posts = tuple(p for post in self.whole.posts if (p := self._post(post)))
        return Known(project, chosen, posts, told)

    def _uninviting(self) -> Retrospective:
        """Without an invitation that tells everybody where to come."""
        why = self._betrays(self.project.invitation)
        if not why:
            return self.project
        self._note("invitation", why, "retrospective.toml")
        return replace(self.project, invitation="")

    def _note(
        self, what: str, why: str, where: str, *, asked: bool = True, photo: PhotoId = ""
    ) -> None:
        self.withheld[Withheld(what, why, where, asked, photo=photo)] = None

    def _chosen(self, one: Chosen) -> Chosen:
        photo = self._photo(one)
        told = ((t, self._post(t.post)) for t in one.told)
        same = photo.place is not None and photo.place == one.photo.place
        return replace(
            one,
            photo=photo,
            present=self._present(one.present),
            pick=self._pick(one.pick, same_place=same),
            told=tuple(replace(t, post=post) for t, post in told if post),
            milestones=tuple(m for mark in one.milestones if (m := self._milestone(mark))),
            trip=one.trip and self._trip(one.trip),
        )

    # -- pictures -----------------------------------------------------------------------

    def _photo(self, one: Chosen) -> Photo:
        photo, shared = one.photo, bool(one.edit and one.edit.share)
        posts = (self._post(post) for post in photo.posts)
        return replace(
            photo,
            when=photo.when and self._when(photo.when),
            evidence=(),
            credit=photo.credit and self._credit(photo.credit),
            caption=photo.caption and self._caption(photo.caption, photo, shared=shared),
            place=photo.place and self._place(photo.place, photo, shared=shared),
            posts=tuple(post for post in posts if post),
            people=(),
            albums=(),
            event=photo.event and (None if self._betrays(photo.event.text) else photo.event),
        )

    def _when(self, when: When) -> When:
        """No finer than months where days are not told."""
        if not self.coarse or FINENESS[when.precision] >= FINENESS[Precision.MONTH]:
            return when
        if when.clock is Clock.UTC:
            when = to_local(when, self.project.offsets)
        first, last = stated(when)
        begin, end = (datetime.combine(day.replace(day=1), time()) for day in (first, last))
        until = None if begin == end else end
        return replace(when, time=begin, precision=Precision.MONTH, last=until)

    def _caption(self, given: Text, photo: Photo, *, shared: bool) -> Text | None:
        """A person's own stands once the picture is shared."""
        why = self._tells(given.text)
        if not why or (shared and given.basis is Basis.PERSON):
            return given
        self._note("caption", why, photo.versions[0].file.name, photo=photo.id)
        return None

    def _credit(self, given: Text) -> Text:
        """A photographer by the full name; the family, and accounts, as everybody knows them."""
        if not self.public:
            return given
        line = credits.house(given.text)
        kept = filter(None, (self._signature(part, given.basis) for part in line.split("/")))
        text = "/".join(kept)
        return given if text == line else replace(given, text=text, raw="")

    def _signature(self, name: str, basis: Basis) -> str:
        known = credits.member(name, self.project)
        if known:
            return known if known in self.names.printed.values() else ""
        return name if basis is not Basis.SOURCE or name.casefold() in credits.SERVICES else ""

    def _place(self, place: Place, photo: Photo, *, shared: bool) -> Place | None:
        """The town, if it may be told; as a person wrote it once the picture is shared."""
        if not place.name or (shared and place.source == "edits.toml"):
            return place
        town = self._town(place)
        told = town if town in self.open else ""
        if told != place.name:
            why, where = "home" if self.public else "spot", photo.versions[0].file.name
            self._note("place", why, where, asked=False, photo=photo.id)
        return Place(place.basis, told, source=place.source) if told else None

    def _town(self, place: Place) -> str:
        return _town(place, self.towns, self.known_towns)

    # -- people -------------------------------------------------------------------------

    def _present(self, present: Iterable[Present]) -> tuple[Present, ...]:
        found = (replace(one, name=self._name(one.name)) for one in present)
        return tuple(one for one in found if one.name)

    def _name(self, name: str) -> str:
        """Under which this audience knows somebody; empty where it does not."""
        known = family_name(name, self.whole.project)
        return self.names.known.get(known, "" if self.public else known)

    def _pick(self, pick: Pick, *, same_place: bool) -> Pick:
        """Without reasons that name whom or what is not told."""
        reasons = []
        for reason in pick.reasons:
            code, _, value = reason.partition(":")
            told = self._name(value) if code.endswith("_with") else value
            if told or not value:
                reasons.append(f"{code}:{told}" if value else code)
        if not same_place:
            reasons = [reason for reason in reasons if not reason.startswith("new_place:")]
        return replace(pick, reasons=tuple(reasons))

    # -- what was written, and what follows from all ------------------------------------

    def _post(self, post: Post) -> Post | None:
        """The post under the name that its author has here; None if it may not be quoted."""
        after = stated(post.written)[0] > self.project.until
        if after or post.id not in self.readable:
            return None
        author = self._name(post.author)
        stranger = not author and bool(post.author)
        why = "stranger" if stranger else self._tells(post.text)
        if why and self.edits.posts.get(post.id) is not True:
            self._note("quote", why, post.id)
            return None
        written = self._when(post.written)
        return replace(post, author=author, context="", place=None, written=written)

    def _milestone(self, mark: Milestone) -> Milestone | None:
        """Under the names of this audience; None if it rests on what is not told."""
        value = self._name(mark.value) if mark.kind in _OF_PEOPLE else mark.value
        tells_day = self.coarse and mark.kind == "month_day"
        if tells_day or (mark.value and not value) or self.closed.search(value):
            return None
        facts = tuple(map(self._fact, mark.facts))
        return replace(mark, value=value, facts=facts)

    def _fact(self, fact: Fact) -> Fact:
        new = {name: text for name, text in self.names.printed.items() if name != text}
        value, subject = (new.get(text, text) for text in (fact.value, fact.subject))
        return replace(fact, value=value, subject=subject)

    def _trip(self, trip: Trip) -> Trip:
        """All of its towns or none: days in one of two were spent in both."""
        return trip if self.open.issuperset(trip.places) else replace(trip, places=())

    def _tells(self, text: str) -> str:
        """What others' words would tell; to everybody the whole name of a stranger too."""
        return self._betrays(text) or "name_in" * (
            self.public and names.names_another(text, self.whole.project, self.open)
        )

    def _betrays(self, text: str) -> str:
        """What words would tell that is not told: `name_in`, `place_in`, or nothing."""
        if self.secrets.named_in(text):
            return "name_in"
        return "place_in" if self.closed.search(text) else ""

    def _dateline(self) -> set[str]:
        return _parts(self.whole.project.dateline)

    def _open(self) -> set[str]:
        """Towns that everybody may know: those of trips, and of the dateline."""
        spots = [c.photo.place for c in self.whole.chosen if c.trip and c.photo.place]
        return {*self._dateline(), *filter(None, map(self._town, spots))}


_OF_PEOPLE = frozenset(("first_with", "siblings", "behind_camera", "birthday_of"))
"""Kinds of milestone whose value is a person."""


def _pattern(places: set[str]) -> re.Pattern[str]:
    """What finds one of these names: as it is spelt, in capitals, or within a tag."""
    if not places:
        return re.compile(r"(?!)")
    spelt = {form for name in places for form in (name, name.upper())}
    tags = {"".join(filter(str.isalnum, name)) for name in places}
    whole, joined = (
        "|".join(map(re.escape, sorted(group, key=lambda n: (-len(n), n))))
        for group in (spelt, tags)
    )
    whole = re.sub("['’]", "['’]", whole)
    return re.compile(
        rf"(?<!\w)(?:{whole})(?:['’]?s)?(?!\w)|[#@]\S{{0,{LONGEST_TAG}}}?(?i:{joined})"
    )
