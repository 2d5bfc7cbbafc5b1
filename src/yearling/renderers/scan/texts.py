"""HTML, JSON, XML and plain text: no path of this computer, no other host, no position.

Words are not judged: a person may write what they like, and it stands as text. What is looked at
is what a machine reads: addresses, names of fields, declarations, what lies packed inside.
"""

from __future__ import annotations

import base64
import binascii
import json as plain_json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from . import pixels
from .secrets import Secrets

_ADDRESSES = {
    *("href", "src", "srcset", "imagesrcset", "poster", "data", "action", "formaction", "ping"),
    *("cite", "background", "manifest", "xlink:href", "longdesc", "usemap", "archive", "codebase"),
}
_METAS = re.compile(
    r"viewport|robots|referrer|color-scheme|theme-color|description|og:[a-z:_]+|twitter:[a-z:]+",
)
"""Names of `meta` that a page may have; none tells a program, an author or a position."""
_SCHEME = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{1,2}|\.\./)", re.IGNORECASE)
"""How an address begins that leads out of the folder of the page."""
_WITHIN = re.compile(r"data:(image/|,$)")
"""How one begins that is the picture itself, or nothing at all."""
_PACKED = re.compile(rb"data:([a-z]+/[a-z0-9.+-]+)?(?:;[a-z=0-9-]+)*;base64,([A-Za-z0-9+/=]*)")
_LED = re.compile(
    r"(?:url\(|@import)\s*[\"']?\s*(?!data:image/)(?:[a-z][a-z0-9+.-]*:|[/\\]|\.\./)", re.IGNORECASE
)
"""How a style leads out of the folder of the page."""
_HIDDEN = re.compile(
    r"(gps|geo|lati|longi|serial|camera|lens|owner).*|lat|lon|lng|position|make|model|software"
    r"|embedding"
)
"""Names of fields that no file has, in small letters."""
_PICTURES = {b"image/webp": pixels.webp, b"image/jpeg": pixels.jpeg, b"image/png": pixels.png}
_ABSOLUTE = re.compile(r"/|[A-Za-z]:[\\/]|\\\\|~|file:")


def plain(content: bytes, known: Secrets) -> Iterator[str]:
    """What no text may hold, whatever its form."""
    if known.path(content):
        yield "a path of this computer"
    if known.names(content):
        yield "the name of an original"
    if b"sourceMappingURL" in content:
        yield "the address of a source map"
    for media, packed in _PACKED.findall(content):
        try:
            inside = base64.b64decode(packed, validate=True)
        except binascii.Error:
            yield "packed bytes that cannot be read"
            continue
        if media not in _PICTURES:
            yield f"packed bytes of a kind that no page has ({media.decode()})"
        else:
            yield from (f"{what}, in a packed picture" for what in _PICTURES[media](inside, known))


def html(content: bytes, known: Secrets) -> Iterator[str]:
    """A page: every address leads into its own folder, every `meta` is on the list."""
    yield from plain(content, known)
    page = _Page()
    page.feed(content.decode("utf-8", "replace"))
    page.close()
    yield from dict.fromkeys(page.found)
    for text in page.described:
        yield from _described(text)


class _Page(HTMLParser):
    """Gathers what may not be in a page, and its data blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.described: list[str] = []
        self._block = self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag and its attributes."""
        given = {name: value or "" for name, value in attrs}
        kind = given.get("type", "").strip().lower()
        self._block = tag == "script" and kind == "application/ld+json"
        self._style = tag == "style"
        self._styled(given.get("style", ""))
        name = given.get("name") or given.get("property") or ""
        if tag == "meta" and name and not _METAS.fullmatch(name):
            self.found.append(f"a <meta> that no page has ({name!r})")
        elif tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.found.append("a page that leads elsewhere")
        for key, value in given.items():
            if key.startswith("on") or key == "srcdoc":
                self.found.append(f"a script in an attribute ({key!r})")
            elif key in _ADDRESSES and self._leads_out(tag, given, value):
                self.found.append(f"an address outside its folder (<{tag} {key}>)")

    def _leads_out(self, tag: str, given: dict[str, str], value: str) -> bool:
        if tag == "link" and given.get("rel") in {"canonical", "alternate"}:
            return not re.match(r"https://|[\w-]+\.xml$", value)
        addresses = value.split(",") if value.count(" ") and "data:" not in value else [value]
        return any(_SCHEME.match(one) and not _WITHIN.match(one.strip()) for one in addresses)

    def handle_data(self, data: str) -> None:
        """Keep a block of JSON-LD; look where a style leads."""
        if self._block:
            self.described.append(data)
        if self._style:
            self._styled(data)

    def _styled(self, rules: str) -> None:
        if _LED.search(rules):
            self.found.append("an address outside its folder, in a style")

    def handle_endtag(self, _tag: str) -> None:
        """End a block."""
        self._block = self._style = False


def json(content: bytes, known: Secrets) -> Iterator[str]:
    """Fields by name: none of a position or a device, and files without the way to them."""
    yield from plain(content, known)
    yield from _described(content.decode("utf-8", "replace"))


def _described(text: str) -> Iterator[str]:
    try:
        yield from dict.fromkeys(_fields("", plain_json.loads(text)))
    except (ValueError, RecursionError):
        yield "JSON that cannot be read"


def _fields(name: str, value: object) -> Iterator[str]:
    if _HIDDEN.fullmatch(name.lower()):
        yield f"a field that no file has ({name!r})"
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _fields(str(key), inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _fields(name, inner)
    elif isinstance(value, str) and name in {"file", "files", "source"} and _ABSOLUTE.match(value):
        yield f"a whole path ({name!r})"


def xml(content: bytes, known: Secrets) -> Iterator[str]:
    """A feed: Atom and nothing else, no declaration."""
    yield from plain(content, known)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        yield "a declaration of entities"
        return
    try:
        root = ET.fromstring(content)  # noqa: S314 - without declarations
    except ET.ParseError:
        yield "XML that cannot be read"
        return
    for one in root.iter():
        if not str(one.tag).startswith("{http://www.w3.org/2005/Atom}"):
            yield "an element that is not Atom's"
            return
        if any(re.match(r"\s*(file|javascript|data):", value) for value in one.attrib.values()):
            yield "an address that is none of the web"
