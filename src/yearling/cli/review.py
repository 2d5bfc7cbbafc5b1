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

_HEAP = {-8: 1, -3: 4 << 20}
"""Of glibc's `mallopt`: one arena for all threads, and arrays from 4 MiB on go back when they are
done with. Of 10,000 pictures 349 MB after three rounds of every click rather than 389, at the same
speed; from 128 KiB on it would be 340, but clicks take 7 % longer."""


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
        for what, value in _HEAP.items():
            ctypes.CDLL(None).mallopt(what, value)
    with suppress(KeyboardInterrupt):
        from ..review.server import serve  # noqa: PLC0415 - the browser starts meanwhile

        serve(folder, listeners, keys)
    say(f"\n{said.review['closed']}")
