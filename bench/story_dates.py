"""How right dates are: ours beside what others do, on drawn years of two devices (`year_roll`).

Called by `bench_story`. Seeds 1 to 5 were looked at while the rules were made; measured are seeds
401 to 405. A date is what `catalog.dated` gives: its likely day, and the days of its interval. A
clock is flagged where a date says that it was behind or ahead.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import mean

import year_roll
from report import cpu, limit, target, tell, unmeasured

from yearling import catalog, sources
from yearling.catalog.calendar import likely, span
from yearling.inspection.head import look_at_head as look
from yearling.records import (
    Basis,
    Claims,
    Edits,
    Head,
    Look,
    Person,
    Retrospective,
    Sighting,
    When,
    Year,
)

TUNED, TESTED = range(1, 6), range(401, 406)
PROJECT = Retrospective(Person("Nora", born=date(2025, 5, 16)), date(2026, 5, 16), ())
OPEN = Path(__file__).parents[2] / "shared" / "fixtures" / "photos" / "open"
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
    for name in () if quick else ("sim_year", "exif_life"):
        _real(OPEN / name, name)


def dated(year: list[year_roll.Taken]) -> list[Row]:
    """Each picture with the date that we give it."""
    photos = {taken.photo.id: taken.photo for taken in year}
    found = catalog.dated(photos, NOTHING, PROJECT)
    return [(taken, found[taken.photo.id].when) for taken in year]


def _real(folder: Path, name: str) -> None:
    """Real files whose dates a list tells: each file as it is, and with every fourth date lost."""
    if not folder.is_dir():
        unmeasured(f"dates of {name}", "the shared pictures are not beside this checkout")
        return
    truth = {row["file"].rpartition("/")[2]: day for row in _listed(folder) if (day := _told(row))}
    found, _ = sources.find([folder])
    sightings = [s for one in found for s in one.read() if isinstance(s, Sighting)]
    files = {s.file.where: s.file for s in sightings if s.file.name in truth}
    heads = {where: h for where, file in files.items() if isinstance(h := look(file), Head)}
    kept = [s for s in sightings if s.file.where in heads]
    for lost in (0, 4):
        less = {w: _without(h, n, lost) for n, (w, h) in enumerate(sorted(heads.items()))}
        looks = {w: Look(h.width, h.height, 1.0, 1.0, ()) for w, h in less.items()}
        year = Year(tuple(kept), {w: w for w in less}, less, looks)
        photos = catalog.dated(catalog.join(year, Edits(), PROJECT), year, PROJECT)
        whens = [(truth[p.versions[0].file.name], p.when) for p in photos.values()]
        told = [(day, when) for day, when in whens if when]
        right = sum(span(w)[0] <= day <= span(w)[1] for day, w in told)
        one = [(day, w) for day, w in told if span(w)[0] == span(w)[1]]
        tell(f"{name}{', every fourth date lost' * bool(lost)}: {len(told)} of {len(whens)} dated, "
             f"{right} hold the day; of {len(one)} single days "
             f"{sum(span(w)[0] == day for day, w in one)} are right")  # fmt: skip


def _listed(folder: Path) -> Iterator[dict[str, str]]:
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as lines:
            yield from csv.DictReader(lines)


def _told(row: dict[str, str]) -> date | None:
    text = row.get("taken_local") or row.get("date_time_original") or ""
    return None if text[:4] in ("", "0000") else date.fromisoformat(text[:10].replace(":", "-"))


def _without(head: Head, number: int, lost: int) -> Head:
    """The head as of a copy that a program stripped, for one in `lost`."""
    gone = lost and number % lost == 0
    return replace(head, claims=Claims(), camera="") if gone else head


def report(rows: Sequence[Row]) -> None:
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


def _clocks(rows: Sequence[Row]) -> None:
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


def _share(rows: Sequence[Row], test: Callable[..., bool]) -> float:
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
