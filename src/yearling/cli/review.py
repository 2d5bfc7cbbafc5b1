"""`yearling review`: the page on which a family says yes to its year."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from pathlib import Path

import click

from ..captions.languages import words
from ..review.guard import Keys, listening
from ..store.edits import read_edits
from ..store.project import read_project
from .inside import OfProject
from .terminal import say, tell

_ONE_ARENA = -8, 1
"""Of glibc's `mallopt`: one for all threads holds 30 MB less at 10,000 pictures. Arrays that went
back as soon as they are done with would save 12 more, and every click take an eighth longer."""


@click.command("review", cls=OfProject)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--no-open", is_flag=True, help="Tell the address, and open no browser.")
def command(folder: Path, no_open: bool) -> None:
    """Open the review page of the project in FOLDER: look, decide, make."""
    said = words(read_project(folder).language)
    read_edits(folder)  # a slip is told before a browser opens
    listeners, hosts = listening()
    keys = Keys(hosts)
    say(bold=f"{said.review['opens']}{said.ui['colon']}")
    say(f"  {keys.address}")
    tell(said.review["ends"], "")
    if not no_open:
        click.launch(keys.address)
    with suppress(AttributeError, TypeError, OSError):  # other systems have no such thing
        ctypes.CDLL(None).mallopt(*_ONE_ARENA)
    with suppress(KeyboardInterrupt):
        from ..review.server import serve  # noqa: PLC0415 - the browser starts meanwhile

        serve(folder, listeners, keys)
    say(f"\n{said.review['closed']}")
