"""`yearling build`: from the project folder to the finished page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from .. import building
from ..building import PREPARE
from ..cache import Cache
from ..captions.languages import Words, words
from ..command import quoted
from ..engines.local import LocalPool
from ..records import Edition, Left, Seal
from ..renderers import Output
from ..review.seen import Seen
from ..store.family import notes
from ..store.project import read_project
from ..store.seal import NAME as SEAL
from . import coverage, withheld
from .inside import OfProject
from .progress import Shown
from .terminal import say, tell

MOST_NAMED = 20
"""Broken files named on the terminal; all are in `edition.json`."""
COUNTED, UNREAD = {"not_chosen", "duplicate"}, {"unreadable", "unsupported"}
"""Fates of files that are told by their number, and by their names."""


@click.command("build", cls=OfProject)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--strict", is_flag=True, help="Exit with 1 if a file could not be used.")
@click.option(
    "--only",
    type=click.Choice(["web", "book", "film"]),
    multiple=True,
    help="Make this alone; may be given again. Left out: what `outputs` in the project says.",
)
@click.option(
    "--workers", type=click.IntRange(1), help="Worker processes; one a core if not given."
)
def command(folder: Path, strict: bool, only: tuple[str, ...], workers: int | None) -> None:
    """Make page, book and film of the project in FOLDER; run again after every change."""
    before = set(folder.glob(SEAL.format("*")))
    project = read_project(folder)
    seal = folder / SEAL.format(project.audience)
    first = seal not in before
    first |= not (building.place(folder, project.audience) / "web" / "sealed").exists()
    edition, made = build(folder, workers, only)
    Seen(folder).first(edition)
    report(edition, made)
    said = words(edition.language)
    if edition.making.seal and "web" in (only or project.outputs):
        _opens(edition.making.seal, seal, said, first=first)
    for told in (coverage.lines(edition), withheld.lines(edition, str(folder))):
        for number, line in enumerate(told):
            tell(line if number else f"\n{line}", "")
    for note in notes(project):
        tell(f"{said.terminal['note']}{said.ui['colon']} {note}", "")
    if edition.waiting:
        say(building.waiting(edition.waiting, folder, said))
    if edition.questions:
        say(_asks(edition.questions, folder, said))
    if strict and edition.counts.unreadable + edition.counts.unsupported:
        raise click.exceptions.Exit(1)


def build(
    folder: Path, workers: int | None = None, only: Sequence[str] = ()
) -> tuple[Edition, list[Output]]:
    """Gather, edit and publish; what was written comes with the edition."""
    project = read_project(folder)
    project = replace(project, outputs=tuple(only) or project.outputs)
    with (
        closing(Cache(folder / ".yearling" / "cache.db")) as cache,
        LocalPool(workers, prepare=PREPARE) as engine,
        Shown(words(project.language)) as shown,
    ):
        *_, made = building.build(folder, project, cache, engine, shown)
    return made


def report(edition: Edition, made: Sequence[Output]) -> None:
    """Tell what was made, where it is, and what was left out and why."""
    counts, said = edition.counts, words(edition.language).ui
    say(bold=f"\n{edition.title}")
    colon = said["colon"]
    say(f"{said['seen']}{colon} {counts.seen:,}, {said['used']}{colon} {counts.used}")
    for output in made:
        for path in output.paths:
            say(f"  {path}")
        for note in output.notes:
            tell(note, "    ")
    plain = Counter(left.reason for left in edition.left_out if left.fate in COUNTED)
    if plain:
        say(f"\n{said['left_out']}")
    for why, n in plain.most_common():
        say(f"  {n:>6,}  {why}")
    _named(said["not_read"], [left for left in edition.left_out if left.fate in UNREAD])
    _named(said["note"], [left for left in edition.left_out if left.fate == "note"])


def _named(title: str, left_out: Sequence[Left]) -> None:
    """Tell files or notes by name."""
    if left_out:
        say(f"\n{title}")
    for left in left_out[:MOST_NAMED]:
        tell(f"{left.file}: {left.reason}")
    if len(left_out) > MOST_NAMED:
        say(f"  + {len(left_out) - MOST_NAMED:,} (edition.json)")


def _opens(seal: Seal, file: Path, said: Words, *, first: bool) -> None:
    """The words that open the page: shown with the first sealed page, then only where they are."""
    if first:
        tell(f"\n{said.sealed['new']}{said.ui['colon']}", "")
        say(bold=f"\n  {seal.passphrase}\n")
        tell(said.sealed["give"].format(file=file), "")
    else:
        tell(f"\n{said.sealed['kept'].format(file=file)}", "")
    tell(said.sealed["alone"], "")


def _asks(questions: int, folder: Path, said: Words) -> str:
    """How many answers would help."""
    many = said.count(said.terminal["asks"], questions)
    return f"\n{many}{said.ui['colon']}\n  yearling people {quoted(str(folder))}"
