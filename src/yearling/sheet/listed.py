"""What the sheet shows: questions, people, children of one month side by side, others. Pure.

In: who is who, photos, looks. Out: cards with faces and with the commands that answer. Each group
is shown by up to 12 faces, and an answer is about exactly those.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from yearling.command import quoted
from yearling.people.ask import Question, ask, shown
from yearling.people.crowd import Crowd
from yearling.people.facts import YEAR, YOUNG
from yearling.people.templates import BAND
from yearling.people.who import Who
from yearling.records import Basis, Group, Photo, PhotoId, Precision, Retrospective, Spot

WHOLE = -1
"""In place of the number of a face: the whole picture."""
ONCE = 60
"""Faces seen once that are shown: strangers mostly, and the few who visited one time."""
MOST = 40
"""Groups without a name that are shown; a year of family pictures has fewer that matter."""
BESIDE = 6
"""Faces of a known person put beside a question."""
COLUMNS, EACH = 4, 3
"""Children side by side, and faces of each in a month."""
WHY = {
    "first": "",
    "": "",
    "less": "Alike, but not enough to be sure.",
    "other": "Alike to both.",
    "together": "Alike, but both are in one picture.",
    "far": "Alike, but months away from all pictures that are known.",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A group, or a question about one."""

    title: str
    note: str
    faces: tuple[Spot, ...]
    commands: tuple[tuple[str, str], ...] = ()
    """What an answer means, and the command that gives it."""
    beside: tuple[tuple[str, tuple[Spot, ...]], ...] = ()
    """Known people with faces of about the same months."""


@dataclass(frozen=True, slots=True)
class Month:
    """Children who were photographed in one month."""

    label: str
    cells: tuple[tuple[Spot, ...], ...]
    """One for each of `Sheet.children`."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of it."""

    subject: str
    note: str
    questions: tuple[Card, ...]
    people: tuple[Card, ...]
    children: tuple[str, ...]
    months: tuple[Month, ...]
    others: tuple[Card, ...]
    more: int
    """Groups without a name that are not shown."""
    once: tuple[tuple[str, Spot], ...]
    """Faces that are like no other, each with the id by which it can be named."""
    waiting: tuple[Card, ...]
    """Pictures that others see only once a person says so."""
    groups: Mapping[str, tuple[Spot, ...]]
    """By id: the faces that an answer is about."""


def listed(
    who: Who,
    photos: Mapping[PhotoId, Photo],
    project: Retrospective,
    folder: str,
    waiting: Sequence[PhotoId] = (),
) -> Sheet:
    """Everything on the sheet of this project; `folder` is as a command names it."""
    lister = _Lister(who, photos, project, folder)
    return lister.sheet(tuple(map(lister.waits, waiting)))


class _Lister:
    def __init__(
        self, who: Who, photos: Mapping[PhotoId, Photo], project: Retrospective, folder: str
    ) -> None:
        self.who, self.photos, self.project, self.folder = who, photos, project, folder
        self.rows = {spot: row for row, spot in enumerate(who.crowd.spots)}
        self.asked = ask(who, project)
        self.by_id = {group.id: group for group in who.groups}

    def sheet(self, waiting: tuple[Card, ...]) -> Sheet:
        named = [g for g in self.who.groups if g.name]
        asked = {question.group for question in self.asked}
        open_ = [g for g in self.who.groups if not g.name and g.basis is Basis.ESTIMATE]
        rest = [g for g in open_ if g.id not in asked]
        names = list(dict.fromkeys([self.project.subject.name, *(g.name for g in named)]))
        people = [self._person(g) for name in names for g in named if g.name == name]
        columns = self._columns()
        once = self._once()
        shown_ = [*named, *(self.by_id[q.group] for q in self.asked), *rest[:MOST]]
        return Sheet(
            self.project.subject.name,
            self._note(named, once),
            tuple(self._question(question) for question in self.asked),
            tuple(people),
            tuple(title for title, _ in columns) if len(columns) > 1 else (),
            self._months(columns) if len(columns) > 1 else (),
            tuple(self._other(g) for g in rest[:MOST]),
            len(rest[MOST:]),
            once[:ONCE],
            waiting,
            {g.id: self._faces(g) for g in shown_} | {id: (spot,) for id, spot in once[:ONCE]},
        )

    def waits(self, id: PhotoId) -> Card:
        """A picture that others may see or not, and how to say so."""
        photo = self.photos[id]
        may = f"yearling share {quoted(self.folder)} {id[:12]}"
        answers = (("they may", may), ("they may not", f"{may} --no"))
        return Card(photo.versions[0].file.name, month(photo), (Spot(id, WHOLE),), answers)

    def _once(self) -> tuple[tuple[str, Spot], ...]:
        """Faces in no group, the clearest first."""
        crowd, grouped = self.who.crowd, {s for g in self.who.groups for s in g.spots}
        rows = [row for row, spot in enumerate(crowd.spots) if spot not in grouped]
        rows.sort(key=lambda row: (not crowd.good[row], -crowd.weight[row], row))
        spots = [crowd.spots[row] for row in rows]
        return tuple((f"{spot.photo[:12]}.{spot.face}", spot) for spot in spots)

    def _note(self, named: Sequence[Group], once: Sequence[object]) -> str:
        """How many faces there are, and where each of them is."""
        if self.project.models == "none":
            return (
                'No face was looked for: models = "none" stands in retrospective.toml. '
                'Set models = "all" to see who is who; answers that you gave are kept.'
            )
        faces, pictures = len(self.who.crowd.spots), len(set(self.who.crowd.photo.tolist()))
        people = counted(len({g.name for g in named}), "person", "people")
        known = sum(len(g.spots) for g in named)
        parts = {
            f"of {people} with a name": known,
            "in groups without one": faces - known - len(once),
            "seen once": len(once),
        }
        told = ", ".join(f"{n:,} {where}" for where, n in parts.items() if n)
        note = f"{counted(faces, 'face', 'faces')} in {counted(pictures, 'picture', 'pictures')}"
        return f"{note}: {told}." if faces else "No face was found."

    def _faces(self, group: Group) -> tuple[Spot, ...]:
        return shown(group, self.who.crowd, self.rows)

    def _question(self, question: Question) -> Card:
        group = self.by_id[question.group]
        names = [name for name in (question.name, question.other) if name]
        title = "Who is this?" if not names else f"Is this {' or '.join(names)}?"
        answers = [(f"{name}", self._command(group, name)) for name in names]
        if question.kind != "which" and names:
            answers = [("yes", answers[0][1]), ("no", self._command(group, names[0], "--not"))]
        if question.kind == "who":
            answers = [a for a in answers if a[0] != "no"]
            answers.append(("somebody else" if names else "a name", self._command(group, "NAME")))
        if question.kind != "is":
            answers.append(("no name", self._command(group, "--nobody")))
        beside = tuple((name, self._beside(name, group)) for name in names)
        note = f"{WHY[question.why]} {self._span(group)}".strip()
        return Card(
            title, note, self._faces(group), tuple(answers), tuple(b for b in beside if b[1])
        )

    def _person(self, group: Group) -> Card:
        surely = group.basis is not Basis.ESTIMATE
        note = f"{self._span(group)}; {self._how(group)}"
        commands = () if surely else (("right", self._command(group, group.name)),)
        no = ("wrong", self._command(group, group.name, "--not"))
        return Card(group.name, note, self._faces(group), (*commands, no))

    def _how(self, group: Group) -> str:
        """What the name rests on, and for how many of the faces it was said."""
        if group.basis is Basis.ESTIMATE:
            return "by likeness"
        present = [p for s in group.spots for p in self.who.present.get(s.photo, ())]
        said = sum(p.name == group.name and p.basis is group.basis for p in present)
        who = "you said so" if group.basis is Basis.PERSON else "a tag says so"
        return who if said >= len(group.spots) else f"{who} of {said:,}"

    def _other(self, group: Group) -> Card:
        command = ("name", self._command(group, "NAME"))
        return Card("", self._span(group), self._faces(group), (command,))

    def _command(self, group: Group, *words: str) -> str:
        return " ".join(["yearling name", *map(quoted, (self.folder, group.id, *words))])

    def _span(self, group: Group) -> str:
        """How many faces, and from when to when."""
        months = list(dict.fromkeys(m for s in group.spots if (m := month(self.photos[s.photo]))))
        when = " to ".join(dict.fromkeys((months[0], months[-1]))) if months else "no date"
        return f"{counted(len(group.spots), 'face', 'faces')}, {when}"

    def _beside(self, name: str, group: Group) -> tuple[Spot, ...]:
        """Faces of a known person, one from the same month as each face shown, or near it."""
        known = [self.rows[s] for g in self.who.groups if g.name == name for s in g.spots]
        found: dict[Spot, None] = {}
        for spot in self._faces(group) if known else ():
            day = self.who.crowd.days[self.rows[spot]]
            near = min(known, key=lambda r: (_apart(self.who.crowd, r, day), r))
            found[self.who.crowd.spots[near]] = None
        return tuple(found)[:BESIDE]

    def _columns(self) -> list[tuple[str, list[int]]]:
        """The subject and the children most photographed in the same months."""
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

    def _months(self, columns: Sequence[tuple[str, list[int]]]) -> tuple[Month, ...]:
        """The best faces of each child in the months in which more than one was seen."""
        crowd = self.who.crowd
        cells: dict[tuple[int, int, str], list[list[Spot]]] = {}
        for n, (_, rows) in enumerate(columns):
            for row in sorted(rows, key=lambda r: (-crowd.weight[r], r)):
                photo = self.photos[crowd.spots[row].photo]
                if label := month(photo):
                    assert photo.when
                    key = (photo.when.time.year, photo.when.time.month, label)
                    cell = cells.setdefault(key, [[] for _ in columns])[n]
                    cell += [crowd.spots[row]] * (len(cell) < EACH)
        return tuple(
            Month(key[2], tuple(tuple(cell) for cell in cells[key]))
            for key in sorted(cells)
            if sum(map(bool, cells[key])) > 1
        )


def _apart(crowd: Crowd, row: int, day: float) -> float:
    apart = abs(float(crowd.days[row]) - day)
    return apart if np.isfinite(apart) else np.inf


def month(photo: Photo) -> str:
    """As `May 2025`; empty if that is not known."""
    if photo.when is None or photo.when.precision is Precision.YEAR:
        return ""
    return photo.when.time.strftime("%b %Y")


def counted(number: int, one: str, many: str) -> str:
    """`1 face`, `2,000 faces`."""
    return f"{number:,} {one if number == 1 else many}"
