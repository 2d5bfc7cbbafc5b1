"""Which words of the year are printed, where, and which wait for a person's word."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from yearling.captions import Chosen, entries, quotable, quoted
from yearling.captions.passages import CUT, fingerprint
from yearling.records import Basis, Edit, Told

GOOD = (
    "We did not believe it until she took her first steps today. Nobody had warned us.",
    "She laughed at the washing machine this morning, and then at me for a whole hour.",
    "I have sung the moon song for forty minutes. I know seven verses. There are four.",
    "Her first tooth is through at last, and our little Nora bites everything she loves.",
    "One umbrella, four people, three of them dry. Guess who did not get any of it.",
    "We had a system. The system was that our girl stayed where we put her. It is over.",
)
HEALTH = "Her fever climbed to forty that night and we drove to the hospital with our Nora."


def posted(text, day="2026-01-02", author="ana", **changes):
    written = fake.when(f"{day}T20:15:00", basis=Basis.SOURCE)
    made = {"id": f"{author}:{fake.content(text)[:8]}", "written": written, "author": author}
    return fake.post(text, **made | changes)


def picture(n, *posts, how="picture", month=7, gain=1.0, edit=None, worth=1.0):
    photo = fake.photo(n, posts=posts if how == "picture" else ())
    told = tuple(Told(post, how, worth) for post in posts)
    pick = fake.pick(n, month=month, gain=gain)
    return Chosen(photo, fake.look(), (fake.present(),), pick, edit, told=told)


def project(**changes):
    people = changes.pop("people", ()) or (
        fake.person("Ana", "mother", aliases=("ana", "ana.b")),
        fake.person("Tom", "father"),
    )
    return fake.retrospective(people=people, **changes)


def laid(chosen, posts=(), answers=None, meanings=None, announced=None, **changes):
    return quoted(chosen, posts, project(**changes), answers, meanings, announced)


def texts(found):
    return [said.text for said in (*found.lead, *(said for said, _ in found.beside.values()))]


# -- one post, one picture ----------------------------------------------------------------

POSTS = tuple(
    posted(text, f"2025-{6 + n:02}-03", author)
    for n, (text, author) in enumerate(zip(GOOD, ("ana", "Tom") * 3, strict=True))
)
YEARS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(POSTS), max_size=3, unique=True),
        st.sampled_from(("picture", "later", "day")),
        st.integers(0, 11),
        st.sampled_from((0.1, 0.5, 1.0)),
        st.sampled_from((None, Edit(quote=True), Edit(quote=False))),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(YEARS, st.lists(st.sampled_from(POSTS), unique=True), st.randoms())
def test_a_quote_is_verbatim_once_and_the_same_whatever_the_order(rows, posts, chance):
    chosen = [
        picture(n, *row[0], how=row[1], month=row[2], gain=row[3], edit=row[4])
        for n, row in enumerate(rows)
    ]
    found = laid(chosen, posts)
    by_id = {post.id: post.text for post in POSTS}
    beside = [said for said, _ in found.beside.values()]
    for said in (*found.lead, *beside):
        assert by_id[said.post].startswith(said.text.removesuffix(CUT))
        assert said.cut == said.text.endswith(CUT)
    once = [said.post for said in (*found.lead, *beside)]
    assert len(set(once)) == len(once)
    assert len({said.text for said in (*found.lead, *beside)}) == len(found.lead) + len(beside)
    refused = {one.photo.id for one in chosen if one.edit and one.edit.quote is False}
    assert not refused & found.beside.keys()
    for one in chosen:
        own = {told.post.id for told in one.told}
        said = found.beside.get(one.photo.id)
        assert said is None or said[0].how == "end" or said[0].post in own
    shuffled = [replace(one, told=one.told[::-1]) for one in chosen]
    mixed = list(posts)
    chance.shuffle(mixed)
    assert laid(shuffled, mixed) == found


def test_two_posts_that_fit_one_picture_are_parted_where_another_fits_too():
    a, b = posted(GOOD[0]), posted(GOOD[3], author="Tom")
    found = laid([picture(1, a, b, gain=2.0), picture(2, a)])
    assert {k: said.post for k, (said, _) in found.beside.items()} == {
        fake.content(1): b.id,
        fake.content(2): a.id,
    }


def test_all_pictures_of_a_carousel_have_its_words_and_the_best_prints_them():
    post = posted(GOOD[0])
    found = laid([picture(n, post, gain=n / 4) for n in (1, 3, 2)])
    assert list(found.beside) == [fake.content(3)]


@pytest.mark.parametrize("other", [GOOD[0] + " #snow #love", GOOD[0] + " What a day!"])
def test_one_text_on_two_services_is_quoted_once(other):
    twice = posted(other, service="X", id="x:1", day="2026-01-04")
    found = laid([picture(1, posted(GOOD[0])), picture(2, twice)])
    assert len(found.beside) == 1
    later = replace(twice, written=fake.when("2026-03-04T10:00:00", basis=Basis.SOURCE))
    assert len(laid([picture(1, posted(GOOD[0])), picture(2, later)]).beside) == 2


def test_months_that_have_many_quotes_give_way():
    seen = ("sea", "zoo", "sun", "cat", "fox", "owl", "elk", "ram")
    thin = [posted(f"{w} number {n}, we came to {w} it and stayed {w}") for n, w in enumerate(seen)]
    one_month = [picture(n, post, month=3) for n, post in enumerate(thin)]
    spread = [picture(n, post, month=n) for n, post in enumerate(thin)]
    assert 2 <= len(laid(one_month).beside) < len(laid(spread).beside) == 8


def test_what_was_written_after_the_day_of_the_edition_is_not_in_it_unless_asked_for():
    until = fake.retrospective().until
    late, now = (posted(GOOD[0], str(until + timedelta(days=n))) for n in (1, 0))
    assert laid([picture(1, now, month=11)]).beside
    assert not laid([picture(1, late, month=11)]).beside
    assert laid([picture(1, late, month=11, edit=Edit(quote=True))]).beside


def test_two_people_are_heard_where_two_wrote():
    loud = [picture(n, posted(text), month=n) for n, text in enumerate(GOOD[:3])]
    quiet = posted("Four people and an umbrella in the rain", author="Tom")
    both = picture(9, posted(GOOD[4]), quiet, month=9)
    found = laid([*loud, both])
    assert {said.author for said, _ in found.beside.values()} == {"Ana", "Tom"}
    assert found.beside[both.photo.id][0].author == "Tom"


def test_a_picture_without_own_words_has_those_of_its_day_less_surely():
    sure, weak = posted(GOOD[0]), posted(GOOD[3])
    found = laid([picture(1, sure, weak, how="day", worth=0.6)])
    (said, _) = found.beside[fake.content(1)]
    assert said.how == "day"
    assert said.attribution == "Ana wrote on Instagram, the same day"
    assert laid([picture(1, posted("A walk in the rain"), how="day", worth=0.4)]).beside == {}


def test_how_well_words_can_be_quoted_is_told_of_each_picture():
    message = posted(GOOD[0], form="message")
    told = {
        "a": (Told(posted(GOOD[0]), "picture"),),
        "b": (Told(posted(GOOD[0]), "day", 0.5),),
        "c": (Told(message, "picture"),),
        "d": (Told(posted("#only #tags"), "picture"),),
    }
    worth = quotable(told, project())
    assert worth["a"] > worth["b"] > worth["c"] == worth["d"] == 0
    assert worth["a"] <= 1


# -- the opening and its echo -------------------------------------------------------------


def test_the_opening_quotes_two_people_from_around_birth_and_birthday():
    posts = [
        posted("We have waited so long and here she is, our Nora.", "2025-05-18"),
        posted("I cannot believe that our little Nora is one today.", "2026-05-16"),
        posted("My first morning as a grandmother of a one year old girl.", "2026-05-16", "rosa"),
        posted("We love every minute of winter with our little Nora.", "2026-01-10"),
        posted("I will write this after the day of the edition, Nora.", "2026-05-20"),
    ]
    people = (fake.person("Ana", "mother"), fake.person("Rosa", "grandmother"))
    found = laid([], posts, people=people).lead
    assert {said.author for said in found} == {"Ana", "Rosa"}
    assert {said.how for said in found} == {"lead"}
    assert [said.author for said in laid([], posts[:2]).lead] == ["Ana", "Ana"]
    assert laid([], posts[3:]).lead == ()
    assert laid([], reversed(posts), people=people).lead == found


def test_a_parents_words_open_before_anothers():
    words = {
        "rosa": "My first morning with our little Nora, who is one year old today.",
        "ana": "I still hear the first cry of our Nora, and the rain on the window.",
        "Tom": "We were so tired that first night, and our Nora was wide awake.",
    }
    people = (fake.person("Ana", "mother"), fake.person("Tom", "father"), fake.person("Rosa"))
    posts = [posted(text, "2026-05-16", who) for who, text in words.items()]
    assert {said.author for said in laid([], posts, people=people).lead} == {"Ana", "Tom"}


BIRTH = "She is here at last! We have waited for our Nora so long. Nobody slept."


DAY = "One year with Nora. She taught us to laugh before six."


def test_words_of_the_birthday_end_the_year_whole_and_stand_nowhere_else():
    birth, day = posted(BIRTH, "2025-05-17"), posted(DAY, "2026-05-16", "Tom")
    chosen = [picture(1, birth, month=0), picture(2, posted(GOOD[0])), picture(3)]
    found = laid(chosen, [birth, day])
    assert [said.text for said in found.lead] == [BIRTH]
    assert fake.content(1) not in found.beside, "it is quoted in the opening"
    (end, source) = found.beside[fake.content(3)]
    assert (end.text, end.how, end.cut, source.id) == (DAY, "end", False, day.id)


def test_what_was_written_on_the_eve_or_of_the_birth_stays_in_the_opening():
    birth = posted(BIRTH, "2025-05-17")
    eve = posted("Tomorrow our Nora is one. I still hear the first cry of our girl.", "2026-05-15")
    found = laid([picture(1)], [birth, eve])
    assert {said.post for said in found.lead} == {birth.id, eve.id}
    assert found.beside == {}


def test_the_opening_keeps_a_quote_or_its_sentences_have_one():
    birth, day = posted(BIRTH, "2025-05-17"), posted(DAY, "2026-05-16", "Tom")
    found = laid([picture(1)], [day])
    assert [said.post for said in found.lead] == [day.id]
    assert found.beside == {}
    passage = (fake.quote(BIRTH, post=birth.id, how="lead"), birth)
    found = laid([picture(1)], [day], announced=passage)
    assert found.lead == ()
    assert found.beside[fake.content(1)][0].text == DAY


def test_a_last_picture_with_words_of_its_own_or_without_any_has_none_of_the_openings():
    birth, day = posted(BIRTH, "2025-05-17"), posted(DAY, "2026-05-16", "Tom")
    own = laid([picture(1), picture(2, posted(GOOD[0]))], [birth, day])
    assert own.beside[fake.content(2)][0].how == "picture"
    assert [said.post for said in own.lead] == [birth.id, day.id]
    refused = laid([picture(1), picture(2, edit=Edit(quote=False))], [birth, day])
    assert refused.beside == {}
    assert len(refused.lead) == 2
    closed = laid([picture(1, birth, edit=Edit(quote=False)), picture(2)], [birth])
    assert closed.lead == ()


# -- whose words, and which wait ----------------------------------------------------------


def test_messages_are_quoted_only_if_their_author_agreed():
    told = [
        posted(GOOD[0], author="+49 170 1", form="message", context="Family"),
        posted(GOOD[1], author="Mama 💛", form="message", context="Family"),
        posted(GOOD[2], author="Tom", form="message", context="Family"),
        posted(GOOD[3], author="Uncle Joe", form="message", context="Family"),
    ]
    chosen = [picture(n, post, month=n) for n, post in enumerate(told)]
    aliases = ("+49 170 1", "mama 💛")

    def quoted_by(**agreed):
        people = (
            fake.person("Ana", "mother", aliases=aliases, messages=agreed.get("ana", False)),
            fake.person("Tom", "father", messages=agreed.get("tom", False)),
        )
        found = laid(chosen, told, people=people)
        return sorted(said.author for said, _ in found.beside.values())

    assert quoted_by() == []
    assert quoted_by(ana=True) == ["Ana", "Ana"]
    assert quoted_by(tom=True) == ["Tom"]
    wished = [replace(one, edit=Edit(quote=True)) for one in chosen]
    assert laid(wished, told).beside == {}, "asking for a quote is not its author's word"


def test_private_words_wait_for_a_persons_word_in_every_audience():
    post, plain = posted(HEALTH), posted(GOOD[0])
    for audience in ("family", "friends", "public"):
        found = laid([picture(1, post, plain)], [post, plain], audience=audience)
        assert [said.post for said, _ in found.beside.values()] == [plain.id]
        (held,) = laid([picture(1, post)], [post], audience=audience).withheld
        assert (held.what, held.why, held.where) == ("quote", "health", post.id)
    assert laid([picture(1, post)], answers={post.id: True}).withheld == ()
    for allowed in (
        laid([picture(1, post)], answers={post.id: True}),
        laid([picture(1, post, edit=Edit(quote=True))]),
    ):
        assert texts(allowed) == [HEALTH]


def test_what_would_not_be_printed_is_not_asked_about():
    weak = posted("Fever again", author="Tom")
    assert laid([picture(1, posted(GOOD[0]), weak)]).withheld == ()
    assert laid([picture(1, posted(HEALTH))], answers={posted(HEALTH).id: False}).withheld == ()


def test_private_words_are_not_in_the_opening_either():
    post = posted(HEALTH, "2026-05-16")
    found = laid([picture(1)], [post])
    assert (found.lead, found.beside) == ((), {})
    assert [held.where for held in found.withheld] == [post.id]


def test_a_post_that_a_person_closes_is_quoted_nowhere():
    birth = posted(BIRTH, "2025-05-17")
    chosen = [picture(1, birth), picture(2)]
    assert texts(laid(chosen, [birth], {birth.id: False})) == []


@pytest.mark.parametrize("n", range(len(POSTS)))
def test_a_post_that_is_deleted_takes_its_words_with_it(n):
    gone = POSTS[n]
    rest = [post for post in POSTS if post is not gone]
    chosen = [picture(i, post, month=i) for i, post in enumerate(rest)] + [picture(9)]
    made = laid(chosen, rest)
    found = entries(chosen, project(), made.beside)
    assert gone.id not in repr((found, made))
    assert fingerprint(gone.text)[:30] not in fingerprint(repr((found, made)))
    whole = laid([*chosen[:-1], picture(8, gone, month=8), picture(9)], POSTS)
    assert gone.id in {said.post for said in (*whole.lead, *(q for q, _ in whole.beside.values()))}
