"""The best set: what it is worth, what it may not do, and what could stand in a pick's place."""

from dataclasses import replace
from itertools import combinations
from math import ceil

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from test_selection import candidate, chosen, look
from yearling import selection
from yearling.fingerprint import fingerprint
from yearling.records import Edit, Group, Part, Spot
from yearling.selection.alike import alike_to_any, turned
from yearling.selection.objective import Objective, importance
from yearling.selection.pool import pool

ROLES = {"Ana": "mother", "Oma": "grandmother", "Uma": "great-grandmother", "Jo": "friend"}
NAMES = st.sets(st.sampled_from(sorted(ROLES)), max_size=2).map(lambda names: tuple(sorted(names)))
MARKS = st.sets(
    st.sampled_from(["first_trip:Rome", "first_with:Oma", "first_with:Jo", "holiday:easter"]),
    max_size=2,
).map(lambda marks: tuple(sorted(marks)))
ROWS = st.lists(
    st.tuples(
        st.integers(0, 365), st.integers(0, 6), st.floats(0.2, 1), NAMES, MARKS, st.floats(0, 1)
    ),
    min_size=3,
    max_size=25,
)


def made(rows):
    return [
        candidate(
            n, day, event=f"e{event}", moment=f"e{event}", quality=round(quality, 3),
            people=people, milestones=marks, words=round(words, 3),
        )
        for n, (day, event, quality, people, marks, words) in enumerate(rows)
    ]  # fmt: skip


def objective(candidates, days, size=10):
    vectors = np.stack([np.frombuffer(look(n % 5).likeness, "<f2") for n in range(len(days))])
    scenes = ["sea" if n % 3 else "" for n in range(len(days))]
    time = np.array(days, float)
    return Objective(candidates, vectors.astype(np.float32), time, scenes, size, ROLES)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.randoms())
def test_no_picture_takes_anything_away_and_each_adds_less_to_more(rows, rng):
    value = objective(made(rows), [row[0] for row in rows])
    order = list(range(len(rows)))
    rng.shuffle(order)
    before = value.gains()
    for index in order:
        value.add(index)
        after = value.gains()
        assert (after >= -1e-4).all()
        assert (after <= before + 2e-4).all()
        before = after


@settings(max_examples=60, deadline=None)
@given(ROWS, st.randoms())
def test_the_gain_is_the_sum_of_its_terms_and_taking_out_undoes_putting_in(rows, rng):
    value = objective(made(rows), [row[0] for row in rows])
    order = list(range(len(rows)))
    rng.shuffle(order)
    kept, out = order[: len(order) // 2], order[len(order) // 2 :]
    for index in kept:
        value.add(index)
    before = value.gains()
    terms = [sum(part.worth for part in value.gain(n)) for n in range(len(rows))]
    assert terms == pytest.approx(before.tolist(), abs=2e-3)
    for index in out:
        value.add(index)
    for n, index in enumerate(out):
        value.remove(index, kept + out[n + 1 :])
    assert value.gains() == pytest.approx(before, abs=1e-3)


def gain(value, index, name):
    return sum(part.worth for part in value.gain(index) if part.name == name)


def test_a_first_counts_once_and_the_first_picture_of_a_friend_buys_nothing():
    marks = (("first_trip",), ("first_trip",), ("first_with:Oma",), ("first_with:Jo",))
    value = objective([candidate(n, 40, milestones=m) for n, m in enumerate(marks)], [40] * 4)
    first = gain(value, 0, "milestone")
    assert first == gain(value, 1, "milestone") > gain(value, 2, "milestone") > 0
    assert gain(value, 3, "milestone") == 0
    value.add(0)
    assert gain(value, 1, "milestone") == 0
    assert gain(value, 2, "milestone") > 0


@pytest.mark.parametrize(
    ("role", "worth"),
    [
        ("mother", 1.0), ("stepfather", 1.0), ("half-sister", 0.9), ("twin brother", 0.9),
        ("grandmother", 0.7), ("great-grandfather", 0.7), ("step-grandmother", 0.7),
        ("aunt", 0.4), ("mother-in-law", 0.4), ("granddaughter", 0.4), ("", 0.4),
    ],
)  # fmt: skip
def test_it_matters_who_somebody_is(role, worth):
    assert importance(role) == worth


def test_of_equal_moments_the_quoted_one_wins_and_words_of_one_month_count_less():
    rows = [candidate(n, 40, words=float(n > 0)) for n in range(3)]
    value = objective(rows, [40] * 3)
    assert value.gains()[1] > value.gains()[0]
    first = gain(value, 1, "words")
    value.add(1)
    assert 0 < gain(value, 2, "words") < first


def test_a_picture_without_a_date_is_not_of_the_first_day():
    value = objective([candidate(1, month=-1), candidate(2)], [0, 0])
    assert value.marks == [frozenset(), {"birth"}]
    assert gain(value, 0, "month") == 0


# -- favourites -------------------------------------------------------------------------


def plain(candidates):
    """Looks that say nothing: only the prints differ."""
    return {c.photo: look(n, likeness=b"") for n, c in enumerate(candidates)}


def picked(candidates, days, size, **changes):
    choice = chosen(candidates, days, size, **changes)
    return {pick.photo for pick in choice.picks}


@given(st.floats(0.0, 0.19), st.booleans())
def test_a_star_decides_between_pictures_of_a_moment(worse, reverse):
    pair = [
        candidate(1, 40, moment="m", event="e", quality=0.8),
        candidate(2, 40, moment="m", event="e", quality=0.8 - worse, favourite=True),
    ]
    days = [40.1, 40.2][:: -1 if reverse else 1]
    assert picked(pair, days, 1, looks=plain(pair)) == {pair[1].photo}


@given(st.floats(0.001, 0.5), st.integers(1, 3))
def test_a_star_never_lets_a_moment_beat_another(worse, stars):
    """One slot, two moments alike but for what they are worth and who marked what."""
    better = candidate(1, 40, moment="a", event="a", quality=0.8)
    dull = [candidate(n, 40, moment="a", event="a", quality=0.21) for n in (7, 8)]
    starred = [
        candidate(2 + n, 40, moment="b", event="b", quality=0.8 - worse, favourite=n < stars)
        for n in range(3)
    ]
    rows = [better, *starred, *dull]
    assert picked(rows, [40] * 6, 1, looks=plain(rows)) == {better.photo}


def test_a_star_takes_nothing_from_its_moment_either():
    """The moment is worth its best picture, which a star then does not show."""
    other = candidate(1, 40, moment="a", event="a", quality=0.75)
    dull = candidate(7, 40, moment="a", event="a", quality=0.21)
    best = candidate(2, 40, moment="b", event="b", quality=0.8)
    starred = candidate(3, 40, moment="b", event="b", quality=0.7, favourite=True)
    rows = [other, best, starred, dull]
    assert picked(rows, [40] * 4, 1, looks=plain(rows)) == {starred.photo}
    better, worse = (Part("sharp", 0.45), Part("light", 0.1, 0.1)), (Part("sharp", 0.4),)
    rows = [other, replace(best, burst="x", parts=better), replace(starred, burst="x", parts=worse)]
    assert picked(rows, [40] * 3, 1, looks=plain(rows)) == {starred.photo}


@given(st.booleans(), st.floats(0, 0.5))
def test_a_bad_shot_that_was_posted_or_starred_does_not_stand_before_its_sister(star, bonus):
    """Of few pixels, so that its parts can reach no more, it is no bad shot."""

    def frames(of):
        return [
            candidate(1, quality=0.6, burst="x", parts=(Part("sharp", 0.3, 0.5),)),
            candidate(
                2, quality=0.25, burst="x", bonus=bonus, favourite=star,
                parts=(Part("sharp", 0.1 * of, 0.5 * of), Part("light", 0.0, 0.5 * of)),
            ),
        ]  # fmt: skip

    assert [c.photo for c in pool(frames(1.0))] == [fake.content(1)]
    if star and bonus > 0.35:
        assert [c.photo for c in pool(frames(0.4))] == [fake.content(2)]


@given(ROWS, st.data())
def test_stars_only_deal_out_anew_what_a_moment_is_worth(rows, data):
    dull = made(rows)
    stars = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    starred = [replace(c, favourite=star) for c, star in zip(dull, stars, strict=True)]
    for moment in {c.moment for c in dull}:
        worths = [
            sorted(c.quality for c in pool(some) if c.moment == moment) for some in (dull, starred)
        ]
        assert worths[0] == pytest.approx(worths[1], abs=1.1e-3)
        assert worths[1][-1] <= worths[0][-1], "a star never adds"


# -- limits -----------------------------------------------------------------------------


def rich(rng, count=300):
    days = sorted(rng.integers(0, 366, count).tolist())
    return days, [
        candidate(
            n, day, month=day * 12 // 367, event=f"e{day}", moment=f"e{day}",
            quality=round(float(rng.uniform(0.4, 1)), 3), subject=bool(rng.random() < 0.6),
            people=("Oma",) if n == 77 else (), bonus=0.3 * (rng.random() < 0.1),
        )
        for n, day in enumerate(days)
    ]  # fmt: skip


@pytest.mark.parametrize("size", [14, 30, 48])
@pytest.mark.parametrize("seed", range(4))
def test_the_caps_are_kept_and_the_floors_too(seed, size):
    rng = np.random.default_rng(seed)
    days, rows = rich(rng)
    by = {c.photo: c for c in rows}
    picks = [by[id] for id in picked(rows, days, size)]
    assert len(picks) == size
    assert {c.month for c in picks} == {c.month for c in rows}
    assert any("Oma" in c.people for c in picks), "a near relative is in, once she is somewhere"
    assert sum(not c.subject for c in picks) <= size / 5
    months = [c.month for c in picks]
    assert max(months.count(m) for m in months) <= ceil(size / 12) + 2
    great = {f"e{days[0]}", "e1", "e0", "e365", "e364"}
    events = [c.event for c in picks]
    assert all(events.count(e) <= 2 + (e in great) for e in events)


def near(n, cosine):
    """A look with that cosine to look 1."""
    rows = [np.frombuffer(look(m).likeness, "<f2").astype(float) for m in (1, n)]
    row = cosine * rows[0] + np.sqrt(1 - cosine**2) * rows[1]
    return look(n, likeness=(row / np.linalg.norm(row)).astype("<f2").tobytes())


def scenes_of_a_day(second, people=((), ()), size=20, cosine=0.7, moment="m"):
    """How many of two pictures of one scene are in, among 30 of other days."""
    pair = [candidate(n + 1, 40, quality=1.0, people=some) for n, some in enumerate(people)]
    pair = [replace(pair[0], moment="m"), replace(pair[1], moment=moment)]
    rows = pair + [candidate(n, n * 9, quality=0.5) for n in range(3, 33)]
    looks = {c.photo: look(n) for n, c in enumerate(rows, 100)}
    looks |= {pair[0].photo: look(1), pair[1].photo: near(2, cosine)}
    days = [40.4, second, *(n * 9 for n in range(3, 33))]
    return len(picked(rows, days, size, looks=looks) & {c.photo for c in pair})


def test_one_scene_of_a_day_is_shown_once_unless_it_shows_others():
    assert scenes_of_a_day(40.6) == 1
    assert scenes_of_a_day(55.0) == 2
    assert scenes_of_a_day(40.6, (("Oma",), ("Ana",))) == 2
    assert scenes_of_a_day(40.6, (("Oma",), ())) == 1


def test_breakfast_and_cake_at_one_table_are_two_scenes_unless_they_look_the_same():
    assert scenes_of_a_day(40.6, cosine=0.63) == 1
    assert scenes_of_a_day(40.6, cosine=0.63, moment="later") == 2
    assert scenes_of_a_day(40.6, cosine=0.78, moment="later") == 1


@pytest.mark.parametrize("dated", [True, False])
def test_what_was_seen_often_comes_before_what_is_like_nothing_else(dated):
    """Three of a castle, as like as views of one thing are, and nine of this and that."""
    month = 0 if dated else -1
    rows = [candidate(n, 1, month=month, subject=False) for n in range(1, 13)]
    looks = {c.photo: look(n) for n, c in enumerate(rows, 1)}
    looks |= {rows[n - 1].photo: near(n, 0.55) for n in (2, 3)}
    castle = {c.photo for c in rows[:3]}
    for size in range(1, 5):
        assert picked(rows, [1] * 12, size, looks=looks) & castle


def test_a_day_without_dates_is_not_one_month_of_many():
    """A scene of it is shown once though the edition is larger than a month's share."""
    rows = [candidate(n, 0, month=-1, subject=False) for n in range(1, 13)]
    looks = {c.photo: look(n) for n, c in enumerate(rows, 1)}
    looks |= {rows[1].photo: near(2, 0.7)}
    found = picked(rows, [0] * 12, 11, looks=looks)
    assert len(found) == 11
    assert len(found & {rows[0].photo, rows[1].photo}) == 1


def a_picture(seed):
    rng = np.random.default_rng(seed)
    return cv2.resize(rng.integers(0, 255, (6, 8), np.uint8), (320, 240))


@pytest.mark.parametrize("seed", range(5))
def test_a_picture_is_known_again_turned_and_mirrored_and_another_is_not(seed):
    gray = a_picture(seed)
    ways = turned(np.array([fingerprint(gray)], np.uint64))[0]
    none = np.zeros((1, 0), np.float32)
    turns = [gray, cv2.flip(gray, 1), cv2.flip(gray, 0), cv2.rotate(gray, cv2.ROTATE_180)]
    turns += [cv2.rotate(one, cv2.ROTATE_90_CLOCKWISE) for one in turns]
    others = [a_picture(seed + n) for n in range(100, 120)]
    counts = []
    for pictures in (turns, others):
        prints = np.array([fingerprint(one) for one in pictures], np.uint64)
        nothing = np.zeros((len(prints), 0), np.float32)
        counts.append(alike_to_any(ways, none[0], prints, nothing).sum())
    assert counts[0] >= 6, "of 8; the median is not quite 0"
    assert counts[1] == 0


def test_a_copy_of_a_copy_is_no_other_picture():
    """A crop is like the picture in looks, the turned one by its print; not they to each other."""
    whole, crop, side = (candidate(n, n * 60) for n in (1, 2, 3))
    looks = {whole.photo: look(1), crop.photo: near(2, 0.95)}
    twin = int(turned(np.array([look(1).prints[0]], np.uint64))[0, 5])
    looks[side.photo] = look(3, prints=(twin,) * 3)
    rows, days = [whole, crop, side], [60, 120, 180]
    assert len(picked(rows, days, 3, looks=looks)) == 1


def test_the_only_picture_of_somebody_at_a_party_goes_into_the_choice():
    party = [candidate(n, 40, event="p", quality=0.9) for n in range(1600)]
    others = [candidate(2000 + n, n, quality=0.9) for n in range(300)]
    berta = candidate(5000, 40, event="p", quality=0.4, people=("Uma",))
    assert berta in pool([*party, berta, *others])
    assert len(pool([*party, berta, *others])) < 700


@pytest.mark.parametrize("seed", range(4))
def test_the_search_finds_the_best_small_set_or_nearly(seed):
    """Against every set of 3 of 12 that keeps the limits."""
    rng = np.random.default_rng(seed)
    days = sorted(rng.integers(0, 360, 12).tolist())
    rows = [
        candidate(
            100 * seed + n, day, quality=float(rng.uniform(0.4, 1)), event=f"e{n // 2}",
            people=tuple(name for name in ("Ana", "Jo") if rng.random() < 0.4),
        )
        for n, day in enumerate(days)
    ]  # fmt: skip
    looks = {c.photo: look(int(rng.integers(10**6))) for c in rows}

    def value(indices):
        vectors = np.stack([np.frombuffer(looks[c.photo].likeness, "<f2") for c in rows])
        time = np.array(days, float)
        it = Objective(rows, vectors.astype(np.float32), time, [""] * 12, 3, ROLES)
        total = 0.0
        for index in indices:
            total += it.gains()[index]
            it.add(index)
        return total

    wishes = selection.Wishes(3, {}, ROLES)
    dated = {c.photo: float(d) for c, d in zip(rows, days, strict=True)}
    choice = selection.choose(rows, looks, dated, wishes)
    ours = [[c.photo for c in rows].index(p.photo) for p in choice.picks]
    shown = any("Ana" in c.people for c in rows)
    allowed = [
        s for s in combinations(range(12), 3)
        if not shown or any("Ana" in rows[i].people for i in s)
    ]  # fmt: skip
    assert value(ours) >= 0.995 * max(map(value, allowed))


def test_a_ban_changes_little_else_and_a_pin_too():
    days, rows = rich(np.random.default_rng(9))
    first = picked(rows, days, 30)
    out = sorted(first)[3]
    banned = picked(rows, days, 30, edits={out: Edit(keep=False)})
    assert out not in banned
    assert len(first - banned) <= 4
    new = next(c.photo for c in rows if c.photo not in first)
    pinned = picked(rows, days, 30, edits={new: Edit(keep=True)})
    assert new in pinned
    assert len(first - pinned) <= 4


# -- swaps ------------------------------------------------------------------------------


def parts(sharp=0.8, smile=0.5, eyes=1.0, light=0.8):
    given = {"sharp": sharp, "smile": smile, "eyes": eyes, "light": light}
    return tuple(Part(name, worth, 1.0) for name, worth in given.items())


def swaps(pick, *others):
    rows = [pick, *others]
    choice = chosen(rows, [40 + n / 1000 for n in range(len(rows))], size=1)
    [found] = choice.picks
    assert found.photo == pick.photo
    return {swap.photo: swap.reasons for swap in found.swaps}


def test_a_swap_says_where_it_is_from_and_what_it_has_that_the_pick_has_not():
    pick = candidate(
        1, 40, moment="m", event="e", burst="b", quality=0.95, people=("Ana",),
        parts=parts(sharp=0.9, smile=0.9),
    )  # fmt: skip
    sister = candidate(
        2, 40, moment="m", event="e", burst="b", quality=0.6, parts=parts(0.9, 0.1, 0.2)
    )
    later = candidate(
        3, 40, moment="m", event="e", burst="c", quality=0.6, people=("Ana", "Tom"),
        parts=parts(sharp=0.7, light=1.0),
    )  # fmt: skip
    twin = replace(later, photo=fake.content(4), quality=0.59, parts=parts(sharp=0.2))
    found = swaps(pick, sister, later, twin)
    assert found == {
        sister.photo: ("same_burst", "chosen_with:Ana", "chosen_eyes_open"),
        later.photo: (
            "same_event", "only_with:Tom", "better_light", "sharpest_of:2",
            "chosen_smiles", "chosen_sharper",
        ),
    }  # fmt: skip
    assert twin.photo not in found, "of another burst one is enough"


@given(ROWS)
def test_every_swap_is_out_of_the_same_month_and_has_words_in_every_language(rows):
    from yearling.captions.languages import LANGUAGES

    candidates = made(rows)
    choice = chosen(candidates, [row[0] for row in rows], size=4)
    by = {c.photo: c for c in candidates}
    out = {p.photo for p in choice.passed}
    for pick in choice.picks:
        assert len(pick.swaps) <= 5
        for swap in pick.swaps:
            assert swap.photo in out
            assert by[swap.photo].month == pick.month
            for language in LANGUAGES.values():
                assert all(map(language.reason, (*swap.reasons, *pick.reasons)))


# -- strangers --------------------------------------------------------------------------


def strange(ages, present=(), beside=(), group=False, posts=(), tags=()):
    """Whether a picture with faces of these ages is one of strangers only."""
    photo = fake.photo(1, when=fake.when("2026-01-02T10:00:00"), posts=posts)
    other = fake.photo(2, when=fake.when("2026-01-02T10:05:00"))
    home = fake.photo(3, when=fake.when("2026-03-02T10:05:00"))
    faces = tuple(fake.face(fake.box(n / 10), age=age) for n, age in enumerate(ages))
    photos = {p.id: p for p in (photo, other, home)}
    looks = {
        photo.id: fake.look(faces=faces, tags=tags),
        other.id: fake.look(faces=()),
        home.id: fake.look(),
    }
    known = {photo.id: present, other.id: beside, home.id: (fake.present("Nora"),)}
    known = {id: some for id, some in known.items() if some}
    groups = [Group("g", (Spot(photo.id, 0), Spot(home.id, 0)))] if group else []
    from yearling import moments

    split = moments.split(photos)
    return photo.id in selection.strangers(photos, looks, split, known, groups)


def test_grown_ups_whom_nothing_ties_to_the_family_are_strangers():
    assert strange([40.0, None])


def test_a_pet_that_nobody_is_with_is_a_stranger_unless_the_family_posted_it():
    assert strange([], tags=(("dog", 0.9),))
    assert not strange([], tags=(("dog", 0.9),), posts=(fake.post(),))


@pytest.mark.parametrize(
    "changes",
    [
        {"ages": [40.0, 2.0]}, {"ages": [None]}, {"ages": []},
        {"present": (fake.present("Ana"),)}, {"beside": (fake.present("Nora"),)},
        {"group": True}, {"posts": (fake.post(),)},
        {"ages": [], "tags": (("dog", 0.4),)}, {"ages": [2.0], "tags": (("dog", 0.9),)},
    ],
    ids=["a child", "no age", "a view", "known", "same moment", "seen with her", "posted",
         "perhaps a dog", "a child with a dog"],
)  # fmt: skip
def test_who_may_be_of_the_family_is_no_stranger(changes):
    assert not strange(**{"ages": [40.0]} | changes)


def test_what_was_posted_may_be_small_and_not_a_bad_shot():
    """Its pixels allow it .3, of which it has two thirds, or a tenth."""
    posted, bad, silent = (
        candidate(n, quality=quality, parts=(Part("light", quality, 0.3),), acts=acts)
        for n, quality, acts in ((1, 0.18, ("posted",)), (2, 0.03, ("posted",)), (3, 0.18, ()))
    )
    choice = chosen([posted, bad, silent], [40, 41, 42])
    assert [pick.photo for pick in choice.picks] == [posted.photo]
    assert {(p.photo, p.reason) for p in choice.passed} == {
        (bad.photo, "weak"),
        (silent.photo, "weak"),
    }


def test_what_looks_like_an_undated_picture_stands_for_it_and_not_the_other_way():
    rows = [candidate(1, 100), candidate(2, month=-1, event="none", moment="none")]
    rows.append(candidate(3, 100))
    vectors = np.stack([np.frombuffer(look(7).likeness, "<f2")] * 3).astype(np.float32)

    def covers(index, beside):
        value = Objective(rows, vectors, np.array([100.0, 0.0, 100.0]), [""] * 3, 10, ROLES)
        value.add(beside)
        return {part.name: part.worth for part in value.gain(index)}.get("coverage", 0.0)

    assert covers(1, beside=0) == pytest.approx(0.0, abs=1e-3)
    assert covers(0, beside=1) == pytest.approx(1.2 * 10 * 2 / 3, rel=1e-2)
