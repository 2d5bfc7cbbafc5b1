"""Credits in the house style, and whose a picture is."""

from time import process_time

import pytest

import fake
from yearling.captions.credits import bare, house, one_spelling, unlicensed
from yearling.records import Basis, Edit, Text


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Photo by Stephen Dunn/Getty Images", "Stephen Dunn/Getty Images"),
        ("Mandatory Credit: Stephen Dunn / Getty Images", "Stephen Dunn/Getty Images"),
        ("Foto: Tom Berg", "Tom Berg"),
        ("Instagram / ana", "ana/Instagram"),
        ("Ana via WhatsApp", "Ana/WhatsApp"),
        ("© 2025 Ana Berg. All rights reserved.", "Ana Berg"),
        ("Getty Images/Getty images", "Getty Images"),
        ("NASA, ESA, Michael Wong", "NASA, ESA, Michael Wong"),
        ("Photo Agency Ltd", "Photo Agency Ltd"),
        ("©", ""),
        ("Getty Images via Stephen Dunn", "Stephen Dunn/Getty Images"),
        ("© Stephen Dunn/Getty Images", "Stephen Dunn/Getty Images"),
        ("Photo: Stephen Dunn (Getty Images)", "Stephen Dunn/Getty Images"),
        ("Stephen Dunn, Getty Images", "Stephen Dunn/Getty Images"),
        ("Foto: dpa/Jo Doe", "Jo Doe/dpa"),
        ("Jo Doe for Drawn Agency", "Jo Doe/Drawn Agency"),
        ("Photographer: Jo Doe | Instagram", "Jo Doe/Instagram"),
        ("Courtesy of Jo Doe", "Jo Doe"),
    ],
)
def test_credits_in_the_house_style(line, credit):
    assert house(line) == credit
    assert house(credit) == credit


def test_the_most_frequent_spelling_wins():
    lines = ["ANA BERG", "ANA BERG", "Ana Berg"]
    assert one_spelling(lines) == {"ANA BERG": "ANA BERG", "Ana Berg": "ANA BERG"}
    assert one_spelling(["ANA BERG", "Ana Berg", ""])["ANA BERG"] == "Ana Berg"


def test_names_are_spelt_and_ordered_one_way():
    lines = ["STEPHEN DUNN/GETTY IMAGES", "Stephen Dunn/Getty Images", "Jo Doe/Getty Images"]
    found = one_spelling([*lines, "Getty Images/Jo Doe", "Jo Doe/Getty Images"])
    assert set(found.values()) == {"Stephen Dunn/Getty Images", "Jo Doe/Getty Images"}


@pytest.mark.parametrize(
    ("credit", "rights", "owner"),
    [
        (Text("Jo Doe/Getty Images", Basis.METADATA), None, "Jo Doe/Getty Images"),
        (Text("Studio Klick", Basis.PERSON), None, "Studio Klick"),
        (Text("Tom Berg", Basis.METADATA), None, ""),
        (Text("ana.lindt/Instagram", Basis.SOURCE), None, ""),
        (None, Text("© 2025 Studio Klick. All rights reserved.", Basis.METADATA), "Studio Klick"),
        (None, Text("All rights reserved", Basis.METADATA), ""),
        (None, Text("CC BY 4.0 Studio Klick", Basis.METADATA), ""),
        (Text("Tom", Basis.METADATA), Text("(c) Studio Klick", Basis.METADATA), "Studio Klick"),
        (None, None, ""),
    ],
)
def test_whose_a_picture_is(credit, rights, owner):
    photo = fake.photo(1, credit=credit, rights=rights)
    found = unlicensed([photo], {}, fake.retrospective())
    assert found == ({photo.id: owner} if owner else {})


def test_a_licence_by_credit_by_agency_or_by_picture_is_enough():
    photo = fake.photo(1, credit=Text("Photo by Jo Doe / Getty Images", Basis.METADATA))
    for key in ("Jo Doe/Getty Images", "Getty Images", "GETTY IMAGES"):
        assert not unlicensed([photo], {}, fake.retrospective(licences={key: "bought"}))
    assert not unlicensed([photo], {photo.id: Edit(licence="by mail")}, fake.retrospective())
    assert unlicensed([photo], {photo.id: Edit(share=True)}, fake.retrospective())
    assert unlicensed([photo], {}, fake.retrospective(licences={"Reuters": "bought"}))


@pytest.mark.parametrize(
    "piece",
    [" .", " ", "\n", "😍", "😍 ", " #a", "(photo by ", "!", "“", " / a", "credit: ", "© ", "., "],
)
def test_no_text_takes_long(piece):
    """Measured before this test: some of 40,000 signs took minutes."""
    begun = process_time()
    for length in (250, 1990, 40_000):
        text = "a" + piece * (length // len(piece)) + "x"
        house(text)
        bare(text)
    assert process_time() - begun < 1
