"""Which JSON beside a picture is Google's word on it: one rule, no guessing.

In: the name of a picture or clip in a Takeout. Out: the names its JSON may have, the likeliest
first. Pure. Google names the JSON after the picture, in up to 46 units of UTF-16, with or
without `.supplemental-metadata`, and puts the counter of equal names behind that. Of what
belongs to a picture (an edit of it, its live clip) Google describes the picture alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from yearling.catalog.pair import EDITED

LONGEST = 46
"""UTF-16 units of the JSON's name before counter and ending."""
_LONGEST_STEM = 47
"""UTF-16 units of a picture's name before counter and ending; an edit's sign may be cut too."""
_MADE = (*EDITED, "-effects", "-smile", "-mix", "-motion", "-animation", "-collage")
_STILLS = (".heic", ".jpg", ".jpeg", ".heif", ".png")
_CLIP = re.compile(r"\.(mp4|mov|m4v|mp(~\d)?)|", re.IGNORECASE)
"""Endings of clips that may belong to a picture; none at all is one of them."""
_NAME = re.compile(r"(.*?)(\(\d+\))?(\.[^.]*)?", re.DOTALL)


def sidecar_names(name: str) -> Iterator[str]:
    """Give the names to look for; they are to be compared whatever their case and accents."""
    spellings = [name]
    if not name.isascii():  # Google cut one spelling, a disk may have changed it since
        forms = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
        spellings = list(dict.fromkeys((name, *forms)))
    for spelling in spellings:
        yield from _own(spelling)
    for spelling in spellings:
        yield from _of_another(spelling)


def _own(name: str) -> Iterator[str]:
    """Give the names of a JSON written for this very file."""
    stem, counter, ending = _split(name)
    yield from _written(stem + ending, counter)
    in_title = counter and _units(stem + counter) <= LONGEST  # as in `On the beach (2).jpg`
    if in_title:
        yield from _written(name)
    if ending:
        yield from _written(stem, counter)
        yield from _written(stem + counter) if in_title else ()


def _of_another(name: str) -> Iterator[str]:
    """Give the names of a JSON written for the picture that this file belongs to."""
    stem, counter, ending = _split(name)
    original = _unedited(stem)
    if original:
        yield from _own(original + counter + ending)
    if original or _CLIP.fullmatch(ending):
        stem, counter, _ = _split((original or stem) + counter)
        for still in _STILLS:
            yield from _written(stem + still, counter)
            yield from _written(stem + ending + still, counter) if ending else ()
    if counter and _units(stem + ending) > LONGEST:  # numbered after it was cut: one JSON
        yield from _written(stem + ending)


def _split(name: str) -> tuple[str, str, str]:
    found = _NAME.fullmatch(name)
    assert found, "every name has this shape"
    return found[1], found[2] or "", found[3] or ""


def _written(text: str, counter: str = "") -> Iterator[str]:
    whole = f"{text}.supplemental-metadata"
    for name in dict.fromkeys((_cut(whole), _cut(text), whole, text)):
        yield f"{name}{counter}.json"


def _unedited(stem: str) -> str:
    """Give the stem without the sign of an edit, which may be cut short; empty if it has none."""
    lower = stem.lower()
    for sign in _MADE:
        if lower.endswith(sign):
            return stem[: -len(sign)]
    dash = lower.rfind("-")
    cut = dash > 0 and _units(stem) == _LONGEST_STEM
    return stem[:dash] if cut and any(sign.startswith(lower[dash:]) for sign in _MADE) else ""


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str) -> str:
    if text.isascii():
        return text[:LONGEST]
    return text.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST].decode("utf-16-le", "ignore")
