"""The words of one picture, each phrase with the facts that bear it.

In: a chosen picture, what those present are, who is not named, and what was quoted. Out: its
`Entry`. A phrase is printed only if its facts are there; `Entry.words` holds each with them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ..catalog.calendar import edtf
from ..catalog.facts import PROJECT, born_fact, taken_fact
from ..records import Basis, Entry, Fact, Kind, Post, Quote, Retrospective, Sentence
from . import ages, credits, dates, passages
from .chosen import Chosen
from .kin import Kin
from .languages import Words, three_forms
from .telling import Line
from .unnamed import Secrets

_BOILERPLATE = re.compile(
    r"^\W*+(?:olympus digital camera|sony dsc|samsung camera pictures|minolta digital camera|"
    r"(?:img|dsc|dscn|pxl|dji|mvi|vid)[_-]?\d[\w.-]*+|(?:created|processed) with [^\n]*+)\W*+$",
    re.IGNORECASE,
)


class Page:
    """Gathers the phrases of one entry, each with the facts that bear it."""

    def __init__(
        self,
        chosen: Chosen,
        project: Retrospective,
        language: Words,
        known: tuple[Kin, Secrets],
        first: frozenset[str],
    ) -> None:
        """`known`: what those present are, and who is not named; `first` are introduced."""
        self.kin, self.secrets = known
        self.chosen, self.photo, self.look = chosen, chosen.photo, chosen.look
        self.project, self.subject, self.words = project, project.subject, language
        order = {p.name: n for n, p in enumerate(project.people)}
        self.present = sorted(chosen.present, key=lambda p: (order.get(p.name, len(order)), p.name))
        names = dict.fromkeys(p.name for p in self.present if p.name != self.subject.name)
        unnamed = self.kin.unnamed
        here = [name for name in names if name in unnamed or not self.secrets.hides(name)]
        self.shows = any(p.name == self.subject.name for p in self.present)
        self.first = first
        self.company = self.called(here)
        self.said: list[Sentence] = []

    def called(self, names: Collection[str], case: str = "with_") -> dict[str, str]:
        """How these are printed here, in a case of `Kin.before`."""
        return self.kin.company(names, self.first, beside=self.shows, case=case)

    def entry(self, quoted: tuple[Quote, Post] | None, line: Line | None = None) -> Entry:
        """The entry; what `line`, a sentence of our own, says stands in no other line."""
        photo, version = self.photo, self.photo.versions[0]
        day = self._say(self.date, *self.facts_taken())
        age = self._say(self.age, *self.facts_age())
        place = self._say(self.place, *self.facts_place())
        people = self._people()
        quote = self._quote(*quoted) if quoted else None
        caption, where, company = self._told(quote, line, place)
        return Entry(
            photo=photo.id,
            kind=photo.kind,
            file=version.file,
            files=tuple(f.where for f in photo.files),
            width=self.look.width or version.width,
            height=self.look.height or version.height,
            focus=self._focus(),
            faces=tuple(face.box for face in self.look.faces),
            month=self.chosen.pick.month,
            when=photo.when,
            edtf=edtf(photo.when) if photo.when else "",
            date=day[:1].upper() + day[1:],
            age=age,
            place=where,
            people=people,
            company=company,
            caption=caption,
            credit=self._credit(),
            quote=quote,
            alt=self._alt(day, age, place),
            reasons=tuple(filter(None, map(self._reason, self.chosen.pick.reasons))),
            words=tuple(self.said),
            alternatives=self.chosen.alternatives,
            length=self.look.length,
            poster=self.look.poster,
            lively=self.look.lively,
            rights=credits.kept(photo, self.secrets.hides, self.project),
        )

    def _told(self, quote: Quote | None, line: Line | None, place: str) -> tuple[str, str, str]:
        """Caption, place and company."""
        caption = self._caption(quote) or (self._say(line.text, *line.facts) if line else "")
        told = line if line and caption == line.text else None
        where = "" if told and told.place else place
        others = self.called([n for n in self.company if not told or n not in told.people])
        return caption, where, self._company(others, line=not where)

    def may_tell(self, quote: Quote | None) -> bool:
        """True if nobody's own words are the caption already."""
        caption = self.photo.caption
        own = caption is not None and caption.basis >= Basis.PERSON
        short = quote is not None and len(quote.text) <= passages.SHORT
        return not (own or short or self._given(quote))

    def _people(self) -> tuple[str, ...]:
        people = tuple(dict.fromkeys(self.company.values()))
        for text in people:
            together = [name for name, said in self.company.items() if said == text]
            self._say(text, *[fact for name in together for fact in self.facts_with(name)])
        return people

    def _company(self, company: Mapping[str, str], *, line: bool = False) -> str:
        """These people; with a capital where the `line` begins with a word, not with a name."""
        people = tuple(dict.fromkeys(company.values()))
        text = self.words.company(people) if self.shows else self.words.join(people)
        named = text.startswith(tuple(company))
        return text[:1].upper() + text[1:] if line and not named else text

    def _say(self, text: str, *facts: Fact) -> str:
        if text:
            self.said.append(Sentence(text, facts))
        return text

    def facts_taken(self) -> list[Fact]:
        """What bears its date."""
        when = self.photo.when
        return [taken_fact(when)] if when else []

    def facts_with(self, name: str, beside: Collection[str] = ()) -> list[Fact]:
        """What bears that somebody is in it, and what they are called there.

        `beside` are those who are told with them, all where nobody is given.
        """
        unnamed = name in self.kin.unnamed
        found = [Fact("with", p.name, p.basis) for p in self.present if p.name == name]
        told = self.company.get(name, name) != name
        kin = [kin_fact(name, self.kin)] * told
        if len(alike := self.kin.of_side(name, beside or self.company)) > 1 and name in alike:
            kin.append(Fact("relatives", str(len(alike)), Basis.PERSON, PROJECT))
        return found * (not unnamed) + kin

    def facts_age(self) -> list[Fact]:
        """What bears an age of the subject."""
        return [born_fact(self.subject), *self.facts_taken(), *self.facts_with(self.subject.name)]

    def facts_place(self) -> list[Fact]:
        """What bears its place; nothing where that may not be read."""
        place = self.photo.place
        named = place and place.name
        if not (place and named) or self.betrays(named, place.basis):
            return []
        return [Fact("place", named, place.basis, place.source)]

    @property
    def date(self) -> str:
        """As printed; empty if unknown."""
        when, shared = self.photo.when, bool(self.photo.posts)
        return dates.printed(when, self.words, shared=shared) if when else ""

    @property
    def age(self) -> str:
        """As printed; empty if unknown."""
        when = self.photo.when
        return ages.age(self.project.born, when, self.words, present=self.shows) if when else ""

    @property
    def place(self) -> str:
        """As printed; empty if unknown."""
        return "".join(fact.value for fact in self.facts_place())

    def betrays(self, text: str, basis: Basis) -> bool:
        """True for words of others that may not be read beyond the family."""
        public = self.project.audience != "family"
        return public and basis < Basis.PERSON and self.secrets.named_in(text)

    def _quote(self, quote: Quote, post: Post) -> Quote:
        self._say(quote.text, Fact("wrote", post.text, Basis.SOURCE, post.id))
        self._say(quote.attribution, *facts_of_author(post))
        return quote

    def _caption(self, quote: Quote | None) -> str:
        given = self.photo.caption
        if given is None:
            return ""
        fact = Fact("caption", given.text, given.basis, given.source)
        return self._say(self._given(quote), fact)

    def _given(self, quote: Quote | None) -> str:
        """The caption that came with the picture, as it is printed."""
        given = self.photo.caption
        if given is None:
            return ""
        text = given.text.strip()
        if given.basis >= Basis.PERSON:
            return text
        short = quote and len(quote.text) <= passages.SHORT
        return "" if short or self.betrays(text, given.basis) else self._telling(text)

    def _telling(self, text: str) -> str:
        """The caption if it says more than the line above it and what was posted."""
        text = credits.bare(text)
        posted = {passages.fingerprint(post.text) for post in self.photo.posts}
        company = self.words.company((*self.company, *self.company.values()))
        known = _tokens(" ".join((self.date, self.age, self.place, self.subject.name, company)))
        names = {f.name.rpartition(".")[0].casefold() for f in self.photo.files}
        idle = _BOILERPLATE.match(text) or text.casefold() in names
        repeats = _tokens(text) <= known or passages.fingerprint(text) in posted
        return "" if idle or repeats else text

    def _credit(self) -> str:
        given = self.photo.credit
        line = credits.printed(given, self.secrets.hides)
        told = [Fact("credit", given.text, given.basis, given.source)] if given else []
        return self._say(line, *told)

    def _reason(self, code: str) -> str:
        kind, _, name = code.partition(":")
        if kind == "new_place" and not self.facts_place():
            return ""
        if kind.endswith("_with") and (self.secrets.hides(name) or name == self.kin.reader):
            near = self.kin.company((name,), ()) if name in self.company else {}
            if not (text := near.get(name)):
                return ""
            code = f"{kind}:{text}"
        return self._say(self.words.reason(code), Fact("chosen", code, Basis.ESTIMATE, "selection"))

    def _alt(self, day: str, age: str, place: str) -> str:
        clip = self.photo.kind is Kind.CLIP
        what = self.words.lead["clip" if clip else "picture"]
        company = self._company(self.company, line=not (self.shows or clip))
        who = [what] if clip or not (self.shows or company) else []
        who += [self.subject.name, age, company] if self.shows else [company]
        where = ", ".join(filter(None, (place, day)))
        parts = (", ".join(filter(None, who)), where[:1].upper() + where[1:])
        facts = [*self.facts_age(), *self.facts_place()]
        facts += [fact for name in self.company for fact in self.facts_with(name)]
        return self._say("".join(f"{part}. " for part in parts if part).rstrip(), *facts)

    def _focus(self) -> tuple[float, float]:
        """The middle of the subject's face, else of the largest, else a little above the centre."""
        own = [p.box for p in self.present if p.name == self.subject.name and p.box]
        boxes = own or [face.box for face in self.look.faces]
        if not boxes:
            return 0.5, 0.45
        box = max(boxes, key=lambda b: b.width * b.height)
        return round(box.left + box.width / 2, 4), round(box.top + box.height / 2, 4)


def kin_fact(name: str, kin: Kin) -> Fact:
    """What bears a kinship word or `you`; without the name of somebody who is not named."""
    if name == kin.reader:
        return Fact("reader", "" if name in kin.unnamed else name, Basis.PERSON, PROJECT)
    word = kin.word(name)
    if kin.is_relative(name):
        parent = dict(zip(("mother", "father"), three_forms(kin.words.kin["u"]), strict=False))
        word = " ".join(filter(None, ("relative", parent.get(kin.side(name)))))
    value = word if name in kin.unnamed else f"{name}: {word}"
    return Fact("kin", value, Basis.PERSON, PROJECT)


def facts_of_author(post: Post) -> list[Fact]:
    """Who wrote a post, where and when."""
    said = {"author": post.author, "service": post.service, "written": edtf(post.written)}
    return [Fact(name, value, Basis.SOURCE, post.id) for name, value in said.items() if value]


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
