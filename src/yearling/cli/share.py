"""`yearling share`: whether others than the family may see a picture."""

from __future__ import annotations

from pathlib import Path

import click

from ..pipeline import Story
from ..store import answers
from ..store.edits import picture_id
from .terminal import say
from .trouble import CannotWrite


@click.command("share")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("pictures", nargs=-1, required=True)
@click.option("--no", "refused", is_flag=True, help="They stay in the family, whatever is asked.")
def command(folder: Path, pictures: tuple[str, ...], *, refused: bool) -> None:
    """Say that others may see PICTURES, named by the first 12 digits of their ids, of FOLDER."""
    photos = [picture_id(picture, "yearling share") for picture in pictures]
    try:
        for photo in photos:
            answers.share(folder, photo, shared=not refused)
    except OSError as error:
        why = f"{error.filename or folder}: cannot be written ({error.strerror or error})"
        raise CannotWrite(f"{why}. Make room or allow writing there.") from error
    said = "stay in the family" if refused else "may be seen by others"
    say(f"Noted in edits.toml: {', '.join(p[:12] for p in photos)} {said}.")


def ask_to_share(story: Story, folder: Path) -> None:
    """List the pictures that wait for an answer, and how to give it."""
    if story.waiting:
        say(bold="\nBefore others see these")
        say("They stay in the family until you say that others may see them.")
        for photo in story.waiting:
            say(f"  {photo[:12]}  {story.photos[photo].versions[0].file.name}")
        say(f"They may: yearling share {folder} {story.waiting[0][:12]} ...   They may not: --no")
