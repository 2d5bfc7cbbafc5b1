"""The opening of the page: what it says, what bears it, and what a person says instead."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fake
from yearling.captions import Chosen, announced, byline, dateline, entries, invitation, lead, title
from yearling.captions.audience import Known
from yearling.captions.languages import LANGUAGES
from yearling.captions.opening import announcement
from yearling.records import Basis, Counts, Edits, Told

BIRTH = "She is here! “Hello, you!!!!” said her sister."


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
        "Nora was born on Friday, 16 May 2025.",
        "Today Nora turns one.",
        "Here is the first year, from birth to the first birthday, in 2 pictures.",
        "They were chosen from 9,812 files.",
        "Also in the pictures: Ana (mother).",
    ]
    assert all(s.facts for s in found)


def test_the_lead_claims_no_more_than_it_knows():
    coarse = made("2025-05", "2026", people=("Nora",))
    assert [s.text for s in lead(fake.retrospective(until=date(2026, 3, 1)), coarse, Counts())] == [
        "Nora was born on Friday, 16 May 2025."
    ]
    partly = made("2025-06-01", "2026-03-02", "2026")
    told = lead(fake.retrospective(), partly, Counts(seen=3))[2].text
    assert told == "Here is how it went, from 1 June 2025 to 2 March 2026, in 3 pictures."
    assert lead(fake.retrospective(until=date(2026, 3, 1)), (), Counts())[1:] == ()
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


# -- who, whose child, why today ----------------------------------------------------------

MIDWIFE = {"en": "a midwife", "de": "Hebamme", "fr": "sage-femme", "es": "matrona"}


def family(language="en", sex="female", **changes):
    """Nora, the second child of Ana, a midwife, and Tom."""
    return fake.retrospective(
        language=language,
        subject=fake.person(born=fake.BORN, sex=sex, birth_order=2),
        people=(
            fake.person("Ana", "mother", profession=MIDWIFE[language]),
            fake.person("Tom", "father"),
        ),
        **changes,
    )


def posted(text=BIRTH, day="2025-05-16T20:00:00", author="Ana", **changes):
    made = {"written": fake.when(day, basis=Basis.SOURCE), "author": author}
    return fake.post(text, **made | changes)


def told(project, *posts, edits=Edits()):  # noqa: B008 - a record
    """The opening with the announcement that is found in the posts."""
    _, found = announced(Known(project, (), posts), edits, {})
    return [s.text for s in lead(project, (), Counts(), edits, found)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "Nora was born on Friday, 16 May 2025.",
                "She is the second child of Ana, a midwife, and Tom.",
                "Today she turns one.",
                "One year ago today, on 16 May 2025, Ana wrote on Instagram: "
                "“She is here! ‘Hello, you!!!!’ said her sister.”",
            ],
        ),
        (
            "de",
            [
                "Nora kam am Freitag, dem 16. Mai 2025, zur Welt.",
                "Sie ist das zweite Kind von Ana, Hebamme, und Tom.",
                "Heute wird sie eins.",
                "Heute vor einem Jahr, am 16. Mai 2025, schrieb Ana auf Instagram: "
                "„She is here! ‚Hello, you!!!!‘ said her sister.“",
            ],
        ),
        (
            "fr",
            [
                "Nora a vu le jour le vendredi 16 mai 2025.",
                "C’est le deuxième enfant d’Ana, sage-femme, et de Tom.",
                "Aujourd’hui, elle fête son premier anniversaire.",
                "Il y a un an jour pour jour, le 16 mai 2025, Ana a écrit sur Instagram\u202f: "
                "«\u202fShe is here! “Hello, you!!!!” said her sister.\u202f»",
            ],
        ),
        (
            "es",
            [
                "Nora nació el viernes 16 de mayo de 2025.",
                "Es la segunda hija de Ana, matrona, y Tom.",
                "Hoy cumple un año.",
                "Hoy hace un año, el 16 de mayo de 2025, Ana escribió en Instagram: "
                "«She is here! “Hello, you!!!!” said her sister.»",
            ],
        ),
    ],
)
def test_the_opening_in_every_language(language, sentences):
    assert told(family(language), posted()) == sentences


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("Hélène", "d’Hélène"),
        ("Hugo", "d’Hugo"),
        ("Hannah", "de Hannah"),
        ("Yves", "d’Yves"),
        ("Yann", "de Yann"),
        ("Émile", "d’Émile"),
        ("Tom", "de Tom"),
    ],
)
def test_french_names_elide_as_they_are_said(name, whose):
    mother = replace(family("fr"), people=(fake.person(name, "mother"),))
    assert told(mother)[1] == f"C’est le deuxième enfant {whose}."


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_she_or_he_whose_sex_is_not_given(language):
    open_ = " ".join(told(family(language, sex=""), posted("Nora is born!")))
    words = set(open_.casefold().replace(",", " ").replace(".", " ").split())
    assert not words & {"she", "he", "her", "his", "sie", "er", "elle", "il", "hija", "hijo"} - {
        "il" if language == "fr" else ""  # il y a un an
    }
    assert told(family(language)) != told(family(language, sex=""))


def test_each_fact_that_is_not_there_is_not_said():
    project = family()
    plain = replace(project, people=(fake.person("Ana", "mother"), project.people[1]))
    assert "She is the second child of Ana and Tom." in told(plain)
    first = replace(project, subject=replace(project.subject, birth_order=1))
    assert "She is the first child of Ana, a midwife, and Tom." in told(first)
    for without in (
        replace(project, subject=replace(project.subject, birth_order=0)),
        replace(project, people=()),
        replace(project, people=tuple(replace(p, named=False) for p in project.people)),
        replace(project, reader="Ana"),
    ):
        assert not [text for text in told(without) if "child" in text]
    alone = replace(project, people=(project.people[0], replace(project.people[1], named=False)))
    assert "She is the second child of Ana, a midwife." in told(alone)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (date(2026, 5, 16), "Today she turns one."),
        (date(2026, 5, 17), "She turned one on 16 May 2026."),
        (date(2027, 5, 16), "Today she turns two."),
        (date(2026, 6, 30), None),
        (date(2025, 12, 1), None),
    ],
)
def test_today_is_said_on_the_day_itself(until, said):
    found = [text for text in told(family(until=until)) if " turn" in text]
    assert found == ([said] if said else [])


@pytest.mark.parametrize(
    ("until", "opening"),
    [
        (date(2026, 5, 16), "One year ago today, on 16 May 2025, Ana wrote"),
        (date(2027, 5, 16), "Two years ago today, on 16 May 2025, Ana wrote"),
        (date(2026, 5, 15), "On 16 May 2025, Ana wrote"),
        (date(2026, 5, 17), "On 16 May 2025, Ana wrote"),
        (date(2025, 6, 16), "On 16 May 2025, Ana wrote"),
    ],
)
def test_a_year_ago_is_said_where_it_is_exactly_so(until, opening):
    assert told(family(until=until), posted())[-1].startswith(opening)


def test_the_first_of_the_family_who_told_of_the_birth_announced_it():
    project = family()
    late, early = posted(day="2025-06-10T08:00:00"), posted("Nora was born!", author="Tom")
    found = announcement([late, early], project, lambda _: False)
    assert found
    assert found[1].id == early.id
    for other in (
        posted(author="a stranger"),
        posted("What a day by the river."),
        posted(day="2025-06-16T08:00:00"),
        posted(written=fake.when("2025-06-16", basis=Basis.SOURCE, latest=True)),
        posted(day="2025-05-15T08:00:00"),
        posted(shared=True),
        posted(form="message"),
        posted(written=fake.when("2025", basis=Basis.SOURCE)),
    ):
        assert announcement([other], project, lambda _: False) is None
    assert announcement([early], project, lambda _: True) is None


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("She arrived at 4.56 this morning.", True),
        ("Welcome, little Nora!", True),
        ("The stroller arrived today.", False),
        ("Welcome, summer!", False),
        ("Nora ist da!", True),
        ("Das Bett ist da.", False),
        ("Nora est arrivée ce matin.", True),
        ("Notre fille est née cette nuit.", True),
        ("Nora llegó esta mañana.", True),
        ("Llegó la cuna.", False),
    ],
)
def test_which_words_tell_of_a_birth(text, tells):
    found = announcement([posted(text)], family(), lambda _: False)
    assert bool(found) is tells


def test_what_tells_something_private_announces_nothing_until_a_person_says_so():
    ill = posted("She is here, after the emergency room and the operation.")
    assert len(told(family(), ill)) == 3
    assert "operation" in told(family(), ill, edits=Edits(posts={ill.id: True}))[-1]
    assert len(told(family(), posted(), edits=Edits(posts={posted().id: False}))) == 3


def test_what_is_said_in_the_opening_is_said_nowhere_else():
    post = posted()
    again = replace(post, id="x:1", service="X", text=f"{post.text} #nora")
    chosen = Chosen(fake.photo(), fake.look(), (), fake.pick(), told=(Told(again, "picture"),))
    known, found = announced(Known(family(), (chosen,), (post, again)), Edits(), {})
    assert found
    assert known.posts == known.chosen[0].told == ()


# -- a person's own words -----------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["born", "family", "today", "announced", "holds", "chosen", "people"]
)
def test_every_sentence_can_be_said_otherwise_or_left_out(name):
    project = family()
    entries_ = made("2025-05-16", "2026-05-16", people=("Nora", "Ana", "Oma"))
    _, found = announced(Known(project, (), (posted(),)), Edits(), {})

    def said(**words):
        return [s.text for s in lead(project, entries_, Counts(seen=99), Edits(lead=words), found)]

    assert "Ours." in said(**{name: "Ours."})
    everything = said(born=False, today=False)
    assert len(everything) == 5
    for nothing in ("", False):
        left = said(**{"born": False, "today": False, name: nothing})
        assert len(left) == len(everything) - (name not in {"born", "today"})


def test_whose_child_it_is_is_said_once():
    entries_ = made("2025-05-16", "2026-05-16", people=("Nora", "Ana", "Oma"))

    def last(**words):
        return lead(family(), entries_, Counts(), Edits(lead=words))[-1].text

    assert last() == "Also in the pictures: Oma."
    assert last(family="Our second.") == "Also in the pictures: Ana (mother) and Oma."


def test_an_opinion_is_a_persons():
    words = Edits(lead={"remark": "Everybody says she has her father’s chin."})
    found = lead(family(), (), Counts(), words)
    (remark,) = [s for s in found if "chin" in s.text]
    assert [(f.basis, f.source) for f in remark.facts] == [(Basis.PERSON, "edits.toml")]
    assert not [s for s in lead(family(), (), Counts()) if "chin" in s.text]


def test_headline_and_invitation_can_be_said_otherwise_too():
    project = family(title="Our year", invitation="Come on Sunday.")
    assert title(project, Edits(lead={"headline": "One!"})) == "One!"
    assert title(project, Edits(lead={"headline": False})) == "Nora"
    assert invitation(project) == "Come on Sunday."
    assert invitation(project, Edits(lead={"invitation": "Come at three."})) == "Come at three."
    assert invitation(project, Edits(lead={"invitation": False})) == ""


def test_who_made_it_can_be_said_and_left_out():
    project = family(byline="By Ana")
    assert byline(project) == byline(project, Edits(lead={"byline": True})) == "By Ana"
    assert byline(project, Edits(lead={"byline": "By us"})) == "By us"
    assert byline(project, Edits(lead={"byline": False})) == ""
    assert not byline(family())


def test_five_sentences_of_ours_are_enough():
    project = family()
    entries_ = made("2025-05-16", "2026-05-16", people=("Nora", "Ana", "Oma"))
    _, found = announced(Known(project, (), (posted(),)), Edits(), {})
    ours = lead(project, entries_, Counts(seen=99), Edits(), found)
    assert len(ours) == 5
    assert ours[-1].text.startswith("Here is her first year")
    with_theirs = lead(project, entries_, Counts(seen=99), Edits(lead={"remark": "Hm."}), found)
    assert len(with_theirs) == 6


@given(
    st.sampled_from(sorted(LANGUAGES)),
    st.sampled_from(["female", "male", ""]),
    st.integers(0, 14),
    st.dates(date(2025, 5, 17), date(2040, 1, 1)),
    st.booleans(),
)
def test_no_opening_has_a_gap_or_a_day_that_is_not_told(language, sex, order, until, public):
    project = family(language, sex, until=until, audience="public" if public else "family")
    project = replace(project, subject=replace(project.subject, birth_order=order))
    texts = [s.text for s in lead(project, (), Counts())] + [dateline(project), title(project)]
    for text in texts:
        assert not set("{}|") & set(text)
        assert "  " not in text
        assert not (public and re.search(r"\b16[. ]*(de )?ma", text, re.IGNORECASE))
