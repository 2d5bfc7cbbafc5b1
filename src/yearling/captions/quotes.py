"""Which words of the year are printed, where: in the opening, beside pictures, at the end.

In: the chosen pictures with what was told of them, and the posts that may be read. Out: `Quoted`.
A post is quoted once, and one shared on two services counts as one; a picture has one quote at
most; months that have many give way; where two people wrote, both are heard. The opening quotes
from around the birth or the birthday; of the birthday the words that are not needed there end the
year, under the last picture if that has none of its own. What tells something private waits for a
person's word, in every edition, so do messages for their author's: see `catalog.told.consented`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ..catalog.calendar import likely, stated
from ..catalog.match import matched
from ..catalog.meant import plain
from ..catalog.told import consented, local
from ..records import PhotoId, Post, Quote, Retrospective, Told, Withheld
from . import births
from .chosen import Chosen
from .kin import Family
from .opening import AFTER, birthday
from .passages import own_words, passage, quote
from .sensitive import sensitive
from .unnamed import Secrets
from .worth import LEAST, Worth

IN_OPENING = 0.65
"""Least worth for the opening."""
CROWD = 0.05
"""Share by which each quote that its month has already makes another less welcome."""
LATER, PARENT = 0.6, 0.1
"""How near words are that look back; what a parent's words are worth more in the opening."""

BEFORE = timedelta(days=7)
"""So long before a birthday a post looks forward to it."""
TWICE, WEEK = 0.6, timedelta(days=7)
"""Share of the shorter text's triples of words that the longer one has too, and within which time,
so that two posts are one."""

Passage = tuple[Quote, Post]
"""The words and the post they are from, on the local clock."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is printed of all that was written."""

    lead: tuple[Quote, ...] = ()
    """Up to two, in order of time."""
    beside: Mapping[PhotoId, Passage] = field(default_factory=dict)
    withheld: tuple[Withheld, ...] = ()
    """What would be printed too if a person said so."""
    missing: Mapping[PhotoId, str] = field(default_factory=dict)
    """Pictures whose chosen words are not printed: `no_post` that may stand there, or
    `no_passage`, words that do not stand in the post."""


@dataclass(frozen=True, slots=True)
class _Offer:
    """One post that could stand beside one picture."""

    photo: PhotoId
    post: Post
    how: str
    worth: float
    wished: bool
    gain: float
    month: int
    chosen: bool = False
    """True if a person chose this very post."""
    passage: str = ""
    """The words of it that a person chose."""


def quoted(
    chosen: Sequence[Chosen],
    posts: Iterable[Post],
    project: Retrospective,
    answers: Mapping[str, bool] | None = None,
    meanings: Mapping[str, bytes] | None = None,
    announced: Passage | None = None,
) -> Quoted:
    """Choose all quotes of an edition; `answers` are `Edits.posts`, `meanings` those of `Year`.

    `announced` is quoted in the opening's sentences already.
    """
    desk = Desk(project, answers or {}, meanings or {})
    offers = [offer for one in chosen for offer in desk.offers(one)]
    refused = {t.post.id for one in chosen if _refused(one) for t in one.told if t.how != "day"}
    opening = desk.opening(post for post in posts if post.id not in refused)
    wished = {offer.post.id for offer in offers if offer.wished and not offer.chosen}
    years, day = birthday(project)
    rest = project.language, day if years else date.max, 0 if announced else 1
    lead, beside = _laid(chosen, offers, opening, rest)
    asked = {
        post.id: (why, post.text)
        for _, post in (*lead, *beside.values())
        if post.id not in wished and (why := desk.asks(post))
    }
    if asked:
        open_ = [o for o in offers if o.post.id in wished or not desk.asks(o.post)]
        allowed = [o for o in opening if o[1].id in wished or not desk.asks(o[1])]
        lead, beside = _laid(chosen, open_, allowed, rest)
    held = tuple(
        Withheld("quote", why, id, words=text) for id, (why, text) in sorted(asked.items())
    )
    missing = _missing(chosen, beside, project.language)
    return Quoted(tuple(said for said, _ in lead), beside, held, missing)


def quotable(
    told: Mapping[PhotoId, Sequence[Told]], project: Retrospective
) -> dict[PhotoId, float]:
    """How well the best of what was told of each picture can be quoted, 0 to 1."""
    worth = Worth(project)
    return {
        id: max(worth.of(t.post, _near(t)) * consented(t.post, project) for t in rows)
        for id, rows in told.items()
    }


def _refused(one: Chosen) -> bool:
    """True if a person says that nothing is to be quoted beside it."""
    return one.edit is not None and one.edit.quote is False


def _chosen(one: Chosen) -> str:
    """Id of the post that a person chose for a picture, by itself or by its words; else empty."""
    if one.edit is None or one.edit.quote is False:
        return ""
    if isinstance(one.edit.quote, str):
        return one.edit.quote
    words = one.edit.passage.strip()
    return next((t.post.id for t in one.told if words and words in t.post.text), "")


def _missing(
    chosen: Iterable[Chosen], beside: Mapping[PhotoId, Passage], language: str
) -> dict[PhotoId, str]:
    """Pictures whose chosen words are not printed, and why."""
    found = {}
    for one in chosen:
        made, words = beside.get(one.photo.id), one.edit.passage if one.edit else ""
        if (id := _chosen(one)) and not (made and made[1].id == id):
            found[one.photo.id] = "no_post"
        elif words and not _refused(one) and not (made and passage(made[1], words, language)):
            found[one.photo.id] = "no_passage"
    return found


def _near(told: Told) -> float:
    return LATER if told.how == "later" else told.worth


class Desk:
    """What may be printed at all, and what it is worth."""

    def __init__(
        self, project: Retrospective, answers: Mapping[str, bool], meanings: Mapping[str, bytes]
    ) -> None:
        self._project, self._answers, self._meanings = project, answers, meanings
        self._secrets, self._worth = Secrets(project), Worth(project)
        self._why: dict[str, str | None] = {}

    def offers(self, one: Chosen) -> list[_Offer]:
        """The posts that may stand beside a picture; one that a person asks for always may."""
        found, chosen = [], _chosen(one)
        for told in () if _refused(one) else one.told:
            if chosen and told.post.id != chosen:
                continue
            post = local(told.post, self._project)
            wished = bool(chosen or (one.edit and one.edit.quote and told.how != "day"))
            worth = self._worth.of(post, _near(told))
            said = wished or (worth >= LEAST and self._in_time(post))
            if said and self._may(told.post):
                gain, month = one.pick.gain, one.pick.month
                words = (bool(chosen), one.edit.passage if one.edit and chosen else "")
                offer = _Offer(one.photo.id, post, told.how, worth, wished, gain, month, *words)
                found.append(offer)
        return found

    def could(self, one: Chosen) -> list[tuple[Told, Post, float]]:
        """All that may be quoted beside a picture, and what it is worth; the best first."""
        found = []
        for told in one.told:
            post = local(told.post, self._project)
            worth = self.worth(post, told)
            if worth > 0 and self._in_time(post) and self._may(told.post) and not self.asks(post):
                found.append((told, post, worth))
        return sorted(found, key=lambda row: (row[0].how == "day", -row[2], row[1].id))

    def worth(self, post: Post, told: Told) -> float:
        """How well these words can be quoted where they are tied like this."""
        return self._worth.of(post, _near(told))

    def opening(self, posts: Iterable[Post]) -> list[tuple[float, Post]]:
        """Posts of the birth or of the birthday, the best first, with their worth."""
        family, subject = Family(self._project), self._project.subject.name
        days = self._project.born, birthday(self._project)[1]
        found = []
        for post in {post.id: post for post in posts}.values():
            here = local(post, self._project)
            near = 1 - min([_away(here, day) for day in days])
            if near <= 0 or not self._may(post):
                continue
            worth = self._worth.of(here, near)
            parent = family.relation(here.author, subject) == "u"
            ours = self._in_time(here) and worth >= IN_OPENING
            if ours and not births.of_another(here, self._project):
                found.append((round(worth + PARENT * parent, 4), here))
        return sorted(found, key=lambda row: (-row[0], likely(row[1].written), row[1].id))

    def asks(self, post: Post) -> str | None:
        """Why a person is asked before it is printed; None if it may be, or they agreed."""
        if self._answers.get(post.id):
            return None
        if post.id not in self._why:
            self._why[post.id] = sensitive(post.text, self._meanings)
        return self._why[post.id]

    def _in_time(self, post: Post) -> bool:
        """Nothing that was written later is in an edition of that day."""
        return stated(post.written)[0] <= self._project.until

    def _may(self, post: Post) -> bool:
        closed = self._answers.get(post.id) is False
        return not closed and consented(post, self._project) and self._secrets.may_quote(post)


def _away(post: Post, day: date) -> float:
    """0 on the day, 1 where a post no longer tells of it."""
    first, last = stated(post.written)
    written = min(max(day, first), last)
    apart = (written - day) / AFTER if written >= day else (day - written) / BEFORE
    return min(1.0, apart)


# -- where they go -----------------------------------------------------------------------


def _laid(
    chosen: Sequence[Chosen],
    offers: Iterable[_Offer],
    opening: Sequence[tuple[float, Post]],
    rest: tuple[str, date, int],
) -> tuple[list[Passage], dict[PhotoId, Passage]]:
    """The opening's passages, and those beside pictures, what ends the year among them.

    `rest` is the language, from which day on words can end it, and how many the opening keeps.
    """
    offers, (language, day, fewest) = list(offers), rest
    same = _same([*(offer.post for offer in offers), *(post for _, post in opening)])
    own = {same[offer.post.id] for offer in offers if offer.chosen}
    lead = _two([row for row in opening if same[row[1].id] not in own], same, language)
    said = {same[post.id] for _, post in lead}
    free = [offer for offer in offers if same[offer.post.id] not in said]
    seats = _voices(_seats(free, same), free, {post.author for _, post in lead})
    quotes = ((seat, _printed(seat, language)) for seat in seats)
    beside = {seat.photo: (made, seat.post) for seat, made in quotes if made}
    last = chosen[-1] if chosen else None
    if last and last.photo.id not in beside and not _refused(last) and len(lead) > fewest:
        *first, (made, post) = lead
        if made.written >= day:
            return first, beside | {last.photo.id: (replace(made, how="end"), post)}
    return lead, beside


def _printed(seat: _Offer, language: str) -> Quote | None:
    """The words that a person chose if they stand there, else the first that fit."""
    own = passage(seat.post, seat.passage, language, seat.how) if seat.passage else None
    return own or quote(seat.post, language, how=seat.how)


def _two(
    opening: Iterable[tuple[float, Post]], same: Mapping[str, str], language: str
) -> list[Passage]:
    """The best of all and the best of another author, else of the same, in order of time."""
    once = {same[post.id]: post for _, post in reversed(list(opening))}
    ranked = [post for _, post in opening if once[same[post.id]] is post]
    found = [(made, post) for post in ranked if (made := quote(post, language, how="lead"))]
    others = [row for row in found[1:] if row[1].author != found[0][1].author] or found[1:]
    return sorted(found[:1] + others[:1], key=lambda row: (row[0].written, row[0].post))


def _seats(offers: Iterable[_Offer], same: Mapping[str, str]) -> list[_Offer]:
    """One picture for each post and one post for each picture, fewer where a month has many."""
    best: dict[tuple[str, str], _Offer] = {}
    for offer in sorted(offers, key=_rank):
        best.setdefault((same[offer.post.id], offer.photo), offer)
    worth = {pair: 2.0 * o.wished + o.worth + min(1.0, o.gain) / 1000 for pair, o in best.items()}
    found, made = [], Counter[int]()
    for offer in sorted((best[pair] for pair in matched(worth).items()), key=_rank):
        if offer.wished or offer.worth * (1 - CROWD * made[offer.month]) >= LEAST:
            found.append(offer)
            made[offer.month] += 1
    return found


def _voices(seats: list[_Offer], offers: Iterable[_Offer], heard: set[str]) -> list[_Offer]:
    """Another author's best words take the place of some, where one alone would be heard."""
    heard = heard | {seat.post.author for seat in seats}
    asked = {seat.photo for seat in seats if seat.wished}
    others = [o for o in offers if o.post.author not in heard and o.photo not in asked]
    if len(heard - {""}) != 1 or not others:
        return seats
    best = min((o for o in others if o.post.author), key=_rank, default=None)
    return [s for s in seats if s.photo != best.photo] + [best] if best else seats


def _rank(offer: _Offer) -> tuple[bool, float, float, PhotoId, str]:
    return not offer.wished, -offer.worth, -offer.gain, offer.photo, offer.post.id


def _same(posts: Iterable[Post]) -> dict[str, str]:
    """For each post the id of the first that says the same, within a week."""
    dated = sorted((likely(p.written), id, p.text) for id, p in {p.id: p for p in posts}.items())
    found: dict[str, str] = {}
    recent: list[tuple[date, str, frozenset[str]]] = []
    for day, id, text in dated:
        recent = [row for row in recent if day - row[0] <= WEEK]
        triples = _triples(text)
        near = (other for _, other, said in recent if _alike(said, triples))
        found[id] = next((found[other] for other in near), id)
        recent.append((day, id, triples))
    return found


def _triples(text: str) -> frozenset[str]:
    """Its own words by threes in a row; of a short text all as one."""
    words = plain(" ".join(own_words(text))).split()
    rows = {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}
    return frozenset(rows if len(words) > 5 else {" ".join(words)})


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= TWICE * min(len(one), len(other))
