"""Photos that are the first, the only or one of a row of something, each with the facts. Pure.

In: photos with their posts, their moments and trips, who is in them, and what people said.
Out: for each photo its milestones; photos without one are left out. A milestone rests on facts
alone: dates of the calendar, days that the family keeps, names, kinship, credits, and people's own
words. What a model sees in a picture is no fact. A first is the collection's, never life's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ..catalog.calendar import add_months, edtf, month_of_age
from ..catalog.dates import to_local
from ..catalog.join import family_name
from ..records import (
    Basis,
    Clock,
    Edit,
    Fact,
    Milestone,
    Moment,
    Person,
    Photo,
    PhotoId,
    Post,
    Present,
    Retrospective,
    Trip,
)
from .firsts import Firsts
from .scenes import firsts as firsts_said
from .scenes import scene
from .split import spot

PROJECT, EDITS = "retrospective.toml", "edits.toml"
PARENTS = frozenset(("mother", "father", "parent"))
SIBLINGS = frozenset(
    f"{step}{word}"
    for step in ("", "half-", "step", "twin ")
    for word in ("sister", "brother", "sibling")
) | {"twin"}
"""As `captions.roles` calls them."""
SELDOM = 1 / 3
"""A parent is in few pictures who is in fewer than this share of those with the other one."""
ENOUGH = 10
"""Pictures with the other parent, from which that tells anything."""
SETTLED = 28
"""Days after the birth in which a first picture with those of the same home is a meeting."""
SHOWN = frozenset(("post", "story", "reel"))
"""Forms of a post that show a picture to others than a chat."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that milestones can rest on."""

    photos: Mapping[PhotoId, Photo]
    moments: Sequence[Moment]
    trips: Sequence[Trip]
    present: Mapping[PhotoId, Sequence[Present]]
    said: Mapping[PhotoId, Edit]
    roles: Mapping[str, str]
    """By name what each is to the subject, in English words: `captions.roles`."""


def milestones(known: Known, project: Retrospective) -> dict[PhotoId, tuple[Milestone, ...]]:
    """The milestones of each photo that has any, the most telling first."""
    found: dict[PhotoId, list[Milestone]] = defaultdict(list)
    year = _Year(known, project)
    for kind in (
        year.births,
        year.first_shared,
        year.first_taken,
        year.birthdays,
        year.first_with,
        year.first_trip,
        year.first_scenes,
        year.holidays,
        year.birthdays_of_others,
        year.siblings,
        year.behind_camera,
        year.month_days,
    ):
        for milestone in kind():
            found[milestone.photo].append(milestone)
    return {id: tuple(found[id]) for id in sorted(found)}


def named_days(project: Retrospective) -> frozenset[date]:
    """Days of the year with a name: the birth, kept holidays and birthdays of those named."""
    people = (project.subject, *project.people)
    days = {day for person in people for day in _birthdays(person, project)}
    return frozenset(days | {project.born} | {day for day, _ in project.holidays})


def _birthdays(person: Person, project: Retrospective) -> list[date]:
    """Their birthdays in the year; the day of the birth is none."""
    born = person.born
    if born is None:
        return []
    years = range(max(1, project.born.year - born.year), project.until.year - born.year + 1)
    days = (add_months(born, 12 * n) for n in years)
    return [day for day in days if project.born <= day <= project.until]


class _Year:
    """One method for each kind of milestone; each gives them in any order."""

    def __init__(self, known: Known, project: Retrospective) -> None:
        self.known, self.project, self.subject = known, project, project.subject
        within = (project.born, project.until)
        self.firsts = Firsts(known.photos, known.moments, within)
        self.days = self.firsts.days
        self.present = {id: {p.name: p for p in some} for id, some in known.present.items()}
        met = any(self.subject.name in some for some in self.present.values())
        self.shown = [id for id in known.photos if not met or self._shows(id, self.subject.name)]
        """Photos that show the subject; all where nobody knows in which they are."""
        self.met = met

    def _shows(self, id: PhotoId, name: str) -> bool:
        return name in self.present.get(id, ())

    # -- by the calendar

    def births(self) -> Iterator[Milestone]:
        yield from self._of_subject("birth", {self.project.born: ""})

    def birthdays(self) -> Iterator[Milestone]:
        years = {d: str(d.year - self.project.born.year) for d in self._own_birthdays()}
        yield from self._of_subject("birthday", years)

    def month_days(self) -> Iterator[Milestone]:
        born = self.project.born
        last = month_of_age(born, self.project.until)
        months = {add_months(born, n): str(n) for n in range(1, last + 1) if n % 12}
        yield from self._of_subject("month_day", months)

    def holidays(self) -> Iterator[Milestone]:
        keys: dict[date, list[str]] = defaultdict(list)
        for day, key in self.project.holidays:
            keys[day].append(key)
        for id, day in self.days.items():
            for key in keys.get(day, ()):
                kept = Fact("holiday", key, Basis.PERSON, PROJECT)
                yield Milestone("holiday", id, key, (kept, self._taken(id)))

    def birthdays_of_others(self) -> Iterator[Milestone]:
        for person in self.project.people:
            days = set(_birthdays(person, self.project))
            for id in (id for id, day in self.days.items() if day in days):
                if self._shows(id, person.name):
                    facts = (_born(person), self._taken(id), self._with(id, person.name))
                    yield Milestone("birthday_of", id, person.name, facts)

    def _own_birthdays(self) -> list[date]:
        return _birthdays(self.subject, self.project)

    def _of_subject(self, kind: str, values: Mapping[date, str]) -> Iterator[Milestone]:
        """Those that show the subject on days that its birth makes special."""
        for id in self.shown:
            value = values.get(self.days.get(id, date.min))
            if value is not None:
                facts = (_born(self.subject), self._taken(id), *self._with_subject(id))
                yield Milestone(kind, id, value, facts)

    # -- firsts

    def first_taken(self) -> Iterator[Milestone]:
        """The first photo of the subject, unless one before it may show them too."""
        found = self.firsts.of(self.shown)
        strangers = [id for id in self._strangers() if id in self.days]
        before = set(self.firsts.of([*self.shown, *strangers]))
        first = [id for id in found if id in before]
        if first and all(self.firsts.is_timed(id) for id in first):
            id = min(first, key=lambda id: (self.firsts.time(id), id))
            yield Milestone("first_taken", id, "", (self._taken(id), *self._with_subject(id)))

    def _strangers(self) -> list[PhotoId]:
        """Photos in which nobody is known: the subject may be."""
        return [id for id in self.known.photos if not self.present.get(id)] if self.met else []

    def first_shared(self) -> Iterator[Milestone]:
        """The photos of the first post that shows the subject, unless one before it may."""
        seen = {*self.shown, *self._strangers()}
        posts = [
            (self._local(post), post.id, id, post)
            for id, photo in self.known.photos.items()
            if id in seen
            for post in photo.posts
            if post.form in SHOWN and not post.shared
        ]
        own = [row for row in posts if row[0].date() >= self.project.born]
        if not own:
            return
        time, first, *_ = min(own, key=lambda row: row[:3])
        shown = set(self.shown)
        if not self.firsts.gap(time.date()):
            for _, key, id, post in own:
                if key == first and id in shown:
                    facts = (*_shared(post, time), *self._with_subject(id))
                    yield Milestone("first_shared", id, "", facts)

    def _local(self, post: Post) -> datetime:
        written = post.written
        if written.clock is Clock.UTC:
            written = to_local(written, self.project.offsets)
        return written.time

    def first_with(self) -> Iterator[Milestone]:
        settled = self.project.born + timedelta(days=SETTLED)
        for person in self.project.people:
            shows = [id for id in self.present if self._shows(id, person.name)]
            home = self.known.roles.get(person.name) in PARENTS | SIBLINGS
            for id in self.firsts.of(shows):
                if home and self.days[id] > settled:
                    continue  # they were there all the time, only in no picture
                facts = (self._with(id, person.name), self._taken(id))
                yield Milestone("first_with", id, person.name, facts)

    def first_trip(self) -> Iterator[Milestone]:
        if not self.known.trips:
            return
        trip = min(self.known.trips, key=lambda trip: (trip.first, trip.id))
        placed = [day for id, day in self.days.items() if spot(self.known.photos[id])]
        if not self.project.born <= trip.first <= self.project.until:
            return
        if not self.firsts.gap(trip.first, placed):
            for id in trip.photos:
                place = trip.places[0] if trip.places else ""
                yield Milestone("first_trip", id, place, (_away(trip), self._taken(id)))

    def first_scenes(self) -> Iterator[Milestone]:
        """What a person says a photo shows, and what was said to be a first with it."""
        tagged: dict[str, list[PhotoId]] = defaultdict(list)
        spoken: dict[str, list[PhotoId]] = defaultdict(list)
        for id, edit in self.known.said.items():
            for key in {scene(said) for said in edit.scene}:
                tagged[key].append(id)
        words = {id: dict(self._first_words(id)) for id in self.known.photos}
        for id, keys in words.items():
            for key in keys:
                spoken[key].append(id)
        for key in sorted({*tagged, *spoken}):
            ids = self.firsts.of(tagged[key]) or _earliest(spoken[key], self.days)
            for id in ids:
                by_word = Fact("scene", key, Basis.PERSON, EDITS)
                fact = by_word if id in tagged[key] else words[id][key]
                yield Milestone("first_scene", id, key, (fact, self._taken(id)))

    def _first_words(self, id: PhotoId) -> Iterator[tuple[str, Fact]]:
        """The firsts that the family's own words tell of a photo, with where they stand."""
        photo, caption = self.known.photos[id], self.known.photos[id].caption
        texts = [(p.text, p.id) for p in photo.posts if p.form != "message" and not p.shared]
        agency = caption and caption.basis is Basis.METADATA and photo.credit
        if caption and not agency:
            texts.append((caption.text, caption.source))
        for text, source in texts:
            for key in firsts_said(text):
                yield key, Fact("scene", key, Basis.SOURCE, source)

    # -- by who is in it, and who is not

    def siblings(self) -> Iterator[Milestone]:
        for name, role in sorted(self.known.roles.items()):
            if role not in SIBLINGS:
                continue
            for id in (id for id in self.days if self._shows(id, name)):
                if self._shows(id, self.subject.name):
                    both = (self._with(id, self.subject.name), self._with(id, name))
                    yield Milestone("siblings", id, name, (*both, self._kin(name)))

    def behind_camera(self) -> Iterator[Milestone]:
        """Photos that name a parent as who took them, if that parent is in few of the others."""
        seen = Counter(name for id in self.days for name in self.present.get(id, ()))
        parents = [name for name, role in sorted(self.known.roles.items()) if role in PARENTS]
        most = max((seen[name] for name in parents), default=0)
        for name in parents:
            if most < ENOUGH or seen[name] >= SELDOM * most:
                continue
            few = Fact("in_pictures", str(seen[name]), Basis.ESTIMATE, "people", name)
            for id in (id for id in self.shown if id in self.days):
                took = self._taker(id, name)
                if took and not self._shows(id, name):
                    yield Milestone("behind_camera", id, name, (took, few, self._kin(name)))

    def _taker(self, id: PhotoId, name: str) -> Fact | None:
        """That this person took the photo, where the file or a person says so."""
        credit = self.known.photos[id].credit
        if credit is None or credit.basis not in (Basis.METADATA, Basis.PERSON):
            return None  # a service names whose account showed it, not who took it
        if family_name(credit.text, self.project) != name:
            return None
        return Fact("credit", credit.text, credit.basis, credit.source)

    # -- facts

    def _taken(self, id: PhotoId) -> Fact:
        when = self.known.photos[id].when
        assert when
        return Fact("taken", edtf(when), when.basis, when.source, precision=when.precision.value)

    def _with(self, id: PhotoId, name: str) -> Fact:
        return Fact("with", name, self.present[id][name].basis)

    def _with_subject(self, id: PhotoId) -> list[Fact]:
        return [self._with(id, self.subject.name)] if self._shows(id, self.subject.name) else []

    def _kin(self, name: str) -> Fact:
        return Fact("kin", f"{name}: {self.known.roles[name]}", Basis.PERSON, PROJECT, name)


def _born(person: Person) -> Fact:
    return Fact("born", str(person.born), Basis.PERSON, PROJECT, person.name)


def _shared(post: Post, time: datetime) -> tuple[Fact, ...]:
    said = {"shared": str(time.date()), "author": post.author, "service": post.service}
    return tuple(Fact(name, value, Basis.SOURCE, post.id) for name, value in said.items() if value)


def _away(trip: Trip) -> Fact:
    return Fact("away", f"{trip.first}/{trip.last}", Basis.METADATA, "positions of pictures")


def _earliest(photos: Iterable[PhotoId], days: Mapping[PhotoId, date]) -> list[PhotoId]:
    """Those of the first day."""
    known = [(days[id], id) for id in photos if id in days]
    return [id for day, id in sorted(known) if day == min(known)[0]]
