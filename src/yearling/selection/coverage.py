"""What the edition has little of: months, people, days. For the family alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from ..again import FRESH, Again
from ..catalog.calendar import month_of_age, span
from ..catalog.join import family_name
from ..records import Candidate, Choice, Coverage, Photo, PhotoId, Retrospective

LONG = timedelta(days=28)
"""Without a picture: four weeks, in which a small child changes to be seen."""
LOOSE = timedelta(days=31)
"""Width of a date up to which it fills what it spans: of one in a year nobody knows where."""


def coverage(
    candidates: Sequence[Candidate],
    choice: Choice,
    project: Retrospective,
    photos: Mapping[PhotoId, Photo],
    again: Again = FRESH,
) -> Coverage:
    """Months of age, people and long gaps, see `Coverage`.

    The birthday itself counts to the last month. Whom nobody wants shown or named is not missed.
    """
    picked = {pick.photo for pick in choice.picks}
    last = month_of_age(project.born, max(project.born, project.until - timedelta(days=1)))
    weak = {passed.photo for passed in choice.passed if passed.reason == "weak"}
    dated = [c for c in candidates if c.month >= 0 and c.photo not in weak]
    there = Counter([min(last, c.month) for c in dated])
    shown = Counter([min(c.month, last) for c in dated if c.photo in picked])
    seen = _names((c for c in candidates if c.photo in picked), project)
    missing = [p.name for p in project.people if p.shown and p.named and p.name not in seen]
    everywhere = _names(candidates if missing else (), project)
    return Coverage(
        months=tuple((month, there[month], shown[month]) for month in range(last + 1)),
        missing=tuple(missing),
        nowhere=tuple(name for name in missing if name not in everywhere),
        gaps=again(_gaps, again.over(_spans, (photos,)), project.born, project.until),
    )


def _names(candidates: Iterable[Candidate], project: Retrospective) -> set[str]:
    """Who is in any of them, as the family calls them."""
    return {family_name(name, project) for name in {n for c in candidates for n in c.people}}


def _spans(rows: Iterable[tuple[Photo]]) -> list[tuple[date, date] | None]:
    return [span(photo.when) if photo.when else None for (photo,) in rows]


def _gaps(
    spans: Mapping[PhotoId, tuple[date, date] | None], born: date, until: date
) -> tuple[tuple[date, date], ...]:
    """First and last day of each long time without a picture, in order."""
    day = timedelta(days=1)
    every = {*spans.values(), (born - day, born - day), (until + day, until + day)}
    known = sorted(own for own in every if own and own[1] - own[0] <= LOOSE)
    end, found = date.min, []
    for (_, last), (first, _) in pairwise(known):
        end = max(end, last)
        since, to = max(end + day, born), min(first - day, until)
        if to - since + day >= LONG:
            found.append((since, to))
    return tuple(found)
