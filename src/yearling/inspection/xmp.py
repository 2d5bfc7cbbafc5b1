"""XMP: Adobe's metadata in XML, as cameras, editors, photo libraries and services write it.

In: a packet. Out: properties as text by short name, as `dc:creator`. May not: raise, expand an
entity, go past the first bytes. Of a damaged packet, what was whole is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from xml.etree import ElementTree as ET

from yearling.inspection.parts import Words

LONGEST = 65_536
"""Bytes that are read of a packet in a picture."""
MOST_LISTED, MOST_PARTS = 200, 60
"""Faces, or files in a file, and elements of each: more are laid out to waste time."""

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/rights/": "rights",
    "http://ns.useplus.org/ldf/xmp/1.0/": "plus",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "core",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "ext",
    "http://www.metadataworkinggroup.com/schemas/regions/": "mwg",
    "http://ns.adobe.com/xmp/sType/Area#": "area",
    "http://ns.microsoft.com/photo/1.2/t/Region#": "microsoft",
    "http://ns.google.com/photos/1.0/camera/": "camera",
    "http://ns.google.com/photos/1.0/container/item/": "item",
}
_LISTS = (
    "{http://www.metadataworkinggroup.com/schemas/regions/}RegionList",
    "{http://ns.microsoft.com/photo/1.2/t/RegionInfo#}Regions",
    "{http://ns.google.com/photos/1.0/container/}Directory",
)


_ENTRY = f"*/{_RDF}li"
_LICENSORS = "{http://ns.useplus.org/ldf/xmp/1.0/}Licensor"

Listed = list[dict[str, str]]
"""Faces with their regions, and the files that a file is made of, each with its properties."""


class _Tree(ET.TreeBuilder):
    def doctype(self, *_: object) -> None:
        raise ValueError("it declares entities, which no picture needs")


def read(packet: bytes, longest: int = LONGEST) -> tuple[Words, Listed]:
    """Read a packet or its start: the picture's own properties, and what is listed in it."""
    words: Words = {}
    if not packet:
        return words, []
    tree = _Tree()
    parser = ET.XMLParser(target=tree)  # noqa: S314 - a tree without declarations
    with suppress(ET.ParseError, ValueError, LookupError):  # what was whole is kept
        parser.feed(packet[:longest].strip(b"\0 \t\r\n"))
        parser.close()
    root = ET.Element("file")
    root.extend(one for one in (tree.close(),) if one is not None)  # none in an empty packet
    for about in root.iterfind(f".//{_RDF}RDF/{_RDF}Description"):
        for name, value in _values(about):
            words.setdefault(name, []).append(value)
    for licensor in islice(root.iter(_LICENSORS), MOST_LISTED):
        for name, value in _entry(licensor).items():
            words.setdefault(name, []).append(value)
    entries = (li for kind in _LISTS for one in root.iter(kind) for li in one.iterfind(_ENTRY))
    return words, [_entry(li) for li in islice(entries, MOST_LISTED)]


def _entry(of: ET.Element) -> dict[str, str]:
    known = [pair for part in islice(of.iter(), MOST_PARTS) for pair in _values(part)]
    return dict(reversed(known))  # the first of each name


def _values(of: ET.Element) -> Iterator[tuple[str, str]]:
    """Give the properties of one thing by short name: attributes, texts and texts in lists."""
    texts = [(one.tag, text.text) for one in of for text in (one, *one.iterfind(_ENTRY))]
    for name, value in (*of.items(), *texts):
        space, _, local = name[1:].partition("}")
        if space in _PREFIXES and value and value.strip():
            yield f"{_PREFIXES[space]}:{local}", value.strip()
