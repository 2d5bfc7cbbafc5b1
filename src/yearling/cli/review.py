"""`yearling review`: the page on which a family says yes to its year."""

from __future__ import annotations

from pathlib import Path

import click

from ..review.server import serve
from .inside import OfProject


@click.command("review", cls=OfProject)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--no-open", is_flag=True, help="Tell the address, and open no browser.")
def command(folder: Path, no_open: bool) -> None:  # noqa: ARG001 - opens none yet
    """Open the review page of the project in FOLDER: look, decide, make."""
    serve(folder)
