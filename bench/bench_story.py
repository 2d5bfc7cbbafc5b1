"""The story: dates, events, choice and words, each beside what others do, and claims counted.

Run by `make bench-story`; each part is a file of its own, and says there what it draws, what it was
tuned on and what it measures. `--quick` only proves that all run.
"""

from __future__ import annotations

import argparse
import importlib

from report import tell

PARTS = ("dates", "events", "choice", "words", "claims")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", choices=PARTS)
    asked = parser.parse_args()
    for part in PARTS:
        if asked.only in (None, part):
            tell(f"-- {part}")
            importlib.import_module(f"story_{part}").main(asked.quick)


if __name__ == "__main__":
    main()
