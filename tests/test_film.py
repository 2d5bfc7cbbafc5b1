"""The film as a whole: what a player gets, what is kept, and what happens when something fails."""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import signal
import struct
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest

import fake
import filmed
import rendered
import test_excerpts
from yearling.engines.local import LocalPool
from yearling.layout.film import chapters, film, subtitles
from yearling.records import Edition, Film
from yearling.renderers import coding
from yearling.renderers import film as renderer
from yearling.renderers.film import parts

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renderer, "SHAPES", filmed.SHAPES)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Film, Edition]:
    """A film of four pictures, made once."""
    folder = tmp_path_factory.mktemp("film")
    edition = filmed.edition(folder / "photos")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renderer, "SHAPES", filmed.SHAPES)
        made = filmed.render(edition, folder)
    assert made.paths == (folder / "out" / "film.mp4",)
    return made.paths[0], film(edition, *filmed.SIZE), edition


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_television_can_play_it(whole):
    path, made, _ = whole
    with av.open(str(path)) as opened:
        video, sound = opened.streams.video[0], opened.streams.audio[0]
        context = video.codec_context
        assert (video.codec.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (video.width, video.height, video.average_rate) == (*filmed.SIZE, 30)
        assert (context.colorspace, context.color_range) == (1, 1)
        assert (context.color_primaries, context.color_trc) == (1, 1)
        assert (sound.codec_context.name, sound.sample_rate) == ("aac", 48000)
        assert abs(float(video.duration * video.time_base) - made.length) < 0.001
        assert abs(float(sound.duration * sound.time_base) - made.length) < 0.05
    content = path.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_every_frame_is_there_once_and_in_time(whole):
    path, made, _ = whole
    with av.open(str(path)) as opened:
        packets = [p for p in opened.demux(video=0) if p.size]
        dts = [p.dts for p in packets]
        assert dts == sorted(set(dts))
        assert len({b - a for a, b in pairwise(dts)}) == 1
        opened.seek(0)
        times = [frame.time for frame in opened.decode(video=0)]
    assert times == pytest.approx([n / 30 for n in range(round(made.length * 30))], abs=0.001)


def test_each_part_can_be_jumped_to(whole):
    path, *_ = whole
    with av.open(str(path)) as opened:
        keys = [p.pts * p.time_base for p in opened.demux(video=0) if p.size and p.is_keyframe]
    gaps = [float(b - a) for a, b in pairwise(keys)]
    assert max(gaps) <= parts.LONGEST / 30 + 0.001


def test_at_a_seam_no_frame_flashes(whole):
    """Where a part ends frames differ as little as anywhere in the same fade or move."""
    path, *_ = whole
    frames = [frame.mean(axis=2) for frame in filmed.decoded(path)]
    steps = np.array([np.abs(b - a).mean() for a, b in pairwise(frames)])
    with av.open(str(path)) as opened:
        keys = [
            round(float(p.pts * p.time_base) * 30)
            for p in opened.demux(video=0)
            if p.size and p.is_keyframe
        ]
    for key in keys[1:]:
        around = np.concatenate([steps[max(0, key - 6) : key - 1], steps[key : key + 5]])
        assert steps[key - 1] < around.max() * 1.6 + 0.8, key


def test_it_begins_with_the_title_ends_in_the_dark_and_shows_each_picture_in_its_time(whole):
    path, made, _ = whole
    frames = list(filmed.decoded(path))
    assert abs(frames[0].mean() - frames[20].mean()) < 3
    assert frames[-1].mean() < 12 < frames[-30].mean()
    for shot in made.shots:
        if shot.kind != "picture":
            continue
        n = shot.number
        colour = np.array((40 + n * 37 % 180, 150 - n * 11 % 90, 110 + n * 23 % 120))  # `draw`'s
        middle = frames[round((shot.start + shot.length / 2) * 30)].reshape(-1, 3).astype(int)
        assert (np.abs(middle - colour).max(axis=1) < 14).mean() > 0.05, n


def test_words_stand_where_and_when_their_shot_says(whole):
    path, made, _ = whole
    frames = list(filmed.decoded(path))
    said = [shot for shot in made.shots if shot.lines and shot.room and shot.kind == "picture"]
    assert said
    for shot in said:
        frame = frames[round((shot.start + shot.length / 2) * 30)]
        room = shot.room
        top, left = round(room.top * 180), round(room.left * 320)
        part = frame[top : top + round(room.height * 180), left : left + round(room.width * 320)]
        assert part.max() > 200


def test_chapters_and_subtitles_are_where_the_layout_puts_them(whole):
    path, made, _ = whole
    with av.open(str(path)) as opened:
        found = [(c["start"] * c["time_base"], c["metadata"]["title"]) for c in opened.chapters()]
        track = opened.streams.subtitles[0]
        assert track.language == "eng"
        spoken = [
            (float(p.pts * p.time_base), bytes(p)[2:].decode())
            for p in opened.demux(track)
            if p.size > 2
        ]
    assert [title for _, title in found] == [title for _, title in chapters(made)]
    assert [float(s) for s, _ in found] == pytest.approx([s for s, _ in chapters(made)], abs=0.002)
    expected = subtitles(made)
    assert [text for _, text in spoken] == [text for *_, text in expected]
    assert [s for s, _ in spoken] == pytest.approx([s for s, *_ in expected], abs=0.002)


def boxes(content: bytes, path: str = "") -> list[str]:
    """Every box of an MP4, by its way from the top."""
    found, at = [], 0
    while at < len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        name = f"{path}/{kind.decode('latin-1')}"
        found.append(name)
        if kind in {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"edts", b"dinf"}:
            found += boxes(content[at + 8 : at + size], name)
        at += size
    return found


def test_nothing_is_told_of_originals_encoder_or_time(whole):
    path, *_ = whole
    content = path.read_bytes()
    for word in (*rendered.TOKENS, "x264", "Lavf", "Lavc", "Handler", "photos", "IMG_"):
        assert word.encode() not in content
    for kind in (b"mvhd", b"tkhd", b"mdhd"):
        assert content[content.index(kind) + 8 :][:8] == bytes(8)  # created, changed
    known = {name.rsplit("/", 1)[1] for name in boxes(content)}
    assert not known & {"meta", "uuid", "free", "skip", "ilst"}
    assert {name for name in boxes(content) if "udta" in name} == {
        "/moov/udta",
        "/moov/udta/chpl",
    }


def test_a_film_without_a_sound_is_silent_but_has_a_track(whole):
    with av.open(str(whole[0])) as opened:
        loudest = max(np.abs(frame.to_ndarray()).max() for frame in opened.decode(audio=0))
    assert loudest < 1e-4


def test_a_tall_one_is_made_if_asked(tmp_path):
    edition = filmed.edition(tmp_path / "photos", 2, 0.2, tall=True)
    made = filmed.render(edition, tmp_path)
    assert [path.name for path in made.paths] == list(filmed.SHAPES)
    for path in made.paths:
        assert next(filmed.decoded(path)).shape[1::-1] == filmed.SHAPES[path.name]


def test_the_same_bytes_whatever_the_workers_and_the_folder(whole, tmp_path):
    path, _, edition = whole
    with ThreadPoolExecutor(1) as engine:
        made = filmed.render(edition, tmp_path / "elsewhere", engine)
    assert digest(made.paths[0]) == digest(path)


def test_processors_of_each_kind_code_the_same_bytes():
    """x264 has code of its own for each; with its tree of macroblocks that for AVX-512 differs."""
    dark, light = (filmed.frames.flat((n, 128, 128), filmed.SIZE) for n in (30, 200))
    rng = np.random.default_rng(0)
    light = cv2.add(light, rng.integers(0, 50, light.shape, np.uint8))
    made = set()
    for kind in ("asm=sse4.2", "asm=avx2", "asm=avx512", "no-asm=1"):
        fade = filmed.frames.fading(lambda _: light, lambda _: dark, 24, range(30))
        how = parts.X264 | {"x264-params": f"{parts.X264['x264-params']}:{kind}"}
        made.add(coding.pictures(fade, filmed.SIZE, 30, how).content)
    assert len(made) == 1


def test_workers_that_can_write_nothing_make_the_same_film(whole, tmp_path):
    path, _, edition = whole
    with LocalPool(2, prepare=("yearling.renderers.pictures",)) as engine:
        made = filmed.render(edition, tmp_path, engine)
    assert digest(made.paths[0]) == digest(path)


class Counting(ThreadPoolExecutor):
    """Counts what is coded; from the `last` on every task is lost with its worker."""

    def __init__(self, last: int = 1_000_000) -> None:
        super().__init__(1)
        self.coded, self.last = 0, last

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if fn is parts.encode:
            self.coded += 1
            if self.coded > self.last:
                lost: Future[Any] = Future()
                lost.set_exception(RuntimeError("crashed the decoder"))
                return lost
        return super().submit(fn, *args, **kwargs)


def coded(edition: Edition, folder: Path) -> int:
    with Counting() as engine:
        filmed.render(edition, folder, engine)
    return engine.coded


def test_unchanged_nothing_is_coded_and_another_caption_codes_its_own_parts(tmp_path):
    edition = filmed.edition(tmp_path / "photos")
    every = coded(edition, tmp_path)
    assert coded(edition, tmp_path) == 0
    entries = list(edition.entries)
    entries[0] = replace(entries[0], caption="The first rain of the winter")
    changed = replace(edition, entries=tuple(entries))
    assert 0 < coded(changed, tmp_path) <= every / 2


def test_parts_that_are_in_no_film_any_more_are_deleted(tmp_path):
    edition = filmed.edition(tmp_path / "photos", 2, 0.2)
    coded(edition, tmp_path)
    before = {path.name for path in (tmp_path / "kept" / "film").iterdir()}
    coded(replace(edition, title="Another"), tmp_path)
    after = {path.name for path in (tmp_path / "kept" / "film").iterdir()}
    assert before - after
    assert len(after) <= len(before)


def test_a_run_that_lost_its_workers_goes_on_where_it_stopped(tmp_path):
    edition = filmed.edition(tmp_path / "photos", 2, 0.2)
    with Counting(last=3) as engine, pytest.raises(OSError, match="crashed the decoder"):
        filmed.render(edition, tmp_path, engine)
    assert not list((tmp_path / "out").iterdir())
    with Counting() as second:
        made = filmed.render(edition, tmp_path, second)
    every = coded(edition, tmp_path / "new")
    assert second.coded == every - 3
    assert digest(made.paths[0]) == digest(tmp_path / "new" / "out" / "film.mp4")


def test_a_killed_worker_costs_nothing_but_time(whole, tmp_path):
    path, _, edition = whole
    with LocalPool(1, prepare=("yearling.renderers.pictures",)) as engine:
        engine.submit(os.getpid).result()

        def kill() -> None:
            for worker in list(engine._workers.values()):
                os.kill(worker.process.pid, signal.SIGKILL)

        timer = threading.Timer(1.0, kill)
        timer.start()
        made = filmed.render(edition, tmp_path, engine)
        timer.cancel()
    assert digest(made.paths[0]) == digest(path)


def test_a_kept_part_that_was_cut_short_is_made_anew(tmp_path):
    edition = filmed.edition(tmp_path / "photos", 2, 0.2)
    coded(edition, tmp_path)
    before = digest(tmp_path / "out" / "film.mp4")
    kept = min((tmp_path / "kept" / "film").glob("*.avc"))
    kept.write_bytes(kept.read_bytes()[:-1])
    assert coded(edition, tmp_path) == 1
    assert digest(tmp_path / "out" / "film.mp4") == before


def test_progress_is_told_in_its_seconds_and_ends_at_the_end(tmp_path):
    edition = filmed.edition(tmp_path / "photos", 2, 0.2, tall=True)
    told: list[tuple[str, int, int]] = []
    (tmp_path / "out").mkdir()
    with ThreadPoolExecutor(1) as engine:
        renderer.render(
            edition, tmp_path / "out", engine, tmp_path / "kept", lambda *what: told.append(what)
        )
    done = [n for _, n, _ in told]
    assert {stage for stage, *_ in told} == {"film"}
    assert done == sorted(done)
    total = sum(round(film(edition, *shape).length * 30) for shape in filmed.SHAPES.values())
    assert told[-1] == ("film", total // 30, total // 30)


def test_a_picture_that_cannot_be_read_is_told_and_the_film_is_made(tmp_path):
    edition = filmed.edition(tmp_path / "photos", 3, 0.5)
    Path(edition.entries[1].file.path).write_bytes(b"no picture")
    made = filmed.render(edition, tmp_path)
    assert any("IMG_0001.jpg cannot be shown" in note for note in made.notes)
    others = filmed.render(replace(edition, audience="friends"), tmp_path / "friends")
    assert any(note.endswith("show: 1") for note in others.notes)
    assert not any("IMG_0001" in note for note in others.notes)


def test_a_clip_moves_in_its_shot_and_is_heard_there(tmp_path):
    black, white = test_excerpts.BLACK, test_excerpts.WHITE
    colours = [black if n % 10 < 5 else white for n in range(40)]
    path = test_excerpts.write(tmp_path / "a.mov", colours, size=(320, 240), hertz=440)
    edition = filmed.clip(filmed.edition(tmp_path / "photos", 3, 0.5), 1, path)
    made = filmed.render(edition, tmp_path)
    [shot] = [s for s in film(edition, *filmed.SIZE).shots if s.kind == "clip"]
    first, last = round((shot.start + shot.fade) * 30), round((shot.start + shot.length - 0.9) * 30)
    lumas = [frame[20:90].mean() for frame in filmed.decoded(made.paths[0])]
    seen = np.array(lumas[first:last])
    assert seen.max() - seen.min() > 40  # of the part of the frame that it fills
    assert 2 <= (np.diff((seen > np.median([seen.max(), seen.min()])).astype(int)) != 0).sum() <= 12
    with av.open(str(made.paths[0])) as opened:
        levels = {f.time: np.abs(f.to_ndarray()).max() for f in opened.decode(audio=0)}
    inside = [v for t, v in levels.items() if first / 30 + 0.1 < t < last / 30 - 0.1]
    outside = [
        v for t, v in levels.items() if t < shot.start - 0.1 or t > shot.start + shot.length + 0.1
    ]
    assert min(inside) > 0.02
    assert max(outside) < 1e-3


def test_a_broken_clip_is_a_dark_ground_with_its_words(tmp_path):
    path = tmp_path / "broken.mov"
    path.write_bytes(b"\0\0\0\x18ftypqt  nothing")
    edition = filmed.clip(filmed.edition(tmp_path / "photos", 3, 0.5), 1, path)
    made = filmed.render(edition, tmp_path)
    assert any("broken.mov cannot be shown" in note for note in made.notes)
    [shot] = [s for s in film(edition, *filmed.SIZE).shots if s.kind == "clip"]
    frame = list(filmed.decoded(made.paths[0]))[round((shot.start + shot.length / 2) * 30)]
    assert frame[:40].mean() < 50


def test_what_the_system_does_not_let_it_write_is_an_error_of_the_system(tmp_path):
    edition = filmed.edition(tmp_path / "photos", 2, 0.2)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
    try:
        with pytest.raises(OSError, match="too large") as caught:
            filmed.render(edition, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.errno == errno.EFBIG


def test_signs_that_no_typeface_has_are_told(tmp_path):
    edition = filmed.edition(tmp_path / "photos", 2, 0.2)
    made = filmed.render(replace(edition, title="Nora \U00012000"), tmp_path)
    assert any("\U00012000" in note for note in made.notes)


def test_an_edition_without_pictures_is_a_film_of_words(tmp_path):
    made = filmed.render(
        replace(fake.edition(0), hero=None, making=filmed.Making(minutes=0.2)), tmp_path
    )
    assert sum(1 for _ in filmed.decoded(made.paths[0])) > 30
