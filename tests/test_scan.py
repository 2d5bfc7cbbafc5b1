"""The scanner finds all that no output may hold, in every format, and nothing else."""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageCms

import fake
import rendered
import tagged
from yearling import pipeline, renderers
from yearling.records import Edition, Making, Rights, Seal
from yearling.renderers import Output, mp4, rights, scan

OURS = rights.packet(Rights("Jo Doe", "Jo Doe/Agency", "© Agency & Co.", "https://a.example/r"))
THEIRS = tagged.XMP.format(attributes='photoshop:Credit="Jo"', elements="").encode()


def picture(kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(tagged.drawn()).convert("RGB").save(stream, kind, **options)
    return stream.getvalue()


def found(tmp_path: Path, files: dict[str, bytes], edition: Edition | None = None) -> list[str]:
    """What is found in an output of these files."""
    stage = tmp_path / "project" / "out" / "stage"
    for name, content in files.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return [one.what for one in scan.findings(stage, edition or fake.edition(2))]


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


# -- pictures -----------------------------------------------------------------------------


def between_scans(jpeg: bytes, segment: bytes) -> bytes:
    """Put a segment between two scans of a progressive JPEG."""
    last = jpeg.rindex(b"\xff\xda")
    before = jpeg.rindex(b"\xff\xc4", 0, last)
    return jpeg[:before] + segment + jpeg[before:]


def jpegs() -> dict[str, bytes]:
    clean = picture("JPEG", progressive=True)
    note = b"\xff\xfe\0\x06note"
    thumb = b"\xff\xe0\0\x13JFIF\0\1\1\0\0\1\0\1\1\1abc"
    return {
        "exif": picture("JPEG", exif=tagged.tags()),
        "gps": picture("JPEG", exif=tagged.tags(position={1: "N", 2: (52.0, 24.0, 3.0)})),
        "comment": picture("JPEG", comment=b"hello"),
        "xmp of another": picture("JPEG", xmp=THEIRS),
        "ours with a word more": picture("JPEG", xmp=OURS.replace(b"</rdf:RDF>", b"x</rdf:RDF>")),
        "ours with a field more": picture(
            "JPEG", xmp=OURS.replace(b"</rdf:Description>", b"<dc:x>1</dc:x></rdf:Description>")
        ),
        "ours with a comment": picture("JPEG", xmp=OURS.replace(b"Jo Doe<", b"Jo<!-- 1 --><")),
        "extended xmp": tagged.segment(clean, 0xE1, b"http://ns.adobe.com/xmp/extension/\0abc"),
        "iptc": tagged.with_iptc(clean, (110, b"Agency")),
        "profile": picture("JPEG", icc_profile=profile()),
        "second picture": tagged.segment(clean, 0xE2, b"MPF\0II*\0"),
        "jfif thumbnail": clean[:2] + thumb + clean[20:],
        "jfxx": tagged.segment(clean, 0xE0, b"JFXX\0\x10\xff\xd8"),
        "app4": tagged.segment(clean, 0xE4, b"Maker"),
        "comment between scans": between_scans(clean, note),
        "comment at the end": clean[:-2] + note + b"\xff\xd9",
        "clip after the end": clean + tagged.clip(),
        "a byte after the end": clean + b"\0",
        "no end": clean[:-2],
        "another kind": picture("PNG"),
        "empty": b"",
    }


def webps() -> dict[str, bytes]:
    clean = picture("WEBP")
    return {
        "exif": picture("WEBP", exif=tagged.tags()),
        "xmp": picture("WEBP", xmp=THEIRS),
        "profile": picture("WEBP", icc_profile=profile()),
        "chunk": clean + b"NOTE\4\0\0\0abcd",
        "end": clean + b"x",
    }


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def pngs() -> dict[str, bytes]:
    clean = picture("PNG")
    kinds = (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME", b"iCCP", b"caBX", b"prVt")
    made = {k.decode(): clean[:33] + chunk(k, b"a\0b") + clean[33:] for k in kinds}
    return made | {"end": clean + b"more", "after the end": clean + chunk(b"IDAT", b"")}


def avifs() -> dict[str, bytes]:
    clean = picture("AVIF", xmp=OURS)
    return {
        "exif": picture("AVIF", exif=tagged.tags()),
        "xmp": picture("AVIF", xmp=THEIRS),
        "profile": picture("AVIF", icc_profile=profile()),
        "uuid": clean + tagged.box(b"uuid", bytes(16), b"note"),
        "bytes that nothing refers to": clean + tagged.box(b"free", b"note"),
        "bytes that no picture is made of": clean + tagged.box(b"mdat", b"+52.5000+013.4000/"),
        "half a box": clean + b"\0\0\1\0mdat",
        "bytes after the end": clean + b"\0\0",
    }


PICTURES = {
    f"{kind}: {what}": (kind, content)
    for kind, made in (("jpg", jpegs()), ("webp", webps()), ("png", pngs()), ("avif", avifs()))
    for what, content in made.items()
}


@pytest.mark.parametrize("what", PICTURES)
def test_a_picture_with_more_than_its_pixels_is_found(what, tmp_path):
    kind, content = PICTURES[what]
    assert found(tmp_path, {f"web/pictures/a.{kind}": content})


def test_pictures_with_nothing_but_rights_pass(tmp_path):
    files = {
        "a.jpg": picture("JPEG", progressive=True, optimize=True, xmp=OURS),
        "b.jpg": picture("JPEG"),
        "c.avif": picture("AVIF", xmp=OURS),
        "d.avif": picture("AVIF"),
        "e.webp": picture("WEBP"),
        "f.png": picture("PNG"),
    }
    assert found(tmp_path, files) == []


# -- clips --------------------------------------------------------------------------------


def film(shown: bytes = b"picture!!") -> bytes:
    """A film of ours with sound, words and chapters; its samples are drawn."""
    sound = mp4.Track("mp4a", 48_000, (mp4.Chunk((4,), b"abcd", (1024,)),), b"\x11\x90")
    track = mp4.Track(
        "avc1",
        30,
        (mp4.Chunk((len(shown),), shown, (30,)),),
        b"\1d\0\x1f\xff\xe1\0\0\1\0\0",
        0,
        (64, 48),
    )
    words = mp4.texts("tx3g", [((0.0, 0.9), "The first snow")], "en")
    chapters = mp4.texts("text", [((0.0, 1.0), "Newborn")])
    return b"".join(mp4.file([track, sound, words, chapters], [(0.0, "Newborn")]))


def planted(content: bytes, way: tuple[bytes, ...], box: bytes) -> bytes:
    """Put a box at the end of the box that lies at `way`; the sizes around it grow."""
    if not way:
        return content + box
    at = 0
    while content[at + 4 : at + 8] != way[0]:
        at += int.from_bytes(content[at : at + 4], "big")
    size = int.from_bytes(content[at : at + 4], "big")
    inner = planted(content[at + 8 : at + size], way[1:], box)
    return content[:at] + struct.pack(">I", len(inner) + 8) + way[0] + inner + content[at + size :]


def changed(content: bytes, kind: bytes, at: int, value: bytes) -> bytes:
    """Write into the first box of a kind."""
    start = content.index(kind) + 4 + at
    return content[:start] + value + content[start + len(value) :]


def clips() -> dict[str, bytes]:
    clean = film()
    place = tagged.box(b"\xa9xyz", struct.pack(">HH", 18, 0), b"+52.5000+013.4000/")
    loci = tagged.box(b"loci", bytes(4), b"home\0")
    note = tagged.box(b"ilst", tagged.box(b"\xa9too", b"Lavf"))
    meta = tagged.box(b"meta", bytes(4), note)
    moov, trak = (b"moov",), (b"moov", b"trak")
    foreign = bytes.fromhex("dc45e9bde6d948b7962cd820d923eeef") + b"GPS 52.5"
    return {
        "a phone's clip": tagged.clip(),
        "position in udta": planted(clean, (*moov, b"udta"), place),
        "position in the track": planted(clean, trak, tagged.box(b"udta", place)),
        "loci": planted(clean, (*moov, b"udta"), loci),
        "encoder": planted(clean, (*moov, b"udta"), meta),
        "meta": planted(clean, moov, meta),
        "keys": planted(clean, moov, tagged.box(b"keys", bytes(8))),
        "uuid": planted(clean, (), tagged.box(b"uuid", bytes(16), b"XMP")),
        "uuid in moov": planted(clean, moov, tagged.box(b"uuid", bytes(16), b"XMP")),
        "Xtra": planted(clean, (*moov, b"udta"), tagged.box(b"Xtra", b"WM/x")),
        "name of a track": planted(clean, trak, tagged.box(b"name", b"Ana's phone")),
        "free": planted(clean, (), tagged.box(b"free", b"left over")),
        "skip": planted(clean, (), tagged.box(b"skip", b"left over")),
        "thumbnail": planted(clean, (*moov, b"udta"), tagged.box(b"thmb", b"\xff\xd8")),
        "made at": changed(clean, b"mvhd", 4, struct.pack(">I", 3_830_220_062)),
        "track made at": changed(clean, b"tkhd", 4, struct.pack(">I", 3_830_220_062)),
        "media changed at": changed(clean, b"mdhd", 8, struct.pack(">I", 3_830_220_062)),
        "coder's name": changed(clean, b"avc1" + bytes(6), 36, b"\x0bAna's phone"),
        "other file": changed(clean, b"dref", 8, b"\0\0\0\x0calis\0\0\0\0"),
        "xmp in the samples": clean.replace(b"picture!!", b"<x:xmpmet") + b"",
        "a thumbnail that is no sample": planted(clean, (), tagged.box(b"mdat", b"\xff\xd8\xff")),
        "a device's note": planted(clean, (), tagged.box(b"mdat", foreign)),
        "a box too long": clean[:-3],
    }


CLIPS = clips()
del CLIPS["xmp in the samples"]
CLIPS["handler"] = film().replace(b"vide" + bytes(12) + b"\0", b"vide" + bytes(12) + b"A", 1)


@pytest.mark.parametrize("what", CLIPS)
def test_a_film_with_more_than_its_tracks_is_found(what, tmp_path):
    assert CLIPS[what] != film(), "nothing was planted"
    assert found(tmp_path, {"film.mp4": CLIPS[what]})


def test_a_film_of_ours_passes_with_what_x264_states(tmp_path):
    stated = bytes.fromhex("dc45e9bde6d948b7962cd820d923eeef") + b"x264 - core 165 - H.264/MPEG-4\0"
    assert found(tmp_path, {"film.mp4": film()}) == []
    assert found(tmp_path, {"a.mp4": film(stated)}) == []


# -- PDF ----------------------------------------------------------------------------------


def book(change: Callable[[Pdf], object] = lambda _: None, photo: bytes = b"") -> bytes:
    """One page with a picture and a profile, changed."""
    made = Pdf.new()
    made.add_blank_page(page_size=(200, 200))
    shown = made.make_stream(photo or picture("JPEG", xmp=OURS))
    shown.Type, shown.Subtype, shown.Filter = Name.XObject, Name.Image, Name.DCTDecode
    made.pages[0].Resources = Dictionary(XObject=Dictionary(A=made.make_indirect(shown)))
    made.docinfo["/Title"] = String("Nora turns 1")
    change(made)
    stream = io.BytesIO()
    made.save(stream, deterministic_id=True)
    return stream.getvalue()


def set_in(key: str, value: object) -> Callable[[Pdf], None]:
    return lambda made: made.Root.__setitem__(key, value)


def on_page(**fields: object) -> Callable[[Pdf], None]:
    def put(made: Pdf) -> None:
        made.pages[0].Annots = Array([Dictionary(Type=Name.Annot, **fields)])

    return put


def untyped_note(made: Pdf) -> None:
    note = Dictionary(Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("hello"))
    made.pages[0].Annots = Array([note])


def stream_with(content: bytes, **keys: object) -> Callable[[Pdf], None]:
    def put(made: Pdf) -> None:
        made.pages[0].Contents = made.make_stream(content, Dictionary(**keys))

    return put


def metadata(text: str) -> Callable[[Pdf], None]:
    spaces = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:xmp="a:b" '
    spaces += (
        'xmlns:x="adobe:ns:meta/" xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"'
    )
    packet = f"<x:xmpmeta {spaces}><rdf:RDF>{text}</rdf:RDF></x:xmpmeta>"

    def put(made: Pdf) -> None:
        made.Root.Metadata = made.make_stream(
            packet.encode(), Dictionary(Type=Name.Metadata, Subtype=Name.XML)
        )

    return put


def attach(made: Pdf) -> None:
    made.attachments["a.txt"] = b"note"


def noted(key: str, text: str) -> Callable[[Pdf], None]:
    return lambda made: made.docinfo.__setitem__(key, String(text))


def script() -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String("app.alert(1)"))


def books() -> dict[str, bytes]:
    link = {"Subtype": Name.Link, "Rect": Array([0, 0, 9, 9])}
    web = Dictionary(Type=Name.Action, S=Name.URI, URI=String("https://a.example"))
    run = Dictionary(Type=Name.Action, S=Name.Launch, F=String("a.sh"))
    exif = picture("JPEG", exif=tagged.tags())
    return {
        "creator": book(noted("/Creator", "Program 3")),
        "producer": book(noted("/Producer", "Program 3")),
        "keywords": book(noted("/Keywords", "nora")),
        "time": book(noted("/CreationDate", "D:20260516080102+02'00'")),
        "xmp tool": book(
            metadata("<rdf:Description><xmp:CreatorTool>P</xmp:CreatorTool></rdf:Description>")
        ),
        "xmp history": book(metadata('<rdf:Description stEvt:when="2026"/>')),
        "xmp comment": book(metadata("<rdf:Description><!-- a note --></rdf:Description>")),
        "script at opening": book(set_in("/OpenAction", script())),
        "script by name": book(set_in("/Names", Dictionary(JavaScript=Dictionary()))),
        "file": book(attach),
        "form": book(set_in("/AcroForm", Dictionary())),
        "notes of a program": book(set_in("/PieceInfo", Dictionary())),
        "link to the web": book(on_page(**link, A=web)),
        "link that runs": book(on_page(**link, A=run)),
        "note on a page": book(on_page(Subtype=Name.Text, Contents=String("hello"))),
        "link that runs, untyped": book(
            on_page(**link, A=Dictionary(S=Name.Launch, F=String("a")))
        ),
        "link to another book": book(on_page(**link, A=Dictionary(S=Name.GoToR, F=String("a")))),
        "note, untyped": book(untyped_note),
        "file that nothing names": book(stream_with(b"PK", Type=Name.EmbeddedFile)),
        "photograph among strokes": book(stream_with(b"BI /W 8 /H 8 /F /DCT ID " + exif + b" EI")),
        "xmp of another space": book(
            metadata("<rdf:Description><CreatorTool xmlns='a:b'>P</CreatorTool></rdf:Description>")
        ),
        "xmp kit": book(metadata("<x:xmpmeta xmlns:x='a' x:xmptk='Program 3'/>")),
        "film on a page": book(on_page(Subtype=Name.RichMedia)),
        "small copy of a page": book(lambda made: made.pages[0].obj.__setitem__("/Thumb", Array())),
        "picture with exif": book(photo=exif),
        "picture with a tail": book(photo=picture("JPEG") + tagged.clip()),
        "reference to a file": book(stream_with(b"q Q", F=String("a.jpg"))),
        "a device's profile": book(stream_with(bytes(36) + b"acsp" + bytes(300), N=3)),
        "earlier state": book() + book(),
        "bytes after the end": book() + b"more",
        "unread": b"%PDF-1.7\n%%EOF",
    }


BOOKS = books()


@pytest.mark.parametrize("what", BOOKS)
def test_a_book_with_more_than_its_pages_is_found(what, tmp_path):
    assert found(tmp_path, {"book/book.pdf": BOOKS[what]})


def test_a_book_with_links_to_its_own_pages_passes(tmp_path):
    jump = Dictionary(Type=Name.Action, S=Name.GoTo, D=Array([0, Name.Fit]))
    content = book(on_page(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=jump))
    assert found(tmp_path, {"book/book.pdf": content}) == []
    assert pikepdf.open(io.BytesIO(content)).Root.get("/OpenAction") is None


# -- words --------------------------------------------------------------------------------

HEAD = "<!DOCTYPE html><meta charset='utf-8'>"
JPEG_IN_TEXT = base64.b64encode(picture("JPEG", exif=tagged.tags())).decode()
PAGES = {
    "picture of another host": "<img src='https://a.example/x.jpg'>",
    "of any scheme": "<img src='//a.example/x.jpg'>",
    "from the disk": "<img src='file:///home/x/a.jpg'>",
    "from the root": "<img src='/a.jpg'>",
    "out of the folder": "<img src='../a.jpg'>",
    "in a set": "<img src='a.jpg' srcset='a.jpg 1x, https://a.example/b.jpg 2x'>",
    "script of another host": "<script src='https://a.example/x.js'></script>",
    "style of another host": "<link rel=stylesheet href='https://a.example/x.css'>",
    "link with a script": "<a href='javascript:alert(1)'>x</a>",
    "page in a page": "<iframe src='https://a.example'></iframe>",
    "form": "<form action='https://a.example'></form>",
    "script in an attribute": "<img src='a.jpg' onerror='x()'>",
    "generator": "<meta name=generator content='Program 3'>",
    "author": "<meta name=author content='Ana'>",
    "position": "<meta name='geo.position' content='52.5;13.4'>",
    "ICBM": "<meta name=ICBM content='52.5, 13.4'>",
    "leads elsewhere": "<meta http-equiv=refresh content='0;url=https://a.example'>",
    "source map": "<script>1//# sourceMappingURL=/home/x/page.js.map</script>",
    "packed picture with exif": f"<img src='data:image/jpeg;base64,{JPEG_IN_TEXT}'>",
    "packed page": "<style>p{background:url(data:text/html;base64,PGI+)}</style>",
    "position in JSON-LD": '<script type="application/ld+json">{"geo":{"latitude":52}}</script>',
    "style of a host, imported": "<style>@import url(https://a.example/x.css);</style>",
    "style of a host, quoted": "<style>@import 'https://a.example/x.css';</style>",
    "typeface of a host": '<style>@font-face{src:url( "//a.example/x.woff2")}</style>',
    "picture in a style": "<p style='background:url(https://a.example/x)'>",
    "page in an attribute": "<iframe srcdoc='<p>x'></iframe>",
    "JSON-LD in capitals": '<script type="Application/LD+JSON">{"geo":{}}</script>',
    "camera's fields": '<script type="application/ld+json">{"GPSLatitude":1}</script>',
    "number of a device": '<script type="application/ld+json">{"serialNumber":"1"}</script>',
    "broken JSON-LD": '<script type="application/ld+json">{"a":</script>',
}


@pytest.mark.parametrize("what", PAGES)
def test_a_page_that_tells_or_asks_more_than_it_may_is_found(what, tmp_path):
    assert found(tmp_path, {"web/index.html": (HEAD + PAGES[what]).encode()})


OTHERS = {
    "latitude": ("edition.json", b'{"a": [{"Latitude": 52.4}]}'),
    "camera": ("edition.json", b'{"camera": "Phone 3"}'),
    "whole path": ("edition.json", b'{"files": ["/home/x/a.jpg"]}'),
    "whole path of Windows": ("edition.json", b'{"file": "C:\\\\Users\\\\x\\\\a.jpg"}'),
    "broken": ("edition.json", b'{"a": '),
    "entity": ("web/feed.xml", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
    "other elements": ("web/feed.xml", b"<?xml version='1.0'?><feed xmlns='x:y'/>"),
    "file address": (
        "web/feed.xml",
        b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>"
        b"<link href='file:/a'/></feed>",
    ),
    "program": ("web/run.exe", b"MZ"),
    "drawing": ("web/a.svg", b"<svg/>"),
    "litter": ("web/.DS_Store", b"\0\0\0\1Bud1"),
    "original": ("web/IMG_1.HEIC", b"\0\0\0\x18ftypheic"),
    "database": ("cache.db", b"SQLite format 3\0"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_fields_and_kinds_that_no_output_has_are_found(what, tmp_path):
    name, content = OTHERS[what]
    assert found(tmp_path, {name: content})


def test_a_link_is_found(tmp_path):
    stage = tmp_path / "project" / "out" / "stage"
    stage.mkdir(parents=True)
    (stage / "a.jpg").symlink_to(tmp_path)
    assert found(tmp_path, {}) == ["a link or a device"]


WORDS = b"words of the year, and more words of it " * 9


def zipped(change: Callable[[zipfile.ZipFile, zipfile.ZipInfo], object], name="a.txt") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        member = zipfile.ZipInfo(name)
        change(archive, member)
        archive.writestr(member, picture("JPEG") if name.endswith("jpg") else b"words")
    return stream.getvalue()


def test_an_archive_is_looked_into(tmp_path):
    assert found(tmp_path, {"a.zip": zipped(lambda *_: None)}) == []
    for change in (
        lambda archive, _: setattr(archive, "comment", b"made by Ana"),
        lambda _, member: setattr(member, "comment", b"note"),
        lambda _, member: setattr(member, "extra", b"UT\5\0\1abcd"),
        lambda _, member: setattr(member, "date_time", (2026, 5, 16, 8, 0, 0)),
        lambda _, member: setattr(member, "filename", "/home/x/a.txt"),
        lambda _, member: setattr(member, "filename", "a.heic"),
    ):
        assert found(tmp_path, {"a.zip": zipped(change)})
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.jpg"), picture("JPEG", comment=b"note"))
    assert found(tmp_path, {"a.zip": inside.getvalue()}) == ["a comment, in 'a.jpg'"]
    assert found(tmp_path, {"a.zip": b"PK\3\4broken"})


def locked(archive: bytes) -> bytes:
    at = archive.index(b"PK\1\2") + 8  # flags of the directory's first entry
    return archive[:at] + bytes([archive[at] | 1]) + archive[at + 1 :]


def garbled(archive: bytes) -> bytes:
    packed = zlib.compress(WORDS)[2:-4]
    return archive.replace(packed, b"\xff" * len(packed))


@pytest.mark.parametrize("broken", [locked, garbled])
def test_an_archive_that_cannot_be_looked_into_is_found(tmp_path, broken):
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), WORDS, zipfile.ZIP_DEFLATED)
    plain = inside.getvalue()
    assert broken(plain) != plain
    assert found(tmp_path, {"a.zip": plain}) == []
    assert found(tmp_path, {"a.zip": broken(plain)}) == ["an archive that cannot be read"]


# -- paths, names, and what people write ---------------------------------------------------


def at(path: str) -> Edition:
    edition = fake.edition(2)
    entry = replace(edition.entries[0], file=fake.file(path), files=(path,))
    return replace(edition, entries=(entry, *edition.entries[1:]))


@pytest.mark.parametrize("write", ["utf-8", "utf-16-le", "utf-16-be", "address", "json"])
def test_a_path_of_the_originals_is_found_in_every_way_of_writing_it(write, tmp_path):
    path = "/media/Fotos von Ana/2025"
    shown = path.replace(" ", "%20") if write == "address" else path
    said = (
        json.dumps(shown).encode()
        if write == "json"
        else shown.encode(write * (write[:3] == "utf") or "utf-8")
    )
    files = {"web/a.txt": b"x " + said + "/a.jpg".encode(write if write[:3] == "utf" else "utf-8")}
    files["edition.json"] = b"{}"
    if write == "json":
        files["web/a.txt"] = b'{"a":"' + path.encode() + b'/a.jpg"}'
    assert found(tmp_path, files, at(f"{path}/IMG_1.jpg")) == ["a path of this computer"]
    assert not found(tmp_path / "b", files, at("/srv/else/where/IMG_1.jpg"))


def test_the_home_and_the_project_are_found_in_pictures_books_and_films(tmp_path):
    here = str(tmp_path / "project").encode() + b"/a.jpg"
    owned = rights.packet(Rights(notice=here.decode()))
    files = {
        "a.jpg": picture("JPEG", xmp=owned),
        "film.mp4": film(here),
        "book.pdf": book(stream_with(b"(" + here + b") Tj")),
        "home.txt": str(Path.home()).encode() + b"/pictures",
    }
    assert len(found(tmp_path, files)) == 4


def test_what_a_person_writes_is_theirs_also_if_it_looks_like_a_path(tmp_path):
    edition = at("/home/ana/pictures/IMG_1.jpg")
    said = "See /home/ana/pictures/IMG_1.jpg, file:///etc/passwd and 52.4000, 13.0500"
    entry = replace(edition.entries[0], caption=said)
    page = f"{HEAD}<p>{said}".encode()
    assert found(tmp_path, {"web/index.html": page}, edition)
    said_so = replace(edition, entries=(entry, edition.entries[1]))
    assert not found(tmp_path, {"web/index.html": page}, said_so)


@pytest.mark.parametrize("audience", ["family", "friends", "public"])
def test_names_of_originals_are_for_the_family_alone(audience, tmp_path):
    edition = replace(at("/srv/pictures/2025/Bath of Nora.jpg"), audience=audience)
    files = {"book/preflight.txt": b"Bath of Nora.jpg prints at 180 ppi"}
    assert bool(found(tmp_path, files, edition)) == (audience != "family")


NUMBERED = ("1600.jpg", "00.jpg", "film.mp4", "film-tall.mp4")


@pytest.mark.parametrize("name", NUMBERED)
def test_an_original_may_be_called_as_the_end_of_a_name_of_ours(name, tmp_path):
    edition = replace(at(f"/srv/pictures/2025/{name}"), audience="public")
    files = {"film.mp4": film(), "film-tall.mp4": film()}
    files["web/pictures/0123456789ab-1600.jpg"] = picture("JPEG")
    files["web/index.html"] = f"{HEAD}<img src='pictures/0123456789ab-1600.jpg'>".encode()
    assert found(tmp_path, files, edition) == []
    if name not in {"film.mp4", "film-tall.mp4"}:
        page = {"web/index.html": f"{HEAD}<p>{name}".encode()}
        assert found(tmp_path / "b", page, edition) == ["the name of an original"]


HOMES = {
    "/home/a&b": "/home/a&amp;b/x.jpg",
    "/home/o'neill": "/home/o&#39;neill/x.jpg",
    "/home/José": "/home/Jose\u0301/x.jpg",
    "/home/Jose\u0301": "/home/José/x.jpg",
    "/home/Zoë": r"/home/Zo\u00eb/x.jpg",
}


@pytest.mark.parametrize("home", HOMES)
def test_an_unusual_home_is_found_as_pages_write_it(home, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", home)
    page = f"{HEAD}<p>{HOMES[home]}".encode()
    assert found(tmp_path, {"web/index.html": page}) == ["a path of this computer"]


def test_without_a_home_all_else_is_still_looked_for(tmp_path, monkeypatch):
    monkeypatch.setattr("os.path.expanduser", lambda path: path)  # as for an unknown user
    page = f"{HEAD}<p>{tmp_path}/project/a.jpg".encode()
    assert found(tmp_path, {"web/index.html": page}) == ["a path of this computer"]


@pytest.mark.parametrize("home", ["/home/ana", "/pictures"])
def test_the_address_of_the_page_is_no_path_of_this_computer(home, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", home)
    address = "https://uni.example/home/ana"
    edition = replace(fake.edition(2), making=Making(address=address))
    page = f"{HEAD}<meta property='og:image' content='{address}/pictures/a.jpg'>".encode()
    assert found(tmp_path, {"web/index.html": page}, edition) == []


def test_a_page_full_of_hostile_words_gives_no_alarm(tmp_path):
    edition = rendered.with_files(rendered.poisoned(), tmp_path / "photos", 64)
    page = rendered.page(edition, tmp_path)
    assert scan.findings(page.parents[1], edition) == []


@given(
    st.sampled_from(sorted(PICTURES | {f"mp4: {k}": ("mp4", v) for k, v in CLIPS.items()})),
    st.data(),
)
def test_no_bytes_make_it_fail(what, data):
    kind, content = (PICTURES | {f"mp4: {k}": ("mp4", v) for k, v in CLIPS.items()})[what]
    cut = data.draw(st.integers(0, len(content)))
    at_ = data.draw(st.integers(0, max(0, cut - 4)))
    mixed = content[:at_] + data.draw(st.binary(min_size=4, max_size=4)) + content[at_ + 4 : cut]
    list(
        scan._KINDS[f".{kind}"][1](
            mixed.ljust(32, b"\0"), scan.secrets(fake.edition(1), Path("/nowhere/x"))
        )
    )


# -- sealed -------------------------------------------------------------------------------

SEALED = replace(fake.edition(2), making=Making(seal=Seal("six words", bytes(16))))


def piece(content: bytes, size: int = 65_536) -> bytes:
    room = (size - 12) * 3 // 4
    return b'received("' + base64.b64encode(content[:room].ljust(room, b"\0")) + b'")'


def test_a_sealed_page_may_hold_only_what_is_encrypted(tmp_path):
    import random

    drawn = random.Random(3).randbytes(65_536)
    name = f"web/sealed/{'0f' * 16}.js"
    assert found(tmp_path / "a", {name: piece(drawn)}, SEALED) == []
    for n, (where, content) in enumerate(
        (
            (name, piece(b"<p>Nora laughed</p>" * 4_000)),
            (name, b'received("' + base64.b64encode(drawn[:3_000]) + b'")'),
            (name, drawn),
            ("web/pictures/a.jpg", picture("JPEG")),
            ("web/sealed/Nora.js", piece(drawn)),
            ("web/index.html", f"{HEAD}<title>{SEALED.title}</title>".encode()),
        )
    ):
        assert found(tmp_path / f"b{n}", {where: content}, SEALED), where


# -- publishing ---------------------------------------------------------------------------


def test_a_find_stops_the_publishing_and_the_old_output_stays(tmp_path, monkeypatch):
    held = []

    def leaky(_edition: Edition, stage: Path, *_: object) -> Output:
        (stage / "web").mkdir()
        (stage / "web" / "index.html").write_text(HEAD + "x")
        (stage / "web" / "a.jpg").write_bytes(
            picture("JPEG", **({"comment": b"52.4"} if held else {}))
        )
        return Output((stage / "web" / "index.html",))

    monkeypatch.setattr(renderers, "find", lambda _: leaky)
    out, kept = tmp_path / "nora" / "out", tmp_path / "kept"
    pipeline.publish(fake.edition(2), out, ("web",), None, kept)
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    held.append(True)
    with pytest.raises(scan.Leak) as error:
        pipeline.publish(fake.edition(3), out, ("web",), None, kept)
    assert str(error.value) == (
        "web/a.jpg: a comment. No output may hold that, so it was not moved into place, and what "
        "was there before still is. This is a fault of Yearling. Please report this line."
    )
    assert "52.4" not in str(error.value), "what is private is not in the message"
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before


def test_what_lies_in_the_family_s_own_theme_is_told_so():
    finding = scan.Finding("web/index.html", "an address outside its folder (<img src>)")
    assert "Take it out of the theme in /a/theme" in str(scan.Leak([finding], "/a/theme"))
