"""How right dates are: ours beside what others do, on drawn years of two devices (`year_roll`).

Called by `bench_story`. Seeds 1 to 5 were looked at while the rules were made; measured are seeds
401 to 405. A date is what `catalog.dated` gives: its likely day, and the days of its interval. A
clock is flagged where a date says that it was behind or ahead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from statistics import mean

import year_roll
from report import cpu, limit, target, tell

from yearling import catalog
from yearling.catalog.calendar import likely, span
from yearling.records import Basis, Person, Retrospective, When, Year

TUNED, TESTED = range(1, 6), range(401, 406)
PROJECT = Retrospective(Person("Nora", born=date(2025, 5, 16)), date(2026, 5, 16), ())
NOTHING = Year((), {}, {}, {})
LARGE = 10_000
Row = tuple[year_roll.Taken, When | None]
CLOCK = re.compile(r", clock (about )?(\d+) (days|hours) (behind|ahead)")


def main(quick: bool) -> None:
    """Print a line for each target."""
    seeds = list(TUNED)[:1] if quick else list(TESTED)
    report([row for seed in seeds for row in dated(year_roll.roll(seed))])
    large = year_roll.roll(TESTED[-1] + 1, 2_000 if quick else LARGE)
    limit(f"dates of {len(large):,} pictures together", cpu(lambda: dated(large)), "CPU s", 0.5)


def dated(year: list[year_roll.Taken]) -> list[Row]:
    """Each picture with the date that we give it."""
    photos = {taken.photo.id: taken.photo for taken in year}
    found = catalog.dated(photos, NOTHING, PROJECT)
    return [(taken, found[taken.photo.id].when) for taken in year]


def report(rows: list[Row]) -> None:
    """The targets on all pictures."""
    peers = {name: _share(rows, lambda t, _, p=peer: p(t) == _day(t)) for name, peer in PEERS}
    for name, share in peers.items():
        tell(f"exact day, {name}: {share:.3f}")
    single = [(t, w) for t, w in rows if w and span(w)[0] == span(w)[1]]
    undated = [(t, w) for t, w in rows if not t.photo.evidence]
    for name, wrong, most in (
        ("days that are wrong", 1 - _share(rows, _exact), 0.05),
        ("intervals that miss the day", 1 - _share(rows, _holds), 0.02),
        ("claims of a single day that are wrong", 1 - _share(single, _holds), 0.01),
    ):
        target(name, 100 * wrong, "%", ("limit", 100 * most))
    tell(f"a single day is claimed of {len(single) / len(rows):.1%}, of those without any date of "
         f"their own {mean(span(w)[0] == span(w)[1] for _, w in undated if w):.1%}")  # fmt: skip
    _clocks(rows)


def _clocks(rows: list[Row]) -> None:
    """How many of the wrong clocks are told, and how many of those told were wrong."""
    for least, name in ((timedelta(days=1), "by days"), (timedelta(hours=1), "by hours or days")):
        wrong = {t.photo.id for t, _ in rows if abs(t.clock) > least}
        flagged = {t.photo.id for t, w in rows if w and CLOCK.search(w.source)}
        off = {t.photo.id for t, _ in rows if abs(t.off) > timedelta(hours=1)}
        tell(f"clocks wrong {name}: {len(wrong)}, told {len(wrong & flagged) / len(wrong):.3f}; "
             f"of {len(flagged)} told {len(flagged & off) / len(flagged):.3f} are")  # fmt: skip


def _day(taken: year_roll.Taken) -> date:
    return taken.time.date()


def _exact(taken: year_roll.Taken, when: When | None) -> bool:
    return when is not None and likely(when) == _day(taken)


def _holds(taken: year_roll.Taken, when: When | None) -> bool:
    return when is not None and span(when)[0] <= _day(taken) <= span(when)[1]


def _share(rows: list[Row], test: Callable[..., bool]) -> float:
    return mean(test(taken, when) for taken, when in rows)


def _first(taken: year_roll.Taken, bases: Iterable[Basis]) -> date:
    """The day of the first basis that there is, else that of the copy."""
    told = {w.basis: w.time for w in taken.photo.evidence}
    time: datetime = next((told[b] for b in bases if b in told), year_roll.COPIED)
    return time.date()


PEERS = (
    ("EXIF else file time", lambda t: _first(t, [Basis.METADATA])),
    ("EXIF else name else file time", lambda t: _first(t, [Basis.METADATA, Basis.FILENAME])),
)
