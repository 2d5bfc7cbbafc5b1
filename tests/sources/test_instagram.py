"""What the Instagram source makes of downloads in the shapes of each year.

Numbers in names (`case_6`) are those of the acceptance cases of the format study.
"""

from __future__ import annotations

import json
import random
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

import exported
import reading
from exported import JPEG, MP4, TIME, carousel, mangled, media, packed, single, to_folder, to_zip
from reading import fixture, posts_of, read, records
from trials import PACKS, any_damage, any_split, ordinary, put_as
from yearling.catalog.dates import rank
from yearling.records import Basis, Clock, Failure, Kind, Post, Precision, Sighting
from yearling.sources import Found, find
from yearling.sources.facts import person
from yearling.sources.instagram_index import repaired, said_in


def only(path: Path) -> Found:
    return reading.only(path, "instagram")


def summary(seen: list[Sighting]) -> list[tuple[str, str, str, str, datetime]]:
    return [
        (s.file.name, s.kind.value, s.post.form, s.post.text, s.post.written.time)
        for s in seen
        if s.post
    ]


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)


def export(tmp_path: Path, posts: object, *names: str, **more: object) -> Path:
    files = {"content/posts_1.json": packed(posts)}
    files |= {name: (MP4 if name.endswith("mp4") else JPEG) for name in names}
    files |= {name: packed(value) for name, value in more.items()}
    return to_folder(files, tmp_path / "export")


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("layout", exported.LAYOUTS)
def test_every_layout_gives_the_same_posts_case_1(layout: str, pack: str, tmp_path: Path):
    source = only(put_as(pack, exported.year(layout), tmp_path, "deep/instagram-ana/"))

    seen = [one for one in source.read() if isinstance(one, Sighting)]

    expected = [(*row[:4], at(row[4])) for row in exported.EXPECTED]
    if layout == "2018":  # names there are 32 digits
        expected = [(f"{r[0][0] * 32}.{r[0].split('.')[1]}", *r[1:]) for r in expected]
    assert summary(seen) == expected
    assert source.line == "1 Instagram export (ana.lindt), 3 posts, 3 pictures, 1 clip"
    assert {s.claims.credit.text for s in seen if s.claims.credit} == {"Ana Líndt/Instagram"}
    assert len({s.post.id for s in seen if s.post}) == 3


def test_an_index_at_a_place_nobody_knows_is_recognised_by_what_it_names(tmp_path: Path):
    files = {"x/y/posts_1.json": packed([single("media/posts/202505/a.jpg", title="hm")])}
    files["media/posts/202505/a.jpg"] = JPEG
    seen, failures = read(to_folder(files, tmp_path))
    assert failures == []
    assert [s.post.text for s in seen if s.post] == ["hm"]


def test_a_single_post_takes_its_words_from_its_picture_case_2(tmp_path: Path):
    seen, _ = read(export(tmp_path, [single("media/posts/202505/a.jpg", title="hi")],
                          "media/posts/202505/a.jpg"))  # fmt: skip
    assert [(s.post.text, s.claims.caption) for s in seen if s.post] == [("hi", None)]


def test_the_only_post_of_an_account_may_stand_without_a_list(tmp_path: Path):
    post = single("media/posts/202505/a.jpg", title="hi")
    seen, failures = read(export(tmp_path, post, "media/posts/202505/a.jpg"))
    assert failures == []
    assert [s.post.text for s in seen if s.post] == ["hi"]


def test_a_real_carousel_of_five_keeps_order_and_words_case_3():
    seen, failures = read(fixture("sources/instagram/marcomaroni/test_images"))
    assert failures == []
    assert len(seen) == 5
    assert len({s.post for s in seen}) == 1
    post = seen[0].post
    assert post is not None
    assert post.written.time == at(1658871955)
    assert "\n" in post.text
    assert "#" in post.text
    index = fixture("sources/instagram/marcomaroni/test_images/posts.json")
    listed = json.loads(index.read_text())[0]["media"]
    assert [s.file.name for s in seen] == [m["uri"].rpartition("/")[2] for m in listed]


def test_a_real_mixed_carousel_keeps_order_and_tells_clips_case_4(tmp_path: Path):
    posts = json.loads(
        fixture("sources/instagram/marcomaroni/test_mixed_media/posts.json").read_text()
    )
    uris = [m["uri"] for m in posts[0]["media"]]
    seen, failures = read(export(tmp_path, posts, *uris))
    assert failures == []
    assert [s.file.name for s in seen] == [uri.rpartition("/")[2] for uri in uris]
    assert [s.kind is Kind.CLIP for s in seen] == [uri.endswith("mp4") for uri in uris]


def test_a_clip_without_ending_is_told_by_its_bytes_case_5(tmp_path: Path):
    uris = [
        "media/posts/202403/QWxwaGE_180",
        "media/posts/202403/b.jpg",
        "media/posts/202403/c.jpg",
    ]
    folder = export(tmp_path, [carousel(uris, title="x")], uris[1])
    to_folder({uris[0]: MP4}, folder)
    seen, failures = read(folder)
    assert [(s.kind, s.post.text) for s in seen if s.post] == [(Kind.CLIP, "x"), (Kind.PHOTO, "x")]
    assert [f.why for f in failures] == [
        "1 picture named in posts_1.json is not in the parts given: c.jpg; "
        "add the missing zip of this download"
    ]


@pytest.mark.parametrize(
    "text",
    ["Première dent 🇨🇴", "café 👶 “x”", "👨‍👩‍👧 ZWJ", "Løye", "plain", "ﬁ ligature", "שלום", ""],
)
def test_words_survive_exactly_case_6_and_7(text: str):
    assert repaired(mangled(text)) == text
    assert repaired(text) == text


def test_the_cameras_date_stands_beside_the_time_of_the_post_case_8():
    folder = fixture("sources/instagram/shape")
    posts = json.loads((folder / "posts_1.json").read_text())
    assert posts[0]["media"][0]["creation_timestamp"] == 1715566876
    shared = said_in(posts).shared[0]
    camera, posted = shared.media[0].claims.when
    assert (camera.time, camera.clock, camera.basis) == (
        datetime(2024, 5, 2, 22, 47, 28), Clock.LOCAL, Basis.METADATA,
    )  # fmt: skip
    assert (posted.time, posted.clock, posted.latest) == (
        datetime(2024, 5, 13, 2, 21, 16), Clock.UTC, True,
    )  # fmt: skip
    assert not camera.latest
    assert shared.written is not None
    assert rank([shared.written, posted, camera])[0] is camera
    assert repaired(shared.raw).startswith("Nous attendons Rosa à la maison 👶🏽❤️ — “bientôt”")
    place = shared.media[0].claims.place
    assert place is not None
    assert (place.latitude, place.longitude) == (51.5, -0.12)


def test_without_exif_the_post_is_the_latest_time_case_9():
    seen, _ = read(fixture("sources/instagram/marcomaroni/test_image"))
    (when,) = seen[0].claims.when
    assert (when.time, when.latest, when.precision) == (at(1722801157), True, Precision.SECOND)


@pytest.mark.parametrize(
    "exif",
    [
        [],
        [{}],
        [{"latitude": 36, "longitude": 128}],
        [{"latitude": 0, "longitude": 0.0}],
        [{"latitude": 91.5, "longitude": 3.2}],
        [{"latitude": 47.1}],
        [{"date_time_original": "0000:00:00 00:00:00"}],
    ],
)
def test_empty_and_rounded_positions_give_no_place_case_10(exif: list[object], tmp_path: Path):
    post = single("media/posts/202505/a.jpg")
    post["media"][0]["media_metadata"] = {"photo_metadata": {"exif_data": exif}}
    seen, failures = read(export(tmp_path, [post], "media/posts/202505/a.jpg"))
    assert failures == []
    assert seen[0].claims.place is None
    assert len(seen[0].claims.when) == 1


def test_a_story_has_its_form_and_words_case_11(tmp_path: Path):
    stories = json.loads(fixture("sources/instagram/shape/stories.json").read_text())
    files = {"content/stories.json": packed(stories), stories["ig_stories"][0]["uri"]: JPEG}
    seen, _ = read(to_folder(files, tmp_path / "e"))
    assert summary(seen) == [
        (seen[0].file.name, "photo", "story", "bonne année ✨", at(1704232088))
    ]


def test_two_posts_in_one_second_are_both_kept_case_12(tmp_path: Path):
    names = ["media/posts/202505/a.jpg", "media/posts/202505/b.jpg"]
    posts = [single(names[0], title="one"), single(names[1], title="two")]
    seen, _ = read(export(tmp_path, posts, *names))
    assert [s.post.text for s in seen if s.post] == ["one", "two"]
    assert len({s.post.id for s in seen if s.post}) == 2


def test_a_story_of_the_picture_and_second_of_a_post_is_kept_unless_it_says_the_same(
    tmp_path: Path,
):
    name = "media/posts/202505/a.jpg"
    for place, words in (("one", "a story"), ("two", "hi")):
        stories = {"ig_stories": [media(name, title=words)]}
        more = {"content/stories.json": stories}
        seen, failures = read(export(tmp_path / place, [single(name, title="hi")], name, **more))
        assert failures == []
        posts = [s.post for s in seen if s.post]
        expected = [("post", "hi"), ("story", "a story")][: 2 if place == "one" else 1]
        assert [(post.form, post.text) for post in posts] == expected
        assert len({post.id for post in posts}) == len(posts)
        assert len({s.file for s in seen}) == 1
        assert f", {len(posts)} post" in only(tmp_path / place).line
        assert only(tmp_path / place).line.endswith(", 1 picture")


def test_parts_are_joined_and_a_missing_one_is_told_case_13(tmp_path: Path):
    files = exported.year("2025")
    lists = {n: c for n, c in files.items() if n.endswith(".json")}
    shown = {n: c for n, c in files.items() if "/posts/" in n}
    rest = {n: c for n, c in files.items() if n not in lists and n not in shown}
    one = to_zip(lists, tmp_path / "instagram-ana.lindt-2025-06-01-AAAA.zip")
    two = to_zip(shown, tmp_path / "instagram-ana.lindt-2025-06-01-BBBB.zip")
    three = to_zip(rest, tmp_path / "elsewhere" / "media (3).zip")
    whole, failures = read(three, one, two)
    assert failures == []
    assert len(find([one, two, three])[0]) == 1
    assert [s.file.name for s in whole] == [row[0] for row in exported.EXPECTED]

    less, posts, failures = records(one, three)
    assert [s.file.name for s in less] == ["d_4.jpg"]
    assert [p.text for p in posts] == ["Première dent 👶", "Two “of”\nthem"], "words are kept"
    assert [f.why.partition(":")[0] for f in failures] == [
        "3 pictures named in posts_1.json are not in the parts given"
    ]
    assert [f.file for f in failures] == [False], "a note on many pictures is no file"


def _told(*paths: Path) -> object:
    assert [one.source.name for one in find(paths)[0]] == ["instagram"]
    seen, posts, failures = records(*paths)
    return [(s.file.name, s.claims, s.post) for s in seen], posts, failures


test_any_split_over_parts_gives_the_same = any_split(
    exported.year("2025"), _told, "instagram-ana.lindt-2025-06-01-{}.zip"
)


test_a_damaged_list_never_stops_a_run = any_damage(
    exported.year("2025"),
    [name for name in exported.year("2025") if name.endswith(".json")],
    named="instagram-ana-2025-06-01-A.zip",
)


def _nameless(*names: str) -> dict[str, bytes]:
    """A download of somebody who does not say who: one post, with other pictures."""
    posts = [single(name, TIME + 9, "not Ana's words") for name in names]
    return {"content/posts_1.json": packed(posts), **dict.fromkeys(names, JPEG)}


def test_a_list_that_does_not_say_whose_it_is_is_of_nobody(tmp_path: Path):
    to_zip(exported.year("2025"), tmp_path / "1.zip")
    to_zip(_nameless("media/posts/202506/other.jpg"), tmp_path / "2.zip")
    found, failures = find([tmp_path])
    assert failures == []
    assert [one.line.partition(",")[0] for one in found] == [
        "1 Instagram export (ana.lindt)", "1 Instagram export",
    ]  # fmt: skip
    (alone,) = [one for one in found[1].read() if isinstance(one, Sighting)]
    assert (alone.post.text, alone.post.author) == ("not Ana's words", "")
    assert alone.claims.credit is None


def test_a_list_without_a_name_joins_the_download_it_shares_a_picture_with(tmp_path: Path):
    to_zip(exported.year("2025"), tmp_path / "1.zip")
    to_zip(_nameless("media/posts/202505/a_1.jpg"), tmp_path / "2.zip")
    to_zip({"media/posts/202506/later.jpg": JPEG}, tmp_path / "3.zip")  # media join anyway
    (source,) = find([tmp_path])[0]
    assert {one.post.author for one in source.read() if isinstance(one, Sighting) and one.post} == {
        "Ana Líndt"
    }
    assert len(source.trees) == 3


test_ordinary_lists_claim_no_folder = ordinary(
    {name: packed(value), "a.jpg": JPEG, "b.jpg": JPEG}
    for name, value in {
        "media.json": [{"path": "x.jpg", "taken_at": "2020-01-01T00:00:00", "caption": "Hm"}],
        "posts.json": [{"creation_timestamp": TIME, "title": "Hm", "uri": "img/x.jpg"}],
        "stories.json": {"stories": [{"taken_at": "2020", "path": "x.jpg"}]},
        "posts_1.json": [{"creation_timestamp": TIME, "text": "no picture"}],
    }.items()
)


@pytest.mark.parametrize("layout", exported.LAYOUTS)
def test_a_part_that_is_nothing_but_lists_is_known(layout: str, tmp_path: Path):
    lists = {n: c for n, c in exported.year(layout).items() if n.endswith(".json")}
    source = only(to_folder(lists, tmp_path / "e"))
    posts = [one for one in source.read() if isinstance(one, Post)]
    assert {one.text for one in posts} == {row[3] for row in exported.EXPECTED}


def test_side_files_and_raw_twins_go_with_pictures_that_no_list_names(tmp_path: Path):
    files = exported.year("2025")
    place = "media/posts/202505/loose"
    files |= {f"{place}.jpg": JPEG, f"{place}.jpg.xmp": b"<x/>", f"{place}.dng": b"II*"}
    seen, failures = read(to_folder(files, tmp_path / "e"))
    assert failures == []
    (loose,) = [one for one in seen if one.file.name == "loose.jpg"]
    assert [one.name for one in loose.file.sides] == ["loose.jpg.xmp"]
    assert [one.name for one in loose.others] == ["loose.dng"]
    assert loose.claims.when != ()


def test_a_list_packed_beyond_all_measure_is_told_and_not_read(tmp_path: Path):
    numbers = random.Random(1)
    for size, refused in ((9 * 10**6, False), (11 * 10**6, True)):
        rows = (b"1," * 300 + b"%d" % numbers.getrandbits(60) for _ in range(size // 600))
        files = {"your_instagram_activity/media/posts_2.json": b'{"x":[%b]}' % b",".join(rows)}
        seen, failures = read(to_zip(exported.year("2025") | files, tmp_path / f"{size}.zip"))
        assert len(seen) == 4
        why = "cannot be read (unpacks to more than 30 times its size: made to do harm)"
        assert [f.why.partition(";")[0] for f in failures] == [why] * refused


def test_a_carousel_without_end_is_put_together_in_time():
    entry = {"path": "photos/202505/a.jpg", "taken_at": "2025-05-16T12:15:00", "caption": "Hm"}
    value = {"photos": [entry | {"path": f"photos/202505/{n}.jpg"} for n in range(30_000)]}
    started = time.process_time()
    (post,) = said_in(value).shared
    assert len(post.media) == 30_000
    assert time.process_time() - started < 3  # measured: 0.5


def test_numbers_and_addresses_are_no_names(tmp_path: Path):
    files = exported.year("2025", "+49 170 7654321")
    assert {s.post.author for s in read(to_folder(files, tmp_path / "e"))[0] if s.post} == {
        "ana.lindt"
    }
    for name in (
        "ana@example.org",
        "Ana <ana@example.org>",
        "+49170",
        "1701234",
        "Oma 0170123",
        "",
    ):
        assert person(name) == ""
    for name in ("Ana Líndt", "@ana", "Oma @ Bern", "Tom 2025", "祖母"):
        assert person(f" {name} ") == name


@pytest.mark.parametrize("gone", [row[0] for row in exported.EXPECTED])
def test_a_file_that_is_not_here_takes_nothing_else_away(gone: str, tmp_path: Path):
    files = {name: c for name, c in exported.year("2025").items() if not name.endswith(gone)}
    seen, posts, failures = records(to_folder(files, tmp_path / "e"))
    rest = [row for row in exported.EXPECTED if row[0] != gone]
    assert [s.file.name for s in seen] == [row[0] for row in rest]
    assert {p.text for p in posts_of(seen, posts)} == {row[3] for row in exported.EXPECTED}
    assert [f"parts given: {gone}; " in f.why for f in failures] == [True]


def test_parts_that_share_nothing_but_their_name_are_joined(tmp_path: Path):
    files = exported.year("2025")
    about = next(name for name in files if name.endswith("personal_information.json"))
    for place, part in (("one", {about: files.pop(about)}), ("two", files)):
        inner = {f"instagram-ana.lindt-2025-06-01-x/{name}": data for name, data in part.items()}
        to_zip(inner, tmp_path / place / "download.zip")
    found, failures = find([tmp_path])
    assert failures == []
    assert [one.line for one in found] == [
        "1 Instagram export (ana.lindt), 3 posts, 3 pictures, 1 clip"
    ]


def test_the_downloads_of_two_parents_stay_two(tmp_path: Path):
    mother = exported.year("2025", "Ana")
    father = {k.replace("/a_1", "/z_9"): v.replace(b"a_1", b"z_9").replace(b"ana.lindt", b"bo")
              for k, v in exported.year("2025", "Bo").items()}  # fmt: skip
    to_zip(mother, tmp_path / "1.zip")
    to_zip(father, tmp_path / "2.zip")
    found, failures = find([tmp_path])
    assert failures == []
    assert [one.line.partition(",")[0] for one in found] == [
        "1 Instagram export (ana.lindt)", "1 Instagram export (bo)",
    ]  # fmt: skip
    credits = [
        {one.claims.credit.text for one in each.read() if isinstance(one, Sighting)}
        for each in found
    ]
    assert credits == [{"Ana/Instagram"}, {"Bo/Instagram"}]


@pytest.mark.parametrize(
    ("labels", "author"),
    [
        ({"Username": "ana.lindt", "Name": "JosÃ© Example"}, "José Example"),
        ({"Nom dâ\x80\x99utilisateur": "ana.lindt", "Nom": "Ana"}, "Ana"),
        ({"E-mail": "a@b.example", "ã\x83\xa6": "ana.lindt", "å\x90\x8d": "Ana L"}, "Ana L"),
        ({"Nombre": "ana", "Nombre de usuario": "ana.lindt"}, "ana"),
        ({"Username": "ana.lindt"}, "ana.lindt"),
        ({"Username": "ana.lindt", "Name": " "}, "ana.lindt"),
    ],
)
def test_the_author_is_found_in_any_language_case_14(
    labels: dict[str, str], author: str, tmp_path: Path
):
    about = {k: {"value": v} for k, v in labels.items()} | {
        "Date of birth": {"value": "1919-01-01"}
    }
    path = "personal_information/personal_information.json"
    folder = export(tmp_path, [single("media/posts/202505/a.jpg")], "media/posts/202505/a.jpg",
                    **{path: {"profile_user": [{"string_map_data": about}]}})  # fmt: skip
    seen, _ = read(folder)
    assert seen[0].post is not None
    assert seen[0].post.author == author
    assert seen[0].claims.credit is not None
    assert seen[0].claims.credit.text == f"{author}/Instagram"
    assert only(folder).line == "1 Instagram export (ana.lindt), 1 post, 1 picture"


def test_a_real_download_of_2020_groups_its_carousels_case_15(tmp_path: Path):
    records = [
        r["post"]
        for r in json.loads(fixture("sources/instagram/sfomuseum/posts_sample.json").read_text())
    ]
    photos = [
        {"caption": r["caption"]["body"], "taken_at": r["taken_at"], "path": r["path"]}
        for r in records
    ]
    files = {"media.json": packed({"photos": photos})} | {r["path"]: JPEG for r in records}
    seen, failures = read(to_folder(files, tmp_path / "e"))
    assert failures == []
    assert len(seen) == len({r["path"] for r in records})
    sizes: dict[str, int] = {}
    for one in seen:
        assert one.post is not None
        sizes[one.post.id] = sizes.get(one.post.id, 0) + 1
    assert sum(size > 1 for size in sizes.values()) == 10
    times = {r["path"]: at(r["taken"]) for r in records}
    for one in seen:
        assert one.post is not None
        assert one.post.written.time == times[one.file.path[len(str(tmp_path / "e")) + 1 :]]
        assert one.post.written.precision is Precision.MINUTE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-09-20T03:40:04+00:00", datetime(2018, 9, 20, 3, 40, 4)),
        ("2018-09-20T03:40:04", datetime(2018, 9, 20, 3, 40, 4)),
        ("Oct 07, 2020 7:34 pm", datetime(2020, 10, 7, 19, 34)),
        ("Oct 1, 2020, 6:31 PM", datetime(2020, 10, 1, 18, 31)),
        ("Oct 1, 2020, 12:05 AM", datetime(2020, 10, 1, 0, 5)),
        ("yesterday", None),
        ("", None),
        ("Foo 99, 2020 1:00 pm", None),
    ],
)
def test_the_four_old_ways_to_write_a_time(text: str, expected: datetime | None, tmp_path: Path):
    old = {"photos": [{"caption": "hm", "taken_at": text, "path": "photos/201809/a.jpg"}]}
    files = {"media.json": packed(old), "photos/201809/a.jpg": JPEG}
    seen, _ = read(to_folder(files, tmp_path / "e"))
    assert [s.post.written.time if s.post else None for s in seen] == [expected]
    if expected is None:  # the words stay, as the picture's own
        assert seen[0].claims.caption is not None
        assert seen[0].claims.caption.text == "hm"


def test_litter_of_a_system_is_no_part_of_an_export_case_77(tmp_path: Path):
    files = exported.year("2025")
    files |= {f"__MACOSX/._{n}": b"\0\5\x16\7" for n in files} | {".DS_Store": b"x"}
    seen, failures = read(to_zip(files, tmp_path / "e.zip"))
    assert failures == []
    assert len(seen) == 4


def test_originals_are_untouched_case_78(tmp_path: Path):
    folder = to_folder(exported.year("2025"), tmp_path / "e")
    zipped = to_zip(exported.year("2021"), tmp_path / "e.zip")
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in tmp_path.rglob("*") if p.is_file()}
    read(folder, zipped)
    after = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in tmp_path.rglob("*") if p.is_file()}
    assert before == after


_PRIVATE = [
    "your_instagram_activity/messages/inbox/bo_1/message_1.json",
    "your_instagram_activity/messages/inbox/bo_1/posts_1.json",
    "your_instagram_activity/messages/inbox/bo_1/photos/a_1.jpg",
    "your_instagram_activity/messages/inbox/bo_1/photos/no-ending",
    "ads_information/ads_and_topics/ads_viewed.json",
    "security_and_login_information/login_and_profile_creation/login_activity.json",
    "connections/contacts/synced_contacts.json",
    "personal_information/device_information/devices.json",
]


@pytest.mark.parametrize("packed_as", ["folder", "zip"])
def test_messages_contacts_logins_and_ads_are_never_opened(packed_as, tmp_path: Path, opened):
    token = b"XYZZY-secret-7261"
    files = exported.year("2025") | dict.fromkeys(_PRIVATE, JPEG + token)
    del files["media/posts/202505/a_1.jpg"]  # must not be found by its name among the messages
    source = put_as(packed_as, files, tmp_path)
    opened.clear()
    found, failures = find([source])
    seen = [one for each in found for one in each.read()] + [each.line for each in found]
    assert any(name.endswith("/media/posts_1.json") for name in opened), "the recording works"
    assert [name for name in opened if any(name.endswith(p) for p in _PRIVATE)] == []
    assert token.decode() not in repr((seen, failures))
    told = [one.why for one in seen if isinstance(one, Failure)]
    assert any(why.startswith("1 picture sent in private messages: left alone; ") for why in told)
    assert not any(isinstance(one, Sighting) and "/inbox/" in one.file.where for one in seen)


def test_a_part_with_nothing_but_messages_is_left_alone_too(tmp_path: Path, opened):
    sent = {"messages/inbox/bo_1/photos/a": JPEG, "messages/inbox/bo_1/photos/b.jpg": JPEG}
    to_zip(sent | {"messages/inbox/bo_1/message_1.json": b"{}"}, tmp_path / "ana_part_2.zip")
    now = {f"your_instagram_activity/{name}": content for name, content in sent.items()}
    to_folder(now, tmp_path / "unpacked")
    opened.clear()
    seen, failures = read(tmp_path)
    assert seen == []
    assert [f.why.partition(";")[0].partition(". ")[0] for f in failures] == [
        "1 picture sent in private messages: left alone",
        "this Instagram download holds no posts of your own: it is an export of another kind of "
        "data",
        "1 picture sent in private messages: left alone",
    ]
    assert not any("/photos/" in name for name in opened)


def test_what_no_list_names_is_still_seen(tmp_path: Path):
    files = exported.year("2025") | {
        "media/other/202506/loose.jpg": JPEG,
        "media/other/202506/l.srt": b"",
    }
    files["media/profile/202001/face.jpg"] = JPEG
    files["your_instagram_activity/media/profile_photos.json"] = packed(
        {"ig_profile_picture": [media("media/other/202006/me.jpg")]}
    )
    files["media/other/202006/me.jpg"] = JPEG
    seen, failures = read(to_folder(files, tmp_path / "e"))
    assert [(s.file.name, s.post, s.claims.credit) for s in seen][4:] == [("loose.jpg", None, None)]
    assert [(f.where.rpartition("/")[2], f.unsupported) for f in failures] == [
        ("me.jpg", True), ("face.jpg", True),
    ]  # fmt: skip


def test_a_post_in_two_lists_or_two_downloads_is_one_post(tmp_path: Path):
    files = exported.year("2025")
    folder = "your_instagram_activity/media/"
    posts = json.loads(files[folder + "posts_1.json"])
    files[folder + "reels.json"] = packed({"ig_reels_media": posts})
    to_zip(files, tmp_path / "instagram-ana.lindt-2025-06-01-A.zip")
    to_zip(exported.year("2021"), tmp_path / "instagram-ana.lindt-2024-01-01-B.zip")
    found, _ = find([tmp_path])
    assert len(found) == 1
    assert found[0].line.startswith("1 Instagram export (ana.lindt), 3 posts, ")
    wheres = [s.file.where for s in found[0].read() if isinstance(s, Sighting)]
    assert len(wheres) == len(set(wheres)) == 8  # the copies in the other download are loose


@pytest.mark.parametrize(
    "uri",
    [
        "../../../../etc/hostname",
        "/etc/hostname",
        "file:///etc/hostname",
        "https://example.org/a.jpg",
        "media/../../a.jpg",
        "C:/a.jpg",
    ],
)
def test_names_that_lead_outside_are_not_followed(uri: str, tmp_path: Path):
    folder = export(tmp_path, [single(uri)], "media/posts/202505/a.jpg", "x/hostname")
    seen, failures = read(folder)
    assert [s.post for s in seen] == [None, None]
    assert [f.why for f in failures] == [
        "1 name in it outside the download: not followed; download the export again"
    ]


def test_a_broken_profile_is_told_and_leaves_the_posts(tmp_path: Path):
    files = exported.year("2025")
    about = next(name for name in files if name.endswith("personal_information.json"))
    seen, failures = read(to_folder(files | {about: files[about][:60]}, tmp_path / "e"))
    assert [s.post.author for s in seen if s.post] == [""] * 4
    assert {s.claims.credit for s in seen} == {None}
    assert [Path(f.where).name for f in failures] == ["personal_information.json"]


def test_a_broken_entry_leaves_the_others(tmp_path: Path):
    good = single("media/posts/202505/a.jpg", title="good")
    bad: list[object] = [None, 7, [], {"media": 3}, {"media": [{"uri": 5}]}, {"uri": None}]
    seen, failures = read(export(tmp_path, [*bad, good], "media/posts/202505/a.jpg"))
    assert [s.post.text for s in seen if s.post] == ["good"]
    assert len(failures) == 1
    assert failures[0].why.startswith(
        "6 of its entries cannot be read; download the export again. The first: "
    )


@pytest.mark.parametrize("time", [0, -5, None, 1e300, 10**30, "1747397700", 1747397700.9])
def test_strange_times_never_stop_a_run(time: object, tmp_path: Path):
    post = {
        "media": [{"uri": "media/posts/202505/a.jpg", "creation_timestamp": time, "title": "x"}]
    }
    seen, _ = read(export(tmp_path, [post], "media/posts/202505/a.jpg"))
    known = bool(time) and str(time).startswith("1747")
    assert [s.post.written.time if s.post else None for s in seen] == [at(TIME) if known else None]


@pytest.mark.parametrize(
    "name", ["posts_bom.json", "posts_utf16.json", "posts_mojibake.json", "posts_truncated.json"]
)
def test_hostile_indexes_are_read_or_refused(name: str, tmp_path: Path):
    folder = to_folder({"content/stories.json": packed({"ig_stories": []})}, tmp_path / "e")
    content = fixture(f"hostile/made/exports/instagram/{name}").read_bytes()
    to_folder({"content/posts_1.json": content, "media/posts/202505/a.jpg": JPEG}, folder)
    seen, failures = read(folder)
    assert [s.file.name for s in seen] == ["a.jpg"]
    assert all("/etc/" not in s.file.path for s in seen)
    if name == "posts_truncated.json":
        assert [f.why.partition(" (")[0] for f in failures] == ["not whole JSON"]
    json.dumps([f.why for f in failures]).encode()
