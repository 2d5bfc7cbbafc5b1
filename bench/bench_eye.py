"""How well the eye sees, and what that costs: every target of it, a line.

Run by `make bench-eye`; `--photos FOLDER` says where the given pictures are, and what is not
there is said to be. `--quick` only proves that it runs. Nothing given is copied or kept.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pictures
from eye_documents import documents
from eye_finding import finding
from eye_lids import lids
from eye_memes import memes
from eye_quality import grain, ladders, sharpness
from frames import first_look, grouping
from look_speed import heic, looks
from report import tell
from same import same_picture, search

from yearling.inspection import look
from yearling.records import File

PHOTOS = Path(__file__).parents[1] / "../shared/fixtures/photos/open"

QUICK, WHOLE = (6, 2, 3, 1, 1, 2_000), (400, 24, 60, 3, 20, 100_000)


@dataclass(frozen=True)
class Asked:
    photos: Path
    most: int
    """Pictures of a set at most."""
    drawn: int
    """Of each kind of document."""
    taken: int
    """Pictures of 12 megapixels, for the speed."""
    rounds: int
    others: int
    """Pictures that each copy is compared with beside its own."""
    prints: int
    """Fingerprints among which near-equal ones are looked for."""


def arguments() -> Asked:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, default=PHOTOS)
    parser.add_argument("--quick", action="store_true", help="few pictures: only that it runs")
    told = parser.parse_args()
    return Asked(told.photos, *(QUICK if told.quick else WHOLE))


def main() -> None:
    asked = arguments()
    look.prepare()
    tell("-- faces found")
    finding(asked.photos, asked.most)
    tell("-- sharp and blurred, bright and dark")
    sharpness(asked.photos, asked.most)
    ladders(asked.photos, asked.most)
    grain(asked.photos, asked.drawn)
    tell("-- eyes")
    lids(asked.photos, asked.most)
    tell("-- screens and documents")
    documents(asked.photos, asked.drawn)
    memes(asked.photos, asked.drawn)
    tell("-- the same picture, and near-equal fingerprints")
    same_picture(asked.photos, asked.most, asked.others)
    search(asked.prints)
    tell("-- frames of one moment")
    grouping(asked.photos, asked.most)
    first_look(asked.photos, asked.most)
    tell("-- what a look costs")
    heic(asked.photos, asked.rounds)
    with tempfile.TemporaryDirectory(prefix="bench-eye-") as room:
        paths = pictures.make(Path(room), asked.taken, "camera")
        looks([File(str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in paths], asked.rounds)


if __name__ == "__main__":
    main()
