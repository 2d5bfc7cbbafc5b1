"""The page `asked`: all that a person must decide before others see the year. Pure.

In: a state, whose project names the audience. Out: questions, those on pictures first, each with
why it is asked and what happens while it is open; what was answered, with a way back; and what is
told less exactly without asking. Nothing that stands here as a question is in the edition: both
are made of the same list of what is withheld.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten

from .. import catalog, people
from ..captions import unlicensed
from ..captions.dates import printed
from ..captions.languages import Words, words
from ..captions.sensitive import sensitive
from ..catalog.join import family_name
from ..catalog.told import local
from ..offers import Dated, Doubt, doubts
from ..records import Basis, Edit, Photo, PhotoId, Post, Withheld
from . import allowed
from .shots import Thumb, thumb
from .state import Known, State

LONGEST = 280
"""Signs of words that are asked about: enough to know them by."""
NARROWED = ("name_in", "place_in")
"""Reasons of captions that another wording lifts."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that waits for a person's word."""

    id: str
    do: str
    """The action that answers it."""
    title: str
    why: str
    stays: str
    """What happens while it is open."""
    yes: str
    no: str = ""
    about: str = ""
    """What the answer is about, if not the pictures: the id of a post."""
    pictures: tuple[Thumb, ...] = ()
    words: str = ""
    """What was written, as far as it is needed to know it by."""
    by: str = ""
    """Who wrote it where and when."""
    field: str = ""
    """What is to be written as an answer; empty if nothing is."""
    value: str = ""
    """What stands there to begin with."""
    owner: str = ""
    """Who may be one of the family after all."""
    choices: tuple[Dated, ...] = ()
    """Dates to choose one of."""

    @property
    def date(self) -> str:
        """Of its pictures, where that is the same of all of them."""
        dates = {picture.date for picture in self.pictures}
        return dates.pop() if len(dates) == 1 else ""

    @property
    def one(self) -> str:
        """The picture that it is about, where it is one."""
        return self.pictures[0].key if len(self.pictures) == 1 else ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a person decided."""

    id: str
    do: str
    about: str
    said: str
    words: str = ""
    picture: Thumb | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows."""

    lead: str
    audience: str
    questions: tuple[Question, ...] = ()
    answered: tuple[Answered, ...] = ()
    less: tuple[str, ...] = ()
    """What is told less exactly, how much of it and why."""

    @property
    def waiting(self) -> tuple[str, ...]:
        """Every picture that waits for a yes: all may be kept in the family at once."""
        asked = (one for one in self.questions if one.do == "asked_share")
        return tuple(picture.key for one in asked for picture in one.pictures)


def view(state: State, query: Mapping[str, str]) -> View:  # noqa: ARG001
    """The page of this state."""
    said, audience = words(state.project.language), state.readers
    if state.known is None or state.turning:
        return View(soon(state, said), audience)
    page = _Page(state, state.known, said)
    questions = tuple(page.questions())
    return View(
        _lead(questions, said, audience),
        audience,
        questions,
        tuple(page.answered()),
        tuple(page.less()),
    )


def _lead(questions: Collection[Question], said: Words, audience: str) -> str:
    """How much waits for a word, and how many dates, which hold nothing back."""
    dates = sum(one.do == "asked_date" for one in questions)
    rest, table = len(questions) - dates, said.review
    parts = [said.count(table[f"asked_left_{audience}"], rest)] if rest else []
    if dates:
        parts += [said.count(table["asked_left_dates"], dates), table["asked_meanwhile"]]
    return " ".join(parts) or table[f"asked_none_{audience}"]


def soon(state: State, said: Words) -> str:
    """What is told while nothing can be asked yet."""
    halted = state.known is None and state.progress.stopped
    return said.review["halted" if halted else "asked_soon"]


def left(state: State, do: str = "") -> int:
    """Questions that are open for the audience of the project; of one kind if it is told."""
    if state.known is None or state.turning:
        return 0
    page = _Page(state, state.known, words(state.project.language))
    return sum(do in ("", one.do) for one in page.questions())


class _Page:
    def __init__(self, state: State, known: Known, said: Words) -> None:
        self.state, self.known, self.words, self.said = state, known, said, said.review
        self.story, self.edition = known.story, known.edition
        self.stays = self.said[f"asked_stays_{state.project.audience}"]
        self._told = {t.post.id: (t.post, id) for id, told in self.story.told.items() for t in told}

    def questions(self) -> Iterator[Question]:
        """What is open: pictures, then words, then days."""
        held = [one for one in self.edition.withheld if one.asked]
        yield from self._moments()
        yield from self._licences(held)
        yield from (self._quote(one) for one in held if one.what == "quote")
        yield from filter(None, (self._caption(one) for one in held if one.what == "caption"))
        if any(one.what == "date" for one in held):
            yield self._days()
        yield from map(self._doubt, doubts(self.story, self.words))
        yield from self._passages()

    # -- pictures ---------------------------------------------------------------------------

    def _moments(self) -> Iterator[Question]:
        """Pictures that wait, those of one moment and one reason together."""
        held = (w for w in self.edition.withheld if w.what == "picture" and not w.asked)
        why = {w.photo: w.why for w in held}
        waiting = dict.fromkeys(self.story.waiting)
        of = {id: m.id for m in self.story.moments for id in m.photos if id in waiting}
        groups: dict[tuple[str, str], list[PhotoId]] = {}
        for id in waiting:
            reason = why[id]
            if reason == "private" and self.known.year.bare.get(id) is None:
                reason = "unseen"
            groups.setdefault((of[id], reason), []).append(id)
        for (_, reason), ids in groups.items():
            pictures = tuple(map(self._picture, ids))
            title = self.words.count(self.said[f"asked_{reason}"], len(ids))
            yield Question(
                id=f"a-{ids[0][:12]}",
                do="asked_share",
                title=title,
                why=self.said[f"asked_why_{reason}"],
                stays=self.stays,
                yes=self.said["asked_may_see"],
                no=self.said["asked_family_only"],
                pictures=pictures,
            )

    def _licences(self, held: Iterable[Withheld]) -> Iterator[Question]:
        """Pictures of others, those of one owner together."""
        photos = [self.story.photos[w.photo] for w in held if (w.what, w.why) == LICENCE]
        project = people.shown(self.state.project, self.state.edits)
        owners: dict[str, list[PhotoId]] = {}
        for id, owner in unlicensed(photos, self.story.edits, project).items():
            if self.story.edits.get(id, Edit()).share is not False:
                owners.setdefault(owner, []).append(id)
        for owner, ids in owners.items():
            yield Question(
                id=f"a-{ids[0][:12]}",
                do="asked_licence",
                title=self.said["asked_licence"].format(owner=owner),
                why=self.said["asked_why_licence"],
                stays=self.stays,
                yes=self.said["asked_licence_yes"],
                no=self.said["asked_family_only"],
                pictures=tuple(map(self._picture, ids)),
                field=self.said["asked_licence_field"],
                owner="" if "/" in owner else owner,
            )

    def _picture(self, id: PhotoId) -> Thumb:
        return thumb(id, self.state, self.known)

    # -- words ------------------------------------------------------------------------------

    def _quote(self, held: Withheld) -> Question:
        post, photo = self._post(held.where)
        return Question(
            id=f"a-{held.where.encode().hex()}",
            do="asked_quote",
            title=self.said["asked_quote"],
            why=self.said[f"asked_why_{held.why}"],
            stays=self.said["asked_stays_words"],
            yes=self.said["asked_may_quote"],
            no=self.said["asked_never"],
            about=held.where,
            pictures=(self._picture(photo),) if photo else (),
            words=_short(held.words or (post.text if post else "")),
            by=self._by(post) if post else "",
        )

    def _post(self, id: str) -> tuple[Post | None, PhotoId]:
        """A post, and a picture that it speaks of."""
        if id in self._told:
            return self._told[id]
        every = catalog.posts(self.known.year)
        return next((post for post in every if post.id == id), None), ""

    def _by(self, post: Post) -> str:
        date = printed(local(post, self.state.project).written, self.words)
        author = family_name(post.author, self.state.project)
        return " · ".join(filter(None, (author, post.service, date)))

    def _caption(self, held: Withheld) -> Question | None:
        photo, edit = self.story.photos[held.photo], self.story.edits.get(held.photo, Edit())
        text = photo.caption or photo.event
        if edit.quote is False or text is None:
            return None
        other = held.why in NARROWED
        return Question(
            id=f"a-{held.photo[:12]}-{held.why}",
            do="asked_reword" if other else "asked_words",
            title=self.said["asked_caption"],
            why=self.said[f"asked_why_{held.why}"],
            stays=self.said["asked_stays_words"],
            yes=self.said["asked_reword" if other else "asked_may_print"],
            no="" if other else self.said["asked_never"],
            pictures=(self._picture(held.photo),),
            words="" if other else _short(text.text),
            field=self.said["asked_reword_field"] if other else "",
            value=text.text if other else "",
        )

    def _days(self) -> Question:
        return Question(
            id="a-days",
            do="asked_days",
            title=self.said["asked_days"],
            why=self.said["asked_why_days"],
            stays=self.said["asked_stays_days"],
            yes=self.said["asked_days_yes"],
            no=self.said["asked_days_no"],
        )

    def _doubt(self, doubt: Doubt) -> Question:
        return Question(
            id=f"a-{doubt.photo[:12]}-date",
            do="asked_date",
            title=self.said["asked_date"],
            why=self.said["asked_why_date"],
            stays=self.said["asked_stays_date"].format(date=doubt.used.date),
            yes=self.said["asked_date_yes"],
            pictures=(self._picture(doubt.photo),),
            field=self.said["asked_date_field"],
            choices=(doubt.used, doubt.other),
        )

    def _passages(self) -> Iterator[Question]:
        """Words that somebody chose to be quoted, and that are not printed."""
        notes = {one.file: one.reason for one in self.edition.left_out if one.fate == "note"}
        for id, edit in self.story.edits.items():
            end = f"[photos.{id[:12]}] quote"  # as `accounts.unquoted` names it
            told = next((why for what, why in notes.items() if what.endswith(end)), "")
            if told:
                yield Question(
                    id=f"a-{id[:12]}-passage",
                    do="asked_passage",
                    title=self.said["asked_passage"],
                    why=f"{told[:1].upper()}{told[1:]}.",
                    stays=self.said["asked_stays_words"],
                    yes=self.said["asked_passage_yes"],
                    pictures=(self._picture(id),),
                    words=_short(edit.passage),
                )

    # -- what was answered, and what is not asked -----------------------------------------------

    def answered(self) -> Iterator[Answered]:
        """Every answer that stands, in order of the pictures, then of the posts."""
        for id, edit in sorted(self.story.edits.items(), key=lambda row: row[0]):
            photo = self.story.photos[id]
            for do, said, text in self._answers(photo, edit):
                shown = self._picture(id)
                yield Answered(f"b-{do}-{id[:12]}", do, id[:12], said, _short(text), shown)
        for id, yes in sorted(self.state.edits.posts.items()):
            post, near = self._post(id)
            said = self.said["asked_may_quote" if yes else "asked_never"]
            shown_ = self._picture(near) if near else None
            text = _short(post.text) if post else ""
            yield Answered(f"b-{id.encode().hex()}", "asked_quote", id, said, text, shown_)
        for name in people.shown(self.state.project, self.state.edits).ours:
            id, said = f"b-ours-{name.encode().hex()}", self.said["asked_ours"]
            yield Answered(id, "asked_ours", name, said, name)
        lead = self.state.edits.lead
        days = lead.get("days", lead.get("born"))
        if days is True or "days" in lead:
            said = self.said["asked_days_yes" if days is True else "asked_days_no"]
            yield Answered("b-days", "asked_days", "", said)

    def _answers(self, photo: Photo, edit: Edit) -> Iterator[tuple[str, str, str]]:
        """The action, what was said, and of which words."""
        if edit.share is not None:
            yield (
                "asked_share",
                self.said["asked_may_see" if edit.share else "asked_family_only"],
                "",
            )
        if edit.licence:
            yield "asked_licence", self.said["asked_licence_yes"], edit.licence
        given = photo.caption or photo.event
        theirs = given is not None and given.basis is not Basis.PERSON
        if given and theirs and isinstance(edit.quote, bool) and sensitive(given.text):
            key = "asked_may_print" if edit.quote else "asked_never"
            yield "asked_words", self.said[key], given.text

    def less(self) -> Iterator[str]:
        """What this audience is told less exactly, by kind and reason."""
        rows: dict[tuple[str, str], int] = {}
        for one in self.edition.withheld:
            if not one.asked and one.what not in {"picture", "date"}:
                rows[one.what, one.why] = rows.get((one.what, one.why), 0) + 1
        for (what, why), number in rows.items():
            amount = self.words.count(self.words.withheld[what], number)
            yield f"{amount}{self.words.ui['colon']} {self.words.withheld[why]}"


LICENCE = ("picture", "licence")


def _short(text: str) -> str:
    return shorten(text, LONGEST, placeholder=" …")


ACTIONS = allowed.ACTIONS
