"""What every sheet of faces asks of who is who: which faces, from when, beside whom. Pure.

In: who is who, photos, the project. Out: spots, and numbers about them; no words. A group is shown
by up to 12 faces, and an answer is about exactly those.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from yearling.people.ask import shown
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


Rows = NDArray[np.int64]
"""Of the crowd: a face each."""


class Faces:
    """The faces of a project, by group and by name."""

    def __init__(self, who: Who, photos: Mapping[PhotoId, Photo], project: Retrospective) -> None:
        self.who, self.photos, self.project = who, photos, project
        self.rows = who.crowd.rows
        self.by_id = {group.id: group for group in who.groups}
        self.named = [group for group in who.groups if group.name]
        self._own = who.rows
        self._of: dict[str, list[Rows]] = {}
        for group in self.named:
            self._of.setdefault(group.name, []).append(self._own[group.id])

    @property
    def names(self) -> tuple[str, ...]:
        """The subject, then everybody whose face is known."""
        return tuple(dict.fromkeys([self.project.subject.name, *self._of]))

    @property
    def open(self) -> list[Group]:
        """Groups of which nobody said whose they are."""
        return [g for g in self.who.groups if not g.name and g.basis is Basis.ESTIMATE]

    def shown(self, group: Group) -> tuple[Spot, ...]:
        """Those that stand for a group."""
        return shown(group, self.who)

    def rows_of(self, name: str) -> Rows:
        """All of a person's faces, ascending."""
        return np.sort(np.concatenate(self._of.get(name, [np.zeros(0, np.int64)])))

    def spots(self, rows: Rows) -> list[Spot]:
        """These rows as spots."""
        return [self.who.crowd.spots[row] for row in rows.tolist()]

    def rows_in(self, group: Group) -> Rows:
        """All faces of a group."""
        return self._own[group.id]

    def once(self, most: int | None = None) -> tuple[Spot, ...]:
        """Faces in no group, the clearest first; what is no face is not among them."""
        crowd = self.who.crowd
        alone = np.ones(len(crowd.spots), np.bool_)
        for rows in self._own.values():
            alone[rows] = False
        alone[[self.rows[spot] for spot in self.who.none if spot in self.rows]] = False
        rows = np.flatnonzero(alone)
        order = np.lexsort((rows, -crowd.weight[rows], ~crowd.good[rows]))
        return tuple(self.spots(rows[order[:most]]))

    def when(self, spot: Spot) -> When | None:
        """When it was taken, as far as the month is known."""
        when = self.photos[spot.photo].when
        return when if when and when.precision is not Precision.YEAR else None

    def span(self, rows: Rows) -> tuple[When, When] | None:
        """When the first and the last of them were taken; None if no month is known."""
        order = self.spots(rows[np.argsort(self.who.crowd.days[rows], kind="stable")])
        first = next(filter(None, map(self.when, order)), None)
        last = next(filter(None, map(self.when, reversed(order))), None)
        return (first, last) if first and last else None

    def said_of(self, group: Group) -> int:
        """Of how many of its faces the name was said by what the group rests on."""
        present = [p for s in group.spots for p in self.who.present.get(s.photo, ())]
        return sum(p.name == group.name and p.basis is group.basis for p in present)

    def twice(self, name: str) -> int:
        """In how many pictures two faces have this name."""
        photos, faces = np.unique(self.who.crowd.photo[self.rows_of(name)], return_counts=True)
        return len(photos[faces > 1])

    def beside(self, name: str, spots: Iterable[Spot]) -> tuple[Spot, ...]:
        """Faces of a known person, one from the same month as each of `spots`, or near it."""
        days, known, found = self.who.crowd.days, self.rows_of(name), dict[Spot, None]()
        for spot in spots if len(known) else ():
            apart = np.abs(days[known] - days[self.rows[spot]])
            near = np.where(np.isfinite(apart), apart, np.inf).argmin()
            found[self.who.crowd.spots[known[near]]] = None
        return tuple(found)[:BESIDE]

    def columns(self) -> list[tuple[str, Rows]]:
        """The subject and the children most photographed in the same months, with their rows."""
        subject = self.project.subject.name
        rows = {name: self.rows_of(name) for name in self.names}
        rows |= {f"? {group.id}": self._own[group.id] for group in self.open}
        mine = self._bands(rows[subject])
        small = {
            title: own
            for title, own in rows.items()
            if title != subject and self._small(title, own) and mine & self._bands(own)
        }
        others = sorted(small, key=lambda title: (title.startswith("?"), -len(small[title]), title))
        kept = [(subject, rows[subject]), *((t, small[t]) for t in others[: COLUMNS - 1])]
        return kept if len(rows[subject]) else []

    def likest(self, group: Group) -> tuple[str, ...]:
        """Everybody whom a group may be, the likeliest first; nobody of whom it was denied.

        First whom it is nearly, then those of the family whose face nobody has shown yet, as all
        others would have been recognised; then these by likeness. An order, no evidence.
        """
        near, project, own = self.who.near.get(group.id), self.project, self._own[group.id]
        first = [near.name, near.other] if near else []
        new = [p.name for p in (project.subject, *project.people) if p.name not in self._of]
        mine = self._mean(own)
        like = {name: float(mine @ mean) for name, mean in self._means.items()}
        order = dict.fromkeys([*first, *new, *sorted(like, key=lambda name: (-like[name], name))])
        denied = self.who.denied.get(group.id, frozenset())
        return tuple(name for name in order if name and name not in denied)

    @cached_property
    def _means(self) -> dict[str, NDArray[np.float32]]:
        return {name: self._mean(self.rows_of(name)) for name in self._of}

    def _mean(self, rows: Rows) -> NDArray[np.float32]:
        mean = self.who.crowd.vectors[rows].mean(axis=0)
        unit: NDArray[np.float32] = mean / max(float(np.linalg.norm(mean)), 1e-6)
        return unit

    def _small(self, title: str, rows: Rows) -> bool:
        """Whether these are a child's faces, by birth date or else by how old they look."""
        born = next((p.born for p in self.project.people if p.name == title), None)
        if born:
            return (self.project.until - born).days < YOUNG * YEAR
        known = self.who.crowd.age[rows]
        known = known[np.isfinite(known)]
        return len(rows) >= EACH and len(known) > 0 and float(np.median(known)) < YOUNG

    def _bands(self, rows: Rows) -> set[int]:
        days = self.who.crowd.days[rows]
        return set((days[np.isfinite(days)] // BAND).astype(int).tolist())
