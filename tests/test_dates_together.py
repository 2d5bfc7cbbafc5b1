"""Dates that neighbours, names and zones tell, never finer than they are known."""

import random
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from yearling import catalog, selection
from yearling.catalog import sequence
from yearling.catalog.calendar import edtf, span
from yearling.catalog.dates import rank, settle
from yearling.records import Basis, Claims, Clock, Place, Precision, When, Year

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import story_dates
import year_roll

LATER = 1_800_000_000_000_000_000
"""Files copied when all was over."""


def shot(name, taken=None, *, camera="Drawn Phone 3", evidence=(), **changes):
    """A picture in a roll; without `taken` it has lost what the camera wrote."""
    path, _, member = name.partition("!/")
    file = fake.file(path, changed=LATER, member=member)
    exif = (fake.when(taken.replace(" ", "T")),) if taken else ()
    evidence = rank([*exif, *evidence])
    version = replace(fake.version(name), file=file)
    made = {
        "versions": (version,),
        "files": (file,),
        "evidence": tuple(evidence),
        "when": settle(evidence, ()),
        "camera": camera if taken else "",
    }
    return fake.photo(name, **made | changes)


def dated(*photos, zones=None, **project):
    heads = {
        p.files[0].where: fake.head(claims=Claims(when=p.evidence, place=p.place)) for p in photos
    }
    year = Year((), {}, heads, {}, zones=zones or {})
    project = catalog.at_home(fake.retrospective(**project), year)
    found = catalog.dated({p.id: p for p in photos}, year, project)
    return [found[p.id] for p in photos]


def roll(*times, first=411, **changes):
    return [shot(f"photos/IMG_{first + n:04}.JPG", t, **changes) for n, t in enumerate(times)]


def test_a_picture_without_a_date_lies_between_its_neighbours():
    *_, found, _ = dated(
        *roll("2025-06-01 10:00:00", "2025-06-02 09:00:00", None, "2025-06-02 09:10:00")
    )
    assert (found.when.precision, found.when.basis) == (Precision.MINUTE, Basis.FILENAME)
    assert (found.when.time, found.when.last) == (
        datetime(2025, 6, 2, 9),
        datetime(2025, 6, 2, 9, 10),
    )
    assert found.when.source == "between IMG_0412.JPG and IMG_0414.JPG"
    assert (edtf(found.when), found.evidence[0]) == ("2025-06-02", found.when)


def test_between_two_days_it_is_one_of_them():
    _, _, found, _ = dated(
        *roll("2025-06-01 10:00:00", "2025-06-02 19:00:00", None, "2025-06-04 09:10:00")
    )
    assert edtf(found.when) == "[2025-06-02..2025-06-04]"


def test_an_edit_that_wrote_its_own_time_loses_to_the_neighbours():
    found = dated(
        *roll("2025-06-01 10:00:00", "2025-06-09 20:00:00", "2025-06-01 11:00:00",
              "2025-06-02 09:10:00", "2025-06-10 08:00:00")
    )[1]  # fmt: skip
    assert edtf(found.when) == "2025-06-01"
    assert found.evidence[1].time == datetime(2025, 6, 9, 20)


def days(*hours, start="2025-06-01"):
    begin = datetime.fromisoformat(start)
    return [f"{begin + timedelta(hours=h)}" for h in hours]


def test_a_stretch_of_a_clock_that_was_reset_is_put_right():
    before, after = days(10, 11, 35, 36, 37, 38), days(60, 61, 84, 85, 86, 87)
    wrong = days(40 - 9600, 41 - 9600, 41.5 - 9600)
    found = dated(*roll(*before, *wrong, *after))[6:9]
    assert [edtf(p.when) for p in found] == ["[2025-06-02..2025-06-03]"] * 3
    assert [p.when.source.split(";")[0] for p in found] == [
        "EXIF DateTimeOriginal, clock 400 days behind"
    ] * 3
    assert [p.evidence[1].time.year for p in found] == [2024] * 3


def test_a_clock_left_in_another_zone_is_seen_by_its_nights():
    """Ten pictures eleven hours ahead; those of the next morning are out of order with them."""
    wrong = days(*(15 + 11 + n / 10 for n in range(10)))
    found = dated(*roll(*days(9, 10, 11, 12, 13, 14), *wrong, *days(20, 21, 22, 34, 35, 36)))
    assert {edtf(p.when) for p in found[6:16]} == {"2025-06-01"}
    assert "hours ahead" in found[8].when.source
    assert [p.when.source for p in found[16:]] == ["EXIF DateTimeOriginal"] * 6


def test_what_lies_before_the_first_time_that_fits_is_only_known_to_be_older():
    """A camera bought with its clock a year ahead, and put right after nine pictures."""
    ahead = days(*(9000 + n for n in range(3)))
    found = dated(*roll(None, *ahead, *days(*range(100, 120))))
    assert [edtf(p.when) for p in found[:4]] == ["[..2025-06-05]"] * 4
    assert [p.when.source for p in found[:4]] == ["before IMG_0415.JPG"] * 4
    assert [p.evidence[-1].time.year for p in found[1:4]] == [2026] * 3


def test_times_a_little_out_of_order_stay():
    times = ["2025-06-01 10:00:02", "2025-06-01 10:00:00", "2025-06-01 10:20:00"]
    photos = roll(*times, "2025-06-01 10:00:30")
    assert dated(*photos) == photos


@pytest.mark.parametrize("many", [1, 3, 12])
@pytest.mark.parametrize("names", ["IMG_{:04} (1)", "IMG_{:04}"])
def test_pictures_of_another_phone_of_the_same_kind_keep_their_dates(many, names):
    chance = random.Random(many)
    start, first = datetime(2025, 5, 16, 12), 3100 if "(1)" in names else 871
    days = [sorted(chance.sample(range(360), n)) for n in (120, many)]
    times = [[str(start + timedelta(days=day)) for day in some] for some in days]
    own = [shot(f"photos/IMG_{3060 + n:04}.JPG", time) for n, time in enumerate(times[0])]
    theirs = [
        shot(f"photos/{names.format(first + n)}.JPG", time) for n, time in enumerate(times[1])
    ]
    assert [p.when for p in dated(*own, *theirs)] == [p.when for p in (*own, *theirs)]


def test_numbers_that_are_in_no_order_tell_nothing():
    times = days(*random.Random(1).sample(range(5000), 20))
    photos = roll(*times, None)
    assert dated(*photos) == photos


def test_a_roll_goes_on_after_9999_and_over_the_cameras_own_folders():
    late = roll("2025-06-01 10:00:00", None, "2025-06-01 11:00:00", first=9997)
    early = roll("2025-06-02 10:00:00", None, "2025-06-02 11:00:00", first=1)
    found = dated(*early, *late)
    assert [edtf(found[n].when) for n in (1, 4)] == ["2025-06-02", "2025-06-01"]
    phone = [
        shot("a.zip!/DCIM/100APPLE/IMG_0998.JPG", "2025-06-01 10:00:00"),
        shot("a.zip!/DCIM/100APPLE/IMG_0999.JPG", "2025-06-01 10:01:00"),
        shot("a.zip!/DCIM/101APPLE/IMG_0001.JPG"),
        shot("a.zip!/DCIM/101APPLE/IMG_0002.JPG", "2025-06-01 10:05:00"),
    ]
    assert dated(*phone)[2].when.source == "between IMG_0999.JPG and IMG_0002.JPG"


def test_a_camera_that_began_to_count_anew_goes_on_in_each_folder_by_itself():
    def month(start, *rest):
        times = [*days(10, 11, 12, start=start), *rest, *days(30, 31, start=start)]
        names = (f"photos/{start[:7]}/IMG_{1 + n:04}.JPG" for n in range(len(times)))
        return [shot(*both) for both in zip(names, times, strict=True)]

    june, november = month("2025-06-01", *days(13)), month("2025-11-01")
    lost = shot("photos/2025-11/IMG_0006.JPG")
    last = shot("photos/2025-11/IMG_0007.JPG", days(40, start="2025-11-01")[0])
    (*_, found, _) = dated(*june[:5], *november, lost, last)
    assert edtf(found.when) == "2025-11-02"


def test_which_of_two_phones_took_it_is_left_open_unless_a_number_is_taken():
    ours = [
        shot(f"p/IMG_{n:04}.JPG", t, camera="A")
        for n, t in [
            (10, "2025-06-01 10:00:00"),
            (11, "2025-06-01 10:30:00"),
            (13, "2025-06-01 11:00:00"),
        ]
    ]
    theirs = [
        shot(f"p/IMG_{n:04}.JPG", t, camera="B")
        for n, t in [
            (9, "2025-07-01 10:00:00"),
            (12, "2025-07-01 10:30:00"),
            (14, "2025-07-01 11:00:00"),
        ]
    ]
    unclear = shot("p/IMG_0011 (1).JPG")
    found = dated(*ours, *theirs, unclear)[-1]
    assert found.when is not None
    assert edtf(found.when) == "2025-07-01"  # 11 is the first phone's own
    open_ = dated(*ours[:2], *theirs[:2], ours[2], theirs[2], shot("p/IMG_0010.5.JPG"))[-1]
    assert open_.when is None


def test_a_persons_date_is_never_changed():
    said = When(datetime(2025, 9, 1), Basis.PERSON, Precision.DAY, source="edits.toml")
    photos = roll("2025-06-01 10:00:00", "2025-06-01 11:00:00", None, "2025-06-01 12:00:00")
    photos[2] = replace(photos[2], when=said, evidence=(said,))
    assert dated(*photos)[2].when == said


def test_what_an_export_put_right_by_hand_stays():
    told = fake.when("2025-05-20T10:00:00", basis=Basis.SOURCE, source="Google Photos")
    photos = roll(*days(1, 2, 3), first=1)
    photos[1] = shot("photos/IMG_0002.JPG", days(2)[0], evidence=[told])
    assert dated(*photos)[1].when.time == told.time


def test_a_post_a_name_and_the_files_own_time_narrow_an_interval():
    ends = ["2025-06-01 10:00:00", "2025-06-01 10:00:00"], ["2025-06-20 10:00:00"]
    post = fake.when("2025-06-05T12:00:00", basis=Basis.SOURCE, latest=True)
    name = fake.when("2025-06-03", basis=Basis.FILENAME)
    late = fake.when("2025-07-03", basis=Basis.FILENAME)
    for evidence, expected in (
        ([post], "[2025-06-01..2025-06-05]"),
        ([name], "2025-06-03"),
        ([name, post], "2025-06-03"),
        ([late], "[2025-06-01..2025-06-20]"),
    ):
        photos = roll(*ends[0], None, *ends[1])
        photos[2] = shot(photos[2].files[0].path, evidence=evidence)
        assert edtf(dated(*photos)[2].when) == expected
    photos = roll(*ends[0], None, *ends[1])
    file = replace(photos[2].files[0], changed=1_749_000_000_000_000_000)  # 4 June in Greenwich
    photos[2] = replace(photos[2], versions=(replace(photos[2].versions[0], file=file),))
    assert edtf(dated(*photos)[2].when) == "[2025-06-01..2025-06-05]"


def test_a_post_from_before_the_neighbours_is_believed():
    post = fake.when("2025-05-05T12:00:00", basis=Basis.SOURCE, latest=True)
    photos = roll(*days(1, 2), None, *days(40))
    photos[2] = shot(photos[2].files[0].path, evidence=[post])
    assert dated(*photos)[2].when == post


def test_a_picture_of_a_size_that_the_camera_does_not_give_was_saved_there():
    photos = roll(*days(*range(1, 22)), None, *days(40), None, None, *days(50))
    version = replace(photos[21].versions[0], width=1600, height=1200)
    photos[21] = replace(photos[21], versions=(version,))
    saved, _, lost = [photo.when for photo in dated(*photos)[21:24]]
    assert (saved.latest, saved.source[:14], edtf(saved)) == (
        True, "saved between ", "[..2025-06-02]",
    )  # fmt: skip
    assert edtf(lost) == "[2025-06-02..2025-06-03]"


def test_the_one_picture_without_a_date_of_a_roll_that_lost_none_was_saved_there():
    photos = roll(*days(*range(1, 22)), None, *days(40))
    assert edtf(dated(*photos)[21].when) == "[..2025-06-02]"


@pytest.mark.parametrize(
    ("path", "albums", "expected"),
    [
        ("photos/Summer 2025/a.jpg", (), "2025-22"),
        ("photos/2025/08/a.jpg", (), "2025-08"),
        ("photos/2025-08 Denmark/a.jpg", ("Nora 2025",), "2025-08"),
        ("photos/a.jpg", ("Été 2025",), "2025-22"),
        ("photos/Nora im März 2026.jpg", (), "2026-03"),
        ("Nora 2024/long/way/down/a.jpg", (), ""),
        ("photos/IMG_2025.JPG", (), ""),
    ],
)
def test_the_names_of_files_folders_and_albums_date_what_nothing_else_does(path, albums, expected):
    (found,) = dated(shot(path, albums=albums))
    assert (edtf(found.when) if found.when else "") == expected
    (known,) = dated(shot(path, "2025-12-24 18:00:00", albums=albums))
    assert edtf(known.when) == "2025-12-24"


def test_a_clip_known_only_in_utc_is_of_the_day_that_its_neighbours_leave():
    clip = fake.when("2025-06-01T22:30:00", clock=Clock.UTC, source="MP4 time")
    for next_one, expected in (
        ("2025-06-01 23:50:00", "2025-06-01"),
        ("2025-06-04 09:00:00", "[2025-06-01..2025-06-02]"),
        ("2025-05-12 09:00:00", "2025-06-01~"),
    ):
        start = "2025-06-01 10:00:00" if next_one > "2025-06" else "2025-05-12 08:00:00"
        photos = roll(start, start, None, next_one)
        photos[2] = shot("photos/IMG_0413.MOV", evidence=[clip])
        assert edtf(dated(*photos)[2].when) == expected


def test_a_picture_in_an_album_too_keeps_its_place_in_the_roll():
    times = ["2025-06-01 10:00:00", "2025-06-01 11:00:00", None, "2025-06-01 12:00:00"]
    photos = [shot(f"t/Photos from 2025/IMG_{n}.JPG", t) for n, t in enumerate(times, 1411)]
    copy = fake.file("t/Denmark/IMG_1413.JPG", changed=LATER)
    photos[2] = replace(photos[2], files=(copy, *photos[2].files))
    assert dated(*photos)[2].when.source == "between IMG_1412.JPG and IMG_1414.JPG"


def test_a_season_is_half_a_year_off_for_a_family_in_the_south():
    home = shot(
        "photos/x.jpg", "2025-06-01 10:00:00", place=Place(Basis.METADATA, None, -33.9, 18.4)
    )
    spoken = fake.when("2025-12", basis=Basis.PERSON, precision=Precision.SEASON)
    said = shot("photos/b.jpg", when=spoken, evidence=[spoken])
    _, found, told = dated(home, shot("photos/Winter 2025/a.jpg"), said)
    assert edtf(told.when) == "[2025-06..2025-08]"
    assert span(found.when)[0] <= date(2025, 6, 1)


CEST = ((datetime(2024, 1, 1), 120),)
PACIFIC = ((datetime(2024, 1, 1), -420),)
BERLIN, OREGON = (
    Place(Basis.METADATA, None, 52.52, 13.40),
    Place(Basis.METADATA, None, 45.52, -122.68),
)
ZONES = {(52.52, 13.40): CEST, (45.52, -122.68): PACIFIC}


def instant(text, **changes):
    made = {"basis": Basis.SOURCE, "clock": Clock.UTC, "source": "Google Photos"}
    return fake.when(text, **made | changes)


def test_a_utc_time_is_told_on_the_clock_of_its_own_spot_of_the_journey_or_of_home():
    home = [shot(f"h/{n}.jpg", f"2025-06-0{n} 10:00:00", place=BERLIN) for n in (1, 2, 3)]
    away = shot("t/1.jpg", evidence=[instant("2025-06-20T03:00:00")], place=OREGON)
    beside = shot("t/2.jpg", evidence=[instant("2025-06-20T05:00:00")])
    later = shot("t/3.jpg", evidence=[instant("2025-06-28T23:00:00")])
    *_, a, b, c = dated(*home, away, beside, later, zones=ZONES, offsets=())
    assert [(str(p.when.time), p.when.offset) for p in (a, b, c)] == [
        ("2025-06-19 20:00:00", -420),
        ("2025-06-19 22:00:00", -420),
        ("2025-06-29 01:00:00", 120),
    ]


def test_a_cameras_own_time_gets_the_zone_of_its_spot():
    (found,) = dated(shot("a.jpg", "2025-06-20 10:00:00", place=OREGON), zones=ZONES, offsets=CEST)
    assert (found.when.time.hour, found.when.offset) == (10, -420)


def test_satellites_are_believed_against_a_camera_on_another_zones_clock():
    gps = instant("2025-06-20T05:00:00", basis=Basis.METADATA, source="EXIF GPS time")
    stale = replace(gps, time=datetime(2025, 6, 20, 4, 13))
    camera = "2025-06-20 07:00:30"
    wrong = shot("a.jpg", camera, evidence=[gps], place=OREGON)
    old = shot("b.jpg", camera, evidence=[stale], place=OREGON)
    a, b = dated(wrong, old, zones=ZONES, offsets=CEST)
    assert (str(a.when.time), a.when.source) == ("2025-06-19 22:00:00", "EXIF GPS time")
    assert b.when.time.hour == 7


def test_a_cameras_time_after_the_day_in_the_name_is_that_of_an_edit():
    name = fake.when("2025-06-03", basis=Basis.FILENAME, source="file name")
    for late, wins in (("2025-06-20T10:00:00", "file name"), ("2025-06-04T23:00:00", "EXIF")):
        when = settle([fake.when(late), name], ())
        assert when.source.startswith(wins)
    posts = [fake.when(f"2025-06-{n}T10:00:00", basis=Basis.SOURCE, latest=True) for n in (20, 11)]
    assert settle(posts, ()).time.day == 11


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("IMG_0412.JPG", ("img_", 412)),
        ("IMG_E0412.JPG", ("img_", 412)),
        ("MVI_0413.MOV", ("img_", 413)),
        ("img_0412 (1).jpg", ("img_", 412)),
        ("IMG_0412-edited.jpg", ("img_", 412)),
        ("_MG_0412.JPG", ("_mg_", 412)),
        ("DSC01234.JPG", ("dsc", 1234)),
        ("DSCF0001.JPG", ("dscf", 1)),
        ("P1010123.JPG", ("p", 1010123)),
        ("100_0123.JPG", ("100_", 123)),
        ("2025-05-16 IMG_0412.JPG", ("img_", 412)),
        ("IMG_20250516_101500.jpg", None),
        ("20250516_101500.jpg", None),
        ("IMG-20250516-WA0012.jpg", None),
        ("PXL_20231006_063000139.jpg", None),
        ("13039_327725547_1620190516_n.jpg", None),
        ("Nora 2025.jpg", None),
        ("a.jpg", None),
    ],
)
def test_which_names_are_numbers_of_a_camera(name, expected):
    assert sequence.numbered(name) == expected


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_interval_of_an_honest_roll_misses_the_day(data):
    gaps = data.draw(st.lists(st.integers(0, 200_000), min_size=4, max_size=40))
    lost = data.draw(st.sets(st.integers(0, len(gaps) - 1)))
    time, times = datetime(2025, 6, 1), []
    for gap in gaps:
        time += timedelta(seconds=gap)
        times.append(time)
    start = data.draw(st.sampled_from([1, 9_980]))
    photos = [
        shot(f"p/IMG_{(start + n - 1) % 9_999 + 1:04}.JPG", None if n in lost else str(t))
        for n, t in enumerate(times)
    ]
    found = dated(*photos)
    for photo, before, time in zip(found, photos, times, strict=True):
        if photo.when:
            assert span(photo.when)[0] <= time.date() <= span(photo.when)[1]
        if before.when:
            assert photo.when == before.when
    shuffled = data.draw(st.permutations(photos))
    assert {p.id: p for p in dated(*shuffled)} == {p.id: p for p in found}


WHENS = st.builds(
    When,
    st.datetimes(datetime(2025, 5, 1), datetime(2025, 6, 30)).map(
        lambda t: t.replace(microsecond=0)
    ),
    st.sampled_from(sorted(Basis)),
    st.sampled_from(sorted(set(Precision) - {Precision.SEASON})),
    st.sampled_from(sorted(Clock)),
    st.sampled_from([None, 0, 120, -420]),
    st.booleans(),
    st.sampled_from(["EXIF GPS time", "file name"]),
)
PLACES = st.sampled_from([None, BERLIN, OREGON])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.lists(WHENS, max_size=3), PLACES, st.booleans()), max_size=14))
def test_whatever_is_said_a_persons_word_stands_and_no_date_is_made_of_nothing(rows):
    photos = [
        shot(f"p/IMG_{n:04}.JPG", evidence=said, place=place)
        for n, (said, place, _) in enumerate(rows)
    ]
    photos = [replace(p, camera="A" * row[2]) for p, row in zip(photos, rows, strict=True)]
    found = dated(*photos, zones=ZONES)
    for before, after in zip(photos, found, strict=True):
        if before.when and before.when.basis is Basis.PERSON:
            assert after == before
        if after.when:
            first, last = span(after.when)
            assert first <= last
            assert after.when.source
        assert set(before.evidence) <= set(after.evidence)


def test_a_drawn_year_keeps_the_targets():
    rows = story_dates.dated(year_roll.roll(7, 2_000))
    single = [(t, w) for t, w in rows if w and span(w)[0] == span(w)[1]]
    assert story_dates._share(rows, story_dates._exact) >= 0.94
    assert story_dates._share(rows, story_dates._holds) >= 0.98
    assert story_dates._share(single, story_dates._holds) >= 0.99


def test_a_picture_of_a_clock_set_years_back_is_looked_at_and_one_of_before_the_birth_is_not():
    taken = [*days(1, 2, 3, 4, 5, 6), *days(*(n - 9600 for n in (7, 8, 9))), *days(*range(10, 20))]
    taken[:2] = days(-2400, -2399)
    heads = {
        f"photos/IMG_{n:04}.jpg": fake.head(claims=Claims((fake.when(t.replace(" ", "T")),)))
        for n, t in enumerate(taken, 1)
    }
    sightings = [fake.sighting(n) for n in range(1, 20)]
    wanted, passed = selection.in_reach(sightings, heads, fake.retrospective())
    assert len(wanted) == 17
    assert passed == (("photos/IMG_0001.jpg", "before"), ("photos/IMG_0002.jpg", "before"))


def seen(scene, noise, rng):
    vector = scene + 0.2 * noise * rng.standard_normal(64) / 8
    return (vector / np.linalg.norm(vector)).astype("<f2").tobytes()


def two_devices(shift, shared, seed=1):
    """A phone and a camera without a zone whose clock is off; of 30 scenes some are of both."""
    rng = np.random.default_rng(seed)
    scenes = rng.standard_normal((60, 64)) / 8
    photos, looks = [], {}
    for n in range(30):
        start = datetime(2025, 6, 1, 10) + timedelta(days=3 * n, hours=int(rng.integers(8)))
        for device, scene, off in (("Phone", n, timedelta()),
                                   ("Camera", n if n < shared else 30 + n, shift)):  # fmt: skip
            for k in range(3):
                time = start + off + timedelta(minutes=2 * k)
                one = shot(f"{device}/{n}-{k}.jpg", str(time), camera=device)
                if device == "Phone":
                    one = replace(one, when=replace(one.when, offset=0))
                photos.append(one)
                looks[one.id] = fake.look(likeness=seen(scenes[scene], 1, rng))
    year = Year((), {}, {}, looks)
    found = catalog.dated({p.id: p for p in photos}, year, fake.retrospective())
    return [(before, found[before.id]) for before in photos]


def test_a_camera_that_is_wrong_all_year_is_put_right_by_events_that_a_phone_saw_too():
    off = timedelta(days=-400, hours=3)
    for before, after in two_devices(off, shared=5):
        if before.camera == "Phone":
            assert after == before
        else:
            assert abs(after.when.time - (before.when.time - off)) < timedelta(minutes=10)
            assert "clock 400 days behind; 5 events seen by another device too" in after.when.source


@pytest.mark.parametrize(("shift", "shared"), [(-400, 2), (0, 20), (-400, 0)])
def test_two_events_or_none_prove_nothing_of_a_clock(shift, shared):
    rows = two_devices(timedelta(days=shift), shared)
    assert all(before == after for before, after in rows)
