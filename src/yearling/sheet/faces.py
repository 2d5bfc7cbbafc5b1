"""What every sheet of faces asks of who is who: which faces, from when, beside whom. Pure.

In: who is who, photos, the project. Out: spots, and numbers about them; no words. A group is shown
by up to 12 faces, and an answer is about exactly those.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from yearling.people.ask import shown
from yearling.people.crowd import Crowd
from yearling.people.facts import YEAR, YOUNG
from yearling.people.templates import BAND
from yearling.people.who import Who
from yearling.records import (
    Basis,
    Group,
    Photo,
    PhotoId,
    Precision,
    Retrospective,
    Spot,
    When,
)

BESIDE = 6
"""Faces of a known person put beside a question."""
COLUMNS, EACH = 4, 3
"""Children side by side, and faces of each in a month."""


class Faces:
    """The faces of a project, by group and by name."""

    def __init__(self, who: Who, photos: Mapping[PhotoId, Photo], project: Retrospective) -> None:
        self.who, self.photos, self.project = who, photos, project
        self.rows = {spot: row for row, spot in enumerate(who.crowd.spots)}
        self.by_id = {group.id: group for group in who.groups}
        self.named = [group for group in who.groups if group.name]

    @property
    def names(self) -> tuple[str, ...]:
        """The subject, then everybody whose face is known."""
        return tuple(dict.fromkeys([self.project.subject.name, *(g.name for g in self.named)]))

    @property
    def open(self) -> list[Group]:
        """Groups of which nobody said whose they are."""
        return [g for g in self.who.groups if not g.name and g.basis is Basis.ESTIMATE]

    def shown(self, group: Group) -> tuple[Spot, ...]:
        """Those that stand for a group."""
        return shown(group, self.who.crowd, self.rows)

    def of(self, name: str) -> list[Spot]:
        """All of a person's, in order of row."""
        rows = [self.rows[s] for group in self.named if group.name == name for s in group.spots]
        return [self.who.crowd.spots[row] for row in sorted(rows)]

    def once(self) -> tuple[Spot, ...]:
        """Faces in no group, the clearest first."""
        crowd, grouped = self.who.crowd, {s for g in self.who.groups for s in g.spots}
        rows = [row for row, spot in enumerate(crowd.spots) if spot not in grouped]
        rows.sort(key=lambda row: (not crowd.good[row], -crowd.weight[row], row))
        return tuple(crowd.spots[row] for row in rows)

    def times(self, spots: Iterable[Spot]) -> list[When]:
        """When they were taken, in their order, as far as the month is known."""
        found = (self.photos[spot.photo].when for spot in spots)
        return [when for when in found if when and when.precision is not Precision.YEAR]

    def said_of(self, group: Group) -> int:
        """Of how many of its faces the name was said by what the group rests on."""
        present = [p for s in group.spots for p in self.who.present.get(s.photo, ())]
        return sum(p.name == group.name and p.basis is group.basis for p in present)

    def twice(self, name: str) -> list[PhotoId]:
        """Pictures in which two faces have this name."""
        photos = [spot.photo for spot in self.of(name)]
        return [id for id, next_ in pairwise(photos) if id == next_]

    def beside(self, name: str, spots: Iterable[Spot]) -> tuple[Spot, ...]:
        """Faces of a known person, one from the same month as each of `spots`, or near it."""
        crowd, found = self.who.crowd, dict[Spot, None]()
        known = np.array([self.rows[s] for s in self.of(name)], np.int64)
        for spot in spots if len(known) else ():
            apart = np.abs(crowd.days[known] - crowd.days[self.rows[spot]])
            near = int(np.where(np.isfinite(apart), apart, np.inf).argmin())
            found[crowd.spots[known[near]]] = None
        return tuple(found)[:BESIDE]

    def columns(self) -> list[tuple[str, list[int]]]:
        """The subject and the children most photographed in the same months, with their rows."""
        subject = self.project.subject.name
        rows: dict[str, list[int]] = {subject: []}
        for group in self.who.groups:
            if group.name or group.basis is Basis.ESTIMATE:
                own = [self.rows[s] for s in group.spots]
                rows.setdefault(group.name or f"? {group.id}", []).extend(own)
        mine = set(self._bands(rows[subject]))
        small = {
            title: own
            for title, own in rows.items()
            if title != subject and self._small(title, own) and mine & set(self._bands(own))
        }
        others = sorted(small, key=lambda title: (title.startswith("?"), -len(small[title]), title))
        kept = [(subject, rows[subject]), *((t, small[t]) for t in others[: COLUMNS - 1])]
        return kept if rows[subject] else []

    def _small(self, title: str, rows: Sequence[int]) -> bool:
        """Whether these are a child's faces, by birth date or else by how old they look."""
        born = next((p.born for p in self.project.people if p.name == title), None)
        if born:
            return (self.project.until - born).days < YOUNG * YEAR
        known = self.who.crowd.age[list(rows)]
        known = known[np.isfinite(known)]
        return len(rows) >= EACH and len(known) > 0 and float(np.median(known)) < YOUNG

    def _bands(self, rows: Iterable[int]) -> list[int]:
        days = self.who.crowd.days[list(rows)]
        return [int(day // BAND) for day in days if np.isfinite(day)]


def likest(faces: Faces, group: Group) -> tuple[str, ...]:
    """Everybody whom a group may be, the likeliest first; nobody of whom it was denied.

    First whom it is nearly, then those of the family whose face nobody has shown yet, as all others
    would have been recognised; then these by likeness. An order of buttons, no evidence.
    """
    who, near = faces.who, faces.who.near.get(group.id)
    first = [near.name, near.other] if near else []
    seen = faces.names
    new = [p.name for p in (faces.project.subject, *faces.project.people) if p.name not in seen]
    like = _likeness(faces, group)
    rest = sorted(seen, key=lambda name: (-like.get(name, 1.0), name))
    denied = who.denied.get(group.id, frozenset())
    order = dict.fromkeys(name for name in (*first, *new, *rest) if name)
    return tuple(name for name in order if name not in denied)


def _likeness(faces: Faces, group: Group) -> dict[str, float]:
    """Cosine of the mean faces of a group and of each person; the subject unseen has none."""
    crowd = faces.who.crowd
    own = _mean(crowd, [faces.rows[s] for s in group.spots])
    by_name: dict[str, list[int]] = {}
    for known in faces.named:
        by_name.setdefault(known.name, []).extend(faces.rows[s] for s in known.spots)
    return {name: float(own @ _mean(crowd, rows)) for name, rows in by_name.items()}


def _mean(crowd: Crowd, rows: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    mean = crowd.vectors[list(rows)].mean(axis=0)
    unit: np.ndarray[tuple[int], np.dtype[np.float32]] = mean / max(
        float(np.linalg.norm(mean)), 1e-6
    )
    return unit
