"""Answers in `people.toml`: added at its end, taken back exactly."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fake
from yearling.people.said import meets
from yearling.records import Box, Label
from yearling.store import edits
from yearling.store.answers import FACES, block, label
from yearling.store.decisions import Decision, decide, undo_answer
from yearling.store.edits import new_people, read_edits
from yearling.store.toml import ProjectError, parsed, shaped, written

ID = "a77d2553b3bf"
BOX = Box(0.31, 0.22, 0.18, 0.24)
NORA = Label(ID, "Nora", BOX)


def add(folder: Path, words: str, labels: list[Label]) -> None:
    decide(folder, Decision(words, faces=tuple(labels)))


HAND = '# mine\nformat = 1 # yes\n\n[[people]]\nname = "Ana"   # mother\naliases = ["ana.l"]\n'


@fake.as_editors_leave(HAND, empty=b"", starter=new_people({}, {}).encode())
def test_an_answer_is_added_and_taken_back_byte_for_byte(before, tmp_path: Path):
    path = tmp_path / "people.toml"
    path.write_bytes(before)
    add(tmp_path, "one", [NORA])
    first = path.read_bytes()
    assert first.startswith(before)
    assert read_edits(tmp_path).labels == (NORA,)
    add(tmp_path, "two", [Label(ID, "Nora", BOX, denied=True), Label(ID, "", BOX)])
    assert read_edits(tmp_path).labels[1:] == (
        Label(ID, "Nora", BOX, denied=True),
        Label(ID, "", BOX),
    )
    assert undo_answer(tmp_path) == "two"
    assert path.read_bytes() == first
    assert undo_answer(tmp_path) == "one"
    assert path.read_bytes() == before
    assert undo_answer(tmp_path) is None
    assert sorted(p.name for p in tmp_path.iterdir()) == [".yearling", "people.toml"]


def test_what_is_written_below_an_answer_stays_when_it_is_taken_back(tmp_path: Path):
    path = tmp_path / "people.toml"
    path.write_text(HAND)
    add(tmp_path, "one", [NORA])
    below = '[[people]]\nname = "Leo"\n'
    path.write_text(path.read_text() + below)
    undo_answer(tmp_path)
    assert path.read_text() == HAND + below


def test_without_a_file_the_starter_is_written_first(tmp_path: Path):
    add(tmp_path, "one", [NORA])
    assert (tmp_path / "people.toml").read_text().startswith(new_people({}, {}))


@pytest.mark.parametrize("box", [Box(-0.2, 0.1, 0.4, 0.3), Box(0.9, 0.95, 0.2, 0.3)])
def test_a_face_that_runs_over_the_edge_is_written_as_far_as_it_is_in_the_picture(box, tmp_path):
    add(tmp_path, "one", [Label(ID, "Nora", box)])
    kept = read_edits(tmp_path).labels[0].box
    assert min(kept.left, kept.top) >= 0
    assert max(kept.left + kept.width, kept.top + kept.height) <= 1
    assert meets(kept, box)


def test_why_an_answer_cannot_be_added_is_told_as_it_is(tmp_path: Path):
    with pytest.raises(ProjectError, match=r"cannot be written down.*12 to 64 digits"):
        add(tmp_path, "one", [Label("picture", "Nora", BOX)])


def test_a_file_that_cannot_take_an_answer_is_left_alone(tmp_path: Path):
    path = tmp_path / "people.toml"
    text = f'faces = [{{photo = "{ID}", person = "A", box = [0, 0, 1, 1]}}]\n'
    path.write_text(text)
    with pytest.raises(ProjectError, match=r"Write each face as \[\[faces\]\]"):
        add(tmp_path, "one", [NORA])
    assert path.read_text() == text


def test_an_answer_whose_end_is_gone_is_not_guessed(tmp_path: Path):
    path = tmp_path / "people.toml"
    add(tmp_path, "one", [NORA])
    path.write_text(path.read_text().replace("# (end of this answer)\n", ""))
    with pytest.raises(ProjectError, match="by hand"):
        undo_answer(tmp_path)


def test_what_a_person_wrote_into_an_answer_is_not_taken_back_with_it(tmp_path: Path):
    path = tmp_path / "people.toml"
    add(tmp_path, "one", [NORA])
    inside = path.read_text().replace("# (end", "# Zoe?\n# (end")
    path.write_text(inside)
    with pytest.raises(ProjectError, match="changed by hand"):
        undo_answer(tmp_path)
    assert path.read_text() == inside


def test_a_file_that_is_no_text_is_told_as_that(tmp_path: Path):
    (tmp_path / "people.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(ProjectError, match="UTF-8"):
        undo_answer(tmp_path)


quick = st.sampled_from(
    [
        "# yearling name: a.0 is Nora\n",
        f'[[faces]]\nphoto = "{ID}"\nperson = "Nora \\u00e9"\nbox = [0.1, 0.2, 0.3, 0.4]\n',
        f'[[faces]]\nphoto = "{ID}"\nbox = [0, 0, 1, 1]\nface = false\n',
        f'[[faces]]\nphoto = "{ID}"\nperson = "A"\nbox = [0, 0, 1, 1]\ndenied = true\n',
        f'[[faces]]\nphoto = "{ID}"\nperson = "Nora"\nbox = [0.9, 0.2, 0.3, 0.4]\n',
        f"[[faces]]\nbox = [0, 0, 1, 1]\nphoto = '{ID}'\nperson = 'by hand'\n",
        "[[faces]]\nrun = 0\n",
        "# (end of this answer)\n",
        "denied = true\n",
        "\n",
        "# (end of this answer)\r\n",
        '[[people]]\nname = """\n',
        '"""\n',
        "format = 1\n",
    ]
)
answer = st.lists(st.sampled_from(["Nora", "Tom", ""]), min_size=1, max_size=3).map(
    lambda names: block("one", [Label(ID, name, BOX, face=bool(name)) for name in names], "\n")
)


@settings(max_examples=300)
@given(parts=st.lists(quick | answer, max_size=12).map("".join))
def test_answers_read_the_short_way_say_what_they_say_the_long_way(parts: str):
    def told(read: Callable[[], object]) -> object:
        try:
            return read()
        except ProjectError as error:
            return str(error)

    def long_way() -> tuple[Label, ...]:
        faces = shaped(parsed(parts, "people.toml"), edits._People, "people.toml", FACES).faces
        where = "people.toml, [[faces]] number"
        return tuple(label(face, f"{where} {n}", Path()) for n, face in enumerate(faces, 1))

    assert told(lambda: edits.edits_of("", parts, Path()).labels) == told(long_way)


def test_answers_of_two_windows_at_once_are_all_kept(tmp_path: Path):
    names = [f"N{n}" for n in range(8)]
    with ThreadPoolExecutor(4) as windows:
        list(windows.map(lambda name: add(tmp_path, name, [Label(ID, name, BOX)]), names))
    assert sorted(label.person for label in read_edits(tmp_path).labels) == names


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(name=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_no_name_breaks_out_of_its_answer(name: str, tmp_path: Path):
    path = tmp_path / "people.toml"
    path.write_text(HAND)
    if name.strip():
        add(tmp_path, f"x is {written(name)}", [Label(ID, name, BOX)])
        assert read_edits(tmp_path).labels == (Label(ID, name.strip(), BOX),)
        undo_answer(tmp_path)
    assert path.read_text() == HAND
