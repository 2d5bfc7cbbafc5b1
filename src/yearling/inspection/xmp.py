"""XMP: Adobe's metadata in XML, as cameras, editors and services write it.

In: a packet. Out: `Xmp`, the wanted properties as text. May not: raise, declare or expand an
entity, go deeper than 64 levels or past 64 KB. Of a damaged packet, what was whole is kept.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

LONGEST = 65_536
DEEPEST = 64

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PREFIXES = {
    _RDF: "rdf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "core",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "ext",
    "http://www.metadataworkinggroup.com/schemas/regions/": "mwg",
    "http://ns.adobe.com/xmp/sType/Area#": "area",
    "http://ns.microsoft.com/photo/1.2/t/RegionInfo#": "msi",
    "http://ns.microsoft.com/photo/1.2/t/Region#": "ms",
}
_WANTED = {
    *("dc:creator", "dc:description", "photoshop:Credit", "photoshop:City", "core:Location"),
    *("photoshop:DateCreated", "exif:DateTimeOriginal", "xmp:CreateDate", "xmp:CreatorTool"),
    *("exif:GPSLatitude", "exif:GPSLatitudeRef", "exif:GPSLongitude", "exif:GPSLongitudeRef"),
    "exif:GPSTimeStamp",
}
"""Properties of the picture itself, wanted only at the top: a work in it may have a creator too."""
_PERSON = "ext:PersonInImage"
_REGION_LISTS = {"mwg:RegionList", "msi:Regions"}
_REGION = {
    *("mwg:Name", "mwg:Type", "area:x", "area:y", "area:w", "area:h", "area:unit"),
    *("ms:PersonDisplayName", "ms:Rectangle"),
}


@dataclass(slots=True)
class Xmp:
    """The wanted properties, by short name, and the regions with their own properties."""

    words: dict[str, list[str]] = field(default_factory=dict)
    regions: list[dict[str, str]] = field(default_factory=list)


class _Refused(Exception):  # noqa: N818 - not an error but the end of reading
    """The packet holds what no picture needs."""


class _Listener:
    """Collects properties while the parser goes through a packet."""

    def __init__(self) -> None:
        self.found = Xmp()
        self.path: list[str] = []
        self.words: list[str] = []
        self.region_depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(_short(name))
        self.words.clear()
        if len(self.path) > DEEPEST:
            raise _Refused
        opens = self.path[-1] == "rdf:li" and self.path[-3:-2] and self.path[-3] in _REGION_LISTS
        if opens and not self.region_depth:
            self.region_depth = len(self.path)
            self.found.regions.append({})
        for key, value in attributes.items():
            self.path.append(_short(key))
            self.keep(value)
            self.path.pop()

    def text(self, words: str) -> None:
        self.words.append(words)

    def end(self, _name: str) -> None:
        if self.words:
            self.keep("".join(self.words))
            self.words.clear()
        if len(self.path) == self.region_depth:
            self.region_depth = 0
        self.path.pop()

    def keep(self, value: str) -> None:
        """Keep a value under the property in whose element, list or attribute it stands."""
        value = value.strip()
        steps = [step for step in self.path[-4:] if step not in _LISTING]
        name = steps[-1] if steps else ""
        if not value or self.path[-1] == "xml:lang":
            return
        if self.region_depth and name in _REGION:
            self.found.regions[-1].setdefault(name, value)
        elif name == _PERSON or (name in _WANTED and self.is_top(name)):
            self.found.words.setdefault(name, []).append(value)

    def is_top(self, name: str) -> bool:
        at = self.path.index(name)
        return at >= 2 and self.path[at - 2 : at] == ["rdf:RDF", "rdf:Description"]


_LISTING = {"rdf:Bag", "rdf:Seq", "rdf:Alt", "rdf:li"}
_XML = "http://www.w3.org/XML/1998/namespace"


def read(packet: bytes) -> Xmp:
    """Read a packet, or the start of one."""
    listener = _Listener()
    if not packet:
        return listener.found
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = _refuse
    with suppress(expat.ExpatError, _Refused, ValueError):  # what was whole has been kept
        parser.Parse(packet[:LONGEST].strip(b"\0 \t\r\n"), True)  # noqa: FBT003 - expat's own
    return listener.found


def _refuse(*_: object) -> None:
    raise _Refused


def _short(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{'xml' if space == _XML else _PREFIXES.get(space, '?')}:{local}"
