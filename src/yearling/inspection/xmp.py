"""XMP: Adobe's metadata in XML, as cameras, editors and services write it.

In: a packet. Out: properties as text by short name, as `dc:creator`. May not: raise, expand an
entity, go past 64 KB. Of a damaged packet, what was whole is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from xml.etree import ElementTree as ET

from yearling.inspection.parts import Words

LONGEST = 65_536

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "core",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "ext",
    "http://www.metadataworkinggroup.com/schemas/regions/": "mwg",
    "http://ns.adobe.com/xmp/sType/Area#": "area",
}
_REGIONS = "{http://www.metadataworkinggroup.com/schemas/regions/}RegionList"


class _Tree(ET.TreeBuilder):
    def doctype(self, *_: object) -> None:
        raise ValueError("it declares entities, which no picture needs")


def read(packet: bytes) -> tuple[Words, list[dict[str, str]]]:
    """Read a packet or its start: the picture's own properties, and its regions with theirs."""
    words: Words = {}
    regions: list[dict[str, str]] = []
    if not packet:
        return words, regions
    tree = _Tree()
    parser = ET.XMLParser(target=tree)  # noqa: S314 - a tree without declarations
    with suppress(ET.ParseError, ValueError, LookupError):  # what was whole is kept
        parser.feed(packet[:LONGEST].strip(b"\0 \t\r\n"))
        parser.close()
    root = ET.Element("file")
    root.extend(one for one in (tree.close(),) if one is not None)  # none in an empty packet
    for about in root.iterfind(f".//{_RDF}RDF/{_RDF}Description"):
        for name, value in _values(about):
            words.setdefault(name, []).append(value)
    for region in root.iterfind(f".//{_REGIONS}/*/{_RDF}li"):
        known = [pair for part in region.iter() for pair in _values(part)]
        regions.append(dict(reversed(known)))  # the first of each name
    return words, regions


def _values(of: ET.Element) -> Iterator[tuple[str, str]]:
    """Give the properties of one thing by short name: attributes, texts and texts in lists."""
    texts = [(one.tag, text.text) for one in of for text in (one, *one.iterfind(f"*/{_RDF}li"))]
    for name, value in (*of.items(), *texts):
        space, _, local = name[1:].partition("}")
        if space in _PREFIXES and value and value.strip():
            yield f"{_PREFIXES[space]}:{local}", value.strip()
