"""The page: one HTML file and a folder of pictures that open from a disk as from a server.

In: an edition, the engine, the folder of kept derivatives. Out: `web/index.html`, `web/pictures/`.
Words reach the page as text nodes and quoted attributes only, never as markup, style or script.
The page asks nothing of any other host, and its policy forbids it. Same edition, same bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path, PurePath
from types import MappingProxyType

from markupsafe import Markup

from yearling.captions import marks
from yearling.captions.dates import printed_as
from yearling.captions.languages import words
from yearling.records import Edition, Failure, Precision
from yearling.renderers import Output, Tell, pictures
from yearling.renderers.pictures import Derived

from . import figures
from .styles import columns, policy, style
from .themes import Theme

_NO_SIGNS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))
"""Control codes, which no HTML may hold (HTML standard, 13.1): left out."""


def render(edition: Edition, folder: Path, engine: Executor, kept: Path, _tell: Tell) -> Output:
    """Write `web/` in `folder`; gives the page. Raises `OSError`."""
    wide = figures.wide(edition)
    orders = [
        pictures.order(entry, wide=number in wide, draft=edition.draft)
        for number, entry in enumerate(edition.entries)
    ]
    orders += [pictures.portrait(one, draft=edition.draft) for one in edition.portraits]
    made = pictures.prepare(orders, engine, kept)
    count = len(edition.entries)
    derived = {n: one for n, one in enumerate(made[:count]) if isinstance(one, Derived)}
    faces = {n: one for n, one in enumerate(made[count:]) if isinstance(one, Derived)}
    failed = [one for one in made[:count] if isinstance(one, Failure)]
    if failed and not derived:
        raise OSError(f"no picture can be shown; the first {failed[0].where}: {failed[0].why}")
    html = page(edition, derived, failed, faces)
    shown = (*derived.values(), *faces.values())
    _write(folder / "web", html, (kept / name for one in shown for name in one.names))
    return Output((folder / "web" / "index.html",))


def page(
    edition: Edition,
    derived: Mapping[int, Derived],
    failed: Sequence[Failure] = (),
    faces: Mapping[int, Derived] = MappingProxyType({}),
) -> str:
    """Give the HTML of `edition` with the pictures and the portraits there are.

    It names those that failed, to the family alone.
    """
    theme = Theme(edition.making.theme)
    parts = figures.parts(edition, derived)
    credits = {edition.entries[n].credit for n in derived}
    credits |= {edition.portraits[n].credit for n in faces}
    placed = {figure.number for part in parts for row in part.rows for figure in row.figures}
    sheet = style(theme.style(), edition, derived, parts) + columns(len(faces))
    script = _static("page.js")
    own = edition.audience == "family"
    return theme.fill(
        edition=edition,
        hero=figures.hero(edition, derived),
        hero_alone=edition.hero not in placed,
        parts=parts,
        rail=figures.rail(edition, parts),
        ui=words(edition.language).ui,
        nested=lambda text: marks.nested(text, words(edition.language)),
        dateline=_dateline(edition),
        faces=figures.faces_of(edition, derived, faces),
        counts=_counts(edition),
        credits=sorted(credits - {""}),
        failed=[(PurePath(one.where).name, one.why) for one in failed if own],
        style=Markup(sheet),  # noqa: S704 - a theme's own rules, our numbers and base64 only
        script=Markup(script),  # noqa: S704 - our own file
        policy=policy(sheet, script),
    )


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
    numbers = asdict(edition.counts).items()
    return [(told.ui[name], told.number(number)) for name, number in numbers if number]


def _static(name: str) -> str:
    return (files("yearling.renderers") / "static" / name).read_text("utf-8")


def _write(folder: Path, html: str, derivatives: Iterable[Path]) -> None:
    (folder / "pictures").mkdir(parents=True)
    for source in derivatives:
        shutil.copyfile(source, folder / "pictures" / source.name)
    (folder / "index.html").write_bytes(html.translate(_NO_SIGNS).encode("utf-8", "replace"))
