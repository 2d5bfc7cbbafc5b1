"""What the page says to machines, to messengers and to feed readers, and what it does not."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

import fake
import rendered
from yearling.records import Edition, Making, Portrait, Rights, Seal, Somebody
from yearling.renderers import web
from yearling.renderers.pictures import Derived
from yearling.renderers.web.figures import Made

ADDRESS = "https://example.org/nora"
ATOM = "{http://www.w3.org/2005/Atom}"


def made(edition: Edition) -> Made:
    one = Derived(1600, 1200, (), (("a-1600.jpg", 1600),), "data:,")
    return Made(dict.fromkeys(range(len(edition.entries)), one))


def linked(html: str) -> dict:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(text)


def pictures(edition: Edition) -> list[dict]:
    return linked(web.page(edition, made(edition)))["hasPart"]["hasPart"]


def asked(edition: Edition, **making) -> Edition:
    return replace(edition, making=Making(**{"address": ADDRESS} | making))


def test_machines_read_what_readers_read():
    edition = fake.edition(12)
    told = linked(web.page(edition, made(edition)))
    assert told["@type"] == "NewsArticle"
    assert told["headline"] == edition.title
    assert told["datePublished"] == "2026-05-16"
    assert told["inLanguage"] == "en"
    assert told["hasPart"]["@type"] == "ImageGallery"
    for one, entry in zip(pictures(edition), edition.entries, strict=True):
        assert one["@type"] == "ImageObject"
        assert one.get("caption", "") == entry.caption
        assert one.get("creditText", "") == entry.credit
        assert one["dateCreated"] == entry.edtf
        assert one.get("contentLocation", {}).get("name", "") == entry.place
        assert "creator" not in one


def test_the_owner_of_a_picture_is_told_as_written_into_it():
    owner = Rights(
        "Tom Berg", "Drawn Agency", "© 2026 Tom Berg", "https://a.test/r", "https://a.test/l"
    )
    edition = fake.edition(1)
    edition = replace(edition, entries=(replace(edition.entries[0], rights=owner),))
    (one,) = pictures(edition)
    assert one["creator"] == {"@type": "Person", "name": "Tom Berg"}
    assert one["copyrightNotice"] == "© 2026 Tom Berg"
    assert one["license"] == "https://a.test/r"
    assert one["acquireLicensePage"] == "https://a.test/l"


@pytest.mark.parametrize(
    ("edtf", "date", "told"),
    [
        ("2026-03", "March 2026", "2026-03"),
        ("2026-21", "spring 2026", None),
        ("2026-03-01", "", None),
    ],
)
def test_a_date_is_told_in_the_precision_in_which_it_is_printed(edtf, date, told):
    edition = fake.edition(1)
    edition = replace(edition, entries=(replace(edition.entries[0], edtf=edtf, date=date),))
    assert pictures(edition)[0].get("dateCreated") == told
    without = replace(edition, dateline="By the lake")
    assert "datePublished" not in linked(web.page(without, made(without)))


def test_no_word_ends_the_block_of_data_or_is_changed_in_it():
    edition = rendered.poisoned()
    html = web.page(edition, made(edition))
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert not set("<>&\u2028\u2029") & set(text)
    told = json.loads(text)
    assert told["headline"] == edition.title
    assert [one["caption"] for one in told["hasPart"]["hasPart"]] == list(rendered.PAYLOADS)


def test_it_says_nothing_of_what_is_never_printed():
    edition = fake.edition(3, waiting=7, questions=5)
    text = json.dumps(linked(web.page(edition, made(edition))))
    assert "IMG_" not in text
    assert "broken" not in text
    assert edition.entries[0].photo not in text


def test_messengers_are_shown_nothing_unless_the_project_says_so(tmp_path):
    edition = rendered.with_files(fake.edition(3), tmp_path / "photos", longest=300)
    seal = Seal("six words that open this page", b"0" * 16)
    for quiet in (
        edition,
        asked(edition),
        asked(edition, previews=True, address=""),
        asked(edition, previews=True, address="javascript:x"),
        replace(asked(edition, previews=True), draft=True),
        asked(edition, previews=True, feed=True, seal=seal),
    ):
        page = rendered.page(quiet, tmp_path)
        assert '"og:' not in page.read_text("utf-8")
        assert "feed.xml" not in page.read_text("utf-8")
        assert not (page.parent / "feed.xml").exists()


def test_messengers_are_shown_title_and_picture_and_no_more(tmp_path):
    edition = rendered.with_files(fake.edition(3), tmp_path / "photos", longest=1500)
    page = rendered.page(asked(edition, previews=True), tmp_path)
    html = page.read_text("utf-8")
    metas = dict(re.findall(r'<meta property="(og:[\w:]+)" content="(.*?)">', html))
    assert metas["og:title"] == edition.title
    assert metas["og:url"] == f"{ADDRESS}/"
    image = metas["og:image"].removeprefix(f"{ADDRESS}/")
    with Image.open(page.parent / image) as picture:
        assert picture.size == (int(metas["og:image:width"]), int(metas["og:image:height"]))
        assert picture.width == 1200
        assert picture.width / picture.height == pytest.approx(1200 / 630, rel=0.01)
        assert not picture.getexif()
    assert "og:description" not in metas
    assert edition.lead[0].text not in html[: html.index("</head>")]
    assert "noindex" in html


def test_a_feed_has_the_edition_as_its_one_entry(tmp_path):
    edition = rendered.with_files(fake.edition(2), tmp_path / "photos", longest=64)
    edition = replace(edition, title='Nora & "1" <b>\x07')
    page = rendered.page(asked(edition, feed=True), tmp_path)
    assert 'type="application/atom+xml" href="feed.xml"' in page.read_text("utf-8")
    content = (page.parent / "feed.xml").read_bytes()
    root = ET.fromstring(content)
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == 'Nora & "1" <b>'
    assert root.findtext(f"{ATOM}id") == f"{ADDRESS}/"
    assert root.findtext(f"{ATOM}updated") == "2026-05-16T00:00:00Z"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == edition.byline
    assert entry.findtext(f"{ATOM}summary") == edition.lead[0].text
    again = rendered.page(asked(edition, feed=True), tmp_path)
    assert (again.parent / "feed.xml").read_bytes() == content


def test_a_feed_tells_no_finer_day_than_the_page(tmp_path):
    edition = rendered.with_files(fake.edition(1), tmp_path / "photos", longest=64)
    for dateline, day in (("Potsdam, May 2026", "2026-05-01"), ("By the lake", "2026-01-01")):
        said = asked(replace(edition, dateline=dateline), feed=True)
        feed = (rendered.page(said, tmp_path).parent / "feed.xml").read_text("utf-8")
        assert f"<updated>{day}T00:00:00Z</updated>" in feed
        assert "05-16" not in feed


def test_who_is_who_shows_a_face_a_name_and_a_relation(tmp_path):
    edition = rendered.with_files(fake.edition(3), tmp_path / "photos", longest=400)
    first = edition.entries[0]
    face = Portrait(
        0, first.photo, first.file, first.width, first.height, fake.box(), "Ana", "Ana, mother"
    )
    gone = replace(
        face, file=fake.file(str(tmp_path / "gone.jpg")), label="Tom", photo=fake.content(9)
    )
    told = (Somebody("Ana", "mother", face), Somebody("Tom", "father", gone))
    page = rendered.page(replace(edition, people=told), tmp_path)
    html = page.read_text("utf-8")
    section = html[html.index('<section class="portraits people"') :].split("</section>")[0]
    assert re.findall("<figcaption>(.*?)</figcaption>", section) == [
        'Ana <span class="kin">mother</span>'
    ]
    assert 'data-n="0"' in section
    assert 'alt="Ana, mother"' in section
    assert "Who is who" in section
    (name,) = re.findall(r'<img src="(.*?)"', section)
    with Image.open(page.parent / name) as picture:
        assert picture.width == picture.height


def test_pictures_are_not_stored_twice_where_the_disk_can_do_that(tmp_path, monkeypatch):
    edition = rendered.with_files(fake.edition(2), tmp_path / "photos", longest=64)
    page = rendered.page(edition, tmp_path)
    names = [path.name for path in (page.parent / "pictures").iterdir()]
    assert all(Path(page.parent / "pictures" / n).samefile(tmp_path / "kept" / n) for n in names)

    def other_disk(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", other_disk)
    page = rendered.page(replace(edition, title="Again"), tmp_path)
    for name in names:
        path, kept = page.parent / "pictures" / name, tmp_path / "kept" / name
        assert not path.samefile(kept)
        assert path.read_bytes() == kept.read_bytes()
