"""The page `make`: for whom, as what, what will be inside, and what was made. Pure.

Nothing of the outputs is read here: what will be inside is read off the edition, what the book
will be like off its layout, and what was made off the state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..captions.languages import Table, Words, words
from ..layout.book import book
from ..layout.film import film
from ..layout.styles import FORMATS
from ..records import Edition, PhotoId
from ..renderers import narrowed
from ..store.decisions import Decision
from . import asked
from .inside import Row, inside
from .state import Made, State
from .steps import open_on

AUDIENCES = ("family", "friends", "public")
OUTPUTS = ("web", "book", "film")
FILES = {
    "index.html": "page",
    "book.pdf": "book",
    "cover.pdf": "cover",
    "preflight.txt": "preflight",
    "film.mp4": "film",
    "film-tall.mp4": "tall",
}
"""What a person opens, by the name of its file."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose, in words."""

    key: str
    title: str
    does: str
    chosen: bool
    size: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """One thing that was made."""

    path: str
    title: str
    where: str


@dataclass(frozen=True, slots=True)
class Result:
    """The last making."""

    made: Made
    files: tuple[File, ...]
    audience: str
    """For whom, if that is another one than is chosen now."""
    stale: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What is told of the book before it is made."""

    title: str
    line: str
    photo: PhotoId
    better: PhotoId


@dataclass(frozen=True, slots=True)
class Check:
    """The book as it would be."""

    pages: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows."""

    audiences: tuple[Choice, ...]
    outputs: tuple[Choice, ...]
    open: dict[str, int]
    """Questions left, by the page that asks them; `dates` apart, as they hold nothing back."""
    decided: str
    left: str
    ready: bool
    running: bool
    rows: tuple[Row, ...] = ()
    check: Check | None = None
    result: Result | None = None
    seal: tuple[str, ...] | None = None
    """The words that open the page, if it is sealed: none of them until they are asked for."""


def view(state: State, query: Mapping[str, str]) -> View:
    """The page of this state; `book` and `words` in the query ask for a closer look."""
    said, project, known = words(state.project.language), state.project, state.known
    table, edition = said.review, known.edition if known else None
    settled = None if state.turning else edition
    waits, dates = open_on(state), asked.left(state, "asked_date")
    kinds = {"who": waits.get("who"), "asked": waits.get("asked", 0) - dates, "dates": dates}
    open_ = {kind: n for kind, n in kinds.items() if n}
    left, decisions = sum(open_.values()), state.decisions
    ready = bool(edition and edition.entries)
    seal = project.making.seal
    return View(
        audiences=tuple(
            Choice(key, table[f"make_{key}"], table[f"make_{key}_does"], key == state.readers)
            for key in AUDIENCES
        ),
        outputs=tuple(_output(key, state, edition if ready else None) for key in OUTPUTS),
        open=open_,
        decided=said.count(table["make_decisions"], decisions)
        if decisions
        else table["make_decided"],
        left=_left(left, state, said),
        ready=ready,
        running=bool(state.made and state.made.running),
        rows=inside(settled, project, state.edits) if settled and ready else (),
        check=_check(settled) if settled and ready and query.get("book") else None,
        result=_result(state.made, settled, state.readers, table) if state.made else None,
        seal=(tuple(seal.passphrase.split()) if query.get("words") else ()) if seal else None,
    )


def _left(left: int, state: State, said: Words) -> str:
    table = said.review
    if state.turning or not state.known:
        return asked.soon(state, said)
    return said.count(table["make_questions"], left) if left else table["make_no_questions"]


def _output(key: str, state: State, edition: Edition | None) -> Choice:
    """Chosen as it was the last time, else as the project says."""
    project = state.project
    said, chosen = words(project.language).review, (state.made or project).outputs
    paper = FORMATS[project.making.book]
    wide, high = (_cm(mm, project.language) for mm in (paper.width, paper.height))
    does = said[f"make_{key}_does"].format(wide=wide, high=high)
    size = _length(edition, said) if key == "film" and edition else ""
    return Choice(key, said[f"make_{key}"], does, key in chosen, size)


def _cm(mm: float, language: str) -> str:
    """As `21` or `20.3`, with the language's own sign."""
    point = "." if language.startswith("en") else ","
    return f"{mm / 10:.1f}".removesuffix(".0").replace(".", point)


@lru_cache(2)
def _seconds(edition: Edition) -> int:
    return round(film(edition).length)


def _length(edition: Edition, said: Table) -> str:
    minutes, seconds = divmod(_seconds(edition), 60)
    return said["make_lasts"].format(minutes=minutes, seconds=f"{seconds:02}")


@lru_cache(2)
def _check(edition: Edition) -> Check:
    """The book's pages, and what its layout alone tells of them."""
    from ..renderers.book import preflight  # noqa: PLC0415 - loads what sets and prints a book

    said, made = words(edition.language), book(edition)
    found = [
        Finding(preflight.title(one.code, said), one.line, one.photo, one.better)
        for one in preflight.foreseen(edition, made)
    ]
    return Check(said.count(said.review["make_pages"], len(made.pages)), tuple(found))


def _result(made: Made, edition: Edition | None, audience: str, said: Table) -> Result:
    """What was made, and whether it is what would be made now."""
    old, same = made.edition, made.audience == audience
    names = (*made.outputs, "edition")
    stale = (
        same
        and old is not None
        and edition is not None
        and any(narrowed(old, name) != narrowed(edition, name) for name in names)
    )
    files = tuple(_file(path, said) for path in made.paths if _name(path) in FILES)
    other = "" if same else said[f"make_{made.audience}"]
    return Result(made, files, other, stale)


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _file(path: str, said: Table) -> File:
    """What it is, and the last folders above it: `nora-turns-1 › out › web`."""
    parts = path.replace("\\", "/").split("/")
    above = [part for part in parts[:-1] if part]
    cut = next((n for n, part in enumerate(above) if part.startswith("out")), len(above) - 1)
    title = said[f"make_{FILES[parts[-1]]}_file"]
    return File(path, title, " › ".join(above[max(0, cut - 1) :]))


ACTIONS: dict[str, Callable[[State, Mapping[str, str]], Decision]] = {}
"""A picture that stands in another's place is swapped as on the page `year`."""
