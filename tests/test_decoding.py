"""Pixels: upright, in the right colours, at the right scale, or a reason."""

import io
import struct
import time
from pathlib import Path

import av
import numpy as np
import pillow_heif
import pytest
import simplejpeg
from PIL import Image

import engine_tasks
from yearling.decoding import Decoded, Poster, decode, full, poster
from yearling.decoding.heic import decode_tiles
from yearling.engines import run
from yearling.engines.local import LocalPool
from yearling.records import Failure, File

pillow_heif.register_heif_opener()
FIXTURES = Path(__file__).resolve().parents[2] / "shared" / "fixtures"
FORMATS = {"JPEG": "jpeg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "HEIF": "heic"}
FORMATS |= {"TIFF": "tiff"}
CORNERS = {(0, 0): (230, 30, 30), (0, 1): (30, 200, 30), (1, 0): (30, 30, 230)}
"""Colours of the upper left, upper right and lower left quarter; the fourth is grey."""
UNDO = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How the upright picture must be stored so that each orientation shows it upright."""


def _quarters(width=128, height=96):
    pixels = np.full((height, width, 3), 128, np.uint8)
    for (row, column), colour in CORNERS.items():
        top, left = row * height // 2, column * width // 2
        pixels[top : top + height // 2, left : left + width // 2] = colour
    return Image.fromarray(pixels)


def _noise(width, height, seed=1):
    rough = np.random.default_rng(seed).integers(0, 255, (height // 8, width // 8, 3), np.uint8)
    return Image.fromarray(rough).resize((width, height), Image.Resampling.BICUBIC)


def _bytes(image, form="JPEG", **options):
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def _is_upright(pixels):
    height, width = pixels.shape[:2]
    return all(
        np.abs(
            pixels[height * (1 + 2 * row) // 4, width * (1 + 2 * column) // 4] - (*colour,)
        ).max()
        < 24
        for (row, column), colour in CORNERS.items()
    )


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", FORMATS)
def test_pictures_come_upright(form, orientation):
    stored = _quarters()
    if orientation > 1:
        stored = stored.transpose(UNDO[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = _bytes(stored, form, exif=exif.tobytes())
    small = decode(content, f"image/{FORMATS[form]}", 64)
    assert isinstance(small, Decoded)
    assert (small.width, small.height) == (128, 96)
    assert _is_upright(small.pixels.astype(int))
    large = full(content, f"image/{FORMATS[form]}", 100)
    assert isinstance(large, Image.Image)
    assert large.size == (100, 75)
    assert _is_upright(np.asarray(large).astype(int))


@pytest.mark.parametrize(
    ("size", "least", "eighths"),
    [
        ((1600, 1200), 400, 2),
        ((1208, 1610), 400, 2),
        ((1600, 1200), 500, 3),
        ((1600, 1200), 1600, 8),
        ((1600, 1200), 3000, 8),
        ((3200, 64), 300, 1),
    ],
)
def test_a_jpeg_is_decoded_at_the_smallest_eighth_that_is_large_enough(size, least, eighths):
    content = _bytes(_noise(*size))
    result = decode(content, "image/jpeg", least)
    assert isinstance(result, Decoded)
    assert result.scale == eighths / 8
    assert result.pixels.shape[1::-1] == tuple(-(-side * eighths // 8) for side in size)
    assert (result.width, result.height) == size
    assert not result.damaged
    if eighths == 2:
        same = simplejpeg.decode_jpeg(content, "rgb", min_width=result.pixels.shape[1])
        assert np.array_equal(result.pixels, same)


def test_other_pictures_are_reduced_by_a_whole_number():
    result = decode(_bytes(_noise(900, 600), "PNG"), "image/png", 300)
    assert isinstance(result, Decoded)
    assert result.pixels.shape == (200, 300, 3)
    assert result.scale == pytest.approx(1 / 3)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_broken_off_picture_is_used_if_a_third_is_there(form):
    media = f"image/{FORMATS[form]}"
    content = _bytes(_noise(640, 480), form)
    half = decode(content[: len(content) * 6 // 10], media, 160)
    assert isinstance(half, Decoded)
    assert half.damaged
    assert (half.width, half.height) == (640, 480)
    rest = decode(content[: len(content) // 5], media, 160)
    assert isinstance(rest, Failure)
    assert "less than a third" in rest.why


def test_a_slip_between_segments_is_no_damage():
    content = _bytes(_quarters())
    odd = content[:20] + b"\0" * 9 + content[20:]
    with pytest.raises(ValueError, match="extraneous"):
        simplejpeg.decode_jpeg(odd)
    result = decode(odd, "image/jpeg", 64)
    assert isinstance(result, Decoded)
    assert not result.damaged
    assert _is_upright(result.pixels.astype(int))


@pytest.mark.parametrize("mode", ["CMYK", "L", "RGB"])
@pytest.mark.parametrize("progressive", [False, True])
def test_jpegs_of_every_colour_model(mode, progressive):
    content = _bytes(_quarters().convert(mode), progressive=progressive, quality=95)
    result = decode(content, "image/jpeg", 64)
    assert isinstance(result, Decoded)
    assert result.scale == 0.5
    assert mode == "L" or _is_upright(result.pixels.astype(int))


def test_sixteen_bits_a_channel_keep_their_brightness():
    levels = np.repeat(np.linspace(0, 65535, 64).astype(np.uint16)[None], 8, 0)
    result = decode(_bytes(Image.fromarray(levels), "PNG"), "image/png", 64)
    assert isinstance(result, Decoded)
    wanted = levels / 257
    assert np.abs(result.pixels[..., 0] - wanted).max() <= 1


@pytest.mark.parametrize(("form", "mode"), [("PNG", "RGBA"), ("PNG", "LA"), ("WEBP", "RGBA")])
def test_transparency_lies_on_white(form, mode):
    image = _quarters().convert(mode)
    image.putalpha(Image.new("L", image.size, 0))
    result = decode(_bytes(image, form, lossless=True), f"image/{FORMATS[form]}", 64)
    assert isinstance(result, Decoded)
    assert result.pixels.min() == 255


@pytest.mark.parametrize(("form", "media"), [("PNG", "image/png"), ("GIF", "image/gif")])
def test_palettes_are_looked_up_and_the_first_frame_counts(form, media):
    image = _quarters().quantize(16)
    later = Image.new("P", image.size)
    result = decode(_bytes(image, form, save_all=form == "GIF", append_images=[later]), media, 64)
    assert isinstance(result, Decoded)
    assert result.pixels.shape == (48, 64, 3)
    assert _is_upright(result.pixels.astype(int))


def test_the_first_picture_of_several_in_a_jpeg_counts():
    content = _bytes(_quarters(), "MPO", save_all=True, append_images=[_noise(128, 96)])
    result = decode(content, "image/jpeg", 128)
    assert isinstance(result, Decoded)
    assert _is_upright(result.pixels.astype(int))


def test_display_p3_comes_out_in_srgb():
    colours = np.array([(180, 120, 90), (90, 140, 120), (60, 70, 140), (200, 190, 180)])
    patch = np.repeat(np.repeat(colours[None].astype(np.uint8), 64, 0), 64, 1)
    content = _bytes(Image.fromarray(patch), "PNG", icc_profile=_display_p3())
    image = full(content, "image/png", 512)
    assert isinstance(image, Image.Image)
    assert not image.info.get("icc_profile")
    wanted = _as_srgb(colours)
    seen = np.asarray(image)[32, 32::64].astype(int)
    assert np.abs(seen - wanted).max() <= 2
    assert np.abs(colours - wanted).max() > 8


def _curve(values):
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


P3 = np.array(
    [[0.51512, 0.29198, 0.15710], [0.24120, 0.69225, 0.06657], [-0.00105, 0.04189, 0.78407]]
)
SRGB = np.array(
    [[0.43607, 0.38515, 0.14307], [0.22249, 0.71687, 0.06061], [0.01392, 0.09708, 0.71410]]
)
"""Primaries in XYZ adapted to D50, as columns (from the public profiles)."""


def _as_srgb(colours):
    linear = _curve(colours / 255) @ P3.T @ np.linalg.inv(SRGB).T
    linear = linear.clip(0, 1)
    curved = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.round(curved * 255).astype(int)


def _display_p3():
    def fixed(*values):
        return b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    curve = b"para\0\0\0\0\0\3\0\0" + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    tags = {b"wtpt": b"XYZ \0\0\0\0" + fixed(0.9642, 1, 0.8249)}
    for name, column in zip("rgb", P3.T, strict=True):
        tags[f"{name}XYZ".encode()] = b"XYZ \0\0\0\0" + fixed(*column)
        tags[f"{name}TRC".encode()] = curve
    tags[b"desc"] = b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", 4, 28)
    tags[b"desc"] += "P3".encode("utf-16-be")
    offset, table, body = 132 + 12 * len(tags), b"", b""
    for name, content in tags.items():
        table += name + struct.pack(">II", offset + len(body), len(content))
        body += content + b"\0" * (-len(content) % 4)
    head = b"\0\0\0\0\4\0\0\0mntrRGB XYZ " + struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp"
    head += b"\0" * 28 + fixed(0.9642, 1, 0.8249)
    head += b"\0" * (128 - 4 - len(head)) + struct.pack(">I", len(tags))
    return struct.pack(">I", 4 + len(head) + len(table) + len(body)) + head + table + body


# -- clips ------------------------------------------------------------------------------


def _clip(frames, form="mp4", codec="mpeg4"):
    stream = io.BytesIO()
    with av.open(stream, "w", format=form) as clip:
        track = clip.add_stream(codec, rate=10)
        track.width, track.height = frames[0].size
        track.pix_fmt = "yuv420p"
        track.codec_context.gop_size = 5
        for number, image in enumerate(frames):
            frame = av.VideoFrame.from_image(image)
            frame.pts = number
            clip.mux(track.encode(frame))
        clip.mux(track.encode())
    return io.BytesIO(stream.getvalue())


def test_a_clip_can_be_asked_for_a_second():
    frames = [Image.new("RGB", (320, 240), (6 * n, 100, 100)) for n in range(40)]
    result = poster(_clip(frames), "video/mp4", 2.3, 160)
    assert isinstance(result, Poster)
    assert result.second == pytest.approx(2.3)
    assert result.pixels.shape == (120, 160, 3)
    assert abs(int(result.pixels[60, 80, 0]) - 6 * 23) <= 6


@pytest.mark.parametrize(
    "content", [b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n", b"", b"v=0"]
)
def test_a_playlist_is_no_clip(content):
    assert isinstance(poster(io.BytesIO(content), "video/mp4", 0.0), Failure)


def test_a_clip_damaged_in_places_still_has_its_frame():
    content = bytearray(_clip([_noise(320, 240, n) for n in range(40)]).getvalue())
    for place in (len(content) // 5, len(content) // 2):
        content[place : place + 20_000] = bytes(20_000)
    result = poster(io.BytesIO(content), "video/mp4", 0.0)
    assert isinstance(result, Poster)
    assert result.pixels.shape == (240, 320, 3)


# -- foreign files ----------------------------------------------------------------------


def _given(folder, *endings):
    files = [
        path
        for path in sorted((FIXTURES / folder).rglob("*"))
        if path.suffix.lower().lstrip(".") in (endings or engine_tasks.MEDIA) and path.is_file()
    ]
    if not files:
        pytest.skip(f"no files under {FIXTURES / folder}")
    return [File(str(path), path.stat().st_size, 0) for path in files]


def test_a_kind_that_is_not_read_is_said_so():
    result = decode(b"8BPS", "image/vnd.adobe.photoshop", 100)
    assert isinstance(result, Failure)
    assert result.unsupported


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["photos/open/formats", "photos/open/video"])
def test_every_format_of_phones_and_cameras_decodes(folder):
    failed = {}
    for file in _given(folder):
        result = engine_tasks.open_any(file)
        if isinstance(result, Failure):
            failed[file.name] = result.why
    assert set(failed) <= {"ultrahdr_pixel6.jpg"}, failed  # it is cut off in the set itself


@pytest.mark.slow
def test_tiles_of_phones_look_as_libheif_shows_them():
    count = 0
    for file in [*_given("photos/open/formats", "heic"), *_given("sources/exif", "heic")]:
        content = Path(file.path).read_bytes()
        with Image.open(io.BytesIO(content)) as header:
            if decode_tiles(content, header.size, 1000) is None:
                continue
            slow = header.convert("RGB")
        for least in (500, 1000):
            tiles = decode_tiles(content, slow.size, least)
            assert max(tiles.shape) >= least > max(tiles.shape) // 2
            wanted = np.asarray(slow.reduce(max(slow.size) // max(tiles.shape)))
            assert tiles.shape == wanted.shape
            assert np.abs(tiles.astype(int) - wanted).mean() < 1
        count += 1
    assert count >= 4


def test_clips_of_phones_held_upright_are_upright():
    (file,) = [file for file in _given("photos/open/video", "mov") if "gps" in file.name]
    result = engine_tasks.open_any(file)
    assert isinstance(result, Poster)
    assert result.pixels.shape == (568, 320, 3)


@pytest.mark.slow
def test_hostile_files_cost_no_good_one(tmp_path):
    hostile = [*_given("hostile"), *_given("photos/open/hostile")]
    content = _bytes(_noise(800, 600))
    mixed = []
    for number, file in enumerate(hostile):
        good = tmp_path / f"good-{number}.jpg"
        good.write_bytes(content)
        mixed += [file, File(str(good), len(content), 0)]
    began = time.monotonic()
    with LocalPool(2, deadline=6.0) as pool:
        results = dict(run(pool, engine_tasks.sizes, mixed))
    assert len(results) == len(mixed)
    good = [result for file, result in results.items() if file.name.startswith("good-")]
    assert set(good) == {(800, 600, False)}
    for file, result in results.items():
        if isinstance(result, Failure):
            assert result.where == file.where
            assert result.why
    assert time.monotonic() - began < 60
