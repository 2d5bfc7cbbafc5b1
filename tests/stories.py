"""Pictures with everything that a sentence can be made of, and the lines made of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import fake
from yearling.captions import Chosen, entries, words
from yearling.captions.kin import Kin
from yearling.captions.page import Page
from yearling.captions.shapes import lines
from yearling.captions.telling import Line
from yearling.captions.unnamed import Secrets
from yearling.records import (
    Basis,
    Entry,
    Fact,
    Kind,
    Milestone,
    Moment,
    Person,
    Place,
    Retrospective,
    Text,
    Trip,
)

TRIP = Trip("t", date(2025, 7, 18), date(2025, 7, 21), ("Lisbon",), ())
PEOPLE = (
    Person("Ana", "mother"),
    Person("Tom", "father"),
    Person("Mia", "sister", born=date(2022, 3, 9)),
    Person("Kim", "cousin", born=date(2026, 1, 1), sex="male"),
    Person("Ruth", "grandmother"),
    Person("Olga", "great-grandmother"),
)


def family(language: str = "en", sex: str = "female", **changes: Any) -> Retrospective:
    subject = Person("Nora", born=fake.BORN, sex=sex)
    made = {"language": language, "subject": subject, "people": PEOPLE}
    return fake.retrospective(**made | changes)


def picture(day: str, who: str = "Nora", *marks: str, n: int = 1, **changes: Any) -> Chosen:
    """Who is in it, and its milestones as `kind:value`."""
    own = {"trip", "moment", "edit", "told"}
    photo = {"when": fake.when(day)} | {k: v for k, v in changes.items() if k not in own}
    return Chosen(
        fake.photo(n, **photo),
        fake.look(),
        tuple(fake.present(name) for name in who.split()),
        fake.pick(n, reasons=()),
        milestones=tuple(mark(m, n) for m in marks),
        **{k: v for k, v in changes.items() if k in own},
    )


def mark(text: str, n: int = 1) -> Milestone:
    kind, _, value = text.partition(":")
    return Milestone(kind, fake.content(n), value, (Fact(kind, value, Basis.SOURCE, "test"),))


def moment(pictures: int, start: int = 14, end: int = 15) -> Moment:
    photos = tuple(str(n) for n in range(pictures))
    return Moment("m", datetime(2025, 9, 1, start), datetime(2025, 9, 1, end), photos, "m")


SHARED = fake.post("x" * 200, written=fake.when("2025-05-21T10:00:00", basis=Basis.SOURCE))
LISBON = Place(Basis.METADATA, "Lisbon")
CASES = {
    "birth": picture("2025-05-16", "Nora", "birth"),
    "first_shared": picture("2025-05-17", "Nora", "first_shared", posts=(SHARED,)),
    "first_taken": picture("2025-05-16", "Nora", "first_taken"),
    "first_with": picture("2025-05-20", "Nora Ruth", "first_with:Ruth"),
    "first_trip": picture("2025-07-18", "Nora", "first_trip:Lisbon", trip=TRIP, place=LISBON),
    "snow": picture("2025-12-01", "Nora", "first_scene:snow"),
    "sea": picture("2025-07-18", "Nora", "first_scene:sea"),
    "beach": picture("2025-07-18", "Nora", "first_scene:beach"),
    "haircut": picture("2026-01-18", "Nora", "first_scene:haircut"),
    "smile": picture("2025-07-01", "Nora", "first_scene:smile"),
    "steps": picture("2026-04-18", "Nora", "first_scene:steps"),
    "tooth": picture("2025-12-18", "Nora", "first_scene:tooth"),
    "holiday": picture("2025-12-24", "Nora Mia", "holiday:christmas_eve"),
    "birthday": picture("2026-05-16", "Nora", "birthday:1"),
    "birthday_with": picture("2026-05-16", "Nora Tom", "birthday:1"),
    "birthday_of": picture("2026-03-09", "Nora Mia", "birthday_of:Mia"),
    "siblings": picture("2025-05-20", "Nora Mia", "siblings:Mia"),
    "younger": picture("2026-02-15", "Nora Kim", "siblings:Kim"),
    "behind_camera": picture("2025-09-02", "Nora", "behind_camera:Tom"),
    "month_day": picture("2025-12-16", "Nora", "month_day:7"),
    "one_month": picture("2025-06-16", "Nora", "month_day:1"),
    "event": picture("2025-08", "Nora Ruth", event=Text("Summer Fête", Basis.METADATA)),
    "weeks": picture("2025-06-10", "Nora"),
    "trip": picture("2025-07-20", "Nora", trip=TRIP),
    "count": picture("2025-09-01T14:30:00", "Nora", moment=moment(43)),
    "company": picture("2025-09-01", "Nora Ruth Tom"),
    "introduced": picture("2025-05-20", "Nora Olga"),
}
"""One picture for each kind of sentence."""


def offered(one: Chosen, project: Retrospective, quoted: str = "") -> list[Line]:
    """Every line that could stand under it; Ruth and Tom were introduced before."""
    language = words(project.language)
    known = Kin(project, language), Secrets(project)
    first = {p.name for p in one.present} - {"Tom"}
    first -= {"Ruth"} if not one.milestones else set()
    return lines(Page(one, project, language, known, first), quoted)


def told(made: list[Chosen], project: Retrospective) -> list[Entry]:
    return list(entries(made, project))


def clip(one: Chosen, **changes: Any) -> dict[str, Any]:
    return {"kind": Kind.CLIP} | changes
