"""Excerpts of clips: what a browser gets to play."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

import fake
from yearling.decoding import stretch
from yearling.records import Entry, Failure, File, Kind
from yearling.renderers import excerpts
from yearling.renderers.excerpts import Excerpt

TOKEN = "SECRET-TITLE-4711"
BLACK, GRAY, WHITE = (0, 0, 0), (128, 128, 128), (255, 255, 255)


def write(
    path: Path,
    colours: list[tuple[int, int, int]],
    *,
    times: list[int] | None = None,
    size: tuple[int, int] = (64, 48),
    hertz: float = 0,
    rate: int = 10,
) -> Path:
    """A clip with a frame of each colour, one after the other unless `times` says when."""
    with av.open(str(path), "w", format="mov") as made:
        made.metadata["title"] = TOKEN
        track = made.add_stream("libx264", rate=rate, options={"crf": "1", "g": "5"})
        track.width, track.height, track.pix_fmt = *size, "yuv420p"
        track.codec_context.time_base = Fraction(1, rate)
        sound = made.add_stream("aac", rate=44100, layout="mono") if hertz else None
        for number, colour in enumerate(colours):
            pixels = np.full((size[1], size[0], 3), colour, np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts = times[number] if times else number
            frame.time_base = Fraction(1, rate)
            made.mux(track.encode(frame))
        made.mux(track.encode())
        if sound:
            count = 4410 * len(colours)
            wave = np.sin(np.arange(count) / 44100 * 2 * np.pi * hertz) * 0.5
            for start in range(0, count - 1023, 1024):
                part = wave[None, start : start + 1024].astype(np.float32)
                one = av.AudioFrame.from_ndarray(part, format="fltp", layout="mono")
                one.sample_rate, one.pts = 44100, start
                made.mux(sound.encode(one))
            made.mux(sound.encode())
    return path


def turned(path: Path) -> Path:
    """The same clip held upright: a quarter turn in its track header (14496-12, 8.3.2)."""
    content = bytearray(path.read_bytes())
    matrix = b"".join(
        n.to_bytes(4, "big", signed=True) for n in (0, 65536, 0, -65536, 0, 0, 0, 0, 1 << 30)
    )
    place = content.index(b"tkhd") + 44
    content[place : place + 36] = matrix
    path.write_bytes(content)
    return path


def entry(path: Path, **changes: Any) -> Entry:
    known = path.stat()
    file = File(str(path), known.st_size, known.st_mtime_ns)
    made = {"kind": Kind.CLIP, "file": file, "photo": fake.content(path.name), "lively": (0.0, 1.0)}
    return fake.entry(1, **made | {"length": 2.0, "poster": 1.0} | changes)


def made(one: Entry, kept: Path, **how: Any) -> Excerpt:
    with ThreadPoolExecutor(1) as engine:
        order = excerpts.order(one, **{"longest": 960, "sound": True} | how)
        [found] = excerpts.prepare([order], engine, kept)
    assert isinstance(found, Excerpt), found
    return found


def lumas(path: Path) -> list[float]:
    with av.open(str(path)) as clip:
        return [float(frame.to_ndarray(format="gray").mean()) for frame in clip.decode(video=0)]


def test_a_browser_can_play_it_and_it_begins_before_it_is_loaded(tmp_path):
    clip = write(tmp_path / "a.mov", [GRAY] * 20, hertz=440)
    found = made(entry(clip), tmp_path / "kept")
    content = (tmp_path / "kept" / found.name).read_bytes()
    with av.open(io.BytesIO(content)) as played:
        video, sound = played.streams.video[0], played.streams.audio[0]
        assert (video.codec.name, video.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (sound.codec_context.name, sound.sample_rate) == ("aac", 48000)
        assert (video.width, video.height) == (found.width, found.height) == (64, 48)
        assert abs(float(video.duration * video.time_base) - found.length) < 0.01
    assert content.index(b"moov") < content.index(b"mdat")


def test_nothing_of_the_clip_or_of_the_encoder_is_told(tmp_path):
    clip = write(tmp_path / "a.mov", [GRAY] * 20, hertz=440)
    assert TOKEN.encode() in clip.read_bytes()
    found = made(entry(clip), tmp_path / "kept")
    content = (tmp_path / "kept" / found.name).read_bytes()
    for word in (TOKEN, "x264", "Lavf", "Lavc", "Handler", "udta", "meta"):
        assert word.encode() not in content


def test_it_shows_the_liveliest_seconds(tmp_path):
    clip = write(tmp_path / "a.mov", [BLACK] * 10 + [WHITE] * 10 + [BLACK] * 10)
    found = made(entry(clip, lively=(1.0, 2.0), length=3.0), tmp_path / "kept")
    assert found.length == pytest.approx(1.0, abs=0.11)
    assert min(lumas(tmp_path / "kept" / found.name)) > 200


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"lively": (1.0, 9.0), "length": 20.0}, (1.0, 7.0)),
        ({"lively": None, "poster": 10.0, "length": 20.0}, (7.0, 13.0)),
        ({"lively": None, "poster": 19.0, "length": 20.0}, (14.0, 20.0)),
        ({"lively": None, "poster": None, "length": 2.0}, (0.0, 2.0)),
        ({"lively": (3.0, 3.0), "poster": 1.0, "length": None}, (0.0, 6.0)),
    ],
)
def test_of_a_clip_that_nobody_watched_it_shows_what_is_about_its_poster(known, expected, tmp_path):
    path = tmp_path / "a.mov"
    path.touch()
    order = excerpts.order(entry(path, **known), 960, sound=True)
    assert (order.first, order.last) == expected


def test_frames_that_come_unevenly_are_shown_when_they_came(tmp_path):
    colours = [BLACK, WHITE, BLACK, WHITE]
    clip = write(tmp_path / "a.mov", colours, times=[0, 1, 6, 9])
    found = made(entry(clip), tmp_path / "kept", rate=10)
    shown = [luma > 128 for luma in lumas(tmp_path / "kept" / found.name)]
    assert shown == [False, *[True] * 5, *[False] * 3, True]


def test_a_clip_held_upright_is_upright(tmp_path):
    clip = turned(write(tmp_path / "a.mov", [GRAY] * 12))
    found = made(entry(clip), tmp_path / "kept")
    assert (found.width, found.height) == (48, 64)


def test_sides_are_even_and_no_longer_than_asked(tmp_path):
    clip = write(tmp_path / "a.mov", [GRAY] * 12, size=(130, 74))
    found = made(entry(clip), tmp_path / "kept", longest=75)
    assert found.width in {74, 76}
    assert found.width % 2 == found.height % 2 == 0


def test_sound_is_of_the_same_seconds_and_comes_and_goes_softly(tmp_path):
    clip = write(tmp_path / "a.mov", [GRAY] * 20, hertz=440)
    found = made(entry(clip), tmp_path / "kept")
    with av.open(str(tmp_path / "kept" / found.name)) as played:
        heard = stretch.sound(played, 0.0, 1.0, 48000)
    assert heard is not None
    assert np.abs(heard[:, :96]).max() < 0.1 < np.abs(heard[:, 9600:38400]).max()
    hertz = np.fft.rfftfreq(28800, 1 / 48000)[np.abs(np.fft.rfft(heard[0, 9600:38400])).argmax()]
    assert hertz == pytest.approx(440, abs=5)


def test_without_sound_there_is_no_track_of_it(tmp_path):
    silent = made(entry(write(tmp_path / "a.mov", [GRAY] * 12)), tmp_path / "kept")
    muted_clip = write(tmp_path / "b.mov", [GRAY] * 12, hertz=440)
    muted = made(entry(muted_clip), tmp_path / "kept", sound=False)
    for one in (silent, muted):
        assert not one.sound
        with av.open(str(tmp_path / "kept" / one.name)) as played:
            assert not played.streams.audio


@pytest.mark.parametrize(("own", "shown"), [(10, 10), (25, 25), (50, 25), (60, 30), (240, 30)])
def test_no_more_frames_a_second_than_a_screen_shows_evenly(own, shown, tmp_path):
    clip = write(tmp_path / "a.mov", [GRAY] * 12, rate=own)
    with av.open(str(clip)) as opened:
        assert stretch.shape(opened, 960).rate == shown


def test_the_same_clip_gives_the_same_bytes_and_is_not_made_again(tmp_path):
    clip = write(tmp_path / "a.mov", [GRAY, WHITE] * 8, hertz=440)
    first = made(entry(clip), tmp_path / "kept")
    second = made(entry(clip), tmp_path / "other")
    contents = [(tmp_path / place / first.name).read_bytes() for place in ("kept", "other")]
    assert first == second
    assert contents[0] == contents[1]
    clip.unlink()
    known = fake.file(str(clip))
    assert made(entry(clip.parent, file=known, photo=fake.content("a.mov")), tmp_path / "kept")


@pytest.mark.parametrize("content", [b"", b"not a clip at all", b"\0\0\0\x18ftypqt  " + b"\0" * 90])
def test_a_broken_clip_is_a_failure_with_its_name(content, tmp_path):
    path = tmp_path / "broken.mov"
    path.write_bytes(content)
    with ThreadPoolExecutor(1) as engine:
        order = excerpts.order(entry(path), 960, sound=True)
        [found] = excerpts.prepare([order], engine, tmp_path / "kept")
    assert isinstance(found, Failure)
    assert found.where == str(path)


def test_a_clip_that_ends_in_the_middle_gives_what_is_there(tmp_path):
    clip = write(tmp_path / "a.mov", [GRAY] * 12)
    found = made(entry(clip, lively=(0.5, 6.0), length=6.0), tmp_path / "kept")
    assert 0.5 < found.length < 1.0


def test_high_dynamic_range_is_brought_down_to_a_plain_screen():
    white = np.interp(1.0, stretch._light(18), np.arange(4096))
    shown = stretch._shown()
    assert white / 4095 == pytest.approx(0.75, abs=0.01)  # BT.2408: plain white is 75 % of HLG
    assert 225 <= shown[1023] <= 245
    assert shown[4095] == 255
    assert (np.diff(shown.astype(int)) >= 0).all()
    assert stretch._light(16)[round(0.58 * 4095)] == pytest.approx(1.0, abs=0.03)  # and 58 % of PQ
