"""Tier 0: what tells a live picture and its clip, and the clip inside a motion picture."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tagged import box, clip, drawn, encoded, looked, tags, with_xmp
from yearling.inspection.head import look_at_head
from yearling.records import File, Head, Packed

CID = "5D1C9A6E-8F0B-4E7A-9C3D-0123456789AB"
CLIP = clip().replace(b"ftypqt  ", b"ftypmp42")
SPACES = (
    'xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" '
    'xmlns:Container="http://ns.google.com/photos/1.0/container/" '
    'xmlns:Item="http://ns.google.com/photos/1.0/container/item/" '
)
ITEM = (
    '<rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="{}" Item:Semantic="{}"'
    ' Item:Length="{}"/></rdf:li>'
)


def apple_note(identifier=CID):
    """A maker's note with an identifier among other tags, its places from its own start."""
    words = identifier.encode() + b"\0"
    entries = struct.pack(">HHII", 1, 9, 1, 14) + struct.pack(">HHII", 0x11, 2, len(words), 44)
    return b"Apple iOS\0\0\1MM" + struct.pack(">H", 2) + entries + bytes(4) + words


def container(length, semantic="MotionPhoto"):
    items = ITEM.format("image/jpeg", "Primary", 0) + ITEM.format("video/mp4", semantic, length)
    directory = f"<Container:Directory><rdf:Seq>{items}</rdf:Seq></Container:Directory>"
    return with_xmp(encoded("JPEG", tags()), SPACES + 'GCamera:MotionPhoto="1"', directory)


def samsung(written=None):
    picture = {0x10F: "samsung", 0x110: "SM-G960F"}
    return encoded("JPEG", written or tags(picture=picture))


def trailer(*pieces):
    """Samsung's pieces behind a picture, and the table that counts back to them."""
    blocks = [
        struct.pack("<HHI", 0, kind, len(name)) + name + content for kind, name, content in pieces
    ]
    table = b"SEFH" + struct.pack("<II", 107, len(pieces))
    for at, (kind, *_) in enumerate(pieces):
        table += struct.pack("<HHII", 0, kind, len(b"".join(blocks[at:])), len(blocks[at]))
    return b"".join(blocks) + table + struct.pack("<I", len(table)) + b"SEFT"


@pytest.mark.parametrize("kind", ["JPEG", "HEIF"])
def test_a_live_picture_has_apples_identifier(kind):
    written = tags(detail={0x927C: apple_note()})
    if kind == "HEIF":
        pillow_heif = pytest.importorskip("pillow_heif")
        stream = io.BytesIO()
        picture = pillow_heif.from_pillow(Image.fromarray(drawn()).convert("RGB"))
        picture.save(stream, exif=written.tobytes())
        assert looked(stream.getvalue()).live == CID
    else:
        assert looked(encoded("JPEG", written)).live == CID


def test_its_clip_has_the_same():
    key, date = b"com.apple.quicktime.content.identifier", b"com.apple.quicktime.creationdate"
    words = struct.pack(">II", 1, 0) + CID.encode()
    value = box(b"data", words)
    keys = box(b"keys", bytes(4), struct.pack(">I", 1), box(b"mdta", key))
    meta = box(b"meta", box(b"hdlr", bytes(24)), keys, box(b"ilst", box(b"\0\0\0\1", value)))
    whole = clip(at_end=False)
    moov = whole.index(b"moov") - 4
    size = struct.unpack_from(">I", whole, moov)[0]
    old = whole[moov + 8 : moov + size]
    content = whole[:moov] + box(b"moov", meta, old) + whole[moov + size :]
    found = looked(content, "a.mov")
    assert (found.live, found.length) == (CID, 2.0)
    assert date in content


@pytest.mark.parametrize("note", [b"", b"Apple iOS\0", b"Nikon\0", b"Apple iOS\0\0\1MM\xff\xff"])
def test_another_makers_note_or_a_broken_one_has_none(note):
    content = encoded("JPEG", tags(detail={0x927C: note.ljust(60, b"\0")}))
    assert looked(content).live == ""


def test_a_motion_picture_tells_the_length_of_its_clip():
    found = looked(container(len(CLIP)) + CLIP)
    assert (found.media, found.motion) == ("image/jpeg", len(CLIP))


def test_an_older_one_tells_the_place_from_the_end():
    attributes = f'{SPACES} GCamera:MicroVideo="1" GCamera:MicroVideoOffset="{len(CLIP)}"'
    assert looked(with_xmp(encoded(), attributes) + CLIP).motion == len(CLIP)


@pytest.mark.parametrize("length", ["0", "-5", "99999999999", "9" * 9000, "\u0661", "x", ""])
def test_a_length_that_cannot_be_is_none(length):
    assert looked(container(length) + CLIP).motion == 0


def test_a_clip_that_was_cut_off_by_an_editor_is_not_believed():
    assert looked(container(5_000) + bytes(9_000)).motion == 0
    assert looked(container(len(CLIP), "GainMap") + CLIP).motion == 0


def test_samsungs_table_at_the_end_leads_to_the_clip():
    pieces = (
        (0x0A01, b"Image_UTC_Data", b"1747382462000"),
        (0x0A30, b"MotionPhoto_Data", CLIP),
        (0x0A31, b"MotionPhoto_Version", b"mpv3"),
    )
    content = samsung() + trailer(*pieces)
    found = looked(content)
    assert content[len(content) - found.motion :].startswith(CLIP)
    assert looked(samsung() + trailer(pieces[0])).motion == 0
    assert looked(samsung() + b"SEFT" * 3).motion == 0
    assert looked(encoded() + trailer(*pieces)).motion == 0  # another maker's: not looked for


def test_samsungs_box_in_a_heic_leads_to_the_clip():
    pillow_heif = pytest.importorskip("pillow_heif")
    stream = io.BytesIO()
    written = tags(picture={0x10F: "samsung"})
    pillow_heif.from_pillow(Image.fromarray(drawn()).convert("RGB")).save(
        stream, exif=written.tobytes()
    )
    content = stream.getvalue() + box(b"mpvd", CLIP)
    assert looked(content).motion == len(CLIP)
    assert looked(stream.getvalue()).motion == 0


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_in_a_packed_zip_the_length_is_taken_as_told(method, tmp_path):
    path, content = tmp_path / "a.zip", container(len(CLIP)) + CLIP
    with zipfile.ZipFile(path, "w", method) as packed:
        packed.writestr("a.jpg", content)
        info = packed.getinfo("a.jpg")
    where = Packed(info.header_offset, info.compress_size, method, info.CRC)
    found = look_at_head(File(str(path), len(content), 1, "a.jpg", where))
    assert found.motion == len(CLIP)


SAMPLES = [
    container(len(CLIP)) + CLIP,
    samsung() + trailer((0x0A30, b"MotionPhoto_Data", CLIP[:2000])),
    encoded("JPEG", tags(detail={0x927C: apple_note()})),
]


@given(st.sampled_from(SAMPLES), st.data())
def test_no_damage_raises(content, data):
    damaged = bytearray(content)
    near = [data.draw(st.integers(0, 3000)) for _ in range(6)]
    far = [len(content) - 1 - data.draw(st.integers(0, 100)) for _ in range(4)]
    for at in (*near, *far):
        if at < len(damaged):
            damaged[at] = data.draw(st.integers(0, 255))
    found = looked(bytes(damaged))
    assert not isinstance(found, Head) or 0 <= found.motion < len(damaged)
