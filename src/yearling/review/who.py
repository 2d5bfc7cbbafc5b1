"""The page `who`: a few questions on faces, then everybody who is known. Pure.

In: a state. Out: batches of faces to answer for, the weightiest first; people with their faces, the
least sure first; others without a name. A batch carries the faces that its answer is about, so an
answer never lands on another one because the page changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urlencode

from ..captions.dates import printed_as, printed_months
from ..captions.languages import Words, words
from ..catalog.calendar import likely
from ..people.ask import MOST, Question, every
from ..records import Basis, Box, Group, Precision, Spot
from ..sheet import crops
from ..sheet.faces import Faces, Rows
from . import named
from .state import Known, State

ROWS = 3
"""People put beside a question."""
CHIPS = 8
"""Names offered as a button; all others are offered while one is written."""
PAGE = 24
"""Faces of a person, or faces seen once, at a time."""
OTHERS = 6
"""Groups without a name at a time."""
STAYS = ("person", "at", "others")
"""What of an address goes on where a picture is looked at."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face, with what its whole picture needs to be shown."""

    spot: Spot
    key: str
    """As an answer names it."""
    when: str
    """Month, as printed; empty if unknown."""
    width: int
    """Of the picture, in pixels."""
    height: int
    box: Box


@dataclass(frozen=True, slots=True)
class Batch:
    """Faces that seem to be one person's, and what may be answered."""

    id: str
    title: str
    note: str
    why: str
    faces: tuple[Face, ...]
    beside: tuple[tuple[str, tuple[Face, ...]], ...] = ()
    """Known people with their faces of the same months."""
    yes: tuple[str, ...] = ()
    """Names that it may be, as the question has them."""
    no: str = ""
    """Who it may be said not to be."""
    names: tuple[str, ...] = ()
    """Others, the likeliest first."""

    @property
    def keys(self) -> str:
        """All faces of it, for the answer."""
        return " ".join(face.key for face in self.faces)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person who is known."""

    id: str
    name: str
    role: str
    note: str
    sure: str
    chosen: str
    """In how many pictures of the year; empty while the choice is made anew."""
    portrait: Face | None
    shown: bool
    named: bool
    rename: bool
    """True for a name that stands in no settings."""
    twice: str
    faces: tuple[Face, ...] = ()
    """If they are looked through: the least sure first."""
    later: int | None = None
    """From which face the next ones are shown; None if there are no more."""

    @property
    def keys(self) -> str:
        """Faces that are looked through, for the answer."""
        return " ".join(face.key for face in self.faces)


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows."""

    lead: str
    note: str = ""
    batches: tuple[Batch, ...] = ()
    people: tuple[Somebody, ...] = ()
    missing: str = ""
    """Names of the family whose face nobody has shown yet, as one phrase."""
    names: tuple[str, ...] = ()
    """Everybody who can be named."""
    others: tuple[Batch, ...] = ()
    count: int = 0
    """Groups without a name, all of them."""
    page: int = 0
    """Of the others, from 0."""
    once: tuple[Face, ...] = ()
    near: tuple[str, str] = ("", "")
    """A new name, and the known one that may be meant."""
    done: str = ""
    """The last answer, in words; empty if something else was decided last."""
    twice: str = ""
    """What is odd about the last answer."""
    see: Face | None = None
    """Whose whole picture is looked at."""
    query: Mapping[str, str] = field(default_factory=dict)

    def to(self, **changes: str | int) -> str:
        """The address of this view with something else opened or closed."""
        kept = {name: self.query[name] for name in STAYS if name in self.query}
        return "?" + urlencode({k: v for k, v in (kept | changes).items() if v != ""})


def view(state: State, query: Mapping[str, str]) -> View:
    """The page of this state."""
    said = words(state.project.language)
    if state.known is None:
        return View(said.review["halted" if state.progress.stopped else "who_soon"])
    if state.project.models == "none":
        return View(said.review["who_no_models"])
    return _Page(state, state.known, said, query).view()


def spots(state: State) -> Iterator[Spot]:
    """The faces of the page as it opens, those asked about first."""
    shown = view(state, {})
    for batch in (*shown.batches, *shown.others):
        yield from (face.spot for face in batch.faces)
        for _, faces in batch.beside:
            yield from (face.spot for face in faces)
    yield from (one.portrait.spot for one in shown.people if one.portrait)
    yield from (face.spot for face in shown.once)


def left(state: State) -> int:
    """Questions that are open, those that come up later included."""
    return len(every(state.known.story.who, state.project.subject)) if state.known else 0


class _Page:
    def __init__(self, state: State, known: Known, said: Words, query: Mapping[str, str]) -> None:
        self.state, self.known, self.words, self.query = state, known, said, query
        self.said = said.review
        self.faces = Faces(known.story.who, known.story.photos, state.project)
        self.asked = every(known.story.who, state.project.subject)
        self.children = [t for t, _ in self.faces.columns() if not t.startswith("? ")]

    def view(self) -> View:
        asked = {question.group for question in self.asked}
        others = [group for group in self.faces.open if group.id not in asked]
        page = min(_number(self.query.get("others", "")), max(0, len(others) - 1) // OTHERS)
        new, once = named.newest(self.state), self.faces.once()
        return View(
            lead=self._lead(sum(len(group.spots) for group in others) + len(once)),
            note=self.said["who_draft"] if self.known.year.draft else "",
            batches=tuple(map(self._question, self.asked[:MOST])),
            people=tuple(self._person(n) for n in self.faces.names if len(self.faces.rows_of(n))),
            missing=self._missing(),
            names=named.names(self.state),
            others=tuple(map(self._other, others[page * OTHERS : (page + 1) * OTHERS])),
            count=len(others),
            page=page,
            once=self._shown(once[:PAGE]),
            near=(new, named.near(self.state, new)) if new else ("", ""),
            done=named.done(self.state),
            twice=self._twice(named.last(self.state)),
            see=self._seen(),
            query=self.query,
        )

    def _seen(self) -> Face | None:
        """The face that is asked for, if it is there."""
        asked = self.query.get("see", "")
        found = (spot for spot in self.faces.rows if named.key(spot) == asked)
        spot = next(found, None) if asked else None
        return self._face(spot) if spot else None

    def _lead(self, unnamed: int) -> str:
        """How many questions are left, and what they would change; else how many have no name."""
        if not self.asked:
            if unnamed:
                return self.words.count(self.said["who_rest"], unnamed)
            found = bool(self.faces.rows)
            return self.said["who_all" if found else "who_no_faces"]
        subject = self.state.project.subject.name
        questions = self.words.count(self.said["who_left"], len(self.asked))
        own = sum(q.faces for q in self.asked if subject in {q.name, q.other})
        key = "who_settle_own" if own else "who_settle"
        faces = self._count(sum(question.faces for question in self.asked))
        told = {"questions": questions, "faces": faces, "name": subject}
        return self.said[key].format(own=self.words.number(own), **told)

    def _question(self, asked: Question) -> Batch:
        group = self.faces.by_id[asked.group]
        own, names = self.faces.shown(group), [n for n in (asked.name, asked.other) if n]
        form = self.said[("who_who", "who_is", "who_which")[len(names)]]
        likely_ = [name for name in self.faces.likest(group) if self._offered(name)]
        beside = dict.fromkeys([*names, *self.children, *likely_])
        found = ((name, self._shown(self.faces.beside(name, own))) for name in beside)
        return Batch(
            id=group.id,
            title=form.format(name=asked.name, other=asked.other),
            note=self._note(group, len(own)),
            why=self.said[f"who_why_{asked.why}"] if asked.why else "",
            faces=self._shown(own),
            beside=tuple(islice(((n, f) for n, f in found if f), ROWS)),
            yes=tuple(names),
            no=names[0] if len(names) == 1 else "",
            names=tuple(name for name in likely_ if name not in names)[:CHIPS],
        )

    def _other(self, group: Group) -> Batch:
        own = self.faces.shown(group)
        return Batch(group.id, "", self._note(group, len(own)), "", self._shown(own))

    def _note(self, group: Group, shown: int) -> str:
        """How many faces, how many of them are shown, and from when to when."""
        faces = len(group.spots)
        part = self.words.count(self.said["who_part"], shown) if shown < faces else ""
        return " · ".join(
            filter(None, (self._count(faces), part, self._span(self.faces.rows_in(group))))
        )

    def _span(self, rows: Rows) -> str:
        ends = self.faces.span(rows)
        return printed_months(likely(ends[0]), likely(ends[1]), self.words) if ends else ""

    def _count(self, faces: int) -> str:
        return self.words.count(self.said["who_faces"], faces)

    def _shown(self, spots: Iterable[Spot]) -> tuple[Face, ...]:
        return tuple(map(self._face, spots))

    def _face(self, spot: Spot) -> Face:
        look, when = self.known.year.looks[spot.photo], self.faces.when(spot)
        month = printed_as(likely(when), Precision.MONTH, self.words) if when else ""
        box, size = look.faces[spot.face].box, (look.width, look.height)
        return Face(spot, named.key(spot), month, *size, box)

    # -- people -----------------------------------------------------------------------------

    def _person(self, name: str) -> Somebody:
        project, rows = self.state.project, self.faces.rows_of(name)
        spots = self.faces.spots(rows)
        known = next((p for p in (project.subject, *project.people) if p.name == name), None)
        at = _number(self.query.get("at", "")) if self.query.get("person") == name else None
        ranked = self._least_sure(name, spots) if at is not None else []
        end = (at or 0) + PAGE
        return Somebody(
            id=named.anchor(name),
            name=name,
            role=known.role if known else "",
            note=" · ".join(filter(None, (self._count(len(spots)), self._span(rows)))),
            sure=self._sure(name),
            chosen="" if self.state.ahead else self._chosen(name),
            portrait=self._face(self._portrait(rows)),
            shown=named.is_(self.state, name, "shown"),
            named=named.is_(self.state, name, "named"),
            rename=known is None,
            twice=self._twice(name),
            faces=self._shown(ranked[at:end]),
            later=end if end < len(ranked) else None,
        )

    def _portrait(self, rows: Rows) -> Spot:
        """A clear face in good light, rather with nobody beside it and not at the edge."""
        crowd = self.faces.who.crowd
        clear = rows[crowd.weight[rows].argsort(kind="stable")[::-1][:PAGE]].tolist()

        def worth(row: int) -> float:
            spot = crowd.spots[row]
            look = self.known.year.looks[spot.photo]
            own, others = look.faces[spot.face], [f.box for f in look.faces]
            box = others.pop(spot.face)
            light = max(0.05, own.light) * max(0.05, look.light)  # a candle lights a face alone
            alone = 1.0 if any(crops.meet(box, other) for other in others) else 2.0
            sides = (box.left, 1 - box.left - box.width, box.top, 1 - box.top - box.height)
            whole = min(1.0, 0.5 + max(0.0, min(sides)) / box.width)
            good = 2.0 if crowd.good[row] else 1.0
            return float(crowd.weight[row]) * good * light * alone * whole

        return crowd.spots[max(clear, key=worth)]

    def _chosen(self, name: str) -> str:
        present, picks = self.known.story.present, self.known.story.choice.picks
        chosen = sum(any(p.name == name for p in present.get(pick.photo, ())) for pick in picks)
        if not chosen:
            return self.said["who_chosen_none"]
        return self.words.count(self.said["who_chosen"], chosen)

    def _least_sure(self, name: str, spots: Iterable[Spot]) -> list[Spot]:
        """Those recognised by the least likeness first, those that were said last."""
        sure = {
            id: self.known.story.who.alike(id, one)
            for id, present in self.known.story.present.items()
            for one in present
            if one.name == name and one.basis is Basis.ESTIMATE
        }
        return sorted(spots, key=lambda spot: sure.get(spot.photo, 2.0))

    def _sure(self, name: str) -> str:
        """What a name rests on, and of how many faces it was said."""
        groups = [group for group in self.faces.named if group.name == name]
        best = max(group.basis for group in groups)
        if best is Basis.ESTIMATE:
            return self.said["who_sure_like"]
        said = sum(self.faces.said_of(group) for group in groups if group.basis is best)
        if said >= sum(len(group.spots) for group in groups):
            return self.said["who_sure_said" if best is Basis.PERSON else "who_sure_tag"]
        key = "who_sure_some" if best is Basis.PERSON else "who_sure_tags"
        return self.said[key].format(faces=self._count(said))

    def _twice(self, name: str) -> str:
        pictures = self.faces.twice(name)
        if not pictures:
            return ""
        told = self.words.count(self.said["who_pictures"], pictures)
        return self.said["who_twice"].format(name=name, pictures=told)

    def _missing(self) -> str:
        project, found = self.state.project, {group.name for group in self.faces.named}
        names = [p.name for p in (project.subject, *project.people) if p.name not in found]
        if not names or not self.faces.rows:
            return ""
        return self.said["who_missing"].format(names=self.words.join(tuple(names)))

    def _offered(self, name: str) -> bool:
        """Whether a name is one to offer: no stand-in for somebody who is not shown."""
        return not named.stands_in(name)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


ACTIONS = named.ACTIONS
