"""`yearling people`: the sheet of faces, and the few questions that matter."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from .. import pipeline, sheet
from ..building import PREPARE
from ..cache import Cache
from ..command import quoted
from ..engines.local import LocalPool
from ..inspection.grouping import remembered
from ..store.edits import read_edits
from ..store.project import read_project
from ..story import tell_story
from ..trouble import writing
from .inside import OfProject
from .progress import Shown
from .terminal import say, tell

PLACE = (".yearling", "people")
MOST = 10
"""Pictures told one by one on the terminal; the sheet has all."""


@click.command("people", cls=OfProject)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def command(folder: Path) -> None:
    """Show who is who in the pictures of the project in FOLDER, and ask what matters most."""
    project, edits = read_project(folder), read_edits(folder)
    place = folder.joinpath(*PLACE)
    with (
        closing(Cache(folder / ".yearling" / "cache.db")) as cache,
        LocalPool(prepare=PREPARE) as engine,
        Shown() as shown,
    ):
        *_, year = pipeline.gather(project, cache, engine, shown, set(edits.photos))
        shown("people", 0, 1)
        story = tell_story(project, edits, year, remembered(cache))
        with writing(place):
            found, failures = sheet.write(project, story, year.looks, (place, str(folder)), engine)
        shown("people", 1, 1)
    _report(found, place / "index.html")
    if found.waiting:
        _ask_to_share(found, folder)
    for failure in failures:
        tell(f"{failure.where}: {failure.why}")


def _report(found: sheet.Sheet, page: Path) -> None:
    say(bold=f"\nWho is who in {found.subject}'s pictures")
    say(found.note)
    for number, card in enumerate(found.questions, 1):
        say(f" {card.note}", bold=f"\n{number}. {card.title}")
        for words, line in card.commands:
            say(f"   {words:<14} {line}")
    say(f"\nThe faces: {page}")
    if found.questions:
        say("Answer what you know, then run `yearling people` again; nothing must be answered.")
    elif not found.waiting:
        say("There is nothing to ask.")


def _ask_to_share(found: sheet.Sheet, folder: Path) -> None:
    """List the pictures that wait for an answer, each with the lines that give it."""
    say(bold="\nBefore others see these")
    say("They stay in the family until you say that others may see them.")
    for card in found.waiting[:MOST]:
        say(f" {card.note}", bold=f"\n{card.title}")
        for words, line in card.commands:
            say(f"   {words:<14} {line}")
    if len(found.waiting) > MOST:
        say(f"\n{len(found.waiting) - MOST:,} more are on the sheet. A line may name several.")
    say(f"\nNext: yearling build {quoted(str(folder))}")
