"""Small pictures and clips with metadata, made here, and what tier 0 says of them."""

from __future__ import annotations

import io
import struct
import tempfile
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from yearling.inspection.head import look_at_head
from yearling.records import File

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
 xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"
 {attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta>"""
REGION = """<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li>
 <rdf:Description mwg-rs:Name="Nora" mwg-rs:Type="Face"><mwg-rs:Area stArea:x="0.3"
 stArea:y="0.2" stArea:w="0.2" stArea:h="0.1" stArea:unit="normalized"/></rdf:Description>
 </rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"""


def drawn(width=96, height=64):
    """Draw blotches of every size, as a photograph has them."""
    rough = np.random.default_rng(5)
    layers = [cv2.resize(rough.random((n, n)), (width, height)) * 3 / n for n in (3, 5, 9, 17)]
    gray = np.sum(layers, axis=0)
    return np.clip(gray / gray.max() * 255, 0, 255).astype(np.uint8)


def tags(orientation=1, **dates):
    written = Image.Exif()
    written[0x10F], written[0x110], written[0x112] = "Nikon", "Nikon D90", orientation
    detail = written.get_ifd(0x8769)
    for tag, value in {0x9003: "2025:05:16 08:01:02", **dates.get("detail", {})}.items():
        detail[tag] = value
    position = written.get_ifd(0x8825)
    for tag, value in dates.get("position", {}).items():
        position[tag] = value
    for tag, value in dates.get("picture", {}).items():
        written[tag] = value
    return written


def encoded(kind="JPEG", written=None, **options):
    stream = io.BytesIO()
    exif_bytes = written.tobytes() if isinstance(written, Image.Exif) else written
    options |= {"exif": exif_bytes} if written else {}
    Image.fromarray(drawn()).convert("RGB").save(stream, kind, **options)
    return stream.getvalue()


def segment(jpeg, marker, content):
    return (
        jpeg[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content + jpeg[2:]
    )


def with_xmp(jpeg, attributes="", elements=""):
    packet = XMP.format(attributes=attributes, elements=elements).encode()
    return segment(jpeg, 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)


def with_iptc(jpeg, *fields, utf8=False):
    block = b"\x1c\x01\x5a\0\x03\x1b%G" if utf8 else b""
    for number, value in fields:
        block += b"\x1c\x02" + bytes((number,)) + struct.pack(">H", len(value)) + value
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block + bytes(len(block) % 2)
    return segment(jpeg, 0xED, b"Photoshop 3.0\0" + resource)


def with_thumbnail(jpeg_tags, thumbnail):
    """Add a second directory that points to a thumbnail, as cameras do."""
    tiff = bytearray(jpeg_tags.tobytes()[6:])
    order = "<" if tiff[:2] == b"II" else ">"
    start = struct.unpack_from(order + "I", tiff, 4)[0]
    count = struct.unpack_from(order + "H", tiff, start)[0]
    struct.pack_into(order + "I", tiff, start + 2 + 12 * count, len(tiff))
    places = ((0x103, 3, 1, 6), (0x201, 4, 1, len(tiff) + 42), (0x202, 4, 1, len(thumbnail)))
    tiff += struct.pack(order + "H", 3)
    for tag, kind, number, value in places:
        wide = struct.pack(order + "HH", value, 0) if kind == 3 else struct.pack(order + "I", value)
        tiff += struct.pack(order + "HHI", tag, kind, number) + wide
    tiff += bytes(4) + thumbnail
    return b"Exif\0\0" + bytes(tiff)


def box(kind, *content):
    body = b"".join(content)
    return struct.pack(">I", len(body) + 8) + kind + body


def clip(made=3_830_220_062, at_end=True):
    """Make a clip of 2 s, 640 x 360, turned by a quarter, made at `made` s since 1904."""
    head = struct.pack(">IIIII", 0, made, made, 1000, 2000) + bytes(80)
    matrix = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
    track = bytes(40) + matrix + struct.pack(">II", 640 << 16, 360 << 16)
    words = b"2025-05-16T08:01:02+0200"
    key = b"com.apple.quicktime.creationdate"
    keys = box(b"keys", bytes(4), struct.pack(">I", 1), box(b"mdta", key))
    value = box(b"ilst", box(b"\0\0\0\1", box(b"data", struct.pack(">II", 1, 0), words)))
    meta = box(b"meta", box(b"hdlr", bytes(24)), keys, value)
    place = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", 18, 0), b"+52.5000+013.4000/"))
    moov = box(b"moov", box(b"mvhd", head), box(b"trak", box(b"tkhd", track)), meta, place)
    frames = box(b"mdat", bytes(200_000))
    start = box(b"ftyp", b"qt  ", bytes(4), b"qt  ")
    return start + (frames + moov if at_end else moov + frames)


def looked(content, name="a.jpg"):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return look_at_head(File(str(path), len(content), 0))


def first_date(content, name="a.jpg"):
    return looked(content, name).claims.when[0]
