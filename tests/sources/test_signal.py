"""What the Signal source makes of Signal's own plain export and of signal-export's folders.

The shapes are those of Signal's sources (`Backup.proto` as JSON, one frame a line; a file is named
by the SHA-256 of the hash of its content and its key), and of what signal-export prints.
"""

from __future__ import annotations

import json
import tracemalloc
from base64 import b64encode
from collections import Counter
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

import reading
from archived import tarred
from exported import JPEG, MP4, to_folder, to_zip
from reading import posts_of, records
from trials import PACKS, above_another, any_damage, any_split, ordinary, put_as
from yearling.records import Clock, Kind, Sighting
from yearling.sources import find
from yearling.sources.signal_index import messages_in

SENT = 1_747_397_700_123  # 2025-05-16 12:15:00 UTC
KEY = b"k" * 64


def stored(content: bytes, ending: str = ".jpg") -> str:
    name = sha256(sha256(content).digest() + KEY).hexdigest()
    return f"files/{name[:2]}/{name}{ending}"


def pointer(content: bytes, kind: str = "image/jpeg", **more: object) -> dict[str, object]:
    locator = {"key": "AA==", "plaintextHash": b64encode(sha256(content).digest()).decode(),
               "size": len(content), "localKey": b64encode(KEY).decode()}  # fmt: skip
    return {"contentType": kind, "locatorInfo": locator} | more


def item(number: int, text: str = "", *files: dict[str, object], author: str = "1", **more: object):
    standard: dict[str, object] = {"text": {"body": text}} if text else {}
    if files:
        standard["attachments"] = [{"pointer": file, "wasDownloaded": True} for file in files]
    known = {"chatId": "7", "authorId": author, "dateSent": str(SENT + 1000 * number)}
    way = {"outgoing": {}} if author == "1" else {"incoming": {"dateReceived": "1"}}
    return {"chatItem": known | way | {"standardMessage": standard} | more}


ONE, TWO, CLIP, LONG = JPEG + b"1", JPEG + b"2", MP4 + b"3", b"A long text, whole. " * 200

PEOPLE: list[dict[str, object]] = [
    {"version": "1", "backupTimeMs": str(SENT), "mediaRootBackupKey": "XYZZY-key"},
    {"account": {"givenName": "Ana", "familyName": "Lindt", "svrPin": "XYZZY-pin",
                 "profileKey": "XYZZY", "username": "XYZZY.01"}},
    {"recipient": {"id": "1", "self": {}}},
    {"recipient": {"id": "2", "contact": {"e164": "41790001122", "profileGivenName": "Bo",
                                          "systemGivenName": "Grandpa", "identityKey": "XYZZY"}}},
    {"recipient": {"id": "3", "contact": {"e164": "41790001133",
                                          "profileGivenName": "+41 79 000 11 33"}}},
    {"recipient": {"id": "4", "group": {"masterKey": "XYZZY",
                                        "snapshot": {"title": {"title": "Family"}}}}},
    {"recipient": {"id": "5", "releaseNotes": {}}},
    {"chat": {"id": "7", "recipientId": "4"}},
    {"chat": {"id": "8", "recipientId": "1"}},
]  # fmt: skip
SAID: list[dict[str, object]] = [
    item(1, "look at her 👶", pointer(ONE), pointer(TWO)),
    item(2, "so big!", author="2"),
    item(3, "", pointer(CLIP, "video/mp4", fileName="trip.mp4"), author="2"),
    item(4, "who is this?", author="3"),
    {"chatItem": {"chatId": "7", "authorId": "1", "dateSent": str(SENT), "directionless": {},
                  "updateMessage": {"simpleUpdate": {"type": "JOINED_SIGNAL"}}}},
    item(5, "gone soon", pointer(b"v"), expiresInMs="60000"),
    item(6, "What is new in Signal", pointer(b"n"), author="5"),
    item(7, "A long text", chatId="8"),
    {"chatItem": {"chatId": "7", "authorId": "2", "dateSent": str(SENT), "incoming": {},
                  "stickerMessage": {"sticker": {"data": pointer(b"s", "image/webp")}}}},
]  # fmt: skip
SAID[1]["chatItem"]["standardMessage"]["quote"] = {
    "authorId": "1", "targetSentTimestamp": str(SENT + 1000),
}  # fmt: skip
SAID[7]["chatItem"]["standardMessage"]["longText"] = pointer(LONG, "text/x-signal-plain")
FILES = {
    stored(ONE): ONE, stored(TWO): TWO, stored(CLIP, ".mp4"): CLIP, stored(LONG, ""): LONG,
    stored(b"s", ".webp"): JPEG, stored(b"n"): JPEG, stored(b"v"): JPEG,
}  # fmt: skip


def listed(*frames: object) -> bytes:
    return "".join(json.dumps(frame, ensure_ascii=False) + "\n" for frame in frames).encode()


def phone() -> dict[str, bytes]:
    """As the app for Android writes it, into one zip."""
    about = {"metadata.json": b'{"version":1}', "main.jsonl": listed(*PEOPLE, *SAID)}
    return about | FILES


def desktop() -> dict[str, bytes]:
    """As the app for computers writes it: the list in a folder beside the files."""
    about = {name: phone()[name] for name in ("metadata.json", "main.jsonl")}
    return {f"signal-backup-2025-06-01-10-00-00/{n}": c for n, c in about.items()} | FILES


def rows(*paths: Path) -> list[tuple[object, ...]]:
    seen, posts, _ = records(*paths)
    shown: dict[str, list[bytes]] = {}
    for one in seen:
        if one.post:
            shown.setdefault(one.post.id, []).append(reading_of(one))
    return [
        (p.id.partition(":")[2], p.text, p.author, p.context, p.answers.partition(":")[2],
         shown.get(p.id, []))
        for p in posts_of(seen, posts)
    ]  # fmt: skip


def reading_of(one: Sighting) -> bytes:
    from yearling.files import open_file

    with open_file(one.file) as stream:
        return stream.read()


def at(number: int) -> int:
    return SENT + 1000 * number


EXPECTED = [
    (f"{at(1)}:Ana Lindt", "look at her 👶", "Ana Lindt", "Family", "", [ONE, TWO]),
    (f"{at(2)}:Grandpa", "so big!", "Grandpa", "Family", f"{at(1)}:Ana Lindt", []),
    (f"{at(3)}:Grandpa", "", "Grandpa", "Family", "", [CLIP]),
    (f"{at(4)}:3", "who is this?", "", "Family", "", []),
    (f"{at(7)}:Ana Lindt", LONG.decode(), "Ana Lindt", "Ana Lindt", "", []),
]


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("export", [phone, desktop])
def test_the_plain_export_of_phone_and_computer(export, pack: str, tmp_path: Path):
    path = put_as(pack, export(), tmp_path, "deep/signal-export-2025/")
    assert rows(path) == EXPECTED
    seen, posts, failures = records(path)
    every = posts_of(seen, posts)
    assert {(p.form, p.service, p.shared, p.written.clock, p.written.latest) for p in every} == {
        ("message", "Signal", False, Clock.UTC, True)
    }
    assert every[0].written.time == datetime(2025, 5, 16, 12, 15, 1)
    assert [s.kind for s in seen] == [Kind.PHOTO, Kind.PHOTO, Kind.CLIP]
    assert [c.text for s in seen if (c := s.claims.credit)] == [
        "Ana Lindt/Signal", "Ana Lindt/Signal", "Grandpa/Signal",
    ]  # fmt: skip
    assert [f.why.partition(":")[0] for f in failures] == ["in no message that is read"] * 3
    line = reading.only(path, "signal").line
    assert line == "1 Signal export, 5 messages, 2 pictures, 1 clip, 3 files not read"


def test_keys_numbers_and_pins_reach_no_record_and_nothing_else_is_opened(
    tmp_path: Path,
    opened,
):
    folder = to_folder(phone() | {"contacts.json": b"XYZZY"}, tmp_path)
    opened.clear()
    found, failures = find([folder])
    seen = [one for each in found for one in each.read()]
    said = repr((seen, failures, [each.glance() for each in found]))
    assert {Path(name).name for name in opened if str(tmp_path) in name} == {
        "main.jsonl", Path(stored(LONG, "")).name,
    }  # fmt: skip
    assert not any(secret in said for secret in ("XYZZY", "000 11 33", "4179000", "gone soon"))


def test_an_export_without_media_says_how_to_get_them(tmp_path: Path):
    files = {"main.jsonl": phone()["main.jsonl"]}
    seen, posts, failures = records(to_folder(files, tmp_path))
    assert seen == []
    assert [p.text for p in posts] == ["look at her 👶", "so big!", "who is this?", "A long text"]
    assert len(failures) == 1
    assert failures[0].why.startswith("3 pictures named in main.jsonl are not in the parts given")
    assert "trip.mp4" in failures[0].why
    assert failures[0].why.endswith("export again, with media, and give all of it")


@pytest.mark.parametrize(
    "locator",
    [
        None, {}, {"plaintextHash": "AA==", "localKey": "é"}, {"plaintextHash": 5},
        {"plaintextHash": "A", "localKey": "AA=="}, {"encryptedDigest": "AA=="},
    ],
)  # fmt: skip
def test_a_file_that_was_never_loaded_is_missing(locator: object, tmp_path: Path):
    file = {"contentType": "image/jpeg", "fileName": None, "locatorInfo": locator}
    content = listed(*PEOPLE, item(1, "x", file))
    _, posts, failures = records(to_folder({"main.jsonl": content}, tmp_path))
    assert [p.text for p in posts] == ["x"]
    assert [f.why.partition(":")[0] for f in failures] == [
        "1 picture named in main.jsonl is not in the parts given"
    ]


def chat() -> dict[str, bytes]:
    """One chat as signal-export writes it."""

    def line(second: int, sender: str, body: str, *names: str, **more: object) -> object:
        files = [{"name": n, "path": "media/" + n.replace(" ", "%20")} for n in names]
        known = {"date": f"2025-05-16T14:15:{second:02}", "sender": sender, "body": body + "  "}
        known |= {"quote": "", "sticker": None, "reactions": [["Bo", "❤"]]}
        return known | {"attachments": files, "deleted": False, "call": False} | more

    lines = [
        line(1, "Me", "look at her", "a b.jpg", "gone.jpg"),
        line(2, "Bo", "so big!", "voice.ogg"),
        line(3, "+41 79 000 11 22", "hi", "c\u202fd.jpg", date="2025-05-16T14:15:03+02:00"),
        line(4, "Bo", "Missed voice call"),
        line(5, "Bo", "ring", call=True),
        line(6, "Bo", "", deleted=True),
    ]
    return {
        "data.json": listed(*lines), "chat.md": b"[2025] Me: look", "index.html": b"<html>",
        "media/a b.jpg": ONE, "media/voice.ogg": b"OggS", "media/c\u202fd.jpg": TWO,
        "media/loose.jpg": JPEG,
    }  # fmt: skip


@pytest.mark.parametrize("stickers", [False, True])
def test_folders_of_signal_export(stickers: bool, tmp_path: Path):
    files = {f"{name}/{file}": c for name in ("Family", "Zoe") for file, c in chat().items()}
    files |= {"style.css": b""}
    files |= {"exported_stickers/ab/1.webp": JPEG} if stickers else {}
    seen, posts, failures = records(to_folder(files, tmp_path / "out"))
    assert [(s.file.name, s.post and (s.post.text, s.post.author, s.post.context))
            for s in seen][:2] == [
        ("a b.jpg", ("look at her", "", "Family")), ("c\u202fd.jpg", ("hi", "", "Family")),
    ]  # fmt: skip
    assert len(seen) == 6
    assert [(p.text, p.author, p.context) for p in posts] == [
        ("so big!", "Bo", "Family"), ("so big!", "Bo", "Zoe"),
    ]  # fmt: skip
    assert [s.post.written.offset for s in seen if s.post] == [None, 120] * 2
    whys = [f.why.partition(",")[0].partition(":")[0] for f in failures]
    assert whys.count("in no message that is read") == stickers
    assert whys.count("1 picture named in data.json is not in the parts given") == 2
    assert whys.count("sound without pictures is not read; nothing to do") == 2


test_an_ordinary_folder_is_left_to_others = ordinary(
    [
        {"main.jsonl": b'{"type": "message"}', "a.jpg": JPEG},
        {"main.jsonl": b'{"backupTimeMs": "1"}\n{"a": 1}', "exported_stickers/a.jpg": JPEG},
        {"data.json": b'{"date": "2025", "value": 5}', "media/a.jpg": JPEG},
        {"data.json": b'{"date": "2025-06-01", "sender": "x"}', "media/a.jpg": JPEG},
        {"files/ab/cd.jpg": JPEG},
        {stored(ONE): ONE, "holiday/a.jpg": JPEG},
    ]
)


def test_files_alone_say_what_is_missing(tmp_path: Path):
    seen, _, failures = records(to_zip({stored(ONE): ONE}, tmp_path / "e.zip"))
    assert len(seen) == 1
    assert [f.why.partition(",")[0] for f in failures] == ["pictures of a Signal export"]


def test_without_a_list_nothing_is_left_out_for_its_name(tmp_path: Path):
    folder = to_folder({"data.json": b"{}", "exported_stickers/a.jpg": JPEG}, tmp_path)
    seen, _, failures = records(folder)
    assert (len(seen), failures) == (1, [])


@pytest.mark.parametrize("archive", ["Family.zip", "Family.ZIP", "Family.tar"])
def test_a_chat_in_an_archive_is_called_as_that_is(archive: str, tmp_path: Path):
    files, path = {"data.json": chat()["data.json"]}, tmp_path / archive
    _, posts, _ = records(tarred(path, files) if path.suffix == ".tar" else to_zip(files, path))
    assert {p.context for p in posts} == {"Family"}


def test_a_list_of_empty_lines_takes_no_more_room_than_itself():
    broken: Counter[str] = Counter()
    tracemalloc.start()
    assert list(messages_in(b"\n" * 200_000 + b"7\n" * 10_000, broken)) == []
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_500_000
    assert list(broken.values()) == [10_000]


def test_broken_lines_are_told_and_leave_the_others_and_their_pictures(tmp_path: Path):
    bad: list[object] = [7, [], "x", item(9, dateSent="0"), item(9, dateSent="9" * 30)]
    content = listed(*PEOPLE, *bad, item(1, "good")) + b"{broken\n\xff\n"
    odd = listed({"chatItem": 5}, {"recipient": []}, {"chat": None}, {"account": 3}, {},
                 {"chatItem": {"standardMessage": 5}})  # fmt: skip
    files = {"main.jsonl": content + odd, stored(ONE): ONE}
    seen, posts, failures = records(to_folder(files, tmp_path))
    assert [p.text for p in posts] == ["good"]
    assert [s.post for s in seen] == [None]
    assert [f.why.partition(";")[0] for f in failures] == ["8 of its messages cannot be read"]


test_an_export_in_a_folder_of_it_is_read_as_its_own = above_another(phone(), "signal")


test_any_split_over_parts_gives_the_same = any_split(dict(list(phone().items())[1:5]), rows)


test_no_broken_list_stops_a_run = any_damage(
    phone() | {"data.json": chat()["data.json"]},
    ["main.jsonl", "data.json"],
    [name for name in FILES if name != stored(LONG, "")],
    or_told=True,
)


@pytest.mark.parametrize("content", [ONE, TWO, CLIP])
def test_without_a_file_only_its_records_change(content: bytes, tmp_path: Path):
    files = {name: data for name, data in phone().items() if data != content}
    expected = [(*row[:5], [c for c in row[5] if c != content]) for row in EXPECTED]
    assert rows(to_folder(files, tmp_path)) == [row for row in expected if row[1] or row[5]]
