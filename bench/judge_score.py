"""What judges said of the sheets of `judge.py`: wins, inconsistency, and how sure that is.

In: `key.json` and the answers of one judge or more. Out: a line for each rival. Only pairs that a
judge answered alike with sides swapped count. A judge who fails more than a tenth of the catch
pairs is left out. Libraries, not pairs, are drawn again for the interval.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

DRAWS, MOST_FAILED = 2000, 0.10
QUESTIONS = {"better": "tells the year better", "drop": "fewer to drop", "misses": "misses less"}
"""Question to what counts for a choice; the first is the one that decides."""


@dataclass(frozen=True)
class Verdict:
    """One judge on one pair of choices, both ways round."""

    judge: str
    collection: str
    """Name of the library whose pictures were chosen from."""
    kind: str
    rival: str
    ours: float | None
    """1 for ours, 0 for the rival, .5 for neither; None if the two answers differ."""


def verdicts(
    key: Iterable[Mapping[str, str]], judge: str, answers: Mapping[str, Mapping[str, str]], of: str
) -> list[Verdict]:
    """The answers of a judge to one question, paired; what was shown once only is left out."""
    both: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for pair in key:
        answer = answers.get(pair["id"])
        if answer is None:
            continue
        one, other = sorted((pair["left"], pair["right"]), key=lambda name: (name != "ours", name))
        said = answer[of]
        worth = 0.5 if not said else float((pair[said] == one) == (of == "better"))
        both[pair["library"], pair["kind"], one, other].append(worth)
    return [
        Verdict(judge, library, kind, other, two[0] if two[0] == two[1] else None)
        for (library, kind, _, other), two in both.items()
        if len(two) == 2
    ]


def fails(found: Iterable[Verdict]) -> float:
    """Share of catch pairs in which ours was not preferred both ways round."""
    catches = [one for one in found if one.kind == "catch"]
    return sum(one.ours != 1 for one in catches) / len(catches) if catches else 1.0


def share(found: Iterable[Verdict]) -> float:
    """Share of consistent answers for ours; neither counts half."""
    told = [one.ours for one in found if one.ours is not None]
    return sum(told) / len(told) if told else 0.5


def interval(found: list[Verdict]) -> tuple[float, float]:
    """Of 95 %, libraries drawn again with replacement."""
    libraries = sorted({one.collection for one in found})
    by_library = {name: [one for one in found if one.collection == name] for name in libraries}
    chance = Random(0)
    draws = sorted(
        share(
            one for name in chance.choices(libraries, k=len(libraries)) for one in by_library[name]
        )
        for _ in range(DRAWS)
    )
    return draws[DRAWS // 40], draws[-DRAWS // 40]


def main() -> None:
    key = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    sheets = [json.loads(Path(name).read_text("utf-8")) for name in sys.argv[2:]]
    kept = []
    for sheet in sheets:
        failed = fails(verdicts(key, sheet["judge"], sheet["answers"], "better"))
        left_out = failed > MOST_FAILED
        print(f"{sheet['judge']}: {len(sheet['answers'])} answers, {failed:.0%} of catch pairs "
              f"failed{': left out' if left_out else ''}")  # fmt: skip
        kept += [] if left_out else [sheet]
    for of, title in QUESTIONS.items():
        every = [v for s in kept for v in verdicts(key, s["judge"], s["answers"], of)]
        print(f"\nOurs {title}")
        for rival in sorted({v.rival for v in every if v.kind == "rival"}):
            _line(rival, [v for v in every if v.kind == "rival" and v.rival == rival])
        _line("all rivals", [v for v in every if v.kind == "rival"])


def _line(name: str, found: list[Verdict]) -> None:
    if not found:
        return
    told = [one.ours for one in found if one.ours is not None]
    low, high = interval(found)
    wins = f"{told.count(1.0)} won, {told.count(0.5)} even, {told.count(0.0)} lost"
    print(f"  {name:<24} {share(found):>4.0%} ({low:.0%} to {high:.0%})  {wins}, "
          f"{len(found) - len(told)} of {len(found)} inconsistent")  # fmt: skip


if __name__ == "__main__":
    main()
