"""Whole editions of families to whom something odd happened: what a page must not say."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from random import Random

import pytest

import fake
from claims import printed
from yearling import pipeline
from yearling.records import (
    Basis,
    Claims,
    Edit,
    Edits,
    Person,
    Place,
    Sighting,
    Tagged,
    Year,
)

PEOPLE = (
    Person("Ana", "mother"),
    Person("Tom", "father"),
    Person("Mia", "sister", born=date(2019, 3, 3)),
    Person("Rosa", "grandmother"),
)
HOME, TOKYO, OSAKA, KYOTO = (52.4, 13.06), (35.68, 139.7), (34.69, 135.5), (35.01, 135.77)


def shot(day, who="Nora", text="", spot=(), place="", **when):
    """A picture: when, who is tagged, what Ana posted with it, where."""
    taken = fake.when(day, **when)
    claims = Claims(
        when=(taken,),
        place=Place(Basis.SOURCE, place, *(spot or (None, None))) if place else None,
        people=tuple(Tagged(name, Basis.METADATA) for name in who.split()),
    )
    post = fake.post(text, author="Ana", written=replace(taken, basis=Basis.SOURCE))
    return claims, post if text else None


def edition(*shots, posts=(), edits=None, names=(), **project):
    """What the core makes of them."""
    sightings = [
        Sighting("photos", fake.file(f"photos/{name}"), fake.Kind.PHOTO, *shown)
        for name, shown in zip(names or map("IMG_{:04}.jpg".format, count()), shots, strict=False)
    ]
    contents = {s.file.where: fake.content(f"odd{n}") for n, s in enumerate(sightings)}
    chance = Random(5)
    looks = {
        id: fake.look(faces=(), prints=tuple(chance.getrandbits(64) for _ in range(3)))
        for id in contents.values()
    }
    heads = dict.fromkeys(contents, fake.head())
    year = Year(tuple(sightings), contents, heads, looks, posts=tuple(posts))
    made = fake.retrospective(**{"people": PEOPLE} | project)
    return pipeline.edit(made, edits or Edits(), year)


def post(text, day, author="Ana"):
    written = fake.when(day, basis=Basis.SOURCE, source="tweets.js")
    return fake.post(text, author=author, service="X", written=written)


def words(made):
    return " ".join(printed(made))


BIRTHS = (shot("2025-05-16"), shot("2026-05-16T10:00:00", "Nora Ana Tom"))


def test_another_childs_birth_neither_opens_the_page_nor_ends_it():
    other = "My sister's boy was born this morning. Welcome little Max, we love you."
    made = edition(*BIRTHS, posts=[post(other, "2025-05-18T10:00:00")])
    assert not any("Max" in sentence.text for sentence in made.lead)
    assert all(entry.quote is None for entry in made.entries)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The funeral of my mother is tomorrow and I cannot stop thinking of her.", "loss"),
        ("My ex called again about the custody of our girl, I am so tired of it.", "affairs"),
    ],
)
def test_grief_and_quarrels_wait_for_a_word(text, why):
    told = post(text, "2026-05-15T09:00:00")
    made = edition(*BIRTHS, posts=[told])
    assert text not in words(made)
    assert [(w.what, w.why) for w in made.withheld] == [("quote", why)]
    assert text in words(edition(*BIRTHS, posts=[told], edits=Edits(posts={told.id: True})))


@pytest.mark.parametrize(
    ("text", "said"), [("Mia's first tooth", False), ("Das ist der erste Zahn", True)]
)
def test_a_sisters_tooth_is_not_hers(text, said):
    days = [shot(f"2025-{m:02}-{d:02}", "Nora Mia") for m in range(6, 11) for d in (5, 15, 25)]
    refused = Edits({fake.content("odd17"): Edit(quote=False)})
    days[0] = shot("2025-06-05", "Nora", "Our first walk by the river.")
    made = edition(*BIRTHS, *days, shot("2025-11-02", "Nora Mia", text), edits=refused, size=60)
    assert ("The first tooth in these pictures." in words(made)) is said


def at_home():
    days = [f"2025-{6 + n // 4:02}-{3 + 7 * (n % 4):02}T{(10, 21)[n % 2]}:00:00" for n in range(20)]
    return [shot(day, spot=HOME, place="Potsdam") for day in (*days, "2025-11-20T10:00:00")]


def test_days_of_a_trip_are_not_all_of_one_town():
    stays = [("Tokyo", TOKYO, 10), ("Tokyo", TOKYO, 11), ("Osaka", OSAKA, 12), ("Kyoto", KYOTO, 13)]
    for towns, said in ((1, "two days in Tokyo."), (2, "three days in Tokyo and Osaka."), (3, "")):
        away = [
            shot(f"2025-11-{day}T10:00:00", spot=spot, place=name)
            for name, spot, day in stays[: towns + 1]
        ]
        made = words(edition(*at_home(), *away, size=60))
        assert "The first trip in these pictures: " in made
        assert ("four days away." if towns == 3 else said) in made


@pytest.mark.parametrize(
    ("day", "more", "sure"),
    [
        ("2025-12-20", {}, True),
        ("2025-12", {}, False),
        ("2025", {}, False),
        ("2025-12-20", {"latest": True}, False),
        ("2025-12-20", {"basis": Basis.FILE_TIME}, False),
    ],
)
def test_the_only_picture_of_a_month_is_surely_of_it(day, more, sure):
    made = edition(*BIRTHS, shot(day, **more))
    [reasons] = [e.reasons for e in made.entries if e.month not in (0, 12)]
    assert any("the only picture" in reason for reason in reasons) is sure
    assert reasons


def test_everybody_reads_no_surname_that_others_write():
    text = "Little Emma Schmidt pushed our girl on the swing, and she laughed so much."
    shown = {fake.content(f"odd{n}"): Edit(share=True) for n in range(3)}
    shots = (*BIRTHS, shot("2025-09-10", "Nora Ana", text))
    for audience, told in (("family", True), ("friends", True), ("public", False)):
        made = edition(*shots, audience=audience, edits=Edits(shown))
        assert (text in words(made)) is told
        assert any(w.why == "name_in" for w in made.withheld) is not told
    allowed = replace(Edits(shown), posts={shots[-1][1].id: True})
    assert text in words(edition(*shots, audience="public", edits=allowed))
    for ours, told in (("Ana Berg", False), ("Ana", True), ("Oma Rosa", True)):
        words_on = f"Today {ours} pushed our girl on the swing, and she laughed so much."
        one = shot("2025-09-10", "Nora Ana", words_on)
        made = edition(*BIRTHS, one, audience="public", edits=Edits(shown))
        assert (words_on in words(made)) is told


def test_a_new_phone_that_counts_from_one_is_not_the_older():
    start = date(2025, 5, 20)
    shots = [shot(f"{start + timedelta(days=240 + 3 * n)}T10:00:00") for n in range(20)]
    names = [f"IMG_{n + 1:04}.jpg" for n in range(20)] + [f"IMG_{3000 + n}.jpg" for n in range(80)]
    shots += [shot(f"{start + timedelta(days=3 * n)}T10:00:00") for n in range(80)]
    made = edition(*shots, names=names, size=100)
    assert all(entry.edtf == str(entry.when.time.date()) for entry in made.entries)
    assert max(entry.edtf for entry in made.entries) == "2026-03-13"
