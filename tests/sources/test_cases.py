"""The table of cases in the docs names, for every case, tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROWS = re.findall(
    r"^\| (\d+) \| (.+?) \| (.+) \|$",
    (ROOT / "docs/sources/cases.md").read_text("utf-8"),
    re.MULTILINE,
)


def by_case() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        for name in re.findall(r"def (test_\w*case_\w+)", path.read_text("utf-8")):
            for number in re.findall(r"\d+", name[name.index("case_") :]):
                found.setdefault(number, set()).add(name)
    return found


def test_each_of_the_78_cases_is_shown_by_the_tests_that_carry_its_number():
    assert [number for number, _, _ in ROWS] == [str(n) for n in range(1, 79)]
    shown = {number: set(re.findall(r"`(test_\w+)`", tests)) for number, _, tests in ROWS}
    assert shown == by_case()
