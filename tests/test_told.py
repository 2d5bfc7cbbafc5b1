"""Which posts speak of which pictures."""

import itertools
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fake
from yearling import catalog, moments
from yearling.catalog.match import matched
from yearling.catalog.meant import SHOWN, Words
from yearling.catalog.told import consented, local
from yearling.records import Basis, Clock, Edit, Place, Text, Year

PEOPLE = (
    fake.person("Ana", "mother", messages=True, aliases=("ana.b",)),
    fake.person("Mia Berg", "sister"),
    fake.person("Rosa", "grandmother"),
)


def at(text, **changes):
    return fake.when(text, basis=Basis.SOURCE, **changes)


def post(text, written="2026-01-02T20:15:00", **changes):
    when = at(written) if isinstance(written, str) else written
    return fake.post(text, **{"written": when} | changes)


def told(photos, posts=(), who=(), *, tags=(), said=(), meanings=()):
    by_id = {photo.id: photo for photo in photos}
    looks = {id: fake.look(tags=dict(tags).get(id, ())) for id in by_id}
    year = Year((), {}, {}, looks, posts=tuple(posts), meanings=dict(meanings))
    present = {id: tuple(map(fake.present, names)) for id, names in dict(who).items()}
    split = moments.split(by_id)
    project = fake.retrospective(people=PEOPLE, offsets=((at("2020").time, 60),))
    return catalog.told(by_id, split, year, present, dict(said), project)


def how(found, photo):
    return [(one.post.text, one.how) for one in found.get(photo.id, ())]


def day(n, text="2026-01-02T15:00:00", **changes):
    return fake.photo(n, when=fake.when(text), **changes)


# -- with the picture, at once or long after ----------------------------------------------


@pytest.mark.parametrize(
    ("written", "text", "is_later"),
    [
        ("2026-01-03T09:00:00", "Snow at last", False),
        ("2026-02-01T09:00:00", "Snow at last", False),
        ("2026-02-02T09:00:00", "Snow at last", True),
        ("2026-01-08T09:00:00", "Snow #tbt", False),
        ("2026-01-09T09:00:00", "Snow #tbt", True),
        ("2026-01-12T09:00:00", "Vor drei Wochen im Schnee", True),
        ("2026-01-12T09:00:00", "Il y a un an déjà", True),
        ("2026-01-12T09:00:00", "Hace dos semanas en la nieve", True),
    ],
)
def test_words_shared_long_after_the_picture_look_back(written, text, is_later):
    photo = day(1, posts=(post(text, written),))
    assert how(told([photo]), photo) == [(text, "later" if is_later else "picture")]


def test_a_picture_whose_date_is_only_bounded_is_not_said_to_be_old():
    bound = at("2025-08-01", latest=True)
    copied = fake.when("2025-08-01", basis=Basis.FILE_TIME)
    for when in (None, bound, copied):
        photo = fake.photo(when=when, posts=(post("Snow #tbt"),))
        assert how(told([photo]), photo) == [("Snow #tbt", "picture")]


def test_every_picture_of_a_carousel_has_its_words():
    one = post("Three of us in the snow")
    photos = [day(n, posts=(one,)) for n in range(3)]
    found = told(photos)
    assert all(how(found, photo) == [(one.text, "picture")] for photo in photos)


# -- without a picture: the same day and names, places, meaning -----------------------------


def test_words_that_name_who_is_there_are_of_that_moment():
    morning, evening = day(1, "2026-01-02T09:00:00"), day(2, "2026-01-02T18:00:00")
    said = post("Mia would not give back the umbrella")
    who = {morning.id: ("Nora", "Mia Berg"), evening.id: ("Nora",)}
    found = told([morning, evening], [said], who)
    assert how(found, morning) == [(said.text, "day")]
    assert how(found, evening) == []
    assert 0 < found[morning.id][0].worth < 1


@pytest.mark.parametrize("written", ["2026-01-01T22:30:00", "2026-01-03T09:00:00"])
def test_words_of_another_day_are_not(written):
    photo = day(1)
    assert told([photo], [post("Mia and Rosa", written)], {photo.id: ("Mia Berg", "Rosa")}) == {}


def test_the_familys_own_day_counts():
    photo = day(1, "2026-01-02T00:10:00")
    late = at("2026-01-01T23:30:00", clock=Clock.UTC)  # half past midnight in their zone
    found = told([photo], [post("Rosa is here", written=late)], {photo.id: ("Rosa",)})
    assert how(found, photo) == [("Rosa is here", "day")]


def test_nobody_named_and_nothing_meant_ties_nothing():
    photo = day(1)
    assert told([photo], [post("So tired today")], {photo.id: ("Nora", "Rosa")}) == {}
    assert told([photo], [post("#tbt Rosa with us")], {photo.id: ("Nora", "Rosa")}) == {}
    absent = {photo.id: ("Nora",)}
    assert told([photo], [post("Rosa is on the train home")], absent) == {}


@given(st.integers(1, 4), st.integers(1, 4), st.randoms())
def test_one_post_goes_to_one_moment_and_one_moment_has_one(many, posts, chance):
    photos = [day(n, f"2026-01-02T{9 + 2 * n:02}:00:00") for n in range(many)]
    said = [post(f"Rosa and Nora, number {n}", id=f"p{n}") for n in range(posts)]
    who = {photo.id: ("Nora", "Rosa") for photo in photos}
    found = told(photos, said, who)
    tied = [one.post.id for rows in found.values() for one in rows]
    assert len(tied) == len(set(tied)) == min(many, posts)
    chance.shuffle(photos)
    chance.shuffle(said)
    assert told(photos, said, who) == found


def test_a_place_and_an_event_tie_words_to_a_picture():
    here = day(1, place=Place(Basis.METADATA, "Potsdam"))
    assert how(told([here], [post("In Potsdam it rains")]), here) == [
        ("In Potsdam it rains", "day")
    ]
    event = day(2, event=Text("Summer Fair", Basis.METADATA))
    vector = np.eye(1, 512, dtype="<f2")[0].tobytes()
    same = {"Summer Fair": vector, "We danced all day": vector}
    found = told([event], [post("We danced all day")], meanings=same)
    assert how(found, event) == [("We danced all day", "day")]


def meanings(**near):
    """Vectors for all scenes, apart from each other, and for texts near one of them."""
    axes = {name: np.eye(1, 512, n, dtype="<f4")[0] for n, name in enumerate(SHOWN)}
    found = {SHOWN[name]: axis.astype("<f2").tobytes() for name, axis in axes.items()}
    rest = np.eye(1, 512, 500, dtype="<f4")[0]
    for name, (text, cosine) in near.items():
        vector = cosine * axes[name] + np.sqrt(1 - cosine**2) * rest
        found[text] = vector.astype("<f2").tobytes()
    return found


def test_what_a_model_saw_or_a_person_said_ties_what_means_it():
    text = "It fell all night long"
    near = meanings(snow=(text, 0.4))
    seen, other = day(1, "2026-01-02T09:00:00"), day(2, "2026-01-02T17:00:00")
    tags = {seen.id: (("snow", 0.8),), other.id: (("food", 0.9),)}
    found = told([seen, other], [post(text)], tags=tags, meanings=near)
    assert how(found, seen) == [(text, "day")]
    sure = told([seen], [post(text)], said={seen.id: Edit(scene=("snow",))}, meanings=near)
    assert sure[seen.id][0].worth > found[seen.id][0].worth
    assert told([other], [post(text)], tags=tags, meanings=near) == {}
    faint = meanings(snow=(text, 0.2))
    assert told([seen], [post(text)], tags=tags, meanings=faint) == {}


def test_a_picture_of_the_moment_that_does_not_show_it_is_tied_less():
    shows, beside = day(1), day(2, "2026-01-02T15:01:00")
    text = "It fell all night long"
    tags = {shows.id: (("snow", 0.8),)}
    found = told([shows, beside], [post(text)], tags=tags, meanings=meanings(snow=(text, 0.4)))
    assert found[shows.id][0].worth > found[beside.id][0].worth > 0


# -- messages ------------------------------------------------------------------------------


def chat(text, author="Ana", written="2026-01-02T08:17:00", **changes):
    made = {"author": author, "form": "message", "context": "Family"}
    return post(text, written, **made | changes)


def test_a_message_sent_beside_a_picture_speaks_of_it():
    sent = chat("", written="2026-01-02T08:16:00", id="m1")
    photo = fake.photo(when=at("2026-01-02T08:16:00", latest=True), posts=(sent,))
    after = chat("Look how she sleeps")
    assert how(told([photo], [after]), photo) == [("", "picture"), (after.text, "day")]
    for other in (
        chat("Look how she sleeps", written="2026-01-02T09:16:00"),
        chat("Look how she sleeps", context="Hiking"),
        chat("Look how she sleeps", author="Rosa"),
    ):
        assert how(told([photo], [other]), photo) == [("", "picture")]


def test_messages_take_part_only_if_their_author_agreed():
    photo = day(1)
    who = {photo.id: ("Nora", "Rosa")}
    evening = "2026-01-02T19:00:00"
    agreed, not_agreed = (chat("Rosa is here", name, evening) for name in ("ana.b", "Rosa"))
    assert how(told([photo], [agreed], who), photo) == [("Rosa is here", "day")]
    assert told([photo], [not_agreed], who) == {}
    assert told([photo], [post("Rosa is here", shared=True)], who) == {}


def test_consent_is_of_the_person_behind_every_alias():
    project = fake.retrospective(people=PEOPLE)
    for author, agreed in (("Ana", True), ("@ANA.B", True), ("Rosa", False), ("ana", True),
                           ("somebody", False), ("", False)):  # fmt: skip
        assert consented(chat("x", author), project) is agreed
        assert consented(post("x", author=author), project)


def test_a_post_is_read_on_the_familys_clock_under_its_authors_name():
    project = fake.retrospective(people=PEOPLE, offsets=((at("2020").time, 60),))
    utc = at("2026-01-01T23:30:00", clock=Clock.UTC)
    here = local(post("x", written=utc, author="@ana.b"), project)
    assert (here.author, here.written.time - utc.time) == ("Ana", timedelta(hours=1))


# -- words and pairs ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("Mias Schuhe", "Mia Berg", True),
        ("Mia's shoes", "Mia", True),
        ("#mia at the sea", "Mia", True),
        ("Miami", "Mia", False),
        ("Oma Ruth kam", "Oma Ruth", True),
        ("nothing", "", False),
        ("A B C", "A", True),
    ],
)
def test_a_name_is_a_word(text, name, held):
    assert Words(text, {}).name(name) is held


SIDES = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")),
    st.sampled_from((-0.1, 0.0, 0.1, 0.2, 0.5, 0.5001, 0.9)),
)


@given(SIDES, st.randoms())
def test_pairs_are_worth_the_most_that_is_possible(worth, chance):
    found = matched(worth)
    assert len(set(found.values())) == len(found)
    assert all(worth[pair] > 0 for pair in found.items())
    left, right = (sorted({pair[side] for pair in worth}) for side in (0, 1))
    best = 0.0
    for chosen in itertools.permutations([*right, *[""] * len(left)], len(left)):
        value = sum(max(0.0, worth.get(pair, 0)) for pair in zip(left, chosen, strict=True))
        best = max(best, value)
    assert sum(worth[pair] for pair in found.items()) == pytest.approx(best)
    rows = list(worth.items())
    chance.shuffle(rows)
    assert matched(dict(rows)) == found
