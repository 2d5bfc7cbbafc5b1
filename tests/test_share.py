"""`yearling share`: a line in `edits.toml`, and nothing else changes in it."""

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

import fake
from albums import Album
from yearling.cli import share
from yearling.records import Edit, Spot
from yearling.sheet.listed import WHOLE, listed
from yearling.sheet.meant import NAME, Known
from yearling.store.decisions import Decision, decide
from yearling.store.edits import new_edits, read_edits
from yearling.store.toml import ProjectError
from yearling.trouble import CannotWrite

ID, OTHER = fake.content(1), fake.content(2)
HAND = f'# mine\nformat = 1 # yes\n\n[photos.{ID[:12]}] # the lake\ncaption = "At sea"  # ha\n'


def note(folder: Path, photo: str, *, shared: bool) -> None:
    decide(folder, Decision("", photos={photo: {"share": shared}}))


@fake.as_editors_leave(HAND)
def test_a_word_is_noted_in_whatever_an_editor_left(before, tmp_path: Path):
    path = tmp_path / "edits.toml"
    path.write_bytes(before)
    note(tmp_path, OTHER, shared=False)
    assert path.read_bytes().startswith(before)
    note(tmp_path, ID, shared=True)
    assert read_edits(tmp_path).photos == {
        ID[:12]: Edit(caption="At sea", share=True),
        OTHER[:12]: Edit(share=False),
    }
    text = path.read_bytes().decode("utf-16" if before[:2] == b"\xff\xfe" else "utf-8-sig")
    assert all(line in text for line in HAND.splitlines())
    note(tmp_path, ID, shared=False)
    assert read_edits(tmp_path).photos[ID[:12]].share is False


def test_lines_end_as_they_did(tmp_path: Path):
    path = tmp_path / "edits.toml"
    path.write_bytes(f"[photos.{ID[:12]}]\r\nkeep = true\r\n# end".encode())
    note(tmp_path, ID, shared=True)
    told = f"[photos.{ID[:12]}]\r\nkeep = true\r\nshare = true\r\n# end"
    assert path.read_bytes() == told.encode()


def test_a_file_that_a_person_closed_stays_closed(tmp_path: Path):
    path = tmp_path / "edits.toml"
    path.write_text(HAND, "utf-8")
    path.chmod(0o444)
    with pytest.raises(CannotWrite, match=r"edits\.toml: cannot be written \(it is read-only\)"):
        CliRunner().invoke(share.command, [str(tmp_path), ID[:12]], catch_exceptions=False)
    assert path.read_text("utf-8") == HAND


def test_a_file_that_is_not_there_begins_with_its_explanations(tmp_path: Path):
    note(tmp_path, ID[:12], shared=True)
    text = (tmp_path / "edits.toml").read_text("utf-8")
    assert text.startswith(new_edits())
    assert read_edits(tmp_path).photos == {ID[:12]: Edit(share=True)}


def test_what_cannot_be_added_changes_nothing(tmp_path: Path):
    path = tmp_path / "edits.toml"
    path.write_text("format = 1\nphotos = {}\n", "utf-8")
    with pytest.raises(ProjectError, match=r"\[photos\.ID\]"):
        note(tmp_path, ID, shared=True)
    assert path.read_text("utf-8") == "format = 1\nphotos = {}\n"


def test_the_command_takes_several_pictures_and_tells_what_it_noted(tmp_path: Path):
    done = CliRunner().invoke(share.command, [str(tmp_path), ID[:12], OTHER, "--no"])
    assert done.exit_code == 0
    assert done.output.startswith(f"Noted in edits.toml: {ID[:12]}, {OTHER[:12]} stay in the fam")
    assert [e.share for e in read_edits(tmp_path).photos.values()] == [False, False]


def invoked(folder: Path, *words: str) -> str:
    result = CliRunner().invoke(share.command, [str(folder), *words], catch_exceptions=False)
    return result.output


def test_a_picture_is_meant_by_name_or_id_and_an_unknown_one_is_refused(tmp_path: Path):
    with pytest.raises(ProjectError, match="Run: yearling people"):
        invoked(tmp_path, "lake.jpg")
    rows = {id[:12]: [ID[:12], "Lake.JPG"] for id in (ID, OTHER)}  # two versions of one picture
    place = tmp_path / ".yearling" / "people"
    place.mkdir(parents=True)
    (place / NAME).write_bytes(msgspec.json.encode(Known({}, rows)))
    told = invoked(tmp_path, "pictures/lake.jpg", "--no")
    assert told.startswith(f"Noted in edits.toml: {ID[:12]} (Lake.JPG) stays in the family.")
    assert f"Next: yearling build {tmp_path}" in told
    for unknown in ("pond.jpg", fake.content(3)[:12]):
        with pytest.raises(ProjectError, match="no picture of the year has this name or id"):
            invoked(tmp_path, unknown)
    assert list(read_edits(tmp_path).photos) == [ID[:12]]


def test_pictures_that_wait_stand_on_the_sheet_with_lines_to_copy():
    photos, who = {ID: fake.photo(1)}, Album([]).who()
    found = listed(who, photos, fake.retrospective(), "my nora", (ID,))
    [card] = found.waiting
    assert card.title == "IMG_0001.jpg"
    assert card.faces == (Spot(ID, WHOLE),)
    line = f'yearling share "my nora" {ID[:12]}'
    assert card.commands == (("they may", line), ("they may not", f"{line} --no"))
