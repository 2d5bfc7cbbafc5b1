"""Which sentence stands under which picture.

In: for each picture, in order, the sentences that its facts bear. Out: one or none for each. The
most telling are given out first; of pictures that could have one of a kind, to that with least
else to tell. Once it is known what stands between two, each may still get a more telling one: a
birthday after another. Two that follow each other, with or without a silent picture between them,
have neither shape nor noun in common, and none stands twice. Among equals the contents of the
pictures decide who chooses first, so that a picture more changes little: on 30 invented years of
40 pictures, one more changed 4 captions of 40 on average.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from zlib import crc32

from ..records import Fact, PhotoId

MOST: Mapping[str, int] = MappingProxyType(
    {"behind_camera": 1, "count": 2, "little": 2, "month_day": 3, "siblings": 2, "trip": 3}
    | {"weeks": 1}
)
"""So many of a kind in an edition: what tells once, bores in a row."""
PLAIN, SHARE = "company", 5
"""One picture of so many at most says but who is there: the line below it says so as well. Without
a limit it was every second of a full year, which read like a form."""
EARLY = frozenset(("first_trip",))
"""Kinds that stand under the first picture that can have them, as all of a trip can."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence that can stand under a picture."""

    kind: str
    worth: int
    """The higher, the more telling."""
    shape: str
    """Equal for two worded alike."""
    noun: str
    """Key of what the subject is called; empty where the sentence does not name it."""
    text: str
    facts: tuple[Fact, ...]
    people: tuple[str, ...] = ()
    """Whom it names as being in the picture."""
    place: bool = False
    """True if it names the place of the picture."""


def choose(offers: Sequence[tuple[PhotoId, Sequence[Line]]]) -> list[Line | None]:
    """The sentence of each picture, None for one that stays silent."""
    rows = [
        (-line.worth, n if line.kind in EARLY else _else(line, lines), _chance(id),
         _chance(f"{id} {line.shape} {line.noun}"), line.text, n, line)
        for n, (id, lines) in enumerate(offers)
        for line in lines
    ]  # fmt: skip
    told: list[Line | None] = [None] * len(offers)
    most = {PLAIN: -(-len(offers) // SHARE), **MOST}
    times = Counter[str]()
    said: set[str] = set()
    for *_, n, line in 2 * sorted(rows, key=lambda row: row[:5]):
        now, rare = told[n], times[line.kind] >= most.get(line.kind, len(offers))
        less = now is not None and line.worth <= now.worth
        if less or rare or line.text in said or _repeats(line, n, told):
            continue
        if now:
            times[now.kind] -= 1
            said.remove(now.text)
        told[n] = line
        times[line.kind] += 1
        said.add(line.text)
    return told


def _else(line: Line, lines: Sequence[Line]) -> int:
    """The worth of the most telling sentence below this one that the picture could have."""
    return max((other.worth for other in lines if other.worth < line.worth), default=0)


def _repeats(line: Line, n: int, told: Sequence[Line | None]) -> bool:
    """True if the sentence before or the one after is like it."""
    before = next(filter(None, reversed(told[:n])), None)
    after = next(filter(None, told[n + 1 :]), None)
    return any(
        other.shape == line.shape or (line.noun and other.noun == line.noun)
        for other in (before, after)
        if other
    )


def _chance(text: str) -> int:
    return crc32(text.encode())
