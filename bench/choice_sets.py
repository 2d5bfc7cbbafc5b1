"""The choice on given pictures that people labelled: near-duplicates, and what not to choose.

The whole way is gone on real files: a project in a temporary folder, `gather`, `tell_story`. Labels
are those of the sets. From each a third of what is not a copy is asked for, or less: more would ask
for pictures that there are not. The other ways choose from the same photos, copies united, but know
of no gate; in a set without dates they take the order of the files.
"""

from __future__ import annotations

import csv
import json
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from choice_peers import PEERS, Given
from report import limit, tell, unmeasured

from yearling import pipeline, selection
from yearling.cache import Cache
from yearling.engines.local import LocalPool
from yearling.records import Candidate, Edits
from yearling.selection.alike import arrays
from yearling.store.project import read_project

OPEN = Path(__file__).parents[2] / "shared" / "fixtures" / "photos" / "open"


@dataclass(frozen=True)
class Set:
    """A labelled folder."""

    place: str
    size: int
    born: date = date(2019, 6, 1)
    until: date = date(2025, 12, 31)
    group: str = "group"
    """Column with the name of a group of near-duplicates."""
    sources: tuple[str, ...] = (".",)


SETS = (
    Set("neardup/bird_bursts", 12, date(2022, 1, 1), date(2022, 12, 31)),
    Set("neardup/edits", 6),
    Set("neardup/ukbench", 6),
    Set("neardup/hand_burst", 4),
    Set("albums/themepark_a", 10, date(2007, 1, 1), date(2007, 12, 31), "nd_group"),
    Set(
        "sim_year", 16, date(2023, 8, 31), date(2024, 8, 31), "burst", ("album", "instagram")
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """What one way chose of one set."""

    chosen: int
    twins: int
    """Pictures beyond the first of a group."""
    unwanted: list[str]
    """Names of those labelled as not to be chosen."""


def main(quick: bool) -> None:
    """Print a line for each target, and what the other ways chose."""
    if not OPEN.exists():
        return unmeasured("labelled pictures chosen twice or unwanted", "the sets are not there")
    found: dict[str, dict[str, Found]] = {}
    for one in SETS[2:3] if quick else SETS:
        for name, row in _measured(one).items():
            found.setdefault(name, {})[one.place] = row
    for name, rows in found.items():
        told = (f"{r.twins}+{len(r.unwanted)}/{r.chosen}" for r in rows.values())
        tell(f"{name:<24}" + "".join(f"{one:>9}" for one in told))
    tell("of each set: pictures beyond the first of a group + unwanted / chosen")
    ours = found["ours"].values()
    limit("given sets: more than one of a group", sum(r.twins for r in ours), "", 0)
    unwanted = [name for r in ours for name in r.unwanted]
    limit("given sets: marked as not to be chosen", len(unwanted), "", 0)
    if unwanted:
        tell(f"these: {', '.join(unwanted)}")
    return None


def _measured(one: Set) -> dict[str, Found]:
    with tempfile.TemporaryDirectory() as room:
        project, year = _gathered(Path(room), one)
    story = pipeline.tell_story(project, Edits(), year)
    truth = _truth(OPEN / one.place)
    names = {id: [Path(f.where).name for f in p.files] for id, p in story.photos.items()}
    chosen = {"ours": [pick.photo for pick in story.choice.picks]}
    about = selection.About(project.subject.name, project.born, project.until, recognised=False)
    everyone = [
        selection.rate(story.photos[id], year.looks[id], moment, id, (), about)
        for moment in story.moments
        for id in moment.photos
    ]
    chosen |= _others(everyone, story, year, project.size)
    return {name: _found(ids, names, truth, one) for name, ids in chosen.items()}


def _others(everyone: list[Candidate], story, year, size: int) -> dict[str, list[str]]:
    days = {id: selection.days(p.when, date(2000, 1, 1)) for id, p in story.photos.items()}
    first = {id: p.files[0].where for id, p in story.photos.items()}
    rows = sorted(everyone, key=lambda c: (days[c.photo], first[c.photo]))
    _, vectors = arrays([year.looks[c.photo] for c in rows])
    given = Given(rows, vectors, np.array([days[c.photo] for c in rows]), min(size, len(rows)))
    return {name: [rows[i].photo for i in peer(given)] for name, peer in PEERS.items()}


def _found(ids: list[str], names, truth: dict[str, dict[str, str]], one: Set) -> Found:
    groups, unwanted = [], []
    for id in ids:
        rows = [truth[name] for name in names[id] if name in truth]
        groups += [row[one.group] for row in rows[:1] if row[one.group]]
        bad = [row for row in rows if row.get("reject") or row.get("may_pick") == "n"]
        if bad and len(bad) == len(rows):  # a copy of a wanted picture is that picture
            unwanted.append(bad[0]["file"])
    return Found(len(ids), len(groups) - len(set(groups)), unwanted)


def _truth(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "truth.csv").open(encoding="utf-8") as file:
        return {Path(row["file"]).name: row for row in csv.DictReader(file)}


def _gathered(room: Path, one: Set):
    folder = OPEN / one.place
    told = folder / "subject.json"
    subject = json.loads(told.read_text("utf-8")) if told.exists() else {}
    faces = [str(folder / "album" / name) for name in subject.get("reference_photos", ())]
    lines = ["format = 1", f"until = {one.until}", f"size = {one.size}", "[subject]"]
    lines += [f"name = {json.dumps(subject.get('subject', 'Nora'))}", f"born = {one.born}"]
    lines += [f"references = {json.dumps(faces)}"] if faces else []
    for source in one.sources:
        lines += ["[[sources]]", f"path = {json.dumps(str(folder / source))}"]
    (room / "retrospective.toml").write_text("\n".join(lines) + "\n", "utf-8")
    (room / ".yearling").mkdir()
    project = read_project(room)
    with closing(Cache(room / ".yearling" / "cache.db")) as cache, LocalPool(2) as engine:
        *_, year = pipeline.gather(project, cache, engine, lambda *_: None)
    return project, year
