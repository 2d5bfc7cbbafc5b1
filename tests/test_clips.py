"""Clips: the frames that are worth a look, and the stretch in which most happens."""

from __future__ import annotations

import io
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

import fake
from yearling.decoding import Watched, motion, watch
from yearling.inspection import look as tier1
from yearling.records import Failure

SHARED = Path(__file__).resolve().parents[2] / "shared"
RATE = 10


def room(n: int = 0) -> Image.Image:
    """A soft scene, larger than a frame, as a room out of focus."""
    rng = np.random.default_rng(n)
    ground = Image.fromarray(rng.integers(40, 220, (9, 12, 3), dtype=np.uint8))
    return ground.resize((400, 300), Image.Resampling.BICUBIC)


def frame(n: int = 0, ball: float | None = None, at: tuple[int, int] = (40, 30)) -> Image.Image:
    """What the camera sees of room `n`, with a ball in it."""
    whole = room(n)
    if ball is not None:
        x = 80 + 240 * abs(ball % 2 - 1)
        ImageDraw.Draw(whole).ellipse((x - 35, 115, x + 35, 185), fill=(250, 240, 60))
    return whole.crop((*at, at[0] + 320, at[1] + 240))


def clip(frames: list[Image.Image], gop: int = RATE, size: int = 1) -> io.BytesIO:
    stream = io.BytesIO()
    with av.open(stream, "w", format="mp4") as made:
        track = made.add_stream("mpeg4", rate=RATE)
        track.width, track.height = (side * size for side in frames[0].size)
        track.pix_fmt = "yuv420p"
        track.bit_rate = 4_000_000
        track.codec_context.gop_size = gop
        for number, image in enumerate(frames):
            one = av.VideoFrame.from_image(image.resize((track.width, track.height)))
            one.pts = number
            made.mux(track.encode(one))
        made.mux(track.encode())
    return io.BytesIO(stream.getvalue())


def seen(frames: list[Image.Image], **how: int) -> Watched:
    found = watch(clip(frames, **how), "video/mp4")
    assert isinstance(found, Watched), found
    return found


def still(seconds: float, **what) -> list[Image.Image]:
    return [frame(**what)] * int(seconds * RATE)


def moving(seconds: float, **what) -> list[Image.Image]:
    return [frame(ball=n / RATE, **what) for n in range(int(seconds * RATE))]


def test_the_stretch_in_which_something_moves_is_found():
    first, last = seen([*still(4, ball=0), *moving(3), *still(4, ball=0)]).lively
    assert first == pytest.approx(4, abs=0.5)
    assert last == pytest.approx(7, abs=0.5)


def test_of_a_long_clip_only_some_spots_are_decoded_and_the_lively_one_is_found(monkeypatch):
    monkeypatch.setattr("yearling.decoding.clips.MOST_DECODED", 60 * 320 * 240)
    found = seen([*still(20, ball=0), *moving(6), *still(14, ball=0)])
    first, last = found.lively
    assert 18.5 <= first < last <= 27.5
    assert len(found.frames) == 4


def test_a_cut_and_a_flash_are_not_lively():
    dark = Image.eval(frame(1), lambda v: v // 2)
    cut = [*still(3), *still(1, n=1), dark, dark, *still(3, n=1), *still(1, n=2), *moving(2, n=2)]
    first, last = seen([*cut, *still(2, n=2, ball=0)]).lively
    assert (first, last) == (pytest.approx(8.2, abs=0.3), pytest.approx(10.2, abs=0.3))


def test_a_hand_that_shakes_is_not_lively():
    rng = np.random.default_rng(1)
    shaken = [frame(at=tuple(rng.integers(30, 50, 2).tolist()), ball=0) for _ in range(4 * RATE)]
    first, last = seen([*shaken, *moving(3)]).lively
    assert first == pytest.approx(4, abs=0.6)
    assert last == pytest.approx(7, abs=0.6)


@pytest.mark.parametrize("seconds", [0.1, 0.5, 1.9])
def test_a_clip_under_two_seconds_is_lively_as_a_whole(seconds):
    assert seen(moving(seconds)).lively == (0, pytest.approx(seconds, abs=0.11))


def test_where_nothing_moves_the_stretch_lies_around_the_crispest_frame():
    soft = frame().filter(ImageFilter.GaussianBlur(6))
    sharp = frame(ball=0)
    first, last = seen([*[soft] * 60, *[sharp] * 3, *[soft] * 30]).lively
    assert first <= 6 <= last
    assert 2 <= last - first <= 6


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.floats(0.05, 1), min_size=1, max_size=40),
    st.floats(0, 20_000),
    st.floats(0, 1),
    st.integers(0, 2**32),
)
def test_any_stretch_lies_in_the_clip_and_lasts_two_to_six_seconds(gaps, length, best, seed):
    rng = np.random.default_rng(seed)
    times = np.cumsum(gaps) * length / max(sum(gaps), 1)
    grays = rng.integers(0, 255, (len(gaps), 60, 80), dtype=np.uint8)
    samples = [motion.sampled(g, float(t), 1.0) for g, t in zip(grays, times, strict=True)]
    first, last = motion.liveliest(samples, length, best * length)
    assert 0 <= first <= last <= length + 0.01
    assert last - first <= 6.01
    assert last - first >= min(2, length) - 0.26


def test_the_crispest_frame_of_each_quarter_is_offered():
    soft = frame().filter(ImageFilter.GaussianBlur(6))
    found = seen([*[soft] * 12, frame(ball=0), *[soft] * 27])
    assert [int(one.second) for one in found.frames] == [0, 1, 2, 3]
    assert found.frames[1].second == pytest.approx(1.2, abs=0.11)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=60))
def test_a_damaged_clip_is_seen_or_is_a_failure(place, junk):
    content = bytearray(clip([*still(0.5), *moving(0.5)]).getvalue())
    content[place : place + len(junk)] = junk
    assert isinstance(watch(io.BytesIO(bytes(content)), "video/mp4"), Watched | Failure)


def test_a_length_that_is_a_lie_costs_nothing():
    """A header may claim months: no more is decoded, and the stretch lies where frames are."""
    content = clip(moving(3)).getvalue()
    at = content.index(b"mvhd") + 4 + 16
    lie = content[:at] + (2**31 - 1).to_bytes(4, "big") + content[at + 4 :]
    found = watch(io.BytesIO(lie), "video/mp4")
    assert isinstance(found, Watched)
    assert found.lively[1] <= 10


def test_the_best_picture_stands_for_a_clip_and_what_is_private_in_one_frame_is_so_in_all():
    found = seen(moving(4))
    plain = fake.look(640, 480, faces=(), sharpness=0.7, bath=0.3)
    faced = fake.look(640, 480, sharpness=0.7)
    stands = tier1._stands(found, [plain, faced, plain, plain])
    assert stands.poster == found.frames[1].second
    assert (stands.bath, stands.lively) == (0.3, found.lively)


@pytest.mark.skipif(not SHARED.exists(), reason="the given pictures are not here")
def test_clips_of_phones_have_a_lively_stretch_and_are_upright():
    folder = SHARED / "fixtures" / "photos" / "open" / "video"
    expected = {"2010_5s.mp4": (1.2, 3.6), "with-gps.mov": (0, 4.1)}
    for name, (least, most) in expected.items():
        media = "video/quicktime" if name.endswith("mov") else "video/mp4"
        with (folder / name).open("rb") as stream:
            found = watch(stream, media)
        assert isinstance(found, Watched)
        assert least <= found.lively[0] < found.lively[1] <= most
        if name == "with-gps.mov":
            assert all(one.pixels.shape == (568, 320, 3) for one in found.frames)
