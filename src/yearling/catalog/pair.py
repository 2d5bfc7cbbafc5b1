"""Files of one shot become one sighting: a live picture and its clip, an edit and its original.

In: sightings and heads. Out: fewer sightings; the file shown is the edit, else the still, and
what belongs to it is in `others`. Names in one folder propose, what the heads say may refuse:
counters of two phones meet in one folder. Copies that merely look alike are `unite`'s.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from ..records import File, Head, Kind, Precision, Sighting, When

EDITED = (
    "-edited", "_edited", "-bearbeitet", "-modifié", "-modificato", "-editado", "-ha editado",
    "-editat", "-bewerkt", "-edytowane", "-編集済み", "-编辑",
)  # fmt: skip
"""What Google Photos in its languages, and osxphotos, write behind the name of an edited copy."""
_EDITED = "|".join(
    sorted({re.escape(form) for e in EDITED for form in (e, unicodedata.normalize("NFD", e))})
)
_NAME = re.compile(
    rf"(?P<stem>.+?)(?P<edit>{_EDITED})?(?:_hevc)?(?P<counter>\(\d+\))?(?:\.mp)?(?:~\d)?"
    r"(?:\.(?:jpe?g|heic|heif|png|webp|avif|gif|tiff?|mov|mp4|m4v|mp|3gp))?"
)
_IPHONE_EDIT = re.compile(r"img_e(\d{4,})")
LONGEST_LIVE = 12.0
"""Seconds: live and motion pictures last 1.5 to 3, with effects under 10; clips of their own
that happen to share a name with a picture last longer as a rule."""
NEAR = timedelta(seconds=60)
"""The clock of a live clip is its picture's, read 0 to 3 s earlier."""

Heads = Mapping[str, Head]


def pair(sightings: Sequence[Sighting], heads: Heads) -> list[Sighting]:
    """Give the sightings with those of one shot brought to the file that shows it."""
    files = {s.file.where: s for s in sightings}
    posted = {s.file.where for s in sightings if s.post}
    shown: dict[str, File] = {}
    for group in _groups(files.values()):
        shown |= _shown(group, heads, posted)
    shown |= _by_identifier([s for w, s in files.items() if w not in shown], heads, posted)
    if not shown:
        return list(sightings)
    others: dict[str, list[File]] = {}
    for where in sorted(shown):
        others.setdefault(_final(files[where].file, shown).where, []).append(files[where].file)
    moved = (_moved(s, files[_final(s.file, shown).where], others) for s in sightings)
    return list(dict.fromkeys(moved))


def _moved(sighting: Sighting, main: Sighting, others: Mapping[str, list[File]]) -> Sighting:
    """The sighting under the file that is shown, with all that belong to that."""
    if main.file.where not in others:
        return sighting
    belong = dict.fromkeys((*sighting.others, *others[main.file.where]))
    return replace(sighting, file=main.file, kind=main.kind, others=tuple(belong))


def _final(file: File, shown: Mapping[str, File]) -> File:
    while file.where in shown:
        file = shown[file.where]
    return file


def _groups(sightings: Iterable[Sighting]) -> Iterable[list[tuple[bool, Sighting]]]:
    """Those whose names differ by ending and by signs of an edit, as (edited, sighting)."""
    groups: dict[tuple[str, ...], list[tuple[bool, Sighting]]] = {}
    for sighting in sightings:
        stem, edited = stem_of(sighting.file.name)
        groups.setdefault((*_folder(sighting), stem), []).append((edited, sighting))
    return (group for group in groups.values() if len(group) > 1)


def _folder(sighting: Sighting) -> tuple[str, str, str]:
    """Where its name is one of a kind; parts of an export share their folders."""
    file = sighting.file
    whole = file.member or file.path
    archive = file.path if file.member and sighting.source == "folder" else ""
    return sighting.source, archive, whole[: len(whole) - len(file.name)]


def stem_of(name: str) -> tuple[str, bool]:
    """The name of a shot without ending and signs of an edit; whether there was such a sign."""
    found = _NAME.fullmatch(name.lower())
    if not found:
        return name.lower(), False
    stem = _IPHONE_EDIT.sub(r"img_\1", found["stem"])
    edited = stem != found["stem"] or found["edit"] is not None
    return stem + (found["counter"] or ""), edited


def _shown(
    group: Sequence[tuple[bool, Sighting]], heads: Heads, posted: set[str]
) -> dict[str, File]:
    """Which file is shown in the place of each other one of a group."""
    known = [(edited, s) for edited, s in group if s.file.where in heads]
    ordered = sorted(known, key=lambda one: (one[1].kind is Kind.CLIP, not one[0], _rank(one[1])))
    if not ordered:
        return {}
    edited, first = ordered[0]
    found: dict[str, File] = {}
    for other_edited, other in ordered[1:]:
        live = first.kind is Kind.PHOTO and other.kind is Kind.CLIP
        original = first.kind is other.kind and edited and not other_edited
        if not (live or original) or (live and other.file.where in posted):
            continue
        if not _apart(first, other, heads):
            found[other.file.where] = first.file
    return found


def _rank(sighting: Sighting) -> tuple[bool, str]:
    """A phone's own format before a JPEG made of it."""
    name = sighting.file.name.lower()
    return not name.endswith((".heic", ".heif")), sighting.file.where


def _apart(shown: Sighting, other: Sighting, heads: Heads) -> bool:
    """True if what is known of them says that these are two shots."""
    a, b = heads[shown.file.where], heads[other.file.where]
    if a.live and b.live:
        return a.live != b.live
    if other.kind is Kind.CLIP and shown.kind is Kind.PHOTO and (b.length or 0) > LONGEST_LIVE:
        return True
    first, second = ((*s.claims.when, *h.claims.when) for s, h in ((shown, a), (other, b)))
    gaps = [abs(x.time - y.time) for x in first for y in second if _comparable(x, y)]
    return min(gaps, default=NEAR) > NEAR


def _comparable(a: When, b: When) -> bool:
    """True for two times of taking, to the second, on one clock."""
    fine = a.precision is b.precision is Precision.SECOND
    return fine and a.clock is b.clock and not (a.latest or b.latest)


def _by_identifier(
    sightings: Sequence[Sighting], heads: Heads, posted: set[str]
) -> dict[str, File]:
    """Live clips with the picture that has the same identifier, wherever they lie."""
    stills: dict[str, list[File]] = {}
    for s in sightings:
        head = heads.get(s.file.where)
        if head and head.live and s.kind is Kind.PHOTO:
            stills.setdefault(head.live, []).append(s.file)
    found: dict[str, File] = {}
    for s in sightings:
        head = heads.get(s.file.where)
        if head and s.kind is Kind.CLIP and head.live in stills and s.file.where not in posted:
            found[s.file.where] = min(stills[head.live], key=lambda file: file.where)
    return found
