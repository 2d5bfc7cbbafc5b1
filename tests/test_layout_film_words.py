"""What the film says, when, and of what it had no time for."""

from dataclasses import replace
from itertools import pairwise

import pytest

import fake
from films import one_month, pictures, said_under
from yearling.captions.languages import LANGUAGES
from yearling.layout import motion
from yearling.layout.film import film as laid_out
from yearling.layout.film import notes
from yearling.records import Kind, Making


def test_an_age_that_the_month_told_and_a_place_that_stayed_are_not_said_again():
    first = fake.entry(1, age="7 months", place="home", company="")
    second = fake.entry(2, age="7 months", place="home", company="with Ana")
    third = fake.entry(3, age="7 months and a day", place="the garden", company="")
    film = laid_out(one_month(first, second, third))
    assert said_under(film, 0)["when"] == "2 January 2026"
    assert said_under(film, 0)["where"] == "Home"
    assert said_under(film, 1)["where"] == "with Ana"
    assert said_under(film, 2)["when"] == "2 January 2026\u00a0· 7 months and a day"
    assert said_under(film, 2)["where"] == "The garden"


def test_a_short_film_has_no_cards_of_months_and_tells_the_age_instead():
    edition = one_month(fake.entry(1, age="7 months"), fake.entry(2, age="7 months"))
    film = laid_out(replace(edition, making=Making(minutes=2)))
    assert "month" not in [shot.kind for shot in film.shots]
    assert said_under(film, 0)["when"] == "2 January 2026\u00a0· 7 months"
    assert said_under(film, 1)["when"] == "2 January 2026"


def test_a_short_quote_is_the_caption_and_a_long_one_stands_beside():
    short = fake.entry(1, caption="", quote=fake.quote("Counted them. Still ten."))
    told = fake.entry(2, caption="Snow", quote=fake.quote("Counted them. Still ten."))
    film = laid_out(one_month(short, told))
    assert said_under(film, 0)["quote"] == "“Counted them. Still ten.”"
    assert "quote" not in said_under(film, 1)
    beside = [s for s in film.shots if s.kind == "quote" and s.number == 1]
    assert len(beside) == 1
    assert beside[0].framed
    assert dict(beside[0].lines)["attribution"] == told.quote.attribution


def test_a_quote_too_long_for_the_film_ends_at_a_sentence():
    said = "She looked at the sea for a long time and said nothing. " * 5
    film = laid_out(one_month(fake.entry(1, quote=fake.quote(said.strip()))))
    [quote] = [dict(s.lines)["quote"] for s in film.shots if s.kind == "quote" and s.move]
    assert quote.endswith("said nothing. …”")
    assert len(quote) <= 165 + 4


@pytest.mark.parametrize(
    ("language", "begins"), [("en", "“"), ("de", "„"), ("fr", "«\u202f"), ("es", "«")]
)
def test_a_quote_has_the_marks_of_the_language(language, begins):
    entry = fake.entry(1, caption="", quote=fake.quote("Still ten."))
    film = laid_out(replace(one_month(entry), language=language))
    assert said_under(film, 0)["quote"].startswith(begins)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_had_no_time_is_told_in_the_language_of_the_edition(language):
    edition = replace(fake.edition(60), making=Making(minutes=2), language=language)
    film = laid_out(edition)
    [told] = notes(edition, film)
    assert f"{len(pictures(film))} " in told
    assert "minutes = " in told
    assert "{" not in told


def test_more_than_can_be_asked_for_is_told_as_that():
    entries = tuple(
        replace(one, quote=fake.quote("It was a long day. " * 9), caption="Snow")
        for one in fake.edition(400).entries
    )
    edition = replace(fake.edition(400), entries=entries)
    [told] = notes(edition, laid_out(edition))
    assert "fits into 12 minutes" in told


def test_every_credit_of_the_pictures_shown_is_read_at_the_end():
    edition = replace(fake.edition(30), making=Making(minutes=1))
    entries = tuple(replace(e, credit=f"Tom {n}") for n, e in enumerate(edition.entries))
    film = laid_out(replace(edition, entries=entries))
    listed = [
        t for s in film.shots if s.kind == "end" for style, t in s.lines if style == "credits"
    ]
    shown = set(pictures(film)) | {edition.hero}
    assert sorted(listed) == sorted(f"Tom {n}" for n in shown)


def test_the_month_and_its_first_picture_are_one_move():
    """So that the fade between them changes words only."""
    film = laid_out(replace(fake.edition(12), making=Making(minutes=4)))
    pairs = [(a, b) for a, b in pairwise(film.shots) if a.kind == "month"]
    pairs = [(a, b) for a, b in pairs if b.kind == "picture"]
    assert pairs
    for month, picture in pairs:
        assert month.number == picture.number
        for moment in (picture.start, picture.start + picture.fade):
            one = motion.at(month.move, (moment - month.start) / month.length)
            other = motion.at(picture.move, (moment - picture.start) / picture.length)
            assert (one.left, one.top, one.width) == pytest.approx(
                (other.left, other.top, other.width)
            )


def test_a_picture_that_opens_a_month_with_a_quote_only_is_not_shown_a_third_time():
    said = fake.quote("She looked at the sea for a long time, and the sea looked back at her.")
    silent = fake.entry(1, caption="", quote=said, company="", place="the sea")
    told = fake.entry(2, caption="Snow", quote=said)
    film = laid_out(one_month(silent, told))
    shots = [(s.kind, s.number) for s in film.shots if s.move and s.number is not None]
    assert shots == [("month", 0), ("quote", 0), ("picture", 1), ("quote", 1)]
    words = [dict(s.lines) for s in film.shots if s.kind == "quote" and s.number == 0]
    assert words[0]["when"] == "2 January 2026"
    assert words[0]["where"] == "The sea"
    assert "caption" not in words[0]
    assert notes(one_month(silent, told), film) == ()


def test_a_length_that_is_not_given_is_what_the_year_needs_within_limits():
    def length(count):
        edition = fake.edition(count)
        film = laid_out(replace(edition, making=Making()))
        return film.length / 60, len(pictures(film)), notes(edition, film)

    assert length(4)[0] < 2
    minutes, shown, told = length(30)
    assert 2 < minutes < 8
    assert (shown, told) == (30, ())
    minutes, shown, told = length(400)
    assert minutes == 8
    assert shown < 400
    assert told


def test_the_title_and_its_picture_are_one_move_where_they_follow_each_other():
    edition = replace(one_month(fake.entry(1, faces=(fake.box(),)), fake.entry(2)), hero=0)
    film = laid_out(replace(edition, quotes=(), making=Making(minutes=2)))
    title, picture, *_ = film.shots
    assert (title.kind, picture.kind) == ("title", "picture")
    one, other = motion.at(title.move, picture.start / title.length), motion.at(picture.move, 0)
    assert (one.left, one.top, one.width) == pytest.approx((other.left, other.top, other.width))


def test_a_clip_is_long_enough_to_be_seen_between_its_fades():
    clip = fake.entry(1, kind=Kind.CLIP, length=12.0, poster=1.0, lively=(5.0, 6.5))
    [shot] = [s for s in laid_out(one_month(clip)).shots if s.kind == "clip"]
    assert shot.length >= 4
    assert shot.stretch[0] < 5
    assert shot.stretch[1] > 6.5


def test_words_that_a_clip_is_too_short_for_come_after_it():
    clip = fake.entry(
        1, kind=Kind.CLIP, length=3.0, poster=1.0, caption="A caption that takes its time. " * 3
    )
    film = laid_out(one_month(clip))
    kinds = [shot.kind for shot in film.shots]
    at = kinds.index("clip")
    assert film.shots[at].lines == ()
    assert kinds[at + 1] == "quote"
    assert "caption" in dict(film.shots[at + 1].lines)


def test_a_clip_whose_length_nobody_knows_is_shown_as_a_picture():
    clip = fake.entry(1, kind=Kind.CLIP, length=None, poster=1.0)
    assert "clip" not in [shot.kind for shot in laid_out(one_month(clip)).shots]


def test_the_opening_quotes_have_time_in_a_longer_film_only():
    edition = replace(fake.edition(6), quotes=(fake.quote("One."), fake.quote("Two.")))
    counts = {}
    for minutes in (2, 4, 8):
        made = laid_out(replace(edition, making=Making(minutes=minutes)))
        counts[minutes] = sum(s.kind == "quote" and s.move is None for s in made.shots)
    assert counts == {2: 0, 4: 1, 8: 2}


def test_a_picture_beside_few_words_is_larger():
    """Of people whose faces nobody found, so it stands whole on its ground."""
    quote = fake.quote("She looked at the sea for a long time and said nothing. " * 3)
    few = fake.entry(1, caption="Snow.", quote=None, people=("Ana",), width=4000, height=3000)
    many = replace(few, quote=quote)
    film = laid_out(one_month(few, many))
    last = {s.number: 1 / s.move.end.width for s in film.shots if s.move and s.kind != "end"}
    assert last[0] >= 0.64 - 1e-6
    assert 0.34 < last[1] < 0.57


def test_a_picture_of_more_people_than_faces_is_shown_whole():
    """A face that nobody found could be cut, or come under the words."""
    for faces, people, framed in ((1, ("Ana",), True), (0, ("Ana",), True), (2, ("Ana",), False)):
        boxes = tuple(fake.box(0.3 + 0.2 * n, 0.3, 0.1) for n in range(faces))
        film = laid_out(one_month(fake.entry(1, faces=boxes, people=people)))
        assert [s.framed for s in film.shots if s.kind == "picture"] == [framed]
