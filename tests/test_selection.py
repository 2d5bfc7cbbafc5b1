"""Gates, ratings and the choice."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from yearling import moments, selection
from yearling.records import Basis, Candidate, Edit, Part, Precision, Tagged
from yearling.selection.objective import Objective

BORN, UNTIL = fake.BORN, fake.UNTIL


def look(n, **changes):
    """Every number its own looks: fingerprints far apart, embeddings at right angles or near."""
    rng = np.random.default_rng(n)
    row = rng.normal(size=1280)
    print = int(rng.integers(0, 2**63))
    made = {
        "prints": (print, print, print),
        "likeness": (row / np.linalg.norm(row)).astype("<f2").tobytes(),
    }
    return fake.look(**made | changes)


def candidate(n, day=0, **changes):
    made = {
        "photo": fake.content(n),
        "moment": f"m{n}",
        "event": f"e{n}",
        "month": day * 12 // 366,
        "quality": 0.7,
        "parts": (Part("sharp", 0.4), Part("light", 0.1)),
        "people": (),
        "burst": f"b{n}",
        "subject": True,
    }
    return Candidate(**made | changes)


def chosen(candidates, days, size=10, edits=None, looks=None):
    looks = looks or {c.photo: look(i) for i, c in enumerate(candidates)}
    wishes = selection.Wishes(size, edits or {}, {"Ana": "mother", "Oma": "grandmother"})
    return selection.choose(
        candidates,
        looks,
        {c.photo: float(d) for c, d in zip(candidates, days, strict=True)},
        wishes,
    )


def a_year(per_day=1, step=3):
    days = [d for d in range(0, 365, step) for _ in range(per_day)]
    candidates = [candidate(n, d, event=f"e{d}", moment=f"m{d}") for n, d in enumerate(days)]
    return candidates, days


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-05-10T10:00:00", "before"),
        ("2026-05-17T10:00:00", "after"),
        ("2025-05-16T01:00:00", None),
        ("2026-05-16T23:00:00", None),
        ("2025-05", None),
    ],
)
def test_the_year_runs_from_the_birth_to_the_birthday(text, reason):
    photo = fake.photo(when=fake.when(text))
    assert selection.gate(photo, fake.look(), BORN, UNTIL) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-05-10T10:00:00", "before"),
        ("2025-05-16T10:00:00", None),
        ("2026-05-16T10:00:00", None),
        ("2026-05-17T10:00:00", "shared_after"),
    ],
)
def test_what_was_sent_before_the_birth_or_after_the_edition_is_not_of_the_year(text, reason):
    """At the latest before the birth is before it; at the latest later is nobody knows when."""
    photo = fake.photo(when=fake.when(text, latest=True), posts=(fake.post(),))
    assert selection.gate(photo, fake.look(), BORN, UNTIL) == reason


def test_a_picture_from_anothers_post_is_not_the_familys_unless_it_was_there_before():
    handed_on = fake.photo(posts=(fake.post(shared=True),))
    assert selection.gate(handed_on, fake.look(), BORN, UNTIL) == "others"
    own = fake.photo(posts=(fake.post(shared=True),), from_camera=True)
    assert selection.gate(own, fake.look(), BORN, UNTIL) is None


def test_a_picture_in_a_diary_was_written_about_and_not_posted():
    assert rated(fake.look(), posts=(fake.post(form="entry"),)).acts == ("written",)


def test_a_screenshot_stays_out_unless_the_family_posted_it():
    flat = fake.look(flat=0.8, tags=(("document", 0.7),))
    assert selection.gate(fake.photo(), flat, BORN, UNTIL) == "screen"
    posted = fake.photo(posts=(fake.post(),))
    assert selection.gate(posted, flat, BORN, UNTIL) is None


@pytest.mark.parametrize(
    ("seen", "changes"),
    [
        ({"writing": 30, "tags": (("document", 0.7),)}, {"camera": "Phone 3"}),
        ({"paper": 0.97}, {"camera": "Phone 3"}),
        ({"writing": 30, "flat": 0.6}, {}),
        ({"writing": 30, "width": 1170, "height": 2532}, {}),
    ],
    ids=["a photographed receipt", "one out of focus", "a scanned page", "a forwarded screen"],
)
def test_a_receipt_or_a_page_or_a_screen_stays_out(seen, changes):
    assert selection.gate(fake.photo(**changes), fake.look(**seen), BORN, UNTIL) == "screen"


@pytest.mark.parametrize(
    "seen",
    [{"writing": 30}, {"width": 1170, "height": 2532}, {"tags": (("document", 0.7),)}],
    ids=["a shop", "a tall crop", "a book at bedtime"],
)
def test_one_sign_of_a_document_is_none(seen):
    assert selection.gate(fake.photo(), fake.look(**seen), BORN, UNTIL) is None


@pytest.mark.parametrize(
    ("seen", "out"),
    [
        ({"lettering": (1, 0, 1)}, True),
        ({"lettering": (2, 0, 0), "flat": 0.2}, True),
        ({"lettering": (0, 2, 0), "flat": 0.6}, True),
        ({"lettering": (2, 1, 0)}, False),
        ({"lettering": (0, 2, 0), "flat": 0.2}, False),
        ({"lettering": (0, 0, 3)}, False),
    ],
    ids=["framed", "on a field above", "a card", "on sky", "in snow", "a story"],
)
def test_a_meme_stays_out_and_words_over_a_picture_do_not_make_one(seen, out):
    reason = "screen" if out else None
    assert selection.gate(fake.photo(), fake.look(**seen), BORN, UNTIL) == reason


@pytest.mark.parametrize(
    ("changes", "present", "known", "out"),
    [
        ({"when": None}, (), True, True),
        ({"when": None}, (), False, False),
        ({"when": None}, (fake.present("Rosa"),), True, False),
        ({"when": None, "posts": (fake.post(),)}, (), True, False),
        ({}, (), True, False),
    ],
    ids=["nothing", "faces tell nothing", "somebody known", "posted", "dated"],
)
def test_what_nothing_ties_to_the_year_stays_out(changes, present, known, out):
    photo = fake.photo(**changes)
    found = selection.gate(photo, fake.look(), BORN, UNTIL, present, known=known)
    assert found == ("undated" if out else None)


@pytest.mark.parametrize(
    ("changes", "present"),
    [({"camera": "Phone 3"}, ()), ({"from_camera": True}, ()), ({}, (fake.present(),))],
    ids=["a camera's", "still dated by one", "somebody known"],
)
def test_words_above_and_below_shut_nothing_of_the_familys_out(changes, present):
    look = fake.look(lettering=(2, 0, 2))
    assert selection.gate(fake.photo(**changes), look, BORN, UNTIL, present) is None
    posted = fake.photo(posts=(fake.post(),))
    assert selection.gate(posted, look, BORN, UNTIL) is None


@pytest.mark.parametrize(
    ("changes", "out"),
    [
        ({}, True),
        ({"faces": (fake.face(),)}, False),
        ({"flat": 0.1}, False),
        ({"flat": 0.1, "faces": (fake.face(light=0.0), fake.face(light=0.02))}, True),
        ({"faces": (fake.face(light=0.0), fake.face(light=0.5))}, False),
        ({"light": 0.3, "faces": (fake.face(light=0.0),)}, False),
    ],
)
def test_what_is_burnt_out_is_weak_unless_a_face_has_light_or_it_is_mist(changes, out):
    look = fake.look(**{"light": 0.0, "flat": 0.7, "faces": ()} | changes)
    assert selection.gate(fake.photo(), look, BORN, UNTIL) == ("weak" if out else None)


def test_a_snow_field_is_no_screenshot():
    """One sign alone does not shut a picture out."""
    assert selection.gate(fake.photo(), fake.look(flat=0.6), BORN, UNTIL) is None


@pytest.mark.parametrize(
    ("seen", "reason"),
    [
        ({"damaged": True}, "broken"),
        ({"sharpness": 0.02}, "blurred"),
        ({"width": 320, "height": 240}, "small"),
    ],
)
def test_a_picture_nobody_would_print_stays_out_with_its_reason(seen, reason):
    assert selection.gate(fake.photo(), fake.look(**seen), BORN, UNTIL) == reason


def test_a_grainy_night_is_not_shut_out_as_blurred():
    assert selection.gate(fake.photo(), fake.look(sharpness=0, noise=0.9), BORN, UNTIL) is None
    assert selection.gate(fake.photo(), fake.look(sharpness=0, noise=0.3), BORN, UNTIL) == "blurred"


def rated(seen, who=("Nora", "Ana"), recognised=True, **changes):
    photo = fake.photo(**changes)
    present = tuple(fake.present(name) for name in who)
    about = selection.About("Nora", BORN, UNTIL, recognised=recognised)
    return selection.rate(photo, seen, fake_moment(photo), "b", present, about)


def fake_moment(photo):
    return moments.split({photo.id: photo})[0]


def test_a_sharper_face_and_a_better_light_rate_higher():
    plain = rated(fake.look()).quality
    assert rated(fake.look(sharpness=0.3)).quality < plain
    assert rated(fake.look(light=0.2)).quality < plain


def test_the_childs_own_face_decides_where_it_is_known():
    """A blurred child beside a crisp aunt is a blurred picture of the child."""
    child, aunt = fake.face(fake.box(0.1), sharpness=0.1), fake.face(fake.box(0.6), sharpness=0.9)
    seen = fake.look(faces=(child, aunt), sharpness=0.9)
    where = (fake.present("Nora", box=child.box),)
    about = selection.About("Nora", BORN, UNTIL, recognised=True)
    photo = fake.photo()
    known = selection.rate(photo, seen, fake_moment(photo), "b", where, about)
    assert known.quality < rated(seen).quality


faces = st.builds(
    fake.face,
    sharpness=st.floats(0, 1),
    light=st.floats(0, 1),
    shut=st.none() | st.floats(0, 1),
    smile=st.none() | st.floats(0, 1),
    turn=st.none() | st.tuples(st.floats(-90, 90), st.floats(-90, 90), st.floats(-180, 180)),
    age=st.none() | st.floats(0, 80),
)


@given(faces, st.floats(0.31, 1), st.floats(0, 1))
def test_a_smile_only_ever_adds_and_the_parts_are_the_quality(face, light, noise):
    seen = fake.look(faces=(face,), sharpness=face.sharpness, light=light, noise=noise)
    solemn, unknown = (
        rated(replace(seen, faces=(replace(face, smile=smile),))).quality for smile in (0.0, None)
    )
    found = rated(seen)
    assert solemn == unknown
    assert unknown <= found.quality <= 1
    assert found.quality == pytest.approx(sum(p.worth for p in found.parts), abs=1e-4)


@given(st.none() | faces, st.floats(0, 1), st.floats(0, 1))
def test_what_neither_light_reaches_is_worth_half_and_more_light_is_never_worth_less(face, a, b):
    some = (face,) if face else ()
    less, more = (rated(fake.look(faces=some, light=light)) for light in sorted((a, b)))
    assert less.quality <= more.quality + 1e-4
    dark = rated(fake.look(faces=tuple(replace(f, light=0.0) for f in some), light=0.0))
    assert dark.quality == pytest.approx(sum(p.worth for p in dark.parts) / 2, abs=1e-4)


@given(faces, st.sampled_from(["shut", "turn"]))
def test_what_is_unknown_leaves_the_other_parts_in_their_proportions(face, name):
    part = {"shut": "eyes", "turn": "turn"}[name]
    known, unknown = (
        {p.name: p for p in rated(fake.look(faces=(one,))).parts}
        for one in (face, replace(face, **{name: None}))
    )
    known.pop(part, None)
    assert known.keys() == unknown.keys()
    smile = known.pop("smile", None)
    assert smile == unknown.pop("smile", None)
    share = sum(p.of for p in unknown.values()) / sum(p.of for p in known.values())
    for key, p in known.items():
        assert unknown[key].of == pytest.approx(p.of * share, abs=2e-4)
        assert unknown[key].worth == pytest.approx(p.worth * share, abs=2e-4)


def eyed(shut, day="2026-02-20", age=2.0, others=(), who="Nora"):
    """A candidate with the eyes of the largest face so far shut, and those of others."""
    face = fake.face(shut=shut, age=age)
    beside = tuple(fake.face(fake.box(0.7 - n / 10), shut=s) for n, s in enumerate(others))
    photo = fake.photo(when=fake.when(f"{day}T10:00:00"))
    [moment] = moments.split({photo.id: photo})
    seen, there = fake.look(faces=(face, *beside)), (fake.present(who, box=face.box),)
    sleeping = selection.sleeping(
        [moment], {photo.id: "b"}, {photo.id: seen}, {photo.id: there}, "Nora", BORN
    )
    about = selection.About("Nora", BORN, UNTIL, recognised=True, asleep=sleeping)
    return selection.rate(photo, seen, moment, "b", there, about)


def test_shut_eyes_are_a_fault_but_not_of_a_baby_under_half_a_year():
    assert eyed(0.6).quality < eyed(0.42).quality < eyed(0.1).quality
    young, older = "2025-11-15", "2025-11-16"
    assert eyed(0.6, young).quality == eyed(0.1, young).quality
    assert eyed(0.6, older).quality < eyed(0.1, older).quality


def test_shut_eyes_of_one_who_is_not_the_baby_are_a_fault_in_any_month():
    mother = {"day": "2025-07-20", "age": 31.0, "who": "Ana"}
    assert eyed(0.6, **mother).quality < eyed(0.1, **mother).quality
    assert eyed(0.1, others=[0.6]).quality < eyed(0.1, others=[0.1]).quality


def test_the_others_shut_eyes_count_half_however_many_they_are():
    best = eyed(0.1, others=[0.1, 0.1, 0.1]).quality
    own = best - eyed(0.6, others=[0.1, 0.1, 0.1]).quality
    others = best - eyed(0.1, others=[0.6, 0.6, 0.6]).quality
    assert own == pytest.approx(2 * others, abs=1e-3)


def bursts_of(*people):
    """How many bursts frames of one look are, some seconds apart, with these people in them."""
    photos = [fake.photo(n, when=fake.when(f"2026-01-02T10:00:{20 * n:02}"))
              for n in range(len(people))]  # fmt: skip
    present = {
        p.id: tuple(map(fake.present, names)) for p, names in zip(photos, people, strict=True)
    }
    looks = {p.id: fake.look() for p in photos}
    known = {p.id: p for p in photos}
    found = selection.bursts(moments.split(known), known, looks, present)
    return len(set(found.values()))


def test_frames_of_one_scene_are_a_burst_whoever_was_recognised_in_some_of_them():
    assert bursts_of(("Nora", "Ana"), (), ("Nora",)) == 1


def test_grandparents_in_turn_on_one_sofa_are_no_burst():
    assert bursts_of(("Nora", "Rosa"), ("Nora", "Karl"), ("Nora", "Rosa")) == 2


@pytest.mark.parametrize(("shared", "bursts"), [("a", 1), ("b", 2)])
def test_two_views_of_one_moment_posted_together_are_a_burst(shared, bursts):
    own = fake.told_photo(1, posts=(fake.post(id="a"),))
    late = fake.when("2026-01-05", basis=Basis.ESTIMATE, latest=True)
    copy = fake.told_photo(2, when=late, posts=(fake.post(id=shared),))
    looks = {own.id: fake.look(prints=(0,) * 3), copy.id: fake.look(prints=((1 << 14) - 1,) * 3)}
    known = {p.id: p for p in (own, copy)}
    found = selection.bursts(moments.split(known), known, looks, {})
    assert len(set(found.values())) == bursts


def slept(*shut, day="2026-01-02"):
    """In which of the pictures of one moment and one burst she sleeps."""
    times = (f"{day}T10:00:{n:02}" for n in range(len(shut)))
    photos = [fake.photo(n, when=fake.when(t)) for n, t in enumerate(times)]
    looks = {p.id: fake.look(faces=(fake.face(shut=s),)) for p, s in zip(photos, shut, strict=True)}
    split = moments.split({p.id: p for p in photos})
    assert len(split) == 1
    bursts = dict.fromkeys(looks, "b")
    found = selection.sleeping(split, bursts, looks, {}, "Nora", BORN)
    return [p.id in found for p in photos]


def test_a_babys_blink_beside_an_open_eyed_sister_is_a_blink():
    assert slept(0.6, 0.1, day="2025-07-20") == [False, False]
    assert slept(0.6, 0.4, day="2025-07-20") == [True, False], "drowsy is not awake"
    assert slept(0.6, None, day="2025-07-20") == [True, False]


def test_who_has_shut_eyes_in_nearly_all_pictures_of_a_moment_sleeps():
    assert slept(0.6, 0.55, 0.7) == [True, True, True]
    assert slept(0.6, 0.6, 0.6, 0.6, 0.6, 0.1) == [True] * 5 + [False]
    assert slept(0.6, 0.1, 0.6, 0.1) == [False] * 4
    assert slept(0.6) == [False], "one picture may be a blink"
    assert slept(0.6, None) == [False, False]


def burst_of(*frames):
    """Candidates of one burst, from faces, a second apart."""
    about = selection.About("Nora", BORN, UNTIL, recognised=True)
    made, looks = [], {}
    for n, (face, look_changes) in enumerate(frames):
        photo = fake.photo(n, when=fake.when(f"2026-02-18T10:00:{n:02}"))
        looks[photo.id] = look(n, faces=(face,) if face else (), **look_changes)
        who = (fake.present("Nora", box=face.box),) if face else ()
        made.append(selection.rate(photo, looks[photo.id], fake_moment(photo), "b", who, about))
    days = {c.photo: 278 + n / 86_400 for n, c in enumerate(made)}
    picks = selection.choose(made, looks, days, selection.Wishes(10, {}, {})).picks
    assert len(picks) == 1
    return [c.photo for c in made].index(picks[0].photo), picks[0]


@given(st.floats(0.5, 0.9), st.floats(0.7, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0.46, 1))
def test_shut_eyes_lose_against_the_open_eyed_sister(sharp, ratio, smile, other_smile, shut):
    closed = fake.face(sharpness=sharp, shut=shut, smile=smile)
    opened = fake.face(sharpness=sharp * ratio, shut=0.1, smile=other_smile)
    place, pick = burst_of((closed, {}), (opened, {}))
    assert place == 1
    assert "eyes_open" in pick.reasons


def test_an_open_eyed_frame_that_is_blurred_loses():
    closed, blurred = fake.face(sharpness=0.85, shut=0.6), fake.face(sharpness=0.2, shut=0.1)
    assert burst_of((blurred, {}), (closed, {}))[0] == 1


@pytest.mark.parametrize(
    "worse",
    [
        (fake.face(sharpness=0.4), {}),
        (fake.face(smile=0.0), {}),
        (fake.face(fake.box(-0.05)), {}),
        (fake.face(light=0.2), {}),
        (None, {"sharpness": 0.95}),
    ],
    ids=["less sharp", "solemn", "cut by the frame", "badly lit", "turned away"],
)
def test_the_better_sister_is_shown_wherever_she_stands(worse):
    better = (fake.face(smile=0.9), {})
    assert burst_of(worse, better)[0] == 1
    assert burst_of(better, worse)[0] == 0


def test_of_frames_alike_the_earliest_is_shown_and_what_is_unknown_decides_nothing():
    assert burst_of(*[(fake.face(shut=0.1), {})] * 3)[0] == 0
    known, unknown = fake.face(shut=0.1, smile=0.5, turn=(5.0, 0.0, 0.0)), fake.face()
    assert burst_of((unknown, {}), (known, {}))[0] == 0
    assert burst_of((known, {}), (unknown, {}))[0] == 0


def test_the_bonus_of_words_is_capped_and_kept_apart():
    told = rated(fake.look(), posts=(fake.post(),))
    assert 0 < told.bonus <= 0.5
    assert told.quality == rated(fake.look()).quality


def test_a_favourite_is_told_as_one_and_never_as_posted():
    tags = (Tagged("Ana", Basis.SOURCE),)
    named = fake.told_photo(favourite=True, posts=(), people=tags)
    assert rated(fake.look(), favourite=True).acts == ("favourite",)
    assert rated(fake.look(), favourite=True, posts=(fake.post(),)).acts == ("posted", "favourite")
    about = selection.About("Nora", BORN, UNTIL, recognised=False)
    args = (fake.look(), fake_moment(named), "b", (), about)
    plain = replace(named, favourite=False)
    found = selection.rate(named, *args)
    assert found == replace(selection.rate(plain, *args), acts=("favourite",), favourite=True)
    choice = chosen([found], [9], looks={named.id: fake.look()})
    assert choice.picks[0].reasons[0] == "favourite"
    assert "posted" not in choice.picks[0].reasons


def test_what_was_only_sent_or_handed_on_was_not_posted():
    for post in (fake.post(form="message"), fake.post(shared=True)):
        assert rated(fake.look(), posts=(post,)).bonus == 0
        small = fake.look(width=200, height=150)
        assert selection.gate(fake.photo(posts=(post,)), small, BORN, UNTIL) in {"small", "others"}


def test_the_subject_is_gated_and_not_counted_among_the_others():
    found = rated(fake.look())
    assert found.subject
    assert found.people == ("Ana",)


def test_faces_of_strangers_count_less_where_the_child_can_be_recognised():
    known = rated(fake.look()).quality
    assert rated(fake.look(), who=()).quality < known
    assert rated(fake.look(), who=(), recognised=False).quality == known
    view = fake.look(faces=())
    assert rated(view, who=()).quality == rated(view, who=(), recognised=False).quality


def test_the_month_is_a_month_of_age():
    assert rated(fake.look(), when=fake.when("2025-06-15T10:00:00")).month == 0
    assert rated(fake.look(), when=fake.when("2025-06-16T10:00:00")).month == 1
    assert rated(fake.look(), when=None).month == -1


def test_the_time_of_day_orders_a_day_where_it_is_known():
    noon = selection.days(fake.when("2025-05-18T12:00:00"), BORN)
    assert noon == 2.5
    assert selection.days(fake.when("2025-05-18"), BORN) == 2
    assert selection.days(fake.when("2025-05-18T12:00:00", latest=True), BORN) == 2
    assert selection.days(None, BORN) == 0


def test_the_whole_day_of_the_birthday_is_the_birthday():
    """A picture of its morning is no less of it for one of its evening."""
    rows = [candidate(n) for n in range(4)]
    days = np.array([0.2, 1.9, 364.1, 365.9])
    made = Objective(rows, np.zeros((4, 0), np.float32), days, [""] * 4, 4, {})
    assert made.marks == [{"birth"}] * 2 + [{"birthday"}] * 2


def test_every_month_of_age_with_something_acceptable_is_in():
    candidates, days = a_year()
    party = [
        candidate(1000 + n, 350, event="party", burst=f"p{n}", quality=0.95) for n in range(60)
    ]
    choice = chosen(candidates + party, days + [350] * 60, size=14)
    assert {p.month for p in choice.picks} == set(range(12))


def test_one_of_a_burst_is_shown_and_it_is_the_best():
    frames = [candidate(n, 5, burst="b", event="e", quality=0.5 + n / 100) for n in range(9)]
    choice = chosen(frames, [5] * 9, looks={c.photo: look(n) for n, c in enumerate(frames)})
    assert [p.photo for p in choice.picks] == [frames[8].photo]
    assert {p.reason for p in choice.passed} == {"burst"}
    assert {p.lost_to for p in choice.passed} == {frames[8].photo}


def test_no_two_picks_look_alike_even_in_different_months():
    same = look(1)
    candidates = [candidate(1, 10), candidate(2, 200)]
    choice = chosen(candidates, [10, 200], looks={c.photo: same for c in candidates})
    assert len(choice.picks) == 1
    assert choice.passed[0].reason == "alike"


@pytest.mark.parametrize(("day", "moments", "count"), [(365, 2, 2), (365, 1, 1), (200, 2, 1)])
def test_the_birthdays_party_is_in_though_it_looks_like_its_morning(day, moments, count):
    """More alike than breakfast and cake at one table, .61 on the sample's birthday (measured)."""
    vectors = [np.array([*row, *[0] * 1278], "<f2").tobytes() for row in ((1, 0), (0.75, 0.66))]
    rows = [
        candidate(900 + n, day, event="e", moment=f"m{n % moments}", quality=0.99) for n in range(2)
    ]
    others, days = a_year()
    looks = {c.photo: look(n) for n, c in enumerate(others)}
    looks |= {c.photo: look(900 + n, likeness=vectors[n]) for n, c in enumerate(rows)}
    choice = chosen(others + rows, [*days, day + 0.3, day + 0.6], size=20, looks=looks)
    assert len({c.photo for c in rows} & {p.photo for p in choice.picks}) == count


def test_a_party_does_not_buy_the_year():
    candidates, days = a_year()
    party = [candidate(1000 + n, 350, event="party", quality=0.95, bonus=0.5) for n in range(60)]
    choice = chosen(candidates + party, days + [350] * 60, size=20)
    assert sum(p.photo in {c.photo for c in party} for p in choice.picks) <= 3


def test_a_small_library_fills_up_with_more_of_one_event():
    visit = [candidate(n, 100, event="visit") for n in range(12)]
    assert len(chosen(visit, [100] * 12, size=40).picks) == 12


def test_the_only_picture_with_grandmother_beats_one_more_with_nobody():
    candidates, days = a_year()
    oma = candidate(5000, 33, people=("Oma",), event="oma", quality=0.6)
    choice = chosen([*candidates, oma], [*days, 33], size=20)
    [pick] = [p for p in choice.picks if p.photo == oma.photo]
    assert "only_with:Oma" in pick.reasons


def test_a_kept_picture_is_in_against_every_limit_and_a_dropped_one_is_out():
    candidates, days = a_year()
    bad = candidate(900, 3, quality=0.05, event="e3", burst="b1")
    first = chosen([*candidates, bad], [*days, 3]).picks[0].photo
    edits = {bad.photo: Edit(keep=True), first: Edit(keep=False)}
    choice = chosen([*candidates, bad], [*days, 3], edits=edits)
    picked = {p.photo for p in choice.picks}
    assert bad.photo in picked
    assert first not in picked
    assert "kept" in next(p for p in choice.picks if p.photo == bad.photo).reasons
    assert next(p for p in choice.passed if p.photo == first).reason == "dropped"


@pytest.mark.parametrize(("size", "views"), [(20, 4), (40, 8), (60, 12)])
def test_landscapes_without_the_child_stay_a_fifth_and_fill_up_where_she_is_seldom_known(
    size, views
):
    candidates, days = a_year()
    seen = [candidate(2000 + n, d, subject=False, quality=0.95) for n, d in enumerate(days)]
    choice = chosen(candidates + seen, days * 2, size=size)
    assert sum(p.photo in {v.photo for v in seen} for p in choice.picks) == views
    few = slice(0, None, len(days) // 12)  # 13 of her in 49: known, and far too few
    seldom = chosen(candidates[few] + seen[:30], days[few] + days[:30], size=size)
    own = {c.photo for c in candidates[few]}
    picked = {p.photo for p in seldom.picks}
    assert own <= picked
    assert len(picked) >= min(size, 36)


years = st.lists(
    st.tuples(st.integers(0, 364), st.integers(0, 8), st.floats(0.2, 1), st.booleans()),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(years, st.randoms(), st.integers(1, 25))
def test_the_order_of_the_input_never_matters_and_the_limits_always_hold(rows, rng, size):
    candidates = [
        candidate(n, day, event=f"e{event}", burst=f"b{n // 2}", quality=round(q, 3), subject=s)
        for n, (day, event, q, s) in enumerate(rows)
    ]
    looks = {c.photo: look(n) for n, c in enumerate(candidates)}
    days = {c.photo: r[0] for c, r in zip(candidates, rows, strict=True)}
    choice = chosen(candidates, [days[c.photo] for c in candidates], size, looks=looks)
    bursts = {c.photo: c.burst for c in candidates}
    picked = [p.photo for p in choice.picks]
    assert len(picked) <= size
    assert len({bursts[p] for p in picked}) == len(picked)
    assert sorted(picked + [p.photo for p in choice.passed]) == sorted(bursts)
    assert all(p.reasons for p in choice.picks)
    rng.shuffle(candidates)
    again = chosen(candidates, [days[c.photo] for c in candidates], size, looks=looks)
    assert again == choice


@settings(max_examples=30, deadline=None)
@given(years.filter(lambda rows: len(rows) > 2), st.data())
def test_every_gain_shrinks_as_the_set_grows(rows, data):
    candidates = [
        candidate(n, day, event=f"e{event}", quality=round(q, 3), people=("Ana",) * s)
        for n, (day, event, q, s) in enumerate(rows)
    ]
    vectors = np.stack([np.frombuffer(look(n).likeness, "<f2") for n in range(len(rows))])
    days = np.array([r[0] for r in rows], float)
    made = Objective(candidates, vectors.astype(np.float32), days, ["sea"] * len(rows), 10, {})
    one = data.draw(st.integers(0, len(rows) - 1))
    other = data.draw(st.integers(0, len(rows) - 1))
    before = sum(p.worth for p in made.gain(one))
    made.add(other)
    assert sum(p.worth for p in made.gain(one)) <= before + 2e-3


def test_greedy_is_within_a_percent_of_the_best_set_on_small_years():
    """Against every set of 4 out of 12; the coverage term makes the two differ."""
    from itertools import combinations

    worst = 1.0
    for seed in range(6):
        rng = np.random.default_rng(seed)
        days = sorted(int(d) for d in rng.integers(0, 360, 12))
        rows = [
            candidate(n + 100 * seed, d, quality=float(rng.uniform(0.4, 1)))
            for n, d in enumerate(days)
        ]
        vectors = np.abs(rng.normal(size=(12, 8))).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

        def value(indices):
            made = Objective(rows, vectors, np.array(days, float), [""] * 12, 4, {})
            total = 0.0
            for i in indices:
                total += sum(p.worth for p in made.gain(i))
                made.add(i)
            return total

        greedy: list[int] = []
        for _ in range(4):
            greedy.append(max(set(range(12)) - set(greedy), key=lambda i: value([*greedy, i])))
        worst = min(worst, value(greedy) / max(value(s) for s in combinations(range(12), 4)))
    assert worst >= 0.99


def test_the_draft_sample_takes_something_of_every_month_and_skips_bursts():
    sightings, heads = [], {}
    for n in range(120):
        day = BORN + timedelta(days=n * 3)
        s = fake.sighting(n)
        heads[s.file.where] = fake.head(
            print=n // 3 * 0x0101_0101_0101_0101 % 2**64, claims=fake_claims(day)
        )
        sightings.append(s)
    picked = selection.sample(sightings, heads, fake.retrospective(), 24)
    months = {heads[s.file.where].claims.when[0].time.month for s in picked}
    assert len(months) == 12
    assert len(picked) <= 24


def fake_claims(day: date):
    from yearling.records import Claims

    return Claims(when=(fake.when(str(day), precision=Precision.DAY),))


def test_a_picture_that_a_person_captioned_or_placed_is_in():
    candidates, days = a_year()
    weak = candidate(900, 3, quality=0.05, event="e3", burst="b1")
    for edit in (Edit(caption="Her spoon"), Edit(order=1)):
        choice = chosen([*candidates, weak], [*days, 3], edits={weak.photo: edit})
        assert weak.photo in {p.photo for p in choice.picks}
    choice = chosen([*candidates, weak], [*days, 3], edits={weak.photo: Edit(credit="Oma")})
    assert weak.photo not in {p.photo for p in choice.picks}
