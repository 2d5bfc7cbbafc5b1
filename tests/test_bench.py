"""The benchmarks run, and hide no target."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[1] / "bench"
PEERS = ("tier 0, CPU a file", "in all, CPU a picture")
"""Targets that are held against another program."""
OURS = (
    "tier 1 decode of a 12 MP JPEG",
    "whole look at a 12 MP JPEG",
    "first draft of",
    "warm re-run of",
    "edit of a year of",
    "`yearling build` after a caption changed",
    "`yearling build` after a picture dropped",
    "coordinator's memory",
)


def lines_of(name, *options):
    done = subprocess.run(
        [sys.executable, str(BENCH / f"{name}.py"), "--quick", *map(str, options)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.slow
def test_the_benchmark_gives_every_target_a_line_with_its_verdict():
    lines = lines_of("bench_flow", "--no-peers")
    for name in OURS:
        (line,) = (line for line in lines if line.startswith(name))
        assert line.endswith(("met", "falls short")) or "not measured: this system" in line
    for name in PEERS:
        (line,) = (line for line in lines if line.startswith(name))
        assert line.endswith("not measured: peers are left out")


SOURCES = (
    "memory for",
    "2,000 members of a zip, memory",
    "twice 500 Takeout side files, CPU",
    "1 MB of tweets",
)


@pytest.mark.slow
def test_the_benchmark_of_sources_gives_every_target_a_line_with_its_verdict():
    lines = lines_of("bench_sources", "--no-peers")
    for name in SOURCES:
        (line,) = (line for line in lines if line.startswith(name))
        assert line.endswith(("met", "falls short"))
    (chats,) = (line for line in lines if line.startswith("1,000 messages of a chat"))
    assert chats.endswith("not measured: peers are left out")
    assert any("0 wrong dates of nine phones" in line for line in lines)


EYE = (
    "faces found on",
    "sharpness: 1 - AUC",
    "soft background ranked under",
    "open eyes called shut",
    "screens, receipts, letters not kept out",
    "all near pairs of 2,000 fingerprints, CPU",
    "all of a look, with every model",
)
GIVEN = {"faces found on", "sharpness: 1 - AUC", "soft background ranked under"}
GIVEN |= {"open eyes called shut"}
"""Targets that need pictures that are not in this repository."""


@pytest.mark.slow
def test_the_benchmark_of_the_eye_gives_every_target_a_line_with_its_verdict(tmp_path):
    lines = lines_of("bench_eye", "--photos", tmp_path)
    for name in set(EYE) - GIVEN:
        (line,) = (line for line in lines if line.startswith(name))
        assert line.endswith(("met", "falls short"))
    assert sum("not measured: the set is not there" in line for line in lines) >= 6
    assert sum("not measured: the sets are not there" in line for line in lines) >= len(GIVEN)


@pytest.mark.slow
def test_the_benchmark_of_people_gives_every_target_a_line_with_its_verdict():
    lines = lines_of("bench_people", "--no-peers")
    for name in ("base: others in", "base: subject's faces", "base: answers", "grouping "):
        own = [line for line in lines if line.startswith(name)]
        assert own
        assert all(
            line.rstrip().endswith(("met", "short")) or "not measured" in line for line in own
        )


@pytest.mark.slow
def test_the_benchmark_of_the_story_gives_every_part_its_targets():
    said: dict[str, list[str]] = {}
    for line in lines_of("bench_story"):
        if line.startswith("  -- "):
            own = said.setdefault(line.removeprefix("  -- "), [])
        else:
            own.append(line)
    assert list(said) == ["dates", "events", "choice", "words", "claims"]
    for part, lines in said.items():
        held = [line for line in lines if line.endswith(("  met", "  falls short"))]
        assert held or any("not measured" in line for line in lines), part


EDITIONS = ("unchanged build", "book of", "film's motion off the ideal path")
BESIDE = ("page of 6 pictures, CPU, beside sigal", "page of 6 pictures, CPU each, beside thumbsup")


@pytest.mark.slow
def test_the_benchmark_of_editions_gives_every_target_a_line_with_its_verdict():
    lines = lines_of("bench_editions", "--no-peers")
    for name in EDITIONS:
        assert any(
            line.startswith(name) and line.endswith(("met", "falls short")) for line in lines
        )
    for name in (*BESIDE, "film, CPU a second"):
        (line,) = (line for line in lines if line.startswith(name))
        assert line.endswith("not measured: peers are left out")


@pytest.mark.slow
def test_the_benchmark_of_the_review_clicks_everything_there_is_and_tells_memory_and_paint():
    told = " ".join(lines_of("bench_review"))
    for name in ("pin", "swap", "caption", "date", "who: nobody", "undo", "first paint", "memory"):
        assert name in told
