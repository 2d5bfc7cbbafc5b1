"""The blind judging: rivals choose as many, the scorer counts what is consistent."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import fake
import golden
from yearling.records import Candidate

BENCH = Path(__file__).resolve().parents[1] / "bench"
sys.path.append(str(BENCH))
rivals = importlib.import_module("judge_rivals")
score = importlib.import_module("judge_score")


def pool(count=60, size=12):
    chance = np.random.default_rng(3)
    candidates, looks = [], {}
    for n in range(count):
        id = fake.content(n)
        vector = chance.normal(size=16).astype("<f2").tobytes()
        looks[id] = fake.look(faces=(), likeness=vector, prints=(n,))
        month = min(int(n * n / count * 12 / count), 11)
        candidates.append(
            Candidate(id, "m", "e", month, float(chance.random()), (), (), id, subject=True)
        )
    return rivals.Pool(candidates, looks, size, "somebody")


@pytest.mark.parametrize("name", rivals.RIVALS)
def test_each_rival_chooses_as_many_none_twice_and_the_same_again(name):
    chosen = [c.photo for c in rivals.RIVALS[name](pool())]
    assert len(chosen) == len(set(chosen)) == 12
    assert chosen == [c.photo for c in rivals.RIVALS[name](pool())]


def test_the_rivals_do_what_their_names_say():
    known = pool()
    best = rivals.top_quality(known)
    assert min(c.quality for c in best) >= max(c.quality for c in known.candidates if c not in best)
    assert rivals.newest(known) == list(known.candidates[-12:])
    assert len({c.month for c in rivals.month_quota(known)}) == 12
    shares = {m: sum(c.month == m for c in rivals.proportional(known)) for m in range(12)}
    assert shares[0] > shares[11]


def pair(id, left, right, kind="rival", library="one"):
    return {"id": id, "library": library, "kind": kind, "left": left, "right": right}


KEY = (
    *(pair("a", "ours", "newest"), pair("b", "newest", "ours")),
    *(pair("c", "ours", "random"), pair("d", "random", "ours")),
    *(pair("e", "ours", "ours, spoilt", "catch"), pair("f", "ours, spoilt", "ours", "catch")),
)


def answered(**sides):
    return {id: dict.fromkeys(("better", "drop", "misses"), side) for id, side in sides.items()}


def test_only_answers_that_stay_when_sides_change_count():
    found = score.verdicts(KEY, "j", answered(a="left", b="right", c="left", d="left"), "better")
    assert {v.rival: v.ours for v in found} == {"newest": 1.0, "random": None}
    assert score.share(found) == 1.0
    assert score.interval(found) == (1.0, 1.0)


def test_more_to_drop_counts_against_a_choice_and_neither_counts_half():
    found = score.verdicts(KEY, "j", answered(a="left", b="right", c="", d=""), "drop")
    assert {v.rival: v.ours for v in found} == {"newest": 0.0, "random": 0.5}


def test_a_judge_who_does_not_see_what_is_spoilt_fails():
    seen = score.verdicts(KEY, "j", answered(e="left", f="right"), "better")
    unseen = score.verdicts(KEY, "j", answered(e="left", f="left"), "better")
    assert (score.fails(seen), score.fails(unseen), score.fails([])) == (0, 1, 1)


def test_the_form_asks_no_other_host():
    form = (BENCH / "judge_form.html").read_text("utf-8")
    assert not re.search(r"https?://|//[a-z]", form)
    assert "default-src 'none'" in form


@pytest.mark.slow
def test_a_project_becomes_sheets_pairs_and_a_form(tmp_path):
    project = golden.write(tmp_path)
    out = tmp_path / "judge"
    done = subprocess.run(
        [sys.executable, str(BENCH / "judge.py"), str(project), "--out", str(out)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    key = json.loads((out / "key.json").read_text("utf-8"))
    assert len(key) == 2 * (7 + 6 + 1)
    sizes = set()
    for name in {name for pair in key for name in pair["sheets"]}:
        with Image.open(out / name) as sheet:
            sizes.add(sheet.size)
    assert len(sizes) == 1, "every sheet has as many tiles of one size"
    form = (out / "index.html").read_text("utf-8")
    assert all(pair["id"] in form for pair in key)
    assert not any(name in form for name in rivals.RIVALS), "the form does not say which is which"
