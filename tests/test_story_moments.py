"""Milestones, trips and portraits in the whole flow of the core, on a year made of records."""

from dataclasses import replace
from datetime import timedelta

import pytest

import fake
from yearling import pipeline
from yearling.catalog.calendar import add_months
from yearling.records import Basis, Claims, Edit, Edits, Place, Tagged, Year

PROJECT = fake.retrospective(size=12)
DAYS = [add_months(fake.BORN, n) + timedelta(days=n % 3) for n in range(12)]
PLACE = Place(Basis.METADATA, "Potsdam", 52.4, 13.06)


def year(days=DAYS):
    """A portrait of Nora for each day, tagged where her face is."""
    sightings, contents, heads, looks = [], {}, {}, {}
    for n, day in enumerate(days):
        tag = Tagged("Nora", Basis.METADATA, fake.box(), "XMP")
        claims = Claims(when=(fake.when(f"{day}T10:00:00"),), place=PLACE, people=(tag,))
        seen = fake.sighting(n, claims=claims)
        sightings.append(seen)
        contents[seen.file.where] = fake.content(n)
        heads[seen.file.where] = fake.head()
        face = fake.face(turn=(0.0, 0.0, 0.0))
        looks[fake.content(n)] = fake.look(faces=(face,), prints=(hash_of(n),) * 3)
    return Year(tuple(sightings), contents, heads, looks)


def hash_of(n):
    """Fingerprints far from each other."""
    return int(fake.content(f"print {n}")[:16], 16)


def edited(audience="family", **edits):
    said = Edits({fake.content(n): edit for n, edit in edits.pop("photos", {}).items()})
    return pipeline.edit(replace(PROJECT, audience=audience), said, year())


def test_every_month_has_its_portrait_with_a_label():
    made = edited().portraits
    assert [p.month for p in made] == list(range(12))
    assert made[3].label == "3 months"
    assert made[3].file.where == "photos/IMG_0003.jpg"
    assert made[3].face == fake.box()


def test_a_picture_that_is_out_is_no_portrait():
    made = edited(photos={3: Edit(keep=False)}).portraits
    assert 3 not in [p.month for p in made]


@pytest.mark.parametrize("audience", ["friends", "public"])
def test_others_see_no_portrait_that_waits_for_a_word(audience):
    assert edited(audience).portraits == ()  # no model judged these pictures
    shared = {n: Edit(share=True) for n in range(12) if n != 5}
    made = edited(audience, photos=shared).portraits
    assert [p.month for p in made] == [n for n in range(12) if n != 5]


def test_milestones_reach_the_candidates_and_the_entries():
    story = pipeline.tell_story(PROJECT, Edits(), year())
    by_photo = {c.photo: c.milestones for c in story.candidates}
    assert "birth" in by_photo[fake.content(0)]
    assert by_photo[fake.content(3)] == ("month_day:3",)
    assert {m.kind for m in story.marks[fake.content(0)]} == {"birth", "first_taken"}


@pytest.mark.parametrize(("known", "strangers"), [(2, 4), (5, 1), (6, 0), (9, 0)])
def test_people_nobody_knows_come_in_only_where_half_the_pictures_are_lacking(known, strangers):
    """A family whose child is seldom recognised still gets its pictures, first those of her."""
    whole = year()
    unnamed = [fake.sighting(n) for n in range(known, 12)]
    claims = {n: Claims(when=whole.sightings[n].claims.when) for n in range(known, 12)}
    unnamed = [replace(s, claims=claims[n]) for n, s in enumerate(unnamed, known)]
    grown = {fake.content(n): (fake.face(age=40.0),) for n in range(known, 12)}
    looks = {id: replace(look, faces=grown.get(id, look.faces)) for id, look in whole.looks.items()}
    sightings = (*whole.sightings[:known], *unnamed)
    faces = {"Nora": (fake.face(),)}
    seen = replace(whole, sightings=sightings, looks=looks, references=faces)
    story = pipeline.tell_story(PROJECT, Edits(), seen)
    picks = {pick.photo for pick in story.choice.picks}
    assert {fake.content(n) for n in range(known)} <= picks
    assert len(picks & set(grown)) == strangers
    left = {id for id, why in story.gated.items() if why == "strangers"}
    assert bool(left) == (strangers == 0)
