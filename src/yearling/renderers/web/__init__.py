"""The page: one HTML file and a folder of pictures that open from a disk as from a server.

In: an edition, the engine, the folder of kept derivatives. Out: `web/index.html`, `web/pictures/`.
Words reach the page as text nodes and quoted attributes only, never as markup, style or script.
The page asks nothing of any other host, and its policy forbids it. Same edition, same bytes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict
from itertools import chain
from pathlib import Path, PurePath
from typing import TypeVar

from markupsafe import Markup

from yearling.captions import marks
from yearling.captions.dates import printed_as
from yearling.captions.languages import words
from yearling.html import static
from yearling.records import Edition, Failure, Kind, Precision
from yearling.renderers import Output, Tell, excerpts, pictures, scan, seal
from yearling.renderers.excerpts import Excerpt
from yearling.renderers.pictures import Derived

from . import figures, sharing
from .figures import Made
from .linked import linked
from .styles import columns, policy, style
from .themes import Theme

LONGEST_SIDE = 960
"""Pixels of a clip: what plays in a column, and a fifth of the bytes of 1080p."""

T = TypeVar("T")


def render(edition: Edition, folder: Path, engine: Executor, kept: Path, tell: Tell) -> Output:
    """Write `web/` in `folder`; gives the page. Raises `OSError`."""
    stage = "draft" if edition.draft else "edition"
    tell(stage, 0, 1)
    theme = Theme(edition.making.theme)
    made, failed = _make(edition, engine, kept)
    if failed and not made.derived:
        raise OSError(f"no picture can be shown; the first {failed[0].where}: {failed[0].why}")
    html = page(edition, made, failed, theme).encode("utf-8", "replace")
    files = {f"pictures/{name}": kept / name for name in _files(made)}
    if edition.making.seal:  # nothing may lie in the folder before it is shut: it may be copied
        inside = chain([("index.html", html)], ((n, p.read_bytes()) for n, p in files.items()))
        scan.look_before(inside, folder, edition)
        seal.close(folder / "web", html, files, edition.making.seal)
    else:
        _write(folder / "web", html, files)
    if sharing.fed(edition):
        (folder / "web" / "feed.xml").write_bytes(sharing.feed(edition, _dateline(edition)[2]))
    tell(stage, 1, 1)
    return Output((folder / "web" / "index.html",), whole=not failed)


def _make(edition: Edition, engine: Executor, kept: Path) -> tuple[Made, list[Failure]]:
    """All pictures in one go, so that every worker has something to do until the end."""
    wide, draft = figures.wide(edition), edition.draft
    groups = [
        [pictures.order(e, wide=n in wide, draft=draft) for n, e in enumerate(edition.entries)],
        [pictures.portrait(one, draft=draft) for one in edition.portraits],
        [pictures.portrait(one.portrait, draft=draft) for one in edition.people],
        [one for one in (sharing.picture(edition),) if one],
    ]
    answers = iter(pictures.prepare([one for group in groups for one in group], engine, kept))
    entries, *others = ([next(answers) for _ in group] for group in groups)
    derived, faces, people, share = (_those(group, Derived) for group in (entries, *others))
    clips = {} if draft else _clips(edition, derived, engine, kept)
    failed = [one for one in entries if isinstance(one, Failure)]
    return Made(derived, faces, people, clips, share.get(0)), failed


def _clips(
    edition: Edition, derived: Mapping[int, Derived], engine: Executor, kept: Path
) -> dict[int, Excerpt]:
    """The best seconds of each clip; one that cannot be made leaves its poster."""
    numbers = [n for n in derived if edition.entries[n].kind is Kind.CLIP]
    orders = [excerpts.order(edition.entries[n], LONGEST_SIDE, sound=True) for n in numbers]
    made = _those(excerpts.prepare(orders, engine, kept), Excerpt)
    return {numbers[at]: one for at, one in made.items()}


def _those(answers: Iterable[object], kind: type[T]) -> dict[int, T]:
    return {n: one for n, one in enumerate(answers) if isinstance(one, kind)}


def _files(made: Made) -> list[str]:
    """Names of all that the page shows."""
    shown = [*made.derived.values(), *made.portraits.values(), *made.people.values()]
    shown += [made.share] if made.share else []
    names = [name for one in shown for name in one.names]
    return list(dict.fromkeys(names + [clip.name for clip in made.clips.values()]))


def page(
    edition: Edition, made: Made, failed: Sequence[Failure] = (), theme: Theme | None = None
) -> str:
    """Give the HTML of `edition` with the pictures that there are.

    It names those that failed, to the family alone.
    """
    theme = theme or Theme(edition.making.theme)
    said, own = words(edition.language), edition.audience == "family"
    parts, hero = figures.parts(edition, made), figures.hero(edition, made)
    placed = figures.placed(parts)
    shown = placed | ({hero.number: hero} if hero else {})
    sheet = style(theme.style(), edition, made.derived, parts)
    sheet += columns("portraits", len(made.portraits)) + columns("people", len(made.people))
    script, dateline = static("yearling.renderers", "static/page.js"), _dateline(edition)
    html = theme.fill(
        edition=edition,
        hero=hero,
        hero_alone=edition.hero not in placed,
        parts=parts,
        rail=figures.rail(edition, parts),
        ui=said.ui,
        said=said.page,
        nested=lambda text: marks.nested(text, said),
        dateline=dateline,
        faces=figures.faces(edition, made, dict(enumerate(edition.portraits)), made.portraits),
        people=figures.people(edition, made),
        counts=_counts(edition),
        credits=_credits(edition, made),
        failed=[(PurePath(one.where).name, one.why) for one in failed if own],
        address=sharing.address(edition),
        preview=made.share,
        feed=sharing.fed(edition),
        linked=Markup(linked(edition, [shown[n] for n in sorted(shown)], dateline[2])),  # noqa: S704
        style=Markup(sheet),  # noqa: S704 - a theme's own rules, our numbers and base64 only
        script=Markup(script),  # noqa: S704 - our own file
        policy=policy(sheet, script),
    )
    return html.translate(sharing.NO_SIGNS)


def _credits(edition: Edition, made: Made) -> list[str]:
    """Everybody's, once."""
    found = {edition.entries[n].credit for n in made.derived}
    found |= {edition.portraits[n].credit for n in made.portraits}
    found |= {edition.people[n].portrait.credit for n in made.people}
    return sorted(found - {""})


def _dateline(edition: Edition) -> tuple[str, str, str]:
    """What stands before the date of the edition, the date as printed, and for machines."""
    for precision, length in ((Precision.DAY, 10), (Precision.MONTH, 7)):
        day = printed_as(edition.until, precision, words(edition.language))
        before = edition.dateline.removesuffix(day)
        if before != edition.dateline:
            return before, day, edition.until.isoformat()[:length]
    return edition.dateline, "", ""


def _counts(edition: Edition) -> list[tuple[str, str]]:
    told = words(edition.language)
    numbers = [(name, n) for name, n in asdict(edition.counts).items() if n]
    return [(told.count(told.ui[name], n), told.number(n)) for name, n in numbers]


def _write(folder: Path, html: bytes, files: Mapping[str, Path]) -> None:
    (folder / "pictures").mkdir(parents=True)
    for name, source in files.items():
        _place(source, folder / name)
    (folder / "index.html").write_bytes(html)


def _place(source: Path, target: Path) -> None:
    """The same file under a second name, where the disk can do that; else a copy of it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
