"""Frames of the film: what is where, how evenly it moves, and how it fades."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import filmed
from filmed import FACE, SIZE, WHOLE
from yearling.decoding import stretch
from yearling.layout import motion
from yearling.records import Box, Move
from yearling.renderers.film import frames
from yearling.renderers.film.frames import Size, Source

PUSH = Move(WHOLE, Box(0.3, 0.1, 0.6, 0.6))


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filmed.picture(tmp_path_factory.mktemp("film") / "face.jpg")


@pytest.mark.parametrize("number", [0, 13, 30, 59])
def test_a_face_is_in_the_frame_where_the_move_says(picture, number):
    shown = filmed.red(filmed.rgb(filmed.scene(picture, PUSH).at(number, 60)))
    box = motion.at(PUSH, number / 60)
    expected = (
        (FACE.left - box.left) / box.width,
        (FACE.top - box.top) / box.height,
        FACE.width / box.width,
        FACE.height / box.height,
    )
    for side, where in zip(
        (shown.left, shown.top, shown.width, shown.height), expected, strict=True
    ):
        assert side == pytest.approx(where, abs=2 / SIZE.height)


def test_a_part_of_the_picture_stands_where_the_whole_would(picture, tmp_path):
    part = Box(0.25, 0.05, 0.7, 0.75)
    with Image.open(picture) as whole:
        corners = (200, 30, 760, 480)
        whole.crop(corners).save(tmp_path / "part.jpg", quality=98, subsampling=0)
    shot = filmed.shot(move=Move(PUSH.end, PUSH.end))
    scenes = [
        frames.scene(shot, Source(picture, WHOLE), SIZE),
        frames.scene(shot, Source(tmp_path / "part.jpg", part), SIZE),
    ]
    one, other = (filmed.red(filmed.rgb(scene.at(0, 60))) for scene in scenes)
    assert one.left == pytest.approx(other.left, abs=1.1 / SIZE.width)
    assert one.top == pytest.approx(other.top, abs=1.1 / SIZE.height)


def off_the_path(tmp_path: Path, size: Size, number: int) -> np.ndarray:
    """How far a dot is from where an ideal camera would see it, in pixels of the frame."""
    wide, high = round(size.width * 1.25), round(size.height * 1.25)
    y, x = np.mgrid[:high, :wide]
    middle = (wide * 0.43, high * 0.57)
    dot = 200 * np.exp(-((x + 0.5 - middle[0]) ** 2 + (y + 0.5 - middle[1]) ** 2) / (2 * 6.0**2))
    path = tmp_path / "dot.png.jpg"
    pixels = np.repeat((20 + dot).astype(np.uint8)[..., None], 3, axis=2)
    Image.fromarray(pixels).save(path, quality=100, subsampling=0)
    move = Move(WHOLE, Box(0.04, 0.05, 0.92, 0.92))
    scene = filmed.scene(path, move, size)
    found = []
    for n in range(number):
        luma = scene.at(n, number)[: size.height].astype(float)
        weight = np.where(luma > 60, luma - 60, 0)
        rows, columns = np.mgrid[: size.height, : size.width] + 0.5
        box = motion.at(move, n / number)
        ideal = ((0.43 - box.left) / box.width, (0.57 - box.top) / box.height)
        found.append(
            (
                (weight * columns).sum() / weight.sum() - ideal[0] * size.width,
                (weight * rows).sum() / weight.sum() - ideal[1] * size.height,
            )
        )
    return np.array(found)


def test_a_slow_move_does_not_tremble(tmp_path):
    off = off_the_path(tmp_path, Size(640, 360), 60)
    trembling = off - off.mean(axis=0)
    assert np.sqrt((trembling**2).mean()) <= 0.03
    assert np.abs(off.mean(axis=0)).max() < 0.1


def test_a_move_that_goes_on_in_the_next_shot_goes_on_in_the_same_pixels(picture):
    first, second = motion.part(PUSH, 0, 0.5), motion.part(PUSH, 0.25, 1)
    before, after = filmed.scene(picture, first), filmed.scene(picture, second)
    for number in range(5):
        early, late = before.at(30 + number, 60), after.at(number, 90)
        assert np.abs(early.astype(int) - late).max() <= 2


def test_what_the_picture_does_not_fill_is_its_own_dark_ground(picture):
    inside = Move(Box(-0.5, -0.5, 2.0, 2.0), Box(-0.49, -0.49, 1.98, 1.98))
    shown = filmed.rgb(filmed.scene(picture, inside, framed=True).at(0, 60)).astype(int)
    assert abs(shown[90, 100].mean() - 120) < 4
    assert abs(shown[10, 20].mean() - 120 * frames.DARK) < 8
    assert shown[10, 20].mean() > 20


def test_the_edge_of_a_picture_moves_by_fractions_of_a_pixel(picture):
    """Its covered area shrinks evenly, though its edge is on a whole pixel now and then only."""
    move = Move(Box(-0.5, -0.5, 2.0, 2.0), Box(-0.52, -0.52, 2.04, 2.04))
    scene = filmed.scene(picture, move, framed=True)
    ground = scene.ground[90, 20]
    covered = [
        ((scene.at(n, 60)[90].astype(float) - ground)[60:130]).sum() / (120 * 0.86 + 16 - ground)
        for n in range(60)
    ]
    steps = np.diff(covered)
    assert np.abs(steps - steps.mean()).max() < 0.15


def test_a_small_picture_is_enlarged_smoothly(tmp_path):
    small = filmed.picture(tmp_path / "small.jpg", size=(80, 60))
    scene = filmed.scene(small, PUSH)
    assert scene.stills[0].shape[1] * PUSH.end.width > SIZE.width - 1


def test_of_a_ground_alone_nothing_of_the_picture_is_to_be_seen(picture):
    shown = filmed.rgb(filmed.scene(picture, None).at(0, 60)).astype(int)
    assert np.abs(np.diff(shown.mean(axis=2), axis=1)).max() < 6
    assert shown.mean() < 70


def test_a_ground_keeps_more_of_the_colours_than_of_the_light(tmp_path):
    """Dimmed alike, a merry picture stands on brown and grey."""
    path = tmp_path / "green.jpg"
    Image.new("RGB", (400, 300), (90, 160, 90)).save(path, quality=95)
    shown = filmed.rgb(filmed.scene(path, None).at(0, 60)).astype(int)
    red, green, blue = shown[90, 160]
    assert max(red, blue) < 45
    assert 1.3 * 70 * frames.DARK < green - (red + blue) / 2 < 70


def test_without_a_picture_the_ground_is_plain():
    shown = filmed.rgb(frames.scene(filmed.shot(number=None), None, SIZE).at(0, 60)).astype(int)
    assert np.abs(shown - frames.PLAIN).max() <= 3


def test_a_frame_fades_from_one_to_the_other_and_each_is_whole_at_its_end():
    dark, light = frames.flat((16, 128, 128), SIZE), frames.flat((216, 128, 128), SIZE)
    made = list(frames.fading(lambda _: light, lambda _: dark, 9, range(12)))
    luma = [int(frame[0, 0]) for frame in made]
    assert luma == sorted(luma)
    assert 16 < luma[0] < 30
    assert luma[4] == 116
    assert luma[9:] == [216, 216, 216]


def test_words_are_laid_over_the_frame_as_their_card_says():
    rng = np.random.default_rng(1)
    card = np.zeros((40, 60, 4), np.uint8)
    card[..., :3] = (240, 230, 200)
    card[5:35, 5:55, 3] = 255
    card[:, :5, 3] = rng.integers(0, 255, (40, 1))
    frame = frames.flat((100, 120, 140), SIZE)
    under = filmed.rgb(frame).astype(float)
    frames._lay(frame, frames.words(card, 31, 21, SIZE), SIZE)
    shown = filmed.rgb(frame).astype(float)
    expected = under.copy()
    alpha = card[..., 3:] / 255
    place = expected[21:61, 31:91]
    place[:] = place * (1 - alpha) + card[..., :3] * alpha
    assert np.abs(shown - expected)[30:50, 44:80].max() <= 4
    assert np.abs(shown - expected).mean() < 0.6
    assert (shown[:18] == under[:18]).all()


def test_a_card_that_reaches_beyond_the_frame_is_cut_off():
    card = np.full((60, 60, 4), 255, np.uint8)
    frame = frames.flat((16, 128, 128), SIZE)
    frames._lay(frame, frames.words(card, 300, 150, SIZE), SIZE)
    assert filmed.rgb(frame)[175, 315].min() > 250


@pytest.mark.parametrize(
    "colour", [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (9, 80, 200)]
)
def test_colours_are_those_of_the_picture(colour):
    shown = filmed.rgb(frames.plain(colour, SIZE))[50, 50].astype(int)
    assert np.abs(shown - colour).max() <= 3


def test_planes_are_parted_and_joined_without_a_loss():
    rng = np.random.default_rng(0)
    flat = rng.integers(0, 255, (270, 320), np.uint8)
    assert (stretch.joined(stretch.parted(flat, 320, 180)) == flat).all()
