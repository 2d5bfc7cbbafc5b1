"""What a person can choose among: posts, passages, voices, sentences of the opening."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from test_quotes import GOOD, HEALTH, POSTS, YEARS, laid, picture, posted, project
from yearling.captions import lead, offers, opinions, voices
from yearling.captions.passages import CUT, LATER, LONGEST, choices, passage, quote
from yearling.records import Counts, Edit, Edits

LONG = posted(
    "We walked to the lake before breakfast. She saw a heron and did not breathe for a minute. "
    "Then she said bird, her first word, to a duck. Nobody corrected her. We have decided that it "
    "counts. On the way home it rained so hard that the pram filled up, and she laughed at that "
    "too. I want to remember this day when I am old. #lake #heron",
    "2026-01-03",
)
PIECES = [*"abc ABC.!?… \n“”()#@é😍", "\u05d0", "Ana ", "Dr. ", "unhappy ", "She laughed. "]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=200).map("".join)


def bare(said):
    """The words of a quote without the marks that say that there is more."""
    text = said.text.removesuffix(CUT) if said.cut else said.text
    return text.removeprefix(LATER)


def offered(chosen, answers=None, **changes):
    made = laid(chosen, answers=answers, **changes)
    found = offers(chosen, project(**changes), Edits(posts=answers or {}), {}, made)
    return made, found


# -- passages ----------------------------------------------------------------------------


@settings(deadline=None)
@given(TEXTS, st.randoms())
def test_a_passage_is_always_a_part_of_its_post_and_printed_as_it_is_offered(text, chance):
    post = posted(text)
    words = choices(post, lambda _: chance.random(), "en")
    assert len(words) == len(set(words)) <= 3
    for n, some in enumerate(words):
        made = passage(post, some, "en")
        assert some in text
        if made:
            assert bare(made) in text
            assert len(bare(made)) <= LONGEST
        if n == 0:
            assert made == quote(post, "en") or not made


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_words_that_do_not_stand_in_the_post_are_no_passage(text, words):
    made = passage(posted(text), words, "en")
    assert made is None or bare(made) in text


def test_part_of_a_word_is_no_passage_and_the_middle_of_a_sentence_is_marked():
    post = posted("She was unhappy until the snow came. Then she was not.")
    assert passage(post, "happy until the snow came", "en") is None
    assert passage(post, "until the snow came.", "en").text == "… until the snow came. …"
    assert passage(post, "Then she was not.", "en").text == "Then she was not."
    printed = passage(post, "until the snow came.", "en")
    assert passage(post, printed.text, "en") == printed
    assert passage(post, "She was unhappy until the snow came.", "en").cut


def test_of_a_long_post_three_passages_are_offered_the_first_words_first():
    words = choices(LONG, len, "en")
    assert len(words) == 3
    assert words[0] == bare(quote(LONG, "en"))
    assert not any("#lake" in some for some in words)


# -- offers ------------------------------------------------------------------------------


@settings(deadline=None)
@given(YEARS)
def test_what_is_quoted_is_offered_and_marked_and_all_that_is_offered_can_be_had(rows):
    chosen = [
        picture(n, *row[0], how=row[1], month=row[2], gain=row[3], edit=row[4])
        for n, row in enumerate(rows)
    ]
    made, found = offered(chosen)
    for id, (said, post) in made.beside.items():
        if said.how != "end":
            [used] = [o for o in found[id] if o.used is not None]
            assert (used.post, used.quotes[used.used].text) == (post.id, said.text)
    number = random.Random(len(rows)).randrange(len(chosen)) if chosen else 0
    for one in chosen[number : number + 1]:
        for offer in found[one.photo.id]:
            for words, said in zip(offer.passages, offer.quotes, strict=True):
                edit = Edit(quote=offer.post, passage=words)
                again = [replace(c, edit=edit) if c is one else c for c in chosen]
                others_choose = any(c.edit and c.edit.quote for c in chosen if c is not one)
                after = laid(again).beside.get(one.photo.id)
                assert others_choose or after[0].text == said.text


def test_a_chosen_post_leaves_the_other_picture():
    one, other = picture(1, POSTS[0], gain=2.0), picture(2, POSTS[0])
    made, found = offered([one, other])
    assert made.beside.keys() == {one.photo.id}
    assert [o.elsewhere for o in found[other.photo.id]] == [one.photo.id]
    after = laid([one, replace(other, edit=Edit(quote=POSTS[0].id))])
    assert {id: post.id for id, (_, post) in after.beside.items()} == {other.photo.id: POSTS[0].id}


def test_a_chosen_post_leaves_the_opening():
    birth = posted(GOOD[3], day="2025-05-17")
    one = picture(1, birth, POSTS[0])
    assert [said.post for said in laid([one], [birth]).lead] == [birth.id]
    after = laid([replace(one, edit=Edit(quote=birth.id))], [birth])
    assert after.lead == ()
    assert after.beside[one.photo.id][1].id == birth.id


def test_what_is_private_is_neither_offered_nor_printed_when_it_is_chosen():
    ill = posted(HEALTH)
    chat = posted(GOOD[1], form="message", service="WhatsApp")
    one = picture(1, ill, chat)
    _, found = offered([one])
    assert found[one.photo.id] == ()
    for post in (ill, chat):
        after = laid([replace(one, edit=Edit(quote=post.id))])
        assert not after.beside
        assert after.missing == {one.photo.id: "no_post"}
    _, found = offered([one], answers={ill.id: True})
    assert [o.post for o in found[one.photo.id]] == [ill.id]
    edit = Edit(quote=ill.id)
    assert laid([replace(one, edit=edit)], answers={ill.id: True}).beside


@pytest.mark.parametrize("quote_", [None, LONG.id])
def test_words_that_are_not_the_posts_are_told_and_its_own_are_printed(quote_):
    one = picture(1, LONG, edit=Edit(quote=quote_, passage="She never laughed."))
    after = laid([one])
    assert after.missing == {one.photo.id: "no_passage"}
    assert after.beside[one.photo.id][0].text == quote(LONG, "en").text


def test_words_alone_say_of_which_post_they_are():
    one = picture(1, POSTS[0], LONG, edit=Edit(passage="Nobody corrected her."))
    after = laid([one])
    assert after.beside[one.photo.id][0].text == "Nobody corrected her. …"
    assert not after.missing


def test_a_post_that_is_not_there_is_told():
    one = picture(1, POSTS[0], edit=Edit(quote="instagram:gone"))
    after = laid([one])
    assert after.missing == {one.photo.id: "no_post"}
    assert not after.beside


# -- voices and opinions -----------------------------------------------------------------


@settings(deadline=None)
@given(YEARS)
def test_nobody_is_quoted_more_often_than_could_be_and_all_quotes_are_counted(rows):
    chosen = [
        picture(n, *row[0], how=row[1], month=row[2], gain=row[3], edit=row[4])
        for n, row in enumerate(rows)
    ]
    made, found = offered(chosen)
    heard = voices(found, made)
    assert all(0 <= voice.quoted <= voice.could for voice in heard)
    posts = {s.post for s in made.lead} | {post.id for _, post in made.beside.values()}
    assert sum(voice.quoted for voice in heard) == len(posts)


WORDS = st.dictionaries(
    st.sampled_from(["born", "today", "remark", "holds", "chosen", "people", "family"]),
    st.one_of(st.booleans(), st.sampled_from(["", "So loved."])),
)


@settings(deadline=None, max_examples=50)
@given(WORDS)
def test_the_opening_is_what_stands_of_its_sentences_and_a_struck_one_is_still_offered(given_):
    edits = Edits(lead=given_)
    told = opinions(project(), (), Counts(seen=3), edits)
    assert lead(project(), (), Counts(seen=3), edits) == tuple(o.stands for o in told if o.stands)
    for one in told:
        word = given_.get(one.name)
        if one.name == "born":
            assert one.ours
        if isinstance(word, str) and word:
            assert (one.state, one.stands.text) == ("own", word)
        if word is False:
            assert (one.state, one.stands) == ("struck", None)
        if one.ours and word is None:
            assert one.state in {"ours", "spared"}
