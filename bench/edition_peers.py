"""Other makers of galleries, each in a folder of its own that is made once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

SIGAL = "sigal 2.6.1"
THUMBSUP = "thumbsup 2.18.0"
_HOME = Path(__file__).parents[1]


def sigal() -> Path | str:
    """The program, or why it is not here."""
    place = _HOME / ".venv-sigal"
    program = place / "bin" / "sigal"
    steps = (
        [sys.executable, "-m", "venv", place],
        [place / "bin" / "pip", "install", "-q", SIGAL.replace(" ", "==")],
    )
    return program if program.exists() else _made(SIGAL, steps) or program


def thumbsup() -> Path | str:
    """The program, or why it is not here."""
    for needed in ("npm", "exiftool", "gm"):
        if not shutil.which(needed):
            return f"{needed} is not installed"
    place = _HOME / ".venv-thumbsup"
    program = place / "node_modules" / ".bin" / "thumbsup"
    quiet = ["--silent", "--no-fund", "--no-audit"]
    steps = (["npm", "install", *quiet, "--prefix", place, THUMBSUP.replace(" ", "@")],)
    return program if program.exists() else _made(THUMBSUP, steps) or program


def _made(name: str, steps: tuple[list[object], ...]) -> str:
    """Empty, or why it could not be installed."""
    for step in steps:
        done = subprocess.run(
            [str(word) for word in step], capture_output=True, text=True, check=False
        )
        if done.returncode:
            return f"{name} cannot be installed here: {done.stderr.strip()[-120:]}"
    return ""
