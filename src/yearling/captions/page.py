"""The words of one picture, each phrase with the facts that bear it.

In: a chosen picture, what those present are, who is not named, and what was quoted. Out: its
`Entry`. A phrase is printed only if its facts are there; `Entry.words` holds each with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..catalog.calendar import edtf
from ..records import Basis, Entry, Fact, Kind, Post, Quote, Retrospective, Sentence, Text
from . import ages, credits, dates, quotes
from .chosen import Chosen
from .kin import Kin
from .languages import Words
from .unnamed import Secrets

SHORT = 60
"""A quote of so few code points is its picture's caption."""

PROJECT = "retrospective.toml"

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
        first: set[str],
    ) -> None:
        """`known`: what those present are, and who is not named; `first` are introduced."""
        kin, self.secrets = known
        self.photo, self.look, self.pick = chosen.photo, chosen.look, chosen.pick
        self.project, self.subject, self.words, self.kin = project, project.subject, language, kin
        order = {p.name: n for n, p in enumerate(project.people)}
        self.present = sorted(chosen.present, key=lambda p: order.get(p.name, len(order)))
        names = dict.fromkeys(p.name for p in self.present if p.name != self.subject.name)
        here = [name for name in names if name in kin.unnamed or not self.secrets.hides(name)]
        self.shows = any(p.name == self.subject.name for p in self.present)
        self.company = kin.company(here, first, beside=self.shows)
        self.said: list[Sentence] = []

    def entry(self, quoted: tuple[Quote, Post] | None) -> Entry:
        """The entry; phrases are said in the order in which they are read."""
        photo, version = self.photo, self.photo.versions[0]
        day, age, place = self._date(), self._age(), self._place()
        for name, text in self.company.items():
            self._say(text, *self._facts_with(name))
        quote = self._quote(*quoted) if quoted else None
        caption = self._caption(quote, (day, age, place))
        return Entry(
            photo=photo.id,
            kind=photo.kind,
            file=version.file,
            files=tuple(f.where for f in photo.files),
            width=self.look.width or version.width,
            height=self.look.height or version.height,
            focus=self._focus(),
            faces=tuple(face.box for face in self.look.faces),
            month=self.pick.month,
            when=photo.when,
            edtf=edtf(photo.when) if photo.when else "",
            date=day[:1].upper() + day[1:],
            age=age,
            place=place,
            people=self._people(),
            company=self._company(line=not place),
            caption=caption,
            credit=self._credit(),
            quote=quote,
            alt=self._alt(day, age, place),
            reasons=tuple(filter(None, map(self._reason, self.pick.reasons))),
            words=tuple(self.said),
            alternatives=self.pick.alternatives,
            length=self.look.length,
            poster=self.look.poster,
        )

    def _people(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.company.values()))

    def _company(self, *, line: bool = False) -> str:
        """Those present; with a capital where the `line` begins with a word, not with a name."""
        people = self._people()
        text = self.words.company(people) if self.shows else self.words.join(people)
        named = text.startswith(tuple(self.company))
        return text[:1].upper() + text[1:] if line and not named else text

    def _say(self, text: str, *facts: Fact) -> str:
        if text:
            self.said.append(Sentence(text, facts))
        return text

    def _facts_taken(self) -> list[Fact]:
        when = self.photo.when
        return [Fact("taken", edtf(when), when.basis, when.source)] if when else []

    def _facts_with(self, name: str) -> list[Fact]:
        unnamed = name in self.kin.unnamed
        found = [Fact("with", p.name, p.basis) for p in self.present if p.name == name]
        told = self.company.get(name, name) != name
        return found * (not unnamed) + [kin_fact(name, self.kin)] * told

    def _facts_age(self) -> list[Fact]:
        born = Fact("born", str(self.subject.born), Basis.PERSON, PROJECT)
        return [born, *self._facts_taken(), *self._facts_with(self.subject.name)]

    def _facts_place(self) -> list[Fact]:
        place = self.photo.place
        named = place and place.name
        if not (place and named) or self._betrays(named, place.basis):
            return []
        return [Fact("place", named, place.basis, place.source)]

    def _date(self) -> str:
        if self.photo.when is None:
            return ""
        text = dates.printed(self.photo.when, self.words, shared=bool(self.photo.posts))
        return self._say(text, *self._facts_taken())

    def _age(self) -> str:
        when, born = self.photo.when, self.subject.born
        if when is None or born is None:
            return ""
        return self._say(ages.age(born, when, self.words, present=self.shows), *self._facts_age())

    def _place(self) -> str:
        facts = self._facts_place()
        return self._say(facts[0].value if facts else "", *facts)

    def _betrays(self, text: str, basis: Basis) -> bool:
        """True for words of others that may not be read beyond the family."""
        public = self.project.audience != "family"
        return public and basis < Basis.PERSON and self.secrets.named_in(text)

    def _quote(self, quote: Quote, post: Post) -> Quote:
        self._say(quote.text, Fact("wrote", post.text, Basis.SOURCE, post.id))
        self._say(quote.attribution, *facts_of_author(post))
        return quote

    def _caption(self, quote: Quote | None, line: Iterable[str]) -> str:
        given = self.photo.caption
        if given is None:
            return ""
        text = given.text.strip()
        if given.basis < Basis.PERSON:
            if self._betrays(text, given.basis):
                return ""
            text = self._telling(text, line)
            if quote and len(quote.text) <= SHORT:
                return ""
        return self._say(text, Fact("caption", given.text, given.basis, given.source))

    def _telling(self, text: str, line: Iterable[str]) -> str:
        """The caption if it says more than the line above it and what was posted."""
        text = credits.bare(text)
        posted = {quotes.fingerprint(post.text) for post in self.photo.posts}
        company = self.words.company((*self.company, *self.company.values()))
        known = _tokens(" ".join((*line, self.subject.name, company)))
        names = {f.name.rpartition(".")[0].casefold() for f in self.photo.files}
        idle = _BOILERPLATE.match(text) or text.casefold() in names
        repeats = _tokens(text) <= known or quotes.fingerprint(text) in posted
        return "" if idle or repeats else text

    def _credit(self) -> str:
        given = self.photo.credit or Text("", Basis.SOURCE)
        line = given.text.strip() if given.basis is Basis.PERSON else credits.house(given.text)
        if given.basis < Basis.PERSON and self.secrets.hides(line):
            return ""
        return self._say(line, Fact("credit", given.text, given.basis, given.source))

    def _reason(self, code: str) -> str:
        kind, _, name = code.partition(":")
        if kind == "new_place" and not self._facts_place():
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
        company = self._company(line=not (self.shows or clip))
        who = [what] if clip or not (self.shows or company) else []
        who += [self.subject.name, age, company] if self.shows else [company]
        where = ", ".join(filter(None, (place, day)))
        parts = (", ".join(filter(None, who)), where[:1].upper() + where[1:])
        facts = [*self._facts_age(), *self._facts_place()]
        facts += [fact for name in self.company for fact in self._facts_with(name)]
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
        word = " ".join(filter(None, ("relative", kin.side(name))))
    value = word if name in kin.unnamed else f"{name}: {word}"
    return Fact("kin", value, Basis.PERSON, PROJECT)


def facts_of_author(post: Post) -> list[Fact]:
    """Who wrote a post, where and when."""
    said = {"author": post.author, "service": post.service, "written": edtf(post.written)}
    return [Fact(name, value, Basis.SOURCE, post.id) for name, value in said.items() if value]


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
