"""The whole look at a file: one read, one decode, the same answer every time."""

import io
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

import fake
from yearling.inspection import look as tier1
from yearling.inspection import quality
from yearling.records import Failure, File, Seen
from yearling.selection.gate import is_blurred, is_meme, is_screen

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


def test_a_level_horizon_is_sharp_until_it_is_blurred():
    """It has edges of one way only, so the worse way says nothing."""
    sea = np.full((900, 1200), 150, np.uint8)
    sea[500:] = 105
    assert quality.sharpest_part(sea) > 0.5
    assert quality.sharpest_part(cv2.GaussianBlur(sea, (0, 0), 6)) < 0.3
    assert quality.sharpest_part(np.full((900, 1200), 9, np.uint8)) == 0, "a pocket"


@pytest.mark.parametrize("strength", [0, 3, 6, 12, 20])
def test_a_sharp_light_in_a_noisy_night_is_never_called_blurred(strength):
    night = np.full((1200, 1600, 3), 30, np.uint8)
    cv2.circle(night, (700, 640), 60, (200, 190, 160), -1, cv2.LINE_AA)
    look = tier1.see(grainy(night, strength), tier1.models.load())
    assert not look.faces
    assert not is_blurred(look)


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


def test_a_face_tells_what_it_does_and_how_old_it_looks():
    faces = seen(record(source())).faces
    for face in faces:
        assert face.shut < 0.35
        assert max(map(abs, face.turn[:2])) < 35
    assert [face.smile > 0.5 for face in faces] == [True, True, False]
    assert [face.age < 6 for face in faces] == [False, False, True], "two parents and their child"


def grainy(pixels, strength):
    noise = np.random.default_rng(7).normal(0, strength, pixels.shape)
    return (pixels + noise).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("strength", [5, 12, 25])
def test_night_noise_does_not_read_as_sharp(strength):
    pixels, networks = opened(FAMILY), tier1.models.load()
    sharp, blurred = (
        tier1.see(grainy(p, strength), networks)
        for p in (pixels, cv2.GaussianBlur(pixels, (0, 0), 4))
    )
    assert blurred.sharpness < 0.35
    assert sharp.sharpness > blurred.sharpness + 0.25


@pytest.mark.parametrize("strength", [5, 12, 25])
def test_noise_on_a_blurred_view_does_not_read_as_sharp(strength):
    blocks = np.random.default_rng(1).integers(60, 180, (30, 40), dtype=np.uint8)
    view = np.kron(blocks, np.ones((20, 20), np.uint8))
    blurred = cv2.GaussianBlur(view, (0, 0), 6)
    assert quality.sharpest_part(grainy(blurred, strength)) < 0.3
    assert quality.sharpest_part(grainy(view, min(strength, 12))) > 0.5


def test_grain_is_told_from_texture_and_edges():
    slope = np.linspace(40, 200, 800)[None, :, None] * np.ones((600, 1, 3))
    found = [quality.noise(grainy(slope, strength)) for strength in (0, 2, 6, 12)]
    assert found[0] == 0
    assert found == sorted(found)
    assert found[1] < 0.15 < found[2] < 0.6 < found[3]
    board = np.kron(np.indices((15, 20)).sum(0) % 2, np.ones((40, 40))) * 150 + 50
    assert quality.noise(np.repeat(board.astype(np.uint8)[..., None], 3, 2)) == 0
    assert seen(record(source())).noise < 0.15


def page(lines, size=(1500, 1100), ground=246):
    """Black words on paper, or on a screen."""
    drawn = np.full((*size, 3), ground, np.uint8)
    for n in range(lines):
        text = f"{('milk', 'nappies', 'apples', 'bread')[n % 4]} and more of it  {n * 3.7 + 1:.2f}"
        at = (90, 130 + n * (size[0] - 200) // lines)
        cv2.putText(drawn, text, at, cv2.FONT_HERSHEY_DUPLEX, 1.3, (40, 40, 40), 2, cv2.LINE_AA)
    return drawn


def photographed(paper):
    """On a table, in the light of a window, by a hand that is not quite still."""
    height, width = 2000, 1500
    rng = np.random.default_rng(3)
    table = np.full((height, width, 3), (120, 85, 60), np.float32)
    table += cv2.resize(rng.normal(0, 14, (250, 190, 3)), (width, height))
    corners = np.float32([[0, 0], [1, 0], [1, 1], [0, 1]])
    there = corners * [1040, 1640] + [230, 150] + rng.uniform(-30, 30, (4, 2))
    turn = cv2.getPerspectiveTransform(
        corners * np.float32(paper.shape[1::-1]), there.astype(np.float32)
    )
    mask = cv2.warpPerspective(np.ones(paper.shape, np.float32), turn, (width, height))
    lit = table * (1 - mask) + cv2.warpPerspective(paper, turn, (width, height)) * mask
    return grainy(lit * np.linspace(0.75, 1.0, width)[None, :, None], 3)


def chat():
    screen = page(14, (2340, 1080), 230)
    screen[:160] = (7, 94, 84)
    return screen


@pytest.mark.parametrize(
    "document",
    [photographed(page(28)), page(34), chat()],
    ids=["a receipt on a table", "a scanned letter", "a chat"],
)
def test_documents_show_two_signs_and_stay_out(document):
    assert is_screen(fake.photo(), tier1.see(document, tier1.models.load()))


@pytest.mark.parametrize(
    "name",
    [FAMILY, "exif_life/trip_sony_2020/calm_lake.jpg", "people/kphotoalbum/new_wave_2.jpg"],
)
def test_a_photo_is_no_document_though_its_camera_is_unknown(name):
    assert not is_screen(fake.photo(), seen(record(source(name))))


def test_only_what_may_be_written_is_read():
    networks = tier1.models.load()
    green = cv2.GaussianBlur(grainy(np.full((400, 600, 3), (40, 140, 60)), 20), (0, 0), 3)
    plain, drawn = (tier1.see(green, networks, drawn=d, unmarked=d) for d in (False, True))
    assert (plain.writing, plain.lettering) == (None, None)
    assert drawn.writing < 3
    assert drawn.lettering == (0, 0, 0)


def meme(picture, *rows):
    """White capitals with a black edge, centred at those heights."""
    made, (high, wide) = picture.copy(), picture.shape[:2]
    for y in rows:
        for colour, thick in (((0, 0, 0), 14), ((255, 255, 255), 5)):
            at = int(wide * 0.12), int(high * y)
            cv2.putText(made, "WHEN IT IS MONDAY", at, 2, wide / 480, colour, thick, cv2.LINE_AA)
    return made


@pytest.mark.parametrize(("exif", "out"), [(False, True), (True, False)])
def test_words_above_and_below_make_a_meme_unless_a_camera_took_it(tmp_path, exif, out):
    image = Image.fromarray(meme(opened("exif_life/trip_sony_2020/calm_lake.jpg"), 0.12, 0.95))
    metadata = Image.Exif()
    metadata[0x0110] = "Phone 3"
    kept = {"exif": metadata.tobytes()} if exif else {}
    look = seen(stored(tmp_path, image, quality=70, **kept))
    assert is_meme(fake.photo(camera="Phone 3" if exif else ""), look) == out
    assert (look.lettering is None) == exif


@pytest.mark.parametrize("row", [0.12, 0.5, 0.95])
def test_one_line_over_the_familys_own_picture_makes_no_meme(row):
    picture = meme(opened("exif_life/trip_sony_2020/calm_lake.jpg"), row)
    look = tier1.see(picture, tier1.models.load(), unmarked=True)
    assert sum(look.lettering) == 1
    assert not is_meme(fake.photo(), look)


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


@pytest.mark.parametrize("quarters", [1, -1])
def test_who_lies_in_the_picture_is_known_as_who_stands(quarters):
    pixels, networks = opened("people/ms_family/detection2.jpg"), tier1.models.load()
    stands = tier1.see(pixels, networks).faces[0]
    lies = tier1.see(np.ascontiguousarray(np.rot90(pixels, quarters)), networks).faces[0]
    one, other = (np.frombuffer(f.embedding, "<f2").astype(float) for f in (stands, lies))
    assert one @ other > 0.7  # strangers have .07
    assert abs(abs(lies.turn[2]) - 90) < 20
