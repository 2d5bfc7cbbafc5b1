"""The row of portraits: one for each month of age, the best together."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fake
from yearling import captions, moments
from yearling.catalog.calendar import add_months
from yearling.moments.portraits import LINK, _alike, _best_row, _One
from yearling.records import Basis, Edit, Kind, Pick

PROJECT = fake.retrospective()
NORA = fake.present("Nora", box=fake.box())


def album(months=range(12), late=0, start=0, **face):
    """One fine portrait a month, some days after the month's day: photos and looks."""
    photos, looks = {}, {}
    for n in months:
        day = add_months(fake.BORN, n) + timedelta(days=late)
        photo = fake.photo(start + n, when=fake.when(f"{day}T10:00:00"))
        photos[photo.id] = photo
        looks[photo.id] = fake.look(faces=(fake.face(**{"turn": (0.0, 0.0, 0.0)} | face),))
    return photos, looks


def both(*albums):
    photos, looks = {}, {}
    for some, seen in albums:
        photos |= some
        looks |= seen
    return photos, looks


def row(photos, looks, open_=None, who=NORA, project=PROJECT):
    present = dict.fromkeys(photos, (who,))
    shown = photos if open_ is None else open_
    return moments.portraits(photos, looks, present, project, shown)


def test_every_month_of_age_has_one():
    found = row(*album())
    assert [month for month, _, _ in found] == list(range(12))
    assert all(face == fake.box() for _, _, face in found)


def test_months_without_one_are_left_out_and_few_are_no_row():
    assert [month for month, *_ in row(*album([0, 2, 3, 5, 8, 11]))] == [0, 2, 3, 5, 8, 11]
    assert row(*album([0, 2, 3, 5, 8])) == ()


@pytest.mark.parametrize(
    "face",
    [
        {"turn": (70.0, 0.0, 0.0)},
        {"sharpness": 0.1},
        {"where": fake.box(size=0.02)},
    ],
)
def test_a_face_that_is_turned_away_small_or_blurred_is_no_portrait(face):
    where = face.pop("where", fake.box())
    photos, looks = album(**face, box=where)
    assert row(photos, looks, who=replace(NORA, box=where)) == ()


def test_only_the_subjects_own_face_counts():
    photos, looks = album()
    assert row(photos, looks, who=fake.present("Ana", box=fake.box())) == ()
    assert row(photos, looks, who=fake.present("Nora")) == ()  # nobody knows where
    clips = {id: replace(photo, kind=Kind.CLIP) for id, photo in photos.items()}
    assert row(clips, looks) == ()


def test_a_portrait_is_of_the_month_it_is_labelled_with():
    photos, looks = both(album(late=15), album(late=25, start=50))
    for month, id, _ in row(photos, looks):
        taken = photos[id].when.time.date()
        assert timedelta() <= taken - add_months(fake.BORN, month) <= timedelta(days=20)


@pytest.mark.parametrize(
    "changes",
    [{"latest": True}, {"basis": Basis.FILE_TIME}, {"last": datetime(2026, 5, 16)}],
)
def test_a_date_that_may_be_of_another_month_makes_none(changes):
    photos, looks = album()
    unsure = {id: replace(p, when=replace(p.when, **changes)) for id, p in photos.items()}
    assert row(unsure, looks) == ()


def test_what_may_not_be_shown_is_not():
    photos, looks = both(album(), album(late=5, start=50))
    closed = {fake.content(n) for n in range(12)}
    found = row(photos, looks, open_=set(photos) - closed)
    assert {id for _, id, _ in found} == set(photos) - closed


def test_alone_is_better_than_beside_somebody():
    crowded, looks = album(start=50)
    beside = fake.face(fake.box(left=0.7))
    looks = {id: replace(look, faces=(*look.faces, beside)) for id, look in looks.items()}
    found = row(*both((crowded, looks), album()))
    assert {id for _, id, _ in found} == {fake.content(n) for n in range(12)}


worths = st.integers(0, 4).map(lambda n: n / 4)
poses = st.tuples(*[st.sampled_from([-30.0, 0.0, 30.0])] * 3, st.just(0.0))
ones = st.lists(st.tuples(worths, poses), min_size=1, max_size=4)


@given(st.lists(ones, min_size=1, max_size=5))
def test_no_other_row_is_worth_more(drawn):
    months = [
        [_One(f"{m} {n}", fake.box(), *one) for n, one in enumerate(month)]
        for m, month in enumerate(drawn)
    ]

    def worth(some):
        links = sum(float(_alike([a], [b])[0, 0]) for a, b in pairwise(some))
        return sum(one.worth for one in some) + LINK * links

    best = max(worth(some) for some in product(*months))
    assert worth(_best_row(months)) == pytest.approx(best)


@given(st.randoms())
def test_the_row_does_not_depend_on_the_order(rng):
    photos, looks = both(album(), album(late=3, start=50), album(late=7, start=100))
    ids = list(photos)
    rng.shuffle(ids)
    assert row({id: photos[id] for id in ids}, looks, ids) == row(photos, looks)


@pytest.mark.parametrize(("language", "label"), [("en", "3 months"), ("de", "3 Monate")])
def test_a_portrait_says_whose_it_is_and_of_which_month(language, label):
    photo = fake.told_photo(3)
    pick = Pick(photo.id, "", 3, 0.0, (), ())
    chosen = [captions.Chosen(photo, fake.look(), (), pick, Edit())]
    project = fake.retrospective(language=language)
    [one] = captions.portraits(chosen, {photo.id: fake.box()}, project)
    assert (one.label, one.alt) == (label, f"Nora: {label}")
    assert one.credit == "Tom Berg/Drawn Agency"
    hidden = replace(project, people=(fake.person("Tom Berg", named=False),))
    assert captions.portraits(chosen, {photo.id: fake.box()}, hidden)[0].credit == ""
