"""Names and words that no person would type: shown, never obeyed, and never in the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import year
from yearling.cli.terminal import plain

NO_TEXT = b"\x80 caf\xe9 \xed\xa0\x80"


def yearling(*words: object, **changes: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "yearling", *map(os.fspath, words)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        check=False,
        env=os.environ | changes,
        timeout=120,
    )


@pytest.fixture
def roll(tmp_path) -> Path:
    """Three good pictures and a broken one, of which two have names that are no text."""
    folder = tmp_path / "pictures" / os.fsdecode(b"roll" + NO_TEXT)
    try:
        year.camera_roll(folder, 3)
    except OSError:
        pytest.skip("this disk takes names only that are text")
    good, *_ = sorted(folder.iterdir())
    good.rename(folder / os.fsdecode(NO_TEXT + b"\x1b[31m.jpg"))
    (folder / os.fsdecode(NO_TEXT + b" broken.jpg")).write_bytes(b"no picture")
    return folder


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_name_that_is_no_text_stops_nothing(roll, tmp_path, encoding):
    folder = year.project(tmp_path / "nora", [roll.parent], "size = 3")
    for _ in range(2):  # the second finds all of it in the cache
        done = yearling("build", folder, PYTHONIOENCODING=encoding)
        assert done.returncode == 0, done.stderr
        assert "broken.jpg" in done.stdout
        assert "\x1b" not in done.stdout
    counts = json.loads((folder / "out" / "edition.json").read_text("utf-8"))["counts"]
    assert counts["used"] + counts["not_chosen"] == 3
    assert counts["unreadable"] + counts["unsupported"] == 1
    (folder / "out" / "web" / "index.html").read_text("utf-8")


def test_new_says_which_name_cannot_be_written_and_leaves_nothing_behind(roll, tmp_path):
    folder = tmp_path / "nora"
    done = yearling("new", folder, "--subject", "Nora", "--born", "2025-05-16", roll)
    assert done.returncode == 2
    assert "Rename" in done.stderr
    assert "Traceback" not in done.stderr
    assert not folder.exists()


def test_what_would_steer_the_terminal_is_shown_as_a_mark():
    assert plain("a\x1b[31mb\x07\u202ec\udc80\nd") == "a\ufffd[31mb\ufffd\ufffdc\ufffd\nd"
    assert (
        plain("Zoë\u202f: 12\u00a0% 👨\u200d👩\u200d👧 日本")
        == "Zoë\u202f: 12\u00a0% 👨\u200d👩\u200d👧 日本"
    )
