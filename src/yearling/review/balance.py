"""How the year is spread over its months and its people. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt

from ..captions.ages import of_month
from ..captions.dates import printed_day
from ..captions.languages import words
from ..catalog.join import family_name
from ..people import shown
from ..records import Candidate
from .state import Known, State

HIGH = 40
"""Units of the drawing that the tallest bar is high. Heights go by the root of how many pictures
there are, so that 3 of 800 are still seen, and never higher than those they were chosen from."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One month of age."""

    month: int
    label: str
    there: int
    """Pictures to choose from."""
    chosen: int
    high: float
    """Of `HIGH`, by pictures chosen."""
    behind: float
    """The same by pictures to choose from."""
    words: str
    """All of it, for who does not see it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One person of the project."""

    name: str
    count: int
    """Chosen pictures with them."""
    note: str
    """Where that is none."""


def possible(known: Known) -> list[Candidate]:
    """What could be chosen well, as `Coverage.months` counts it."""
    weak = {p.photo for p in known.story.choice.passed if p.reason == "weak"}
    return [c for c in known.story.candidates if c.photo not in weak]


def _months(known: Known) -> list[tuple[int, int, int]]:
    """As `Coverage.months`, but a birthday by itself where it has pictures: as chapters have it."""
    coverage, those = known.edition.coverage, possible(known)
    picks = {pick.photo for pick in known.story.choice.picks}
    there = Counter(c.month for c in those)
    chosen = Counter(c.month for c in those if c.photo in picks)
    count = max([len(coverage.months), *(month + 1 for month in there)]) if coverage else 0
    return [(month, there[month], chosen[month]) for month in range(count)]


def bars(state: State, known: Known) -> tuple[Bar, ...]:
    """Every month of the year."""
    said = words(state.project.language)
    months = _months(known)
    most = max((there for _, there, _ in months), default=0) or 1
    found = []
    for month, there, chosen in months:
        label = of_month(month, said)
        few = said.coverage["few"].replace("{chosen}", said.number(chosen))
        told = said.count(few, there) if there else said.coverage["nothing"]
        high, behind = (HIGH * sqrt(n / most) for n in (chosen, there))
        sizes = round(high, 1), round(behind, 1)
        colon = said.ui["colon"]
        found.append(Bar(month, label, there, chosen, *sizes, f"{label}{colon} {told}"))
    return tuple(found)


def folk(state: State, known: Known) -> tuple[Seen, ...]:
    """The subject and everybody of the project who may be shown, in its order."""
    said = words(state.project.language)
    project = shown(state.project, state.edits)
    counts: Counter[str] = Counter()
    for pick in known.story.choice.picks:
        present = known.story.present.get(pick.photo, ())
        counts.update({family_name(one.name, project) for one in present})
    met = {one.name for there in known.story.present.values() for one in there}
    anywhere = {family_name(name, project) for name in met}
    found = []
    for person in (project.subject, *(p for p in project.people if p.shown)):
        why = "missing" if person.name in anywhere else "nowhere"
        note = "" if counts[person.name] else said.coverage[why]
        found.append(Seen(person.name, counts[person.name], note))
    return tuple(found)


def gaps(state: State, known: Known) -> tuple[str, ...]:
    """Long times without any picture, as printed."""
    said = words(state.project.language)
    coverage = known.edition.coverage
    found = coverage.gaps if coverage and not known.edition.draft else ()
    return tuple(f"{printed_day(first, said)} – {printed_day(last, said)}" for first, last in found)
