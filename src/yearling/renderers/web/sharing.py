"""What leaves the page for others' programs, each only where the project asks for it.

A picture and a title for the messengers that a link is sent with, and a feed. Both need the
address at which the page will stand. A sealed page has neither.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from yearling.layout.crop import WHOLE, crop
from yearling.records import Edition
from yearling.renderers import pictures
from yearling.renderers.pictures import Order

SHARE, SHAPE = 1200, 1200 / 630
"""Width in pixels and shape of the picture that messengers show of a link (Open Graph)."""
QUALITY = 82
NO_SIGNS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))
"""Control codes, which no HTML may hold (HTML standard, 13.1), nor XML most of them: left out."""
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ATOM = "http://www.w3.org/2005/Atom"


def address(edition: Edition) -> str:
    """Where the page will stand, with a slash at its end; empty if that is not said."""
    said = edition.making.address
    return f"{said.rstrip('/')}/" if re.match("https?://", said) else ""


def previewed(edition: Edition) -> bool:
    """True if messengers may show it."""
    making = edition.making
    asked = making.previews and bool(address(edition)) and making.seal is None
    return asked and edition.hero is not None and not edition.draft


def fed(edition: Edition) -> bool:
    """True if there is to be a feed."""
    making = edition.making
    return making.feed and bool(address(edition)) and making.seal is None and not edition.draft


def picture(edition: Edition) -> Order | None:
    """The opening picture in the shape that messengers show; all of it if a face would be cut."""
    if not previewed(edition) or edition.hero is None:
        return None
    entry = edition.entries[edition.hero]
    shape = entry.width / entry.height if entry.width and entry.height else 1.0
    part = crop(shape, SHAPE, entry.faces, entry.focus) or WHOLE
    return pictures.cut(entry, part, SHARE, QUALITY)


def feed(edition: Edition, day: str) -> bytes:
    """Atom with the edition as its one entry (RFC 4287); `day` as printed, or empty."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {LANGUAGE: edition.language})
    _about(root, edition, day)
    place = f"{address(edition)}feed.xml"
    _add(root, "link", rel="self", type="application/atom+xml", href=place)
    entry = ET.SubElement(root, f"{{{ATOM}}}entry")
    _about(entry, edition, day)
    _add(entry, "summary", " ".join(sentence.text for sentence in edition.lead))
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _about(parent: ET.Element, edition: Edition, day: str) -> None:
    """What a feed and its entry both have to tell."""
    place = address(edition)
    _add(parent, "title", edition.title)
    _add(parent, "id", place)
    _add(parent, "link", rel="alternate", type="text/html", href=place)
    stated = f"{day}-01-01"[:10] if day else f"{edition.until.year}-01-01"
    _add(parent, "updated", f"{stated}T00:00:00Z")
    author = ET.SubElement(parent, f"{{{ATOM}}}author")
    _add(author, "name", edition.byline or edition.title)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> None:
    made = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = text.translate(NO_SIGNS) or None
