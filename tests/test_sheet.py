"""The sheet of faces, and the command that answers it."""

from __future__ import annotations

import io
import re
import shlex
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from PIL import Image

import fake
import rendered
from albums import ANA, BOXES, LEO, NORA, STRANGER, Album
from yearling import sheet
from yearling.cli import name as name_command
from yearling.records import Box, Choice, Label
from yearling.sheet import crops
from yearling.sheet.listed import quoted
from yearling.sheet.meant import NAME, Known, Meant, known
from yearling.store.edits import read_edits
from yearling.store.toml import ProjectError
from yearling.story import Story

SHOTS = [(20 * n, (NORA, ANA) if n % 2 else (NORA,)) for n in range(14)]
PROJECT = 'format = 1\n[subject]\nname = "Nora"\nborn = 2025-05-16\n[[sources]]\npath = "."\n'


def filed(album: Album, folder: Path, size=(800, 600)) -> Album:
    """The album's photos as files with metadata that must not leave the house."""
    folder.mkdir(exist_ok=True)
    for n, (id, photo) in enumerate(album.photos.items()):
        path = folder / f"SECRET-NAME-{n}.jpg"
        rendered.draw(path, n, size)
        version = fake.version(n, file=fake.file(str(path)))
        album.photos[id] = fake.photo(n, when=photo.when, versions=(version,))
        album.looks[id] = fake.look(*size, faces=album.looks[id].faces)
    return album


def written(album: Album, place: Path, *labels: Label, **changes):
    """Write the sheet; gives what is on it, and its HTML."""
    project = fake.retrospective(**changes)
    who = album.who(*labels, project=project)
    story = Story(album.photos, who, [], {}, [], Choice((), ()), {})
    with ThreadPoolExecutor(1) as engine:
        found, failures = sheet.write(project, story, album.looks, (place, "nora"), engine)
    return found, failures, (place / "index.html").read_text("utf-8")


@pytest.fixture
def album(tmp_path: Path) -> Album:
    return filed(Album(SHOTS), tmp_path / "pictures")


def test_every_question_stands_there_with_the_commands_that_answer_it(album, tmp_path):
    found, failures, html = written(album, tmp_path / "people")
    assert not failures
    first = found.questions[0]
    group = next(iter(known(tmp_path / "people").groups))
    assert first.title == "Is this Nora?"
    assert first.commands[0] == ("yes", f"yearling name nora {group} Nora")
    for _, command in first.commands:
        assert f"<code>{command}</code>" in html


def test_the_sheet_asks_no_host_runs_no_script_and_tells_no_path(album, tmp_path):
    html = written(album, tmp_path / "people")[2]
    assert "default-src 'none'" in unescape(html)
    assert not re.search(r"<script|https?:|javascript:", html)
    assert str(tmp_path) not in html
    assert "in SECRET-NAME-0.jpg" in html
    addresses = set(re.findall(r'src="([^"]+)"', html))
    assert addresses
    assert all((tmp_path / "people" / address).is_file() for address in addresses)


def test_the_same_faces_give_the_same_sheet_and_nothing_is_cut_twice(album, tmp_path):
    first = written(album, tmp_path / "people")[2]
    faces = list((tmp_path / "people" / "faces").iterdir())
    before = {path: path.stat().st_mtime_ns for path in faces}
    assert written(album, tmp_path / "people")[2] == first
    assert {path: path.stat().st_mtime_ns for path in faces} == before


def test_crops_that_are_not_shown_any_more_are_deleted(album, tmp_path):
    written(album, tmp_path / "people")
    smaller = filed(Album(SHOTS[:4]), tmp_path / "pictures")
    html = written(smaller, tmp_path / "people")[2]
    kept = {path.name for path in (tmp_path / "people" / "faces").iterdir()}
    assert kept == set(re.findall(r'src="faces/([^"]+)"', html))


def test_a_crop_is_small_square_and_holds_pixels_only(album, tmp_path):
    written(album, tmp_path / "people")
    for path in (tmp_path / "people" / "faces").iterdir():
        content = path.read_bytes()
        crop = Image.open(io.BytesIO(content))
        assert crop.size == (crops.SIDE, crops.SIDE)
        assert not crop.getexif()
        assert not [token for token in rendered.TOKENS if token.encode() in content]


def test_a_face_is_framed_only_where_another_is_near():
    alone = crops.face("a", BOXES[0], [BOXES[3]])
    beside = crops.face("a", BOXES[0], [BOXES[1]])
    assert (alone.framed, beside.framed) == (False, True)
    assert alone.name != beside.name


@pytest.mark.parametrize("box", [Box(0, 0, 0.1, 0.1), Box(0.9, 0.9, 0.1, 0.1), Box(0, 0, 1, 1)])
def test_a_face_at_the_edge_is_cut_out_of_what_there_is(box, tmp_path):
    path = tmp_path / "a.jpg"
    rendered.draw(path, 1, (640, 480))
    order = crops.Order(
        fake.file(str(path)), fake.photo().kind, None, 640, (crops.face("a", box, []),)
    )
    [[content]] = crops.cut_out([order])
    assert Image.open(io.BytesIO(content)).size == (crops.SIDE, crops.SIDE)


def test_a_picture_that_cannot_be_read_costs_its_faces_and_no_more(album, tmp_path):
    next((tmp_path / "pictures").iterdir()).write_bytes(b"no picture")
    _, failures, html = written(album, tmp_path / "people")
    assert len(failures) == 1
    assert html.count("<img") > 5


def test_no_name_becomes_markup_or_another_command(album, tmp_path):
    payload = '</h3><script>pwned=1</script>"; rm -rf ~ #'
    labels = [Label(id, payload, BOXES[0]) for id in album.photos]
    html = written(album, tmp_path / "people", *labels)[2]
    assert "<script" not in html
    for name in (payload, "$(reboot)", "a b'c", "`x`", "--undo"):
        assert shlex.split(f"yearling {quoted(name)}") == ["yearling", name]


def test_children_of_one_month_stand_side_by_side(tmp_path):
    album = Album([(20 * n, (NORA, LEO)) for n in range(6)])
    for id, look in album.looks.items():
        faces = [fake.face(f.box, embedding=f.embedding, age=2.0) for f in look.faces]
        album.looks[id] = fake.look(faces=tuple(faces))
    album = filed(album, tmp_path / "pictures")
    labels = [album.label(0, 0, "Nora"), album.label(0, 1, "Leo")]
    found, _, html = written(album, tmp_path / "people", *labels)
    assert found.children == ("Nora", "Leo")
    assert len(found.months) == 4
    assert all(len(cell) > 0 for month in found.months for cell in month.cells)
    assert html.count('<th scope="row">') == 4


# -- the answer ------------------------------------------------------------------------


def answered(folder: Path, *words: str):
    result = CliRunner().invoke(name_command.command, [str(folder), *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def project(album, tmp_path) -> Path:
    folder = tmp_path / "nora"
    folder.mkdir()
    (folder / "retrospective.toml").write_text(PROJECT)
    written(album, folder / ".yearling" / "people")
    return folder


def test_an_answer_is_about_exactly_the_faces_that_are_shown(album, project):
    group, meant = next(iter(known(project / ".yearling" / "people").groups.items()))
    assert len(meant.faces) == 12
    answered(project, group, "Nora")
    labels = read_edits(project).labels
    assert [(label.photo, label.person) for label in labels] == [
        (f.photo, "Nora") for f in meant.faces
    ]
    named = album.who(*labels)
    assert all(any(p.name == "Nora" for p in named.present[id]) for id in album.photos)


def test_the_last_answer_is_taken_back(project):
    group = next(iter(known(project / ".yearling" / "people").groups))
    answered(project, group, "Nora")
    before = (project / "people.toml").read_bytes()
    answered(project, group, "Nora", "--not")
    assert {label.denied for label in read_edits(project).labels[12:]} == {True}
    assert "not" in answered(project, "--undo").output
    assert (project / "people.toml").read_bytes() == before


def test_a_second_answer_that_puts_somebody_twice_into_a_picture_says_so(project):
    nora, ana = known(project / ".yearling" / "people").groups
    assert "14 faces newly named Nora.\n" in answered(project, nora, "Nora").output
    told = answered(project, ana, "nora").output
    assert "Nora is now there twice in 7 pictures" in told
    assert f"yearling name {project} --undo" in told
    answered(project, "--undo")
    told = answered(project, ana, "Ana").output
    assert "twice" not in told
    assert "--undo" not in told
    told = answered(project, nora, "Ana").output
    assert "14 faces no longer named Nora. If that is wrong: yearling name" in told


def test_a_name_is_known_whatever_its_capitals_and_a_near_one_is_asked_about(project):
    nora, ana = known(project / ".yearling" / "people").groups
    answered(project, nora, "NORA")
    assert {label.person for label in read_edits(project).labels} == {"Nora"}
    assert "Did you mean Nora? Then: yearling name" in answered(project, ana, "Norah").output


def test_what_is_known_by_word_and_what_by_likeness_is_told_apart(tmp_path):
    album = filed(Album([(20 * n, (NORA,)) for n in range(14)]), tmp_path / "pictures")
    said = [album.label(n, 0, "Nora") for n in range(3)]
    found, _, _ = written(album, tmp_path / "people", *said)
    assert found.people[0].note == "14 faces, Jun 2025 to Feb 2026; you said so of 3"
    assert found.note == "14 faces in 14 pictures: 14 of 1 person with a name."


def test_a_face_seen_once_can_be_named_by_its_number(tmp_path):
    shots = [*((20 * n, (NORA,)) for n in range(4)), (90, (NORA, STRANGER))]
    album = filed(Album(shots), tmp_path / "pictures")
    found, _, html = written(album, tmp_path / "nora" / ".yearling" / "people")
    [(id, spot)] = found.once
    assert found.note == "6 faces in 5 pictures: 5 in groups without one, 1 seen once."
    assert f"<code>{id}</code>" in html
    (tmp_path / "nora" / "retrospective.toml").write_text(PROJECT)
    answered(tmp_path / "nora", id, "Bo")
    assert [label.photo for label in read_edits(tmp_path / "nora").labels] == [spot.photo[:12]]


def test_without_models_the_sheet_says_that_nobody_looked(album, tmp_path):
    assert "No face was looked for" in written(album, tmp_path, models="none")[2]


def test_somebody_may_be_left_without_a_name(project):
    group = next(iter(known(project / ".yearling" / "people").groups))
    answered(project, group[:6], "--nobody")
    assert {label.person for label in read_edits(project).labels} == {""}


def test_a_new_name_is_taken_with_a_word_on_how_to_tell_more(project):
    group = next(iter(known(project / ".yearling" / "people").groups))
    assert "retrospective.toml" in answered(project, group, "Uncle Bo").output
    assert "retrospective.toml" not in answered(project, group, "Nora").output


@pytest.mark.parametrize("words", [("zzz", "Nora"), ("", "Nora")])
def test_an_unknown_group_is_refused(words, project):
    with pytest.raises(ProjectError, match="no such group"):
        answered(project, *words)
    assert not (project / "people.toml").exists()


def test_a_beginning_that_fits_two_groups_is_refused(project):
    two = {id: Meant((), (), "") for id in ("abc1.0", "abc2.0")}
    (project / ".yearling" / "people" / NAME).write_bytes(msgspec.json.encode(Known(two)))
    with pytest.raises(ProjectError, match=r"abc1\.0 or abc2\.0"):
        answered(project, "abc", "Nora")


def test_without_a_sheet_the_way_to_one_is_told(tmp_path):
    (tmp_path / "retrospective.toml").write_text(PROJECT)
    with pytest.raises(ProjectError, match="yearling people"):
        answered(tmp_path, "abc", "Nora")


@pytest.mark.parametrize("words", [("abc",), ("abc", "Nora", "--nobody"), ("abc", "--not")])
def test_an_answer_that_says_nothing_or_two_things_is_refused(words, project):
    assert answered(project, *words).exit_code == 2
