"""What is printed, against what is known: a part of `make bench-story`.

Random years go through the whole core in four languages, and a reader that shares no arithmetic
with the program holds each printed text against its facts. Years and reader are those of the
tests; a fact set is one picture with all that was said of it.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from time import process_time

from report import target, tell

sys.path.append(str(Path(__file__).parents[1] / "tests"))

import claims
import worlds

FACT_SETS, QUICK = 100_000, 500
PICTURES = 20, 50
FROM = 1_000_000
"""First seed: none of those that the tests run."""
SHOWN = 5


def main(quick: bool = False) -> None:
    """Two targets: no claim without a fact, no wrong age."""
    asked, seed = QUICK if quick else FACT_SETS, FROM
    seen, wrong, start = Counter[str](), list[str](), process_time()
    while seen.total() < asked:
        edition = worlds.World(seed, pictures=PICTURES).edition()
        wrong += [f"seed {seed}: {what}" for what in claims.of_edition(edition)]
        seen[edition.language] += len(edition.entries)
        seed += 1
    ages = [what for what in wrong if " from " in what and "but" in what]
    of = f"{seen.total():,} fact sets"
    for name, found in (("unsupported claims", wrong), ("wrong ages", ages)):
        target(f"{name} in {of}", len(found), "claims", ("one in all", 1.0), 0.0)
    shares = ", ".join(f"{language} {n:,}" for language, n in sorted(seen.items()))
    tell(f"{seed - FROM:,} years; {shares}; {process_time() - start:.0f} CPU-s")
    for what in wrong[:SHOWN]:
        tell(what)


if __name__ == "__main__":
    main("--quick" in sys.argv)
