"""The page `words`: all that will be read, in its order, with where each word comes from. Pure.

In: a state; `voice` in the query asks only for pictures of which that person wrote something. Out:
the opening's lines and each picture's, as printed, and what was written that could be quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten
from urllib.parse import urlencode

from ..captions import Offer
from ..captions import Voice as Who
from ..captions.languages import words
from ..captions.passages import sentences
from ..captions.sources import of_sentence, sources
from ..offers import offers
from ..records import Edit, Entry, PhotoId, Sentence
from .rewriting import ACTIONS
from .shots import Thumb, day_of, thumb
from .state import Known, State

__all__ = ["ACTIONS", "View", "view"]

BRIEF = 140
"""Letters of a post that is not quoted: enough to know it by."""
_NOBODY = Edit()
_OWN = {"caption": "caption", "date": "taken", "place": "place", "credit": "credit"}
"""What a person can put in other words, by its setting: the field of `Edit` that says so."""
_PRINTED = ("date", "age", "place", "company", "credit")
_UNSAID = Sentence("", ())


@dataclass(frozen=True, slots=True)
class Phrase:
    """Printed words, and where they come from."""

    key: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A text that can be put in other words."""

    key: str
    text: str
    own: bool
    """True if a person's words stand there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the opening."""

    name: str
    label: str
    text: str
    own: bool
    struck: bool
    spared: bool
    """True if it is not said for want of room alone."""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of what was written."""

    text: str
    used: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that could be quoted."""

    text: str
    """As printed."""
    passage: str
    """As they stand in the post."""
    used: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A post that could be quoted beside a picture."""

    post: str
    attribution: str
    passages: tuple[Passage, ...]
    sentences: tuple[Part, ...]
    elsewhere: str
    """Where it is quoted now instead, in words."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture with its words."""

    photo: PhotoId
    alt: str
    width: int
    height: int
    printed: tuple[Phrase, ...]
    """Date, age, place, company and credit, as far as they are printed."""
    fields: dict[str, Field]
    caption_from: tuple[str, ...]
    quote: Phrase | None
    attribution: str
    written: tuple[Written, ...]
    own_quote: bool
    """True if a person chose what is quoted here, or that nothing is."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who wrote."""

    name: str
    told: str
    quoted: int
    of: int
    more: bool
    """True if a picture could quote them that does not."""
    link: str


@dataclass(frozen=True, slots=True)
class Said:
    """A quote of the opening, or a post that is never quoted."""

    post: str
    text: str
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows."""

    lines: tuple[Line, ...] = ()
    quotes: tuple[Said, ...] = ()
    quotes_off: bool = False
    refused: tuple[Said, ...] = ()
    pictures: tuple[Picture, ...] = ()
    dated: tuple[Thumb, ...] = ()
    """Pictures that are out by the date that a person gave, each with why."""
    voices: tuple[Voice, ...] = ()
    voice: str = ""
    held: int = 0
    """Quotes that wait for a person's word."""


def view(state: State, query: Mapping[str, str]) -> View:
    """The page of this state."""
    if not state.known:
        return View()
    return _Page(state, state.known).view(query.get("voice", ""))


class _Page:
    """Reads one state."""

    def __init__(self, state: State, known: Known) -> None:
        self.state, self.known, self.edition = state, known, known.edition
        self.choices = offers(known.told, state.edits, known.edition, known.year.meanings)
        self.words = words(state.project.language)
        self.said = self.words.review

    def view(self, voice: str) -> View:
        """All of it, or only where this person wrote something."""
        edition, lead = self.edition, self.state.edits.lead
        held = {one.where for one in edition.withheld if one.what == "quote" and one.asked}
        shown = [one for one in edition.entries if not voice or self._wrote(voice, one.photo)]
        return View(
            lines=tuple(self.lines()),
            quotes=tuple(Said(q.post, q.text, q.attribution) for q in edition.quotes),
            quotes_off=lead.get("quotes") is False,
            refused=tuple(self._refused()),
            pictures=tuple(map(self.picture, shown)),
            dated=tuple(self._dated()),
            voices=tuple(map(self._voice, self.choices.voices)),
            voice=voice,
            held=len(held),
        )

    def lines(self) -> Iterator[Line]:
        """The lines of the opening, in order; a remark's place is always there."""
        yield self._line("headline", Sentence(self.edition.title, ()))
        yield self._line("byline", Sentence(self.edition.byline, ()))
        for one in self.choices.opinions:
            if one.ours or one.word is not None or one.name == "remark":
                yield self._line(
                    one.name, one.stands or one.ours or _UNSAID, spared=one.state == "spared"
                )
        yield self._line("invitation", Sentence(self.edition.invitation, ()))

    def _line(self, name: str, said: Sentence, *, spared: bool = False) -> Line:
        word = self.state.edits.lead.get(name, True)
        own = isinstance(word, str) and bool(word.strip())
        told = of_sentence(said, self.choices.posts, self.words)
        struck = word is False and name != "headline"  # a page always has one
        return Line(name, self.said[f"words_{name}"], said.text, own, struck, spared, told)

    def _dated(self) -> Iterator[Thumb]:
        """Pictures that would not be out if a person had not dated them, in order of date."""
        story, there = self.known.story, {entry.photo for entry in self.edition.entries}
        given = (id for id, edit in story.edits.items() if edit.taken and edit.keep is not False)
        out = (set(given) & story.photos.keys()) - there
        for id in sorted(out, key=lambda id: (day_of(id, self.known), id)):
            why = story.gated.get(id, "month")
            if why in {"month", "before", "after"}:
                yield thumb(id, self.state, self.known, (self.said[f"words_dated_{why}"],))

    def _refused(self) -> Iterator[Said]:
        """Posts of which a person said that they are never quoted."""
        for id, may in self.state.edits.posts.items():
            if not may and (post := self.choices.posts.get(id)):
                yield Said(id, shorten(post.text, BRIEF, placeholder=" …"))

    def _voice(self, one: Who) -> Voice:
        said, name = self.said, one.author or self.said["words_nobody"]
        number = self.words.number
        told = said["words_voice"].format(name=name, n=number(one.quoted), of=number(one.could))
        more = any(
            not any(offer.used is not None for offer in offers) and self._wrote(one.author, photo)
            for photo, offers in self.choices.beside.items()
        )
        return Voice(
            name, told, one.quoted, one.could, more, f"?{urlencode({'voice': one.author})}"
        )

    def _wrote(self, author: str, photo: PhotoId) -> bool:
        offers = self.choices.beside.get(photo, ())
        return any(offer.quotes[0].author == author for offer in offers)

    def picture(self, entry: Entry) -> Picture:
        """One picture with its words."""
        edit = self.known.story.edits.get(entry.photo, _NOBODY)
        told, texts = self._sources(entry), self._texts(entry)
        quote = entry.quote
        return Picture(
            photo=entry.photo,
            alt=entry.alt,
            width=entry.width,
            height=entry.height,
            printed=tuple(
                Phrase(key, texts[key], told.get(key, ())) for key in _PRINTED if texts[key]
            ),
            fields={
                key: Field(key, texts[key], getattr(edit, own) is not None)
                for key, own in _OWN.items()
            },
            caption_from=told.get("caption", ()),
            quote=Phrase("quote", quote.text, told.get("quote", ())) if quote else None,
            attribution=quote.attribution if quote else "",
            written=tuple(map(self._written, self.choices.beside.get(entry.photo, ()))),
            own_quote=edit.quote is not None or bool(edit.passage),
        )

    def _texts(self, entry: Entry) -> dict[str, str]:
        """As printed, by key: a place that is `home` in the settings stands there as `Home`."""
        place = entry.place[:1].upper() + entry.place[1:]
        return {key: getattr(entry, key) for key in (*_PRINTED, "caption")} | {"place": place}

    def _sources(self, entry: Entry) -> dict[str, tuple[str, ...]]:
        """Where each part comes from; of several people together."""
        photo, found = self.known.story.photos[entry.photo], dict[str, tuple[str, ...]]()
        for one in sources(entry, photo, self.choices.posts, self.words):
            key = "company" if one.part == "people" else one.part
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *one.lines)))
        return found

    def _written(self, offer: Offer) -> Written:
        """A post with its passages, and the sentences that stand on the page now."""
        used = offer.quotes[offer.used].text if offer.used is not None else ""
        post = self.choices.posts[offer.post]
        passages = tuple(
            Passage(said.text, words, number == offer.used)
            for number, (said, words) in enumerate(zip(offer.quotes, offer.passages, strict=True))
        )
        parts = tuple(Part(text, bool(used) and text in used) for text in sentences(post.text))
        key = "words_in_lead" if offer.elsewhere == "lead" else "words_elsewhere"
        elsewhere = self.said[key] if offer.elsewhere else ""
        return Written(offer.post, offer.quotes[0].attribution, passages, parts, elsewhere)
