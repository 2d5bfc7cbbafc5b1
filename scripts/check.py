"""The gates: format, lint, types, layers, budget. A line each; exit code 1 if any fails."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "yearling"
BUDGET = {"program": 53_600, "sample": 1_700}
"""Lines of Python; docs/decisions/0008-budget.md says why. More needs a note there."""
FILE, FUNCTION = 400, 40
WHOLE = {"records.py"}
"""Files that may be longer: every record is in one place."""
BIN = Path(sys.executable).parent
GATES = {
    "format": [BIN / "ruff", "format", "--check", "--quiet", "src", "tests", "bench", "scripts"],
    "lint": [BIN / "ruff", "check", "--quiet", "src", "tests", "bench", "scripts"],
    "types": [sys.executable, "-m", "mypy", "--no-error-summary"],
    "layers": [BIN / "lint-imports", "--no-cache"],
}


def budget() -> list[str]:
    """What is too long: the package, a file or a function."""
    wrong, totals = [], dict.fromkeys(BUDGET, 0)
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        lines = text.count("\n")
        totals["sample" if "sample" in path.parts else "program"] += lines
        name = path.relative_to(ROOT)
        if lines > FILE and path.name not in WHOLE:
            wrong.append(f"{name}: {lines} lines, {FILE} is the most")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > FUNCTION:
                    wrong.append(
                        f"{name}:{node.lineno} {node.name}: {length} lines, {FUNCTION} is the most"
                    )
    for part, total in totals.items():
        print(f"budget: {part} {total:,} of {BUDGET[part]:,} lines")
        if total > BUDGET[part]:
            wrong.append(f"{part}: {total:,} lines, {BUDGET[part]:,} is the most")
    return wrong


def main() -> int:
    """Run every gate, also after one has failed."""
    failed = budget()
    for name, command in GATES.items():
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        print(f"{name}: {'fails' if done.returncode else 'fine'}")
        if done.returncode:
            failed.append(f"{name}\n{done.stdout}{done.stderr}")
    for message in failed:
        print(message)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
