"""Contact sheets of ours and of each rival, blind, for anyone to judge: `make judge`.

In: folders of projects; without any, the given album and year of `../shared` where they are, and
the sample year. Out, in `--out`: `index.html`, a form that works from the disk and asks no other
host; a sheet for each choice, named by a hash; `key.json`, which says what is what and is for
`judge_score.py` alone. The protocol is in `docs/judging.md`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

from judge_rivals import RIVALS, Pool
from PIL import Image, ImageFilter

from yearling import pipeline, sample
from yearling.cache import Cache
from yearling.catalog.calendar import likely
from yearling.engines.local import LocalPool
from yearling.records import Failure, Photo, Retrospective
from yearling.renderers.pictures import decode
from yearling.store.edits import new_edits, read_edits
from yearling.store.project import read_project

ROOT = Path(__file__).resolve().parents[1]
GIVEN = ROOT.parent / "shared" / "fixtures" / "photos" / "open"
TILE, GAP, GROUND = 200, 6, (238, 236, 232)
OURS, SPOILT = "ours", "ours, spoilt"
SPOIL_EVERY, BLUR = 3, 7
"""Of a catch pair: every third tile, in turn a copy of its neighbour and blurred by so much."""


@dataclass(frozen=True)
class Library:
    """One library with every choice, in order of date."""

    name: str
    project: Retrospective
    photos: Mapping[str, Photo]
    choices: Mapping[str, Sequence[str]]
    posters: Mapping[str, float | None]


def chosen(folder: Path) -> Library:
    """Run the real pipeline over a project, and each rival over its candidates."""
    project, said = read_project(folder), read_edits(folder)
    with (
        closing(Cache(folder / ".yearling" / "cache.db")) as cache,
        LocalPool() as engine,
    ):
        *_, year = pipeline.gather(project, cache, engine, lambda *_: None, set(said.photos))
    story = pipeline.tell_story(project, said, year)
    order = {id: n for n, id in enumerate(sorted(story.photos, key=_by_date(story.photos)))}
    able = sorted(story.candidates, key=lambda c: order[c.photo])
    ours = [pick.photo for pick in story.choice.picks]
    pool = Pool(able, year.looks, min(len(ours), len(able)), folder.name)
    choices = {name: [c.photo for c in rival(pool)] for name, rival in RIVALS.items()}
    choices |= {OURS: ours, SPOILT: ours}
    posters = {id: look.poster for id, look in year.looks.items()}
    inorder = {name: sorted(ids, key=order.__getitem__) for name, ids in choices.items()}
    return Library(folder.name, project, story.photos, inorder, posters)


def _by_date(photos: Mapping[str, Photo]) -> Callable[[str], tuple[date, datetime, str]]:
    def key(id: str) -> tuple[date, datetime, str]:
        when, name = photos[id].when, photos[id].versions[0].file.name
        return (likely(when), when.time, name) if when else (date.max, datetime.max, name)

    return key


# -- sheets -----------------------------------------------------------------------------


def sheets(library: Library, folder: Path) -> dict[str, str]:
    """Write one sheet for each choice; gives their file names."""
    tiles = {id: _tile(library, id) for ids in library.choices.values() for id in ids}
    names = {}
    for method, ids in library.choices.items():
        row = [tiles[id] for id in ids]
        sheet = _sheet(_spoilt(row) if method == SPOILT else row)
        salted = f"{library.name}/{method}/{folder.resolve()}"
        names[method] = f"{hashlib.sha256(salted.encode()).hexdigest()[:12]}.png"
        sheet.save(folder / names[method])
    return names


def _tile(library: Library, id: str) -> Image.Image:
    photo = library.photos[id]
    version = photo.versions[0]
    picture = decode(version.file, photo.kind, library.posters.get(id), 2 * TILE)
    tile = Image.new("RGB", (TILE, TILE), GROUND)
    if isinstance(picture, Failure):
        raise SystemExit(f"{picture.where}: {picture.why}")
    picture.thumbnail((TILE, TILE))
    tile.paste(picture, ((TILE - picture.width) // 2, (TILE - picture.height) // 2))
    return tile


def _spoilt(tiles: Sequence[Image.Image]) -> list[Image.Image]:
    """What nobody attentive prefers: in every third place a copy of the one before, or a blur."""
    found = list(tiles)
    for turn, n in enumerate(range(1, len(found), SPOIL_EVERY)):
        found[n] = found[n].filter(ImageFilter.GaussianBlur(BLUR)) if turn % 2 else found[n - 1]
    return found


def _sheet(tiles: Sequence[Image.Image]) -> Image.Image:
    across = math.ceil(math.sqrt(len(tiles) * 4 / 3))
    down = math.ceil(len(tiles) / across)
    size = (across * (TILE + GAP) + GAP, down * (TILE + GAP) + GAP)
    sheet = Image.new("RGB", size, (255, 255, 255))
    for n, tile in enumerate(tiles):
        sheet.paste(tile, (GAP + n % across * (TILE + GAP), GAP + n // across * (TILE + GAP)))
    return sheet


# -- pairs ------------------------------------------------------------------------------


def pairs(library: Library, names: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Every pair twice with sides swapped: ours with each rival, rivals among themselves, a catch.

    The pairs of rivals keep a sheet that is always there from being known as ours.
    """
    rivals = list(RIVALS)
    kinds = {(OURS, rival): "rival" for rival in rivals}
    kinds |= dict.fromkeys(pairwise(rivals), "decoy")
    kinds |= {(OURS, SPOILT): "catch"}
    for (one, other), kind in kinds.items():
        for left, right in ((one, other), (other, one)):
            told = f"{names[left]}{names[right]}"
            yield {
                "id": hashlib.sha256(told.encode()).hexdigest()[:12],
                "library": library.name,
                "kind": kind,
                "left": left,
                "right": right,
                "sheets": [names[left], names[right]],
            }


def write(libraries: Sequence[Library], folder: Path) -> None:
    """Sheets, key and form; pairs come in an order that tells nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    key, shown = [], []
    for library in libraries:
        names = sheets(library, folder)
        key += list(pairs(library, names))
    key.sort(key=lambda pair: pair["id"])
    subjects = {one.name: one.project for one in libraries}
    for pair in key:
        project = subjects[pair["library"]]
        who = f"{project.subject.name}, {project.born} to {project.until}"
        shown.append({"id": pair["id"], "who": who, "sheets": pair["sheets"]})
    (folder / "key.json").write_text(json.dumps(key, indent=1), "utf-8")
    form = (Path(__file__).parent / "judge_form.html").read_text("utf-8")
    text = json.dumps(shown).replace("</", "<\\/")
    (folder / "index.html").write_text(form.replace("[/*PAIRS*/]", text), "utf-8")


# -- the libraries that are always judged -----------------------------------------------


def standard(room: Path) -> Iterator[Path]:
    """Projects over the given album, the given year and the sample year, those that are here."""
    if (GIVEN / "albums" / "themepark_a").is_dir():
        yield _album(room / "album")
    if (GIVEN / "sim_year").is_dir():
        yield _year(room / "year")
    pictures, folder = room / "sample" / "pictures", room / "sample" / "nora"
    if not (pictures / "truth.json").exists():
        shutil.rmtree(pictures, ignore_errors=True)
        sample.draw(pictures)
    folder.mkdir(exist_ok=True)
    (folder / "retrospective.toml").write_text(sample.project(), "utf-8")
    (folder / "edits.toml").write_text(new_edits() + sample.confirmed(pictures), "utf-8")
    yield folder


def _album(folder: Path) -> Path:
    """The album holds no dates, so its order is that of the names."""
    folder.mkdir(parents=True, exist_ok=True)
    return _project(folder, "The day", date(2007, 1, 1), GIVEN / "albums" / "themepark_a", 10)


def _year(folder: Path) -> Path:
    told = json.loads((GIVEN / "sim_year" / "subject.json").read_text("utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    born = date.fromisoformat(told["year_start"])
    faces = [str(path) for name in told["reference_photos"] for path in _below(name)]
    references = f"references = {json.dumps(faces)}"
    return _project(folder, told["subject"], born, GIVEN / "sim_year", 20, references)


def _below(name: str) -> Iterator[Path]:
    return (GIVEN / "sim_year").rglob(name)


def _project(folder: Path, name: str, born: date, source: Path, size: int, *more: str) -> Path:
    lines = (
        "format = 1",
        'outputs = ["web"]',
        f"size = {size}",
        "[subject]",
        f'name = "{name}"',
        f"born = {born}",
        *more,
    )
    text = "\n".join((*lines, "[[sources]]", f"path = {json.dumps(str(source))}", ""))
    (folder / "retrospective.toml").write_text(text, "utf-8")
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("projects", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "artifacts" / "judge")
    asked = parser.parse_args()
    folders = asked.projects or standard(asked.out / "libraries")
    write([chosen(folder) for folder in folders], asked.out)
    print(f"{asked.out / 'index.html'}: open it, judge, and save; then\n"
          f"  python bench/judge_score.py {asked.out / 'key.json'} ANSWERS.json ...")  # fmt: skip


if __name__ == "__main__":
    main()
