"""The dates of all pictures together: what one does not know its neighbours tell.

In: photos, each with its own evidence. Out: the same photos with better dates, the new evidence
first. In turn: the zone of where it was taken; the order in which its device numbered it; the
names of folders and albums. A person's date is never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ..records import Basis, Clock, File, Photo, PhotoId, Precision, Retrospective, When, Year
from . import clocks, devices, named, sequence
from .calendar import span
from .dates import FINENESS, Offsets, rank, settle, to_local
from .sequence import Shot
from .zones import EXACT, Zones, local_offset

_EPOCH = datetime(1970, 1, 1)
TOGETHER = timedelta(minutes=30)
"""So near to both neighbours a picture belongs to their moment: its time of day is known."""
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ON_TIME, OFF_A_DAY = timedelta(minutes=2), timedelta(hours=20)
"""A satellite's time is believed against a camera's where they are whole hours apart (a clock of
another zone) or days; other differences are of a position that is older than the picture, and one
hour may be for a town beyond the border."""
FOLDERS = 3
"""Folders above a file whose names are read: those above are the family's own affair."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """Between which local times a picture was taken, by the order of numbers."""

    first: datetime
    last: datetime
    source: str
    wrong: bool = False
    """True if its own time does not fit."""
    bound: bool = False
    """True if only `last` is known: it may be older."""


def dated(
    photos: Mapping[PhotoId, Photo], year: Year, project: Retrospective
) -> dict[PhotoId, Photo]:
    """The photos with the dates that all evidence together gives, in the same order.

    The project is `at_home`.
    """
    zones = Zones(photos.values(), year.zones, project)
    settled = {id: _zoned(photo, zones) for id, photo in photos.items()}
    likeness = {id: year.looks[id].likeness for id in settled if id in year.looks}
    shots = [_shot(photo, zones.home) for photo in settled.values()]
    if wrong := devices.behind(shots, likeness):
        settled = {id: _put_right(photo, wrong) for id, photo in settled.items()}
        shots = [_shot(photo, zones.home) for photo in settled.values()]
    found = brackets(shots)
    names = _Names(south=zones.south)
    return {id: _together(photo, found.get(id), names) for id, photo in settled.items()}


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


def brackets(shots: Iterable[Shot]) -> dict[str, Bracket]:
    """By id, what follows from the order of numbers; where devices are in question, of any."""
    found: dict[str, Bracket] = {}
    for line in sequence.lines(shots):
        read = clocks.read(line)
        for shot in line if read else ():
            if one := read.get(shot.id):
                here, there = _bracket(shot, one), found.get(shot.id)
                found[shot.id] = _hull(here, there) if there else here
    return found


def _hull(one: Bracket, other: Bracket) -> Bracket:
    return replace(
        one,
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        source=f"{one.source}, or {other.source}",
        bound=one.bound or other.bound,
    )


def _bracket(shot: Shot, found: clocks.Found) -> Bracket:
    before, after = found.between
    first = _EPOCH + timedelta(seconds=found.first, minutes=before.east)
    last = _EPOCH + timedelta(seconds=found.last, minutes=after.east)
    names = list(dict.fromkeys((before.file.name, after.file.name)))
    source = f"{found.bound or 'between'} {' and '.join(names)}"
    if found.behind is not None and shot.when:
        source = f"{shot.when.source}, clock {_amount(found.behind)}; {source}"
    return Bracket(first, max(first, last), source, found.wrong, bool(found.bound))


def _amount(seconds: float) -> str:
    """`400 days behind`, `11 hours ahead`."""
    way = "behind" if seconds > 0 else "ahead"
    hours = round(abs(seconds) / 3600)
    return f"{round(hours / 24)} days {way}" if hours >= 48 else f"about {hours} hours {way}"


def fitted(when: When | None, evidence: Sequence[When], bracket: Bracket) -> When | None:
    """A date beside its bracket: what both allow, else the one that is better trusted."""
    if when and (when.basis is Basis.PERSON or (_corrected(when, evidence))):
        return when
    if bracket.bound:
        return when if when and not bracket.wrong else _bound(bracket)
    first, last = bracket.first, bracket.last
    for other in evidence:
        low, high = _ends(other)
        if other.latest:
            if first <= high < last:
                last = high
        elif low < high and low <= last and first <= high:
            first, last = max(first, low), min(last, high)
    if when and not bracket.wrong and when.basis is not Basis.FILENAME and not when.latest:
        low, high = _ends(when)
        if first > high or last < low:
            return when
    if when and when.latest and _ends(when)[1] + DAY < first:
        return when
    return _interval(bracket, first, last)


def _corrected(when: When, evidence: Sequence[When]) -> bool:
    """Whether an export tells another day than the camera did: somebody put it right there."""
    if when.basis is not Basis.SOURCE or when.latest:
        return False
    return not any(
        w.basis is Basis.METADATA and abs(w.time - when.time) < DAY
        for w in evidence
        if not w.latest
    )


def _bound(bracket: Bracket) -> When:
    source = bracket.source
    return When(bracket.last, Basis.FILENAME, Precision.DAY, latest=True, source=source)


def _interval(bracket: Bracket, first: datetime, last: datetime) -> When:
    when = When(first, Basis.FILENAME, Precision.DAY, source=bracket.source)
    if last - first <= TOGETHER:
        return replace(when, precision=Precision.MINUTE, last=last)
    return when if first.date() == last.date() else replace(when, last=last)


def _ends(when: When) -> tuple[datetime, datetime]:
    """The first and the last local time it can have been."""
    if when.precision in EXACT and when.clock is Clock.LOCAL:
        return (datetime.min if when.latest else when.time), when.last or when.time
    first, last = span(when)
    return datetime(first.year, first.month, first.day), _evening(last)


def _evening(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59)


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
    source = f"{when.source}, clock {_amount(seconds)}; {events} events seen by another device too"
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
        heard += tuple(w for w in _changed(photo) if bracket.first <= _ends(w)[1] < bracket.last)
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
