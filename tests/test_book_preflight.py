"""What is told before a book is printed, in four languages, and that `build` gets it all."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

import bound
import fake
import rendered
from yearling import pipeline
from yearling.captions.languages import LANGUAGES
from yearling.layout.book import book as laid_out
from yearling.records import Alternative, Box, Leaf
from yearling.renderers import book
from yearling.renderers.book import preflight, setting
from yearling.renderers.book.preflight import Printed
from yearling.renderers.book.press import Shown
from yearling.renderers.book.setting import Fit

FITS = Fit(scale=1.0, fits=True, high=9.0)


def looked_at(edition, leaves, pixels=3000, missing=(), fits=()):
    """The report on these pages; every picture has so many pixels across, made up to its shape."""
    made = replace(bound.book(edition), pages=tuple(leaves), front=Leaf("x"), back=Leaf("x"))
    printed = [
        Printed(
            leaf,
            tuple(Shown(Path("x"), pixels, pixels) for _ in leaf.slots),
            fits or tuple(FITS for _ in leaf.blocks),
        )
        for leaf in (*made.pages, made.back, made.front)
    ]
    return preflight.checked(edition, made, printed, missing)


def pages(leaf, count=24):
    return [leaf, *[Leaf("empty")] * (count - 1)]


def one(edition, left=12.0, top=12.0, size=150.0, crop=None, face=None):
    """A page with the first entry, whose face is there."""
    entry = replace(edition.entries[0], faces=(face or Box(0.4, 0.4, 0.2, 0.2),))
    edition = replace(edition, entries=(entry, *edition.entries[1:]))
    slot = replace(bound.slot(0, entry, left, top, size, size), crop=crop or Box(0, 0, 1, 1))
    return edition, Leaf("one", (slot,))


def codes(report):
    return [finding.code for finding in report.findings]


EDITION = fake.edition(4)


def test_a_book_without_a_fault_says_so():
    entry = replace(EDITION.entries[0], caption="The first snow.")
    edition, leaf = one(replace(EDITION, entries=(entry, *EDITION.entries[1:])))
    report = looked_at(edition, pages(leaf))
    assert not report.findings
    assert "There is nothing to put right." in preflight.text(report)
    assert "page 1, The first snow, photos/" in preflight.text(report)
    assert preflight.notes(report) == ()


@pytest.mark.parametrize(
    ("number", "left", "told"),
    [
        (1, -3.0, ["page 1: 7 mm from the fold"]),  # a right-hand page: the fold is at its left
        (1, 17.0, ["page 1: 3 mm from the edge"]),
        (2, -3.0, []),
        (2, -6.0, ["page 2: 4 mm from the edge"]),
        (2, 14.0, ["page 2: 6 mm from the fold"]),
    ],
)
def test_a_face_close_to_the_fold_or_to_the_edge_is_told(number, left, told):
    face = Box(0.05, 0.4, 0.9, 0.2)  # 10 mm from either side of the picture
    edition, leaf = one(EDITION, left=left, size=200.0, face=face)
    report = looked_at(edition, [*[Leaf("empty")] * (number - 1), *pages(leaf)])
    assert [f.line for f in report.findings if f.code == "face"] == told


def test_a_face_that_is_cut_is_a_fault_of_ours():
    edition, leaf = one(EDITION, crop=Box(0.5, 0.0, 0.5, 1.0))
    report = looked_at(edition, pages(leaf))
    assert codes(report)[0] == "cut"
    assert preflight.notes(report) == ("1 face is cut (see book/preflight.txt)",)


def test_a_soft_picture_is_told_with_a_sharper_one_and_how_to_take_it():
    small = Alternative(fake.content("small"), "a/small.jpg", 4100, 3000)
    large = Alternative(fake.content("large"), "a/large.jpg", 12000, 9000)
    edition, leaf = one(EDITION)
    entry = replace(edition.entries[0], alternatives=(small, large))
    edition = replace(edition, entries=(entry, *edition.entries[1:]))
    report = looked_at(edition, pages(leaf), pixels=600)
    text = preflight.text(report)
    assert "102 pixels per inch" in text
    assert "a/large.jpg is larger (12000 × 9000 pixels)" in text
    ids = entry.photo[:12], large.photo[:12]
    wanted = rf"\[photos.{ids[0]}\]\s+keep = false\s+\[photos.{ids[1]}\]\s+keep = true"
    assert re.search(wanted, text)
    assert preflight.notes(report) == ("1 picture may print soft (see book/preflight.txt)",)


def test_for_others_no_file_is_named():
    other = Alternative(fake.content("large"), "a/large.jpg", 12000, 9000)
    edition, leaf = one(replace(EDITION, audience="friends"))
    entry = replace(edition.entries[0], alternatives=(other,))
    edition = replace(edition, entries=(entry, *edition.entries[1:]))
    text = preflight.text(looked_at(edition, pages(leaf), pixels=600))
    assert "102 pixels per inch" in text
    assert "large.jpg" not in text
    assert "IMG_" not in text
    assert other.photo[:12] not in text


def test_what_the_layout_tells_is_known_before_anything_is_read_or_set():
    other = Alternative(fake.content("large"), "a/large.jpg", 12000, 9000)
    edition, leaf = one(EDITION, left=0, face=Box(0.01, 0.4, 0.2, 0.2))
    entry = replace(edition.entries[0], alternatives=(other,), width=700, height=700)
    edition = replace(edition, entries=(entry, *edition.entries[1:]))
    book = replace(bound.book(edition), pages=tuple(pages(leaf)), front=Leaf("x"), back=Leaf("x"))
    near, soft = preflight.foreseen(edition, book)
    assert (near.code, near.photo) == ("face", entry.photo)
    assert (soft.code, soft.photo, soft.better) == ("soft", entry.photo, other.photo)
    assert soft.line == "page 1, The first snow of the winter: 119 pixels per inch"
    assert not soft.hint


def test_few_pages_and_a_number_that_no_sheet_has_are_told():
    edition, leaf = one(EDITION)
    assert codes(looked_at(edition, pages(leaf, 18))) == ["few", "four"]
    assert codes(looked_at(edition, pages(leaf, 26))) == ["four"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_told_in_every_language(language):
    face = Box(0.0, 0.4, 0.2, 0.2)
    edition, leaf = one(replace(EDITION, language=language), left=0.0, face=face)
    words = bound.words(0, edition.entries[0], 12, 170, 90, 20)
    cut = one(edition, crop=Box(0.5, 0.0, 0.5, 1.0))[1]
    leaves = [replace(leaf, blocks=(words, words)), cut]
    fits = (replace(FITS, scale=0.84), replace(FITS, scale=0.8, fits=False))
    made = replace(bound.book(edition), pages=tuple(leaves))
    printed = [
        Printed(leaves[0], (preflight.Failure("x", "gone"),), fits),
        Printed(leaves[1], (Shown(Path("x"), 300, 300),), ()),
        *[Printed(Leaf("x"), (), ())] * 2,
    ]
    report = preflight.checked(edition, made, printed, ["ن"])
    found = set(codes(report))
    assert found == {"cut", "unread", "soft", "face", "sign", "small", "full", "few", "four"}
    text = preflight.text(report) + "\n".join(preflight.notes(report))
    assert not re.search(r"[{}|]|  :", text)
    others = [LANGUAGES[other].preflight["title"] for other in LANGUAGES if other != language]
    assert not any(other in text for other in others)


def test_every_language_says_all_of_it():
    english = LANGUAGES["en"].preflight
    for words in LANGUAGES.values():
        assert words.preflight.keys() == english.keys()
        for key, form in words.preflight.items():
            assert set(re.findall(r"{\w+}", form)) == set(re.findall(r"{\w+}", english[key])), key


def typeface(folder, sign):
    """A typeface that has one sign, a square."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 500), (500, 500), (500, 0)):
        pen.lineTo(point)
    pen.closePath()
    made = FontBuilder(1000)
    made.setupGlyphOrder([".notdef", "one"])
    made.setupCharacterMap({ord(sign): "one"})
    made.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "one": pen.glyph()})
    made.setupHorizontalMetrics({".notdef": (500, 0), "one": (600, 0)})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": "Ours", "styleName": "Regular", "psName": "Ours"})
    made.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    made.setupPost()
    folder.mkdir()
    made.save(folder / "ours.ttf")
    return str(folder)


def publish(edition, folder):
    with ThreadPoolExecutor(1) as engine:
        return pipeline.publish(edition, folder / "out", ["book"], engine, folder / "kept")


def test_a_typeface_of_the_family_s_prints_what_ours_lack(tmp_path):
    edition = rendered.with_files(fake.edition(4), tmp_path / "p")
    entry = replace(edition.entries[0], caption="Name: ꦤ", quote=None)
    edition = replace(edition, entries=(entry, *edition.entries[1:]))
    without, *_ = publish(edition, tmp_path)
    assert any("1 sign is in none of the typefaces" in note for note in without.notes)
    assert 'fonts = "…"' in without.paths[2].read_text("utf-8")
    own = typeface(tmp_path / "fonts", "ꦤ")
    made, *_ = publish(replace(edition, making=replace(edition.making, fonts=own)), tmp_path)
    assert not any("typefaces" in note for note in made.notes)
    assert 'fonts = "…"' not in made.paths[2].read_text("utf-8")
    with pikepdf.open(made.paths[0]) as pdf:
        fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        assert any("Ours" in str(one.get("/BaseFont")) for one in fonts)


def test_what_is_written_from_the_right_begins_there(tmp_path):
    own, sign = typeface(tmp_path / "fonts", "\u05d0"), "\u05d0"
    lines = (("caption", sign * 3), ("caption", "left"))
    block = bound.Block(lines, 12, 12, 100, 60)
    side = setting.Side(Leaf("x", (), (block,)), (), 210)
    made, _ = setting.drawn([setting.Sheet(210, 210, 3, (side,))], "x", "en", own=own)
    text = pypdfium2.PdfDocument(made)[0].get_textpage()
    said = text.get_text_range()
    left = {sign: text.get_charbox(said.index(sign))[0] for sign in (sign, "l")}
    assert left["l"] == pytest.approx(15 * 72 / 25.4, abs=2)
    assert left[sign] > 105 * 72 / 25.4


def test_a_published_book_is_whole_and_passes_what_no_output_may_hold(tmp_path):
    edition = rendered.storied(rendered.with_files(fake.edition(8), tmp_path / "p"))
    made, *_ = publish(edition, tmp_path)
    assert [path.name for path in made.paths] == ["book.pdf", "cover.pdf", "preflight.txt"]
    assert made.paths[2].read_text("utf-8").startswith("Before you print: Nora turns 1\n")
    document = pypdfium2.PdfDocument(made.paths[0])
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    for entry in edition.entries:
        assert entry.date in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("audience", ["family", "friends"])
def test_a_picture_that_went_away_is_told_without_where_it_was(tmp_path, audience):
    edition = rendered.with_files(fake.edition(6), tmp_path / "p")
    edition = replace(edition, audience=audience)
    away = (tmp_path / "p" / "IMG_0002.jpg").rename(tmp_path / "away")
    made, *_ = publish(edition, tmp_path)
    text = made.paths[2].read_text("utf-8")
    assert "could not be read" in text
    assert str(tmp_path) not in text
    assert ("IMG_0002.jpg" in text) == (audience == "family")
    away.rename(tmp_path / "p" / "IMG_0002.jpg")
    publish(edition, tmp_path)  # it is made again though the edition is the same
    assert "could not be read" not in made.paths[2].read_text("utf-8")


@pytest.mark.slow
def test_every_hostile_word_of_a_whole_edition_is_only_printed(tmp_path):
    edition = rendered.with_files(rendered.poisoned(), tmp_path / "p")
    made, *_ = publish(edition, tmp_path)
    with pikepdf.open(made.paths[0]) as pdf:
        kinds = {
            str(one.get("/Subtype") or one.get("/S"))
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary)
        }
        assert not kinds & {"/Link", "/URI", "/JavaScript", "/Launch", "/GoToR", "/Widget"}
    document = pypdfium2.PdfDocument(made.paths[0])
    text = "".join(page.get_textpage().get_text_range() for page in document)
    text = re.sub(r"[\s\u200b\ufffe-]+", "", text)
    assert re.sub(r"[\s-]+", "", rendered.PAYLOADS[3]) in text


@pytest.mark.parametrize(("language", "told"), [("de-AT", "de"), ("ar", "en"), ("", "en")])
def test_any_language_that_a_project_names_makes_a_book(tmp_path, language, told):
    edition = rendered.with_files(fake.edition(4, language=language), tmp_path / "p")
    made, *_ = publish(edition, tmp_path)
    with pikepdf.open(made.paths[0]) as pdf:
        assert pdf.Root.Lang == told


def test_an_edition_without_pictures_makes_no_book(tmp_path):
    with pytest.raises(OSError, match="no picture can be shown"):
        publish(fake.edition(0), tmp_path)
    assert not list((tmp_path / "out").glob("book"))


SAID = {
    "en": "Everyone said it goes fast, and we did not believe them until today: “So quick!” 😍",
    "de": "Geburtstagsüberraschungsvorbereitungen der Großmutter, „außerordentlich umfangreich“",
    "fr": "Qu’est-ce que c’est\u202f? demandait-elle, extraordinairement sérieuse, à Besançon",
    "es": "¡Primera nieve! La miró un minuto entero y, otorrinolaringológica, se la comió",
}


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("size", ["square", "a4", "8in"])
def test_words_fit_the_room_that_the_layout_gives_them(tmp_path, size, language):
    edition = fake.edition(24, language=language)
    making = replace(edition.making, book=size)
    text = SAID[language]
    entries = [
        replace(entry, caption=text * (n % 3), quote=fake.quote(text * (n % 4 + 1)))
        for n, entry in enumerate(edition.entries)
    ]
    edition = replace(edition, entries=tuple(entries), making=making)
    made = laid_out(edition)
    sheets = book.sheets(edition, made)
    _, fits = setting.drawn(sheets, edition.title, language)
    for leaf, row in zip(made.pages, fits, strict=True):
        for block, fit in zip(leaf.blocks, row, strict=True):
            assert fit.fits, (leaf.kind, block)
            assert fit.scale == 1.0, (leaf.kind, block, fit)
