"""`yearling build`: from the project folder to the finished page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from .. import pipeline
from ..cache import Cache
from ..captions.languages import Words, words
from ..command import quoted
from ..engines.local import LocalPool
from ..inspection.grouping import remembered
from ..records import Edition, Left, Retrospective, Seal
from ..renderers import Output, Tell
from ..store.edits import read_edits
from ..store.family import notes
from ..store.project import read_project
from ..store.seal import NAME as SEAL
from . import coverage, withheld
from .inside import OfProject
from .progress import Shown
from .terminal import say, tell
from .trouble import NothingToChoose, writing

PREPARE = ("yearling.inspection.look", "yearling.inspection.head", "yearling.renderers.pictures")
MOST_NAMED = 20
"""Broken files named on the terminal; all are in `edition.json`."""
FEW = 5
"""Files that are told one by one where none can be used."""
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
    first |= not (_place(folder, project.audience) / "web" / "sealed").exists()
    edition, made = build(folder, workers, only)
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
        say(_waits(edition.waiting, folder, said))
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
    asked = set(read_edits(folder).photos)  # a slip there is told before the long part
    with (
        closing(Cache(folder / ".yearling" / "cache.db")) as cache,
        LocalPool(workers, prepare=PREPARE) as engine,
        Shown(words(project.language)) as shown,
    ):
        for year in pipeline.gather(project, cache, engine, shown, asked):
            edition = pipeline.edit(project, read_edits(folder), year, remembered(cache))
            if edition.entries or not year.draft:
                made = _publish(edition, folder, project, engine, shown)
    return edition, made


def _publish(
    edition: Edition, folder: Path, project: Retrospective, engine: Executor, tell: Tell
) -> list[Output]:
    """A draft is a page only; the others are made of the finished edition."""
    if not edition.entries:
        waits = _waits(edition.waiting, folder, words(project.language))
        raise NothingToChoose(_nothing(edition, project) + waits)
    place = _place(folder, edition.audience)
    kept = folder / ".yearling" / "pictures"
    outputs = [n for n in project.outputs if n == "web" or not edition.draft]
    with writing(folder, ", and run again"):
        return pipeline.publish(edition, place, outputs, engine, kept, tell)


def _place(folder: Path, audience: str) -> Path:
    """Where the outputs for these readers lie."""
    return folder / ("out" if audience == "family" else f"out-{audience}")


def _nothing(edition: Edition, project: Retrospective) -> str:
    if not edition.counts.seen:
        return "No pictures were found. Add folders or exports to [[sources]] in the project."
    days = f"{project.born} to {project.until}"
    if len(edition.left_out) <= FEW:
        reasons = "".join(f"\n  {left.file}: {left.reason}" for left in edition.left_out)
    else:
        many = Counter(left.reason for left in edition.left_out).most_common()
        reasons = "".join(f"\n  {n:>6,}  {why}" for why, n in many)
    return f"None of {edition.counts.seen:,} files can be used for {days}:{reasons}"


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


def _waits(waiting: int, folder: Path, said: Words) -> str:
    """How many pictures wait for an answer; which they are is nobody else's to see."""
    if not waiting:
        return ""
    many = said.count(said.terminal["waits"], waiting)
    return f"\n{many}{said.ui['colon']}\n  yearling people {quoted(str(folder))}"


def _asks(questions: int, folder: Path, said: Words) -> str:
    """How many answers would help."""
    many = said.count(said.terminal["asks"], questions)
    return f"\n{many}{said.ui['colon']}\n  yearling people {quoted(str(folder))}"
