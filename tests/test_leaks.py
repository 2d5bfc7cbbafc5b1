"""Tokens in every slot that formats offer, searched in every byte of every output."""

from __future__ import annotations

import base64
import io
import json
import re
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import planted
from planted import LATITUDE, LONGITUDE, Planted
from test_flow import yearling

pytestmark = pytest.mark.slow
MADE = {
    "family": 'outputs = ["web", "book", "film"]\n[film]\nminutes = 0.5\n',
    "friends": 'outputs = ["web", "book"]\n',
}
"""By audience; the friends' page is sealed."""


def positions() -> dict[str, bytes]:
    """The position in the forms in which files hold one."""
    found = {}
    for name, value in (("latitude", LATITUDE), ("longitude", LONGITUDE)):
        minutes = value % 1 * 60
        texts = (f"{value:.3f}", f"{value:.3f}".replace(".", ","), f"{int(value)},{minutes:.3f}")
        texts += (f"{int(value)}°{int(minutes)}", f"{int(value)}° {int(minutes)}")
        found |= {f"{name} as {text}": text.encode() for text in texts}
        for form in ("<d", ">d", "<f", ">f"):
            found[f"{name} as {form}"] = struct.pack(form, value)
        for order in "<>":
            whole = struct.pack(f"{order}4I", int(value), 1, int(minutes), 1)
            found[f"{name} as fractions {order}"] = whole
        fixed = struct.pack(">i", round(value * 65536))
        found[f"{name} as fixed point"] = fixed
    return found


def forms(token: str) -> Iterator[bytes]:
    """A token as it may be written: plainly, wide, turned into letters or digits."""
    plain = token.encode()
    yield from (plain, token.encode("utf-16-le"), token.encode("utf-16-be"), plain.lower())
    yield from (plain.hex().encode(), plain.hex().upper().encode(), plain[::-1])
    for shift in range(3):
        yield base64.b64encode(bytes(shift) + plain)[4 * bool(shift) : -4]


def unpacked(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and all that is packed in it."""
    content = path.read_bytes()
    yield from _within(content)
    for packed in re.findall(rb"[A-Za-z0-9+/]{40,}={0,2}", content):
        yield from _within(base64.b64decode(packed + b"=" * (-len(packed) % 4)))
    if path.suffix == ".pdf":
        yield from _of_pdf(content)
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(member) for member in archive.infolist())


def _within(content: bytes) -> Iterator[bytes]:
    """Bytes, and what is compressed in them."""
    yield content
    for start in (m.start() for m in re.finditer(rb"\x78[\x01\x9c\xda]", content)):
        try:
            yield zlib.decompressobj().decompress(content[start:], 1 << 20)
        except zlib.error:
            continue


def _of_pdf(content: bytes) -> Iterator[bytes]:
    with pikepdf.open(io.BytesIO(content)) as opened:
        for one in opened.objects:
            if isinstance(one, pikepdf.Stream):
                yield one.read_raw_bytes()
                if one.get("/Subtype") != "/Image":
                    yield one.read_bytes()
            else:
                yield one.unparse()
    document = pypdfium2.PdfDocument(content)
    for page in document:
        yield page.get_textpage().get_text_bounded().encode()


def leaks(out: Path, tokens: dict[str, str], but: tuple[str, ...] = ()) -> list[str]:
    """Which of them stand where; files called as in `but` are not searched."""
    looked = {f"{slot}: {form!r}": form for slot, t in tokens.items() for form in forms(t)}
    looked |= positions()
    pattern = re.compile(b"|".join(re.escape(form) for form in {*looked.values()}))
    names = {form: slot for slot, form in looked.items()}
    found = []
    for path in sorted(out.rglob("*")):
        relative = str(path.relative_to(out))
        found += [f"{slot} in the name {relative}" for slot, t in tokens.items() if t in relative]
        if path.is_file() and path.name not in but:
            for content in unpacked(path):
                found += [f"{names[hit]} in {relative}" for hit in pattern.findall(content)]
    return sorted(set(found))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> tuple[Path, Planted]:
    root = tmp_path_factory.mktemp("planted")
    return root, planted.family(root)


@pytest.fixture(scope="module")
def made(drawn) -> tuple[Path, Planted]:
    """The family's outputs, and a page that is sealed for friends."""
    root, it = drawn
    for audience, settings in MADE.items():
        told = f'audience = "{audience}"\n{settings}'
        done = yearling("build", planted.project(root / "nora", root, it, told))
        assert done.returncode == 0, done.stderr + done.stdout
    return root / "nora", it


def test_there_are_slots_enough(drawn):
    _, it = drawn
    assert len(it.hidden) >= 120
    assert len({*it.hidden.values(), *it.printed.values(), *it.named.values()}) == (
        len(it.hidden) + len(it.printed) + len(it.named)
    )


def test_the_tokens_are_in_the_family_s_files(drawn):
    """Or there would be nothing to find."""
    root, it = drawn
    files = [p for p in root.rglob("*") if p.is_file() and "nora" not in p.parts]
    held = b"".join(content for path in files for content in unpacked(path))
    held += "".join(str(p) for p in files).encode()
    for slot, token in {**it.hidden, **it.printed, **it.named}.items():
        assert token.encode() in held or token.encode("utf-16-le") in held, slot


def test_every_picture_is_in_so_that_each_slot_was_at_risk(made):
    project, it = made
    entries = json.loads((project / "out/edition.json").read_text("utf-8"))["entries"]
    inside = " ".join(name for entry in entries for name in entry["files"])
    assert all(token in inside for token in it.named.values())


@pytest.mark.parametrize("place", ["out", "out-friends"])
def test_nothing_hidden_is_in_any_output(made, place):
    project, it = made
    assert list((project / place).rglob("*.html"))
    assert leaks(project / place, it.hidden) == []


def test_names_of_files_are_in_the_family_s_edition_json_alone(made):
    project, it = made
    told = ("edition.json", "preflight.txt")
    assert leaks(project / "out", it.named, told) == []
    assert leaks(project / "out-friends", it.named) == []


def test_captions_credits_and_rights_are_where_they_are_meant_to_be(made):
    project, it = made
    page = (project / "out/web/index.html").read_text("utf-8")
    for slot in ("dc:description", "words of a post", "photoshop:Credit", "dc:creator"):
        assert it.printed[slot] in page, slot
    for path in (project / "out/web/pictures").glob("*"):
        held = [slot for slot in planted.RIGHTS if it.printed[slot].encode() in path.read_bytes()]
        assert held in ([], list(planted.RIGHTS)), path.name
    owned = [
        p for p in (project / "out/web/pictures").glob("*") if b"WebStatement" in p.read_bytes()
    ]
    assert {p.suffix for p in owned} == {".jpg", ".avif"}


_PICTURES = ("-ext", "jpg", "-ext", "avif")


def test_an_independent_reader_finds_the_rights_and_nothing_else(made):
    """exiftool reads the five fields in JPEG and AVIF, and no tag beside them but of the file."""
    project, it = made
    command = ["exiftool", "-j", "-a", "-u", "-ee", "-G1", "-r", *_PICTURES]
    try:
        done = subprocess.run(
            [*command, str(project / "out/web/pictures")], capture_output=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("exiftool is not installed: scripts/system-packages")
    told = json.loads(done.stdout)
    groups = {tag.partition(":")[0] for one in told for tag in one}
    allowed = {"SourceFile", "ExifTool", "System", "File", "JFIF", "Meta", "Composite", "QuickTime"}
    assert groups - allowed <= {"XMP-dc", "XMP-photoshop", "XMP-xmpRights", "XMP-plus", "XMP-x"}
    owned = [one for one in told if "XMP-xmpRights:WebStatement" in one]
    assert len(owned) >= 2
    for one in owned:
        shown = {
            tag.partition(":")[2]: value for tag, value in one.items() if tag.startswith("XMP")
        }
        assert shown == {
            "Creator": it.printed["dc:creator"],
            "Credit": it.printed["photoshop:Credit"],
            "Rights": f"© {it.printed['dc:rights']}",
            "WebStatement": f"https://{it.printed['WebStatement']}.example/terms",
            "LicensorURL": f"https://{it.printed['LicensorURL']}.example/buy",
        }


def test_the_search_finds_a_token_wherever_it_is_packed(tmp_path):
    """The search itself, tried on what it is to find."""
    tokens = {"a": "Qzkabcdefgh"}
    plain = b"Qzkabcdefgh"
    for n, content in enumerate(
        (
            plain,
            plain.decode().encode("utf-16-be"),
            plain.hex().encode(),
            zlib.compress(b"x" + plain),
            *(base64.b64encode(bytes(n) + plain + bytes(3)) for n in range(3)),
            base64.b64encode(zlib.compress(bytes(range(99)) + plain)),
            struct.pack(">d", LATITUDE),
            b"+61.4982",
        )
    ):
        folder = tmp_path / str(n)
        folder.mkdir()
        (folder / "a.txt").write_bytes(b"before " + content + b" after")
        assert leaks(folder, tokens), n
