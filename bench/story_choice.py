"""Which pictures: ours beside nine other ways, near the best there is, and how quickly.

Called by `bench_story`. Four parts. *Libraries*: 10,000 drawn pictures of a year (see
`library_pictures`, which says what was seen while the choice was made). *Time*: a solve from
nothing, and again after a pin and a ban. *Small years*: eight to choose of 60, solved exactly
(`choice_small`). *Given sets*: real pictures with labels (`choice_sets`). F is our own objective,
so that column favours us; no other does. Kept for all: bursts count as near-duplicates, and so do
copies that come back with a later day.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from statistics import mean
from time import process_time

import choice_sets
import choice_small
import library_pictures as drawn
import numpy as np
from bench_people import PEERS as OTHERS
from bench_people import install
from choice_peers import PEERS, Given
from report import limit, target, tell, unmeasured

from yearling import selection
from yearling.records import Candidate, Edit
from yearling.selection.alike import arrays
from yearling.selection.objective import Objective

TESTED = (111, 112, 113)
SIZE, LARGE = 40, 10_000
SMALL = range(201, 213)
OURS = "ours"
ACCEPTABLE = 0.35
"""Quality from which a month or a relative has something to show."""
COLUMNS = "quality", "bad", "alike", "months", "people", "subject", "F"


def main(quick: bool) -> None:
    """Print the table and a line for each target."""
    _libraries(TESTED[:1] if quick else TESTED, 1200 if quick else LARGE)
    _times((1200,) if quick else (LARGE, 10 * LARGE))
    _small(SMALL[:1] if quick else SMALL)
    choice_sets.main(quick)


# -- libraries --------------------------------------------------------------------------


def _libraries(seeds, pictures: int) -> None:
    found: dict[str, list[dict[str, float]]] = {}
    for seed in seeds:
        library = drawn.draw(seed, pictures)
        for name, row in _measured(library).items():
            found.setdefault(name, []).append(row)
    tell(f"{'':<24}" + "".join(f"{name:>9}" for name in COLUMNS))
    for name, rows in found.items():
        tell(f"{name:<24}" + "".join(f"{_shown([r[c] for r in rows], c):>9}" for c in COLUMNS))
    ours = found[OURS]
    limit("months of age without a picture, of 12", max(r["no month"] for r in ours), "", 0)
    limit("pairs of near-duplicates", max(r["alike"] for r in ours), "", 0)
    limit(f"pictures of quality under {drawn.BAD}", max(r["bad"] for r in ours), "", 0)
    missing = max(r["nobody"] for r in ours)
    limit(f"near relatives missing, of {len(drawn.IMPORTANT)}", missing, "", 0)
    limit("share without the subject", 1 - min(r["subject"] for r in ours), "", 0.2)
    best = max(mean(r["F"] for r in rows) for name, rows in found.items() if name != OURS)
    target("the best other's F by ours", best / mean(r["F"] for r in ours), "", ("ours", 1.0))


def _shown(values: list[float], column: str) -> str:
    if column in {"quality", "subject"}:
        return f"{mean(values):.2f}"
    if column == "F":
        return f"{mean(values):.1f}"
    least, most = round(min(values)), round(max(values))
    return f"{least}" if least == most else f"{least}-{most}"


def _measured(library: drawn.Library) -> dict[str, dict[str, float]]:
    """Each method's figures on one library."""
    rows = sorted(library.candidates, key=lambda c: (library.days[c.photo], c.photo))
    days = np.array([library.days[c.photo] for c in rows])
    _, vectors = arrays([library.looks[c.photo] for c in rows])
    at = {c.photo: n for n, c in enumerate(rows)}
    scenes = [
        library.looks[c.photo].tags[0][0] if library.looks[c.photo].tags else "" for c in rows
    ]
    objective = Objective(rows, vectors, days, scenes, SIZE, drawn.ROLES)
    chosen = {OURS: [at[pick.photo] for pick in _choice(library).picks]}
    given = Given(rows, vectors, days, SIZE)
    chosen |= {name: peer(given) for name, peer in PEERS.items()}
    return {name: _figures(library, rows, of, objective) for name, of in chosen.items()}


def _figures(library, rows: list[Candidate], chosen: list[int], objective) -> dict[str, float]:
    picks = [rows[i] for i in chosen]
    good = [c for c in rows if c.quality >= ACCEPTABLE]
    same = [library.same[c.photo] for c in picks]
    worth = choice_small.value(objective, chosen)
    for n, i in enumerate(chosen):
        objective.remove(i, chosen[n + 1 :])
    return {
        "quality": mean(c.quality for c in picks),
        "bad": sum(c.quality < drawn.BAD for c in picks),
        "alike": sum(same.count(one) * (same.count(one) - 1) / 2 for one in set(same)),
        "months": len(_months(picks)),
        "no month": len(_months(good) - _months(picks)),
        "people": len(_near(picks)),
        "nobody": len(_near(good) - _near(picks)),
        "subject": mean(c.subject for c in picks),
        "F": worth,
    }


def _months(some: Iterable[Candidate]) -> set[int]:
    return {c.month for c in some} & set(range(12))


def _near(some: Iterable[Candidate]) -> set[str]:
    return {name for c in some for name in c.people} & set(drawn.IMPORTANT)


def _choice(library: drawn.Library, edits: dict[str, Edit] | None = None):
    wishes = selection.Wishes(SIZE, edits or {}, drawn.ROLES)
    return selection.choose(library.candidates, library.looks, library.days, wishes)


# -- time -------------------------------------------------------------------------------


def _times(sizes) -> None:
    for pictures in sizes:
        library = drawn.draw(TESTED[0], pictures)
        most = 0.3 if pictures <= LARGE else 5.0
        first, seconds = _timed(library, {})
        limit(f"a choice from {pictures:,} pictures", seconds, "CPU s", most)
        out = [pick.photo for pick in first.picks]
        rival = next(pick.alternatives[0] for pick in first.picks if pick.alternatives)
        for name, edits in (
            ("a pin", {rival: Edit(keep=True)}),
            ("a ban", {out[len(out) // 2]: Edit(keep=False)}),
        ):
            again, seconds = _timed(library, edits)
            limit(f"again after {name}", seconds, "CPU s", most)
            new = {pick.photo for pick in again.picks} - set(out)
            tell(f"{len(new)} of {len(out)} pictures are others after {name}")


def _timed(library: drawn.Library, edits: dict[str, Edit]):
    """The choice, and the least CPU seconds of three: a busy machine only ever adds."""
    found = []
    for _ in range(3):
        start = process_time()
        choice = _choice(library, edits)
        found.append(process_time() - start)
    return choice, min(found)


# -- small years ------------------------------------------------------------------------


def _small(seeds) -> None:
    python = OTHERS / "bin" / "python"
    if why := install():
        return unmeasured("1 - ours by the best set, at worst", why)
    ratios = [choice_small.ratio(seed, python) for seed in seeds]
    solved = [one for one in ratios if one == one]  # noqa: PLR0124 nan is not itself
    tell(f"{len(solved)} of {len(ratios)} small years solved; ours by the best, each:")
    tell(" ".join(f"{one:.4f}" for one in ratios))
    limit("1 - ours by the best set, at worst", 1 - min(solved), "", 0.01)
    limit("1 - ours by the best set, mean", 1 - mean(solved), "", 0.01)
    return None


if __name__ == "__main__":
    main("--quick" in sys.argv)
