"""Credits in the house style, and the opening of the page."""

from datetime import date
from time import process_time

import pytest

import fake
from yearling.captions import Chosen, dateline, entries, lead, title
from yearling.captions.credits import bare, house, one_spelling
from yearling.captions.languages import LANGUAGES
from yearling.records import Counts


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Photo by Stephen Dunn/Getty Images", "Stephen Dunn/Getty Images"),
        ("Mandatory Credit: Stephen Dunn / Getty Images", "Stephen Dunn/Getty Images"),
        ("Foto: Tom Berg", "Tom Berg"),
        ("Instagram / ana", "ana/Instagram"),
        ("Ana via WhatsApp", "Ana/WhatsApp"),
        ("© 2025 Ana Berg. All rights reserved.", "Ana Berg"),
        ("Getty Images/Getty images", "Getty Images"),
        ("NASA, ESA, Michael Wong", "NASA, ESA, Michael Wong"),
        ("Photo Agency Ltd", "Photo Agency Ltd"),
        ("©", ""),
    ],
)
def test_credits_in_the_house_style(line, credit):
    assert house(line) == credit
    assert house(credit) == credit


def test_the_most_frequent_spelling_wins():
    lines = ["ANA BERG", "ANA BERG", "Ana Berg"]
    assert one_spelling(lines) == {"ANA BERG": "ANA BERG", "Ana Berg": "ANA BERG"}
    assert one_spelling(["ANA BERG", "Ana Berg", ""])["ANA BERG"] == "Ana Berg"


@pytest.mark.parametrize(
    ("until", "headline"),
    [
        (date(2025, 5, 16), "Nora"),
        (date(2025, 5, 20), "Nora at 4 days"),
        (date(2025, 7, 1), "Nora at 6 weeks"),
        (date(2025, 12, 20), "Nora at 7 months"),
        (date(2026, 5, 16), "Nora turns 1"),
        (date(2026, 6, 15), "Nora turned 1"),
        (date(2026, 6, 16), "Nora at 13 months"),
        (date(2027, 5, 17), "Nora turned 2"),
        (date(2027, 9, 1), "Nora at 2"),
    ],
)
def test_headlines(until, headline):
    assert title(fake.retrospective(until=until)) == headline


def test_a_given_title_and_town_stand():
    assert title(fake.retrospective(title="Our first year")) == "Our first year"
    assert dateline(fake.retrospective(dateline="Potsdam")) == "Potsdam, 16 May 2026"
    assert dateline(fake.retrospective(language="de")) == "16. Mai 2026"


def made(*days, people=("Nora", "Ana")):
    shown = tuple(fake.present(name) for name in people)
    chosen = [
        Chosen(fake.photo(n, when=fake.when(day)), fake.look(), shown, fake.pick(n))
        for n, day in enumerate(days)
    ]
    return entries(chosen, fake.retrospective())


def test_the_lead_tells_the_year():
    found = lead(fake.retrospective(), made("2025-05-16", "2026-05-16"), Counts(seen=9812))
    assert [s.text for s in found] == [
        "Nora was born on 16 May 2025 and turned 1 on 16 May 2026.",
        "Here is the first year, from the day of birth to the first birthday, in 2 pictures.",
        "They were chosen from 9,812 files.",
        "Also in the pictures: Ana (mother).",
    ]
    assert all(s.facts for s in found)


def test_the_lead_claims_no_more_than_it_knows():
    coarse = made("2025-05", "2026", people=("Nora",))
    assert [s.text for s in lead(fake.retrospective(until=date(2026, 3, 1)), coarse, Counts())] == [
        "Nora was born on 16 May 2025."
    ]
    partly = made("2025-06-01", "2026-03-02", "2026")
    told = lead(fake.retrospective(), partly, Counts(seen=3))[1].text
    assert told == "Here is how it went, from 1 June 2025 to 2 March 2026, in 3 pictures."
    assert lead(fake.retrospective(), (), Counts())[1:] == ()
    lone = [s.text for s in lead(fake.retrospective(), made("2026-05-16"), Counts(seen=84))]
    assert not [text for text in lone if "84" in text]  # `they` would be nobody


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lead_has_no_number_that_is_no_fact(language):
    project = fake.retrospective(language=language)
    for sentence in lead(project, made("2025-06-01", "2026-05-15"), Counts(seen=12)):
        values = " ".join(fact.value for fact in sentence.facts)
        known = {int(n) for n in values.replace("-", " ").split() if n.isdigit()} | {1}
        digits = "".join(c if c.isdigit() else " " for c in sentence.text)
        assert {int(n) for n in digits.split()} <= known, sentence.text


@pytest.mark.parametrize(
    "piece",
    [" .", " ", "\n", "😍", "😍 ", " #a", "(photo by ", "!", "“", " / a", "credit: ", "© ", "., "],
)
def test_no_text_takes_long(piece):
    """Measured before this test: some of 40,000 signs took minutes."""
    begun = process_time()
    for length in (250, 1990, 40_000):
        text = "a" + piece * (length // len(piece)) + "x"
        house(text)
        bare(text)
    assert process_time() - begun < 1
