"""Dates and names one after the other: the year is told as if all had been known at once."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from yearling import moments
from yearling.again import FRESH, Memo
from yearling.records import Basis, Edit, Person, Place, Precision

PROJECT = fake.retrospective(
    people=(Person("Ana", role="mother"), Person("Tom", role="brother")),
    holidays=((fake.BORN + timedelta(days=30), "easter_sunday"),),
)
HOME, AWAY = (52.4, 13.05), (43.3, 5.4)
FORMS = (Precision.SECOND, Precision.SECOND, Precision.DAY, Precision.MONTH)


def drawn(seed, of=200):
    """A year at home with some days away, and who is where."""
    chance, photos, looks, present = Random(seed), {}, {}, {}
    time = datetime(2025, 5, 16, 10)
    away = chance.randrange(20, 300)
    for n in range(of):
        time += timedelta(minutes=chance.choice((1, 20, 300, 1500, 8000)))
        gone = away <= (time - datetime(2025, 5, 16)).days <= away + 12
        spot = AWAY if gone else HOME
        place = Place(Basis.METADATA, "Marseille" if gone else "Potsdam", *spot)
        when = fake.when(time.isoformat()) if chance.random() < 0.95 else None
        photo = fake.photo(n, when=when, place=place if chance.random() < 0.7 else None)
        face = fake.face(fake.box(size=0.3))
        photos[photo.id], looks[photo.id] = photo, fake.look(faces=(face,))
        present[photo.id] = people(chance)
    return chance, photos, looks, present


def people(chance):
    names = [name for name in ("Nora", "Ana", "Tom") if chance.random() < 0.6]
    return tuple(fake.present(name, box=fake.box(size=0.3)) for name in names)


def year(photos, looks, present, again):
    """Its moments, trips, milestones and portraits."""
    split = moments.split(photos, moments.named_days(PROJECT), again)
    trips = moments.trips(split, photos, again)
    said = {min(photos): Edit(scene=("snow",))}
    known = moments.Known(photos, split, trips, present, said, {"Ana": "mother", "Tom": "brother"})
    marks = moments.milestones(known, PROJECT, again)
    row = moments.portraits(photos, looks, present, PROJECT, list(photos), again)
    return split, trips, list(marks.items()), row


@given(st.integers(0, 10**6))
@settings(deadline=None, max_examples=15)
def test_a_year_told_again_after_dates_and_names_is_told_as_anew(seed):
    chance, photos, looks, present = drawn(seed)
    again = Memo()
    states = [(photos, present)]
    for _ in range(5):
        photos, present = chance.choice(states) if chance.random() < 0.2 else states[-1]
        id = chance.choice(sorted(photos))
        day = datetime(2025, 5, 10) + timedelta(minutes=chance.randrange(380 * 24 * 60))
        when = fake.when(day.isoformat(), basis=Basis.PERSON, precision=chance.choice(FORMS))
        states.append((photos | {id: replace(photos[id], when=when)}, present))
        states.append((states[-1][0], present | {chance.choice(sorted(present)): people(chance)}))
    for photos, present in states:
        assert year(photos, looks, present, again) == year(photos, looks, present, FRESH)


def test_moments_of_days_that_a_date_leaves_as_they_were_stay_the_very_same():
    _, photos, *_ = drawn(5)
    again, named = Memo(), frozenset()
    before = {m.id: m for m in moments.split(photos, named, again)}
    id = next(iter(photos))
    moved = replace(photos[id], when=fake.when("2026-03-01", basis=Basis.PERSON))
    after = {m.id: m for m in moments.split(photos | {id: moved}, named, again)}
    same = {name for name in after if after[name] == before.get(name)}
    assert len(before) > len(same) > len(before) - 4
    beside = [after[name] for name in same if after[name] is not before[name]]
    assert len({m.start.date() for m in beside}) <= 2, (
        "those of the day that it left, and it came to"
    )
