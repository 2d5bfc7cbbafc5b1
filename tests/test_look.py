"""The whole look at a file: one read, one decode, the same answer every time."""

import io
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from yearling.inspection import look as tier1
from yearling.inspection import quality
from yearling.records import Failure, File, Seen

OPEN = Path(__file__).resolve().parents[1] / "../shared/fixtures/photos/open"
FAMILY = "people/ms_family/detection5.jpg"


def source(name=FAMILY):
    if not (OPEN / name).is_file():
        pytest.skip(f"the shared fixture {name} is not there")
    return OPEN / name


def record(path):
    return File(str(path), path.stat().st_size, path.stat().st_mtime_ns)


def stored(folder, image, name="a.jpg", **settings):
    path = folder / name
    image.save(path, quality=settings.pop("quality", 92), **settings)
    return record(path)


def seen(file):
    answer = tier1.look(file)
    assert isinstance(answer, Seen), answer
    return answer.look


def test_the_same_bytes_give_the_same_look():
    file = record(source())
    first, second = tier1.looks([file, file])
    assert first == second
    assert tier1.hashes([file]) == [first.content]


def test_a_family_is_seen_with_faces_and_what_tells_them_apart():
    look = seen(record(source()))
    assert (look.width, look.height) == (1000, 667)
    assert len(look.faces) == 3
    for face in look.faces:
        assert 0 < face.box.left < face.box.left + face.box.width < 1
        assert len(face.points) == 10
        assert len(face.embedding) == 256
        assert face.sharpness > 0.5
        assert face.light > 0.8
    assert len(look.likeness) == 2560
    sizes = [face.box.width * face.box.height for face in look.faces]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("orientation", [2, 3, 6, 8])
def test_a_turned_picture_is_seen_as_it_is_displayed(tmp_path, orientation):
    upright = Image.open(source())
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    plain = seen(stored(tmp_path, upright))
    other = seen(stored(tmp_path, upright.transpose(turned), "b.jpg", exif=exif.tobytes()))
    assert (other.width, other.height) == (plain.width, plain.height)
    assert [bits(a, b) for a, b in zip(plain.prints, other.prints, strict=True)] <= [2, 2, 2]
    assert len(other.faces) == len(plain.faces)
    assert other.faces[0].box.left == pytest.approx(plain.faces[0].box.left, abs=0.01)
    assert other.sharpness == pytest.approx(plain.sharpness, abs=0.05)


def bits(a, b):
    return (a ^ b).bit_count()


@pytest.mark.parametrize("name", [FAMILY, "exif_life/trip_sony_2020/calm_lake.jpg"])
def test_a_posted_square_has_the_print_of_the_originals_centred_square(tmp_path, name):
    original = Image.open(source(name)).convert("RGB")
    side = min(original.size)
    left, top = (original.width - side) // 2, (original.height - side) // 2
    square = original.crop((left, top, left + side, top + side))
    small = square.resize((side * 6 // 10,) * 2, Image.Resampling.LANCZOS)
    posted = seen(stored(tmp_path, small, quality=75))
    assert bits(posted.prints[0], seen(record(source(name))).prints[1]) <= 6


@pytest.mark.parametrize("name", [FAMILY, "exif_life/trip_sony_2020/calm_lake.jpg"])
def test_the_more_blurred_the_lower(name):
    pixels = cv2.cvtColor(cv2.imread(str(source(name))), cv2.COLOR_BGR2RGB)
    networks = tier1.models.load()
    scores = [tier1.see(pixels, networks).sharpness]
    scores += [
        tier1.see(cv2.GaussianBlur(pixels, (0, 0), s), networks).sharpness for s in (2, 4, 8)
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0.7
    assert scores[-1] < 0.12


def around(pixels, face):
    """1 on a face and its hair, 0 elsewhere."""
    height, width = pixels.shape[:2]
    mask = np.zeros((height, width, 1), np.float32)
    middle = int((face.left + face.width / 2) * width), int((face.top + face.height / 2) * height)
    axes = int(face.width * width * 0.75), int(face.height * height * 0.75)
    return cv2.ellipse(mask, middle, axes, 0, 0, 360, 1, -1)


def opened(name):
    return cv2.cvtColor(cv2.imread(str(source(name))), cv2.COLOR_BGR2RGB)


@pytest.mark.parametrize(
    "name",
    [
        "people/ms_family/detection2.jpg",
        "people/ms_family/identification1.jpg",
        "people/kphotoalbum/new_wave_2.jpg",
        "faces/lfw/Toni_Jennings_0001.jpg",
    ],
)
def test_no_sharp_background_hides_a_blurred_face(name):
    pixels, networks = opened(name), tier1.models.load()
    face = tier1.see(pixels, networks).faces[0].box
    mask = around(pixels, face)
    soft = cv2.GaussianBlur(pixels, (0, 0), 2.5 * face.width * pixels.shape[1] / 96)
    portrait = (pixels * mask + soft * (1 - mask)).astype(np.uint8)
    missed = (soft * mask + pixels * (1 - mask)).astype(np.uint8)
    assert tier1.see(portrait, networks).sharpness > tier1.see(missed, networks).sharpness + 0.1


@pytest.mark.parametrize("name", [FAMILY, "people/ms_family/identification1.jpg"])
def test_darker_skin_is_not_underexposed_but_a_silhouette_is(name):
    pixels, networks = opened(name), tier1.models.load()
    largest = tier1.see(pixels, networks).faces[0].box
    mask = cv2.GaussianBlur(around(pixels, largest), (0, 0), 5)[..., None]
    height, width = pixels.shape[:2]
    rows = slice(int(largest.top * height), int((largest.top + largest.height) * height))
    columns = slice(int(largest.left * width), int((largest.left + largest.width) * width))
    light = []
    for stops in (3, 5.5):
        linear = (pixels / 255.0) ** 2.2 * (1 - mask * (1 - 2.0**-stops))
        relit = (linear ** (1 / 2.2) * 255).astype(np.uint8)
        light.append(quality.face_light(cv2.cvtColor(relit[rows, columns], cv2.COLOR_RGB2GRAY)))
    assert light[0] > 0.8
    assert light[1] < 0.4


def test_something_crisp_in_mist_is_not_called_blurred():
    mist = np.full((600, 800), 160, np.uint8)
    cv2.circle(mist, (350, 490), 14, 60, -1)
    assert quality.sharpest_part(mist) > 0.5
    assert quality.sharpest_part(cv2.GaussianBlur(mist, (0, 0), 5)) < 0.3


def test_dark_and_burnt_pictures_score_lower_step_by_step():
    pixels = cv2.cvtColor(cv2.imread(str(source())), cv2.COLOR_BGR2GRAY)
    linear = (pixels / 255.0) ** 2.2
    for stops in ((0, -2.5, -5), (0, 2.5, 4)):
        exposed = [
            ((linear * 2.0**s).clip(0, 1) ** (1 / 2.2) * 255).astype(np.uint8) for s in stops
        ]
        whole = [quality.light(gray) for gray in exposed]
        face = [quality.face_light(gray) for gray in exposed]
        assert whole == sorted(whole, reverse=True)
        assert whole[0] > 0.9 > whole[-1]
        assert face == sorted(face, reverse=True)
        assert face[0] > 0.9 > face[-1]


def test_a_drawn_screen_is_flat_and_a_photo_is_not():
    screen = np.full((800, 400, 3), 255, np.uint8)
    cv2.putText(screen, "hello", (40, 300), cv2.FONT_HERSHEY_SIMPLEX, 3, (0, 0, 0), 5)
    assert quality.flat(screen) > 0.9
    assert seen(record(source())).flat < 0.3


@pytest.mark.parametrize("strength", [6, 15, 30])
def test_a_photo_saved_at_low_quality_is_no_screen(tmp_path, strength):
    photo = Image.open(source()).convert("RGB")
    assert seen(stored(tmp_path, photo, quality=strength)).flat < 0.4


@pytest.mark.parametrize("shape", [(1, 1), (1, 900), (3000, 7)])
def test_the_oddest_shapes_are_looked_at(shape):
    look = tier1.see(np.full((*shape, 3), 90, np.uint8), tier1.models.load())
    assert look.sharpness == 0
    assert look.faces == ()


def test_a_clip_is_seen_by_one_frame():
    look = seen(record(source("formats/live/IMG_7943_HEVC.MOV")))
    assert look.length > 1
    assert 0 <= look.poster <= look.length
    assert (look.width, look.height) == (480, 640)


def test_a_broken_file_is_a_failure_with_its_name(tmp_path):
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(buffer, "JPEG")
    for name, content in {
        "cut.jpg": buffer.getvalue()[:200],
        "text.jpg": b"not a picture",
        "empty.jpg": b"",
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        answer = tier1.look(record(path))
        assert isinstance(answer, Failure)
        assert answer.where == str(path)
        assert answer.why
    gone = tmp_path / "gone.jpg"
    for answer in (*tier1.looks([File(str(gone), 5, 0)]), *tier1.hashes([File(str(gone), 5, 0)])):
        assert isinstance(answer, Failure)
        assert answer.where == str(gone)
