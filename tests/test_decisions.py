"""What a person decided is never lost: written, taken back, taken again, whoever else writes."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from yearling.cli import share
from yearling.records import Basis, Box, Edit, Label, Precision
from yearling.store import places
from yearling.store.decisions import (
    DAMAGED,
    NEWER,
    Decision,
    History,
    decide,
    history,
    redo,
    undo,
    undo_answer,
)
from yearling.store.edits import read_edits
from yearling.store.toml import ProjectError, starter

ID, OTHER = "a77d2553b3bf", "0059a4753b68"
BOX = Box(0.1, 0.2, 0.3, 0.4)
KEEP = Decision("keep it", photos={ID: {"keep": True}})
DROP = Decision("leave it out", photos={ID: {"keep": False}})
BOTH = Decision(
    "Ana, whom we do not show",
    photos={ID: {"keep": False}},
    people={"Ana": {"shown": False}},
    faces=(Label(ID, "Ana", BOX),),
)
BY_HAND = "a change by hand"
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Nothing has to reach a disk where nobody pulls a plug."""


@pytest.fixture
def folder() -> Iterator[Path]:
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


def held(folder: Path) -> tuple[bytes | None, ...]:
    return tuple(places.contents(folder).values())


# -- what is decided stands in the files -------------------------------------------------


def test_everything_that_can_be_decided_is_read_as_it_was_meant(folder: Path):
    labels = (
        Label(ID, 'Ana "the cook"', BOX),
        Label(ID, "Ana", BOX, denied=True),
        Label(OTHER, "", BOX),
        Label(OTHER, "", BOX, face=False),
    )
    told = {
        "keep": True,
        "caption": "Höhle\n\\o/ 💛",
        "date": "summer 2025",
        "place": "",
        "credit": "A",
        "quote": "instagram:ana:post:1",
        "passage": "so light",
        "order": 2.0,
        "share": False,
        "scene": ["snow", "sea"],
        "licence": "by mail",
        "more": True,
    }
    decide(
        folder,
        Decision(
            "all\nof it\udce9",
            photos={ID + "0" * 52: told},
            posts={"instagram:ana:post:1": True},
            lead={"born": "On a Friday.", "people": False},
            days={"2025-08-01": "less"},
            places={"Le Havre": False, "\ud800 Porto": True},
            people={"Ana": {"shown": False, "named": True}},
            faces=labels,
        ),
    )
    read = read_edits(folder)
    edit = read.photos[ID]
    assert edit.taken is not None
    assert (edit.taken.precision, edit.taken.basis) == (Precision.SEASON, Basis.PERSON)
    assert edit == Edit(
        taken=edit.taken,
        **{n: tuple(v) if n == "scene" else v for n, v in told.items() if n != "date"},  # type: ignore[arg-type]
    )
    assert read.posts == {"instagram:ana:post:1": True}
    assert read.lead == {"born": "On a Friday.", "people": False}
    assert read.days == {date(2025, 8, 1): "less"}
    assert read.places == {"Le Havre": False, "\N{REPLACEMENT CHARACTER} Porto": True}
    assert (read.shown, read.named) == ({"Ana": False}, {"Ana": True})
    assert read.labels == labels
    assert "# yearling name: all of it \n" in (folder / "people.toml").read_text("utf-8")


def test_files_that_are_not_there_begin_with_their_explanations_and_go_again(folder: Path):
    decide(folder, BOTH)
    for file in ("edits.toml", "people.toml"):
        assert (folder / file).read_text("utf-8").startswith(starter(file))
    undo(folder)
    assert held(folder) == (None, None)
    redo(folder)
    assert read_edits(folder).shown == {"Ana": False}


HAND = f"""# mine
format = 1 # yes

[photos.{ID}] # the lake
caption = "At sea"  # ha

[[people]]
name = "Ana"   # mother
"""


@fake.as_editors_leave(HAND.partition("\n[[")[0])
def test_a_setting_goes_into_whatever_an_editor_left_and_out_again(before: bytes, tmp_path: Path):
    path = tmp_path / "edits.toml"
    path.write_bytes(before)
    decide(tmp_path, KEEP)
    assert read_edits(tmp_path).photos == {ID: Edit(caption="At sea", keep=True)}
    decide(tmp_path, Decision("", photos={ID: {"keep": None}, OTHER: {"share": None}}))
    if before.decode("utf-16" if before[:2] == b"\xff\xfe" else "utf-8").endswith("\n"):
        assert path.read_bytes() == before
    decide(tmp_path, Decision("", photos={ID: {"caption": None}}))
    assert read_edits(tmp_path).photos == {ID: Edit()}
    while undo(tmp_path) or history(tmp_path).decisions:
        pass
    assert path.read_bytes() == before


def test_somebody_with_two_tables_is_hidden_and_shown_by_the_last_word(folder: Path):
    path = folder / "people.toml"
    path.write_text('people = [{name = "Ana", shown = false}, {name = " Ana", named = true}]\n')
    decide(folder, Decision("", people={"Ana": {"shown": True}}))
    assert read_edits(folder).shown == {"Ana": True}
    decide(folder, Decision("", people={"Ana": {"shown": None, "named": False}}))
    assert (read_edits(folder).shown, read_edits(folder).named) == ({}, {"Ana": False})


def test_what_changes_nothing_is_no_decision(folder: Path):
    decide(folder, KEEP)
    before = held(folder)
    decide(folder, KEEP)
    decide(folder, Decision("", photos={OTHER: {"keep": None}}, days={"2025-01-01": None}))
    assert (held(folder), history(folder)) == (before, History("keep it", "", 1))


# -- what a file cannot take -------------------------------------------------------------

REFUSED = [
    ("edits.toml", "photos = {}\n", KEEP, r"edits\.toml: .* photos is written on one line"),
    ("people.toml", f'faces = [{{photo="{ID}",person="A",box=[0,0,1,1]}}]', BOTH, r"\[\[faces\]\]"),
    ("people.toml", 'people = [{name = "Tom"}]', BOTH, r"each person as \[\[people\]\]"),
    ("edits.toml", "", Decision("", photos={"IMG_1": {"keep": True}}), "12 to 64 digits"),
    ("edits.toml", "", Decision("", photos={ID: {"date": "soon"}}), "soon is no date"),
    ("edits.toml", "", Decision("", photos={ID: {"kept": True}}), "kept is no setting here"),
    ("edits.toml", "", Decision("", days={"Monday": "less"}), "Monday is no day"),
    ("edits.toml", "", Decision("", lead={"bron": False}), "Did you mean born"),
    ("people.toml", "", Decision("", faces=(Label(ID, "", BOX, denied=True),)), "who it is not"),
]


@pytest.mark.parametrize(("file", "text", "decision", "why"), REFUSED)
def test_what_cannot_be_written_is_told_and_changes_nothing(
    file: str, text: str, decision: Decision, why: str, folder: Path
):
    (folder / file).write_text(text)
    before = held(folder)
    with pytest.raises(ProjectError, match=why):
        decide(folder, decision)
    assert held(folder) == before
    assert history(folder) == History()
    assert {path.name for path in folder.iterdir()} == {".yearling", file}


def test_a_slip_that_is_there_already_is_told_as_that(folder: Path):
    (folder / "edits.toml").write_text("keep = true\n")
    for do in (undo, redo, lambda folder: decide(folder, KEEP)):
        with pytest.raises(ProjectError, match="keep stands outside its table"):
            do(folder)


# -- the way back and the way forth ------------------------------------------------------

settings_of_a_picture = st.fixed_dictionaries(
    {},
    optional={
        "keep": st.sampled_from([True, False, None]),
        "caption": st.text(max_size=8) | st.none(),
        "order": st.sampled_from([1, 2.5, None]),
        "date": st.sampled_from(["summer 2025", "2025-08", None]),
    },
)
pictures = st.sampled_from([ID, OTHER, "f" * 64])
decided = st.builds(
    Decision,
    words=st.text(min_size=1, max_size=5),
    photos=st.dictionaries(pictures, settings_of_a_picture, max_size=2),
    days=st.dictionaries(st.just("2025-08-01"), st.sampled_from(["more", "none", None])),
    places=st.dictionaries(st.text(max_size=4), st.sampled_from([False, None]), max_size=1),
    people=st.dictionaries(
        st.sampled_from(["Ana", "Tom"]),
        st.fixed_dictionaries({"shown": st.sampled_from([True, False, None])}),
        max_size=1,
    ),
    faces=st.lists(
        st.builds(Label, pictures, st.sampled_from(["Ana", ""]), st.just(BOX)), max_size=2
    ).map(tuple),
)
PICTURE = f"[photos.{ID}]\n# mine\n  keep = true # so\n"
ANA = '[[people]]\nname = "Ana"\nnamed = true\r\n'
by_hand = st.tuples(
    st.sampled_from(
        [
            ("edits.toml", PICTURE),
            ("edits.toml", "# by hand\r\nformat = 1"),
            ("people.toml", ANA),
            ("people.toml", "# by hand\r\nformat = 1"),
        ]
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
steps = st.lists(st.sampled_from(["undo", "redo", "look"]) | decided | by_hand, max_size=14)


class Walk:
    """Takes each step, and knows what the files must hold."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seen, self.at = folder, [held(folder)], 0

    def take(self, step: object) -> None:
        if isinstance(step, tuple):
            self.write(*step)
            return
        if held(self.folder) != self.seen[self.at]:
            self.note()
        if isinstance(step, Decision):
            with suppress(ProjectError):
                decide(self.folder, step)
            if held(self.folder) != self.seen[self.at]:
                self.note()
        elif step == "undo":
            assert bool(undo(self.folder)) == (self.at > 0)
            self.at = max(self.at - 1, 0)
        elif step == "redo":
            assert bool(redo(self.folder)) == (self.at < len(self.seen) - 1)
            self.at = min(self.at + 1, len(self.seen) - 1)
        else:
            told = history(self.folder)
            assert bool(told.undo) == (self.at > 0)
            assert bool(told.redo) == (self.at < len(self.seen) - 1)
        assert held(self.folder) == self.seen[self.at]

    def write(self, file: tuple[str, str], encoding: str) -> None:
        """By hand; no two are alike."""
        name, text = file
        text += f"\n# {len(self.seen)}, {self.at}, {os.urandom(4).hex()}"
        (self.folder / name).write_bytes(text.encode(encoding))

    def note(self) -> None:
        """What the files hold is a step, once there is a history; before that, its beginning."""
        if not (self.folder / ".yearling" / "history.db").exists():
            self.seen, self.at = [held(self.folder)], 0
            return
        self.seen[self.at + 1 :] = [held(self.folder)]
        self.at += 1


@settings(max_examples=60, deadline=None)
@given(steps=steps, begun=st.booleans())
def test_all_the_way_back_and_forth_every_byte_is_as_it_was(steps: list[object], begun: bool):
    with TemporaryDirectory(dir=MEMORY) as place:
        folder = Path(place)
        if begun:
            decide(folder, KEEP)
            undo(folder)
        walk = Walk(folder)
        if begun:
            walk.seen.append((None, None))
            redo(folder)
            walk.seen[1], walk.at = held(folder), 1
        for step in [*steps, "look"]:
            walk.take(step)
        while walk.at:
            walk.take("undo")
        while walk.at < len(walk.seen) - 1:
            walk.take("redo")


def test_a_new_decision_drops_what_could_be_taken_again(folder: Path):
    decide(folder, KEEP)
    decide(folder, DROP)
    undo(folder)
    assert history(folder) == History("keep it", "leave it out", 1)
    decide(folder, BOTH)
    assert history(folder) == History("Ana, whom we do not show", "", 2)
    assert redo(folder) == ""


def test_a_change_by_hand_is_a_step_of_its_own(folder: Path):
    path = folder / "edits.toml"
    decide(folder, KEEP)
    before = path.read_bytes()
    path.write_bytes(before + b"# mine\n")
    assert history(folder) == History(BY_HAND, "", 1)
    decide(folder, Decision("Ana", people={"Ana": {"shown": False}}))
    assert (undo(folder), undo(folder)) == ("Ana", BY_HAND)
    assert path.read_bytes() == before
    assert redo(folder) == BY_HAND
    assert path.read_bytes() == before + b"# mine\n"


def test_a_file_put_back_by_hand_is_as_good_as_taken_back(folder: Path):
    path = folder / "edits.toml"
    decide(folder, KEEP)
    before = path.read_bytes()
    decide(folder, DROP)
    path.write_bytes(before)
    assert history(folder) == History("keep it", "leave it out", 1)
    redo(folder)
    assert read_edits(folder).photos == {ID: Edit(keep=False)}


def test_of_two_files_the_one_put_back_by_hand_is_not_written_again(folder: Path):
    decide(folder, BOTH)
    people = (folder / "people.toml").read_bytes()
    (folder / "edits.toml").unlink()
    assert history(folder).undo == BY_HAND
    assert held(folder) == (None, people)
    undo(folder)
    undo(folder)
    assert held(folder) == (None, None)


def test_without_what_is_derived_only_the_way_back_is_lost(folder: Path):
    decide(folder, KEEP)
    before = held(folder)
    rmtree(folder / ".yearling")
    assert (history(folder), undo(folder), held(folder)) == (History(), "", before)
    decide(folder, DROP)
    undo(folder)
    assert held(folder) == before


# -- the other commands ------------------------------------------------------------------


def test_an_answer_by_command_is_taken_back_by_the_page_and_the_other_way_round(folder: Path):
    first = Decision("a.0 is Ana", faces=(Label(ID, "Ana", BOX),))
    decide(folder, KEEP)
    before = held(folder)
    decide(folder, first)
    assert undo_answer(folder) == "a.0 is Ana"
    assert (held(folder), history(folder)) == (before, History("keep it", "a.0 is Ana", 1))
    redo(folder)
    decide(folder, DROP)
    assert undo_answer(folder) == "a.0 is Ana"
    assert read_edits(folder).labels == ()
    assert history(folder).undo == "taken back: a.0 is Ana"
    undo(folder)
    assert read_edits(folder).labels == first.faces


def test_sharing_by_command_is_one_decision_that_the_page_takes_back(folder: Path):
    done = CliRunner().invoke(share.command, [str(folder), ID, OTHER], catch_exceptions=False)
    assert done.exit_code == 0
    assert history(folder) == History(f"{ID}, {OTHER} may be seen by others", "", 1)
    undo(folder)
    assert held(folder) == (None, None)


# -- a history that cannot be read -------------------------------------------------------


def broken(folder: Path, how: str) -> None:
    path = folder / ".yearling" / "history.db"
    if how == "no database":
        path.write_bytes(b"not a database, but as long as the head of one is" * 9)
    elif how == "cut":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif how == "holes":
        content = path.read_bytes()
        path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    else:
        with closing(sqlite3.connect(path)) as db, db:
            db.execute(how)


DAMAGES = [
    "no database",
    "cut",
    "holes",
    "DELETE FROM place",
    "DROP TABLE step",
    "UPDATE change SET new=x'00'",
    "UPDATE file SET content=NULL",
    "PRAGMA application_id=7",
]


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_history_is_told_and_costs_no_decision(how: str, folder: Path):
    decide(folder, KEEP)
    decide(folder, DROP)
    broken(folder, how)
    before = held(folder)
    assert history(folder) == History(trouble=DAMAGED)
    with pytest.raises(ProjectError, match="All decisions hold"):
        undo(folder)
    assert held(folder) == before
    assert (folder / ".yearling" / "history.damaged").exists()
    decide(folder, KEEP)
    assert history(folder) == History("keep it", "", 1)
    undo(folder)
    assert held(folder) == before


def test_a_history_of_a_later_version_is_left_alone_and_costs_no_decision(folder: Path):
    decide(folder, KEEP)
    broken(folder, "PRAGMA user_version=2")
    kept = (folder / ".yearling" / "history.db").read_bytes()
    decide(folder, DROP)
    assert read_edits(folder).photos == {ID: Edit(keep=False)}
    assert history(folder) == History(trouble=NEWER)
    for do in (undo, redo):
        with pytest.raises(ProjectError, match="later version"):
            do(folder)
    assert (folder / ".yearling" / "history.db").read_bytes() == kept


def test_what_was_dropped_is_gone_from_the_disk(folder: Path):
    decide(folder, Decision("secret words", photos={ID: {"caption": "xyzzy-plugh"}}))
    undo(folder)
    decide(folder, DROP)
    decide(folder, KEEP)
    kept = (folder / ".yearling" / "history.db").read_bytes()
    assert b"xyzzy-plugh" not in kept
    assert b"secret words" not in kept


# -- files as they lie -------------------------------------------------------------------


def test_a_link_is_followed_and_stays(folder: Path):
    (folder / "notes").mkdir()
    real = folder / "notes" / "mine.toml"
    real.write_text("# mine\n")
    real.chmod(0o640)
    link = folder / "edits.toml"
    link.symlink_to(real)
    decide(folder, KEEP)
    assert link.is_symlink()
    assert real.read_text().startswith("# mine\n\n[photos.")
    assert real.stat().st_mode & 0o777 == 0o640
    undo(folder)
    assert real.read_text() == "# mine\n"
    assert [path.name for path in real.parent.iterdir()] == ["mine.toml"]


def test_a_file_that_a_person_closed_stays_closed_and_the_other_is_not_written(folder: Path):
    path = folder / "people.toml"
    path.write_text("format = 1\n")
    path.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        decide(folder, BOTH)
    assert held(folder) == (None, b"format = 1\n")
    assert history(folder) == History()
    decide(folder, KEEP)


def test_a_file_saved_over_while_we_write_is_read_again(folder: Path, monkeypatch):
    path, write, left = folder / "edits.toml", places._write, [2]

    def meanwhile(*told: object) -> None:
        write(*told)
        if left[0]:
            left[0] -= 1
            path.write_text(f"# {left[0]}\n")

    monkeypatch.setattr(places, "_write", meanwhile)
    decide(folder, KEEP)
    assert path.read_text() == f"# 0\n\n[photos.{ID}]\nkeep = true\n"
    assert history(folder) == History("keep it", "", 1)
    undo(folder)
    assert path.read_text() == "# 0\n"
    left[0] = 99
    with pytest.raises(OSError, match="saves the files again and again"):
        decide(folder, KEEP)


def test_one_who_waits_too_long_is_told_for_whom(folder: Path, monkeypatch):
    monkeypatch.setattr(places, "PATIENCE", 0.05)
    with places.alone(folder), pytest.raises(OSError, match=rf"process {os.getpid()}\)\. Wait"):
        decide(folder, KEEP)
    decide(folder, KEEP)
