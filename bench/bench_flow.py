"""The whole flow on a year of 12-megapixel pictures: every target of the first edition, a line.

CPU seconds, except for the first draft. Run by `make bench-flow`; `--quick` only proves that it
runs. Pictures are made for it and thrown away, unless `--folder` says where to keep them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import known
import pictures
from look_speed import looks
from processes import Ran, run
from report import cpu, interleaved, limit, target, tell, unmeasured

from yearling import pipeline
from yearling.cache import Cache
from yearling.engines.local import LocalPool
from yearling.inspection import head
from yearling.inspection.grouping import remembered
from yearling.records import Edit, Edits, File
from yearling.store.project import read_project

PEER = "bppicker==0.2.1"
PEERS = Path(__file__).parents[1] / ".venv-bench"


@dataclass(frozen=True)
class Asked:
    pictures: int
    year: int
    sample: int
    """Pictures for measures of one picture's cost."""
    subset: int
    """Pictures for the peer that takes a second for each."""
    rounds: int
    size: int
    peers: bool


def build(folder: Path, until: Path | None = None) -> Ran:
    return run([sys.executable, "-m", "yearling", "build", folder], until)


# -- one picture ------------------------------------------------------------------------


def heads(files: list[File], asked: Asked) -> None:
    name = "tier 0, CPU a file"
    own = lambda: cpu(lambda: head.heads(files))  # noqa: E731 - a row of two measures
    if not asked.peers or not shutil.which("exiftool"):
        unmeasured(name, "exiftool is not installed" if asked.peers else "peers are left out")
        return tell(f"tier 0 alone: {1000 * own() / len(files):.2f} ms a file")
    words = ["exiftool", "-fast2", "-j", *(f.where for f in files)]
    start = min(run(["exiftool", "-ver"]).cpu for _ in range(3))
    peer = lambda: run(words).cpu - start  # noqa: E731 - as above
    ours, theirs = (1000 * s / len(files) for s in interleaved((own, peer), asked.rounds))
    return target(name, ours, "ms", ("exiftool -fast2 without its start", theirs), 0.10)


# -- a folder of them -------------------------------------------------------------------


def whole(roll: Path, room: Path, asked: Asked) -> Ran:
    """All pictures from nothing to the page, between two runs of the peer."""
    name = f"in all, CPU a picture ({asked.pictures:,} pictures)"
    peer = PEERS / "bin" / "bpp"
    why = "" if asked.peers else "peers are left out"
    if asked.peers and not peer.exists():
        why = install()
    some = sorted(roll.iterdir())[:: -(-asked.pictures // asked.subset)]
    before = 0.0 if why else theirs(peer, some, room / "peer-before")
    ours = build(known.project(room / "all", roll, asked.size))
    each = ours.cpu / asked.pictures
    if why:
        unmeasured(name, why)
        tell(f"ours alone: {each:.3f} CPU-s a picture, page included")
    else:
        after = theirs(peer, some, room / "peer-after")
        target(name, each, "s", (f"{PEER}, {len(some)} of them", (before + after) / 2), 1 / 4)
    tell(
        f"{asked.pictures:,} pictures in {ours.wall:,.0f} s; a worker's peak {ours.others:,.0f} MB"
    )
    return ours


def theirs(peer: Path, some: list[Path], room: Path) -> float:
    """CPU seconds a picture of the peer's whole run, without any model."""
    (room / "in").mkdir(parents=True)
    for path in some:
        shutil.copy(path, room / "in")
    words = [peer, "run", "--input", room / "in", "--out", room / "out", "--k", 40]
    return run([*words, "--workers", 2, "--copy", "--gallery"], home=room).cpu / len(some)


def install() -> str:
    """Put the peer into an environment of its own; why not, if that fails."""
    for words in (
        [sys.executable, "-m", "venv", PEERS],
        [PEERS / "bin" / "pip", "install", "-q", PEER],
    ):
        done = subprocess.run([str(w) for w in words], capture_output=True, text=True, check=False)
        if done.returncode:
            return f"{PEER} cannot be installed here: {done.stderr.strip()[-120:]}"
    return ""


# -- ten thousand -----------------------------------------------------------------------


def draft(folder: Path, roll: Path, asked: Asked) -> None:
    size = sum(p.stat().st_size for p in roll.iterdir()) / asked.year / 1e6
    ran = build(folder, until=folder / "out" / "web" / "index.html")
    limit(f"first draft of {asked.year:,} pictures, wall", ran.wall, "s", 60)
    tell(f"in {ran.cpu:.0f} CPU-s; of 12 MP but {size:.2f} MB each: with larger the disk counts")


def warm(folder: Path, asked: Asked, before: Ran) -> None:
    """Runs over a cache filled with drawn looks: `known` says how."""
    known.fill(folder)
    tell(f"from here on the looks at the {asked.year:,} pictures are drawn, not looked up")
    first = build(folder)
    ran = [build(folder) for _ in range(asked.rounds)]
    again = sorted(r.cpu for r in ran)[asked.rounds // 2]
    limit(f"warm re-run of {asked.year:,} unchanged pictures", again, "s", 3)
    edits(folder, asked)
    picks = json.loads((folder / "out" / "edition.json").read_text("utf-8"))["entries"]
    words = {"caption changed": 'caption = "So there"', "picture dropped": "keep = false"}
    for change, word in words.items():
        (folder / "edits.toml").write_text(
            f"format = 1\n[photos.{picks[2]['photo'][:12]}]\n{word}\n", "utf-8"
        )
        cost = build(folder)
        ran.append(cost)
        limit(f"`yearling build` after a {change}", cost.cpu, "s", 1)
    own = max(r.own for r in (before, first, *ran))
    name = f"coordinator's memory at {asked.year:,}"
    if own:
        limit(name, own, "MB", 300)
    else:
        unmeasured(name, "this system has no /proc")


def edits(folder: Path, asked: Asked) -> None:
    project = read_project(folder)
    quiet = lambda *_: None  # noqa: E731 - a progress bar that shows nothing
    with closing(Cache(folder / ".yearling" / "cache.db")) as cache, LocalPool(1) as engine:
        *_, year = pipeline.gather(project, cache, engine, quiet)
        group = remembered(cache)  # as every run has it
        first = pipeline.edit(project, Edits(), year, group).entries[0].photo
        again = lambda: pipeline.edit(project, Edits({first: Edit(keep=False)}), year, group)  # noqa: E731
        costs = interleaved([lambda: cpu(again)], asked.rounds)
    limit(f"edit of a year of {len(year.looks):,}, in memory", costs[0], "s", 1)


def arguments() -> tuple[Asked, Path | None]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=2000)
    parser.add_argument("--year", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="where to keep the pictures made")
    parser.add_argument("--quick", action="store_true", help="few pictures: only that it runs")
    parser.add_argument("--no-peers", action="store_true")
    told = parser.parse_args()
    asked = Asked(told.pictures, told.year, 60, 150, 3, 40, not told.no_peers)
    quick = Asked(4, 8, 2, 2, 1, 3, not told.no_peers)
    return (quick if told.quick else asked), told.folder


def main() -> None:
    asked, folder = arguments()
    with tempfile.TemporaryDirectory(prefix="bench-flow-") as temporary:
        room = Path(temporary)
        kept = folder or room
        roll = kept / f"camera-{asked.pictures}"
        paths = pictures.make(roll, asked.pictures, "camera")
        size = sum(p.stat().st_size for p in paths) / len(paths) / 1e6
        tell(
            f"{asked.pictures:,} JPEGs of 4000 x 3000, {size:.1f} MB each; CPU seconds but for one"
        )
        step = max(1, asked.pictures // asked.sample)
        files = [File(str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in paths]
        heads(files[: 20 * asked.sample], asked)
        looks(files[::step], asked.rounds)
        before = whole(roll, room, asked)
        year = kept / f"light-{asked.year}"
        pictures.make(year, asked.year, "light")
        export = known.export(kept / f"export-{asked.year}", asked.year)
        project = known.project(room / "year", year, asked.size, export)
        draft(project, year, asked)
        warm(project, asked, before)


if __name__ == "__main__":
    main()
