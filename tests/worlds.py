"""Random years as the edge would hand them over: people, pictures, dates of every kind, posts.

Every value that a source states is *planted*: it is made of a word of its own, so that a test can
take it away, or change it, and see what happens to the page. Same seed, same world.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

import fake
from yearling import pipeline
from yearling.captions.languages import LANGUAGES as LANGUAGES_OF
from yearling.records import (
    Basis,
    Claims,
    Clock,
    Edit,
    Edition,
    Edits,
    Person,
    Place,
    Post,
    Precision,
    Retrospective,
    Sighting,
    Tagged,
    Text,
    When,
    Year,
)

LANGUAGES = ("en", "de", "fr", "es")
ROLES = (
    *("mother", "father", "sister", "brother", "grandmother", "Opa", "great-grandmother"),
    *("aunt", "oncle", "prima", "godmother", "friend", "relative", "neighbour", ""),
)
SCENES = ("snow", "sea", "birthday", "beach")
HOLIDAYS = sorted(LANGUAGES_OF["en"].days)
SERVICES = ("Instagram", "X", "WhatsApp", "Facebook", "Day One")
FORMS = ("post", "post", "story", "reel", "message", "entry", "comment")
HEADS = ("Vr", "Zw", "Kj", "Dvo", "Gn", "Skr", "Bry", "Mlo", "Pf", "Tz", "Ulq", "Ixo")
MIDDLES = ("bu", "cke", "dri", "fno", "gla", "hoz", "jup", "lim")
TAILS = ("axo", "ujek", "ovki", "yrdu")
ENDS, OTHER = "q", "w"
"""How every planted word ends, and how it ends after it was changed; no language's word does."""


@dataclass
class World:
    """One random year, drawn from its seed; the planted value number `without` is left out."""

    seed: int
    language: str = ""
    without: int = -1
    changed: int = -1
    pictures: tuple[int, int] = (6, 17)
    """At least so many, and fewer than so many."""
    planted: list[tuple[str, str]] = field(default_factory=list)
    """(kind, value) of each, in the order in which they were drawn."""

    def __post_init__(self) -> None:
        """Draw everything."""
        self.chance = Random(self.seed)
        drawn = self.chance.choice(LANGUAGES)
        self.language = self.language or drawn
        self.born = date(2019, 1, 1) + timedelta(days=self.chance.randrange(2500))
        if self.chance.random() < 0.1:
            self.born = date(2024, 2, 29)
        self.people = self._people()
        self.project = self._project()
        self.year, self.edits = self._year()

    def edition(self) -> Edition:
        """What the core makes of it."""
        return pipeline.edit(self.project, self.edits, self.year)

    def word(self) -> str:
        """A word that is in no language, and in this world but once."""
        one = self.chance.choice
        number = "abcdefghij"[len(self.planted) % 10] + "klmnoprstu"[len(self.planted) // 10 % 10]
        return one(HEADS) + one(MIDDLES) + number + one(TAILS) + ENDS

    def plant(self, kind: str, form: str = "{}") -> str:
        """A value with a word of its own; empty if it is the one to leave out."""
        value, number = form.format(self.word()), len(self.planted)
        self.planted.append((kind, value))
        if number == self.without:
            return ""
        return value[: -len(ENDS)] + OTHER if number == self.changed else value

    def likely(self, share: float) -> bool:
        """True that often."""
        return self.chance.random() < share

    def _people(self) -> list[Person]:
        count = self.chance.randrange(6)
        return [self._person(role) for role in self.chance.sample(ROLES, count)]

    def _person(self, role: str) -> Person:
        older = timedelta(days=self.chance.randrange(1, 30_000))
        sibling = role in {"sister", "brother"}
        if sibling:
            older = timedelta(days=self.chance.randrange(300, 5000))
        return Person(
            name=self.plant("name"),
            role=role,
            born=self.born - older if self.likely(0.5) else None,
            named=self.likely(0.9),
            messages=self.likely(0.5),
            profession=self.plant("profession") if self.likely(0.3) else "",
        )

    def _project(self) -> Retrospective:
        sex = self.chance.choice(("", "female", "male"))
        order = self.chance.randrange(4)
        subject = Person("Nora", born=self.born, sex=sex, birth_order=order)
        until = fake_months(self.born, self.chance.choice((12, 12, 12, 7, 24)))
        reader = self.chance.choice([p.name for p in self.people] or [""])
        return Retrospective(
            subject=subject,
            until=until + timedelta(days=self.chance.choice((0, 0, 0, 3))),
            sources=("photos",),
            byline=self.plant("byline") if self.likely(0.5) else "",
            dateline=self.plant("dateline") if self.likely(0.5) else "",
            language=self.language,
            size=self.pictures[1],
            people=tuple(person for person in self.people if person.name),
            offsets=((datetime(2018, 1, 1), 60),) if self.likely(0.7) else (),
            audience=self.chance.choice(("family", "family", "family", "friends", "public")),
            reader=reader if self.likely(0.1) else "",
            invitation=self.plant("invitation") if self.likely(0.3) else "",
            holidays=tuple(sorted((self._day().date(), key) for key in self._keys())),
        )

    def _keys(self) -> list[str]:
        return self.chance.sample(HOLIDAYS, self.chance.randrange(3))

    def _year(self) -> tuple[Year, Edits]:
        sightings, said = [], {}
        towns = [(self.plant("place"), spot) for spot in ((52.4, 13.06), (38.7, -9.1))]
        for n in range(self.chance.randrange(*self.pictures)):
            sighting = self._sighting(n, towns)
            sightings.append(sighting)
            edit = self._edit() if self.likely(0.2) else Edit()
            shared = True if self.likely(0.8) else None
            said[fake.content(f"{self.seed}.{n}")] = replace(edit, share=shared)
        files = [s.file.where for s in sightings]
        contents = {where: fake.content(f"{self.seed}.{n}") for n, where in enumerate(files)}
        looks = {
            id: fake.look(faces=(), prints=tuple(self.chance.getrandbits(64) for _ in range(3)))
            for id in contents.values()
        }
        heads = {where: fake.head(claims=Claims(when=(self._when(),))) for where in files[:1]}
        heads |= {where: fake.head() for where in files[1:]}
        posts = tuple(self._post(f"alone{n}", self._day()) for n in range(self.chance.randrange(3)))
        year = Year(tuple(sightings), contents, heads, looks, posts=posts)
        return year, Edits(said)

    def _sighting(self, n: int, towns: list[tuple[str, tuple[float, float]]]) -> Sighting:
        day = self._day()
        people = self.chance.sample(self.people, min(len(self.people), self.chance.randrange(4)))
        tags = [Tagged(p.name, Basis.METADATA) for p in people]
        tags += [Tagged("Nora", Basis.METADATA)] if self.likely(0.7) else []
        tags += [Tagged(self.plant("tag"), Basis.SOURCE)] if self.likely(0.1) else []
        town, spot = self.chance.choice(towns)
        where = spot if self.likely(0.6) else (None, None)
        claims = Claims(
            when=(self._when(day),) if n == 0 or self.likely(0.9) else (),
            place=Place(Basis.SOURCE, town, *where) if self.likely(0.6) and town else None,
            credit=self._text("credit", 0.3, "{}"),
            caption=self._text("caption", 0.3, "The day of the {}"),
            people=tuple(tag for tag in tags if tag.name),
            event=self._text("event", 0.2, "The {}"),
            favourite=self.likely(0.1),
        )
        post = self._post(str(n), day) if self.likely(0.4) else None
        return Sighting("photos", fake.file(f"photos/IMG_{n:04}.jpg"), fake.Kind.PHOTO, claims,
                        post if post and post.text else None)  # fmt: skip

    def _text(self, kind: str, share: float, form: str) -> Text | None:
        value = self.plant(kind, form) if self.likely(share) else ""
        return Text(value, Basis.METADATA, kind) if value else None

    def _post(self, key: str, day: datetime) -> Post:
        who = self.chance.choice([p.name for p in self.people] or ["Nobody"])
        form = self.chance.choice(FORMS)
        text = self.plant("post", self.chance.choice(
            ("{}", "I saw you laugh for the first time today, my little {}",
             "We walked for 3 hours. “Again!!!!” she said. Sooooo happy 🎉🎉🎉 about our {}")
        ))  # fmt: skip
        late = timedelta(days=self.chance.choice((0, 0, 0, 1, 90, 200)), hours=5)
        return Post(
            id=f"{self.seed}:{key}",
            author=who,
            service=self.chance.choice(SERVICES),
            written=When(day + late, Basis.SOURCE, clock=Clock.UTC, source="posts.json"),
            text=text,
            raw=text,
            form=form,
        )

    def _edit(self) -> Edit:
        choice = self.chance.choice
        return Edit(
            taken=choice((None, self._when(basis=Basis.PERSON))),
            scene=choice(((), (choice(SCENES),))),
            caption=choice((None, None, "", self.plant("caption", "It was {}") or None)),
            place=choice((None, self.plant("place") or None)),
            keep=choice((None, True)),
        )

    def _day(self) -> datetime:
        """Any time of the year, now and then of a day of which there is something to tell."""
        until = self.project.until if hasattr(self, "project") else fake_months(self.born, 12)
        day = self.born + timedelta(days=self.chance.randrange((until - self.born).days + 1))
        special = [self.born, until, *(fake_months(self.born, n) for n in range(1, 12))]
        special += [_in_year(p.born, self.born) for p in self.people if p.born]
        special += [day for day, _ in self.project.holidays] if hasattr(self, "project") else []
        day = self.chance.choice(special) if self.likely(0.4) else day
        return datetime.combine(day, time(self.chance.randrange(24), self.chance.randrange(60)))

    def _when(self, day: datetime | None = None, basis: Basis | None = None) -> When:
        """A time of every kind that evidence has."""
        day = day or self._day()
        choice, sure = self.chance.choice, self.likely(0.6)
        precision = Precision.SECOND if sure else choice(list(Precision))
        found = When(
            day,
            basis or choice((Basis.METADATA, Basis.METADATA, *list(Basis)[:-1])),
            precision,
            source="EXIF",
        )
        if precision is Precision.SEASON:
            start = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
            start = fake_months(start, 2) if start.month == 1 else fake_months(start, -1)
            return replace(found, time=datetime.combine(start, datetime.min.time()))
        if precision is Precision.DAY and self.likely(0.4):
            return replace(found, last=day + timedelta(days=choice((1, 3, 20, 70))))
        if self.likely(0.1):
            return replace(found, latest=True)
        zone = choice(((Clock.LOCAL, None), (Clock.LOCAL, 60), (Clock.UTC, None), (Clock.UTC, 120)))
        return found if basis else replace(found, clock=zone[0], offset=zone[1])


def _in_year(day: date, start: date) -> date:
    """The same day of the year, after the start."""
    at = day.replace(year=start.year, day=min(day.day, 28))
    return at if at >= start else at.replace(year=start.year + 1)


def fake_months(day: date, months: int) -> date:
    """That many months later, the 29th of February as the 28th where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28 if month == 1 else 30))
