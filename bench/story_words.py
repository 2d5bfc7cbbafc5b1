"""Words: posts tied to the moments of their day, and private words asked about first.

Called by `bench_story`. The days (`story_words.txt`) were written after the limits of
`catalog.meant` and `catalog.told` were fixed. Ours is held beside the moment before the post, the
first moment of the day, names alone (no model), and meaning alone. A tie is right if it is the
moment that the post speaks of; a post of none must stay alone. The lines that are asked about are
those of the tests; part 3 of them was written after all patterns and limits.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from report import cpu, limit, target, tell

from yearling import captions, moments
from yearling.cache import Cache
from yearling.captions.sensitive import sensitive
from yearling.catalog import told
from yearling.catalog.meant import SHOWN, sentences
from yearling.inspection import meaning
from yearling.records import (
    Basis,
    File,
    Kind,
    Look,
    Person,
    Photo,
    Pick,
    Post,
    Present,
    Retrospective,
    Told,
    Version,
    When,
    Year,
)
from yearling.sample.story import BOOK

HERE = Path(__file__).parent
TESTS = HERE.parent / "tests"
NAMES = ("Ana", "Tom", "Mia", "Ruth", "Olga")
PROJECT = Retrospective(
    subject=Person("Nora", born=datetime(2025, 5, 16).date()),
    until=datetime(2026, 5, 16).date(),
    sources=(),
    people=tuple(map(Person, NAMES)),
)
FIRST = datetime(2025, 6, 1)


@dataclass(frozen=True)
class Day:
    """The moments of one day, and what was written on it with the truth."""

    photos: tuple[Photo, ...]
    people: tuple[tuple[str, ...], ...]
    shown: tuple[str, ...]
    posts: tuple[tuple[Post, int], ...]


def main(quick: bool) -> None:
    days = read()[: 4 if quick else None]
    known = meanings([post.text for day in days for post, _ in day.posts])
    posts = sum(len(day.posts) for day in days)
    tell(f"{posts} posts of {len(days)} days in four languages, {alone(days)} of no moment")
    ours = scores(days, lambda day: tied(day, known))
    peers = {
        "the moment before it": scores(days, before),
        "the first moment": scores(days, lambda day: [1] * len(day.posts)),
        "names alone": scores(days, lambda day: tied(day, {})),
        "meaning alone": scores(days, lambda day: tied(nameless(day), known)),
    }
    for name, (right, all_tied) in {"ours": ours, **peers}.items():
        tell(f"{name:<24} precision {right / max(1, all_tied):.3f}  recall "
             f"{right / (posts - alone(days)):.3f}")  # fmt: skip
    limit("ties that are wrong", 1 - ours[0] / ours[1], "share", 0.1)
    limit("posts left without their moment", 1 - ours[0] / (posts - alone(days)), "share", 0.3)
    private(quick)
    choosing(200 if quick else 2_000)


# -- posts and moments ---------------------------------------------------------------------


@cache
def read() -> list[Day]:
    blocks = (HERE / "story_words.txt").read_text("utf-8").split("\nday ")[1:]
    return [a_day(n, block.splitlines()) for n, block in enumerate(blocks)]


def a_day(n: int, lines: list[str]) -> Day:
    date = FIRST + timedelta(days=7 * n)
    rows = [part.strip().split(" ", 2) for part in lines[0].split("|")]
    posts = []
    for number, line in enumerate(lines[1:]):
        at, _, text = line.partition(": ")
        moment, time = at.split()
        posts.append((post(f"{n}.{number}", text, clock(date, time)), int(moment)))
    return Day(
        photos=tuple(photo(f"{n}.{m}", clock(date, row[0])) for m, row in enumerate(rows, 1)),
        people=tuple(tuple(row[1].split(",")) for row in rows),
        shown=tuple(row[2].strip("[]") for row in rows),
        posts=tuple(posts),
    )


def clock(day: datetime, time: str) -> datetime:
    hours, minutes = time.split(":")
    return day + timedelta(hours=int(hours), minutes=int(minutes))


def photo(id: str, time: datetime) -> Photo:
    version = Version(id, File(f"{id}.jpg", 1, 1), "", 4000, 3000)
    when = When(time, Basis.METADATA)
    return Photo(id, Kind.PHOTO, (version,), (version.file,), when, (when,))


def post(id: str, text: str, time: datetime) -> Post:
    return Post(id, "Ana", "X", When(time, Basis.SOURCE, latest=True), text, text)


def tied(day: Day, known: dict[str, bytes]) -> list[int]:
    """For each post the number of the moment that we tie it to, 0 for none."""
    photos = {photo.id: photo for photo in day.photos}
    looks = {
        id: Look(4000, 3000, 1.0, 1.0, (), tags=((tag, 0.6),))
        for id, tag in zip(photos, day.shown, strict=True)
    }
    year = Year((), {}, {}, looks, posts=tuple(p for p, _ in day.posts), meanings=known)
    present = {
        id: tuple(Present(name, Basis.PERSON) for name in names)
        for id, names in zip(photos, day.people, strict=True)
    }
    found = told(photos, moments.split(photos), year, present, {}, PROJECT)
    of = {row.post.id: int(id.split(".")[1]) for id, rows in found.items() for row in rows}
    return [of.get(post.id, 0) for post, _ in day.posts]


def before(day: Day) -> list[int]:
    times = [photo.when.time for photo in day.photos]
    return [sum(time <= post.written.time for time in times) for post, _ in day.posts]


def nameless(day: Day) -> Day:
    return replace(day, people=((),) * len(day.people))


def scores(days: list[Day], rule: Callable[[Day], list[int]]) -> tuple[int, int]:
    """How many ties are right, of how many."""
    rows = [
        (ours, truth)
        for day in days
        for ours, (_, truth) in zip(rule(day), day.posts, strict=True)
        if ours
    ]
    return sum(ours == truth for ours, truth in rows), len(rows)


def alone(days: list[Day]) -> int:
    return sum(truth == 0 for day in days for _, truth in day.posts)


def meanings(texts: list[str]) -> dict[str, bytes]:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Cache(Path(folder) / "cache.db")) as kept,
        ThreadPoolExecutor(1) as engine,
    ):
        found: dict[str, bytes] = {}
        seconds = cpu(lambda: found.update(meaning.meanings(texts, kept, engine)[0]))
    new = len({s for text in texts for s in sentences(text)}.union(meaning.COMPARED))
    tell(f"{new} sentences: {1000 * seconds / new:.1f} CPU-ms each, loading the network included")
    assert SHOWN["snow"] in found
    return found


# -- what is asked about first --------------------------------------------------------------


def private(quick: bool) -> None:
    rows, part = [], -1
    for line in (TESTS / "asked_lines.txt").read_text("utf-8").splitlines():
        part += line.startswith("# Lines")
        if line and line[0] != "#":
            rows.append((part, *line.split(": ", 1)))
    more = (TESTS / "private_lines.txt").read_text("utf-8").splitlines()
    ordinary = [line[2:] for line in more if line.startswith("- ")]
    ordinary += [row["text"] for row in BOOK["posts"]]
    rows = rows[-40:] if quick else rows
    apart = [text for n, why, text in rows if n == 3 and why != "-"]
    plain = [text for n, why, text in rows if n == 3 and why == "-"] + ordinary[
        :: 9 if quick else 1
    ]
    known = meanings([*apart, *plain])
    for name, having in (("words alone", {}), ("words and meaning", known)):
        found = sum(bool(sensitive(text, having)) for text in apart)
        wrong = sum(bool(sensitive(text, having)) for text in plain)
        tell(f"{name:<24} found {found} of {len(apart)}, asked wrongly {wrong} of {len(plain)}")
    limit("ordinary words asked about", wrong / len(plain), "share", 0.03)
    if not quick:
        limit("private words not found", 1 - found / len(apart), "share", 0.4)


# -- how long it takes ----------------------------------------------------------------------


def choosing(posts: int) -> None:
    """A year with so many posts, of which 400 pictures have three each."""
    words = [row["text"] for row in BOOK["posts"]]
    written = [
        post(str(n), f"{words[n % len(words)]} {n * 7919}", FIRST + timedelta(hours=4 * n))
        for n in range(posts)
    ]
    look = Look(4000, 3000, 1.0, 1.0, ())
    chosen = [
        captions.Chosen(
            photo(str(n), FIRST + timedelta(hours=20 * n)),
            look,
            (),
            Pick(str(n), "", n % 12, 1.0, (), ()),
            told=tuple(Told(written[(3 * n + k) % posts], "picture") for k in range(3)),
        )
        for n in range(posts // 5)
    ]
    seconds = cpu(lambda: captions.quoted(chosen, written, PROJECT))
    target(f"quotes chosen from {posts:,} posts", seconds, "CPU-s", ("limit", 1.0))


if __name__ == "__main__":
    main(quick=False)
