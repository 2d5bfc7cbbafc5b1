"""The page and its pictures, without a browser."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import fake
import rendered
from yearling import renderers
from yearling.captions.languages import LANGUAGES
from yearling.layout.crop import FACE_OF_PORTRAIT
from yearling.records import Box, Counts, Edition, Kind
from yearling.renderers import pictures, web
from yearling.renderers.pictures import Derived
from yearling.renderers.web import sharing, styles
from yearling.renderers.web.figures import Made


class Outline(HTMLParser):
    """What the page is made of: tags with attributes, and the text outside them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def small(tmp_path: Path, n: int = 4) -> Edition:
    return rendered.with_files(fake.edition(n), tmp_path / "photos")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def pretended(edition: Edition) -> Made:
    """Derivatives in name only."""
    names = (("a-480.jpg", 480), ("a-960.jpg", 960))
    return Made({n: Derived(960, 640, (), names, "data:,") for n in range(len(edition.entries))})


def test_the_page_shows_every_picture_with_its_words(tmp_path):
    edition = small(tmp_path, 12)
    html = rendered.page(edition, tmp_path).read_text("utf-8")
    text = " ".join(Outline(html).texts)
    for entry in edition.entries:
        for words in (entry.date, entry.age, entry.caption, entry.credit, entry.place):
            assert words in text
        if entry.quote:
            assert entry.quote.text in text
            assert entry.quote.attribution in text
    figures = re.findall(r'<figure class="e(\d+)"', html)
    assert [int(number) for number in figures] == list(range(12))


def test_the_page_has_the_bones_that_readers_and_machines_need(tmp_path):
    outline = Outline(web.page(small(tmp_path), pretended(fake.edition(4))))
    assert len(outline.named("h1")) == len(outline.named("main")) == 1
    assert outline.named("html") == [{"lang": "en"}]
    assert outline.named("a")[0] == {"class": "skip", "href": "#year"}
    assert all(image["alt"] and image["width"] for image in outline.named("img"))
    metas = {meta.get("name"): meta["content"] for meta in outline.named("meta")[1:]}
    assert "noindex" in str(metas["robots"])
    assert metas["referrer"] == "no-referrer"
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for link in outline.named("a"):
        address = str(link["href"])
        assert address.startswith("pictures/") or address[1:] in ids


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(tmp_path):
    html = rendered.page(small(tmp_path), tmp_path).read_bytes().decode()
    policy = Outline(html).named("meta")[1]["content"]
    for kind in ("style", "script"):
        (content,) = re.findall(f"<{kind}>(.*?)</{kind}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in str(policy)
    assert str(policy).startswith(
        "default-src 'none'; img-src 'self' file: data:; media-src 'self'"
    )
    assert "unsafe" not in html
    asked = html.replace("// ", "").replace("https://schema.org", "")  # a name, not an address
    assert not re.findall(r"(?:https?:)?//[a-z]", asked)


def test_words_stay_words_whatever_they_say():
    calm, poisoned = fake.edition(len(rendered.PAYLOADS)), rendered.poisoned()
    page = Outline(web.page(poisoned, pretended(poisoned)))
    known = {
        (tag, name)
        for tag, names in Outline(web.page(calm, pretended(calm))).tags
        for name in names
    }
    assert {(tag, name) for tag, names in page.tags for name in names} <= known
    assert [script.get("type") for script in page.named("script")] == ["application/ld+json", None]
    assert len(page.named("style")) == 1
    script = (files(renderers) / "static" / "page.js").read_text("utf-8")
    assert script in page.texts
    text = "".join(page.texts)
    for payload in rendered.PAYLOADS:
        assert payload.translate(sharing.NO_SIGNS) in text
    for link in page.named("a"):
        assert re.match("pictures/|#", str(link["href"]))


def test_a_picture_goes_out_without_anything_its_file_said_of_the_family(tmp_path):
    edition = small(tmp_path)
    page = rendered.page(edition, tmp_path)
    made = sorted((page.parent / "pictures").iterdir())
    assert {path.suffix for path in made} == {".avif", ".jpg"}
    for path in made:
        content = path.read_bytes()
        assert not any(token.encode() in content for token in rendered.TOKENS)
        assert b"Exif" not in content
        with Image.open(path) as picture:
            assert not picture.getexif()
            assert not {"icc_profile", "comment", "exif"} & set(picture.info)


def test_a_credit_is_the_one_thing_that_goes_with_a_picture(tmp_path):
    edition = small(tmp_path, 3)
    page = rendered.page(edition, tmp_path)
    derived = [
        (page.parent / str(link["href"])).read_bytes()
        for link in Outline(page.read_text("utf-8")).named("a")
        if str(link.get("class")) == "open"
    ][1:]
    for entry, content in zip(edition.entries, derived, strict=True):
        assert (b"photoshop:Credit" in content) == bool(entry.credit)
        assert entry.credit.encode() in content


def test_no_picture_is_wider_than_its_original_and_each_is_decoded_once(tmp_path, monkeypatch):
    edition = small(tmp_path, 2)
    wide = replace(edition.entries[0], width=5000, height=2500)
    assert pictures.order(wide, wide=True, draft=False).widths == (480, 840, 1600, 2400)
    assert pictures.order(wide, wide=False, draft=False).widths == (480, 840, 1600)
    assert pictures.order(wide, wide=True, draft=True).widths == (480, 840, 1600)
    assert pictures.order(wide, wide=False, draft=True).widths == (480, 840)
    assert pictures.order(edition.entries[0], wide=True, draft=False).widths == (480, 640)
    decodes = []
    whole = pictures.full
    monkeypatch.setattr(pictures, "full", lambda *a: decodes.append(a[1]) or whole(*a))
    page = rendered.page(edition, tmp_path)
    assert decodes == ["image/jpeg"] * 2
    for path in (page.parent / "pictures").iterdir():
        with Image.open(path) as picture:
            assert picture.width == int(path.stem.split("-")[1]) <= 640


def test_the_same_edition_gives_the_same_bytes_and_decodes_nothing_again(tmp_path, monkeypatch):
    edition = small(tmp_path)
    first = tree(rendered.page(edition, tmp_path).parent)
    monkeypatch.setattr(pictures, "full", None)  # would raise
    assert tree(rendered.page(edition, tmp_path).parent) == first
    monkeypatch.undo()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert tree(rendered.page(edition, elsewhere).parent) == first


def test_a_changed_credit_makes_only_that_picture_again(tmp_path, monkeypatch):
    edition = small(tmp_path)
    rendered.page(edition, tmp_path)
    seen = []
    monkeypatch.setattr(pictures, "decode", lambda file, *_: seen.append(file) or fake_picture())
    entries = (replace(edition.entries[0], credit="Eva"), *edition.entries[1:])
    rendered.page(replace(edition, entries=entries), tmp_path)
    assert seen == [edition.entries[0].file]


def fake_picture() -> Image.Image:
    return Image.new("RGB", (640, 480))


def test_a_draft_says_so_and_is_quick(tmp_path):
    edition = replace(small(tmp_path), draft=True)
    page = rendered.page(edition, tmp_path)
    assert 'class="draft"' in page.read_text("utf-8")
    assert {path.suffix for path in (page.parent / "pictures").iterdir()} == {".jpg"}


def test_the_old_page_stays_whole_when_a_new_one_cannot_be_made(tmp_path, monkeypatch):
    edition = small(tmp_path)
    page = rendered.page(edition, tmp_path)
    before = tree(page.parent)
    gone = replace(
        edition,
        entries=tuple(
            replace(entry, photo=fake.content(f"gone{n}"), file=fake.file("/nowhere/x.jpg"))
            for n, entry in enumerate(edition.entries)
        ),
    )
    with pytest.raises(OSError, match=r"no picture can be shown.*nowhere"):
        rendered.page(gone, tmp_path)
    assert tree(page.parent) == before

    def full_disk(*_):
        raise OSError("no space left")

    monkeypatch.setattr(web.os, "link", full_disk)
    monkeypatch.setattr(web.shutil, "copyfile", full_disk)
    with pytest.raises(OSError, match="no space"):
        rendered.page(replace(edition, title="Another"), tmp_path)
    assert tree(page.parent) == before
    monkeypatch.undo()
    rendered.page(replace(edition, title="Another"), tmp_path)
    assert "Another" in page.read_text("utf-8")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["web"]


def test_a_page_stopped_between_its_two_moves_comes_back(tmp_path):
    edition = small(tmp_path)
    page = rendered.page(edition, tmp_path)
    before = tree(page.parent)
    page.parent.rename(tmp_path / "out" / ".yearling-web.old")
    (tmp_path / "out" / ".yearling-web.new").mkdir()
    rendered.page(edition, tmp_path)
    assert tree(page.parent) == before


def test_one_picture_that_cannot_be_shown_costs_only_itself(tmp_path):
    edition = small(tmp_path)
    Path(edition.entries[1].file.path).write_bytes(b"\xff\xd8\xff no picture")
    html = rendered.page(edition, tmp_path).read_text("utf-8")
    assert re.findall(r'<figure class="e(\d+)"', html) == ["0", "2", "3"]
    assert "<p>Not read: <bdi>IMG_0001.jpg</bdi> (" in html
    others = rendered.page(replace(edition, audience="friends"), tmp_path).read_text("utf-8")
    assert "IMG_0001" not in others
    assert str(tmp_path) not in html


def test_a_half_written_folder_of_derivatives_is_made_good(tmp_path):
    edition = small(tmp_path)
    first = tree(rendered.page(edition, tmp_path).parent)
    kept = sorted((tmp_path / "kept").iterdir())
    kept[0].unlink()
    next(path for path in reversed(kept) if path.suffix == ".jpg").write_bytes(b"")
    next(path for path in kept[1:] if path.suffix == ".json").write_text('{"width": 3')
    assert tree(rendered.page(edition, tmp_path).parent) == first


def test_months_without_pictures_stand_pale_on_the_rail(tmp_path):
    edition = fake.edition(4)
    html = web.page(edition, pretended(edition))
    shown = {chapter.month for chapter in edition.chapters}
    rail = html[html.index("<nav") : html.index("</nav>")]
    assert len(re.findall('class="empty"', rail)) == len(set(range(13)) - shown) > 0
    assert re.findall(r'href="#m(\d+)"', rail) == [str(month) for month in sorted(shown)]


def test_pictures_without_a_date_come_last_and_make_no_month():
    edition = fake.edition(4)
    last = replace(edition.chapters[-1], month=-1, label="Undated", dates="")
    html = web.page(replace(edition, chapters=(*edition.chapters[:-1], last)), pretended(edition))
    assert '<a href="#m-1" class="m-1"><span class="number">–</span>' in html
    assert html.count('class="empty"') == 12 - (len(edition.chapters) - 1)


def test_a_picture_of_unknown_size_is_still_shown(tmp_path):
    edition = small(tmp_path, 1)
    entries = (replace(edition.entries[0], width=0, height=0),)
    html = rendered.page(replace(edition, entries=entries), tmp_path).read_text("utf-8")
    assert 'width="640" height="480"' in html


def test_a_clip_shows_its_poster_and_its_length():
    edition = fake.edition(12)
    html = web.page(edition, pretended(edition))
    assert sum(entry.kind is Kind.CLIP for entry in edition.entries) == 1
    assert html.count('class="play"') == 1
    assert ">Clip </span>0:08<" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_language_of_the_edition(language):
    edition = fake.edition(12, language=language, draft=True)
    html = web.page(edition, pretended(edition))
    assert f'<html lang="{language}">' in html
    assert LANGUAGES[language].ui["skip"] in Outline(html).texts


def test_words_on_one_line_do_not_run_together_where_no_style_parts_them():
    """In a browser's reading view, and where somebody copies them."""
    edition = fake.edition(12)
    plain = re.sub("<[^>]+>", "", web.page(edition, pretended(edition)))
    dated = [e for e in edition.entries if e.date and e.age]
    assert dated  # of place and company another test tells
    assert not [e for e in dated if f"{e.date}{e.age}" in plain]


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("en", "copy", "copies"), ("de", "Kopie", "Kopien"), ("fr", "copie", "copies"),
     ("es", "copia", "copias")],
)  # fmt: skip
def test_one_file_is_counted_as_one(language, one, many):
    for number, said in ((1, one), (2, many)):
        edition = replace(fake.edition(1, language=language), counts=Counts(duplicate=number))
        html = web.page(edition, pretended(edition))
        assert f"<dt>{said}</dt><dd>{number}</dd>" in html


def test_an_edition_without_pictures_or_words_is_still_a_page(tmp_path):
    bare = fake.edition(0, lead=(), quotes=(), byline="", dateline="", made_with="")
    html = rendered.page(bare, tmp_path).read_text("utf-8")
    assert "<h1" in html


def test_the_page_is_light(tmp_path):
    """Forty entries with real names of files: about 85 KB before any picture, 15 KB packed."""
    edition = rendered.with_files(fake.edition(40), tmp_path / "photos", longest=64)
    orders = [pictures.order(entry, wide=False, draft=False) for entry in fake.edition(40).entries]
    derived = {
        n: Derived(
            1600,
            1200,
            tuple((f"{one.stem}-{width}.avif", width) for width in one.widths),
            ((f"{one.stem}-1600.jpg", 1600),),
            "data:image/webp;base64," + "A" * 120,
        )
        for n, one in enumerate(orders)
    }
    html = re.sub(r"data:image/webp;base64,\w*", "", web.page(edition, Made(derived)))
    assert len(html.encode()) < 88_000  # 40 entries, 27 of them with credit and 13 with a quote
    assert len(gzip.compress(html.encode())) < 17_000
    script = (files(renderers) / "static" / "page.js").read_bytes()
    assert len(gzip.compress(script)) < 5_000


def test_renderers_are_found_by_name():
    assert set(renderers.names()) >= {"web", "edition"}
    assert renderers.find("web") is web.render
    with pytest.raises(KeyError, match="no output called print; there are"):
        renderers.find("print")


def test_workers_that_share_nothing_give_the_same_page(tmp_path):
    edition = small(tmp_path)
    alone = tree(rendered.page(edition, tmp_path).parent)
    with ThreadPoolExecutor(4) as engine:
        made = web.render(edition, tmp_path / "b", engine, tmp_path / "kept_b", fake.quiet)
    page = made.paths[0]
    assert tree(page.parent) == alone


def test_a_line_begins_with_a_capital(tmp_path):
    edition = small(tmp_path)
    entries = tuple(replace(e, place="home", company="with Ana") for e in edition.entries)
    html = rendered.page(replace(edition, entries=entries), tmp_path).read_text("utf-8")
    assert html.count("<bdi>Home</bdi> <bdi>with Ana</bdi>") == html.count("<figcaption>")


def boxes():
    side = st.floats(0.01, 0.5)
    return st.builds(Box, side, side, side, side)


@given(st.lists(boxes(), min_size=1, max_size=6), st.floats(0, 1))
def test_no_face_is_cut_at_the_least_share_shown_or_at_any_more(faces, more):
    entry = fake.entry(faces=tuple(faces))
    (x, across), (y, down) = styles.in_view(entry)
    for place, least, spans in (
        (x, across, [(f.left, f.left + f.width) for f in faces]),
        (y, down, [(f.top, f.top + f.height) for f in faces]),
    ):
        share = least + more * (1 - least)
        begin = place * (1 - share)
        for first, last in spans:
            assert begin - 1e-9 <= first < last <= begin + share + 1e-9


def test_the_opening_picture_comes_again_small(tmp_path):
    edition = replace(small(tmp_path), hero=0)
    (chapter, *_) = edition.chapters
    alone = replace(edition, chapters=(replace(chapter, rows=((0,), (1,))),))
    html = rendered.page(alone, tmp_path).read_text("utf-8")
    assert html.count('class="row again') == 1


def test_a_machine_can_read_the_day_of_the_edition(tmp_path):
    html = web.page(small(tmp_path), pretended(fake.edition(4)))
    assert 'Potsdam, <time datetime="2026-05-16">16 May 2026</time></p>' in html
    lake = web.page(replace(small(tmp_path), dateline="By the lake"), Made({}))
    assert '<p class="dateline">By the lake</p>' in lake


def test_a_machine_is_told_no_finer_day_than_a_reader(tmp_path):
    html = web.page(replace(small(tmp_path), dateline="Potsdam, May 2026"), Made({}))
    assert 'Potsdam, <time datetime="2026-05">May 2026</time></p>' in html


def test_a_short_quote_is_the_caption_and_stands_where_a_caption_stands(tmp_path):
    edition = rendered.storied(small(tmp_path))
    html = web.page(edition, pretended(edition))
    figure = html[html.index('<figure class="e0"') : html.index('<figure class="e1"')]
    assert 'class="quote short"' in figure
    assert figure.index("quote short") < figure.index("</div>")
    assert figure.count("Counted them. Still ten.") == 1


def test_the_ending_and_the_aside_are_told_from_what_was_written_with_the_picture(tmp_path):
    edition = rendered.storied(small(tmp_path))
    html = web.page(edition, pretended(edition))
    assert html.count('class="quote ending"') == 1
    assert html.count('class="quote aside"') == 1
    assert html.index("quote aside") < html.index("quote ending")
    assert '<p class="invitation" dir="auto">Cake is at three, in the garden.</p>' in html


def test_each_face_opens_its_picture_where_that_is_in_the_year(tmp_path):
    edition = rendered.storied(small(tmp_path, 8))
    portraits = (replace(edition.portraits[0], credit="Aunt Lena"), *edition.portraits[1:])
    edition = replace(edition, portraits=portraits)
    page = rendered.page(edition, tmp_path)
    html = page.read_text("utf-8")
    faces = html[html.index('<section class="portraits"') :]
    assert re.findall(r'data-n="(\d+)"', faces) == ["0", "1", "3", "4", "5", "6"]
    assert re.findall("<figcaption>(.*?)</figcaption>", faces) == [f"{n} months" for n in range(7)]
    assert re.search(r'class="credits">.*<bdi>Aunt Lena</bdi>', faces)
    for image in Outline(faces).named("img"):
        with Image.open(page.parent / str(image["src"])) as opened:
            assert opened.size == (int(str(image["width"])), int(str(image["height"])))
            assert opened.width == opened.height
        assert image["alt"]


def test_a_face_that_cannot_be_shown_costs_only_itself(tmp_path):
    edition = rendered.storied(small(tmp_path))
    broken = fake.file(str(tmp_path / "gone.jpg"))
    portraits = (replace(edition.portraits[0], file=broken), *edition.portraits[1:])
    html = rendered.page(replace(edition, portraits=portraits), tmp_path).read_text("utf-8")
    assert "0 months" not in html
    assert "1 months" in html


@given(boxes(), st.integers(40, 6000), st.integers(40, 6000))
def test_a_portrait_is_a_square_in_the_picture_around_the_middle_of_the_face(face, width, height):
    face = Box(min(face.left, 1 - face.width), min(face.top, 1 - face.height), *astuple(face)[2:])
    crop = pictures.square(face, width, height)
    assert -1e-9 <= crop.left <= crop.left + crop.width <= 1 + 1e-9
    assert -1e-9 <= crop.top <= crop.top + crop.height <= 1 + 1e-9
    assert abs(crop.width * width - crop.height * height) < 1e-6 * (width + height)
    assert crop.left <= face.left + face.width / 2 <= crop.left + crop.width
    assert crop.top <= face.top + face.height / 2 <= crop.top + crop.height


def test_faces_stand_alike_in_all_portraits_where_there_is_room():
    for size in (0.05, 0.1, 0.2):
        face = Box(0.5, 0.4, size, size)
        crop = pictures.square(face, 3000, 3000)
        assert face.height / crop.height == pytest.approx(FACE_OF_PORTRAIT)
        assert (face.top + size / 2 - crop.top) / crop.height == pytest.approx(0.5)


@pytest.mark.parametrize(("count", "few", "most"), [(6, 3, 6), (8, 4, 4), (12, 3, 6), (13, 3, 5)])
def test_few_places_beside_the_last_faces_stay_empty(count, few, most):
    assert styles.columns("portraits", count) == f".portraits{{--few:{few};--most:{most}}}\n"


@pytest.mark.parametrize(
    ("edtf", "day"),
    [("2026-03-01", "2026-03-01"), ("2026-03", "2026-03"), ("2026", "2026"), ("2026-21", ""),
     ("2026-03~", ""), ("[2026-03-01..2026-03-04]", ""), ("", "")],
)  # fmt: skip
def test_a_machine_is_told_only_dates_that_html_can_state(edtf, day):
    edition = fake.edition(1)
    dated = replace(edition, entries=(replace(edition.entries[0], edtf=edtf),), hero=None)
    times = re.findall('<time datetime="(.*?)">', web.page(dated, pretended(dated)))
    assert times == ["2026-05-16", *([day] if day else [])]
