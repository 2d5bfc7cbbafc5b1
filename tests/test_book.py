"""The book as independent readers find it: pikepdf its structure, pdfium its pages."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

import bound
import fake
import rendered
from test_film_cards import damaged
from yearling.layout import crop
from yearling.records import Box, Kind
from yearling.renderers import book, pictures
from yearling.renderers.book import preflight, setting

POINT = 72 / 25.4
PPI = 36


def bind(edition, made, folder, workers=1):
    folder.mkdir(exist_ok=True)
    with ThreadPoolExecutor(workers) as engine:
        return book.bind(edition, made, folder, engine, folder / "kept")


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    return rendered.with_files(fake.edition(8), tmp_path_factory.mktemp("year") / "p")


@pytest.fixture(scope="module", params=["square", "a4", "8in"])
def printed(request, year, tmp_path_factory):
    """A book in each format: what was laid out, and the folder of its files."""
    made = bound.book(year, request.param)
    folder = tmp_path_factory.mktemp(request.param)
    return made, folder, bind(year, made, folder)


@pytest.fixture(scope="module")
def square(year, tmp_path_factory):
    made = bound.book(year)
    folder = tmp_path_factory.mktemp("one")
    return made, folder, bind(year, made, folder)


def drawn(edition, folder, lines, **changes):
    """One page with these lines; gives the document of pdfium."""
    block = bound.Block(tuple(lines), 12, 12, 120, 120)
    made = bound.book(edition)
    pages = (bound.Leaf("two", made.pages[1].slots, (replace(block, **changes),)), bound.Leaf("x"))
    report = bind(edition, replace(made, pages=pages), folder)
    return pypdfium2.PdfDocument(folder / "book.pdf"), report


def words_of(document, page=0):
    text = document[page].get_textpage().get_text_range()
    return re.sub(r"\s+", " ", text.replace("\u200b", "").replace("\ufffe", "-"))


def mm(box):
    return [float(edge) / POINT for edge in box]


def placed(page):
    """(picture, left, bottom, width, height in mm) of each picture of a page, as pikepdf reads."""
    stack, now, found = [], pikepdf.Matrix(), []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            stack.append(now)
        elif name == "Q":
            now = stack.pop()
        elif name == "cm":
            now = pikepdf.Matrix(*(float(n) for n in operands)) @ now
        elif name == "Do":
            one = page.resources.XObject[operands[0]]
            if one.Subtype == "/Image":
                sizes = [now.e, now.f, now.a, now.d]
                found.append((one, *(n / POINT for n in sizes)))
    return found


def test_every_page_has_the_size_it_is_cut_to_and_its_bleed(printed):
    made, folder, _ = printed
    paper = made.format
    for name, wide in (("book", paper.width), ("cover", 2 * paper.width + made.spine)):
        with pikepdf.open(folder / f"{name}.pdf") as pdf:
            assert len(pdf.pages) == (len(made.pages) if name == "book" else 1)
            for page in pdf.pages:
                whole = [0, 0, wide + 6, paper.height + 6]
                assert mm(page.MediaBox) == pytest.approx(whole, abs=0.01)
                assert mm(page.BleedBox) == pytest.approx(whole, abs=0.01)
                trim = [3, 3, wide + 3, paper.height + 3]
                assert mm(page.TrimBox) == pytest.approx(trim, abs=0.01)


def test_pictures_stand_where_the_layout_says_at_no_more_than_300_pixels_per_inch(printed):
    made, folder, _ = printed
    with pikepdf.open(folder / "book.pdf") as pdf:
        for leaf, page in zip(made.pages, pdf.pages, strict=True):
            found = placed(page)
            assert len(found) == len(leaf.slots)
            for slot, (picture, left, bottom, width, height) in zip(leaf.slots, found, strict=True):
                top = made.format.height + 6 - bottom - height
                here = [left - 3, top - 3, width, height]
                meant = [slot.left, slot.top, slot.width, slot.height]
                assert here == pytest.approx(meant, abs=0.02)
                inch = int(picture.Width) / width * 25.4
                assert inch <= 301
                across = slot.crop.width * 640  # the longest side of the drawn originals
                assert int(picture.Width) <= across + 1  # never enlarged
                assert picture.Width / picture.Height == pytest.approx(width / height, rel=0.01)


def test_pictures_are_jpegs_in_one_colour_profile_which_the_output_names(square):
    _, folder, _ = square
    with pikepdf.open(folder / "book.pdf") as pdf:
        photos = [one for page in pdf.pages for one, *_ in placed(page)]
        assert photos
        assert {str(one.Filter) for one in photos} == {"/DCTDecode"}
        assert all(one.ColorSpace[0] == "/ICCBased" for one in photos)
        [intent] = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFX"
        assert {one.ColorSpace[1].objgen for one in photos} == {intent.DestOutputProfile.objgen}
        profile = intent.DestOutputProfile.read_bytes()
        assert profile[12:20] == b"mntrRGB "


@pytest.mark.parametrize("name", ["book.pdf", "cover.pdf"])
def test_a_printer_finds_what_pdf_x_asks_for(square, name):
    _, folder, _ = square
    with pikepdf.open(folder / name) as pdf:
        assert not pdf.check_pdf_syntax()
        assert pdf.pdf_version == "1.6"
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-4"
        assert pdf.docinfo["/Trapped"] == pikepdf.Name("/False")
        assert set(map(str, pdf.docinfo.keys())) == {
            "/CreationDate",
            "/GTS_PDFXVersion",
            "/ModDate",
            "/Title",
            "/Trapped",
        }
        with pdf.open_metadata() as told:
            assert told["dc:title"] == "Nora turns 1"
            assert told["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert not {"/AA", "/OpenAction", "/Names", "/AcroForm"} & set(pdf.Root.keys())
        assert pdf.Root.Lang == "en"


def test_every_typeface_is_embedded(square):
    _, folder, _ = square
    with pikepdf.open(folder / "book.pdf") as pdf:
        fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        described = [one for one in fonts if one.get("/Type") == "/FontDescriptor"]
        described = [one for one in described if one.FontName != "/NotoColorEmoji"]  # pictures
        names = {str(one.FontName) for one in described}
        assert all({"/FontFile2", "/FontFile3"} & set(one.keys()) for one in described)
        assert any("SourceSerif4Display" in name for name in names), names
        used = [one for one in fonts if one.get("/Subtype") in {"/TrueType", "/Type1"}]
        assert not used


def test_each_place_shows_its_picture(printed, year):
    made, folder, _ = printed
    document = pypdfium2.PdfDocument(folder / "book.pdf")
    for leaf, page in zip(made.pages, document, strict=True):
        image = page.render(scale=PPI / 72).to_pil().convert("RGB")
        for slot in leaf.slots:
            left, top = max(slot.left, 0) + 4, max(slot.top, 0) + 4  # the ground, not the face
            seen = image.getpixel((round((left + 3) * PPI / 25.4), round((top + 3) * PPI / 25.4)))
            n = slot.number
            meant = (40 + n * 37 % 180, 150 - n * 11 % 90, 110 + n * 23 % 120)
            assert seen == pytest.approx(meant, abs=6)


def test_words_stand_in_their_place(printed):
    made, folder, _ = printed
    document = pypdfium2.PdfDocument(folder / "book.pdf")
    for leaf, page in zip(made.pages, document, strict=True):
        text = page.get_textpage()
        for block in leaf.blocks:
            left, right = block.left + 2, block.left + block.width + 4
            bottom = made.format.height + 3 - block.top - block.height
            found = text.get_text_bounded(
                left * POINT, bottom * POINT, right * POINT, (bottom + block.height) * POINT
            )
            found = re.sub(r"[\s\ufffe-]+", "", found)
            for _, line in block.lines:
                begin = re.sub(r"[^\w,.]+", "", line.split("❤")[0].split("😍")[0])
                assert re.sub(r"[^\w,.]+", "", found).count(begin), (line, found)


def test_chapters_are_bookmarks_and_pictures_have_words_for_those_who_do_not_see(square, year):
    _, folder, _ = square
    with pikepdf.open(folder / "book.pdf") as pdf:
        with pdf.open_outline() as outline:
            assert [one.title for one in outline.root] == [f"Part {n}" for n in range(0, 8, 2)]
        alts = {
            str(one.Alt)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Alt")
        }
    assert {entry.alt for entry in year.entries} <= alts


def test_a_cover_is_back_spine_and_front_and_nothing_of_a_side_is_on_the_spine(printed):
    made, folder, _ = printed
    [page] = pypdfium2.PdfDocument(folder / "cover.pdf")
    image = page.render(scale=PPI / 72).to_pil().convert("RGB")
    front = round((3 + made.format.width + made.spine) * PPI / 25.4)
    row = [image.getpixel((x, image.height // 4)) for x in range(image.width)]
    assert set(row[: front - 1]) == {(255, 255, 255)}
    assert row[front + 1] != (255, 255, 255)
    assert row[-1] != (255, 255, 255)  # the bleed
    assert "Nora turns 1" in words_of(pypdfium2.PdfDocument(folder / "cover.pdf"))


@pytest.mark.parametrize(("width", "count"), [(8.0, 2), (4.0, 1)])
def test_words_stand_on_a_broad_spine_only(year, tmp_path, width, count):
    bind(year, bound.book(year, spine=width), tmp_path)
    found = words_of(pypdfium2.PdfDocument(tmp_path / "cover.pdf"))
    assert found.count("Nora turns 1") == count


def test_the_same_book_has_the_same_bytes(year, square, tmp_path, monkeypatch):
    made, folder, _ = square
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    time.tzset()
    monkeypatch.chdir(tmp_path)
    bind(year, made, tmp_path / "else", workers=3)
    monkeypatch.undo()
    time.tzset()
    for name in ("book.pdf", "cover.pdf"):
        assert (tmp_path / "else" / name).read_bytes() == (folder / name).read_bytes()


HOSTILE = (
    "#strong[bold] #let x = 1",
    '#image("/etc/passwd") #read("book.typ")',
    "$a^2$ *b* _c_ `d` @ref <label> = Head",
    "- one + two / three: four",
    "\\ \\u{1F600} ~ -- --- ... 'x' \"y\" // no /* none */",
    "#{sys.inputs} ]) #pagebreak()",
    "<script>pwned=1</script> {{ 7*7 }}",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_means_something_to_the_typesetter_prints_as_itself(year, tmp_path, text):
    document, _ = drawn(year, tmp_path, [("caption", text)])
    assert len(document) == 2
    assert words_of(document).strip() == re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    ("language", "syllables"),
    [("en", "ex tra or di nar i ly"), ("de", "Ge burts tags fei er lich kei ten"),
     ("fr", "an ni ver sai re ment"), ("es", "ex tra or di na ria men te")],
)  # fmt: skip
def test_long_words_are_parted_between_the_syllables_of_their_language(
    year, tmp_path, language, syllables
):
    word = syllables.replace(" ", "")
    document, _ = drawn(
        replace(year, language=language), tmp_path, [("caption", f"aa bb {word}")], width=28
    )
    printed = words_of(document).strip().removeprefix("aa bb ").replace(" ", "").split("-")
    assert "".join(printed) == word
    ends = {len("".join(syllables.split()[:n])) for n in range(1, len(syllables.split()))}
    found = {len("".join(printed[:n])) for n in range(1, len(printed))}
    assert found
    assert found <= ends


def test_odd_signs_stop_nothing(year, tmp_path):
    odd = "a\x00b\ud800c\x1b[31m\u202eabc\ufeff\U000e0041 " + "m" * 400 + "\n\n\nend"
    document, _ = drawn(year, tmp_path, [("caption", odd)])
    found = words_of(document)
    assert "end" in found
    image = document[0].render(scale=PPI / 72).to_pil().convert("L")
    right = round((3 + 12 + 120 + 2) * PPI / 25.4)
    beside = image.crop((right, 0, image.width, round(15 * PPI / 25.4)))
    assert beside.getextrema() == (255, 255)  # the long word stays in its column


def test_emoji_are_in_colour_and_digits_are_the_typeface_s_own(year, tmp_path):
    document, report = drawn(year, tmp_path, [("caption", "7 teeth 👨‍👩‍👧 ❤️ 1️⃣ 👍🏽 #1 *2")])
    image = document[0].render(scale=1).to_pil().convert("HSV")
    saturated = [n for n in image.crop((36, 36, 380, 60)).getchannel(1).histogram()[120:] if n]
    assert len(saturated) > 20
    with pikepdf.open(tmp_path / "book.pdf") as pdf:
        bitmaps = [
            font
            for font in pdf.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/Type3"
        ]
        glyphs = sum(len(font.CharProcs.keys()) for font in bitmaps)
    assert 4 <= glyphs <= 6  # the family, the heart, the key 1, the thumb
    assert "sign" not in {finding.code for finding in report.findings}


@pytest.mark.parametrize(("language", "name"), [("de", "Fingerabdruck"), ("en", "fingerprint")])
def test_an_emoji_without_a_glyph_is_named_in_words(year, tmp_path, language, name):
    edition = replace(year, language=language)
    document, report = drawn(edition, tmp_path, [("caption", "ja \U0001fac6!")])
    assert f"ja [{name}]!" in words_of(document)
    assert "sign" not in {finding.code for finding in report.findings}


def test_greek_and_cyrillic_print_and_what_no_typeface_has_is_told(year, tmp_path):
    document, report = drawn(year, tmp_path, [("caption", "Ελλάδα Россия نورا")])
    assert "Ελλάδα Россия" in words_of(document)
    told = [finding.line for finding in report.findings if finding.code == "sign"]
    assert [line[0] for line in told] == sorted("نورا")


def test_a_damaged_typeface_has_no_signs(year, tmp_path):
    damaged(tmp_path)
    edition = replace(year, making=replace(year.making, fonts=str(tmp_path)))
    _, report = drawn(edition, tmp_path / "out", [("caption", "Nora 歩")])
    assert [f.line[0] for f in report.findings if f.code == "sign"] == ["歩"]


def test_a_title_that_leaves_the_cover_no_room_for_a_picture_stops_nothing(year, tmp_path):
    made = bound.book(year)
    bare = replace(made, front=replace(made.front, slots=()), back=replace(made.back, slots=()))
    bind(year, bare, tmp_path)
    assert len(pypdfium2.PdfDocument(tmp_path / "cover.pdf")) == 1


def test_words_that_are_too_many_are_set_smaller_and_told(year, tmp_path):
    text = "Everyone said it goes fast. " * 12
    _, report = drawn(year, tmp_path, [("caption", text)], height=15.0)
    assert [f.code for f in report.findings if f.code in {"small", "full"}] == ["small"]
    _, report = drawn(year, tmp_path / "more", [("caption", text * 3)], height=15.0)
    assert [f.code for f in report.findings if f.code in {"small", "full"}] == ["full"]


def test_nothing_of_the_originals_metadata_or_their_place_is_in_the_files(square):
    _, folder, _ = square
    tokens = [token.encode() for token in rendered.TOKENS] + [str(folder.parent).encode()]
    for name in ("book.pdf", "cover.pdf"):
        with pikepdf.open(folder / name) as pdf:
            streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
            kept = [one.read_raw_bytes() for one in streams if one.get("/Filter") == "/DCTDecode"]
            plain = [one.read_bytes() for one in streams if one.get("/Filter") != "/DCTDecode"]
        everything = b"\n".join([(folder / name).read_bytes(), *kept, *plain])
        for token in (*tokens, b"Typst", b"typst", b"pikepdf", b"Exif\0\0", b"Source Serif 4;"):
            assert token not in everything, token


def test_a_picture_that_cannot_be_read_leaves_a_grey_place_and_is_told(year, tmp_path):
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"\xff\xd8\xff not a picture")
    entries = list(year.entries)
    entries[2] = replace(entries[2], file=fake.file(str(bad)), photo=fake.content("bad"))
    edition = replace(year, entries=tuple(entries))
    report = bind(edition, bound.book(edition), tmp_path)
    assert "bad.jpg" in next(f.line for f in report.findings if f.code == "unread")
    assert "1 picture could not be read (see book/preflight.txt)" in preflight.notes(report)
    page = pypdfium2.PdfDocument(tmp_path / "book.pdf")[2]
    image = page.render(scale=PPI / 72).to_pil().convert("RGB")
    assert image.getpixel((50, 80)) == pytest.approx((128, 128, 128), abs=2)


def test_without_any_picture_no_book_is_written(year, tmp_path):
    gone = tuple(
        replace(entry, file=fake.file(str(tmp_path / "gone.jpg")), photo=fake.content(f"g{n}"))
        for n, entry in enumerate(year.entries)
    )
    edition = replace(year, entries=gone)
    with pytest.raises(OSError, match="no picture can be shown"):
        bind(edition, bound.book(edition), tmp_path)
    assert not list(tmp_path.glob("*.pdf"))


def small(path, pixels):
    """An entry of a picture without loss."""
    Image.fromarray(pixels).save(path)
    high, wide = pixels.shape[:2]
    return replace(fake.entry(1), file=fake.file(str(path)), width=wide, height=high)


def test_a_picture_full_of_noise_is_cut_as_any_other(tmp_path):
    noise = np.random.default_rng(1).integers(0, 256, (300, 400, 3), dtype=np.uint8)
    entry = small(tmp_path / "a.png", noise)
    [made] = pictures.derive([pictures.cut(entry, crop.WHOLE, 400, book.QUALITY)])
    assert (made.width, made.height) == (400, 300)


def test_the_last_corner_of_a_picture_is_a_pixel_at_least(tmp_path):
    entry = small(tmp_path / "a.png", np.zeros((300, 400, 3), np.uint8))
    corner = Box(0.999, 0.999, 0.001, 0.001)
    [made] = pictures.derive([pictures.cut(entry, corner, 900, book.QUALITY)])
    assert (made.width, made.height) == (1, 1)


def test_a_portrait_is_cut_as_a_slot_says():
    one = rendered.storied(fake.edition(8)).portraits[0]
    order = pictures.cut(one, bound.crop.WHOLE, 300, 90)
    assert (order.widths, order.kind, order.crop) == ((300,), Kind.PHOTO, bound.crop.WHOLE)


def test_the_layout_s_room_is_never_less_than_words_take():
    from yearling.layout import measure, styles

    said = {
        "en": "Everyone said it goes fast - AVATAR To. Wave, fi ffl 1,234.56 “Unbelievable!”",
        "de": "Die Geburtstagsüberraschungsvorbereitungen, „Schmetterlingsflügel“ für Großmutter",
        "fr": "Qu’est-ce que c’est\u202f? « Extraordinairement », disait-elle à Besançon",
        "es": "¡Primera nieve! Incomprensiblemente otorrinolaringológica, ¿verdad? 😍 ❤",
    }
    for language, text in said.items():
        words = text.split(" ")
        blocks = tuple(
            bound.Block(((style, " ".join((words * 5)[turn : turn * 3 + 4])), ("where", "Ann")),
                        0, 0, width, 10_000)
            for style in styles.STYLES
            for width in (28, 55, 93, 140)
            for turn in range(5)
            if measure.longest(style, text) <= width
        )  # fmt: skip
        side = setting.Side(bound.Leaf("x", (), blocks), (), 200)
        _, [fits] = setting.drawn([setting.Sheet(200, 200, 3, (side,))], "x", language)
        for block, fit in zip(blocks, fits, strict=True):
            assert fit.high <= measure.height(block.lines, block.width) + 0.01, block
