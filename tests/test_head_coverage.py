"""Real files: known cases, and everything that exiftool finds in them.

Needs exiftool, to measure by; Yearling itself does not use it.
"""

import json
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from yearling import files
from yearling.inspection.head import look_at_head
from yearling.inspection.names import date_in
from yearling.records import Clock, File, Head, Precision

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
        if time is None or time.year < 1826:
            return True
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
        return head.claims.caption is not None and value[:20] in head.claims.caption.text

    assert missing(measured, CAPTIONS, found) == []


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


def test_regions_of_a_turned_picture_lie_where_they_lie_in_the_upright_one():
    upright, turned = (head(f"sources/exif/portrait{n}.jpg") for n in ("", "-orientation-6"))
    assert [p.name for p in turned.claims.people] == ["Marie Curie", "Pierre Curie"]
    for one, other in zip(upright.claims.people, turned.claims.people, strict=True):
        assert one.box.left == pytest.approx(other.box.left, abs=1e-3)
        assert one.box.height == pytest.approx(other.box.height, abs=1e-3)


def test_a_motion_picture_is_a_picture():
    found = head("sources/exif/PXL_20200710_061629144.MP.jpg")
    assert (found.media, found.width, found.height) == ("image/jpeg", 4032, 3024)


def test_collected_file_names_give_their_dates_and_ids_none():
    path = SHARED / "sources/takeout/names/filename_dates.json"
    if not path.is_file():
        pytest.skip("the shared file names are not beside this checkout")
    cases = json.loads(path.read_text())
    for case in cases["local_wall_clock"]:
        expected = datetime.fromisoformat(case["expect"])
        found = date_in(case["name"])
        same_day = found.time.date() == expected.date()
        assert same_day, case
        # One of the collected parsers stops at the day where the name goes on.
        assert found.time.replace(microsecond=0) == expected or not expected.hour, case
    assert [date_in(name) for name in cases["must_not_parse"]] == [None] * 4
