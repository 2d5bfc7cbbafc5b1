"""The film in time: shots, words, faces, what had no time, whatever the edition."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from yearling import layout
from yearling.captions.languages import LANGUAGES
from yearling.layout import motion
from yearling.layout.crop import room
from yearling.layout.film import chapters, notes, subtitles
from yearling.layout.script import KNOWN
from yearling.layout.staging import SAFE
from yearling.records import Box, Chapter, Kind, Making

LIES, STANDS = (1920, 1080), (1080, 1920)
FRAMES = st.sampled_from((LIES, STANDS, (640, 360)))
SHAPES = ((4032, 3024), (3024, 4032), (1600, 1600), (3840, 2160), (2160, 3840), (9000, 2500))
TOLERANCE = 1e-6


def face(chance):
    width, height = chance.uniform(0.03, 0.4), chance.uniform(0.03, 0.45)
    return Box(chance.uniform(0, 1 - width), chance.uniform(0, 1 - height), width, height)


def words(chance, most):
    return " ".join("word" * chance.randint(1, 3) for _ in range(chance.randint(1, most)))


def entry(n, of, chance):
    """As people's are: any shape, any faces, much or little to say, clips of any length."""
    one = fake.yearly_entry(n, of)
    width, height = chance.choice(SHAPES)
    clip = chance.random() < 0.2
    length = chance.uniform(0.3, 40) if clip else None
    lively = (
        (length * 0.3, length * chance.uniform(0.35, 1)) if clip and chance.random() < 0.7 else None
    )
    said = f"{words(chance, 12)}. {words(chance, 30)}."
    return replace(
        one,
        kind=Kind.CLIP if clip else Kind.PHOTO,
        width=width,
        height=height,
        faces=tuple(face(chance) for _ in range(chance.choice((0, 0, 1, 1, 2, 3, 6)))),
        focus=(chance.random(), chance.random()),
        quote=fake.quote(said) if chance.random() < 0.3 else None,
        caption=words(chance, 14) if chance.random() < 0.5 else "",
        length=length,
        poster=length and length / 3,
        lively=lively,
    )


@st.composite
def editions(draw, most=40):
    chance, count = random.Random(draw(st.integers(0, 2**32))), draw(st.integers(1, most))
    edition = fake.edition(count)
    minutes = draw(st.sampled_from((0.5, 1.0, 2.0, 4.0, 8.0, 20.0)))
    return replace(
        edition,
        entries=tuple(entry(n, count, chance) for n in range(count)),
        hero=draw(st.one_of(st.none(), st.integers(0, count - 1))),
        making=Making(minutes=minutes),
        invitation=draw(st.sampled_from(("", "Cake is at three, in the garden."))),
    )


def pictures(film):
    return [shot.number for shot in film.shots if shot.kind in {"picture", "clip"}]


def in_order(edition):
    return [n for chapter in edition.chapters for row in chapter.rows for n in row]


def seen(box, frame):
    """A part of the picture in fractions of the frame."""
    return Box(
        (box.left - frame.left) / frame.width,
        (box.top - frame.top) / frame.height,
        box.width / frame.width,
        box.height / frame.height,
    )


def meet(a, b):
    across = min(a.left + a.width, b.left + b.width) - max(a.left, b.left)
    down = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
    return across > TOLERANCE and down > TOLERANCE


@settings(deadline=None, max_examples=60)
@given(editions(), FRAMES)
def test_shots_cover_the_time_without_gaps_and_fades_fit(edition, size):
    film = layout.film(edition, *size)
    ends = [shot.start + shot.length for shot in film.shots]
    begins = [shot.start + shot.fade for shot in film.shots[1:]]
    assert film.shots[0].start == 0
    assert ends[:-1] == pytest.approx(begins)
    assert ends[-1] == pytest.approx(film.length)
    fades = [*(shot.fade for shot in film.shots), 0]
    for shot, into, out in zip(film.shots, fades[:-1], fades[1:], strict=True):
        assert into + out <= shot.length + TOLERANCE
        for time in (shot.start, shot.length, shot.fade):
            assert time * film.rate == pytest.approx(round(time * film.rate))


@settings(deadline=None, max_examples=60)
@given(editions())
def test_every_picture_is_shown_once_in_order_or_counted_as_left_out(edition):
    film = layout.film(edition)
    shown = pictures(film)
    assert shown == [n for n in in_order(edition) if n in set(shown)]
    assert len(shown) == len(set(shown))
    told = " ".join(notes(edition, film))
    assert (f"{len(shown)} of {len(edition.entries)} pictures" in told) == (
        len(shown) < len(edition.entries)
    )
    quoted = {n for n, one in enumerate(edition.entries) if one.quote}
    said = {
        shot.number
        for shot in film.shots
        if shot.move and any(style == "quote" for style, _ in shot.lines)
    }
    assert said <= quoted
    assert (f"{len(said)} of {len(quoted)} quotes" in told) == (said < quoted)


@settings(deadline=None, max_examples=60)
@given(editions())
def test_the_film_has_the_length_asked_for_where_pictures_can_fill_it(edition):
    film = layout.film(edition)
    asked, shown = edition.making.minutes * 60, pictures(film)
    if film.length > asked + TOLERANCE:
        order = in_order(edition)
        assert set(shown) <= {edition.hero, order[0], order[-1]}
    elif film.length < asked - TOLERANCE:
        stay = [shot for shot in film.shots if shot.kind == "picture"]
        assert all(shot.length - shot.fade >= 8 - TOLERANCE for shot in stay)


@settings(deadline=None, max_examples=30)
@given(editions())
def test_the_length_that_a_note_names_shows_all(edition):
    told = " ".join(notes(edition, layout.film(edition)))
    if "minutes = " not in told:
        return
    minutes = float(told.partition("minutes = ")[2].partition(" ")[0])
    longer = replace(edition, making=replace(edition.making, minutes=minutes))
    assert notes(longer, layout.film(longer)) == ()
    assert len(pictures(layout.film(longer))) == len(edition.entries)


@settings(deadline=None, max_examples=60)
@given(editions())
def test_words_stay_as_long_as_they_take_to_read(edition):
    film = layout.film(edition)
    fades = [*(shot.fade for shot in film.shots[1:]), 0]
    for shot, out in zip(film.shots, fades, strict=True):
        signs = sum(
            len(text) / (2 if style in KNOWN else 1)
            for style, text in shot.lines
            if style != "credit"
        )
        if signs:
            assert shot.length - out >= signs / 15 + 1 - TOLERANCE
        if shot.kind == "picture":
            assert shot.length - out >= 2 - TOLERANCE


@settings(deadline=None, max_examples=100)
@given(editions(), FRAMES)
def test_no_face_ever_leaves_the_frame_nor_comes_under_words(edition, size):
    for shot in layout.film(edition, *size).shots:
        if not shot.move:
            continue
        for time in (0, 0.2, 0.5, 0.8, 1):
            frame = motion.at(shot.move, time)
            for one in edition.entries[shot.number].faces:
                there = seen(room(one), frame)
                assert there.left >= -TOLERANCE
                assert there.left + there.width <= 1 + TOLERANCE
                assert there.top >= -TOLERANCE
                assert there.top + there.height <= 1 + TOLERANCE
                assert not (shot.room and meet(there, shot.room))


@settings(deadline=None, max_examples=60)
@given(editions(), FRAMES)
def test_words_have_a_room_inside_what_every_set_shows(edition, size):
    for shot in layout.film(edition, *size).shots:
        assert (shot.room is None) == (not shot.lines)
        if shot.room:
            assert shot.room.width > 0.1
            assert shot.room.height > 0.04
            assert shot.room.left >= SAFE - TOLERANCE
            assert shot.room.top >= SAFE - TOLERANCE
            assert shot.room.left + shot.room.width <= 1 - SAFE + TOLERANCE
            assert shot.room.top + shot.room.height <= 1 - SAFE + TOLERANCE


@settings(deadline=None, max_examples=60)
@given(editions(), FRAMES)
def test_the_frame_has_its_shape_and_leaves_the_picture_only_where_that_is_said(edition, size):
    for shot in layout.film(edition, *size).shots:
        if not shot.move:
            assert shot.framed
            continue
        one = edition.entries[shot.number]
        for frame in (shot.move.start, shot.move.end):
            shape = frame.width * one.width / (frame.height * one.height)
            assert shape == pytest.approx(size[0] / size[1])
            inside = (
                min(frame.left, frame.top) >= -TOLERANCE
                and frame.left + frame.width <= 1 + TOLERANCE
                and frame.top + frame.height <= 1 + TOLERANCE
            )
            assert inside == (not shot.framed)


@settings(deadline=None, max_examples=60)
@given(editions(), FRAMES)
def test_moves_are_slow(edition, size):
    """Never more than a tenth in all, nor more than two hundredths of the frame a second."""
    for shot in layout.film(edition, *size).shots:
        if not shot.move:
            continue
        start, end = shot.move.start, shot.move.end
        assert max(start.width, end.width) / min(start.width, end.width) <= 1.101
        corners = (
            abs(end.left - start.left) / start.width,
            abs(end.left + end.width - start.left - start.width) / start.width,
            abs(end.top - start.top) / start.height,
            abs(end.top + end.height - start.top - start.height) / start.height,
        )
        assert max(corners) <= 0.02 * shot.length + 0.01


@settings(deadline=None, max_examples=60)
@given(editions())
def test_a_clip_is_shown_as_long_as_its_shot_lasts_and_no_longer_than_it_is(edition):
    for shot in layout.film(edition).shots:
        if shot.kind != "clip":
            assert shot.stretch is None
            continue
        one, (first, last) = edition.entries[shot.number], shot.stretch
        assert last - first == pytest.approx(shot.length)
        assert 2 - TOLERANCE <= shot.length <= 9
        assert first >= -TOLERANCE
        assert last <= one.length + TOLERANCE
        assert shot.move.start == shot.move.end


@settings(deadline=None, max_examples=30)
@given(editions())
def test_the_film_that_stands_says_the_same_at_the_same_time(edition):
    lies, stands = layout.film(edition, *LIES), layout.film(edition, *STANDS)
    assert subtitles(lies) == subtitles(stands)
    assert [s.start for s in lies.shots] == [s.start for s in stands.shots]
    assert layout.film(edition, *LIES) == lies


@settings(deadline=None, max_examples=30)
@given(editions())
def test_subtitles_follow_each_other_and_chapters_are_in_order(edition):
    film = layout.film(edition)
    said = subtitles(film)
    assert all(first < last for first, last, _ in said)
    assert all(a[1] <= b[0] for a, b in pairwise(said))
    times = [start for start, _ in chapters(film)]
    assert times == sorted(set(times))
    shown = {edition.entries[n].month for n in pictures(film)}
    labels = [chapter.label for chapter in edition.chapters if chapter.month in shown]
    carded = edition.making.minutes >= 3
    assert [title for _, title in chapters(film)] == [edition.title, *labels * carded]


def test_four_hundred_pictures_make_a_film_of_the_length_asked_for():
    edition = replace(fake.edition(400), making=Making(minutes=4))
    film = layout.film(edition)
    assert film.length == 240
    assert 30 <= len(pictures(film)) < 400
    months = {edition.entries[n].month for n in pictures(film)}
    assert months == {entry.month for entry in edition.entries}


def test_fewer_pictures_are_spread_over_the_months():
    edition = replace(fake.edition(60), making=Making(minutes=2))
    counts = {}
    for n in pictures(layout.film(edition)):
        counts[edition.entries[n].month] = counts.get(edition.entries[n].month, 0) + 1
    assert max(counts.values()) - min(counts.values()) <= 2
    assert len(counts) == len({entry.month for entry in edition.entries})


def test_an_edition_of_one_picture_is_a_film():
    film = layout.film(fake.edition(1))
    assert [shot.kind for shot in film.shots][:3] == ["title", "quote", "month"]
    assert pictures(film) == [0]
    assert film.shots[-1].kind == "end"


def test_without_any_picture_there_are_title_and_end():
    film = layout.film(replace(fake.edition(0), quotes=()))
    assert [shot.kind for shot in film.shots] == ["title", "end"]
    assert all(shot.number is None and shot.move is None for shot in film.shots)


def one_month(*entries):
    chapter = Chapter(7, "7 months", "December 2025", (tuple(range(len(entries))),))
    return replace(fake.edition(0), entries=entries, chapters=(chapter,), hero=None)


def said_under(film, number):
    return next(dict(s.lines) for s in film.shots if s.number == number and s.kind == "picture")


def test_an_age_that_the_month_told_and_a_place_that_stayed_are_not_said_again():
    first = fake.entry(1, age="7 months", place="home", company="")
    second = fake.entry(2, age="7 months", place="home", company="with Ana")
    third = fake.entry(3, age="7 months and a day", place="the garden", company="")
    film = layout.film(one_month(first, second, third))
    assert said_under(film, 0)["when"] == "2 January 2026"
    assert said_under(film, 0)["where"] == "Home"
    assert said_under(film, 1)["where"] == "with Ana"
    assert said_under(film, 2)["when"] == "2 January 2026 · 7 months and a day"
    assert said_under(film, 2)["where"] == "The garden"


def test_a_short_film_has_no_cards_of_months_and_tells_the_age_instead():
    edition = one_month(fake.entry(1, age="7 months"), fake.entry(2, age="7 months"))
    film = layout.film(replace(edition, making=Making(minutes=2)))
    assert "month" not in [shot.kind for shot in film.shots]
    assert said_under(film, 0)["when"] == "2 January 2026 · 7 months"
    assert said_under(film, 1)["when"] == "2 January 2026"


def test_a_short_quote_is_the_caption_and_a_long_one_stands_beside():
    short = fake.entry(1, caption="", quote=fake.quote("Counted them. Still ten."))
    told = fake.entry(2, caption="Snow", quote=fake.quote("Counted them. Still ten."))
    film = layout.film(one_month(short, told))
    assert said_under(film, 0)["quote"] == "“Counted them. Still ten.”"
    assert "quote" not in said_under(film, 1)
    beside = [s for s in film.shots if s.kind == "quote" and s.number == 1]
    assert len(beside) == 1
    assert beside[0].framed
    assert dict(beside[0].lines)["attribution"] == told.quote.attribution


def test_a_quote_too_long_for_the_film_ends_at_a_sentence():
    said = "She looked at the sea for a long time and said nothing. " * 5
    film = layout.film(one_month(fake.entry(1, quote=fake.quote(said.strip()))))
    [quote] = [dict(s.lines)["quote"] for s in film.shots if s.kind == "quote" and s.move]
    assert quote.endswith("said nothing. …”")
    assert len(quote) <= 165 + 4


@pytest.mark.parametrize(
    ("language", "begins"), [("en", "“"), ("de", "„"), ("fr", "«\u202f"), ("es", "«")]
)
def test_a_quote_has_the_marks_of_the_language(language, begins):
    entry = fake.entry(1, caption="", quote=fake.quote("Still ten."))
    film = layout.film(replace(one_month(entry), language=language))
    assert said_under(film, 0)["quote"].startswith(begins)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_had_no_time_is_told_in_the_language_of_the_edition(language):
    edition = replace(fake.edition(60), making=Making(minutes=2), language=language)
    film = layout.film(edition)
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
    [told] = notes(edition, layout.film(edition))
    assert "do not fit into 20 minutes" in told


def test_every_credit_of_the_pictures_shown_is_read_at_the_end():
    edition = replace(fake.edition(30), making=Making(minutes=1))
    entries = tuple(replace(e, credit=f"Tom {n}") for n, e in enumerate(edition.entries))
    film = layout.film(replace(edition, entries=entries))
    listed = [
        t for s in film.shots if s.kind == "end" for style, t in s.lines if style == "credits"
    ]
    shown = set(pictures(film)) | {edition.hero}
    assert sorted(listed) == sorted(f"Tom {n}" for n in shown)


def test_the_month_and_its_first_picture_are_one_move():
    """So that the fade between them changes words only."""
    film = layout.film(fake.edition(12))
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


def test_words_that_a_clip_is_too_short_for_come_after_it():
    clip = fake.entry(
        1, kind=Kind.CLIP, length=3.0, poster=1.0, caption="A caption that takes its time. " * 3
    )
    film = layout.film(one_month(clip))
    kinds = [shot.kind for shot in film.shots]
    at = kinds.index("clip")
    assert film.shots[at].lines == ()
    assert kinds[at + 1] == "quote"
    assert "caption" in dict(film.shots[at + 1].lines)


def test_a_clip_whose_length_nobody_knows_is_shown_as_a_picture():
    clip = fake.entry(1, kind=Kind.CLIP, length=None, poster=1.0)
    assert "clip" not in [shot.kind for shot in layout.film(one_month(clip)).shots]


def test_the_opening_quotes_have_time_in_a_longer_film_only():
    edition = replace(fake.edition(6), quotes=(fake.quote("One."), fake.quote("Two.")))
    counts = {}
    for minutes in (2, 4, 8):
        made = layout.film(replace(edition, making=Making(minutes=minutes)))
        counts[minutes] = sum(s.kind == "quote" and s.move is None for s in made.shots)
    assert counts == {2: 0, 4: 1, 8: 2}


def test_a_picture_of_more_people_than_faces_keeps_its_upper_edge():
    """The heads that nobody found are there."""
    entry = fake.entry(1, faces=(fake.box(0.4, 0.2, 0.1),), people=("Ana", "Tom"))
    film = layout.film(one_month(entry))
    [shot] = [s for s in film.shots if s.kind == "picture"]
    assert min(shot.move.start.top, shot.move.end.top) <= TOLERANCE
