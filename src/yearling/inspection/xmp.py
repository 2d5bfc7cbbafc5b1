"""XMP: Adobe's metadata in XML, as cameras, editors and services write it.

In: a packet. Out: `Xmp`, the wanted properties as text. May not: raise, expand an entity, go
past 64 KB. Of a damaged packet, what was whole is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

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
    "http://ns.microsoft.com/photo/1.2/t/Region#": "ms",
}
_REGION_LISTS = (
    "{http://www.metadataworkinggroup.com/schemas/regions/}RegionList",
    "{http://ns.microsoft.com/photo/1.2/t/RegionInfo#}Regions",
)


@dataclass(slots=True)
class Xmp:
    """The picture's own properties and its regions with theirs, by short name."""

    words: dict[str, list[str]] = field(default_factory=dict)
    regions: list[dict[str, str]] = field(default_factory=list)


class _Tree(ET.TreeBuilder):
    def doctype(self, *_: object) -> None:
        raise ValueError("it declares entities, which no picture needs")


def read(packet: bytes) -> Xmp:
    """Read a packet, or the start of one."""
    found = Xmp()
    if not packet:
        return found
    tree = _Tree()
    parser = ET.XMLParser(target=tree)  # noqa: S314 - a tree without declarations
    with suppress(ET.ParseError, ValueError, LookupError):  # what was whole is kept
        parser.feed(packet[:LONGEST].strip(b"\0 \t\r\n"))
        parser.close()
    root = ET.Element("file")
    root.extend(one for one in (tree.close(),) if one is not None)  # none in an empty packet
    for about in root.iterfind(f".//{_RDF}RDF/{_RDF}Description"):
        for name, value in _values(about):
            found.words.setdefault(name, []).append(value)
    for kind in _REGION_LISTS:
        for region in root.iterfind(f".//{kind}/*/{_RDF}li"):
            parts = [part for element in region.iter() for part in _values(element)]
            found.regions.append(dict(reversed(parts)))  # the first of each name
    return found


def _values(of: ET.Element) -> Iterator[tuple[str, str]]:
    """Give the properties of one thing by short name: attributes, texts and texts in lists."""
    texts = [(one.tag, text.text) for one in of for text in (one, *one.iterfind(f"*/{_RDF}li"))]
    for name, value in (*of.items(), *texts):
        space, _, local = name[1:].partition("}")
        if space in _PREFIXES and value and value.strip():
            yield f"{_PREFIXES[space]}:{local}", value.strip()
