"""Every file once: seen = used + duplicate + not chosen + unreadable + unsupported.

Notes, failures that are no file's own, stand beside the files and are not counted.
In: what was found, the photos, the choice. Out: the counts, and each file that is not in the
edition with a reason code; `captions` puts the codes into words. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter

from .again import FRESH, Again
from .catalog.worded import versions
from .records import Choice, Counts, Edits, Failure, Photo, PhotoId, Sighting, Year

Fates = dict[str, tuple[str, str]]
"""File to (fate, reason): fate is a field of `Counts` or `note`, reason a code or words."""


def fates(
    year: Year,
    photos: Mapping[PhotoId, Photo],
    choice: Choice,
    gated: Mapping[PhotoId, str],
    again: Again = FRESH,
) -> Fates:
    """What became of every file that was seen, in order of their names."""
    out = {**gated, **{one.photo: one.reason for one in choice.passed}}
    by_reason = {reason: ("not_chosen", reason) for reason in {*out.values()}}
    met = {id: by_reason[reason] for id, reason in out.items()}
    met |= dict.fromkeys((pick.photo for pick in choice.picks), ("used", ""))
    known = year.sightings, year.passed_over, year.failures
    files = again(_files, *known, again.over(_wheres, (photos,)))
    return {where: met[fate] if isinstance(fate, str) else fate for where, fate in files.items()}


def _wheres(rows: Iterable[tuple[Photo]]) -> list[tuple[str, ...]]:
    """The files of each photo, that of its best version first."""
    return [(p.versions[0].file.where, *[file.where for file in p.files]) for (p,) in rows]


def _files(
    sightings: Sequence[Sighting],
    passed_over: Iterable[tuple[str, str]],
    failures: Iterable[Failure],
    photos: Mapping[PhotoId, Sequence[str]],
) -> dict[str, tuple[str, str] | PhotoId]:
    """Every file that was seen, in order: its fate, or the photo whose fate it is."""
    found: dict[str, tuple[str, str] | PhotoId] = {
        s.file.where: ("not_chosen", "draft") for s in sightings
    }
    found |= {where: ("not_chosen", reason) for where, reason in passed_over}
    found |= {f.where: ("duplicate", "part") for s in sightings for f in s.others}
    for failure in failures:
        fate, why = _failed(failure)
        before = found.get(failure.where, ("", ""))
        told = [before[1]] if before[0] == fate == "note" else []
        found[failure.where] = (fate, "\n".join([*told, why] if why not in told else told))
    for id, (best, *wheres) in photos.items():
        for where in wheres:
            found[where] = ("duplicate", "copy")
        found[best] = id
    return dict(sorted(found.items(), key=lambda one: one[0]))


def waiting(edits: Edits, photos: Mapping[PhotoId, Photo], again: Again = FRESH) -> Fates:
    """A note for each edit whose picture is not there now: it is kept and waits."""
    known = again(versions, photos, again) if edits.photos else {}
    return {
        f"edits.toml, [photos.{key}]": ("note", "waiting")
        for key in sorted(edits.photos)
        if key[:12] not in known
    }


def kept_by_hand(hidden: Collection[PhotoId], picked: Iterable[Photo]) -> Fates:
    """A note for each pick that shows somebody who is not to be shown: a person kept it."""
    return {_named(photo): ("note", "hidden_kept") for photo in picked if photo.id in hidden}


def unlicensed(foreign: Collection[PhotoId], picked: Iterable[Photo]) -> Fates:
    """A note for each pick that belongs to others: they are asked before others see it."""
    return {
        f"{_named(photo)} licence": ("note", "unlicensed")
        for photo in picked
        if photo.id in foreign
    }


def unquoted(missing: Mapping[PhotoId, str], photos: Mapping[PhotoId, Photo]) -> Fates:
    """A note for each picture beside which words that a person chose are not printed."""
    return {f"{_named(photos[id])} quote": ("note", why) for id, why in missing.items()}


def _named(photo: Photo) -> str:
    """The file and the table of `edits.toml` that is about it."""
    return f"{photo.versions[0].file.name}, edits.toml [photos.{photo.id[:12]}]"


def _failed(failure: Failure) -> tuple[str, str]:
    fate = "unsupported" if failure.unsupported else "unreadable"
    return (fate if failure.file else "note"), failure.why


def counts(found: Fates) -> Counts:
    """How many files met each fate."""
    by_fate = Counter(map(itemgetter(0), found.values()))
    del by_fate["note"]
    return Counts(seen=by_fate.total(), **by_fate)
