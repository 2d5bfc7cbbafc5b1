"""The film beside ffmpeg: encoding the same frames alone, and moving over the same stills itself.

Run as a program it makes a film of some pictures, each five seconds, each fading into the next,
without words and sound, since ffmpeg's is so too.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import cv2
import edition_page
import numpy as np
from edition_motion import trembling, zoomed
from processes import run
from report import limit, target, tell, unmeasured

from yearling.building import PREPARE
from yearling.engines.local import LocalPool
from yearling.layout.crop import crop
from yearling.records import Box, Edition, Film, Move, Shot
from yearling.renderers import mp4
from yearling.renderers.film import parts, sources

STILLS = 6
SECONDS, FADE, RATE = 5, 1, 30
SIZE = WIDE, HIGH = 1920, 1080
ZOOM = 1.06
USUAL = {"preset": "veryfast", "crf": "20", "profile": "high"}
"""What the target was set with: as much likeness on the whole as ours (decision 0024)."""
FFMPEG = ("ffmpeg", "-y", "-loglevel", "error")
FRAMES = 60
"""Of them, that ffmpeg encodes alone: 190 MB."""


def bench(made: Path, room: Path, asked_peers: bool) -> None:
    """Every target of the film, a line each; `made` is the folder of pictures."""
    some = room / "some"
    flat = [path for path in sorted(made.iterdir()) if not _turned(path)]
    edition_page.linked(flat[: STILLS if asked_peers else 1], some)  # only that it runs
    ours = run([sys.executable, __file__, "film", some, room])
    paths = sorted(some.iterdir())
    length = len(paths) * (SECONDS - FADE) + FADE
    size = (room / "ours.mp4").stat().st_size / 1e6
    tell(
        f"{length} s of 1080p from {len(paths)} stills: {ours.cpu / length:.2f} CPU-s a second, "
        f"{ours.wall:.1f} s, {size:.0f} MB; memory {ours.own:.0f} MB, a worker's {ours.others:.0f}"
    )
    limit("film's motion off the ideal path, rms", trembling(room), "px", 0.03)
    name = "film, CPU a second"
    if not asked_peers or not shutil.which("ffmpeg"):
        return unmeasured(name, "ffmpeg is not there" if asked_peers else "peers are left out")
    tell(f"ffmpeg's zoompan: {zoomed(room):.3f} px rms off a smooth path")
    pan = run([*FFMPEG, *_zoompan(paths, USUAL), room / "zoompan.mp4"])
    target(name, ours.cpu / length, "s", ("ffmpeg zoompan, xfade", pan.cpu / length), 0.65)
    tell(
        f"ffmpeg zoompan {pan.wall:.1f} s, {(room / 'zoompan.mp4').stat().st_size / 1e6:.0f} MB, "
        f"memory {pan.own:.0f} MB"
    )
    same = run([*FFMPEG, *_zoompan(paths, parts.X264), room / "same.mp4"])
    tell(
        f"the same with our settings of x264: {same.cpu / length:.2f} CPU-s a second, "
        f"{(room / 'same.mp4').stat().st_size / 1e6:.0f} MB"
    )
    run([sys.executable, __file__, "frames", some, room])
    alone = run([*FFMPEG, *_raw(room), room / "alone.mp4"])
    each = alone.cpu * RATE / FRAMES
    return tell(
        f"the limit, ffmpeg encoding {FRAMES} of the same frames: {each:.2f} CPU-s a second"
    )


def _turned(path: Path) -> bool:
    return cv2.imread(str(path), cv2.IMREAD_REDUCED_GRAYSCALE_8).shape[0] > 400


def _settings(how: dict[str, str]) -> list[str]:
    """As ffmpeg takes them; its own threads would cost it some more."""
    how = {"threads": "1", "g": "100000", "sc_threshold": "0", "bf": "3"} | how
    return [word for key, value in how.items() for word in (f"-{key}", value)]


def _raw(room: Path) -> list[object]:
    size = f"{WIDE}x{HIGH}"
    read = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-r", RATE, "-i", room / "raw.yuv"]
    return [*read, "-c:v", "libx264", *_settings(parts.X264)]


def _zoompan(paths: list[Path], how: dict[str, str]) -> list[object]:
    """Each still whole, as guides tell: moved by zoompan, faded into the next."""
    count = SECONDS * RATE
    move = (
        f"crop=iw:iw*9/16,zoompan=z='1+{ZOOM - 1}*on/{count}':d={count}:"
        f"x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':s={WIDE}x{HIGH}:fps={RATE},format=yuv420p"
    )
    steps = [f"[{n}:v]{move}[p{n}]" for n in range(len(paths))]
    last = "p0"
    for n in range(1, len(paths)):
        at = n * (SECONDS - FADE)
        steps.append(f"[{last}][p{n}]xfade=fade:duration={FADE}:offset={at}[x{n}]")
        last = f"x{n}"
    read = [word for path in paths for word in ("-i", path)]
    drawn = ["-filter_complex", ";".join(steps), "-map", f"[{last}]"]
    return [*read, *drawn, "-pix_fmt", "yuv420p", "-c:v", "libx264", *_settings(how)]


# -- in a process of its own ------------------------------------------------------------


def film_of(edition: Edition) -> Film:
    """Each picture moved into, as ffmpeg is told to."""
    shots = []
    for number, entry in enumerate(edition.entries):
        whole = crop(entry.width / entry.height, WIDE / HIGH, (), (0.5, 0.5)) or Box(0, 0, 1, 1)
        wide, high = whole.width / ZOOM, whole.height / ZOOM
        left, top = whole.left + (whole.width - wide) / 2, whole.top + (whole.height - high) / 2
        move = Move(whole, Box(left, top, wide, high))
        start = number * (SECONDS - FADE)
        fade = FADE if number else 0
        shots.append(Shot("picture", start, SECONDS, fade, number, move))
    length = len(shots) * (SECONDS - FADE) + FADE
    return Film(WIDE, HIGH, RATE, tuple(shots), length)


def _frames(cut: list[parts.Part]) -> Iterator[np.ndarray]:
    for part in cut:
        yield from parts.composed(part)


def main(some: Path, room: Path) -> None:
    """The film."""
    edition = edition_page.edition_of(some)
    film = film_of(edition)
    with LocalPool(prepare=PREPARE) as engine:
        found = sources.gather(edition, film, engine, room / "kept")
        cut = parts.cut(film, found.sources, "")
        seen = parts.prepare(cut, engine, room / "kept", lambda _: None)
    with (room / "ours.mp4").open("wb") as stream:
        stream.writelines(mp4.file([seen], []))


def spill(some: Path, room: Path) -> None:
    """Frames as they are before they are encoded."""
    edition = edition_page.edition_of(some)
    film = film_of(edition)
    with LocalPool(prepare=PREPARE) as engine:
        found = sources.gather(edition, film, engine, room / "kept")
    with (room / "raw.yuv").open("wb") as stream:
        for frame in islice(_frames(parts.cut(film, found.sources, "")), FRAMES):
            stream.write(frame.tobytes())


if __name__ == "__main__":
    {"film": main, "frames": spill}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
