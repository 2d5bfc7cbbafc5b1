"""Joining, uniting and dating, on small records."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fake
from yearling import catalog
from yearling.catalog.calendar import span
from yearling.catalog.dates import settle
from yearling.records import (
    Basis,
    Claims,
    Clock,
    Edit,
    Edits,
    NamedPlace,
    Place,
    Precision,
    Tagged,
    Text,
    When,
    Year,
)

BERLIN = ((datetime(2025, 3, 30, 1), 120), (datetime(2025, 10, 26, 1), 60))


def year(sightings, contents, looks, heads=None):
    return Year(tuple(sightings), contents, heads or {}, looks)


def one_photo(claims=None, head=None, edits=None, project=None, post=None):
    sighting = fake.sighting(1, claims=claims or Claims(), post=post)
    where = sighting.file.where
    found = year(
        [sighting],
        {where: fake.content(1)},
        {fake.content(1): fake.look()},
        {where: head} if head else {},
    )
    said = edits or Edits()
    joined = catalog.join(found, said, project or fake.retrospective())
    return catalog.worded(joined, said, catalog.versions(joined))[fake.content(1)]


def evening(**changes):
    return fake.when("2025-08-02T23:30:00", **changes)


def test_two_files_with_the_same_bytes_are_one_photo():
    a, b = fake.sighting(1), fake.sighting(2)
    found = year([b, a], {a.file.where: "aa", b.file.where: "aa"}, {"aa": fake.look()})
    photos = catalog.join(found, Edits(), fake.retrospective())
    assert [f.where for f in photos["aa"].files] == [a.file.where, b.file.where]


def test_a_file_that_two_posts_show_is_one_file_with_two_posts():
    once, again = (fake.sighting(1, post=fake.post(text)) for text in ("hm", "a story"))
    found = year([once, again], {once.file.where: "aa"}, {"aa": fake.look()})
    photo = catalog.join(found, Edits(), fake.retrospective())["aa"]
    assert photo.files == (once.file,)
    assert len(photo.posts) == 2


def test_a_file_that_could_not_be_looked_at_is_no_photo():
    a = fake.sighting(1)
    assert catalog.join(year([a], {}, {}), Edits(), fake.retrospective()) == {}


def test_the_camera_beats_the_file_name_and_a_person_beats_the_camera():
    name = fake.when("2025-08-01", basis=Basis.FILENAME)
    camera = fake.when("2025-08-02T10:00:00")
    told = fake.when("2025-08-03", basis=Basis.PERSON)
    assert settle([name, camera], ()).time == camera.time
    assert settle([name, camera, told], ()) == told


def test_a_post_is_an_upper_bound_and_never_beats_a_date():
    post = fake.when("2026-01-03T10:00:00", basis=Basis.SOURCE, latest=True)
    name = fake.when("2025-06-27", basis=Basis.FILENAME)
    assert settle([post, name], ()) == name
    assert settle([post], ()).latest


def test_a_camera_date_later_than_the_post_is_a_wrong_clock():
    clock = fake.when("2025-09-20T10:00:00")
    name = fake.when("2025-08-01", basis=Basis.FILENAME)
    post = fake.when("2025-08-02T08:00:00", basis=Basis.SOURCE, latest=True)
    assert settle([clock, name, post], ()) == name


def test_a_utc_time_is_told_in_the_familys_zone():
    """23:30 in Berlin is the day before midnight UTC+0 would say."""
    utc = fake.when("2025-08-02T22:30:00", clock=Clock.UTC)
    local = settle([utc], BERLIN)
    assert (local.time, local.offset) == (datetime(2025, 8, 3, 0, 30), 120)
    winter = fake.when("2025-12-02T22:30:00", clock=Clock.UTC)
    assert settle([winter], BERLIN).time == datetime(2025, 12, 2, 23, 30)


def test_a_utc_time_with_no_zone_known_claims_no_time_of_day():
    settled = settle([fake.when("2025-08-02T22:30:00", clock=Clock.UTC)], ())
    assert (settled.precision, settled.basis) == (Precision.DAY, Basis.ESTIMATE)


def test_a_local_and_a_utc_time_of_one_picture_give_the_zone():
    local = fake.when("2025-08-02T10:00:03")
    gps = fake.when("2025-08-02T15:00:00", clock=Clock.UTC)
    assert settle([local, gps], ()).offset == -300


@given(
    st.lists(
        st.builds(
            When,
            st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31)),
            st.sampled_from(Basis),
            st.sampled_from(Precision),
            st.sampled_from(Clock),
            st.none() | st.integers(-48, 56).map(lambda q: q * 15),
            st.booleans(),
        ),
        max_size=6,
    ),
    st.randoms(),
)
def test_the_order_of_the_evidence_does_not_matter_and_precision_is_never_invented(evidence, rng):
    settled = settle(evidence, BERLIN)
    shuffled = list(evidence)
    rng.shuffle(shuffled)
    again = settle(shuffled, BERLIN)
    assert (settled is None) == (not evidence)
    if settled:
        assert settled.clock is Clock.LOCAL
        assert settled.precision in {w.precision for w in evidence}
        keys = ("basis", "precision", "latest")
        assert [getattr(settled, k) for k in keys] == [getattr(again, k) for k in keys]
        assert span(settled)[0] <= span(settled)[1]


def test_what_a_person_says_of_date_place_caption_and_credit_wins():
    claims = Claims(
        (fake.when(),),
        Place(Basis.METADATA, "Berlin"),
        Text("a", Basis.METADATA),
        Text("b", Basis.METADATA),
    )
    said = Edit(
        caption="First giggle",
        credit="Oma",
        place="the lake",
        taken=fake.when("2025-07-01", basis=Basis.PERSON),
    )
    photo = one_photo(claims, edits=Edits({fake.content(1)[:12]: said}))
    assert (photo.caption.text, photo.credit.text, photo.place.name) == (
        "First giggle",
        "Oma",
        "the lake",
    )
    assert photo.when.time == datetime(2025, 7, 1)


def test_a_spot_gets_the_name_the_family_gives_it():
    claims = Claims(place=Place(Basis.METADATA, None, 52.4001, 13.0601))
    home = NamedPlace("home", 52.4, 13.06)
    photo = one_photo(claims, project=fake.retrospective(places=(home,)))
    assert photo.place.name == "home"
    far = Claims(place=Place(Basis.METADATA, None, 52.5, 13.06))
    assert one_photo(far, project=fake.retrospective(places=(home,))).place.name is None


def test_a_tag_under_an_alias_is_the_person():
    people = (fake.person("Ana", "mother", aliases=("ana.lindt",)),)
    claims = Claims(people=(Tagged("Ana.Lindt", Basis.SOURCE),))
    photo = one_photo(claims, project=fake.retrospective(people=people))
    assert [t.name for t in photo.people] == ["Ana"]


def test_an_agency_is_credited_though_an_account_posted_the_picture():
    agency = fake.head(claims=Claims(credit=Text("Stephen Dunn/Getty Images", Basis.METADATA)))
    posted = Claims(credit=Text("ana/Instagram", Basis.SOURCE))
    assert one_photo(posted, agency).credit.text == "Stephen Dunn/Getty Images"


# -- copies ---------------------------------------------------------------------------------


def camera(n, prints, time="2025-08-02T10:00:00", **changes):
    taken = fake.when(time)
    made = {"when": taken, "evidence": (taken,), "from_camera": True}
    return fake.photo(n, **made | changes), fake.look(prints=prints)


def posted(n, print, time="2025-08-03T10:00:00", **changes):
    bound = fake.when(time, basis=Basis.SOURCE, latest=True)
    made = {"when": bound, "evidence": (bound,), "posts": (fake.post(),)}
    small = fake.version(n, width=1080, height=1080)
    return fake.photo(n, versions=(small,), **made | changes), fake.look(
        1080, 1080, prints=(print, print, print)
    )


def test_a_date_that_only_a_service_knows_makes_no_original():
    """A messenger's copy kept in Google Photos has a date there, but not in its file."""
    known = fake.when("2025-08-02T08:00:00", clock=Clock.UTC, source="Google Photos date")
    assert not one_photo(Claims((known,))).from_camera
    assert one_photo(Claims((known,)), fake.head(claims=Claims((fake.when(),)))).from_camera


def united(*pairs):
    photos = {photo.id: photo for photo, _ in pairs}
    return catalog.unite(photos, {photo.id: look for photo, look in pairs})


SQUARE = 0x0F0F_3C3C_55AA_1234


def test_a_posted_square_crop_brings_its_words_to_the_cameras_file():
    original = camera(1, (0xFFFF_0000_FFFF_0000, SQUARE, 7))
    copy = posted(2, SQUARE ^ 0b111, credit=Text("ana/Instagram", Basis.SOURCE))
    [photo] = united(original, copy).values()
    assert photo.id == fake.content(1)
    assert photo.when.time == datetime(2025, 8, 2, 10)
    assert photo.posts == (fake.post(),)
    assert photo.credit.text == "ana/Instagram"
    assert [v.content for v in photo.versions] == [fake.content(1), fake.content(2)]


@pytest.mark.parametrize("turned", [False, True])
def test_what_was_said_of_two_files_holds_when_they_are_found_to_be_one_picture(turned):
    photos = united(camera(1, (0xFFFF_0000_FFFF_0000, SQUARE, 7)), posted(2, SQUARE))
    best, other = Edit(caption="Sea", keep=True), Edit(caption="Lake", share=False, place="Ahlbeck")
    said = {fake.content(1)[:12]: best, fake.content(2)[:12]: other}
    edits = Edits(dict(reversed(said.items())) if turned else said)
    known = catalog.versions(photos)
    [told] = catalog.by_photo(edits, known).values()
    assert told == replace(other, caption="Sea", keep=True)
    [photo] = catalog.worded(photos, edits, known).values()
    assert (photo.caption.text, photo.place.name) == ("Sea", "Ahlbeck")


def test_a_picture_taken_after_the_post_is_not_its_original():
    later = camera(1, (SQUARE, 1, 2), "2025-09-01T10:00:00")
    assert len(united(later, posted(2, SQUARE))) == 2


def test_of_pictures_that_look_the_same_the_last_before_the_post_was_posted():
    """As of one baby on one rug month after month; within a day the nearest is it."""
    undated = camera(1, (SQUARE, 1, 2), when=None, evidence=())
    old, new = camera(2, (SQUARE, 1, 2)), camera(3, (SQUARE ^ 1, 1, 2), "2025-09-02T10:00:00")
    same_day = camera(4, (SQUARE ^ 3, 1, 2), "2025-09-02T12:00:00")
    far = camera(5, (SQUARE ^ 0b11111, 1, 2), "2025-09-03T08:00:00")
    found = united(undated, old, new, same_day, far, posted(9, SQUARE, "2025-09-03T09:00:00"))
    assert [id for id, photo in found.items() if photo.posts] == [fake.content(3)]


def test_two_frames_of_a_burst_stay_two_photos():
    a = camera(1, (SQUARE, 1, 2))
    b = camera(2, (SQUARE ^ 1, 1, 2))
    assert len(united(a, b)) == 2


def test_the_heic_and_the_jpeg_of_one_shot_are_one_photo():
    a = camera(1, (SQUARE, 1, 2))
    heic = fake.version(2, file=fake.file("photos/IMG_0002.HEIC"))
    b = camera(2, (SQUARE ^ 1, 1, 2), versions=(heic,))
    assert len(united(a, b)) == 1


def test_flat_pictures_with_equal_fingerprints_are_told_apart_by_their_looks():
    import numpy as np

    def seen(axis):
        vector = np.zeros(1280, "<f2")
        vector[axis] = 1
        return vector.tobytes()

    original, look = camera(1, (SQUARE, 1, 2))
    copy, other = posted(2, SQUARE)
    pairs = (original, replace(look, likeness=seen(0))), (copy, replace(other, likeness=seen(1)))
    assert len(united(*pairs)) == 2


@pytest.mark.parametrize("seed", range(3))
def test_uniting_does_not_depend_on_order(seed):
    import random

    pairs = [camera(n, (SQUARE << n, n, n), f"2025-08-{n + 1:02}T10:00:00") for n in range(5)]
    pairs += [posted(n + 10, SQUARE << n, f"2025-08-{n + 2:02}T10:00:00") for n in range(5)]
    plain = united(*pairs)
    random.Random(seed).shuffle(pairs)
    assert united(*pairs) == plain


def test_many_copies_are_found_in_a_block_and_beyond():
    pairs = [camera(1, (SQUARE, 1, 2))]
    pairs += [posted(n + 10, SQUARE ^ (n % 4)) for n in range(300)]
    [photo] = united(*pairs).values()
    assert len(photo.versions) == 301
    assert timedelta(0) == photo.when.time - datetime(2025, 8, 2, 10)


def test_who_has_another_name_on_a_service_is_credited_by_the_familys():
    project = fake.retrospective(people=(fake.person("Rosa", aliases=("Oma Rosa 💛",)),))
    sent = Claims(credit=Text("Oma Rosa 💛/WhatsApp", Basis.SOURCE, "WhatsApp sender"))
    assert one_photo(sent, project=project).credit.text == "Rosa/WhatsApp"
    agency = fake.head(claims=Claims(credit=Text("Oma Rosa 💛/Agency", Basis.METADATA)))
    assert one_photo(head=agency, project=project).credit.text == "Oma Rosa 💛/Agency"
