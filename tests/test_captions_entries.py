"""Nothing is printed that no fact bears."""

import random
import re
from calendar import monthrange
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import cache

import pytest

import fake
from slow_ages import holds, slow_months
from yearling import captions
from yearling.captions import Chosen, words
from yearling.captions.languages import LANGUAGES
from yearling.catalog.calendar import span
from yearling.records import (
    Basis,
    Box,
    Clock,
    Edit,
    Kind,
    Person,
    Place,
    Precision,
    Text,
    Told,
)

NAMES = ("Nora", "Ana", "Tom", "Rosa", "Zoë Åkesson", "Jean-Luc", "李梅", "Oma")
PLACES = ("Potsdam", "Kraków", "São Paulo", "Bahnhof 12")
CAPTIONS = (
    "The first snow",
    "IMG_2034.JPG",
    "OLYMPUS DIGITAL CAMERA",
    "Potsdam",
    "Nora und Oma am 3. Mai",
)
CREDITS = ("Photo by Ana Berg/Drawn Agency", "ANA BERG / DRAWN AGENCY", "ana/Instagram", "")
TEXTS = (*fake.WORDS, "#only #tags", "Short", "We went to Lisboa on 7 June! It rained. " * 9)
REASONS = ("sharpest_of:9", "only_with:Oma", "only_of_month:0", "only_of_month:3", "kept", "posted")


def chosen(n=1, photo=None, present=("Nora", "Ana"), **changes):
    people = tuple(fake.present(name) for name in present)
    photo = photo or fake.told_photo(n)
    told = tuple(Told(post, "picture") for post in photo.posts)
    made = {"photo": photo, "look": fake.look(), "present": people, "told": told}
    return Chosen(**made | {"pick": fake.pick(n)} | changes)


def entries(made, project):
    return captions.entries(made, project, captions.quoted(made, (), project).beside)


def entry(one, **project):
    return entries([one], fake.retrospective(**project))[0]


def printed(found):
    quoted = (found.quote.text, found.quote.attribution) if found.quote else ()
    lines = (found.date, found.age, found.place, found.caption, found.credit, found.alt)
    return [text for text in (*lines, *found.people, *quoted, *found.reasons) if text]


def test_an_entry_says_what_is_known():
    found = entry(chosen(present=("Tom", "Nora", "Ana")))
    assert (found.date, found.age, found.place) == ("2 January 2026", "7 months", "Potsdam")
    assert found.people == ("Ana (mother)", "Tom (father)")
    assert found.caption == "The first snow of the winter"
    assert (found.credit, found.edtf) == ("Tom Berg/Drawn Agency", "2026-01-02")
    assert found.quote.text == fake.WORDS[1]
    assert found.quote.attribution == "Ana wrote on Instagram, 2 January 2026"
    assert found.alt == (
        "Nora, 7 months, with Ana (mother) and Tom (father). Potsdam, 2 January 2026."
    )
    assert found.reasons == ("the sharpest of 9 that look alike",)


def test_what_is_not_known_is_not_said():
    found = entry(chosen(photo=fake.photo(when=None), present=(), look=fake.look(faces=())))
    assert printed(found) == ["Picture.", "the sharpest of 9 that look alike"]
    assert found.focus == (0.5, 0.45)
    clip = fake.photo(when=fake.when("2025-05"), kind=Kind.CLIP)
    assert entry(chosen(photo=clip, present=())).alt == "Clip. May 2025."


@pytest.mark.parametrize(
    ("without", "gone"),
    [
        ({"place": None}, ["Potsdam"]),
        ({"caption": None}, ["snow"]),
        ({"credit": None}, ["Berg", "Drawn"]),
        ({"posts": ()}, ["Everyone", "wrote", "Instagram"]),
        ({"when": None}, ["January", "7 months", "2026-01-02"]),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fact_that_is_taken_away_takes_its_words_with_it(language, without, gone):
    told = fake.told_photo(posts=(fake.post(fake.WORDS[1], written=fake.when("2025-12-31")),))
    found = entry(chosen(photo=replace(told, **without)), language=language)
    text = " | ".join([*printed(found), *(s.text for s in found.words), found.edtf])
    assert not [word for word in gone if word in text]


def test_a_person_who_is_not_there_is_not_named():
    found = entry(chosen(present=("Nora",)))
    assert found.people == ()
    assert "Ana" not in found.alt


def test_with_is_said_only_beside_the_subject():
    alone = entry(chosen(present=("Ana", "Tom")))
    assert alone.alt.startswith("Ana (mother) and Tom (father). Potsdam")
    assert alone.company == "Ana (mother) and Tom (father)"
    assert entry(chosen(present=("Nora", "Ana"))).company == "with Ana (mother)"
    unplaced = entry(chosen(present=("Nora", "Ana"), photo=fake.told_photo(place=None)))
    assert unplaced.company == "With Ana (mother)"
    clip = entry(chosen(present=("Ana",), photo=fake.told_photo(kind=Kind.CLIP)))
    assert clip.alt.startswith("Clip, Ana (mother). Potsdam")


def test_no_unsupported_claim_in_2000_random_sets_of_facts_in_four_languages():
    chance = random.Random(5)
    projects = [fake.retrospective(language=code) for code in LANGUAGES]
    vocabulary = {code: known_words(code) for code in LANGUAGES}
    for n in range(2_000):
        one = anything(chance, n)
        for project in projects:
            (found,) = entries([one], project)
            check(found, one, project.language, vocabulary[project.language])


def anything(chance, n):
    """A picture of which anything may be known or not."""

    def maybe(value):
        return value if chance.random() < 0.7 else None

    day = date.fromordinal(date(2025, 4, 1).toordinal() + chance.randrange(1100))
    basis = chance.choice(tuple(Basis))
    when = fake.when(str(day)[: chance.choice((4, 7, 10, 10))], basis=basis)
    when = replace(when, latest=chance.random() < 0.2)
    written = fake.when(f"{day}T21:00:00", clock=chance.choice(tuple(Clock)), basis=Basis.SOURCE)
    post = fake.post(
        chance.choice(TEXTS), written=written, author=chance.choice(("ana", "", "x_y"))
    )
    photo = fake.photo(
        when=maybe(when),
        kind=chance.choice(tuple(Kind)),
        place=maybe(Place(basis, maybe(chance.choice(PLACES)), source="GPS")),
        caption=maybe(Text(chance.choice(CAPTIONS), basis)),
        credit=maybe(Text(chance.choice(CREDITS), basis)),
        posts=(post,) * (chance.random() < 0.5),
    )
    people = tuple(chance.sample(NAMES, chance.randrange(4)))
    edit = maybe(Edit(quote=chance.choice((None, True, False))))
    pick = fake.pick(reasons=tuple(chance.sample(REASONS, 2)))
    return chosen(photo=photo, present=people, edit=edit, pick=pick)


def known_words(code):
    language = words(code)
    tables = (getattr(language, f.name) for f in fields(language) if f.name != "language")
    texts = [text for table in tables for text in table.values()]
    return tokens(" ".join(texts)) - tokens(language.dates["months"])


@cache
def tokens(text):
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


@cache
def numbers(text):
    return {int(n) for n in re.findall(r"\d+", text)}


def check(found, one, code, vocabulary):
    said = {s.text: s.facts for s in found.words}
    for text in printed(found):
        facts = said[text] if text in said else said[text[:1].lower() + text[1:]]
        assert facts, text
        values = " ".join(fact.value for fact in facts)
        known = numbers(values) | numbers(" ".join(map(str, days_before(values))))
        assert numbers(text) <= known or numbers(text) <= known | ages_of(facts), (text, values)
        # A word outside the language's own tables has to stand in a fact of this very phrase.
        strange = tokens(text) - vocabulary
        if strange:
            months = {words(code).month(m).casefold() for m in known if 1 <= m <= 12}
            assert strange <= tokens(values) | months, (text, values)
    if code == "en" and found.age and one.photo.when.precision is Precision.DAY:
        plain = found.age.removeprefix("about ").removesuffix(" at most")
        assert holds(plain, fake.BORN, span(one.photo.when)[1])
    if found.quote:
        assert found.quote.text.removesuffix(" …") in one.photo.posts[0].text
        assert one.edit is None or one.edit.quote is not False


def days_before(values):
    """The day before each upper bound: `by around 28 April` may have been the 29th elsewhere."""
    bounds = re.findall(r"\[\.\.(\d{4}-\d\d-\d\d)", values)
    return [date.fromisoformat(day) - timedelta(days=1) for day in bounds]


def ages_of(facts):
    """Every number of units that can be the age between the facts `born` and `taken`."""
    said = {fact.predicate: fact.value for fact in facts}
    if not {"born", "taken"} <= said.keys():
        return set()
    born = date.fromisoformat(said["born"])
    day = re.sub(r"[^\d-]", "", said["taken"])
    first = date.fromisoformat(day + "0000-01-01"[len(day) :])
    last = first.replace(month=12) if len(day) == 4 else first
    last = last if len(day) == 10 else last.replace(day=monthrange(last.year, last.month)[1])
    if re.fullmatch(r"\[\.\..{10}[~?]\]", said["taken"]):
        last += timedelta(days=1)  # about that day: of a clock whose zone nobody knows
    found = set()
    for one in (max(day, born) for day in (first, last, *days_before(said["taken"]))):
        months = slow_months(born, one)
        found |= {(one - born).days, (one - born).days // 7, months, months // 12, months % 12}
    return found


def test_a_short_quote_is_the_caption():
    short = fake.told_photo(posts=(fake.post("Month 1: so loved ❤"),))
    found = entry(chosen(photo=short))
    assert (found.caption, found.quote.text) == ("", "Month 1: so loved ❤")
    own = replace(short, caption=Text("Our snow queen", Basis.PERSON))
    assert entry(chosen(photo=own)).caption == "Our snow queen"


@pytest.mark.parametrize(
    ("given", "caption"),
    [
        ("OLYMPUS DIGITAL CAMERA", ""),
        ("IMG_0001", ""),
        ("img_2034.JPG", ""),
        ("Potsdam, 2 January 2026", ""),
        ("Nora with Ana", ""),
        ("❤", ""),
        ("Everyone said it goes fast. We did not believe them until today. #snow", ""),
        ("Snow (Photo by Tom Berg/Drawn Agency)", "Snow"),
        ("Snow. Mandatory Credit: Tom Berg/Drawn Agency", "Snow."),
        ("LEIPZIG, GERMANY - MARCH 01: The snow", "The snow"),
        ("LEIPZIG – The snow", "The snow"),
        ("Our snow - at last", "Our snow - at last"),
    ],
)
def test_a_caption_that_has_nothing_to_say_says_nothing(given, caption):
    photo = fake.told_photo(caption=Text(given, Basis.METADATA))
    assert own_caption(entry(chosen(photo=photo))) == caption


def own_caption(found):
    """The caption that came with the picture; empty where the sentence is ours."""
    said = [s.text for s in found.words if s.facts[0].predicate == "caption"]
    return found.caption if found.caption in said else ""


def test_a_persons_own_caption_stands_as_written():
    for text in ("Potsdam", "❤", "Photo by me (Credit: Oma)", ""):
        photo = fake.told_photo(caption=Text(text, Basis.PERSON))
        assert entry(chosen(photo=photo)).caption == text


def test_a_person_decides_about_the_quote():
    assert entry(chosen(edit=Edit(quote=False))).quote is None
    tags = fake.told_photo(posts=(fake.post("#a #b"),))
    assert entry(chosen(photo=tags)).quote is None
    assert entry(chosen(photo=tags, edit=Edit(quote=True))).quote.text == "#a #b"


def test_each_post_is_quoted_once_beside_its_best_picture():
    post = fake.post(fake.WORDS[1])
    again = replace(post, id="x:1", service="X", text=post.text + " #snow")
    made = [
        chosen(n, photo=fake.photo(n, posts=(post if n < 4 else again,)), pick=fake.pick(n, gain=n))
        for n in (1, 2, 3, 4)
    ]
    found = entries(made, fake.retrospective())
    assert sum(e.quote is not None for e in found) == 1


def test_a_later_post_carries_its_own_date():
    post = fake.post(fake.WORDS[1], written=fake.when("2026-05-01", basis=Basis.SOURCE))
    found = entry(chosen(photo=fake.told_photo(posts=(post,))))
    assert found.date == "2 January 2026"
    assert found.quote.attribution.endswith("1 May 2026")


def test_an_account_is_printed_as_the_person_it_belongs_to_on_the_familys_clock():
    people = (Person("Ana", "mother", aliases=("@ana.b",)),)
    late = fake.when("2026-01-02T23:30:00", clock=Clock.UTC, basis=Basis.SOURCE)
    post = fake.post(fake.WORDS[1], author="ana.b", written=late)
    zone = ((fake.when("2020").time, 60),)
    found = entry(chosen(photo=fake.told_photo(posts=(post,))), people=people, offsets=zone)
    assert (found.quote.author, str(found.quote.written)) == ("Ana", "2026-01-03")


def test_what_was_only_shared_is_dated_as_shared():
    when = fake.when("2026-01-02T20:15:00", latest=True, basis=Basis.SOURCE)
    found = entry(chosen(photo=fake.told_photo(when=when)))
    assert (found.date, found.age) == ("Shared 2 January 2026", "7 months at most")
    assert found.edtf == "[..2026-01-02]"


def test_two_spellings_of_one_credit_become_one():
    lines = ("Ana Berg/Drawn Agency", "ANA BERG / DRAWN AGENCY", "ana berg/drawn agency")
    made = [
        chosen(n, photo=fake.photo(n, credit=Text(line, Basis.METADATA)))
        for n, line in enumerate(lines)
    ]
    found = entries(made, fake.retrospective())
    assert {e.credit for e in found} == {"Ana Berg/Drawn Agency"}
    assert all(e.credit in {s.text for s in e.words} for e in found)


def test_the_subjects_face_stays_in_view():
    box = Box(0.1, 0.2, 0.1, 0.1)
    one = chosen(present=())
    own = replace(one, present=(fake.present("Nora", box=box),))
    assert entry(own).focus == (0.15, 0.25)
    assert entry(one).focus == (0.5, 0.4)
