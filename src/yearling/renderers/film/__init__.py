"""The film: an MP4 that every television and telephone plays.

In: an edition, the engine, the folder of kept derivatives. Out: `film.mp4`, and `film-tall.mp4` if
asked. What is drawn when comes from `layout.film`; workers draw and code it in parts that are kept,
and here they are put together. Same edition, same bytes, whatever the number of workers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath

from yearling.captions.languages import words
from yearling.layout.film import chapters, notes, subtitles
from yearling.layout.film import film as laid_out
from yearling.layout.script import RATE
from yearling.records import Edition, Failure, File, Film
from yearling.renderers import Output, Tell, coding, mp4
from yearling.renderers.film import parts, sound, sources
from yearling.renderers.film.sources import Gathered

SHAPES = {"film.mp4": (1920, 1080), "film-tall.mp4": (1080, 1920)}


@dataclass(frozen=True, slots=True)
class Reel:
    """One film, cut."""

    name: str
    film: Film
    gathered: Gathered
    parts: list[parts.Part]


def render(edition: Edition, folder: Path, engine: Executor, kept: Path, tell: Tell) -> Output:
    """Write the film, and the tall one if asked, in `folder`. Raises `OSError`."""
    names = list(SHAPES)[: 1 + edition.making.tall]
    films = {name: laid_out(edition, *SHAPES[name]) for name in names}
    total = sum(round(film.length * film.rate) for film in films.values())
    tell("film", 0, total // RATE)
    reels = [_reel(name, edition, film, engine, kept) for name, film in films.items()]
    stems = {part.stem for reel in reels for part in reel.parts}
    done, told = 0, list(notes(edition, films[names[0]]))
    for reel in reels:
        seen = parts.prepare(reel.parts, engine, kept, partial(_tell, tell, done, total))
        done += sum(part.count for part in reel.parts)
        mix, heard, trouble = _heard(edition, reel, engine, kept)
        stems.add(mix.stem)
        told += [*trouble, *_failed(edition, reel.gathered.failed)]
        told += _unset(edition, engine.submit(parts.missing, reel.parts).result())
        _write(folder / reel.name, reel.film, seen, heard, edition.language)
    _forget(kept / sound.FOLDER, stems)
    whole = not any(reel.gathered.failed for reel in reels)
    return Output(tuple(folder / name for name in names), tuple(dict.fromkeys(told)), whole)


def _tell(tell: Tell, before: int, total: int, done: int) -> None:
    """In seconds of the film."""
    tell("film", (before + done) // RATE, total // RATE)


def _reel(name: str, edition: Edition, film: Film, engine: Executor, kept: Path) -> Reel:
    gathered = sources.gather(edition, film, engine, kept)
    cut = parts.cut(film, gathered.sources, edition.making.fonts)
    return Reel(name, film, gathered, cut)


def _heard(
    edition: Edition, reel: Reel, engine: Executor, kept: Path
) -> tuple[sound.Mix, coding.Coded, list[str]]:
    """The sound, and what to tell of a track that cannot be used: the film is made without."""
    music, why = edition.making.music, ""
    alone = sound.Mix(reel.film.length, _clips(reel), None)
    if music:
        try:
            mix = replace(alone, track=_file(music), digest=_digest(music))
            made = sound.prepare(mix, engine, kept)
        except OSError as error:
            made = Failure(music, error.strerror or str(error))
        if isinstance(made, coding.Coded):
            return mix, made, []
        why = made.why
    made = sound.prepare(alone, engine, kept)
    if isinstance(made, Failure):
        raise OSError(f"the film's sound cannot be made: {made.why}")
    if not why:
        return alone, made, []
    said = words(edition.language).film["no_music"]
    return alone, made, [said.format(name=PurePath(music).name, why=why)]


def _clips(reel: Reel) -> tuple[sound.Heard, ...]:
    """Each clip's sound from its shot's beginning to its end, and how it comes and goes."""
    shots = reel.film.shots
    ends = [*(shot.fade for shot in shots[1:]), 0.0]
    return tuple(
        sound.Heard(path, shots[n].start, shots[n].length, shots[n].fade, ends[n])
        for n, path in sorted(reel.gathered.heard.items())
    )


def _file(path: str) -> File:
    found = Path(path).stat()
    return File(path, found.st_size, found.st_mtime_ns)


def _digest(path: str) -> str:
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _failed(edition: Edition, failed: Sequence[Failure]) -> list[str]:
    """The family is told which pictures are missing, others how many."""
    if not failed:
        return []
    said = words(edition.language).film
    if edition.audience != "family":
        return [said["unreadable_many"].format(count=len(failed))]
    return [said["unreadable"].format(name=PurePath(one.where).name, why=one.why) for one in failed]


def _unset(edition: Edition, signs: list[str]) -> list[str]:
    return [words(edition.language).film["signs"].format(signs=" ".join(signs))] if signs else []


def _write(path: Path, film: Film, seen: mp4.Track, heard: coding.Coded, language: str) -> None:
    parted = chapters(film)
    ends = [*(start for start, _ in parted[1:]), film.length]
    titles = [((a, b), text) for (a, text), b in zip(parted, ends, strict=True)]
    spoken = [((a, b), text) for a, b, text in subtitles(film)]
    tracks = [
        seen,
        coding.heard(heard),
        mp4.texts("tx3g", spoken, language),
        mp4.texts("text", titles, language),
    ]
    with path.open("wb") as stream:
        for piece in mp4.file(tracks, parted):
            stream.write(piece)


def _forget(folder: Path, stems: set[str]) -> None:
    """Delete the parts that are in no film of now."""
    for path in folder.iterdir():
        if path.name.split(".")[0] not in stems:
            path.unlink(missing_ok=True)
