"""What the Telegram source makes of exports of one chat and of a whole account."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from time import process_time

import pytest

import reading
from exported import JPEG, MP4, to_folder, to_zip
from reading import fixture, posts_of, records
from trials import PACKS, above_another, any_damage, any_split, ordinary, put_as
from yearling.records import Clock, Failure, Kind, Post, Precision, Sighting
from yearling.sources import find
from yearling.sources.telegram_index import Export, export_in

PHOTO = "photos/photo_{}@16-05-2025_14-15-{:02}.jpg"


def message(number: int, text: object = "", **more: object) -> dict[str, object]:
    known = {
        "id": number, "type": "message", "date": f"2025-05-16T14:15:{number:02}",
        "date_unixtime": str(1_747_397_700 + number), "from": "Ana", "from_id": "user11",
    }  # fmt: skip
    return known | {"text": text, "text_entities": []} | more


def photo(number: int, text: object = "", **more: object) -> dict[str, object]:
    return message(number, text, photo=PHOTO.format(number, number), **more)


def clip(number: int, **more: object) -> dict[str, object]:
    name = f"video_files/video_{number}@16-05-2025_14-15-{number:02}.mp4"
    known = {"file": name, "thumbnail": name + "_thumb.jpg", "mime_type": "video/mp4"}
    return message(number, **(known | {"media_type": "video_file"} | more))


def said() -> list[dict[str, object]]:
    """A family's chat: pictures with and without words, an answer, a forward, things left out."""
    return [
        message(1, type="service", action="create_group", title="Family", actor="Ana"),
        photo(2, "look at her"),
        message(3, ["first ", {"type": "bold", "text": "steps"}, " today"],
                photo="(File not included. Change data exporting settings to download.)"),
        message(4, "so big!", **{"from": "Bo", "from_id": "user12", "reply_to_message_id": 2}),
        clip(5),
        photo(6, "not ours", forwarded_from="News"),
        message(7, file="stickers/sticker.webp", media_type="sticker"),
        message(8, file="voice_messages/audio_1@16-05-2025_14-15-08.ogg",
                media_type="voice_message", mime_type="audio/ogg"),
        {"id": 9, "type": "unsupported"},
        message(10, file="files/IMG_1.jpg", mime_type="image/jpeg", **{"from": None}),
    ]  # fmt: skip


FILES = {
    PHOTO.format(2, 2): JPEG + b"2",
    "video_files/video_5@16-05-2025_14-15-05.mp4": MP4,
    "video_files/video_5@16-05-2025_14-15-05.mp4_thumb.jpg": JPEG,
    PHOTO.format(6, 6): JPEG + b"6",
    "stickers/sticker.webp": JPEG,
    "voice_messages/audio_1@16-05-2025_14-15-08.ogg": b"OggS",
    "files/IMG_1.jpg": JPEG + b"10",
}


def chat(messages: list[dict[str, object]], **more: object) -> dict[str, object]:
    return {"name": "Family", "type": "private_group", "id": 77} | more | {"messages": messages}


def written(value: object) -> bytes:
    return json.dumps(value, indent=1, ensure_ascii=False).encode()


def single() -> dict[str, bytes]:
    return {"result.json": written(chat(said()))} | FILES


def account(*others: dict[str, object], **more: object) -> dict[str, bytes]:
    """The same chat in an export of everything, with what else is in one."""
    prefix = "chats/chat_1/"
    moved = json.loads(json.dumps(said()))
    for one in moved:
        for key in ("photo", "file", "thumbnail"):
            if key in one and not one[key].startswith("("):
                one[key] = prefix + one[key]
    known = {
        "about": "Here is the data you requested.",
        "personal_information": {"first_name": "XYZZY-owner", "phone_number": "+41 79 000 11 22"},
        "contacts": {"about": "", "list": [{"first_name": "XYZZY-contact", "phone_number": "1"}]},
        "frequent_contacts": {"list": [{"name": "XYZZY-frequent", "rating": 0.5}]},
        "sessions": {"list": [{"last_ip": "XYZZY-ip"}]},
        "profile_pictures": [{"photo": "profile_pictures/a.jpg"}],
        "chats": {"about": "", "list": [chat(moved), *others]},
        "other_data": {"drafts": "XYZZY-draft"},
    }  # fmt: skip
    files = {prefix + name: content for name, content in FILES.items()}
    return {"result.json": written(known | more)} | files


def sent(number: int, author: str = "user11") -> str:
    """How a message of the chat is named in the records."""
    return f"telegram:77:{number}:{1_747_397_700 + number}:{author}"


EXPECTED = [
    (sent(2), "look at her", "Ana", False, "", "photo_2@16-05-2025_14-15-02.jpg"),
    (sent(3), "first steps today", "Ana", False, "", None),
    (sent(4, "user12"), "so big!", "Bo", False, sent(2), None),
    (sent(5), "", "Ana", False, "", "video_5@16-05-2025_14-15-05.mp4"),
    (sent(6), "not ours", "Ana", True, "", "photo_6@16-05-2025_14-15-06.jpg"),
    (sent(10), "", "", False, "", "IMG_1.jpg"),
]


def rows(*paths: Path) -> list[tuple[object, ...]]:
    seen, posts, _ = records(*paths)
    shown = {s.post.id: s.file.name for s in seen if s.post}
    return [
        (p.id, p.text, p.author, p.shared, p.answers, shown.get(p.id))
        for p in posts_of(seen, posts)
    ]


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("export", [single, account])
def test_one_chat_and_an_account_give_the_same_messages_case_58(export, pack, tmp_path: Path):
    path = put_as(pack, export(), tmp_path, "deep/ChatExport_2025-06-01/")
    assert rows(path) == EXPECTED
    seen, posts, failures = records(path)
    assert {(p.form, p.service, p.context) for p in posts_of(seen, posts)} == {
        ("message", "Telegram", "Family")
    }
    assert [c.text if (c := s.claims.credit) else None for s in seen] == [
        "Ana/Telegram", "Ana/Telegram", None, None,
    ]  # fmt: skip
    assert [(s.kind, [f.name for f in s.others]) for s in seen][1] == (
        Kind.CLIP, ["video_5@16-05-2025_14-15-05.mp4_thumb.jpg"],
    )  # fmt: skip
    assert sorted((f.why.partition(";")[0], f.file, f.unsupported) for f in failures) == [
        ("1 picture not in the export", False, False),
        ("a sticker", True, True),
        ("sound without pictures is not read", True, True),
    ]


def test_the_line_says_which_chat_it_is(tmp_path: Path):
    line = reading.only(to_folder(single(), tmp_path / "one"), "telegram").line
    assert line == "1 Telegram chat (Family), 6 messages, 3 pictures, 1 clip, 2 files not read"
    line = reading.only(to_folder(account(), tmp_path / "all"), "telegram").line
    assert line.startswith("1 Telegram export, 6 messages, 3 pictures, 1 clip, ")


def test_the_zone_comes_from_the_pair_of_times(tmp_path: Path):
    messages = [
        photo(2),
        message(3, "x", date_unixtime=None),  # before 2022
        message(4, "x", date=None),
        message(5, "x", date="2025-05-16T14:22:35"),  # 7 minutes off is no zone
        message(6, "x", date="2025-05-16T18:00:09", date_unixtime="1747397706"),  # Kathmandu
        message(7, "x", date="1970-01-01T01:00:00", date_unixtime="0"),
        message(8, "x", date="soon", date_unixtime="9" * 40),
    ]
    files = {"result.json": written(chat(messages)), PHOTO.format(2, 2): JPEG}
    seen, posts, failures = records(to_folder(files, tmp_path))
    assert [f.why.partition(";")[0] for f in failures] == ["2 of its messages cannot be read"]
    assert [
        (p.id.split(":")[2], p.written.time, p.written.clock, p.written.offset)
        for p in sorted(posts_of(seen, posts), key=lambda p: p.id)
    ] == [
        ("2", datetime(2025, 5, 16, 14, 15, 2), Clock.LOCAL, 120),
        ("3", datetime(2025, 5, 16, 14, 15, 3), Clock.LOCAL, None),
        ("4", datetime(2025, 5, 16, 12, 15, 4), Clock.UTC, None),
        ("5", datetime(2025, 5, 16, 12, 15, 5), Clock.UTC, None),
        ("6", datetime(2025, 5, 16, 18, 0, 9), Clock.LOCAL, 345),
    ]
    assert all(p.written.latest for p in posts_of(seen, posts))


def test_faults_of_the_exporter_are_repaired_case_57(tmp_path: Path):
    emoji = {"type": "custom_emoji", "text": "😁", "document_id": "ID"}
    content = written(chat([photo(2, "look\x0b at her \\x0B"), message(3, [emoji, " hm"])]))
    content = content.replace(b"\\u000b", b"\\x0B").replace(b'"ID"', b"video_files/st (2).webm")
    assert b"\\x0B at her \\\\x0B" in content
    with pytest.raises(json.JSONDecodeError):
        json.loads(content)
    files = {"result.json": content, PHOTO.format(2, 2): JPEG}
    seen, posts, failures = records(to_folder(files, tmp_path))
    assert [p.text for p in posts_of(seen, posts)] == ["look\x0b at her \\x0B", "😁 hm"]
    assert failures == []


def test_a_real_shape_with_its_faults_case_57(tmp_path: Path):
    content = fixture("sources/telegram/shape_control_char_and_missing_file.json").read_bytes()
    files = {"result.json": content, "photos/photo_1@16-05-2019_21-28-30.jpg": JPEG}
    seen, posts, failures = records(to_folder(files, tmp_path))
    assert [(s.post.text, s.post.written.offset) for s in seen if s.post] == [
        ("look\x0b at her", 60)
    ]
    assert [p.text for p in posts] == ["first steps today"]
    assert [f.why.partition(";")[0] for f in failures] == ["1 picture not in the export"]


def test_real_exports_of_a_chat_and_an_account_say_the_same_case_58(tmp_path: Path):
    found = []
    for name in ("single", "batch"):
        content = fixture(f"sources/telegram/chat-miner_{name}.json").read_bytes()
        _, posts, failures = records(to_folder({"result.json": content}, tmp_path / name))
        assert failures == []
        found.append([(p.author, p.text, p.written) for p in posts])
    assert found[0] == found[1]
    assert {p.answers for p in posts} == {""}
    assert [p[:2] for p in found[0]] == [
        ("Author 1", "Minimal Message"), ("Author 2", "Link:https://telegram.org/"),
    ]  # fmt: skip


def test_contacts_sessions_and_numbers_reach_no_record(tmp_path: Path):
    private = {"contact_information": {"first_name": "XYZZY", "phone_number": "XYZZY"}}
    other = chat([message(1, "hi", **private, **{"from": "+41 79 000 11 22"})],
                 name="+41 79 000 11 22", type="personal_chat", id=5)  # fmt: skip
    folder = to_folder(account(other), tmp_path)
    found, failures = find([folder])
    seen = [one for each in found for one in each.read()]
    said = repr((seen, failures, [each.glance() for each in found]))
    assert "XYZZY" not in said
    assert "000 11" not in said
    assert [(p.author, p.context) for p in seen if isinstance(p, Post) and p.text == "hi"] == [
        ("", "")
    ]


def test_a_number_is_no_name_of_a_chat(tmp_path: Path):
    files = {"result.json": written(chat([message(1, "x")], name="+41 79 000 11 22"))}
    assert reading.only(to_folder(files, tmp_path), "telegram").line.startswith("1 Telegram export")


@pytest.mark.parametrize("kind", ["bot_chat", "public_channel", "public_supergroup", "replies"])
def test_public_chats_bots_and_left_chats_of_an_account_are_left_alone(kind, tmp_path: Path):
    name = "chats/chat_2/photos/photo_1@16-05-2025_14-15-01.jpg"
    left = name.replace("chat_2", "chat_3")
    theirs = chat([message(1, "XYZZY", photo=name)], name="News", type=kind, id=5)
    gone = chat([message(1, "XYZZY", photo=left)], name="Old", type="private_channel", id=6)
    files = account(theirs, left_chats={"list": [gone]}) | {name: JPEG, left: JPEG}
    seen, posts, failures = records(to_folder(files, tmp_path))
    assert len(seen) == 4
    assert "XYZZY" not in repr(posts)
    assert [f.why.partition(":")[0] for f in failures if "left alone" in f.why] == [
        "2 pictures of bots, in public chats, and in chats that were left"
    ]


def test_a_public_chat_that_is_exported_alone_is_wanted(tmp_path: Path):
    post = message(2, "hello", author="Ana", **{"from": "Our news", "from_id": "channel9"})
    files = {"result.json": written(chat([post], type="public_channel"))}
    _, posts, _ = records(to_folder(files, tmp_path))
    assert [(p.text, p.author) for p in posts] == [("hello", "Ana")]


def test_stories_are_stories(tmp_path: Path):
    name = "stories/story_1@16-05-2025_14-15-01.jpg"
    story = {"date": "2025-05-16T14:15:01", "date_unixtime": "1747397701", "media": name}
    seen, _, _ = records(to_folder(account(stories=[story]) | {name: JPEG}, tmp_path))
    assert [(s.file.name, s.post.written.offset) for s in seen
            if s.post and s.post.form == "story"] == [(name[8:], 120)]  # fmt: skip


def test_each_chat_has_its_own_first_photo(tmp_path: Path):
    one, two = (f"chats/chat_{n}/video_files/IMG_1.MP4" for n in (8, 9))
    both = [
        chat([message(1, name, file=path, mime_type="video/mp4")], name=name, id=name)
        for name, path in (("A", one), ("B", two))
    ]
    seen, posts, failures = records(to_folder(account(*both) | {one: MP4}, tmp_path))
    assert [s.post.context for s in seen if s.post and s.file.name == "IMG_1.MP4"] == ["A"]
    assert "B" in [p.text for p in posts]
    assert any("IMG_1.MP4" in f.why for f in failures)


def test_html_is_used_for_its_pictures_with_what_to_ask_for(tmp_path: Path):
    page = b'<title>Exported Data</title><div class="page_wrap"><div class="page_body chat_page">'
    files = {"messages.html": page, "css/style.css": b"", "images/back.png": JPEG}
    files |= {PHOTO.format(2, 2): JPEG, PHOTO.format(2, 2)[:-4] + "_thumb.jpg": JPEG}
    files["photos/photo_3@99-05-2025_14-15-02.jpg"] = JPEG
    files["images/IMG_1.jpg"] = JPEG
    seen, posts, failures = records(to_folder(files, tmp_path))
    assert posts == []
    assert [(s.file.name, [(w.time, w.latest, w.precision) for w in s.claims.when])
            for s in seen] == [
        ("IMG_1.jpg", []),
        (PHOTO.format(2, 2)[7:], [(datetime(2025, 5, 16, 14, 15, 2), True, Precision.SECOND)]),
        ("photo_3@99-05-2025_14-15-02.jpg", []),
    ]  # fmt: skip
    whys = [f.why for f in failures if not f.file]
    assert len(whys) == 1
    assert "choose Machine-readable JSON" in whys[0]
    assert [Path(f.where).name for f in failures if f.unsupported] == [
        "back.png", "photo_2@16-05-2025_14-15-02_thumb.jpg",
    ]  # fmt: skip


def test_a_part_without_its_list_says_so(tmp_path: Path):
    seen, _, failures = records(to_zip({PHOTO.format(2, 2): JPEG}, tmp_path / "e.zip"))
    assert len(seen) == 1
    assert [f.why.partition(",")[0] for f in failures] == ["pictures of a Telegram export"]


def test_without_list_and_page_nothing_is_left_out_for_its_name(tmp_path: Path):
    names = ["images/beach.png", "birthday_thumb.jpg", "profile_pictures/a.jpg", "stickers/b.jpg"]
    files = {name: JPEG + name.encode() for name in (PHOTO.format(2, 2), *names)}
    seen, _, failures = records(to_folder(files, tmp_path))
    assert len(seen) == 5
    assert [f.why.partition(",")[0] for f in failures] == ["pictures of a Telegram export"]


def test_an_account_is_known_however_many_contacts_come_before_its_chats(tmp_path: Path):
    many = {"list": [{"first_name": "XYZZY", "phone_number": "1"}] * 4000}
    assert rows(to_folder(account(contacts=many), tmp_path)) == EXPECTED


def test_two_parents_chats_with_one_person_stay_two(tmp_path: Path):
    ours = chat([message(5, "from Ana")])
    theirs = chat([message(5, "from Bo", from_id="user12")])
    later = chat([message(5, "an hour later", date_unixtime="1747401305", date=None)])
    for number, one in enumerate((ours, theirs, later)):
        to_folder({"result.json": written(one)}, tmp_path / str(number))
    _, posts, _ = records(tmp_path)
    assert {p.text: p.id for p in posts}.keys() == {"from Ana", "from Bo", "an hour later"}
    assert len({p.id for p in posts}) == 3


@pytest.mark.parametrize(
    "start",
    ['{"about":' * 7000, '"messages":[{' + '"type":"message"' * 4000, '{"messages":[{' * 4500],
)
def test_what_no_telegram_wrote_is_told_apart_quickly(start: str, tmp_path: Path):
    for number in range(10):
        to_folder({"result.json": start.encode(), "a.jpg": JPEG}, tmp_path / str(number))
    begun = process_time()
    seen, _, _ = records(tmp_path)
    assert len(seen) == 10
    assert process_time() - begun < 2


def test_why_junk_is_not_read_is_kept_once():
    export = export_in(b'{"messages": [1' + b", 1" * 9999 + b"]}", "")
    assert isinstance(export, Export)
    broken: Counter[str] = Counter()
    assert export.read(broken) == []
    assert list(broken.values()) == [10_000]


test_an_ordinary_folder_is_left_to_others = ordinary(
    [
        {"result.json": b'{"messages": [{"role": "user"}]}', "a.jpg": JPEG},
        {"result.json": b'{"messages": [{"type": "message", "role": "x"}]}', "a.jpg": JPEG},
        {"result.json": b"{}", "photos/photo_1.jpg": JPEG},
        {"photos/photo_1@home.jpg": JPEG},
        {"messages.html": b"<title>Messages</title>", "a.jpg": JPEG},
        {"result.json": b'{"about": "x", "contacts": [1], "date_unixtime": 1}', "a.jpg": JPEG},
        {"result.json": b'{"about": "x", "messages": [{"type": "message"}, {"date": 1}]}'},
    ]
)


def test_two_chats_stay_two_and_parts_find_theirs(tmp_path: Path):
    other = chat([photo(30, "b")], name="Others", id=78)
    name = PHOTO.format(30, 30)
    to_zip({"result.json": written(chat(said()))}, tmp_path / "1.zip")
    to_zip({"result.json": written(other)}, tmp_path / "2.zip")
    to_zip({name: JPEG}, tmp_path / "3.zip")
    to_zip(FILES, tmp_path / "4.zip")
    to_zip({PHOTO.format(99, 59): JPEG}, tmp_path / "5.zip")
    found, _ = find([tmp_path])
    shown = [
        [one.file.name for one in each.read() if isinstance(one, Sighting) and one.post]
        for each in found
    ]
    assert [len(names) for names in shown] == [4, 1, 0]
    assert shown[1] == [name[7:]]
    assert rows(tmp_path)[: len(EXPECTED)] == EXPECTED


def test_a_broken_message_is_told_and_leaves_the_others(tmp_path: Path):
    bad: list[object] = [None, 7, [], message(3, {"x": 1}), message(4, [7]), {"type": 5}]
    content = written(chat([*bad, message(5, "good")]))
    _, posts, failures = records(to_folder({"result.json": content}, tmp_path))
    assert [p.text for p in posts] == ["good"]
    assert [f.why.partition(";")[0] for f in failures] == ["6 of its messages cannot be read"]


def test_brackets_without_end_are_refused(tmp_path: Path):
    deep = (
        b'{"id": 1, "type": "message", "date": "2025-05-16T14:15:01", "from": "Bo", "x": '
        + b"[" * 200_000
    )
    content = b'{"name": "F", "messages": [' + deep
    for end in (b"", b"]" * 200_000 + b"}]}"):
        folder = to_folder({"result.json": content + end, PHOTO.format(2, 2): JPEG}, tmp_path)
        seen, _, failures = records(folder)
        assert len(seen) == 1
        assert [(Path(f.where).name, f.file) for f in failures] == [("result.json", True)]


def test_no_other_file_is_opened(tmp_path: Path, opened):
    more = {"contacts/contact_1.vcf": b"XYZZY", "lists/chats.html": b"XYZZY", "other.json": b"{}"}
    folder = to_folder(account() | more, tmp_path)
    opened.clear()
    seen = records(folder)
    ours = {Path(name).name for name in opened if str(tmp_path) in name}
    assert ours == {"result.json"}
    assert "XYZZY" not in repr(seen)


test_an_export_in_a_folder_of_it_is_read_as_its_own = above_another(single(), "telegram")


test_any_split_over_parts_gives_the_same = any_split(
    dict(list(single().items())[:5]), rows, together=lambda name: name.partition("/")[0]
)


test_no_broken_list_stops_a_run = any_damage(account(), ["result.json"], FILES, or_told=True)


@pytest.mark.parametrize("name", sorted(FILES))
def test_without_a_file_only_its_records_change(name: str, tmp_path: Path):
    files = single()
    del files[name]
    less = rows(to_folder(files, tmp_path))
    kept = [row for row in EXPECTED if row[5] != Path(name).name or row[1]]
    assert less == [row if row[5] != Path(name).name else (*row[:5], None) for row in kept]


def test_a_broken_list_of_empty_lines_is_told_quickly():
    begun = process_time()
    assert isinstance(export_in(b"{" + b"\n" * 100_000 + b"x", ""), Failure)
    assert process_time() - begun < 1
