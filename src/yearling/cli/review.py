"""`yearling review`: the page on which a family says yes to its year."""

from __future__ import annotations

from pathlib import Path

import click

from ..review.server import serve
from .inside import OfProject


@click.command("review", cls=OfProject)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def command(folder: Path) -> None:
    """Open the review page of the project in FOLDER: look, decide, make."""
    serve(folder)
