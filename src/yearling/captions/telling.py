"""Which sentence stands under which picture.

In: for each picture, in order, the sentences that its facts bear. Out: one or none for each. The
most telling go first; two that follow each other, with or without a silent picture between them,
have neither shape nor noun in common; and none stands twice. Among equals the content of the
picture decides, so that another picture added elsewhere changes little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from zlib import crc32

from ..records import Fact, PhotoId

WORTH, TASTE = 10, 8
"""Between one kind of sentence and the next, and less than that: between wordings of one."""

MOST: Mapping[str, int] = MappingProxyType(
    {"behind_camera": 1, "count": 2, "little": 2, "month_day": 3, "siblings": 2, "trip": 3}
    | {"weeks": 1}
)
"""So many of a kind in an edition: what tells once, bores in a row."""


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


Offer = tuple[PhotoId, Sequence[Line]]
Last = tuple[str, str]
Chain = tuple["Chain | None", Line | None]


def choose(offers: Sequence[Offer]) -> list[Line | None]:
    """The sentence of each picture, None for one that stays silent."""
    left = _rationed(offers)
    while True:
        found = _best(left)
        seen: set[str] = set()
        again = set()
        for n, line in enumerate(found):
            if line and line.text in seen:
                again.add((n, line.text))
            seen |= {line.text} if line else set()
        if not again:
            return found
        left = [
            (id, [line for line in lines if (n, line.text) not in again])
            for n, (id, lines) in enumerate(left)
        ]


def _rationed(offers: Sequence[Offer]) -> list[Offer]:
    """Each rare kind offered where the content of the picture falls first."""
    told = sorted(
        (crc32(f"{id} {kind}".encode()), kind, id)
        for id, lines in offers
        for kind in {line.kind for line in lines} & MOST.keys()
    )
    times = Counter[str]()
    kept = set()
    for _, kind, id in told:
        times[kind] += 1
        if times[kind] <= MOST[kind]:
            kept.add((kind, id))
    return [
        (id, [line for line in lines if line.kind not in MOST or (line.kind, id) in kept])
        for id, lines in offers
    ]


def _best(offers: Sequence[Offer]) -> list[Line | None]:
    """The best sequence, exactly: over what was said last, the best way to have come there."""
    states: dict[Last, tuple[int, Chain | None]] = {("", ""): (0, None)}
    for id, lines in offers:
        found: dict[Last, tuple[int, Chain | None]] = {
            last: (score, (chain, None)) for last, (score, chain) in states.items()
        }
        for line in lines:
            ways = [
                (score, last)
                for last, (score, _) in states.items()
                if last[0] != line.shape and (last[1] != line.noun or not line.noun)
            ]
            if not ways:
                continue
            score, last = max(ways)
            score += line.worth * WORTH + _taste(id, line)
            key = line.shape, line.noun
            if key not in found or score > found[key][0]:
                found[key] = score, (states[last][1], line)
        states = found
    chain = states[max(states, key=lambda last: (states[last][0], last))][1]
    told: list[Line | None] = []
    while chain is not None:
        before, last_line = chain
        told.append(last_line)
        chain = before
    return told[::-1]


def _taste(id: PhotoId, line: Line) -> int:
    return crc32(f"{id} {line.shape} {line.noun}".encode()) % TASTE
