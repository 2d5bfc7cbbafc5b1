"""Where printed words come from, which dates disagree, and all of it for a whole edition."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from worlds import World
from yearling import pipeline
from yearling.captions.languages import LANGUAGES, words
from yearling.captions.passages import CUT
from yearling.captions.sources import lines, of_time, sources
from yearling.catalog.calendar import span
from yearling.catalog.disputed import MOST, disputes, written
from yearling.offers import doubts, offers
from yearling.records import Basis, Edits, Fact, Precision, When
from yearling.store.edits import _when

SOME = settings(max_examples=12, deadline=None)
ENGLISH = words("en")
POST = fake.post(author="Ana", written=fake.when("2026-05-03", basis=Basis.SOURCE, latest=True))


# -- where words come from ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        (Fact("taken", "2026-05-03", Basis.METADATA, "EXIF"), "Date: the camera wrote it"),
        (Fact("with", "Ana", Basis.ESTIMATE), "Ana: recognised by likeness"),
        (Fact("with", "Ana", Basis.PERSON), "Ana: you said so"),
        (Fact("kin", "Ana: mother", Basis.PERSON), "Ana, mother: you said so"),
        (Fact("taken", "2026", Basis.ESTIMATE), "Date: estimated from the pictures around it"),
        (Fact("wrote", "…", Basis.SOURCE, POST.id), "Words: Ana’s post on Instagram, 3 May 2026"),
        (Fact("said", "So loved.", Basis.PERSON, "edits.toml"), "You said so"),
    ],
)
def test_a_line_says_who_or_what_bears_a_fact(fact, line):
    assert lines([fact], {POST.id: POST}, ENGLISH) == (line,)


def test_what_has_no_name_is_not_said_twice():
    facts = [Fact("until", "2026-05-16", Basis.PERSON), Fact("with", "Ana", Basis.PERSON)]
    assert lines(facts, {}, ENGLISH) == ("Ana: you said so",)


def test_a_date_that_only_a_post_tells_is_said_to_be_of_that_post():
    photo = fake.photo(posts=(POST,), when=POST.written)
    assert of_time(POST.written, photo, ENGLISH) == "Ana’s post on Instagram, 3 May 2026"
    assert of_time(fake.when("2026-05-02"), photo, ENGLISH) == "the camera wrote it"


def test_every_language_says_where_words_come_from():
    keys = set(ENGLISH.sources)
    assert all(set(one.sources) == keys for one in LANGUAGES.values())
    assert {basis.name.lower() for basis in Basis} <= keys


@SOME
@given(st.integers(0, 300))
def test_every_printed_phrase_has_a_source_and_the_offers_are_those_of_the_edition(seed):
    world = World(seed)
    project = replace(world.project, audience="family")
    story, edition, told = pipeline.worded(project, world.edits, world.year)
    made = offers(told, world.edits, edition, world.year.meanings)
    for entry in edition.entries:
        found = sources(entry, story.photos[entry.photo], made.posts, words(project.language))
        told = {source.text for source in found}
        printed = [entry.date, entry.age, entry.place, *entry.people, entry.caption, entry.credit]
        printed += [entry.quote.text] if entry.quote else []
        assert set(filter(None, printed)) <= told
        assert all(source.lines for source in found)
    assert edition.lead == tuple(o.stands for o in made.opinions if o.stands)
    posts = {p.id: p.text for p in [*(s.post for s in world.year.sightings if s.post)]}
    posts |= {p.id: p.text for p in world.year.posts}
    for some in made.beside.values():
        for offer in some:
            assert all(words_ in posts[offer.post] for words_ in offer.passages)
            assert all(q.text.removesuffix(CUT) in posts[offer.post] for q in offer.quotes)


# -- dates that disagree -----------------------------------------------------------------

SURE = st.sampled_from([Basis.FILENAME, Basis.METADATA, Basis.SOURCE])
ANY = st.sampled_from(list(Basis))
DAYS = st.integers(0, 400)


def dated(day, basis=Basis.METADATA, **changes):
    time = datetime(2025, 3, 1, 12) + timedelta(days=day)
    return When(time, basis, Precision.DAY, source=str(basis), **changes)


def photo(n, *whens):
    return fake.photo(n, when=whens[0], evidence=whens)


@given(DAYS, DAYS, SURE, SURE, st.booleans())
def test_dates_disagree_only_where_no_day_suits_both_with_a_day_to_spare(a, b, one, two, latest):
    used, other = dated(a, one), dated(b, two, latest=latest)
    shown = photo(1, used, other)
    found = disputes({shown.id: shown}, [shown.id], [])
    gap = a - b if latest else abs(a - b)
    assert [d.days for d in found] == [gap] * (gap >= 2)


@given(DAYS, DAYS, ANY, ANY)
def test_a_person_settles_it_and_what_states_nothing_disputes_nothing(a, b, one, two):
    shown = photo(1, dated(a, one), dated(b, two))
    for d in disputes({shown.id: shown}, [shown.id], []):
        assert Basis.PERSON not in {one, two}
        assert d.other.basis > Basis.ESTIMATE


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=30))
def test_the_pictures_that_are_in_come_first_then_the_worst_and_not_too_many(rows):
    photos = [photo(n, dated(a), dated(b, Basis.FILENAME)) for n, (a, b) in enumerate(rows)]
    ids = [p.id for p in photos]
    picked = ids[: len(ids) // 2]
    found = disputes({p.id: p for p in photos}, picked, ids)
    order = [(d.photo not in picked, -d.days) for d in found]
    assert order == sorted(order)
    assert len(found) == len({d.photo for d in found}) <= MOST


@pytest.mark.parametrize(
    "when",
    [
        fake.when("2025-06-02"),
        fake.when("2025-06"),
        fake.when("2025"),
        fake.when("2025-06-01", precision=Precision.SEASON),
        fake.when("2025-06-02T10:00:00"),
        fake.when("2025-06-02", last=datetime(2025, 6, 9)),
    ],
)
def test_a_date_is_written_so_that_the_edits_read_the_same_days(when):
    assert span(_when(written(when), "here")) == span(when)


def test_a_dispute_is_told_with_both_dates_and_where_each_was_read():
    world = World(1)
    project = replace(world.project, audience="family", language="en")
    story, edition = pipeline.edited(project, Edits(), world.year)
    id = edition.entries[0].photo
    whens = fake.when("2025-06-02"), fake.when("2025-06-20", basis=Basis.FILENAME)
    shown = replace(story.photos[id], when=whens[0], evidence=whens)
    story = replace(story, photos=story.photos | {id: shown})
    doubt = next(d for d in doubts(story, ENGLISH) if d.photo == id)
    assert (doubt.days, doubt.picked) == (18, True)
    assert (doubt.used.date, doubt.used.source, doubt.used.value) == (
        "2 June 2025",
        "The camera wrote it",
        "2025-06-02",
    )
    assert (doubt.other.date, doubt.other.source) == ("20 June 2025", "Read from a name")
