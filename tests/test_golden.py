"""The golden year: each thing that a page can tell is on it, and is not where its fact is not.

Every point of the story is looked for in the text of the page itself.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

import claims
import golden
from golden import Built
from yearling.records import Edition, Entry
from yearling.renderers import web
from yearling.renderers.pictures import Derived

NOUNS = r"(newborn|baby|toddler|little sister|birthday girl|child)"
STUB = Derived(640, 480, (), (("x.jpg", 640),), "")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Built:
    """The year in English, built once."""
    return golden.build(golden.write(tmp_path_factory.mktemp("golden")))


@pytest.fixture(scope="module")
def page(made) -> str:
    """Its page as HTML."""
    return (made.folder / "out/web/index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def text(page) -> str:
    """What a reader reads of it."""
    return words(page)


def words(page: str) -> str:
    """The text of a page: no style, no script, no markup, single spaces."""
    body = re.sub(r"<(style|script).*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def read(edition: Edition) -> str:
    """The text of the page of another edition of the same pictures."""
    derived = dict.fromkeys(range(len(edition.entries)), STUB)
    faces = dict.fromkeys(range(len(edition.portraits)), STUB)
    return words(web.page(edition, web.Made(derived, faces)))


def figure(page: str, edition: Edition, entry: Entry) -> str:
    """What stands under one picture."""
    number = edition.entries.index(entry)
    found = re.findall(rf'<figure class="[^"]*\be{number}\b.*?</figure>', page, re.DOTALL)
    return words(" ".join(found))


def entry_of(edition: Edition, shot: golden.Shot | str) -> Entry:
    """The entry of a picture of the roll, or of a file by its name."""
    name = shot if isinstance(shot, str) else shot.name
    return next(e for e in edition.entries if e.file.name.endswith(name))


def lead(edition: Edition) -> str:
    return " ".join(sentence.text for sentence in edition.lead)


# -- the opening ------------------------------------------------------------------------


def test_byline_and_local_dateline_with_the_date_for_machines(page, text):
    assert "By Ines and Jonas" in text
    assert "Freiburg, 12 September 2025" in text
    assert re.search(r'class="dateline"[^\n]*<time datetime="2025-09-12">', page)


def test_the_weekday_is_derived_from_the_birth_date(made, text):
    assert "Thursday" in text
    for days, name in enumerate(("Friday", "Saturday"), 1):
        born = replace(made.project.subject, born=golden.BORN + timedelta(days))
        assert name in lead(made.again(subject=born))


def test_the_birth_order_of_the_child_is_said_only_if_given(made, text):
    assert re.search(r"\bsecond (child|daughter)\b", text)
    unknown = replace(made.project.subject, birth_order=0)
    assert not re.search(r"\bsecond\b", lead(made.again(subject=unknown)))


def test_a_profession_is_said_only_of_whom_it_is_given(made, text):
    assert "Ines, a midwife" in text
    people = tuple(replace(p, profession="") for p in made.project.people)
    assert "midwife" not in read(made.again(people=people))


def test_the_birth_was_announced_one_year_ago_to_the_day(made, text):
    assert re.search(r"\b(one|a) year ago\b", text, re.IGNORECASE)
    later = made.again(until=golden.UNTIL + timedelta(days=20))
    assert not re.search(r"year ago", lead(later), re.IGNORECASE)


def test_both_parents_are_heard_at_the_beginning_and_at_the_end(made):
    said = (*made.edition.quotes, made.edition.entries[-1].quote)
    assert {"Ines", "Jonas"} <= {quote.author for quote in said}


def test_the_invitation_is_printed_as_given(text):
    assert "Cake from three o’clock, under the old tree." in text


# -- what people wrote ------------------------------------------------------------------


def test_a_nested_quote_keeps_its_four_exclamation_marks(text):
    assert re.search(r"[“‘]Me, me, only me!!!![”’] said Pia", text)


def test_an_elongated_word_is_kept(text):
    assert "Sooooo much hair." in text


def test_a_run_of_emoji_is_kept(text):
    assert "🎉🎉🎉🥳🥳 Both front teeth" in text


def test_a_caption_that_is_one_short_quote(made, page):
    entry = entry_of(made.edition, golden.shot("2025-04-12"))
    assert not entry.caption
    assert golden.SHORT in figure(page, made.edition, entry)


def test_a_long_quote_on_health_waits_until_it_is_confirmed(made, text):
    assert "fever" not in text
    assert "antibiotics" not in text
    (held,) = [w for w in made.edition.withheld if w.what == "quote" and w.why == "health"]
    confirmed = read(made.again(replace(made.edits, posts={held.where: True})))
    assert "her fever climbed to 40.1" in confirmed


def test_private_messages_are_quoted_only_with_their_authors_consent(made, text):
    assert golden.MESSAGE in text
    people = tuple(replace(p, messages=False) for p in made.project.people)
    assert "paddling pool" not in read(made.again(people=people))


def test_a_post_long_after_its_picture_is_said_to_look_back(made, page):
    entry = entry_of(made.edition, golden.shot("2024-10-19"))
    assert entry.quote
    assert entry.quote.how == "later"
    assert re.search(r"5 June 2025", figure(page, made.edition, entry))


def test_words_without_a_picture_stand_beside_one_of_their_day(made, page):
    entry = entry_of(made.edition, golden.shot("2025-03-20"))
    assert "Pia turned four today and gave the first piece" in figure(page, made.edition, entry)
    assert entry.quote.how == "day"


def test_words_of_the_birthday_end_the_year_and_no_words_stand_in_it_twice(made, text):
    last = made.edition.entries[-1].quote
    assert last
    assert (last.how, last.cut) == ("end", False)
    beside = [entry.quote for entry in made.edition.entries if entry.quote]
    for said in (*made.edition.quotes, *beside):
        assert text.count(said.text[:40]) == 1, said.text


def test_no_words_of_others_are_the_familys(text):
    assert "elephant" not in text
    assert golden.SECRET not in text


# -- dates ------------------------------------------------------------------------------


def test_an_event_of_which_the_month_is_known_has_an_age_range(made, page):
    told = figure(page, made.edition, entry_of(made.edition, "norden_1.jpg"))
    assert "June 2025" in told
    assert "8 to 9 months" in told
    assert "Harbour Fête" in told


def test_a_part_of_a_year_is_said_as_such(made, page):
    told = figure(page, made.edition, entry_of(made.edition, "window.jpg"))
    assert re.search(r"spring 2025", told, re.IGNORECASE)
    assert "5 to 8 months" in told, "1 March to 31 May, born on 12 September"


def test_the_year_runs_from_birth_to_birthday_the_undated_by_their_interval(made, page):
    names = [entry.file.name for entry in made.edition.entries]
    undated = f"IMG_{golden.UNDATED + 1:04}.JPG"
    before, after = (f"IMG_{golden.UNDATED + 1 + k:04}.JPG" for k in (-1, 1))
    assert names.index(before) < names.index(undated) < names.index(after)
    days = [d for e in made.edition.entries if (d := claims.span(e.edtf)) and d.exact]
    assert [d.last for d in days] == sorted(d.last for d in days)
    assert days[0].first == golden.BORN
    assert days[-1].last == golden.UNTIL
    order = [int(n) for n in re.findall(r'<figure class="e(\d+)"', page)]
    assert [n for n in order if n != made.edition.hero] == sorted(set(order) - {made.edition.hero})


# -- our own sentences ------------------------------------------------------------------


def test_the_first_picture_shared_is_not_the_first_taken(made, page):
    taken, shared = (entry_of(made.edition, one) for one in golden.roll()[:2])
    told = r"first of these pictures to be shared – by Ines, on Instagram, the same day"
    assert re.search(told, shared.caption)
    assert shared.caption in figure(page, made.edition, shared)
    assert taken.edtf == shared.edtf == str(golden.BORN)
    assert "shared" not in taken.caption


def test_neighbouring_captions_do_not_repeat_the_childs_noun(made):
    captions = [e.caption for e in made.edition.entries if e.caption]
    nouns = [set(re.findall(NOUNS, caption)) for caption in captions]
    assert sum(map(bool, nouns)) >= 3
    assert len(set().union(*nouns)) >= 2, "a year has a newborn and a baby"
    assert not any(a & b for a, b in pairwise(nouns))


def test_an_age_is_told_beside_another(text):
    assert re.search(r"Pia, three years older", text)


def test_kinship_stands_for_a_relative_who_is_not_named(page, text):
    assert re.search(r"relatives on her father[’']s side", text)
    assert not re.search(r"Rolf|Gerd", page)


def test_a_remark_on_a_number_is_true_or_is_not_made(made, text):
    found = re.findall(r"[Oo]ne of (\d+) (?:pictures|taken)", text)
    assert len(found) <= 2
    assert set(found) <= {str(golden.PARTY)}


def test_a_scene_is_said_only_when_a_person_confirmed_it(made, text):
    assert re.search(r"\bsnow\b", text)
    unsaid = {id: replace(edit, scene=()) for id, edit in made.edits.photos.items()}
    assert not re.search(r"\bsnow\b", read(made.again(replace(made.edits, photos=unsaid))))


def test_the_sister_is_the_subject_of_a_sentence(text):
    assert re.search(r"\bPia turned (four|4)\b", text)


def test_a_kept_holiday_gives_its_day_a_name(made, text):
    assert "Christmas Eve" in text
    assert "Christmas" not in read(made.again(holidays=()))


def test_a_trip_is_told_as_one(text):
    assert re.search(r"four days", text)
    assert "Lisbon" in text


# -- credits ----------------------------------------------------------------------------


def test_an_agencys_picture_has_its_credit(made, page):
    told = figure(page, made.edition, entry_of(made.edition, "norden_1.jpg"))
    assert golden.SPELT in told


def test_two_spellings_of_a_credit_are_one(made, text):
    assert text.count(golden.SPELT) >= 2
    assert not any(spelling in text for spelling in golden.AGENCY)


# -- claims -----------------------------------------------------------------------------


def test_the_english_year_claims_nothing_that_is_no_fact(made):
    assert not claims.of_edition(made.edition)


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_the_year_in_another_language_claims_nothing_that_is_no_fact(made, language):
    said = made.again(language=language)
    assert len(said.entries) == len(made.edition.entries)
    assert [bool(e.caption) for e in said.entries] == [
        bool(e.caption) for e in made.edition.entries
    ]
    assert not claims.of_edition(said)
    assert golden.SECRET not in read(said)


@pytest.mark.parametrize("audience", ["friends", "public"])
def test_others_are_told_nothing_that_is_no_fact(made, audience):
    shared = {e.photo: replace(made.edits.photos.get(e.photo[:12], golden.NO_WORD), share=True)
              for e in made.edition.entries}  # fmt: skip
    said = made.again(replace(made.edits, photos=shared), audience=audience)
    assert len(said.entries) > 10
    assert not claims.of_edition(said)


MUTATIONS = (
    ("places", ("Lisbon", "Aveiro"), ()),
    ("heads", ("Greta Holm", "Gerda Lund"), ("GRETA HOLM", "GERDA LUND")),
    ("sightings", ("Sooooo much", "Muuuuuch more"), ()),
)


@pytest.mark.parametrize(("field", "words", "also"), MUTATIONS)
def test_a_place_a_credit_or_a_post_that_is_changed_changes_its_words_only(
    made, field, words, also
):
    changed = claims.altered(getattr(made.year, field), *words)
    changed = claims.altered(changed, *also) if also else changed
    after = replace(made, year=replace(made.year, **{field: changed})).again()
    before = list(claims.printed(made.edition))
    assert any(words[0] in text for text in before)
    wanted = (text.replace(*words).replace(*(also or words)) for text in before)
    assert Counter(claims.printed(after)) == Counter(wanted)


def test_a_name_that_is_changed_is_another_wherever_it_rests_on_the_family(made):
    people = claims.altered(made.project.people, "Frieda", "Frauke")
    heads = claims.altered(made.year.heads, "Frieda", "Frauke")
    project, year = replace(made.project, people=people), replace(made.year, heads=heads)
    after = Counter(claims.printed(replace(made, project=project, year=year).again()))
    expected = Counter(t.replace("Frieda", "Frauke") for t in claims.printed(made.edition))
    assert any("Frauke" in text for text in expected)
    assert after == expected


def test_a_date_that_is_changed_changes_no_other_picture(made):
    before = golden.shot("2025-07-26")
    where = entry_of(made.edition, before).file.where
    heads = dict(made.year.heads)
    heads[where] = claims.altered(heads[where], before.taken, before.taken + timedelta(days=1))
    after = replace(made, year=replace(made.year, heads=heads)).again()
    for one, other in zip(made.edition.entries, after.entries, strict=True):
        same = (one.date, one.age) == (other.date, other.age)
        assert same is (one.file.where != where)
