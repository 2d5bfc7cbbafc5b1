"""What will be inside an edition, on one screen: who, where, whose words, and what is held back.

In: the edition, the project, what was decided. Out: rows for a person to read before it is handed
on. All is read off the edition itself, since what is not in it no output can hold. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..captions.audience import months_only
from ..captions.dates import printed_day
from ..captions.languages import Words, words
from ..captions.names import children
from ..records import Edition, Edits, Entry, Fact, Portrait, Retrospective

ORDER = ("picture", "quote", "caption", "place", "name", "date", "invitation")
"""Of what is held back."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to know before it is handed on."""

    key: str
    title: str
    listed: tuple[str, ...] = ()
    """Names, places, amounts."""
    notes: tuple[str, ...] = ()
    """Sentences."""


def inside(edition: Edition, project: Retrospective, edits: Edits) -> tuple[Row, ...]:
    """Every row; `project` is the one that the edition was made for."""
    said = words(project.language)
    report = _Report(edition, project, said)
    return (
        report.who(),
        report.children(),
        report.places(),
        report.quotes(),
        report.credits(),
        report.born(months=months_only(project, edits)),
        report.held(),
        report.row("own", (), said.review["inside_own_does"]),
        report.row("files", (), said.review["inside_files_does"]),
    )


class _Report:
    """Reads an edition."""

    def __init__(self, edition: Edition, project: Retrospective, said: Words) -> None:
        self.edition, self.project, self.words = edition, project, said
        self.said, self.audience = said.review, edition.audience

    def row(self, key: str, listed: Iterable[str], *notes: str) -> Row:
        """A row with the title of its key."""
        kept = tuple(filter(None, notes))
        return Row(key, self.said[f"inside_{key}"], tuple(listed), kept)

    def who(self) -> Row:
        """Everybody who is named, those of most pictures first."""
        names = dict.fromkeys([self.edition.subject, *self._counted(self._people())])
        told = dict.fromkeys(f.value for f in self._said_first() if f.predicate in _NAMING)
        authors = dict.fromkeys(self._quoted())
        listed = filter(None, names | told | authors)
        note = self.said[f"inside_who_{self.audience}"]
        return self.row("who", listed, note, self.said["inside_faces"])

    def children(self) -> Row:
        """Other people's children: those named, and how many pictures wait for a word."""
        others = children(self.project).others
        named = self._counted(name for name in self._people() if name in others)
        held = sum(one.why == "child" and one.what == "picture" for one in self.edition.withheld)
        none = "" if named else self.said["inside_children_none"]
        if self.audience == "family":
            rest = self.said["inside_children_family"]
        else:
            rest = self.words.count(self.said["inside_children_held"], held) if held else ""
        return self.row("children", self._times(named, self.words.lead["pictures"]), none, rest)

    def places(self) -> Row:
        """Every place that is printed."""
        printed = {f.value for f in self._facts() if f.predicate == "place"}
        found = Counter(e.place for e in self.edition.entries if e.place)
        listed = [*found, *sorted(printed - found.keys())]
        if not listed:
            return self.row("places", (), self.said["inside_places_none"])
        return self.row("places", listed, self.said[f"inside_places_{self.audience}"])

    def quotes(self) -> Row:
        """Whose words, and how often."""
        listed = self._times(self._counted(self._quoted()), self.said["inside_times"])
        return self.row("quotes", listed, "" if listed else self.said["inside_quotes_none"])

    def credits(self) -> Row:
        """Every credit as printed, and how many pictures are somebody else's."""
        shown: list[Entry | Portrait] = [*self.edition.entries, *self.edition.portraits]
        credits = self._counted(one.credit for one in shown if one.credit)
        listed = self._times(credits, self.words.lead["pictures"])
        foreign = len({one.photo for one in shown if one.rights})
        note = self.words.count(self.said["inside_credits_foreign"], foreign) if foreign else ""
        none = "" if listed else self.said["inside_credits_none"]
        return self.row("credits", listed, none, note)

    def born(self, *, months: bool) -> Row:
        """Whether the date of birth is in it, or follows from what is."""
        day = printed_day(self.edition.born, self.words)
        told = any(day in sentence.text for sentence in self.edition.lead)
        key = "not" if months else "day" if told else "age"
        return self.row("born", (), self.said[f"inside_born_{key}"])

    def held(self) -> Row:
        """How much is held back, and why."""
        told, rows = self.words.withheld, Counter[tuple[str, str]]()
        rows.update((one.what, one.why) for one in self.edition.withheld)
        listed = [
            f"{self.words.count(told[what], rows[what, why])}{self.words.ui['colon']} {told[why]}"
            for what, why in sorted(rows, key=lambda row: (ORDER.index(row[0]), row[1]))
        ]
        return self.row("held", listed, "" if listed else self.said["inside_held_none"])

    def _times(self, many: Counter[str], noun: str) -> list[str]:
        """`Ana: 7 quotes`."""
        colon = self.words.ui["colon"]
        return [f"{name}{colon} {self.words.count(noun, n)}" for name, n in many.items()]

    def _counted(self, names: Iterable[str]) -> Counter[str]:
        """Most first."""
        return Counter(dict(Counter(filter(None, names)).most_common()))

    def _people(self) -> Iterator[str]:
        """Those present, once for each picture whose words name them."""
        for entry in self.edition.entries:
            facts = {f for sentence in entry.words for f in sentence.facts}
            yield from sorted({f.value for f in facts if f.predicate == "with"})

    def _quoted(self) -> Iterator[str]:
        """The author of each post that is quoted, wherever and however often it is."""
        beside = (entry.quote for entry in self.edition.entries if entry.quote)
        told = {said.post: said.author for said in (*self.edition.quotes, *beside)}
        told |= {f.source: f.value for f in self._said_first() if f.predicate == "author"}
        yield from told.values()

    def _said_first(self) -> Iterator[Fact]:
        return (fact for sentence in self.edition.lead for fact in sentence.facts)

    def _facts(self) -> Iterator[Fact]:
        sentences = (s for entry in self.edition.entries for s in entry.words)
        yield from (fact for sentence in sentences for fact in sentence.facts)


_NAMING = frozenset({"subject", "parent", "with", "author"})
"""Facts of the opening whose value is a name."""
