"""What the owner of a picture wrote into it is read, and kept where that is somebody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

import fake
import tagged
from tagged import looked, with_iptc, with_xmp
from yearling.captions import credits
from yearling.records import Basis, Rights, Text

AGENCY = Rights("Jo Doe", "Jo Doe/Agency", "© Agency", "https://a.example/terms", "")


def text(line: str) -> Text:
    return Text(line, Basis.METADATA, "credit line")


def test_the_fields_of_agencies_are_read_from_iptc_and_xmp():
    iim = with_iptc(tagged.encoded(), (80, b"Jo Doe"), (110, b"Agency"), (116, b"(c) Agency"))
    assert looked(iim).claims.owner == Rights("Jo Doe", "Agency", "(c) Agency")
    both = with_xmp(
        iim,
        'photoshop:Credit="Jo Doe/Agency"',
        '<r:WebStatement xmlns:r="http://ns.adobe.com/xap/1.0/rights/">https://a.example/terms'
        '</r:WebStatement><p:Licensor xmlns:p="http://ns.useplus.org/ldf/xmp/1.0/"><rdf:Seq>'
        '<rdf:li rdf:parseType="Resource"><p:LicensorURL>https://a.example/buy</p:LicensorURL>'
        "</rdf:li></rdf:Seq></p:Licensor>",
    )
    assert looked(both).claims.owner == Rights(
        *("Jo Doe", "Jo Doe/Agency", "(c) Agency"),
        *("https://a.example/terms", "https://a.example/buy"),
    )
    assert looked(tagged.encoded()).claims.owner is None


def test_what_is_no_web_address_is_none():
    wrong = with_xmp(
        tagged.encoded(),
        "",
        '<r:WebStatement xmlns:r="http://ns.adobe.com/xap/1.0/rights/">javascript:alert(1)'
        "</r:WebStatement>",
    )
    assert looked(wrong).claims.owner is None


@pytest.mark.parametrize(
    ("credit", "kept"),
    [("Jo Doe/Agency", True), ("Tom Berg", False), ("Instagram", False), ("Jo Doe (CC BY)", True)],
)
def test_rights_are_kept_of_pictures_of_others_only(credit, kept):
    photo = fake.photo(credit=text(credit), owner=AGENCY)
    found = credits.kept(photo, lambda _: False, fake.retrospective())
    assert found == (AGENCY if kept else None)


def test_a_copyright_notice_alone_is_enough():
    photo = fake.photo(rights=text("© Agency"), owner=AGENCY)
    assert credits.kept(photo, lambda _: False, fake.retrospective()) == AGENCY


def test_a_field_that_names_somebody_not_to_be_named_is_left_out():
    photo = fake.photo(credit=text("Jo Doe/Agency"), owner=AGENCY)
    found = credits.kept(photo, lambda line: "Jo" in line, fake.retrospective())
    assert found == replace(AGENCY, creator="", credit="")
