"""Real files: known cases, and everything that exiftool finds in them.

Needs exiftool, to measure by; Yearling itself does not use it. Numbers in names (`case_59`) are
those of the acceptance cases of the format study.
"""

import json
import re
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from PIL import Image

from yearling import files
from yearling.inspection import iptc
from yearling.inspection.head import look_at_head
from yearling.inspection.names import date_in
from yearling.records import Basis, Clock, File, Head, Kind, Precision

pytestmark = pytest.mark.slow

SHARED = Path(__file__).resolve().parents[1] / "../shared/fixtures"
FOLDERS = [
    *(f"photos/open/{name}" for name in ("exif_life", "metadata", "formats", "sim_year")),
    *(f"photos/open/{name}" for name in ("video", "people")),
    *("sources/exif", "sources/iptc"),
]
DATES = (
    *("ExifIFD:DateTimeOriginal", "IFD0:DateTimeOriginal", "ExifIFD:CreateDate"),
    *("XMP-exif:DateTimeOriginal", "XMP-photoshop:DateCreated", "XMP-xmp:CreateDate"),
    *("Composite:DateTimeCreated", "Composite:DigitalCreationDateTime", "Composite:GPSDateTime"),
    *("Keys:CreationDate", "QuickTime:CreateDate"),
)
RIGHTS = ("XMP-dc:Rights", "IPTC:CopyrightNotice", "IFD0:Copyright")
CREDITS = ("IPTC:By-line", "IPTC:Credit", "XMP-dc:Creator", "XMP-photoshop:Credit", "IFD0:Artist")
CAPTIONS = ("IPTC:Caption-Abstract", "XMP-dc:Description", "IFD0:ImageDescription")
PEOPLE = ("XMP-iptcExt:PersonInImage", "XMP-mwg-rs:RegionName", "XMP-MP:RegionPersonDisplayName")
NO_CAPTION = {
    "OLYMPUS DIGITAL CAMERA": "firmware writes it into every picture",
    "SAMSUNG": "firmware writes it into every picture",
    "DSC00006": "the name that the camera gave the file",
    "Image-Description": "the name of the field itself",
    "null": "a program's word for nothing",
}
"""Words that exiftool prints and that are rightly not there, and why."""


@pytest.fixture(scope="module")
def measured():
    if shutil.which("exiftool") is None:
        pytest.skip("exiftool is not installed; it is what coverage is measured by")
    folders = [SHARED / folder for folder in FOLDERS]
    if not all(folder.is_dir() for folder in folders):
        pytest.skip("the shared pictures are not beside this checkout")
    command = ["exiftool", "-j", "-n", "-G1", "-r", "-c", "%+.6f", *map(str, folders)]
    found = subprocess.run(command, capture_output=True, check=False)
    told = {Path(told["SourceFile"]): told for told in json.loads(found.stdout)}
    both = []
    for folder in folders:
        for file in files.listing(folder):
            head = look_at_head(file)
            if isinstance(head, Head):
                both.append((Path(file.path), told[Path(file.path)], head))
    assert len(both) > 270
    return both


def values(told, fields):
    for field in fields:
        value = told.get(field, "")
        for one in value if isinstance(value, list) else [value]:
            if str(one).strip():
                yield field, str(one).strip()


def missing(measured, fields, found):
    return [
        (path.name, field, value)
        for path, told, head in measured
        for field, value in values(told, fields)
        if not found(head, value) and value not in NO_CAPTION
    ]


def test_every_date_that_exiftool_finds_is_evidence(measured):
    def found(head, value):
        numbers = [int(part) for part in re.findall(r"\d+", value)][:6]
        try:
            time = datetime(*numbers) if len(numbers) >= 3 else None
        except ValueError:
            return True  # no date
        if time is None or time.year < 1826 or time.date() == date(2000, 1, 1):
            return True  # the last: a camera's clock that was never set
        return any(
            when.time.replace(microsecond=0) == time
            or (when.precision is not Precision.SECOND and when.time.date() == time.date())
            for when in head.claims.when
        )

    assert missing(measured, DATES, found) == []


def test_the_first_date_is_the_one_the_camera_wrote(measured):
    for path, told, head in measured:
        value = str(told.get("ExifIFD:DateTimeOriginal", ""))
        numbers = [int(part) for part in re.findall(r"\d+", value)][:6]
        if len(numbers) == 6 and numbers[0] >= 1826 and head.claims.when:
            assert head.claims.when[0].time.replace(microsecond=0) == datetime(*numbers), path
            assert head.claims.when[0].clock is Clock.LOCAL


def test_every_offset_that_exiftool_finds_is_known(measured):
    def found(head, value):
        sign, hours, minutes = re.fullmatch(r"([+-])(\d\d):(\d\d)", value).groups()
        offset = (int(hours) * 60 + int(minutes)) * (-1 if sign == "-" else 1)
        return any(when.offset == offset for when in head.claims.when)

    assert missing(measured, ["ExifIFD:OffsetTimeOriginal"], found) == []


def test_every_position_that_exiftool_finds_is_known(measured):
    def found(head, value):
        latitude, longitude = map(float, value.split())
        place = head.claims.place
        if place is None or place.latitude is None:
            return latitude == longitude == 0
        near = abs(place.latitude - latitude) < 1e-4
        return near and abs(place.longitude - longitude) < 1e-4

    assert missing(measured, ["Composite:GPSPosition"], found) == []


def test_every_credit_that_exiftool_finds_is_printed(measured):
    def found(head, value):
        return head.claims.credit is not None and value in head.claims.credit.text

    assert missing(measured, CREDITS, found) == []


def test_every_caption_that_exiftool_finds_is_kept(measured):
    def found(head, value):
        caption = head.claims.caption
        return caption is not None and value[:20] in (caption.raw or caption.text)

    assert missing(measured, CAPTIONS, found) == []


def test_every_copyright_notice_is_kept_and_none_is_a_credit(measured):
    for path, told, head in measured:
        notices = {value for _, value in values(told, RIGHTS)} - {"null"}
        assert (head.claims.rights is not None) == bool(notices), path
        if notices and not list(values(told, CREDITS)):
            assert head.claims.credit is None, path


def test_every_person_that_exiftool_finds_is_named(measured):
    def found(head, value):
        return value in {person.name for person in head.claims.people}

    assert missing(measured, PEOPLE, found) == []


def test_the_displayed_size_is_the_one_exiftool_works_out(measured):
    for path, told, head in measured:
        sides = sorted(map(int, str(told["Composite:ImageSize"]).split()))
        assert sorted((head.width, head.height)) == sides, path


# -- known cases ------------------------------------------------------------------------


def head(name):
    path = SHARED / name
    if not path.is_file():
        pytest.skip("the shared pictures are not beside this checkout")
    return look_at_head(File(str(path), path.stat().st_size, 0))


def text(claim):
    return claim.text if claim else None


def test_an_agencys_credit_is_printed_as_newspapers_do_case_59():
    claims = head("sources/iptc/getty_byline_credit_two_iptc_blocks.jpg").claims
    assert text(claims.credit) == "Stephen Dunn/Getty Images"  # the second block is ignored
    assert claims.caption.text.endswith("The USA won 2-1.")
    assert claims.caption.text.startswith("Cobi Jones")
    assert "Mandatory Credit:" in claims.caption.raw


@pytest.mark.parametrize("name", ["esa_hubble_iim_credit_cut_at_32", "esa_hubble_full_credit"])
def test_a_credit_cut_short_in_iim_is_whole_case_60(name):
    credit = text(head(f"sources/iptc/{name}.jpg").claims.credit)
    assert credit.startswith("NASA, ESA, Michael Wong (Space Telescope Science Institute")
    assert credit.endswith("and the Jupiter Impact Team")


@pytest.mark.parametrize(
    ("name", "rights"),
    [
        ("corbis_utf8_without_charset_marker", "© Corbis.  All Rights Reserved."),
        ("latin1_copyright_sign_city_headline", "© Peter Bemmann"),
        ("latin1_copyright_empty_fields", "© 2003 Joseph S. Colson"),
    ],
)
def test_a_copyright_sign_is_read_in_every_code_page_case_61(name, rights):
    path = SHARED / f"sources/iptc/{name}.jpg"
    assert text(head(f"sources/iptc/{name}.jpg").claims.rights) == rights
    with Image.open(path) as picture:
        blocks = picture.info["photoshop"]
    assert iptc.read(blocks[0x0404])["iptc:116"] == [rights]


def test_a_credit_that_holds_the_name_does_not_repeat_it_case_62():
    claims = head("sources/iptc/freefoto_credit_contains_byline_padded.jpg").claims
    assert text(claims.credit) == "Ian Britton - FreeFoto.com"
    for name, credit in (
        ("byline_equals_credit", "Drew Noakes"),
        ("freefoto_byline_credit_source_1", "Ian Britton"),
    ):
        assert text(head(f"sources/iptc/{name}.jpg").claims.credit) == credit


@pytest.mark.parametrize("name", ["fields_literally_null", "latin1_copyright_empty_fields"])
def test_fields_that_say_nothing_are_absent_case_63(name):
    claims = head(f"sources/iptc/{name}.jpg").claims
    assert claims.credit is None
    if name == "fields_literally_null":
        assert (claims.caption, claims.event, claims.rights, claims.people) == (None,) * 3 + ((),)


def test_the_reference_picture_of_iptc_is_read_whole_case_64():
    claims = head("sources/iptc/iptc_reference_2019_1.jpg").claims
    creators = "Creator1 (ref2019.1), Creator2 (ref2019.1)"
    assert text(claims.credit) == f"{creators}/Credit Line (ref2019.1)"
    people = ["Person Shown 1 (ref2019.1)", "Person Shown 2 (ref2019.1)"]
    assert [person.name for person in claims.people] == people
    assert text(claims.event) == "An Event (ref2019.1)"
    assert text(claims.caption) == "The description aka caption (ref2019.1)"
    assert text(claims.rights).startswith("Copyright (Notice) 2019.1 IPTC")
    assert not claims.favourite


def test_a_satellites_time_gives_the_zone_of_a_heic_case_66():
    when = head("sources/exif/IMG_2682.heic").claims.when[0]
    assert when.time.replace(microsecond=0) == datetime(2019, 3, 21, 11, 4, 22)
    assert (when.offset, when.clock, when.basis) == (-300, Clock.LOCAL, Basis.METADATA)


def test_the_satellites_overrule_a_captioners_zone_case_67():
    assert head("sources/exif/thompson-springs.jpg").claims.when[0].offset == -360


def test_a_satellites_date_alone_is_an_instant_and_a_time_alone_nothing_case_68():
    (when,) = head("sources/exif/gps-datetime.jpg").claims.when
    assert (when.clock, when.source) == (Clock.UTC, "XMP GPS time")
    assert head("sources/exif/time-created.jpg").claims.when == ()


@pytest.mark.parametrize(
    ("name", "start"),
    [("PXL_20200710_061629144.MP.jpg", 2_728_123), ("samsung-one-ui-6.heic", 452_284)],
)
def test_the_clip_in_a_motion_picture_starts_where_it_starts_case_69(name, start):
    path, found = SHARED / "sources/exif" / name, head(f"sources/exif/{name}")
    assert path.stat().st_size - found.motion == start
    with path.open("rb") as file:
        file.seek(start + 4)
        assert file.read(8) == b"ftypmp42"
    assert found.kind is Kind.PHOTO
    assert found.width > 2000


def test_regions_of_a_turned_picture_lie_where_they_lie_in_the_upright_one_case_70():
    upright, turned = (head(f"sources/exif/portrait{n}.jpg") for n in ("", "-orientation-6"))
    assert [p.name for p in turned.claims.people] == ["Marie Curie", "Pierre Curie"]
    for one, other in zip(upright.claims.people, turned.claims.people, strict=True):
        for side in ("left", "top", "width", "height"):
            assert getattr(one.box, side) == pytest.approx(getattr(other.box, side), abs=1e-3)


def test_collected_file_names_give_their_dates_and_ids_none_case_71():
    path = SHARED / "sources/takeout/names/filename_dates.json"
    if not path.is_file():
        pytest.skip("the shared file names are not beside this checkout")
    cases = json.loads(path.read_text())
    assert len(cases["local_wall_clock"]) == 25
    for case in cases["local_wall_clock"]:
        expected = datetime.fromisoformat(case["expect"])
        found = date_in(case["name"])
        same_day = found.time.date() == expected.date()
        assert same_day, case
        # One of the collected parsers stops at the day where the name goes on.
        assert found.time.replace(microsecond=0) == expected or not expected.hour, case
    assert [date_in(name) for name in cases["must_not_parse"]] == [None] * 4


def test_a_pixel_names_its_pictures_by_utc_and_writes_the_zone_inside_case_72():
    name = "PXL_20231006_063000139.jpg"
    whens = head(
        f"sources/takeout/immich-go/Takeout2/Google Photos/Photos from 2023/{name}"
    ).claims.when
    camera, named = whens[0], whens[-1]
    assert (camera.time.hour, camera.offset) == (8, 120)
    assert (named.time.hour, named.clock) == (6, Clock.UTC)


def test_the_clip_of_a_real_live_picture_has_its_identifier():
    found = head("photos/open/formats/live/IMG_7943_HEVC.MOV")
    assert found.live == "9B539AB8-A668-4FA6-9207-EB653A5E7E3C"


@pytest.mark.parametrize(
    ("name", "time", "offset"),
    [
        ("sources/exif/IMG_2682.heic", "2019-03-21 11:04:22", -300),
        ("sources/exif/thompson-springs.jpg", "2022-01-10 15:15:44", -360),
        ("photos/open/video/with-gps.mov", "2019-07-24 11:25:40", 180),
        ("photos/open/video/quicktime-hvc1.mov", "2023-09-22 18:34:05", 120),
        ("photos/open/video/20240128_105420.mp4", "2024-01-28 09:54:20", 60),
        ("photos/open/formats/subsec_tz.heic", "2025-10-28 14:20:22", 60),
    ],
)
def test_date_and_zone_of_real_files(name, time, offset):
    when = head(name).claims.when[0]
    assert when.time.replace(microsecond=0) == datetime.fromisoformat(time)
    assert when.offset == offset
