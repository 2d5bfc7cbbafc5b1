"""From the project folder to `out/`: `build` is the command's, `publish` the review's too.

In: a folder, its project, the cache, an engine. Out: editions, the draft before the finished one,
each with what was written of it. Raises what `trouble` knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

from . import pipeline
from .cache import Cache
from .captions.languages import Words, words
from .command import quoted
from .inspection.grouping import remembered
from .records import Edition, Retrospective
from .renderers import Output, Tell
from .store.edits import read_edits
from .trouble import NothingToChoose, writing

PREPARE = ("yearling.inspection.look", "yearling.inspection.head", "yearling.renderers.pictures")
"""What the workers load before they are locked down."""
FEW = 5
"""Files that are told one by one where none can be used."""


def build(
    folder: Path, project: Retrospective, cache: Cache, engine: Executor, tell: Tell
) -> Iterator[tuple[Edition, list[Output]]]:
    """Gather, edit and publish; nothing of a draft that shows no picture."""
    asked = set(read_edits(folder).photos)  # a slip there is told before the long part
    for year in pipeline.gather(project, cache, engine, tell, asked):
        edition = pipeline.edit(project, read_edits(folder), year, remembered(cache))
        if edition.entries or not year.draft:
            yield edition, publish(edition, folder, project, engine, tell)


def publish(
    edition: Edition, folder: Path, project: Retrospective, engine: Executor, tell: Tell
) -> list[Output]:
    """A draft is a page only; the others are made of the finished edition."""
    if not edition.entries:
        waits = waiting(edition.waiting, folder, words(project.language))
        raise NothingToChoose(_nothing(edition, project) + waits)
    kept = folder / ".yearling" / "pictures"
    outputs = [n for n in project.outputs if n == "web" or not edition.draft]
    with writing(folder, ", and run again"):
        return pipeline.publish(
            edition, place(folder, edition.audience), outputs, engine, kept, tell
        )


def place(folder: Path, audience: str) -> Path:
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


def waiting(pictures: int, folder: Path, said: Words) -> str:
    """How many pictures wait for an answer; which they are is nobody else's to see."""
    if not pictures:
        return ""
    many = said.count(said.terminal["waits"], pictures)
    return f"\n{many}{said.ui['colon']}\n  yearling people {quoted(str(folder))}"
