"""Who is who: what always holds, and what people's words do to groups of faces."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fake
from albums import ANA, BOXES, CAST, LEO, NORA, ROSA, STRANGER, TOM, Album, face, taken, vector
from yearling import people
from yearling.records import Basis, Box, Edits, Label, Precision, Tagged

YEAR = [(3 * n, (NORA, ANA) if n % 2 else (NORA,)) for n in range(12)]


def test_one_word_names_a_group_and_nobody_else():
    names = Album(YEAR).names(Label(fake.content(0)[:12], "Nora", BOXES[0]))
    assert all(found == {"Nora"} for found in names.values())


def test_a_word_may_use_another_name_of_a_person():
    project = fake.retrospective(people=(replace(fake.person("Ana"), aliases=("Mama",)),))
    album = Album(YEAR)
    assert "Ana" in album.names(album.label(1, 1, "mama"), project=project)[1]


def test_without_a_word_nobody_has_a_name():
    who = Album(YEAR).who()
    assert who.present == {}
    assert {len(g.spots) for g in who.groups} == {12, 6}


def test_taking_a_word_back_gives_what_was_before():
    album = Album(YEAR)
    before = album.who(album.label(1, 1, "Ana"))
    album.who(album.label(1, 1, "Ana"), album.label(0, 0, "Nora"))
    after = album.who(album.label(1, 1, "Ana"))
    assert (after.present, after.groups) == (before.present, before.groups)


def test_two_words_in_one_group_part_it_each_face_going_to_the_nearer():
    twins = [(n, (NORA,) if n < 5 else (TOM,)) for n in range(10)]
    album = Album(twins)
    one = lambda crowd: np.zeros(len(crowd.spots), np.int32)  # noqa: E731
    edits = Edits(labels=(album.label(0, 0, "Nora"), album.label(9, 0, "Leo")))
    who = people.who(album.photos, album.looks, [], edits, fake.retrospective(), {}, one)
    assert [album.named(who.present, n) for n in range(10)] == [{"Nora"}] * 5 + [{"Leo"}] * 5


def test_a_face_that_is_denied_takes_its_likes_with_it():
    album = Album([(n, (NORA,) if n < 5 else (TOM,)) for n in range(10)])
    one = lambda crowd: np.zeros(len(crowd.spots), np.int32)  # noqa: E731
    labels = (album.label(0, 0, "Nora"), album.label(9, 0, "Nora", denied=True))
    who = people.who(
        album.photos, album.looks, [], Edits(labels=labels), fake.retrospective(), {}, one
    )
    assert [album.named(who.present, n) for n in range(10)] == [{"Nora"}] * 5 + [set()] * 5


def test_one_name_on_two_groups_makes_them_one():
    album = Album([(n, (NORA,)) for n in range(4)] + [(n, (LEO,)) for n in range(4)])
    who = album.who(album.label(0, 0, "Nora"), album.label(5, 0, "Nora"))
    assert [(g.name, len(g.spots), g.basis) for g in who.groups] == [("Nora", 8, Basis.PERSON)]


def test_the_last_word_on_a_face_counts():
    album = Album(YEAR)
    wrong, right = album.label(0, 0, "Ana"), album.label(0, 0, "Nora")
    assert set.union(*album.names(wrong, right).values()) == {"Nora"}
    assert set.union(*album.names(right, album.label(0, 0, "Nora", denied=True)).values()) == set()


def test_somebody_without_a_name_stays_without_one():
    album = Album(YEAR, people=(Tagged("Rosa", Basis.SOURCE, BOXES[0]),))
    who = album.who(*(album.label(n, 0, "") for n in range(12)))
    assert who.present == {}
    assert Basis.PERSON in {g.basis for g in who.groups}


def test_a_word_stands_against_a_tag_on_the_same_face():
    album = Album(YEAR[:1], people=(Tagged("Rosa", Basis.METADATA, BOXES[0]),))
    assert album.names() == {0: {"Rosa"}}
    assert album.names(album.label(0, 0, "Nora")) == {0: {"Nora"}}
    assert album.names(album.label(0, 0, "Rosa", denied=True)) == {0: set()}


def test_a_tag_without_a_spot_names_no_group_until_a_second_picture_agrees():
    tags = {"people": (Tagged("Rosa", Basis.SOURCE),)}
    shots = [(0, (ROSA,)), (1, (ROSA,)), (2, (ROSA,))]
    album = Album(shots)
    once = dict(album.photos)
    once[album.id(0)] = replace(once[album.id(0)], **tags)
    album.photos = once
    assert album.names() == {0: {"Rosa"}, 1: set(), 2: set()}
    album.photos = once | {album.id(1): replace(once[album.id(1)], **tags)}
    assert album.names()[2] == {"Rosa"}


def test_a_word_finds_its_face_however_the_box_is_drawn_and_waits_where_none_is():
    album = Album([(0, (NORA, ANA))])
    tight, away = Box(0.1, 0.4, 0.08, 0.1), Box(0.8, 0.02, 0.1, 0.1)
    [nora] = album.who(Label(album.id(0), "Nora", tight)).present[album.id(0)]
    assert nora.box == BOXES[0]
    [rosa] = album.who(Label(album.id(0), "Rosa", away)).present[album.id(0)]
    assert (rosa.box, rosa.basis) == (away, Basis.PERSON)


def test_a_word_on_a_crop_names_the_face_in_the_whole_picture():
    album = Album([(0, (ANA, NORA))])
    whole = album.photos[album.id(0)]
    crop = fake.version("crop")
    album.photos[whole.id] = replace(whole, versions=(*whole.versions, crop))
    album.looks[crop.content] = fake.look(faces=(fake.face(BOXES[0], embedding=vector(NORA, 99)),))
    [nora] = album.who(Label(crop.content, "Nora", BOXES[0])).present[whole.id]
    assert (nora.name, nora.box) == ("Nora", BOXES[1])


def test_a_child_is_followed_from_month_to_month_and_not_over_a_gap():
    def changing(step):
        angle = 0.28 * step
        row = np.cos(angle) * CAST[NORA] + np.sin(angle) * CAST[6]
        return row.astype("<f2").tobytes()

    def named(months):
        photos, looks = {}, {}
        for n, m in enumerate(months):
            photo = fake.photo(n, when=taken(30 * m))
            shown = tuple(fake.face(BOXES[0], embedding=changing(m), age=1.0) for _ in range(1))
            photos[photo.id], looks[photo.id] = photo, fake.look(faces=shown)
        alone = lambda crowd: np.full(len(crowd.spots), -1, np.int32)  # noqa: E731
        edits = Edits(labels=(Label(fake.content(0), "Nora", BOXES[0]),))
        return len(people.who(photos, looks, [], edits, fake.retrospective(), {}, alone).present)

    assert named(range(7)) == 7  # each month is near the one before it
    assert named([0, 5, 6]) == 1


@pytest.mark.parametrize(("apparent", "named"), [(1.5, True), (40.0, False)])
def test_whoever_looks_of_another_age_altogether_is_not_the_child(apparent, named):
    photos, looks = {}, {}
    for n in range(6):
        photo = fake.photo(n, when=taken(n))
        age = 1.5 if n == 0 else apparent
        faces = (fake.face(BOXES[0], embedding=vector(NORA, n, 0.2), age=age),)
        photos[photo.id], looks[photo.id] = photo, fake.look(faces=faces)
    grouping = lambda crowd: np.array(  # noqa: E731
        [0 if s.photo == fake.content(0) else 1 for s in crowd.spots], np.int32
    )
    edits = Edits(labels=(Label(fake.content(0), "Nora", BOXES[0]),))
    who = people.who(photos, looks, [], edits, fake.retrospective(), {}, grouping)
    assert (len(who.present) == 6) is named


def test_a_photo_without_a_date_is_named_like_the_others():
    album = Album(YEAR[:4])
    last = album.id(3)
    album.photos[last] = replace(album.photos[last], when=None)
    assert "Nora" in album.names(album.label(0, 0, "Nora"))[3]


shots = st.lists(
    st.tuples(st.integers(-40, 300), st.lists(st.sampled_from(range(5)), unique=True, max_size=4)),
    min_size=1,
    max_size=14,
)
NAMES = ("Nora", "Ana", "Tom", "Rosa", "Leo")


@st.composite
def told(draw):
    """An album, labels that are mostly right, and an order."""
    album = Album(draw(shots))
    labels = []
    for n, (_, look) in enumerate(album.looks.items()):
        for k in range(len(look.faces)):
            if draw(st.integers(0, 5)) == 0:
                name, denied = draw(st.sampled_from((*NAMES, ""))), draw(st.booleans())
                labels.append(album.label(n, k, name, denied=denied and bool(name)))
    return album, tuple(labels), draw(st.permutations(list(album.photos)))


@given(told())
def test_the_order_of_pictures_changes_nothing(drawn):
    album, labels, order = drawn
    one, other = album.who(*labels), album.who(*labels, order=order)
    assert (one.present, one.groups, one.near) == (other.present, other.groups, other.near)


@given(told())
def test_a_stranger_or_a_copy_changes_nothing_else(drawn):
    album, labels, _ = drawn
    before = album.who(*labels).present
    stranger = fake.photo("stranger", when=taken(5))
    album.photos[stranger.id] = stranger
    album.looks[stranger.id] = fake.look(faces=(face(0, STRANGER, 5),))
    first = next(iter(album.photos.values()))
    copy = fake.file("copies/IMG_0001.jpg")
    album.photos[first.id] = replace(first, files=(*first.files, copy))
    assert album.who(*labels).present == before


@given(told())
def test_nobody_is_named_twice_or_before_their_birth_but_by_a_person(drawn):
    album, labels, _ = drawn
    born = date(2025, 6, 20)
    project = fake.retrospective(
        subject=fake.person(born=born), people=(fake.person("Leo", born=date(2025, 9, 1)),)
    )
    births = {"Nora": born, "Leo": date(2025, 9, 1)}
    for id, present in album.who(*labels, project=project).present.items():
        names = [p.name for p in present]
        assert len(names) == len(set(names))
        day = album.photos[id].when.time.date()
        for one in present:
            assert one.basis is Basis.PERSON or day >= births.get(one.name, date.min)


@given(told())
def test_every_name_goes_back_to_a_word(drawn):
    album, labels, _ = drawn
    said = {label.person for label in labels if not label.denied}
    assert {p.name for present in album.who(*labels).present.values() for p in present} <= said


def test_a_date_by_the_year_alone_is_before_nobodys_birth():
    album = Album(YEAR[:2])
    first = album.id(1)
    album.photos[first] = replace(album.photos[first], when=fake.when("2025"))
    assert album.photos[first].when.precision is Precision.YEAR
    assert "Nora" in album.names(album.label(0, 0, "Nora"))[1]
