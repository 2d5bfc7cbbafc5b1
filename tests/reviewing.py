"""The review as a family runs it: a process of its own, on a small year that no model has to see.

`small_year` draws pictures with faces and puts what was seen in them into the cache, as a run would
leave it. `running` starts `yearling review` on a folder, `Running.page` opens a page of it.
"""

from __future__ import annotations

import hashlib
import http.client
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from PIL import Image, ImageDraw

import albums
import year
from yearling import sources
from yearling.cache import Cache, identity
from yearling.catalog.meant import sentences
from yearling.inspection import head, meaning, steps, towns
from yearling.records import Box, Face, File, Head, Look, Post, Sighting
from yearling.store.project import read_project

SIZE = (960, 720)
HEIGHTS = {360: 740, 1280: 860, 1920: 1080}
BOXES = tuple(Box(0.08 + 0.3 * n, 0.25, 0.2, 0.3) for n in range(3))
NORA, ANA, TOM, CHILD = albums.NORA, albums.ANA, albums.TOM, albums.LEO
WHO = ((NORA,), (NORA, ANA), (NORA, TOM), (NORA,), (NORA, ANA, TOM), (NORA, CHILD))
"""Ana has a picture that tells her face, Tom has none, the other child is nobody known."""
SKIN = {NORA: "#eec3a0", ANA: "#d9a07c", TOM: "#c98d66", CHILD: "#f2cfae"}
HAIR = {NORA: "#8a5a2b", ANA: "#2d1c14", TOM: "#5b5148", CHILD: "#c9a24b"}
AGES = {NORA: 0.7, ANA: 31.0, TOM: 35.0, CHILD: 4.0}
PLACES = {"Potsdam": (52.4, 13.06), "Porto": (41.15, -8.61)}
POSTS = (
    ("ana.l", "She laughed at the cat for the first time, and would not stop. Nobody slept."),
    ("ana.l", "Two teeth! Everyone said it goes fast. We did not believe them until today."),
    ("ana.l", "First snow! She looked at it for a whole minute and then ate it."),
    ("ana.l", "We were at the hospital all night with a fever. She is well again."),
)
SETTINGS = 'size = 12\noutputs = ["web"]\nlanguage = "{language}"\nzone = "Europe/Berlin"\n'
TOLD = """
[subject]
name = "Nora"
born = 2025-05-16
references = ["{folder}/faces/nora.jpg"]

[[people]]
name = "Ana"
role = "mother"
aliases = ["ana.l"]
references = ["{folder}/faces/ana.jpg"]

[[people]]
name = "Tom"
role = "father"

[[sources]]
path = "{folder}/pictures"

[[sources]]
path = "{folder}/instagram.zip"
"""


# -- a small year -----------------------------------------------------------------------


def small_year(folder: Path, count: int = 24, language: str = "en", settings: str = "") -> Path:
    """A project of `count` drawn pictures and four posts, all of it looked at already."""
    folder.mkdir(parents=True, exist_ok=True)
    told = TOLD.format(folder=folder.absolute().as_posix())
    text = f"format = 1\n{SETTINGS.format(language=language)}{settings}{told}"
    (folder / "retrospective.toml").write_text(text, "utf-8")
    (folder / "pictures").mkdir()
    for n in range(count):
        place = PLACES["Porto" if n // 4 % 3 == 1 else "Potsdam"]
        blob = drawn(n, WHO[n % len(WHO)], taken(n, count), place)
        (folder / "pictures" / f"IMG_{n:04}.jpg").write_bytes(blob)
    (folder / "faces").mkdir()
    for who, name in ((NORA, "nora"), (ANA, "ana")):
        (folder / "faces" / f"{name}.jpg").write_bytes(drawn(90 + who, (who,), None, None))
    _instagram(folder / "instagram.zip", count)
    looked_at(folder, count)
    return folder


def copied(project: Path, folder: Path) -> Path:
    """A project of its own over the same pictures, looked at already: in no time."""
    away = shutil.ignore_patterns("pictures", "faces", "*.zip")
    return Path(shutil.copytree(project, folder, ignore=away))


def taken(n: int, of: int) -> datetime:
    """Birth to birthday; of four, the last three are of one day and the last two much alike."""
    later = timedelta(hours=3 * (n % 4 > 1), seconds=n % 4 == 3)
    return year.taken(min(n, n - n % 4 + 1), of) + later


def drawn(
    n: int, who: tuple[int, ...], when: datetime | None, place: tuple[float, float] | None
) -> bytes:
    """A pattern with these faces in front, and what a phone writes."""
    picture = year.pattern(n - (n % 4 == 3), SIZE)
    pen = ImageDraw.Draw(picture)
    for person, box in zip(who, BOXES, strict=False):
        _face(pen, person, box)
    extra = {}
    if when:
        made = year.exif(when)
        gps = made.get_ifd(0x8825)
        north, east = place or (0.0, 0.0)
        gps[1], gps[2] = "N", (float(int(north)), round(north % 1 * 60, 3), 0.0)
        gps[3] = "E" if east > 0 else "W"
        gps[4] = (float(int(abs(east))), round(abs(east) % 1 * 60, 3), 0.0)
        extra = {"exif": made.tobytes()}
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88, **extra)
    return out.getvalue()


def _face(pen: ImageDraw.ImageDraw, who: int, box: Box) -> None:
    left, top = box.left * SIZE[0], box.top * SIZE[1]
    wide, high = box.width * SIZE[0], box.height * SIZE[1]

    def oval(x: float, y: float, a: float, b: float, fill: str) -> None:
        at = (
            left + (x - a) * wide,
            top + (y - b) * high,
            left + (x + a) * wide,
            top + (y + b) * high,
        )
        pen.ellipse(at, fill=fill)

    oval(0.5, 0.45, 0.52, 0.5, HAIR[who])
    oval(0.5, 0.55, 0.43, 0.45, SKIN[who])
    for x in (0.33, 0.67):
        oval(x, 0.48, 0.06, 0.05, "#2b2320")
    oval(0.5, 0.78, 0.16, 0.05, "#a8484d")


def _instagram(path: Path, count: int) -> None:
    """Four posts, each with its picture, as an export holds them."""
    index = []
    with zipfile.ZipFile(path, "w") as out:
        for k, (_, words) in enumerate(POSTS):
            n = _posted(k, count)
            uri = f"media/posts/2025/{n}.jpg"
            with Image.open(io.BytesIO(drawn(n, WHO[n % len(WHO)], None, None))) as whole:
                blob = io.BytesIO()
                whole.resize((480, 360)).save(blob, "JPEG", quality=80)
            out.writestr(zipfile.ZipInfo(uri), blob.getvalue())
            written = int((taken(n, count) - datetime(1970, 1, 1)).total_seconds()) + 3600
            shown = {"uri": uri, "creation_timestamp": written, "title": year.mangled(words)}
            index.append({"media": [shown]})
        owner = {"Username": {"value": "ana.l"}, "Name": {"value": "Ana"}}
        told = {
            "your_instagram_activity/media/posts_1.json": index,
            "personal_information/personal_information/personal_information.json": {
                "profile_user": [{"string_map_data": owner}]
            },
        }
        for name, value in told.items():
            out.writestr(zipfile.ZipInfo(name), json.dumps(value))


def _posted(k: int, count: int) -> int:
    """Number of the picture that post k came with: never the second of two alike."""
    return 4 * (k * count // len(POSTS) // 4) + 1


# -- what was seen in it ----------------------------------------------------------------


def looked_at(folder: Path, count: int) -> None:
    """Fill the cache as a run with all models would: heads, looks, towns, meanings, bareness."""
    project = read_project(folder)
    found, _ = sources.find([Path(path) for path in project.sources], folder / ".yearling")
    lines = [line for one in found for line in one.read()]
    seen = [line for line in lines if isinstance(line, Sighting)]
    posts = [line for line in lines if isinstance(line, Post)]
    posts += [line.post for line in seen if line.post]
    heads = head.heads([s.file for s in seen])
    assert all(isinstance(one, Head) for one in heads)
    ids, looks = {}, {}
    for file in [*(s.file for s in seen), *_references(folder)]:
        ids[identity(file)] = content = hashlib.sha256(_bytes(file)).hexdigest()
        looks[content] = _look(_number(file, count), file)
    texts = {s for post in posts for s in sentences(post.text)} | set(meaning.COMPARED)
    with closing(Cache(folder / ".yearling" / "cache.db")) as cache:
        cache.store("head", steps.HEAD, [
            (identity(s.file, sides=True), one) for s, one in zip(seen, heads, strict=True)
        ])  # fmt: skip
        cache.store("look", steps.look_version(), list(looks.items()))
        cache.store("bare", steps.BARE, [(id, 0.01) for id in looks])
        cache.remember([(s.file, ids[identity(s.file)]) for s in seen])
        cache.remember([(file, ids[identity(file)]) for file in _references(folder)])
        cache.store("town", towns.VERSION, [
            (towns._key((round(at[0], 2), round(at[1], 2))), towns.Town(name, "Europe/Berlin"))
            for name, at in PLACES.items()
        ])  # fmt: skip
        cache.store("meaning", meaning.VERSION, [(meaning._key(t), _meant(t)) for t in texts])


def _references(folder: Path) -> list[File]:
    known = [(path, path.stat()) for path in sorted((folder / "faces").iterdir())]
    return [File(str(path.absolute()), told.st_size, told.st_mtime_ns) for path, told in known]


def _bytes(file: File) -> bytes:
    if not file.member:
        return Path(file.path).read_bytes()
    with zipfile.ZipFile(file.path) as packed:
        return packed.read(file.member)


def _number(file: File, count: int) -> int:
    stem = Path(file.name).stem
    return {"nora": 90 + NORA, "ana": 90 + ANA}.get(stem) or int(stem.removeprefix("IMG_"))


def _look(n: int, file: File) -> Look:
    """As a model would see it; a posted copy as its original, two alike as two alike."""
    who = {90 + NORA: (NORA,), 90 + ANA: (ANA,)}.get(n, WHO[n % len(WHO)])
    shot = n - (n % 4 == 3)
    print = int(np.random.default_rng(shot).integers(2**62)) ^ (n % 4 == 3)
    chance = np.random.default_rng(500 + shot)
    likeness = chance.normal(size=1280) + 0.05 * np.random.default_rng(n).normal(size=1280)
    likeness = (likeness / np.linalg.norm(likeness)).astype("<f2").tobytes()
    size = (480, 360) if file.member else SIZE
    sharp = round(0.55 + 0.4 * np.random.default_rng(900 + n).random(), 3)
    faces = tuple(_seen(person, n, box) for person, box in zip(who, BOXES, strict=False))
    tags = (("snow", 0.8),) if n % 12 == 9 else ()
    bath = 0.7 if n % 12 == 4 else 0.0
    prints = (print, print ^ 2, print ^ 4)
    return Look(*size, sharp, 0.7, prints, faces, likeness, tags, bath=bath)


def _seen(who: int, n: int, box: Box) -> Face:
    return Face(
        box, 0.95, sharpness=0.8, light=0.7, embedding=albums.vector(who, n), age=AGES[who],
        shut=0.1, smile=0.5, turn=(0.0, 0.0, 0.0),
    )  # fmt: skip


def _meant(text: str) -> bytes:
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    row = np.random.default_rng(seed).normal(size=512)
    return (row / np.linalg.norm(row)).astype("<f2").tobytes()


# -- the review, running ----------------------------------------------------------------


@dataclass
class Running:
    """`yearling review` on a folder; the launch address is used up, its cookie is here."""

    folder: Path
    process: subprocess.Popen[str]
    launch: str
    """With its token, which opened this once already."""
    cookie: tuple[str, str]

    @property
    def host(self) -> str:
        """As `127.0.0.1:40123`."""
        return urlsplit(self.launch).netloc

    @property
    def address(self) -> str:
        """Without a page."""
        return f"http://{self.host}{self.way}"

    @property
    def way(self) -> str:
        """In front of every page."""
        return urlsplit(self.launch).path.rstrip("/")

    def page(
        self,
        browser: Any,
        name: str = "year",
        width: int = 1280,
        settled: bool = True,
        **options: Any,
    ) -> Any:
        """A window of its own on this page, once the whole year is there if `settled`."""
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            **{"reduced_motion": "reduce"} | options,
        )
        key, value = self.cookie
        context.add_cookies(
            [{"name": key, "value": value, "domain": "127.0.0.1", "path": f"{self.way}/"}]
        )
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(f"{self.address}/{name}")
        if settled:
            page.wait_for_selector("#head[data-settled]", state="attached")
        return page


@contextmanager
def running(folder: Path, *words: str, launch: bool = True) -> Iterator[Running]:
    """Start it without a browser, stop it at the end; `launch` uses its address up at once."""
    line = [sys.executable, "-m", "yearling", "review", str(folder), "--no-open", *words]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield launched(folder, process, launch=launch)
        finally:
            process.terminate()


def launched(folder: Path, process: subprocess.Popen[str], *, launch: bool = True) -> Running:
    """What it printed, and the cookie for its token."""
    assert process.stdout
    for line in process.stdout:
        if "http://" in line:
            there = "http://" + line.split("http://")[1].split()[0]
            return Running(folder, process, there, exchanged(there) if launch else ("", ""))
    raise AssertionError(f"the review ended with {process.wait()}")


def exchanged(launch: str) -> tuple[str, str]:
    """Name and value of the cookie that a launch address gives; once."""
    parts = urlsplit(launch)
    with closing(http.client.HTTPConnection(parts.netloc, timeout=20)) as asked:
        asked.request("GET", f"{parts.path}?{parts.query}")
        name, _, value = (asked.getresponse().getheader("Set-Cookie") or "none=").partition("=")
    return name, value.partition(";")[0]
