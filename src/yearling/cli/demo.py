"""`yearling demo`: the sample year, drawn and made into a page."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from .. import sample
from ..captions.languages import words
from ..command import quoted
from ..store.edits import new_edits
from .build import build, report
from .progress import Shown
from .terminal import say


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("yearling-demo"))
@click.option(
    "--only",
    type=click.Choice(["web", "book", "film"]),
    multiple=True,
    help="Make this alone; may be given again.",
)
@click.option("--photos", default=240, show_default=True, type=click.IntRange(60, 10_000))
def command(folder: Path, only: tuple[str, ...], photos: int) -> None:
    """Draw the sample year into FOLDER; make its page, book and film. Nobody in it is real."""
    pictures = folder / "pictures"
    if not (pictures / "truth.json").exists():
        shutil.rmtree(pictures, ignore_errors=True)  # a drawing that was stopped halfway
        with Shown() as shown:
            sample.draw(pictures, photos, tell=lambda done, of: shown("drawing", done, of))
    project = folder / "nora-turns-1"
    project.mkdir(parents=True, exist_ok=True)
    said = new_edits() + sample.confirmed(pictures)
    for name, text in (("retrospective.toml", sample.project()), ("edits.toml", said)):
        if not (project / name).exists():
            (project / name).write_text(text, "utf-8")
    edition, made = build(project, only=only)
    report(edition, made)
    table, way = words(edition.language), f"yearling review {quoted(str(project))}"
    say(f"\n{table.terminal['look']}{table.ui['colon']} {way}")
