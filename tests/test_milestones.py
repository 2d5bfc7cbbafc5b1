"""Milestones: each rests on a fact and vanishes with it; firsts are silent over gaps."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fake
from yearling import moments
from yearling.moments.scenes import firsts as said_first
from yearling.moments.scenes import scene
from yearling.records import Basis, Edit, Place, Text, Trip

MIA = fake.person("Mia", "sister", born=date(2022, 6, 3))
PROJECT = fake.retrospective(
    people=(*fake.retrospective().people, MIA),
    holidays=((date(2025, 12, 24), "christmas_eve"), (date(2025, 12, 25), "christmas")),
)
ROLES = {"Ana": "mother", "Tom": "father", "Rosa": "grandmother", "Mia": "sister"}
NORA = fake.present("Nora")


def shot(n, day, **changes):
    """At noon of a day given as text, or as days since the birth."""
    if isinstance(day, int):
        day = str(fake.BORN + timedelta(days=day))
    return fake.photo(n, when=fake.when(f"{day}T12:00:00"), **changes)


def everyday(step=2):
    """A picture of Nora every few days of the whole year."""
    return [shot(f"every {day}", day) for day in range(1, 365, step)]


def marks(photos, who=None, project=PROJECT, **changes):
    """By number of the photo: its milestones; `who` is who is in it, else Nora in all."""
    known = {p.id: p for p in photos}
    present = dict.fromkeys(known, (NORA,)) | {
        fake.content(n): tuple(fake.present(name) for name in names)
        for n, names in (who or {}).items()
    }
    split = moments.split(known)
    made = {"photos": known, "moments": split, "trips": (), "present": present}
    made |= {"said": {}, "roles": ROLES}
    return moments.milestones(moments.Known(**made | changes), project)


def kinds(found, n):
    return {m.kind for m in found.get(fake.content(n), ())}


def of_kind(found, kind):
    return {id: m for id, some in found.items() for m in some if m.kind == kind}


def values(found, n, kind):
    return {m.value for m in found.get(fake.content(n), ()) if m.kind == kind}


def test_days_of_the_calendar():
    photos = [shot(1, "2025-05-16"), shot(2, "2025-08-16"), shot(3, "2026-05-16")]
    photos += [shot(4, "2025-12-24"), shot(5, "2025-08-17")]
    found = marks(photos)
    assert "birth" in kinds(found, 1)
    assert values(found, 2, "month_day") == {"3"}
    assert values(found, 3, "birthday") == {"1"}
    assert values(found, 4, "holiday") == {"christmas_eve"}
    assert not kinds(found, 5)


@pytest.mark.parametrize(
    "when",
    [
        fake.when("2025-12"),
        fake.when("2025-12-24", latest=True),
        fake.when("2025-12-24", basis=Basis.ESTIMATE),
        fake.when("2025-12-24", basis=Basis.FILE_TIME),
        fake.when("2025-12-24", last=datetime(2025, 12, 26)),
        None,
    ],
)
def test_a_day_that_is_not_known_is_no_holiday(when):
    assert not marks([fake.photo(1, when=when)])


def test_each_holiday_goes_with_its_setting():
    assert not marks([shot(1, "2025-12-24")], project=replace(PROJECT, holidays=()))


def test_a_sisters_birthday_is_told_by_her_birth_and_her_presence():
    day = shot(1, "2025-06-03")
    assert values(marks([day], {1: ["Mia"]}), 1, "birthday_of") == {"Mia"}
    assert "birthday_of" not in kinds(marks([day], {1: ["Nora"]}), 1)
    unborn = replace(PROJECT, people=(replace(MIA, born=None),))
    assert "birthday_of" not in kinds(marks([day], {1: ["Mia"]}, unborn), 1)


def test_siblings_in_one_picture_by_kinship():
    pair = {1: ["Nora", "Mia"], 2: ["Mia"]}
    found = marks([shot(1, 40), shot(2, 41)], pair)
    assert values(found, 1, "siblings") == {"Mia"}
    assert "siblings" not in kinds(found, 2)
    without = marks([shot(1, 40), shot(2, 41)], pair, roles={"Mia": "cousin"})
    assert "siblings" not in kinds(without, 1)


def test_the_first_picture_with_somebody_is_of_the_first_moment_with_them():
    photos = [*everyday(), shot(1, 100), shot(2, 120)]
    found = marks(photos, {1: ["Nora", "Rosa"], 2: ["Nora", "Rosa"]})
    assert values(found, 1, "first_with") == {"Rosa"}
    assert "first_with" not in kinds(found, 2)
    alone = marks([p for p in photos if p.id != fake.content(1)], {2: ["Nora", "Rosa"]})
    assert values(alone, 2, "first_with") == {"Rosa"}


@pytest.mark.parametrize("when", [None, fake.when("2025"), fake.when("2025-12-30", latest=True)])
def test_a_first_is_silent_where_another_can_be_earlier(when):
    unsure = fake.photo(2, when=when)
    found = marks([*everyday(), shot(1, 100), unsure], {1: ["Rosa"], 2: ["Rosa"]})
    assert not of_kind(found, "first_with")


def test_a_coarse_date_that_is_later_takes_nothing_away():
    later = fake.photo(2, when=fake.when("2026-01"))
    found = marks([*everyday(), shot(1, 100), later], {1: ["Rosa"], 2: ["Rosa"]})
    assert values(found, 1, "first_with") == {"Rosa"}


def test_who_lives_with_the_child_is_met_in_its_first_weeks_or_not_at_all():
    for name, day, told in (("Tom", 10, True), ("Tom", 100, False), ("Rosa", 100, True)):
        found = of_kind(marks([*everyday(), shot("t", day)], {"t": ["Nora", name]}), "first_with")
        assert bool(found) is told


def test_a_first_after_a_gap_is_silent():
    holes = [p for p in everyday() if not 70 <= (p.when.time.date() - fake.BORN).days < 100]
    who = {1: ["Nora", "Rosa"]}
    assert not of_kind(marks([*holes, shot(1, 100)], who), "first_with")
    assert of_kind(marks([*everyday(), shot(1, 100)], who), "first_with")


def test_first_taken_is_one_picture_of_the_subject():
    found = marks([*everyday(), shot(1, 0), shot(2, 0)])
    assert len(of_kind(found, "first_taken")) == 1
    stranger = fake.photo("s", when=fake.when("2025-05-16T09:00:00"))
    photos = [*everyday(), shot(1, 0), stranger]
    assert not of_kind(marks(photos, {"s": []}), "first_taken")


def post(day, **changes):
    when = fake.when(f"{day}T20:00:00", basis=Basis.SOURCE, source="posts_1.json")
    return fake.post(f"Here she is, on {day}", written=when, **changes)


def test_first_shared_is_another_fact_than_first_taken():
    photos = [*everyday(), shot(1, 0), shot(2, 5, posts=(post("2025-05-22"),))]
    found = marks([*photos, shot(3, 3, posts=(post("2025-06-01"),))])
    assert "first_taken" in kinds(found, 1)
    assert "first_shared" in kinds(found, 2)
    [mark] = of_kind(found, "first_shared").values()
    assert ("shared", "2025-05-22") in {(f.predicate, f.value) for f in mark.facts}


def test_what_went_to_a_chat_or_was_anothers_is_not_shared():
    for changes in ({"form": "message"}, {"shared": True}):
        photo = shot(1, 5, posts=(post("2025-05-22", **changes),))
        assert not of_kind(marks([*everyday(), photo]), "first_shared")


def trip(*photos):
    days = [p.when.time.date() for p in photos]
    return Trip("t", min(days), max(days), ("Lisbon",), tuple(p.id for p in photos))


def at(photo):
    return replace(photo, place=Place(Basis.METADATA, "Potsdam", 52.4, 13.06))


def test_the_first_trip_needs_positions_in_the_weeks_before():
    away = [shot(1, 101), shot(2, 103)]
    found = marks([*map(at, everyday()), *map(at, away)], trips=(trip(*away),))
    assert values(found, 1, "first_trip") == values(found, 2, "first_trip") == {"Lisbon"}
    nowhere = marks([*everyday(), *map(at, away)], trips=(trip(*away),))
    assert not of_kind(nowhere, "first_trip")
    assert not of_kind(marks([*map(at, everyday())]), "first_trip")


def test_a_trip_before_the_birth_is_none_of_the_year():
    before, after = shot(1, -20), shot(2, 101)
    photos = [*map(at, everyday()), at(before), at(after)]
    found = marks(photos, trips=(replace(trip(before), id="b"), trip(after)))
    assert set(of_kind(found, "first_trip")) == {fake.content(2)}


def test_a_scene_is_a_first_where_a_person_says_so():
    photos = [*everyday(), shot(1, 200), shot(2, 210)]
    said = {fake.content(n): Edit(scene=("Schnee",)) for n in (1, 2)}
    found = marks(photos, said=said)
    assert values(found, 1, "first_scene") == {"snow"}
    assert not kinds(found, 2)
    assert not of_kind(marks(photos), "first_scene")


def test_a_scene_is_a_first_where_the_family_wrote_so():
    told = shot(1, 200, posts=(replace(post("2025-12-03"), text="First snow! She ate it."),))
    assert values(marks([*everyday(), told]), 1, "first_scene") == {"snow"}
    caption = shot(1, 200, caption=Text("Der erste Zahn", Basis.SOURCE, "Takeout"))
    assert values(marks([*everyday(), caption]), 1, "first_scene") == {"tooth"}
    agency = replace(
        caption,
        caption=Text("The first snow of the year in Oslo", Basis.METADATA, "IPTC"),
        credit=Text("Tom Berg/Drawn Agency", Basis.METADATA, "IPTC"),
    )
    assert not of_kind(marks([*everyday(), agency]), "first_scene")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("First snow!", ("snow",)),
        ("#firstsnow", ("snow",)),
        ("Her first time in the snow ❄️", ("snow",)),
        ("Zum ersten Mal am Meer", ("sea",)),
        ("Ihre ersten Schritte.", ("steps",)),
        ("Première dent !", ("tooth",)),
        ("La première fois à la mer", ("sea",)),
        ("Primera nieve. Y primer diente.", ("snow", "tooth")),
        ("Waiting for the first snow", ()),
        ("Noch kein erster Schnee", ()),
        ("First snow tomorrow?", ()),
        ("Snow again", ()),
        ("Ce n'est pas la première neige", ()),
        ("First smile of the day", ()),
        ("A first step towards a bigger flat", ()),
        ("The first day of the year. Snow.", ()),
        ("A year ago: remember the first snow", ()),
        ("Nora's first steps!", ("steps",)),
        ("Our daughter’s first tooth", ("tooth",)),
        ("It's her first haircut", ("haircut",)),
        ("Her first steps, straight to the dog", ("steps",)),
        ("Seine ersten Schritte, zu Papa", ("steps",)),
        ("The dog's first snow", ("snow",)),
        ("My first haircut since the birth", ()),
        ("Mia lost her first tooth", ()),
        ("Mia hat ihren ersten Zahn", ()),
        ("Mia's first haircut", ()),
        ("Our neighbour's baby took his first steps", ()),
        ("Die ersten Schritte von Mia", ()),
        ("Le premier sourire de Mia", ()),
        ("Mis primeros pasos sin muletas", ()),
        ("First steps of our new neighbours into the house", ()),
        ("Elle a ses premières dents, non je rigole", ()),
        ("First tooth at three weeks lol", ()),
        ("Her first smile was just gas", ()),
        ("Her first tooth fell out", ()),
        ("First snow (on TV)", ()),
        ("His first steps as a father", ()),
        ("Premier pas vers la crèche", ()),
        ("First haircut for Mia", ()),
        ("First steps into Papa's arms", ("steps",)),
    ],
)
def test_firsts_in_peoples_words(text, keys):
    assert said_first(text, ("Nora",), ("Mia Berg",)) == keys


def test_a_scene_has_one_key_in_every_language_and_any_word_of_ones_own():
    assert {scene(word) for word in ("Snow", "Schnee", "neige", "Nieve")} == {"snow"}
    assert scene("  High  Chair ") == "high chair"


def behind(seen=2, credit=Basis.METADATA, text="Tom"):
    photos = [*everyday(), shot(1, 50, credit=Text(text, credit, "EXIF Artist"))]
    who = {f"every {day}": ["Nora", "Ana"] for day in range(1, 101, 2)}
    who |= {f"every {day}": ["Nora", "Tom"] for day in range(201, 201 + 2 * seen, 2)}
    return marks(photos, who | {1: ["Nora"]})


def test_the_parent_behind_the_camera_is_one_who_took_it_and_is_seldom_seen():
    [mark] = of_kind(behind(), "behind_camera").values()
    assert mark.value == "Tom"
    assert {f.predicate for f in mark.facts} == {"credit", "in_pictures", "kin"}
    assert not of_kind(behind(seen=40), "behind_camera")
    assert not of_kind(behind(text="Rosa"), "behind_camera")
    assert not of_kind(behind(credit=Basis.SOURCE, text="Tom/WhatsApp"), "behind_camera")


def test_every_milestone_has_a_source_or_a_person_behind_it():
    told = shot(1, 200, posts=(replace(post("2025-12-03"), text="First snow!"),))
    photos = [*everyday(), shot(0, 0), told, shot(2, "2025-12-24"), shot(3, "2025-06-03")]
    found = marks(photos, {3: ["Nora", "Mia"]})
    some = [m for marks in found.values() for m in marks]
    assert len({m.kind for m in some}) >= 7
    for mark in some:
        assert mark.facts, mark
        assert all(fact.value for fact in mark.facts)


@given(st.permutations(range(40)), st.integers(0, 5))
def test_milestones_do_not_depend_on_the_order(order, seed):
    days = [(n * 37 + seed * 11) % 365 for n in range(40)]
    photos = [shot(n, day) for n, day in enumerate(days)]
    who = {n: ["Nora", ("Rosa", "Ana", "Mia")[n % 3]] for n in range(40)}
    assert marks([photos[n] for n in order], who) == marks(photos, who)


@given(st.sets(st.integers(0, 365), min_size=1, max_size=60), st.integers(0, 365))
def test_at_most_one_moment_is_the_first_and_nothing_is_before_it(days, rosas):
    photos = [shot(day, day) for day in sorted(days | {rosas})]
    found = of_kind(marks(photos, {rosas: ["Rosa"]}), "first_with")
    assert set(found) <= {fake.content(rosas)}


@given(st.sets(st.integers(1, 364)), st.integers(1, 364))
def test_taking_pictures_of_the_weeks_before_away_never_makes_a_first(missing, day):
    full = [*everyday(1), shot("r", day)]
    kept = [p for p in full if p.id not in {fake.content(f"every {d}") for d in missing}]
    if of_kind(marks(kept, {"r": ["Rosa"]}), "first_with"):
        assert of_kind(marks(full, {"r": ["Rosa"]}), "first_with")
