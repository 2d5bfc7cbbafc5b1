"""What somebody gets to read who mistyped, stands elsewhere, or asks in their own way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

import fake
import rendered
from yearling import building, pipeline, renderers
from yearling.cli import build, explain, name, new
from yearling.files.folders import listing
from yearling.renderers import Output, edition_json
from yearling.store.family import notes
from yearling.store.toml import ProjectError, read_toml
from yearling.trouble import CannotWrite, NothingToChoose

PROJECT = 'format = 1\n[subject]\nname = "Nora"\nborn = 2025-05-16\n[[sources]]\npath = "."\n'


def invoked(command, *words):
    return CliRunner().invoke(command, list(map(str, words)), catch_exceptions=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "nora"
    (folder / "faces").mkdir(parents=True)
    (folder / "retrospective.toml").write_text(PROJECT)
    return folder


# -- where one stands ------------------------------------------------------------------


def test_inside_a_project_its_folder_need_not_be_named(project, monkeypatch):
    monkeypatch.chdir(project)
    with pytest.raises(ProjectError, match=r"no sheet of faces yet\. Run: yearling people \."):
        invoked(name.command, "a77d2553b3bf.0", "Nora")
    assert "no answer to take back" in invoked(name.command, "--undo").output


def test_elsewhere_the_folder_is_asked_for_with_the_project_around_it(project, monkeypatch):
    monkeypatch.chdir(project / "faces")
    with pytest.raises(ProjectError, match=f"it is in {project}. Write: yearling build {project}"):
        invoked(build.command)
    with pytest.raises(ProjectError, match=f"The project's folder is {project}"):
        invoked(build.command, ".")
    monkeypatch.chdir(project.parent)
    with pytest.raises(ProjectError, match="run this inside it"):
        invoked(build.command)
    assert invoked(build.command, "--help").exit_code == 0


# -- names of pictures -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("IMG_0001.JPG", True),
        ("img_0001", True),
        ("photos/IMG_0001.jpg", True),
        ("photos\\IMG_0001.jpg", True),
        (fake.content(1)[:6], True),
        ("0001.jpg", False),
        ("videos/IMG_0001.jpg", False),
    ],
)
def test_a_picture_is_meant_by_the_end_of_its_path_or_the_beginning_of_its_id(asked, meant):
    assert explain._is(fake.photo(1), asked) is meant


def test_a_path_that_a_shell_completed_means_that_file_alone(tmp_path, monkeypatch):
    for year in ("2024", "2025"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "a.jpg").touch()
    (tmp_path / "link").symlink_to(tmp_path / "2025")
    monkeypatch.chdir(tmp_path / "2024")
    asked = ("a.jpg", "../2025/a.jpg", "../link/a.jpg")
    there = str(tmp_path / "2025" / "a.jpg")
    assert [explain._lies(there, one) for one in asked] == [False, True, True]


# -- a new project ---------------------------------------------------------------------


def begun(folder: Path, *words):
    pictures = folder / "pictures"
    pictures.mkdir()
    rendered.draw(pictures / "a.jpg", 1, (640, 480))
    given = (folder / "nora", pictures, "--subject", "Nora", *words)
    return CliRunner().invoke(new.command, list(map(str, given)))


def test_a_birth_to_come_is_refused(tmp_path):
    day = (datetime.now(UTC) + timedelta(days=3)).date()
    done = begun(tmp_path, "--born", day)
    assert done.exit_code == 2
    assert f"{day} is still to come" in done.output
    assert not (tmp_path / "nora").exists()


def test_a_reference_that_is_not_there_is_told_before_anything_is_written(tmp_path):
    done = begun(tmp_path, "--born", "2025-05-16", "--reference", "Nora=faces/nora.jpg")
    assert 'Nora=faces/nora.jpg": there is no such file' in str(done.exception)
    assert not (tmp_path / "nora").exists()


def test_a_mistyped_role_is_asked_about(tmp_path):
    words = ("--person", "Ana=mothr", "--person", "Bo=neighbour", "--person", "Tom=Vater")
    told = begun(tmp_path, "--born", "2025-05-16", *words).output
    assert "role mothr of Ana is printed as it stands. Did you mean mother?" in told
    assert told.count("Did you mean") == 1


def test_a_new_project_leads_on_to_the_review(tmp_path):
    told = begun(tmp_path, "--born", "2025-05-16").output
    assert told.endswith(f"Next: yearling review {tmp_path / 'nora'}\n")


# -- what the project's words leave open -----------------------------------------------


def test_relatives_of_whom_a_reader_knows_nothing_are_noted_until_parents_tell():
    people = (fake.person("Ana", "mother"), fake.person("Rosa", "grandmother"))
    project = fake.retrospective(people=people, reader="Rosa")
    assert "".join(notes(project)).startswith("what Ana is to Rosa is not known")
    told = (fake.person("Ana", "mother", parents=("Rosa",)), people[1], fake.person("Bo", "friend"))
    assert not list(notes(fake.retrospective(people=told, reader="Rosa")))
    assert not list(notes(fake.retrospective(people=people)))


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("born = 31.08.2023", "year-month-day without quotes, as 2025-05-16"),
        ("born = 2023-8-31", "year-month-day without quotes"),
        ('title = "He said "ha" to her"', "'single quotes'"),
        ('path = "C:\\Users\\ana"', "Write paths with /"),
        ("title = Nora", "texts stand in quotes"),
        ('references = ["a.jpg" "b.jpg"]', "texts stand in quotes"),
    ],
)
def test_a_slip_in_toml_is_told_with_how_it_is_written(line, advice, tmp_path):
    path = tmp_path / "retrospective.toml"
    path.write_text(f"format = 1\n{line}\n")
    with pytest.raises(ProjectError) as caught:
        read_toml(path)
    assert advice in str(caught.value)


# -- for whom --------------------------------------------------------------------------


def test_where_all_pictures_wait_the_way_to_answer_is_told(project):
    waiting = replace(fake.edition(0), audience="friends", waiting=2)
    with pytest.raises(NothingToChoose, match="2 pictures wait for your word before others see"):
        building.publish(waiting, project, fake.retrospective(), None, fake.quiet)


def test_where_one_output_fails_it_is_told_which_are_made(project, monkeypatch):
    def broken(*_):
        raise OSError("a part of the film cannot be made: it took too long")

    monkeypatch.setattr(renderers, "find", {"film": broken, "edition": edition_json.render}.get)
    wanted = replace(fake.retrospective(), outputs=("film",))
    with pytest.raises(CannotWrite, match="the film cannot be made") as caught:
        building.publish(fake.edition(), project, wanted, None, fake.quiet)
    assert str(project / "out" / "edition.json") in str(caught.value)


@pytest.mark.parametrize(
    ("audience", "place"),
    [("family", "out"), ("friends", "out-friends"), ("public", "out-public")],
)
def test_each_audience_has_a_place_of_its_own_that_is_no_source(
    audience, place, project, monkeypatch
):
    def written(edition, folder, *_rest):
        (folder / "web").mkdir(parents=True)
        (folder / "web" / "a.jpg").touch()
        return [Output((folder,))]

    monkeypatch.setattr(pipeline, "publish", written)
    made = building.publish(
        fake.edition(audience=audience), project, fake.retrospective(), None, fake.quiet
    )
    assert made == [Output((project / place,))]
    assert [file.name for file in listing(project)] == ["retrospective.toml"]
