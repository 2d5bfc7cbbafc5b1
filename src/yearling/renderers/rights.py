"""Rights of others, written into what is made of their pictures, and nothing else of metadata.

In: `Rights`. Out: a packet of XMP with the five fields by their IPTC 2025.1 names: Creator, Credit
Line, Copyright Notice, Web Statement, Licensor URL. What reads it back refuses every other word.
"""

from __future__ import annotations

import re
from html import escape, unescape  # not XML's own, which loads all of `http` and `ssl`

from yearling.records import Entry, Portrait, Rights

_SPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
_FORMS = {
    "creator": "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
    "credit": "<photoshop:Credit>{}</photoshop:Credit>",
    "notice": '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>',
    "statement": "<xmpRights:WebStatement>{}</xmpRights:WebStatement>",
    "licensor": '<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<plus:LicensorURL>{}</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>",
}
_NAMED = ("dc", "photoshop", "xmpRights", "plus")
_BEGIN = (
    f'<x:xmpmeta xmlns:x="{_SPACES["x"]}"><rdf:RDF xmlns:rdf="{_SPACES["rdf"]}">'
    '<rdf:Description rdf:about=""'
    + "".join(f' xmlns:{name}="{_SPACES[name]}"' for name in _NAMED)
    + ">"
)
_END = "</rdf:Description></rdf:RDF></x:xmpmeta>"
_PACKET = re.compile(
    re.escape(_BEGIN)
    + "".join(f"(?:{re.escape(form)})?" for form in _FORMS.values()).replace(r"\{\}", "([^<]*)")
    + re.escape(_END)
)


def of(one: Entry | Portrait) -> Rights:
    """What is written into every picture made of one: at least the credit that is printed."""
    rights = one.rights or Rights()
    return rights if rights.credit else Rights(**_fields(rights) | {"credit": one.credit})


def packet(rights: Rights) -> bytes:
    """The packet; empty where nothing is to be kept."""
    parts = [
        _FORMS[name].format(
            escape("".join(filter(str.isprintable, " ".join(text.split()))), quote=False)
        )
        for name, text in _fields(rights).items()
        if text
    ]
    return (_BEGIN + "".join(parts) + _END).encode("utf-8", "replace") if parts else b""


def read(content: bytes) -> Rights | None:
    """The rights in a packet of ours; None if it is another's or holds one sign more."""
    found = _PACKET.fullmatch(content.decode("utf-8", "replace"))
    if not found:
        return None
    return Rights(*(unescape(text or "") for text in found.groups()))


def _fields(rights: Rights) -> dict[str, str]:
    return {name: getattr(rights, name) for name in _FORMS}
