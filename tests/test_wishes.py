"""Days, places and people that a person wants more, fewer or none of."""

from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from test_selection import a_year, candidate, look
from worlds import World
from yearling import people, pipeline, selection
from yearling.captions import place_names
from yearling.captions.languages import LANGUAGES
from yearling.cli.explain import lines
from yearling.people import shown
from yearling.records import Box, Edit, Edits, Label, Person, Spot
from yearling.selection.wished import wished

SEEDS = st.integers(0, 400)
DAY_OF_MANY = 12
"""A world with two pictures of one day."""
SOME = settings(max_examples=12, deadline=None)


def story(seed, edits=None, **changes):
    world = World(seed)
    project = replace(world.project, audience="family", **changes)
    return pipeline.edited(project, edits or Edits(), world.year)[0]


def picks(told):
    return [pick.photo for pick in told.choice.picks]


def day(told, photo):
    when = told.photos[photo].when
    return selection.day_of(when) if when else None


# -- days --------------------------------------------------------------------------------


@SOME
@given(SEEDS, st.data())
def test_a_day_with_none_has_no_pick_unless_it_is_kept(seed, data):
    before = story(seed)
    days = sorted({d for id in picks(before) if (d := day(before, id))})
    if not days:
        return
    closed = data.draw(st.sampled_from(days))
    there = sorted(id for id in before.photos if day(before, id) == closed)
    kept = data.draw(st.sets(st.sampled_from(there)))
    photos = {id: Edit(keep=True) for id in kept}
    after = story(seed, Edits(photos, days={closed: "none"}))
    assert {id for id in picks(after) if day(after, id) == closed} == kept
    assert {after.gated[id] for id in there if id not in kept} <= {"day", "hidden"}


@SOME
@given(SEEDS, st.data())
def test_of_a_day_with_less_there_is_never_more_than_one_unless_they_are_kept(seed, data):
    before = story(seed)
    days = sorted({d for id in before.photos if (d := day(before, id))})
    if not days:
        return
    fewer = data.draw(st.sampled_from(days))
    there = sorted(c.photo for c in before.candidates if day(before, c.photo) == fewer)
    kept = data.draw(st.sets(st.sampled_from(there))) if there else set()
    photos = {id: Edit(keep=True) for id in kept}
    after = story(seed, Edits(photos, days={fewer: "less"}))
    of_day = {id for id in picks(after) if day(after, id) == fewer}
    assert len(of_day) <= max(1, len(kept))
    assert of_day >= kept


def party(more=None, size=10, per_day=6):
    """A year of days that each have some pictures, no two alike; `more` says what of day 60."""
    candidates, days = a_year(per_day=per_day, step=10)
    looks = {c.photo: look(n) for n, c in enumerate(candidates)}
    said = {c.photo: (more, "60") for c, d in zip(candidates, days, strict=True) if d == 60}
    wishes = selection.Wishes(size, {}, {}, said if more else {})
    time = {c.photo: float(d) for c, d in zip(candidates, days, strict=True)}
    chosen = selection.choose(candidates, looks, time, wishes)
    return [p for p in chosen.picks if p.photo in said], chosen


def test_a_day_of_which_more_are_wanted_gets_some_more_and_they_say_why():
    plain, wanted = party(), party("more")
    assert 1 <= len(wanted[0]) - len(plain[0]) <= 3
    assert all("wanted_day" in pick.reasons for pick in wanted[0])
    assert len(wanted[1].picks) == len(plain[1].picks)
    months = [{p.month for p in chosen.picks} for _, chosen in (plain, wanted)]
    assert len(months[0]) == len(months[1])


def test_no_month_pays_for_a_day_of_which_more_are_wanted_where_there_is_room_for_all():
    plain, wanted = party(size=16), party("more", size=16)
    assert len(wanted[0]) > len(plain[0])
    months = [{p.month for p in chosen.picks} for _, chosen in (plain, wanted)]
    assert months[0] == months[1] == {*range(12)}


@pytest.mark.parametrize("kept", [(), (1,), (0, 2)])
@pytest.mark.parametrize("size", [3, 20, 80])
def test_of_a_party_with_less_there_is_one_at_most_beside_what_is_kept(size, kept):
    candidates, days = a_year(per_day=3, step=30)
    looks = {c.photo: look(n) for n, c in enumerate(candidates)}
    time = {c.photo: float(d) for c, d in zip(candidates, days, strict=True)}
    there = [c.photo for c in candidates if time[c.photo] == 60]
    edits = {there[n]: Edit(keep=True) for n in kept}

    def of_day(word):
        said = dict.fromkeys(there, (word, "60")) if word else {}
        wishes = selection.Wishes(size, edits, {}, said)
        return [
            p.photo
            for p in selection.choose(candidates, looks, time, wishes).picks
            if p.photo in there
        ]

    assert len(of_day("less")) == (len(kept) or len(of_day("less")[:1]))
    assert set(of_day("less")) >= set(edits)
    assert size < 80 or len(of_day("")) > 1


def test_what_a_day_with_fewer_wanted_leaves_out_says_so():
    chosen = party("less", size=20)
    assert len(chosen[0]) <= 1
    out = [p for p in chosen[1].passed if p.reason == "fewer"]
    assert len(out) == 6 - len(chosen[0])


def test_a_wish_never_puts_two_alike_beside_each_other():
    candidates = [candidate(n, 60, event="e", moment="m") for n in range(6)]
    candidates += [candidate(n, 10 * n) for n in range(6, 30)]
    looks = {c.photo: look(0 if n < 6 else n) for n, c in enumerate(candidates)}
    time = {c.photo: 60.0 if n < 6 else 10.0 * n for n, c in enumerate(candidates)}
    first = candidates[0].photo
    wishes = selection.Wishes(
        10, {first: Edit(more=True)}, {}, {c.photo: ("more", "60") for c in candidates[:6]}
    )
    chosen = selection.choose(candidates, looks, time, wishes)
    assert sum(c.photo in {p.photo for p in chosen.picks} for c in candidates[:6]) == 1


@pytest.mark.parametrize(("word", "why"), [("none", "day"), ("less", "fewer")])
def test_explain_tells_what_a_word_on_a_day_did_in_every_language(word, why):
    world = World(DAY_OF_MANY)
    plain = story(DAY_OF_MANY)
    often = Counter(day(plain, c.photo) for c in plain.candidates)
    of = next(d for d, many in sorted(often.items(), key=str) if d and many > 1)
    for language in LANGUAGES:
        project = replace(world.project, audience="family", language=language)
        after = pipeline.edited(project, Edits(days={of: word}), world.year)[0]
        there = [id for id in after.photos if day(after, id) == of and id not in picks(after)]
        told = [dict(lines(after.photos[id], after, world.year, project))["out"] for id in there]
        assert LANGUAGES[language].passed[why] in told


# -- more like this ----------------------------------------------------------------------


def test_more_like_one_brings_what_looks_like_it_and_says_why():
    candidates, days = a_year(step=4)
    near = {3, 23, 43, 63, 83}
    base = look(500)
    looks = {
        c.photo: replace(look(n), likeness=_turned(base, n)) if n in near else look(n)
        for n, c in enumerate(candidates)
    }
    time = {c.photo: float(d) for c, d in zip(candidates, days, strict=True)}
    ids = {candidates[n].photo for n in near}
    model = candidates[3].photo

    def choice(edits):
        return selection.choose(candidates, looks, time, selection.Wishes(14, edits, {}))

    plain, wanted = choice({}), choice({model: Edit(more=True)})
    met = [p for p in wanted.picks if p.photo in ids]
    assert len(met) > sum(p.photo in ids for p in plain.picks)
    assert all(("wanted_like" in p.reasons) == (p.photo != model) for p in met)
    assert {p.month for p in wanted.picks} == {p.month for p in plain.picks}


def _turned(base, n):
    """A unit vector whose cosine to the base is .55: like it, and no look-alike."""
    own = np.frombuffer(base.likeness, "<f2").astype(np.float64)
    other = np.frombuffer(look(n).likeness, "<f2").astype(np.float64)
    other -= own * (own @ other)
    row = 0.55**0.5 * own + (1 - 0.55) ** 0.5 * other / np.linalg.norm(other)
    return row.astype("<f2").tobytes()


def test_what_has_the_same_people_scene_and_event_is_near_without_any_model_of_looks():
    seen = fake.look(tags=(("beach", 0.9),), likeness=b"")
    rows = [
        candidate(0, people=("Ana",), event="a"),
        candidate(1, people=("Ana",), event="a"),
        candidate(2, people=("Tom",), event="b", subject=False),
    ]
    looks = {rows[0].photo: seen, rows[1].photo: seen, rows[2].photo: replace(seen, tags=())}
    found = wished(rows, looks, {rows[0].photo: Edit(more=True)}, {})
    assert set(found.kinds) == {rows[0].photo, rows[1].photo}


def test_only_a_wish_makes_a_picture_count_for_more():
    candidates, _ = a_year(per_day=3)
    looks = {c.photo: look(n) for n, c in enumerate(candidates)}
    assert wished(candidates, looks, {candidates[0].photo: Edit(keep=True)}, {}).kinds == {}


# -- places ------------------------------------------------------------------------------


@SOME
@given(SEEDS, st.data())
def test_a_hidden_place_has_no_pick_unless_it_is_kept_in_any_edition(seed, data):
    audience = data.draw(st.sampled_from(["family", "friends", "public"]))
    before = story(seed)
    names = sorted({p.place.name for p in before.photos.values() if p.place and p.place.name})
    if not names:
        return
    away = data.draw(st.sampled_from(names))
    there = [id for id, p in before.photos.items() if p.place and p.place.name == away]
    kept = data.draw(st.sets(st.sampled_from(sorted(there))))
    world = World(seed)
    said = Edits({id: Edit(keep=True, share=True) for id in kept}, places={away: False})
    project = replace(world.project, audience=audience)
    after, edition = pipeline.edited(project, said, world.year)
    found = {id for id in picks(after) if id in there}
    assert found <= kept
    assert audience != "family" or found == kept
    assert {after.gated[id] for id in set(there) - kept} <= {"place", "hidden"}
    assert away not in {entry.place for entry in edition.entries if entry.photo not in kept}


def test_a_place_that_others_read_as_its_town_can_be_hidden_by_that_name():
    place = replace(fake.told_photo().place, name="Our allotment")
    project = fake.retrospective(audience="friends")
    towns = {(52.4, 13.06): "Potsdam"}
    assert place_names(place, project, towns) >= {"Our allotment", "Potsdam"}
    assert place_names(place, replace(project, audience="family"), towns) == {"Our allotment"}


# -- people ------------------------------------------------------------------------------


@SOME
@given(SEEDS, st.data())
def test_who_is_hidden_later_is_in_no_pick_unless_it_is_kept(seed, data):
    before = story(seed)
    names = sorted(p.name for p in World(seed).project.people if p.shown)
    if not names:
        return
    name = data.draw(st.sampled_from(names))
    there = {id for id, those in before.present.items() if name in {p.name for p in those}}
    kept = data.draw(st.sets(st.sampled_from(sorted(there)))) if there else set()
    said = Edits({id: Edit(keep=True) for id in kept}, shown={name: False})
    after = story(seed, said)
    assert {id for id in picks(after) if id in there} == kept
    assert {after.gated[id] for id in there - kept} <= {"hidden"}
    assert after.who.present == before.present  # what was found out stays as it was


@SOME
@given(SEEDS, st.data())
def test_who_is_not_to_be_named_later_is_printed_nowhere(seed, data):
    world = World(seed)
    names = sorted(p.name for p in world.project.people)
    if not names:
        return
    name = data.draw(st.sampled_from(names))
    project = replace(world.project, audience="family", byline="", title="")
    later = pipeline.edit(project, Edits(named={name: False}), world.year)
    people = tuple(replace(p, named=p.named and p.name != name) for p in project.people)
    asked = pipeline.edit(replace(project, people=people), Edits(), world.year)
    assert replace(later, made_with="") == replace(asked, made_with="")


def test_somebody_who_stands_in_no_file_can_be_hidden_and_shown_again():
    project = fake.retrospective(people=(Person("Ana", "mother", shown=False),))
    hidden = shown(project, Edits(shown={"Kim": False, "Ana": True}))
    assert {p.name: p.shown for p in hidden.people} == {"Ana": True, "Kim": False}
    assert shown(project, Edits(named={"Lu": True})).people == project.people
    assert shown(project, Edits()) is project


# -- no face -----------------------------------------------------------------------------


def test_a_statue_is_nobody_in_no_group_and_no_face_for_any_later_stage():
    statue, child = fake.box(0.1), fake.box(0.6)
    vector = look(1).likeness[:256]
    faces = tuple(fake.face(box, embedding=vector, score=0.9) for box in (statue, child))
    photos = {fake.content(n): fake.photo(n) for n in range(3)}
    looks = {id: fake.look(faces=faces) for id in photos}
    first = fake.content(0)
    project = fake.retrospective()
    said = Edits(labels=tuple(Label(id[:12], "", statue, face=False) for id in photos))
    who = people.who(photos, looks, (), said, project, {})
    assert who.none == {Spot(id, 0) for id in photos}
    assert not any(spot.face == 0 for group in who.groups for spot in group.spots)
    seen = people.only_faces(looks, who.none)
    assert [face.box for face in seen[first].faces] == [child]
    again = Edits(labels=(*said.labels, Label(first[:12], "Ana", statue)))
    after = people.who(photos, looks, (), again, project, {})
    assert Spot(first, 0) not in after.none
    assert any(p.name == "Ana" and p.box == statue for p in after.present[first])


def test_a_word_on_no_face_where_none_was_found_is_no_harm():
    photos = {fake.content(1): fake.photo(1)}
    looks = {fake.content(1): fake.look()}
    label = Label(fake.content(1), "", Box(0.9, 0.9, 0.05, 0.05), face=False)
    who = people.who(photos, looks, (), Edits(labels=(label,)), fake.retrospective(), {})
    assert who.none == frozenset()
    assert people.only_faces(looks, who.none) is looks


@pytest.mark.parametrize("precision", ["2026-01", "2026"])
def test_a_coarse_date_is_of_no_day(precision):
    assert selection.day_of(fake.when(precision)) is None
    assert selection.day_of(fake.when("2026-01-02")) == date(2026, 1, 2)


SHARED = 7
"""A world with a picture that others see."""


def test_dolls_are_no_children_whom_others_may_not_see():
    world = World(SHARED)
    project = replace(world.project, audience="friends")
    year = replace(world.year, bare=dict.fromkeys(world.year.looks, 0.0), meanings={})
    before = pipeline.edited(project, Edits(), year)[0]
    id = next(id for id in picks(before) if id not in before.held)
    dolls = [fake.face(fake.box(left, 0.05, 0.1), age=2.0) for left in (0.0, 0.15, 0.7, 0.85)]
    look_ = year.looks[id]
    seen = replace(year, looks=year.looks | {id: replace(look_, faces=(*look_.faces, *dolls))})

    def waits(year, *labels):
        told, edition = pipeline.edited(project, Edits(labels=labels), year)
        shown_ = next((e for e in edition.entries if e.photo == id), None)
        return id in told.held, shown_ and len(shown_.faces) - len(look_.faces)

    assert waits(year) == (False, 0)
    assert waits(seen) == (True, None)
    assert waits(seen, *(Label(id[:12], "", d.box, face=False) for d in dolls)) == (False, 0)
