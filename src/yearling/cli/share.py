"""`yearling share`: whether others than the family may see a picture."""

from __future__ import annotations

import re
from pathlib import Path

import click

from ..command import quoted
from ..sheet.meant import Known, known
from ..store.decisions import Decision, decide
from ..store.project import ProjectError
from ..trouble import writing
from .inside import OfProject
from .people import PLACE
from .terminal import say

_ID = re.compile(r"[0-9a-f]{12,64}")


@click.command("share", cls=OfProject)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("pictures", nargs=-1, required=True)
@click.option("--no", "refused", is_flag=True, help="They stay in the family, whatever is asked.")
def command(folder: Path, pictures: tuple[str, ...], *, refused: bool) -> None:
    """Say that others may see PICTURES of FOLDER: file names, or first 12 digits of ids.

    A caption and a place that you wrote for them are then printed as they stand, too.
    """
    there = known(folder.joinpath(*PLACE))
    photos = [_photo(picture, there, folder) for picture in pictures]
    stay = "stays" if len(photos) == 1 else "stay"
    said = f"{stay} in the family" if refused else "may be seen by others"
    names = {id[:12]: there.pictures.get(id[:12], ["", ""])[1] for id in photos}
    words = f"{', '.join(name or id for id, name in names.items())} {said}"
    with writing(folder):
        decide(folder, Decision(words, photos={id: {"share": not refused} for id in names}))
    told = (f"{id} ({name})" if name else id for id, name in names.items())
    say(f"Noted in edits.toml: {', '.join(told)} {said}.")
    say(f"Next: yearling build {quoted(str(folder))}")


def _photo(picture: str, there: Known, folder: Path) -> str:
    """The id of the picture that is meant. Raises `ProjectError`."""
    asked = picture.strip().lower()
    name = re.split(r"[/\\]", asked)[-1]
    rows = there.pictures.values()
    found = {id for id, *names in rows if name in map(str.lower, names)}
    if len(found) == 1:
        return found.pop()
    if found:
        raise ProjectError(f"{picture}: may be {' or '.join(sorted(found))}. Give one of these.")
    again = f"Run: yearling people {quoted(str(folder))}"
    if not _ID.fullmatch(asked) and not there.pictures:
        raise ProjectError(f"{picture}: names of files are known once there is a sheet. {again}")
    if not _ID.fullmatch(asked) or (there.pictures and asked[:12] not in there.pictures):
        raise ProjectError(f"{picture}: no picture of the year has this name or id. {again}")
    return asked
