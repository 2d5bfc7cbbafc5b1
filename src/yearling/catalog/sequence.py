"""Camera rolls: which pictures one device numbered one after the other.

In: shots with their file, camera and what is known of their time. Out: lines of shots in the order
in which they were taken, each of one device in one roll. A number is only compared within one
root folder and one way of naming; folders that a camera made (`DCIM/100APPLE`) and folders named
by a date belong to the root above them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter, lt, sub

from ..records import File, When

_NUMBERED = re.compile(
    r"(?:(?:19|20)\d\d-?\d\d-?\d\d[ _-]+)?"  # put before it by whoever sorted it
    r"(?P<prefix>[a-z_]{1,5}|[a-z]{0,4}_|\d{3}_|p(?=\d{7}))(?P<number>\d{7}|\d{4,5})"
    r"(?:[ _-]?\(?\d{1,2}\)?|[ _-][^\W\d_]+)?\.\w+",
    re.IGNORECASE,
)
"""`IMG_0412.JPG`, `_MG_0412`, `DSC01234`, `P1010123`, `100_0123`, `IMG_0412(1)`,
`IMG_0412-edited`. Dates, serial numbers of chats (`-WA0012`) and ids of services are none."""
_MADE = re.compile(r"(\d{3})[A-Z0-9_]{5}")
"""A folder of the Design rule for Camera File system (DCF): a number and five characters."""
_DATED = re.compile(r"(?:.*(?<!\d))?(?:19|20)\d\d(?!\d).*|\d\d?")
_TURN = 10_000
"""After 9999 follows 0001."""
_GAP = _TURN // 4
"""Numbers left out at least before the one with which a roll begins that runs over 9999."""

AGAIN, AGAIN_SHARE = 3, 0.05
"""Numbers that two days share by which a device is known to have begun anew: a copy that was edited
later has its original's number too, but those are few."""


@dataclass(frozen=True, slots=True)
class Shot:
    """What a roll needs to know of one picture."""

    id: str
    file: File
    source: str
    camera: str
    sides: tuple[int, int]
    """Displayed width and height in pixels, the longer first."""
    when: When | None
    """As its own evidence says."""
    instant: float | None
    """Seconds since 1970 in UTC, where `when` is a time that a clock showed; else None."""
    east: int = 0
    """Minutes east of UTC, by which `instant` comes from the local time."""
    weight: int = 1
    """How much its time is trusted among its neighbours."""

    @property
    def zoned(self) -> bool:
        """True if its time came with a zone: a network set that clock."""
        return self.when is not None and self.when.offset is not None


Line = Sequence[Shot]


def numbered(name: str) -> tuple[str, int] | None:
    """The prefix and the number that a camera gave; None if it is no such name."""
    found = _NUMBERED.fullmatch(name)
    if not found:
        return None
    prefix = found["prefix"].lower()
    return {"img_e": "img_", "mvi_": "img_"}.get(prefix, prefix), int(found["number"])


def root(file: File) -> tuple[str, int]:
    """The folder under which numbers go on, and the number of the camera's own folder or 0."""
    *parts, _ = (file.member or file.path).replace("\\", "/").split("/")
    made = 0
    while parts and ((own := _MADE.fullmatch(parts[-1])) or _DATED.fullmatch(parts[-1])):
        made = made or (int(own[1]) if own else 0)
        parts.pop()
    return "/".join(parts), made


Key = tuple[str, str, str]
"""Source, root folder and prefix of a roll."""
Row = tuple[int, int, Shot]
"""The number of the camera's own folder or 0, that of the shot, and the shot."""
_NUMBER = itemgetter(0, 1)


def rolls(shots: Iterable[Shot]) -> dict[Key, list[Row]]:
    """The numbered shots of each roll, in order of their numbers."""
    found: dict[Key, list[Row]] = defaultdict(list)
    roots: dict[str, tuple[str, int]] = {}
    for shot in shots:
        if not (named := numbered(shot.file.name)):
            continue
        folder = (shot.file.member or shot.file.path)[: -len(shot.file.name)]
        if folder not in roots:
            roots[folder] = root(shot.file)
        top, made = roots[folder]
        found[shot.source, top, named[0]].append((made, named[1], shot))
    for roll in found.values():
        roll.sort(key=_NUMBER)
    return found


def lines_of(roll: Sequence[Row]) -> list[Line]:
    """Each device's shots of a roll, in order of their numbers; a shot may be in several lines.

    A shot that does not say which camera took it is put into the line of each that may have.
    """
    devices: dict[str, list[Row]] = defaultdict(list)
    loose: list[Row] = []
    for row in roll:
        shot = row[2]
        if shot.instant is None and not shot.camera:
            loose.append(row)
        else:
            devices[shot.camera].append(row)
    lines: list[Line] = []
    for camera in sorted(devices):
        own = devices[camera]
        rows = own
        if loose:
            taken = {row[:2] for row in own}
            rows = [*own, *(row for row in loose if row[:2] not in taken)]
        lines += map(_ordered, _by_folder(rows) if _again(own) else [rows])
    return lines


def _again(rows: Sequence[Row]) -> bool:
    """Whether the device began to count anew: numbers come back on other days."""
    if len(set(map(_NUMBER, rows))) > len(rows) - AGAIN:
        return False  # too few come back at all
    days: dict[tuple[int, int], set[float]] = defaultdict(set)
    for made, number, shot in rows:
        if shot.instant is not None:
            days[made, number].add(shot.instant // 86400)
    twice = sum(max(own) - min(own) > 1 for own in days.values())
    return twice >= AGAIN and twice >= AGAIN_SHARE * len(days)


def _by_folder(rows: Sequence[Row]) -> list[list[Row]]:
    folders: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        file = row[2].file
        folders[file.where.removesuffix(file.name)].append(row)
    return [folders[name] for name in sorted(folders)]


def _ordered(rows: list[Row]) -> Line:
    ranked = sorted(rows, key=_NUMBER)
    numbers = [*map(_NUMBER, ranked)]
    start = _start(numbers)

    def order(row: Row) -> tuple[int, int, float, str]:
        made, number, shot = row
        time = float("inf") if shot.instant is None else shot.instant
        return made, (number - start) % _TURN if start else number, time, shot.id

    if start or not all(map(lt, numbers, numbers[1:])):
        ranked.sort(key=order)
    return [shot for _, _, shot in ranked]


def _start(numbers: Sequence[tuple[int, int]]) -> int:
    """The number with which a roll began that ran over 9999; 0 if it did not."""
    (_, low), (made, high) = numbers[0], numbers[-1]
    if made or high >= _TURN or low - high + _TURN > _GAP:
        return 0
    used = [number for _, number in numbers]
    gap = max(map(sub, used[1:], used), default=0)
    return max(b for a, b in pairwise(used) if b - a == gap) if gap >= _GAP else 0
