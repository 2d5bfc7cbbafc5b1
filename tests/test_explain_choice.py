"""`yearling explain` on the choice: what a pick adds, what could replace it, what beat the rest."""

from types import SimpleNamespace

import fake
from test_selection import candidate, chosen
from yearling.captions.languages import words
from yearling.cli import explain
from yearling.records import Part


def told(photo, rows, days, language="en", gated=None, **changes):
    photos = {c.photo: fake.photo(n) for n, c in enumerate(rows, 1)}
    choice = chosen(rows, days, **changes)
    story = SimpleNamespace(choice=choice, photos=photos, candidates=rows, gated=gated or {})
    found = explain._fate(photos[photo], story, words(language))
    return [f"{name}: {text}" if name else text for name, text in found]


def parts(sharp):
    return (Part("sharp", sharp, 1.0),)


SAME = {"day": 40, "burst": "b", "moment": "m", "event": "e"}
BURST = [
    candidate(1, **SAME, quality=0.8, parts=parts(0.9)),
    candidate(2, **SAME, quality=0.6, parts=parts(0.5), people=("Oma",)),
]


def test_a_pick_tells_what_it_adds_and_what_each_swap_has_that_it_has_not():
    lines = told(BURST[0].photo, BURST, [40, 40.1])
    assert lines[0].startswith("in: ")
    assert any(line.endswith("which the year would lose without it") for line in lines)
    assert "0.80  for how good it is" in lines
    [swap] = [line for line in lines if line.startswith("instead: ")]
    assert swap.endswith(
        ": of the same burst, the only picture with Oma, the chosen one is sharper"
    )
    assert fake.content(2)[:12] in swap


def test_a_picture_that_is_out_tells_what_it_lost_to_and_how_both_compare():
    lines = told(BURST[1].photo, BURST, [40, 40.1])
    assert lines[0] == "out: a better one of the same burst is in"
    assert lines[1].startswith(f"lost to: {fake.content(1)[:12]}")
    assert lines[2] == "quality 0.80, this one's 0.60"
    assert lines[3].startswith("this one is of the same burst, the only picture with Oma")
    assert (
        lines[4]
        == "the other is in: the sharpest of 2 that look alike, the only picture at 1 month"
    )


def test_what_could_not_be_chosen_tells_that_first():
    shut = told(BURST[1].photo, BURST, [40, 40.1], gated={BURST[1].photo: "strangers"})
    assert shut[0] == "out: nobody known in it"


def test_every_term_of_a_gain_has_words():
    from yearling.cli.judged import _GAIN
    from yearling.selection.objective import WEIGHTS

    assert set(_GAIN) == set(WEIGHTS)
