"""Pictures made smaller: as sharp as Lanczos, and nothing else about them changes."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from yearling.decoding import smaller

SIDES = st.integers(1, 90)


def drawn(width, height, seed=5):
    """Shapes, lines and texture at every scale, as a photo has."""
    rng = np.random.default_rng(seed)
    picture = np.zeros((height, width, 3), np.float32)
    for cells in (3, 9, 40, 160, 400):
        part = rng.normal(0, 90 / cells**0.5, (cells, cells, 3)).astype(np.float32)
        picture += cv2.resize(part, (width, height), interpolation=cv2.INTER_CUBIC)
    picture = np.clip(picture + 128, 0, 255).astype(np.uint8)
    for n in range(24):
        ends = rng.integers(0, (width, height), (2, 2)).tolist()
        cv2.line(picture, *ends, (240, 235, 200) if n % 2 else (20, 30, 40), 1 + n % 4, cv2.LINE_AA)
    return picture


def lanczos(pixels, width, height):
    return np.asarray(Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS))


def detail(pixels):
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return float(np.abs(cv2.Laplacian(grey, cv2.CV_32F)).mean())


@pytest.mark.parametrize("scale", [0.95, 0.8, 0.64, 0.5, 0.4, 0.3, 0.2, 0.1])
def test_what_is_smaller_is_as_sharp_and_true_as_lanczos(scale):
    pixels = drawn(1200, 900)
    width, height = round(1200 * scale), round(900 * scale)
    wanted, made = lanczos(pixels, width, height), smaller(pixels, width, height)
    off = made.astype(float) - wanted
    assert 10 * np.log10(255**2 / (off**2).mean()) > 36
    assert 0.88 < detail(made) / detail(wanted) < 1.08
    assert np.abs(off.mean(axis=(0, 1))).max() < 0.25  # no tone moves


def test_fine_stripes_leave_no_moire():
    """A grating that the smaller picture cannot hold becomes even grey, as on paper."""
    x = np.arange(1000)
    stripes = np.where(x % 2 < 1, 255, 0).astype(np.uint8)
    grating = np.broadcast_to(stripes[None, :, None], (200, 1000, 3))
    made = smaller(np.ascontiguousarray(grating), 640, 128).astype(float)
    naive = cv2.resize(np.ascontiguousarray(grating), (640, 128), interpolation=cv2.INTER_CUBIC)
    assert made[:, 20:-20].std() < 8
    assert naive[:, 20:-20].std() > 60


@given(width=SIDES, height=SIDES, share=st.tuples(st.floats(0.01, 1), st.floats(0.01, 1)))
@settings(deadline=None)
def test_any_size_comes_out_exactly_and_one_colour_stays_it(width, height, share):
    across, down = (max(1, round(side * s)) for side, s in zip((width, height), share, strict=True))
    pixels = np.full((height, width, 3), (200, 0, 255), np.uint8)
    made = smaller(pixels, across, down)
    assert made.shape == (down, across, 3)
    assert (made == (200, 0, 255)).all()


def test_the_same_size_is_the_same_picture():
    pixels = drawn(60, 40)
    assert np.array_equal(smaller(pixels, 60, 40), pixels)


def test_a_picture_does_not_shift():
    """The middle of a disc is where it was, to a twentieth of a pixel."""
    pixels = np.zeros((900, 1200, 3), np.uint8)
    cv2.circle(pixels, (707 * 16, 311 * 16), 60 * 16, (255, 255, 255), -1, cv2.LINE_AA, 4)
    for scale in (0.9, 0.64, 0.4, 0.15):
        width, height = round(1200 * scale), round(900 * scale)
        light = smaller(pixels, width, height)[..., 0].astype(float)
        x = (light.sum(0) * (np.arange(width) + 0.5)).sum() / light.sum() * 1200 / width
        y = (light.sum(1) * (np.arange(height) + 0.5)).sum() / light.sum() * 900 / height
        assert x == pytest.approx(707.5, abs=0.05 / scale)
        assert y == pytest.approx(311.5, abs=0.05 / scale)
