"""Every file once: seen = used + duplicate + not chosen + unreadable + unsupported.

Notes, failures that are no file's own, stand beside the files and are not counted.
In: what was found, the photos, the choice. Out: the counts, and each file that is not in the
edition with a reason code; `captions` puts the codes into words. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from .again import FRESH, Again
from .catalog.worded import versions
from .records import Choice, Counts, Edits, Failure, Photo, PhotoId, Year

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
    passed = {one.photo: one.reason for one in choice.passed}
    met = {id: ("not_chosen", reason) for id, reason in {**gated, **passed}.items()}
    met |= dict.fromkeys((pick.photo for pick in choice.picks), ("used", ""))
    files = again(_files, year, photos)
    return {where: met[fate] if isinstance(fate, str) else fate for where, fate in files.items()}


def _files(year: Year, photos: Mapping[PhotoId, Photo]) -> dict[str, tuple[str, str] | PhotoId]:
    """Every file that was seen, in order: its fate, or the photo whose fate it is."""
    found: dict[str, tuple[str, str] | PhotoId] = {
        s.file.where: ("not_chosen", "draft") for s in year.sightings
    }
    found |= {where: ("not_chosen", reason) for where, reason in year.passed_over}
    found |= {f.where: ("duplicate", "part") for s in year.sightings for f in s.others}
    for failure in year.failures:
        fate, why = _failed(failure)
        before = found.get(failure.where, ("", ""))
        told = [before[1]] if before[0] == fate == "note" else []
        found[failure.where] = (fate, "\n".join([*told, why] if why not in told else told))
    for id, photo in photos.items():
        for file in photo.files:
            found[file.where] = ("duplicate", "copy")
        found[photo.versions[0].file.where] = id
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
    by_fate = Counter(fate for fate, _ in found.values() if fate != "note")
    return Counts(seen=by_fate.total(), **by_fate)
