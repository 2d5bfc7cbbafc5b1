"""The edition in time: what the frame shows, and which words stand where in it. Pure.

In: an edition, the size of a frame. Out: a `Film`; the one that stands has the times of the one
that lies. Also what comes of a film: its chapters, its words as subtitles, and what to tell of
pictures that it had no time for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..captions.languages import words
from ..records import Edition, Entry, Film, Shot
from . import motion
from .paragraphs import Lines
from .script import FADE, LONGEST_FILM, RATE, Part, needed, script
from .staging import COLUMN, Frame, Manner, Scene, apart, on_ground, scene

GROUP = 3
"""From so many faces on the frame draws back: to show who else is there."""
SHOWN = frozenset({"picture", "clip", "quote"})
"""Shots of an entry, if there is more than its ground."""
APART = 3
"""The frame draws back no more often than once in so many pictures: in and out is restless."""


def film(edition: Edition, width: int = 1920, height: int = 1080) -> Film:
    """The film of an edition."""
    parts = script(edition)
    shots: list[Shot] = []
    start = 0
    for part, staged in zip(parts, _scenes(edition, parts, Frame(width, height)), strict=True):
        length = part.frames + (FADE if len(shots) < len(parts) - 1 else 0)
        shots.append(
            Shot(
                kind=part.kind,
                start=start / RATE,
                length=length / RATE,
                fade=FADE / RATE if shots else 0.0,  # its first frame is its face in a folder
                number=part.number,
                move=staged.move,
                stretch=part.stretch,
                framed=staged.framed,
                lines=part.lines,
                room=staged.room if part.lines else None,
            )
        )
        start += part.frames
    return Film(width, height, RATE, tuple(shots), start / RATE)


def chapters(film: Film) -> tuple[tuple[float, str], ...]:
    """(second, title) of the beginning and of each month."""
    found = []
    for shot in film.shots:
        if shot.kind in {"title", "month"}:
            title = next((text for style, text in shot.lines if style == shot.kind), "")
            found.append((shot.start, title))
    return tuple(found)


def subtitles(film: Film) -> tuple[tuple[float, float, str], ...]:
    """(first second, last second, words) of each shot that says something, none over another."""
    ends = [*(shot.start for shot in film.shots[1:]), film.length]
    return tuple(
        (shot.start, end, "\n".join(text for _, text in shot.lines))
        for shot, end in zip(film.shots, ends, strict=True)
        if shot.lines
    )


def notes(edition: Edition, film: Film) -> tuple[str, ...]:
    """What the film had no time for, in the language of the edition."""
    entries = edition.entries
    shown = {shot.number for shot in film.shots if shot.move and shot.kind in SHOWN}
    heard = {shot.number for shot in film.shots if _quotes(shot)}
    quoted = sum(entry.quote is not None for entry in entries)
    told = words(edition.language)
    counts = (("pictures", len(shown), len(entries)), ("quotes", len(heard), quoted))
    less = [told.film[key].format(n=n, all=every) for key, n, every in counts if n < every]
    if not less:
        return ()
    minutes = needed(edition)
    more = "minutes" if minutes else "limit"
    given = {"what": told.join(tuple(less)), "minutes": f"{minutes:g}" if minutes else LONGEST_FILM}
    return (told.film["shows"].format(**given) + " " + told.film[more].format(**given),)


def _quotes(shot: Shot) -> bool:
    beside = shot.kind != "quote" or shot.move is not None
    return beside and any(style == "quote" for style, _ in shot.lines)


def _scenes(edition: Edition, parts: Sequence[Part], frame: Frame) -> Iterator[Scene]:
    """One for each part; those of one entry that follow each other are one take."""
    since = APART
    for (number, bare), group in groupby(parts, key=_take):
        take = list(group)
        if bare or number is None:
            yield from (on_ground(frame) for _ in take)
            continue
        entry = edition.entries[number]
        kind = _kind(entry, since)
        since = 0 if kind == "pull" else since + 1
        if any(part.stretch for part in take):
            yield from _of_clip(entry, take, frame)
        else:
            yield from _of_picture(entry, take, frame, kind)


def _take(part: Part) -> tuple[int | None, bool]:
    return part.number, part.bare


def _kind(entry: Entry, since: int) -> str:
    """Towards faces; along what has none; now and then back from one to all."""
    if not entry.faces:
        return "drift"
    return "pull" if len(entry.faces) >= GROUP and since >= APART else "push"


def _forth(entry: Entry) -> bool:
    """By content, so that a picture moves alike whatever stands beside it."""
    return sum(map(ord, entry.photo)) % 2 == 0


def _of_clip(entry: Entry, take: Sequence[Part], frame: Frame) -> Iterator[Scene]:
    """It moves by itself; a card before it stands on its ground, one after it beside a frame."""
    for part in take:
        if part.kind == "title":
            yield from _of_picture(entry, [part], frame, "push")
        elif part.stretch:
            yield scene(entry, part.lines, frame, Manner("still", 0.0, _forth(entry)))
        elif part.kind == "month":
            yield on_ground(frame)
        else:
            yield apart(entry, part.lines, frame, _manner("push", [part], entry))


def _of_picture(entry: Entry, take: Sequence[Part], frame: Frame, kind: str) -> Iterator[Scene]:
    """One move through all; but words longer than a caption stand beside the picture, apart."""
    words = [part for part in take if part.kind == "quote"]
    first = [part for part in take if part.kind != "quote"]
    staged = scene(entry, _most(first, frame), frame, _manner(kind, first, entry))
    if staged.framed and words:
        first, words = [*take], []
        staged = apart(entry, _most(take, frame), frame, _manner(kind, take, entry))
    yield from _shared(staged, first)
    for part in words:
        yield apart(entry, part.lines, frame, _manner("push", [part], entry))


def _manner(kind: str, parts: Sequence[Part], entry: Entry) -> Manner:
    return Manner(kind, (sum(part.frames for part in parts) + FADE) / RATE, _forth(entry))


def _most(parts: Sequence[Part], frame: Frame) -> Lines:
    """Those of the lines that need most room."""
    return max(
        (part.lines for part in parts), key=lambda lines: frame.need(lines, COLUMN) if lines else 0
    )


def _shared(staged: Scene, parts: Sequence[Part]) -> Iterator[Scene]:
    """One move through shots that follow each other, so that only the words change."""
    whole = sum(part.frames for part in parts) + FADE
    begin = 0
    for part in parts:
        end = begin + part.frames + FADE
        move = staged.move and motion.part(staged.move, begin / whole, end / whole)
        yield staged._replace(move=move)
        begin += part.frames
