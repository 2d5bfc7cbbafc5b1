"""Quotes word for word, credits in the house style, and the opening of the page."""

from dataclasses import replace
from datetime import date, datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from yearling.captions import Chosen, dateline, entries, lead, lead_quotes, title
from yearling.captions.credits import bare, house, one_spelling
from yearling.captions.entries import local
from yearling.captions.languages import LANGUAGES
from yearling.captions.quotes import quote, score
from yearling.catalog.calendar import edtf
from yearling.records import Basis, Clock, Counts

SAID = """We|love|you|Dr.|16.|Mai|so!!!!|end.|…|😍|👩\u200d👧|#tag|@ana|“said|done.”|she|\n|
今日は歩いた。|嬉しい！|"|يوم.|https://a.b|e.g."""
PIECES = st.sampled_from(SAID.split("|"))
POSTS = st.lists(PIECES, min_size=1, max_size=40).map(" ".join)


@settings(deadline=None)
@given(POSTS, st.integers(5, 120))
def test_a_quote_is_what_was_written(text, longest):
    found = quote(fake.post(text), "en", longest)
    if found is None:
        return
    passage = found.text.removesuffix(" …") if found.cut else found.text
    assert passage == text.strip()[: len(passage)]
    assert len(passage) <= longest
    rest = text.strip()[len(passage) :]
    assert found.cut or all(word[0] in "#@.·•|–—-" for word in rest.split())
    if found.cut:
        assert passage.count("“") == passage.count("”") or len(text.strip()) <= longest
        assert rest[0].isspace() or passage[-1] in "。！"


@pytest.mark.parametrize(
    ("text", "longest", "passage"),
    [
        ("Dr. Meyer came. Then we slept and slept.", 30, "Dr. Meyer came. …"),
        ("wow!!!! so cute and so on and on", 20, "wow!!!! …"),
        ("am 16. Mai geboren. Und dann noch mehr", 25, "am 16. Mai geboren. …"),
        ("It was... not easy. But we did it.", 30, "It was... not easy. …"),
        ("“I love you. Truly!” she said. And so on", 36, "“I love you. Truly!” she said. …"),
        ("今日は初めて歩いた。とても嬉しい！また明日。", 13, "今日は初めて歩いた。 …"),
        ("Alles Liebe! 🎂 Und noch viel mehr davon", 20, "Alles Liebe! 🎂 …"),
        ("line one\nline two\n.\n.\n#a #b", 99, "line one\nline two"),
        ("with my #family", 99, "with my #family"),
        ("Best day ❤️ #family #love", 99, "Best day ❤️"),
        ("no end in sight " * 9, 30, None),
    ],
)
def test_where_a_quote_is_cut(text, longest, passage):
    found = quote(fake.post(text), "en", longest)
    assert (found and found.text) == passage


def test_what_can_be_quoted():
    good = fake.post("We did not believe it until Nora took her first steps today.")
    assert score(good, ["Nora"]) == pytest.approx(1.0)
    assert score(fake.post("❤️❤️ #baby"), ["Nora"]) == 0
    assert score(fake.post("Win our giveaway and much more for you #ad"), ["Nora"]) == 0
    assert score(replace(good, form="message"), ["Nora"]) == 0
    assert score(replace(good, shared=True), ["Nora"]) == 0
    assert 0 < score(fake.post("Smile"), ["Nora"]) < score(good, ["Nora"])


@pytest.mark.parametrize("form", ["post", "story", "reel", "message", "entry"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_wrote_it_where_and_when(language, form):
    said = quote(fake.post(form=form), language).attribution
    assert all(part in said for part in ("ana", "Instagram", "2026"))
    assert "ana" not in quote(fake.post(author="", form=form), language).attribution


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


def posted(text, day, author="ana"):
    return fake.post(text, author=author, written=fake.when(day, basis=Basis.SOURCE))


def test_the_lead_quotes_two_people_from_around_birth_and_birthday():
    posts = [
        posted("We have waited so long and here she is, our Nora.", "2025-05-18"),
        posted("I cannot believe that our little Nora is one today.", "2026-05-16"),
        posted("My first morning as a grandmother of a one year old girl.", "2026-05-16", "rosa"),
        posted("We love every minute of winter with our little Nora.", "2026-01-10"),
        posted("I will write this after the day of the edition, Nora.", "2026-05-20"),
    ]
    found = lead_quotes(posts, fake.retrospective())
    assert [q.author for q in found] in (["Ana", "Rosa"], ["Rosa", "Ana"])
    assert [q.author for q in lead_quotes(posts[:2], fake.retrospective())] == ["Ana", "Ana"]
    assert lead_quotes(posts[3:], fake.retrospective()) == ()
    assert lead_quotes(reversed(posts), fake.retrospective()) == found


@pytest.mark.parametrize(
    "piece",
    [" .", " ", "\n", "😍", "😍 ", " #a", "(photo by ", "!", "“", " / a", "credit: ", "© ", "., "],
)
def test_no_text_takes_long(piece):
    """Measured before this test: a post of 40,000 dots took minutes."""
    begun = process_time()
    for length in (250, 1990, 40_000):
        text = "a" + piece * (length // len(piece)) + "x"
        quote(fake.post(text), "en")
        score(fake.post(text), ["Nora"])
        house(text)
        bare(text)
    assert process_time() - begun < 1


def test_a_post_whose_zone_nobody_knows_is_dated_around_its_day():
    """Half past eleven in Greenwich is the next day in Berlin; without a zone nobody can tell."""
    late = fake.when("2025-06-01T23:30:00", clock=Clock.UTC, basis=Basis.SOURCE, latest=True)
    post, here = fake.post(written=late), fake.retrospective()
    there = fake.retrospective(offsets=((datetime(2025, 3, 30, 1), 120),))
    assert quote(local(post, here), "en").attribution.endswith("around 1 June 2025")
    assert quote(local(post, there), "en").attribution.endswith(", 2 June 2025")
    assert edtf(local(post, here).written) == "[..2025-06-01~]"
