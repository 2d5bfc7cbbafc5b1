"""The dates of all pictures together: what one does not know its neighbours tell.

In: photos, each with its own evidence. Out: the same photos with better dates, the new evidence
first. In turn: the zone of where it was taken; the order in which its device numbered it; the
names of folders and albums. A person's date is never changed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ..again import Again
from ..records import Basis, Clock, File, Photo, PhotoId, Precision, Retrospective, When, Year
from . import devices, named, sequence
from .between import Bracket, amount, ends, fitted, of_roll
from .calendar import span
from .dates import FINENESS, Offsets, rank, settle, to_local
from .sequence import Shot
from .zones import EXACT, NEAR, Zones, local_offset

_EPOCH = datetime(1970, 1, 1)
HOUR = timedelta(hours=1)
ON_TIME, OFF_A_DAY = timedelta(minutes=2), timedelta(hours=20)
"""A satellite's time is believed against a camera's where they are whole hours apart (a clock of
another zone) or days; other differences are of a position that is older than the picture, and one
hour may be for a town beyond the border."""
FOLDERS = 3
"""Folders above a file whose names are read: those above are the family's own affair."""


@dataclass(frozen=True, slots=True, eq=False)
class Learnt:
    """All photos dated together, and what each step on the way there found."""

    before: Mapping[PhotoId, Photo]
    """As they were given."""
    heard: Sequence[tuple[datetime, PhotoId]]
    """The instants in UTC that are said of them, in order."""
    zones: Zones
    wrong: Mapping[str, tuple[float, int]]
    """By camera whose clock is wrong: `devices.behind`."""
    settled: Mapping[PhotoId, Photo]
    """In their zones, by the right clocks."""
    shots: Mapping[PhotoId, Shot]
    """Of the photos in their zones, before wrong clocks were put right."""
    rolls: Mapping[sequence.Key, Sequence[sequence.Row]]
    """By the right clocks."""
    found: Mapping[sequence.Key, Mapping[PhotoId, Bracket]]
    """What the numbers of each roll tell."""
    photos: dict[PhotoId, Photo]
    """With the dates that all evidence together gives, in the order given."""


def dated(
    photos: Mapping[PhotoId, Photo], year: Year, project: Retrospective
) -> dict[PhotoId, Photo]:
    """The photos with the dates that all evidence together gives, in the same order.

    The project is `at_home`.
    """
    return learnt(photos, year, project).photos


def learnt(photos: Mapping[PhotoId, Photo], year: Year, project: Retrospective) -> Learnt:
    """The same, with what each step found."""
    zones = Zones(photos.values(), year.zones, project)
    settled = {id: _zoned(photo, zones) for id, photo in photos.items()}
    shots = {id: _shot(photo, zones.home) for id, photo in settled.items()}
    right = shots
    if wrong := devices.behind(shots.values(), year.looks):
        settled = {id: _put_right(photo, wrong) for id, photo in settled.items()}
        right = {id: _shot(photo, zones.home) for id, photo in settled.items()}
    rolls = sequence.rolls(right.values())
    found = {key: of_roll(rolls[key]) for key in sorted(rolls)}
    told = {id: one for some in found.values() for id, one in some.items()}
    names = _Names(south=zones.south)
    made = {id: _together(photo, told.get(id), names) for id, photo in settled.items()}
    heard = ((w.time, p.id) for p in photos.values() for w in p.evidence if w.clock is Clock.UTC)
    return Learnt(photos, sorted(heard), zones, wrong, settled, shots, rolls, found, made)


def dated_again(
    known: Learnt, photos: Mapping[PhotoId, Photo], year: Year, project: Retrospective, again: Again
) -> dict[PhotoId, Photo]:
    """What `dated` makes of these photos, from what is known of much the same ones.

    Only what tells otherwise than before is asked again: a date of one picture can move another
    only by the zone of a position about its time, by a clock, or by the numbers of its roll.
    """
    gone = known.before.keys() - photos.keys()
    new = {id: photo for id, photo in photos.items() if known.before.get(id) is not photo}
    if not gone and not new:
        return known.photos
    zones, moved = known.zones.after(gone, new.values())
    near = [photos[id] for id in _near(known.heard, moved) if id in photos and id not in new]
    settled = {p.id: _zoned(p, zones) for p in (*new.values(), *near)}
    shots = {id: _shot(photo, zones.home) for id, photo in settled.items()}
    every = {**known.shots, **shots}
    for id in gone:
        del every[id]
    wrong = devices.behind(every.values(), year.looks, again)
    if wrong != known.wrong or zones.south != known.zones.south:
        return dated(photos, year, project)
    if wrong:
        settled = {id: _put_right(photo, wrong) for id, photo in settled.items()}
        shots = {id: _shot(photo, zones.home) for id, photo in settled.items()}
    told, touched = _read_again(known, gone, shots)
    rows = {
        id: (settled.get(id) or known.settled[id], told.get(id), zones.south)
        for id in sorted({*settled, *touched})
    }
    made = {
        id: known.photos[id] if known.photos.get(id) == photo else photo
        for id, photo in again.each(_all_together, rows).items()
    }
    if list(photos) == list(known.photos):
        return {**known.photos, **made}
    return {id: made.get(id) or known.photos[id] for id in photos}


def _near(heard: Sequence[tuple[datetime, PhotoId]], moved: Iterable[datetime]) -> set[PhotoId]:
    """Photos whose zone can be the one that a position tells at one of these instants."""
    found: set[PhotoId] = set()
    for instant in moved:
        low, high = (
            at(heard, gap, key=lambda row: row[0] - instant)
            for at, gap in ((bisect_left, -NEAR), (bisect_right, NEAR))
        )
        found.update(id for _, id in heard[low:high])
    return found


def _read_again(
    known: Learnt, gone: Collection[PhotoId], shots: Mapping[PhotoId, Shot]
) -> tuple[dict[PhotoId, Bracket], set[PhotoId]]:
    """What numbers tell now, in the rolls of which a shot is gone or new, and of whom otherwise."""
    out = {*gone, *shots}
    new = sequence.rolls(shots.values())
    was = sequence.rolls(known.shots[id] for id in out if id in known.shots)
    told: dict[PhotoId, Bracket] = {}
    touched: set[PhotoId] = set()
    for key in known.rolls.keys() | new.keys():
        found = before = known.found.get(key, {})
        if key in new or key in was:
            own = known.rolls.get(key, ())
            found = of_roll([*[row for row in own if row[2].id not in out], *new.get(key, ())])
            touched |= {id for id in {*before, *found} if before.get(id) != found.get(id)}
        told |= found
    return told, touched - out


def _all_together(rows: Sequence[tuple[Photo, Bracket | None, bool]]) -> list[Photo]:
    names = {south: _Names(south=south) for south in (False, True)}
    return [_together(photo, bracket, names[south]) for photo, bracket, south in rows]


def _shot(photo: Photo, home: Offsets) -> Shot:
    one = photo.versions[0]
    file = one.file if len(photo.files) == 1 else min(photo.files, key=_in_album)
    sides = max(one.width, one.height), min(one.width, one.height)
    time = clock(photo.when, photo.evidence, home)
    return Shot(photo.id, file, one.source, photo.camera, sides, photo.when, *time)


def _in_album(file: File) -> tuple[bool, bool]:
    """Albums hold copies of a roll's pictures, which lie in folders named by year or number."""
    top = sequence.root(file)[0]
    return not sequence.numbered(file.name), f"{top}/{file.name}" == (file.member or file.path)


def clock(
    when: When | None, evidence: Iterable[When], home: Offsets
) -> tuple[float | None, int, int]:
    """`Shot.instant`, `east` and `weight` of a date: a name of the same day speaks for it."""
    if (
        when is None
        or when.latest
        or when.precision not in EXACT
        or not Basis.FILENAME <= when.basis <= Basis.SOURCE
    ):
        return None, 0, 1
    east = local_offset(when.time, home) or 0 if when.offset is None else when.offset
    day = when.time.date()
    agrees = any(w.basis is Basis.FILENAME and w.time.date() == day for w in evidence)
    weight = 1 + (when.offset is not None) + 2 * agrees
    return (when.time - _EPOCH).total_seconds() - 60 * east, east, weight


# -- one picture --------------------------------------------------------------------------


def _zoned(photo: Photo, zones: Zones) -> Photo:
    """The photo with its date on the clock of where it was taken."""
    when = photo.when
    if when and when.basis is Basis.PERSON:
        return photo
    own = zones.own(photo)
    if len(photo.versions) > 1:  # each brought its own
        photo = replace(photo, evidence=tuple(rank(photo.evidence)))
    instant = next((w for w in photo.evidence if w.clock is Clock.UTC), None)
    if instant or len(photo.versions) > 1:
        when = settle(photo.evidence, own or (zones.around(instant.time) if instant else ()))
    if when is None:
        return photo
    when = _by_satellite(when, photo.evidence, own)
    if own and when.offset is None and when.precision in EXACT:
        when = replace(when, offset=local_offset(when.time, own))
    return photo if when is photo.when else replace(photo, when=when)


def _by_satellite(when: When, evidence: Iterable[When], own: Offsets) -> When:
    """The satellites' time where the camera's clock was of another zone or day."""
    heard = next((w for w in evidence if w.source.endswith("GPS time")), None)
    if not own or not heard or when.basis is not Basis.METADATA:
        return when
    told = to_local(replace(heard, offset=None), own)
    apart = abs(told.time - when.time)
    hours = round(apart / HOUR)
    zone = hours > 1 and abs(apart - hours * HOUR) <= ON_TIME
    return told if zone or apart > OFF_A_DAY else when


def _put_right(photo: Photo, wrong: Mapping[str, tuple[float, int]]) -> Photo:
    """The photo with its time as the other devices' clocks show it."""
    when = photo.when
    if photo.camera not in wrong or when is None or clock(when, (), ())[0] is None:
        return photo
    seconds, events = wrong[photo.camera]
    source = f"{when.source}, clock {amount(seconds)}; {events} events seen by another device too"
    time = when.time + timedelta(seconds=seconds)
    moved = replace(when, time=time, precision=Precision.MINUTE, source=source)
    return replace(photo, when=moved, evidence=(moved, *photo.evidence))


def _together(photo: Photo, bracket: Bracket | None, names: _Names) -> Photo:
    """The photo with what its neighbours and the names around it say of its date."""
    when = photo.when
    if when and when.basis is Basis.PERSON:
        turned = named.southern(when) if names.south else when
        return photo if turned == when else replace(photo, when=turned)
    vague = when is None or FINENESS[when.precision] > FINENESS[Precision.DAY]
    wide = bracket is not None and bracket.first.date() != bracket.last.date()
    heard = tuple(names.of(photo)) if vague or wide else ()
    if bracket and wide:
        heard += tuple(w for w in _changed(photo) if bracket.first <= ends(w)[1] < bracket.last)
    evidence = (*photo.evidence, *heard)
    if bracket:
        when = fitted(when, evidence, bracket)
    elif vague:
        when = _vague(when, heard)
    if when == photo.when:
        return photo
    new = (when,) if when and when not in evidence else ()
    return replace(photo, when=when, evidence=(*new, *evidence))


def _vague(when: When | None, heard: Sequence[When]) -> When | None:
    """The finest of the names that lies within what is known."""
    best = min(heard, key=lambda w: FINENESS[w.precision], default=None)
    if when is None or best is None or FINENESS[best.precision] >= FINENESS[when.precision]:
        return when or best
    (low, high), (first, last) = span(when), span(best)
    return best if low <= first and last <= high else when


def _changed(photo: Photo) -> Iterator[When]:
    """When its file was last changed, which is at the latest when it was taken."""
    for version in photo.versions:
        if not version.file.member:
            time = _EPOCH + timedelta(seconds=version.file.changed // 10**9)
            yield When(
                time, Basis.FILE_TIME, Precision.DAY, Clock.UTC, latest=True, source="file time"
            )


class _Names:
    """What the names of files, folders and albums say; each folder is read once."""

    def __init__(self, *, south: bool) -> None:
        self.south = south
        self._heard: dict[tuple[str, str], When | None] = {}

    def of(self, photo: Photo) -> Iterator[When]:
        """The finest first of what each says."""
        texts = {("album", title): None for title in photo.albums}
        for file in photo.files:
            path = (file.member or file.path).replace("\\", "/")
            *folders, name = path.split("/")
            texts[("folder name", "/".join(folders[-FOLDERS:]))] = None
            if not sequence.numbered(name):
                texts[("file name", name.rpartition(".")[0])] = None
        yield from sorted(filter(None, map(self._read, texts)), key=lambda w: FINENESS[w.precision])

    def _read(self, named_by: tuple[str, str]) -> When | None:
        if named_by not in self._heard:
            source, text = named_by
            when = named.found_in(text, source)
            self._heard[named_by] = named.southern(when) if when and self.south else when
        return self._heard[named_by]
