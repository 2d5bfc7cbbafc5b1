"""Answers one after the other: who is who is as if everything had been asked at once."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from albums import ANA, BOXES, LEO, NORA, ROSA, STRANGER, TOM, Album, face, taken
from yearling import moments, people
from yearling.again import Memo
from yearling.people.crowd import crowd
from yearling.records import Basis, Edits, Label, Person, Tagged

SHOTS = [
    (n / 3, ((NORA, ANA), (NORA, TOM, ROSA), (LEO,), (ANA, STRANGER))[n % 4]) for n in range(32)
]
PROJECT = fake.retrospective(people=(Person("Leo", born=date(2025, 6, 4)), Person("Ana")))
NO_MOMENTS = ()
REFERENCES = {"Nora": (face(0, NORA, 10),)}
answers = st.lists(
    st.tuples(
        st.integers(0, len(SHOTS) - 1),
        st.integers(0, 3),
        st.sampled_from(("Nora", "Ana", "Tom", "Leo", "")),
        st.sampled_from(("name", "name", "denied", "none")),
        st.integers(-1, len(SHOTS) - 1),
    ),
    min_size=2,
    max_size=5,
)


def album():
    """Some of it tagged, and one picture without a date."""
    made = Album(SHOTS)
    for n, tagged in ((3, "Ana"), (7, "Rosa"), (11, "Rosa"), (15, "Ana")):
        tag = Tagged(tagged, Basis.SOURCE, BOXES[0] if n < 8 else None)
        made.photos[made.id(n)] = replace(made.photos[made.id(n)], people=(tag,))
    made.photos[made.id(30)] = replace(made.photos[made.id(30)], when=None)
    return made


@cache
def numbers():
    made = album()
    return people.group(crowd(made.photos, made.looks, moments.split(made.photos)))


def grouped(_crowd):
    """As the faces of the album are grouped; it takes a quarter of a second."""
    return numbers()


def seen(who):
    """All that it says."""
    arrays = (who.crowd.days, who.crowd.session, who.crowd.photo)
    told = dict(who.near), dict(who.denied), who.groups, who.none
    return list(who.present.items()), told, [one.tobytes() for one in arrays]


@given(answers)
@settings(deadline=None, max_examples=15)
def test_answers_and_dates_in_turn_give_what_all_of_them_give_at_once(steps):
    made, again, labels = album(), Memo(), ()
    photos = made.photos
    untold = crowd(photos, made.looks, moments.split(photos))
    for n, k, name, how, moved in (*steps, steps[0]):
        kind = {"denied": how == "denied", "face": how != "none"}
        labels = (*labels, Label(made.id(n)[:12], name, BOXES[k], **kind))
        if moved >= 0:
            photos = photos | {made.id(moved): replace(photos[made.id(moved)], when=taken(n))}
        split, edits = moments.split(photos), Edits(labels=labels)
        all_of = photos, made.looks, split, edits, PROJECT, REFERENCES, grouped
        found = people.who(*all_of, again, untold)
        assert seen(found) == seen(people.who(*all_of, untold=untold))


def who(made, again, photos=None, labels=(), group=people.group):
    known = photos or made.photos
    before = again(crowd, made.photos, made.looks, NO_MOMENTS, again)
    edits = Edits(labels=labels)
    rest = NO_MOMENTS, edits, PROJECT, REFERENCES, group, again, before
    return people.who(known, made.looks, *rest)


def test_a_picture_whose_people_stay_the_same_keeps_the_very_same_ones():
    made, again = album(), Memo()
    before = who(made, again)
    label = made.label(2, 0, "Leo")
    after = who(made, again, labels=(label,))
    assert before.present != after.present
    assert {p.name for p in after.present[made.id(2)]} == {"Leo"}
    for id, some in before.present.items():
        assert (after.present[id] is some) == (after.present[id] == some)


def test_faces_are_grouped_once_whatever_is_decided():
    made, again, asked = album(), Memo(), []

    def group(faces):
        asked.append(faces)
        return people.group(faces)

    who(made, again, group=group)
    moved = made.photos | {made.id(5): replace(made.photos[made.id(5)], when=taken(200))}
    found = who(made, again, moved, (made.label(5, 0, "Nora"), made.label(1, 1, "Tom")), group)
    assert len(asked) == 1
    assert np.nanmax(found.crowd.days) > np.nanmax(asked[0].days)


def test_a_face_of_a_picture_that_its_date_made_another_is_in_no_group():
    """A copy that was one picture with its original, until somebody dated that."""
    made, again = album(), Memo()
    copy = made.id(0)
    before = {id: photo for id, photo in made.photos.items() if id != copy}
    untold = crowd(before, made.looks, NO_MOMENTS)
    rest = NO_MOMENTS, Edits(), PROJECT, {}, people.group, again, untold
    found = people.who(made.photos, made.looks, *rest)
    assert {s.photo for s in found.crowd.spots} == {*before, copy}
    assert copy not in {spot.photo for group in found.groups for spot in group.spots}
    assert found.groups
