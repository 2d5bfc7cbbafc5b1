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


def bars(state: State, known: Known) -> tuple[Bar, ...]:
    """Every month of the year."""
    said = words(state.project.language)
    coverage = known.edition.coverage
    months = coverage.months if coverage else ()
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
    coverage = known.edition.coverage
    nowhere = coverage.nowhere if coverage else ()
    found = []
    for person in (project.subject, *(p for p in project.people if p.shown)):
        why = "nowhere" if person.name in nowhere else "missing"
        note = "" if counts[person.name] else said.coverage[why]
        found.append(Seen(person.name, counts[person.name], note))
    return tuple(found)


def gaps(state: State, known: Known) -> tuple[str, ...]:
    """Long times without any picture, as printed."""
    said = words(state.project.language)
    coverage = known.edition.coverage
    found = coverage.gaps if coverage and not known.edition.draft else ()
    return tuple(f"{printed_day(first, said)} – {printed_day(last, said)}" for first, last in found)
