"""The opening of the page: headline, dateline and a few plain sentences.

In: the project, the entries, the counts, and what a person wrote for it. Out: words that the facts
bear, each sentence with them. What a machine cannot know (joy, pride, whom she takes after) is left
to those who wrote at the time, and to `remark` in `[lead]`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..catalog.calendar import add_months, likely
from ..catalog.facts import EDITS, PROJECT, sex_fact, taken_fact
from ..moments.firsts import sure_day
from ..records import (
    Basis,
    Counts,
    Edits,
    Entry,
    Fact,
    Kind,
    Post,
    Precision,
    Quote,
    Retrospective,
    Sentence,
)
from . import ages, dates
from .audience import months_only
from .kin import SEXES, Kin, readings
from .languages import Words, three_forms, words
from .opening import AFTER, Opening, birthday, facts_born
from .page import kin_fact

NO_WORD = Edits()

MOST_PEOPLE = 6

SENTENCES = ("born", "family", "today", "remark", "announced", "holds", "chosen", "people")
"""Those of the opening, in order, by the names that `[lead]` in `edits.toml` gives them."""
NAMES = ("headline", "byline", *SENTENCES, "quotes", "invitation", "days")
"""All that `[lead]` can say; `days`: whether everybody is told days, not months alone."""
MOST, SPARE = 5, ("chosen", "people")
"""Of our own sentences; above, the first of those to spare are left out."""


def title(project: Retrospective, edits: Edits = NO_WORD) -> str:
    """`Nora turns 1` on the day, `Nora turned 1` for a month after it, else `Nora at 7 months`."""
    said, name = words(project.language).titles, project.subject.name
    given = edits.lead.get("headline", project.title)
    if isinstance(given, str) and given.strip():
        return given
    if given is False:
        return name
    years, day = birthday(project)
    form, n = ages.unit(project.born, project.until)
    if years and project.until - day <= AFTER:
        form, n = ("turns" if project.until == day else "turned"), years
    elif n < 1:
        return name
    one, _, many = said[form].partition("|")
    return (one if n == 1 else many).format(name=name, n=n)


def dateline(project: Retrospective, edits: Edits = NO_WORD) -> str:
    """Town and date of the edition; the date alone if no town is given."""
    precision = Precision.MONTH if months_only(project, edits) else Precision.DAY
    day = dates.printed_as(project.until, precision, words(project.language))
    text = ", ".join(filter(None, (project.dateline, day)))
    return text[:1].upper() + text[1:]


def byline(project: Retrospective, edits: Edits = NO_WORD) -> str:
    """Who made it, as given; empty if nobody is."""
    return _as_given("byline", project.byline, edits)


def invitation(project: Retrospective, edits: Edits = NO_WORD) -> str:
    """A line for the reader, as given; empty if none is."""
    return _as_given("invitation", project.invitation, edits)


def _as_given(name: str, first: str, edits: Edits) -> str:
    said = edits.lead.get(name, first)
    return said if isinstance(said, str) else first * said


@dataclass(frozen=True, slots=True)
class Opinion:
    """One thing that the opening says or could say, for a person to let stand, strike or reword."""

    name: str
    """As `[lead]` in `edits.toml` has it."""
    ours: Sentence | None
    """What we would say; None where no facts bear it."""
    word: str | bool | None
    """What a person said: other words, False to leave it out; None for nothing."""
    stands: Sentence | None
    """As it is printed; None if it is not."""

    @property
    def state(self) -> str:
        """`ours`, `own` words of a person's, `struck` by one, `spared` for want of room, or `none`.

        Of the last there is nothing to say, until a person does.
        """
        if self.stands:
            return "own" if isinstance(self.word, str) else "ours"
        if self.word in {None, True}:
            return "spared" if self.ours else "none"
        return "struck"


def lead(
    project: Retrospective,
    entries: Sequence[Entry],
    counts: Counts,
    edits: Edits = NO_WORD,
    told: tuple[Quote, Post] | None = None,
) -> tuple[Sentence, ...]:
    """Who, whose child, why today, how it was announced, and what the page holds.

    A person's own sentence stands in the place of ours; `told` is what `announcement` found.
    """
    said = opinions(project, entries, counts, edits, told)
    return tuple(one.stands for one in said if one.stands)


def opinions(
    project: Retrospective,
    entries: Sequence[Entry],
    counts: Counts,
    edits: Edits = NO_WORD,
    told: tuple[Quote, Post] | None = None,
) -> tuple[Opinion, ...]:
    """Every sentence of the opening, and what a person said of it, in order."""
    said, coarse = words(project.language), months_only(project, edits)
    opening = Opening(project, said, coarse=coarse)
    held = _holds(project, entries, said, coarse=coarse)
    family = opening.family()
    told_of = family.facts if family and edits.lead.get("family", True) is True else ()
    parents = {f.value for f in told_of if f.predicate == "parent"}
    made = {
        "born": opening.birth(),
        "family": family,
        "today": opening.today(),
        "announced": opening.announced(told) if told else None,
        "holds": held,
        "chosen": _chosen(entries, counts, said) if held else None,
        "people": _people(project, entries, said, parents),
    }
    ours = [name for name in SENTENCES if made.get(name) and edits.lead.get(name, True) is True]
    spared = [name for name in SPARE if name in ours][: max(0, len(ours) - MOST)]
    stands = made | {name: _given(text) for name, text in edits.lead.items() if text is not True}
    stands |= dict.fromkeys(spared)
    return tuple(
        Opinion(name, made.get(name), edits.lead.get(name), stands.get(name)) for name in SENTENCES
    )


def _given(text: str | bool) -> Sentence | None:
    """In a person's words."""
    if isinstance(text, bool) or not text.strip():
        return None
    return Sentence(text, (Fact("said", text, Basis.PERSON, EDITS),))


def _holds(
    project: Retrospective, entries: Sequence[Entry], said: Words, *, coarse: bool
) -> Sentence | None:
    """How many pictures, from which day to which; only days that are known.

    Where no days are told it is how many alone.
    """
    known = [when for e in entries if (when := e.when) and sure_day(when)]
    ends = sorted(known, key=likely)
    apart = len(ends) > 1 and likely(ends[0]) != likely(ends[-1])
    if len(entries) < 2 or not (apart or coarse):
        return None
    clips = sum(e.kind is Kind.CLIP for e in entries)
    amounts = {"pictures": len(entries) - clips, "clips": clips}
    counted = tuple(said.count(said.lead[key], n) for key, n in amounts.items() if n)
    facts = [Fact(key, str(n), Basis.SOURCE, "entries") for key, n in amounts.items()]
    if not apart:
        return Sentence(said.opening["holds"].format(pictures=said.join(counted)), tuple(facts))
    first, last = likely(ends[0]), likely(ends[-1])
    whole = first == project.born and last == add_months(first, 12)
    forms = three_forms(said.lead["year" if whole else "told"])
    sex = project.subject.sex
    text = forms[SEXES.index(sex)].format(
        first=dates.printed_day(first, said),
        last=dates.printed_day(last, said),
        pictures=said.join(counted),
    )
    facts += map(taken_fact, (ends[0], ends[-1]))
    facts += [sex_fact(project.subject)] if sex and len(set(forms)) > 1 else []
    return Sentence(text, (*facts, *facts_born(project)))


def _chosen(entries: Sequence[Entry], counts: Counts, said: Words) -> Sentence | None:
    if counts.seen <= len(entries) or not entries:
        return None
    text = said.count(said.lead["chosen"], counts.seen)
    return Sentence(text, (Fact("seen", str(counts.seen), Basis.SOURCE, "counts"),))


def _people(
    project: Retrospective, entries: Sequence[Entry], said: Words, told: Collection[str]
) -> Sentence | None:
    """Those who are in most pictures, with what they are to the subject or to the reader.

    Of those `told` the opening has said it.
    """
    times = Counter(name for entry in entries for name in _named(entry, project))
    known = {project.reader, *told}  # who reads it knows
    names = sorted(times.keys() - known, key=lambda name: (-times[name], name))[:MOST_PEOPLE]
    if not names:
        return None
    kin = Kin(project, said)
    own = {p.name: p.role for p in project.people if not (project.reader or readings(p.role))}
    roles = {name: kin.beside(name) or own.get(name, "") for name in names}
    printed = tuple(
        said.lead["role"].format(name=name, role=role) if role else name
        for name, role in roles.items()
    )
    text = said.lead["people"].format(people=said.join(printed))
    facts = [Fact("with", name, Basis.SOURCE, "entries") for name in names]
    facts += [
        kin_fact(name, kin)
        if kin.word(name)
        else Fact("role", f"{name}: {role}", Basis.PERSON, PROJECT)
        for name, role in roles.items()
        if role
    ]
    return Sentence(text, tuple(facts))


def _named(entry: Entry, project: Retrospective) -> set[str]:
    """Those present whose names are printed, the subject left out."""
    facts = {fact for sentence in entry.words for fact in sentence.facts}
    return {fact.value for fact in facts if fact.predicate == "with"} - {project.subject.name}
