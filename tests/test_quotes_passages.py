"""Passages word for word, and who wrote them where."""

from dataclasses import replace
from datetime import datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from yearling.captions.languages import LANGUAGES
from yearling.captions.passages import attribution, quote
from yearling.captions.sensitive import sensitive
from yearling.captions.worth import LEAST, Worth
from yearling.catalog.calendar import edtf
from yearling.catalog.told import local
from yearling.records import Basis, Clock

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
        ("Higher. (Her only word. So far.) And so on and on", 25, "Higher. …"),
        ("Soooo cold :( Yes. I mean so. And so on", 20, "Soooo cold :( Yes. …"),
        ("🎉🎉🎉🥳🥳 Teeth!!!! Two of them and more to come", 16, "🎉🎉🎉🥳🥳 Teeth!!!! …"),
    ],
)
def test_where_a_quote_is_cut(text, longest, passage):
    found = quote(fake.post(text), "en", longest)
    assert (found and found.text) == passage


@pytest.mark.parametrize("form", ["post", "story", "reel", "message", "entry"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_wrote_it_where_and_when(language, form):
    said = quote(fake.post(form=form), language).attribution
    assert all(part in said for part in ("ana", "Instagram", "2026"))
    assert "ana" not in quote(fake.post(author="", form=form), language).attribution


ATTRIBUTED = {
    "en": """Ana captioned it on Instagram, 2 January 2026
        Ana wrote on Instagram, 2 January 2026|Ana wrote on Instagram, the same day
        Ana shared it on Instagram, looking back, 2 January 2026|Ana tweeted, 2 January 2026
        Ana posted on X, 2 January 2026|Ana told the family chat, 2 January 2026
        Ana, in a message on WhatsApp, 2 January 2026|Ana noted in Day One, 2 January 2026""",
    "de": """Ana schrieb am 2. Januar 2026 auf Instagram dazu
        Ana schrieb am 2. Januar 2026 auf Instagram|Ana schrieb am selben Tag auf Instagram
        Ana teilte es am 2. Januar 2026 im Rückblick auf Instagram|Ana twitterte am 2. Januar 2026
        Ana postete am 2. Januar 2026 auf X|Ana schrieb am 2. Januar 2026 in den Familienchat
        Ana am 2. Januar 2026 in einer Nachricht auf WhatsApp
        Ana notierte am 2. Januar 2026 in Day One""",
    "fr": """Ana, en légende sur Instagram, le 2 janvier 2026
        Ana a écrit sur Instagram le 2 janvier 2026|Ana a écrit sur Instagram le même jour
        Souvenir partagé par Ana sur Instagram le 2 janvier 2026|Ana a tweeté le 2 janvier 2026
        Ana a publié sur X le 2 janvier 2026
        Ana a écrit dans le groupe familial le 2 janvier 2026
        Ana, dans un message sur WhatsApp, le 2 janvier 2026
        Ana a noté dans Day One le 2 janvier 2026""",
    "es": """Ana escribió al pie en Instagram el 2 de enero de 2026
        Ana escribió en Instagram el 2 de enero de 2026|Ana escribió en Instagram el mismo día
        Recuerdo compartido por Ana en Instagram el 2 de enero de 2026
        Ana tuiteó el 2 de enero de 2026|Ana publicó en X el 2 de enero de 2026
        Ana contó en el chat familiar el 2 de enero de 2026
        Ana, en un mensaje de WhatsApp, el 2 de enero de 2026
        Ana anotó en Day One el 2 de enero de 2026""",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_and_service_has_its_verb(language):
    post = fake.post(author="Ana")
    chat = replace(post, form="message", service="WhatsApp", context="Familie Böhm ❤")
    said = [
        attribution(post, language, short=True),
        attribution(post, language),
        attribution(post, language, "day"),
        attribution(post, language, "later", short=True),
        attribution(replace(post, service="Twitter"), language, short=True),
        attribution(replace(post, service="X"), language),
        attribution(chat, language),
        attribution(replace(chat, context="Hiking"), language),
        attribution(replace(post, form="entry", service="Day One"), language, short=True),
    ]
    expected = ATTRIBUTED[language].replace("\n", "|").split("|")
    assert said == [line.strip() for line in expected]


def test_a_name_from_right_to_left_turns_nothing_around_it():
    said = attribution(fake.post(author="نورا"), "en")
    assert said == "\u2068نورا\u2069 wrote on Instagram, 2 January 2026"


def worth(text, **changes):
    return Worth(fake.retrospective()).of(fake.post(text, **changes))


def test_what_can_be_quoted():
    good = "We did not believe it until Nora took her first steps today."
    assert worth(good) == pytest.approx(1.0)
    assert worth(good, shared=True) == 0
    for nothing in (
        "❤️❤️ #baby",
        "Win our giveaway and much more for you #ad",
        "Code X: link in bio",
    ):
        assert worth(nothing) == 0
    for little in ("Smile", "So proud", "Sunday"):
        assert 0 < worth(little) < LEAST < worth(good)
    far = Worth(fake.retrospective()).of(fake.post(good), 0.5)
    assert far == pytest.approx(0.8)


def test_answers_to_strangers_are_nobodys_quote():
    people = (fake.person("Tom", "father", aliases=("tom_b",)),)
    said = Worth(fake.retrospective(people=people))
    text = "look at our little Nora, she walks"
    assert said.of(fake.post(f"@stranger {text}", service="X")) == 0
    assert said.of(fake.post(f"@tom_b {text}", service="X")) > LEAST
    assert said.of(fake.post(f"@stranger {text}")) > LEAST, "on Instagram that is a greeting"


@pytest.mark.parametrize(
    "piece",
    [
        " .",
        " ",
        "\n",
        "😍",
        "😍 ",
        " #a",
        "!",
        "“",
        "(",
        "a",
        "A",
        "1",
        "1 ",
        "+1",
        "Aa ",
        "fieber",
    ],
)
def test_no_text_takes_long(piece):
    """Measured before this test: a post of 40,000 dots took minutes."""
    begun = process_time()
    for length in (250, 1990, 40_000):
        text = "a" + piece * (length // len(piece)) + "x"
        quote(fake.post(text), "en")
        worth(text)
        sensitive(text)
    assert process_time() - begun < 2


def test_a_post_whose_zone_nobody_knows_is_dated_around_its_day():
    """Half past eleven in Greenwich is the next day in Berlin; without a zone nobody can tell."""
    late = fake.when("2025-06-01T23:30:00", clock=Clock.UTC, basis=Basis.SOURCE, latest=True)
    post, here = fake.post(written=late), fake.retrospective()
    there = fake.retrospective(offsets=((datetime(2025, 3, 30, 1), 120),))
    assert quote(local(post, here), "en").attribution.endswith("around 1 June 2025")
    assert quote(local(post, there), "en").attribution.endswith(", 2 June 2025")
    assert edtf(local(post, here).written) == "[..2025-06-02]"
