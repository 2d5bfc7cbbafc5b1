"""What `explain` says of the numbers of one picture."""

from dataclasses import replace
from datetime import datetime

import pytest

import fake
from yearling import moments, selection
from yearling.captions import languages
from yearling.cli import explain, judged
from yearling.records import Basis, Clock, Precision

BOX = fake.box()
NORA = (fake.present(box=BOX),)


def told(look, sleeping=False, present=NORA):
    """The lines of a picture: what is seen, then how it is rated."""
    photo = fake.photo()
    asleep = frozenset({photo.id} if sleeping else ())
    about = selection.About("Nora", fake.BORN, fake.UNTIL, recognised=True, asleep=asleep)
    [moment] = moments.split({photo.id: photo})
    candidate = selection.rate(photo, look, moment, "b", present, about)
    box = present[0].box if present else None
    lines = [*judged.seen(look, present), *judged.rated(candidate, look, box)]
    return "\n".join(f"{name:<10} {text}" for name, text in lines)


def child(**changes):
    made = {"shut": 0.1, "smile": 0.8, "turn": (5.0, 2.0, 0.0), "age": 1.0, "sharpness": 0.84}
    return fake.look(faces=(fake.face(BOX, **made | changes),))


def test_each_part_is_told_in_words_with_its_number_on_lines_of_80():
    text = told(child())
    for words in (
        "Nora: sharp, a little dark or pale, eyes open, smiling",
        "Face        sharp                             0.84 of 1  +0.28",
        "Eyes        open                              1.00 of 1  +0.15",
        "Smile       broad",
        "Framing     well in the frame",
        "Grain       clean",
        "Turned      to the camera",
    ):
        assert words in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("look", "sleeping", "words"),
    [
        (child(shut=0.6), False, "Eyes        shut   "),
        (child(shut=0.6), True, "Eyes        shut in sleep, which is no fault"),
        (child(shut=0.42), False, "Eyes        narrowed"),
        (child(smile=0.0), False, "Smile       none, which takes nothing away"),
        (
            replace(child(), width=800, height=600),
            False,
            "50% of a page's width, so each part counts 50%",
        ),
        (fake.look(faces=(), sharpness=0.3), False, "Picture     blurred"),
        (replace(child(), writing=27), False, "27 lines of writing"),
    ],
)
def test_a_fault_is_told_as_what_it_is(look, sleeping, words):
    assert words in told(look, sleeping)


def test_what_nobody_knows_is_not_told_and_private_scores_never_are():
    assert "Eyes" not in told(child(shut=None))
    assert told(replace(child(), bath=0.8)) == told(child())
    assert "nobody known" in told(child(), present=())


def test_the_chain_of_a_date_is_told_with_what_it_rules_out():
    name = {"basis": Basis.FILENAME, "precision": Precision.DAY}
    between = fake.when(
        "2025-06-02T09:00:00", **name, last=datetime(2025, 6, 4), source="between A and B"
    )
    late = fake.when("2025-06-30", **name, source="file name")
    evidence = (between, fake.when("2025-06-03T10:00:00", source="album"), late)
    lines = [*explain._dates(fake.photo(when=between, evidence=evidence), languages.words("en"))]
    assert [text[:12] for _, text in lines] == [
        "* 2025-06-02", "  2025-06-03", "x 2025-06-30", "2–4 June 202",
    ]  # fmt: skip
    assert lines[0][1] == "* 2025-06-02 to 2025-06-04, read from a name: between A and B"
    assert lines[2][1].endswith("read from a name: file name; does not fit")
    assert lines[3][1] == "2–4 June 2025"


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (fake.when("2025-06-02T09:08:07", offset=120), "2025-06-02 09:08:07 UTC+2"),
        (fake.when("2025-06-02T09:08:07", clock=Clock.UTC), "2025-06-02 09:08:07 UTC"),
        (fake.when("2025-06-02T09:08:07", precision=Precision.MINUTE), "2025-06-02 09:08"),
        (fake.when("2025-06-02"), "2025-06-02"),
        (fake.when("2025-06-02", latest=True), "2025-06-02 at the latest"),
        (fake.when("2025-06", latest=True), "2025-06-30 at the latest"),
        (fake.when("2026-03", precision=Precision.SEASON), "2026-03-01 to 2026-05-31"),
        (fake.when("2026"), "2026-01-01 to 2026-12-31"),
    ],
)
def test_a_time_is_told_no_finer_than_it_is_known(when, told):
    line = explain._when(when)
    assert line == f"{told}, written in the file: EXIF DateTimeOriginal"
    assert len(line) <= 80


def test_a_moment_without_a_time_of_day_tells_none():
    day = fake.photo(when=fake.when("2025-06-02"))
    [moment] = moments.split({day.id: day})
    assert explain._moment(moment, day.when) == "no time of day is known, alone"
    timed = fake.photo(when=fake.when("2025-06-02T09:08:07"))
    [moment] = moments.split({timed.id: timed})
    assert explain._moment(moment, timed.when) == "2025-06-02 09:08, alone"
