"""The sample year: a picture-book family of our own, seen through a synthetic camera.

In: a folder, a number of pictures, a seed. Out: files as phones, cameras and exports leave them,
and `truth.json`, which says of each what is really in it. Everybody in it is invented.
Same number, seed and scale: same bytes, whatever the number of workers.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from yearling.sample.exports import write_exports
from yearling.sample.story import BOOK, BORN, FAMILY, UNTIL, Moment, Shot, offset, plan
from yearling.sample.studio import develop

__all__ = ["FAMILY", "confirmed", "draw", "project"]

COPIED = 1_780_304_400_000_000_000
"""2026-06-01 09:00 UTC in ns: when all was copied together, so file times tell nothing."""


def draw(
    folder: Path,
    photos: int = 240,
    *,
    seed: int = 1,
    scale: float = 1.0,
    workers: int | None = None,
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> None:
    """Write a year of 60 to 10,000 pictures into `folder`, which must not exist or be empty.

    `scale` 1 is 1600 x 1200 pixels; `tell` hears how many pictures are done, and of how many.
    """
    moments, shots = plan(photos, seed)
    folder.mkdir(parents=True, exist_ok=True)
    groups: dict[int, list[Shot]] = {}
    for shot in shots:
        groups.setdefault(shot.moment, []).append(shot)
    work = [(moments[number], groups[number], folder, scale) for number in sorted(groups)]
    rows: list[dict[str, Any]] = []
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers or os.cpu_count(), spawn) as pool:
        found = pool.map(develop, *zip(*work, strict=True))
        for (moment, mine, *_), seen in zip(work, found, strict=True):
            rows += [_truth(moment, *pair) for pair in zip(mine, seen, strict=True)]
            tell(len(rows), photos)
    write_exports(folder, moments, shots)
    rows.sort(key=lambda row: str(row["file"]))
    table = {"seed": seed, "photos": photos, "family": FAMILY, "files": rows}
    text = json.dumps(table, indent=1, default=str, ensure_ascii=False)
    (folder / "truth.json").write_text(text, "utf-8")
    for path in sorted(folder.rglob("*")):
        os.utime(path, ns=(COPIED, COPIED))


def _truth(moment: Moment, shot: Shot, seen: dict[str, Any]) -> dict[str, Any]:
    flat = shot.form in {"screen", "alien"}
    return {
        "file": shot.path, "kind": shot.form, "time": shot.time.isoformat(),
        "offset": offset(shot.time), "clock": shot.clock, "scene": "" if flat else moment.scene,
        "event": moment.event, "moment": moment.number, "camera": moment.camera,
        "place": moment.place, "who": [] if flat else list(moment.who), "burst": shot.burst,
        "best": shot.best, "same": f"{moment.number}-{shot.take}-{shot.seed}",
        "defect": shot.defect, "copy_of": shot.copy_of, "posted": shot.post >= 0,
        "in_range": BORN <= shot.time.date() <= UNTIL, **seen,
    }  # fmt: skip


def confirmed(folder: Path) -> str:
    """What a person would write into `edits.toml` of the year drawn into `folder`.

    By the bytes of each picture, which differ with the machine's encoders.
    """
    said = BOOK["confirmed"]
    found = {
        hashlib.sha256((folder / row["file"]).read_bytes()).hexdigest()[:12]: line
        for row in json.loads((folder / "truth.json").read_text("utf-8"))["files"]
        if row["best"] and (line := said.get(row["file"]) or said.get(row["time"][:10]))
        if "!" not in row["file"]
    }
    return "".join(f"\n[photos.{id}]\n{line}\n" for id, line in sorted(found.items()))


def project() -> str:
    """`retrospective.toml` of the demo, for a folder beside the one called `pictures`."""
    return Path(__file__).with_name("retrospective.toml").read_text("utf-8")
