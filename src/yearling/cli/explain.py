"""`yearling explain`: one picture's records, stage by stage."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import click

from .. import pipeline
from ..building import PREPARE
from ..cache import Cache
from ..captions import sources
from ..captions.dates import printed
from ..captions.languages import Words, words
from ..catalog.calendar import span, stated
from ..engines.local import LocalPool
from ..inspection.grouping import remembered
from ..moments.split import is_timed
from ..records import Clock, Fact, Moment, Photo, PhotoId, Precision, Retrospective, When, Year
from ..selection.parts import subject_box
from ..store.edits import read_edits
from ..store.project import ProjectError, read_project
from ..story import Story, tell_story
from . import judged
from .inside import OfProject
from .judged import Line
from .marked import marked
from .progress import Shown
from .terminal import say, tell

_begin = partial(textwrap.shorten, width=66, placeholder=" …")
_ENGLISH = words("en")


@click.command("explain", cls=OfProject)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("picture")
def command(folder: Path, picture: str) -> None:
    """Tell what became of PICTURE, a file name or the first digits of its id, in FOLDER."""
    project, edits = read_project(folder), read_edits(folder)
    with (
        closing(Cache(folder / ".yearling" / "cache.db")) as cache,
        LocalPool(prepare=PREPARE) as engine,
        Shown() as shown,
    ):
        asked = {picture, Path(picture).name, *edits.photos}
        *_, year = pipeline.gather(project, cache, engine, shown, asked)
        story = tell_story(project, edits, year, remembered(cache))
    photos = story.photos.values()
    found = [p for p in photos if any(_lies(f.path, picture) for f in p.files)]
    found = found or [p for p in photos if _is(p, picture)]
    for photo in found:
        for name, text in lines(photo, story, year, project):
            _show(name, text)
        say()
    if not found:
        _tell_why_not(picture, year, words(project.language))


def _show(name: str, text: str) -> None:
    """A line, its name in a column of its own; on a terminal broken at its width."""
    room = min(80, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 10_000
    first, *more = textwrap.wrap(
        text, max(30, room - 11), break_long_words=False, break_on_hyphens=False
    )
    say(f" {first}", bold=f"{name:<10}")
    for line in more:
        say(f"{'':<11}{line}")


def _is(photo: Photo, picture: str) -> bool:
    """Whether a person means this photo: by a name, in any case and without its ending, or id."""
    files = (*photo.files, *photo.others)
    asked = _slashed(picture)
    names = {_slashed(f"/{f.where}") for f in files}
    names |= {name.rpartition(".")[0] for name in names}
    ids = (v.content for v in photo.versions)
    named = any(name.endswith(f"/{asked.lstrip('/')}") for name in names)
    return named or (len(asked) >= 4 and any(id.startswith(asked) for id in ids))


def _lies(path: str, picture: str) -> bool:
    """Whether a path is the one meant, as a shell completes it from where somebody stands."""
    same = Path(path).name == Path(picture).name
    return same and Path(picture).resolve() == Path(path).resolve()


def _slashed(name: str) -> str:
    return name.replace("\\", "/").casefold()


def _tell_why_not(picture: str, year: Year, language: Words) -> None:
    """What is known of a file that is no photo of the year; exit code 2 if nothing is."""
    out = [(where, language.passed[why]) for where, why in year.passed_over]
    out += [(failure.where, failure.why) for failure in year.failures]
    asked = _slashed(picture)
    known = [
        f"{where}: {why}"
        for where, why in out
        if _slashed(where).endswith(asked) or _lies(where, picture)
    ]
    for text in known:
        tell(text, "")
    if not known:
        raise ProjectError(
            f"{picture}: no file of this name is in the sources of the project. Give a name as "
            "IMG_0412.JPG, or the first digits of a picture's id."
        )


def lines(photo: Photo, story: Story, year: Year, project: Retrospective) -> Iterator[Line]:
    """The records of a photo in the order in which they are made: name and words."""
    look = story.looks.get(photo.id, year.looks[photo.id])
    present = story.present.get(photo.id, ())
    yield "photo", f"{photo.id[:12]}  {photo.versions[0].file.name}"
    for file in photo.files:
        yield "file", f"{file.where}  ({file.size / 1000:,.0f}\u00a0kB)"
    for file in photo.others:
        yield "with file", file.where
    yield from _said(photo, words(project.language))
    yield from judged.seen(look, present)
    for person in present:
        alike = story.who.alike(photo.id, person)
        near = f", alike {alike:.2f} of 1" if alike else ""
        how = sources.said(Fact("with", person.name, person.basis), {}, _ENGLISH)
        yield "with", f"{person.name} ({how}{near})"
    moment = next(m for m in story.moments if photo.id in m.photos)
    yield "moment", _moment(moment, photo.when)
    yield from marked(photo, story, look)
    for candidate in story.candidates:
        if candidate.photo == photo.id:
            yield from judged.rated(candidate, look, subject_box(present, project.subject.name))
    yield from _fate(photo, story, words(project.language))


def _said(photo: Photo, language: Words) -> Iterator[Line]:
    yield from _dates(photo, language)
    texts = {"caption": photo.caption, "credit": photo.credit}
    texts |= {"event": photo.event, "rights": photo.rights}
    for name, text in texts.items():
        if text:
            yield name, f"{text.text}  ({text.source})"
    if photo.albums:
        yield "albums", ", ".join(photo.albums)
    if photo.favourite:
        yield "favourite", "marked so in a photo library"
    if photo.place:
        yield "place", f"{photo.place.name or 'position only'}  ({photo.place.source})"
    for post in photo.posts:
        by = f"{post.author or 'somebody'}, {post.service}{' (not their own)' * post.shared}"
        yield "post", f"{by}, {post.written.time:%Y-%m-%d}: {_begin(post.text)}"


def _dates(photo: Photo, language: Words) -> Iterator[Line]:
    """All that was said of its date, what was settled (`*`), and what that rules out (`x`)."""
    settled, believed = photo.when, False
    for when in photo.evidence:
        this = bool(settled and when.source == settled.source)
        believed = believed or this
        ruled_out = settled is not None and not _meet(when, settled)
        mark = "x" if ruled_out else "*" if this else " "
        yield "date", f"{mark} {_when(when)}{'; does not fit' * ruled_out}"
    if settled:
        yield "settled", printed(settled, language) + ("" if believed else f"  {_when(settled)}")


def _meet(one: When, other: When) -> bool:
    """Whether there is a day that both can be of."""
    (first, last), (begin, end) = span(one), span(other)
    return first <= end and begin <= last


def _when(when: When) -> str:
    """No finer than it is known: `2025-06-29 at the latest, read from a name: file name`."""
    zone = "" if when.offset is None else f" UTC{when.offset / 60:+g}"
    zone = " UTC" if when.clock is Clock.UTC else zone
    form = {Precision.SECOND: " %H:%M:%S", Precision.MINUTE: " %H:%M"}.get(when.precision)
    bound = " at the latest" if when.latest else ""
    if form:
        ends = [f"{time:%Y-%m-%d{form}}{zone}" for time in (when.time, when.last) if time]
    else:
        ends = [str(day) for day in stated(when)]
        ends = ends[bool(bound) :]
    known = _ENGLISH.sources[sources.of_basis(when.basis)]
    return f"{' to '.join(dict.fromkeys(ends))}{bound}, {known}: {when.source}"


def _moment(moment: Moment, when: When | None) -> str:
    if when is None or moment.start.year == 9999:
        return "not dated"
    others = len(moment.photos) - 1
    beside = f"with {others} other picture{'s' * (others != 1)}" if others else "alone"
    if not is_timed(when):
        return f"no time of day is known, {beside}"
    end = f" to {moment.end:%H:%M}" if moment.end - moment.start >= timedelta(minutes=1) else ""
    return f"{moment.start:%Y-%m-%d %H:%M}{end}, {beside}"


def _fate(photo: Photo, story: Story, language: Words) -> Iterator[Line]:
    swaps: dict[tuple[PhotoId, PhotoId], str] = {}
    for pick in story.choice.picks:
        for swap in pick.swaps:
            swaps[pick.photo, swap.photo] = ", ".join(map(language.reason, swap.reasons))
        if pick.photo == photo.id:
            yield "in", ", ".join(map(language.reason, pick.reasons))
            yield from judged.gained(pick)
            for swap in pick.swaps:
                yield "instead", f"{_name(swap.photo, story)}: {swaps[pick.photo, swap.photo]}"
    if reason := story.gated.get(photo.id):
        yield "out", language.passed[reason]
    for passed in story.choice.passed:
        if passed.photo == photo.id:
            yield "out", language.passed[passed.reason]
            if passed.lost_to:
                yield "lost to", _name(passed.lost_to, story)
                yield from _beside(passed.lost_to, photo, story, swaps, language)


def _beside(
    winner: PhotoId,
    photo: Photo,
    story: Story,
    swaps: Mapping[tuple[PhotoId, PhotoId], str],
    language: Words,
) -> Iterator[Line]:
    """The one that is in and the one that is out: how good both are, what differs, and why."""
    quality = {c.photo: c.quality for c in story.candidates}
    yield "", f"quality {quality[winner]:.2f}, this one's {quality[photo.id]:.2f}"
    if told := swaps.get((winner, photo.id)):
        yield "", f"this one is {told}"
    for pick in story.choice.picks:
        if pick.photo == winner:
            yield "", f"the other is in: {', '.join(map(language.reason, pick.reasons))}"


def _name(id: PhotoId, story: Story) -> str:
    return f"{id[:12]}  {story.photos[id].versions[0].file.name}"
