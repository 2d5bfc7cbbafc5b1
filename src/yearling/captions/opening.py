"""The first sentences of the page: who, whose child, why today, and how the birth was told.

In: the project and a post of the birth. Out: sentences with the facts that bear them; None where
one is missing. A weekday is said of a day only, `today` on the day itself, `one year ago today`
where it is exactly so, `she` and `he` where the sex is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ..catalog.calendar import add_months, month_of_age, stated
from ..catalog.facts import PROJECT, born_fact
from ..catalog.told import consented, local
from ..records import Basis, Edits, Fact, Post, Precision, Quote, Retrospective, Sentence
from . import births, dates, marks, passages
from .audience import Known
from .kin import SEXES, Family, Kin
from .languages import Words, three_forms
from .page import facts_of_author, kin_fact
from .sensitive import sensitive
from .unnamed import Secrets

AFTER = timedelta(days=30)
"""So long after it a birth or a birthday is news."""
LONGEST = 140
"""Code points of the announcement, which stands within a sentence."""
MOST_PARENTS = 2


_STOPS = frozenset(".!?…。！？")


class Opening:
    """Says it for one project."""

    def __init__(self, project: Retrospective, said: Words, *, coarse: bool = False) -> None:
        """`coarse`: months are told, no days."""
        self.project, self.said, self.coarse = project, said, coarse
        self.kin, self.born = Kin(project, said), project.born
        self.sex = SEXES.index(self.kin.family.sex(project.subject.name))
        self.years, self.day = birthday(project)

    def birth(self) -> Sentence:
        """`Nora was born on Friday, 16 May 2025`."""
        name, own = self.kin.introduced(self.project.subject.name), self.project.subject.name
        facts = facts_born(self.project) + ([kin_fact(own, self.kin)] if name != own else [])
        weekday = self.said.weekday(self.born.weekday())
        day = self._text("on_weekday", weekday=weekday)
        when = self._on(self.born, month=True) if self.coarse else day
        return Sentence(self._text("born", name=name, when=when), tuple(facts))

    def family(self) -> Sentence | None:
        """`She is the second child of Ana, a midwife, and Tom`."""
        people = {p.name: p for p in self.project.people if p.named}
        of_subject = self.kin.family.parents[self.project.subject.name]
        parents = [people[name] for name in people if name in of_subject][:MOST_PARENTS]
        orders, nth = self.said.opening["orders"].split(), self.project.subject.birth_order
        if not parents or not 0 < nth <= len(orders) or self.project.reader in of_subject:
            return None
        feminine, _, other = orders[nth - 1].partition("/")
        told = [f"{p.name}, {p.profession}," if p.profession else p.name for p in parents]
        whose = self.said.join(tuple(map(self._of, told))).removesuffix(",")
        text = self._form("family").format(
            nth=feminine if self.sex == 0 else other or feminine, parents=whose
        )
        facts = [Fact("birth order", str(nth), Basis.PERSON, PROJECT, self._name)]
        for parent in parents:
            facts.append(Fact("parent", parent.name, Basis.PERSON, PROJECT, self._name))
            if parent.profession:
                facts.append(
                    Fact("profession", parent.profession, Basis.PERSON, PROJECT, parent.name)
                )
        return Sentence(text, (*facts, *self._facts_sex()))

    def today(self) -> Sentence | None:
        """`Today she turns one.`, or when she did, for a month."""
        if not self.years or self.project.until - self.day > AFTER:
            return None
        form = "today" if self.project.until == self.day else "turned"
        years = self.said.spelt(self.said.opening["years"], self.years)
        text = self._form(form).format(
            name=self._name, years=years, when=self._on(self.day, month=self.coarse)
        )
        until = Fact("until", str(self.project.until), Basis.PERSON, PROJECT)
        return Sentence(text, (*facts_born(self.project), *self._facts_sex(), until))

    def announced(self, told: tuple[Quote, Post]) -> Sentence:
        """`One year ago today, on 16 May 2025, Ana wrote on Instagram: “...”`."""
        quote, post = told
        day, until = quote.written, self.project.until
        month = post.written.precision is Precision.MONTH
        ago = until.year - day.year
        when = self._on(day, month=month)
        if ago and not month and (day.month, day.day) == (until.month, until.day):
            when = self.said.spelt(self.said.opening["ago"].replace("{when}", when), ago)
        key = {"entry": "where_in", "message": "where_message"}.get(post.form, "where_on")
        text = self._text(
            "announced",
            when=when[:1].upper() + when[1:],
            author=passages.isolated(post.author),
            where=self._text(key, service=post.service),
            quote=self._in_marks(quote.text),
        )
        today = Fact("until", str(until), Basis.PERSON, PROJECT)
        wrote = Fact("wrote", post.text, Basis.SOURCE, post.id)
        return Sentence(text, (wrote, *facts_of_author(post), today))

    @property
    def _name(self) -> str:
        return self.project.subject.name

    def _facts_sex(self) -> list[Fact]:
        sex = SEXES[self.sex]
        return [Fact("sex", sex, Basis.PERSON, PROJECT, self._name)] if sex else []

    def _form(self, key: str) -> str:
        return three_forms(self.said.opening[key])[self.sex]

    def _text(self, key: str, **values: str) -> str:
        day = dates.printed_day(self.born, self.said)
        return self.said.opening[key].format(**{"date": day} | values)

    def _on(self, day: date, *, month: bool) -> str:
        """`on 16 May 2025`, or `in May 2025`."""
        precision = Precision.MONTH if month else Precision.DAY
        key = "in_month" if month else "on_day"
        return self._text(key, date=dates.printed_as(day, precision, self.said))

    def _of(self, name: str) -> str:
        elides = self.said.opening["elides"]
        vowel = bool(elides and re.match(elides, name, re.IGNORECASE))
        return self._text("parent_vowel" if vowel else "parent", name=name)

    def _in_marks(self, text: str) -> str:
        """In the language's quotation marks; those within become its inner pair."""
        begin, end, *_ = marks.pairs(self.said)
        return f"{begin}{marks.nested(text, self.said)}{end}" + "." * (text[-1] not in _STOPS)


def facts_born(project: Retrospective) -> list[Fact]:
    """Who it is about, and the birth."""
    subject = project.subject
    return [Fact("subject", subject.name, Basis.PERSON, PROJECT), born_fact(subject)]


def birthday(project: Retrospective) -> tuple[int, date]:
    """The last birthday up to the day of the edition: which, and when; the birth is 0."""
    years = max(0, month_of_age(project.born, project.until) // 12)
    return years, add_months(project.born, 12 * years)


def announced(
    known: Known, edits: Edits, meanings: Mapping[str, bytes]
) -> tuple[Known, tuple[Quote, Post] | None]:
    """The post that announced the birth, for the opening, and what is known without it.

    None if there is none, or if a person wrote something else in its place.
    """
    beside = {one.edit.quote for one in known.chosen if one.edit}

    def asks(post: Post) -> bool:
        if post.id in beside:  # a person wants it there
            return True
        answer = edits.posts.get(post.id)
        return not answer if answer is not None else bool(sensitive(post.text, meanings))

    ours = edits.lead.get("announced", True) is True
    found = announcement(known.posts, known.project, asks) if ours else None
    return (_without(known, found[1]), found) if found else (known, None)


def _without(known: Known, told: Post) -> Known:
    """Without this post, and without the same words on another service."""
    same = passages.fingerprint(told.text)
    gone = {p.id for p in known.posts if p.id == told.id or passages.fingerprint(p.text) == same}
    chosen = (
        replace(one, told=tuple(t for t in one.told if t.post.id not in gone))
        for one in known.chosen
    )
    posts = tuple(post for post in known.posts if post.id not in gone)
    return replace(known, chosen=tuple(chosen), posts=posts)


def announcement(
    posts: Iterable[Post], project: Retrospective, asks: Callable[[Post], bool]
) -> tuple[Quote, Post] | None:
    """The first post of the family that tells of the birth, and the passage to print of it.

    `asks` is true for a post that waits for a person's word.
    """
    named = {p.name for p in project.people if p.named} - {project.reader}
    secrets, relations = Secrets(project), Family(project)
    found = []
    for raw in posts:
        post = local(raw, project)
        first, last = stated(post.written)
        if last < project.born or first > min(project.born + AFTER, project.until):
            continue
        known = post.author in named and relations.relation(post.author, project.subject.name)
        if not (known and births.tells(post, project)) or post.shared or not _sure(post):
            continue
        if consented(raw, project) and secrets.may_quote(raw) and not asks(raw):
            found.append((last, post.id, post))
    for _, _, post in sorted(found, key=lambda row: row[:2]):
        if passage := passages.quote(post, project.language, LONGEST, "lead"):
            return passage, post
    return None


def _sure(post: Post) -> bool:
    """Whether the day or the month of a post is known."""
    when = post.written
    coarse = when.precision in {Precision.YEAR, Precision.SEASON}
    return when.basis > Basis.ESTIMATE and not (coarse or when.last)
