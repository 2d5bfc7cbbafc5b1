"""The page of people shows an answer before the choice is made anew; others wait for it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import fields

from starlette.requests import Request

from test_review_desk import done, family, folder, photos, until, working  # noqa: F401
from yearling import pipeline
from yearling.again import Overtaken
from yearling.people.ask import every
from yearling.phrased import Phrased
from yearling.records import Edition
from yearling.review.commands import perform
from yearling.review.desk import Desk
from yearling.review.guard import Keys
from yearling.review.named import key
from yearling.review.pictures import Pictures
from yearling.review.server import Review
from yearling.review.state import State
from yearling.store.edits import read_edits
from yearling.story import Story

SOON = 20.0


def answer(desk: Desk, name: str) -> State:
    """Somebody new, for the faces of the first question or group; the choice is put off."""
    who = desk.state.early.known.story.who
    open_ = [q.group for q in every(who, desk.state.project.subject)]
    open_ += [group.id for group in who.groups if not group.name or group.name == "Aunt Mo"]
    group = next(group for group in who.groups if group.id == open_[0])
    keys = " ".join(key(spot) for spot in group.spots)
    return early(desk, "who", answer="new", new=name, face=keys, all=keys)


def early(desk: Desk, do: str, **fields: str) -> State:
    asked = {"page": "who", **fields}
    return desk.do(lambda: perform(desk, do, asked), early=True).result(SOON)


def names(state: State) -> set[str]:
    return {group.name for group in state.known.story.who.groups}


def fresh(desk: Desk, state: State) -> tuple[object, ...]:
    """What the core makes of the same decisions without remembering anything."""
    year = state.known.year
    return told(*pipeline.worded(desk.wanted, state.edits, year, desk.groups))


def shown(state: State) -> tuple[object, ...]:
    return told(state.known.story, state.known.edition, state.known.told)


def told(story: Story, edition: Edition, words: Phrased) -> tuple[object, ...]:
    rest = [getattr(story, one.name) for one in fields(story) if one.name != "who"]
    return *rest, story.who.groups, story.present, edition, words


def test_an_answer_is_shown_first_and_the_choice_follows_as_if_made_at_once(folder):  # noqa: F811
    with working(folder) as desk:
        before = desk.state.known
        state = answer(desk, "Aunt Mo")
        assert state.known is before
        assert "Aunt Mo" in names(state.early) - names(state)
        desk.choose()
        until(lambda: not desk.state.ahead)
        assert desk.state.version > state.version
        assert desk.state.known.story.who == state.early.known.story.who
        assert shown(desk.state) == fresh(desk, desk.state)


def test_the_way_back_and_hiding_somebody_are_shown_first_too(folder):  # noqa: F811
    with working(folder) as desk:
        before = shown(desk.state)
        answer(desk, "Aunt Mo")
        assert "Aunt Mo" not in names(early(desk, "undo").early)
        hidden = early(desk, "who_show", name="Tom", shown="no")
        assert hidden.ahead
        assert hidden.edits.shown == {"Tom": False}
        assert early(desk, "undo").ahead
        desk.choose()
        until(lambda: not desk.state.ahead)
        assert shown(desk.state) == before


def test_the_next_answer_is_not_kept_waiting_and_the_choice_is_made_of_all(folder):  # noqa: F811
    with working(folder) as desk:
        answer(desk, "Aunt Mo")
        desk._more(1)  # as while the next click is being written
        desk.choose()
        desk._core.submit(lambda: None).result(SOON)
        assert desk.state.ahead
        desk._more(-1)
        state = answer(desk, "Uncle Jo")
        assert "Uncle Jo" in names(state.early)
        desk.choose()
        until(lambda: not desk.state.ahead)
        assert shown(desk.state) == fresh(desk, desk.state)


def test_a_review_that_ends_before_the_choice_is_made_has_lost_nothing(folder):  # noqa: F811
    with working(folder) as desk:
        state = answer(desk, "Aunt Mo")
        assert state.ahead
    with working(folder) as desk:
        assert "Aunt Mo" in names(desk.state)
        assert (desk.state.edits, desk.state.undo) == (state.edits, state.undo)
        assert "Aunt Mo" not in names(done(desk, "undo"))


def test_any_other_click_makes_the_choice_anew_at_once(folder):  # noqa: F811
    with working(folder) as desk:
        answer(desk, "Aunt Mo")
        first = photos(desk.state)[0]
        state = done(desk, "drop", photo=first)
        assert not state.ahead
        assert "Aunt Mo" in names(state)
        assert first not in photos(state)


def test_a_date_taken_back_on_the_page_of_people_is_not_shown_by_halves(folder):  # noqa: F811
    with working(folder) as desk:
        photo = photos(desk.state)[2]
        dated = done(desk, "words_date", photo=photo, date="2025-08-20")
        assert shown(dated) == fresh(desk, dated)
        state = early(desk, "undo")
        assert not state.ahead
        assert shown(state) == fresh(desk, state)


def test_other_pages_wait_for_the_choice_and_the_page_of_people_does_not(folder):  # noqa: F811
    async def asked(review: Review, name: str) -> str:
        scope = {"type": "http", "path_params": {"page": name}, "query_string": b"", "headers": []}
        return (await review.page(Request(scope))).body.decode()

    async def looked(review: Review, desk: Desk) -> tuple[str, str]:
        review.listen()
        people = await asked(review, "who")
        year = asyncio.create_task(asked(review, "year"))
        await asyncio.wait([year], timeout=0.3)
        assert not year.done()
        desk.choose()
        return people, await asyncio.wait_for(year, SOON)

    with working(folder) as desk:
        pictures = Pictures(folder / ".yearling" / "review", lambda: desk.state.known)
        answer(desk, "Aunt Mo")
        people, year = asyncio.run(looked(Review(desk, pictures, Keys(("here",))), desk))
        assert "Aunt Mo" in people
        assert "data-settled" not in people
        assert "pictures of the year" not in people  # how many, nobody knows yet
        assert "data-settled" in year


def test_a_choice_that_comes_late_and_is_overtaken_hides_no_click(folder):  # noqa: F811
    with working(folder) as desk:
        first = photos(desk.state)[0]
        with desk._runs, suppress(Overtaken):  # as while the core runs
            late = desk._core.submit(desk.again, idle=True)
            click = desk.do(lambda: perform(desk, "drop", {"photo": first}))
            until(lambda: first in read_edits(folder).photos)
        assert first not in photos(click.result(SOON))
        assert isinstance(late.exception(), Overtaken)


def test_two_quick_answers_know_of_each_other(folder):  # noqa: F811
    with working(folder) as desk:
        groups = desk.state.known.story.who.groups[:2]
        with desk._runs:  # as while the core runs
            for group in groups:
                keys = " ".join(key(spot) for spot in group.spots)
                asked = {"page": "who", "answer": "hide", "face": keys, "all": keys}
                desk.do(lambda asked=asked: perform(desk, "who", asked), early=True)
            until(lambda: len({label.person for label in read_edits(folder).labels}) == 2)


def test_a_slip_in_the_file_after_an_answer_does_not_hold_the_choice_up(folder):  # noqa: F811
    with working(folder) as desk:
        state = answer(desk, "Aunt Mo")
        (folder / "edits.toml").write_text("[photos.oh\n")
        desk.choose()
        until(lambda: not desk.state.ahead)
        assert "Aunt Mo" in names(desk.state)
        assert desk.state.trouble
        assert desk.state.edits == state.edits
        assert shown(desk.state) == fresh(desk, desk.state)
        (folder / "edits.toml").unlink()
        desk.looked()
        until(lambda: not desk.state.trouble)


def test_a_choice_that_fails_is_told_and_the_next_one_is_made(folder, monkeypatch):  # noqa: F811
    with working(folder) as desk:
        answer(desk, "Aunt Mo")
        with monkeypatch.context() as patched:
            patched.setattr(pipeline, "worded", lambda *_: 1 / 0)
            desk.choose()
            until(lambda: desk.state.trouble)
        assert desk.state.trouble == desk.said["failed"]
        until(lambda: not desk.state.ahead)
        assert "Aunt Mo" in names(done(desk, "drop", photo=photos(desk.state)[0]))
        assert not desk.state.trouble
