"""What the Facebook source makes of downloads in the shapes of each year.

Numbers in names (`case_73`) are those of the acceptance cases of the format study.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import pytest

import reading
from exported import JPEG, MP4, mangled, packed, to_folder, to_zip
from reading import fixture, posts_of, records
from trials import PACKS, any_damage, any_split, ordinary, put_as
from yearling.records import Basis, Clock, Failure, Kind, Post, Sighting, When
from yearling.sources import find, meta
from yearling.sources.facebook_index import said_in
from yearling.sources.tree import read_json

TIME = 1_747_397_700  # 2025-05-16 12:15:00 UTC
TAKEN = TIME - 86_400

LAYOUTS = {
    "2018": ("posts/your_posts.json", "photos_and_videos/", "photos_and_videos/"),
    "2019": ("posts/your_posts_1.json", "photos_and_videos/", "photos_and_videos/"),
    "2021": ("posts/your_posts_1.json", "posts/", "posts/media/"),
    "2023": (
        "your_activity_across_facebook/posts/your_posts__check_ins__photos_and_videos_1.json",
        "your_activity_across_facebook/posts/",
        "your_activity_across_facebook/posts/media/",
    ),
    "2024": (
        "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json",
        "your_facebook_activity/posts/",
        "your_facebook_activity/posts/media/",
    ),
    "page": (
        "this_profile's_activity_across_facebook/posts/profile_posts_1.json",
        "this_profile's_activity_across_facebook/posts/",
        "this_profile's_activity_across_facebook/posts/media/",
    ),
}
"""Year to (list of posts, folder of the other lists, folder of the media)."""


def media(uri: str, time: int = TIME, words: str = "", **exif: object) -> dict[str, object]:
    told = {"upload_ip": "192.0.2.77", "orientation": 1, **exif}
    return {
        "uri": uri,
        "creation_timestamp": time,
        "media_metadata": {"photo_metadata": {"exif_data": [told]}},
        "title": mangled("Fotos vom Håndy"),
        "description": mangled(words),
        "comments": [{"timestamp": time, "comment": "not mine", "author": "Somebody Else"}],
    }


def post(
    words: str = "", time: int = TIME, *attached: dict[str, object], **more: object
) -> dict[str, object]:
    told: list[object] = [{"post": mangled(words)}] if words else [{}]
    told.append({"update_timestamp": time + 9})
    groups = [{"data": [one]} for one in attached]
    return {"timestamp": time, "data": told, "attachments": groups, "title": "Ana posted.", **more}


def profile(layout: str = "2021", name: str = "Ana Líndt") -> dict[str, bytes]:
    if layout == "2018":
        return {"profile_information/profile_information.json": packed(
            {"profile": {"name": mangled(name), "emails": ["x@y.example"]}})}  # fmt: skip
    told = {"name": {"full_name": mangled(name)}, "birthday": {"year": 1990}}
    folder = "personal_information/" if layout in ("2024", "page") else ""
    return {f"{folder}profile_information/profile_information.json": packed({"profile_v2": told})}


def year(layout: str, name: str = "Ana Líndt") -> dict[str, bytes]:
    """A small download: a picture in a post and an album, two in one post, words, lists."""
    posts, lists, folder = LAYOUTS[layout]
    one, two, three, four, five = (
        f"{folder}Familie_x1/101_n_1.jpg",
        f"{folder}your_posts/102_n_2.jpg",
        f"{folder}videos/103_n_3.mp4",
        f"{folder}Familie_x1/104_n_4.jpg",
        f"{folder}your_posts/105_n_5.jpg",
    )
    told = [
        post("Première dent 👶", TIME, {"media": media(one, TIME, "Première dent 👶")}),
        post("Two “of”\nthem", TIME + 60, {"media": media(two)}, {"media": media(three)}),
        post("Nur Worte", TIME + 120),
    ]
    album = {
        "name": mangled("Familie 💛"),
        "photos": [media(one, TIME, "", taken_timestamp=TAKEN), media(four, TIME, "im Garten")],
        "cover_photo": media(one),
        "last_modified_timestamp": TIME + 999,
        "description": mangled("Unser Jahr"),
    }
    v2 = "" if layout == "2018" else "_v2"
    single = {"photo_metadata": {"taken_timestamp": TAKEN, "latitude": 47.37, "longitude": 8.54}}
    other = media(five) | {"media_metadata": single}
    return {
        posts: packed({"status_updates": told} if layout == "2018" else told),
        f"{lists}album/0.json": packed(album),
        f"{lists}your_uncategorized_photos.json": packed({f"other_photos{v2}": [other]}),
        f"{lists}your_videos.json": packed({f"videos{v2}": [media(three)]}),
        **profile(layout, name),
        **{name: JPEG + name.encode() for name in (one, two, four, five)},
        three: MP4,
    }


EXPECTED = [
    ("101_n_1.jpg", "photo", "Première dent 👶", ("Familie 💛",), None),
    ("102_n_2.jpg", "photo", "Two “of”\nthem", (), None),
    ("103_n_3.mp4", "clip", "Two “of”\nthem", (), None),
    ("104_n_4.jpg", "photo", None, ("Familie 💛",), "im Garten"),
    ("105_n_5.jpg", "photo", None, (), None),
]
"""What `year` holds: file name, kind, words of its post, albums, caption."""


def summary(seen: list[Sighting]) -> list[tuple[object, ...]]:
    return [
        (s.file.name, s.kind.value, s.post and s.post.text, s.claims.albums,
         s.claims.caption and s.claims.caption.text)
        for s in seen
    ]  # fmt: skip


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)


def export(tmp_path: Path, posts: object, *names: str, **more: object) -> Path:
    files = {"posts/your_posts_1.json": packed(posts)}
    files |= {name: (MP4 if name.endswith("mp4") else JPEG) for name in names}
    files |= {name: packed(value) for name, value in more.items()}
    return to_folder(files, tmp_path / "export")


PICTURE = "posts/media/your_posts/1_2_n_3.jpg"


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_records(layout: str, pack: str, tmp_path: Path):
    path = put_as(pack, year(layout), tmp_path, "deep/facebook-ana/")
    assert reading.only(path, "facebook").line == (
        "1 Facebook export (Ana Líndt), 1 entry, 3 posts, 4 pictures, 1 clip"
    )
    seen, posts, failures = records(path)
    assert failures == []
    assert summary(seen) == EXPECTED
    assert [(p.form, p.text, p.context) for p in posts] == [
        ("entry", "Unser Jahr", "Familie 💛"), ("post", "Nur Worte", ""),
    ]  # fmt: skip
    assert {s.claims.credit.text for s in seen if s.claims.credit} == {"Ana Líndt/Facebook"}
    assert {s.post.author for s in seen if s.post} == {"Ana Líndt"}


def test_a_real_album_has_what_cameras_said_case_73(tmp_path: Path):
    shared = fixture("sources/facebook")
    folder = to_folder({}, tmp_path / "e")
    files = {p.relative_to(shared).as_posix(): p.read_bytes() for p in shared.rglob("*.jpg")}
    for number in (0, 1):
        content = (shared / f"addshore_album_{number}.json").read_bytes()
        files[f"posts/album/{number}.json"] = content
    seen, posts, failures = records(to_folder(files, folder))
    assert (posts, failures) == ([], [])
    found = {s.file.name: s.claims for s in seen}
    assert {name: claims.albums for name, claims in found.items()} == {
        "11113237987292.jpg": ("Album 2015",), "88888888888888323.jpg": ("Album 2015",),
        "a.jpg": ("Album 1 JSON",), "b.jpg": ("Album 1 JSON",),
    }  # fmt: skip
    taken, uploaded = found["88888888888888323.jpg"].when
    assert (taken.time, taken.clock, taken.basis, taken.latest, taken.source) == (
        at(1437148158), Clock.UTC, Basis.METADATA, False, "Facebook's taken time",
    )  # fmt: skip
    assert (uploaded.time, uploaded.latest) == (at(1437454647), True)
    place = found["a.jpg"].place
    assert place is not None
    assert (place.latitude, place.longitude) == (29.925027777778, -90.088072222222)
    assert "167.161" not in repr(seen), "the address it was uploaded from is nobody's business"


@pytest.mark.parametrize("taken", [-62169958800, 0, 1, None, 1e300, -1e300, 4_000_000_000])
def test_junk_is_no_time_of_capture_case_73(taken: object, tmp_path: Path):
    one = media(PICTURE, taken_timestamp=taken)
    seen, _, failures = records(export(tmp_path, [post("x", TIME, {"media": one})], PICTURE))
    assert failures == []
    assert [(w.time, w.latest) for w in seen[0].claims.when] == [(at(TIME), True)]


@pytest.mark.parametrize("layout", ["exif_data", "direct"])
@pytest.mark.parametrize(
    ("spot", "known"),
    [((47.37, 8.54), True), ((47, 8), False), ((0.0, 0.0), False), ((91.5, 3.2), False)],
)
def test_a_position_is_read_wherever_it_stands(
    layout: str, spot: tuple[float, float], known: bool, tmp_path: Path
):
    exif = {"latitude": spot[0], "longitude": spot[1]}
    one = media(PICTURE, **exif)
    if layout == "direct":
        one["media_metadata"] = {"photo_metadata": exif}
    seen, _, _ = records(export(tmp_path, [post("x", TIME, {"media": one})], PICTURE))
    place = seen[0].claims.place
    assert (place and (place.latitude, place.longitude)) == (spot if known else None)


def test_a_place_belongs_to_the_post(tmp_path: Path):
    place = {"name": mangled("Zürich Zoo"), "address": "Zürichbergstrasse 221",
             "coordinate": {"latitude": 47.3849, "longitude": 8.5743}}  # fmt: skip
    told = [post("hm", TIME, {"media": media(PICTURE)}, {"place": place}, {"place": place})]
    seen, _, _ = records(export(tmp_path, told, PICTURE))
    written = seen[0].post
    assert written is not None
    assert written.place is not None
    assert (written.place.name, written.place.latitude) == ("Zürich Zoo", 47.3849)
    assert seen[0].claims.place is None, "where it was written is not where it was taken"


def test_who_is_tagged_on_a_post_is_not_said_to_be_in_its_picture(tmp_path: Path):
    tagged = media(PICTURE) | {"tags": [{"name": mangled("Großmama"), "timestamp": 1}, "Bo", 7]}
    other = PICTURE.replace("3.jpg", "4.jpg")
    told = [post("a", TIME, {"media": tagged}, {"media": media(other)}, tags=[{"name": "Zoe"}])]
    seen, _, failures = records(export(tmp_path, told, PICTURE, other))
    assert failures == []
    assert [[t.name for t in s.claims.people] for s in seen] == [["Großmama", "Bo"], []]


def test_what_others_made_is_shared_unless_words_are_added(tmp_path: Path):
    link = {"external_context": {"name": "Nine tips", "url": "https://example.org/tips"}}
    told = [
        post("", TIME, link, {"media": media(PICTURE, TIME, "Nine tips")}),
        post("read this", TIME + 1, link),
        post("", TIME + 2, link),
    ]
    about = {n: json.loads(c) for n, c in profile().items()}
    seen, posts, failures = records(export(tmp_path, told, PICTURE, **about))
    assert failures == []
    assert [(s.post.shared, s.post.text) for s in seen if s.post] == [(True, "")]
    assert seen[0].claims.credit is None
    assert [(p.shared, p.text) for p in posts] == [(False, "read this")]


def test_the_words_of_a_life_event_a_note_and_a_lone_picture_are_its_posts(tmp_path: Path):
    born = {"title": "Hallo Nora", "description": mangled("3’210 g @[100:2048:Bo Líndt]!"),
            "place": {"name": "Bern"}}  # fmt: skip
    note = {"title": "", "text": "a long note", "media": [media(PICTURE)]}
    other = PICTURE.replace("3.jpg", "4.jpg")
    told = [
        post("", TIME, {"life_event": born}),
        post("", TIME + 1, {"life_event": {"title": "Moved"}}),
        post("", TIME + 2, {"note": note}),
        post("", TIME + 3, {"media": media(other, TIME, "alone")}),
        post("", TIME + 4),
    ]
    seen, posts, failures = records(export(tmp_path, told, PICTURE, other))
    assert failures == []
    assert [p.text for p in posts_of(seen, posts)] == [
        "3’210 g Bo Líndt!", "Moved", "a long note", "alone",
    ]  # fmt: skip
    assert posts[0].place is not None
    assert posts[0].place.name == "Bern"
    assert posts[0].raw == born["description"]
    assert {s.claims.caption for s in seen} == {None}


def test_each_picture_keeps_words_of_its_own(tmp_path: Path):
    names = [PICTURE.replace("3.jpg", f"{n}.jpg") for n in (1, 2)]
    shown = [{"media": media(name, TIME, f"no {n}")} for n, name in enumerate(names)]
    seen, _, _ = records(export(tmp_path, [post("both", TIME, *shown)], *names))
    assert [(s.post.text, s.claims.caption.text) for s in seen if s.post and s.claims.caption] == [
        ("both", "no 0"), ("both", "no 1"),
    ]  # fmt: skip


def test_an_address_in_place_of_a_name_is_found_by_its_last_part(tmp_path: Path):
    server = "https://interncache-x.fbcdn.net/v/t1/1_2_n_3.jpg?ccb=1&oh=2"
    gone = media("posts/media/elsewhere/x.jpg") | {"backup_uri": server.replace("3.jpg", "4.jpg")}
    away = media("https://scontent-x.fbcdn.net/v/none.jpg?x")
    shown = ({"media": media(server)}, {"media": gone}, {"media": away})
    other = PICTURE.replace("3.jpg", "4.jpg")
    seen, _, failures = records(export(tmp_path, [post("x", TIME, *shown)], PICTURE, other))
    assert [(s.file.name, s.post and s.post.text) for s in seen] == [
        ("1_2_n_3.jpg", "x"), ("1_2_n_4.jpg", "x"),
    ]  # fmt: skip
    assert [f.why.partition(":")[0] for f in failures] == [
        "1 picture named in your_posts_1.json is not in the parts given"
    ]
    assert ": none.jpg; add" in failures[0].why


@pytest.mark.parametrize(
    "uri", ["../../../etc/hostname", "/etc/hostname", "file:///etc/hostname", "C:/a.jpg",
            "https://example.org/1_2_n_3.jpg"],
)  # fmt: skip
def test_names_that_lead_outside_are_not_followed(uri: str, tmp_path: Path):
    folder = export(tmp_path, [post("words", TIME, {"media": media(uri)})], PICTURE, "x/hostname")
    seen, posts, failures = records(folder)
    assert {s.post for s in seen} == {None}
    assert [p.text for p in posts] == ["words"]
    assert [f.why for f in failures] == [
        "1 name in it outside the download: not followed; download the export again"
    ]


def test_the_still_of_a_clip_is_no_picture_of_its_own(tmp_path: Path):
    clip, still = "posts/media/videos/1_n_2.mp4", "posts/media/videos/still.jpg"
    one = media(clip) | {"thumbnail": {"uri": still}}
    seen, _, failures = records(export(tmp_path, [post("x", TIME, {"media": one})], clip, still))
    assert failures == []
    assert [(s.kind, [f.name for f in s.others]) for s in seen] == [(Kind.CLIP, ["still.jpg"])]


def test_a_picture_in_a_post_and_two_albums_is_seen_once(tmp_path: Path):
    albums = {
        f"posts/album/{n}.json": {"name": f"no {n}", "photos": [media(PICTURE, TIME, "garden")]}
        for n in (1, 2)
    }
    told = [post("garden", TIME, {"media": media(PICTURE)})]
    seen, _, failures = records(export(tmp_path, told, PICTURE, **albums))
    assert failures == []
    assert [(s.claims.albums, s.claims.caption) for s in seen] == [(("no 1", "no 2"), None)]


def test_a_picture_in_two_posts_is_seen_for_each(tmp_path: Path):
    told = [post(words, TIME + n, {"media": media(PICTURE)}) for n, words in enumerate("ab")]
    told.append(told[0])
    seen, _, _ = records(export(tmp_path, told, PICTURE))
    assert [s.post.text for s in seen if s.post] == ["a", "b"]


def test_what_is_not_here_is_told_once_for_all_lists(tmp_path: Path):
    files = year("2024")
    del files["your_facebook_activity/posts/media/Familie_x1/101_n_1.jpg"]
    seen, posts, failures = records(to_folder(files, tmp_path / "e"))
    assert summary(seen) == EXPECTED[1:]
    assert [p.text for p in posts] == ["Unser Jahr", "Première dent 👶", "Nur Worte"]
    assert [(f.why, f.file) for f in failures] == [(
        "1 picture named in 0.json is not in the parts given: 101_n_1.jpg; "
        "add the missing zip of this download", False,
    )]  # fmt: skip


def parted(files: dict[str, bytes], folder: Path, where: list[int]) -> list[Path]:
    """The files in up to three zips, as Facebook names them."""
    parts: dict[int, dict[str, bytes]] = {}
    for (name, content), part in zip(sorted(files.items()), where, strict=True):
        parts.setdefault(part, {})[name] = content
    return [
        to_zip(inner, folder / f"facebook-analindt-2025-06-01-{'ABC'[part] * 4}.zip")
        for part, inner in sorted(parts.items())
    ]


def told_of(*paths: Path) -> tuple[object, ...]:
    found, _ = find(paths)
    assert [one.source.name for one in found] == ["facebook"]
    seen, posts, failures = records(*paths)
    by_name = sorted(seen, key=lambda s: s.file.name)
    return summary(by_name), [s.claims.when for s in by_name], posts, failures


test_any_split_over_parts_gives_the_same = any_split(
    year("2024"), told_of, "facebook-analindt-2025-06-01-{}.zip"
)


test_a_damaged_list_never_stops_a_run = any_damage(
    year("2021"), [n for n in year("2021") if n.endswith(".json")], named="facebook-a.zip"
)


def test_a_picture_listed_without_end_is_listed_in_time(tmp_path: Path):
    uri = "posts/media/x/101_n_1.jpg"
    photos = [media(uri, TIME + n, f"{n}") for n in range(8_000)]
    lists = {"posts/your_photos.json": packed({"other_photos_v2": photos}), uri: JPEG}
    started = process_time()
    (one,), _, _ = records(to_folder(lists, tmp_path / "e"))
    assert process_time() - started < 4  # measured: 1.0, with all of them 16
    assert len(one.claims.when) == 100


def test_numbers_and_addresses_are_nobody(tmp_path: Path):
    uri = "posts/media/x/101_n_1.jpg"
    names = ("+49 170 7654321", "Oma oma@example.org", "Oma Ursel")
    shown = media(uri) | {"tags": [{"name": name} for name in names]}
    lists = {"posts/your_posts_1.json": packed([post("Hm", TIME, {"media": shown})]), uri: JPEG}
    lists |= profile(name="ana@example.org")
    (source,) = find([to_folder(lists, tmp_path / "e")])[0]
    (one,) = [one for one in source.read() if isinstance(one, Sighting)]
    assert [tag.name for tag in one.claims.people] == ["Oma Ursel"]
    assert (one.claims.credit, one.post.author) == (None, "")
    assert source.line == "1 Facebook export, 1 post, 1 picture"


def test_a_list_that_does_not_say_whose_it_is_is_of_nobody(tmp_path: Path):
    other = post("not Ana's", TIME, {"media": media("posts/media/x/900_n_9.jpg")})
    files = {"posts/your_posts_1.json": packed([other]), "posts/media/x/900_n_9.jpg": JPEG}
    to_zip(year("2021"), tmp_path / "1.zip")
    to_zip(files, tmp_path / "2.zip")
    found, _ = find([tmp_path])
    seen = [[one for one in each.read() if isinstance(one, Sighting)] for each in found]
    assert [{one.post.author for one in each if one.post} for each in seen] == [{"Ana Líndt"}, {""}]
    assert seen[1][0].claims.credit is None


test_ordinary_lists_claim_no_folder = ordinary(
    {name: packed(value), "a.jpg": JPEG}
    for name, value in {
        "videos.json": [{"creation_timestamp": TIME, "uri": "x.mp4"}],
        "your_photos.json": {"photos": [{"creation_timestamp": TIME, "uri": "x.jpg"}]},
    }.items()
)


@pytest.mark.parametrize("gone", [row[0] for row in EXPECTED])
def test_a_file_that_is_not_here_takes_nothing_else_away(gone: str, tmp_path: Path):
    files = {name: c for name, c in year("2024").items() if not name.endswith(gone)}
    seen, posts, failures = records(to_folder(files, tmp_path / "e"))
    assert summary(seen) == [row for row in EXPECTED if row[0] != gone]
    whole = posts_of(*records(to_folder(year("2024"), tmp_path / "whole"))[:2])
    assert [p.text for p in posts_of(seen, posts)] == [p.text for p in whole]
    assert [f"parts given: {gone}; " in f.why for f in failures] == [True]


def test_each_list_is_parsed_once(tmp_path: Path, monkeypatch):
    parsed: Counter[str] = Counter()

    def counting(file):
        parsed[file.name] += 1
        return read_json(file)

    monkeypatch.setattr(meta, "read_json", counting)
    parted(year("2024"), tmp_path, [n % 3 for n in range(10)])
    (found,) = find([tmp_path])[0]
    assert len(list(found.read())) == 7
    assert set(parsed.values()) == {1}
    assert len(parsed) == 5


def test_the_downloads_of_two_people_stay_two(tmp_path: Path):
    to_zip(year("2021"), tmp_path / "1.zip")
    bo = {k.replace("_n_", "_o_"): v.replace(b"_n_", b"_o_") for k, v in year("2021", "Bo").items()}
    lists = {k: v for k, v in bo.items() if k.endswith(".json")}
    to_zip(lists, tmp_path / "2.zip")
    to_zip({k: v for k, v in bo.items() if k not in lists}, tmp_path / "3.zip")
    found, failures = find([tmp_path])
    assert failures == []
    assert [one.line for one in found] == [
        f"1 Facebook export ({name}), 1 entry, 3 posts, 4 pictures, 1 clip"
        for name in ("Ana Líndt", "Bo")
    ]


def test_two_downloads_of_one_account_say_each_post_once(tmp_path: Path):
    to_zip(year("2021"), tmp_path / "old.zip")
    to_zip(year("2024"), tmp_path / "new.zip")
    found, _ = find([tmp_path])
    assert [one.line.partition(", ")[0] for one in found] == ["1 Facebook export (Ana Líndt)"]
    seen, posts, failures = records(tmp_path)
    assert failures == []
    assert sorted(p.text for p in posts_of(seen, posts)) == [
        "Nur Worte", "Première dent 👶", "Two “of”\nthem", "Unser Jahr",
    ]  # fmt: skip
    assert len({s.file.where for s in seen}) == len(seen) == 10


def test_a_zip_that_only_its_name_ties_to_the_profile_joins_it(tmp_path: Path):
    files = year("2024")
    about = profile("2024")
    rest = {name: content for name, content in files.items() if name not in about}
    to_zip(about, tmp_path / "facebook-ana.lindt.9-2025-06-01-AAAA.zip")
    to_zip(rest, tmp_path / "facebook-ana.lindt.9-01_06_2025-BBBB.zip")
    to_zip(year("2021", "Bo"), tmp_path / "facebook-bo-2025-06-01-CCCC.zip")
    found, _ = find([tmp_path])
    assert [one.line.partition(",")[0] for one in found] == [
        "1 Facebook export (Ana Líndt)", "1 Facebook export (Bo)",
    ]  # fmt: skip
    assert [len(one.trees) for one in found] == [2, 1]


_PRIVATE = [
    "your_facebook_activity/messages/inbox/bo_1/message_1.json",
    "your_facebook_activity/messages/inbox/bo_1/your_posts_1.json",
    "your_facebook_activity/messages/inbox/bo_1/photos/101_n_1.jpg",
    "your_facebook_activity/comments_and_reactions/comments.json",
    "your_facebook_activity/posts/posts_on_other_pages_and_profiles.json",
    "ads_information/advertisers_using_your_activity_or_information.json",
    "security_and_login_information/ip_address_activity.json",
    "connections/friends/your_friends.json",
    "personal_information/other_personal_information/your_address_books.json",
]


@pytest.mark.parametrize("pack", [to_folder, to_zip])
def test_messages_comments_contacts_logins_and_ads_are_never_opened(pack, tmp_path: Path, opened):
    token = b"XYZZY-secret-7261"
    files = year("2024") | dict.fromkeys(_PRIVATE, JPEG + token)
    del files["your_facebook_activity/posts/media/Familie_x1/101_n_1.jpg"]  # a namesake was sent
    source = pack(files, tmp_path / "e.zip")
    opened.clear()
    found, failures = find([source])
    seen = [one for each in found for one in each.read()] + [each.line for each in found]
    assert any(name.endswith("/album/0.json") for name in opened), "the recording works"
    assert [name for name in opened if any(name.endswith(p) for p in _PRIVATE)] == []
    assert token.decode() not in repr((seen, failures))
    told = [one.why for one in seen if isinstance(one, Failure)]
    assert any(why.startswith("1 picture sent in private messages: left alone; ") for why in told)
    assert not any(isinstance(one, Sighting) and "/inbox/" in one.file.where for one in seen)
    everything = repr(seen)
    for private in ("192.0.2.77", "not mine", "Somebody Else", "1990"):
        # as a word of its own: a time of change in nanoseconds may hold any four digits
        assert not re.search(rf"(?<!\d){re.escape(private)}(?!\d)", everything)


def test_private_messages_are_no_posts():
    messages = json.loads(
        fixture("sources/meta-messages/chat-miner_instagram_messages.json").read_text()
    )
    assert said_in(messages).shared == ()


def test_html_is_refused_with_what_to_ask_for(tmp_path: Path):
    page = b"<html><title>Your posts</title><a href='https://www.facebook.com/'>x</a></html>"
    files = {"posts/your_posts_1.html": page, PICTURE: JPEG}
    seen, posts, failures = records(to_zip(files, tmp_path / "e.zip"))
    assert [(s.file.name, s.source) for s in seen] == [("1_2_n_3.jpg", "facebook")]
    assert posts == []
    assert [f.why for f in failures] == [
        "this is Facebook's download as HTML, which holds no exact times: pictures are used. "
        "Ask Facebook for the download again and choose JSON as its format"
    ]


def test_a_download_of_another_kind_of_data_is_told(tmp_path: Path):
    files = profile("2024") | {"connections/friends/your_friends.json": b"[]"}
    path = to_zip(files, tmp_path / "facebook-ana-2025-06-01-AAAA.zip")
    seen, posts, failures = records(path)
    assert (seen, posts) == ([], [])
    assert [f.why for f in failures] == [
        "this Facebook download holds no posts of your own: it is an export of another kind of "
        "data. Ask Facebook again, tick Posts and Profile information, and choose JSON"
    ]


def test_a_part_with_nothing_but_media_is_recognised(tmp_path: Path):
    files = {name: c for name, c in year("2021").items() if not name.endswith(".json")}
    seen, _, failures = records(to_zip(files, tmp_path / "download (2).zip"))
    assert {s.source for s in seen} == {"facebook"}
    assert [f.why.partition(":")[0] for f in failures] == [
        "pictures of a Facebook download, without the part that lists its posts (your_posts_1.json)"
    ]


_LIST = packed({"photos": ["a.jpg"], "version": 1})
test_an_ordinary_folder_of_pictures_is_not_taken = ordinary(
    {name: _LIST if name.endswith("json") else JPEG for name in names}
    for names in [
        ["album/0.json", "album/a.jpg"],
        ["posts/0.jpg", "posts/media/2025/IMG_1.jpg"],
        ["profile_information/me.jpg"],
        ["videos.json", "your_posts_1.json", "a.jpg"],
        ["photos_and_videos/summer/IMG_20250516_120000.jpg"],
    ]
)


def test_stickers_are_not_pictures_of_the_year(tmp_path: Path):
    sticker = "posts/media/stickers_used/851575_126362140881916_n.png"
    seen, _, failures = records(export(tmp_path, [post("x")], sticker))
    assert seen == []
    assert [(f.why, f.unsupported) for f in failures] == [
        ("a sticker, not a picture of the year; nothing to do", True)
    ]


def test_a_broken_entry_leaves_the_others(tmp_path: Path):
    bad: list[object] = [None, 7, {"timestamp": "x"}, {"data": 3}, {"attachments": [5]}]
    seen, posts, failures = records(export(tmp_path, [*bad, post("good")], PICTURE))
    assert [p.text for p in posts] == ["good"]
    assert [s.post for s in seen] == [None]
    assert failures[0].why.startswith(
        "5 of its entries cannot be read; download the export again. "
    )


@pytest.mark.parametrize("time", [0, -5, None, 1e300, 10**30, 1_000_000])
def test_words_without_a_possible_time_stay_with_their_picture(time: object, tmp_path: Path):
    one = media(PICTURE) | {"creation_timestamp": time}
    told = post("hm", TIME, {"media": one}) | {"timestamp": time}
    seen, _, _ = records(export(tmp_path, [told], PICTURE))
    assert [(s.post, s.claims.when) for s in seen] == [(None, ())]
    assert seen[0].claims.caption is not None
    assert seen[0].claims.caption.text == "hm"


def test_stories_are_stories(tmp_path: Path):
    told = {"archived_stories_v2": [post("", TIME, {"media": media(PICTURE)})]}
    files = {"stories/archived_stories.json": packed(told), PICTURE: JPEG}
    seen, _, failures = records(to_folder(files, tmp_path / "e"))
    assert failures == []
    assert [s.post and s.post.form for s in seen] == ["story"]


def test_times_of_posts_are_bounds(tmp_path: Path):
    seen, posts, _ = records(to_folder(year("2024"), tmp_path / "e"))
    for written in [p.written for p in posts_of(seen, posts)]:
        assert isinstance(written, When)
        assert (written.latest, written.clock, written.basis) == (True, Clock.UTC, Basis.SOURCE)
    assert all(isinstance(one, Post) for one in posts)
