"""The film in time: shots, words, faces, what had no time, whatever the edition."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from films import TOLERANCE, editions, in_order, meet, pictures, seen
from yearling.layout import motion
from yearling.layout.crop import room
from yearling.layout.film import chapters, notes, subtitles
from yearling.layout.film import film as laid_out
from yearling.layout.script import KNOWN
from yearling.layout.staging import SAFE
from yearling.records import Making

LIES, STANDS = (1920, 1080), (1080, 1920)
FRAMES = st.sampled_from((LIES, STANDS, (640, 360)))


@settings(deadline=None, max_examples=60)
@given(editions(), FRAMES)
def test_shots_cover_the_time_without_gaps_and_fades_fit(edition, size):
    film = laid_out(edition, *size)
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
    film = laid_out(edition)
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
    film = laid_out(edition)
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
    told = " ".join(notes(edition, laid_out(edition)))
    if "minutes = " not in told:
        return
    minutes = float(told.partition("minutes = ")[2].partition(" ")[0])
    longer = replace(edition, making=replace(edition.making, minutes=minutes))
    assert notes(longer, laid_out(longer)) == ()
    assert len(pictures(laid_out(longer))) == len(edition.entries)


@settings(deadline=None, max_examples=60)
@given(editions())
def test_words_stay_as_long_as_they_take_to_read(edition):
    film = laid_out(edition)
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
    for shot in laid_out(edition, *size).shots:
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
    for shot in laid_out(edition, *size).shots:
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
    for shot in laid_out(edition, *size).shots:
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
    for shot in laid_out(edition, *size).shots:
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
    for shot in laid_out(edition).shots:
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
    lies, stands = laid_out(edition, *LIES), laid_out(edition, *STANDS)
    assert subtitles(lies) == subtitles(stands)
    assert [s.start for s in lies.shots] == [s.start for s in stands.shots]
    assert laid_out(edition, *LIES) == lies


@settings(deadline=None, max_examples=30)
@given(editions())
def test_subtitles_follow_each_other_and_chapters_are_in_order(edition):
    film = laid_out(edition)
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
    film = laid_out(edition)
    assert film.length == 240
    assert 30 <= len(pictures(film)) < 400
    months = {edition.entries[n].month for n in pictures(film)}
    assert months == {entry.month for entry in edition.entries}


def test_fewer_pictures_are_spread_over_the_months():
    edition = replace(fake.edition(60), making=Making(minutes=2))
    counts = {}
    for n in pictures(laid_out(edition)):
        counts[edition.entries[n].month] = counts.get(edition.entries[n].month, 0) + 1
    assert max(counts.values()) - min(counts.values()) <= 2
    assert len(counts) == len({entry.month for entry in edition.entries})


def test_an_edition_of_one_picture_is_a_film():
    film = laid_out(replace(fake.edition(1), making=Making(minutes=4)))
    assert [shot.kind for shot in film.shots][:3] == ["title", "quote", "month"]
    assert pictures(film) == [0]
    assert film.shots[-1].kind == "end"


def test_without_any_picture_there_are_title_and_end():
    film = laid_out(replace(fake.edition(0), quotes=()))
    assert [shot.kind for shot in film.shots] == ["title", "end"]
    assert all(shot.number is None and shot.move is None for shot in film.shots)
