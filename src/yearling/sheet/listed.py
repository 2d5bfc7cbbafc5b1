"""What the sheet shows: questions, people, children of one month side by side, others. Pure.

In: who is who, photos, looks. Out: cards with faces and with the commands that answer. Each group
is shown by up to 12 faces, and an answer is about exactly those.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yearling.command import quoted
from yearling.people.ask import Question, ask
from yearling.people.who import Who
from yearling.records import Basis, Group, Photo, PhotoId, Precision, Retrospective, Spot

from .faces import EACH, Faces, Rows

WHOLE = -1
"""In place of the number of a face: the whole picture."""
ONCE = 60
"""Faces seen once that are shown: strangers mostly, and the few who visited one time."""
MOST = 40
"""Groups without a name that are shown; a year of family pictures has fewer that matter."""
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
        self.faces = Faces(who, photos, project)
        self.asked = ask(who, project)

    def sheet(self, waiting: tuple[Card, ...]) -> Sheet:
        faces, named = self.faces, self.faces.named
        asked = {question.group for question in self.asked}
        rest = [g for g in faces.open if g.id not in asked]
        people = [self._person(g) for name in faces.names for g in named if g.name == name]
        columns = faces.columns()
        once = self._once()
        shown_ = [*named, *(faces.by_id[q.group] for q in self.asked), *rest[:MOST]]
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
            {g.id: faces.shown(g) for g in shown_} | {id: (spot,) for id, spot in once[:ONCE]},
        )

    def waits(self, id: PhotoId) -> Card:
        """A picture that others may see or not, and how to say so."""
        photo = self.photos[id]
        may = f"yearling share {quoted(self.folder)} {id[:12]}"
        answers = (("they may", may), ("they may not", f"{may} --no"))
        return Card(photo.versions[0].file.name, month(photo), (Spot(id, WHOLE),), answers)

    def _once(self) -> tuple[tuple[str, Spot], ...]:
        """Faces in no group, each with an id."""
        return tuple((f"{spot.photo[:12]}.{spot.face}", spot) for spot in self.faces.once())

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

    def _question(self, question: Question) -> Card:
        group = self.faces.by_id[question.group]
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
        own = self.faces.shown(group)
        beside = tuple((name, self.faces.beside(name, own)) for name in names)
        note = f"{WHY[question.why]} {self._span(group)}".strip()
        return Card(title, note, own, tuple(answers), tuple(b for b in beside if b[1]))

    def _person(self, group: Group) -> Card:
        surely = group.basis is not Basis.ESTIMATE
        note = f"{self._span(group)}; {self._how(group)}"
        commands = () if surely else (("right", self._command(group, group.name)),)
        no = ("wrong", self._command(group, group.name, "--not"))
        return Card(group.name, note, self.faces.shown(group), (*commands, no))

    def _how(self, group: Group) -> str:
        """What the name rests on, and for how many of the faces it was said."""
        if group.basis is Basis.ESTIMATE:
            return "by likeness"
        said = self.faces.said_of(group)
        who = "you said so" if group.basis is Basis.PERSON else "a tag says so"
        return who if said >= len(group.spots) else f"{who} of {said:,}"

    def _other(self, group: Group) -> Card:
        command = ("name", self._command(group, "NAME"))
        return Card("", self._span(group), self.faces.shown(group), (command,))

    def _command(self, group: Group, *words: str) -> str:
        return " ".join(["yearling name", *map(quoted, (self.folder, group.id, *words))])

    def _span(self, group: Group) -> str:
        """How many faces, and from when to when."""
        months = list(dict.fromkeys(m for s in group.spots if (m := month(self.photos[s.photo]))))
        when = " to ".join(dict.fromkeys((months[0], months[-1]))) if months else "no date"
        return f"{counted(len(group.spots), 'face', 'faces')}, {when}"

    def _months(self, columns: Sequence[tuple[str, Rows]]) -> tuple[Month, ...]:
        """The best faces of each child in the months in which more than one was seen."""
        crowd = self.who.crowd
        cells: dict[tuple[int, int, str], list[list[Spot]]] = {}
        for n, (_, rows) in enumerate(columns):
            for row in sorted(rows.tolist(), key=lambda r: (-crowd.weight[r], r)):
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


def month(photo: Photo) -> str:
    """As `May 2025`; empty if that is not known."""
    if photo.when is None or photo.when.precision is Precision.YEAR:
        return ""
    return photo.when.time.strftime("%b %Y")


def counted(number: int, one: str, many: str) -> str:
    """`1 face`, `2,000 faces`."""
    return f"{number:,} {one if number == 1 else many}"
