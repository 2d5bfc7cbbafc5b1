"""The core with a memo and without: the same to the last byte, and no stage runs for nothing."""

from collections import Counter
from dataclasses import fields, replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import worlds
from yearling import pipeline
from yearling.again import FRESH, RUNS, Memo
from yearling.records import Basis, Box, Edit, Edits, Label, Precision, When

WORDS = ("keep", "drop", "swap", "caption", "credit", "place", "taken", "quote", "passage", "order")
MORE = ("share", "scene", "more", "licence", "label", "no face", "lead", "post", "day", "away")
KINDS = (*WORDS, *MORE, "shown", "named", "back")


def double(number):
    return [number, number]


def onto(number, before):
    return [*number, before]


def doubled(rows, times):
    return [number * times for (number,) in rows]


def test_a_stage_runs_once_for_the_same_objects():
    memo, given_ = Memo(), [1]
    first = memo(double, given_)
    assert memo(double, given_) is first
    assert first == double(given_)
    assert memo(double, [1]) is first, "what is equal to an earlier result is that result"


def test_equal_keys_in_another_order_are_another_result():
    memo = Memo()
    assert list(memo(dict, [("a", 1), ("b", 2)])) == ["a", "b"]
    assert list(memo(dict, [("b", 2), ("a", 1)])) == ["b", "a"]


def test_the_last_runs_are_kept_and_no_more():
    memo, asked = Memo(), [[n] for n in range(RUNS + 1)]
    made = [memo(double, one) for one in asked]
    assert all(memo(double, one) is of for one, of in zip(asked[1:], made[1:], strict=True))
    assert memo(double, asked[0]) is not made[0]
    large = [memo.onto(onto, one) for one in asked[:2]]
    assert large == [[0, None], [1, large[0]]], "it is told what was made last"
    assert memo.onto(onto, asked[1]) is large[1]
    assert memo.onto(onto, asked[0]) is not large[0]


def test_a_row_that_is_as_it_was_is_not_made_again():
    asked = []

    def stage(rows, times):
        asked.append(len(rows))
        return doubled(rows, times)

    memo = Memo()
    first = memo.each(stage, {"a": (1,), "b": (2,)}, 3)
    assert memo.each(stage, {"a": (1,), "b": (2,)}, 3) is first == {"a": 3, "b": 6}
    assert memo.each(stage, {"b": (5,), "a": (1,)}, 3) == {"b": 15, "a": 3}
    assert memo.each(stage, {"a": (1,)}, 4) == FRESH.each(stage, {"a": (1,)}, 4)
    assert asked == [2, 1, 1, 1]


def joined(rows, times):
    return [(a, None if b is None else b * times) for a, b in rows]


def test_of_columns_only_a_row_that_is_otherwise_than_it_was_is_made():
    asked = []

    def stage(rows, times):
        asked.extend(rows)
        return joined(rows, times)

    memo, one, other = Memo(), {"a": 1, "b": 2, "c": 3}, {"b": [4], "z": [5]}
    first = memo.over(stage, (one, other), 2)
    assert first == {"a": (1, None), "b": (2, [4, 4]), "c": (3, None)}
    asked.clear()
    assert memo.over(stage, (dict(one), {"b": [4]}), 2) is first
    assert memo.over(stage, (one, {"b": [4], "c": [6]}), 2) == first | {"c": (3, [6, 6])}
    assert asked == [(3, [6])]


@given(st.lists(st.tuples(*[st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2))] * 2)))
def test_columns_are_followed_to_what_they_make_without_a_memo(runs):
    memo = Memo()
    for columns in (*runs, *runs[::-1]):
        made = memo.over(joined, columns, 2)
        assert list(made.items()) == list(FRESH.over(joined, columns, 2).items())
        told = memo.over(double_of, (made, columns[1]))
        assert list(told.items()) == list(FRESH.over(double_of, (made, columns[1])).items())


def double_of(rows):
    return [(one, one, other) for one, other in rows]


def decided(edits, kind, world, number):
    """One decision more, of a picture of that number."""
    contents = sorted(world.year.looks)
    id = contents[number % len(contents)]
    names = [person.name for person in world.project.people] or ["Somebody"]
    name, box = names[number % len(names)], Box(0.3, 0.3, 0.2, 0.2)
    day = world.born + timedelta(days=number * 13 % 370)
    when = When(datetime.combine(day, time(12)), Basis.PERSON, Precision.DAY)
    posts = [s.post.id for s in world.year.sightings if s.post] or ["none"]
    post = posts[number % len(posts)]
    of_picture = {
        "keep": {"keep": True},
        "drop": {"keep": False},
        "caption": {"caption": f"Words {number}"},
        "credit": {"credit": name},
        "place": {"place": f"Place {number % 3}"},
        "taken": {"taken": when},
        "quote": {"quote": post if number % 2 else False},
        "passage": {"quote": post, "passage": "of"},
        "order": {"order": float(number % 5 + 1)},
        "share": {"share": bool(number % 2)},
        "scene": {"scene": (worlds.SCENES[number % 4],)},
        "more": {"more": True},
        "licence": {"licence": "CC BY 4.0"},
    }
    if kind in of_picture:
        edit = replace(edits.photos.get(id, Edit()), **of_picture[kind])
        return replace(edits, photos={**edits.photos, id: edit})
    if kind == "swap":
        for word in ("drop", "keep"):
            edits, number = decided(edits, word, world, number), number + 1
        return edits
    place = next((s.claims.place for s in world.year.sightings if s.claims.place), None)
    whole = {
        "label": {"labels": (*edits.labels, Label(id, name, box, denied=number % 3 == 0))},
        "no face": {"labels": (*edits.labels, Label(id, "", box, face=False))},
        "lead": {"lead": {**edits.lead, "remark": f"Remark {number}", "quotes": number % 2 > 0}},
        "post": {"posts": {**edits.posts, post: bool(number % 2)}},
        "day": {"days": {**edits.days, day: ("none", "less", "more")[number % 3]}},
        "away": {"places": {**edits.places, (place and place.name) or "Place 1": False}},
        "shown": {"shown": {**edits.shown, name: bool(number % 2)}},
        "named": {"named": {**edits.named, name: bool(number % 2)}},
    }
    return replace(edits, **whole[kind])


def same(one, other):
    """Whether two stories and their editions are the same, the order of everything included."""
    (story, edition), (plain, fresh) = one, other
    assert edition == fresh
    for of in fields(story):
        if of.name != "who":
            mine, its = getattr(story, of.name), getattr(plain, of.name)
            assert mine == its, of.name
            assert not isinstance(mine, dict) or list(mine) == list(its), of.name
    assert dict(story.present) == dict(plain.present)
    assert (story.who.groups, story.who.near) == (plain.who.groups, plain.who.near)


def follow(world, audience, steps):
    """Decide one thing after the other; now and then take the last back."""
    memo, project = Memo(), replace(world.project, audience=audience)
    before = [world.edits]
    for kind, number in steps:
        if kind == "back" and len(before) > 1:
            before.pop()
        elif kind != "back":
            before.append(decided(before[-1], kind, world, number))
        same(
            pipeline.edited(project, before[-1], world.year, again=memo),
            pipeline.edited(project, before[-1], world.year),
        )


@settings(max_examples=8, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(("family", "friends", "public")),
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 400)), min_size=1, max_size=6),
)
def test_with_a_memo_and_without_the_edition_is_the_same(seed, audience, steps):
    follow(worlds.World(seed), audience, steps)


@pytest.mark.parametrize("audience", ["family", "public"])
def test_every_kind_of_decision_in_turn_on_a_larger_year(audience):
    steps = [(kind, 7 * n + 3) for n, kind in enumerate(KINDS)]
    follow(worlds.World(11, pictures=(50, 51)), audience, steps)


class Counting(Memo):
    """A memo that counts what really runs."""

    def __init__(self):
        super().__init__()
        self.ran, self.counted = Counter(), {}

    def __call__(self, stage, *given, **named):
        """As a memo's."""

        def run(*given, **named):
            self.ran[stage.__name__] += 1
            return stage(*given, **named)

        return super().__call__(self.counted.setdefault(stage, run), *given, **named)

    onto = __call__


FOUND = {"photos", "who", "_split", "bursts", "sleeping", "_program", "portraits", "ground"}


@pytest.mark.parametrize(
    ("kind", "idle"),
    [
        ("lead", {*FOUND, "milestones", "told", "choose", "_everyone", "left_out"}),
        ("share", {*FOUND, "milestones", "told", "choose", "_everyone", "left_out"}),
        ("keep", {*FOUND, "milestones", "told", "_everyone"}),
        ("day", FOUND - {"portraits"}),
        ("credit", FOUND),
        ("place", FOUND),
        ("caption", FOUND - {"ground"}),
        ("shown", FOUND - {"portraits"}),
        ("taken", {"_shown", "_grouped", "_meant"}),
    ],
)
def test_what_a_decision_does_not_touch_does_not_run(kind, idle):
    memo, world = Counting(), worlds.World(11, pictures=(60, 61))
    story, _ = pipeline.edited(world.project, Edits(), world.year, again=memo)
    pick = sorted(world.year.looks).index(story.choice.picks[2].photo)
    assert idle <= set(memo.ran), "the names of stages are those of the core"
    memo.ran.clear()
    said = decided(Edits(), kind, world, pick)
    pipeline.edited(world.project, said, world.year, again=memo)
    assert not idle & set(memo.ran)
    pipeline.edited(world.project, decided(said, kind, world, pick + 1), world.year, again=memo)
    memo.ran.clear()
    pipeline.edited(world.project, Edits(), world.year, again=memo)
    heavy = {*FOUND, "choose", "milestones", "_everyone", "told"}
    assert not heavy & set(memo.ran), "taking both back costs nothing"
