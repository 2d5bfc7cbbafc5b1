"""`yearling name`: an answer to "who is this?", or taking the last one back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from ..command import quoted
from ..people import called as spelt
from ..people.said import meets
from ..records import Label
from ..sheet.listed import counted
from ..sheet.meant import Known, Meant, known
from ..store.decisions import Decision, decide, undo_answer
from ..store.edits import read_edits
from ..store.project import ProjectError, read_project
from ..store.toml import written
from ..trouble import writing
from .inside import OfProject
from .people import PLACE
from .terminal import say, tell


@click.command("name", cls=OfProject)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("group", default="")
@click.argument("name", default="")
@click.option("--not", "denied", is_flag=True, help="The group is not NAME.")
@click.option("--nobody", is_flag=True, help="The group is somebody who is to have no name.")
@click.option("--undo", is_flag=True, help="Take back the last answer.")
def command(folder: Path, group: str, name: str, *, denied: bool, nobody: bool, undo: bool) -> None:
    """Say in FOLDER that the faces of GROUP, as `yearling people` shows them, are NAME."""
    project, before = read_project(folder), read_edits(folder).labels
    names = [project.subject.name, *(person.name for person in project.people)]
    with writing(folder):
        if undo:
            _undo(folder)
            return
        name = spelt.meant(
            name.strip(), [*names, *(label.person for label in before if label.person)]
        )
        _must_say_one(name, denied=denied, nobody=nobody)
        there = known(folder.joinpath(*PLACE))
        id = _group(folder, group, there)
        who = "nobody to be named" if nobody else written(name)
        words = f"{id} is {'not ' if denied else ''}{who}"
        faces = there.groups[id].faces
        labels = tuple(replace(face, person=name, denied=denied) for face in faces)
        decide(folder, Decision(words, faces=labels))
    say(f"Noted in people.toml for {counted(len(labels), 'face', 'faces')}: {words}.")
    called = quoted(str(folder))
    for note in _came_of(there, id, (name, denied), before, f"yearling name {called} --undo"):
        tell(note, "")
    if name and name not in names:
        _tell_of_new(name, names, called)
    say(f"Next: yearling people {called}")


def _must_say_one(name: str, *, denied: bool, nobody: bool) -> None:
    if denied and nobody:
        why = "--not says who it is not, --nobody that it has no name. Give one of the two"
        raise click.UsageError(f"{why}: GROUP NAME --not, or GROUP --nobody.")
    if bool(name) == nobody:
        raise click.UsageError("Give a group and a NAME, or a group and --nobody.")


def _tell_of_new(name: str, names: list[str], folder: str) -> None:
    if near := spelt.near(name, names):
        again = f"yearling name {folder} --undo, and answer again"
        tell(f"{name} is a new name. Did you mean {near}? Then: {again}.", "")
    tell(
        f"{name} is not in retrospective.toml. To tell more of them, as their role and birth "
        f"date, add there: [[people]] name = {written(name)}",
        "",
    )


def _came_of(
    there: Known, id: str, said: tuple[str, bool], before: Iterable[Label], undo: str
) -> Iterator[str]:
    """What the answer changes, in numbers; a way back where it may be a wrong one."""
    (name, denied), group = said, there.groups[id]
    labels = list(before)
    old = _now(group, labels)
    faces = counted(len(group.photos), "face", "faces")
    if old and (old == name) == denied:
        yield f"{faces} no longer named {old}. If that is wrong: {undo}"
    if denied or not name:
        return
    if old != name:
        yield f"{faces} newly named {name}."
    rest = [one for other, one in there.groups.items() if other != id]
    others = {photo for one in rest if _now(one, labels) == name for photo in one.photos}
    twice = len(others & set(group.photos))
    if twice:
        pictures = counted(twice, "picture", "pictures")
        yield (
            f"{name} is now there twice in {pictures}: one of the two faces is somebody else, and "
            f"the other answer may lose its name. If this one is wrong: {undo}"
        )


def _now(group: Meant, labels: Iterable[Label]) -> str:
    """Whose faces these are by the last word on one of them, else as they were recognised."""
    found = group.name
    for label in labels:
        if any(f.photo == label.photo[:12] and meets(f.box, label.box) for f in group.faces):
            if not label.denied:
                found = label.person
            elif label.person == found:
                found = ""
    return found


def _undo(folder: Path) -> None:
    words = undo_answer(folder)
    say(f"Taken back: {words}." if words else "There is no answer to take back.")


def _group(folder: Path, group: str, there: Known) -> str:
    """The group meant by its id or the beginning of it. Raises `ProjectError`."""
    asked, again = group.strip().lower(), f"Run: yearling people {quoted(str(folder))}"
    found = [id for id in there.groups if asked and id.startswith(asked)]
    if asked in there.groups:
        found = [asked]
    if not there.groups:
        raise ProjectError(f"There is no sheet of faces yet. {again}")
    if not found:
        raise ProjectError(f"{group}: the sheet shows no such group. {again}")
    if len(found) > 1:
        raise ProjectError(f"{group}: may be {' or '.join(found)}. Give more of the id.")
    return found[0]
