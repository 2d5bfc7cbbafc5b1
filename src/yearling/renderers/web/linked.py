"""What the page says to machines: JSON-LD of schema.org, in a block of data that nothing runs.

In: the edition, its pictures, the names of files. Out: JSON. It says what is printed, in the
precision in which it is printed, and what owners wrote into pictures that are theirs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from yearling.records import Edition, Kind, Rights

from .figures import Figure
from .sharing import address

Json = dict[str, object]
NOBODY = Rights()
_SIGNS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What could end the block, or begin another."""


def linked(edition: Edition, figures: Iterable[Figure], day: str) -> str:
    """The block's text; `day` is the edition's date as far as it is printed."""
    shown = [_picture(edition, figure) for figure in figures]
    article: Json = {
        "@type": "NewsArticle",
        "headline": edition.title,
        "description": " ".join(sentence.text for sentence in edition.lead),
        "inLanguage": edition.language,
        "datePublished": day,
        "about": {"@type": "Person", "name": edition.subject},
        "hasPart": {"@type": "ImageGallery", "name": edition.title, "hasPart": shown},
    }
    told = {"@context": "https://schema.org", **_said(article)}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return "".join(_SIGNS.get(sign, sign) for sign in text)


def _picture(edition: Edition, figure: Figure) -> Json:
    entry, made = figure.entry, figure.derived
    owner, base = entry.rights or NOBODY, address(edition)
    still = f"{base}pictures/{made.jpeg[-1][0]}"
    clip = entry.kind is Kind.CLIP and figure.clip is not None
    told: Json = {
        "@type": "VideoObject" if clip else "ImageObject",
        "contentUrl": f"{base}pictures/{figure.whole}",
        "thumbnailUrl": still if clip else "",
        "caption": entry.caption,
        "creditText": entry.credit,
        "creator": owner.creator and {"@type": "Person", "name": owner.creator},
        "copyrightNotice": owner.notice,
        "license": owner.statement,
        "acquireLicensePage": owner.licensor,
        "dateCreated": figure.day if entry.date else "",
        "contentLocation": entry.place and {"@type": "Place", "name": entry.place},
        "width": made.width,
        "height": made.height,
    }
    return _said(told)


def _said(told: Json) -> Json:
    return {key: value for key, value in told.items() if value}
