"""The review page at 1,000, 10,000 and 50,000 pictures: round trips, memory, first paint.

Run by `make bench-review`; `--quick` only proves that it runs. The server is the real one, a
process of its own; pictures, faces and posts are drawn (see `known`), and which faces are alike is
known beforehand: grouping is measured by `make bench-people`. A round trip is from the click sent
to the last byte of the page as it then is: the decision on the disk, the core run again, the page
made, while the same page waits for news as in a browser. Beside it stand the round trips that users
of a photo library have published, on machines of their own.
"""

from __future__ import annotations

import argparse
import tempfile
from contextlib import closing
from pathlib import Path

import known
import numpy as np
import pictures
from report import limit, tell, unmeasured
from review_clicks import CLICKS, THEN, Review, clicks, first_paint, look_again

from yearling import pipeline
from yearling.cache import Cache
from yearling.engines.local import LocalPool
from yearling.inspection import grouping
from yearling.people.crowd import Crowd
from yearling.records import Edits
from yearling.store.project import read_project

SIZES, TARGET = (1000, 10_000, 50_000), 10_000
MOST = {"p95": 300.0, "paint": 1.0, "memory": 400.0}
"""Milliseconds, seconds and megabytes at 10,000 pictures."""
PEERS = (
    "Immich, from its issues: a face given to another person, 15,000 ms until the page goes on",
    "  (7754, v1.98, library of unsaid size); numbers of one person 91 ms, one album 143 ms, a",
    "  page of 1,000 search results 4,500 ms (14214, 2024). Other machines, other work: no target.",
)


def year(room: Path, count: int) -> Path:
    """A project over drawn pictures, all looked at, its faces grouped as they were drawn."""
    pictures.make(room / f"light-{count}", count, "light")
    export = known.export(room / f"export-{count}", count)
    project = known.project(room / f"year-{count}", room / f"light-{count}", 40, export)
    known.fill(project)
    family = known.unit(np.random.default_rng(3).normal(size=(15, 128)))
    quiet = lambda *_: None  # noqa: E731 - a progress bar that shows nothing

    def drawn(crowd: Crowd) -> np.ndarray:
        return np.argmax(crowd.vectors @ family.T, axis=1).astype(np.int32)

    with closing(Cache(project / ".yearling" / "cache.db")) as cache, LocalPool() as engine:
        for found in pipeline.gather(read_project(project), cache, engine, quiet):
            pipeline.edit(read_project(project), Edits(), found, grouping.remembered(cache, drawn))
    return project


def measure(project: Path, count: int, rounds: int) -> None:
    """Every click of one size; targets at 10,000 only."""
    with Review(project) as review:
        tell(f"{count:,} pictures: the address after {review.started:.2f} s,")
        tell(
            f"  the first page after {review.first:.2f} s, the whole year after {review.ready:.1f}"
        )
        paint = first_paint(review)
        found = clicks(review, rounds)
        own, workers = review.memory()
        for _ in range(2):
            look_again(review)
        later, _ = review.memory()
    tell(f"{'':<16}{'p50 ms':>8}{'p95 ms':>8}{'CPU ms':>8}")
    for name in (*CLICKS, "undo", "redo", THEN):
        if name in found:
            wall, cpu = found[name]
            p50, p95 = np.percentile(wall, (50, 95))
            tell(f"{name:<16}{p50:>8.0f}{p95:>8.0f}{np.median(cpu):>8.0f}")
        else:
            unmeasured(name, "no such thing on the pages of this year")
    found.pop(THEN, None)
    slowest = max(float(np.percentile(wall, 95)) for wall, _ in found.values())
    _held(count, "round trip, p95 of all clicks", _p95(found), "ms", MOST["p95"])
    alone = {name: found[name] for name in found if name not in {"undo", "redo"}}
    _held(count, "of decisions, without undo and redo, p95", _p95(alone), "ms", MOST["p95"])
    _held(count, "the slowest kind of click, p95", slowest, "ms", MOST["p95"])
    _held(count, "memory of the server", own, "MB", MOST["memory"])
    _held(count, "the same after two more looks", later, "MB", MOST["memory"])
    if paint is None:
        unmeasured("first paint", "Chromium is not here")
    else:
        _held(count, "first paint", paint, "s", MOST["paint"])
    tell(f"its workers hold {workers:.0f} MB together")


def _p95(found: dict[str, tuple[list[float], list[float]]]) -> float:
    return float(np.percentile(np.concatenate([wall for wall, _ in found.values()]), 95))


def _held(count: int, what: str, ours: float, unit: str, most: float) -> None:
    if count == TARGET:
        limit(f"{count:,} pictures: {what}", ours, unit, most)
    else:
        tell(f"{what:<44} {ours:>8.2f} {unit}")


def main() -> None:
    """Each size in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where to keep the pictures made")
    parser.add_argument("--quick", action="store_true", help="few pictures: only that it runs")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--rounds", type=int, default=6, help="times that each click is done")
    told = parser.parse_args()
    rounds = 2 if told.quick else told.rounds
    with tempfile.TemporaryDirectory(prefix="bench-review-") as temporary:
        for count in (40,) if told.quick else told.sizes:
            measure(year(told.folder or Path(temporary), count), count, rounds)
    for line in PEERS:
        tell(line)


if __name__ == "__main__":
    main()
