"""`yearling name`: an answer to "who is this?", or taking the last one back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from ..records import Label
from ..sheet import faces_shown
from ..store import answers
from ..store.project import ProjectError, read_project
from .people import PLACE
from .terminal import say, tell
from .trouble import CannotWrite


@click.command("name")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("group", default="")
@click.argument("name", default="")
@click.option("--not", "denied", is_flag=True, help="The group is not NAME.")
@click.option("--nobody", is_flag=True, help="The group is somebody who is to have no name.")
@click.option("--undo", is_flag=True, help="Take back the last answer.")
def command(folder: Path, group: str, name: str, *, denied: bool, nobody: bool, undo: bool) -> None:
    """Say in FOLDER that the faces of GROUP, as `yearling people` shows them, are NAME."""
    project = read_project(folder)
    known = {person.name for person in (project.subject, *project.people)}
    try:
        if undo:
            _undo(folder)
            return
        name = name.strip()
        if bool(name) == nobody or (nobody and denied):
            raise click.UsageError("Give a group and a NAME, or a group and --nobody.")
        id, faces = _group(folder, group)
        who = "nobody to be named" if nobody else answers.named(name)
        words = f"{id} is {'not ' if denied else ''}{who}"
        labels = [replace(face, person=name, denied=denied) for face in faces]
        answers.add(folder, words, labels)
    except OSError as error:
        why = f"{error.filename or folder}: cannot be written ({error.strerror or error})"
        raise CannotWrite(f"{why}. Make room or allow writing there.") from error
    say(f"Noted in people.toml for {len(labels)} faces: {words}.")
    if name and name not in known:
        tell(
            f"{name} is not in retrospective.toml. To tell more of them, as their role and birth "
            f"date, add there: [[people]] name = {answers.named(name)}",
            "",
        )
    say(f"Next: yearling people {folder}")


def _undo(folder: Path) -> None:
    words = answers.undo(folder)
    say(f"Taken back: {words}." if words else "There is no answer to take back.")


def _group(folder: Path, group: str) -> tuple[str, tuple[Label, ...]]:
    """The group meant by its id or the beginning of it. Raises `ProjectError`."""
    shown = faces_shown(folder.joinpath(*PLACE))
    asked = group.strip().lower()
    found = [id for id in shown if asked and id.startswith(asked)]
    if asked in shown:
        found = [asked]
    if not shown:
        raise ProjectError(f"There is no sheet of faces yet. Run: yearling people {folder}")
    if not found:
        raise ProjectError(f"{group}: the sheet shows no such group. Run: yearling people {folder}")
    if len(found) > 1:
        raise ProjectError(f"{group}: may be {' or '.join(found)}. Give more of the id.")
    return found[0], shown[found[0]]
