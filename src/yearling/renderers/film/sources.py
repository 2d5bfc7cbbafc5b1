"""What the shots show: pictures at the size their moves need, and the excerpts of clips.

In: an edition and its film. Out: by number of the shot the file in the folder of kept derivatives;
None where the shot has no picture, or where it cannot be read. One picture an entry, whatever the
number of its shots: a move that goes on from shot to shot then goes on in the same pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

from yearling.records import Box, Edition, Entry, Failure, Film, Kind, Shot
from yearling.renderers import excerpts, pictures
from yearling.renderers.film.frames import FINER, Source

_QUALITY = 92
"""Of a picture's JPEG: it is coded once more, as a film."""
_CRF = 16
"""Of an excerpt: as above."""
_GROUND = 480
"""Pixels across of a picture of which the ground alone is seen."""
_WHOLE = Box(0.0, 0.0, 1.0, 1.0)


class Gathered(NamedTuple):
    """The files of a film."""

    sources: dict[int, Source | None]
    """By number of the shot."""
    heard: dict[int, Path]
    """Excerpts with sound, by number of the shot."""
    failed: tuple[Failure, ...]


def gather(edition: Edition, film: Film, engine: Executor, kept: Path) -> Gathered:
    """Make what is not kept. Raises `OSError` if it cannot be written."""
    entries = edition.entries
    clips = {n: shot for n, shot in enumerate(film.shots) if _moves(shot, entries)}
    orders = {n: _excerpt(film, entries[shot.number or 0], shot) for n, shot in clips.items()}
    made = dict(zip(orders, excerpts.prepare(list(orders.values()), engine, kept), strict=True))
    cut = {n: one for n, one in made.items() if isinstance(one, excerpts.Excerpt)}
    still = {
        n: shot for n, shot in enumerate(film.shots) if shot.number is not None and n not in cut
    }
    found, failed = _stills(film, entries, still.values(), engine, kept)
    sources: dict[int, Source | None] = {
        n: found.get(shot.number) if shot.number is not None else None for n, shot in still.items()
    }
    sources |= {n: Source(kept / one.name, _WHOLE, moving=True) for n, one in cut.items()}
    lost = [one for one in made.values() if isinstance(one, Failure)]
    heard = {n: kept / one.name for n, one in cut.items() if one.sound}
    return Gathered(sources, heard, tuple({one.where: one for one in (*lost, *failed)}.values()))


def _moves(shot: Shot, entries: Sequence[Entry]) -> bool:
    number = shot.number
    return shot.stretch is not None and number is not None and entries[number].kind is Kind.CLIP


def _excerpt(film: Film, entry: Entry, shot: Shot) -> excerpts.Order:
    """Its pixels are as many as the frame shows of it, no more."""
    part = shot.move.start if shot.move else _WHOLE
    wide, high = film.width / part.width, film.height / part.height
    return excerpts.order(
        entry,
        round(max(wide, high)),
        sound=True,
        seconds=shot.stretch,
        rate=film.rate,
        quality=_CRF,
    )


def _stills(
    film: Film, entries: Sequence[Entry], shots: Iterable[Shot], engine: Executor, kept: Path
) -> tuple[Mapping[int, Source], list[Failure]]:
    by_entry: dict[int, list[Shot]] = {}
    for shot in shots:
        by_entry.setdefault(shot.number or 0, []).append(shot)
    parts = {number: _part(same) for number, same in by_entry.items()}
    orders = [
        pictures.cut(entries[n], part, _across(film, part, by_entry[n]), _QUALITY)
        for n, part in parts.items()
    ]
    made = dict(zip(parts, pictures.prepare(orders, engine, kept), strict=True))
    failed = [one for one in made.values() if isinstance(one, Failure)]
    found = {
        n: Source(kept / one.names[-1], parts[n])
        for n, one in made.items()
        if not isinstance(one, Failure)
    }
    return found, failed


def _part(shots: Sequence[Shot]) -> Box:
    """All that these shots show of their picture; all of it where its ground is seen."""
    if any(shot.framed or not shot.move for shot in shots):
        return _WHOLE
    boxes = [box for shot in shots if shot.move for box in (shot.move.start, shot.move.end)]
    left, top = max(0.0, min(b.left for b in boxes)), max(0.0, min(b.top for b in boxes))
    right = min(1.0, max(b.left + b.width for b in boxes))
    bottom = min(1.0, max(b.top + b.height for b in boxes))
    return Box(left, top, right - left, bottom - top)


def _across(film: Film, part: Box, shots: Sequence[Shot]) -> int:
    """Pixels of that part, so that the frame has `FINER` of them for each of its own."""
    shown = [b.width for s in shots if s.move for b in (s.move.start, s.move.end)]
    return round(FINER * film.width * part.width / min(shown)) if shown else _GROUND
