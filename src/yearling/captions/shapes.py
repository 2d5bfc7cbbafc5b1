"""Every sentence that the facts of a picture bear, in all its wordings.

In: a picture's page, with its milestones, trip and moment. Out: `Line`s. A shape asks for the facts
that it states, at the precision that it states them: a sentence about a day asks for a day that is
known, one with `she` for a sex that was given. A first is one of these pictures, never of a life.
Which of the sentences is printed is decided in `telling`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType

from ..catalog.calendar import add_months, likely, month_of_age
from ..catalog.told import local
from ..moments.split import is_timed
from ..records import Basis, Fact, Kind, Person, Post, Trip
from . import dates, nouns
from .kin import SEXES, forms_of
from .languages import three_forms
from .page import PROJECT, Page, facts_of_author, kin_fact
from .telling import Line
from .wording import COMPANY, Wording

WEEKS = 14, 55
"""Days of age, first and last, of `just weeks after`."""
MANY = 20
"""Pictures of a moment from which their number tells something."""
LONGEST = 80
"""Code points of an event's name that still reads as one."""
NOON, EVENING = 12, 18
SCENES = frozenset(("beach", "haircut", "sea", "smile", "snow", "steps", "tooth"))
SHARED = frozenset(("post", "story", "reel"))
"""Forms of posts that say who shared a picture; a message is between people."""

Lines = Iterator[Line]


def lines(page: Page, quoted: str = "") -> list[Line]:
    """What can be said under this picture; `quoted` is the id of the post quoted beside it."""
    wording = Wording(page, quoted)
    return [
        replace(line, kind=kind, worth=len(SHAPES) - n)
        for n, (kind, shape) in enumerate(SHAPES.items())
        for line in shape(wording)
    ]


# -- firsts -----------------------------------------------------------------------------


def _birth(it: Wording) -> Lines:
    marks = it.marks("birth")
    if marks and it.day == it.born and it.shows:
        facts = [*it.facts_of(*marks), *it.page.facts_age()]
        yield from it.said("birth", facts, name=it.subject.name)


def _first_shared(it: Wording) -> Lines:
    for mark in it.marks("first_shared"):
        facts, post = it.facts_of(mark), _earliest(it.page)
        if post is None or post.id == it.quoted:
            yield from it.said("first_shared_here", facts)
        else:
            day = dates.printed_on(post.written, it.words)
            facts += facts_of_author(post)
            by = post.author, post.service
            yield from it.said("first_shared", facts, author=by[0], service=by[1], date=day)


def _earliest(page: Page) -> Post | None:
    """The first of its posts of which it may be told who wrote it."""
    posts = [p for p in page.photo.posts if p.form in SHARED and page.secrets.may_quote(p)]
    told = [post for post in (local(p, page.project) for p in posts) if post.author]
    return min(told, key=lambda post: (likely(post.written), post.id), default=None)


def _first_taken(it: Wording) -> Lines:
    if marks := it.marks("first_taken"):
        yield from it.said("first_taken", it.facts_of(*marks))


def _first_with(it: Wording) -> Lines:
    marks = [mark for mark in it.marks("first_with") if mark.value in it.page.company]
    if it.shows and 0 < len(marks) <= COMPANY:
        new = {mark.value for mark in marks}
        names = [name for name in it.page.company if name in new]
        yield from it.said("first_with", it.facts_of(*marks), names)


def _first_trip(it: Wording) -> Lines:
    trip, marks = it.page.chosen.trip, it.marks("first_trip")
    if not (trip and marks):
        return
    facts = [*it.facts_of(*marks), *_facts_trip(trip)]
    days = it.words.spelt(it.words.told["days"], _length(trip))
    place = next((n for n in trip.places if not it.page.betrays(n, Basis.METADATA)), "")
    if not place:
        yield from it.said("first_trip_away", facts, days=days)
        return
    facts.append(Fact("place", place, Basis.METADATA, "trip"))
    key = "first_trip_at" if _is_own(place, it.page) else "first_trip"
    yield from it.said(key, facts, where=it.page.place == place, days=days, place=place)


def _is_own(place: str, page: Page) -> bool:
    """True for a name that the family gave: nobody knows what stands before it."""
    here = page.photo.place
    own = {spot.name for spot in page.project.places}
    return place in own or bool(here and here.name == place and here.basis >= Basis.PERSON)


def _length(trip: Trip) -> int:
    return (trip.last - trip.first).days + 1


def _facts_trip(trip: Trip) -> list[Fact]:
    away, days = f"{trip.first}/{trip.last}", str(_length(trip))
    return [Fact("away", away, Basis.METADATA, "trip"), Fact("days", days, Basis.METADATA, "trip")]


def _first_scene(it: Wording) -> Lines:
    for mark in it.marks("first_scene"):
        quoted = {fact.source for fact in mark.facts} & {it.quoted}
        if mark.value in SCENES and not quoted:
            yield from it.said(mark.value, it.facts_of(mark))


# -- days -------------------------------------------------------------------------------


def _holiday(it: Wording) -> Lines:
    for mark in it.marks("holiday"):
        if it.day and (name := it.words.days.get(mark.value, "")):
            facts = it.facts_of(mark)
            yield from it.said("holiday", facts, holiday=name)
            if it.others:
                yield from it.said("holiday_with", facts, it.others, holiday=name)


def _birthday(it: Wording) -> Lines:
    years = _turned(it.born, it.day)
    if not (years and it.marks("birthday") and it.shows):
        return
    facts = [*it.facts_of(*it.marks("birthday")), *it.page.facts_age(), _aged(it.subject, years)]
    child = nouns.of_key("birthday", it.subject, it.words)
    if child.text:
        together = list(it.said("birthday_with", facts, it.others, called=[child]))
        yield from together or it.said("birthday", facts, called=[child])
    else:
        aged = it.words.spelt(it.words.told["aged"], years)
        yield from it.said("turned", facts, name=it.subject.name, aged=aged)


def _birthday_of(it: Wording) -> Lines:
    """Of somebody else, who is the subject of the sentence."""
    for mark in it.marks("birthday_of"):
        name, person = mark.value, it.person(mark.value)
        years = _turned(person.born, it.day) if person and it.is_beside(mark.value) else 0
        if person and years:
            facts = it.facts_of(mark)
            facts += it.untold(name, nouns.born_fact(person), _aged(person, years))
            aged = it.words.spelt(it.words.told["aged"], years)
            yield from it.said("birthday_of", facts, [name], aged=aged)


def _turned(born: date | None, day: date | None) -> int:
    """How old somebody became on that day; 0 if it is unknown or no birthday."""
    if not (born and day and day > born):
        return 0
    months = month_of_age(born, day)
    return months // 12 if months % 12 == 0 and day == add_months(born, months) else 0


def _aged(person: Person, years: int) -> Fact:
    return Fact("turned", str(years), Basis.PERSON, PROJECT, person.name)


def _month_day(it: Wording) -> Lines:
    if not (it.day and it.shows and it.marks("month_day")):
        return
    months = month_of_age(it.born, it.day)
    if months > 0 and months % 12 and it.day == add_months(it.born, months):
        facts = [*it.facts_of(*it.marks("month_day")), *it.page.facts_age()]
        yield from it.said(
            "month_day", facts, months=it.words.spelt(it.words.told["months"], months)
        )


def _weeks(it: Wording) -> Lines:
    if not (it.days and it.shows):
        return
    ages = [(day - it.born).days for day in it.days]
    if not WEEKS[0] <= ages[0] <= ages[1] <= WEEKS[1]:
        return
    forms = three_forms(it.words.told["birth_of"])
    sexed = it.subject.sex and len(set(forms)) > 1
    facts = [*it.page.facts_age(), *[nouns.sex_fact(it.subject)] * bool(sexed)]
    yield from it.said("weeks", facts, birth=forms[SEXES.index(it.subject.sex)])


# -- people -----------------------------------------------------------------------------


def _siblings(it: Wording) -> Lines:
    """Two children, the other one first if older; how much only if both births are known."""
    for mark in it.marks("siblings"):
        name, other = mark.value, it.person(mark.value)
        if not (other and other.born and it.others == (name,) and it.is_beside(name)):
            continue
        elder, younger = sorted((other.born, it.born))
        months = month_of_age(elder, younger)
        unit, n = ("years", months // 12) if months >= 12 else ("months", months)
        if not n:
            continue
        apart = Fact("apart", f"{n} {unit}", Basis.PERSON, PROJECT)
        facts = it.facts_of(mark) + it.untold(name, nouns.born_fact(other), apart)
        facts.append(nouns.born_fact(it.subject))
        key = "older" if other.born < it.born else "younger"
        amount = it.words.spelt(it.words.told[unit], n)
        yield from it.said(key, facts, [name], amount=amount)


def _little(it: Wording) -> Lines:
    """`Mia and her little sister`."""
    for mark in it.marks("siblings"):
        name, other, family = mark.value, it.person(mark.value), it.page.kin.family
        if not (other and other.named and other.born and it.others == (name,)):
            continue
        full = family.relation(name, it.subject.name) == "ud" and it.is_beside(name)
        sex = family.sex(name)
        text = nouns.little(it.subject, sex, it.words)
        if full and text and other.born < it.born:
            word = forms_of("ud", it.words)[SEXES.index(it.subject.sex)]
            own = Fact("kin", f"{it.subject.name}: {word}", Basis.PERSON, PROJECT)
            facts = [
                *it.facts_of(mark),
                own,
                nouns.sex_fact(it.subject),
                kin_fact(name, it.page.kin),
            ]
            facts += [nouns.born_fact(other), nouns.born_fact(it.subject)]
            facts += [Fact("sex", sex, Basis.PERSON, PROJECT, name)] * bool(sex)
            child = nouns.Noun("little", text, text)
            yield from it.said("little", facts, [name], called=[child], person=name)


def _behind_camera(it: Wording) -> Lines:
    for mark in it.marks("behind_camera"):
        name, kin = mark.value, it.page.kin
        told = kin.company([name], ()).get(name, "")
        hidden = it.page.secrets.hides(name) and name not in kin.unnamed
        if told and not hidden and name != kin.reader and it.page.photo.kind is Kind.PHOTO:
            facts = [*it.facts_of(mark), *it.untold(name, Fact("took", name, Basis.METADATA))]
            facts += [kin_fact(name, kin)] * (told != name)
            yield from it.said("behind_camera", facts, person=told)


def _company(it: Wording) -> Lines:
    """Who is there, and nothing else."""
    if it.others:
        introduced = it.called(it.others) != it.others and not it.page.kin.reader
        yield from it.said("company", (), it.others, alone=not introduced)


# -- where and when it belongs ----------------------------------------------------------


def _event(it: Wording) -> Lines:
    event = it.page.photo.event
    name = event.text.strip(" .") if event else ""
    if not event or not 0 < len(name) <= LONGEST or it.page.betrays(name, event.basis):
        return
    if name.casefold() in (it.page.place.casefold(), it.page.date.casefold()):
        return
    facts = [Fact("event", event.text, event.basis, event.source)]
    yield from it.said("event", facts, event=name)
    if it.others:
        yield from it.said("event_with", facts, it.others, event=name)


def _trip(it: Wording) -> Lines:
    trip = it.page.chosen.trip
    if not (trip and it.day and trip.first <= it.day <= trip.last and _length(trip) > 1):
        return
    nth = (it.day - trip.first).days + 1
    facts = [*_facts_trip(trip), *it.page.facts_taken(), Fact("day", str(nth), Basis.METADATA)]
    count = it.words.spelt("{n}", nth), it.words.spelt("{n}", _length(trip))
    yield from it.said("trip", facts, n=count[0], of=count[1])


def _count(it: Wording) -> Lines:
    moment, when = it.page.chosen.moment, it.page.photo.when
    if not (moment and when and it.day and is_timed(when) and len(moment.photos) >= MANY):
        return
    if moment.start.date() == moment.end.date() and it.page.photo.kind is Kind.PHOTO:
        n, part = len(moment.photos), _part(moment.start, moment.end)
        told = it.words.told["parts"].split("|")[part]
        many = Fact("pictures", str(n), Basis.METADATA, "moment")
        facts = [many, *it.page.facts_taken()]
        yield from it.said("count", facts, n=it.words.number(n), part=told)


def _part(start: datetime, end: datetime) -> int:
    """0 morning, 1 afternoon, 2 evening, 3 more than one of them."""
    first, last = ((time.hour >= NOON) + (time.hour >= EVENING) for time in (start, end))
    return first if first == last else 3


SHAPES: Mapping[str, Callable[[Wording], Lines]] = MappingProxyType(
    {
        "birth": _birth,
        "first_shared": _first_shared,
        "first_taken": _first_taken,
        "birthday": _birthday,
        "first_with": _first_with,
        "first_trip": _first_trip,
        "first_scene": _first_scene,
        "holiday": _holiday,
        "birthday_of": _birthday_of,
        "siblings": _siblings,
        "little": _little,
        "behind_camera": _behind_camera,
        "month_day": _month_day,
        "event": _event,
        "weeks": _weeks,
        "trip": _trip,
        "count": _count,
        "company": _company,
    }
)
"""The most telling first."""
