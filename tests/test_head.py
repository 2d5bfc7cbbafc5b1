"""Tier 0: what the first bytes of a file say, and that no file can do it harm.

Numbers in names (`case_72`) are those of the acceptance cases of the format study.
"""

import io
import struct
from datetime import datetime
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tagged import (
    REGION,
    XMP,
    box,
    clip,
    drawn,
    encoded,
    first_date,
    looked,
    tags,
    with_iptc,
    with_thumbnail,
    with_xmp,
)
from yearling import files
from yearling.catalog.dates import settle
from yearling.decoding.heic import decode_small
from yearling.decoding.pictures import decode, upright
from yearling.fingerprint import fingerprint
from yearling.inspection import exif, iptc, xmp
from yearling.inspection.head import heads, look_at_head
from yearling.inspection.names import date_in
from yearling.inspection.reader import Reader
from yearling.records import Basis, Clock, Failure, File, Head, Kind, Precision

SHARED = Path(__file__).resolve().parents[1] / "../shared/fixtures"


# -- kinds and sizes --------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF"])
def test_each_kind_is_known_by_its_bytes_and_gives_its_size(kind):
    found = looked(encoded(kind), "wrong.txt")
    assert (found.media, found.kind) == (f"image/{kind.lower()}", Kind.PHOTO)
    assert (found.width, found.height) == (96, 64)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_each_kind_gives_the_cameras_date(kind):
    found = first_date(encoded(kind, tags()))
    assert (found.time, found.basis) == (datetime(2025, 5, 16, 8, 1, 2), Basis.METADATA)


def test_a_heics_own_thumbnail_gives_nearly_the_fingerprint_of_the_whole():
    path = SHARED / "photos/open/formats/subsec_tz.heic"
    if not path.is_file():
        pytest.skip("the shared HEIC picture is not beside this checkout")
    content = path.read_bytes()
    found = looked(content, "a.heic")
    whole = decode(content, "image/heic", 500).pixels
    apart = found.print ^ fingerprint(cv2.cvtColor(whole, cv2.COLOR_RGB2GRAY))
    assert apart.bit_count() <= 2


def test_a_damaged_thumbnail_of_a_heic_gives_nothing():
    assert decode_small(b"\1" * 40, b"\0\0\0\4junk") is None


def test_heic_gives_size_turn_and_date_from_its_boxes():
    pillow_heif = pytest.importorskip("pillow_heif")
    picture = pillow_heif.from_pillow(Image.fromarray(drawn()).convert("RGB"))
    stream = io.BytesIO()
    picture.save(stream, exif=tags(6).tobytes())
    found = looked(stream.getvalue())
    assert (found.media, found.width, found.height) == ("image/heic", 64, 96)
    assert found.claims.when[0].time == datetime(2025, 5, 16, 8, 1, 2)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_the_displayed_one(orientation):
    found = looked(encoded("JPEG", tags(orientation)))
    assert (found.width, found.height) == ((96, 64) if orientation < 5 else (64, 96))


@pytest.mark.parametrize("at_end", [True, False])
def test_a_clip_gives_date_place_length_and_displayed_size_wherever_its_index_lies(at_end):
    found = looked(clip(at_end=at_end), "a.mov")
    assert (found.media, found.kind, found.length) == ("video/quicktime", Kind.CLIP, 2.0)
    assert (found.width, found.height) == (360, 640)
    local, utc = found.claims.when
    assert (local.time, local.offset) == (datetime(2025, 5, 16, 8, 1, 2), 120)
    assert (utc.time, utc.clock) == (datetime(2025, 5, 16, 6, 1, 2), Clock.UTC)
    assert (found.claims.place.latitude, found.claims.place.longitude) == (52.5, 13.4)


@pytest.mark.parametrize("content", [b"hello there", b"%PDF-1.4 x", b"<svg/>", b"\0" * 99])
def test_what_is_no_picture_is_unsupported_with_a_reason(content):
    found = looked(content)
    assert isinstance(found, Failure)
    assert found.unsupported


def test_an_empty_file_and_a_clip_cut_off_are_broken_and_say_so():
    assert looked(b"").why == "the file is empty"
    cut = looked(clip()[:100_000])
    assert "no index" in cut.why
    assert not cut.unsupported


# -- dates ------------------------------------------------------------------------------


def test_a_written_offset_and_fraction_are_read():
    found = first_date(encoded("JPEG", tags(detail={0x9011: "+02:00", 0x9291: "250"})))
    assert (found.time.microsecond, found.offset) == (250_000, 120)


def test_satellite_time_gives_the_zone_that_the_camera_left_out():
    position = {1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)}
    position |= {7: (12.0, 1.0, 0.0), 29: "2025:05:16"}
    found = looked(encoded("JPEG", tags(position=position)))
    local, utc = found.claims.when
    assert (local.offset, utc.clock) == (-240, Clock.UTC)
    assert found.claims.place.latitude == pytest.approx(52.5)


def test_a_position_of_zero_is_no_position():
    position = {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}
    assert looked(encoded("JPEG", tags(position=position))).claims.place is None


@pytest.mark.parametrize(
    "junk",
    [
        *(
            "0000:00:00 00:00:00",
            "    :  :     :  :  ",
            "2024:02:30 12:00:00",
            "1904:01:01 00:00:00",
        ),
        *(
            "1970:01:01 01:00:00",
            "1980:01:01 00:00:00",
            "2000:01:01 00:03:11",
            "2099:12:31 23:59:59",
        ),
        *("1601:01:01 10:00:00", "2025", "nonsense"),
    ],
)
def test_a_clock_that_was_never_set_gives_no_date(junk):
    written = tags(detail={0x9003: junk, 0x9004: junk}, picture={0x132: junk})
    assert looked(encoded("JPEG", written)).claims.when == ()


def test_of_an_edited_file_the_time_of_change_is_only_a_bound():
    written = Image.Exif()
    written[0x132] = "2025:06:01 10:00:00"
    assert first_date(encoded("JPEG", written)).latest
    assert not first_date(encoded("JPEG", tags())).latest


def test_a_captioners_zone_does_not_overrule_the_satellites():
    position = {7: (14.0, 0.0, 0.0), 29: "2025:05:16"}
    written = tags(position=position, detail={0x9003: ""})
    content = with_xmp(encoded("JPEG", written), 'photoshop:DateCreated="2025-05-16T08:00:00"')
    content = with_iptc(content, (55, b"20250516"), (60, b"080000-0400"))
    assert first_date(content).offset == -360


def test_a_time_without_a_day_is_no_date_case_68():
    assert looked(with_iptc(encoded(), (60, b"143000+0000"))).claims.when == ()


def test_a_clips_utc_time_gets_its_zone_from_its_name():
    found = looked(clip().replace(b"creationdate", b"creationxxxx"), "20250516_080102.mp4")
    utc = found.claims.when[0]
    assert (utc.clock, utc.offset) == (Clock.UTC, 120)


@pytest.mark.parametrize("made", [0, 1, 4_170_000_000])
def test_a_clip_whose_clock_was_never_set_has_no_date(made):
    found = looked(clip(made).replace(b"creationdate", b"creationxxxx"), "a.mov")
    assert found.claims.when == ()


# -- file names -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "time"),
    [
        ("IMG_20190516_143212.jpg", "2019-05-16 14:32:12"),
        ("Screenshot_2019-04-16-11-19-37-232_com.jpg", "2019-04-16 11:19:37"),
        ("signal-2020-10-26-163832.jpg", "2020-10-26 16:38:32"),
        ("IMG_1_BURST20160520195318.jpg", "2016-05-20 19:53:18"),
        ("201801261147521000.jpg", "2018-01-26 11:47:52"),
        ("1869_12_30_16_59_57.jpg", "1869-12-30 16:59:57"),
        ("Screen Shot 2025-05-16 at 2.32.12 PM.png", "2025-05-16 14:32:12"),
        ("WhatsApp Image 2025-05-16 at 14.32.12.jpeg", "2025-05-16 14:32:12"),
        ("P20260105-205639.jpg", "2026-01-05 20:56:39"),
    ],
)
def test_a_file_name_can_hold_the_local_time(name, time):
    found = date_in(name)
    assert found.time.replace(microsecond=0) == datetime.fromisoformat(time)
    assert (found.clock, found.basis) == (Clock.LOCAL, Basis.FILENAME)


@pytest.mark.parametrize("name", ["PXL_20231006_063000139.jpg", "20170923_220934000_iOS.jpg"])
def test_pixel_and_onedrive_names_are_in_utc(name):
    assert date_in(name).clock is Clock.UTC


def test_a_pixels_name_alone_is_a_utc_time_put_on_the_familys_clock_case_72():
    (when,) = looked(encoded(), "PXL_20231006_063000139.jpg").claims.when
    assert (when.clock, when.basis) == (Clock.UTC, Basis.FILENAME)
    assert when.time == datetime(2023, 10, 6, 6, 30, 0, 139_000)
    home = settle((when,), ((datetime(1970, 1, 1), 60), (datetime(2023, 3, 26, 1), 120)))
    assert (home.clock, home.time.hour, home.offset) == (Clock.LOCAL, 8, 120)


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("IMG-20190516-WA0001.jpg", True),
        ("00000042-PHOTO-2019-05-16-14-32-12.jpg", True),
        ("2015-08-04-PHOTO-00004762.jpg", True),
        ("WhatsApp Image 2025-05-16 at 14.32.12.jpeg", True),
        ("signal-2020-10-26-163832.jpg", True),
        ("IMG_20190516_143212.jpg", False),
        ("PXL_20231006_063000139.jpg", False),
        ("Tatjana-WA 2019-05-16.jpg", False),
    ],
)
def test_what_a_messenger_names_by_the_day_it_was_sent_may_be_older(name, sent):
    assert date_in(name).latest is sent


@pytest.mark.parametrize("name", ["IMG-20190516-WA0001.jpg", "20190516_0053.jpg", "2019-05-16.jpg"])
def test_a_name_without_a_time_is_only_a_day_case_56(name):
    found = date_in(name)
    assert (found.time, found.precision) == (datetime(2019, 5, 16), Precision.DAY)


@pytest.mark.parametrize(
    "name",
    [
        *("Snapchat-431959199.mp4", "13039_327725547_1620190516_n.jpg", "IMG_0201.jpg"),
        *("120190516143212.jpg", "20191345_101010.jpg", "Snapchat-100-10-20-19-15-12", "a.jpg"),
    ],
)
def test_numbers_that_are_no_date_give_none(name):
    assert date_in(name) is None


@given(st.text(max_size=60))
def test_no_name_raises(name):
    date_in(name)


# -- the thumbnail ----------------------------------------------------------------------


def small(gray):
    stream = io.BytesIO()
    Image.fromarray(gray).save(stream, "JPEG", quality=85)
    return stream.getvalue()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_thumbnails_fingerprint_is_the_upright_pictures(orientation):
    gray = drawn(160, 107)
    content = encoded("JPEG", with_thumbnail(tags(orientation), small(gray)))
    expected = fingerprint(upright(drawn(1600, 1066), orientation))
    assert (looked(content).print ^ expected).bit_count() <= 4


def test_black_bars_around_a_thumbnail_are_cut_off():
    framed = np.zeros((120, 160), np.uint8)
    framed[6:113] = drawn(160, 107)
    content = encoded("JPEG", with_thumbnail(tags(), small(framed)))
    assert (looked(content).print ^ fingerprint(drawn(1600, 1066))).bit_count() <= 6


def test_a_thumbnail_of_another_frame_gives_no_fingerprint():
    content = encoded("JPEG", with_thumbnail(tags(), small(np.full((120, 120), 200, np.uint8))))
    assert looked(content).print is None


def test_a_fingerprint_stays_when_a_picture_is_shrunk_and_saved_again():
    large = drawn(1200, 800)
    shrunk = cv2.imdecode(np.frombuffer(small(cv2.resize(large, (150, 100))), np.uint8), 0)
    assert (fingerprint(large) ^ fingerprint(shrunk)).bit_count() <= 4
    assert (fingerprint(large) ^ fingerprint(large[:, ::-1])).bit_count() > 12
    assert fingerprint(np.full((10, 10), 77, np.uint8)) == 0


# -- harm -------------------------------------------------------------------------------


def everything():
    jpeg = encoded("JPEG", with_thumbnail(tags(detail={0x9011: "+02:00"}), small(drawn(96, 64))))
    jpeg = with_iptc(with_xmp(jpeg, 'photoshop:City="Bonn"', REGION), (80, b"A"), (55, b"20250516"))
    stills = [encoded(kind, tags()) for kind in ("PNG", "WEBP", "TIFF", "GIF", "AVIF")]
    return [jpeg, *stills, clip()]


SAMPLES = everything()


@given(st.sampled_from(SAMPLES), st.data())
def test_no_damage_raises(content, data):
    """Cut and flip bytes, mostly in the metadata at the front."""
    damaged = bytearray(content[: data.draw(st.integers(0, len(content)))])
    near = min(len(damaged), 2_000)
    for at in data.draw(st.lists(st.integers(0, max(near - 1, 0)), max_size=12)):
        if near:
            damaged[at] = data.draw(st.integers(0, 255))
    assert isinstance(looked(bytes(damaged)), Head | Failure)


@given(st.sampled_from(SAMPLES), st.binary(max_size=64))
def test_what_is_appended_to_a_file_changes_nothing(content, more):
    assert looked(content) == looked(content + more)


@given(st.binary(max_size=300))
def test_no_bytes_raise_in_any_reader(content):
    exif.read(Reader(b"II*\0\x08\0\0\0" + content), 0)
    iptc.read(content)
    iptc.in_photoshop(content)
    xmp.read(content)


def test_xmp_with_entities_or_endless_depth_is_cut_short():
    bomb = '<!DOCTYPE a [<!ENTITY x "y">]>' + XMP.format(
        attributes='photoshop:City="B"', elements=""
    )
    assert xmp.read(bomb.encode()) == ({}, [])
    deep = XMP.format(attributes='photoshop:City="Bonn"', elements="<rdf:li>" * 5000)
    assert xmp.read(deep.encode()) == ({"photoshop:City": ["Bonn"]}, [])


def test_a_thumbnail_of_odd_colour_channels_is_left_alone():
    thumbnail = bytearray(small(drawn(96, 64)))
    thumbnail[thumbnail.index(b"\xff\xc0") + 9] = 2
    content = encoded("JPEG", with_thumbnail(tags(), bytes(thumbnail)))
    assert looked(content).print is None


def test_a_box_that_points_past_the_end_of_any_file_is_not_followed():
    start = box(b"ftyp", b"qt  ", bytes(4)) + struct.pack(">I4sQ", 1, b"mdat", 2**64 - 1)
    assert "no index" in looked(start + bytes(200_000), "a.mov").why


def test_a_picture_of_impossible_size_is_refused():
    huge = bytearray(encoded("PNG"))
    huge[16:24] = struct.pack(">II", 65_000, 65_000)
    assert "too large" in looked(bytes(huge)).why


def test_every_hostile_file_gives_a_head_or_a_reason_and_no_false_date():
    folders = [SHARED / "hostile", SHARED / "photos/open/hostile"]
    if not all(folder.is_dir() for folder in folders):
        pytest.skip("the shared hostile files are not beside this checkout")
    found = [file for folder in folders for file in files.listing(folder)]
    looks = [look_at_head(file) for file in found if isinstance(file, File)]
    assert looks == heads([file for file in found if isinstance(file, File)])
    assert len(looks) > 700
    bad_dates = zip(found, looks, strict=False)
    for file, look in bad_dates:
        if "/made/dates/" in file.where and "date_iso" not in file.where:
            assert isinstance(look, Head), "a bad date does not cost the picture"
            assert look.claims.when == (), file.where
