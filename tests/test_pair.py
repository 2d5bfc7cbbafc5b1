"""Which files are one shot: live clips, edited copies, raw twins. On records, nothing is read."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fake
from yearling import accounts, catalog
from yearling.catalog.pair import stem_of
from yearling.records import Choice, Claims, Clock, Edits, File, Head, Kind, Sighting, Year
from yearling.selection import in_reach

CLIPS = ("mov", "mp4", "mp")


def sighting(name: str, **changes: object) -> Sighting:
    last = name.lower().rpartition("/")[2]
    clip = last.endswith(CLIPS) or "." not in last
    return fake.sighting(file=fake.file(name), kind=Kind.CLIP if clip else Kind.PHOTO, **changes)


def head(one: Sighting, time: str = "", **changes: object) -> Head:
    when = (fake.when(time),) if time else ()
    length = 2.8 if one.kind is Kind.CLIP else None
    return fake.head(**{"kind": one.kind, "claims": Claims(when), "length": length} | changes)


def paired(*names: str, **heads: Head) -> list[tuple[str, list[str]]]:
    """(name shown, names that belong to it), for files that nothing but their names tells of."""
    seen = [sighting(name) for name in names]
    found = {s.file.where: head(s) for s in seen} | heads
    return shown(catalog.pair(seen, found))


def shown(seen: list[Sighting]) -> list[tuple[str, list[str]]]:
    belongs: dict[str, set[str]] = {}
    for one in seen:
        belongs.setdefault(one.file.path, set()).update(f.path for f in one.others)
    return sorted((name, sorted(others)) for name, others in belongs.items())


@pytest.mark.parametrize(
    ("still", "clip"),
    [
        ("d/IMG_1.HEIC", "d/IMG_1.MP4"),
        ("d/IMG_1.HEIC", "d/IMG_1.MOV"),
        ("d/IMG_1.HEIC", "d/IMG_1"),
        ("d/IMG_1.JPG", "d/img_1.mov"),
        ("d/IMG_0007.HEIC", "d/IMG_0007_HEVC.MOV"),
        ("d/PXL_20231006_063000139.MP.jpg", "d/PXL_20231006_063000139.MP"),
        ("d/PXL_20231006_063000139.MP.jpg", "d/PXL_20231006_063000139.MP~2"),
    ],
)
def test_a_live_picture_and_its_clip_are_one_picture_case_44(still, clip):
    clip_head = head(sighting("a.mov"))
    seen = [
        sighting(still),
        fake.sighting(file=fake.file(clip), kind=Kind.CLIP),
    ]
    found = {still: head(seen[0]), clip: clip_head}
    assert shown(catalog.pair(seen, found)) == [(still, [clip])]


@pytest.mark.parametrize(
    "edit",
    [
        "d/X-edited.jpg",
        "d/X-modifié.jpg",
        unicodedata.normalize("NFD", "d/X-modifié.jpg"),
        "d/X-ha editado.jpg",
        "d/X-編集済み.jpg",
        "d/X_edited.jpeg",
        "d/x-Edited.JPG",
    ],
)
def test_of_an_edited_picture_the_edit_is_shown_case_43(edit):
    assert paired("d/X.jpg", edit) == [(edit, ["d/X.jpg"])]


def test_an_iphones_edit_and_its_live_clips_are_one_picture():
    names = ("d/IMG_0412.HEIC", "d/IMG_0412.MOV", "d/IMG_E0412.HEIC", "d/IMG_E0412.MOV")
    assert paired(*names) == [("d/IMG_E0412.HEIC", [names[0], names[1], names[3]])]


def test_an_edited_clip_stays_a_clip():
    seen = [sighting("d/IMG_1.MOV"), sighting("d/IMG_1_edited.mov")]
    (found,) = catalog.pair(seen, {s.file.where: head(s) for s in seen})
    assert (found.file.path, found.kind) == ("d/IMG_1_edited.mov", Kind.CLIP)


def test_a_counter_keeps_two_pictures_of_one_name_apart():
    names = ("d/X.jpg", "d/X(1).jpg", "d/X-edited(1).jpg")
    assert paired(*names) == [("d/X-edited(1).jpg", ["d/X(1).jpg"]), ("d/X.jpg", [])]
    assert stem_of("IMG_1(2).HEIC") == ("img_1(2)", False)


def test_two_formats_of_one_name_stay_two_files_and_share_no_clip():
    assert paired("d/IMG_1.HEIC", "d/IMG_1.JPG", "d/IMG_1.MOV") == [
        ("d/IMG_1.HEIC", ["d/IMG_1.MOV"]),
        ("d/IMG_1.JPG", []),
    ]


def test_names_pair_only_within_one_folder():
    assert len(paired("a/IMG_1.HEIC", "b/IMG_1.MOV")) == 2


@pytest.mark.parametrize(
    ("still", "clip", "together"),
    [
        (("2025-08-01T10:00:00", {}), ("2025-08-01T10:00:00", {}), True),
        (("2025-08-01T10:00:02", {}), ("2025-08-01T10:00:00", {}), True),
        (("2025-08-01T10:00:00", {}), ("2025-08-03T18:00:00", {}), False),
        (("", {"live": "A1"}), ("", {"live": "A1"}), True),
        (("", {"live": "A1"}), ("", {"live": "B2"}), False),
        (("", {}), ("", {"length": 95.0}), False),
    ],
)
def test_what_the_files_say_decides_whether_a_shared_name_means_one_shot(still, clip, together):
    seen = [sighting("d/IMG_1.HEIC"), sighting("d/IMG_1.MOV")]
    heads = {
        s.file.where: head(s, time, **more)
        for s, (time, more) in zip(seen, (still, clip), strict=True)
    }
    expected = [("d/IMG_1.HEIC", ["d/IMG_1.MOV"])]
    apart = [("d/IMG_1.HEIC", []), ("d/IMG_1.MOV", [])]
    assert shown(catalog.pair(seen, heads)) == (expected if together else apart)


def test_a_date_put_right_in_a_side_file_keeps_picture_and_clip_together():
    seen = [sighting("d/IMG_1.HEIC"), sighting("d/IMG_1.MOV")]
    right, wrong = fake.when("2025-08-01T10:00:00"), fake.when("2019-01-01T10:00:00")
    heads = {
        "d/IMG_1.HEIC": fake.head(claims=Claims((right, wrong))),
        "d/IMG_1.MOV": head(seen[1], "2019-01-01T10:00:01"),
    }
    assert shown(catalog.pair(seen, heads)) == [("d/IMG_1.HEIC", ["d/IMG_1.MOV"])]


def test_two_parents_pictures_of_one_name_in_two_takeouts_stay_two():
    utc = {"clock": Clock.UTC, "source": "Google Photos date"}
    hers = sighting("a/IMG_1.HEIC", claims=Claims((fake.when("2025-08-01T08:00:00", **utc),)))
    his = sighting("a/IMG_1.MOV", claims=Claims((fake.when("2025-09-09T18:00:00", **utc),)))
    heads = {s.file.where: head(s) for s in (hers, his)}
    assert catalog.pair([hers, his], heads) == [hers, his]


def test_a_live_clip_is_found_by_its_identifier_in_another_folder():
    seen = [sighting("a/IMG_1.HEIC"), sighting("b/renamed.MOV")]
    heads = {s.file.where: head(s, live="A1-B2") for s in seen}
    assert shown(catalog.pair(seen, heads)) == [("a/IMG_1.HEIC", ["b/renamed.MOV"])]


def test_a_clip_that_was_posted_stays_a_clip():
    seen = [sighting("d/IMG_1.HEIC"), sighting("d/IMG_1.MOV", post=fake.post())]
    heads = {s.file.where: head(s) for s in seen}
    assert shown(catalog.pair(seen, heads)) == [("d/IMG_1.HEIC", []), ("d/IMG_1.MOV", [])]


def test_an_edit_that_cannot_be_read_leaves_the_original_as_it_is():
    seen = [sighting("d/X.jpg"), sighting("d/X-edited.jpg")]
    heads = {"d/X.jpg": head(seen[0])}
    assert catalog.pair(seen, heads) == seen


def test_the_original_gives_the_edit_its_date_and_its_words():
    original = sighting(
        "d/X.jpg",
        post=fake.post("Look!", written=fake.when(latest=True)),
        claims=Claims(albums=("Summer",)),
    )
    edit = sighting("d/X-edited.jpg")
    heads = {"d/X.jpg": head(original, "2025-08-01T10:00:00"), "d/X-edited.jpg": head(edit)}
    seen = catalog.pair([original, edit], heads)
    looks = {fake.content(1): fake.look()}
    year = Year(tuple(seen), {"d/X-edited.jpg": fake.content(1)}, heads, looks)
    photo = catalog.join(year, Edits(), fake.retrospective())[fake.content(1)]
    assert photo.when == fake.when("2025-08-01T10:00:00")
    assert photo.albums == ("Summer",)
    assert [post.text for post in photo.posts] == ["Look!"]
    assert [f.path for f in photo.others] == ["d/X.jpg"]
    fates = accounts.fates(year, {photo.id: photo}, Choice((), ()), {photo.id: "small"})
    assert fates["d/X.jpg"] == ("duplicate", "part")


def test_an_edit_without_a_date_is_of_the_year_by_its_original():
    seen = [sighting("d/X.jpg"), sighting("d/X-edited.jpg")]
    heads = {"d/X.jpg": head(seen[0], "2019-08-01T10:00:00"), "d/X-edited.jpg": head(seen[1])}
    wanted, passed = in_reach(catalog.pair(seen, heads), heads, fake.retrospective())
    assert wanted == []
    assert passed == (("d/X-edited.jpg", "before"),)


NAMES = [
    f"{folder}/{stem}{ending}"
    for folder in "ab"
    for stem in ("IMG_0001", "IMG_E0001", "IMG_0001-edited", "IMG_0001(1)", "PXL_2")
    for ending in (".HEIC", ".JPG", ".MOV", ".MP4", "")
]


@given(names=st.lists(st.sampled_from(NAMES), unique=True, max_size=12), seed=st.integers(0, 99))
def test_no_file_is_lost_and_the_order_does_not_matter(names: list[str], seed: int):
    seen = [sighting(name) for name in names]
    heads = {s.file.where: head(s) for s in seen}
    found = shown(catalog.pair(seen, heads))
    assert sorted(n for name, others in found for n in (name, *others)) == sorted(names)
    random.Random(seed).shuffle(seen)
    assert shown(catalog.pair(seen, heads)) == found


@given(st.text(max_size=30))
def test_no_name_raises(name: str):
    stem_of(name)
    file = File(name, 1, 1)
    catalog.pair([Sighting("folder", file, Kind.PHOTO)], {})
