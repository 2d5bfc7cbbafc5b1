"""Tier 0: credits, captions, events, rights, places and people, as cameras and agencies write them.

Numbers in names (`case_62`) are those of the acceptance cases of the format study; the collected
pictures of each are in `test_head_coverage.py`.
"""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagged import REGION, encoded, looked, tags, with_iptc, with_xmp
from yearling.decoding.pictures import upright
from yearling.inspection import agency
from yearling.inspection.claims import turned
from yearling.records import Box

# -- credits ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "credit"),
    [
        ([(80, b"Ana Roe"), (110, b"Example Pictures")], "Ana Roe/Example Pictures"),
        (
            [(80, b"Tom Hill"), (110, b" Tom Hill - fotos.example ")],
            "Tom Hill - fotos.example",
        ),
        ([(80, b"Ben Low"), (110, b"Ben Low")], "Ben Low"),
        ([(80, b"Andr\xe9"), (110, b"")], "André"),
        ([(80, "André".encode())], "André"),
        ([(110, b"AP")], "AP"),
        ([(80, b"Ana Roe"), (115, b"Example Pictures North")], "Ana Roe/Example Pictures North"),
        ([(80, b"Ana Roe"), (110, b"Example"), (115, b"Other")], "Ana Roe/Example"),
        ([(115, b"scanner")], None),  # a source alone may be anything
        ([(80, b"null"), (116, b"(c) 2003 Somebody")], None),
    ],
)
def test_a_credit_is_put_together_as_newspapers_print_it_case_62_and_63(fields, credit):
    found = looked(with_iptc(encoded(), *fields)).claims.credit
    assert (found.text if found else None) == credit


def test_of_two_iptc_blocks_the_first_counts_case_59():
    content = with_iptc(with_iptc(encoded(), (80, b"Example Pictures")), (80, b"Ana Roe"))
    assert looked(content).claims.credit.text == "Ana Roe"


def test_xmp_completes_what_iptc_cut_short_case_60():
    content = with_iptc(encoded(), (110, b"Far, Near, Carla Woods (Institut"))
    content = with_xmp(content, 'photoshop:Credit="Far, Near, Carla Woods (Institute of All)"')
    assert looked(content).claims.credit.text == "Far, Near, Carla Woods (Institute of All)"


@pytest.mark.parametrize(
    ("content", "rights"),
    [
        (with_iptc(encoded(), (116, "© Ana Roe".encode())), "© Ana Roe"),
        (with_iptc(encoded(), (116, "© Ana Roe".encode("latin-1"))), "© Ana Roe"),
        (encoded("JPEG", tags(picture={0x8298: "(C) Ana Roe"})), "(C) Ana Roe"),
        (with_iptc(encoded(), (116, b"null")), None),
    ],
)
def test_a_copyright_notice_is_kept_and_is_no_credit_case_61(content, rights):
    claims = looked(content).claims
    assert (claims.rights.text if claims.rights else None) == rights
    assert claims.credit is None


def test_an_event_is_named_as_the_agency_names_it():
    event = "<Iptc4xmpExt:Event><rdf:Alt><rdf:li xml:lang='x-default'>Gold Cup</rdf:li>"
    content = with_xmp(encoded(), "", f"{event}</rdf:Alt></Iptc4xmpExt:Event>")
    assert looked(content).claims.event.text == "Gold Cup"
    assert looked(with_xmp(encoded(), 'Iptc4xmpExt:Event="null"')).claims.event is None


# -- captions ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "default", ["OLYMPUS DIGITAL CAMERA", "DSC00006", "null", "SONY DSC", "  "]
)
def test_what_firmware_writes_is_no_caption(default):
    assert looked(encoded("JPEG", tags(picture={0x10E: default}))).claims.caption is None


@pytest.mark.parametrize("caption", ["First steps!", "Erste Bilder", "誕生日", "Apple"])
def test_a_persons_words_are_a_caption(caption):
    found = looked(with_iptc(encoded(), (120, caption.encode()), utf8=True))
    assert found.claims.caption.text == caption


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "LONDON, ENGLAND - MAY 16: Ada Roe wins. (Photo by Jo Doe/Example Pictures)",
            "Ada Roe wins.",
        ),
        ("BONN - JUNE 2, 2025:  A walk. (Photo by JO DOE/Example via Other)", "A walk."),
        ("16 May 2025, Berlin: A walk. Photo: Jo Doe/dpa", "A walk."),
        ("dpatop - 16.05.2025, Hessen, Kassel: Ein Weg. Foto: Jo Doe/dpa", "Ein Weg."),
        ("19 Jan 2002:   A goal.  DIGITAL IMAGE. Mandatory Credit:  Jo Doe/Example", "A goal."),
        ("A walk on Friday, May 16, 2025, in Bonn. (EX Photo/Jo Doe)", None),
        ("A walk. (Photo by Jo Doe/Example) *** Local Caption *** Ada Roe", "A walk."),
        ("A walk in Bonn, May 16, 2025. REUTERS/Jo Doe", "A walk in Bonn, May 16, 2025."),
        ("Two lines.\nOf words.\n(Photo credit should read Jo Doe/XYZ)", "Two lines.\nOf words."),
        ("(Photo by Jo Doe/Example)", "(Photo by Jo Doe/Example)"),  # else nothing is left
    ],
)
def test_an_agencys_caption_is_shown_without_what_the_page_says_beside_it(text, shown):
    fields = ((80, b"Jo Doe"), (110, b"Example"), (120, text.encode()))
    caption = looked(with_iptc(encoded(), *fields, utf8=True)).claims.caption
    shown = text.rpartition(" (")[0] if shown is None else shown
    assert (caption.text, caption.raw) == (shown, text if shown != text else "")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        # Without a supplier it is a family's picture.
        ("16 May 2025: First steps (photo by Jo Doe/Ben)", [(80, b"Jo Doe")]),
        ("BONN - MAY 16: we are here (Photo by Jo Doe/Example)", []),
        # With one, only what the credit line says again.
        ("First steps (with Ada/Ben)", [(80, b"Jo Doe"), (110, b"Example")]),
        ("First steps (Photo by Ada/Ben)", [(80, b"Jo Doe"), (110, b"Example")]),
        ("First steps! Photo: Jo Doe", [(80, b"Jo Doe"), (110, b"Example")]),
        ("16 May 2025, Berlin: First steps", [(80, b"Jo Doe"), (110, b"Example")]),
        ("Jo Doe/Example was here, and more", [(80, b"Jo Doe"), (110, b"Example")]),
    ],
)
def test_a_familys_own_words_stay_as_they_are(text, fields):
    caption = looked(with_iptc(encoded(), *fields, (120, text.encode()))).claims.caption
    assert (caption.text, caption.raw) == (text, "")


def test_a_headline_stands_in_where_there_is_no_description():
    headline = (105, b"Cup final")
    assert looked(with_iptc(encoded(), headline)).claims.caption.text == "Cup final"
    both = with_iptc(encoded(), headline, (120, b"A goal in the last minute"))
    assert looked(both).claims.caption.text == "A goal in the last minute"
    written = with_iptc(encoded("JPEG", tags(picture={0x10E: "Ours"})), headline)
    assert looked(written).claims.caption.text == "Ours"


@given(st.text(max_size=200), st.text(max_size=20), st.text(max_size=20))
def test_nothing_is_made_of_a_caption_but_a_part_of_it(text, author, supplier):
    shown = agency.shown(text, author, supplier)
    assert shown in text
    assert shown or not text


@pytest.mark.parametrize(
    "unit", [" ", "(", "(/", "/", "Photo: /", "*** Local Caption *** ", "A - "]
)
def test_no_caption_takes_long(unit):
    text = unit * (64_000 // len(unit))
    started = time.process_time()
    agency.shown(text + "(Photo by Jo/Ex", "Jo", "Ex")
    agency.shown(text + "(Photo by Jo/Ex)", "Jo", "Ex")
    assert time.process_time() - started < 0.5


# -- places and people -------------------------------------------------------------------


def test_a_place_is_named_from_the_part_of_town_to_the_town():
    found = looked(with_iptc(encoded(), (92, b"Mauerpark"), (90, b"Berlin")))
    assert found.claims.place.name == "Mauerpark, Berlin"


@pytest.mark.parametrize(
    ("attributes", "spot"),
    [
        ('exif:GPSLatitude="44,38.7N" exif:GPSLongitude="63,34.2W"', (44.645, -63.57)),
        (
            'exif:GPSLatitude="33.45" exif:GPSLatitudeRef="S" exif:GPSLongitude="70.65"'
            ' exif:GPSLongitudeRef="W"',
            (-33.45, -70.65),
        ),
    ],
)
def test_xmp_positions_take_their_side_from_the_letter_or_from_apples_field(attributes, spot):
    place = looked(with_xmp(encoded(), attributes)).claims.place
    assert (place.latitude, place.longitude) == pytest.approx(spot)


@pytest.mark.parametrize(
    ("orientation", "spot"),
    [(1, (0.2, 0.15, 0.2, 0.1)), (6, (0.75, 0.2, 0.1, 0.2)), (3, (0.6, 0.75, 0.2, 0.1))],
)
def test_a_named_region_is_turned_with_the_picture(orientation, spot):
    people = (
        "<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Nora</rdf:li><rdf:li>Ada</rdf:li></rdf:Bag>"
    )
    people += "</Iptc4xmpExt:PersonInImage>"
    content = with_xmp(encoded("JPEG", tags(orientation)), elements=REGION + people)
    nora, ada = looked(content).claims.people
    assert (nora.name, ada.name, ada.box) == ("Nora", "Ada", None)
    found = nora.box
    assert (found.left, found.top, found.width, found.height) == pytest.approx(spot)


MICROSOFT = """<MP:RegionInfo xmlns:MP="http://ns.microsoft.com/photo/1.2/"
 xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"
 xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#" rdf:parseType="Resource">
 <MPRI:Regions><rdf:Bag><rdf:li rdf:parseType="Resource">
 <MPReg:PersonDisplayName>Ada</MPReg:PersonDisplayName>
 <MPReg:Rectangle>{}</MPReg:Rectangle></rdf:li>
 <rdf:li><rdf:Description MPReg:PersonDisplayName="Ben"/></rdf:li></rdf:Bag></MPRI:Regions>
 </MP:RegionInfo>"""


@pytest.mark.parametrize(
    ("orientation", "spot"), [(1, (0.2, 0.15, 0.2, 0.1)), (6, (0.75, 0.2, 0.1, 0.2))]
)
def test_a_face_named_in_windows_is_a_person_too(orientation, spot):
    regions = MICROSOFT.format("0.2, 0.15, 0.2, 0.1")
    content = with_xmp(encoded("JPEG", tags(orientation)), elements=regions + REGION)
    people = {tag.name: tag.box for tag in looked(content).claims.people}
    assert list(people) == ["Nora", "Ada", "Ben"]
    found = people["Ada"]
    assert (found.left, found.top, found.width, found.height) == pytest.approx(spot)
    assert people["Ben"] is None


@pytest.mark.parametrize(
    "corners", ["120, 80, 400, 300", "0.1, 0.2", "a, b, c, d", "nan,0,1,1", ""]
)
def test_a_rectangle_that_is_none_leaves_the_name(corners):
    content = with_xmp(encoded(), elements=MICROSOFT.format(corners))
    assert [(t.name, t.box) for t in looked(content).claims.people] == [
        ("Ada", None),
        ("Ben", None),
    ]


@pytest.mark.parametrize(("rating", "favourite"), [(5, True), (4, False), (0, False)])
def test_five_stars_in_the_file_are_a_favourite(rating, favourite):
    assert looked(encoded("JPEG", tags(picture={0x4746: rating}))).claims.favourite is favourite
    stars = f'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="{rating}"'
    assert looked(with_xmp(encoded(), stars)).claims.favourite is favourite


@given(st.integers(1, 8), st.integers(0, 5), st.integers(0, 3))
def test_boxes_and_pixels_turn_alike(turn, column, row):
    pixels = np.zeros((4, 6), np.uint8)
    pixels[row, column] = 1
    shown = upright(pixels, turn)
    found = turned(Box(column / 6, row / 4, 1 / 6, 1 / 4), turn)
    at = (round(found.top * shown.shape[0]), round(found.left * shown.shape[1]))
    assert shown[at] == 1
