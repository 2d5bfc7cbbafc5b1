"""What a professional's metadata says in words: who took it, who supplies it, what it shows.

In: EXIF and words. Out: the credit line as newspapers print it, the caption as it reads well
under a picture. May not: take a copyright notice for a credit, or take anything off a caption
but what agencies put there in these exact forms and what the credit line says again.
"""

from __future__ import annotations

import re

from yearling.inspection.exif import Tags
from yearling.inspection.parts import Words
from yearling.inspection.words import clean, first

_DEFAULT = re.compile(
    r"(?:konica|minolta|olympus|samsung|exif|jpeg|digital|camera|picture|sony|dsc|dcim|image"
    r"|img|description|binary|comment|screenshot|[\s\d_.()-])+",
    re.IGNORECASE,
)
"""Captions that firmware writes: `OLYMPUS DIGITAL CAMERA`, `SONY DSC`, `Exif_JPEG_PICTURE`."""
_CAPTIONS = (
    *("dc:description", "iptc:120", "EXIF", "Description", "com.apple.quicktime.description"),
    *("photoshop:Headline", "iptc:105"),
)
"""Where the caption is, the most trusted first; a headline only where nothing else is."""
_MONTH = "|".join(
    f"{name[:3]}(?:{name[3:]})?"
    for name in (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    )
)
_OPENING = re.compile(
    rf"""(?:dpatop\ -\ )?(?:
    [^:\na-z]{{2,80}}\ -\ (?i:{_MONTH})\ \d\d?(?:,\ \d{{4}})?  # LONDON, ENGLAND - MAY 16, 2025:
    | \d\d?\ (?i:{_MONTH})\ \d{{4}}(?:,\ [^:\n]{{2,80}})?     # 16 May 2025, Berlin:
    | \d\d\.\d\d\.\d{{4}},\ [^:\n]{{2,80}}                 # 16.05.2025, Hessen, Kassel:
    )\ ?:\s+""",
    re.VERBOSE,
)
"""Place and date, with which agencies open a caption; the page says both itself."""
_CLOSING = re.compile(
    r"""(?:DIGITAL\ IMAGE\.\ {1,4})?(?:
    \([^()\n]{3,200}/[^()\n]{2,200}\)                        # (Photo by Jo Doe/Agency)
    | \b(?:Mandatory\ Credit|Photo(?:\ [Cc]redit)?|Foto)\ ?:[^():\n]{2,99}/[^():\n]{2,99}
    | \b(?:REUTERS|EPA|EPA-EFE)/[^()/\n]{2,99}
    )\.?(?:\ {0,4}\*{3}\ ?Local\ Caption\ ?\*{3}.*)?\Z""",
    re.VERBOSE | re.DOTALL,
)
"""Whom to credit, with which they close it, and names for the subscriber's own country."""
_TAIL = 800
"""Characters at the end of a caption in which that is looked for."""


def signature(tags: Tags, words: Words) -> tuple[str, str]:
    """Give who took a picture and who supplies it; either may be empty.

    The source counts as the supplier of a named photographer where no credit is asked for.
    """
    author = authors(tags, words)
    supplier = first(words, "photoshop:Credit", "iptc:110")
    if author and not supplier:
        supplier = first(words, "photoshop:Source", "iptc:115")
    return author, supplier


def authors(tags: Tags, words: Words) -> str:
    """Give who took a picture; several in one line.

    XMP's words come first throughout: IIM cuts credits at 32 bytes and captions at 2,000.
    """
    found = [clean(name) for key in ("dc:creator", "iptc:80") for name in words.get(key, [])]
    listed = found[: len(words.get("dc:creator", []))]
    names = [name for name in (listed if any(listed) else found) if name]
    return ", ".join(dict.fromkeys(names)) or clean(tags.text(0x13B))


def credit_line(author: str, supplier: str) -> str:
    """Put both together, neither twice."""
    if author.casefold() in supplier.casefold():
        return supplier
    return author if supplier.casefold() in author.casefold() else f"{author}/{supplier}"


def caption(tags: Tags, words: Words) -> str:
    """Give the words under the picture; empty if there are none or a machine wrote them."""
    known = words | {"EXIF": [tags.text(0x10E)]}
    texts = (first(known, key) for key in _CAPTIONS)
    return next((t for t in texts if t and not (len(t) < 50 and _DEFAULT.fullmatch(t))), "")


def shown(text: str, author: str, supplier: str) -> str:
    """Give an agency's caption without place and date before it and the credit after it.

    Only one that closes with the credit which is printed beside it is an agency's.
    """
    closing = _CLOSING.search(text, max(len(text) - _TAIL, 0)) if supplier else None
    if not closing or (author or supplier).casefold() not in closing[0].casefold():
        return text
    opening = _OPENING.match(text)
    return text[opening.end() if opening else 0 : closing.start()].strip() or text
