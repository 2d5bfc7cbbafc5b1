"""Metadata as cameras, phones and agencies write it: EXIF with a thumbnail, XMP, IPTC.

In: facts of one shot. Out: bytes for an encoder or to be put into a JPEG. Standards: EXIF 2.32,
XMP part 1 with MWG regions, IPTC IIM 4.2.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from html import escape

Value = str | int | bytes | list[tuple[int, int]]
Entries = Mapping[int, Value]


def exif(main: Entries, photo: Entries, gps: Entries, thumbnail: bytes) -> bytes:
    """An EXIF block: what the camera is, the picture's own entries, position, thumbnail."""
    first = {**main, 0x8769: 1 << 16, **({0x8825: 1 << 16} if gps else {})}
    spots, end = {}, 8
    small: dict[int, Value] = {0x0103: 6, 0x0201: 1 << 16, 0x0202: (1 << 16) + len(thumbnail)}
    for name, part in (("main", first), ("photo", photo), ("gps", gps), ("small", small)):
        spots[name] = end
        end += len(_directory(part, 0, 0))
    small[0x0201], small[0x0202] = end, len(thumbnail)
    first[0x8769] = spots["photo"]
    if gps:
        first[0x8825] = spots["gps"]
    wide = {0x8769, 0x8825, 0x0201, 0x0202}
    blocks = [
        _directory(first, spots["main"], spots["small"], wide),
        _directory(photo, spots["photo"], 0),
        _directory(gps, spots["gps"], 0),
        _directory(small, spots["small"], 0, wide),
    ]
    return b"Exif\0\0MM\0\x2a\0\0\0\x08" + b"".join(blocks) + thumbnail


def _directory(entries: Entries, start: int, following: int, wide: set[int] | None = None) -> bytes:
    rows, rest = [], b""
    room = start + 2 + 12 * len(entries) + 4
    for tag in sorted(entries):
        kind, count, raw = _packed(entries[tag], wide=tag in (wide or set()))
        if len(raw) > 4:
            raw, extra = struct.pack(">I", room + len(rest)), raw + b"\0" * (len(raw) % 2)
            rest += extra
        rows.append(struct.pack(">HHI", tag, kind, count) + raw.ljust(4, b"\0"))
    return struct.pack(">H", len(rows)) + b"".join(rows) + struct.pack(">I", following) + rest


def _packed(value: Value, *, wide: bool) -> tuple[int, int, bytes]:
    if isinstance(value, str):
        raw = value.encode("ascii") + b"\0"
        return 2, len(raw), raw
    if isinstance(value, bytes):
        return 7, len(value), value
    if isinstance(value, list):
        return 5, len(value), b"".join(struct.pack(">II", *pair) for pair in value)
    long = wide or value > 0xFFFF
    return (4 if long else 3), 1, struct.pack(">I" if long else ">H", value)


def position(latitude: float, longitude: float) -> Entries:
    """EXIF entries of a place on Earth, in degrees, minutes and hundredths of seconds."""

    def parts(degrees: float) -> list[tuple[int, int]]:
        whole = round(abs(degrees) * 360_000)
        return [(whole // 360_000, 1), (whole // 6000 % 60, 1), (whole % 6000, 100)]

    return {
        0: b"\x02\x03\0\0",
        1: "N" if latitude >= 0 else "S",
        2: parts(latitude),
        3: "E" if longitude >= 0 else "W",
        4: parts(longitude),
    }


Region = tuple[str, float, float, float, float]
"""Name, middle x and y, width, height, in fractions of the stored picture."""


def xmp(
    names: Sequence[str], regions: Sequence[Region], words: Mapping[str, str], size: tuple[int, int]
) -> bytes:
    """Write a packet with who is in it, at which spots, and an agency's words."""
    parts = [TEXTS[key].format(escape(words[key])) for key in TEXTS if key in words]
    if names:
        rows = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in names)
        parts.append(PEOPLE.format(rows))
    if regions:
        rows = "".join(REGION.format(*region) for region in regions)
        parts.append(REGIONS.format(*size, rows))
    spaces = " ".join(f'xmlns:{short}="{uri}"' for short, uri in SPACES.items())
    return PACKET.format(spaces, "".join(parts)).encode()


_SEQ = "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>"
_ALT = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
TEXTS = {
    "byline": f"<dc:creator>{_SEQ}</dc:creator>",
    "caption": f"<dc:description>{_ALT}</dc:description>",
    "notice": f"<dc:rights>{_ALT}</dc:rights>",
    "credit": "<photoshop:Credit>{}</photoshop:Credit>",
    "source": "<photoshop:Source>{}</photoshop:Source>",
    "headline": "<photoshop:Headline>{}</photoshop:Headline>",
    "city": "<photoshop:City>{}</photoshop:City>",
}
PEOPLE = "<Iptc4xmpExt:PersonInImage><rdf:Bag>{}</rdf:Bag></Iptc4xmpExt:PersonInImage>"
REGION = (
    '<rdf:li><rdf:Description mwg-rs:Name="{}" mwg-rs:Type="Face"><mwg-rs:Area stArea:x="{:.4f}"'
    ' stArea:y="{:.4f}" stArea:w="{:.4f}" stArea:h="{:.4f}" stArea:unit="normalized"/>'
    "</rdf:Description></rdf:li>"
)
REGIONS = (
    '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:AppliedToDimensions stDim:w="{}"'
    ' stDim:h="{}" stDim:unit="pixel"/><mwg-rs:RegionList><rdf:Bag>{}</rdf:Bag>'
    "</mwg-rs:RegionList></mwg-rs:Regions>"
)
PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description'
    ' rdf:about="" {}>{}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
IIM = {5: "headline", 80: "byline", 90: "city", 110: "credit", 115: "source", 116: "notice"}
SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
    "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
}


def iptc(words: Mapping[str, str], day: str) -> bytes:
    """A JPEG segment with an agency's IIM fields, UTF-8 and marked as such."""
    rows = [(1, 90, b"\x1b%G"), (2, 0, b"\0\4"), (2, 55, day.encode())]
    rows += [(2, number, words[key].encode()) for number, key in (IIM | {120: "caption"}).items()]
    block = b"".join(
        struct.pack(">BBBH", 0x1C, record, number, len(raw)) + raw for record, number, raw in rows
    )
    block += b"\0" * (len(block) % 2)
    body = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body
