"""The film's sound: how loud, how long, what steps back behind what; and the file it goes into."""

from __future__ import annotations

import io
import struct
import wave
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import filmed
import test_excerpts
from yearling.decoding import stretch
from yearling.records import Failure, File
from yearling.renderers import coding, film, mp4
from yearling.renderers.film import sound
from yearling.renderers.film.sound import RATE, Heard, Mix


def tone(seconds: float, decibels: float = -20.0, hertz: float = 997.0) -> coding.Sound:
    """A sine in both channels."""
    times = np.arange(round(seconds * RATE)) / RATE
    one = np.sin(2 * np.pi * hertz * times) * 10 ** (decibels / 20)
    return np.stack([one, one]).astype(np.float32)


def wav(path: Path, samples: coding.Sound) -> File:
    with wave.open(str(path), "wb") as made:
        made.setparams((2, 2, RATE, 0, "NONE", ""))
        made.writeframes((samples.T * 32767).astype("<i2").tobytes())
    return File(str(path), path.stat().st_size, path.stat().st_mtime_ns)


def heard(mix: Mix, kept: Path) -> coding.Sound:
    with ThreadPoolExecutor(1) as engine:
        made = sound.prepare(mix, engine, kept)
    assert isinstance(made, coding.Coded), made
    content = b"".join(mp4.file([coding.heard(made)]))
    with av.open(io.BytesIO(content)) as opened:
        found = stretch.sound(opened, 0.0, mix.length, RATE)
    return np.zeros((2, round(mix.length * RATE)), np.float32) if found is None else found


def clip(tmp_path: Path, seconds: float = 3.0) -> Heard:
    path = test_excerpts.write(
        tmp_path / "clip.mov", [test_excerpts.GRAY] * round(seconds * 10), hertz=440
    )
    return Heard(path, 4.0, seconds, 0.5, 0.5)


@pytest.mark.parametrize("decibels", [-40.0, -23.0, -10.0])
def test_loudness_is_that_of_the_broadcasters_tone(decibels):
    """EBU Tech 3341, case 1: a stereo tone of 1 kHz at -23 dBFS is -23 LUFS."""
    assert sound.loudness(tone(5, decibels)) == pytest.approx(decibels, abs=0.1)


def test_pauses_do_not_make_it_quieter():
    """EBU Tech 3341, case 3: what is far quieter than the rest does not count."""
    loud = np.concatenate([tone(2, -36), tone(12, -23), tone(2, -36)], axis=1)
    assert sound.loudness(loud) == pytest.approx(-23, abs=0.2)
    assert sound.loudness(np.zeros((2, RATE), np.float32)) == float("-inf")


def test_a_quiet_one_is_raised_by_so_much_at_most():
    assert sound.loudness(sound.levelled(tone(3, -50), -20, 12)) == pytest.approx(-38, abs=0.1)
    assert sound.loudness(sound.levelled(tone(3, -5), -20, 12)) == pytest.approx(-20, abs=0.1)


@settings(max_examples=30)
@given(st.integers(200, 30_000), st.integers(1, 200_000))
def test_a_track_of_any_length_fits_any_film(own, length):
    made = sound.fitted(np.full((2, own), 0.5, np.float32), length)
    assert made.shape == (2, length)
    assert np.abs(made).max() <= 0.72  # where it leads over into itself, evenly in power
    assert length < 2 or abs(made[0, -1]) < 1e-3


def test_where_a_track_begins_again_there_is_no_gap():
    noise = np.random.default_rng(1).normal(0, 0.1, (2, 6 * RATE)).astype(np.float32)
    made = sound.fitted(noise, 20 * RATE)
    levels = [np.sqrt((made[:, n : n + 4800] ** 2).mean()) for n in range(0, 15 * RATE, 4800)]
    assert min(levels) > 0.9 * max(levels)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.floats(0, 8), st.floats(1, 4)), max_size=4))
def test_the_track_steps_back_behind_clips_and_nowhere_else(places):
    clips = [Heard(Path(), start, length, 0.4, 0.4) for start, length in places]
    gain = sound.behind(clips, 12 * RATE)
    low = 10 ** (sound.DUCKED / 20)
    assert gain.min() >= low - 1e-6
    assert gain.max() <= 1
    for start, length in places:
        middle = round((start + length / 2) * RATE)
        assert middle >= gain.size or gain[middle] == pytest.approx(low)
    assert np.abs(np.diff(gain)).max(initial=0) < 1e-3


def test_the_track_is_as_loud_as_all_are_fades_out_and_lets_a_clip_be_heard(tmp_path):
    track = wav(tmp_path / "track.wav", tone(30, -30))
    found = heard(Mix(20.0, (clip(tmp_path),), track, "d"), tmp_path / "kept")
    parts = {n: found[:, n * RATE : (n + 1) * RATE] for n in range(20)}
    assert sound.loudness(
        np.concatenate([parts[n] for n in (1, 2, 9, 12)], axis=1)
    ) == pytest.approx(sound.MUSIC, abs=1.0)
    spectrum = np.abs(np.fft.rfft(parts[5][0]))
    assert spectrum[435:445].max() > 0.2 * spectrum[990:1004].max()
    assert np.abs(found[:, -480:]).max() < 0.01
    assert np.abs(found).max() <= 1


def test_a_clip_alone_is_low(tmp_path):
    found = heard(Mix(10.0, (clip(tmp_path),), None), tmp_path / "kept")
    inside = found[:, 5 * RATE : 6 * RATE]
    assert sound.loudness(inside) == pytest.approx(sound.CLIP_ALONE, abs=1.5)
    assert np.abs(found[:, : 3 * RATE]).max() < 1e-3
    assert np.abs(found[:, 8 * RATE :]).max() < 1e-3


def test_quiet_before_and_after_a_track_is_left_out():
    quiet = np.zeros((2, 2 * RATE), np.float32)
    found = sound.sounding(np.concatenate([quiet, tone(3), quiet], axis=1))
    assert 3 <= found.shape[1] / RATE <= 3.8


def test_the_same_sounds_give_the_same_bytes_and_are_mixed_once(tmp_path):
    track = wav(tmp_path / "track.wav", tone(5))
    mix = Mix(6.0, (), track, "d")
    with ThreadPoolExecutor(1) as engine:
        one = sound.prepare(mix, engine, tmp_path / "kept")
        other = sound.prepare(mix, engine, tmp_path / "other")
        Path(track.path).unlink()
        kept = sound.prepare(mix, engine, tmp_path / "kept")
    assert one == other == kept


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no sound",
        b"#EXTM3U\n/etc/passwd",
        b"ID3\x04\0\0\0\0\0\0",
        b"RIFF\0\0\0\0WAVE" + b"\0" * 50,
    ],
)
def test_what_is_no_sound_is_a_failure(content, tmp_path):
    path = tmp_path / "track.mp3"
    path.write_bytes(content)
    track = File(str(path), len(content), path.stat().st_mtime_ns)
    with ThreadPoolExecutor(1) as engine:
        assert isinstance(sound.prepare(Mix(3.0, (), track, "x"), engine, tmp_path / "k"), Failure)


@pytest.mark.slow
@pytest.mark.parametrize("broken", [True, False])
def test_a_film_whose_track_is_missing_or_broken_is_made_and_says_so(broken, tmp_path, monkeypatch):
    monkeypatch.setattr(film, "SHAPES", filmed.SHAPES)
    path = tmp_path / "our song.mp3"
    if broken:
        path.write_bytes(b"no song")
    edition = filmed.edition(tmp_path / "photos", 2, 0.2, music=str(path))
    made = filmed.render(edition, tmp_path)
    [note] = [note for note in made.notes if "our song.mp3" in note]
    assert str(tmp_path) not in note
    assert note.startswith("The film has no music")
    german = filmed.render(replace(edition, language="de"), tmp_path)
    assert any("ohne Musik" in note for note in german.notes)


# -- the file ----------------------------------------------------------------------------


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.floats(0.1, 3), st.floats(0.1, 3), st.text(max_size=40).map(str.strip)),
        max_size=6,
    )
)
def test_words_are_read_back_when_they_are_said(said):
    now, spans = 0.0, []
    for gap, length, text in said:
        spans.append(((now + gap, now + gap + length), text.replace("\0", "")))
        now += gap + length
    sounds = coding.heard(coding.Coded(b"\x11\x90", (4,) * 20, (), bytes(80)))
    content = b"".join(mp4.file([sounds, mp4.texts("tx3g", spans, "fr")]))
    with av.open(io.BytesIO(content)) as opened:
        tracks = opened.streams.subtitles
        assert bool(tracks) == bool(spans)
        found = [p for p in opened.demux(*tracks) if p.size > 2] if tracks else []
        times = [(float(p.pts * p.time_base), bytes(p)[2:].decode()) for p in found]
        assert not tracks or tracks[0].language == "fra"
    words = [(start, text) for (start, _), text in spans if text]
    assert [text for _, text in times] == [text for _, text in words]
    assert [t for t, _ in times] == pytest.approx([t for t, _ in words], abs=0.0011)


def test_a_kept_part_that_is_not_whole_is_no_film(tmp_path):
    path = tmp_path / "part.avc"
    path.write_bytes(b"123")
    track = mp4.Track("mp4a", RATE, (mp4.Chunk((4,), path, (1024,)),), b"\x11\x90")
    with pytest.raises(OSError, match="not whole"):
        list(mp4.file([track]))


def test_pictures_and_sound_lie_beside_each_other(tmp_path):
    """A player that reads from a slow disk or a network finds both in one place."""
    frames = [np.full((27, 32), 90 + n, np.uint8) for n in range(90)]
    size = (32, 18)
    parts = [
        coding.pictures(frames[n : n + 30], size, 30, {"preset": "ultrafast"}) for n in (0, 30, 60)
    ]
    chunks = [coding.moving(part, size, 30).chunks[0] for part in parts]
    seen = replace(coding.moving(parts[0], size, 30), chunks=tuple(chunks))
    content = b"".join(mp4.file([seen, coding.heard(coding.sound(tone(3), 96_000))]))
    places = []
    at = -1
    while (at := content.find(b"stco", at + 1)) >= 0:
        count = struct.unpack_from(">I", content, at + 8)[0]
        places.append(struct.unpack_from(f">{count}I", content, at + 12))
    assert places[1][0] < places[1][1] < places[0][1] < places[1][2] < places[0][2]
    with av.open(io.BytesIO(content)) as opened:
        assert sum(1 for _ in opened.decode(video=0)) == 90
