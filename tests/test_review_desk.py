"""The desk: decisions are written first and in order, what others change is seen, work can stop."""

from __future__ import annotations

import asyncio
import errno
import gc
import shutil
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

import reviewing
from yearling import pipeline
from yearling.building import place
from yearling.cache import Cache
from yearling.cli import build
from yearling.records import Year
from yearling.review import desk as desks
from yearling.review import edge as edges
from yearling.review import server
from yearling.review.commands import COMMANDS, perform
from yearling.review.desk import Desk
from yearling.review.edge import Edge
from yearling.review.guard import Keys
from yearling.review.pages import ACTIONS, parts
from yearling.review.pictures import Pictures
from yearling.review.server import Review
from yearling.review.state import Refused, State
from yearling.store import places
from yearling.store.edits import read_edits
from yearling.store.toml import ProjectError

SOON = 20.0
"""Seconds in which anything here happens, on a machine that has much else to do."""


@pytest.fixture(scope="module")
def family(tmp_path_factory) -> Path:
    return reviewing.small_year(tmp_path_factory.mktemp("family") / "nora", 16)


@pytest.fixture(autouse=True)
def _quick(monkeypatch) -> None:
    """Files are looked at as often as a test can wait for."""
    monkeypatch.setattr(desks, "PAUSE", 0.05)


@pytest.fixture
def folder(family, tmp_path) -> Path:
    return reviewing.copied(family, tmp_path / "nora")


class Blind:
    """Nobody looks at pictures here."""

    def ahead(self, faces) -> None:
        pass

    def forget(self) -> None:
        pass


def at_work(folder: Path) -> tuple[Desk, Edge]:
    desk = Desk(folder)
    return desk, Edge(desk, Blind())


@contextmanager
def working(folder: Path):
    """A desk and its edge at rest: the whole year is there."""
    desk, edge = at_work(folder)
    edge.start()
    try:
        until(lambda: rests(desk.state))
        yield desk
    finally:
        edge.close()
        desk.close()


def rests(state: State) -> bool:
    return bool(state.known) and not state.progress.stage


def until(holds) -> None:
    end = time.monotonic() + SOON
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def done(desk: Desk, name: str, **fields: str) -> State:
    return desk.do(lambda: perform(desk, name, fields)).result(SOON)


def photos(state: State) -> list[str]:
    return [entry.photo[:12] for entry in state.known.edition.entries]


def test_a_decision_is_in_the_file_and_in_the_state_that_comes_back(folder):
    with working(folder) as desk:
        first = photos(desk.state)[0]
        state = done(desk, "drop", photo=first)
        assert read_edits(folder).photos[first].keep is False
        assert first not in photos(state)
        assert (state.decisions, bool(state.undo)) == (1, True)
        back = done(desk, "undo")
        assert first in photos(back)
        assert (back.decisions, bool(back.redo)) == (0, True)


def test_it_is_written_though_the_core_is_still_busy(folder):
    with working(folder) as desk:
        first, second = photos(desk.state)[:2]
        with desk._runs:  # as while the core runs
            shown = [
                desk.do(lambda p=p: perform(desk, "drop", {"photo": p})) for p in (first, second)
            ]
            until(lambda: len(read_edits(folder).photos) == 2)
            assert not any(one.done() for one in shown)
        assert not {first, second} & {*photos(shown[1].result(SOON))}


def test_a_page_is_made_once_for_its_click_and_for_its_news(folder, monkeypatch):
    made = []
    monkeypatch.setattr(server, "parts", lambda *of: made.append(of[1].name) or parts(*of))
    asked = (b"page=year&query=&since=0", b"page=year&query=&since=0", b"page=who&query=&since=0")

    async def told(review: Review) -> list[Response]:
        requests = [Request({"type": "http", "query_string": one}) for one in asked]
        return await asyncio.gather(*map(review.state, requests))

    with working(folder) as desk:
        pictures = Pictures(folder / ".yearling" / "review", lambda: desk.state.known)
        first, same, other = asyncio.run(told(Review(desk, pictures, Keys(("here",)))))
    assert sorted(made) == ["who", "year"]
    assert first.body == same.body != other.body


def test_clicks_are_taken_in_their_order_and_none_is_lost(folder):
    with working(folder) as desk:
        first = photos(desk.state)[0]
        names = ["drop", "keep"] * 15 + ["drop"]
        shown = [desk.do(lambda n=n: perform(desk, n, {"photo": first})) for n in names]
        states = [one.result(SOON) for one in shown]
        assert read_edits(folder).photos[first].keep is False
        assert first not in photos(states[-1])
        assert states[-1].decisions == len(names)
        versions = [state.version for state in states]
        assert versions == sorted(versions)


def test_clicks_of_two_windows_at_once_are_all_kept(folder):
    with working(folder) as desk:
        many = photos(desk.state)

        def click(own: list[str]) -> None:
            for photo in own:
                done(desk, "keep", photo=photo)

        windows = [threading.Thread(target=click, args=(many[n::2],)) for n in range(2)]
        for one in windows:
            one.start()
        for one in windows:
            one.join(SOON)
        assert {key for key, edit in read_edits(folder).photos.items() if edit.keep} == {*many}


def test_what_cannot_be_done_is_said_and_changes_nothing(folder):
    with working(folder) as desk:
        before = desk.state
        for name, fields in {"fly": {}, "audience": {"audience": "all"}, "make": {}}.items():
            with pytest.raises(Refused):
                done(desk, name, **fields)
        for outputs in ("", "web\nexe", "web,book", "../web"):
            with pytest.raises(Refused):
                done(desk, "make", outputs=outputs)
        with pytest.raises(Refused):
            done(desk, "open", path="/etc/passwd")
        with pytest.raises(LookupError):
            done(desk, "open")
        assert desk.state == before
        assert not (folder / "edits.toml").exists()


def test_names_of_commands_and_of_decisions_do_not_clash():
    assert not COMMANDS.keys() & ACTIONS.keys()


def test_a_hand_edit_is_seen_while_somebody_looks_and_a_slip_is_told_and_mended(folder):
    with working(folder) as desk:
        desk.looked()
        first = photos(desk.state)[0]
        (folder / "edits.toml").write_text(f"[photos.{first}]\nkeep = fales\n")
        until(lambda: desk.state.trouble)
        assert "edits.toml" in desk.state.trouble
        assert str(folder) not in desk.state.trouble
        assert first in photos(desk.state)
        with pytest.raises(ProjectError):
            done(desk, "drop", photo=first)
        (folder / "edits.toml").write_text(f"[photos.{first}]\nkeep = false\n")
        until(lambda: first not in photos(desk.state))
        assert not desk.state.trouble


def test_what_the_files_refuse_is_told_in_the_language_of_the_family(folder, monkeypatch):
    settings, edits = folder / "retrospective.toml", folder / "edits.toml"
    settings.write_text(settings.read_text().replace('language = "en"', 'language = "de"'))
    edits.touch(0o444)
    monkeypatch.setattr(places, "PATIENCE", 0.05)
    with working(folder) as desk:
        first = photos(desk.state)[0]
        with pytest.raises(PermissionError) as closed:
            done(desk, "drop", photo=first)
        assert desk.plain(closed.value).startswith("edits.toml ist schreibgeschützt. ")
        with places.alone(folder), pytest.raises(places.Writing) as busy:
            done(desk, "drop", photo=first)
        assert desk.plain(busy.value).startswith("Ein anderes Fenster schreibt gerade. ")
        assert "kein Platz" in desk.plain(OSError(errno.ENOSPC, "No space left", str(edits)))
        assert desk.plain(OSError(errno.EIO, "{Broken}", str(edits))) == "edits.toml: {Broken}."
        edits.chmod(0o644)
        edits.write_text(f'[photos.{first}]\ndate = "neulich"\n')
        desk.looked()
        until(lambda: desk.state.trouble)
        assert desk.state.trouble.startswith(
            "Sieh bitte in einer Datei dieses Projekts nach. edits."
        )


def test_a_damaged_way_back_is_told_and_decisions_go_on(folder):
    with working(folder) as desk:
        done(desk, "drop", photo=photos(desk.state)[0])
    (folder / ".yearling" / "history.db").write_bytes(b"no database" * 500)
    with working(folder) as desk:
        assert desk.state.trouble == desk.said["way_damaged"]
        state = done(desk, "drop", photo=photos(desk.state)[0])
        assert len(read_edits(folder).photos) == 2
        assert state.undo


def test_files_are_not_looked_at_for_nobody(folder):
    with working(folder) as desk:
        (folder / "edits.toml").write_text("format = 2\n")
        time.sleep(0.2)
        assert not desk.state.trouble
        desk.looked()
        until(lambda: desk.state.trouble)


def test_another_project_is_looked_through_and_one_that_cannot_be_used_is_told(folder):
    with working(folder) as desk:
        desk.looked()
        told = (folder / "retrospective.toml").read_text()
        (folder / "retrospective.toml").write_text(told.replace("size = 12", "size = 0"))
        until(lambda: desk.state.trouble)
        assert "retrospective.toml" in desk.state.trouble
        (folder / "retrospective.toml").write_text(told.replace("size = 12", "size = 5"))
        until(lambda: len(photos(desk.state)) == 5)
        assert not desk.state.trouble


def test_a_year_that_is_looked_through_anew_takes_the_place_of_the_one_before(folder):
    with working(folder) as desk:
        old, looks = id(desk.state.known.year), desk.state.known.year.looks
        desk.asks["go"]({})
        until(lambda: id(desk.state.known.year) != old and rests(desk.state))
        now = desk.state.known.year.looks
        assert looks
        assert all(now[id] is look for id, look in looks.items()), "each is held once"
        gc.unfreeze()
        assert not any(id(one) == old and type(one) is Year for one in gc.get_objects())


def test_the_cache_is_free_while_nothing_runs_and_waited_for_where_it_is_not(folder, monkeypatch):
    monkeypatch.setattr(edges, "PAUSE", 0.05)
    with working(folder) as desk:
        with closing(Cache(folder / ".yearling" / "cache.db")):
            done(desk, "go")
            until(lambda: desk.state.trouble == desk.said["busy"])
            first = photos(desk.state)[0]
            assert first not in photos(done(desk, "drop", photo=first))
        until(lambda: not desk.state.trouble)


def unseen(folder: Path) -> None:
    """Nothing of it was looked at, and no model is needed to."""
    (folder / ".yearling" / "cache.db").unlink()
    told = (folder / "retrospective.toml").read_text()
    plain = told.replace("size = 12", 'size = 12\nmodels = "none"')
    (folder / "retrospective.toml").write_text(plain)


def test_a_draft_comes_first_and_a_look_stops_and_goes_on(folder, monkeypatch):
    unseen(folder)
    monkeypatch.setattr(edges, "EVERY", 0.0)
    monkeypatch.setattr(pipeline, "DRAFT_FROM", 10)
    monkeypatch.setattr(pipeline, "DRAFT", 6)
    desk, edge = at_work(folder)
    drafts = []

    def heard() -> None:
        state = desk._state
        drafts.append(state.known and state.known.year.draft)
        if state.known and state.progress.stage == "pictures" and state.progress.done > 2:
            edge.stop({})

    desk.listen(heard)
    edge.start()
    try:
        until(lambda: desk.state.progress.stopped)
        desk.looked()
        assert desk.state.known.year.draft
        assert desk.state.before == ()  # a draft is nothing to compare with
        first = photos(desk.state)[0]
        assert first not in photos(done(desk, "drop", photo=first))
        desk.listen(lambda: None)
        done(desk, "go")
        until(lambda: rests(desk.state) and not desk.state.known.year.draft)
        assert first not in photos(desk.state)
        assert len(desk.state.known.story.photos) == 16
        assert list(dict.fromkeys(drafts)) == [None, True]
    finally:
        edge.close()
        desk.close()


def test_it_ends_at_once_whatever_is_being_looked_at(folder, monkeypatch):
    unseen(folder)
    desk, edge = at_work(folder)
    edge.start()
    until(lambda: desk.state.progress.stage)
    began = time.monotonic()
    edge.close()
    desk.close()
    assert not edge._thread.is_alive()
    assert time.monotonic() - began < 5


def test_progress_is_told_five_times_a_second_at_most(folder):
    with working(folder) as desk:
        edge = Edge(desk, Blind())
        before, began = desk.state.version, time.monotonic()
        for n in range(5000):
            edge._tell("pictures", n, 5000)
        spent = time.monotonic() - began
        assert 1 <= desk.state.version - before <= 1 + spent / edges.EVERY


# -- what was seen --------------------------------------------------------------------------


def test_picks_are_seen_when_somebody_looks_and_decisions_count_as_seen(folder):
    with working(folder) as desk:
        assert desk.state.before == ()
        desk.looked()
        assert [id[:12] for id in desk.state.before] == photos(desk.state)
        state = done(desk, "drop", photo=photos(desk.state)[0])
        assert {id[:12] for id in state.before} == {*photos(state)}


def test_a_year_without_a_pick_makes_no_news(folder):
    with working(folder) as desk:
        known = desk.state.known
        desk.set(known=replace(known, edition=replace(known.edition, entries=())))
        version = desk.state.version
        desk.looked()
        assert desk.state.version == version


def test_late_pictures_are_compared_with_what_was_seen_until_that_is_accepted(folder):
    with working(folder) as desk:
        desk.looked()
        before = desk.state.before
    told = (folder / "retrospective.toml").read_text()
    (folder / "retrospective.toml").write_text(told.replace("size = 12", "size = 6"))
    with working(folder) as desk:
        desk.looked()
        assert desk.state.before == before
        gone = photos(desk.state)[0]
        state = done(desk, "drop", photo=gone)
        assert gone not in {id[:12] for id in state.before}
        assert set(state.before) - {e.photo for e in state.known.edition.entries}
        listed = state.before
        state = done(desk, "seen")
        assert {*state.before} == {e.photo for e in state.known.edition.entries}
        state = done(desk, "seen_again")
        assert (state.before, state.agreed) == (listed, ())
        assert done(desk, "seen_again").before == listed
        assert done(desk, "seen").agreed == listed
        assert done(desk, "undo").agreed == listed
        done(desk, "go")
        until(lambda: rests(desk.state) and not desk.state.agreed)


def test_what_was_seen_is_lost_without_harm(folder):
    (folder / ".yearling" / "seen.json").write_text("{")
    with working(folder) as desk:
        desk.looked()
        assert desk.state.before


def test_what_the_first_build_made_counts_as_seen(folder):
    build.command([str(folder)], standalone_mode=False)
    told = (folder / "retrospective.toml").read_text()
    (folder / "retrospective.toml").write_text(told.replace("size = 12", "size = 6"))
    build.command([str(folder)], standalone_mode=False)
    with working(folder) as desk:
        desk.looked()
        assert len(desk.state.before) > len(desk.state.known.edition.entries)


# -- audiences and making ---------------------------------------------------------------------


def test_another_audience_is_shown_once_all_that_it_needs_is_there(folder):
    with working(folder) as desk:
        seen = set()
        desk.listen(lambda: desk._state.known and seen.add(
            (desk._state.project.audience, desk._state.known.edition.audience)
        ))  # fmt: skip
        done(desk, "audience", audience="friends")
        until(lambda: desk.state.project.audience == "friends")
        assert {a == b for a, b in seen} == {True}
        assert desk.state.known.edition.withheld
        assert (folder / "seal-friends.toml").exists()


def test_outputs_are_made_where_a_build_makes_them(folder):
    with working(folder) as desk:
        assert done(desk, "make", outputs="web").made.running
        until(lambda: not desk.state.made.running)
        made = desk.state.made
        assert (made.audience, made.outputs, made.trouble) == ("family", ("web",), "")
        assert str(place(desk.folder, "family") / "web" / "index.html") in made.paths
        assert all(Path(path).exists() for path in made.paths)
        assert made.edition.entries
        until(lambda: not desk.state.progress.stage)


def test_late_pictures_are_shown_before_anything_is_made_of_them(family, folder):
    roll = Path(shutil.copytree(family / "pictures", folder / "pictures"))
    told = (folder / "retrospective.toml").read_text("utf-8")
    told = told.replace((family / "pictures").as_posix(), roll.as_posix())
    (folder / "retrospective.toml").write_text(told, "utf-8")
    with working(folder) as desk:
        before = photos(desk.state)
        for path in sorted(roll.iterdir())[::2]:
            path.unlink()
        done(desk, "make", outputs="web")
        until(lambda: not desk.state.made.running)
        assert desk.state.made.trouble == desk.said["made_changed"]
        assert not (folder / "out").exists()
        assert photos(desk.state) != before
        done(desk, "make", outputs="web")
        until(lambda: not desk.state.made.running)
        assert desk.state.made.edition == desk.state.known.edition


def test_what_is_made_is_for_those_it_was_asked_for(folder):
    with working(folder) as desk:
        before = threading.Event()
        desk.asks["make"].__self__._tasks.put(before.wait)  # as a look that is not over yet
        done(desk, "make", outputs="web")
        desk.read("public")
        before.set()
        until(lambda: desk.state.made and not desk.state.made.running)
        assert (desk.state.made.audience, desk.state.made.trouble) == ("family", "")
        assert (folder / "out" / "web").exists()
        assert not (folder / "out-public").exists()


def test_nothing_is_made_beside_another_run_and_that_is_said(folder):
    with working(folder) as desk, closing(Cache(folder / ".yearling" / "cache.db")):
        done(desk, "make", outputs="web")
        until(lambda: not desk.state.made.running)
        assert desk.state.made.trouble == desk.said["busy_making"]
        assert not (folder / "out").exists()


def test_a_making_stops_and_what_was_there_stays(folder, monkeypatch):
    with working(folder) as desk:
        monkeypatch.setattr(edges, "EVERY", 0.0)
        desk.listen(lambda: desk._state.progress.stage == "edition" and desk.asks["stop"]({}))
        done(desk, "make", outputs="web")
        until(lambda: not desk.state.made.running)
        assert desk.state.made.trouble == desk.said["made_stopped"]
        assert not (folder / "out" / "web").exists()


def test_what_cannot_be_written_is_told_without_a_path(folder):
    (folder / "out").write_text("in the way")
    with working(folder) as desk:
        done(desk, "make", outputs="web")
        until(lambda: not desk.state.made.running)
        assert "out" in desk.state.made.trouble
        assert str(folder) not in desk.state.made.trouble
